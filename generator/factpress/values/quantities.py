"""Quantities: a number as typed, with its qualifier, rounding step and unit, and what it can mean.

`hard` is what the words commit to, `expected` what a reader takes them to mean. How a quantity is
typed is the business of `numerals`; which kinds of figures end at 0 or 100% is said by the facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from factpress.values.intervals import ZERO, Interval, around
from factpress.values.measures import measure_of


class Qualifier(StrEnum):
    """The word before a number; its synonyms in English are in `numerals`."""

    PLAIN = "plain"
    EXACTLY = "exactly"
    ABOUT = "about"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    REACHED = "reached"
    NEARLY = "nearly"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    UP_TO = "up to"


class Form(StrEnum):
    """How a quantity was typed; each form has its own reading."""

    NUMBER = "number"
    RANGE = "range"
    PLUS_MINUS = "plus-minus"
    ODDS = "odds"
    WORD = "word"
    TIMES = "times"
    BOUNDS = "bounds"
    DURATION = "duration"
    CLOCK = "clock"
    SIZES = "sizes"
    UNKNOWN = "unknown"
    NONE = "none"


class Rounding(StrEnum):
    """How a printed number was made from the true one."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"
    EXACT = "exact"


LENGTHS = (
    *("m", "km", "mm", "cm", "metre", "metres", "meter", "meters"),
    *("kilometre", "kilometres", "kilometer", "kilometers"),
    *("mi", "mile", "miles", "ft", "foot", "feet", "yd", "yard", "yards", "inch", "inches"),
)
SHARE_UNITS = ("%", "pp", "bp")
CURRENCY_SIGNS = ("€", "$", "£", "¥", "₹", "₩")
CURRENCIES = (
    *("EUR", "USD", "GBP", "JPY", "CNY", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF"),
    *("RON", "BGN", "TRY", "RUB", "UAH", "INR", "KRW", "TWD", "HKD", "SGD", "THB", "IDR", "MYR"),
    *("PHP", "VND", "AED", "SAR", "ILS", "EGP", "MAD", "ZAR", "BRL", "MXN", "ARS", "CLP", "COP"),
    *("PEN", "CAD", "AUD", "NZD", "NGN", "KES", "GHS", "TND", "DZD", "QAR", "KWD", "BHD", "OMR"),
    *("JOD", "PKR", "BDT", "LKR", "KZT", "GEL", "RSD", "UYU"),
)
TENTH, FIFTH, HALF = Fraction(1, 10), Fraction(1, 5), Fraction(1, 2)
_LEAST_POWER = -40
_POWERS = tuple(Fraction(10) ** exponent for exponent in range(_LEAST_POWER, 80))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as typed; shares are kept in points (90% is 90), multiples in times.

    `step` is what the number was rounded to, 0 when it is exact; `high` and `high_step` belong to
    the end of a range, `spread` to `v ± u`, `low` and `high` to `v (low..high)`. `stated` means that
    the step was said, not read from the digits. `exponent` is the power of ten that was typed as
    one. `parts` are the numbers of what has several: a duration's and a time's with their units, the
    sides of a thing with none.
    """

    text: str
    value: Fraction
    qualifier: Qualifier = Qualifier.PLAIN
    form: Form = Form.NUMBER
    step: Fraction = ZERO
    decimals: int = 0
    scale: int = 0
    unit: str = ""
    signed: bool = False
    high: Fraction | None = None
    high_step: Fraction = ZERO
    spread: Fraction | None = None
    odds: tuple[int, int] | None = None
    rounding: Rounding = Rounding.NEAREST
    stated: bool = False
    low: Fraction | None = None
    exponent: int | None = None
    parts: tuple[tuple[Fraction, str], ...] = ()

    @property
    def is_known(self) -> bool:
        """Tells whether a figure is here at all."""
        return self.form not in (Form.UNKNOWN, Form.NONE)

    @property
    def is_one_number(self) -> bool:
        """Tells whether this can be added, compared and divided: three sides cannot."""
        return self.is_known and self.form not in (Form.SIZES, Form.CLOCK)

    @property
    def sides(self) -> tuple["Quantity", ...]:
        """The numbers of a thing's sides, or the figure itself where it is one number."""
        plain = replace(self, form=Form.NUMBER, parts=())
        if self.form is not Form.SIZES:
            return (plain if self.form is Form.CLOCK else self,)
        return tuple(replace(plain, value=value) for value, _ in self.parts)

    @property
    def is_bare(self) -> bool:
        """Tells whether this is a number without a word before it, no share and no multiple."""
        return (
            self.form is Form.NUMBER
            and self.qualifier is Qualifier.PLAIN
            and self.unit not in SHARE_UNITS
        )

    @property
    def is_rounded_number(self) -> bool:
        """Tells whether these are digits without a word, rounded as usual: both intervals are one."""
        return (
            self.form is Form.NUMBER
            and self.qualifier is Qualifier.PLAIN
            and self.rounding is Rounding.NEAREST
        )

    @property
    def hard(self) -> Interval:
        """What the words commit to."""
        return self._interval(expected=False)

    @property
    def expected(self) -> Interval:
        """What a reader takes the words to mean."""
        return self._interval(expected=True)

    @property
    def reach(self) -> Fraction:
        """How far a word before the number reaches, in the number's own unit."""
        size = abs(self.value)
        if self.stated and self.step:
            return self.step
        if self.form is Form.ODDS or (self.form is Form.WORD and self.unit != "times"):
            return size * FIFTH
        if not size or self.form is Form.DURATION or not self._has_one_significant_digit():
            return self.step
        if self.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY):
            return size * TENTH
        return max(self.step, first_place(size) / 2)

    def intervals(
        self, *, floor: Fraction | None = None, ceiling: Fraction | None = None
    ) -> tuple[Interval, Interval]:
        """Returns (hard, expected), kept between the ends of what the figure can be."""
        return self.hard.clamped(floor, ceiling), self.expected.clamped(floor, ceiling)

    def with_unit(self, unit: str) -> "Quantity":
        """Returns the same quantity in the unit named; the number is not converted."""
        if unit == self.unit:
            return self
        plain = self.form is Form.NUMBER and self.exponent is None and not self.stated
        if not plain or self.rounding is not Rounding.NEAREST:
            return replace(self, unit=unit)
        # Nearly every value there is comes by here, and `replace` takes twice as long.
        number = (self.text, self.value, self.qualifier, self.form, self.step, self.decimals)
        return Quantity(*number, self.scale, unit, self.signed)

    def with_step(self, step: Fraction) -> "Quantity":
        """Returns the same quantity, rounded to `step`; 0, exact, has no meaning behind a word."""
        if not step and self.qualifier is not Qualifier.PLAIN:
            return self
        return replace(self, step=step, high_step=step, stated=True)

    def override(
        self,
        *,
        digits: int | None = None,
        precision: Fraction | None = None,
        exact: bool = False,
        rounding: Rounding | None = None,
    ) -> "Quantity":
        """Returns the quantity as an observation's `digits`, `precision`, `exact`, `rounding` say.

        `exact` wins over `precision`, and that over `digits` (significant ones, at least 1).
        """
        result = self
        if digits is not None and self.value:
            result = result.with_step(first_place(abs(self.value)) * _power(1 - max(1, digits)))
        if precision is not None:
            result = result.with_step(abs(precision))
        if exact or rounding is Rounding.EXACT:
            result = result.with_step(ZERO)
        return result if rounding is None else replace(result, rounding=rounding)

    def _has_one_significant_digit(self) -> bool:
        if self.decimals or self.value.denominator != 1:
            return False
        return len(str(abs(self.value.numerator)).rstrip("0")) == 1

    def _interval(self, *, expected: bool) -> Interval:
        """Reads the words on the size of the number, and the sign after."""
        if self.is_rounded_number:
            return around(self.value, self.step)
        match self.form:
            case Form.UNKNOWN | Form.NONE | Form.CLOCK | Form.SIZES:
                return Interval.everything()  # no single number that could be compared
            case Form.RANGE:
                high = self.value if self.high is None else self.high
                return Interval(self.value - self.step / 2, high + self.high_step / 2)
            case Form.PLUS_MINUS:
                spread = self.spread or ZERO
                return Interval(self.value - spread, self.value + spread)
            case Form.BOUNDS:
                low = self.value if self.low is None else self.low
                high = self.value if self.high is None else self.high
                return Interval(low - self.high_step / 2, high + self.high_step / 2)
            case Form.NUMBER | Form.ODDS | Form.WORD | Form.TIMES | Form.DURATION:
                sized = self._size_interval(expected=expected)
                return -sized if self.value < 0 else sized
            case _ as never:
                assert_never(never)

    def _size_interval(self, *, expected: bool) -> Interval:
        size = abs(self.value)
        least = ZERO if self.signed and size else None
        match self.qualifier:
            case Qualifier.EXACTLY:
                return Interval.exactly(size)
            case Qualifier.PLAIN:
                return self._unqualified(size, expected=expected)
            case Qualifier.MORE_THAN | Qualifier.AT_LEAST | Qualifier.REACHED:
                above = self._above(size) if expected else None
                opened = self.qualifier is Qualifier.MORE_THAN
                return Interval(size, above, opened, high_open=expected)
            case Qualifier.ABOUT:
                spread = self.reach if expected else max(2 * self.reach, size * TENTH)
                return Interval(size - spread, size + spread)
            case Qualifier.NEARLY:
                below = size - (self.reach if expected else max(2 * self.reach, size * TENTH))
                return Interval(below, size, low_open=True, high_open=True)
            case Qualifier.LESS_THAN | Qualifier.AT_MOST:
                floor = self._below(size, least) if expected else least
                opened = self.qualifier is Qualifier.LESS_THAN
                return Interval(floor, size, low_open=expected, high_open=opened)
            case Qualifier.UP_TO:
                return Interval(ZERO if expected else least, size)
            case _ as never:
                assert_never(never)

    def _above(self, size: Fraction) -> Fraction:
        by_step = self.qualifier is Qualifier.REACHED and self.form is Form.NUMBER
        return size + ((self.step or self.reach) if by_step else self.reach)

    def _below(self, size: Fraction, least: Fraction | None) -> Fraction:
        below = size - self.reach
        return below if least is None else max(below, least)

    def _unqualified(self, size: Fraction, *, expected: bool) -> Interval:
        if not self.stated:
            if self.odds is not None:
                return _odds_interval(self.odds, expected=expected)
            if self._is_word():
                spread = size * (TENTH if expected else FIFTH)
                return Interval(size - spread, size + spread)
        match self.rounding if self.step else Rounding.EXACT:
            case Rounding.NEAREST:
                return around(size, self.step)
            case Rounding.DOWN:
                return Interval(size, size + self.step, high_open=True)
            case Rounding.UP:
                return Interval(size - self.step, size, low_open=True)
            case Rounding.EXACT:
                return Interval.exactly(size)
            case _ as never:
                assert_never(never)

    def _is_word(self) -> bool:
        """Tells whether this reads as a word: `3 times` does as tripled does, `2.5 times` not."""
        return self.form is Form.WORD or (
            self.form is Form.TIMES and self._has_one_significant_digit()
        )


