"""Datasets: a list of them, and for each a chart, a table, definitions, checks and changes."""

from pathlib import Path

import pytest

from factpress.build import Build
from factpress.model.public import PublicNewsroom
from factpress.rendering.page_record import ChartKind
from support.demo_from_the_right import LANGUAGES, of_kind, soup, words
from support.demo_from_the_right import readers as readers
from support.minimal_newsroom import FACTS, MARKETS, reading, shown
from support.small_site import ENGLISH, built, lost_links, page

BY_MARKET = "data/leaf-sales-by-market"
DATASETS = """\
datasets:
  everything:
    title: All sales
    metrics: sales
    chart: series
"""


def test_the_data_page_leads_to_every_dataset_and_shows_totals_and_parts(readers: Build) -> None:
    tree = soup(page(readers, "data", "fr"))
    names = [words(one) for one in tree.select("article.card h2")]
    assert names[:2] == [
        "Ventes de la Nissan Leaf par marché",
        "Véhicules électriques vendus depuis le lancement",
    ]
    rows = {words(row.select_one("th")): row for row in tree.select("table tbody tr")}
    (share,) = (row for name, row in rows.items() if name.startswith("Part des États-Unis"))
    cells = [words(cell) for cell in share.select("td")]
    assert cells[0].startswith("Ventes de la Nissan Leaf aux États-Unis : environ 97 000 véhicules")
    assert cells[1:] == [
        "93,3 à 99,1 %",
        "90 %",
        "concordant seulement selon une lecture improbable (Désaccord connu)",
    ]
    assert share.select_one("span.verdict--odd") is not None


def test_a_sum_says_what_its_parts_add_up_to_and_what_is_stated(readers: Build) -> None:
    rows = [words(row) for row in soup(page(readers, "data")).select("table tbody tr")]
    label, outcome = "Electric vehicles sold worldwide by the Renault-Nissan", "350,000 to 370,000"
    (row,) = (one for one in rows if one.startswith(label) and outcome in one)
    assert row.endswith("350,000 to 370,000 vehicles 350,000 vehicles consistent")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dataset_has_all_its_parts_in_every_language(readers: Build, language: str) -> None:
    one = page(readers, BY_MARKET, language)
    tree = soup(one)
    (slot,) = one.charts
    assert (slot.kind, slot.total, slot.lang) == (ChartKind.MARKETS, "leaf.sales", language)
    assert slot.facts == ("leaf.sales.us", "leaf.sales.jp", "leaf.sales.europe")
    assert slot.mark in one.html
    assert one.html.count('<div class="downloads-slot"></div>') == 1
    assert len(tree.select("table.x, div.table--series tbody tr")) == 11
    assert len(tree.select("section.definition")) == 4
    assert len(tree.select("div.table--checks tbody tr")) >= 5


def test_every_line_of_a_datasets_facts_is_a_figure_with_a_way_to_its_history(
    readers: Build,
) -> None:
    one = page(readers, BY_MARKET)
    newsroom = readers.newsroom
    lines = [
        seen.place
        for name in ("leaf.sales.us", "leaf.sales.jp", "leaf.sales.europe", "leaf.sales")
        for seen in newsroom.own_line(newsroom.facts[name])
    ]
    printed = [figure.observation.place for figure in one.figures if figure.observation]
    assert set(lines) <= set(printed)
    first = soup(one).select("div.table--series td a.fig-line")[0]
    assert words(first) == "about 30,000 vehicles"
    assert first["href"] == "../../figures/leaf.sales.us/#line-2013-07"


def test_the_counting_rule_and_the_definitions_are_told(readers: Build) -> None:
    text = page(readers, BY_MARKET, "de").text
    assert "So wird gezählt\nJede Zahl zählt die Autos" in text
    assert "Seit: Dezember 2010" in text
    assert "Keine dieser Zahlen wurde geändert" in text


def test_changes_of_a_datasets_figures_are_listed(tmp_path: Path) -> None:
    lines = FACTS + (
        "      - 2016-08: 229,000\n        corrects: more than 230,000\n"
        "        said: 2016-10-01\n        why: A slip.\n"
    )
    site = built(tmp_path, facts=lines, datasets=DATASETS)
    text = page(site, "data/everything").text
    assert "more than 230,000 cars\t229,000 cars\tCorrection\tA slip." in text
    assert lost_links(site) == []


def test_a_dataset_gathers_the_facts_of_its_metrics_after_those_it_names(tmp_path: Path) -> None:
    more = FACTS.replace("dart.sales:", "dart.sales.norway:").replace(
        "scope: world", "scope: norway"
    )
    both = FACTS + more.removeprefix("facts:\n")
    named = DATASETS + "    facts: dart.sales.norway\n"
    read = reading(
        tmp_path, facts=both, markets=MARKETS, datasets=named, **{"data/newsroom.yml": ENGLISH}
    )
    assert shown(read.findings) == []
    found = PublicNewsroom(read.newsroom).facts_in(read.newsroom.datasets["everything"])
    assert [one.id for one in found] == ["dart.sales.norway", "dart.sales"]


def test_a_dataset_without_facts_or_metrics_is_a_finding(tmp_path: Path) -> None:
    read = reading(tmp_path, datasets="datasets:\n  empty: {title: Nothing}\n")
    assert shown(read.findings) == [
        "data/datasets.yml:2:3 empty-dataset: this dataset names neither facts nor metrics"
    ]


def test_a_dataset_of_a_metric_that_no_fact_has_is_not_shown(tmp_path: Path) -> None:
    site = built(tmp_path, datasets=DATASETS.replace("metrics: sales", "metrics: prices"))
    assert not list(of_kind(site, "data", "dataset"))
    view = page(site, "index").view
    assert [link.label for link in view.nav] == ["Releases", "Models", "Figures"]


def test_the_section_of_data_is_in_the_navigation(readers: Build) -> None:
    view = page(readers, BY_MARKET, "fr").view
    assert [(one.label, one.current) for one in view.nav if one.current] == [("Données", True)]
