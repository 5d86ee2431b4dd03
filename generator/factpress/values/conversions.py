"""Conversions: a figure in another unit, never more precise than its source.

Factors and units are the newsroom's data; whether two figures may be compared at all (test cycles)
is the checks' business.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from factpress.findings import Mistake, PressError, Rule
from factpress.values.intervals import ZERO
from factpress.values.quantities import (
    Form,
    Qualifier,
    Quantity,
    Rounding,
    first_place,
    typed_step,
)

NO_CONVERSION = Rule(
    "no-conversion",
    "A figure can't be converted to this unit",
    "The converted figure would claim something that its source doesn't.",
    "print it in the unit of its source",
)

RULES = (NO_CONVERSION,)

_DOWN = (Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.REACHED, Qualifier.UP_TO)
_UP = (Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY)
_NUMBERS = (Form.NUMBER, Form.RANGE, Form.PLUS_MINUS, Form.BOUNDS, Form.SIZES)


def convert(
    quantity: Quantity, from_unit: str, to_unit: str, factor: Fraction
) -> Quantity | Mistake:
    """Returns a figure times `factor`, in `to_unit`.

    It shows no place finer than a tenth of its rounding step: 250 km to the nearest 10 is
    155 mi (NIST SP 811, B.7.2). Its interval holds all that the source's does; behind "more than",
    "less than" and their like the number is rounded to the weaker side, and so is "up to".
    """
    refusal = _refusal(quantity, from_unit, factor)
    if refusal:
        return refusal[0]
    if not quantity.is_known:
        return quantity.with_unit(to_unit)
    if quantity.form is Form.BOUNDS:
        return _bounds_converted(quantity, to_unit, factor)
    if quantity.form is Form.SIZES:
        sides = tuple(_converted(one, to_unit, factor) for one in quantity.sides)
        decimals = max(one.decimals for one in sides)
        parts = tuple((one.value, "") for one in sides)
        step = max(one.step for one in sides)
        first = replace(quantity, value=parts[0][0], unit=to_unit, parts=parts, step=step)
        return replace(first, decimals=decimals, stated=True)
    return _converted(quantity, to_unit, factor)


def in_fewer(quantity: Quantity, figures: int) -> Quantity | None:
    """Returns a number in so many digits, or nothing where it would then say something else.

    Behind a word it is rounded to the weaker side. What the digits that are left commit to holds
    all that the full number commits to (facts.md, section 9).
    """
    if quantity.form is not Form.NUMBER or not quantity.value:
        return None
    place = first_place(abs(quantity.value)) * Fraction(10) ** (1 - figures)
    direction = ceil if quantity.qualifier is Qualifier.UP_TO else _direction(quantity)
    size = _rounded(abs(quantity.value), place, direction)
    scale = quantity.scale if quantity.exponent is None else quantity.exponent
    decimals = min(_decimals(place, scale), quantity.decimals)
    typed = size / Fraction(10) ** (scale - decimals)
    step = quantity.step
    if size != abs(quantity.value):
        unit, word = quantity.unit, quantity.qualifier
        step = typed_step(typed.numerator, decimals, scale, unit=unit, qualifier=word)
    value = -size if quantity.value < 0 else size
    fewer = replace(
        quantity,
        value=value,
        step=step,
        decimals=decimals,
        rounding=Rounding.NEAREST,
        stated=quantity.qualifier is Qualifier.PLAIN,
    )
    return fewer if quantity.hard.within(fewer.hard) else None


def times_power(read: Quantity, exponent: int) -> Quantity:
    """Returns a figure times a power of ten that is printed as one."""
    size = Fraction(10) ** exponent
    return replace(
        read,
        value=read.value * size,
        step=read.step * size,
        high=None if read.high is None else read.high * size,
        low=None if read.low is None else read.low * size,
        high_step=read.high_step * size,
        spread=None if read.spread is None else read.spread * size,
        scale=exponent,
        exponent=exponent,
    )


def alike(one: Quantity, other: Quantity) -> bool:
    """Tells whether two figures say the same, however each was typed; units apart."""
    same = (one.value, one.qualifier, one.form, one.low, one.high, one.spread, one.odds, one.parts)
    return same == (
        *(other.value, other.qualifier, other.form, other.low, other.high, other.spread),
        *(other.odds, other.parts),
    )


def turned(quantity: Quantity) -> Quantity | None:
    """Returns a number with its sign turned round, or nothing for what has none."""
    if quantity.form not in (Form.NUMBER, Form.RANGE, Form.PLUS_MINUS, Form.BOUNDS):
        return None
    opposite = replace(quantity, value=-quantity.value)
    if quantity.high is None:
        return opposite
    if quantity.form is Form.RANGE:
        return replace(
            quantity,
            value=-quantity.high,
            high=-quantity.value,
            step=quantity.high_step,
            high_step=quantity.step,
        )
    return replace(
        opposite, low=-quantity.high, high=None if quantity.low is None else -quantity.low
    )


def _refusal(quantity: Quantity, from_unit: str, factor: Fraction) -> tuple[Mistake, ...]:
    if quantity.unit != from_unit or factor <= 0:
        raise PressError(f'"{quantity.text}" cannot be converted from {from_unit} by {factor}')
    if quantity.is_known and quantity.form not in _NUMBERS:
        message = f'"{quantity.text}" says how often or what part, which has no other unit'
        if quantity.parts:
            message = f'"{quantity.text}" is in several units, which are printed as they are typed'
        return (Mistake(NO_CONVERSION, message),)
    return ()


def _bounds_converted(quantity: Quantity, to_unit: str, factor: Fraction) -> Quantity:
    """Converts a value and its bounds, all to the last place of the roughest."""
    low = quantity.value if quantity.low is None else quantity.low
    ends = replace(quantity, form=Form.RANGE, value=low, step=quantity.high_step, low=None)
    ends = _converted(ends, to_unit, factor)
    plain = replace(quantity, form=Form.NUMBER, low=None, high=None)
    middle = _converted(plain, to_unit, factor)
    step = max(ends.step, ends.high_step)
    bounded = replace(middle, form=Form.BOUNDS, low=ends.value, high=ends.high, high_step=step)
    return replace(bounded, decimals=max(middle.decimals, ends.decimals))


def _converted(quantity: Quantity, to_unit: str, factor: Fraction) -> Quantity:
    """Converts every number of a figure; the ends of a range show the same last place."""
    place = _place(quantity, quantity.value, quantity.step, factor)
    if quantity.high is not None:
        place = max(place, _place(quantity, quantity.high, quantity.high_step, factor))
    value, step = _number(quantity, quantity.value, quantity.step, factor, place)
    result = replace(
        quantity,
        value=value,
        step=step,
        unit=to_unit,
        decimals=_decimals(place, quantity.scale),
        stated=True,
    )
    true = quantity.value * factor
    if quantity.high is not None:
        high, high_step = _number(quantity, quantity.high, quantity.high_step, factor, place)
        return replace(result, high=high, high_step=high_step)
    if quantity.spread is not None:
        margin = quantity.spread * factor + abs(value - true)
        return replace(result, spread=_rounded(margin, place, ceil))
    if quantity.qualifier is Qualifier.EXACTLY and value != true:
        return replace(result, qualifier=Qualifier.PLAIN)
    return result


def _size_ends(
    quantity: Quantity, value: Fraction, step: Fraction, factor: Fraction
) -> tuple[Fraction, Fraction]:
    """Returns what the size of a number, half its step added and taken off, becomes."""
    size, margin = abs(value), _coarseness(quantity, value, step) / 2
    return (size + margin) * factor, max(size - margin, size / 2) * factor


def _place(quantity: Quantity, value: Fraction, step: Fraction, factor: Fraction) -> Fraction:
    """Returns the last place that a converted number may show."""
    if not value:
        return Fraction(1)
    ends = _size_ends(quantity, value, step, factor)
    return _power_below(abs(ends[0] - ends[1]))


def _number(
    quantity: Quantity,
    value: Fraction,
    step: Fraction,
    factor: Fraction,
    place: Fraction,
) -> tuple[Fraction, Fraction]:
    """Returns a number converted on its size, and its step, grown by what rounding moved it."""
    if not value:
        return ZERO, step * factor
    true = abs(value) * factor
    shown = _rounded(true, place, _direction(quantity))
    moved = 2 * abs(shown - true)
    signed = -shown if value < 0 else shown
    if not step:
        return signed, max(place, moved) if moved else ZERO
    ends = _size_ends(quantity, value, step, factor)
    return signed, 2 * max(abs(end - true) for end in ends) + moved


def _coarseness(quantity: Quantity, value: Fraction, step: Fraction) -> Fraction:
    """Returns what a number is rounded to: its step, a word's reach, else the last digit typed."""
    if quantity.form is Form.NUMBER and quantity.qualifier is not Qualifier.PLAIN:
        step = quantity.reach
    return step or min(Fraction(10) ** (quantity.scale - quantity.decimals), abs(value) or step)


def _direction(quantity: Quantity) -> Callable[[Fraction], int]:
    if quantity.qualifier in _DOWN or quantity.rounding is Rounding.DOWN:
        return floor
    if quantity.qualifier in _UP or quantity.rounding is Rounding.UP:
        return ceil
    return _nearest


def _nearest(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def _rounded(value: Fraction, place: Fraction, direction: Callable[[Fraction], int]) -> Fraction:
    return direction(value / place) * place


def _power_below(width: Fraction) -> Fraction:
    """Returns the greatest power of ten that is not above a positive width."""
    exponent = len(str(width.numerator)) - len(str(width.denominator))
    power = Fraction(10) ** exponent
    return power if power <= width else power / 10


def _decimals(place: Fraction, scale: int) -> int:
    """Returns the decimals that show a place, counted from the scale word that was typed."""
    shown = place / Fraction(10) ** scale
    return max(0, len(str(shown.denominator)) - 1)
