"""Entries: what every section of the newsroom's files is made of, and how text becomes a value.

Texts arrive with their places (`PlacedText`), so a reference that leads nowhere can be shown where
it was typed. Types that many entries share (texts by language, ids, dates) live here; what an entry
means is said in `facts`, `subjects` and `releases`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from factpress.findings import Mistake, Place, Rule
from factpress.telephones import parse_telephone
from factpress.values import (
    FiscalYear,
    Instant,
    OpenHours,
    Span,
    When,
    parse_day,
    parse_fiscal_year,
    parse_fresh,
    parse_instant,
    parse_observed,
    parse_said,
    parse_weekly_hours,
    parse_when,
    zone_at,
)

PLACE_KEY = "\x00place"
NOWHERE = Place("", 1, 1)

BAD_ID = Rule(
    "bad-id",
    "An id is written in an unusual way",
    "Ids become addresses and file names, and some systems ignore case and accents.",
    "use lower-case letters, digits, hyphens and full stops",
)
BAD_TEXT = Rule(
    "bad-value",
    "A value that its key doesn't accept",
    "A value that is misread would be published wrongly.",
    "write the value as the documentation of the key shows",
)
RESERVED_ID = Rule(
    "reserved-id",
    "An id is the name of something else",
    "Ids become addresses and file names: one of ours would be replaced, and some names do not exist on Windows.",
    "give it another id, such as the same with a word more",
)
RULES = (BAD_ID, BAD_TEXT, RESERVED_ID)
_ONE_ALONE = "write one of them, without brackets, braces or hyphens"
_AS_WORDS = "write one text, or one text a language, such as {en: …, fr: …}"

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
# Language, script, region as BCP 47 writes them: zh-Hans, fr-CH, zh-Hant-HK.
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")

MAIL = re.compile(r"[^\s@:]+@[^\s@]+")
ADDRESS = re.compile(r"https?://[^\s/@\"'<>\\]+(?:/[^\s\"'<>\\]*)?", re.IGNORECASE)

T = TypeVar("T")


class PlacedText(str):
    """A text of a file that knows where it is."""

    __slots__ = ("place",)

    place: Place

    def __new__(cls, text: str, place: Place) -> "PlacedText":
        placed = super().__new__(cls, text)
        placed.place = place
        return placed


@dataclass(frozen=True, slots=True)
class Words:
    """A text for readers, by language; the key "" holds a text that was given without a language."""

    by_language: tuple[tuple[str, str], ...]
    place: Place = NOWHERE

    def in_language(self, language: str, *fallbacks: str) -> str:
        """Returns the text in the first of the languages that has one, else any text at all."""
        texts = dict(self.by_language)
        for code in (language, language.partition("-")[0], *fallbacks, ""):
            if code in texts:
                return texts[code]
        return next(iter(texts.values()), "")

    def has(self, language: str, default: str) -> bool:
        """Tells whether the text exists in a language; a text without one is in the default's."""
        codes = {code or default for code, _ in self.by_language}
        return language in codes or language.partition("-")[0] in codes

    @property
    def plain(self) -> str:
        """The text in whichever language comes first: for messages, never for readers."""
        return self.by_language[0][1] if self.by_language else ""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.by_language)


def mistaken(mistake: Mistake) -> PydanticCustomError:
    """Wraps a mistake so that it travels through the schema to the reader's findings."""
    return PydanticCustomError("mistake", "{message}", {"message": mistake.message, "at": mistake})


def parsed_by(parse: Callable[[str], T | Mistake]) -> Callable[[Any], T]:
    """Returns a validator that reads a text with `parse`; values already typed pass unchanged."""

    def validate(value: Any) -> T:  # Any: whatever the file holds
        if not isinstance(value, str):
            if isinstance(value, dict | list):
                raise mistaken(
                    Mistake(BAD_TEXT, "a single value belongs here, not several", _ONE_ALONE)
                )
            return value  # type: ignore[no-any-return]  # checked by the field's own type
        result = parse(value)
        if isinstance(result, Mistake):
            raise mistaken(result)
        return result

    return validate


def parse_id(text: str) -> str | Mistake:
    """Reads an id as it is, or says how it should be written."""
    if ID.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    hyphens = re.sub(r"[^a-z0-9.]+", "-", folded)
    fixed = re.sub(r"-*[.][.-]*|--+", lambda hit: "." if "." in hit[0] else "-", hyphens).strip(
        "-."
    )
    return Mistake(BAD_ID, f'"{text}" cannot be an id', fixed=fixed)


def parse_flag(text: str) -> bool | Mistake:
    """Reads yes or no; `true` and `false` are what other tools write."""
    match text.casefold():
        case "yes" | "true":
            return True
        case "no" | "false":
            return False
    return Mistake(BAD_TEXT, f'"{text}" is neither yes nor no', fix="write yes or no")


