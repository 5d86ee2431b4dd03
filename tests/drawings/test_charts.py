"""Charts drawn for real, from facts written for them."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
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
from factpress.rendering.templates import open_theme
from support.finished_demo import NOW, demo
from support.minimal_newsroom import FACTS, minimal
from support.places import PROJECT

LOCALES, _ = open_locales(Checkout(PROJECT).theme, ("en", "fr", "de"))
ONCE = NoStore()  # drawn once for all tests that only look at it
SERIES = ChartSlot(
    "t-series", ChartKind.SERIES, ("leaf.sales",), "en", "Leaf <sales>", "Since 2010"
)


@cache
def _drawn(*slots: ChartSlot, store: Store = ONCE) -> Derived:
    page: Page = replace(demo().pages[0], charts=slots)
    built = demo()
    theme = Checkout(PROJECT).theme
    work = Work(built.known, (page,), LOCALES, open_theme(theme).elements, NOW, store)
    return charts(work)


def _letters(figure: BeautifulSoup) -> list[str]:
    return [text.get_text() for text in figure.select("svg text")]


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
    assert title.get_text() == "Leaf <sales>: more than 230,000 vehicles, November 2016"
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
    assert "more than 230,000" in _letters(_figure(SERIES))
    assert "more than 100,000" not in _letters(_figure(slot))
    rows = list(csv.DictReader(io.StringIO(_drawn(SERIES).files["charts/t-series.csv"].decode())))
    opened = [row for row in rows if row["printed"].startswith("more than")]
    assert {(row["open"], row["high"]) for row in opened} == {("yes", "")}


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
    first, again = (_drawn.__wrapped__(SERIES).files["charts/t-series.png"] for _ in range(2))
    assert first == again
    with Image.open(io.BytesIO(first)) as picture:
        assert picture.size == (1600, 900)
        assert min(picture.convert("L").tobytes()) < 60, "the picture has no letters"
    assert len(first) < 60_000


def test_a_chart_is_drawn_again_only_when_its_points_change(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    draw = _drawn.__wrapped__
    draw(SERIES, store=store)
    kept = sorted(tmp_path.iterdir())
    draw(SERIES, store=store)
    assert sorted(tmp_path.iterdir()) == kept
    draw(replace(SERIES, facts=("alliance.sales",)), store=store)
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
    slot = replace(SERIES, kind=ChartKind.CUMULATIVE, facts=("leaf.range",))
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


def test_a_title_says_the_finding_and_a_subtitle_the_unit() -> None:
    figure = _figure(replace(SERIES, facts=("leaf.sales.us",), title="Leaf in the United States"))
    told = [figure.select(f".chart__{name}")[0].get_text() for name in ("title", "subtitle")]
    assert told == ["Leaf in the United States: about 97,000 vehicles, August 2016", "vehicles"]


def test_a_part_is_called_the_first_only_where_no_reading_could_turn_it_round() -> None:
    parts = ("leaf.sales.us", "leaf.sales.jp", "leaf.sales.europe")
    slot = replace(SERIES, kind=ChartKind.MARKETS, facts=parts, title="By market")
    figure = _figure(slot)
    assert figure.select(".chart__title")[0].get_text() == (
        "By market: United States leads with about 97,000 vehicles"
    )
    assert figure.select(".chart__subtitle")[0].get_text() == "vehicles · as of August 2016"
    close = _figure(replace(slot, facts=("alliance.sales", "alliance.sales"), title="Twice"))
    assert close.select(".chart__title")[0].get_text() == "Twice"


def test_one_value_is_a_point() -> None:
    figure = _figure(replace(SERIES, facts=("leaf.range",), title="Range"))
    assert len(figure.select("svg")) == 1
    assert "250" in _letters(figure)
    assert not figure.select("svg path[d*='L']")


def test_figures_of_periods_are_bars_and_no_line_goes_from_one_to_the_next() -> None:
    figure = _figure(replace(SERIES, facts=("alliance.share",), title="Share"))
    assert {"November 2014", "2016", "58%", "half"} <= set(_letters(figure))
    assert not figure.select("svg path[d*='L'][stroke-width='2']:not([d*='Z'])")


def test_what_was_published_and_is_not_drawn_through_is_hollow_and_the_key_says_so() -> None:
    hollow = "Hollow: a figure that was replaced or isn't final."
    figure = _figure(SERIES)
    assert hollow in figure.select(".chart__caption")[0].get_text()
    assert "185,000 vehicles" in [cell.get_text() for cell in figure.select("td")]
    plain = _figure(replace(SERIES, facts=("leaf.sales.jp",)))
    assert hollow not in plain.select(".chart__caption")[0].get_text()


def test_several_lines_are_named_at_their_ends_and_have_no_legend() -> None:
    facts = ("alliance.sales", "nissan.sales", "renault.sales", "leaf.sales", "twizy.sales")
    svg = _figure(replace(SERIES, kind=ChartKind.CUMULATIVE, facts=facts)).select("svg")[0]
    names = [text for text in svg.select("text") if str(text.get("fill")).startswith("var(--chart")]
    assert [text.get_text() for text in names] == [
        *("Renault-Nissan Alliance", "Nissan", "Renault", "Nissan Leaf", "Renault Twizy")
    ]
    assert len({text["fill"] for text in names}) == len(facts)


def test_no_letter_is_smaller_than_twelve_pixels_on_a_telephone() -> None:
    facts = ("alliance.sales", "leaf.sales", "renault.sales")
    for slot in (SERIES, replace(SERIES, kind=ChartKind.CUMULATIVE, facts=facts)):
        svg = _figure(slot).select("svg")[0]
        wide = float(str(svg["viewbox" if "viewbox" in svg.attrs else "viewBox"]).split()[2])
        sizes = [float(str(one["font-size"]).removesuffix("px")) for one in svg.select("text")]
        assert min(sizes) * min(358 / wide, 1) >= 12, (wide, sizes)


def test_a_picture_says_whose_it_is_from_where_and_at_which_address() -> None:
    drawing = _drawn(SERIES).files["charts/t-series.svg"].decode()
    told = " ".join(one.get_text() for one in BeautifulSoup(drawing, "html.parser").select("text"))
    for words in (
        "more than 230,000",
        "Source: Press report",
        "Factpress demo newsroom",
        "https://",
    ):
        assert words in told, words
    assert 'viewBox="0 0 800 450"' in drawing


def test_a_chart_of_days_counts_in_days() -> None:
    assert "2014" in _letters(_figure(SERIES))
    figure = _figure(replace(SERIES, facts=("renault.sales",), day=date(2015, 7, 1)))
    assert "July 2013" in _letters(figure)
    assert "June 2015" in _letters(figure)
