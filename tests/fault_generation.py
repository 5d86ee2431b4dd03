"""Publishes a small site once: what the sweeps over faults run. Arguments: folder, its words."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from generator.findings import PressError
from generator.generations import label_of, name_of, next_serial, opened, prune, published

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PAGES = ("index.html", "one.html", "two/index.html")


def publish(folder: Path, words: str, *, now: datetime = NOW, keep: int = 2) -> str:
    """Publishes a site whose every page holds the same words; returns its name."""
    with opened(folder) as new:
        for page in PAGES:
            (new / page).parent.mkdir(exist_ok=True)
            (new / page).write_text(words * 50, encoding="utf-8")
        label = {"serial": next_serial(folder), "commit": "", "as_at": NOW.isoformat()}
        (new / "build.json").write_text(json.dumps(label), encoding="utf-8")
        name = name_of(new)
        made = published(new, folder, now=now, name=name)
        prune(folder, keep=keep)
    assert made == label_of(folder / "generations" / name)
    return made.name


if __name__ == "__main__":
    try:
        publish(Path(sys.argv[1]), sys.argv[2])
    except (PressError, OSError) as refusal:
        print(f"press: {refusal}")
