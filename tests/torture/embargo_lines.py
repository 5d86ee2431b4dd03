"""Ten thousand slips in embargoes: the same hour or a failed build, and none early.

PYTHONPATH=tests python tests/torture/embargo_lines.py [--slips 10000] [--first 0]
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from support.embargo_slips import FORMS, Fate, fate, is_of_digits, lay_out, other_digits, slipped


def main() -> int:
    """Makes the slips, then changes every digit to every other, and prints what became of them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--slips", type=int, default=10_000)
    asked.add_argument("--first", type=int, default=0)
    given = asked.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="slips-") as place:
        roots = {form.name: lay_out(Path(place) / str(at), form) for at, form in enumerate(FORMS)}
        early, later = _slips(roots, given.first, given.slips)
        print(f"{time.perf_counter() - began:.0f} s", flush=True)
        _digits(roots)
        print(f"P2 {given.slips:,} slips in embargoes: {early} early, {later} later")
        wrong = early + later
    return 1 if wrong else 0


def _slips(roots: dict[str, Path], seed: int, many: int) -> tuple[int, int]:
    told: Counter[Fate] = Counter()
    of_digits: Counter[Fate] = Counter()
    while told.total() < many:
        form, slip, text = slipped(seed)
        found = fate(roots[form.name], form, text)
        exchanged = is_of_digits(form, text) and found in (Fate.EARLY, Fate.LATER)
        (of_digits if exchanged else told)[found] += 1
        if found in (Fate.EARLY, Fate.LATER) and not exchanged:
            print(f"{seed} {form.name}: {slip}: {found}: {text!r}", flush=True)
        seed += 1
    shown = ", ".join(f"{number} {name}" for name, number in sorted(told.items()))
    print(f"{told.total()} slips of spelling and structure: {shown}")
    shown = ", ".join(f"{number} {name}" for name, number in sorted(of_digits.items()))
    print(f"beside them, digits exchanged to another valid hour: {shown or 'none'}")
    return told[Fate.EARLY], told[Fate.LATER]


def _digits(roots: dict[str, Path]) -> None:
    """Prints what becomes of each digit typed as another: of two valid hours none is wrong."""
    for form in FORMS:
        told = Counter(fate(roots[form.name], form, text) for text in other_digits(form))
        shown = ", ".join(f"{number} {name}" for name, number in sorted(told.items()))
        print(f"every other digit, {form.name}: {shown}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
