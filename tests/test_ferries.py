"""A second newsroom, of an invented ferry line: the tool carries no word of the first one's trade.

The site is built whole and read as a reader would; its data and pages stand in sites/ferries.
"""

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.build import Build, build_site
from generator.findings import Finding, Severity, stops_the_build
from generator.pages import Page

PROJECT = Path(__file__).resolve().parent.parent
SITE = Path(__file__).resolve().parent / "sites" / "ferries"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
FIGURES_OF_2024 = "releases/2025/2025-05-15-figures-of-2024"
MILLIONTH = "releases/2025/2025-07-17-millionth-passenger"
AUTUMN = "releases/2026/2026-01-15-autumn-figures"
ANNUAL = "releases/2026/2026-03-05-annual-figures"
FOG = "releases/2026/2026-04-02-fog-statement"
CANARY = "releases/2099/2099-01-01-canary"
PUBLIC_RELEASES = (FIGURES_OF_2024, MILLIONTH, AUTUMN, ANNUAL, FOG)
OTHER_TRADES = re.compile(
    r"\b(?:cars?|carmakers?|vehicles?|leaf|kilomet(?:er|re)s?|kilomètres?"
    r"|voitures?|véhicules?|automobiles?|renault|nissan|zoe)\b",
    re.IGNORECASE,
)


def laid_out(root: Path) -> Path:
    """Lays the ferries out as a project: their data and pages, the repository's theme."""
    shutil.copytree(SITE, root)
    shutil.copytree(PROJECT / "theme", root / "theme")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build_site(laid_out(tmp_path_factory.mktemp("ferries") / "root"), now=NOW)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "root")


def page(build: Build, name: str, language: str = "en") -> Page:
    return next(one for one in build.pages if (one.name, one.lang) == (name, language))


def text(build: Build, name: str, language: str = "en") -> str:
    """Returns the words of a page with each kind of space as a plain one."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", page(build, name, language).text)


def exact(build: Build, name: str, language: str = "en") -> tuple[str, ...]:
    """Returns the figures of a page as printed, letter for letter."""
    return tuple(figure.text for figure in page(build, name, language).figures)


def rows(build: Build, name: str, title: str, language: str = "en") -> dict[str, str]:
    """Returns the rows of the first note with this title."""
    note = next(one for one in page(build, name, language).view.notes if one.title == title)
    return {row.label: re.sub(r"[\u00a0\u202f]", " ", row.text) for row in note.rows}


def table(build: Build, name: str, language: str = "en") -> list[list[str]]:
    """Returns the cells of every table row of a page, headings left out."""
    tree = BeautifulSoup(page(build, name, language).html, "html.parser")
    lines = (
        [cell.get_text(" ", strip=True) for cell in row("th") + row("td")] for row in tree("tr")
    )
    return [[re.sub(r"[\u00a0\u202f]", " ", cell) for cell in line] for line in lines]


def beyond_notes(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings that ask for an act: the newsroom keeps another account, which is noted."""
    return [one for one in findings if one.severity is not Severity.NOTE]


# Which pages there are.


def test_the_newsroom_builds_without_an_error_or_a_warning(ferries: Build) -> None:
    assert beyond_notes(ferries.findings) == []


def test_each_page_stands_in_the_languages_that_it_was_written_in(ferries: Build) -> None:
    spoken: dict[str, set[str]] = {}
    for one in ferries.pages:
        spoken.setdefault(one.name, set()).add(one.lang)
    both = {"index", "about", "history", "releases", "releases/2025", "releases/2026", "models"}
    both |= {"people", "contacts", "figures", "corrections"}
    both |= {f"models/{ship}" for ship in ("petrel", "guillemot", "kittiwake")}
    both |= {one for one in PUBLIC_RELEASES if one != FOG}
    both |= {one for one in spoken if one.startswith("figures/")}
    assert {name for name, codes in spoken.items() if codes == {"en", "fr"}} == both
    assert set(spoken) == both | {FOG}
    assert spoken[FOG] == {"en"}


def test_a_page_in_one_language_is_listed_in_that_language_only(ferries: Build) -> None:
    assert "Statement on the fog" in text(ferries, "releases")
    for name in ("index", "releases", "releases/2026"):
        assert "fog" not in text(ferries, name, "fr")
    assert [one.lang for one in page(ferries, FOG).view.alternates] == ["en"]


def test_the_second_language_stands_below_its_code(ferries: Build) -> None:
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


