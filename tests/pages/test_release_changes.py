"""A release that was changed says so wherever it is named: in lists, feeds, and for machines."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.build import Build
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.reading import read
from support.minimal_newsroom import FACTS, release
from support.small_site import ENGLISH, RELEASE, laid_out, page

SAID = "Corrected on May 20, 2026"
CORRECTED = (
    FACTS
    + "      - 2016-08: 229,000\n        corrects: yes\n        said: 2026-05-20\n        why: A slip.\n"
)
OTHER = "content/releases/2017/2017-01-05-more/index.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    root: Path = laid_out(
        tmp_path_factory.mktemp("changed"),
        facts=CORRECTED,
        **{
            "data/newsroom.yml": ENGLISH.replace(
                "  zone:", "  url: https://press.example/\n  zone:"
            ),
            RELEASE: release('{{ fact("dart.sales") }} sold.'),
            OTHER: release("Words.", date="2017-01-05", related="[2016/2016-09-14-sales]"),
        },
    )
    return finished(read(Checkout(root)), now=datetime(2026, 6, 1, tzinfo=UTC))


def changed(site: Build) -> str:
    return next(one.name for one in site.pages if one.kind == "release" and one.changes)


@pytest.mark.parametrize("name", ["index", "releases", "releases/2016", "figures/dart.sales"])
def test_lists_mark_a_release_that_was_corrected(site: Build, name: str) -> None:
    html = page(site, name).html
    assert f'<span class="state">{SAID}</span>' in html
    assert "data-of" not in html


def test_a_release_that_was_not_changed_has_no_mark(site: Build) -> None:
    assert all("data-of" not in one.html for one in site.pages)
    assert page(site, "releases/2017").html.count('class="state"') == 0


def test_below_the_headline_are_both_days_and_the_way_to_all_changes(site: Build) -> None:
    html = page(site, changed(site)).html
    line = html[html.index('<div class="dates">') : html.index("</div>", html.index('"dates"'))]
    assert "Published on <time" in line
    assert "Corrected on <time" in line
    assert "corrections/" in line


def test_an_agency_gets_a_new_version_with_the_reason(site: Build) -> None:
    item = json.loads(site.files[f"{changed(site)}/ninjs.json"])
    assert item["version"] == "2"
    assert item["pubStatus"] == "usable"
    assert "more than 230,000 → 229,000" in item["edNote"]
    assert item["edNote"].endswith("A slip.")


def test_a_feed_says_it_in_the_title(site: Build) -> None:
    feed = json.loads(next(v for k, v in site.files.items() if k == "feeds/all.json"))
    titles = [one["title"] for one in feed["items"]]
    assert sum(one.startswith(f"{SAID}: ") for one in titles) == 1


def test_search_engines_get_the_correction_and_its_place(site: Build) -> None:
    graph = json.loads(page(site, changed(site)).view.structured)["@graph"]
    (article,) = (one for one in graph if one["@type"] == "NewsArticle")
    (told,) = article["correction"]
    assert told["@type"] == "CorrectionComment"
    assert told["datePublished"] == "2026-05-20"
    assert told["url"].endswith("#changes")
    assert 'id="changes"' in page(site, changed(site)).html


def test_a_hit_of_the_search_says_it_too(site: Build) -> None:
    assert ("state", SAID) in page(site, changed(site)).view.hits
