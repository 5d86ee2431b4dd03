"""The cache of readings: what single files were read as, kept on the disk from run to run.

A file is found again by the hash of its path, its bytes and all that reads it, so nothing kept can be
out of date; what is damaged or foreign is read anew. What is kept can say which values an entry has
and nothing more: only the kinds named here are ever made, and none of them does more than hold values.
"""

import hashlib
import io
import pickle
import re
import sys
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml

from factpress.cache import name_of, seal, sealed
from factpress.findings import Finding, Place, Related, Rule
from factpress.machine import (
    Checkout,
    files_below,
    installed,
    look_over,
    octets_of,
    own_folder,
    swept,
)
from factpress.memory import NO_MEMORY, Inputs, Memory, Notes
from factpress.model import DatedWords, Entry, Manuscript, PlacedText, Words
from factpress.reading.gathering import Entries
from factpress.reading.reader import Reading, read
from factpress.values import (
    Form,
    Instant,
    Interval,
    LintWords,
    NumberNames,
    OpenHours,
    Qualifier,
    Quantity,
    Rounding,
    Span,
    When,
)

T = TypeVar("T")

NAME = re.compile(r"[0-9a-f]{64}(?:\.[0-9]+)?")  # with a number: left by a run that was killed
OWNER_ALONE = 0o700
KINDS_OF_KEY = ("entries", "page", "lint", "number words")
LIBRARIES = ("pydantic", "pydantic-core", "pyyaml", "tzdata", "babel", "phonenumbers")
# What a kept file may be made of, besides texts, numbers, lists and the like, and besides the kinds
# of entries and of words from a closed list, all of which hold values only.
OWN = (
    *(Place, PlacedText, Words, DatedWords, When, Span, Instant, Interval, Quantity),
    *(OpenHours, Finding, Related, Rule, Manuscript, Entries, LintWords, NumberNames),
)
OTHERS = (Fraction, date, datetime, timedelta, timezone)
NOTES = "notes"  # many small things in one file
_NO_MORE = (Form.NUMBER, False, False, Rounding.NEAREST, *[None] * 5, ())
Call = tuple[Callable[..., object], tuple[object, ...]]
# What unreadable bytes can bring about while values are made of them.
DAMAGED = (
    *(pickle.UnpicklingError, EOFError, AttributeError, IndexError, KeyError, TypeError),
    *(ValueError, ZeroDivisionError, OverflowError),
)


def fingerprint() -> bytes:
    """Returns a hash of all that decides how a file is read, and a text: this program, its libraries."""
    digest = hashlib.sha256(f"{sys.version}\nlibyaml {yaml.__with_libyaml__}\n".encode())
    for name in LIBRARIES:
        digest.update(f"{name} {installed(name)}\n".encode())
    program = Path(__file__).parents[1]
    for path in files_below(program, "*.py"):
        digest.update(f"{path.relative_to(program).as_posix()}\n".encode())
        digest.update(hashlib.sha256(octets_of(path)).digest())
    return digest.digest()


@dataclass
class KeptMemory:
    """A memory whose single files outlast the process; all else is left to the memory within.

    Nothing is written before its owner says `keep`. Whatever may leave no trace is not to be read
    with it. Where the disk refuses, nothing is kept: reading then takes longer, and is the same.
    """

    folder: Path
    within: Memory = NO_MEMORY
    only_reads: bool = False
    reads_as: bytes = field(default_factory=fingerprint)
    _asked: set[str] = field(default_factory=set)
    _new: dict[str, object] = field(default_factory=dict)
    notes: dict[str, Notes] = field(default_factory=dict)

    @property
    def is_lasting(self) -> bool:
        """Whether more is kept than single files as they were read."""
        return self.within.is_lasting

    def turn(self) -> None:
        """Begins a new reading of the newsroom."""
        self._asked.clear()
        self._new.clear()
        self.notes.clear()
        self.within.turn()

    def recall(
        self,
        key: Hashable,
        inputs: Inputs,
        make: Callable[[], T],
        *,
        lasts: Callable[[T], bool] | None = None,
    ) -> T:
        """Returns what was kept of a file, or what the memory within holds, else makes it."""
        if isinstance(key, tuple) and key[0] in KINDS_OF_KEY:
            make = partial(self._from_disk, key, inputs, make)
        if isinstance(key, tuple) and key[0] == NOTES:
            make = cast("Callable[[], T]", partial(self._noted, key, inputs))
        return self.within.recall(key, inputs, make, lasts=lasts)

    def keep(self) -> None:
        """Writes what was read anew; deletes what nobody asked for: files that changed or are gone."""
        with suppress(OSError):  # what was read may wait for its hour: nobody else may look at it
            own_folder(self.folder).chmod(OWNER_ALONE)
        for name, made in self._new.items():
            seal(self.folder / name, dumped(made))
        for name, notes in self.notes.items():
            if notes.asked.keys() != notes.earlier.keys():
                seal(self.folder / name, dumped(notes.asked))
        self._new.clear()
        with suppress(OSError):  # where nothing can be deleted: what stays there is never wrong
            swept(self.folder, lambda name: bool(NAME.fullmatch(name)) and name not in self._asked)

    def _from_disk(self, key: tuple[object, ...], inputs: Inputs, make: Callable[[], T]) -> T:
        name = self._name(key, inputs)
        kept = sealed(self.folder / name)
        if kept is not None:
            with suppress(*DAMAGED):
                found: T = loaded(kept)
                return found
        made = make()
        if not self.only_reads:
            self._new[name] = made
        return made

    def _noted(self, key: tuple[object, ...], inputs: Inputs) -> Notes:
        name = self._name(key, inputs)
        kept, notes = sealed(self.folder / name), Notes()
        if kept is not None:
            with suppress(*DAMAGED):
                notes = Notes({**loaded(kept)})
        if not self.only_reads:
            self.notes[name] = notes
        return notes

    def _name(self, key: tuple[object, ...], inputs: Inputs) -> str:
        parts = [one if isinstance(one, bytes) else str(one).encode() for one in (*key, *inputs)]
        name = name_of((self.reads_as, *parts))
        self._asked.add(name)
        return name


