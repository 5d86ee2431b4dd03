"""Remedies: the sentence of a declared check's finding, and what would mend it, rule by rule."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from factpress.checks.flows import FLOW
from factpress.checks.runs import Run, bounds_of
from factpress.findings import Rule
from factpress.model import DeclaredRule, Verdict
from factpress.rules import (
    BAD,
    ONE_DIGIT,
    Judgement,
    Ledger,
    Line,
    Operand,
    can_be_ordered,
    come_to,
    factor,
    how_wrong,
    in_per_cent,
    listed,
    named,
    needed_base,
    needed_end,
    needed_part,
    needed_part_of,
    needed_whole,
    others_that_fit,
    parts_named,
    scale_slip,
    shown,
    slips,
    would_need,
)
from factpress.values import Interval, plain_number

SUM = Rule(
    "sum",
    "Parts do not come to their total",
    "Readers add up: a total beside parts that do not make it is the first thing they find.",
    "look the parts and the total up in their sources",
)
SHARE = Rule(
    "share",
    "A share is not what its parts are of the whole",
    "A percentage beside the counts that contradict it is wrong, or of another whole.",
    "look up which whole the share is of",
)
GROWTH = Rule(
    "growth",
    "A growth is not what the two figures give",
    "Anybody can divide the two figures that stand beside it.",
    "look both figures up, and what the growth is measured against",
)
DELTA = Rule(
    "delta",
    "A difference is not what the two figures give",
    "Anybody can take one figure from the other.",
    "look both figures up in their sources",
)
RATIO = Rule(
    "ratio",
    "A ratio is not what the two figures give, or not plausible",
    "A quotient far from what is possible betrays a slip of unit.",
    "look up the figures and their units",
)
ORDER = Rule(
    "order",
    "A figure that must be the smaller one is the greater",
    "A part cannot be more than its whole.",
    "look both figures up in their sources",
)
EQUAL = Rule(
    "equal",
    "Two accounts of the same thing disagree",
    "Of two numbers for one thing, one is wrong or counts something else.",
    "find out which is right, or what each of them counts",
)
RECORD = Rule(
    "record",
    "A record is none",
    "An earlier figure was as high.",
    "look up the earlier figures, or leave the word out",
)
RULES = (SUM, SHARE, GROWTH, DELTA, RATIO, ORDER, EQUAL, RECORD)
RULE_OF = {
    DeclaredRule.SUM: SUM,
    DeclaredRule.SHARE: SHARE,
    DeclaredRule.GROWTH: GROWTH,
    DeclaredRule.DELTA: DELTA,
    DeclaredRule.RATIO: RATIO,
    DeclaredRule.ORDER: ORDER,
    DeclaredRule.EQUAL: EQUAL,
    DeclaredRule.RECORD: RECORD,
    DeclaredRule.FLOW: FLOW,
}


def sentence(run: Run, found: Judgement, unit: str) -> str:
    """Returns what a check found, in one sentence for a press officer."""
    told = next(words for rule, words in _SENTENCES if rule is run.check.rule)(run, found, unit)
    spoken = found.verdict in BAD and not _is_about_bounds(run, found)
    return f"{told}: {how_wrong(found.verdict)}" if spoken else told


def remedies(run: Run, found: Judgement, ledger: Ledger) -> Iterator[str]:
    """Yields what would mend a failed check, a line each; the rule's own advice where nothing does."""
    rows = [*_solved(run, found, ledger), *_slipped(run)]
    yield from rows or (RULE_OF[run.check.rule].fix,)


def _first(run: Run, key: str) -> Line:
    return run.lines[key][0]


def _text(run: Run, key: str) -> str:
    return _first(run, key).text


def _sum_words(run: Run, found: Judgement, unit: str) -> str:
    parts, total = parts_named(run.lines["parts"]), _first(run, "total")
    come = "comes" if len(run.lines["parts"]) == 1 else "come"
    computed = come_to(found.computed.expected, unit)
    missing = run.check.missing.plain
    if not run.check.complete and missing and _can_be_less(found):
        printed = sum((one.value for one in run.operands["parts"]), Fraction(0))
        return (
            f"{parts} already {come} to {plain_number(printed)} of {total.seen.value.text} ({named(total)}), and nothing"
            f" is left for {missing}"
        )
    if not run.check.complete:
        return f"{parts} {come} to {computed}, more than the {total.text} of {named(total)}"
    if _is_drift(found):
        printed = sum((one.value for one in run.operands["parts"]), Fraction(0))
        missed = abs(printed - run.one("total").value)
        return f"{parts} miss {total.text} ({named(total)}) by {plain_number(missed)}, more than rounding explains"
    return f"{parts} {come} to {computed}, not {total.text} ({named(total)})"


def _can_be_less(found: Judgement) -> bool:
    return can_be_ordered(found.computed.expected, found.stated.expected)


