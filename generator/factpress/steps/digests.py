"""Digests: the hash of a value by what it holds, the same in every process and for equal values.

Two kinds: with the places at which its texts were typed, and without. What only moved to another
line is the same value, but a kept finding about it would point wrongly.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from functools import cache
from hashlib import blake2b
from pathlib import PurePath
from typing import Any

from factpress.findings import Place, PressError
from factpress.language import Locale
from factpress.model import ContentPage, Entry, Manuscript, PlacedText, Release, Timeline

SIZE = 20  # bytes of a hash: two different values have the same one never
# What a value is made of, where that is less than all that it holds: what can be worked out again
# from the rest, and the words of a manuscript, which are a separate question.
MADE_OF: Mapping[type, Callable[[Any], object]] = {  # Any: the type beside it
    Locale: lambda one: (one.code, str(one.language.cldr), one.language.phrases, one.own),
    Manuscript: lambda one: (one.file, one.language, one.front, one.place),
    Timeline: lambda one: (one.fact, tuple(one.dated)),
}


class Lasting:
    """A value that stays for many builds: its hash is worked out once."""

    __slots__ = ()


AS_WRITTEN = (bool, int, float, date, datetime, timedelta, timezone, type(None))
HEAVY = (Entry, Release, ContentPage, Timeline, Locale, Lasting)


class Digests:
    """Hashes of values, with their places or without; those of entries are kept while they last.

    `turn` begins another build: what two in a row did not ask for is forgotten.
    """

    def __init__(self, *, with_places: bool) -> None:
        self._with_places = with_places
        self._now: dict[int, tuple[object, bytes]] = {}
        self._before: dict[int, tuple[object, bytes]] = {}

    def turn(self) -> None:
        """Begins another build."""
        self._before, self._now = self._now, {}

    def of(self, value: object) -> bytes:
        """Returns the hash of a value. Raises PressError at what is no value of ours: a bug."""
        if isinstance(value, HEAVY):
            return self._of_heavy(value)
        return self._hashed(value)

    def _of_heavy(self, value: object) -> bytes:
        # By identity, with the thing itself beside it: no other can have its number meanwhile.
        known = self._now.get(id(value)) or self._before.get(id(value))
        if known is None or known[0] is not value:
            known = (value, self._hashed(value))
        self._now[id(value)] = known
        return known[1]

    def _hashed(self, value: object) -> bytes:
        parts: list[bytes] = []
        self._take_apart(value, parts.append, top=True)
        return blake2b(b"".join(parts), digest_size=SIZE).digest()

    def _take_apart(  # noqa: C901, PLR0912, RUF100 - the commonest kinds first, each in one line
        self,
        value: Any,  # Any: what has a hash
        add: Callable[[bytes], None],
        *,
        top: bool = False,
    ) -> None:
        """Adds what a value is made of, each with its kind and length, so none runs into the next."""
        kind = type(value)
        if kind is str:
            add(_text("str", value))
        elif isinstance(value, HEAVY) and not top:
            add(self._of_heavy(value))
        elif kind is PlacedText:
            add(_text("str", str(value)))
            if self._with_places:
                add(_text("place", str(value.place)))
        elif kind is Place:
            add(_text("place", str(value) if self._with_places else value.file))
        elif kind is bytes:
            add(b"bytes %d\n%b" % (len(value), value))
        elif kind in AS_WRITTEN:
            add(_text(kind.__name__, repr(value)))
        elif kind is Fraction:
            add(_text("ratio", f"{value.numerator}/{value.denominator}"))
        elif isinstance(value, Enum):
            add(_text(kind.__qualname__, value.name))
        elif isinstance(value, PurePath | type):
            add(_text("name", repr(value)))
        else:
            self._take_many(value, kind, add)

    def _take_many(
        self,
        value: Any,  # Any: as above
        kind: type,
        add: Callable[[bytes], None],
    ) -> None:
        if kind in MADE_OF:
            inner: Sequence[object] = (MADE_OF[kind](value),)
        elif isinstance(value, tuple | list):
            inner = value
        elif isinstance(value, frozenset | set):
            add(_text("set", str(len(value))))
            for digest in sorted(self._hashed(one) for one in value):
                add(digest)
            return
        elif isinstance(value, Mapping):
            inner = tuple(one for pair in value.items() for one in pair)
        elif isinstance(value, str):
            inner = (str(value),)
        elif names := _names(kind):
            inner = tuple(getattr(value, name) for name in names)
        else:
            raise PressError(f"a {kind.__qualname__} has no hash: it is no value")
        add(_text(kind.__qualname__, str(len(inner))))
        for one in inner:
            if type(one) is str:  # nearly all are: no call for each of them
                content = one.encode("utf-8", "surrogatepass")
                add(b"str %d\n%b" % (len(content), content))
            else:
                self._take_apart(one, add)


@cache
def _names(kind: type) -> tuple[str, ...]:
    if issubclass(kind, Entry):
        return tuple(kind.model_fields)
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def _text(kind: str, text: str) -> bytes:
    content = text.encode("utf-8", "surrogatepass")
    return b"%b %d\n%b" % (kind.encode(), len(content), content)
