"""Stops `press publish` at its N-th call to the disk for every N, and kills it at random moments.

    PYTHONPATH=tests python tests/torture/publish_torture.py [--kinds kill ENOSPC EIO EACCES]
        [--every 1] [--kills 200] [--reads 100000]

A reader must have the old site or the new one, whole, and the next run must succeed. Prints what was
reached; exits with 1 at the first bad state.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from factpress.findings import PressError
from factpress.machine.folders import Checkout
from factpress.publishing.editions import put_live
from factpress.reading.reader import read
from factpress.site_making import Edition, edition_of
from factpress.sitefolder.generations import generations, live
from factpress.sitefolder.manifest import compared
from support.disk_faults import Faults
from support.fault_generation import PAGES
from support.minimal_newsroom import release
from support.small_site import NOW, RELEASE, home, laid_out

LOOP = """
import itertools, sys
from pathlib import Path
from support.fault_generation import publish
for turn in itertools.count(int(sys.argv[2])):
    publish(Path(sys.argv[1]), f"{turn:09d}")
    print(turn, flush=True)
"""


def edition(root: Path, words: str) -> Edition:
    files = {"content/index.md": home(words), RELEASE: release("Words.")}
    return edition_of(read(Checkout(laid_out(root, **files))), now=NOW, commit="")


def in_child(act: Callable[[], None]) -> int:
    """Runs something in a separate process; returns its exit code, negative for a signal."""
    child = os.fork()
    if not child:
        try:
            act()
        except (PressError, OSError):
            os._exit(3)
        except BaseException:  # noqa: BLE001 - the parent is told, whatever it was
            os._exit(9)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def faulty(made: Edition, folder: Path, at: int, kind: str, told: Path | None = None) -> None:
    faults = Faults(at, kind)
    os.fsync = faults.before(os.fsync)
    os.sync = faults.before(os.sync)
    sys.addaudithook(faults)
    put_live(made, folder, now=NOW, keep=2)  # so that an old one is removed as well
    if told is not None:
        faults.at = 0
        told.write_text(str(faults.calls))


def content_of(folder: Path) -> str:
    """Returns the hash of the site that readers have; it must be whole."""
    now = live(folder)
    assert now is not None, "readers have no site"
    wrong = list(compared(now.path))
    assert not wrong, f"readers have half a site: {wrong[:3]}"
    return now.content


def sweep(work: Path, kinds: list[str], every: int) -> Counter[str]:
    """Stops publishing at each call; returns how often readers had which site."""
    old, new = edition(work / "n", "Old words."), edition(work / "n", "New words.")
    next_one = edition(work / "n", "Newest words.")
    before = work / "before"
    for made in (edition(work / "n", "Oldest words."), old):
        put_live(made, before, now=NOW, keep=2)
    was = content_of(before)
    whole, told = work / "whole", work / "calls"
    shutil.copytree(before, whole, symlinks=True)
    # Twice: the first time fills what is remembered between runs.
    assert in_child(partial(faulty, new, work / "first", 0, "kill", told)) == 0
    assert in_child(partial(faulty, new, whole, 0, "kill", told)) == 0
    calls, will_be = int(told.read_text()), content_of(whole)
    print(f"calls to the disk of one publication: {calls}")
    seen: Counter[str] = Counter()
    for kind in kinds:
        for at in range(1, calls + 1, every):
            folder = shutil.copytree(before, work / "now", symlinks=True)
            code = in_child(partial(faulty, new, folder, at, kind))
            assert code in (-9, 0, 3), f"{kind} at call {at} ended with {code}"
            content = content_of(folder)
            assert content in ((was, will_be) if code else (will_be,)), (
                f"{kind} at call {at}: another site"
            )
            seen["old" if content == was else "new"] += 1
            if at % 10 == 1:
                put_live(next_one, folder, now=NOW, keep=2)
                content_of(folder)
                assert len(generations(folder)) == 2
                assert not list((folder / "generations").glob(".[no]*"))
            shutil.rmtree(folder)
        print(f"{kind}: {len(range(1, calls + 1, every))} places, so far {dict(seen)}", flush=True)
    return seen


def kills(work: Path, many: int, reads: int) -> int:
    """Kills a publisher at random moments while a reader reads; returns how often it read."""
    folder, done, turn = work / "live", 0, 0
    chance = random.Random(7)
    for life in range(many):
        publisher = subprocess.Popen(
            [sys.executable, "-c", LOOP, str(folder), str(turn)], stdout=subprocess.PIPE, text=True
        )
        assert publisher.stdout is not None
        publisher.stdout.readline()
        until = time.monotonic() + chance.uniform(0.05, 0.3)
        while time.monotonic() < until or done < reads * (life + 1) // many:
            page = chance.choice(PAGES)
            text = (folder / "current" / page).read_text(encoding="utf-8")
            assert text == text[:9] * 50, f"half a page after {life} kills"
            done += 1
        publisher.kill()
        publisher.wait()
        publisher.stdout.close()
        pages = {(folder / "current" / page).read_text(encoding="utf-8") for page in PAGES}
        assert len(pages) == 1, f"a mixture after {life + 1} kills"
        turn = int(pages.pop()[:9]) + 1
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="*", default=["kill", "ENOSPC", "EIO", "EACCES"])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reads", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="press-torture-") as folder:
        seen = sweep(Path(folder), given.kinds, given.every)
        done = kills(Path(folder), given.kills, given.reads)
    places = f"{sum(seen.values()):,} places ({seen['old']} old, {seen['new']} new)"
    print(f"P7 press publish stopped at {places}: 0 bad states")
    print(f"P7 press publish killed {given.kills} times, {done:,} reads: 0 bad states")


if __name__ == "__main__":
    main()
