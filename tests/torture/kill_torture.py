"""P7: kills, failing disks and two builds at once: a reader meets the old site or the new one.

PYTHONPATH=tests python tests/torture/kill_torture.py [--kills 200] [--reads 100000] [--every 1] [--pairs 20]

`press build` is run for real, on two trees that differ in a word and in a colour, in turn into one
directory. A reader in a separate process fetches pages and the style sheets that they name, over
and over, and compares every byte with the two sites. --kills 0, --every 0 and --pairs 0 leave a part
out; --every 5 fails every fifth call of the disk only. --forbidden fails each for
want of permission, which libraries pass over in silence; else three answers take turns.
"""

import argparse
import errno
import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from factpress.commands.cli import press
from factpress.sitefolder.manifest import compared, parse_manifest
from support.failing_disk import ANSWERS, Disk, failing
from support.minimal_newsroom import release, written
from support.places import PROJECT
from support.small_site import RELEASE, home, laid_out

EPOCH = "1780272000"  # 1 June 2026
ASSET = re.compile(r"assets/[a-z0-9-]+\.[0-9a-f]{10}\.[a-z]+")
COMMAND = (sys.executable, "-m", "factpress", "build", "--again")
BUSY = 2


@dataclass(frozen=True)
class Stage:
    """The two trees, the directory that both are built into, and the two manifests."""

    roots: tuple[Path, Path]
    live: Path
    manifests: tuple[Mapping[str, str], Mapping[str, str]]

    def is_whole(self) -> str:
        """Returns what is wrong with the live site: it must be one of the two, to the byte."""
        odd = list(compared(self.live))
        if odd:
            return f"{odd[0].place}: {odd[0].message}"
        found = parse_manifest((self.live / "MANIFEST.sha256").read_text(encoding="utf-8"))
        return "" if found in self.manifests else "a site that nobody built"


def staged(place: Path) -> Stage:
    """Lays out the two trees, and builds each for itself to know its bytes."""
    roots, manifests = [], []
    for name in ("one", "two"):
        words = {"content/index.md": home(f"Tree {name}."), RELEASE: release(f"Words of {name}.")}
        root = laid_out(place / name, **words)
        sheet = f".tree-{name} {{ color: inherit }}\n"
        written(root, "theme/overrides/assets/press.css", sheet)
        built(root, root / "site")
        told = parse_manifest((root / "site/MANIFEST.sha256").read_text(encoding="utf-8"))
        assert isinstance(told, Mapping), told
        roots.append(root)
        manifests.append(told)
    live = place / "live" / "site"
    shutil.copytree(roots[0] / "site", live)
    return Stage((roots[0], roots[1]), live, (manifests[0], manifests[1]))


