"""Publishes a small site once: what the sweeps over faults run. Arguments: folder, its words."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from factpress.findings import PressError
from factpress.sitefolder.generations import label_of, next_serial, opened, prune, published
from factpress.sitefolder.manifest import Label, seal

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PAGES = ("index.html", "one.html", "two/index.html")


def publish(folder: Path, words: str, *, now: datetime = NOW, keep: int = 2) -> str:
    """Publishes a site whose every page holds the same words; returns its name."""
    with opened(folder) as new:
        for page in PAGES:
            (new / page).parent.mkdir(exist_ok=True)
            (new / page).write_text(words * 50, encoding="utf-8")
        content = seal(new, Label(NOW, serial=next_serial(folder)))
        made = published(new, folder, now=now, content=content)
        prune(folder, keep=keep)
    assert made == label_of(folder / "generations" / content[:16])
    return made.name


if __name__ == "__main__":
    try:
        publish(Path(sys.argv[1]), sys.argv[2])
    except (PressError, OSError) as refusal:
        print(f"press: {refusal}")
