"""Whole sites that tests only look at: built once in a run, by whichever worker needs it first.

The others read what it made: a build is values and nothing else. Where one process runs the tests,
nothing is written.
"""

import copyreg
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.build import Build
from factpress.model.fields import PlacedText

FOLDER = "FACTPRESS_TESTS_SHARE"


def share(temporary: pytest.TempPathFactory, patch: pytest.MonkeyPatch) -> None:
    """Has the workers of this run share a folder, which pytest removes with those of their tests."""
    if "PYTEST_XDIST_WORKER" in os.environ and sys.platform != "win32":
        patch.setenv(FOLDER, str(temporary.getbasetemp().parent))


def shared(name: str, make: Callable[[], Build]) -> Build:
    """Returns the build of this name: what another worker made, else what `make` makes."""
    if FOLDER not in os.environ or sys.platform == "win32":
        return make()
    import fcntl

    kept = Path(os.environ[FOLDER]) / f"{name}.build"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            new = kept.with_suffix(".new")
            new.write_bytes(pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))
            new.replace(kept)
    # Read back by the one that made it too, so that all workers look at the same.
    built: Build = pickle.loads(kept.read_bytes())
    return built


def _parts(text: PlacedText) -> tuple[type[PlacedText], tuple[object, ...]]:
    return PlacedText, (str(text), text.place)


copyreg.pickle(PlacedText, _parts)
