"""Totals: what parts come to, against a printed total or a printed share of a whole.

Pure functions on operands; which figures are parts of what is declared in the files.
"""

from fractions import Fraction

from factpress.checks.verdicts import Both, Judgement, Operand, Verdict, each, judged, possible
from factpress.values.intervals import Interval, added, total

HUNDRED = Fraction(100)
MANY = 4  # bare parts from which rounding errors are expected to cancel out


def sum_of(
    parts: tuple[Operand, ...], whole: Operand, *, complete: bool, missing: bool = False
) -> Judgement:
    """Judges whether the parts come to the whole, or where they are not complete, stay within it.

    `missing` says that a member without a figure must still find room. Source: facts.md, section 5.
    """
    computed = _added(parts)
    if not all(one.is_known for one in (*parts, whole)):
        return Judgement(Verdict.UNKNOWN, computed, whole.reading)
    if complete:
        found = judged(computed, whole.reading, whole.value)
        strained = found.verdict in (Verdict.OK, Verdict.WEAK) and _drifts_apart(parts, whole)
        return Judgement(Verdict.STRAINED, computed, whole.reading) if strained else found
    verdict = possible(can_be_ordered, computed, whole.reading)
    if verdict is Verdict.OK and missing and _leaves_nothing(parts, whole):
        verdict = Verdict.STRAINED
    return Judgement(verdict, computed, whole.reading)


def share_of(parts: tuple[Operand, ...], whole: Operand, stated: Operand) -> Judgement:
    """Judges whether the parts are the stated percentage of the whole; shares end at 0 and 100."""
    if not all(one.is_known for one in (*parts, whole, stated)) or whole.value <= 0:
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    computed = each(_percentage, _added(parts), whole.reading)
    return judged(computed, stated.reading, stated.value)


def may_not_add(parts: tuple[Operand, ...], whole: Operand, found: Judgement) -> bool:
    """Tells whether a right sum looks wrong, since its printed digits were rounded one by one."""
    if found.verdict is not Verdict.OK:
        return False
    bare = all(one.is_bare or one.unit == "%" for one in (*parts, whole))
    return bare and added(one.value for one in parts) != whole.value


def can_be_ordered(lesser: Interval, greater: Interval) -> bool:
    """Tells whether some x of the first and y of the second exist with x ≤ y."""
    if lesser.is_empty or greater.is_empty:
        return False
    if lesser.low is None or greater.high is None or lesser.low < greater.high:
        return True
    return lesser.low == greater.high and not (lesser.low_open or greater.high_open)


def positive(interval: Interval) -> Interval:
    """Returns the values above 0: what something can be divided by and counted against."""
    return interval.intersection(Interval(Fraction(0), None, low_open=True))


def _added(parts: tuple[Operand, ...]) -> Both:
    expected = total(one.reading.expected for one in parts)
    if all(one.reading.hard is one.reading.expected for one in parts):
        return Both.alike(expected)
    return Both(total(one.reading.hard for one in parts), expected)


def _percentage(parts: Interval, whole: Interval) -> Interval:
    return (parts / positive(whole)).scaled(HUNDRED).clamped(Fraction(0), HUNDRED)


def _drifts_apart(parts: tuple[Operand, ...], whole: Operand) -> bool:
    """Tells whether many rounded parts miss their total by more than chance would have it."""
    if len(parts) < MANY or not all(one.is_bare for one in (*parts, whole)):
        return False
    missed = added(one.value for one in parts) - whole.value
    return bool(missed) and missed**2 > added(one.step**2 for one in (*parts, whole))


def _leaves_nothing(parts: tuple[Operand, ...], whole: Operand) -> bool:
    printed = all(one.is_printed for one in (*parts, whole))
    return printed and added(one.value for one in parts) >= whole.value
