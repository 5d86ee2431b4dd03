"""Directions: words in Latin letters on a page that runs from the right, and the other way round."""

import pytest

from factpress.build import Build
from factpress.language.bidi import isolated, runs_against
from support.demo_from_the_right import of_kind, soup
from support.demo_from_the_right import readers as readers
from support.places import PROJECT
from support.small_site import page


@pytest.mark.parametrize(
    ("text", "direction", "against"),
    [
        ("Nissan Leaf", "rtl", True),
        ("Nissan Leaf", "ltr", False),
        ("أكثر من", "ltr", True),
        ("أكثر من Leaf", "rtl", False),
        ("2016: Leaf", "rtl", True),
        ("230,000 · ", "rtl", False),
        ("\u2068Leaf\u2069, 14 سبتمبر", "rtl", False),
        ("", "rtl", False),
    ],
)
def test_the_first_letter_decides_which_way_a_text_runs(
    text: str, direction: str, against: bool
) -> None:
    assert runs_against(text, direction) is against
    assert isolated(text, direction) == (f"\u2068{text}\u2069" if against else text)


def test_names_in_latin_letters_are_isolated_on_an_arabic_page_only(readers: Build) -> None:
    arabic = soup(page(readers, "models/leaf", "ar"))
    assert "Nissan Leaf" in [one.get_text() for one in arabic.select("h1 bdi")]
    for language in ("en", "fr", "de"):
        for one in (one for one in readers.pages if one.lang == language):
            assert "<bdi>" not in one.html
            assert not [mark for mark in "\u2066\u2067\u2068\u2069" if mark in one.html]


def test_the_text_and_the_copies_of_an_arabic_page_hold_no_invisible_mark(readers: Build) -> None:
    for one in (one for one in readers.pages if one.lang == "ar"):
        for text in (one.text, one.markdown, one.title, one.view.description):
            assert not [mark for mark in "\u2066\u2067\u2068\u2069" if mark in text]


def test_a_note_keeps_the_day_behind_the_title_of_its_source(readers: Build) -> None:
    rows = [row.text for row in page(readers, "models/leaf", "ar").view.notes[0].rows]
    title = "\u2068Press report of November 2016\u2069, 30 نوفمبر 2016"
    assert any(title in text for text in rows)


def test_each_figure_of_a_page_leads_to_a_note(readers: Build) -> None:
    for one in of_kind(readers, "home", "release", "fact-sheet", "compare", "figure"):
        notes = {f"#{note.id}" for note in one.view.notes}
        assert {str(link["href"]) for link in soup(one).select("a.fig")} <= notes, one.url


def test_charts_are_drawn_from_the_left_in_each_direction() -> None:
    sheet = PROJECT / "theme" / "overrides" / "assets" / "figures.css"
    assert ".drawing { direction: ltr;" in sheet.read_text(encoding="utf-8")
