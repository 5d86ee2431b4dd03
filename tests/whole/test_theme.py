"""The frame around every page and the site's style sheet, judged as a reader's browser gets them."""

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest

from factpress.engine.mkdocs_plugin import SHEETS, frame
from factpress.machine.folders import Checkout
from support.awkward_site import (
    AWKWARD,
    OVERRIDES,
    PAGES,
    RELEASE,
    WORDS,
    built,
    laid_out,
    names,
    tree,
)
from support.places import PROJECT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = laid_out(tmp_path_factory.mktemp("framed") / "project")
    frame(built(), Checkout(root), root / "site")
    return root / "site"


@pytest.mark.parametrize("name", ["404.html", "index.html", RELEASE])
def test_no_page_holds_a_script_an_inline_style_or_a_foreign_resource(
    site: Path, name: str
) -> None:
    shown = tree(site, name)
    assert not shown.find_all(["style", "iframe", "object", "embed"])
    for script in shown.find_all("script"):
        # Our own file, or a block of data; nothing that a browser would run is in the page.
        own = re.search(r"(?:^|/)assets/s[a-z]+\.[0-9a-f]{10}\.js$", str(script.get("src", "")))
        assert (own and not script.get_text()) or script.get("type") == "application/ld+json"
    for tag in shown.find_all(True):
        assert not [key for key in tag.attrs if key == "style" or key.startswith("on")]
        assert "//" not in str(tag.get("src", ""))
    loaded = shown.select("link[rel=stylesheet], link[rel=icon], link[rel^=pre]")
    assert len(loaded) == 3
    for link in loaded:
        assert re.fullmatch(
            r"(\.\./|/desk/)*assets/[a-z]+\.[0-9a-f]{10}\.(css|svg)", str(link["href"])
        )


def test_language_and_direction_are_the_pages_own(site: Path) -> None:
    for name, lang, direction in ((RELEASE, "en", "ltr"), (f"ar/{RELEASE}", "ar", "rtl")):
        shown = tree(site, name)
        assert (shown.html["lang"], shown.body["dir"]) == (lang, direction)  # type: ignore[index]


def test_the_head_names_the_page_once(site: Path) -> None:
    head = tree(site, RELEASE).head
    assert head is not None
    assert [one["href"] for one in head.select("link[rel=canonical]")] == [
        "https://press.example/desk/releases/2016/x/"
    ]
    assert [(one["hreflang"], one["href"]) for one in head.select("link[rel=alternate]")] == [
        ("en", "https://press.example/en/"),
        ("ar", "https://press.example/ar/"),
        ("x-default", "https://press.example/en/"),
    ]
    assert [one["content"] for one in head.select("meta[name=description]")] == [AWKWARD]
    assert [one.get_text() for one in head.select("title")] == [f"{AWKWARD} · Desk & Co"]
    assert not head.select("meta[name=generator]")


def test_texts_of_a_view_are_never_read_as_html(site: Path) -> None:
    for name in names(site):
        if name.endswith(".html"):
            assert "<b>" not in (site / name).read_text(encoding="utf-8")
    assert [one.get_text() for one in tree(site, RELEASE).select("h1")] == [AWKWARD]


def test_the_skip_link_comes_first_and_leads_to_the_text(site: Path) -> None:
    shown = tree(site, RELEASE)
    first = shown.body.find("a")  # type: ignore[union-attr]
    assert first is not None
    assert first.get_text() == "Skip to content"
    assert shown.select_one(f"main {first['href']} article") is not None


def test_the_current_section_and_language_are_marked(site: Path) -> None:
    shown = tree(site, "releases/index.html")
    assert [one.get_text() for one in shown.select(".sections [aria-current]")] == ["Releases"]
    assert [one.get_text() for one in shown.select(".languages [aria-current]")] == ["English"]
    assert not tree(site, "index.html").select(".sections [aria-current]")


