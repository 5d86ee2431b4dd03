"""A second newsroom, of an invented ferry line: the tool carries no word of the first one's trade.

The site is built whole and read as a reader would; its data and pages are in sites/ferries.
"""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from support.ferries_site import (
    ANNUAL,
    AUTUMN,
    FIGURES_OF_2024,
    FOG,
    MILLIONTH,
    NOW,
    beyond_notes,
    exact,
    page,
    table,
    text,
)
from support.ferries_site import ferries as ferries
from support.ferries_site import root as root

PUBLIC_RELEASES = (FIGURES_OF_2024, MILLIONTH, AUTUMN, ANNUAL, FOG)


OTHER_TRADES = re.compile(
    r"\b(?:cars?|carmakers?|vehicles?|leaf|kilomet(?:er|re)s?|kilomètres?"
    r"|voitures?|véhicules?|automobiles?|renault|nissan|zoe)\b",
    re.IGNORECASE,
)


def test_the_newsroom_builds_without_an_error_or_a_warning(ferries: Build) -> None:
    assert beyond_notes(ferries.findings) == []


def test_each_page_is_in_the_languages_that_it_was_written_in(ferries: Build) -> None:
    spoken: dict[str, set[str]] = {}
    for one in ferries.pages:
        spoken.setdefault(one.name, set()).add(one.lang)
    both = {
        "index",
        "about",
        "history",
        "use-our-figures",
        "releases",
        "releases/2025",
        "releases/2026",
        "models",
    }
    both |= {"people", "contacts", "figures", "corrections", "milestones", "feeds", "search"}
    both |= {f"models/{ship}" for ship in ("petrel", "guillemot", "kittiwake")}
    both |= {one for one in PUBLIC_RELEASES if one != FOG}
    both |= {one for one in spoken if one.startswith("figures/")}
    shelves = "releases/(topic|model|brand|market)/"
    both |= {one for one in spoken if re.match(shelves, one)}
    assert {name for name, codes in spoken.items() if codes == {"en", "fr"}} == both
    assert set(spoken) == both | {FOG}
    assert spoken[FOG] == {"en"}


def test_a_page_in_one_language_is_listed_in_that_language_only(ferries: Build) -> None:
    assert "Statement on the fog" in text(ferries, "releases")
    for name in ("index", "releases", "releases/2026"):
        assert "fog" not in text(ferries, name, "fr")
    assert [one.lang for one in page(ferries, FOG).view.alternates] == ["en"]


def test_the_second_language_is_below_its_code(ferries: Build) -> None:
    assert page(ferries, "history").url == "history/"
    assert page(ferries, "history", "fr").url == "fr/history/"
    assert [one.href for one in page(ferries, "history").view.alternates] == [
        "./",
        "../fr/history/",
    ]


def test_a_page_of_the_newsrooms_own_links_in_the_readers_language(ferries: Build) -> None:
    tree = BeautifulSoup(page(ferries, "history", "fr").html, "html.parser")
    assert [link["href"] for link in tree.select("a:not(.fig)")] == [f"../{MILLIONTH}/"]
    home = BeautifulSoup(page(ferries, "index", "fr").html, "html.parser")
    assert {"history/", "models/petrel/"} <= {str(link["href"]) for link in home("a")}


def test_former_addresses_lead_to_where_the_page_is_now(ferries: Build) -> None:
    moved = {name: content.decode() for name, content in ferries.files.items() if "html" in name}
    there = {
        name: BeautifulSoup(content, "html.parser").a["href"]  # type: ignore[index]
        for name, content in moved.items()
    }
    assert there == {
        "about-us/index.html": "../history/",
        "annual/index.html": f"../{ANNUAL}/",
        "company/history/index.html": "../../history/",
        "news/2026/annual-figures/index.html": f"../../../{ANNUAL}/",
        "news/millionth-passenger/index.html": f"../../{MILLIONTH}/",
    }
    assert f"https://press.fable-ferries.example/{ANNUAL}/" in moved["annual/index.html"]