def parse_embargo(text: str) -> Instant | str | Mistake:
    """Reads the hour from which something is public, or `with <release>`, whose hour it shares."""
    return str(text) if text.startswith("with ") else parse_instant(text)


def parse_zone(text: str) -> str | Mistake:
    """Reads the name of a time zone, which is kept as it is typed."""
    found = zone_at(text) if text else None
    return found if isinstance(found, Mistake) else text


def parse_language(text: str) -> str | Mistake:
    """Reads a language code such as `fr` or `fr-CH`."""
    if LANGUAGE.fullmatch(text):
        return text
    return Mistake(BAD_TEXT, f'"{text}" is not a language code', fix="write it like fr or fr-CH")


def parse_phone(text: str) -> str | Mistake:
    """Returns a telephone number as typed, if it can be dialled."""
    read = parse_telephone(text) if text else None
    return read if isinstance(read, Mistake) else text


def parse_mail(text: str) -> str | Mistake:
    """Reads a mail address: nothing could be sent to any other text."""
    if not text or MAIL.fullmatch(text):
        return text
    fixed = re.sub(r"\s*(?:\(at\)|\[at\]|\bat\b|@)\s*", "@", text.removeprefix("mailto:"), count=1)
    fix = f"write {fixed}" if MAIL.fullmatch(fixed) else "write it like press@example.com"
    return Mistake(BAD_TEXT, f'"{text}" is not a mail address', fix=fix)


def parse_address(text: str) -> str | Mistake:
    """Reads the address of a page on the web: any other scheme could run code in a browser."""
    if not text or ADDRESS.fullmatch(text):
        return text
    message = f'"{text}" is not an address of a page on the web'
    whole = f"https://{text}"
    is_host = "." in text.partition("/")[0] and ADDRESS.fullmatch(whole)
    fix = f"write {whole}" if is_host else "write it whole, as in https://www.example.com/report"
    return Mistake(BAD_TEXT, message, fix=fix)


def to_words(value: Any) -> Words:
    """Reads a text, or a mapping from language codes to texts."""
    if isinstance(value, Words):
        return value
    if isinstance(value, str):
        return Words((("", str(value)),), getattr(value, "place", NOWHERE))
    if not isinstance(value, Mapping):
        raise mistaken(Mistake(BAD_TEXT, "a text, or one text a language, belongs here", _AS_WORDS))
    texts = []
    for code, text in value.items():
        if code == PLACE_KEY:
            continue
        if not LANGUAGE.fullmatch(code) or not isinstance(text, str):
            message = f'"{code}" is not a language code, so this is not one text a language'
            raise mistaken(Mistake(BAD_TEXT, message, fix="write codes like en, fr and de"))
        texts.append((str(code), str(text)))
    return Words(tuple(texts), value.get(PLACE_KEY, NOWHERE))


def one_or_many(value: Any) -> Any:
    """Reads a single text as a list of one."""
    return [value] if isinstance(value, str) else value


def without_place(value: Any) -> Any:
    """Returns a mapping without the key that holds its place; anything else as it is."""
    if isinstance(value, Mapping):
        return {key: one for key, one in value.items() if key != PLACE_KEY}
    return value


def _is_reference(value: Any) -> PlacedText:
    if isinstance(value, PlacedText):
        return value
    if isinstance(value, str):
        return PlacedText(value, NOWHERE)
    raise mistaken(Mistake(BAD_TEXT, "one id belongs here", _ONE_ALONE))


@dataclass(frozen=True, slots=True)
class To:
    """Marks a reference with the sections in which its id must be found."""

    sections: tuple[str, ...]


def _schema_of(*sections: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "x-ids-of": list(sections)})


