"""JSON Schemas of the newsroom's files, for editors that check while one types.

Made from the same classes that the reader uses, with the newsroom's own ids as choices. What people
type without quotation marks (250, true, 2016-08) is accepted wherever the reader accepts it.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from factpress.findings import Place
from factpress.model import (
    Entry,
    Newsroom,
    Observation,
    PageFront,
    Publisher,
    ReleaseFront,
    TranslationFront,
    schema_of_obs,
)
from factpress.reading.entries import KINDS, OF_FACTS, OF_FACTS_TOO, OF_OBSERVATIONS

Schema = dict[str, Any]  # Any: JSON's own values
READ_AS = ((False, frozenset(("no", "off"))), (True, frozenset(("yes", "on"))))
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FRONTS: tuple[tuple[str, type[Entry]], ...] = (
    ("release", ReleaseFront),
    ("translation", TranslationFront),
    ("page", PageFront),
)


def data_schema(newsroom: Newsroom) -> Schema:
    """Returns the schema of every file below `data/`."""
    definitions: Schema = {}
    properties: Schema = {"newsroom": _schema_of(Publisher, newsroom, definitions)}
    for section, kind in KINDS.items():
        entry = _schema_of(kind, newsroom, definitions)
        properties[section] = {"type": "object", "additionalProperties": entry}
    fact = definitions["Fact"]["properties"]
    lines = definitions["Observation"]
    allowed = {key: fact[key] for key in (*OF_FACTS, *OF_FACTS_TOO)}
    typed = lines["anyOf"][0]["properties"]
    properties["defaults"] = {
        "type": "object",
        "properties": {**allowed, **{key: typed[key] for key in OF_OBSERVATIONS}},
        "additionalProperties": False,
    }
    definitions["Fact"]["properties"].update({key: typed[key] for key in OF_OBSERVATIONS})
    # The rest may be in the file's defaults; a release's own file may hold lines alone.
    lines_alone = {"enum": ["obs", *OF_OBSERVATIONS]}
    definitions["Fact"].pop("required")
    definitions["Fact"]["anyOf"] = [
        {"required": ["label"]},
        {"required": ["obs"], "propertyNames": lines_alone},
    ]
    return {
        "$schema": DRAFT,
        "title": "Factpress data file",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def front_schemas(newsroom: Newsroom) -> Mapping[str, Schema]:
    """Returns the schemas of front matter: of releases, translations and other pages."""
    schemas: dict[str, Schema] = {}
    for name, kind in FRONTS:
        definitions: Schema = {}
        reference = _schema_of(kind, newsroom, definitions)
        head = {"$schema": DRAFT, "title": f"Factpress front matter: {name}"}
        schemas[name] = {**head, **reference, "$defs": definitions}
    return schemas


def _schema_of(kind: type[Entry], newsroom: Newsroom, definitions: Schema) -> Schema:
    made = TypeAdapter(kind).json_schema(by_alias=True)
    inner: Schema = made.pop("$defs", {})
    for name, schema in (*inner.items(), (kind.__name__, made)):
        if name not in definitions and name != Place.__name__:
            loosened: Schema = _loosened(schema, newsroom)
            definitions[name] = (
                schema_of_obs(loosened) if name == Observation.__name__ else loosened
            )
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _loosened(schema: Any, newsroom: Newsroom) -> Any:  # Any: JSON's own values
    """Takes our places out, puts the ids in, and lets numbers and lists of one be typed bare."""
    if isinstance(schema, list):
        return [_loosened(one, newsroom) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "x-ids-of" in schema:
        ids = [name for section in schema["x-ids-of"] for name in newsroom.ids(section)]
        return {"enum": _as_read(ids)} if ids else {"type": "string"}
    made = {
        key: _loosened_fields(one, newsroom) if key == "properties" else _loosened(one, newsroom)
        for key, one in schema.items()
        if key not in {"default", "title"}
    }
    if schema.get("type") == "array":
        made.pop("minItems", None)
        items: Schema = made["items"]
        return made if "$ref" in items else {"anyOf": [made, items]}
    if schema.get("type") == "string" and "pattern" not in schema and "enum" not in schema:
        made["type"] = ["string", "number", "boolean", "null"]
    if schema.get("type") == "boolean":
        return {"enum": [True, False, "yes", "no"]}
    return made


def _loosened_fields(fields: Schema, newsroom: Newsroom) -> Schema:
    """Loosens each field of an entry but those that no file can type, its place and its id."""
    return {
        name: _loosened(one, newsroom)
        for name, one in fields.items()
        if not name.startswith("\x00")
    }


def _as_read(ids: list[str]) -> list[str | bool]:
    """Returns ids as choices, with what older YAML makes of them: `no`, Norway, is false there."""
    made: list[str | bool] = [*sorted(set(ids))]
    return made + [value for value, words in READ_AS if not words.isdisjoint(ids)]
