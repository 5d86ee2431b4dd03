"""Models: the list, the fact sheets, and models side by side."""

from pathlib import Path

import pytest

from factpress.build import Build
from factpress.pages.compare import MOST_IN_PAIRS, pairs_of
from factpress.rendering.page_record import ChartKind
from support.demo_from_the_right import LANGUAGES, LOCALES, of_kind, soup, words
from support.demo_from_the_right import readers as readers
from support.minimal_newsroom import FACTS, MODELS
from support.small_site import ENGLISH, built, lost_links, page

RANGE = """\
  {model}.range:
    label: Range of the {model}
    about: {model}
    metric: range
    kind: spec
    unit: km
    cycle: {cycle}
    source: acme-2016-09
    obs:
      - 2016: {value} km
"""
METRICS = "metrics:\n  range: {name: Driving range}\n  sales: {name: Sales}\n"


def two_models(root: Path, *cycles: str) -> Build:
    """Builds a newsroom of models whose ranges were measured in these test cycles."""
    names = [f"car-{number}" for number in range(len(cycles))]
    models = MODELS + "".join(f"  {name}: {{name: {name}, organisation: acme}}\n" for name in names)
    facts = FACTS + "".join(
        RANGE.format(model=name, cycle=cycle, value=200 + 10 * number)
        for number, (name, cycle) in enumerate(zip(names, cycles, strict=True))
    )
    return built(root, facts=facts, models=models, metrics=METRICS)


def test_figures_of_different_test_cycles_never_share_a_row(tmp_path: Path) -> None:
    site = two_models(tmp_path, "WLTP", "NEDC", "WLTP")
    rows = soup(page(site, "models/compare")).select("tbody tr")
    assert [words(row) for row in rows] == [
        "Driving range (km · WLTP) not published 200 (2016) not published 220 (2016)",
        "Driving range (km · NEDC) not published not published 210 (2016) not published",
        "Sales (cars) more than 230,000 (August 2016) not published not published not published",
    ]
    two = soup(page(site, "models/compare/car-0-and-car-1")).select("tbody tr")
    assert [words(row) for row in two] == [
        "Driving range (km · WLTP) 200 (2016) not published",
        "Driving range (km · NEDC) not published 210 (2016)",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_models_are_in_one_table(readers: Build, language: str) -> None:
    one = page(readers, "models/compare", language)
    tree = soup(one)
    heads = [words(cell) for cell in tree.select("thead th")][1:]
    assert heads == [
        model.name.in_language(language, "en") for model in readers.newsroom.models.values()
    ]
    missing = LOCALES[language].label("not_published")
    cells = [words(cell) for cell in tree.select("tbody td")]
    assert missing in cells
    assert all(cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_models_are_chosen_by_links_alone(readers: Build, language: str) -> None:
    index = page(readers, "models/compare", language)
    links = {str(link["href"]) for link in soup(index).select("nav.chooser a")}
    models = len(readers.newsroom.models)
    assert len(links) == len(pairs_of(readers.known)) == models * (models - 1) // 2
    leaf = page(readers, "models/compare/leaf-and-zoe", language)
    assert [str(link["href"]) for link in soup(leaf).select("thead a")] == [
        "../../leaf/",
        "../../zoe/",
    ]
    assert leaf.url not in {leaf.url + str(link["href"]) for link in soup(leaf).select("nav a")}


def test_pages_of_pairs_end_where_they_would_be_too_many(tmp_path: Path) -> None:
    site = two_models(tmp_path, *["WLTP"] * MOST_IN_PAIRS)
    assert [one.name for one in of_kind(site, "compare")] == ["models/compare"]
    assert not soup(page(site, "models/compare")).select("nav.chooser")
    assert lost_links(site) == []


def test_one_model_is_compared_with_nothing(tmp_path: Path) -> None:
    assert not list(of_kind(built(tmp_path, metrics=METRICS), "compare"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_sheet_has_all_its_parts(readers: Build, language: str) -> None:
    one = page(readers, "models/leaf", language)
    tree = soup(one)
    assert len(tree.select("div.tile")) == 4
    kinds = [slot.kind for slot in one.charts]
    assert kinds.count(ChartKind.SPARKLINE) == 4
    assert {ChartKind.SERIES, ChartKind.MARKETS} <= set(kinds)
    assert one.html.count('<div class="downloads-slot"></div>') == 1
    label = LOCALES[language].label
    headings = [words(tag) for tag in tree.select("h2")]
    for key in ("specification", "figures", "history_of_changes", "quoted_in"):
        assert label(key) in headings or (key == "quoted_in" and language == "ar")


def test_the_row_of_a_fact_says_its_unit_and_its_test_cycle(readers: Build) -> None:
    tree = soup(page(readers, "models/leaf"))
    (row,) = [one for one in tree.select("tr") if one.select("[id='row-leaf.range']")]
    head, value = row.select_one("th[scope=row]"), row.select_one("td.number")
    assert words(head) == "Driving range of the updated Nissan Leaf (km · test cycle not stated)"
    assert words(value) == "250"
    (anchor,) = tree.select("[id='row-leaf.share.three-markets']")
    share = anchor.find_parent("tr")
    assert words(share).endswith("in Nissan Leaf sales 90% August 2016")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_whose_label_names_what_is_counted_does_not_say_it_twice(
    readers: Build, language: str
) -> None:
    for name, row in (
        ("models/compare", "row-seats.spec.seats"),
        ("models/twizy", "row-twizy.seats"),
    ):
        (anchor,) = soup(page(readers, name, language)).select(f"[id='{row}']")
        head = anchor.find_parent("th")
        assert head is not None
        assert head.select_one(".measure") is None, words(head)


def test_what_other_models_have_and_this_one_not_is_said_to_be_unpublished(
    readers: Build,
) -> None:
    tree = soup(page(readers, "models/e-nv200", "de"))
    rows = [words(row) for row in tree.select("div.table--specification tbody tr")]
    assert rows == ["Reichweite nicht veröffentlicht", "Sitzplätze nicht veröffentlicht"]


def test_a_fact_sheet_tells_what_was_changed_of_its_figures(tmp_path: Path) -> None:
    lines = (
        FACTS
        + "      - 2016-08: 229,000\n        corrects: yes\n        said: 2016-10-01\n        why: A slip.\n"
    )
    sheet = page(built(tmp_path, facts=lines), "models/dart").text
    assert "History of changes" in sheet
    assert "more than 230,000 cars\t229,000 cars\tCorrection" in sheet
    without = page(built(tmp_path / "b", **{"data/newsroom.yml": ENGLISH}), "models/dart").text
    assert "No figure here has been changed" in without
