"""Intervals: the values that a written figure can stand for, and exact arithmetic on them.

Ends are fractions, open or closed, or absent where nothing bounds them. What a figure's words mean
is said in `quantities`; which intervals must meet is said by the checks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple, Self

ZERO = Fraction(0)


class _End(NamedTuple):
    """One end of an interval: `side` is -1, 0 or 1 for minus infinity, a value, infinity."""

    side: int
    value: Fraction
    open: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """The values between `low` and `high`; an end that has no value is unbounded."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Fraction) -> Self:
        """Returns the interval that holds `value` alone."""
        return cls(value, value)

    @classmethod
    def everything(cls) -> Self:
        """Returns the interval that leaves every value possible."""
        return cls(None, None)

    @classmethod
    def nothing(cls) -> Self:
        """Returns an interval that holds no value."""
        return cls(ZERO, ZERO, low_open=True, high_open=True)

    @property
    def is_empty(self) -> bool:
        """Tells whether no value lies inside."""
        if self.low is None or self.high is None or self.low < self.high:
            return False
        return self.low_open or self.high_open or self.low > self.high

    @property
    def width(self) -> Fraction | None:
        """The distance between the ends, 0 when empty; None where an end is unbounded."""
        if self.low is None or self.high is None:
            return None
        return max(ZERO, self.high - self.low)

    def contains(self, value: Fraction) -> bool:
        """Tells whether `value` lies inside."""
        if self.low is not None and (value < self.low or (value == self.low and self.low_open)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)

    def intersection(self, other: "Interval") -> "Interval":
        """Returns the values that lie in both; at equal ends the open one wins."""
        low, low_open = _tighter(self, other)
        mirrored_high, high_open = _tighter(-self, -other)
        high = None if mirrored_high is None else -mirrored_high
        return Interval(low, high, low_open, high_open)

    def meets(self, other: "Interval") -> bool:
        """Tells whether some value lies in both."""
        if self.is_empty or other.is_empty:
            return False
        return _reaches(self, other) and _reaches(other, self)

    def within(self, other: "Interval") -> bool:
        """Tells whether every value of this interval lies in `other`."""
        return self.is_empty or self.intersection(other) == _plain(self)

    def scaled(self, factor: Fraction) -> "Interval":
        """Returns every value times `factor`."""
        return self * Interval.exactly(factor)

    def clamped(self, low: Fraction | None, high: Fraction | None) -> "Interval":
        """Returns the values from `low` to `high`, both included; None leaves a side as it is."""
        return self.intersection(Interval(low, high))

    def __neg__(self) -> "Interval":
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __add__(self, other: "Interval") -> "Interval":
        if self.is_empty or other.is_empty:
            return Interval.nothing()
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low,
            high,
            low is not None and (self.low_open or other.low_open),
            high is not None and (self.high_open or other.high_open),
        )

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        if self.is_empty or other.is_empty:
            return Interval.nothing()
        corners = tuple(_product(x, y) for x in _ends(self) for y in _ends(other))
        lowest = min((end.side, end.value) for end in corners)
        highest = max((end.side, end.value) for end in corners)
        return Interval(
            lowest[1] if lowest[0] == 0 else None,
            highest[1] if highest[0] == 0 else None,
            lowest[0] == 0 and all(end.open for end in corners if end[:2] == lowest),
            highest[0] == 0 and all(end.open for end in corners if end[:2] == highest),
        )

    def __truediv__(self, other: "Interval") -> "Interval":
        """Returns every quotient by a value that is not 0; by 0 alone anything is possible."""
        if self.is_empty or other.is_empty:
            return Interval.nothing()
        return self * _reciprocal(other)


