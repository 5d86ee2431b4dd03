"""P20: mutants of names, each built: no traceback, no word of an engine, no address of ours taken.

PYTHONPATH=tests python tests/torture/name_torture.py [--count 20000] [--first 0] [--seed 1]
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from support.name_mutants import fault_of


def main() -> int:
    """Tries the mutants, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=20_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=0)
    given = asked.parse_args()
    began, faults, done = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory(prefix="names-") as work:
        for number in range(given.first, given.first + given.count):
            if given.seconds and time.monotonic() - began > given.seconds:
                break
            root = Path(work) / "press"
            fault = fault_of(number, root, given.seed)
            shutil.rmtree(root, ignore_errors=True)
            done += 1
            if fault:
                faults += 1
                print(fault, flush=True)
    print(f"P20 {done} mutants of names: {faults} faults, {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
