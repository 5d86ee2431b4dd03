"""The home page: what a journalist on deadline needs, at first sight."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from factpress.rendering.page_record import ChartKind
from support.demo_from_the_right import LANGUAGES, LOCALES, of_kind, soup, words
from support.demo_from_the_right import readers as readers
from support.minimal_newsroom import FACTS, release
from support.small_site import RELEASE, built, laid_out, page

CORRECTED = (
    FACTS
    + "      - 2016-08: 229,000\n        corrects: yes\n        said: 2026-05-20\n        why: A slip.\n"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_has_its_parts_in_order(readers: Build, language: str) -> None:
    tree = soup(page(readers, "index", language))
    sections = [str(one["class"][0]) for one in tree.select("section[class]")]
    wanted = [
        "lead",
        "key-figures",
        "now",
        "latest",
        "figures-today",
        "more-releases",
        "newest-pictures",
    ]
    if language == "ar":  # the demo has no releases in Arabic
        wanted = [
            one for one in wanted if one not in {"lead", "key-figures", "latest", "more-releases"}
        ]
    assert sections == wanted
    label = LOCALES[language].label
    assert label("contact_now") in {words(one) for one in tree.select("h2")}


def test_the_leading_release_is_shown_with_its_key_figures(readers: Build) -> None:
    (lead,) = soup(page(readers, "index", "fr")).select("section.lead")
    newest = max(of_kind(readers, "release"), key=lambda one: one.name).name
    assert lead.select("h2 a")[0]["href"] == f"{newest}/"
    figures = [words(one) for one in lead.select("section.key-figures li")]
    assert figures[0] == (
        "368 000 véhicules Véhicules électriques vendus dans le monde par l’Alliance"
        " Renault-Nissan situation : novembre 2016"
    )
    assert len(figures) <= 3
    assert lead.select("div.summary p")


def test_the_key_figures_are_those_of_the_releases_day(tmp_path: Path) -> None:
    text = release('{{ fact("dart.sales") }} sold.')
    lines = FACTS + "      - 2016-12: 250,000\n        said: 2017-01-05\n"
    home = page(built(tmp_path, facts=lines, **{RELEASE: text}), "index")
    (figure,) = soup(home).select("section.key-figures li")
    assert words(figure).startswith("more than 230,000 cars Acme Dart sales since launch")


def test_whom_to_call_is_shown_with_telephone_night_desk_and_clock(readers: Build) -> None:
    (now,) = soup(page(readers, "index")).select("section.now")
    hrefs = [str(link["href"]) for link in now.select("a")]
    assert "tel:+33199001234" in hrefs
    assert "tel:+33199005678" in hrefs
    assert "mailto:press@example.com" in hrefs
    assert "Time zone: Central European Summer Time" in words(now)
    assert "../contacts/" in hrefs or "contacts/" in hrefs


def test_the_figures_of_today_are_tiles_with_their_past(readers: Build) -> None:
    one = page(readers, "index", "de")
    tiles = soup(one).select("section.figures-today div.tile")
    told = [words(part) for part in tiles[0].select(".fcard > div")[:3]]
    assert told == [
        "368.000 Fahrzeuge",
        "Weltweit verkaufte Elektrofahrzeuge der Renault-Nissan-Allianz",
        "November 2016 · sagt Renault-Nissan-Allianz · Quelle",
    ]
    drawn = [slot.facts[0] for slot in one.charts if slot.kind is ChartKind.SPARKLINE]
    assert drawn == ["alliance.sales", "leaf.sales", "renault.sales"]
    links = [str(tile.select(".fcard-label a")[0]["href"]) for tile in tiles]
    assert links[0] == "figures/alliance.sales/"


def test_a_reader_is_given_the_desk_that_speaks_the_language_first(readers: Build) -> None:
    for language, number in (("en", "+33199001234"), ("fr", "+33199001234"), ("de", "+4930")):
        (now,) = soup(page(readers, "index", language)).select("section.now")
        assert str(now.select("a")[0]["href"]).startswith(f"tel:{number}")


def test_the_hours_of_a_desk_are_there_for_a_clock(readers: Build) -> None:
    (now,) = soup(page(readers, "index", "de")).select(".desk-now")
    assert (now["data-hours"], now["data-zone"]) == ("0-4/540-1080", "Europe/Berlin")
    assert (now["data-open"], now["data-closed"]) == ("Jetzt erreichbar", "Jetzt geschlossen")
    assert now.has_attr("hidden")


def test_three_titles_and_six_releases_follow_the_leading_one(tmp_path: Path) -> None:
    files = {
        f"content/releases/2015/2015-01-0{day}-news/index.md": release(date=f"2015-01-0{day}")
        for day in range(1, 10)
    }
    tree = soup(page(built(tmp_path, **files), "index"))
    assert len(tree.select("section.lead")) == 1
    assert len(tree.select("section.latest li")) == 3
    assert len(tree.select("section.more-releases article")) == 5


@pytest.mark.parametrize(
    ("day", "shown"), [((2026, 5, 21), True), ((2026, 6, 19), True), ((2026, 6, 20), False)]
)
def test_corrections_of_thirty_days_are_shown_at_home(
    tmp_path: Path, day: tuple[int, int, int], *, shown: bool
) -> None:
    root = laid_out(tmp_path, facts=CORRECTED)
    text = page(build(Checkout(root), now=datetime(*day, 12, tzinfo=UTC)), "index").text
    assert ("more than 230,000 cars\t229,000 cars\tCorrection" in text) is shown
    assert ("Recent corrections" in text) is shown
