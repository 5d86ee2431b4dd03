"""Remedies: what would make a failed check right, rule by rule."""

from collections.abc import Iterator
from fractions import Fraction

from factpress.checks.flows import FLOW
from factpress.checks.runs import Run
from factpress.checks.sentences import first_line, is_about_bounds, typed_at
from factpress.findings import Rule
from factpress.model import DeclaredRule
from factpress.rules import (
    ONE_DIGIT,
    Judgement,
    Ledger,
    Line,
    Operand,
    factor,
    in_per_cent,
    listed,
    needed_base,
    needed_end,
    needed_part,
    needed_part_of,
    needed_whole,
    others_that_fit,
    scale_slip,
    slips,
    would_need,
)
from factpress.values import Interval

SUM = Rule(
    "sum",
    "The parts don't add up to the total",
    "Readers add up: a total that its parts don't make is the first thing they notice.",
    "look the parts and the total up in their sources",
)
SHARE = Rule(
    "share",
    "A share doesn't match its parts and the whole",
    "If a percentage contradicts the counts beside it, it is wrong or is of another whole.",
    "look up what the share is a share of",
)
GROWTH = Rule(
    "growth",
    "A growth rate doesn't match its two figures",
    "Any reader can divide the two figures next to it.",
    "look both figures up, and what the growth is measured against",
)
DELTA = Rule(
    "delta",
    "A difference doesn't match its two figures",
    "Any reader can subtract one figure from the other.",
    "look both figures up in their sources",
)
RATIO = Rule(
    "ratio",
    "A ratio doesn't match its two figures, or isn't plausible",
    "A result far from what is possible points to a wrong unit.",
    "look up the figures and their units",
)
ORDER = Rule(
    "order",
    "A figure that must be the smaller one is larger",
    "A part can't be more than its whole.",
    "look both figures up in their sources",
)
EQUAL = Rule(
    "equal",
    "Two figures for the same thing disagree",
    "If two numbers for one thing differ, one is wrong or counts something else.",
    "find out which is right, or what each of them counts",
)
RECORD = Rule(
    "record",
    "Not a record",
    "An earlier figure was as high or higher.",
    "look up the earlier figures, or leave the word out",
)
PRODUCT = Rule(
    "product",
    "A product doesn't match its factors",
    "Any reader can multiply a price by a volume.",
    "look the factors and the product up in their sources",
)
WEIGHTED = Rule(
    "weighted",
    "A mean doesn't match its parts and their weights",
    "With the wrong weights, the mean is a different figure.",
    "look up the parts and their weights",
)
CAGR = Rule(
    "cagr",
    "A yearly growth rate doesn't match the first and last year",
    "Any reader can work out the yearly growth between two figures.",
    "look up both figures and the number of years between them",
)
CONVERSION = Rule(
    "conversion",
    "An amount doesn't match another one at the exchange rate",
    "If an amount in two currencies doesn't fit the rate, one of the two is wrong.",
    "look up both amounts, and the rate of that date",
)
TARGET = Rule(
    "target",
    "The outcome of a target doesn't match the figures",
    '"Met" next to a figure below the target is the first thing that a reporter notices.',
    "look up the target, and what was reached",
)
RULES = (
    *(SUM, SHARE, GROWTH, DELTA, RATIO, ORDER, EQUAL, RECORD),
    *(PRODUCT, WEIGHTED, CAGR, CONVERSION, TARGET),
)
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
    DeclaredRule.PRODUCT: PRODUCT,
    DeclaredRule.WEIGHTED: WEIGHTED,
    DeclaredRule.CAGR: CAGR,
    DeclaredRule.CONVERSION: CONVERSION,
    DeclaredRule.TARGET: TARGET,
}


def remedies(run: Run, found: Judgement, ledger: Ledger) -> Iterator[str]:
    """Yields what would fix a failed check, a line each; the rule's own advice where nothing does."""
    rows = [*_cut_down(run, found), *_solved(run, found, ledger), *_slipped(run, ledger)]
    yield from rows or (RULE_OF[run.check.rule].fix,)


def _cut_down(run: Run, found: Judgement) -> Iterator[str]:
    """Offers another rounding where the stated figure is what was computed, cut off."""
    stated = next((one for key in ("stated", "total") for one in run.operands.get(key, ())), None)
    computed = found.computed.expected
    if stated is None or not stated.is_number or not stated.step or computed.is_empty:
        return
    low = stated.value - stated.step if stated.value < 0 else stated.value
    cut = Interval(low, low + stated.step, low_open=stated.value < 0, high_open=stated.value >= 0)
    if computed.within(cut):
        key = "stated" if run.lines.get("stated") else "total"
        yield f"if {typed_at(run, key)} was cut off and not rounded, say so: rounding: down"


