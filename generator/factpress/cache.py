"""The store: things that take long to make (charts, documents, pictures), kept by what made them.

A thing is found again by the hash of its whole recipe, so nothing in a store can be out of date;
whatever is damaged is simply made again.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from factpress.machine import look_over, own_folder, put


class Store(Protocol):
    """Gives what a recipe makes; makes it only when it is not there."""

    def made(self, recipe: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Returns what `make` returns; `recipe` names everything that its bytes depend on."""
        ...


@dataclass(frozen=True, slots=True)
class NoStore:
    """Keeps nothing: everything is made each time."""

    def made(self, recipe: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Makes the thing."""
        del recipe
        return make()


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Keeps things in a folder, one file each, under a name made from the recipe.

    A folder that cannot be written keeps nothing: a build then takes longer, and is the same.
    One that a link leads to is refused with PressError.
    """

    folder: Path

    def __post_init__(self) -> None:
        """Looks at the folder once, before anything is made for it."""
        look_over(self.folder)

    def made(self, recipe: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Returns the kept thing, else makes and keeps it."""
        path = self.folder / name_of(recipe)
        kept = sealed(path)
        if kept is not None:
            return kept
        content = make()
        seal(path, content)
        return content


@dataclass(frozen=True, slots=True)
class LentStore:
    """Gives what a folder keeps, and adds nothing to it: what it makes lasts as long as itself.

    For what must leave no trace on the disk, such as the rehearsal of an embargoed release.
    """

    folder: Path
    new: dict[str, bytes] = field(default_factory=dict)

    def made(self, recipe: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Returns the kept thing, else makes it and remembers it."""
        name = name_of(recipe)
        kept = self.new.get(name) or sealed(self.folder / name)
        if kept is None:
            kept = self.new[name] = make()
        return kept


def name_of(recipe: Iterable[bytes]) -> str:
    """Returns the name of a recipe: each part counts with its length, so none runs into the next."""
    digest = hashlib.sha256()
    for part in recipe:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def sealed(path: Path) -> bytes | None:
    """Returns a kept thing whose own hash, its first 32 bytes, still holds."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    mark, thing = content[:32], content[32:]
    return thing if hashlib.sha256(thing).digest() == mark else None


def seal(path: Path, thing: bytes) -> None:
    """Keeps a thing with its own hash before it; where the disk refuses, nothing is kept."""
    content = hashlib.sha256(thing).digest() + thing
    with suppress(OSError):
        try:
            put(path, content)
        except FileNotFoundError:  # the first thing of all: only now is a folder made
            own_folder(path.parent)
            put(path, content)
