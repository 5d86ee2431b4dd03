"""What is typed of sources, organisations, topics, ranges and contacts, readers get."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build
from support.minimal_newsroom import MODELS, NEWSROOM, SOURCES, reading, release, shown
from support.small_site import ENGLISH, RELEASE, built, home, page

SITED = ENGLISH.replace(
    "    name: Acme\n", "    name: Acme\n    url: https://www.acme.example/us\n"
)


def sourced(folder: Path, *keys: str, **files: str) -> Build:
    """Builds a site in English and French whose source has these keys too."""
    typed = "".join(f"    {key}\n" for key in keys)
    sources = SOURCES.replace("    published: 2016-09-14\n", f"    published: 2016-09-14\n{typed}")
    both = {"data/newsroom.yml": NEWSROOM, "data/sources.yml": sources, **files}
    return built(folder, **both, **{"content/index.fr.md": home("Bonjour.")})


def source_line(site: Build, lang: str = "en") -> str:
    """Returns the source in the note to the figure of a model's sheet."""
    (note,) = page(site, "models/dart", lang).view.notes
    return next(row.text for row in note.rows if "Acme announcement" in row.text)


def test_a_source_is_told_with_its_publisher_and_its_language_where_it_is_another(
    tmp_path: Path,
) -> None:
    site = sourced(tmp_path, "publisher: Acme Gazette", "language: fr")
    title = "Acme announcement of September 2016, Acme Gazette"
    assert source_line(site) == f"{title}, September 14, 2016 (Primary source, French)"
    assert source_line(site, "fr") == f"{title}, 14 septembre 2016 (Source primaire)"
    assert f"{title} | September 14, 2016 | Primary source, French" in _rows(site, "about")
    assert any("Primary source, French" in row for row in _rows(site, "figures/dart.sales"))


def test_a_language_that_nobody_typed_is_not_told(tmp_path: Path) -> None:
    assert source_line(sourced(tmp_path), "fr").endswith("14 septembre 2016 (Source primaire)")


def test_a_publisher_that_the_title_names_is_not_told_twice(tmp_path: Path) -> None:
    site = sourced(tmp_path, "publisher: acme")
    assert source_line(site) == (
        "Acme announcement of September 2016, September 14, 2016 (Primary source)"
    )


def test_the_note_of_a_source_is_beside_it_on_the_page_about_the_figures(
    tmp_path: Path,
) -> None:
    site = sourced(tmp_path, "note: Read from a scan.")
    title = "Acme announcement of September 2016. Read from a scan."
    assert f"{title} | September 14, 2016 | Primary source" in _rows(site, "about")


def test_an_organisation_leads_to_its_own_site(tmp_path: Path) -> None:
    told = SITED + "    boilerplate: We make darts.\n"
    site = built(tmp_path, newsroom=told, **{RELEASE: release("Words.", boilerplates="[acme]")})
    html = page(site, "releases/2016/2016-09-14-sales").html
    assert '<a href="https://www.acme.example/us">acme.example</a>' in html
    sheet = page(site, "models/dart").html
    assert '<a href="https://www.acme.example/us">Acme</a>' in sheet


def test_an_organisation_without_a_site_is_only_named(tmp_path: Path) -> None:
    sheet = BeautifulSoup(page(built(tmp_path), "models/dart").html, "html.parser")
    meta = sheet.select_one(".meta")
    assert meta is not None
    assert meta.get_text().strip() == "Fact sheet · Acme"
    assert meta.a is None


def test_a_topic_is_told_where_its_releases_are(tmp_path: Path) -> None:
    topics = "topics:\n  sales: {name: Sales, summary: How many were sold.}\n  talk: {name: Talk}\n"
    site = built(tmp_path, topics=topics, **{RELEASE: release("Words.", topics="[sales, talk]")})
    assert "How many were sold." in page(site, "releases/topic/sales").text
    assert "summary" not in page(site, "releases/topic/talk").html


def test_a_range_is_told_among_the_models_of_its_organisation(tmp_path: Path) -> None:
    ranges = (
        "ranges:\n  light: {name: Light darts, organisation: acme, models: [dart], summary: For all.}\n"
        "  quiet: {name: Quiet darts, organisation: acme, models: [dart]}\n"
    )
    text = page(built(tmp_path, ranges=ranges), "models").text
    assert "Acme\nLight darts: For all.\n" in text
    assert "Quiet" not in text


def test_a_contact_says_which_languages_it_speaks(tmp_path: Path) -> None:
    contacts = "contacts:\n  desk: {name: Desk, languages: [en, fr-CH]}\n  bare: {name: Bare}\n"
    text = page(built(tmp_path, contacts=contacts), "contacts").text
    assert text.count("Languages") == 1
    assert "Languages: English, Swiss French" in text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//acme.example", "acme.example", "https://a@b.example", "https://a b"],
)
def test_an_address_that_is_no_page_of_the_web_is_refused(tmp_path: Path, address: str) -> None:
    typed = MODELS + f"organisations:\n  bolt:\n    name: Bolt\n    url: {address}\n"
    assert shown(reading(tmp_path, models=typed).findings) == [
        f'data/models.yml:6:10 bad-value: "{address}" is not an address of a page on the web'
    ]


def _rows(site: Build, name: str) -> list[str]:
    tree = BeautifulSoup(page(site, name).html, "html.parser")
    rows = ([cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in tree("tr"))
    return [" | ".join(cells) for cells in rows]
