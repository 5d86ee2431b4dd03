"""Other machines: everything in which two of them differ, so that a build can be run on each.

The same tree and the same time must give the same bytes on all of them.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from support.places import PYTHONPATH

AS_AT = "2026-06-01T00:00:00Z"
EPOCH = "1780272000"

# Runs before anything else in a process: folders are read in another order, the clock and the
# number of processors are others.
STRANGE = """\
import os, random, time

seed = os.environ.get("OTHER_ORDER")
if seed:
    dice, listed, scanned = random.Random(int(seed)), os.listdir, os.scandir

    def listdir(*args):
        found = listed(*args)
        dice.shuffle(found)
        return found

    class scandir:
        def __init__(self, *args):
            with scanned(*args) as entries:
                self.found = list(entries)
            dice.shuffle(self.found)
            self.left = iter(self.found)

        def __iter__(self):
            return self

        def __next__(self):
            return next(self.left)

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

        def close(self):
            return None

    os.listdir, os.scandir = listdir, scandir
if os.environ.get("OTHER_CLOCK"):
    ahead, plain = float(os.environ["OTHER_CLOCK"]), time.time
    time.time = lambda: plain() + ahead
if os.environ.get("OTHER_CPUS"):
    many = int(os.environ["OTHER_CPUS"])
    os.cpu_count = lambda: many
if os.environ.get("OTHER_MASK"):
    os.umask(int(os.environ["OTHER_MASK"], 8))
"""


@dataclass(frozen=True)
class Machine:
    """What differs: the environment, where the tree lies, and what is done to it before."""

    env: Mapping[str, str] = field(default_factory=dict)
    place: str = "tree"
    prepare: Callable[[Path], None] | None = None
    words: tuple[str, ...] = ()
    python: tuple[str, ...] = ()
    bare: bool = False


def _touched(root: Path) -> None:
    dice = random.Random(3)
    for path in root.rglob("*"):
        if not path.is_symlink():
            then = dice.randrange(10**9)
            os.utime(path, (then, then))


def _read_only_to_others(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o600)


def _made_backwards(root: Path) -> None:
    """Makes every folder again, with its entries in the reverse order."""
    aside = root.with_name("aside")
    root.rename(aside)
    for path in sorted(aside.rglob("*"), reverse=True):
        there = root / path.relative_to(aside)
        if path.is_dir() and not path.is_symlink():
            there.mkdir(parents=True, exist_ok=True)
        else:
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, there, follow_symlinks=False)
    shutil.rmtree(aside)


MACHINES: Mapping[str, Machine] = {
    "the same once more": Machine(),
    "hash seed 0": Machine({"PYTHONHASHSEED": "0"}),
    "hash seed 4242": Machine({"PYTHONHASHSEED": "4242"}),
    "zone Kiritimati": Machine({"TZ": "Pacific/Kiritimati"}),
    "zone St John's": Machine({"TZ": "America/St_Johns"}),
    "locale C": Machine({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}),
    "locale Turkish": Machine({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    "mask 077": Machine({"OTHER_MASK": "077"}),
    "mask 000": Machine({"OTHER_MASK": "000"}, prepare=_read_only_to_others),
    "another path": Machine(place="a folder, deep/with spaces & ümläuts/" + "long" * 20),
    "folders in another order": Machine({"OTHER_ORDER": "7"}),
    "folders in a third order": Machine({"OTHER_ORDER": "19"}, prepare=_made_backwards),
    "one processor": Machine({"OTHER_CPUS": "1", "RAYON_NUM_THREADS": "1"}),
    "64 processors": Machine({"OTHER_CPUS": "64", "RAYON_NUM_THREADS": "13"}),
    "three years later": Machine({"OTHER_CLOCK": "1e8"}, prepare=_touched),
    "the time as an option": Machine({"SOURCE_DATE_EPOCH": ""}, words=("--now", AS_AT)),
    "a bare environment": Machine(bare=True),
    "another home and temporary folder": Machine({"HOME": "/nowhere", "TMPDIR": "{place}"}),
    "optimised Python": Machine(python=("-OO",)),
}


def built_on(machine: Machine, tree: Path, place: Path) -> Mapping[str, str]:
    """Copies a tree to where the computer has it, and builds it; returns each file's hash."""
    root = place / machine.place
    shutil.copytree(tree, root, symlinks=True)
    if machine.prepare is not None:
        machine.prepare(root)
    strange = place / "strange"
    strange.mkdir()
    (strange / "sitecustomize.py").write_text(STRANGE, encoding="utf-8")
    usual = {} if machine.bare else dict(os.environ)
    told = {name: value.format(place=strange) for name, value in machine.env.items()}
    paths = os.pathsep.join((str(strange), PYTHONPATH))
    env = {**usual, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": paths, **told}
    env = {name: value for name, value in env.items() if value}
    command = [sys.executable, *machine.python, "-m", "factpress", "build", *machine.words]
    done = subprocess.run(
        [*command, "--root", str(root)], cwd=place, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode() or done.stdout.decode()
    return hashes(root / "site")


def hashes(site: Path) -> Mapping[str, str]:
    """Returns the hash of every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Returns the files of which two sites have other bytes, or which only one has."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
