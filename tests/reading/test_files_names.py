"""File names in any form of Unicode: the one that people type, and the one that macOS writes."""

import unicodedata
from pathlib import Path

from support.minimal_newsroom import shown
from support.picture_samples import png
from support.small_site import built

ENTRY = "media:\n  size:\n    file: media/Größe.png\n    alt: A\n    caption: B\n    credit: C\n"


def _site(tmp_path: Path, name: str, entry: str) -> list[str]:
    (tmp_path / "data/media").mkdir(parents=True)
    (tmp_path / "data/media" / name).write_bytes(png())
    return shown(built(tmp_path, **{"data/media.yml": entry}).findings)


def test_a_picture_is_found_in_whichever_form_its_name_is_written(tmp_path: Path) -> None:
    names, entries = (
        (unicodedata.normalize("NFC", one), unicodedata.normalize("NFD", one))
        for one in ("Größe.png", ENTRY)
    )
    for name in names:
        for at, entry in enumerate(entries):
            assert _site(tmp_path / f"{len(name)}-{at}", name, entry) == []


def test_two_files_of_one_name_in_two_forms_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "data/media").mkdir(parents=True)
    for form in ("NFC", "NFD"):
        (tmp_path / "data/media" / unicodedata.normalize(form, "Größe.png")).write_bytes(png())
    (found,) = built(tmp_path, **{"data/media.yml": ENTRY}).findings
    assert found.message.startswith("two files have this name")
