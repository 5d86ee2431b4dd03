"""The search and the feeds: what helps readers to find and to follow."""

import pytest

from factpress.build import Build
from factpress.rendering.known import feeds_of
from support.demo_from_the_right import LANGUAGES, LOCALES, soup, words
from support.demo_from_the_right import readers as readers
from support.small_site import page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feed_of_a_language_is_linked_from_its_page(readers: Build, language: str) -> None:
    one = page(readers, "feeds", language)
    links = soup(one).select("table a")
    prefix = "" if language == "en" else f"{language}/"
    found = {f"{prefix}feeds/{link['href']}".replace("feeds/../", "") for link in links}
    assert found == {feed.path for feed in feeds_of(readers.known) if feed.lang == language}
    assert {str(link["type"]) for link in links} == {
        "application/atom+xml",
        "application/feed+json",
    }


def test_feeds_are_named_by_what_they_follow(readers: Build) -> None:
    rows = [words(row) for row in soup(page(readers, "feeds", "de")).select("tbody tr")]
    assert rows[:3] == [
        "Alle Mitteilungen Atom , JSON Feed",
        "Berichtigungen Atom , JSON Feed",
        "Absatz Atom , JSON Feed",
    ]
    assert "Nissan Leaf Atom , JSON Feed" in rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_has_a_labelled_field_and_says_where_to_look_without_scripts(
    readers: Build, language: str
) -> None:
    tree = soup(page(readers, "search", language))
    (form,) = tree.select("form#search[role=search]")
    (field,) = form.select("input[type=search][name=q]")
    (label,) = form.select(f"label[for={field['id']}]")
    assert words(label) == LOCALES[language].label("search_words")
    assert tree.select_one("#search-results[aria-live=polite]") is not None
    ways = [str(link["href"]) for link in tree.select("#search-hint a")]
    assert ways == ["../releases/", "../figures/", "../contacts/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_the_search_of_its_language(readers: Build, language: str) -> None:
    view = page(readers, "models/leaf", language).view
    assert view.search_href == "../../search/"
