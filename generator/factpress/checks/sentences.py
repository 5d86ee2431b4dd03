"""Sentences: what a declared check found, in one sentence for a press officer, rule by rule."""

from collections.abc import Callable
from fractions import Fraction

from factpress.checks.judging import bounds_of
from factpress.checks.runs import Run
from factpress.model import DeclaredRule, Verdict
from factpress.rules import (
    BAD,
    Judgement,
    Line,
    can_be_ordered,
    computed_words,
    how_wrong,
    listed,
    named,
    parts_named,
    shown,
)
from factpress.values import plain_number


def sentence(run: Run, found: Judgement, unit: str) -> str:
    """Returns what a check found, in one sentence for a press officer."""
    told = next(words for rule, words in _SENTENCES if rule is run.check.rule)(run, found, unit)
    spoken = found.verdict in BAD and not is_about_bounds(run, found)
    if found.is_at_edge:
        return f"{told}: they only just agree, at the very edge"
    return f"{told}: {how_wrong(found.verdict)}" if spoken else told


def first_line(run: Run, key: str) -> Line:
    """Returns the line behind a key that holds one figure."""
    return run.lines[key][0]


def typed_at(run: Run, key: str) -> str:
    """Returns the figure behind a key as typed."""
    return first_line(run, key).text


def _sum_words(run: Run, found: Judgement, unit: str) -> str:
    parts, total = parts_named(run.lines["parts"]), first_line(run, "total")
    add = "adds" if len(run.lines["parts"]) == 1 else "add"
    computed = computed_words(found.computed.expected, unit)
    missing = run.check.missing.plain
    if not run.check.complete and missing and _can_be_less(found):
        printed = sum((one.value for one in run.operands["parts"]), Fraction(0))
        return (
            f"{parts} already {add} up to {plain_number(printed)} of {total.seen.value.text} ({named(total)}), and nothing"
            f" is left for {missing}"
        )
    if not run.check.complete:
        return f"{parts} {add} up to {computed}, more than the {total.text} of {named(total)}"
    if _is_drift(found):
        printed = sum((one.value for one in run.operands["parts"]), Fraction(0))
        missed = abs(printed - run.one("total").value)
        return f"{parts} miss {total.text} ({named(total)}) by {plain_number(missed)}, more than rounding can explain"
    of = "" if total.text == named(total) else f" ({named(total)})"
    return f"{parts} {add} up to {computed}, not {total.text}{of}"


def _can_be_less(found: Judgement) -> bool:
    return can_be_ordered(found.computed.expected, found.stated.expected)


def _is_drift(found: Judgement) -> bool:
    meets = found.computed.expected.meets(found.stated.expected)
    return found.verdict is Verdict.STRAINED and meets


def _share_words(run: Run, found: Judgement, unit: str) -> str:
    parts, whole = parts_named(run.lines["parts"]), first_line(run, "whole")
    are = "is" if len(run.lines["parts"]) == 1 else "are"
    stated = typed_at(run, "stated")
    if found.computed.expected.is_empty:
        return f"{parts} {are} more than all of {named(whole)}, of which {stated} is stated"
    computed = computed_words(found.computed.expected, unit)
    return f"{parts} {are} {computed} of {named(whole)}, not {stated}"


def _growth_words(run: Run, found: Judgement, unit: str) -> str:
    new, old = first_line(run, "new"), first_line(run, "old")
    ends = f"from {old.text} ({old.seen.when.text}) to {new.text} ({new.seen.when.text})"
    computed = computed_words(found.computed.expected, unit)
    if unit == "times":
        return f"{named(new)} {ends} is {computed} as much, not {typed_at(run, 'stated')}"
    return f"{named(new)} {ends} is a growth of {computed}, not {typed_at(run, 'stated')}"


def _delta_words(run: Run, found: Judgement, unit: str) -> str:
    computed = computed_words(found.computed.expected, unit)
    new, old = typed_at(run, "new"), typed_at(run, "old")
    return f"{named(first_line(run, 'new'))}: {new} less {old} is {computed}, not {typed_at(run, 'stated')}"