def typed_step(
    digits: int, decimals: int, scale: int, *, unit: str, qualifier: Qualifier
) -> Fraction:
    """Returns the rounding step that the digits as typed give away (facts.md, section 4).

    `digits` holds every digit typed without the point, `scale` the power of ten of a scale word.
    """
    if decimals:
        return _power(scale - decimals)
    if unit in SHARE_UNITS and not scale:
        return _power(0)
    plain = qualifier is Qualifier.PLAIN
    if (not digits or (digits < 100 and not scale)) and plain and is_count(unit):
        return ZERO
    typed = str(digits)
    last_non_zero = len(typed) - len(typed.rstrip("0")) if digits else 0
    place = min(last_non_zero, len(typed) - 2)
    return _power(scale + (place if scale else max(0, place)))


def is_count(unit: str) -> bool:
    """Tells whether a unit counts things (vehicles, markets, none at all) and measures nothing."""
    if not unit:
        return True
    if unit in SHARE_UNITS or unit == "times" or is_currency(unit):
        return False
    return measure_of(unit) is None and "/" not in unit and " per " not in unit


def is_currency(unit: str) -> bool:
    """Tells whether a unit is money: a currency's sign or its code, alone or by something."""
    money = unit.partition("/")[0]
    return money in CURRENCIES or money[-1:] in CURRENCY_SIGNS


