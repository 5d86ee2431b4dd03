"""Facts: series of dated observations, and what makes, groups and measures them.

These classes are the schema of the files. Reading them is `reader`'s business, choosing among
observations `newsroom`'s, and comparing them that of the checks.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, InstanceOf, WithJsonSchema

from factpress.findings import Mistake, Rule, did_you_mean
from factpress.model.definitions import DatedTextWords, DatedWords
from factpress.model.fields import (
    BAD_TEXT,
    ID,
    NOWHERE,
    ClaimantRef,
    EmbargoField,
    Entry,
    FactRef,
    Flag,
    Id,
    MarketRef,
    ObservedWhenField,
    OrganisationRef,
    PlacedText,
    SaidField,
    SourceRefs,
    SpanField,
    SubjectRef,
    TextWords,
    UnitRef,
    WhenField,
    Words,
    mistaken,
    one_or_many,
    parse_flag,
    parsed_by,
    without_place,
)
from factpress.values import Form, Quantity, Rounding, When, parse_quantity, parse_when

BAD_COUNT = Rule(
    "impossible-value",
    "A value that this kind of fact can't have",
    "A count below zero, or a share above the whole, is a typing error.",
    "look the value up in its source",
)
BAD_PART = Rule(
    "bad-part",
    "A fact doesn't say clearly what it is part of",
    "A sum over the wrong parts would pass or fail by chance.",
    "write part_of: with the id of the whole, and after by how it is split",
)
RULES = (BAD_COUNT, BAD_PART)


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
    """How settled an observation is; forecasts and targets never replace actual values."""

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
    """The length of the period that a figure describes; a moment has none."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    TWELVE_MONTHS = "12m"
    MOMENT = "moment"


def _per(text: str) -> Per | When | Mistake:
    """Reads the length of a period, or the one period that a fact has for ever."""
    if text in tuple(Per):
        return Per(text)
    if text[:1].isdigit() or text.startswith("12m to "):
        return parse_when(text)
    message = f'"{text}" is not one of {", ".join(Per)}, and no period such as 2016-H1'
    return Mistake(BAD_TEXT, message, did_you_mean(text, tuple(Per)))


PerField = Annotated[
    Per | InstanceOf[When],
    BeforeValidator(parsed_by(_per)),
    WithJsonSchema({"type": "string", "examples": [*Per, "2016-H1"]}),
]


def _quantity(text: str) -> Quantity | Mistake:
    return parse_quantity(text)


QuantityField = Annotated[
    InstanceOf[Quantity],
    BeforeValidator(parsed_by(_quantity)),
    WithJsonSchema({"type": ["string", "number", "boolean"], "examples": ["more than 230,000"]}),
]
_CUT_AT_COMMA = re.compile(r"[0-9]{3}(?![0-9,])")


def entries_of_also(value: Any) -> Any:  # Any: whatever the file holds
    """Reads other words for a value, one entry a line; one that YAML cut at a comma is refused."""
    entries = one_or_many(value)
    texts = [one for one in entries if isinstance(one, str)] if isinstance(entries, list) else []
    for before, cut in pairwise(texts):
        if _CUT_AT_COMMA.match(cut) and before[-1:].isdigit():
            message = (
                f'"{before}" and "{cut}" are two entries here: YAML splits a list at each comma'
            )
            fix = f"write one entry a line:\n  also:\n    - {before},{cut}"
            raise mistaken(Mistake(BAD_TEXT, message, fix))
    return entries


Digits = Annotated[int, Field(ge=1, le=30)]


class Observation(Entry):
    """One dated line of a fact: what was true when, who said it and when it was said."""

    when: ObservedWhenField
    value: QuantityField
    also: Annotated[tuple[QuantityField, ...], BeforeValidator(entries_of_also)] = ()
    digits: Digits | None = None
    precision: QuantityField | None = None
    exact: Flag = False
    rounding: Rounding | None = None
    source: SourceRefs = ()
    said: SaidField | None = None
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


class PartOf(Entry):
    """What a fact is a part of: a whole, and the word for the way in which that is split."""

    whole: FactRef
    by: str = ""


_PART_OF = re.compile(r"(\S+)(?: by (\S.*))?")


def parse_part_of(text: str) -> PartOf | Mistake:
    """Reads `acme.deliveries by market`; the word after "by" may be left out."""
    found = _PART_OF.fullmatch(text.strip())
    if not found or not ID.fullmatch(found[1]):
        message = f'"{text}" does not name a whole and how it is split'
        return Mistake(BAD_PART, message, "write it like part_of: acme.deliveries by market")
    place = text.place if isinstance(text, PlacedText) else NOWHERE
    return PartOf(place=place, whole=PlacedText(found[1], place), by=(found[2] or "").strip())


