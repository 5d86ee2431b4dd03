"""Facts: series of dated observations, and what makes, groups and measures them.

These classes are the schema of the files. Reading them is `reader`'s business, choosing among
observations `newsroom`'s, and comparing them that of the checks.
"""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, InstanceOf, WithJsonSchema

from factpress.findings import Mistake, Rule
from factpress.model.fields import (
    ClaimantRef,
    DayField,
    EmbargoField,
    Entry,
    FactRef,
    Flag,
    Id,
    MarketRef,
    ObservedWhenField,
    OrganisationRef,
    SourceRefs,
    SpanField,
    SubjectRef,
    TextWords,
    UnitRef,
    WhenField,
    Words,
    parsed_by,
)
from factpress.values import Quantity, Rounding, When, parse_quantity, parse_unit_name

BAD_COUNT = Rule(
    "impossible-value",
    "A value that its kind of fact cannot have",
    "A count below nothing, or a share above the whole, is a slip of the keyboard.",
    "look the value up in its source",
)
RULES = (BAD_COUNT,)


class Kind(StrEnum):
    """What sort of number a fact is: it decides which comparisons make sense."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    FLOW = "flow"
    SHARE = "share"
    CHANGE = "change"
    RATIO = "ratio"
    PRICE = "price"
    RANK = "rank"
    SPEC = "spec"


class Status(StrEnum):
    """How settled an observation is; forecasts and targets never stand in for actual values."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    TARGET = "target"


class Cycle(StrEnum):
    """The test cycle of a driving range or a consumption; figures of two cycles never compare."""

    NEDC = "NEDC"
    WLTP = "WLTP"
    EPA = "EPA"
    JC08 = "JC08"
    CLTC = "CLTC"
    REAL_WORLD = "real-world"
    UNSTATED = "unstated"


