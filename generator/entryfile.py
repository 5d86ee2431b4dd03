"""Entry files: a YAML tree becomes typed entries, each mistake a finding where it was typed.

One entry that cannot be read is left out and remembered as poisoned; its neighbours live on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.dates import When, parse_when
from generator.declared import Acceptance, Check
from generator.entries import ID, PLACE_KEY, Entry, PlacedText, parse_id
from generator.facts import Claim, Fact, Milestone, Observation, Table, Unit
from generator.findings import (
    Finding,
    Mistake,
    Place,
    Related,
    Rule,
    did_you_mean,
    placed,
    report,
)
from generator.subjects import (
    Contact,
    Market,
    Model,
    Organisation,
    Person,
    Publisher,
    Quote,
    Range,
    Source,
    Topic,
)
from generator.yamlfile import Mapping as YamlMapping
from generator.yamlfile import Node, Sequence, Text

UNKNOWN_KEY = Rule(
    "unknown-key",
    "A key that this entry does not have",
    "A misspelt key would be ignored in silence, and what it says with it.",
    "correct the key, or take the line away",
)
UNKNOWN_SECTION = Rule(
    "unknown-section",
    "A section that Factpress does not know",
    "What stands in an unknown section would never be seen.",
    "correct the name of the section",
)
MISSING_KEY = Rule(
    "missing-key",
    "A key that must be there is not",
    "The entry cannot be understood without it.",
    "add the key",
)
BAD_SHAPE = Rule(
    "bad-shape",
    "A value has another shape than its key asks for",
    "A list where a text belongs, or a text where a list belongs, cannot be understood safely.",
    "write the value as the documentation of the key shows",
)
DUPLICATE_ID = Rule(
    "duplicate-id",
    "Two entries have the same id",
    "One of them would silently win.",
    "give one of them another id",
)
RULES = (UNKNOWN_KEY, UNKNOWN_SECTION, MISSING_KEY, BAD_SHAPE, DUPLICATE_ID)

SECTIONS: tuple[tuple[str, type[Entry]], ...] = (
    ("sources", Source),
    ("organisations", Organisation),
    ("people", Person),
    ("contacts", Contact),
    ("markets", Market),
    ("units", Unit),
    ("topics", Topic),
    ("models", Model),
    ("ranges", Range),
    ("quotes", Quote),
    ("facts", Fact),
    ("tables", Table),
    ("milestones", Milestone),
    ("claims", Claim),
    ("checks", Check),
    ("acceptances", Acceptance),
)
KINDS: Mapping[str, type[Entry]] = dict(SECTIONS)
ALL_SECTIONS = ("newsroom", "defaults", *KINDS)
FREE_IDS = frozenset({"units"})  # "%" is a unit's id
OF_FACTS = ("about", "metric", "kind", "unit", "scope", "since", "per", "cycle", "fresh")
OF_FACTS_TOO = ("rounding", "precision", "embargo")
OF_OBSERVATIONS = ("source", "said", "by", "status")

M = TypeVar("M", bound=BaseModel)


class PlacedDict(dict[str, Any]):
    """A mapping of a file, with the places of its keys. Any: values are validated next."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}


@dataclass
class Entries:
    """What was gathered from all files so far; only the reader adds to it."""

    found: dict[str, dict[str, Entry]] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    poisoned: set[tuple[str, str]] = field(default_factory=set)
    publisher: Publisher | None = None

    def of(self, section: str) -> dict[str, Any]:
        """Returns the entries of a section. Any: each section has its own class (`KINDS`)."""
        return self.found.setdefault(section, {})


def plain(node: Node) -> Any:
    """Returns a node as texts, lists and mappings that know their places; empty values are absent.

    Any: this is the shape that the schema validates.
    """
    if isinstance(node, Text):
        return PlacedText(node.value, node.place)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    result = PlacedDict(node.place)
    result[PLACE_KEY] = node.place
    for key, value in node.entries:
        result.keys_at[key.value] = key.place
        # An empty embargo is no embargo forgotten: it must fail, not publish.
        if not (isinstance(value, Text) and value.value == "" and key.value != "embargo"):
            result[key.value] = plain(value)
    return result


