"""`press takedown`: the release is off the live site, and neither build nor roll-back brings it back."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result

from commands.test_publish import (
    SALES,
    committed,
    copied,
    git,
    page,
    publish,
    published_once,
    with_store,
)
from factpress.sitefolder.generations import live
from support.minimal_newsroom import NEWSROOM, release, written
from support.press_runs import contents, run
from support.small_site import RELEASE, home, laid_out

pytestmark = pytest.mark.slow

NAME = "2016-09-14-sales"
NAMED = "See Zebra crossing."  # in an editor's own words, which nobody takes away
HERE = f"releases/2016/{NAME}/index.html"
FRENCH = RELEASE.replace("index.md", "index.fr.md")
LATER = "content/releases/2017/2017-01-10-later/index.md"


def newsroom(root: Path) -> Path:
    """Lays out a newsroom whose release is in two languages, and another with its figure."""
    return with_store(
        laid_out(
            root / "press",
            **{
                "data/newsroom.yml": NEWSROOM,
                RELEASE: release(SALES, title="Zebra crossing"),
                FRENCH: f"---\ntitle: Passage\n---\n{SALES}\n",
                "content/about.md": f"---\ntitle: About\n---\n{NAMED}\n",
                LATER: release(SALES, title="Later", date="2017-01-10", related=f"2016/{NAME}"),
            },
        )
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published_once(newsroom(tmp_path_factory.mktemp("first") / "once"))


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return copied(first, tmp_path)


def take_down(root: Path, *words: str, by: str = "Ann Example") -> Result:
    there = ["--site", str(root.parent / "live")]
    return run(root, "takedown", NAME, "--by", by, *there, *words)


def everything(root: Path) -> str:
    files = (path for path in (root.parent / "live/current/").rglob("*") if path.is_file())
    text = "".join(path.read_bytes().decode("utf-8", "replace") for path in files)
    return text.replace(NAMED, "")


@pytest.fixture(scope="module")
def silenced(first: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A newsroom whose release was taken down, and what the command said."""
    there = tmp_path_factory.mktemp("silenced") / "once"
    shutil.copytree(first, there, symlinks=True)
    return there, take_down(there / "press", "--silent", "--why", "Wrong figure.")


