"""Packing: a step's result as bytes and back, its entries by their names.

Only plain values and the frozen values of this program are packed; a result that holds anything else
is made again in each run. Places in the data are left out: they are those of the entries, and how many
lines are above an entry tells of others that wait.
"""

import importlib
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from functools import cache
from types import FunctionType, MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from factpress.findings import Place
from factpress.language import Locale
from factpress.model import (
    NOWHERE,
    SECTIONS,
    ContentPage,
    Entry,
    Fact,
    Manuscript,
    PlacedText,
    Release,
    Timeline,
)
from factpress.rendering import Knowledge
from factpress.steps.digests import Digests

PROGRAM = "factpress."
OTHERS = (Fraction, date, datetime, timedelta, timezone, Markup, ZoneInfo)
# What is never packed: the words of a newsroom are in its own files.
REFUSED = (Release, ContentPage, Manuscript, Timeline, Locale)
# What unreadable bytes can bring about while values are made of them.
DAMAGED = (
    *(pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, KeyError),
    *(TypeError, ValueError, ZeroDivisionError, OverflowError, MemoryError),
)
# An entry by its section, its id, its line (none: the entry itself), and the hash of its value.
Named = tuple[str, str, int, bytes]


class UnpackableError(Exception):
    """A result holds something that is no plain value: it is kept in memory alone."""


class EntryNames:
    """The entries of a public newsroom, each by its name and each name by its entry."""

    def __init__(self, known: Knowledge, values: Digests) -> None:
        self._known, self._values = known, values
        self._names: dict[int, tuple[str, str, int]] = {}

    def name(self, entry: Entry) -> Named:
        """Returns the name of an entry; raises UnpackableError where it isn't one of the newsroom's."""
        if not self._names:
            self._names.update((id(one), name) for one, name in self._every())
        try:
            return (*self._names[id(entry)], self._values.of(entry))
        except KeyError:
            raise UnpackableError(type(entry).__qualname__) from None

    def entry(self, section: str, name: str, line: int, digest: bytes) -> Entry:
        """Returns the entry of a name; raises KeyError where it is another one by now."""
        found: Any = self._known.every(_kinds()[section])[name]  # Any: of its section
        if line >= 0:
            found = found.obs[line]
        if self._values.of(found) != digest:
            raise KeyError(name)
        return found  # type: ignore[no-any-return]  # as above

    def _every(self) -> Iterator[tuple[object, tuple[str, str, int]]]:
        for section, kind in _kinds().items():
            for name, entry in self._known.every(kind).items():
                yield entry, (section, name, -1)
                if isinstance(entry, Fact):
                    yield from ((one, (section, name, at)) for at, one in enumerate(entry.obs))


def packed(result: object, entries: EntryNames) -> bytes:
    """Returns a result as bytes. Raises UnpackableError."""
    target = io.BytesIO()
    try:
        _Packer(target, entries).dump(result)
    except (pickle.PicklingError, AttributeError, TypeError, RecursionError) as trouble:
        raise UnpackableError(str(trouble)) from trouble
    return target.getvalue()


def unpacked(content: bytes, entries: EntryNames) -> Any:  # Any: whatever was packed
    """Returns a result with the entries as they are now; raises one of DAMAGED where it cannot be."""
    return _Unpacker(io.BytesIO(content), entries).load()


class _Packer(pickle.Pickler):
    """Writes each thing as the call that makes it from its values."""

    def __init__(self, target: io.BytesIO, entries: EntryNames) -> None:
        super().__init__(target, protocol=5)
        self._entries = entries

    def reducer_override(self, thing: Any) -> Any:  # Any: as pickle has it
        """Returns the call that makes a thing again. Raises UnpackableError."""
        kind: Any = type(thing)  # Any: mypy takes no type for a key
        if isinstance(thing, type) or kind in AS_PICKLED:
            return NotImplemented
        if isinstance(thing, Entry):
            return _named, self._entries.name(thing)
        if kind in MADE_BY:
            return MADE_BY[kind](thing)
        if not _is_plain(kind):
            raise UnpackableError(kind.__qualname__)
        if isinstance(thing, Enum):
            return kind, (thing.value,)
        if isinstance(thing, str):
            return kind, (str(thing),)
        if isinstance(thing, tuple):
            return kind, tuple(thing)
        return kind, tuple(getattr(thing, name) for name in _fields(kind))


class _Unpacker(pickle.Unpickler):
    """Makes things again, of the kinds that are plain; any other name ends the reading."""

    def __init__(self, source: io.BytesIO, entries: EntryNames) -> None:
        super().__init__(source)
        self._entries = entries

    def find_class(self, module_name: str, global_name: str) -> Any:  # Any: as in pickle
        """Returns a kind of thing by its name."""
        if module_name == __name__ and global_name == _named.__name__:
            return self._entries.entry
        if module_name == __name__ and global_name == _closed.__name__:
            return MappingProxyType
        return _found(module_name, global_name)


def _named(section: str, name: str, line: int, digest: bytes) -> Entry:
    """Is in what is packed for the entry of this name."""
    raise KeyError(section, name, line, digest)


def _closed(held: dict[object, object]) -> Mapping[object, object]:
    """Returns a mapping that you can't change."""
    return MappingProxyType(held)


def _place(place: Place) -> tuple[type[Place], tuple[object, ...]]:
    """Returns a place in a page; of one in the data nothing is kept."""
    kept = place if place.file.endswith(".md") else NOWHERE
    return Place, tuple(getattr(kept, name) for name in _fields(Place))


AS_PICKLED = (FunctionType, Fraction, date, datetime, timedelta, timezone)
# Any: of the kind beside it.
MADE_BY: Mapping[type, Callable[[Any], tuple[object, tuple[object, ...]]]] = {
    Place: _place,
    PlacedText: lambda text: (PlacedText, (str(text), text.place)),
    Markup: lambda text: (Markup, (str(text),)),
    ZoneInfo: lambda zone: (ZoneInfo, (zone.key,)),
    MappingProxyType: lambda held: (_closed, (dict(held),)),
}


@cache
def _found(module: str, name: str) -> Any:  # Any: a class
    others = {(one.__module__, one.__qualname__): one for one in OTHERS}
    if (module, name) in others:
        return others[module, name]
    if not module.startswith(PROGRAM):
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that a step makes")
    found: Any = importlib.import_module(module)  # Any: a module, then what is in it
    for part in name.split("."):
        found = getattr(found, part)
    if found is PlacedText or (isinstance(found, type) and _is_plain(found)):
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no value")


@cache
def _is_plain(kind: type) -> bool:
    """Tells whether a kind is ours and its things are nothing but their values, made by naming them."""
    if not kind.__module__.startswith(PROGRAM) or issubclass(kind, REFUSED):
        return False
    if issubclass(kind, Enum):
        return True
    if issubclass(kind, str):  # a text of a kind, with nothing beside it
        return kind.__new__ is str.__new__ and not kind.__dictoffset__
    if issubclass(kind, tuple):
        return hasattr(kind, "_fields")
    return (
        is_dataclass(kind)
        and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]  # every dataclass has it
        and not hasattr(kind, "__post_init__")
        and all(one.init and not one.kw_only for one in fields(kind))
    )


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _kinds() -> Mapping[str, type[Entry]]:
    return {section: kind for kind, section in SECTIONS.items()}
