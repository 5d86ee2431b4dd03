"""P8: the same bytes on every machine: each condition varied by itself, and a build with what it kept.

PYTHONPATH=tests python tests/torture/same_bytes_torture.py [--site demo] [--site ferries] [--only NAME]
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from support import ferries_site as ferries
from support.other_machines import MACHINES, Machine, built_on, differences, hashes
from support.small_site import PROJECT

PARTS = ("content", "data", "theme")


def laid(site: str, place: Path) -> Path:
    """Copies the demo or lays out the ferries; returns the tree."""
    if site == "ferries":
        return ferries.laid_out(place / "ferries")
    root = place / "demo"
    for part in PARTS:
        shutil.copytree(PROJECT / part, root / part)
    return root


def kept(tree: Path, place: Path, usual: Mapping[str, str]) -> list[str]:
    """Builds again with what a build kept, after an edit and back; returns what differs."""
    built_on(Machine(words=("--again",)), tree, place / "first")
    root = place / "first" / "tree"
    home = root / "content" / "index.md"
    typed = home.read_text(encoding="utf-8")
    other = root.parent / "edited"
    other.mkdir()
    home.write_text(f"{typed}\nA line more.\n", encoding="utf-8")
    _again(root, other)
    home.write_text(typed, encoding="utf-8")
    _again(root, other)
    return differences(usual, hashes(root / "site"))


def _again(root: Path, place: Path) -> None:
    """Builds a tree where it lies."""
    import os  # noqa: PLC0415, RUF100 - one helper only
    import subprocess  # noqa: PLC0415, RUF100 - as above

    env = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1780272000",
        "PYTHONPATH": str(PROJECT / "generator"),
    }
    command = [sys.executable, "-m", "factpress", "build", "--root", str(root)]
    subprocess.run(command, cwd=place, env=env, capture_output=True, check=True)


def main() -> int:
    """Builds each site under each condition, and prints what differs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--site", choices=["demo", "ferries"], action="append")
    asked.add_argument("--only", choices=[*MACHINES], action="append")
    given = asked.parse_args()
    wrong = conditions = 0
    for site in given.site or ["ferries", "demo"]:
        with tempfile.TemporaryDirectory(prefix="bytes-") as folder:
            place = Path(folder)
            tree = laid(site, place)
            usual = built_on(Machine(), tree, place / "usual")
            for number, name in enumerate(given.only or MACHINES):
                began = time.monotonic()
                found = built_on(MACHINES[name], tree, place / str(number))
                odd = differences(usual, found)
                shutil.rmtree(place / str(number))
                conditions, wrong = conditions + 1, wrong + len(odd)
                spent = time.monotonic() - began
                print(f"{site}, {name}: {len(found)} files, {len(odd)} differ ({spent:.0f} s)", odd)
            odd = kept(tree, place / "kept", usual)
            wrong += len(odd)
            print(f"{site}, with what earlier builds kept: {len(odd)} differ", odd, flush=True)
    print(
        f"P8 {conditions} builds under {len(given.only or MACHINES)} conditions: {wrong} files differ"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
