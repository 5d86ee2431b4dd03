"""The documentation as tests read it: its sections, its tables, and a copy of the demonstration."""

import re
import shutil
from pathlib import Path

from support.places import PROJECT
from support.small_site import NOW

DOCS = PROJECT / "docs"
README = (PROJECT / "README.md").read_text(encoding="utf-8")
EPOCH = str(int(NOW.timestamp()))
PAGES = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"),
    *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md")),
)


def document(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Returns what is between a heading and the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading!r}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Returns the cells of all tables of a text, without their heads."""
    lines = text.split("\n")
    return [
        [cell.strip() for cell in line[1:-1].split("|")]
        for number, line in enumerate(lines)
        if line.startswith("|")
        and not re.match(r"\|[ :|-]+\|$", line)
        and not re.match(r"\|[ :-]+\|", (lines[number + 1] if number + 1 < len(lines) else ""))
    ]


def code(cell: str) -> str:
    """Returns what is in backticks in a cell."""
    found = re.match(r"\[?`([^`]+)`", cell)
    return found[1] if found else ""


def squeezed(text: str) -> str:
    return " ".join(text.split())


def copied(root: Path) -> Path:
    """Lays out a copy of the demonstration."""
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, root / name)
    return root
