"""What `press takedown` builds from where the live commit isn't known here."""

from pathlib import Path

import pytest

from commands.test_publish import git, page
from commands.test_takedown import NAME, everything
from commands.test_takedown_weather import first, root, served, take_down
from factpress.sitefolder.generations import live
from support.minimal_newsroom import written
from support.press_runs import run
from support.small_site import home

pytestmark = pytest.mark.slow


def broken(root: Path) -> None:
    """Leaves a newsroom whose last commit and whose files have errors, and which lost what is live."""
    written(root, "content/index.md", home('Half a sentence, {{ fact("none") }}'))
    committed_as(root, "Not green")
    written(root, "content/about.md", "---\ntitle: [\n---\n")
    label = next((root.parent / "live/generations").glob("*/build.json"))
    text = label.read_text(encoding="utf-8")
    (was,) = {one.commit for one in [live(root.parent / "live")] if one is not None}
    label.write_text(text.replace(was, "1" * 40), encoding="utf-8")


def committed_as(root: Path, subject: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", f"--message={subject}")


def test_with_an_unknown_commit_and_broken_files_the_last_good_commit_is_built(root: Path) -> None:
    good = git(root, "rev-parse", "HEAD").strip()
    broken(root)
    done = take_down(root, NAME, "--silent", "--commit")
    assert done.exit_code == 0, done.output
    assert f"your files have errors: commit {good[:12]} is built" in done.output
    assert "Zebra crossing" not in everything(root)
    assert "Tall story" in everything(root)
    now = live(root.parent / "live")
    assert now is not None and now.commit == good


def test_a_good_commit_that_would_change_a_figure_in_silence_is_not_built(root: Path) -> None:
    facts = (root / "data/facts.yml").read_text(encoding="utf-8")
    assert "230,000" in facts
    written(root, "data/facts.yml", facts.replace("230,000", "320,000"))
    for lock in root.rglob("lock.yml"):
        lock.unlink()
    committed_as(root, "Another figure")
    broken(root)
    before = served(root)
    done = take_down(root, "story", "--silent")
    assert "320,000" not in everything(root)
    assert done.exit_code == 0 or served(root) == before


def test_a_shallow_clone_fetches_the_commit_that_is_live(root: Path) -> None:
    written(root, "content/index.md", home('Half a sentence, {{ fact("none") }}'))
    committed_as(root, "Not green")
    there = live(root.parent / "live")
    assert there is not None
    clone = root.parent / "clone"
    git(root.parent, "clone", "--quiet", "--depth=1", f"file://{root}", str(clone))
    git(clone, "config", "user.name", "Ann")
    git(clone, "config", "user.email", "ann@example.com")
    done = run(
        *(clone, "takedown", NAME, "--silent", "--by", "Ann"),
        *("--site", str(root.parent / "live"), "--commit"),
    )
    assert done.exit_code == 0, done.output
    assert f"built from commit {there.commit[:12]}, which is live" in done.output
    assert "Zebra crossing" not in everything(root)
    assert "Welcome" in page(root) or "Tall story" in page(root) or "Story" in page(root)


__all__ = ["first", "root"]
