"""Whether a site is still what a build would make, asked before anything heavy is imported.

A site is as good as new when everything it was made from is the same, to the byte, nothing in it
was touched since, and no hour has struck in between.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from factpress.machine import PACKAGE, WRITTEN, Checkout, installed, note, noted
from factpress.sitefolder.manifest import LIBRARIES


@dataclass(frozen=True, slots=True)
class Record:
    """What a finished build remembers: its inputs, its output, what it said, when it holds.

    It holds from the time that it was made for (`since`) until just before another.
    """

    inputs: str
    site: str
    until: str
    said: str
    since: str = "0001-01-01T00:00:00+00:00"


def program_of(checkout: Checkout) -> str:
    """Returns a hash of all that makes a site out of what editors write: program, theme, libraries."""
    theme = [(one.parent, one) for one in checkout.theme.folders()]
    around = [
        sys.version,
        sys.platform,
        platform.machine(),
        *(f"{one} {installed(one)}" for one in LIBRARIES),
    ]
    return _hash_of("\n".join(around), [(PACKAGE, PACKAGE), *theme])


def inputs_of(checkout: Checkout, program: str = "") -> str:
    """Returns a hash of everything that a build is made from but the time.

    `program` is the hash of the program, where it is known already.
    """
    root, private = checkout.root, checkout.private
    folders = [(root, root / name) for name in WRITTEN]
    around = program or program_of(checkout)
    if private is not None:
        around += " private"
        folders += [(private, private / name) for name in WRITTEN]
    return _hash_of(around, folders)


def _hash_of(around: str, folders: Iterable[tuple[Path, Path]]) -> str:
    """Returns a hash of the files in folders, each called by where it is below another one."""
    digest = hashlib.sha256(f"{around}\n".encode())
    for base, folder in folders:
        name, below = str(folder.relative_to(base)), len(os.fspath(folder))
        for path, is_plain in _files(folder):
            digest.update(os.fsencode(name + path[below:]) + b"\n")
            # A link may lead to itself, or to what never ends; reading says what is wrong with it.
            content = _bytes(path) if is_plain else b"a link to no file"
            digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _files(folder: Path) -> list[tuple[str, bool]]:
    """Returns the files and links below a folder, or the file that it is, in order.

    Each with whether it is a plain file in the end. Paths are texts: there are hundreds of them.
    """
    found = [(os.fspath(folder), True)] if folder.is_file() else []
    waiting = [os.fspath(folder)] if folder.is_dir() else []
    while waiting:  # no call within a call: a tree made by a slip may be any number of folders deep
        with suppress(PermissionError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                elif entry.is_symlink() or entry.is_file():
                    found.append((entry.path, _is_plain(entry)))
    return sorted(found)


def _is_plain(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # links that lead to each other
        return False


def _bytes(path: str) -> bytes:
    try:
        with os.fdopen(os.open(path, os.O_RDONLY), "rb", buffering=0) as file:
            return file.readall()
    except OSError as trouble:
        return f"unreadable: {trouble.strerror}".encode()


def state_of(site: Path) -> str:
    """Returns a hash of which files are in a site, how large and how old: any touch shows."""
    digest, below = hashlib.sha256(), len(os.fspath(site)) + 1
    for path, _ in _files(site) if site.is_dir() else ():
        told = os.lstat(path)
        line = f"{path[below:]} {told.st_size} {told.st_mtime_ns}\n"
        digest.update(os.fsencode(line))
    return digest.hexdigest()


def read_record(path: Path) -> Record | None:
    """Returns what the last build remembered, or nothing when there is no sound record."""
    try:
        content = noted(path)
        return Record(**{key: str(content[key]) for key in Record.__slots__})
    except (KeyError, TypeError):
        return None


def write_record(path: Path, record: Record) -> None:
    """Remembers a build; where the disk refuses, the next one is made again."""
    note(path, {key: getattr(record, key) for key in Record.__slots__})


def is_good_as_new(record: Record | None, checkout: Checkout, site: Path, now: datetime) -> bool:
    """Tells whether a build at `now` would make the very site that is there."""
    return (
        record is not None
        and (site / "index.html").is_file()
        and datetime.fromisoformat(record.since) <= now < datetime.fromisoformat(record.until)
        and record.inputs == inputs_of(checkout)
        and record.site == state_of(site)
    )
