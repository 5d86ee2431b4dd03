"""A hundred random edits: what impact says of each is the difference of the two built sites.

PYTHONPATH=tests python tests/torture/impact_torture.py [--edits 100] [--first 0] [--site all]
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from support.impact_trials import SITES, laid, tried


def main() -> int:
    """Runs the edits, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--edits", type=int, default=100)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--site", choices=[*SITES, "all"], default="all")
    given = asked.parse_args()
    names = (
        [given.site] if given.site != "all" else ["small", "ferries", "ferries", "small", "demo"]
    )
    outcomes: Counter[str] = Counter()
    wrong, seed, began = 0, given.first, time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="impact-") as place:
        folder = Path(place)
        earlier = {name: laid(name, folder, folder / "desk") for name in dict.fromkeys(names)}
        while outcomes.total() - outcomes["refused"] < given.edits:
            name = names[seed % len(names)]
            try:
                outcome, said = tried(earlier[name], folder, seed)
            except AssertionError as odd:
                outcome, said = "wrong", str(odd)[:2000]
                wrong += 1
            outcomes[outcome] += 1
            print(f"{seed} {name}: {outcome}: {said}".replace("\n", "⏎"), flush=True)
            seed += 1
    spent = time.perf_counter() - began
    print(f"{dict(outcomes)}, {seed - given.first} edits in {spent:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