def _complete(value: Any) -> Any:  # Any: whatever the file holds
    """Reads yes or no, or one of them for each split."""
    plain = without_place(value)
    if not isinstance(plain, Mapping):
        return parsed_by(parse_flag)(value)
    return tuple((str(split), parsed_by(parse_flag)(flag)) for split, flag in plain.items())


PartsOf = Annotated[
    tuple[Annotated[PartOf, BeforeValidator(parsed_by(parse_part_of))], ...],
    BeforeValidator(one_or_many),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]
CompleteField = Annotated[
    bool | tuple[tuple[str, bool], ...],
    BeforeValidator(_complete),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["yes", "no"]},
                {"type": "boolean"},
                {"type": "object", "additionalProperties": {"enum": ["yes", "no", True, False]}},
            ]
        }
    ),
]


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
    per: PerField | None = None
    cycle: Cycle | None = None
    by: ClaimantRef | None = None
    fresh: SpanField | None = None
    constant: Flag = False
    signed: Flag | None = None
    rounding: Rounding | None = None
    precision: QuantityField | None = None
    definition: DatedTextWords = DatedWords(())
    note: TextWords = Words(())
    part_of: PartsOf = ()
    complete: CompleteField = True
    formerly: Annotated[
        tuple[Id, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)
    ] = ()
    embargo: EmbargoField | None = None
    obs: tuple[Observation, ...] = ()

    @property
    def describes_periods(self) -> bool:
        """Tells whether each figure is that of a period: another period is another figure.

        So it is of what has `per`, and of flows, changes, shares, ratios and ranks that are not
        counted since a day (facts.md, section 9). `per: moment` says that it isn't one.
        """
        if self.per is Per.MOMENT:
            return False
        of_a_period = self.kind in _OF_PERIODS and self.since is None
        return self.per is not None or of_a_period

    @property
    def length(self) -> str:
        """What is typed for the period of its figures: `quarter`, `2016-H1`, or nothing."""
        if self.per is None or self.per is Per.MOMENT:
            return ""
        return self.per.text if isinstance(self.per, When) else str(self.per)

    def is_complete(self, split: str) -> bool:
        """Tells whether the parts of a split are all that there is."""
        if isinstance(self.complete, bool):
            return self.complete
        return dict(self.complete).get(split, True)

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
    said: SaidField | None = None
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


_FROM_ZERO = (Kind.CUMULATIVE, Kind.LEVEL, Kind.FLOW, Kind.PRICE, Kind.RANK)


SAY_SIGNED = (
    "look the value up in its source; if it can be below zero, write signed: yes"
    " at its unit, its metric or the fact"
)
_MAY_FALL = (Kind.LEVEL, Kind.FLOW)


def _lowest(quantity: Quantity) -> Fraction:
    """Returns the lowest number that is typed: a range's and a bound's included."""
    low = quantity.value if quantity.low is None else quantity.low
    return min(low, quantity.value)


def impossible(fact: Fact, quantity: Quantity) -> Mistake | None:
    """Says what is impossible about a value for its kind of fact, if anything is."""
    counts = fact.kind in _FROM_ZERO and not (fact.signed and fact.kind in _MAY_FALL)
    if counts and _lowest(quantity) < 0 and quantity.is_known:
        message = f"{quantity.text} is below zero, and {fact.kind} facts count from zero"
        fix = SAY_SIGNED if fact.kind in _MAY_FALL else ""
        return Mistake(BAD_COUNT, message, fix)
    place = quantity.value
    if (
        fact.kind is Kind.RANK
        and quantity.form is Form.NUMBER
        and (place.denominator > 1 or not place)
    ):
        return Mistake(BAD_COUNT, f"{quantity.text} is not a place in a row")
    if fact.kind is not Kind.SHARE or not quantity.is_known:
        return None
    most = quantity.value if quantity.high is None else quantity.high
    if not 0 <= quantity.value <= most <= 100:
        return Mistake(BAD_COUNT, f"{quantity.text} is not a share: shares lie between 0% and 100%")
    return None


def schema_of_obs(schema: dict[str, Any]) -> dict[str, Any]:
    """Returns the JSON Schema of an observation with its short form, one date-like key, added."""
    short = dict(schema.get("properties", {}))
    value = short.pop("value", {})
    short.pop("when", None)
    dates = {"^(FY)?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-[HQ][1-4])?(/.*)?$|^12m to ": value}
    allowed = {"type": "object", "properties": short, "patternProperties": dates}
    return {"anyOf": [schema, {**allowed, "additionalProperties": False}]}
