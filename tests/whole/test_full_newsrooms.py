"""Newsrooms that are full: the demo, and invented ones of two other trades, right in every figure."""

from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from support.finished_demo import NOW
from support.full_newsrooms import TRADES, Trade, full
from support.places import PROJECT

RELEASES = 12
PICTURES_AND_CHARTS = 40


def _pages(site: Build, kind: str) -> int:
    return sum(one.name.startswith(f"{kind}/") and one.lang == "en" for one in site.pages)


def _charts(root: Path) -> int:
    texts = [one.read_text("utf-8") for one in root.glob("content/releases/*/*/index.md")]
    return sum(one.count("{{ chart(") + one.count("{{ bars(") for one in texts)


@pytest.mark.parametrize("trade", TRADES.values(), ids=list(TRADES))
def test_a_newsroom_of_another_trade_is_full_and_right(trade: Trade, tmp_path: Path) -> None:
    root = full(tmp_path, trade)
    site = build(Checkout(root), now=NOW)
    assert not site.findings
    assert len(list(root.glob("content/releases/*/*/index.md"))) >= RELEASES
    assert _pages(site, "media") + _charts(root) >= PICTURES_AND_CHARTS


def test_the_demo_is_full() -> None:
    assert len(list(PROJECT.glob("content/releases/*/*/index.md"))) >= RELEASES
    pictures = [one for one in PROJECT.glob("data/media/*") if one.is_file()]
    assert len(pictures) >= PICTURES_AND_CHARTS
    assert sum(one.stat().st_size for one in pictures) <= 1_500_000


@pytest.mark.parametrize("lang", ["fr", "de"])
def test_every_release_of_the_demo_is_in_each_language(lang: str) -> None:
    for one in PROJECT.glob("content/releases/*/*/index.md"):
        assert one.with_name(f"index.{lang}.md").exists(), one
