"""A thousand newsrooms in which things wait: none may differ by a byte from the same without them.

PYTHONPATH=tests python tests/torture/embargo_torture.py [--trees 1000] [--first 0] [--disk 20]
[--finish 10] [--demo 4] [--leaks 30] [--workers 2]
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from factpress.cache import FolderStore
from factpress.embargo.cut import public_at
from factpress.findings import PressError
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.embargo_cases import CASES, Files, lay_out
from support.embargo_leaks import LEAKS, Leak, planted
from support.embargo_trials import (
    BEFORE,
    Outcome,
    demo_trial,
    grown,
    trial,
    trial_by_hand,
    trial_on_disk,
)


def grown_trial(place: str, finish: int, seed: int) -> Outcome:
    """Tries one grown newsroom; of every so many, the documents and data that are made of it too."""
    store = FolderStore(Path(place) / "store") if seed % finish == 0 else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        return trial(grown(seed), Path(folder), store)


def disk_trial(place: str, seed: int) -> Outcome:
    """Tries one grown newsroom by the command, site and log."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        return trial_on_disk(grown(seed), Path(folder))


def hand_trial(place: str, number: int) -> Outcome:
    """Tries one newsroom made by hand."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        return trial_by_hand(CASES[number][1], Path(folder), FolderStore(Path(place) / "store"))


def on_demo(place: str, seed: int) -> Outcome:
    """Tries the demo with things hidden in it."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        return demo_trial(seed, Path(folder), FolderStore(Path(place) / "store"))


def leak_trial(place: str, seeds: Iterable[int], number: int) -> Outcome:
    """Plants one leak, and tells whether a newsroom made by hand or a grown one notices it."""
    name, leak = LEAKS[number]
    with tempfile.TemporaryDirectory(dir=place) as folder:
        if any(_is_public_too_much(leak, case, Path(folder) / name) for name, case in CASES):
            return Outcome((), is_sound=True)
        for seed in seeds:
            if _is_noticed(leak, seed, Path(folder) / str(seed)):
                return Outcome((), is_sound=True)
            shutil.rmtree(Path(folder) / str(seed))
    return Outcome((f"the leak of {name} was not noticed",), is_sound=True)


def _is_public_too_much(leak: Leak, files: Files, folder: Path) -> bool:
    """Tells whether a leak lets a newsroom made by hand say more than without what waits."""
    whole = read(Checkout(lay_out(folder / "whole", files, whole=True))).newsroom
    without = read(Checkout(lay_out(folder / "without", files, whole=False))).newsroom
    with planted(leak):
        return public_at(whole, BEFORE)[0] != without


def _is_noticed(leak: Leak, seed: int, folder: Path) -> bool:
    """Tells whether a leak shows; a build that breaks on it publishes nothing, and shows it too."""
    with planted(leak):
        try:
            return bool(trial(grown(seed), folder).differences)
        except (PressError, LookupError):
            return True


def main() -> int:
    """Runs the trials, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trees", type=int, default=1000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--disk", type=int, default=20)
    asked.add_argument("--finish", type=int, default=10, help="every so many trees, outputs too")
    asked.add_argument("--demo", type=int, default=4)
    asked.add_argument("--leaks", type=int, default=30, help="newsrooms tried for each leak")
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    told: list[tuple[str, int, int]] = []
    with tempfile.TemporaryDirectory(prefix="embargo-") as place:
        trees = range(given.first, given.first + given.trees)
        with ProcessPoolExecutor(given.workers) as pool:
            run = partial(_run, lambda act, of: pool.map(act, of))
            grow = partial(grown_trial, place, given.finish)
            by_hand = range(len(CASES) if given.trees else 0)
            told.append(run("grown newsrooms", grow, trees))
            told.append(run("newsrooms by hand", partial(hand_trial, place), by_hand))
            told.append(run("sites on disk", partial(disk_trial, place), trees[: given.disk]))
            told.append(run("the demo", partial(on_demo, place), range(given.demo)))
            sown = partial(leak_trial, place, range(given.leaks))
            told.append(run("planted leaks", sown, range(len(LEAKS) if given.leaks else 0)))
    *built, (_, leaks, missed) = told
    wrong = sum(differing for _, _, differing in built)
    shown = ", ".join(f"{many:,} {what}" for what, many, _ in built)
    print(f"P1 {shown}: {wrong} differing; {leaks - missed} of {leaks} planted leaks noticed")
    wrong += missed
    return 1 if wrong else 0


def _run(
    each: Callable[[Callable[[int], Outcome], Iterable[int]], Iterator[Outcome]],
    what: str,
    act: Callable[[int], Outcome],
    of: Iterable[int],
) -> tuple[str, int, int]:
    """Runs trials; returns what they were, how many, and how many of them differ."""
    began, numbers = time.perf_counter(), list(of)
    told: Counter[str] = Counter()
    for number, outcome in zip(numbers, each(act, numbers), strict=True):
        told["differing" if outcome.differences else "same"] += 1
        told["that could be built"] += outcome.is_sound
        if outcome.differences:
            print(f"{what} {number}: {outcome.differences[:5]} {outcome.hidden}", flush=True)
    spent = time.perf_counter() - began
    told_all = ", ".join(f"{many} {name}" for name, many in sorted(told.items()))
    print(f"{what}: {len(numbers)}, {told_all}; {spent:.0f} s", flush=True)
    return what, len(numbers), told["differing"]


if __name__ == "__main__":
    sys.exit(main())
