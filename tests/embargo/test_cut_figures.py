"""What a release that is out already prints when an embargo ends: what it printed all along."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from support.minimal_newsroom import SOURCES, facts, release, shown
from support.press_runs import run
from support.small_site import NOW, laid_out, page

OLD = "content/releases/2016/2016-10-10-old/index.md"
NEW = "content/releases/2016/2016-11-20-new"
HOUR = "2016-11-20 09:00 Europe/Paris"
SALES = '{{ fact("dart.sales") }}'
AUTUMN = """\
  acme-2016-10: {title: Acme in October, kind: press release, standing: primary,
    published: 2016-10-01}
"""
OBSERVED = "facts:\n  dart.sales:\n    obs:\n      - 2016-09: more than 240,000\n"
SOURCED = f"{OBSERVED}        source: acme-2016-10\n"
PUBLIC = "- 2016-08: more than 230,000"
HIDDEN = "- 2016-09: more than 240,000\n  source: acme-2016-10"
FIGURES = f"{NEW}/figures.yml"
# The ways in which the newer figure waits for the hour of the release that announces it.
WAYS: Mapping[str, Mapping[str, str]] = {
    "in the folder of the release": {FIGURES: SOURCED},
    "with the release": {"facts": facts(PUBLIC, f"{HIDDEN}\n  embargo: with 2016-11-20-new")},
    "an hour typed": {"facts": facts(PUBLIC, f"{HIDDEN}\n  embargo: {HOUR}")},
    "an hour of its source": {
        "sources": SOURCES + AUTUMN.replace("{title", f"{{embargo: {HOUR}, title"),
        "facts": facts(PUBLIC, HIDDEN),
    },
    "a source in the folder of the release": {
        "sources": SOURCES,
        FIGURES: f"sources:\n{AUTUMN}{SOURCED}",
    },
}
OLDER = {OLD: release(SALES, date="2016-10-10")}


def newsroom(root: Path, way: str) -> Path:
    """Lays out a newsroom in which an older release prints a figure, and a newer one a later one."""
    newer = {f"{NEW}/index.md": release(SALES, date="2016-11-20", embargo=HOUR)}
    return laid_out(root, **{"sources": SOURCES + AUTUMN, **OLDER, **newer, **WAYS[way]})


def text(site: Build, path: str) -> str:
    return page(site, path.removeprefix("content/").removesuffix("/index.md")).text


@pytest.mark.parametrize("way", WAYS)
def test_an_older_release_keeps_its_figure_when_the_embargo_of_a_newer_one_ends(
    tmp_path: Path, way: str
) -> None:
    site = build(Checkout(newsroom(tmp_path, way)), now=NOW)
    assert shown(site.findings) == []
    assert "more than 230,000" in text(site, OLD)
    assert "more than 240,000" in text(site, f"{NEW}/index.md")


@pytest.mark.parametrize("way", WAYS)
def test_the_end_of_an_embargo_changes_no_figure_of_a_release_that_was_locked_before(
    tmp_path: Path, way: str
) -> None:
    run(laid_out(tmp_path, **OLDER), "lock")
    site = build(Checkout(newsroom(tmp_path, way)), now=NOW)
    assert (tmp_path / OLD).with_name("lock.yml").exists()
    assert shown(site.findings) == []
    assert "more than 230,000" in text(site, OLD)