def around(value: Fraction, step: Fraction) -> Interval:
    """Returns what a number that was rounded to `step` can stand for: half a step to each side."""
    if value.denominator == step.denominator == 1 and not step.numerator % 2:
        # Whole numbers in whole steps, nearly all there are, need no arithmetic of fractions.
        middle, half = value.numerator, step.numerator // 2
        return Interval(Fraction(middle - half), Fraction(middle + half))
    return Interval(value - step / 2, value + step / 2)


def added(values: Iterable[Fraction]) -> Fraction:
    """Returns the sum of numbers; whole ones are added as such, which is several times faster."""
    whole, rest = 0, ZERO
    for value in values:
        if value.denominator == 1:
            whole += value.numerator
        else:
            rest += value
    return rest + whole


def total(intervals: Iterable[Interval]) -> Interval:
    """Returns the sums of one value from each interval; 0 for none."""
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    below = above = True
    low_open = high_open = False
    for one in intervals:
        low, high = one.low, one.high
        if low is None:
            below = False
        else:
            lows.append(low)
        if high is None:
            above = False
        elif low is not None and not low < high and one.is_empty:
            return Interval.nothing()
        else:
            highs.append(high)
        low_open, high_open = low_open or one.low_open, high_open or one.high_open
    return Interval(
        added(lows) if below else None,
        added(highs) if above else None,
        below and low_open,
        above and high_open,
    )


def outward(interval: Interval, *, unit: str = "") -> str:
    """Prints an interval in readable digits, its ends rounded away from each other."""
    return _printed(interval, unit, floor, ceil, _readable_decimals(interval))


def inward(interval: Interval, *, unit: str = "") -> str:
    """Prints an interval in readable digits that all lie inside it: what would fit."""
    return _printed(interval, unit, ceil, floor, _readable_decimals(interval))


def nearest(interval: Interval, *, unit: str = "") -> str:
    """Prints what figures add up to, in digits that can be read out, each end to the nearest."""
    ends, decimals = rounded(interval)
    return _printed(ends, unit, round, round, decimals)


def rounded(interval: Interval) -> tuple[Interval, int]:
    """Returns an interval with ends as `nearest` prints them, and their decimals.

    There are no more decimals than make four digits: 1.55, not 1.550335 to 1.550375.
    """
    decimals = min(_readable_decimals(interval), _decimals_of_four_digits(interval))
    scale = 10**decimals
    low = None if interval.low is None else Fraction(round(interval.low * scale), scale)
    high = None if interval.high is None else Fraction(round(interval.high * scale), scale)
    return Interval(low, high, interval.low_open, interval.high_open), decimals


def plain_number(value: Fraction, *, decimals: int = 6) -> str:
    """Prints a number with grouping and no more decimals than it needs, the rest cut off."""
    sign = "-" if value < 0 else ""
    return sign + _digits(floor(abs(value) * 10**decimals), decimals).removeprefix("-")


def _tighter(one: Interval, other: Interval) -> tuple[Fraction | None, bool]:
    """Returns the lower end of the intersection, and whether it is open."""
    if one.low is None or other.low is None:
        bounded = other if one.low is None else one
        return bounded.low, bounded.low is not None and bounded.low_open
    if one.low == other.low:
        return one.low, one.low_open or other.low_open
    upper = one if one.low > other.low else other
    return upper.low, upper.low_open


def _reaches(one: Interval, other: Interval) -> bool:
    """Tells whether the upper end of an interval comes up to the lower end of another."""
    if one.high is None or other.low is None or other.low < one.high:
        return True
    return other.low == one.high and not (one.high_open or other.low_open)


def _plain(interval: Interval) -> Interval:
    """Returns the same values, with unbounded ends counted as closed."""
    return interval.intersection(Interval.everything())


def _ends(interval: Interval) -> tuple[_End, _End]:
    """Returns both ends of an interval; unbounded ones count as open."""
    low = _End(-1, ZERO, open=True)
    high = _End(1, ZERO, open=True)
    if interval.low is not None:
        low = _End(0, interval.low, interval.low_open)
    if interval.high is not None:
        high = _End(0, interval.high, interval.high_open)
    return low, high