@pytest.fixture
def without(silenced: tuple[Path, Result], tmp_path: Path) -> Path:
    """A newsroom of the test's own whose release was taken down."""
    shutil.copytree(silenced[0], tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "press"


def test_silence_leaves_nothing_of_it(first: Path, without: Path) -> None:
    assert "Zebra crossing" in everything(first / "press")
    assert "Zebra crossing" not in everything(without)
    assert "Passage" not in everything(without)
    assert not (without.parent / "live/current" / HERE).exists()
    assert not (without.parent / "live/current/fr" / HERE).exists()


def test_a_notice_is_in_its_place(root: Path) -> None:
    done = take_down(root, "--notice", "It was sent by mistake.", "--why", "Wrong figure.")
    assert done.exit_code == 0, done.output
    for name in (HERE, f"fr/{HERE}"):
        assert "It was sent by mistake." in page(root, name)
        assert "noindex" in page(root, name)
    assert "Zebra crossing" not in everything(root)
    assert "Ann Example" not in everything(root)
    assert "Wrong figure." not in everything(root)


def test_who_when_and_why_are_written_down(without: Path) -> None:
    assert (without / "data/takedowns.yml").read_text(encoding="utf-8") == (
        "# What was taken off the site. Written by press takedown; entries stay for ever.\n"
        "takedowns:\n"
        f"  {NAME}:\n    when: 2026-06-01T00:00:00Z\n"
        '    by: "Ann Example"\n    why: "Wrong figure."\n    silent: yes\n'
    )


def test_the_commit_that_is_live_is_built_again(tmp_path: Path) -> None:
    root = committed(newsroom(tmp_path))
    publish(root, "--commit")
    was = git(root, "rev-parse", "HEAD~1")
    written(root, "content/index.md", home('Half a sentence, and {{ fact("none") }}'))
    git(root, "commit", "--quiet", "--all", "--message=Not green")
    done = take_down(root, "--silent", "--commit")
    assert done.exit_code == 0, done.output
    assert "Welcome." in page(root)
    now = live(tmp_path / "live")
    assert now is not None and now.commit == was
    assert git(root, "show", "--name-only", "--format=%s") == (
        f"Take down {NAME}\n\ndata/takedowns.yml"
    )


def test_without_a_commit_the_files_are_built_as_they_are(root: Path) -> None:
    written(root, "content/index.md", home("Newer words."))
    done = take_down(root, "--silent")
    assert "The live commit isn't known here" in done.output
    assert "Newer words." in page(root)


def test_its_figures_on_other_pages_are_listed(silenced: tuple[Path, Result]) -> None:
    done = silenced[1]
    assert done.exit_code == 0, done.output
    _, _, listed = done.output.partition("Its figures are on other pages too. Look at them:\n")
    assert "  dart.sales: releases/2017/2017-01-10-later (en: more than 230,000)\n" in listed
    assert "  dart.sales: models/dart (en: more than 230,000" in listed
    listed, _, seen = listed.partition("Looked into ")
    assert NAME not in listed
    # What somebody in a hurry reads is the end.
    assert f"2016/{NAME} is off " in "".join(seen.splitlines()[-2:])


def test_pages_that_name_it_in_their_own_words_are_listed(silenced: tuple[Path, Result]) -> None:
    _, _, listed = silenced[1].output.partition("Its title is on other pages. Look at them:\n")
    assert listed.splitlines()[:2] == [
        "  about/",
        "Its figures are on other pages too. Look at them:",
    ]


def test_neither_a_build_nor_a_rollback_brings_it_back(without: Path) -> None:
    root = without
    assert publish(root, "--rollback").exit_code == 1
    written(root, "content/index.md", home("Other words."))
    assert publish(root).exit_code == 0
    assert "Other words." in page(root)
    assert run(root, "build").exit_code == 0
    assert "Zebra crossing" not in everything(root)
    assert not (root / "site" / HERE).exists()


def test_a_takedown_may_be_told_twice(without: Path) -> None:
    before = (without / "data/takedowns.yml").read_bytes()
    done = take_down(without, "--silent", by="Bea")
    assert done.exit_code == 0
    assert "Nothing to do" in done.output
    assert (without / "data/takedowns.yml").read_bytes() == before


def test_a_slip_in_the_name_changes_nothing(root: Path, tmp_path: Path) -> None:
    before = contents(tmp_path / "live")
    site = str(tmp_path / "live")
    done = run(root, "takedown", f"{NAME}s", "--by", "Ann", "--silent", "--site", site)
    assert done.exit_code == 2
    assert f'did you mean "{NAME}"?' in done.output
    assert contents(tmp_path / "live") == before
    assert not (root / "data/takedowns.yml").exists()


@pytest.mark.parametrize("words", [(), ("--silent", "--notice", "Both.")])
def test_a_notice_or_silence_must_be_chosen(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = take_down(newsroom(tmp_path), *words)
    assert done.exit_code == 2
    assert "or --silent" in done.output


def test_without_a_site_it_is_only_written_down(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    done = run(root, "takedown", NAME, "--by", "Ann", "--silent")
    assert done.exit_code == 0, done.output
    assert "Publish the site now: until then it is still there." in done.output
    assert (root / "data/takedowns.yml").exists()


def test_a_revision_may_be_named_for_a_folder_that_begins_empty(tmp_path: Path) -> None:
    root = committed(newsroom(tmp_path))
    written(root, "content/index.md", home("Newer words."))
    git(root, "commit", "--quiet", "--all", "--message=Newer")
    done = take_down(root, "--silent", "--revision", "HEAD~1")
    assert done.exit_code == 0, done.output
    assert "Welcome." in page(root)
    now = live(tmp_path / "live")
    assert now is not None and now.commit == git(root, "rev-parse", "HEAD~1")
