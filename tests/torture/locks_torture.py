"""Edits locked newsrooms at random: each edit that changes a published figure must be refused.

Run it with `make torture`, or `PYTHONPATH=tests python tests/torture/locks_torture.py 2000`.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from support.lock_runs import tortured

SHARES = (("english", 0.55), ("small", 0.25), ("ferries", 0.12), ("demo", 0.08))
AT_ONCE = 50


def _job(job: tuple[str, int, int]) -> tuple[Counter[str], list[str]]:
    site, seed, many = job
    with tempfile.TemporaryDirectory() as folder:
        return tortured(site, Path(folder), seed=seed, many=many)


def main() -> None:
    """Runs so many edits in two processes, prints the figures, and fails where one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edits", nargs="?", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2016)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--site", choices=[name for name, _ in SHARES])
    given = parser.parse_args()
    shares = [(given.site, 1.0)] if given.site else SHARES
    began = time.perf_counter()
    jobs = []
    for site, share in shares:
        left, number = round(given.edits * share), 0
        while left > 0:
            jobs.append((site, given.seed + number, min(left, AT_ONCE)))
            left, number = left - AT_ONCE, number + 1
    counts, faults = Counter[str](), list[str]()
    with ProcessPoolExecutor(given.processes) as pool:
        for (site, seed, many), (one, found) in zip(jobs, pool.map(_job, jobs), strict=True):
            counts.update(one)
            faults += found
            print(f"{site} {seed}: {many} edits, {len(found)} wrong", flush=True)
    for name, many in sorted(counts.items()):
        print(f"{many:6} {name}")
    print(
        f"P5 {sum(many for _, _, many in jobs)} edits, seed {given.seed},"
        f" {time.perf_counter() - began:.0f} s, {len(faults)} wrong answers"
    )
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
