"""Declared checks and acceptances: which figures must agree, and which disagreement is allowed.

These classes are the schema of the sections `checks` and `acceptances`. What a check computes and
what it finds is said below `checks/`.
"""

import re
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    BeforeValidator,
    Field,
    InstanceOf,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from factpress.findings import Mistake, Rule
from factpress.model.facts import QuantityField
from factpress.model.fields import (
    NOWHERE,
    ClaimRef,
    DayField,
    EmbargoField,
    Entry,
    FactRef,
    Flag,
    PlacedText,
    SourceRef,
    TextWords,
    TypedText,
    WhenField,
    Words,
    mistaken,
    one_or_many,
    parsed_by,
)
from factpress.values import Interval, parse_quantity, parse_when

BAD_REFERENCE = Rule(
    "bad-reference",
    "A check names a figure in a way that cannot be read",
    "The check would be about the wrong figure.",
    "write the id of a fact; to name one of its lines, add the date: id@2015-H1",
)
BAD_CHECK = Rule(
    "incomplete-check",
    "A check is missing a figure, or has one that its rule doesn't use",
    "A check that can't be read would never run.",
    "give the check the keys of its rule",
)
BAD_INTERVAL = Rule(
    "bad-interval",
    "An expected interval cannot be read",
    "An acceptance applies to one result only, which it must name exactly.",
    "copy the interval from the finding",
)
RULES = (BAD_REFERENCE, BAD_CHECK, BAD_INTERVAL)


class Verdict(StrEnum):
    """What a check says of its figures."""

    OK = "ok"
    WEAK = "weak"
    STRAINED = "strained"
    CONTRADICTION = "contradiction"
    UNKNOWN = "unknown"


class DeclaredRule(StrEnum):
    """The rules that a declared check can follow."""

    SUM = "sum"
    SHARE = "share"
    GROWTH = "growth"
    DELTA = "delta"
    RATIO = "ratio"
    ORDER = "order"
    EQUAL = "equal"
    RECORD = "record"
    FLOW = "flow-in-cumulative"
    PRODUCT = "product"
    WEIGHTED = "weighted"
    CAGR = "cagr"
    CONVERSION = "conversion"
    TARGET = "target"


class Back(StrEnum):
    """How an earlier figure of one series is named: words that no fact can have as its id."""

    PREVIOUS = "previous"
    YEAR_BEFORE = "a year before"


class TargetOutcome(StrEnum):
    """What came of a target: the actual figure reached it, fell short, or went beyond it."""

    MET = "met"
    MISSED = "missed"
    AHEAD = "ahead"


class Shape(NamedTuple):
    """The figures of a rule: what a check of it must name, what it may, and what it judges."""

    rule: DeclaredRule
    needed: tuple[str, ...]
    allowed: tuple[str, ...]
    judged: str


SHAPES = (
    Shape(DeclaredRule.SUM, ("parts", "total"), ("complete", "missing"), "total"),
    Shape(DeclaredRule.SHARE, ("parts", "whole", "stated"), (), "stated"),
    Shape(DeclaredRule.GROWTH, ("new", "old", "stated"), (), "stated"),
    Shape(DeclaredRule.DELTA, ("new", "old", "stated"), (), "stated"),
    Shape(DeclaredRule.RATIO, ("new", "old"), ("stated", "plausible"), "stated"),
    Shape(DeclaredRule.ORDER, ("less", "more"), (), "less"),
    Shape(DeclaredRule.EQUAL, ("parts", "stated"), (), "stated"),
    Shape(DeclaredRule.RECORD, ("new",), ("earlier", "claim"), "new"),
    Shape(DeclaredRule.FLOW, ("stated", "total"), (), "stated"),
    Shape(DeclaredRule.PRODUCT, ("parts", "stated"), (), "stated"),
    Shape(DeclaredRule.WEIGHTED, ("parts", "weights", "stated"), (), "stated"),
    Shape(DeclaredRule.CAGR, ("new", "old", "stated"), (), "stated"),
    Shape(DeclaredRule.CONVERSION, ("new", "rate", "stated"), (), "stated"),
    Shape(DeclaredRule.TARGET, ("new", "target", "outcome"), ("stated",), "new"),
)
FIGURES = (
    *("parts", "weights", "whole", "total", "stated"),
    *("new", "old", "rate", "target", "less", "more", "earlier"),
)
OF_RULES = (*FIGURES, "complete", "missing", "plausible", "claim", "outcome")


