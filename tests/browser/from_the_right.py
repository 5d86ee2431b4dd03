"""The demo in a language that is written from the right: what direction can spoil is judged there.

The site's words are Arabic, two releases and the home page too; names and sources stay in English,
so that each line mixes both directions.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from support.places import PROJECT, PYTHONPATH

TEXTS = Path(__file__).parent / "arabic"
LANGUAGE = "ar"
AS_AT = "2026-06-01T00:00:00Z"


def built_from_the_right(root: Path) -> Path:
    """Builds the demo in English and Arabic below `root`, and returns the folder of the site."""
    for folder in ("data", "content"):
        shutil.copytree(PROJECT / folder, root / folder)
    newsroom = root / "data" / "newsroom.yml"
    text = newsroom.read_text(encoding="utf-8")
    newsroom.write_text(text.replace("[en, fr, de]", f"[en, {LANGUAGE}]"), encoding="utf-8")
    for other in (root / "content").rglob("*.md"):
        if other.suffixes[0] in (".fr", ".de"):
            other.unlink()
    shutil.copy(TEXTS / f"index.{LANGUAGE}.md", root / "content")
    for path in (TEXTS / "releases").iterdir():
        place = root / "content" / "releases" / path.name[:4] / path.name.split(".")[0]
        shutil.copy(path, place / f"index.{LANGUAGE}.md")
    command = [sys.executable, "-m", "factpress", "build", "--now", AS_AT]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": PYTHONPATH, "NO_MKDOCS_2_WARNING": "1"},
    )
    return root / "site"
