"""P20: mutants of names, each read and built: no traceback, no word of an engine, no address of ours taken.

PYTHONPATH=tests python tests/torture/name_torture.py [--count 20000] [--first 0] [--seed 1] [--together 40]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from support.name_mutants import Batch, batches


def main() -> int:
    """Tries the mutants, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=20_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--together", type=int, default=40)
    asked.add_argument("--seconds", type=float, default=0)
    given = asked.parse_args()
    began, faults, done = time.monotonic(), 0, 0
    numbers = range(given.first, given.first + given.count)
    with tempfile.TemporaryDirectory(prefix="names-") as work:
        batch = Batch(Path(work) / "press", given.seed)
        for some in batches(numbers, given.together, given.seed):
            if given.seconds and time.monotonic() - began > given.seconds:
                break
            done += len(some)
            for fault in batch.faults(some):
                faults += 1
                print(fault, flush=True)
    print(f"P20 {done} mutants of names: {faults} faults, {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
