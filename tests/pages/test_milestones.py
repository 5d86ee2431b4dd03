"""The milestones: a timeline whose figures and releases are those of the data."""

from pathlib import Path

import pytest

from factpress.build import Build
from factpress.rendering.page_record import ChartKind
from support.demo_from_the_right import LANGUAGES, soup, words
from support.demo_from_the_right import readers as readers
from support.minimal_newsroom import FACTS
from support.small_site import built, page

MILESTONES = """\
milestones:
  first-200000:
    fact: dart.sales
    value: 200,000
    when: 2015-05
    source: acme-2016-09
    label: Darts sold by May
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_milestones_are_listed_by_years_the_newest_first(readers: Build, language: str) -> None:
    one = page(readers, "milestones", language)
    tree = soup(one)
    assert [words(year) for year in tree.select("section.timeline h2")] == [
        "2016",
        "2015",
        "2014",
        "2013",
    ]
    assert len(tree.select("article.milestone")) == len(readers.newsroom.milestones)
    (slot,) = one.charts
    assert (slot.kind, slot.facts) == (ChartKind.MILESTONES, ("alliance.sales", "renault.sales"))


def test_a_milestone_says_when_how_much_of_what_and_who_told_it(readers: Build) -> None:
    tree = soup(page(readers, "milestones", "fr"))
    (one,) = tree.select("#milestone-alliance-350000")
    assert words(one).startswith(
        "août 2016 350 000 véhicules Véhicules électriques vendus par l’Alliance Renault-Nissan"
        " jusqu’en août 2016"
    )
    assert [str(link["href"]) for link in one.select("h3 a, li a")] == [
        "../figures/alliance.sales/#line-2016-08",
        "../figures/alliance.sales/",
        "../releases/2016/2016-09-14-350000-electric-vehicles/",
    ]


def test_the_value_of_a_milestone_is_the_line_that_it_makes(readers: Build) -> None:
    printed = {
        figure.observation.place
        for figure in page(readers, "milestones").figures
        if figure.observation
    }
    assert printed == {one.place for one in readers.newsroom.milestones.values()}


def test_a_newsroom_without_milestones_has_no_page_of_them(tmp_path: Path) -> None:
    assert not any(one.name == "milestones" for one in built(tmp_path).pages)
    site = built(tmp_path / "b", facts=FACTS, milestones=MILESTONES)
    assert "200,000 cars\nDarts sold by May" in page(site, "milestones").text
    assert "Milestones" in {link.label for link in page(site, "index").view.footer_links}
