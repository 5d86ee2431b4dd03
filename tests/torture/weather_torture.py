"""P15-P19: sequences of commands in foul weather; nothing withdrawn, embargoed or silently changed is live.

PYTHONPATH=tests python tests/torture/weather_torture.py [--count 200] [--length 8] [--seed 1] [--only N]
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from support.lent_store import give_back, lend
from support.weather_machine import Machine, newsroom
from support.weather_steps import sequence


def tried(folder: Path, first: Path, seed: int, length: int) -> tuple[list[str], list[str]]:
    """Plays one sequence on a copy of the newsroom; returns what is wrong, and how each step ended."""
    shutil.copytree(first, folder, symlinks=True)
    lend(folder / "press")
    chance = Random(seed)
    machine = Machine(folder, chance)
    wrong = machine.play(sequence(chance, length))
    give_back(folder / "press")
    shutil.rmtree(folder)
    return wrong, machine.ended


def main() -> int:
    """Plays the sequences, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=200)
    asked.add_argument("--length", type=int, default=8)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=0)
    given = asked.parse_args()
    began, faults, ended, many = time.monotonic(), 0, Counter[str](), 0
    with tempfile.TemporaryDirectory(prefix="weather-") as work:
        (Path(work) / "first").mkdir()
        newsroom(Path(work) / "first")
        for seed in range(given.seed, given.seed + given.count):
            if given.seconds and time.monotonic() - began > given.seconds:
                break
            wrong, steps = tried(Path(work) / "now", Path(work) / "first", seed, given.length)
            many += 1
            ended.update(f"{one.partition('/')[0]} {one.split(': ')[1][:1]}" for one in steps)
            if wrong:
                faults += 1
                print(f"seed {seed}: {wrong}\n  after {steps}", flush=True)
    print(dict(sorted(ended.items())))
    print(
        f"P15-P19 {many} sequences, {ended.total()} commands in foul weather: {faults} faults,"
        f" {time.monotonic() - began:.0f} s"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
