"""P9 and P13: attacks on every kind of file, each watched in a separate process: 0 may run.

PYTHONPATH=tests python tests/torture/attacks.py [--like WORDS]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from support.attack_runs import all_tried, attacks


def main() -> int:
    """Tries the attacks, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--like", default="")
    given = asked.parse_args()
    chosen = [one for one in attacks() if given.like in one.name]
    ran, slow, refused = 0, 0, 0
    longest, largest = 0.0, 0
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        for ended in all_tried(chosen, Path(folder)):
            longest, largest = max(longest, ended.seconds), max(largest, ended.memory)
            refused += ended.refused
            ran += bool(ended.ran)
            slow += not ended.is_harmless and not ended.ran
            if not ended.is_harmless:
                print(f"{ended.name}: {ended.ran} {ended.seconds:.1f} s {ended.memory >> 20} MB")
                sys.stdout.flush()
    print(
        f"P9 {len(chosen)} attacks: {ran} ran, {slow} took too much, {refused} refused,"
        f" longest {longest:.2f} s, most memory {largest >> 20} MB"
    )
    return 1 if ran or slow else 0


if __name__ == "__main__":
    sys.exit(main())
