"""A release as readers get it: what is above, in, below and beside its words."""

from pathlib import Path

import pytest

from factpress.build import Build
from factpress.pages.render import Page
from support.demo_from_the_right import LOCALES, of_kind, soup, words
from support.demo_from_the_right import readers as readers
from support.full_site import SALES
from support.full_site import full as full
from support.minimal_newsroom import FACTS, release
from support.small_site import ENGLISH, RELEASE, built, page

LANGUAGES = ("en", "fr", "de")
SEPTEMBER = "releases/2016/2016-09-14-350000-electric-vehicles"


def order(one: Page, *selectors: str) -> list[str]:
    """Returns the selectors in the order in which their first matches are on a page."""
    tree = soup(one)
    tags = list(tree.find_all(True))
    places = {
        selector: tags.index(found)
        for selector in selectors
        if (found := tree.select_one(selector)) is not None
    }
    return sorted(places, key=lambda selector: places[selector])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_is_in_the_order_in_which_it_is_read(readers: Build, language: str) -> None:
    wanted = [
        "div.meta",
        "h1",
        "div.subtitle",
        "div.as-of",
        "section.key-points",
        "span.dateline",
        "figure.quotation",
        "section.how-counted",
        "section.boilerplate",
        "div.end-mark",
        "aside.beside",
        "section.beside__contact",
        "div.downloads-slot",
        "section.cite",
    ]
    assert order(page(readers, SEPTEMBER, language), *wanted) == wanted


def test_the_line_above_the_headline_says_what_when_about_what_whose_and_in_what_words(
    readers: Build,
) -> None:
    (meta,) = soup(page(readers, SEPTEMBER, "fr")).select("div.meta")[:1]
    assert words(meta) == (
        "Communiqué de presse · Ventes · Technologie · Conduite autonome · Alliance Renault-Nissan · English · Deutsch"
    )
    (dates,) = soup(page(readers, SEPTEMBER, "fr")).select("div.dates")
    assert words(dates) == "Publié le 14 septembre 2016"
    links = {words(link): link for link in meta.select("a")}
    assert links["Ventes"]["href"] == "../../topic/sales/"
    assert links["Alliance Renault-Nissan"]["href"] == "../../brand/alliance/"
    assert links["Deutsch"]["lang"] == "de"


def test_the_hour_of_a_release_that_had_one_is_told_with_its_zone(tmp_path: Path) -> None:
    text = release(embargo="2016-09-14 09:00 Europe/Paris")
    one = page(built(tmp_path, **{RELEASE: text}), SALES)
    assert "September 14, 2016, 9:00 AM Central European Summer Time" in one.text.replace(
        "\u202f", " "
    )
    assert '<time datetime="2016-09-14T07:00:00+00:00">' in one.html


def test_a_release_leads_to_the_pages_with_newer_figures(readers: Build) -> None:
    (line,) = soup(page(readers, SEPTEMBER)).select("div.as-of")
    assert words(line) == (
        "Figures as of September 14, 2016 · Newer figures: "
        "Electric vehicles sold worldwide by the Renault-Nissan Alliance"
    )
    newest = max((one for one in of_kind(readers, "release")), key=lambda one: one.name)
    assert "Newer figures" not in page(readers, newest.name).text


def test_how_the_figures_of_a_release_are_counted_is_told_below_its_words(
    readers: Build,
) -> None:
    items = soup(page(readers, SEPTEMBER, "de")).select("section.how-counted li")
    told = [words(item) for item in items]
    assert any(
        one.startswith("Weltweit verkaufte Elektrofahrzeuge von Nissan : Leaf und e-NV200")
        for one in told
    )
    printed = {figure.fact.id for figure in page(readers, SEPTEMBER).figures if figure.fact}
    names = {str(item.select("span[id]")[0]["id"]) for item in items}
    assert names <= {f"definition-{fact}" for fact in printed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_citation_names_the_title_the_day_and_the_whole_address(
    readers: Build, language: str
) -> None:
    one = page(readers, SEPTEMBER, language)
    (cited,) = soup(one).select("cite.citation")
    assert one.title in cited.get_text()
    assert LOCALES[language].day(readers.newsroom.releases[SEPTEMBER[9:]].day) in cited.get_text()
    assert cited.get_text().endswith(one.view.canonical)


def test_the_speaker_of_a_quotation_leads_to_the_page_of_people(readers: Build) -> None:
    (speaker,) = soup(page(readers, SEPTEMBER, "fr")).select("figcaption.quotation__speaker")
    link = speaker.select("a")[0]
    assert link["href"] == "../../../people/#person-ghosn"
    people = soup(page(readers, "people", "fr"))
    assert people.select_one("section#person-ghosn") is not None


def test_a_table_in_a_release_names_its_sources_and_its_dataset(readers: Build) -> None:
    (figure,) = soup(page(readers, SEPTEMBER)).select("figure.table-figure")
    assert len(figure.select("tbody tr")) == 3
    (caption,) = figure.select("figcaption")
    assert words(caption) == (
        "Source: Announcement by the Renault-Nissan Alliance, September 14, 2016 (Primary source)"
        " · Dataset: Nissan Leaf sales by market"
    )


def test_a_chart_in_a_release_shows_the_figures_of_its_day(tmp_path: Path) -> None:
    text = release('Words.\n\n{{ chart(["dart.sales"]) }}\n\nMore.')
    lines = FACTS + "      - 2016-07: 220,000\n"
    one = page(built(tmp_path, facts=lines, **{RELEASE: text}), SALES)
    (slot,) = one.charts
    assert (slot.facts, str(slot.day)) == (("dart.sales",), "2016-09-14")
    assert slot.mark in one.html
    assert "dart.sales" in {fact for drawn in one.charts for fact in drawn.facts}
    assert page(built(tmp_path / "b", facts=lines, **{RELEASE: text}), "figures/dart.sales")


def test_other_languages_of_a_release_are_links_in_their_own_words(full: Build) -> None:
    tree = soup(page(full, SALES, "fr"))
    links = tree.select("aside.beside a[hreflang=en]")
    assert [(words(link), str(link["href"])) for link in links] == [
        ("English", f"../../../../{SALES}/")
    ]


def test_a_newsroom_without_an_address_is_cited_without_one(tmp_path: Path) -> None:
    one = page(built(tmp_path, **{RELEASE: release(), "data/newsroom.yml": ENGLISH}), SALES)
    assert soup(one).select("cite")[0].get_text() == (
        "Acme newsroom: “A release”, September 14, 2016."
    )