def _ratio_words(run: Run, found: Judgement, unit: str) -> str:
    new, old = first_line(run, "new"), first_line(run, "old")
    computed = computed_words(found.computed.expected, unit)
    told = f"{named(new)} divided by {named(old)} is {computed}"
    if run.check.plausible is None or not is_about_bounds(run, found):
        return f"{told}, not {typed_at(run, 'stated')}"
    bounds = shown(bounds_of(run.check.plausible), run.check.plausible.unit)
    return f"{told}, where {bounds} is plausible"


def is_about_bounds(run: Run, found: Judgement) -> bool:
    """Tells whether a ratio was judged by its plausible bounds, not by a stated figure."""
    plausible = run.check.plausible
    return plausible is not None and found.stated.hard == bounds_of(plausible)


def _order_words(run: Run, _found: Judgement, _unit: str) -> str:
    less, more = first_line(run, "less"), first_line(run, "more")
    return (
        f"{named(less)} ({less.text}) is more than {named(more)} ({more.text}), which is impossible"
    )


def _equal_words(run: Run, _found: Judgement, _unit: str) -> str:
    lines = (*run.lines["parts"], first_line(run, "stated"))
    return f"{listed(f'{named(one)} ({one.text})' for one in lines)} do not agree"


def _record_words(run: Run, _found: Judgement, _unit: str) -> str:
    new = first_line(run, "new")
    highest = max(run.lines["earlier"], key=lambda line: line.seen.value.value)
    return (
        f"{named(new)} was {new.text} in {new.seen.when.text}, which is not a record:"
        f" {named(highest)} was {highest.text} in {highest.seen.when.text}"
    )


def _product_words(run: Run, found: Judgement, unit: str) -> str:
    computed = computed_words(found.computed.expected, unit)
    factors = listed(f"{named(one)} ({one.text})" for one in run.lines["parts"])
    return f"{factors} multiplied are {computed}, not {typed_at(run, 'stated')}"


def _weighted_words(run: Run, found: Judgement, unit: str) -> str:
    computed = computed_words(found.computed.expected, unit)
    return (
        f"the mean of {parts_named(run.lines['parts'])}, weighted by"
        f" {parts_named(run.lines['weights'])}, is {computed}, not {typed_at(run, 'stated')}"
    )


def _cagr_words(run: Run, found: Judgement, unit: str) -> str:
    new, old = first_line(run, "new"), first_line(run, "old")
    ends = f"from {old.text} ({old.seen.when.text}) to {new.text} ({new.seen.when.text})"
    computed = computed_words(found.computed.expected, unit)
    return f"{named(new)} {ends} is a growth of {computed} a year, not {typed_at(run, 'stated')}"


def _conversion_words(run: Run, found: Judgement, unit: str) -> str:
    computed = computed_words(found.computed.expected, unit)
    new, rate = first_line(run, "new"), first_line(run, "rate")
    return (
        f"{named(new)} ({new.text}) at {named(rate)} ({rate.text}) is {computed}, not"
        f" {typed_at(run, 'stated')}"
    )


def _target_words(run: Run, found: Judgement, unit: str) -> str:
    new, target, outcome = first_line(run, "new"), first_line(run, "target"), run.check.outcome
    told = f"{named(new)} was {new.text} in {new.seen.when.text}, and the target {target.text}"
    if run.lines.get("stated") and found.stated.hard == run.one("stated").reading.hard:
        computed = computed_words(found.computed.expected, unit)
        return f"{told}: that is {computed} between them, not {typed_at(run, 'stated')}"
    return f'{told}: that is not "{outcome}"'


def _flow_words(run: Run, found: Judgement, unit: str) -> str:
    flow, total = first_line(run, "stated"), first_line(run, "total")
    allowed = computed_words(found.computed.expected, unit)
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
    (DeclaredRule.PRODUCT, _product_words),
    (DeclaredRule.WEIGHTED, _weighted_words),
    (DeclaredRule.CAGR, _cagr_words),
    (DeclaredRule.CONVERSION, _conversion_words),
    (DeclaredRule.TARGET, _target_words),
)
