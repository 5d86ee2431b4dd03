"""Memory: what was worked out before, given back while it would come out the same.

Each thing is kept with all that it was made from, and is made again unless every one of those is the
very same object, or the same text or bytes. The caller says what a thing depends on.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import is_
from typing import Protocol, TypeVar, cast

T = TypeVar("T")
Inputs = tuple[object, ...]


class Memory(Protocol):
    """Gives back what was made from the same things, and makes what was not."""

    @property
    def is_lasting(self) -> bool:
        """Whether anything is kept from one reading to the next."""
        ...

    def turn(self) -> None:
        """Begins a new reading of the newsroom."""
        ...

    def recall(
        self,
        key: Hashable,
        inputs: Inputs,
        make: Callable[[], T],
        *,
        lasts: Callable[[T], bool] | None = None,
    ) -> T:
        """Returns what was kept under `key` if it was made from these inputs, else what `make` makes.

        What is kept is shared by all who ask: nobody may change it, nor the inputs. What does not
        last, since it depends on more than its inputs, is not kept.
        """
        ...


@dataclass(frozen=True, slots=True)
class NoMemory:
    """Keeps nothing: for anyone who reads once."""

    @property
    def is_lasting(self) -> bool:
        """Nothing is kept."""
        return False

    def turn(self) -> None:
        """Begins a new reading of the newsroom."""

    def recall(
        self,
        key: Hashable,
        inputs: Inputs,
        make: Callable[[], T],
        *,
        lasts: Callable[[T], bool] | None = None,
    ) -> T:
        """Makes the thing."""
        del key, inputs, lasts
        return make()


NO_MEMORY = NoMemory()


@dataclass(frozen=True, slots=True)
class Notes:
    """What was worked out of many small texts, each found again by the hash of all it was made from.

    `earlier` is what another process noted, `asked` what this one asked for: all that is worth keeping.
    What is noted is plain values, and shared by all who ask.
    """

    earlier: Mapping[bytes, object] = field(default_factory=dict)
    asked: dict[bytes, object] = field(default_factory=dict)

    def take(self, made_from: Iterable[str], make: Callable[[], T]) -> T:
        """Returns what was noted of these texts, else what `make` makes of them and of nothing else."""
        digest = hashlib.sha256()
        for one in made_from:
            part = one.encode("utf-8", "surrogatepass")
            digest.update(b"%d\n%b" % (len(part), part))
        key = digest.digest()
        for kept in (self.asked, self.earlier):
            if key in kept:
                self.asked[key] = kept[key]
                return cast("T", kept[key])
        self.asked[key] = made = make()
        return made


def notes_of(memory: Memory, kind: str, *made_from: str) -> Notes:
    """Returns the notes of a kind, where what they all depend on is as it was."""
    return memory.recall(("notes", kind), made_from, Notes)


class LiveMemory:
    """Keeps things from one reading to the next; what several in a row did not ask for is forgotten."""

    def __init__(self, *, turns: int = 2) -> None:
        self._turns, self._turn = turns, 0
        self._kept: dict[Hashable, tuple[Inputs, object]] = {}
        self._asked: dict[Hashable, int] = {}

    @property
    def is_lasting(self) -> bool:
        """Everything is kept."""
        return True

    def turn(self) -> None:
        """Begins a new reading of the newsroom."""
        self._turn += 1
        for key in [one for one, turn in self._asked.items() if turn <= self._turn - self._turns]:
            del self._asked[key], self._kept[key]

    def recall(
        self,
        key: Hashable,
        inputs: Inputs,
        make: Callable[[], T],
        *,
        lasts: Callable[[T], bool] | None = None,
    ) -> T:
        """Returns what was kept under `key` if it was made from these inputs, else makes it."""
        known = self._kept.get(key)
        if known is None or not _are_same(known[0], inputs):
            known = (inputs, make())
            if lasts is not None and not lasts(known[1]):
                return known[1]
        self._kept[key], self._asked[key] = known, self._turn
        return cast("T", known[1])


def _are_same(some: Inputs, others: Inputs) -> bool:
    if len(some) != len(others):
        return False
    return all(map(is_, some, others)) or all(
        one is other or (isinstance(one, bytes | str) and one == other)
        for one, other in zip(some, others, strict=True)
    )
