"""Places: where the repository's folders are, and the design's samples where they lie beside it."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TESTS = PROJECT / "tests"
GENERATOR = PROJECT / "generator"
LANGUAGE_FILES = PROJECT / "theme" / "locales"
PRIVATE = TESTS / "sites" / "acme-embargoed"
SHARED = PROJECT.parent / "shared"
# What another Python imports as the tests do; else it would take the program that is installed.
PYTHONPATH = os.pathsep.join((str(GENERATOR), str(TESTS)))
