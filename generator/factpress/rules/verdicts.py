"""Verdicts: figures as operands on both intervals, how a result is judged, and what is recorded.

Which figures must meet is said by the rules beside this module; how a finding is worded, by
`wording`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from factpress.findings import Finding, Place
from factpress.model import Fact, Kind, Observation, Verdict, Words
from factpress.values import (
    CURRENCY_SIGNS,
    Form,
    Interval,
    Qualifier,
    Quantity,
    in_column,
    nearest,
    outward,
)

_SLIVER = 20  # the part of the narrower interval that two must share to prove anything
BAD = (Verdict.STRAINED, Verdict.CONTRADICTION)
NO_WORDS = Words(())
# A price, a rank, a ratio or what a thing measures holds until another one is typed.
_MOVING = (Kind.CUMULATIVE, Kind.LEVEL, Kind.FLOW, Kind.SHARE, Kind.CHANGE)
_SAYS_REACHED = re.compile(r"reached|[0-9](?:st|nd|rd|th)\b", re.IGNORECASE)
_WORST = (
    Verdict.CONTRADICTION,
    Verdict.STRAINED,
    Verdict.UNKNOWN,
    Verdict.WEAK,
    Verdict.OK,
)


@dataclass(frozen=True, slots=True)
class Both:
    """The two intervals of one thing: what its words commit to, and what a reader takes it for."""

    hard: Interval
    expected: Interval

    @classmethod
    def alike(cls, interval: Interval) -> "Both":
        """Returns the same interval twice."""
        return cls(interval, interval)


ANYTHING = Both.alike(Interval.everything())
NOTHING = Both.alike(Interval.nothing())


def each(make: Callable[..., Interval], *readings: Both) -> Both:
    """Returns what `make` says of the hard intervals, and of the expected ones."""
    return Both(
        make(*(reading.hard for reading in readings)),
        make(*(reading.expected for reading in readings)),
    )


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure inside a check, in the check's unit; `value` is the number as printed.

    `is_bare` is as in `quantities`; what is not `is_printed` (an older figure, widened) takes no
    part in comparisons of printed digits. `rounded_at` is the power of ten to which a bare number
    was rounded as its digits show it; None where its step was said, or it is exact.
    """

    reading: Both
    value: Fraction
    step: Fraction
    unit: str = ""
    qualifier: Qualifier = Qualifier.PLAIN
    form: Form = Form.NUMBER
    is_bare: bool = False
    is_known: bool = True
    is_printed: bool = True
    rounded_at: int | None = None

    @classmethod
    def of(
        cls, quantity: Quantity, *, floor: Fraction | None = None, ceiling: Fraction | None = None
    ) -> "Operand":
        """Returns a quantity as an operand, kept between the ends of what it can be."""
        number = quantity.form is Form.NUMBER and quantity.qualifier is Qualifier.PLAIN
        hard = _kept(quantity.hard, floor, ceiling)
        digits_tell = quantity.is_bare and quantity.step and not quantity.stated
        # Without a word before it, a number commits to what a reader takes it to mean.
        expected = hard if number else _kept(quantity.expected, floor, ceiling)
        return cls(
            Both(hard, expected),
            quantity.value,
            quantity.step,
            quantity.unit,
            quantity.qualifier,
            quantity.form,
            quantity.is_bare,
            quantity.is_one_number,
            rounded_at=_power_of(quantity.step) if digits_tell else None,
        )

    @property
    def is_number(self) -> bool:
        """Tells whether these are digits with no word before them."""
        return self.is_printed and self.form is Form.NUMBER and self.qualifier is Qualifier.PLAIN

    @property
    def has_digits(self) -> bool:
        """Tells whether a slip of the keyboard in these digits would show."""
        plain = self.qualifier in (Qualifier.PLAIN, Qualifier.EXACTLY)
        return self.is_printed and self.form is Form.NUMBER and plain

    @property
    def best(self) -> "Operand":
        """The best value of a figure that is typed with its bounds, as if it were typed alone."""
        if self.form not in (Form.BOUNDS, Form.PLUS_MINUS):
            return self
        half = self.step / 2
        reading = Both.alike(Interval(self.value - half, self.value + half))
        return replace(self, reading=reading, form=Form.NUMBER)

    def times(self, factor: Fraction, unit: str) -> "Operand":
        """Returns the figure in another unit, or with its sign turned round."""
        if factor == 1:
            return self if unit == self.unit else replace(self, unit=unit)
        reading = each(lambda interval: interval.scaled(factor), self.reading)
        step = self.step * abs(factor)
        value = self.value * factor
        return replace(self, reading=reading, value=value, step=step, unit=unit)

    def widened(self, *, growing: bool) -> "Operand":
        """Returns an older figure as what may be said of a later day: at least so much, or all."""
        reading = ANYTHING
        if growing:
            reading = each(lambda one: Interval(one.low, None, one.low_open), self.reading)
        return replace(self, reading=reading, is_bare=False, is_printed=False, rounded_at=None)


