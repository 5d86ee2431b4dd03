"""Definitions: how things are counted and in which units, texts that change with time, and words that count nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from factpress.findings import Mistake, did_you_mean
from factpress.model.fields import (
    BAD_TEXT,
    LANGUAGE,
    TEXT_SCHEMA,
    DayField,
    EmbargoField,
    Entry,
    Flag,
    TextWords,
    UnitRef,
    Words,
    mistaken,
    parsed_by,
    to_words,
    without_place,
)
from factpress.values import (
    When,
    is_currency_named,
    kind_of_unit,
    measure_of,
    parse_unit_name,
    parse_when,
    standard_unit,
    worth_in,
)


@dataclass(frozen=True, slots=True)
class DatedWords(Words):
    """A text for readers that changed with time: as it is now, and `dated` as it was from when on.

    What has no date held before all others.
    """

    dated: tuple[tuple[When | None, Words], ...] = ()

    def at(self, when: When) -> Words:
        """Returns the text that holds for a figure of a date or period."""
        held = [words for begun, words in self.dated if begun is None or begun.first <= when.last]
        return held[-1] if held else (Words(()) if self.dated else self)

    def begun(self, when: When) -> When | None:
        """Returns since when the text of a date or period holds, where it says so."""
        held = [begun for begun, _ in self.dated if begun is None or begun.first <= when.last]
        return held[-1] if held else None

    def changed(self, earlier: When, later: When) -> When | None:
        """Returns since when the text is another one, where it changed between two dates."""
        for begun, _ in reversed(self.dated):
            if begun is not None and earlier.last < begun.first <= later.last:
                return begun
        return None


def to_dated_words(value: Any) -> DatedWords:
    """Reads a text as `to_words` does, or a list of them, each but the first with its date."""
    if isinstance(value, DatedWords):
        return value
    if not isinstance(value, list | tuple):
        words = to_words(value)
        return DatedWords(words.by_language, words.place)
    dated = sorted(
        map(_dated, value), key=lambda one: (one[0] is not None, one[0] and one[0].first)
    )
    if sum(begun is None for begun, _ in dated) > 1:
        message = "two of these texts have no date"
        raise mistaken(
            Mistake(
                BAD_TEXT, message, "say from when each one except the first applies: - 2024-11: …"
            )
        )
    newest = dated[-1][1] if dated else Words(())
    return DatedWords(newest.by_language, newest.place, tuple(dated))


def _dated(value: Any) -> tuple[When | None, Words]:  # Any: whatever the file holds
    """Reads `2024-11: text`, `{from: 2024-11, text: …}`, or a text that held from the beginning."""
    bare = without_place(value)
    if not isinstance(bare, Mapping):
        return None, to_words(value)
    if "text" in bare:
        begun = bare.get("from")
        return (None if begun is None else _begun(begun)), to_words(bare["text"])
    key = next(iter(bare), "")
    if len(bare) == 1 and not LANGUAGE.fullmatch(str(key)):
        return _begun(key), to_words(bare[key])
    return None, to_words(value)


def _begun(typed: Any) -> When:
    when = parse_when(str(typed))
    if isinstance(when, Mistake):
        raise mistaken(when)
    return when


DatedTextWords = Annotated[
    DatedWords,
    PlainValidator(to_dated_words),
    WithJsonSchema(
        {
            "anyOf": [
                *TEXT_SCHEMA["anyOf"],
                {
                    "type": "array",
                    "items": {
                        "anyOf": [
                            *TEXT_SCHEMA["anyOf"],
                            {
                                "type": "object",
                                "properties": {"from": {"type": "string"}, "text": TEXT_SCHEMA},
                                "patternProperties": {r"^[0-9]{4}(-.*)?$": TEXT_SCHEMA},
                                "additionalProperties": False,
                            },
                        ]
                    },
                },
            ]
        }
    ),
]


class UnitKind(StrEnum):
    """What a unit counts or measures."""

    COUNT = "count"
    LENGTH = "length"
    MASS = "mass"
    ENERGY = "energy"
    POWER = "power"
    TIME = "time"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    MONEY = "money"
    CLOCK = "clock"
    SHARE = "share"
    OTHER = "other"


GENDERS = ("masculine", "feminine", "neuter", "common")


def _known_genders(words: Words) -> Words:
    for _, gender in words:
        if gender not in GENDERS:
            message = f'"{gender}" is no gender of a noun'
            fix = did_you_mean(gender, GENDERS) or f"write {', '.join(GENDERS[:-1])} or common"
            raise mistaken(Mistake(BAD_TEXT, message, fix=fix))
    return words


class Unit(Entry):
    """A unit: how readers see it, and what it is worth in another."""

    kind: UnitKind = UnitKind.COUNT
    signed: Flag | None = None
    cldr: Annotated[str, BeforeValidator(parsed_by(parse_unit_name))] = ""
    symbol: str = ""
    one: TextWords = Words(())
    two: TextWords = Words(())
    few: TextWords = Words(())
    many: TextWords = Words(())
    other: TextWords = Words(())
    gender: Annotated[TextWords, AfterValidator(_known_genders)] = Words(())
    equals: str = ""
    customary: UnitRef | None = None
    note: str = ""
    embargo: EmbargoField | None = None

    def called(self, name: str) -> "Unit":
        """Returns a currency that is called by its code with the signs that everybody knows."""
        has_words = self.cldr or self.symbol or [*self.one, *self.other]
        usual = standard_unit(name) if self.kind is UnitKind.MONEY and not has_words else None
        return self if usual is None else self.model_copy(update={"cldr": usual.cldr})

    @model_validator(mode="before")
    @classmethod
    def _kind_of_its_name(cls, typed: object) -> object:
        """Takes the kind from the CLDR's name or the sign where none is typed."""
        if not isinstance(typed, dict) or "kind" in typed:
            return typed
        kind = kind_of_unit(str(typed.get("cldr") or ""), str(typed.get("symbol") or ""))
        return {**typed, "kind": kind} if kind else typed

    @property
    def may_be_negative(self) -> bool:
        """Tells whether what it measures can lie below zero."""
        usual = self.kind in (UnitKind.MONEY, UnitKind.TEMPERATURE)
        return usual if self.signed is None else self.signed

    def is_typed_as(self, typed: str, name: str) -> bool:
        """Tells whether a value may have this unit written so: by id, sign, noun, code or name."""
        forms = (self.one, self.two, self.few, self.many, self.other)
        words = {text for form in forms for _, text in form}
        named = {word.replace("{n}", "").strip() for word in words}
        if typed in {name, self.symbol, *named} or f"{typed}s" in named:
            return True
        if self.kind is UnitKind.MONEY:
            return is_currency_named(typed, self.cldr)
        return self.measure_sign(name) != "" and worth_in(typed, self.measure_sign(name)) == 1

    def measure_sign(self, name: str) -> str:
        """Returns what the unit measures as `measures` knows it: by CLDR name, sign or id."""
        signs = (
            self.cldr,
            self.symbol,
            *(one.split("{n}")[-1].strip() for _, one in self.other),
            name,
        )
        return next((one for one in signs if one and measure_of(one) is not None), "")


class PlainWords(Entry):
    """Words of one sentence on one page that a named person accepted as no figure."""

    page: Annotated[str, Field(min_length=1)]
    words: Annotated[str, Field(min_length=1)]
    sentence: Annotated[str, Field(min_length=1)]
    by: Annotated[str, Field(min_length=1)]
    on: DayField
    embargo: EmbargoField | None = None
