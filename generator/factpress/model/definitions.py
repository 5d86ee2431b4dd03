"""Definitions: a text for readers that changes with time, such as how a figure is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from factpress.findings import Mistake
from factpress.model.fields import (
    BAD_TEXT,
    LANGUAGE,
    TEXT_SCHEMA,
    Words,
    mistaken,
    to_words,
    without_place,
)
from factpress.values import When, parse_when


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
            Mistake(BAD_TEXT, message, "say from when each but the first holds: - 2024-11: …")
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