def column_step(quantities: Iterable[Quantity]) -> Fraction:
    """Returns the finest last non-zero digit among the bare numbers of one check; 0 for none.

    Source: facts.md, section 4: 8,000 + 5,000 + 3,000 = 17,000 is a table in thousands.
    """
    places = (_last_place(quantity) for quantity in quantities if quantity.is_bare)
    return min((place for place in places if place), default=ZERO)


def in_column(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Returns the quantities of one check, no bare count read finer than their column."""
    step = column_step(quantities)
    return tuple(
        replace(quantity, step=step) if _is_finer(quantity, step) else quantity
        for quantity in quantities
    )


def _is_finer(quantity: Quantity, step: Fraction) -> bool:
    """Tells whether a bare count was read finer than `step`; exact ones are left exact."""
    return quantity.is_bare and not quantity.stated and ZERO < quantity.step < step


def _last_place(quantity: Quantity) -> Fraction:
    """Returns the place of the last non-zero digit typed, 0 for a zero."""
    if not quantity.value:
        return ZERO
    place = _power(quantity.scale - quantity.decimals)
    digits = str(abs((quantity.value / place).numerator))
    return place * _power(len(digits) - len(digits.rstrip("0")))


def _odds_interval(odds: tuple[int, int], *, expected: bool) -> Interval:
    """Returns what `part in whole` stands for, in points."""
    part, whole = odds
    if part == 1:
        spread = min(HALF, Fraction(whole, 10)) if expected else HALF
        return Interval(100 / (whole + spread), 100 / (whole - spread))
    value = Fraction(100 * part, whole)
    spread = Fraction(50, whole)
    spread = min(spread, value * TENTH) if expected else spread
    return Interval(value - spread, value + spread)


def first_place(size: Fraction) -> Fraction:
    """Returns the power of ten of the first digit of a positive number."""
    if size >= 1:
        return _power(len(str(size.numerator // size.denominator)) - 1)
    exponent = len(str(size.numerator)) - len(str(size.denominator))
    return _power(exponent if _power(exponent) <= size else exponent - 1)


def _power(exponent: int) -> Fraction:
    """Returns 10 to the power of `exponent`, from a table where it can."""
    index = exponent - _LEAST_POWER
    return _POWERS[index] if 0 <= index < len(_POWERS) else Fraction(10) ** exponent
