"""`press takedown FACT`: the figure is struck on every page that prints it, and nothing brings it back."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from commands.test_publish import publish
from support.minimal_newsroom import FACTS, release, written
from support.press_runs import run
from support.small_site import RELEASE, home, laid_out

pytestmark = pytest.mark.slow

BASE = (
    FACTS.replace("facts:\n", "")
    .replace("dart.sales", "dart.sales.norway")
    .replace("scope: world", "scope: norway")
    .replace("more than 230,000", "1,000")
)
BODY = 'Sold: {{ fact("dart.sales") }}; {{ share(["dart.sales.norway"], "dart.sales") }} in Norway.'
ABOUT = '---\ntitle: About\n---\nWe sold {{ fact("dart.sales") }}.\n'
SEEN = re.compile(r"(?<!\d)231.?456(?!\d)")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose figure is live on a release, a page, and in what is computed from it."""
    folder = tmp_path_factory.mktemp("first")
    facts = FACTS.replace("more than 230,000", "231,456") + BASE
    files = {"facts": facts, RELEASE: release(BODY, title="Zebra"), "content/about.md": ABOUT}
    root = laid_out(folder / "press", **files)
    done = publish(root)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    shutil.copytree(first, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "press"


def strike(root: Path, *words: str, what: str = "dart.sales") -> Result:
    there = ("--site", str(root.parent / "live"))
    return run(root, "takedown", what, "--by", "Ann", *there, *words)


def printed(root: Path) -> list[str]:
    """Returns the files of the live site that hold the figure."""
    site = root.parent / "live/current/"
    found = (path for path in site.rglob("*") if path.is_file())
    return [
        path.name for path in found if SEEN.search(path.read_bytes().decode("utf-8", "replace"))
    ]


@pytest.mark.parametrize("what", ["dart.sales", "/figures/dart.sales/", "figures/dart.sales/#x"])
def test_a_figure_is_struck_wherever_it_was_printed(root: Path, what: str) -> None:
    assert len(printed(root)) > 10
    done = strike(root, "--notice", "It was wrong.", what=what)
    assert done.exit_code == 0, done.output
    assert printed(root) == []
    for name in ("about/", "releases/2016/2016-09-14-sales/", "figures/dart.sales/"):
        assert f"  {name}: struck\n" in done.output
    page = root.parent / "live/current/releases/2016/2016-09-14-sales/index.html"
    text = page.read_text(encoding="utf-8")
    assert "It was wrong." in text
    assert text.count("[figure withdrawn]") >= 2  # what is computed from it too


def test_a_dry_run_strikes_nothing(root: Path) -> None:
    before = printed(root)
    done = strike(root, "--silent", "--dry-run")
    assert done.exit_code == 0, done.output
    assert "The figure dart.sales" in done.output
    assert printed(root) == before
    assert not (root / "data/takedowns.yml").exists()


def test_neither_a_build_nor_a_rollback_brings_a_figure_back(root: Path) -> None:
    assert strike(root, "--silent").exit_code == 0
    written(root, "content/index.md", home("Other words."))
    assert publish(root).exit_code == 0
    assert publish(root, "--rollback").exit_code == 0  # to the site that lacks it
    assert publish(root, "--rollback").exit_code == 1
    (root / "data/takedowns.yml").unlink()
    assert "was taken down from the live site" in publish(root).output
    assert printed(root) == []


def test_a_figure_may_be_renamed_or_shown_again_openly(root: Path) -> None:
    assert strike(root, "--silent").exit_code == 0
    path = root / "data/facts.yml"
    path.write_text(
        path.read_text().replace("  dart.sales:\n", "  dart.sold:\n    formerly: dart.sales\n", 1)
    )
    done = publish(root)
    assert done.exit_code == 0, done.output
    assert printed(root) == []
    entry = root / "data/takedowns.yml"
    entry.write_text(entry.read_text() + "    lifted: 2026-06-01\n")
    done = publish(root)
    assert done.exit_code == 0, done.output
    assert len(printed(root)) > 10


def test_a_figure_has_no_languages(root: Path) -> None:
    done = strike(root, "--silent", "--language", "en")
    assert done.exit_code == 2
    assert "a figure has no languages" in done.output