class Per(StrEnum):
    """The length of the period that a flow is counted over."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    TWELVE_MONTHS = "12m"


class UnitKind(StrEnum):
    """What a unit counts or measures."""

    COUNT = "count"
    LENGTH = "length"
    MASS = "mass"
    ENERGY = "energy"
    POWER = "power"
    TIME = "time"
    SPEED = "speed"
    MONEY = "money"
    SHARE = "share"
    OTHER = "other"


class Unit(Entry):
    """A unit: how readers see it, and what it is worth in another."""

    kind: UnitKind = UnitKind.COUNT
    cldr: Annotated[str, BeforeValidator(parsed_by(parse_unit_name))] = ""
    symbol: str = ""
    one: TextWords = Words(())
    two: TextWords = Words(())
    few: TextWords = Words(())
    many: TextWords = Words(())
    other: TextWords = Words(())
    equals: str = ""
    customary: UnitRef | None = None
    note: str = ""
    embargo: EmbargoField | None = None


def _quantity(text: str) -> Quantity | Mistake:
    return parse_quantity(text)


QuantityField = Annotated[
    InstanceOf[Quantity],
    BeforeValidator(parsed_by(_quantity)),
    WithJsonSchema({"type": ["string", "number", "boolean"], "examples": ["more than 230,000"]}),
]
Digits = Annotated[int, Field(ge=1, le=30)]


class Observation(Entry):
    """One dated line of a fact: what was true when, who said it and when it was said."""

    when: ObservedWhenField
    value: QuantityField
    digits: Digits | None = None
    precision: QuantityField | None = None
    exact: Flag = False
    rounding: Rounding | None = None
    source: SourceRefs = ()
    said: DayField | None = None
    by: ClaimantRef | None = None
    status: Status = Status.FINAL
    prefer: Flag = False
    revises: str = ""
    corrects: str = ""
    retracts: str = ""
    break_: TextWords = Field(default=Words(()), alias="break")
    why: TextWords = Words(())
    evidence: str = ""
    note: TextWords = Words(())
    embargo: EmbargoField | None = None

    @property
    def replaces(self) -> str:
        """The earlier value that this line replaces, as it was typed, or an empty text."""
        return self.revises or self.corrects or self.retracts


class Fact(Entry):
    """A series with a permanent id: one metric of one subject in one scope."""

    # Set by the reader from the key above the fact; no file can type it.
    id: str = Field(default="", alias="\x00id", exclude=True)
    label: TextWords
    about: SubjectRef
    metric: Id
    kind: Kind
    unit: UnitRef
    scope: MarketRef | None = None
    since: WhenField | None = None
    per: Per | None = None
    cycle: Cycle | None = None
    fresh: SpanField | None = None
    constant: Flag = False
    rounding: Rounding | None = None
    precision: QuantityField | None = None
    definition: TextWords = Words(())
    note: TextWords = Words(())
    formerly: Annotated[
        tuple[Id, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)
    ] = ()
    embargo: EmbargoField | None = None
    obs: tuple[Observation, ...] = ()

    @property
    def describes_periods(self) -> bool:
        """Tells whether each figure is that of a period: another period is another figure.

        So it is of what has `per`, and of flows, changes, shares, ratios and ranks that are not
        counted since a day (facts.md, section 9).
        """
        of_a_period = self.kind in _OF_PERIODS and self.since is None
        return self.per is not None or of_a_period

    @property
    def start(self) -> When | None:
        """When the counting of a cumulative fact began."""
        return self.since


_OF_PERIODS = (Kind.FLOW, Kind.CHANGE, Kind.SHARE, Kind.RATIO, Kind.RANK)


class Milestone(Entry):
    """A threshold reached; it makes the observation "reached N" of its fact."""

    fact: FactRef
    value: QuantityField
    when: WhenField
    source: SourceRefs = ()
    said: DayField | None = None
    by: ClaimantRef | None = None
    label: TextWords
    note: TextWords = Words(())
    embargo: EmbargoField | None = None


class Claim(Entry):
    """A superlative or a comparison in words, with what substantiates it."""

    text: TextWords
    about: SubjectRef
    by: OrganisationRef | None = None
    when: WhenField | None = None
    source: SourceRefs = ()
    substantiation: str = ""
    note: TextWords = Words(())
    embargo: EmbargoField | None = None


class Table(Entry):
    """Observations in bulk: a CSV file whose rows are one metric of many subjects and scopes."""

    file: str
    label: TextWords
    metric: Id
    kind: Kind
    unit: UnitRef
    source: SourceRefs = ()
    locale: str = "en"
    subject: str = "subject"
    scope: str = "scope"
    period: str = "period"
    value: str = "value"
    since: WhenField | None = None
    per: Per | None = None
    total: str = ""
    note: TextWords = Words(())
    embargo: EmbargoField | None = None


class ImportAnswer(Entry):
    """One thing about a file that `press import` was told: what it asked, about which words."""

    ask: str
    about: str = ""
    answer: str = ""


class Import(Entry):
    """How the files of a table were read: next month's is read so too while its words are the same."""

    answers: tuple[ImportAnswer, ...] = ()


_FROM_ZERO = (Kind.CUMULATIVE, Kind.LEVEL, Kind.FLOW, Kind.PRICE, Kind.RANK)


def impossible(fact: Fact, quantity: Quantity) -> Mistake | None:
    """Says what is impossible about a value for its kind of fact, if anything is."""
    counts = fact.kind in _FROM_ZERO
    if counts and quantity.value.numerator < 0 and quantity.is_known:
        message = f"{quantity.text} is below zero, and {fact.kind} facts count from zero"
        return Mistake(BAD_COUNT, message)
    if fact.kind is not Kind.SHARE or not quantity.is_known:
        return None
    most = quantity.value if quantity.high is None else quantity.high
    if not 0 <= quantity.value <= most <= 100:
        return Mistake(BAD_COUNT, f"{quantity.text} is no share: shares lie between 0% and 100%")
    return None


def schema_of_obs(schema: dict[str, Any]) -> dict[str, Any]:
    """Returns the JSON Schema of an observation with its short form, one date-like key, added."""
    short = dict(schema.get("properties", {}))
    value = short.pop("value", {})
    short.pop("when", None)
    dates = {"^(FY)?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-[HQ][1-4])?(/.*)?$|^12m to ": value}
    allowed = {"type": "object", "properties": short, "patternProperties": dates}
    return {"anyOf": [schema, {**allowed, "additionalProperties": False}]}