def test_the_map_for_crawlers_names_every_page(ferries: Build) -> None:
    found = re.findall(r"<loc>(.*?)</loc>", ferries.files["sitemap.xml"].decode())
    assert found == [f"https://press.fable-ferries.example/{one.url}" for one in ferries.pages]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Releases", "Ships", "Figures", "Contacts"]),
        ("fr", ["Communiqués", "Navires", "Chiffres", "Contacts"]),
    ],
)
def test_the_frames_own_words_are_in_the_navigation(
    ferries: Build, language: str, words: list[str]
) -> None:
    for one in ferries.pages:
        if one.lang == language:
            assert [link.label for link in one.view.nav] == words


def test_the_layouts_print_the_newsrooms_own_words(ferries: Build) -> None:
    assert text(ferries, "models").startswith("Ships Fable Ferries Guillemot")
    assert text(ferries, "models/petrel").startswith("Ship data sheet · Fable Ferries · Battery")
    assert text(ferries, "models/petrel", "fr").startswith(
        "Fiche du navire · Fable Ferries · Ferry"
    )
    assert "Releases about this ship" in text(ferries, "models/guillemot")
    release = text(ferries, ANNUAL)
    assert release.startswith("Notice from the quay · Traffic · Fleet · Fable Ferries")
    assert "March 5, 2026" in release.partition("Cast off")[0]
    assert "Cast off" in release
    assert "Ships in this release Petrel Guillemot Kittiwake" in release
    assert "Navires cités Petrel Guillemot Kittiwake" in text(ferries, ANNUAL, "fr")
    assert text(ferries, FOG).startswith("Statement · ")


def test_nothing_of_another_trade_is_on_any_page(ferries: Build) -> None:
    for one in ferries.pages:
        shown = f"{one.html} {one.text} {one.markdown} {one.view}"
        assert OTHER_TRADES.findall(shown) == [], one.url
    for content in ferries.files.values():
        assert OTHER_TRADES.findall(content.decode()) == []


def test_another_unit_is_printed_only_where_it_is_asked_for(ferries: Build) -> None:
    metric = re.compile(r"\d[\s\u00a0\u202f]*km\b")
    assert {one.name for one in ferries.pages if metric.search(one.text)} == {ANNUAL}


def test_the_figures_of_a_release_are_printed_in_english(ferries: Build) -> None:
    assert exact(ferries, ANNUAL) == (
        "334,550",
        "One in three",
        "51.2%",
        "334,550",
        "70,350",
        "226,000",
        "57%",
        "171,200 passengers",
        "108,900 passengers",
        "54,450 passengers",
        "−62%",  # a minus sign
        "1,310.2 tonnes of CO2",
        "up to 54 nautical miles",
        "up to 100 km",
        "38 to 42 min",
    )


def test_the_figures_of_a_release_are_printed_in_french(ferries: Build) -> None:
    assert exact(ferries, ANNUAL, "fr") == (
        "334\u202f550",
        "un sur trois",
        "51,2\u202f%",
        "334\u202f550",
        "70\u202f350",
        "226\u202f000",
        "57\u202f%",
        "171\u202f200 passagers",
        "108\u202f900 passagers",
        "54\u202f450 passagers",
        "−62\u202f%",  # a minus sign
        "1\u202f310,2 tonnes de CO2",
        "jusqu’à 54 milles marins",
        "jusqu’à 100\u202fkm",
        "38 à 42\u00a0min",
    )


def test_ordinals_and_halves_are_words_of_each_language(ferries: Build) -> None:
    assert page(ferries, MILLIONTH).title == "Fable Ferries welcomes its 1,000,000th passenger"
    assert page(ferries, MILLIONTH, "fr").title == (
        "Fable Ferries accueille son 1\u202f000\u202f000e passager"
    )
    assert "Half of the tickets" in text(ferries, MILLIONTH)
    assert "La moitié des billets" in text(ferries, MILLIONTH, "fr")


def test_a_figure_can_begin_a_sentence(ferries: Build) -> None:
    assert "April 2019. More than 1.2 million passengers have" in text(ferries, "history")
    assert "avril 2019. Plus de 1,2 million de passagers sont" in text(ferries, "history", "fr")


