"""A release like an earlier one: the structure carries over, what was of its day alone does not."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factpress.commands.cli import press
from factpress.editing.likeness import Likeness, found_like, release_like
from factpress.editing.starters import Starter
from factpress.findings import Mistake
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from factpress.starting.answers import Answers
from factpress.starting.files import Made, files_of
from support.minimal_newsroom import written

OLD = "content/releases/2026/2026-10-20-third-quarter"
FRONT = """\
---
title: >-
  Revenue of {{ fact("group.revenue") }}
summary: >-
  In short.
date: 2026-10-20
organisation: acme
contacts: [press-desk]
image: plant
aliases:
  - q3
  - old/q3
figures_of: [2026-Q3]
note: |
  Read twice.

  Sent at nine.
---

Revenue was {{ fact("group.revenue") }}, after {{ fact("group.revenue", of="2026-Q2") }}; the rate of
{{ fact("group.revenue", of='2026-Q3') }} is typed.

{{ quotation("chair-2026-10") }}
"""
FRENCH = '---\ntitle: Un trimestre\n---\n\nEn tout : {{ fact("group.revenue", of="2026-Q3") }}.\n'
WANTED = Likeness("The Fourth Quarter!", date(2027, 1, 19), ("2026-Q4",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    answers = Answers(
        "Acme", ("en", "fr"), "https://press.acme.example", "Europe/Paris", "results", "a@b.example"
    )
    for name, text in files_of(answers, Made(date(2026, 10, 20), "1")).items():
        if "/releases/" not in name:
            written(tmp_path, name, text)
    written(tmp_path, f"{OLD}/index.md", FRONT)
    written(tmp_path, f"{OLD}/index.fr.md", FRENCH)
    return tmp_path


def _begun(root: Path, wanted: Likeness) -> dict[str, str]:
    newsroom = read(Checkout(root)).newsroom
    texts = {f"{OLD}/index.md": FRONT, f"{OLD}/index.fr.md": FRENCH}
    files = release_like(newsroom.releases["2026/2026-10-20-third-quarter"], texts, wanted)
    assert not isinstance(files, Mistake)
    assert all(isinstance(one, Starter) for one in files)
    return {one.path: one.text for one in files}


def test_title_day_and_periods_are_new_and_the_rest_carries_over(root: Path) -> None:
    files = _begun(root, WANTED)
    new = "content/releases/2027/2027-01-19-the-fourth-quarter"
    assert set(files) == {f"{new}/index.md", f"{new}/index.fr.md"}
    text = files[f"{new}/index.md"]
    assert "title: >-\n  The Fourth Quarter!\n" in text
    assert "date: 2027-01-19\n" in text
    assert "figures_of: [2026-Q4]\n" in text
    assert "contacts: [press-desk]\n" in text
    assert 'of="2026-Q2"' in text
    assert "of='2026-Q4'" in text
    assert "2026-Q3" not in text
    assert 'Revenue was {{ fact("group.revenue") }}, after' in text
    assert text.count("{{") == text.count("}}") == 3


def test_what_was_of_its_day_alone_stays_behind(root: Path) -> None:
    text = _begun(root, WANTED)["content/releases/2027/2027-01-19-the-fourth-quarter/index.md"]
    for gone in ("aliases", "old/q3", "plant", "Sent at nine", "quotation("):
        assert gone not in text
    assert "[TODO: a quotation" in text


def test_a_translation_waits_for_its_title(root: Path) -> None:
    text = _begun(root, WANTED)["content/releases/2027/2027-01-19-the-fourth-quarter/index.fr.md"]
    assert "ONE SHORT SENTENCE" in text
    assert 'of="2026-Q4"' in text


@pytest.mark.parametrize("typed", ["2026/2026-10-20-third-quarter", "third", "2026-Q3"])
def test_an_earlier_release_is_found_by_name_part_or_period(root: Path, typed: str) -> None:
    found = found_like(read(Checkout(root)).newsroom, typed)
    assert not isinstance(found, Mistake)
    assert found.id == "2026/2026-10-20-third-quarter"


def _press(root: Path, *words: str) -> Result:
    return CliRunner().invoke(press, ["new", "release", "Fourth", *words, "--root", str(root)])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--like", "2019"], "no release is meant"),
        (["--like", "third"], "--of 2026-Q3"),
        (["--like", "third", "--of", "Q4 2026"], "--of:"),
        (
            ["--like", "third", "--of", "2026-Q4", "--of", "2026"],
            "give the period of the new figures",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    root: Path, words: list[str], said: str
) -> None:
    before = sorted(root.rglob("*"))
    done = _press(root, *words)
    assert done.exit_code == 2
    assert said in done.output
    assert sorted(root.rglob("*")) == before


def test_the_command_writes_every_language_and_never_over_a_file(root: Path) -> None:
    words = ("--like", "third", "--of", "2026-Q4", "--date", "2027-01-19")
    done = _press(root, *words)
    assert done.exit_code == 0, done.output
    assert (root / "content/releases/2027/2027-01-19-fourth/index.fr.md").is_file()
    assert _press(root, *words).exit_code == 2