def _is_drift(found: Judgement) -> bool:
    meets = found.computed.expected.meets(found.stated.expected)
    return found.verdict is Verdict.STRAINED and meets


def _share_words(run: Run, found: Judgement, unit: str) -> str:
    parts, whole = parts_named(run.lines["parts"]), _first(run, "whole")
    come = "comes" if len(run.lines["parts"]) == 1 else "come"
    stated = _text(run, "stated")
    if found.computed.expected.is_empty:
        return f"{parts} {come} to more than all of {named(whole)}, of which {stated} is stated"
    computed = come_to(found.computed.expected, unit)
    return f"{parts} {come} to {computed} of {named(whole)}, not {stated}"


def _growth_words(run: Run, found: Judgement, unit: str) -> str:
    new, old = _first(run, "new"), _first(run, "old")
    ends = f"from {old.text} ({old.seen.when.text}) to {new.text} ({new.seen.when.text})"
    computed = come_to(found.computed.expected, unit)
    if unit == "times":
        return f"{named(new)} {ends} is {computed} as much, not {_text(run, 'stated')}"
    return f"{named(new)} {ends} is a growth of {computed}, not {_text(run, 'stated')}"


def _delta_words(run: Run, found: Judgement, unit: str) -> str:
    computed = come_to(found.computed.expected, unit)
    new, old = _text(run, "new"), _text(run, "old")
    return (
        f"{named(_first(run, 'new'))}: {new} less {old} is {computed}, not {_text(run, 'stated')}"
    )


def _ratio_words(run: Run, found: Judgement, unit: str) -> str:
    new, old = _first(run, "new"), _first(run, "old")
    computed = come_to(found.computed.expected, unit)
    told = f"{named(new)} divided by {named(old)} is {computed}"
    if run.check.plausible is None or not _is_about_bounds(run, found):
        return f"{told}, not {_text(run, 'stated')}"
    bounds = shown(bounds_of(run.check.plausible), run.check.plausible.unit)
    return f"{told}, where {bounds} is plausible"


def _is_about_bounds(run: Run, found: Judgement) -> bool:
    """Tells whether a ratio was judged by its plausible bounds, not by a stated figure."""
    plausible = run.check.plausible
    return plausible is not None and found.stated.hard == bounds_of(plausible)


def _order_words(run: Run, _found: Judgement, _unit: str) -> str:
    less, more = _first(run, "less"), _first(run, "more")
    return (
        f"{named(less)} ({less.text}) is more than {named(more)} ({more.text}), which it cannot be"
    )


def _equal_words(run: Run, _found: Judgement, _unit: str) -> str:
    lines = (*run.lines["parts"], _first(run, "stated"))
    return f"{listed(f'{named(one)} ({one.text})' for one in lines)} do not agree"


def _record_words(run: Run, _found: Judgement, _unit: str) -> str:
    new = _first(run, "new")
    highest = max(run.lines["earlier"], key=lambda line: line.seen.value.value)
    return (
        f"{named(new)} was {new.text} in {new.seen.when.text}, which is no record:"
        f" {named(highest)} was {highest.text} in {highest.seen.when.text}"
    )


def _flow_words(run: Run, found: Judgement, unit: str) -> str:
    flow, total = _first(run, "stated"), _first(run, "total")
    allowed = come_to(found.computed.expected, unit)
    return f"{named(flow)} is {flow.text}, but {named(total)} allows {allowed}"


_SENTENCES: tuple[tuple[DeclaredRule, Callable[[Run, Judgement, str], str]], ...] = (
    (DeclaredRule.SUM, _sum_words),
    (DeclaredRule.SHARE, _share_words),
    (DeclaredRule.GROWTH, _growth_words),
    (DeclaredRule.DELTA, _delta_words),
    (DeclaredRule.RATIO, _ratio_words),
    (DeclaredRule.ORDER, _order_words),
    (DeclaredRule.EQUAL, _equal_words),
    (DeclaredRule.RECORD, _record_words),
    (DeclaredRule.FLOW, _flow_words),
)


def _solved(run: Run, found: Judgement, ledger: Ledger) -> Iterator[str]:
    """Yields what one figure at a time would need to be for the others to be right."""
    match run.check.rule:
        case DeclaredRule.SHARE:
            stated = run.one("stated")
            yield _need(run, "whole", needed_whole(run.operands["parts"], stated), ledger)
        case DeclaredRule.GROWTH:
            yield _need(run, "old", needed_base(run.one("new"), run.one("stated")), ledger)
            yield _need(run, "new", needed_end(run.one("old"), run.one("stated")), ledger)
        case DeclaredRule.DELTA:
            before, after, by = (run.one(key).reading.expected for key in ("old", "new", "stated"))
            yield _need(run, "new", before + by, ledger)
            yield _need(run, "old", after - by, ledger)
        case DeclaredRule.SUM if run.check.complete:
            yield from _needed_parts(run, ledger)
            yield from _other_totals(run, found, ledger)
        case DeclaredRule.RATIO if _is_about_bounds(run, found):
            slip = scale_slip(found.computed.expected, found.stated.hard)
            if slip:
                yield f"this is {slip}: look whether the units are right"
        case DeclaredRule.RATIO:
            new, old, stated = run.one("new"), run.one("old"), run.one("stated")
            yield _need(run, "new", needed_part_of(old, stated), ledger)
            yield _need(run, "old", needed_whole((new,), in_per_cent(stated)), ledger)


