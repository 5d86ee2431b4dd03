"""The archive: years, months and shelves, each a page that needs no scripts."""

from pathlib import Path

from factpress.build import Build
from factpress.pages.archive import NEWEST
from support.demo_from_the_right import of_kind, soup, words
from support.demo_from_the_right import readers as readers
from support.full_site import SALES
from support.full_site import full as full
from support.minimal_newsroom import release
from support.small_site import built, page


def test_the_archive_leads_to_years_and_months_with_their_counts(readers: Build) -> None:
    (years,) = soup(page(readers, "releases")).select("nav.facet--years")
    assert words(years).startswith(
        "2016 13 releases November 2016 2 October 2016 3 September 2016 8 2015 2 releases"
    )
    assert years["aria-label"] == "By year"
    (years,) = soup(page(readers, "releases", "fr")).select("nav.facet--years")
    assert words(years).startswith("2016 13 communiqués novembre 2016 2 octobre 2016 3")
    links = [str(link["href"]) for link in years.select("a")]
    assert links[:3] == ["2016/", "2016/#m-2016-11", "2016/#m-2016-10"]


def test_a_year_is_listed_by_months_the_newest_first(readers: Build) -> None:
    tree = soup(page(readers, "releases/2016", "de"))
    months = [str(one["id"]) for one in tree.select("section.group")]
    assert months == ["m-2016-11", "m-2016-10", "m-2016-09"]
    named = ["November 2016", "Oktober 2016", "September 2016"]
    assert [words(one) for one in tree.select("h2")] == named
    assert words(tree.select("div.meta")[0]) == "13 Mitteilungen · Alle Mitteilungen"


def test_shelves_of_topics_models_brands_and_markets_have_pages(readers: Build) -> None:
    shelves = {one.name.split("/")[1] for one in of_kind(readers, "releases") if "/" in one.name}
    assert {"topic", "model", "brand", "market"} <= shelves
    leaf = page(readers, "releases/model/leaf", "fr")
    assert leaf.title == "Communiqués\u00a0: Nissan Leaf"
    assert len(soup(leaf).select("article.release-list__item")) == 11


def test_the_market_of_a_release_is_that_of_a_figure_it_prints(readers: Build) -> None:
    found = soup(page(readers, "releases/market/jp")).select("article h3 a")
    printed = [
        one.name
        for one in of_kind(readers, "release")
        if one.lang == "en"
        and any(figure.fact and str(figure.fact.scope) == "jp" for figure in one.figures)
    ]
    assert sorted(str(link["href"]) for link in found) == sorted(
        f"../../{name.removeprefix('releases/')}/" for name in printed
    )
    assert not any(one.name == "releases/market/world" for one in readers.pages)


def test_a_count_is_that_of_the_page_it_leads_to_in_the_same_language(readers: Build) -> None:
    for index in (one for one in readers.pages if one.name == "releases"):
        for item in soup(index).select("nav.facet:not(.facet--years) li"):
            link, count = item.select("a")[0], item.select("span.count")[0]
            url = index.url + str(link["href"])
            there = next(one for one in readers.pages if one.url == url)
            items = len(soup(there).select("article.release-list__item"))
            assert words(count) == words(soup(there).select("div.meta")[0]).split(" · ")[0]
            assert str(items) in words(count)


def test_a_shelf_exists_in_the_languages_of_its_releases_only(full: Build) -> None:
    assert {one.lang for one in full.pages if one.name == "releases/topic/sales"} == {"en", "fr"}
    assert "A release" not in page(full, "releases/topic/sales").text


def test_a_long_archive_shows_its_newest_and_leads_to_the_rest(tmp_path: Path) -> None:
    files = {
        f"content/releases/20{year}/20{year}-01-01-new-{number}/index.md": release(
            date=f"20{year}-01-01"
        )
        for year in (14, 15)
        for number in range(20)
    }
    site = built(tmp_path, **files)
    tree = soup(page(site, "releases"))
    assert len(tree.select("article.release-list__item")) == NEWEST
    assert words(tree.select("nav.facet--years")[0]).startswith("2015 20 releases")
    assert len(tree.select("section.group > ul li a[href]")) == 10
    assert words(tree.select("section.group h2")[-1]) == "Older releases"
    assert len(soup(page(site, "releases/2014")).select("article.release-list__item")) == 20
    assert SALES not in {one.name for one in site.pages}


# What a script narrows a list by is in the page.


def choices(site: Build, name: str, language: str = "en") -> dict[str, list[str]]:
    """Returns what the form of a list offers: each choice with its values."""
    return {
        str(one["name"]): [str(option["value"]) for option in one.select("option")]
        for one in soup(page(site, name, language)).select("form.sift select")
    }


def test_a_list_can_be_narrowed_by_everything_that_its_releases_differ_in(readers: Build) -> None:
    offered = choices(readers, "releases")
    assert offered["year"] == ["", "2016", "2015", "2014", "2013"]
    assert set(offered) == {"year", "topic", "model", "brand", "market", "language"}
    assert "leaf" in offered["model"]
    assert "year" not in choices(readers, "releases/2016")
    assert choices(readers, "releases/topic/environment") == {}


def test_each_release_of_a_list_is_marked_with_what_it_is_about(readers: Build) -> None:
    for name in ("releases", "releases/2016"):
        tree = soup(page(readers, name, "de"))
        marks = tree.select("article.release-list__item .marks")
        assert len(marks) == len(tree.select("article.release-list__item"))
        for kind, values in choices(readers, name, "de").items():
            told = {one for mark in marks for one in str(mark[f"data-{kind}"]).split()}
            assert told == set(values) - {""}


def test_marks_agree_with_the_pages_of_the_shelves(readers: Build) -> None:
    marks = soup(page(readers, "releases")).select(".marks")
    for kind, values in choices(readers, "releases").items():
        for value in (one for one in values if one and kind not in ("year", "language")):
            shelf = soup(page(readers, f"releases/{kind}/{value}"))
            many = sum(value in str(mark[f"data-{kind}"]).split() for mark in marks)
            assert many == len(shelf.select("article.release-list__item")), (kind, value)


def test_without_a_script_the_form_is_hidden_and_the_words_are_the_same(readers: Build) -> None:
    one = page(readers, "releases", "fr")
    (form,) = soup(one).select("form#sift")
    assert form.has_attr("hidden")
    assert "Indifférent" not in one.text
    assert "Indifférent" not in one.markdown
