"""Charts drawn for real, from facts written for them."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from factpress.cache import FolderStore, NoStore, Store
from factpress.drawings.chart_points import points_of
from factpress.drawings.charts import charts
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.pages.derived import Derived, Work
from factpress.pages.render import Page
from factpress.reading.reader import read
from factpress.rendering.known import known_of
from factpress.rendering.page_record import ChartKind, ChartSlot
from support.finished_demo import NOW, demo
from support.minimal_newsroom import FACTS, minimal
from support.places import PROJECT

LOCALES, _ = open_locales(Checkout(PROJECT).theme, ("en", "fr", "de"))
SERIES = ChartSlot(
    "t-series", ChartKind.SERIES, ("leaf.sales",), "en", "Leaf <sales>", "Since 2010"
)


def _drawn(*slots: ChartSlot, store: Store | None = None) -> Derived:
    page: Page = replace(demo().pages[0], charts=slots)
    built = demo()
    theme = Checkout(PROJECT).theme
    work = Work(built.known, (page,), LOCALES, theme, NOW, store or NoStore())
    return charts(work)


def _figure(slot: ChartSlot) -> BeautifulSoup:
    return BeautifulSoup(_drawn(slot).parts[slot.mark], "html.parser")


def test_a_chart_has_its_own_title_and_description_and_nothing_in_english_of_others() -> None:
    figure = _figure(SERIES)
    svg = figure.select_one("svg")
    assert svg is not None
    assert svg["role"] == "img"
    title, description = (
        svg.select_one(f"#{svg[f'aria-{key}']}") for key in ("labelledby", "describedby")
    )
    assert title is not None
    assert title.get_text() == "Leaf <sales>"
    assert description is not None
    assert description.get_text() == "Since 2010"
    assert "axis" not in str(svg)
    assert not svg.select("[aria-label], [aria-roledescription]")


def test_a_chart_takes_its_colours_from_the_page_and_holds_no_style() -> None:
    svg = str(_figure(SERIES).select_one("svg"))
    assert "var(--chart-1)" in svg
    assert not re.search(r"#[0-9a-f]{6}\b", svg)
    assert "style=" not in svg
    assert "font-family" not in svg


def test_more_than_shows_its_open_end() -> None:
    slot = replace(SERIES, facts=("renault.sales",))
    arrows = len(_figure(SERIES).select("svg path[d*='L']"))
    assert arrows > len(_figure(slot).select("svg path[d*='L']"))
    rows = list(csv.DictReader(io.StringIO(_drawn(SERIES).files["charts/t-series.csv"].decode())))
    assert {row["open"] for row in rows} == {"yes"}
    assert {row["high"] for row in rows} == {""}


def test_the_table_says_in_words_what_the_drawing_shows() -> None:
    figure = _figure(SERIES)
    table = [[cell.get_text() for cell in row.select("th, td")] for row in figure.select("tr")]
    assert table[0] == ["As of", "Value"]
    assert table[-1][1] == "more than 230,000 vehicles"
    rows = list(csv.DictReader(io.StringIO(_drawn(SERIES).files["charts/t-series.csv"].decode())))
    assert [row["printed"] for row in rows] == [row[1] for row in table[1:]]


@pytest.mark.parametrize(
    ("code", "number"), [("en", "100,000"), ("fr", "100\u202f000"), ("de", "100.000")]
)
def test_the_axis_counts_in_the_language_of_the_page(code: str, number: str) -> None:
    svg = _figure(replace(SERIES, lang=code)).select_one("svg")
    assert svg is not None
    assert number in [text.get_text() for text in svg.select("text")]


def test_the_picture_says_itself_what_it_shows_and_is_the_same_each_time() -> None:
    first, again = (_drawn(SERIES).files["charts/t-series.png"] for _ in range(2))
    assert first == again
    with Image.open(io.BytesIO(first)) as picture:
        assert picture.width > 800
        assert min(picture.convert("L").tobytes()) < 60, "the picture has no letters"
    assert len(first) < 60_000


def test_a_chart_is_drawn_again_only_when_its_points_change(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    _drawn(SERIES, store=store)
    kept = sorted(tmp_path.iterdir())
    _drawn(SERIES, store=store)
    assert sorted(tmp_path.iterdir()) == kept
    _drawn(replace(SERIES, facts=("alliance.sales",)), store=store)
    assert len(list(tmp_path.iterdir())) > len(kept)


def test_a_sparkline_is_an_ornament_without_words() -> None:
    slot = replace(SERIES, kind=ChartKind.SPARKLINE)
    made = _drawn(slot)
    svg = BeautifulSoup(made.parts[slot.mark], "html.parser").select_one("svg")
    assert svg is not None
    assert svg["aria-hidden"] == "true"
    assert svg.get_text() == ""
    assert not made.files


def test_what_is_too_little_to_draw_leaves_nothing() -> None:
    slot = replace(SERIES, facts=("leaf.range",))
    made = _drawn(slot)
    assert made.parts == {slot.mark: ""}
    assert not made.files


def test_a_figure_that_was_withdrawn_leaves_no_chart(tmp_path: Path) -> None:
    gone = (
        FACTS
        + "      - 2016-08: none\n        retracts: yes\n        said: 2016-10-01\n        why: A slip.\n"
    )
    newsroom = read(Checkout(minimal(tmp_path, facts=gone))).newsroom
    slot = replace(SERIES, facts=("dart.sales",))
    assert points_of(slot, known_of(newsroom), LOCALES["en"]) == ()


def test_parts_and_ranges_are_bars_with_their_names() -> None:
    slot = ChartSlot("t-m", ChartKind.MARKETS, ("leaf.sales.us", "leaf.sales.jp"), "fr", "Marchés")
    texts = [one.get_text() for one in _figure(slot).select("svg text")]
    assert {"États-Unis", "Japon", "68\u202f000"} <= set(texts)
    slot = ChartSlot("t-r", ChartKind.RANGES, ("leaf.range",), "en", "Ranges")
    table = [cell.get_text() for cell in _figure(slot).select("thead th")]
    assert table == ["As of", "Value", "Test cycle"]


@pytest.mark.parametrize("kind", [ChartKind.CUMULATIVE, ChartKind.MILESTONES])
def test_several_counts_share_one_chart(kind: ChartKind) -> None:
    slot = ChartSlot("t-c", kind, ("alliance.sales", "leaf.sales"), "en", "Counts")
    table = [cell.get_text() for cell in _figure(slot).select("thead th")]
    assert table == ["Subject", "As of", "Value"]
