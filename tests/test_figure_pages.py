"""The page of a figure: everything that it takes to trust it, to follow it, and to quote it."""

from html import unescape
from pathlib import Path

import pytest
from newsrooms import FACTS
from reader_site import LANGUAGES, LOCALES, of_kind, soup, words
from reader_site import readers as readers
from small_site import built, page

from generator.build import Build
from generator.chartslots import ChartKind

SALES = "figures/leaf.sales"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_has_all_its_parts(readers: Build, language: str) -> None:
    one = page(readers, SALES, language)
    tree = soup(one)
    label = LOCALES[language].label
    headings = [words(tag) for tag in tree.select("h2")]
    for key in ("series", "history", "checks", "how_to_cite", "where_used"):
        assert label(key) in headings
    assert [(slot.kind, slot.facts) for slot in one.charts] == [(ChartKind.SERIES, ("leaf.sales",))]
    assert one.html.count('<div class="downloads-slot"></div>') == 1
    json = tree.select('a[type="application/json"]')
    assert [str(link["href"]) for link in json] == [
        ("../" * one.url.count("/")) + "api/facts/leaf.sales.json"
    ]


def test_the_value_stands_first_with_its_word_its_date_its_claimant_and_its_source(
    readers: Build,
) -> None:
    tree = soup(page(readers, SALES, "fr"))
    assert words(tree.select("div.headline-figure")[0]) == "plus de 230 000 véhicules"
    rows = [words(row) for row in tree.select("div.table--details tbody tr")]
    assert rows[:3] == [
        "Situation novembre 2016",
        "Nuance au-dessus du chiffre, de peu",
        "Selon Nissan",
    ]
    assert rows[3].startswith("Source Article de presse de novembre 2016")


def test_a_figure_is_cited_as_text_and_as_html(readers: Build) -> None:
    one = page(readers, SALES)
    text, html = (tag.get_text() for tag in soup(one).select("pre.citation"))
    assert text == (
        "Nissan Leaf sales worldwide since launch: more than 230,000 vehicles (November 2016),"
        f" according to Nissan. {one.view.canonical}"
    )
    assert html == (
        "Nissan Leaf sales worldwide since launch:"
        f' <a href="{one.view.canonical}">more than 230,000 vehicles</a> (November 2016),'
        " according to Nissan."
    )
    assert unescape(html).count("<a ") == 1


def test_every_line_of_the_history_can_be_linked_to(readers: Build) -> None:
    tree = soup(page(readers, SALES))
    places = [str(tag["id"]) for tag in tree.select("tbody th span[id^=line-]")]
    assert places == [
        "line-2016-11",
        "line-2016-08",
        "line-2015-06",
        "line-2015-06_2",
        "line-2013-07",
    ]


def test_a_figure_names_the_pages_that_print_it_in_its_language(readers: Build) -> None:
    for one in of_kind(readers, "figure"):
        fact = one.name.removeprefix("figures/")
        printing = {
            other.url
            for other in readers.pages
            if other.lang == one.lang
            and other.kind in ("release", "fact-sheet")
            and any(figure.fact and figure.fact.id == fact for figure in other.figures)
        }
        linked = {str(link["href"]).lstrip("./") for link in soup(one).select("h2 ~ ul a")}
        own = "" if one.lang == "en" else f"{one.lang}/"
        assert {url.removeprefix(own) for url in printing} <= linked


def test_a_withdrawn_figure_is_not_cited(tmp_path: Path) -> None:
    gone = FACTS + "      - 2016-08: none\n        retracts: yes\n        said: 2016-10-01\n"
    site = built(tmp_path, facts=gone)
    one = page(site, "figures/dart.sales")
    assert not soup(one).select("pre.citation")
    assert "withdrawn" in one.text.lower()
    rows = [[cell.text.strip() for cell in row("td")] for row in soup(one).select("tr")]
    assert not [row for row in rows if row and row[-1].startswith(".")]


def test_a_figure_of_one_line_has_no_chart(tmp_path: Path) -> None:
    assert page(built(tmp_path), "figures/dart.sales").charts == ()


def test_a_passed_check_is_told_with_what_was_checked_here_and_on_the_page_about_figures(
    tmp_path: Path,
) -> None:
    early = FACTS.replace("      - 2016-08", "      - 2015-06: 180,000\n      - 2016-08", 1)
    site = built(tmp_path, facts=early)
    for name in ("figures/dart.sales", "about"):
        told = [
            row.get_text(" ", strip=True)
            for row in soup(page(site, name)).select(".table--checks tr")
        ]
        assert [row for row in told if "The running total never falls." in row], name
        assert told[-1].endswith("consistent"), name