def _need(run: Run, key: str, needed: Interval, ledger: Ledger) -> str:
    """Says what one figure would need to be, and which other facts have that value."""
    told = _told_need(run, _first(run, key), run.one(key), needed, ledger)
    what = "base" if key in ("whole", "old") else "figure"
    return f"{_text(run, 'stated')} would need {told}{_asked(run, key, needed, what, ledger)}"


def _told_need(run: Run, line: Line, operand: Operand, needed: Interval, ledger: Ledger) -> str:
    return would_need(_name_in(run, line), line, _as_typed(line, operand, needed, ledger))


def _name_in(run: Run, line: Line) -> str:
    """Returns a fact's id, with the date where a run has several lines of it."""
    twice = sum(one.fact is line.fact for _, one, _ in run.figures) > 1
    return line.name if twice else line.fact.id


def _as_typed(line: Line, operand: Operand, needed: Interval, ledger: Ledger) -> Interval:
    """Returns an interval in the unit in which a line was typed, at least 0 for what is counted."""
    typed = str(line.fact.unit)
    size = factor(ledger.newsroom.units, operand.unit, typed) if operand.unit else None
    floor = operand.reading.hard.low == 0 or operand.value > 0
    return needed.scaled(size or Fraction(1)).clamped(Fraction(0) if floor else None, None)


def _asked(run: Run, key: str, needed: Interval, what: str, ledger: Ledger) -> str:
    """Asks whether another fact was meant, one of those that have the value needed."""
    line, operand = _first(run, key), run.one(key)
    used = frozenset(one.fact.id for _, one, _ in run.figures)
    others = others_that_fit(line, _as_typed(line, operand, needed, ledger), used, ledger)
    if not others:
        return ""
    fitting = listed(f"{one.fact.id} ({one.text})" for one in others)
    asked = (
        f"is that the {what} meant?" if len(others) == 1 else f"is one of them the {what} meant?"
    )
    return f"; {fitting} would fit: {asked}"


def _needed_parts(run: Run, ledger: Ledger) -> Iterator[str]:
    """Yields which single part would have to be what, where there are few parts."""
    parts, total = run.operands["parts"], run.one("total")
    told: list[str] = []
    for at, line in enumerate(run.lines["parts"]):
        needed = needed_part(parts, at, total).clamped(Fraction(0), None)
        if parts[at].value >= 0 and not needed.is_empty and len(parts) <= _SOLVED:
            told.append(_told_need(run, line, parts[at], needed, ledger))
    if told:
        yield f"{_text(run, 'total')} would need {', or '.join(told)}"


def _other_totals(run: Run, found: Judgement, ledger: Ledger) -> Iterator[str]:
    """Yields the facts that are what the parts come to: another total may have been meant."""
    asked = _asked(run, "total", found.computed.expected, "total", ledger)
    if asked:
        yield asked.removeprefix("; ")


_SOLVED = 4
_SINGLE_DIGITS = 2


def _slipped(run: Run) -> Iterator[str]:
    figures: tuple[tuple[Line, Operand], ...]
    match run.check.rule:
        case DeclaredRule.SUM if run.check.complete:
            parts = tuple(zip(run.lines["parts"], run.operands["parts"], strict=True))
            total = (_first(run, "total"), run.one("total"))
            missed = total[1].value - sum((one.value for _, one in parts), Fraction(0))
            figures = parts
            found = [*slips(figures, missed), *slips((total,), -missed)]
        case DeclaredRule.DELTA:
            new, old, stated = run.one("new"), run.one("old"), run.one("stated")
            missed = stated.value - new.value + old.value
            found = [
                *slips(((_first(run, "new"), new),), missed),
                *slips(((_first(run, "old"), old), (_first(run, "stated"), stated)), -missed),
            ]
        case _:
            return
    converted = {line.name for _, line, one in run.figures if one.unit not in ("", line.fact.unit)}
    for line, right, slip in _surest([one for one in found if one[0].name not in converted]):
        name = _name_in(run, line)
        yield f"{right} for {line.text} in {name} would make it right exactly: {slip}"


def _surest(found: list[tuple[Line, str, str]]) -> list[tuple[Line, str, str]]:
    """Returns the slips of two digits, a sign or a zero; single digits only where there are few."""
    sure = [one for one in found if one[2] != ONE_DIGIT]
    return sure or (found if len(found) <= _SINGLE_DIGITS else [])