def test_small_numbers_can_be_words_with_their_unit(ferries: Build) -> None:
    assert "calls at three ports." in text(ferries, "index")
    assert "dessert trois ports." in text(ferries, "index", "fr")


def test_a_million_takes_the_plural_that_french_gives_it(ferries: Build) -> None:
    assert "plus de 1,2 million de passagers" in text(ferries, "index", "fr")
    assert "more than 1.2 million passengers" in text(ferries, "index")


def test_speeds_times_and_distances_have_the_units_of_the_sea(ferries: Build) -> None:
    assert "sails at 22 kn and needs 38 to 42 min to the Isle of Yarn, 14.2 nautical miles" in (
        text(ferries, "models/petrel")
    )
    assert "file 22 nd et met 38 à 42 min pour rejoindre l’île du Fil, distante de 14,2 milles" in (
        text(ferries, "models/petrel", "fr")
    )


def test_prices_are_in_their_currency(ferries: Build) -> None:
    old, new = text(ferries, FIGURES_OF_2024), text(ferries, FOG)
    assert "The fare to the Isle of Yarn is €24, to Eventyrvik NOK 1,290." in old
    assert "has been €25.50 since yesterday, to Eventyrvik NOK 1,345." in new
    assert "24 € vers l’île du Fil et 1 290 NOK vers" in text(ferries, FIGURES_OF_2024, "fr")


def test_a_computed_figure_names_what_it_was_made_from(ferries: Build) -> None:
    notes = [one for one in page(ferries, ANNUAL).view.notes if one.title == "Computed figure"]
    assert [
        (one.figure, tuple((row.label, row.href) for row in one.rows)) for one in notes[:1]
    ] == [
        (
            "226,000",
            (
                ("Passengers on board Petrel in a year", "../../../figures/petrel.passengers/"),
                (
                    "Passengers on board Kittiwake in a year",
                    "../../../figures/kittiwake.passengers/",
                ),
            ),
        )
    ]
    assert [one.figure for one in notes] == ["226,000", "57%"]


def test_every_figure_leads_to_its_note_and_back(ferries: Build) -> None:
    for one in ferries.pages:
        tree = BeautifulSoup(one.html, "html.parser")
        there = {str(link["href"]) for link in tree.select("a.fig")}
        assert there == {f"#{note.id}" for note in one.view.notes}, one.url
        back = {anchor for note in one.view.notes for anchor in note.back}
        assert back <= {f"#{tag['id']}" for tag in tree.select("[id]")}, one.url


def test_a_sheet_kept_in_french_becomes_figures_in_both_languages(ferries: Build) -> None:
    name = "figures/petrel.co2.outer-isles"
    english = "CO2 emitted by Petrel, Port Fable–Isle of Yarn"
    assert page(ferries, name).title == english
    assert page(ferries, name, "fr").title == "CO2 émis par Petrel, Port Fable–île du Fil"
    values = [line[:2] for line in table(ferries, name) if "tonnes" in " ".join(line)]
    assert values == [
        ["the second half of 2025", "1,310.2 tonnes of CO2"],
        ["the first half of 2025", "1,234.5 tonnes of CO2"],
    ]


def test_a_totals_row_is_no_figure_and_a_blank_is_not_nothing(ferries: Build) -> None:
    assert [name for name in ferries.newsroom.facts if ".co2." in name] == [
        "petrel.co2.outer-isles",
        "kittiwake.co2.outer-isles",
        "guillemot.co2.long-sound",
    ]
    laid_up = ferries.newsroom.facts["kittiwake.co2.outer-isles"]
    assert [(seen.when.text, seen.value.text) for seen in laid_up.obs] == [("2025-H1", "412.8")]


def test_a_slip_in_the_sheet_stops_the_whole_site(root: Path) -> None:
    sheet = root / "data" / "ships" / "co2.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("412,8", "421,8"), encoding="utf-8")
    site = build(Checkout(root), now=NOW)
    assert [(str(one.place), one.message) for one in beyond_notes(site.findings)] == [
        (
            "data/ships/co2.csv:4:1",
            "the rows of 2025-H1 add up to 1656.3, not 1\u202f647,3",
        )
    ]
    assert (site.pages, site.files) == ((), {})