class Named(Entry):
    """A figure that a check names: a fact, or one line of it, counted off where it has a minus.

    It has no fact where it is a constant of the check, such as "exactly 100%". `back` names an
    earlier line of the same fact by its distance.
    """

    fact: FactRef | None = None
    constant: QuantityField | None = None
    back: Back | None = None
    when: WhenField | None = None
    source: SourceRef | None = None
    minus: Flag = False

    @property
    def text(self) -> str:
        """The reference as it is typed."""
        if self.constant is not None:
            return self.constant.text
        if self.back is not None:
            return self.back.value
        dated = f"@{self.when.text}" if self.when else ""
        told = f" from {self.source}" if self.source else ""
        return f"{'-' if self.minus else ''}{self.fact}{dated}{told}"


_NAMED = re.compile(r"(-?)([a-z0-9][a-z0-9.-]*)(?:@(\S.*?))?(?: from ([a-z0-9][a-z0-9.-]*))?")


def parse_named(text: str) -> Named | Mistake:
    """Reads `car.sales`, `car.sales@2015-H1`, `car.sales@2015-06 from report`, `-returns`.

    `exactly 100%` is a constant: what is always so needs no fact.
    """
    if text.strip().startswith("exactly "):
        quantity = parse_quantity(text.strip())
        if isinstance(quantity, Mistake):
            return quantity
        return Named(
            place=text.place if isinstance(text, PlacedText) else NOWHERE, constant=quantity
        )
    found = _NAMED.fullmatch(text.strip())
    if not found:
        return Mistake(BAD_REFERENCE, f'"{text}" is not an id of a fact')
    when = parse_when(found[3]) if found[3] else None
    if isinstance(when, Mistake):
        return when
    place = text.place if isinstance(text, PlacedText) else NOWHERE
    source = PlacedText(found[4], place) if found[4] else None
    fact = PlacedText(found[2], place)
    return Named(place=place, fact=fact, when=when, source=source, minus=bool(found[1]))


def _earlier_of_new(typed: Any, info: ValidationInfo) -> Any:  # Any: whatever the file holds
    """Reads `previous` and `a year before` as an earlier line of what `new` names, else a figure."""
    new = info.data.get("new")
    if not (isinstance(typed, str) and typed.strip() in tuple(Back) and isinstance(new, Named)):
        return parsed_by(parse_named)(typed)
    place = typed.place if isinstance(typed, PlacedText) else NOWHERE
    return Named(place=place, fact=new.fact, back=Back(typed.strip()))


NamedField = Annotated[
    Named,
    BeforeValidator(parsed_by(parse_named)),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "x-ids-of": ["facts"]},
                {"type": "string", "pattern": "^-|@| from |^exactly "},
            ]
        }
    ),
]
OldField = Annotated[
    Named,
    BeforeValidator(_earlier_of_new),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "x-ids-of": ["facts"]},
                {"type": "string", "enum": [one.value for one in Back]},
                {"type": "string", "pattern": "@| from |^exactly "},
            ]
        }
    ),
]
NamedFields = Annotated[tuple[NamedField, ...], BeforeValidator(one_or_many)]