def _solved(run: Run, found: Judgement, ledger: Ledger) -> Iterator[str]:
    """Yields what one figure at a time would need to be for the others to be right."""
    match run.check.rule:
        case DeclaredRule.SHARE:
            stated = run.one("stated")
            yield from _need(run, "whole", needed_whole(run.operands["parts"], stated), ledger)
        case DeclaredRule.GROWTH:
            yield from _need(run, "old", needed_base(run.one("new"), run.one("stated")), ledger)
            yield from _need(run, "new", needed_end(run.one("old"), run.one("stated")), ledger)
        case DeclaredRule.DELTA:
            before, after, by = (run.one(key).reading.expected for key in ("old", "new", "stated"))
            yield from _need(run, "new", before + by, ledger)
            yield from _need(run, "old", after - by, ledger)
        case DeclaredRule.SUM if run.check.complete:
            yield from _needed_parts(run, ledger)
            yield from _other_totals(run, found, ledger)
        case DeclaredRule.RATIO if is_about_bounds(run, found):
            slip = scale_slip(found.computed.expected, found.stated.hard)
            if slip:
                yield f"this is {slip}: check the units"
        case DeclaredRule.RATIO:
            new, old, stated = run.one("new"), run.one("old"), run.one("stated")
            yield from _need(run, "new", needed_part_of(old, stated), ledger)
            yield from _need(run, "old", needed_whole((new,), in_per_cent(stated)), ledger)


def _need(run: Run, key: str, needed: Interval, ledger: Ledger) -> Iterator[str]:
    """Yields what one figure would need to be, if it can be so, and which other facts are."""
    one = run.one(key)
    if _as_typed(first_line(run, key), one, needed, ledger).is_empty:
        return
    if one.best is not one and Interval.exactly(one.value).within(needed):
        return  # its bounds are wide enough; the best values beside each other are not right
    told = _told_need(run, first_line(run, key), run.one(key), needed, ledger)
    what = "base" if key in ("whole", "old") else "figure"
    yield f"{typed_at(run, 'stated')} would need {told}{_asked(run, key, needed, what, ledger)}"


def _told_need(run: Run, line: Line, operand: Operand, needed: Interval, ledger: Ledger) -> str:
    return would_need(_name_in(run, line), line, _as_typed(line, operand, needed, ledger))


def _name_in(run: Run, line: Line) -> str:
    """Returns a fact's id, with the date where a run has several lines of it."""
    twice = sum(one.fact is line.fact for _, one, _ in run.figures) > 1
    return line.name if twice else line.fact.id


def _as_typed(line: Line, operand: Operand, needed: Interval, ledger: Ledger) -> Interval:
    """Returns an interval in the unit in which a line was typed, within what it can be."""
    typed = str(line.fact.unit)
    size = factor(ledger.newsroom.units, operand.unit, typed) if operand.unit else None
    return needed.scaled(size or Fraction(1)).clamped(ledger.floor(line), None)


def _asked(run: Run, key: str, needed: Interval, what: str, ledger: Ledger) -> str:
    """Asks whether another fact was meant, one of those that have the value needed."""
    line, operand = first_line(run, key), run.one(key)
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
        yield f"{typed_at(run, 'total')} would need {', or '.join(told)}"


def _other_totals(run: Run, found: Judgement, ledger: Ledger) -> Iterator[str]:
    """Yields the facts that are what the parts add up to: another total may have been meant."""
    asked = _asked(run, "total", found.computed.expected, "total", ledger)
    if asked:
        yield asked.removeprefix("; ")


_SOLVED = 4
_SINGLE_DIGITS = 2


def _slipped(run: Run, ledger: Ledger) -> Iterator[str]:
    figures: tuple[tuple[Line, Operand], ...]
    match run.check.rule:
        case DeclaredRule.SUM if run.check.complete:
            parts = tuple(zip(run.lines["parts"], run.operands["parts"], strict=True))
            total = (first_line(run, "total"), run.one("total"))
            missed = total[1].value - sum((one.value for _, one in parts), Fraction(0))
            figures = parts
            typed = () if run.check.total is None or run.check.total.constant else (total,)
            found = [*slips(figures, missed), *slips(typed, -missed)]
        case DeclaredRule.DELTA:
            new, old, stated = run.one("new"), run.one("old"), run.one("stated")
            missed = stated.value - new.value + old.value
            found = [
                *slips(((first_line(run, "new"), new),), missed),
                *slips(
                    ((first_line(run, "old"), old), (first_line(run, "stated"), stated)), -missed
                ),
            ]
        case _:
            return
    units = ledger.newsroom.units
    converted = {
        line.name
        for _, line, one in run.figures
        if one.unit
        and factor(units, one.unit, str(line.fact.unit)) != 1
        and not (line.fact.unit == "pp" and one.unit == "%")
    }
    for line, right, slip in _surest([one for one in found if one[0].name not in converted]):
        name = _name_in(run, line)
        yield f"{right} for {line.text} in {name} would make it right exactly: {slip}"


def _surest(found: list[tuple[Line, str, str]]) -> list[tuple[Line, str, str]]:
    """Returns the slips of two digits, a sign or a zero; single digits only where there are few."""
    sure = [one for one in found if one[2] != ONE_DIGIT]
    return sure or (found if len(found) <= _SINGLE_DIGITS else [])