def test_notes_are_after_the_text_and_lead_back_to_it(site: Path) -> None:
    shown = tree(site, RELEASE)
    notes = shown.select_one("main ~ aside.notes")
    assert notes is not None
    assert notes.select_one(f"#{notes['aria-labelledby']}") is not None
    note = notes.select_one("#note-1")
    assert note is not None
    assert [one.get_text() for one in note.select("dd")] == [AWKWARD, "August 2016"]
    assert [one["href"] for one in note.select("dd a")] == ["https://example.com/?a=1&b=2"]
    ways = note.select(".note__back")
    assert [(one["href"], one.select(".quiet-name")[0].get_text()) for one in ways] == [
        ("#fig-1", "Back to the text: more than 230 (1)"),
        ("#fig-2", "Back to the text: more than 230 (2)"),
    ]
    assert not shown.select("main .notes")
    assert not tree(site, "index.html").select(".notes")


def test_downloads_are_where_the_page_wants_them_else_after_its_text(tmp_path: Path) -> None:
    words = '<p>Words.</p><div class="downloads-slot"></div><p>More.</p>'
    placed = replace(PAGES[2], html=words)
    root = laid_out(tmp_path / "project")
    frame(built(pages=(*PAGES[:2], placed)), Checkout(root), root / "site")
    site = root / "site"
    (section,) = tree(site, RELEASE).select("section.downloads")
    assert [one.get_text() for one in section.find_next_siblings("p")] == ["More."]
    (offered,) = section.select("li")
    assert offered.get_text(" ", strip=True) == f"{AWKWARD} PDF, 12 KB"
    assert offered.select("a")[0]["href"] == "sheet.pdf"


def test_the_search_is_one_link_from_every_page(site: Path) -> None:
    (link,) = tree(site, RELEASE).select("header a.search-link")
    assert (link["href"], link.get_text()) == ("../../../search/", "Search")


def test_a_wrong_address_is_answered_from_any_depth(site: Path) -> None:
    shown = tree(site, "404.html")
    assert shown.h1 is not None
    assert shown.h1.get_text() == "This page does not exist"
    assert [one["content"] for one in shown.select("meta[name=robots]")] == ["noindex"]
    assert not shown.select("link[rel=canonical], link[rel=alternate]")
    for link in shown.select("a[href]"):
        assert str(link["href"]).startswith(("/desk/", "#", "https://example.com/"))


# The style sheet.

SHEET = "".join((OVERRIDES / one).read_text(encoding="utf-8") for one in SHEETS)


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of a colour #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_is_out_from_its_ground(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", SHEET, flags=re.DOTALL)
    named = colours(blocks[scheme])
    grounds = {"ink": "paper panel mark notice-panel", "muted": "paper panel mark notice-panel"}
    grounds |= {"accent": "paper panel mark notice-panel", "notice": "notice-panel"}
    grounds |= {"accent-ink": "accent"}
    for text, behind in grounds.items():
        for ground in behind.split():
            pair = sorted((luminance(named[text]), luminance(named[ground])))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (text, ground)


def test_the_style_sheet_is_small_and_loads_nothing_but_its_own_face() -> None:
    assert len(gzip.compress(SHEET.encode(), 9)) <= 12 * 1024
    loaded = re.findall(r"url\(([^)]*)\)", SHEET)
    assert sorted(loaded) == sorted(f'"{one.name}"' for one in OVERRIDES.glob("assets/*.woff2"))
    assert "@import" not in SHEET


def test_the_style_sheet_has_no_left_or_right() -> None:
    assert not re.findall(r"[{;]\s*(?:margin|padding|border)?-?(?:left|right)\b", SHEET)
    assert not re.findall(r"(?:text-align|float): (?:left|right)", SHEET)


def test_the_templates_ask_only_for_words_that_every_language_has() -> None:
    asked = {
        word
        for template in OVERRIDES.rglob("*.html")
        for word in re.findall(r"labels(?:\.|\[\")([a-z_]+)", template.read_text(encoding="utf-8"))
    }
    assert asked == set(WORDS)
    for language in sorted((PROJECT / "theme" / "locales").glob("*.yml")):
        text = language.read_text(encoding="utf-8")
        if language.stem != "fr-CH":
            assert not [
                word for word in asked if not re.search(rf"^  {word}: ", text, re.MULTILINE)
            ]
