"""A disk on which one call fails: the N-th open, write, rename, sync or removal of this process.

Replaces the functions of the system below Python's own, in a process made for it; what is tested
runs unchanged above them.
"""

import builtins
import ctypes
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

# What a full disk, a broken one and one without permission answer, in turn.
ANSWERS = (errno.ENOSPC, errno.EIO, errno.EACCES)
CALLS = (
    *("open", "rename", "replace", "mkdir", "rmdir", "unlink", "remove", "symlink", "link"),
    *("fsync", "sync", "write", "ftruncate", "truncate", "sendfile", "copy_file_range", "scandir"),
)


@dataclass
class Disk:
    """Counts calls, and fails the one whose turn it is; 0 fails none."""

    turn: int = 0
    answers: tuple[int, ...] = ANSWERS
    count: int = 0
    names: list[str] = field(default_factory=list)

    def tick(self, name: str) -> None:
        """Counts a call, or raises what the disk answers."""
        self.count += 1
        self.names.append(name)
        if self.count == self.turn:
            code = self.answers[self.turn % len(self.answers)]
            raise OSError(code, os.strerror(code), name)


class _File(io.FileIO):
    """A file of which each write and the closing are calls of the disk."""

    disk: Disk

    def write(self, data: Any, /) -> int:  # Any: whatever has octets
        self.disk.tick("write")
        return super().write(data)


def _opening(disk: Disk, plain: Callable[..., Any]) -> Callable[..., Any]:  # Any: as open itself
    def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        disk.tick(f"open {mode}")
        if not set(mode) & set("wax") or kwargs.get("opener"):
            return plain(file, mode, *args, **kwargs)
        raw = _File(file, mode.replace("b", "").replace("t", ""))
        raw.disk = disk
        if "b" in mode:
            return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        told = {name: kwargs[name] for name in ("encoding", "errors", "newline") if name in kwargs}
        if len(args) > 1:
            told["encoding"] = args[1]
        return io.TextIOWrapper(io.BufferedWriter(raw), **told)

    return opened


class _Library:
    """The system's own library, whose exchange of two directories is a call of the disk too."""

    def __init__(self, disk: Disk, library: ctypes.CDLL) -> None:
        self.disk = disk
        self.library = library

    def __getattr__(self, name: str) -> Any:  # Any: a function of C
        found = getattr(self.library, name)
        if name not in ("renameat2", "renamex_np"):
            return found

        def called(*args: Any) -> int:
            try:
                self.disk.tick(name)
            except OSError as trouble:
                ctypes.set_errno(trouble.errno or errno.EIO)
                return -1
            return int(found(*args))

        return called


@contextmanager
def failing(turn: int, answers: tuple[int, ...] = ANSWERS) -> Iterator[Disk]:
    """Makes the call `turn` of what runs inside fail with one of the answers; 0 only counts."""
    disk = Disk(turn, answers)
    kept: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, made: Any) -> None:
        kept.append((owner, name, getattr(owner, name)))
        setattr(owner, name, made)

    def counted(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            disk.tick(name)
            return plain(*args, **kwargs)

        return called

    plain, library = builtins.open, ctypes.CDLL
    for owner in (builtins, io):
        put(owner, "open", _opening(disk, plain))
    for name in CALLS:
        if hasattr(os, name):
            put(os, name, counted(name, getattr(os, name)))
    put(ctypes, "CDLL", lambda *args, **kwargs: _Library(disk, library(*args, **kwargs)))
    # Copying then goes through open and write, which count.
    put(shutil, "_USE_CP_SENDFILE", False)
    try:
        yield disk
    finally:
        for owner, name, before in reversed(kept):
            setattr(owner, name, before)