def dumped(thing: object) -> bytes:
    """Returns what was read of a file as bytes."""
    target = io.BytesIO()
    _Packer(target).dump(thing)
    return target.getvalue()


def loaded(kept: bytes) -> Any:  # Any: whatever was dumped
    """Returns what was read of a file; raises one of DAMAGED where the bytes are not ours."""
    return _Unpacker(io.BytesIO(kept)).load()


def read_kept(
    checkout: Checkout, within: Memory = NO_MEMORY, *, only_reads: bool = False
) -> Reading:
    """Reads a newsroom, its unchanged files from the cache; nothing is written before `keep`.

    `within` is the memory of the process; with `only_reads` nothing is written at all. Raises
    PressError where a link would lead what is kept elsewhere.
    """
    look_over(checkout.cache)
    if checkout.private is not None:
        return read(checkout, memory=within)
    return read(checkout, memory=KeptMemory(checkout.cache, within, only_reads=only_reads))


def keep(reading: Reading) -> None:
    """Keeps what was read for the next run; nothing where there is a private checkout."""
    if isinstance(reading.memory, KeptMemory):
        reading.memory.keep()


class _Packer(pickle.Pickler):
    """Writes each thing as the call that makes it from its values."""

    def __init__(self, target: io.BytesIO) -> None:
        super().__init__(target, protocol=5)
        self.periods: dict[str, When] = {}
        self.dispatch_table = {
            **dict.fromkeys(_below(Entry), self._entry_as),
            **{kind: _values_as for kind in OWN if is_dataclass(kind)},
            PlacedText: lambda text: (PlacedText, (str(text), text.place)),
            Fraction: lambda number: (Fraction, (number.numerator, number.denominator)),
            Quantity: _quantity_as,
        }

    def _entry_as(self, entry: Entry) -> Call:
        values = entry.__dict__
        typed = {name: values[name] for name in entry.model_fields_set}
        when = typed.get("when")
        if isinstance(when, When):  # thousands of lines are of the same few months
            typed["when"] = self.periods.setdefault(when.text, when)
        return _entry, (type(entry), typed)


def _values_as(thing: Any) -> Call:  # Any: a dataclass
    return type(thing), tuple(getattr(thing, one.name) for one in fields(thing))


def _quantity_as(number: Quantity) -> Call:
    """Nearly all are numbers without more ado: these are made from as few things as can be."""
    text, place = number.text, getattr(number.text, "place", None)
    size, step = number.value.as_integer_ratio(), number.step.as_integer_ratio()
    rest = (number.decimals, number.scale, number.unit)
    more: tuple[object, ...] = (number.form, number.signed, number.stated, number.rounding)
    more += (number.high, number.low, number.spread, number.odds, number.exponent, number.parts)
    if more != _NO_MORE or place is None:
        return _values_as(number)
    where = (place.file, place.line, place.column)
    return _number, (str(text), where, size, step, number.qualifier, rest)


class _Unpacker(pickle.Unpickler):
    """Makes things again, of the kinds that are allowed; any other name ends the reading."""

    def __init__(self, source: io.BytesIO) -> None:
        super().__init__(source)
        self.allowed = {f"{one.__module__}.{one.__qualname__}": one for one in _all_allowed()}

    def find_class(self, module_name: str, global_name: str) -> Any:  # Any: as in pickle
        """Returns a kind of thing by its name."""
        found = self.allowed.get(f"{module_name}.{global_name}")
        if found is None:
            raise pickle.UnpicklingError(
                f"{module_name}.{global_name} is nothing that a file holds"
            )
        return found


def _all_allowed() -> tuple[Any, ...]:  # Any: classes, and the functions that make their things
    ours = (*_below(Entry), *_below(Enum))
    words_and_entries = (one for one in ours if one.__module__.startswith("factpress."))
    return (*OWN, *OTHERS, _entry, _number, *words_and_entries)


def _below(kind: type) -> set[type]:
    found: set[type] = set(kind.__subclasses__())
    return found.union(*map(_below, found))


def _entry(kind: type[Entry], typed: dict[str, object]) -> Entry:
    """Makes an entry of values that were validated before they were kept."""
    if not issubclass(kind, Entry):
        raise TypeError(f"{kind} is not a kind of entry")
    made = kind.__new__(kind)
    made.__setstate__(
        {
            "__dict__": {**kind.usual, **typed},
            "__pydantic_fields_set__": set(typed),
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return made


def _number(
    text: str,
    where: tuple[str, int, int],
    size: tuple[int, int],
    step: tuple[int, int],
    qualifier: Qualifier,
    rest: tuple[int, int, str],
) -> Quantity:
    """Makes a number as nearly all are typed."""
    typed = PlacedText(text, Place(*where))
    return Quantity(typed, Fraction(*size), qualifier, Form.NUMBER, Fraction(*step), *rest)
