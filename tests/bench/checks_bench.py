"""How long it takes to read and check a large newsroom, and how much memory. Run by hand:

    make bench

5,000 facts with 50,000 observations and 1,600 declared checks (16,000 runs), all of them right. It
prints the processor seconds and the most memory of a first run, of one after an edited file (in a
process that goes on, as `press serve` does, and in a new one with the cache of `.press/`), and
exits with 1 where a goal is missed. `checks_bench.py 10` measures a tenth of it, without goals.
"""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from factpress.checks.check import check
from factpress.machine.folders import Checkout
from factpress.memory import NO_MEMORY, LiveMemory, Memory
from factpress.reading.cache import keep, read_kept
from factpress.reading.reader import Reading, read
from support.large_newsroom import CARS, edited, newsroom
from support.machine_pace import pace

TODAY = date(2016, 10, 1)
SECONDS, SECONDS_AFTER_AN_EDIT, MEGABYTES = 5.0, 0.3, 300
# The goals are for a machine that does nothing else. On a busy one each second of the processor does
# less, by up to half: so the computer's pace is measured beside. A tenth more is what two runs in a
# row differ by.
DIFFERENCE = 1.1


def measured(root: Path, memory: Memory = NO_MEMORY) -> tuple[float, float, Reading, str]:
    """Reads and checks; returns both in processor seconds, the reading, and what was found."""
    begun = time.process_time()
    reading = (
        read(Checkout(root), memory=memory)
        if memory is not NO_MEMORY
        else read_kept(Checkout(root))
    )
    been_read = time.process_time()
    findings, results = check(reading.newsroom, TODAY, reading.memory)
    done = time.process_time()
    errors = len(reading.findings) + len(findings)
    found = f"{len(results):,} results, {errors} findings"
    return been_read - begun, done - been_read, reading, found


def once(root: Path) -> None:
    """Prints what one process takes that reads, checks and keeps what it read."""
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    reads, checks, reading, found = measured(root)
    keep(reading)
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{reads} {checks} {peak} {time.process_time()}\n{found}\n")


def in_a_process(root: Path) -> tuple[list[float], str]:
    """Returns what a new process takes: to read, to check, in megabytes, in all; and what it found."""
    command = [sys.executable, __file__, "once", str(root)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    numbers, found = ran.stdout.splitlines()
    return [float(one) for one in numbers.split()], found


def goals(root: Path) -> Iterator[tuple[str, float, float]]:
    """Yields what was measured, in words, with the number and its goal, while it prints the rest."""
    (reads, checks, peak, _), found = in_a_process(root)
    sys.stdout.write(f"{found}\nread {reads:.1f} s, checked {checks:.1f} s\n")
    yield "read and checked (CPU s)", reads + checks, SECONDS
    yield "at most in memory (MB)", peak, MEGABYTES
    edited(root)
    (reads, checks, _, whole), found = in_a_process(root)
    sys.stdout.write(f"{found}\n")
    sys.stdout.write(
        f"after one edit, in a new process with the cache: read {reads:.1f} s, checked {checks:.1f} s,"
        f" {whole:.1f} s with all that a process begins with\n"
    )
    memory = LiveMemory()
    measured(root, memory)
    edited(root)
    reads, checks, _, _ = measured(root, memory)
    sys.stdout.write(
        f"after one edit, in the same process: read {reads:.2f} s, checked {checks:.2f} s\n"
    )
    yield "read and checked after one edit (CPU s)", reads + checks, SECONDS_AFTER_AN_EDIT


def main() -> None:
    """Prints what reading and checking take; exits with 1 where that is more than the goals allow."""
    part = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    slow = pace()
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        newsroom(Path(folder), CARS // part)
        for words, number, goal in goals(Path(folder)):
            allowed = goal * (slow * DIFFERENCE if "CPU" in words else 1)
            sys.stdout.write(f"{words}: {number:.2f}, goal {goal:g}, allowed here {allowed:.2f}\n")
            missed |= part == 1 and number > allowed
    sys.stdout.write(f"this machine now takes {slow:.2f} times as long as the one of the goals\n")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["once"]:
        once(Path(sys.argv[2]))
    else:
        main()