def _kept(interval: Interval, floor: Fraction | None, ceiling: Fraction | None) -> Interval:
    """Returns an interval between two ends; most lie there already."""
    above = floor is None or (interval.low is not None and _is_at_least(interval.low, floor))
    below = ceiling is None or (interval.high is not None and interval.high <= ceiling)
    return interval if above and below else interval.clamped(floor, ceiling)


def _is_at_least(value: Fraction, floor: Fraction) -> bool:
    return value >= floor if floor else value.numerator >= 0


def _power_of(step: Fraction) -> int:
    """Returns the exponent of a power of ten."""
    return len(str(step.numerator)) - len(str(step.denominator))


def is_no_column(operands: Iterable[Operand]) -> bool:
    """Tells at a glance that the column rule changes no figure of a check, all in one unit.

    So it is where fewer than two are bare, or the finest step among them is really shown.
    """
    bare = [one for one in operands if one.is_bare]
    rounded = [one for one in bare if one.rounded_at is not None]
    if len(bare) < 2 or not rounded:
        return True
    finest = min(rounded, key=_rounded_at)
    return (finest.value / (finest.step * 10)).denominator != 1


def _rounded_at(operand: Operand) -> int:
    return operand.rounded_at or 0


def in_columns(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Returns the quantities of one check under the column rule, unit by unit.

    A number that is alone among its like is no column: 2.0 and 100,000 are read as typed.
    """
    units = dict.fromkeys(quantity.unit for quantity in quantities)
    made = list(quantities)
    for unit in units:
        places = [at for at, quantity in enumerate(quantities) if quantity.unit == unit]
        if _shows_its_step([quantities[at] for at in places]):
            continue
        column = in_column(tuple(quantities[at] for at in places))
        for at, quantity in zip(places, column, strict=True):
            made[at] = quantity
    return tuple(made)


def _shows_its_step(column: list[Quantity]) -> bool:
    """Tells at a glance that the column rule changes nothing: the finest step is really shown."""
    bare = [one for one in column if one.step and one.is_bare and not one.stated]
    finest = min(bare, key=lambda one: one.step, default=None)
    alone = sum(one.is_bare for one in column) < 2
    return finest is None or alone or (finest.value / (finest.step * 10)).denominator != 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule says of its operands: the verdict, and the two things that it compared."""

    verdict: Verdict
    computed: Both = ANYTHING
    stated: Both = ANYTHING

    @property
    def is_at_edge(self) -> bool:
        """Tells whether what is compared has values in common, but only at the very edge."""
        return self.verdict is Verdict.STRAINED and shares_an_edge(
            self.computed.expected, self.stated.expected
        )


def possible(verdict_of: Callable[[Interval, Interval], bool], one: Both, other: Both) -> Verdict:
    """Returns ok where the expected intervals allow it, strained where only the hard ones do."""
    if verdict_of(one.expected, other.expected):
        return Verdict.OK
    return Verdict.STRAINED if verdict_of(one.hard, other.hard) else Verdict.CONTRADICTION


def judged(computed: Both, stated: Both, size: Fraction) -> Judgement:
    """Compares what was computed with what is stated; `size` is the stated number."""
    verdict = possible(Interval.meets, computed, stated)
    if verdict is Verdict.OK and shares_an_edge(computed.expected, stated.expected):
        verdict = Verdict.STRAINED
    if verdict is Verdict.OK and _could_hardly_fail(computed.expected, stated.expected, abs(size)):
        verdict = Verdict.WEAK
    return Judgement(verdict, computed, stated)


def shares_an_edge(one: Interval, other: Interval) -> bool:
    """Tells whether two intervals share less than a twentieth of the narrower one.

    So they do by chance: +8% for 8.6%. What lies inside the other, or has no width, is no sliver.
    """
    widths, both = (one.width, other.width), one.intersection(other)
    if not all(widths) or both.is_empty or one.within(other) or other.within(one):
        return False
    narrower = min(width for width in widths if width is not None)
    return both.width is not None and both.width < narrower / _SLIVER


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Returns the gravest of several verdicts; ok for none."""
    return min(verdicts, key=_WORST.index, default=Verdict.OK)


def _could_hardly_fail(computed: Interval, stated: Interval, size: Fraction) -> bool:
    width, allowed = computed.width, stated.width
    if allowed is None:
        return False
    return width is None or (width > 4 * allowed and width > size / 10)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a fact as a check uses it; `is_stale` where it is older than what it is beside.

    `revised` is what is known instead today, where a check takes what was known on an earlier day.
    """

    fact: Fact
    seen: Observation
    is_stale: bool = False
    revised: Observation | None = None

    @property
    def may_have_moved(self) -> bool:
        """Tells whether the figure is older than what it is beside, and of a kind that moves."""
        return self.is_stale and self.fact.kind in _MOVING

    @property
    def text(self) -> str:
        """The value as typed; a milestone's number is one that was reached."""
        value = self.seen.value
        says_so = value.qualifier is not Qualifier.REACHED or _SAYS_REACHED.search(value.text)
        return value.text if says_so else f"reached {value.text}"

    @property
    def name(self) -> str:
        """The fact's id and the date of the line."""
        return f"{self.fact.id}@{self.seen.when.text}"


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that went into a check; `read_as` is its interval where the check had worked it out.

    Running totals by the thousand are plainly right: their intervals are worked out when asked for.
    """

    of: Line
    read_as: Interval | None = None
    unit: str = ""

    @property
    def fact(self) -> str:
        """The id of the fact."""
        return self.of.fact.id

    @property
    def observation(self) -> str:
        """The date of the line, as typed."""
        return self.of.seen.when.text

    @property
    def place(self) -> Place:
        """Where the line was typed."""
        return self.of.seen.place

    @property
    def file(self) -> str:
        """The file of the line."""
        return self.place.file

    @property
    def line(self) -> int:
        """The number of the line in its file."""
        return self.place.line

    @property
    def text(self) -> str:
        """The value as typed."""
        return self.of.text

    @property
    def interval(self) -> Interval:
        """What the figure was read as."""
        if self.read_as is not None:
            return self.read_as
        expected = self.of.seen.value.expected
        return expected if self.of.seen.value.value < 0 else expected.clamped(Fraction(0), None)


def as_input(line: Line, operand: Operand) -> Input:
    """Returns what is recorded of a line that went into a check."""
    converted = operand.unit if operand.unit != line.fact.unit else ""
    return Input(line, operand.reading.expected, written_unit(operand.unit) or converted)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check said: `acceptance` is the id of the one that allows it, where there is one.

    `may_not_add` tells that a sum is right and its printed digits differ only by rounding.
    """

    id: str
    rule: str
    verdict: Verdict
    computed: Both
    stated: str
    label: Words
    inputs: tuple[Input, ...]
    help: Words = NO_WORDS
    message: str = ""
    unit: str = ""
    acceptance: str = ""
    may_not_add: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of one check: its result, the finding about it, and notes on its inputs."""

    result: CheckResult | None = None
    finding: Finding | None = None
    notes: tuple[Finding, ...] = ()


def shown(interval: Interval, unit: str) -> str:
    """Prints what a figure is read as, in a unit; an empty one for what needs none."""
    return outward(interval, unit=unit)


def computed_words(interval: Interval, unit: str) -> str:
    """Prints what figures add up to; empty where nothing was computed."""
    return "" if interval == Interval.everything() else nearest(interval, unit=unit)


def written_unit(unit: str) -> str:
    """Returns a unit where a number is never shown without it: %, times, money, so much by what."""
    return (
        unit
        if unit in ("%", "pp", "bp", "times") or "/" in unit or unit[-1:] in CURRENCY_SIGNS
        else ""
    )
