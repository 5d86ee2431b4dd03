"""The demo under each engine, by the engine's own command: the same site, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.places import PROJECT

pytestmark = pytest.mark.slow

CALM = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1780000000"}


def _built(out: Path, *command: str) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", *command, str(out)],
        cwd=PROJECT,
        env=CALM,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_the_demo_is_the_same_under_mkdocs_and_under_properdocs(tmp_path: Path) -> None:
    under_mkdocs = _built(tmp_path / "mk", "mkdocs", "build", "--strict", "-q", "-d")
    under_properdocs = _built(tmp_path / "pd", "properdocs", "build", "--strict", "-q", "-d")
    assert under_mkdocs == under_properdocs
    assert {"index.html", "fr/index.html", "de/index.html", "404.html"} <= under_mkdocs.keys()
    pages = [content for name, content in under_mkdocs.items() if name.endswith(".html")]
    assert not [one for one in pages if b"<script>" in one]