# The frame speaks the newsroom's language.


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Releases", "Ships", "Figures", "People", "Contacts"]),
        ("fr", ["Communiqués", "Navires", "Chiffres", "Personnes", "Contacts"]),
    ],
)
def test_the_frames_own_words_stand_in_the_navigation(
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
    assert release.startswith("Notice from the quay · March 5, 2026 · Traffic · Fleet")
    assert "Cast off" in release
    assert "Ships in this release Petrel Guillemot Kittiwake" in release
    assert "Navires cités Petrel Guillemot Kittiwake" in text(ferries, ANNUAL, "fr")
    assert text(ferries, FOG).startswith("Statement · April 2, 2026")


def test_nothing_of_another_trade_stands_on_any_page(ferries: Build) -> None:
    for one in ferries.pages:
        shown = f"{one.html} {one.text} {one.markdown} {one.view}"
        assert OTHER_TRADES.findall(shown) == [], one.url
    for content in ferries.files.values():
        assert OTHER_TRADES.findall(content.decode()) == []


def test_another_unit_is_printed_only_where_it_is_asked_for(ferries: Build) -> None:
    metric = re.compile(r"\d[\s\u00a0\u202f]*km\b")
    assert {one.name for one in ferries.pages if metric.search(one.text)} == {ANNUAL}


# What figures look like.


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


def test_prices_stand_in_their_currency(ferries: Build) -> None:
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
    build = build_site(root, now=NOW)
    assert [(str(one.place), one.message) for one in beyond_notes(build.findings)] == [
        (
            "data/ships/co2.csv:4:1",
            "the rows of 2025-H1 come to 1656.3, not 1\u202f647,3",
        )
    ]
    assert (build.pages, build.files) == ((), {})


# What was known on a day.


def test_a_release_keeps_the_figures_of_its_day(ferries: Build) -> None:
    assert exact(ferries, FIGURES_OF_2024)[:3] == ("310,000", "two", "310,000")
    assert "began with 61,400 from January" in text(ferries, FIGURES_OF_2024)
    assert "after 145,600 passengers in the first half" in page(ferries, MILLIONTH).view.description
    assert "84,200 passengers from April to June" in text(ferries, MILLIONTH)
    assert "Figures as of July 17, 2025" in text(ferries, MILLIONTH)


def test_pages_without_a_day_show_the_newest_figures(ferries: Build) -> None:
    assert set(exact(ferries, "index")) == {
        "more than 1.2\u00a0million passengers",
        "66,900 passengers",
        "3 ports",
        "three ports",
    }
    assert "€25.50" in exact(ferries, "figures/isle-boats.fare")
    assert ["Adult single fare to Eventyrvik", "NOK 1,345", "April 1, 2026"] in [
        line[:3] for line in table(ferries, "models/guillemot")
    ]


def test_an_earlier_period_can_be_asked_for(ferries: Build) -> None:
    assert "after 118,600 in the summer" in text(ferries, AUTUMN)
    assert "By then the count stood at 1,000,000." in text(ferries, "history")


def test_the_note_of_an_old_figure_says_the_newest_one(ferries: Build) -> None:
    label = "Adult single fare to the Isle of Yarn"
    assert rows(ferries, FIGURES_OF_2024, label) == {
        "As of": "April 1, 2025",
        "Qualifier": rows(ferries, FIGURES_OF_2024, label)["Qualifier"],
        "According to": "Fable Ferries",
        "Source": "Tariff of April 2025, April 1, 2025 (Primary source)",
        "Newest": "€25.50, as of April 1, 2026",
    }


def test_a_provisional_figure_gives_way_to_the_final_one(ferries: Build) -> None:
    assert page(ferries, AUTUMN).title == "70,000 passengers in the autumn gales"
    assert "or 70,350 in the last quarter alone" in text(ferries, ANNUAL)
    history = [line[:2] for line in table(ferries, "figures/fable.passengers.quarter")]
    assert ["the fourth quarter of 2025", "70,350 passengers"] in history
    assert ["the fourth quarter of 2025", "70,000 passengers (provisional)"] in history
    french = [line[1] for line in table(ferries, "figures/fable.passengers.quarter", "fr")[1:]]
    assert "70 000 passagers (provisoire)" in french


def test_a_person_has_the_role_of_the_day(ferries: Build) -> None:
    assert "says Inès Conte, operations director." in text(ferries, FIGURES_OF_2024)
    assert "selon Inès Conte, directrice des opérations." in text(ferries, FIGURES_OF_2024, "fr")
    assert "says Inès Conte, chief executive." in text(ferries, AUTUMN)
    assert "selon Inès Conte, directrice générale." in text(ferries, AUTUMN, "fr")


def test_quotations_keep_the_speakers_role_and_say_when_they_are_translated(
    ferries: Build,
) -> None:
    was = "Inès Conte, operations director, July 17, 2025 (translation)"
    now = "Inès Conte, chief executive, March 5, 2026"
    assert was in text(ferries, MILLIONTH)
    assert now in text(ferries, ANNUAL)
    people = text(ferries, "people")
    assert people.index(was) < people.index(now)
    assert "directrice générale, 5 mars 2026 (traduction)" in text(ferries, ANNUAL, "fr")
    assert "La millionième passagère a eu le mal de mer." in text(ferries, MILLIONTH, "fr")


# What changed afterwards.


def test_a_revision_leaves_the_release_alone_and_tells_in_its_note(ferries: Build) -> None:
    label = "Passengers carried by Fable Ferries in a year"
    assert (
        page(ferries, FIGURES_OF_2024).title == "Fable Ferries carried 310,000 passengers in a year"
    )
    assert rows(ferries, FIGURES_OF_2024, label)["since revised"] == "312,000 passengers"
    assert "In the whole of 2024 there were 312,000" in text(ferries, AUTUMN)


def test_a_revised_figure_is_marked_on_the_data_sheet(ferries: Build) -> None:
    sheet = [line[:2] for line in table(ferries, "models/petrel")]
    assert ["Service speed of Petrel", "22 kn (revised)"] in sheet
    french = [line[:2] for line in table(ferries, "models/petrel", "fr")]
    assert ["Vitesse de service du Petrel", "22 nd (révisé)"] in french


def test_a_correction_reaches_the_release_and_its_note(ferries: Build) -> None:
    assert "94.8% of the sailings left on time" in text(ferries, MILLIONTH)
    assert "94,8 % des départs à l’heure" in text(ferries, MILLIONTH, "fr")
    label = "Share of Fable Ferries sailings that left on time"
    assert rows(ferries, MILLIONTH, label)["Corrected from"] == "98.4%"
    assert rows(ferries, MILLIONTH, label)["Newest"] == "95.1%, as of the fourth quarter of 2025"


def test_a_notice_heads_the_release_and_says_what_was_and_what_is(ferries: Build) -> None:
    shown = text(ferries, MILLIONTH)
    corrected = (
        "Correction, September 2, 2025: Share of Fable Ferries sailings that left on time: "
        "94.8% instead of 98.4%. The digits changed places between the bridge and the press room."
    )
    withdrawn = (
        "Withdrawn, September 2, 2025: Share of passengers who would sail again: 91%. "
        "The crew had answered too."
    )
    assert corrected in shown
    assert shown.index(corrected) < shown.index(withdrawn) < shown.index("Key points")
    assert (
        "Rectificatif, 2 septembre 2025 : Part des départs à l’heure de Fable Ferries : 94,8 %"
        in (text(ferries, MILLIONTH, "fr"))
    )
    for name in (FIGURES_OF_2024, AUTUMN, FOG):
        assert "Correction" not in text(ferries, name)


def test_figures_computed_from_a_corrected_one_stand_in_the_notice(ferries: Build) -> None:
    shown = text(ferries, ANNUAL)
    assert "a year: 171,200 passengers instead of 117,200 passengers." in shown
    for change in (
        "51.2% instead of 35.0%",
        "226,000 instead of 172,000",
        "57% instead of 7 to 8%",
    ):
        assert f"Computed figure: {change}." in shown


def test_a_withdrawn_figure_is_withdrawn_where_it_stood_and_unknown_later(ferries: Build) -> None:
    share = "Share of those asked who would sail again"
    assert f"{share}: Withdrawn." in text(ferries, MILLIONTH)
    assert not any("91%" in one for one in exact(ferries, MILLIONTH))
    assert f"{share}: 88%." in text(ferries, AUTUMN)


def test_the_corrections_page_tells_what_was_and_what_is(ferries: Build) -> None:
    assert table(ferries, "corrections")[1:] == [
        [
            "April 20, 2026",
            "Passengers on board Petrel in a year",
            "117,200 passengers",
            "171,200 passengers",
            "Correction: The purser had read the sevens in the wrong place.",
        ],
        [
            "September 2, 2025",
            "Passengers carried by Fable Ferries in a year",
            "310,000 passengers",
            "312,000 passengers",
            "Revision: Tickets bought on board on foggy days were counted late.",
        ],
        [
            "September 2, 2025",
            "Share of Fable Ferries sailings that left on time",
            "98.4%",
            "94.8%",
            "Correction: The digits changed places between the bridge and the press room.",
        ],
        [
            "September 2, 2025",
            "Share of passengers who would sail again",
            "91%",
            "none",
            "Retraction: The crew had answered too.",
        ],
        [
            "July 17, 2025",
            "Service speed of Petrel",
            "23 kn",
            "22 kn",
            "Revision: Measured again without the tide.",
        ],
    ]
    assert "Rectificatif : Deux chiffres ont été intervertis" in text(ferries, "corrections", "fr")


def test_other_accounts_are_kept_beside_and_never_printed(ferries: Build) -> None:
    shown = text(ferries, "figures/fable.passengers.year")
    assert "Other accounts As of Value Published According to Source" in shown
    assert "2025 331,000 passengers February 10, 2026 Office of Imaginary Shipping" in shown
    elsewhere = (one for one in ferries.pages if one.name != "figures/fable.passengers.year")
    assert not any("331" in one.text for one in elsewhere)


def test_milestones_make_the_line_that_nobody_typed(ferries: Build) -> None:
    shown = [line[:4] for line in table(ferries, "figures/fable.crossings")]
    assert ["February 2026", "5,000 crossings", "March 5, 2026", "Fable Ferries"] in shown
    label = "Crossings of Fable Ferries to Eventyrvik"
    assert rows(ferries, "history", label)["Qualifier"].startswith("the figure was reached")


# What must wait.


def without_canary(root: Path) -> Path:
    """Takes out all that is embargoed: files are deleted, lines are blanked."""
    shutil.rmtree(root / "content" / "releases" / "2099")
    (root / "data" / "canary.yml").unlink()
    line = root / "data" / "traffic" / "line.yml"
    typed = line.read_text(encoding="utf-8")
    hidden = re.search(r" +- 2026-04: more than 1\.9 million\n(?: {8}.*\n)+", typed)
    assert hidden is not None
    line.write_text(typed.replace(hidden[0], "\n" * hidden[0].count("\n")), encoding="utf-8")
    related = root / "content" / MILLIONTH / "index.md"
    typed = related.read_text(encoding="utf-8")
    related.write_text(typed.replace("  - 2099/2099-01-01-canary\n", "\n"), encoding="utf-8")
    return root


def published(build: Build) -> tuple[object, ...]:
    """Returns what leaves the building: pages without what they were made from, files, findings."""
    pages = tuple(replace(one, depends=frozenset(), figures=()) for one in build.pages)
    return pages, dict(build.files), build.findings, dict(build.uses)


def test_no_canary_is_seen_or_heard_before_its_hour(ferries: Build) -> None:
    said = repr(published(ferries)).casefold()
    assert "canary" not in said
    assert "909" not in said
    assert "2099" not in said


def test_what_waits_does_not_change_a_byte(ferries: Build, root: Path) -> None:
    assert published(build_site(without_canary(root), now=NOW)) == published(ferries)


def test_the_hour_is_kept_to_the_second(root: Path) -> None:
    before = build_site(root, now=datetime(2099, 1, 1, 7, 59, 59, tzinfo=UTC))
    assert "canary" not in repr(published(before)).casefold()
    opened = build_site(root, now=datetime(2099, 1, 1, 8, 0, tzinfo=UTC))
    assert not stops_the_build(opened.findings)
    assert page(opened, CANARY).title == "CANARY carries 909,091 passengers"
    assert page(opened, CANARY, "fr").title == "Le CANARY transporte 909\u202f091 passagers"
    assert "counted more than 1.9 million in all. Miner CANARY, keeper of the CANARY" in (
        text(opened, CANARY)
    )
    assert "more than 1.9 million" in text(opened, "index")
    assert "news/canary/index.html" in opened.files
    assert "CANARY carries" in text(opened, MILLIONTH)


def test_a_slip_on_a_page_is_not_mended_with_a_fact_that_waits(root: Path) -> None:
    history = root / "content" / "history.md"
    typed = history.read_text(encoding="utf-8")
    slips = (
        '{{ fact("canary.passenger") }}',
        '{{ model("canari") }}',
        '{{ claim("canary-claims") }}',
        "[soon](releases/2099/2099-01-01-canari/index.md)",
    )
    history.write_text("\n\n".join((typed, *slips, "")), encoding="utf-8")
    findings = beyond_notes(build_site(root, now=NOW).findings)
    assert len(findings) == len(slips)
    for found in findings:
        assert not re.search(r"canary\b|canary-claim\b", found.fix)
