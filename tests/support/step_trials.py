"""Random edits in a row, each built with what was kept of the builds before it, and from nothing.

Both must be the same: pages, files, findings with their places, uses. The hour moves on and back too.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from factpress.build import Build
from factpress.cache import FolderStore
from factpress.findings import Place
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.memory import LiveMemory
from factpress.pages.render import Page
from factpress.reading.reader import Reading, read
from support import ferries_site as ferries
from support.full_site import FULL
from support.impact_trials import SITES
from support.lent_store import EDITED
from support.site_edits import EDITS, Edit, chosen, line_changed
from support.small_site import laid_out

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HOURS = (NOW, NOW, NOW, datetime(2026, 6, 2, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC))
TRIES = 20  # a file may hold nothing to edit
ENTRY = re.compile(r"^  [a-z][a-z0-9.-]*:.*$")
NAMED = re.compile(
    r"^(?P<head>.*(?:fact|quotation|specification)\(\")(?P<name>[^\"]+)(?P<tail>\".*)$"
)
HOUR = re.compile(r"^\s*embargo: .*$")


def moved_lines(root: Path, rng: Random) -> str:
    """Moves what a file holds down a line, from some line on."""
    path = chosen(root, rng, "data/**/*.yml")
    return line_changed(path, rng, ENTRY, lambda found: f"  # below a word\n{found.group()}")


def lost_entry(root: Path, rng: Random) -> str:
    """Gives an entry another id: what names it finds nothing."""
    path = chosen(root, rng, "data/**/*.yml")
    return line_changed(path, rng, ENTRY, lambda found: found.group().replace(":", "-then:", 1))


def name_in_vain(root: Path, rng: Random) -> str:
    """Names in a page what is not there."""
    path = chosen(root, rng, "content/**/*.md")
    return line_changed(
        path, rng, NAMED, lambda found: f"{found['head']}{found['name']}-then{found['tail']}"
    )


def damaged_file(root: Path, rng: Random) -> str:
    """Makes a line of the data unreadable."""
    path = chosen(root, rng, "data/**/*.yml")
    return line_changed(path, rng, ENTRY, lambda found: f'{found.group()}\n    label: "open')


def lifted(root: Path, rng: Random) -> str:
    """Lifts an embargo, the line staying where it was."""
    path = chosen(root, rng, "content/**/*.md", "data/**/*.yml")
    return line_changed(path, rng, HOUR, lambda _: "")


def withheld(root: Path, rng: Random) -> str:
    """Withholds an entry of the data."""
    path = chosen(root, rng, "data/**/*.yml")
    place = re.compile(r"^    (?:label|name|title|kind): .*$")
    return line_changed(
        path,
        rng,
        place,
        lambda found: f"{found.group()}\n    embargo: 2030-01-01 09:00 Europe/Paris",
    )


def renamed_release(root: Path, rng: Random) -> str:
    """Gives a release another address."""
    path = chosen(root, rng, "content/releases/*/*/index.md").parent
    path.rename(path.with_name(f"{path.name}-anew"))
    return f"{path.name} is renamed"


def another_language(root: Path, rng: Random) -> str:
    """Adds a language to the newsroom, or takes one away."""
    path = root / "data/newsroom.yml"
    line = re.compile(r"^  languages: .*$")
    codes = rng.choice(("[en]", "[en, fr]", "[en, fr, de]", "[fr, en]"))
    return line_changed(path, rng, line, lambda _: f"  languages: {codes}")


MORE: tuple[Edit, ...] = (
    *(moved_lines, moved_lines, moved_lines, lost_entry, name_in_vain, damaged_file),
    *(lifted, withheld, renamed_release, another_language),
)
ALL = (*EDITS, *MORE)


@dataclass
class Newsroom:
    """A newsroom that is edited, and what is kept from build to build.

    `saved` are states that an editor goes back to.
    """

    root: Path
    memory: LiveMemory = field(default_factory=LiveMemory)
    store: FolderStore = field(default_factory=lambda: FolderStore(EDITED))
    saved: list[dict[Path, bytes]] = field(default_factory=list)

    def kept(self, now: datetime) -> Build:
        """Builds with what was kept."""
        return self._built(read(self._checkout, memory=self.memory), now)

    def clean(self, now: datetime) -> Build:
        """Builds from nothing."""
        return self._built(read(self._checkout), now)

    def save(self) -> None:
        """Remembers the files as they are."""
        files = [path for path in self.root.rglob("*") if path.is_file()]
        self.saved.append({path: path.read_bytes() for path in files})

    def go_back(self, rng: Random) -> str:
        """Brings back a state of before."""
        files = rng.choice(self.saved)
        for path in [one for one in self.root.rglob("*") if one.is_file() and one not in files]:
            path.unlink()
        for path, content in files.items():
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return "back to an earlier state"

    @property
    def _checkout(self) -> Checkout:
        return Checkout(self.root)

    def _built(self, reading: Reading, now: datetime) -> Build:
        return finished(reading, now=now, store=self.store)


def laid(name: str, root: Path, *, with_theme: bool = False) -> Newsroom:
    """Lays out a site of the tests to be edited."""
    if with_theme:
        return Newsroom(SITES[name](root))
    return Newsroom(laid_out(root, **FULL) if name == "small" else ferries.laid_out(root))


def edited(newsroom: Newsroom, rng: Random, edits: tuple[Edit, ...] = ALL) -> str:
    """Makes one edit at random, or goes back to an earlier state; says what was done."""
    newsroom.save()
    if rng.random() < 0.25:  # often enough that what is broken gets well
        return newsroom.go_back(rng)
    for _ in range(TRIES):
        try:
            said = rng.choice(edits)(newsroom.root, rng)
        except (IndexError, FileExistsError, FileNotFoundError):
            continue  # there is nothing of that kind to edit
        if said:
            return said
    return newsroom.go_back(rng)


def differences(one: Build, other: Build) -> list[str]:
    """Says in what two builds differ, down to the bytes of a file and the place of a finding."""
    names = ("findings", "uses", "checks", "unread", "sources", "newsroom")
    found = [name for name in names if getattr(one, name) != getattr(other, name)]
    for name in ("pages", "drawn"):
        mine, theirs = ({page.path: page for page in getattr(each, name)} for each in (one, other))
        if list(mine) != list(theirs):
            found.append(f"{name}: {sorted(mine.keys() ^ theirs.keys())}")
        for path in mine.keys() & theirs.keys():
            fields = type(mine[path]).__dataclass_fields__
            found += [
                f"{name} {path} {key}"
                for key in fields
                if getattr(mine[path], key) != getattr(theirs[path], key)
            ]
            if _typed(mine[path]) != _typed(theirs[path]):
                found.append(f"{name} {path} where its calls are")
    files = {
        key for key in {*one.files, *other.files} if one.files.get(key) != other.files.get(key)
    }
    return [*found, *sorted(files)]


def _typed(page: Page) -> list[Place]:
    return [one.place for one in (*page.figures, *page.charted)]


def tried(
    newsroom: Newsroom,
    seed: int,
    many: int,
    told: Callable[[str], object] = lambda _: None,
    before: Callable[[datetime, Random], str] = lambda _now, _rng: "",
) -> list[str]:
    """Makes edits in a row and builds after each; returns what was done and the first difference.

    `before` is done before each edit, and says what it did.
    """
    rng, done = Random(seed), list[str]()
    newsroom.kept(NOW)
    for _ in range(many):
        now = rng.choice(HOURS)
        done += filter(None, [before(now, rng)])
        done.append(f"{edited(newsroom, rng)} ({now:%Y})")
        told(done[-1])
        wrong = differences(newsroom.kept(now), newsroom.clean(now))
        if wrong:
            return [*done, f"differs in {wrong[:12]}"]
    return []


def removed(newsroom: Newsroom) -> None:
    """Takes a newsroom off the disk."""
    shutil.rmtree(newsroom.root)
