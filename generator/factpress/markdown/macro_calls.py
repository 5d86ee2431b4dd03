"""Macro calls: where a text has `{{ }}`, `{% %}` and `{# #}`, and what each call says.

The one reader of these marks. It runs nothing and knows what no macro prints: calls are answered,
and what is wrong with them is said, by `templates`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from factpress.findings import Place
from factpress.markdown.source import LineStarts

Value = str | bool | int | tuple[str, ...]

# What may begin a call, a statement or a comment; `{#name}` after a heading names its anchor.
_MARK = re.compile(r"\{\{|\{%|\{#(?![\w-]+(?:[ .:][^{}#\n]*)?\})")
_BEGINNING = re.compile(r"\{(?=[{%#])")
_CALL = "{{"
_CLOSING = {_CALL: "}}", "{%": "%}", "{#": "#}"}
# Longer calls are no calls; their nesting would outgrow whatever looks into them.
LONGEST = 2_000
# A text in quotation marks of any shape: first those whose two marks are of one kind.
_TEXT = (
    r"""(?>"[^"]*"|'[^']*'|[“”„‟][^“”„‟]*[“”„‟]|[‘’‚‛][^‘’‚‛]*[‘’‚‛]"""
    r"""|"[^"“”„‟]*[“”„‟]|[“”„‟][^"“”„‟]*"|'[^'‘’‚‛]*[‘’‚‛]|[‘’‚‛][^'‘’‚‛]*')"""
)
_QUOTED = re.compile(_TEXT)
_LIST = rf"\[\s*+(?>(?:{_TEXT}\s*+(?:,\s*+|(?=\])))*)\]"
_NAME = re.compile(r"[-+\s]*(\w*)")
_OPENING = re.compile(r"[-+]?\s*+[^\W\d]\w*\s*+\(")
_ARGUMENT = re.compile(
    rf"\s*+(?:(?P<key>[^\W\d]\w*)\s*+=\s*+)?"
    rf"(?:(?P<text>{_TEXT})|(?P<list>{_LIST})|(?P<word>[Tt]rue|[Ff]alse)\b"
    rf"|(?<==)(?P<number>[0-9]{{1,2}})|(?<== )(?P<spaced>[0-9]{{1,2}}))\s*+(?:,|(?=\)))"
)
_ENDING = re.compile(r"\s*+\)\s*+-?")
_LOOSE = re.compile(rf"(?:(?P<key>\b[^\W\d]\w*)\s*=\s*)?(?P<text>{_TEXT})")

# What a macro's leading parameters are called, so that a value typed by its place has a name.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "fact": ("name", "form", "unit", "as_of", "scope"),
    "as_of": ("name", "as_of", "scope"),
    "source": ("name", "as_of", "scope"),
    "share": ("parts", "whole"),
    "growth": ("new", "old"),
    "total": ("parts",),
    "difference": ("new", "old"),
    "bars": ("name", "of"),
    "plain": ("text",),
    "claim": ("name",),
    "model": ("name",),
    "person": ("name",),
    "quotation": ("id",),
    "specification": ("id",),
    "boilerplate": ("id",),
    "picture": ("id",),
    "contacts": ("ids",),
    "sales": ("ids",),
    "chart": ("ids",),
}
# What `old` may be in place of an id: an earlier figure of the same fact.
_NO_IDS = ("previous", "a year before")
_OF_IDS = ("name", "id", "ids", "parts", "whole", "new", "old")


class CallFault(Enum):
    """Why something between {{ and }} is no call."""

    UNCLOSED = "a {{ is not closed by }}"
    BACKSLASH = "a backslash has no meaning in {{ }}"
    EMPTY = "this {{ }} is empty"
    UNREADABLE = "this {{ }} cannot be read: it must contain one call with quoted texts"


@dataclass(frozen=True, slots=True)
class Call:
    """A call in a text, with its values as they were typed.

    One with a fault has the name and the quoted texts that were found in it.
    """

    name: str
    positional: tuple[Value, ...]
    named: tuple[tuple[str, Value], ...]
    start: int
    end: int
    typed: str
    fault: CallFault | None = None
    is_closed: bool = True

    @property
    def arguments(self) -> dict[str, Value]:
        """The values by the names of the macro's parameters, whether typed by place or by name."""
        by_place = zip(PARAMETERS.get(self.name, ()), self.positional, strict=False)
        return {**dict(self.named), **dict(by_place)}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the call names, a scope joined to the one that it belongs to."""
        given = self.arguments
        known = (one for one in PARAMETERS.get(self.name, ()) if one in _OF_IDS and one in given)
        named = (text for one in known for text in _texts(given[one]))
        found = tuple(text for text in named if text not in _NO_IDS)
        scope = given.get("scope")
        return tuple(f"{one}.{scope}" for one in found) if scope else found

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts of the call, in the order of their kinds: those by place, those by name."""
        values = (*self.positional, *(value for _, value in self.named))
        return tuple(text for value in values for text in _texts(value))


@dataclass(frozen=True, slots=True)
class Aside:
    """A statement or a comment in a text: `opening` tells which."""

    opening: str
    start: int
    end: int
    typed: str
    is_closed: bool = True

    @property
    def is_comment(self) -> bool:
        """Tells whether it is a comment, and nothing that was meant to run."""
        return self.opening == "{#"

    @property
    def fault(self) -> str:
        """What is said of it where it has no end."""
        return f"a {self.opening} is not closed by {_CLOSING[self.opening]}"


