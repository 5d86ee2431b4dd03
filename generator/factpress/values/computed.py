"""Computed figures: shares, growth and totals, with the precision that their inputs hold.

A result is a quantity like any other. Where no single number is honest, it is a span.
"""

from collections.abc import Iterable
from fractions import Fraction

from factpress.values.intervals import Interval
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Form, Quantity

HUNDRED = Fraction(100)
ONE = Interval.exactly(Fraction(1))


def total(parts: Iterable[Quantity]) -> Quantity:
    """Returns the sum of quantities of one unit."""
    quantities = tuple(parts)
    middle = sum((part.value for part in quantities), Fraction(0))
    finest = Fraction(1, 10 ** max(part.decimals for part in quantities))
    return _honest(middle, _sum(quantities), quantities[0].unit, finest=finest)


def share(parts: Iterable[Quantity], whole: Quantity) -> Quantity:
    """Returns what percentage of the whole the parts add up to; unknown when the whole may be 0."""
    quantities = tuple(parts)
    if not _can_divide(whole) or whole.value == 0:
        return _unknown()
    middle = sum((part.value for part in quantities), Fraction(0)) / whole.value * HUNDRED
    reach = (_sum(quantities) / whole.expected).scaled(HUNDRED)
    if middle <= HUNDRED:  # rough figures never make more of the whole than the whole
        reach = reach.clamped(None, HUNDRED)
    return _honest(middle, reach, "%", finest=Fraction(1, 10))


def difference(new: Quantity, old: Quantity) -> Quantity:
    """Returns by how much a quantity is above another; bands are subtracted end by end."""
    finest = Fraction(1, 10 ** max(new.decimals, old.decimals))
    reach = new.expected - old.expected
    if new.form is Form.RANGE is old.form and new.high is not None and old.high is not None:
        ends = new.value - old.value, new.high - old.high
        reach = Interval(min(ends), max(ends))
    unit = "pp" if new.unit == "%" else new.unit
    return _honest(new.value - old.value, reach, unit, finest=finest)


def growth(new: Quantity, old: Quantity) -> Quantity:
    """Returns by what percentage a quantity grew; unknown on a base that may be 0 or below."""
    if not _can_divide(old) or old.value <= 0:
        return _unknown()
    middle = (new.value / old.value - 1) * HUNDRED
    reach = (new.expected / old.expected - ONE).scaled(HUNDRED)
    return _honest(middle, reach, "%", finest=Fraction(1, 10))


def _sum(quantities: tuple[Quantity, ...]) -> Interval:
    reach = Interval.exactly(Fraction(0))
    for quantity in quantities:
        reach = reach + quantity.expected
    return reach


def _can_divide(quantity: Quantity) -> bool:
    return quantity.form not in {Form.UNKNOWN, Form.NONE} and not quantity.expected.contains(
        Fraction(0)
    )


def _unknown() -> Quantity:
    quantity = parse_quantity("unknown")
    assert isinstance(quantity, Quantity)  # noqa: S101  # the word is part of the grammar
    return quantity


def _honest(middle: Fraction, reach: Interval, unit: str, *, finest: Fraction) -> Quantity:
    """Returns the finest single number that holds all of `reach`, else a span around it.

    A number keeps two digits at least: one so rough that it would not is given as a span. Words
    such as "more than" move the reach to one side of `middle`, so its own middle is tried too.
    """
    if reach.low is None or reach.high is None:
        return _unknown()
    step = finest
    while step == finest or step * 10 <= abs(middle):
        for near in (middle, (reach.low + reach.high) / 2):
            value = round(near / step) * step
            if reach.within(Interval(value - step / 2, value + step / 2)):
                return _quantity(_typed(value, step), unit, step)
        step *= 10
    step = Fraction(1) if unit == "%" else max(finest, _power_below(reach.high - reach.low))
    low = (reach.low // step) * step
    high = -((-reach.high) // step) * step
    return _quantity(f"{_typed(low, step)}..{_typed(high, step)}", unit, step)


def _power_below(width: Fraction) -> Fraction:
    """Returns the largest power of ten that is at most a fifth of the width."""
    step = Fraction(1)
    while step * 50 <= width:
        step *= 10
    while step * 5 > width > 0:
        step /= 10
    return step


def _typed(value: Fraction, step: Fraction) -> str:
    decimals = len(str(step.denominator)) - 1
    scaled = abs(value) * 10**decimals
    digits = str(round(scaled)).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    return f"{'-' if value < 0 else ''}{whole}{'.' + part if part else ''}"


def _quantity(text: str, unit: str, step: Fraction) -> Quantity:
    quantity = parse_quantity(f"{text}%" if unit == "%" else text)
    assert isinstance(quantity, Quantity), text  # noqa: S101  # written by _typed above
    return quantity.with_unit(unit).with_step(step)
