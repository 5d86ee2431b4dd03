"""Entry faults: what does not fit a schema, as findings where it was typed.

A mapping of a file becomes an entry, or nothing and a finding for each thing that is wrong with it.
"""

from collections.abc import Iterable, Iterator, Mapping
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
            return report(UNKNOWN_KEY, key_place, message, fix=did_you_mean(key, known))
        case "missing":
            return report(
                MISSING_KEY, place, f'"{name}" needs the key "{key}"', fix=f"add {key}: …"
            )
        case "enum" if isinstance(error["input"], str):
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
    "enum": "a single word belongs here",
    "int_parsing": "a whole number belongs here",
    "too_short": "at least one line belongs here",
    "greater_than_equal": "this number is too small",
    "less_than_equal": "this number is too large",
}


def _in_words(error: ErrorDetails) -> str:
    return WORDS_FOR.get(error["type"], "this value has another shape than the key asks for")


def _where(value: PlacedDict, loc: Iterable[int | str]) -> tuple[Place, str, Place]:
    """Returns where a path into the value leads, whose entry that is, and where its key is."""
    place, owner, key_place = value.place, "", value.place
    current: Any = value  # Any: descends through texts, lists and mappings
    for step in loc:
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
            owner = str(step) if isinstance(step, str) else owner
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