Mark = Call | Aside


def marks(text: str) -> Iterator[Mark]:
    """Yields the calls, statements and comments of a text, in order.

    Each ends with the first mark that can close it. One that nothing closes comes last, and ends
    with the text.
    """
    done = 0
    while (opening := _MARK.search(text, done)) is not None:
        mark = _read(text, opening)
        yield mark
        if not mark.is_closed:
            return
        done = mark.end


def calls(text: str) -> Iterator[Call]:
    """Yields the calls of a text; what is in a comment isn't one."""
    return (mark for mark in marks(text) if isinstance(mark, Call))


def call_at(text: str, offset: int) -> Call | None:
    """Returns the call that begins at this character, if one does."""
    opening = _MARK.match(text, offset)
    mark = _read(text, opening) if opening is not None else None
    return mark if isinstance(mark, Call) else None


def calls_rewritten(text: str, write: Callable[[Mark], str]) -> str:
    """Returns a text with something else in the place of each of its marks that has an end."""
    parts: list[str] = []
    done = 0
    for mark in marks(text):
        if mark.is_closed:
            parts += (text[done : mark.start], write(mark))
            done = mark.end
    return "".join((*parts, text[done:]))


def without_calls(text: str) -> str:
    """Returns a text with every call, statement and comment masked in its place."""

    def masked(mark: Mark) -> str:
        sign = "x" if isinstance(mark, Call) else " "
        return re.sub(r"[^\n]", sign, text[mark.start : mark.end])

    return calls_rewritten(text, masked)


def disarmed(text: str) -> str:
    """Returns words of others in which nothing begins a call, a statement or a comment."""
    return _BEGINNING.sub("{ ", text)


def straightened(typed: str) -> str:
    """Returns the beginning of a call with its texts in straight quotation marks."""
    return _QUOTED.sub(lambda hit: '"' + hit[0][1:-1].replace('"', "'") + '"', typed[:LONGEST])


def place_at(text: str, offset: int, start: Place) -> Place:
    """Returns the place of a character of a text that begins at `start`."""
    return Places.of(text, start).at(offset)


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the characters of a text whose first one is at `start`."""

    start: Place
    lines: LineStarts

    @classmethod
    def of(cls, text: str, start: Place) -> "Places":
        """Returns the places of a text that begins at `start`."""
        return cls(start, LineStarts.of(text))

    def at(self, offset: int) -> Place:
        """Returns the place of the character this far into the text."""
        line = bisect_right(self.lines.starts, offset) - 1
        first = self.start.column if line == 0 else 1
        column = first + offset - self.lines.starts[line]
        return Place(self.start.file, self.start.line + line, column)


def _read(text: str, opening: re.Match[str]) -> Mark:
    start, inside = opening.span()
    closing = _CLOSING[opening[0]]
    found = text.find(closing, inside)
    is_closed = found >= 0
    end = found + len(closing) if is_closed else len(text)
    typed = text[inside:found] if is_closed else text[inside:]
    if opening[0] != _CALL:
        return Aside(opening[0], start, end, typed, is_closed)
    fault = _fault(typed) if is_closed else CallFault.UNCLOSED
    if fault is None and len(typed) <= LONGEST:
        read = _values(typed)
        if read is not None:
            return Call(_name(typed), *read, start, end, typed)
    return Call(
        _name(typed), *_loose(typed), start, end, typed, fault or CallFault.UNREADABLE, is_closed
    )


def _fault(typed: str) -> CallFault | None:
    if _CALL in typed:
        return CallFault.UNCLOSED
    if "\\" in typed:
        return CallFault.BACKSLASH
    return None if typed.strip(" \t\n\u00a0-") else CallFault.EMPTY


def _name(typed: str) -> str:
    found = _NAME.match(typed)
    return found[1] if found else ""


Values = tuple[tuple[Value, ...], tuple[tuple[str, Value], ...]]


def _values(typed: str) -> Values | None:
    """Returns the values of a call, by place and by name; nothing where it is no call."""
    opening = _OPENING.match(typed)
    if opening is None:
        return None
    positional: list[Value] = []
    named: list[tuple[str, Value]] = []
    at = opening.end()
    while (found := _ARGUMENT.match(typed, at)) is not None:
        at = found.end()
        if found["key"] is not None:
            named.append((found["key"], _value(found)))
        elif named:
            return None
        else:
            positional.append(_value(found))
    return (tuple(positional), tuple(named)) if _ENDING.fullmatch(typed, at) else None


def _value(found: re.Match[str]) -> Value:
    if found["text"] is not None:
        return found["text"][1:-1]
    if found["list"] is not None:
        return tuple(text[0][1:-1] for text in _QUOTED.finditer(found["list"]))
    if number := found["number"] or found["spaced"]:
        return int(number)
    return found["word"].lower() == "true"


def _loose(typed: str) -> Values:
    """Returns the quoted texts of what is no call, those behind a name and `=` by that name."""
    found = [(one["key"], one["text"][1:-1]) for one in _LOOSE.finditer(typed[:LONGEST])]
    return tuple(text for key, text in found if not key), tuple(one for one in found if one[0])


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()
