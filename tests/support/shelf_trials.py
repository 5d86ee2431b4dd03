"""Random edits in a row, each built by a fresh memory from what earlier builds left on the disk.

Between the builds the disk is what disks are: files are lost, cut short, changed in a bit, and builds
end half-way or run side by side.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from factpress.build import Build
from factpress.machine.folders import Checkout
from factpress.memory import LiveMemory
from factpress.reading.cache import KeptMemory, keep
from factpress.reading.reader import Reading, read
from factpress.sitefolder.up_to_date import program_of
from factpress.steps.shelf import INDEX, KINDS, StepShelf
from factpress.steps.steps import KeptSteps, Steps, steps_of
from support.step_trials import Newsroom, laid

Trouble = Callable[[Path, Random], str]


@dataclass
class OnDisk(Newsroom):
    """A newsroom whose builds share nothing but the shelf; `last` are the steps of the newest one.

    Of builds at the same time, `waiting` are those that have not written yet.
    """

    last: Steps | None = None
    waiting: list[Steps] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    @property
    def shelf(self) -> Path:
        """The folder of the shelf, outside what editors write and go back to."""
        return self.root.with_name(f"{self.root.name}.press") / "public"

    def kept(self, now: datetime) -> Build:
        """Builds as a new process does, and keeps the steps."""
        built = self.begun(now)
        keep(self.readings.pop())
        self.waiting.pop().keep()
        return built

    def begun(self, now: datetime) -> Build:
        """Builds as a new process does that has not kept its steps yet."""
        checkout, memory = Checkout(self.root), LiveMemory()
        kept = KeptSteps(StepShelf(self.shelf), program_of(checkout).encode(), until=now)
        self.last = steps_of(memory, kept)
        reading = read(checkout, memory=KeptMemory(checkout.cache, memory))
        built = self._built(reading, now)
        self.waiting.append(self.last)
        self.readings.append(reading)
        return built

    @property
    def ran(self) -> dict[str, int]:
        """Which steps of the newest build had to run; that of the letters is not for the disk."""
        assert self.last is not None
        return {kind: many for kind, many in self.last.ran.items() if kind != "press"}


def on_disk(name: str, root: Path) -> OnDisk:
    """Lays out a site of the tests to be edited."""
    return OnDisk(laid(name, root).root)


def _some(shelf: Path, rng: Random) -> Path:
    return rng.choice(sorted(path for path in shelf.iterdir() if path.stat().st_size))


def _bent(path: Path, content: bytes) -> str:
    mode = path.stat().st_mode
    path.chmod(0o600)
    path.write_bytes(content)
    path.chmod(mode)  # the shelf is ours still
    return f"{path.name} is damaged"


def lost(shelf: Path, rng: Random) -> str:
    """Deletes a file."""
    path = _some(shelf, rng)
    path.unlink()
    return f"{path.name} is lost"


def cut_short(shelf: Path, rng: Random) -> str:
    """Takes the end of a file away."""
    path = _some(shelf, rng)
    content = path.read_bytes()
    return _bent(path, content[: rng.randrange(len(content))])


def changed(shelf: Path, rng: Random) -> str:
    """Changes some bits of a file, the index as often as all others together."""
    path = rng.choice([_some(shelf, rng), shelf / INDEX])
    if not path.is_file():
        return "there is no index"
    content = bytearray(path.read_bytes())
    for _ in range(rng.choice((1, 1, 40))):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return _bent(path, bytes(content))


def exchanged(shelf: Path, rng: Random) -> str:
    """Puts the content of one file under the name of another."""
    one, other = _some(shelf, rng), _some(shelf, rng)
    return _bent(one, other.read_bytes())


def emptied(shelf: Path, rng: Random) -> str:
    """Deletes all files but some."""
    for path in sorted(shelf.iterdir()):
        if rng.random() < 0.8:
            path.unlink()
    return "most is lost"


TROUBLES: tuple[Trouble, ...] = (lost, cut_short, changed, changed, exchanged, emptied)


def troubled(newsroom: OnDisk, now: datetime, rng: Random) -> str:
    """Has something happen to the shelf, or to a build that writes it; says what."""
    if rng.random() < 0.3:
        newsroom.begun(now)  # two builds at once: this one writes after the next
        return "a build begins"
    if newsroom.shelf.is_dir() and rng.random() < 0.7:
        return rng.choice(TROUBLES)(newsroom.shelf, rng)
    return ""


def held(shelf: Path) -> dict[str, bytes]:
    """Returns all that a shelf holds: its files by their names, and the rows of its index one by one."""
    found = {path.name: path.read_bytes() for path in sorted(shelf.iterdir()) if path.name != INDEX}
    with closing(sqlite3.connect(shelf / INDEX)) as index:
        for table in KINDS:
            for row in index.execute(f"SELECT * FROM {table}"):  # noqa: S608, RUF100 - our own names
                cells = [one.encode() if isinstance(one, str) else one for one in row]
                found[f"{table} {cells[0].hex()}"] = b"\n".join(cells)
    return found
