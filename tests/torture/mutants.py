"""P6: mutants of valid files, each read, checked and rendered: none may crash, hang or swell.

PYTHONPATH=tests python tests/torture/mutants.py [--count 100000] [--seed 1] [--only NUMBER]
"""

import argparse
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from support.mutant_runs import LARGEST, Mill, Outcome

AT_ONCE = 500


def _batch(job: tuple[int, int, int]) -> Outcome:
    seed, first, many = job
    with tempfile.TemporaryDirectory(prefix="mutants-", dir=_fast()) as folder:
        return Mill(Path(folder), seed).try_all(range(first, first + many))


def _fast() -> str | None:
    """Returns a folder in memory where there is one: every mutant is a file for a moment."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() else None


def main() -> int:
    """Tries the mutants in several processes, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=100_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--only", type=int)
    given = asked.parse_args()
    if given.only is not None:
        outcome = _batch((given.seed, given.only, 1))
        print(outcome)
        return 1 if outcome.faults else 0
    began, whole = time.perf_counter(), Outcome()
    ends = range(given.first, given.first + given.count, AT_ONCE)
    last = given.first + given.count
    jobs = [(given.seed, first, min(AT_ONCE, last - first)) for first in ends]
    # A process is ended after ten batches, so that what the memory grows to is known of each.
    # Not ProcessPoolExecutor: in Python 3.11 it stops for good when a process has had its tasks.
    with get_context("spawn").Pool(given.processes, maxtasksperchild=10) as pool:
        for done in pool.imap(_batch, jobs):
            whole.add(done)
            for fault in done.faults:
                print(fault, flush=True)
    for far in whole.far[:40]:
        print(f"far: {far}")
    print(
        f"P6 {whole.mutants} mutants: {len(whole.faults)} tracebacks, refused {whole.refused},"
        f" with a position {_share(whole.placed, whole.refused)},"
        f" near the slip {_share(whole.near, whole.refused)}, slowest {whole.slowest:.2f} s,"
        f" memory {whole.memory >> 20} MB, {time.perf_counter() - began:.0f} s"
    )
    return 1 if whole.faults or whole.memory > LARGEST else 0


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%" if whole else "none"


if __name__ == "__main__":
    sys.exit(main())