def started(root: Path, site: Path) -> subprocess.Popen[bytes]:
    """Starts `press build` of a tree into a directory."""
    return subprocess.Popen(
        [*COMMAND, "--root", str(root), "--site", str(site)],
        cwd=PROJECT,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def built(root: Path, site: Path) -> float:
    """Builds a tree to its end; returns how many seconds that took."""
    began = time.monotonic()
    code = started(root, site).wait()
    assert code == 0, f"{root}: press build ended with {code}"
    return time.monotonic() - began


# --- the reader


def read_on(stage: Stage, stop: Path) -> tuple[int, list[str]]:
    """Fetches pages and what they name until `stop` exists; returns the reads and what was wrong."""
    known: dict[str, set[str]] = {}
    for manifest in stage.manifests:
        for name, content in manifest.items():
            known.setdefault(name, set()).add(content)
    both = [name for name in known if all(name in one for one in stage.manifests)]
    dice, reads, wrong = random.Random(2016), 0, list[str]()
    while reads % 50 or not stop.exists():
        name = dice.choice(both)
        text = _fetched(stage.live, name, known, wrong)
        reads += 1
        for asset in sorted(set(ASSET.findall(text))) if name.endswith(".html") else ():
            _fetched(stage.live, asset, known, wrong)
            reads += 1
    return reads, wrong


def _fetched(live: Path, name: str, known: Mapping[str, set[str]], wrong: list[str]) -> str:
    try:
        content = (live / name).read_bytes()
    except OSError as trouble:
        wrong.append(f"{name}: {trouble.strerror}")
        return ""
    if hashlib.sha256(content).hexdigest() not in known[name]:
        wrong.append(f"{name}: {len(content)} octets of neither site")
    return content.decode("utf-8", "replace")


@contextmanager
def reader(stage: Stage, place: Path) -> Iterator[list[tuple[int, list[str]]]]:
    """Runs a reader in a separate process; its result is in the list after the block."""
    stop, told, result = place / "stop", place / "read.json", list[tuple[int, list[str]]]()
    child = os.fork()
    if child == 0:
        told.write_text(json.dumps(read_on(stage, stop)), encoding="utf-8")
        os._exit(0)
    try:
        yield result
    finally:
        stop.write_text("", encoding="utf-8")
        os.waitpid(child, 0)
        stop.unlink()
        reads, wrong = json.loads(told.read_text(encoding="utf-8"))
        result.append((reads, wrong))


# --- kills


def kills(stage: Stage, place: Path, many: int, least: int) -> int:
    """Kills builds at random moments beside a reader; prints figures, returns the bad states."""
    lasts = max(built(root, stage.live) for root in (*stage.roots, *stage.roots))
    dice, wrong, phases = random.Random(14), list[str](), Counter[str]()
    began = time.monotonic()
    with reader(stage, place) as result:
        turn = 0
        while turn < many:
            wrong += _killed(stage, dice, lasts, phases, near_the_end=bool(turn % 2))
            turn += 1
        per_second = 1000  # a reader that is slower than this is waited for in larger steps
        while (time.monotonic() - began) * per_second < least:
            built(stage.roots[turn % 2], stage.live)
            turn += 1
    reads, misread = result[0]
    spent = time.monotonic() - began
    bad = len(wrong) + len(misread)
    print(f"P7 {many} kills, {reads} reads beside them: {bad} bad states ({spent:.0f} s)")
    print(f"  {dict(phases)}; a build takes {lasts:.1f} s")
    for one in (*wrong, *misread)[:20]:
        print(f"  {one}")
    if reads < least:
        print(f"  only {reads} of {least} reads")
    return len(wrong) + len(misread) + (reads < least)


def _killed(
    stage: Stage, dice: random.Random, lasts: float, phases: Counter[str], *, near_the_end: bool
) -> list[str]:
    root = stage.roots[dice.randrange(2)]
    sealed = stage.live.with_name("site.new") / "MANIFEST.sha256"
    build = started(root, stage.live)
    if near_the_end:
        # The last steps take a hundredth of the time; half of the kills are to meet them.
        while build.poll() is None and not sealed.exists():
            time.sleep(0.0005)
        time.sleep(dice.random() * 0.03)
    else:
        time.sleep(dice.random() * lasts)
    ended = build.poll() is not None
    if not ended:
        os.killpg(build.pid, signal.SIGKILL)
    build.wait()
    left = stage.live.with_name("site.new").exists()
    phases["ended before" if ended else "half a site left" if left else "nothing left"] += 1
    odd = stage.is_whole()
    return [f"after a kill: {odd}"] if odd else []


# --- a disk that fails


def sweep(stage: Stage, first: int, every: int, answers: tuple[int, ...]) -> int:
    """Fails every n-th call of the disk in a build; prints figures, returns the bad states."""
    count = _forked(stage, stage.roots[1], 0)[0]
    wrong, outcomes, began = list[str](), Counter[str](), time.monotonic()
    for turn in range(first, count + 1, every):
        root = stage.roots[turn // every % 2]
        before = (stage.live / "MANIFEST.sha256").read_bytes()
        _, code, name = _forked(stage, root, turn, answers=answers)
        odd = stage.is_whole()
        if odd:
            wrong.append(f"call {turn} ({name}): {odd}")
        after = (stage.live / "MANIFEST.sha256").read_bytes()
        outcomes[f"code {code}, {'the old site' if before == after else 'the new site'}"] += 1
        if code not in (0, 1, 2):
            wrong.append(f"call {turn} ({name}): ended with {code}")
    tried = len(range(first, count + 1, every))
    spent = time.monotonic() - began
    print(
        f"P7 {tried} of {count} calls of the disk failed: {len(wrong)} bad states ({spent:.0f} s)"
    )
    print(f"  {dict(outcomes)}")
    wrong += _small_files(stage)
    for one in wrong[:20]:
        print(f"  {one}")
    return len(wrong)


def _small_files(stage: Stage) -> list[str]:
    """Builds while no file may grow beyond a size: in this process and in those that it starts."""
    wrong, codes = list[str](), Counter[int]()
    for exponent in range(0, 24, 2):
        root = stage.roots[exponent // 2 % 2]
        _, code, odd = _forked(stage, root, 0, largest=1 << exponent)
        codes[code] += 1
        odd = stage.is_whole() or (f"ended with {code}{odd}" if code not in (0, 1, 2) else "")
        wrong += [f"files of at most {1 << exponent} octets: {odd}"] if odd else []
    print(f"P7 {codes.total()} limits to the size of files: {len(wrong)} bad states, {dict(codes)}")
    return wrong


def _forked(
    stage: Stage, root: Path, turn: int, *, answers: tuple[int, ...] = ANSWERS, largest: int = 0
) -> tuple[int, int, str]:
    """Builds in a child whose disk fails once; returns its calls, its exit code and the call."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        code, disk, odd = 99, Disk(), ""
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        try:
            with failing(turn, answers) as disk:
                words = ["build", "--again", "--root", str(root), "--site", str(stage.live)]
                press(words, prog_name="press", standalone_mode=True)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        except BaseException as error:  # noqa: BLE001 - a traceback must not happen: it is told
            code, odd = 98, f", {error!r}"
        name = disk.names[turn - 1] + odd if 0 < turn <= len(disk.names) else odd
        os.write(into, json.dumps([disk.count, code, name]).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as told:
        text = told.read()
    os.waitpid(child, 0)
    count, code, name = json.loads(text)
    return count, code, name


# --- two at once


def pairs(stage: Stage, many: int) -> int:
    """Starts two builds at once, again and again; prints figures, returns the bad states."""
    codes, wrong = Counter[tuple[int, ...]](), list[str]()
    for _ in range(many):
        both = [started(root, stage.live) for root in stage.roots]
        ended = tuple(sorted(one.wait() for one in both))
        codes[ended] += 1
        odd = stage.is_whole()
        wrong += [odd] if odd else []
        wrong += [f"ended with {ended}"] if ended not in ((0, 0), (0, BUSY)) else []
    print(f"P7 {many} times two builds at once: {len(wrong)} bad states, exit codes {dict(codes)}")
    for one in wrong[:20]:
        print(f"  {one}")
    return len(wrong)


def main() -> int:
    """Runs the three parts, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--reads", type=int, default=100_000)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--first", type=int, default=1, help="the first call of the disk that fails")
    asked.add_argument("--forbidden", action="store_true", help="each answers: no permission")
    asked.add_argument("--pairs", type=int, default=20)
    given = asked.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        place = Path(folder)
        stage = staged(place)
        bad = kills(stage, place, given.kills, given.reads) if given.kills else 0
        answers = (errno.EACCES,) if given.forbidden else ANSWERS
        bad += sweep(stage, given.first, given.every, answers) if given.every else 0
        bad += pairs(stage, given.pairs) if given.pairs else 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
