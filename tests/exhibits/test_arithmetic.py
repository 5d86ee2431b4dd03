"""Sums, shares and parts as pictures: what they show, and what they say to who does not see them."""

from dataclasses import replace
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup, Tag

from factpress.exhibits.arithmetic import Bar, DrawnSum, picture
from support.finished_demo import RELEASE, page_at
from support.theme_elements import ELEMENTS

PARTS = (
    Bar("One", "60", Fraction(60), Fraction(60), "a"),
    Bar("Two", "about 30", Fraction(25), Fraction(35), "b"),
)
WHOLE = Bar("All", "100", Fraction(100), Fraction(100), "c")
SUM = DrawnSum("sum-x", "A sum", PARTS, WHOLE, "", "", "consistent", is_fine=True, accepted="")


def _boxes(*, rtl: bool) -> list[tuple[float, float]]:
    tree = BeautifulSoup(picture(ELEMENTS, SUM, rtl=rtl, words="said"), "html.parser")
    shapes = [one for one in tree.select("svg > svg, svg > rect") if one.get("x")]
    return [tuple(float(str(one[key]).rstrip("%")) for key in ("x", "width")) for one in shapes]  # type: ignore[misc]  # two each


def test_parts_are_stacked_on_the_scale_of_their_whole_with_a_pale_end() -> None:
    assert _boxes(rtl=False) == [(0, 60), (60, 25), (85, 10), (0, 100)]


def test_from_the_right_the_same_bars_begin_at_the_right() -> None:
    assert _boxes(rtl=True) == [(100 - left - width, width) for left, width in _boxes(rtl=False)]


def test_a_drawing_is_as_wide_as_the_larger_of_parts_and_whole() -> None:
    assert replace(SUM, whole=replace(WHOLE, low=Fraction(80), high=Fraction(80))).scale == 95


def _sums(url: str) -> list[Tag]:
    return BeautifulSoup(page_at(url).view.sums, "html.parser").select("figure.sum")


@pytest.mark.parametrize("lang", ["", "fr/", "de/"])
def test_a_release_shows_what_fits_and_what_is_known_not_to(lang: str) -> None:
    sums = _sums(f"{lang}{RELEASE}/")
    assert len(sums) == 4
    for one in sums:
        (drawing,) = one.select('svg[role="img"]')
        assert str(drawing["aria-label"]).endswith(".")
        verdict = one.select(".sum__verdict")[0].get_text()
        assert one.select(".verdict")[0].get_text() in verdict
    assert len(sums[0].select(".sum__parts li")) == 4
    if not lang:
        told = sums[0].get_text(" ")
        assert "Known disagreement: The United States, Japan and Europe" in told
        assert "World more than 230,000 vehicles" in " ".join(told.split())


def test_figures_datasets_and_the_page_about_them_lead_with_the_drawings() -> None:
    for url in ("figures/leaf.sales/", "data/leaf-sales-by-market/", "data/", "about/"):
        assert _sums(url), url
        assert not BeautifulSoup(page_at(url).html, "html.parser").select("h2 + .table--checks")
