"""Arithmetic of figures: totals and shares of parts, growth, ratios, orders and records.

Pure functions on operands; which figures are parts of what is declared in the files.
"""

from fractions import Fraction

from factpress.model import Verdict
from factpress.rules.verdicts import Both, Judgement, Operand, each, judged, possible, worst
from factpress.values import Interval, Qualifier, added, total

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


ONE = Interval.exactly(Fraction(1))
_BELOW = (Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.UP_TO)


def growth_of(new: Operand, old: Operand, stated: Operand) -> Judgement:
    """Judges by how many per cent, or where times are stated how many times, something grew."""
    if stated.unit == "times":
        return ratio_of(new, old, stated)
    if not _can_compare(new, old, stated):
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    return judged(each(_growth, new.reading, old.reading), stated.reading, stated.value)


def delta_of(new: Operand, old: Operand, stated: Operand) -> Judgement:
    """Judges whether new less old is the stated difference."""
    if not (new.is_known and old.is_known and stated.is_known):
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    computed = each(lambda one, other: one - other, new.reading, old.reading)
    return judged(computed, stated.reading, stated.value)


def ratio_of(new: Operand, old: Operand, stated: Operand) -> Judgement:
    """Judges whether new by old is the stated ratio; a stated percentage is one of a hundred."""
    if not _can_compare(new, old, stated):
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    factor = HUNDRED if stated.unit == "%" else Fraction(1)
    computed = each(lambda one, other: _ratio(one, other, factor), new.reading, old.reading)
    return judged(computed, stated.reading, stated.value)


def plausible_ratio(new: Operand, old: Operand, bounds: Interval) -> Judgement:
    """Judges whether new by old can lie between plausible bounds."""
    stated = Both.alike(bounds)
    if not _can_compare(new, old, new):
        return Judgement(Verdict.UNKNOWN, stated=stated)
    computed = each(lambda one, other: _ratio(one, other, Fraction(1)), new.reading, old.reading)
    return Judgement(possible(Interval.meets, computed, stated), computed, stated)


def order_of(less: Operand, more: Operand) -> Judgement:
    """Judges whether one figure can be at most another, and is printed so."""
    if not (less.is_known and more.is_known):
        return Judgement(Verdict.UNKNOWN, less.reading, more.reading)
    verdict = possible(can_be_ordered, less.reading, more.reading)
    if verdict is Verdict.OK and printed_above(less, more):
        verdict = Verdict.STRAINED
    return Judgement(verdict, less.reading, more.reading)


def equal_to(one: Operand, other: Operand) -> Judgement:
    """Judges whether two accounts of one thing agree: with one step the same number, else overlap."""
    if not (one.is_known and other.is_known):
        return Judgement(Verdict.UNKNOWN, one.reading, other.reading)
    verdict = possible(Interval.meets, one.reading, other.reading)
    alike = one.is_number and other.is_number and one.step == other.step != 0
    if verdict is Verdict.OK and alike and one.value != other.value:
        verdict = Verdict.STRAINED
    return Judgement(verdict, one.reading, other.reading)


def record_of(new: Operand, earlier: tuple[Operand, ...]) -> Judgement:
    """Judges whether one figure can lie above every earlier one, and is printed so."""
    known = tuple(one for one in earlier if one.is_known)
    if not new.is_known or not known:
        return Judgement(Verdict.UNKNOWN, new.reading)
    verdicts = [possible(_can_be_above, new.reading, one.reading) for one in known]
    if any(_is_printed_no_higher(new, one) for one in known):
        verdicts.append(Verdict.STRAINED)
    highest = max(known, key=lambda one: one.value)
    return Judgement(worst(verdicts), new.reading, highest.reading)


def printed_above(less: Operand, more: Operand) -> bool:
    """Tells whether the printed number of what should be less is the greater one."""
    both = less.is_printed and more.is_printed
    return both and less.qualifier not in _BELOW and less.value > more.value


def _is_printed_no_higher(new: Operand, earlier: Operand) -> bool:
    """Tells whether a record's number is below an earlier one, or the same without a word."""
    if new.value == earlier.value:
        return new.qualifier is earlier.qualifier
    return printed_above(earlier, new)


def _can_be_above(new: Interval, earlier: Interval) -> bool:
    if new.is_empty or earlier.is_empty:
        return False
    return new.high is None or earlier.low is None or earlier.low < new.high


def _can_compare(new: Operand, old: Operand, stated: Operand) -> bool:
    """Tells whether there is a base above 0 to compare with."""
    return new.is_known and stated.is_known and old.is_known and old.value > 0


def _growth(new: Interval, old: Interval) -> Interval:
    return (new / positive(old) - ONE).scaled(HUNDRED)


def _ratio(new: Interval, old: Interval, factor: Fraction) -> Interval:
    return (new / positive(old)).scaled(factor)
