"""The page of a figure: everything that it takes to trust it, to follow it, and to quote it."""

from html import unescape
from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from factpress.rendering.page_record import ChartKind
from support.demo_from_the_right import LANGUAGES, LOCALES, of_kind, soup, words
from support.demo_from_the_right import readers as readers
from support.minimal_newsroom import FACTS, MARKETS, facts, shown
from support.small_site import NOW, built, home, laid_out, page

SALES = "figures/leaf.sales"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_has_all_its_parts(readers: Build, language: str) -> None:
    one = page(readers, SALES, language)
    tree = soup(one)
    label = LOCALES[language].label
    headings = [words(tag) for tag in tree.select("h2")]
    for key in ("series", "history", "how_to_cite", "embed", "where_used"):
        assert label(key) in headings
    assert [words(tag) for tag in tree.select("details.fold > summary")] == [label("checks")]
    assert one.html.count('<div class="sums-slot"></div>') == 1
    assert [(slot.kind, slot.facts) for slot in one.charts] == [(ChartKind.SERIES, ("leaf.sales",))]
    assert one.html.count('<div class="downloads-slot"></div>') == 1


def test_the_value_is_first_with_its_word_its_date_its_claimant_and_its_source(
    readers: Build,
) -> None:
    tree = soup(page(readers, SALES, "fr"))
    value, line = (
        words(tree.select(f"div.headline-figure .fcard-{name}")[0]) for name in ("value", "line")
    )
    assert value == "plus de 230 000 véhicules"
    assert line == "novembre 2016 · selon Nissan · Source"
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
        " according to Nissan. Source: Press report of November 2016, November 30, 2016"
        f" (Secondary source). Factpress demo newsroom, {one.view.canonical}"
    )
    assert html == (
        "Nissan Leaf sales worldwide since launch:"
        f' <a href="{one.view.canonical}">more than 230,000 vehicles</a> (November 2016),'
        " according to Nissan. Source: Press report of November 2016, November 30, 2016"
        " (Secondary source). Factpress demo newsroom"
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
    gone = (
        FACTS
        + "      - 2016-08: none\n        retracts: yes\n        said: 2016-10-01\n        why: A slip.\n"
    )
    site = built(tmp_path, facts=gone)
    one = page(site, "figures/dart.sales")
    assert not soup(one).select("pre.citation")
    assert "withdrawn" in one.text.lower()
    rows = [[cell.text.strip() for cell in row("td")] for row in soup(one).select("tr")]
    assert not [row for row in rows if row and row[-1].startswith(".")]


def test_a_figure_of_one_line_has_no_chart(tmp_path: Path) -> None:
    assert page(built(tmp_path), "figures/dart.sales").charts == ()


def test_a_passed_check_is_told_on_the_figures_page_and_counted_on_the_page_about_figures(
    tmp_path: Path,
) -> None:
    early = FACTS.replace("      - 2016-08", "      - 2015-06: 180,000\n      - 2016-08", 1)
    site = built(tmp_path, facts=early)
    told = _rows(site, "figures/dart.sales", "table--checks")
    assert [row for row in told if "The running total never falls." in row]
    assert told[-1].endswith("consistent")
    assert _rows(site, "about", "table--checks") == []
    assert "The running total never falls. 1" in _rows(site, "about", "table--counts")


MARKETS_OF_PARTS = MARKETS + "  japan: {name: Japan, within: world}\n"
SUM = """\
checks:
  sum: {rule: sum, parts: [dart.sales.norway, dart.sales.japan], total: dart.sales}
"""


def parts_and_total(norway: str, japan: str, total: str, months: list[str]) -> str:
    """Returns facts of a total and its two parts, with the same figures each month."""
    made = "facts:\n"
    for scope, value in (("world", total), ("norway", norway), ("japan", japan)):
        lines = [f"- {month}: {value}" for month in months]
        one = facts(*lines, scope=scope, kind="flow", since="").removeprefix("facts:\n")
        made += one if scope == "world" else one.replace("dart.sales", f"dart.sales.{scope}")
    return made


def test_the_page_about_figures_shows_the_checks_that_fail_and_counts_them_all(
    tmp_path: Path,
) -> None:
    typed = parts_and_total("12,000", "8,000", "20,000", ["2016-06", "2016-07"])
    typed = typed.replace("2016-07: 20,000", "2016-07: 15,000")
    root = laid_out(tmp_path, facts=typed, markets=MARKETS_OF_PARTS, checks=SUM)
    drawn = build(Checkout(root), now=NOW).drawn
    about = next(one for one in drawn if one.name == "about")
    told = [words(row) for row in soup(about).select(".table--checks tr")]
    assert len(told) == 2
    assert told[1].endswith("contradictory")
    counted = [words(row) for row in soup(about).select(".table--counts tr")]
    assert any(row.endswith("room for missing parts. 1 1") for row in counted)


def test_a_page_lists_a_hundred_checks_and_counts_the_others(tmp_path: Path) -> None:
    months = [f"{year}-{month:02}" for year in range(2001, 2011) for month in range(1, 13)]
    typed = parts_and_total("12,000", "8,000", "20,000", months)
    site = built(tmp_path, facts=typed, markets=MARKETS_OF_PARTS, checks=SUM)
    assert shown(site.findings) == []
    assert len(_rows(site, "figures/dart.sales", "table--checks")) == 1 + 100
    counted = _rows(site, "figures/dart.sales", "table--counts")
    assert any(row.endswith("room for missing parts. 120") for row in counted)


def _rows(site: Build, name: str, table: str) -> list[str]:
    return [words(row) for row in soup(page(site, name)).select(f".{table} tr")]


def test_a_page_that_prints_too_much_is_a_finding_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpress.rendering.page_record.MAX_TOKENS", 20)
    calls = "\n\n".join('{{ fact("dart.sales") }}' for _ in range(30))
    site = built(tmp_path, **{"content/index.md": home(calls)})
    told = [one for one in shown(site.findings) if "content/index.md" in one]
    assert len(told) == 1
    assert told[0].endswith(
        "page-too-full: this page prints more than 20 figures, links and blocks"
    )
