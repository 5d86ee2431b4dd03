"""Two hundred newsrooms edited thirty times in a row: each build with memory is a clean one.

PYTHONPATH=tests python tests/torture/steps_torture.py [--sequences 200] [--edits 30] [--first 0]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from support.step_trials import laid, removed, tried

SITES = ("small", "ferries", "small", "small")


def main() -> int:
    """Runs the sequences, and prints where a kept build differs from a clean one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sequences", type=int, default=200)
    asked.add_argument("--edits", type=int, default=30)
    asked.add_argument("--first", type=int, default=0)
    given = asked.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="steps-") as place:
        for seed in range(given.first, given.first + given.sequences):
            site = SITES[seed % len(SITES)]
            root = Path(place) / str(seed)
            newsroom = laid(site, root, with_theme=bool(seed % 2))
            found = tried(newsroom, seed, given.edits)
            removed(newsroom)
            wrong += bool(found)
            print(f"{seed} {site}: {found or 'all the same'}", flush=True)
    print(f"{wrong} of {given.sequences} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