def read_entries(root: YamlMapping, entries: Entries) -> None:
    """Adds the entries of one file, its `defaults` applied to the facts of that file."""
    defaults = PlacedDict(root.place)
    for key, value in root.entries:
        if key.value == "defaults" and isinstance(value, YamlMapping):
            defaults = plain(value)
            entries.findings.extend(_odd_defaults(defaults))
    for key, value in root.entries:
        if key.value == "defaults":
            continue
        if key.value not in ALL_SECTIONS:
            hint = did_you_mean(key.value, ALL_SECTIONS)
            message = f'there is no section called "{key.value}"'
            entries.findings.append(report(UNKNOWN_SECTION, key.place, message, fix=hint))
        elif not isinstance(value, YamlMapping):
            if not (isinstance(value, Text) and not value.value):
                message = f'"{key.value}" holds ids with their entries, one below the other'
                entries.findings.append(report(BAD_SHAPE, value.place, message))
        elif key.value == "newsroom":
            _read_publisher(value, entries)
        else:
            _read_section(key.value, value, defaults, entries)


def _odd_defaults(defaults: PlacedDict) -> Iterator[Finding]:
    allowed = (*OF_FACTS, *OF_FACTS_TOO, *OF_OBSERVATIONS)
    for key, place in defaults.keys_at.items():
        if key not in allowed:
            message = f'"{key}" cannot be a default'
            yield report(UNKNOWN_KEY, place, message, fix=did_you_mean(key, allowed))


def _read_publisher(node: YamlMapping, entries: Entries) -> None:
    value = plain(node)
    publisher, findings = validated(Publisher, value, "newsroom")
    entries.findings.extend(findings)
    if publisher is None:
        entries.poisoned.add(("newsroom", ""))
    elif entries.publisher is not None:
        earlier = Related(entries.publisher.place, "the newsroom is described here already")
        message = "the newsroom is described twice"
        entries.findings.append(report(DUPLICATE_ID, node.place, message, related=[earlier]))
    else:
        entries.publisher = publisher


def _read_section(section: str, node: YamlMapping, defaults: PlacedDict, entries: Entries) -> None:
    for key, value in node.entries:
        name = key.value
        if section not in FREE_IDS and not ID.fullmatch(name):
            mistake = parse_id(name)
            if isinstance(mistake, Mistake):
                entries.findings.append(placed(mistake, key.place))
            entries.poisoned.add((section, name.casefold()))
            continue
        if (section, name) in entries.places:
            earlier = Related(entries.places[section, name], "it stands here already")
            message = f'"{name}" stands twice among the {section}'
            entries.findings.append(report(DUPLICATE_ID, key.place, message, related=[earlier]))
            continue
        entries.places[section, name] = key.place
        entry, findings = _read_entry(section, name, key, value, defaults)
        entries.findings.extend(findings)
        if entry is None:
            entries.poisoned.add((section, name))
        else:
            entries.of(section)[name] = entry


def _read_entry(
    section: str, name: str, key: Text, value: Node, defaults: PlacedDict
) -> tuple[Entry | None, tuple[Finding, ...]]:
    if not isinstance(value, YamlMapping):
        message = f'"{name}" needs its keys below it'
        return None, (report(BAD_SHAPE, key.place, message),)
    content = plain(value)
    content[PLACE_KEY] = content.place = key.place
    if section == "facts":
        findings = tuple(_spread(content, defaults))
        if findings:
            return None, findings
    elif section in {"milestones", "tables"}:
        for one in (*OF_OBSERVATIONS, "kind", "unit", "metric", "since", "per"):
            if one in defaults and one in KINDS[section].model_fields:
                content.setdefault(one, defaults[one])
    return validated(KINDS[section], content, name)


def _spread(fact: PlacedDict, defaults: PlacedDict) -> Iterator[Finding]:
    """Writes the short forms of a fact out, and fills what the file's defaults say."""
    for key in (*OF_FACTS, *OF_FACTS_TOO):
        if key in defaults and key not in fact.keys_at:
            fact[key] = defaults[key]
    own = {key: fact.pop(key) for key in OF_OBSERVATIONS if key in fact}
    lines = fact.get("obs", [])
    if not isinstance(lines, list):
        yield report(
            BAD_SHAPE, fact.keys_at["obs"], '"obs" is a list: one line a date, each with "- "'
        )
        return
    for line in lines:
        if not isinstance(line, PlacedDict):
            place = getattr(line, "place", fact.place)
            message = "an observation needs a date and a value"
            yield report(
                BAD_SHAPE, place, message, fix='write it like "- 2016-08: more than 230,000"'
            )
            continue
        yield from _write_out(line)
        for key in OF_OBSERVATIONS:
            if key in own or key in defaults:
                line.setdefault(key, own.get(key, defaults.get(key)))


