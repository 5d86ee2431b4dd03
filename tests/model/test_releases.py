"""Releases and pages: their day, the day of their figures, and their words by language."""

from datetime import date

from factpress.findings import Place
from factpress.model.fields import NOWHERE, PlacedText
from factpress.model.releases import (
    ContentPage,
    Manuscript,
    PageFront,
    Release,
    ReleaseFront,
    TranslationFront,
)

TITLE = PlacedText("A release", NOWHERE)
FRONT = ReleaseFront(title=TITLE, date=date(2016, 9, 14))
ENGLISH = Manuscript("content/x.md", "en", FRONT, "Words.", 5)
FRENCH = Manuscript("content/x.fr.md", "fr", TranslationFront(title=TITLE), "Mots.")


def test_a_release_shows_the_figures_of_its_day_unless_it_names_another() -> None:
    release = Release("2016/x", FRONT, (ENGLISH,))
    assert release.day == release.figures_as_of == date(2016, 9, 14)
    front = ReleaseFront(title=TITLE, date=date(2016, 9, 14), facts_as_of=date(2016, 8, 31))
    assert Release("2016/x", front, ()).figures_as_of == date(2016, 8, 31)


def test_words_are_found_by_language() -> None:
    release = Release("2016/x", FRONT, (ENGLISH, FRENCH))
    assert (release.manuscript("fr"), release.manuscript("de")) == (FRENCH, None)
    page = ContentPage("x", PageFront(), (FRENCH,))
    assert (page.manuscript("fr"), page.manuscript("en")) == (FRENCH, None)


def test_words_begin_below_the_front_matter() -> None:
    assert (ENGLISH.place, FRENCH.place) == (Place("content/x.md", 5), Place("content/x.fr.md", 1))
