"""The media library: the pictures that pages show, and the page of each."""

from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from factpress.rendering.page_record import ChartKind
from support.demo_from_the_right import LANGUAGES, LOCALES, copied, of_kind, soup, words
from support.demo_from_the_right import readers as readers
from support.small_site import NOW, lost_links, page

PLUG = "media/charging-plug"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_shows_every_picture_that_a_page_shows(readers: Build, language: str) -> None:
    one = page(readers, "media", language)
    shown = {
        name
        for other in readers.pages
        if other.kind in ("release", "fact-sheet", "page")
        for name in other.pictures
    }
    figures = soup(one).select("figure.picture--small")
    links = {str(figure.select("figcaption a")[0]["href"]) for figure in figures}
    assert links == {f"{name}/" for name in shown}
    for figure in figures:
        image = figure.select("img")[0]
        assert image["alt"] and image["width"] and image["height"]
        assert LOCALES[language].label("credit") in words(figure)


def test_a_picture_has_its_terms_its_pixels_its_files_and_its_alt_text(readers: Build) -> None:
    tree = soup(page(readers, PLUG, "fr"))
    assert words(tree.select("h1")[0]) == "Une prise de recharge, dessinée sans norme précise"
    assert words(tree.select("div.terms")[0]) == "Conditions d’utilisation : Libre de tout usage"
    rows = [words(row) for row in tree.select("tbody tr")]
    assert "Dimensions 1600 × 900 pixels" in rows
    assert "Crédit Factpress" in rows
    assert any(row.startswith("Description de l’image Dessin d’une prise") for row in rows)


def test_a_picture_leads_to_the_pages_that_show_it(readers: Build) -> None:
    tree = soup(page(readers, PLUG, "de"))
    assert [str(link["href"]) for link in tree.select("h2 + ul a")] == ["../../models/zoe/"]


@pytest.mark.slow
def test_a_picture_that_no_page_shows_stays_private(tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "[en, fr, de]")
    for sheet in (root / "content" / "models").glob("zoe*"):
        text = sheet.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "charging-plug" not in line]
        sheet.write_text("\n".join(kept) + "\n", encoding="utf-8")
    site = build(Checkout(root), now=NOW)
    assert "media" in {one.name for one in site.pages}
    assert PLUG not in {one.name for one in site.pages}
    assert not any("charging-plug" in one.html for one in site.pages)


@pytest.mark.slow
def test_pictures_can_be_found_by_the_model_that_they_show(tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "[en, fr, de]")
    media = root / "data" / "media.yml"
    text = media.read_text(encoding="utf-8")
    media.write_text(
        text.replace(
            "    file: media/charging-plug.png\n",
            "    file: media/charging-plug.png\n    models: zoe\n",
        ),
        encoding="utf-8",
    )
    site = build(Checkout(root), now=NOW)
    shelf = soup(page(site, "media/model/zoe"))
    assert [str(link["href"]) for link in shelf.select("figcaption a")] == ["../../charging-plug/"]
    facet = soup(page(site, "media")).select("nav.facet a")
    assert [str(link["href"]) for link in facet] == ["model/zoe/"]
    assert "Renault Zoe" in page(site, PLUG).text
    assert lost_links(site) == []


def test_the_charts_of_the_data_are_shown_among_the_media(readers: Build) -> None:
    media = page(readers, "media")
    assert [slot.kind for slot in media.charts][:2] == [ChartKind.MARKETS, ChartKind.CUMULATIVE]
    assert len(soup(media).select(".chart-grid .chart-slot")) == len(media.charts)
    assert {one.kind for one in of_kind(readers, "asset")} == {"asset"}
