"""Verdicts: figures as operands on both intervals, how a result is judged, and what is recorded.

Which figures must meet is said by the rules beside this module; how a finding is worded, by
`wording`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.declared import Verdict as Verdict
from generator.entries import Words
from generator.findings import Finding
from generator.intervals import Interval, outward
from generator.quantities import CURRENCY_SIGNS, Form, Qualifier, Quantity, in_column

BAD = (Verdict.STRAINED, Verdict.CONTRADICTION)
NO_WORDS = Words(())
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

    `is_bare` is as in `quantities`, `is_number` tells of digits without a word; what is not
    `is_printed` (an older figure, widened) takes no part in comparisons of printed digits.
    """

    reading: Both
    value: Fraction
    step: Fraction
    unit: str = ""
    qualifier: Qualifier = Qualifier.PLAIN
    is_bare: bool = False
    is_number: bool = False
    is_known: bool = True
    is_printed: bool = True

    @classmethod
    def of(
        cls, quantity: Quantity, *, floor: Fraction | None = None, ceiling: Fraction | None = None
    ) -> "Operand":
        """Returns a quantity as an operand, kept between the ends of what it can be."""
        return cls(
            Both(*quantity.intervals(floor=floor, ceiling=ceiling)),
            quantity.value,
            quantity.step,
            quantity.unit,
            quantity.qualifier,
            quantity.is_bare,
            quantity.form is Form.NUMBER and quantity.qualifier is Qualifier.PLAIN,
            quantity.is_known,
        )

    def times(self, factor: Fraction, unit: str) -> "Operand":
        """Returns the figure in another unit, or with its sign turned round."""
        if factor == 1:
            return replace(self, unit=unit)
        reading = each(lambda interval: interval.scaled(factor), self.reading)
        step = self.step * abs(factor)
        return replace(self, reading=reading, value=self.value * factor, step=step, unit=unit)

    def widened(self, *, growing: bool) -> "Operand":
        """Returns an older figure as what may be said of a later day: at least so much, or all."""
        reading = ANYTHING
        if growing:
            reading = each(lambda one: Interval(one.low, None, one.low_open), self.reading)
        return replace(self, reading=reading, is_bare=False, is_number=False, is_printed=False)


def in_columns(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Returns the quantities of one check under the column rule, unit by unit."""
    units = dict.fromkeys(quantity.unit for quantity in quantities)
    made = list(quantities)
    for unit in units:
        places = [at for at, quantity in enumerate(quantities) if quantity.unit == unit]
        column = in_column(tuple(quantities[at] for at in places))
        for at, quantity in zip(places, column, strict=True):
            made[at] = quantity
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule says of its operands: the verdict, and the two things that it compared."""

    verdict: Verdict
    computed: Both = ANYTHING
    stated: Both = ANYTHING


def possible(verdict_of: Callable[[Interval, Interval], bool], one: Both, other: Both) -> Verdict:
    """Returns ok where the expected intervals allow it, strained where only the hard ones do."""
    if verdict_of(one.expected, other.expected):
        return Verdict.OK
    return Verdict.STRAINED if verdict_of(one.hard, other.hard) else Verdict.CONTRADICTION


def judged(computed: Both, stated: Both, size: Fraction) -> Judgement:
    """Compares what was computed with what is stated; `size` is the stated number."""
    verdict = possible(Interval.meets, computed, stated)
    if verdict is Verdict.OK and _could_hardly_fail(computed.expected, stated.expected, abs(size)):
        verdict = Verdict.WEAK
    return Judgement(verdict, computed, stated)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Returns the gravest of several verdicts; ok for none."""
    return min(verdicts, key=_WORST.index, default=Verdict.OK)


def _could_hardly_fail(computed: Interval, stated: Interval, size: Fraction) -> bool:
    width, allowed = computed.width, stated.width
    if allowed is None:
        return False
    return width is None or (width > 4 * allowed and width > size / 10)


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that went into a check, with the interval that it was read as."""

    fact: str
    observation: str
    file: str
    line: int
    text: str
    interval: Interval
    column: int = 1
    unit: str = ""


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


def as_fields(result: CheckResult) -> Mapping[str, object]:
    """Returns a result for programs; intervals are texts, rounded outward."""
    return {
        "id": result.id,
        "rule": result.rule,
        "verdict": result.verdict.value,
        "computed": shown(result.computed.expected, result.unit),
        "stated": result.stated,
        "label": result.label.plain,
        "inputs": [
            {
                "fact": one.fact,
                "observation": one.observation,
                "file": one.file,
                "line": one.line,
                "text": one.text,
                "interval": shown(one.interval, one.unit),
            }
            for one in result.inputs
        ],
        "help": result.help.plain,
    }


def shown(interval: Interval, unit: str) -> str:
    """Prints an interval outward in a unit; an empty one for what needs none."""
    return outward(interval, unit=unit)


def written_unit(unit: str) -> str:
    """Returns a unit where a number does not stand without it: %, money, so much by something."""
    return unit if unit in ("%", "pp") or "/" in unit or unit[-1:] in CURRENCY_SIGNS else ""