class Check(Entry):
    """A relation between figures that must hold whenever the figure that it judges is stated."""

    rule: DeclaredRule
    parts: NamedFields = ()
    whole: NamedField | None = None
    total: NamedField | None = None
    stated: NamedField | None = None
    new: NamedField | None = None
    old: OldField | None = None
    rate: NamedField | None = None
    target: NamedField | None = None
    outcome: TargetOutcome | None = None
    weights: NamedFields = ()
    less: NamedField | None = None
    more: NamedField | None = None
    earlier: NamedFields = ()
    claim: ClaimRef | None = None
    complete: Flag = True
    missing: TextWords = Words(())
    plausible: QuantityField | None = None
    label: TextWords = Words(())
    help: TextWords = Words(())
    embargo: EmbargoField | None = None

    @cached_property
    def shape(self) -> Shape:
        """The figures that the rule of this check asks for."""
        return next(shape for shape in SHAPES if shape.rule is self.rule)

    @property
    def judged(self) -> Named:
        """The figure at whose every date the check runs: the stated one, else the first compared."""
        figures = {key: one for key, one in reversed(self.figures) if one.constant is None}
        return figures.get(self.shape.judged) or figures.get("new") or next(iter(figures.values()))

    @cached_property
    def figures(self) -> tuple[tuple[str, Named], ...]:
        """Every figure that the check names, with the key that it is behind."""
        found: list[tuple[str, Named]] = []
        for key in FIGURES:
            value = getattr(self, key)
            named = value if isinstance(value, tuple) else (value,)
            found.extend((key, one) for one in named if one is not None)
        return tuple(found)

    @model_validator(mode="after")
    def _fits_its_rule(self) -> Self:
        typed = [key for key in OF_RULES if key in self.model_fields_set and self._has(key)]
        for key in self.shape.needed:
            if key not in typed:
                message = f'a check of the rule "{self.rule}" needs "{key}"'
                raise mistaken(Mistake(BAD_CHECK, message, f"add {key}: with the id of a fact"))
        odd = [key for key in typed if key not in (*self.shape.needed, *self.shape.allowed)]
        if odd:
            keys = ", ".join((*self.shape.needed, *self.shape.allowed))
            message = f'a check of the rule "{self.rule}" has no "{odd[0]}"'
            raise mistaken(Mistake(BAD_CHECK, message, f"its keys are {keys}"))
        if self.rule is DeclaredRule.RATIO and not (self.stated or self.plausible):
            message = 'a check of the rule "ratio" needs "stated" or "plausible"'
            raise mistaken(Mistake(BAD_CHECK, message, 'add plausible: "0.05..0.5 kg/km"'))
        if self.missing.by_language and self.complete:
            message = "something is missing from the parts, but they are said to be complete"
            raise mistaken(Mistake(BAD_CHECK, message, "add complete: no"))
        if all(named.constant is not None for _, named in self.figures):
            message = "a check of constants alone would never run"
            raise mistaken(Mistake(BAD_CHECK, message, "name a fact"))
        if self.rule is DeclaredRule.WEIGHTED and len(self.weights) != len(self.parts):
            message = f"there are {len(self.parts)} parts, but {len(self.weights)} weights"
            raise mistaken(
                Mistake(BAD_CHECK, message, "name a weight for each part, in their order")
            )
        if self._is_vague():
            message = (
                '"old" and "new" are one series, and nothing says which earlier figure is meant'
            )
            fix = "write old: previous, or old: a year before"
            raise mistaken(Mistake(BAD_CHECK, message, fix))
        return self._without_repeats()

    def _is_vague(self) -> bool:
        """Tells whether old and new are one series, and nothing says how far apart."""
        if self.new is None or self.old is None or self.old.fact is None:
            return False
        dated = self.old.when or self.old.back or self.old.source
        return dated is None and self.old.fact == self.new.fact

    def _has(self, key: str) -> bool:
        return getattr(self, key) not in (None, (), Words(()))

    def _without_repeats(self) -> Self:
        seen: set[str] = set()
        for key, named in self.figures:
            # A weight may be one of the parts of another; a target may be a line of the same fact.
            may_repeat = key in ("old", "weights", "target") or named.constant is not None
            text = named.text.removeprefix("-")
            if text in seen and not may_repeat:
                message = f'"{text}" appears twice in this check'
                raise mistaken(Mistake(BAD_CHECK, message, "name each figure once"))
            seen.add(text)
        return self


_END = r"any|-?[0-9]+(?:\.[0-9]+|/[1-9][0-9]*)?"
_INTERVAL = re.compile(rf"([\[(]) *({_END}) *, *({_END}) *([\])])")


def parse_interval(text: str) -> Interval | Mistake:
    """Reads `[224500, 228/7)`: exact ends, `any` where there isn't one; `none` for no value."""
    if text.strip() == "none":
        return Interval.nothing()
    found = _INTERVAL.fullmatch(text.strip())
    if not found:
        return Mistake(BAD_INTERVAL, f'"{text}" is not an interval like "[90, 95.5)"')
    low = None if found[2] == "any" else Fraction(found[2])
    high = None if found[3] == "any" else Fraction(found[3])
    return Interval(
        low, high, low is not None and found[1] == "(", high is not None and found[4] == ")"
    )


def exact(interval: Interval) -> str:
    """Writes an interval with its exact ends, as an acceptance expects it."""
    if interval.is_empty:
        return "none"
    low, high = (
        "any" if end is None else _exact_number(end) for end in (interval.low, interval.high)
    )
    left = "(" if interval.low is None or interval.low_open else "["
    right = ")" if interval.high is None or interval.high_open else "]"
    return f"{left}{low}, {high}{right}"


def _exact_number(value: Fraction) -> str:
    for places in range(7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            sign, digits = "-" if value < 0 else "", str(abs(scaled.numerator)).zfill(places + 1)
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return str(value)


class Expect(Entry):
    """The result that an acceptance is about: it lapses when the check gives another."""

    verdict: Verdict
    computed: (
        Annotated[
            InstanceOf[Interval],
            BeforeValidator(parsed_by(parse_interval)),
            WithJsonSchema({"type": "string", "examples": ["(280/3, 99.5)"]}),
        ]
        | None
    ) = None
    stated: str = ""


class Acceptance(Entry):
    """A finding that a named person allows, with the reason and the result it is about."""

    check: TypedText
    reason: Annotated[str, Field(min_length=1)]
    by: Annotated[str, Field(min_length=1)]
    on: DayField
    until: DayField | None = None
    public: TextWords = Words(())
    expect: Expect
    embargo: EmbargoField | None = None
