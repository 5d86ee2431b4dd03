"""Entry faults: what does not fit a schema, as findings where it was typed.

A mapping of a file becomes an entry, or nothing and a finding for each thing that is wrong with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from factpress.findings import Finding, Place, Rule, did_you_mean, nearest, placed, report
from factpress.model import PLACE_KEY, PlacedText, entry_in

UNKNOWN_KEY = Rule(
    "unknown-key",
    "A key that this entry does not have",
    "A misspelt key, and its value, would be ignored without warning.",
    "correct the key, or delete the line",
)
MISSING_KEY = Rule(
    "missing-key",
    "A required key is missing",
    "The entry can't be used without it.",
    "add the key",
)
BAD_SHAPE = Rule(
    "bad-shape",
    "A value doesn't have the form that its key needs",
    "A list in place of a text, or a text in place of a list, can't be read safely.",
    "write the value as the documentation of the key shows",
)
RULES = (UNKNOWN_KEY, MISSING_KEY, BAD_SHAPE)

_MOST_FINDINGS = 50  # of one entry: nobody reads more, and they are compared with each other
M = TypeVar("M", bound=BaseModel)


class PlacedDict(dict[str, Any]):
    """A mapping of a file, with the places of its keys. Any: values are validated next."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}


def validated(kind: type[M], value: PlacedDict, name: str) -> tuple[M | None, tuple[Finding, ...]]:
    """Returns the entry, or nothing and the findings about everything that is wrong with it."""
    try:
        return kind.model_validate(value, by_alias=True, by_name=False), ()
    except ValidationError as error:
        details = error.errors(include_url=False)[:_MOST_FINDINGS]
        return None, tuple(_finding(kind, value, name, one) for one in _causes(details))


