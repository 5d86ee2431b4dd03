"""The command `press impact`, on newsrooms under git."""

import json
from pathlib import Path

import pytest

from support.git_newsrooms import committed
from support.minimal_newsroom import facts, release, written
from support.press_runs import run
from support.small_site import RELEASE, laid_out

pytestmark = pytest.mark.slow

HOUR = "2030-11-26 09:00 Europe/Paris"
TOLD = release('Sold: {{ fact("dart.sales") }}.')


def newsroom(folder: Path) -> Path:
    """Lays out a newsroom with a release, in a commit."""
    root = laid_out(folder / "press", facts=facts("- 2016-08: 230,000"), **{RELEASE: TOLD})
    return committed(root)


def test_the_files_as_they_are_are_compared_with_a_commit(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    assert run(root, "impact", "HEAD").stdout == "Nothing that readers see changes.\n"
    written(root, "data/facts.yml", facts("- 2016-08: 240,000"))
    told = run(root, "impact", "HEAD")
    assert told.exit_code == 0, told.output
    assert (
        "- Acme Dart sales since launch (dart.sales), changed in place: 230,000 (2016-08) →"
        " 240,000 (2016-08)\n"
    ) in told.stdout
    assert "  - Sold: 230,000.\n    → Sold: 240,000.\n" in told.stdout
    marked = run(root, "impact", "HEAD", "--format", "markdown").stdout
    assert "  - Sold: ~~230,000.~~\n    → Sold: **240,000.**\n" in marked


def test_two_commits_are_compared_whatever_the_files_are_now(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    written(root, "content/values.md", "---\ntitle: Values\n---\n\nOurs.\n")
    committed(root)
    written(root, "data/facts.yml", facts("- 2016-08: 240,000"))
    told = run(root, "impact", "HEAD~1", "HEAD", "--format", "json")
    found = json.loads(told.stdout)
    assert found["facts"] == []
    assert [one["url"] for one in found["pages"] if one["how"] == "new"] == ["values/"]
    back = json.loads(run(root, "impact", "HEAD", "HEAD~1", "--format", "json").stdout)
    assert [one["url"] for one in back["pages"] if one["how"] == "gone"] == ["values/"]


def test_what_waits_changes_nothing_before_its_hour(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    later = "content/releases/2030/2030-11-26-news/index.md"
    waiting = release("Soon.", title="News", date="2030-11-26", embargo=HOUR)
    written(root, later, waiting)
    assert run(root, "impact", "HEAD").stdout == "Nothing that readers see changes.\n"
    ahead = run(root, "impact", "HEAD", "--now", HOUR)
    assert "- News (en, /releases/2030/2030-11-26-news/): new\n" in ahead.stdout


def test_a_commit_that_git_does_not_know_is_a_trouble_and_writes_nothing(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    told = run(root, "impact", "yesterday")
    assert (told.exit_code, told.stdout) == (2, "")
    assert 'press: git knows no commit "yesterday" here' in told.stderr


def test_the_first_commit_of_a_newsroom_makes_everything_new(tmp_path: Path) -> None:
    root = tmp_path / "press"
    written(root, "README.md", "Soon.")
    committed(root)
    newsroom(tmp_path)
    found = json.loads(run(root, "impact", "HEAD~1", "HEAD", "--format", "json").stdout)
    assert {one["how"] for one in found["pages"]} == {"new"}
    assert found["stopped"] == ["before"]
    assert [one["change"] for one in found["facts"]] == ["new"]
