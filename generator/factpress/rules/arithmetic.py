"""Arithmetic of figures: totals and shares of parts, growth, ratios, orders and records.

Pure functions on operands; which figures are parts of what is declared in the files.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from factpress.model import TargetOutcome, Verdict
from factpress.rules.verdicts import (
    Both,
    Judgement,
    Operand,
    each,
    judged,
    possible,
    shares_an_edge,
    worst,
)
from factpress.values import Form, Interval, Qualifier, added, total

HUNDRED = Fraction(100)
MANY = 4  # bare parts from which rounding errors are expected to cancel out


def sum_of(
    parts: tuple[Operand, ...], whole: Operand, *, complete: bool, missing: bool = False
) -> Judgement:
    """Judges whether the parts add up to the whole, or where they are not complete, stay within it.

    `missing` says that a member without a figure must still find room. Source: facts.md, section 5.
    """
    computed = _added(parts)
    may_fall = not complete and any(one.value < 0 for one in parts)
    if may_fall or not all(one.is_known for one in (*parts, whole)):
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
    is_known = all(one.is_known for one in (*parts, whole, stated))
    if not is_known or whole.value <= 0 or any(one.value < 0 for one in parts):
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
    are_bands = new.form is Form.RANGE is old.form
    computed = each(_end_by_end if are_bands else Interval.__sub__, new.reading, old.reading)
    return judged(computed, stated.reading, stated.value)


def product_of(factors: tuple[Operand, ...], stated: Operand) -> Judgement:
    """Judges whether figures multiplied with each other are the stated one."""
    if not all(one.is_known for one in (*factors, stated)):
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    computed = each(_product, *(one.reading for one in factors))
    return judged(computed, stated.reading, stated.value)


def chain_of(changes: tuple[Operand, ...], stated: Operand) -> Judgement:
    """Judges whether changes in %, one upon the other, make the stated change."""
    if not all(one.is_known for one in (*changes, stated)):
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)

    def chained(*each_one: Interval) -> Interval:
        times = (one.scaled(1 / HUNDRED) + ONE for one in each_one)
        return (_product(*times) - ONE).scaled(HUNDRED)

    return judged(each(chained, *(one.reading for one in changes)), stated.reading, stated.value)


def weighted_of(
    parts: tuple[Operand, ...], weights: tuple[Operand, ...], stated: Operand
) -> Judgement:
    """Judges whether the mean of several figures, each with its weight, is the stated one."""
    are_known = all(one.is_known for one in (*parts, *weights, stated))
    if not are_known or any(one.value < 0 for one in weights):
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    count = len(parts)
    computed = each(
        lambda *all_of_them: weighted_mean(all_of_them[:count], all_of_them[count:]),
        *(one.reading for one in (*parts, *weights)),
    )
    return judged(computed, stated.reading, stated.value)


def cagr_of(new: Operand, old: Operand, years: Fraction, stated: Operand) -> Judgement:
    """Judges whether a growth over some years is the stated percentage in each of them."""
    if not _can_compare(new, old, stated) or new.value < 0 or years <= 0:
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    computed = each(
        lambda one, other: _yearly(one / positive(other), years), new.reading, old.reading
    )
    return judged(computed, stated.reading, stated.value)


def target_of(
    actual: Operand, target: Operand, outcome: TargetOutcome, stated: Operand | None
) -> Judgement:
    """Judges whether a target was met, missed or passed, and by the stated amount.

    What is to be at most so much is met from below, a band only within it.
    """
    is_limit = target.qualifier in _BELOW
    reached = outcome is not TargetOutcome.MISSED
    less, more = (actual, target) if is_limit is reached else (target, actual)
    is_band = target.form is Form.RANGE and outcome is TargetOutcome.MET
    found = equal_to(actual, target) if is_band else order_of(less, more)
    found = Judgement(found.verdict, actual.reading, target.reading)
    if stated is None or found.verdict not in (Verdict.OK, Verdict.WEAK):
        return found
    return delta_of(more, less, stated)


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
    if verdict is Verdict.OK and shares_an_edge(one.reading.expected, other.reading.expected):
        verdict = Verdict.STRAINED
    alike = one.is_number and other.is_number and one.step == other.step != 0
    if verdict is Verdict.OK and _is_another_best_value(one, other):
        verdict = Verdict.STRAINED
    if verdict is Verdict.OK and alike and one.value != other.value:
        verdict = Verdict.STRAINED
    return Judgement(verdict, one.reading, other.reading)


def _is_another_best_value(one: Operand, other: Operand) -> bool:
    """Tells whether a bare number is not the best value that is typed with its bounds."""
    bounded = Form.BOUNDS in (one.form, other.form) and (one.is_number or other.is_number)
    return bounded and abs(one.value - other.value) > max(one.step, other.step)


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


def _end_by_end(new: Interval, old: Interval) -> Interval:
    """Returns by how much a band moved: 3.75–4.00% is three quarters of a point above 3.00–3.25%."""
    if new.low is None or new.high is None or old.low is None or old.high is None:
        return Interval.everything()
    ends = new.low - old.low, new.high - old.high
    return Interval(min(ends), max(ends))


def _product(*factors: Interval) -> Interval:
    found = ONE
    for one in factors:
        found = found * one
    return found


def weighted_mean(values: tuple[Interval, ...], weights: tuple[Interval, ...]) -> Interval:
    """Returns every mean of values, each with its weight; everything where a side is unbounded."""
    bounds = [(one.low, one.high) for one in weights]
    least = _least_mean([one.low for one in values], bounds)
    most = _least_mean([None if one.high is None else -one.high for one in values], bounds)
    return Interval(least, None if most is None else -most)


def _least_mean(
    values: Sequence[Fraction | None], bounds: Sequence[tuple[Fraction | None, Fraction | None]]
) -> Fraction | None:
    """Returns the least mean: the smallest values count most, the others least, from some value on."""
    known = [
        (value, max(low, Fraction(0)), high)
        for value, (low, high) in zip(values, bounds, strict=True)
        if value is not None and low is not None and high is not None
    ]
    if len(known) < len(values):
        return None
    known.sort()
    found: list[Fraction] = []
    for turn in range(len(known) + 1):
        weighted = [(v, high if at < turn else low) for at, (v, low, high) in enumerate(known)]
        whole = added(weight for _, weight in weighted)
        if whole:
            found.append(added(value * weight for value, weight in weighted) / whole)
    return min(found, default=None)


def _yearly(times: Interval, years: Fraction) -> Interval:
    """Returns the growth of one year, in %, that makes so many times in some years."""
    low = Fraction(0) if times.low is None else _root(times.low, years)
    high = None if times.high is None else _root(times.high, years)
    return (Interval(low, high, times.low_open, times.high_open) - ONE).scaled(HUNDRED)


def _root(value: Fraction, years: Fraction) -> Fraction:
    """Returns a root to some forty digits, which no figure is typed to."""
    if value <= 0:
        return Fraction(0)
    with localcontext(prec=40):
        base = Decimal(value.numerator) / Decimal(value.denominator)
        exponent = Decimal(years.denominator) / Decimal(years.numerator)
        return Fraction(base**exponent)


def _can_compare(new: Operand, old: Operand, stated: Operand) -> bool:
    """Tells whether there is a base above 0 to compare with."""
    return new.is_known and stated.is_known and old.is_known and old.value > 0


def _growth(new: Interval, old: Interval) -> Interval:
    return (new / positive(old) - ONE).scaled(HUNDRED)


def _ratio(new: Interval, old: Interval, factor: Fraction) -> Interval:
    return (new / positive(old)).scaled(factor)
