"""The shelf: what a public build took of its steps, on the disk for the next process.

Traces are rows of a database, large results are files beside it. Each is checked by its hash when it
is read; what is damaged or lost is made again. A shelf holds what the last site was made with and
nothing else: what was withdrawn or withheld since then leaves it with the next build.
"""

import hashlib
import json
import os
import re
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from factpress.machine import own_folder
from factpress.steps.answers import Question

INDEX = "index.sqlite"
# A checkout of git can write any file, but none that nobody may write: what a stranger's commit puts
# in the place of a shelf has no such file, and nothing is taken from it.
OWN = "own"
SAYS = b"Factpress made this folder on this machine; no commit can.\n"
LARGE = 16_384  # bytes from which on a result is a file
SEALED = 0o444  # whom a file is open to that nobody changes again
PAIR = 16  # bytes of the hash of a question with its answer
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
PATIENCE = 5.0  # seconds that a build waits for another one that writes
NAME = re.compile(r"[0-9a-f]{64}(?:\.[0-9]+)?")  # with a number: left by a run that was killed
LAYOUT = """\
CREATE TABLE IF NOT EXISTS pairs (mark BLOB PRIMARY KEY, question TEXT, answer BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS traces (name BLOB PRIMARY KEY, pairs BLOB, result BLOB, seal BLOB)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (mark BLOB PRIMARY KEY, content BLOB) WITHOUT ROWID;
"""
KINDS = {"pairs": (bytes, str, bytes), "traces": (bytes,) * 4, "results": (bytes, bytes)}
Asked = tuple[tuple[Question, bytes], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A trace as it is kept: the questions with the hashes of their answers, and its result's hash."""

    asked: Asked
    result: bytes


@dataclass
class StepShelf:
    """The kept steps of one folder, read once; `write` replaces them. No link may lead to it."""

    folder: Path
    _parsed: dict[bytes, tuple[Question, bytes]] = field(default_factory=dict, repr=False)

    def row(self, name: bytes) -> Row | None:
        """Returns the trace of a step, whole and as it was written, or nothing."""
        found = self._rows.get(name)
        if found is None or _sealed(name, found[0], found[1]) != found[2]:
            return None
        pairs, result, _ = found
        try:
            asked = tuple(self._pair(pairs[at : at + PAIR]) for at in range(0, len(pairs), PAIR))
        except (KeyError, TypeError, ValueError):
            return None
        return Row(asked, result)

    def content(self, mark: bytes) -> bytes | None:
        """Returns a result that has this hash still, or nothing."""
        found = self._small.get(mark)
        if found is None:
            try:
                found = (self.folder / mark.hex()).read_bytes()
            except OSError:
                return None
        return found if mark_of(found) == mark else None

    def write(self, rows: Mapping[bytes, Row], made: Mapping[bytes, bytes]) -> None:
        """Keeps exactly these traces; `made` are the results that are new, by their hash.

        First the files, then one transaction, then what nothing names any more is deleted: a process
        that ends between any two leaves what is whole. Where the disk refuses, less is kept.
        """
        with suppress(OSError, sqlite3.Error):
            own_folder(self.folder)
            if not self._is_own:
                _emptied(self.folder)
            for mark, content in made.items():
                if len(content) >= LARGE:
                    _put_sealed(self.folder / mark.hex(), content)
            try:
                self._commit(rows, made)
            except sqlite3.DatabaseError as trouble:
                # What Python itself finds, such as a text that is no UTF-8, has no code of SQLite's.
                if getattr(trouble, "sqlite_errorcode", 0) & 0xFF in BUSY:
                    return  # another build writes: what it keeps is as good
                _emptied(self.folder, f"{INDEX}*")
                self._commit(rows, made)
            wanted = {row.result.hex() for row in rows.values()}
            for path in self.folder.iterdir():
                if NAME.fullmatch(path.name) and path.name not in wanted:
                    path.unlink(missing_ok=True)

    def _commit(self, rows: Mapping[bytes, Row], made: Mapping[bytes, bytes]) -> None:
        pairs = {pair: _text(pair) for row in rows.values() for pair in row.asked}
        marks = {pair: _pair_mark(text, pair[1]) for pair, text in pairs.items()}
        traces = dict[bytes, tuple[bytes, ...]]()
        for name, row in rows.items():
            asked = b"".join(marks[pair] for pair in row.asked)
            traces[name] = (asked, row.result, _sealed(name, asked, row.result))
        kept = {mark for row in rows.values() if (mark := row.result) not in made}
        small = {mark: (self._small[mark],) for mark in kept if mark in self._small}
        small |= {mark: (made[mark],) for mark in made if len(made[mark]) < LARGE}
        with closing(sqlite3.connect(self.folder / INDEX, timeout=PATIENCE)) as index:
            index.executescript(f"PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON;\n{LAYOUT}")
            with index:
                index.execute("BEGIN IMMEDIATE")
                _replace(index, "traces", "name", traces)
                _replace(
                    index,
                    "pairs",
                    "mark",
                    {marks[pair]: (text, pair[1]) for pair, text in pairs.items()},
                )
                _replace(index, "results", "mark", small)
            index.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _pair(self, mark: bytes) -> tuple[Question, bytes]:
        """Returns a question and the hash of its answer; raises KeyError where they are damaged."""
        found = self._parsed.get(mark)
        if found is None:
            text, answer = self._pairs[mark]
            if _pair_mark(text, answer) != mark:
                raise KeyError(mark)
            found = self._parsed[mark] = (tuple(json.loads(text)), answer)
        return found

    @cached_property
    def _rows(self) -> Mapping[bytes, tuple[bytes, bytes, bytes]]:
        return {one[0]: one[1:] for one in self._read("traces")}

    @cached_property
    def _pairs(self) -> Mapping[bytes, tuple[str, bytes]]:
        return {one[0]: one[1:] for one in self._read("pairs")}

    @cached_property
    def _small(self) -> Mapping[bytes, bytes]:
        return {one[0]: one[1] for one in self._read("results")}

    @cached_property
    def _is_own(self) -> bool:
        """Whether this program made the folder: looked at once, before anything is read."""
        try:
            told = (self.folder / OWN).lstat()
        except OSError:
            return False
        return stat.S_ISREG(told.st_mode) and stat.S_IMODE(told.st_mode) == SEALED

    def _read(self, table: str) -> Iterator[Any]:  # Any: rows of a database
        """Yields the rows of a table whose kinds are right; none where the index cannot be read."""
        path = self.folder / INDEX
        if not self._is_own or not path.is_file():
            return
        kinds = KINDS[table]
        try:
            with closing(sqlite3.connect(path, timeout=PATIENCE)) as index:
                index.execute("PRAGMA query_only=ON")
                for row in index.execute(f"SELECT * FROM {table}"):  # noqa: S608, RUF100 - ours
                    if tuple(map(type, row)) == kinds:
                        yield row
        except sqlite3.Error:
            return


def mark_of(content: bytes) -> bytes:
    """Returns the hash by which a content is kept."""
    return hashlib.sha256(content).digest()


def _replace(
    index: sqlite3.Connection, table: str, key: str, rows: Mapping[bytes, tuple[object, ...]]
) -> None:
    """Makes a table hold these rows; what is in it already stays untouched."""
    there = {row[0]: row[1:] for row in index.execute(f"SELECT * FROM {table}")}  # noqa: S608, RUF100
    gone = [(name,) for name in there if name not in rows]
    index.executemany(f"DELETE FROM {table} WHERE {key} = ?", gone)  # noqa: S608, RUF100
    more = [(name, *row) for name, row in rows.items() if there.get(name) != row]
    slots = ", ".join("?" * len(KINDS[table]))
    index.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({slots})", more)  # noqa: S608, RUF100


def _put_sealed(path: Path, content: bytes) -> None:
    """Writes a file that nobody changes again; one that is there and whole stays."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    with beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(SEALED)
    beside.replace(path)


def _emptied(folder: Path, pattern: str = "*") -> None:
    """Deletes the files of a shelf, and marks the folder as ours."""
    for path in folder.glob(pattern):
        path.unlink()
    _put_sealed(folder / OWN, SAYS)


def _text(pair: tuple[Question, bytes]) -> str:
    return json.dumps(pair[0])


def _pair_mark(text: str, answer: bytes) -> bytes:
    return hashlib.sha256(text.encode() + b"\n" + answer).digest()[:PAIR]


def _sealed(name: bytes, pairs: bytes, result: bytes) -> bytes:
    return hashlib.sha256(b"%d\n%b%b%b" % (len(name), name, result, pairs)).digest()
