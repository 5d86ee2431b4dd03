"""What holds of every page that readers get, in every language."""

from itertools import pairwise

import pytest

from factpress.build import Build
from support.demo_from_the_right import (
    LANGUAGES,
    LOCALES,
    of_kind,
    soup,
    twice_named,
    unknown_figures,
    untranslated,
)
from support.demo_from_the_right import readers as readers
from support.small_site import lost_links


def test_the_site_has_no_error_and_all_its_links_lead_somewhere(readers: Build) -> None:
    assert readers.pages
    assert lost_links(readers) == []


def test_every_place_of_a_page_has_its_own_name(readers: Build) -> None:
    assert {one.url: names for one in readers.pages if (names := twice_named(one))} == {}


def test_every_paragraph_row_figure_and_quotation_can_be_linked_to(readers: Build) -> None:
    for one in of_kind(readers, "release", "fact-sheet", "figure", "page"):
        tree = soup(one)
        for tag in tree.select("p, a.fig, figure.quotation"):
            assert tag.get("id"), f"{one.url}: {tag}"
        for row in tree.select("tbody tr"):
            assert row.select_one("th [id], td [id]"), f"{one.url}: {row}"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_word_of_the_site_is_left_in_english(readers: Build, language: str) -> None:
    found = {one.url: untranslated(one) for one in readers.pages if one.lang == language}
    assert {url: lines for url, lines in found.items() if lines} == {}


@pytest.mark.slow
def test_every_figure_is_in_the_list_of_its_page(readers: Build) -> None:
    assert {one.url: bad for one in readers.pages if (bad := unknown_figures(readers, one))} == {}


def test_headings_step_down_one_level_at_a_time(readers: Build) -> None:
    for one in readers.pages:
        levels = [int(tag.name[1]) for tag in soup(one).select("h1, h2, h3, h4")]
        steps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert levels[:1] == [1], one.url
        assert levels.count(1) == 1, one.url
        assert steps == [], one.url


def test_every_page_has_the_same_ways_in_its_frame(readers: Build) -> None:
    for language in LANGUAGES:
        views = [one.view for one in readers.pages if one.lang == language]
        assert len({tuple(link.label for link in view.nav) for view in views}) == 1
        assert len({tuple(link.label for link in view.footer_links) for view in views}) == 1
        assert len(views[0].nav) == 5


def test_pages_in_a_script_from_the_right_say_so(readers: Build) -> None:
    arabic = [one for one in readers.pages if one.lang == "ar"]
    assert arabic
    assert {one.view.direction for one in arabic} == {LOCALES["ar"].direction} == {"rtl"}
