"""What is withheld: the same of the same newsroom, in whatever order Python keeps its sets."""

import os
import subprocess
import sys

from support.places import PROJECT

SCRIPT = """
import hashlib, sys
from datetime import UTC, datetime
from pathlib import Path
from factpress.embargo import public_at
from factpress.machine import Checkout
from factpress.proof.withheld import withheld
from factpress.reading import read
whole = read(Checkout(Path(sys.argv[1]))).newsroom
public, _ = public_at(whole, datetime(2026, 6, 1, tzinfo=UTC))
found = withheld(whole, public, also_public=["A text of the theme."])
assert found.windows
print(found.mark, hashlib.sha256(b"|".join(sorted(found.windows))).hexdigest(), found.owners[:3])
"""


def test_the_same_is_looked_for_whatever_the_hash_seed_of_the_process() -> None:
    root = str(PROJECT / "tests" / "sites" / "ferries")
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, root],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
