"""JSON as this site writes it: sorted by meaning, exact numbers, one byte sequence for one value.

Python's own writer would send exact decimals through binary floating point.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number as text, written without quotation marks: exactly what it says."""

    text: str


Json: TypeAlias = "str | int | bool | Number | Sequence[Json] | Mapping[str, Json] | None"


def to_json(value: Json, *, indent: int = 2) -> str:
    """Returns a value as JSON text; keys keep their order, and < is written out for HTML."""
    return _written(value, indent, "\n").replace("<", "\\u003c")


def to_bytes(value: Json) -> bytes:
    """Returns a value as a JSON file in UTF-8."""
    return f"{to_json(value)}\n".encode()


def _written(value: Json, indent: int, newline: str) -> str:
    if isinstance(value, Number):
        return value.text
    if isinstance(value, str) or value is None or isinstance(value, bool | int):
        return json.dumps(value, ensure_ascii=False)
    inner = newline + " " * indent if indent else ""
    if isinstance(value, Mapping):
        pairs = [
            f"{json.dumps(key, ensure_ascii=False)}: {_written(one, indent, inner)}"
            for key, one in value.items()
        ]
        return _bracketed("{}", pairs, inner, newline if indent else "")
    return _bracketed(
        "[]", [_written(one, indent, inner) for one in value], inner, newline if indent else ""
    )


def _bracketed(brackets: str, parts: list[str], inner: str, end: str) -> str:
    if not parts:
        return brackets
    between = f",{inner}" if inner else ", "
    return f"{brackets[0]}{inner}{between.join(parts)}{end}{brackets[1]}"