def _causes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yields what is wrong without what only follows: a misspelt key is no missing one besides."""
    missing = [one["loc"] for one in details if one["type"] == "missing"]
    misspelt = set()
    for one in details:
        if one["type"] == "extra_forbidden":
            beside = {str(loc[-1]): loc for loc in missing if loc[:-1] == one["loc"][:-1]}
            misspelt.add(beside.get(nearest(str(one["loc"][-1]), beside)))
    for one in details:
        inner = any(
            one["loc"] == other["loc"][: len(one["loc"])] != other["loc"] for other in details
        )
        if one["loc"] not in misspelt and not (one["type"] == "too_short" and inner):
            yield one


def _finding(kind: type[BaseModel], value: PlacedDict, name: str, error: ErrorDetails) -> Finding:
    place, owner, key_place = _where(value, error["loc"])
    key = str(next((step for step in reversed(error["loc"]) if isinstance(step, str)), ""))
    key = "value" if key == PLACE_KEY else key
    match error["type"]:
        case "mistake":
            mistake = error["ctx"]["at"]
            return placed(mistake, place)
        case "extra_forbidden":
            fields = fields_at(kind, error["loc"][:-1])
            known = [one for one in _typed(fields) if "\x00" not in one]
            message = f'"{key}" is not a key of "{owner or name}"'
            fix = did_you_mean(key, known) or _one_of(known)
            return report(UNKNOWN_KEY, key_place, message, fix=fix)
        case "missing":
            fix = f"add {_line(key, _field_at(kind, error['loc']))}"
            if key == "value" and error["loc"][0] == "obs":
                fix = 'write the value behind its date, such as "- 2016-08: more than 230,000"'
            return report(MISSING_KEY, place, f'"{name}" needs the key "{key}"', fix=fix)
        case "enum" if isinstance(error["input"], str):
            allowed = str(error["ctx"]["expected"]).replace("'", "")
            message = f'"{error["input"]}" is not one of {allowed}'
            words = allowed.replace(" or ", ", ").split(", ")
            near = did_you_mean(str(error["input"]), words)
            fix = near or f"write one of these words after {key}:, such as {key}: {words[0]}"
            return report(BAD_SHAPE, place, message, fix=fix)
    what, fix = WORDS_FOR.get(error["type"], _OTHER_SHAPE)
    inner = entry_in(field.annotation) if (field := _field_at(kind, error["loc"])) else None
    if error["type"] in _OF_KEYS and inner is not None:
        is_item = isinstance(error["loc"][-1], int)
        hyphen = "- " if is_item else ""
        where = "below {key}:, indented by two more spaces"
        fix = f"write {where}: {hyphen}{', '.join(keys_needed(inner)) or 'its keys'}"
    limits = error.get("ctx", {})
    fix = fix.format(key=key, limit=limits.get("ge", limits.get("le")))
    return report(BAD_SHAPE, place, f'"{key}" of "{name}": {what}', fix=fix)


_OF_KEYS = ("model_type", "model_attributes_type", "dict_type")
_KEYS_BELOW = (
    "keys with values belong here",
    "write its keys on the lines below {key}:, indented by two more spaces",
)
_OTHER_SHAPE = ("this value has another shape than the key asks for", BAD_SHAPE.fix)
WORDS_FOR = {
    "tuple_type": (
        "a list belongs here",
        "write {key}: [first, second], or one line each below {key}:, with a hyphen and a space before it",
    ),
    "string_type": (
        "a single text belongs here",
        "write {key}: and the text in one line, without brackets, braces or hyphens around it",
    ),
    **dict.fromkeys(_OF_KEYS, _KEYS_BELOW),
    "enum": (
        "a single word belongs here",
        "write {key}: and one word, without brackets or hyphens",
    ),
    "int_parsing": (
        "a whole number belongs here",
        "write {key}: and digits only, such as {key}: 3",
    ),
    "too_short": (
        "at least one line belongs here",
        "add a line below {key}:, with a hyphen and a space before it",
    ),
    "greater_than_equal": ("this number is too small", "write {limit} or more after {key}:"),
    "less_than_equal": ("this number is too large", "write {limit} or less after {key}:"),
}
_MOST_KEYS = 16


def _one_of(known: Iterable[str]) -> str:
    """Returns the advice to use one of the keys that there are, where they are few enough to read."""
    keys = sorted(known)
    there = ", ".join(keys)
    return (
        f"use one of its keys ({there}), or delete the line" if 0 < len(keys) <= _MOST_KEYS else ""
    )


def _field_at(kind: type[BaseModel], loc: tuple[int | str, ...]) -> FieldInfo | None:
    """Returns the field that a path inside an entry ends at."""
    names = [step for step in loc if isinstance(step, str)]
    fields = fields_at(kind, names[:-1])
    last = names[-1] if names else ""
    return next((one for name, one in fields.items() if last in (name, one.alias)), None)


def keys_needed(kind: type[BaseModel]) -> tuple[str, ...]:
    """Returns the keys that an entry of this kind can't do without, each as its line begins."""
    needed = (name for name, field in kind.model_fields.items() if field.is_required())
    named = (kind.model_fields[name].alias or name for name in needed)
    return tuple(f"{key}: …" for key in named if key != PLACE_KEY)


def _line(key: str, field: FieldInfo | None) -> str:
    """Returns the line to add for a key, with what can be typed after it."""
    annotation = field.annotation if field is not None else None
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        *others, last = (str(one.value) for one in annotation)
        return f"{key}: with one of the words {', '.join(others)} or {last} after it"
    return f"{key}: …"


def _where(value: PlacedDict, loc: tuple[int | str, ...]) -> tuple[Place, str, Place]:
    """Returns where a path into the value leads, whose entry that is, and where its key is."""
    place, owner, key_place = value.place, "", value.place
    current: Any = value  # Any: descends through texts, lists and mappings
    last = len(loc) - 1
    for at, step in enumerate(loc):
        if isinstance(current, PlacedDict) and isinstance(step, str):
            place = key_place = current.keys_at.get(step, place)
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
            owner = str(step) if isinstance(step, str) and at < last else owner
    return place, owner, key_place


def _typed(fields: Mapping[str, FieldInfo]) -> list[str]:
    return [spec.alias or name for name, spec in fields.items()]


def fields_at(kind: type[BaseModel], loc: Iterable[int | str]) -> Mapping[str, FieldInfo]:
    """Returns the keys that an entry has at a path inside it."""
    fields = kind.model_fields
    for step in loc:
        if not isinstance(step, str):
            continue
        inner = entry_in(fields[step].annotation) if step in fields else None
        if inner is not None:
            fields = inner.model_fields
    return fields