def _write_out(line: PlacedDict) -> Iterator[Finding]:
    """Turns the short form of an observation, a date as key, into `when` and `value`."""
    known = {*Observation.model_fields, "break", PLACE_KEY}
    dated = [key for key in line.keys_at if key not in known and _looks_dated(key)]
    if len(dated) > 1:
        message = f"one observation has one date, but here stand {' and '.join(dated)}"
        yield report(BAD_SHAPE, line.keys_at[dated[1]], message, fix='begin a new line with "- "')
    for key in dated[:1]:
        line["when"] = PlacedText(key, line.keys_at[key])
        if key in line:
            line["value"] = line.pop(key)
        line.keys_at["when"] = line.keys_at["value"] = line.keys_at[key]


def _looks_dated(key: str) -> bool:
    return key[:1].isdigit() or key.startswith("12m") or isinstance(parse_when(key), When)


def validated(kind: type[M], value: PlacedDict, name: str) -> tuple[M | None, tuple[Finding, ...]]:
    """Returns the entry, or nothing and the findings about everything that is wrong with it."""
    try:
        return kind.model_validate(value), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(_finding(kind, value, name, one) for one in details)


def _finding(kind: type[BaseModel], value: PlacedDict, name: str, error: ErrorDetails) -> Finding:
    place, owner = _where(value, error["loc"])
    key = str(next((step for step in reversed(error["loc"]) if isinstance(step, str)), ""))
    key = "value" if key == PLACE_KEY else key
    match error["type"]:
        case "mistake":
            mistake = error["ctx"]["at"]
            return placed(mistake, place)
        case "extra_forbidden":
            fields = fields_at(kind, error["loc"][:-1])
            known = [spec.alias or one for one, spec in fields.items() if one != "place"]
            message = f'"{key}" is no key of "{owner or name}"'
            return report(UNKNOWN_KEY, place, message, fix=did_you_mean(key, known))
        case "missing":
            return report(
                MISSING_KEY, place, f'"{name}" needs the key "{key}"', fix=f"add {key}: …"
            )
        case "enum" | "literal_error":
            allowed = str(error["ctx"]["expected"]).replace("'", "")
            message = f'"{error["input"]}" is not one of {allowed}'
            words = allowed.replace(" or ", ", ").split(", ")
            return report(BAD_SHAPE, place, message, fix=did_you_mean(str(error["input"]), words))
    return report(BAD_SHAPE, place, f'"{key}" of "{name}": {_in_words(error)}')


WORDS_FOR = {
    "tuple_type": "a list belongs here",
    "string_type": "a single text belongs here",
    "model_type": "keys with values belong here",
    "model_attributes_type": "keys with values belong here",
    "dict_type": "keys with values belong here",
    "int_parsing": "a whole number belongs here",
    "too_short": "at least one line belongs here",
    "greater_than_equal": "this number is too small",
    "less_than_equal": "this number is too large",
}


def _in_words(error: ErrorDetails) -> str:
    return WORDS_FOR.get(error["type"], "this value has another shape than the key asks for")


def _where(value: PlacedDict, loc: Iterable[int | str]) -> tuple[Place, str]:
    """Returns the place that a path into the value leads to, and the key whose entry that is."""
    place, owner = value.place, ""
    current: Any = value  # Any: descends through texts, lists and mappings
    for step in loc:
        if isinstance(current, PlacedDict) and isinstance(step, str):
            place = current.keys_at.get(step, place)
            if step not in current:
                break
            current = current[step]
        elif isinstance(current, list) and isinstance(step, int) and step < len(current):
            current = current[step]
        else:
            break
        if isinstance(current, PlacedText):
            place = current.place
        elif isinstance(current, PlacedDict):
            place = current.place
            owner = str(step) if isinstance(step, str) else owner
    return place, owner


def fields_at(kind: type[BaseModel], loc: Iterable[int | str]) -> Mapping[str, FieldInfo]:
    """Returns the keys that an entry has at a path inside it."""
    fields = kind.model_fields
    for step in loc:
        if not isinstance(step, str):
            continue
        inner = _entry_in(fields[step].annotation) if step in fields else None
        if inner is not None:
            fields = inner.model_fields
    return fields


def _entry_in(annotation: Any) -> type[BaseModel] | None:  # Any: a type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _entry_in(argument)
        if found is not None:
            return found
    return None