def _product(one: _End, other: _End) -> _End:
    """Multiplies two ends: 0 times anything is 0, and reached where the 0 itself is."""
    zeros = [end for end in (one, other) if end.side == 0 and end.value == 0]
    if zeros:
        return _End(0, ZERO, all(end.open for end in zeros))
    if one.side == 0 and other.side == 0:
        return _End(0, one.value * other.value, one.open or other.open)
    sides = [end.side or (1 if end.value > 0 else -1) for end in (one, other)]
    return _End(sides[0] * sides[1], ZERO, open=True)


def _reciprocal(interval: Interval) -> Interval:
    """Returns 1 over every value but 0; everything where 0 is alone or lies between the ends."""
    low, high = interval.low, interval.high
    negative = low is None or low < 0
    positive = high is None or high > 0
    if negative == positive:
        return Interval.everything()
    if negative:
        return -_reciprocal(-interval)
    return Interval(
        ZERO if high is None else 1 / high,
        1 / low if low else None,
        high is None or interval.high_open,
        bool(low) and interval.low_open,
    )


def _printed(
    interval: Interval,
    unit: str,
    downward: Callable[[Fraction], int],
    upward: Callable[[Fraction], int],
    decimals: int,
) -> str:
    """Prints both ends; `downward` makes a whole number of the lower one, `upward` of the other."""
    if interval.is_empty:
        return "no value"
    low, high = interval.low, interval.high
    scale = 10**decimals
    if low is not None and high is not None:
        first, last = downward(low * scale), upward(high * scale)
        if first > last:
            first, last = floor(low * scale), ceil(high * scale)
        return _pair(_digits(first, decimals), _digits(last, decimals), unit)
    if low is not None:
        edge = _with_unit(_digits(downward(low * scale), decimals), unit)
        return f"above {edge}" if interval.low_open else f"{edge} or more"
    if high is not None:
        edge = _with_unit(_digits(upward(high * scale), decimals), unit)
        return f"below {edge}" if interval.high_open else f"{edge} or less"
    return "any value"


def _readable_decimals(interval: Interval) -> int:
    """Returns decimals that show an interval's width in two digits; at most 9."""
    width = interval.width
    if width:
        finest = width / 10
        return next((places for places in range(9) if finest * 10**places >= 1), 9)
    ends = [end for end in (interval.low, interval.high) if end is not None]
    exact = (
        places for places in range(9) if all((end * 10**places).denominator == 1 for end in ends)
    )
    return next(exact, 3 if any(abs(end) >= 1 for end in ends) else 9)


def _decimals_of_four_digits(interval: Interval) -> int:
    """Returns how many decimals give the larger end four digits."""
    sizes = (abs(end) for end in (interval.low, interval.high) if end)
    largest = max(sizes, default=ZERO)
    return next((places for places in range(9) if largest * 10**places >= 1000), 9)


def _digits(scaled: int, decimals: int) -> str:
    whole, rest = divmod(abs(scaled), 10**decimals)
    sign = "-" if scaled < 0 else ""
    fraction = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{sign}{whole:,}.{fraction}" if fraction else f"{sign}{whole:,}"


def _pair(first: str, last: str, unit: str) -> str:
    if first == last:
        return _with_unit(first, unit)
    if unit == "%" or _goes_before(unit):
        return f"{_with_unit(first, unit)} to {_with_unit(last, unit)}"
    return _with_unit(f"{first} to {last}", unit)


def _with_unit(number: str, unit: str) -> str:
    if not unit or unit == "%":
        return number + unit
    if not _goes_before(unit):
        return f"{number} {unit}"
    return f"-{unit}{number[1:]}" if number.startswith("-") else f"{unit}{number}"


def _goes_before(unit: str) -> bool:
    return unit[-1:] in ("€", "$", "£", "¥", "₹", "₩")