_REF = PlainValidator(_is_reference)
TypedText = Annotated[PlacedText, _REF, WithJsonSchema({"type": "string"})]
SourceRef = Annotated[PlacedText, _REF, To(("sources",)), _schema_of("sources")]
FactRef = Annotated[PlacedText, _REF, To(("facts",)), _schema_of("facts")]
ModelRef = Annotated[PlacedText, _REF, To(("models",)), _schema_of("models")]
OrganisationRef = Annotated[PlacedText, _REF, To(("organisations",)), _schema_of("organisations")]
PersonRef = Annotated[PlacedText, _REF, To(("people",)), _schema_of("people")]
ContactRef = Annotated[PlacedText, _REF, To(("contacts",)), _schema_of("contacts")]
ClaimRef = Annotated[PlacedText, _REF, To(("claims",)), _schema_of("claims")]
MarketRef = Annotated[PlacedText, _REF, To(("markets",)), _schema_of("markets")]
TopicRef = Annotated[PlacedText, _REF, To(("topics",)), _schema_of("topics")]
MediaRef = Annotated[PlacedText, _REF, To(("media",)), _schema_of("media")]
UnitRef = Annotated[PlacedText, _REF, To(("units",)), _schema_of("units")]
ReleaseRef = Annotated[PlacedText, _REF, To(("releases",)), _schema_of("releases")]
SUBJECTS = ("models", "organisations", "ranges", "markets")
SubjectRef = Annotated[PlacedText, _REF, To(SUBJECTS), _schema_of(*SUBJECTS)]
CLAIMANTS = ("organisations", "people", "sources")
ClaimantRef = Annotated[PlacedText, _REF, To(CLAIMANTS), _schema_of(*CLAIMANTS)]
SourceRefs = Annotated[tuple[SourceRef, ...], BeforeValidator(one_or_many)]
Id = Annotated[str, BeforeValidator(parsed_by(parse_id))]
TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "patternProperties": {"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": {"type": "string"}},
            "additionalProperties": False,
        },
    ]
}
TextWords = Annotated[Words, PlainValidator(to_words), WithJsonSchema(TEXT_SCHEMA)]
Flag = Annotated[bool, BeforeValidator(parsed_by(parse_flag))]
Language = Annotated[str, BeforeValidator(parsed_by(parse_language))]
WebAddress = Annotated[str, BeforeValidator(parsed_by(parse_address))]
MailField = Annotated[str, BeforeValidator(parsed_by(parse_mail))]
PhoneField = Annotated[str, BeforeValidator(parsed_by(parse_phone))]
WhenField = Annotated[
    InstanceOf[When],
    BeforeValidator(parsed_by(parse_when)),
    WithJsonSchema({"type": "string", "examples": ["2016-08", "2016-Q3", "12m to 2016-08"]}),
]
ObservedWhenField = Annotated[
    InstanceOf[When],
    BeforeValidator(parsed_by(parse_observed)),
    WithJsonSchema({"type": "string", "examples": ["2016-08", "2016-Q3", "FY2016-Q1"]}),
]
FiscalYearField = Annotated[
    InstanceOf[FiscalYear],
    BeforeValidator(parsed_by(parse_fiscal_year)),
    WithJsonSchema({"type": "string", "pattern": r"^FY\d{4} begins \d{4}-\d{2}$"}),
]
DayField = Annotated[
    date,
    BeforeValidator(parsed_by(parse_day)),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
SaidField = Annotated[
    date | InstanceOf[Instant],
    BeforeValidator(parsed_by(parse_said)),
    WithJsonSchema({"type": "string", "examples": ["2016-09-14", "2016-09-14 14:00 Europe/Paris"]}),
]
OpenField = Annotated[
    tuple[InstanceOf[OpenHours], ...],
    BeforeValidator(parsed_by(parse_weekly_hours)),
    WithJsonSchema({"type": "string", "examples": ["Mo-Fr 08:00-19:00; Sa 09:00-12:00"]}),
]
ZoneField = Annotated[str, BeforeValidator(parsed_by(parse_zone))]
EmbargoField = Annotated[
    InstanceOf[Instant] | str,
    BeforeValidator(parsed_by(parse_embargo)),
    WithJsonSchema({"type": "string", "examples": ["2026-11-26 09:00 Europe/Berlin"]}),
]
SpanField = Annotated[
    InstanceOf[Span],
    BeforeValidator(parsed_by(parse_fresh)),
    WithJsonSchema({"type": "string", "pattern": r"^\d+[dmy]$"}),
]


class Entry(BaseModel):
    """A frozen entry of a section; unknown keys are refused, and its place is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    # The fields that name other entries, with where they must lead to, or that hold entries (None).
    naming: ClassVar[tuple[tuple[str, To | None], ...]] = ()
    # What the fields hold that are not typed.
    usual: ClassVar[Mapping[str, object]] = {}

    place: InstanceOf[Place] = Field(default=NOWHERE, alias=PLACE_KEY, exclude=True, repr=False)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Notes once for each kind of entry which of its fields can lead to others."""
        marks = {name: _mark_in(field) for name, field in cls.model_fields.items()}
        inner = {name: entry_in(field.annotation) for name, field in cls.model_fields.items()}
        optional = {name: one for name, one in cls.model_fields.items() if not one.is_required()}
        cls.usual = {name: one.get_default() for name, one in optional.items()}
        cls.naming = tuple((name, to) for name, to in marks.items() if to or inner[name])


def entry_in(annotation: Any) -> type[BaseModel] | None:  # Any: a type expression
    """Returns the kind of entry that a field's type holds, however deep, or nothing."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (entry_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found is not None), None)


def _mark_in(field: FieldInfo) -> To | None:
    own = (mark for mark in field.metadata if isinstance(mark, To))
    return next(own, None) or _inner_mark(field.annotation)


def _inner_mark(annotation: Any) -> To | None:  # Any: a type expression
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, To):
            return mark
    inner = (_inner_mark(argument) for argument in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found is not None), None)
