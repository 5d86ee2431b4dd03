"""The demo's structured data and news items, judged by the readers that crawlers use."""

import io
import json
import re
from typing import Any

import extruct
import jsonschema
import pytest
from PIL import Image

from factpress.outputs.sharing import with_country
from support.finished_demo import RELEASE, demo, json_at, page_at
from support.places import SHARED

SCHEMA = SHARED / "schemas" / "ninjs-schema_3.1.json"


def _graph(url: str) -> dict[str, dict[str, Any]]:
    page = page_at(url)
    html = f'<html><script type="application/ld+json">{page.view.structured}</script></html>'
    (found,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return {one["@type"]: one for one in found["@graph"]}


def test_every_kind_of_page_says_what_it_is() -> None:
    assert {"Organization", "WebSite"} <= _graph("").keys()
    assert {"NewsArticle", "BreadcrumbList"} <= _graph(f"{RELEASE}/").keys()
    assert {"Dataset", "BreadcrumbList"} <= _graph("figures/leaf.sales/").keys()


@pytest.mark.parametrize("lang", ["", "fr/", "de/"])
def test_an_article_carries_what_a_news_crawler_asks_for(lang: str) -> None:
    article = _graph(f"{lang}{RELEASE}/")["NewsArticle"]
    page = page_at(f"{lang}{RELEASE}/")
    assert article["headline"] == page.title
    assert len(article["headline"]) <= 110
    assert article["datePublished"] == "2016-09-14T00:00:00+02:00"
    assert article["inLanguage"] == page.lang
    assert article["publisher"]["name"] == page.view.site_name
    printed = {one.text for one in page.figures}
    assert {one["description"] for one in article["mentions"]} == printed


def test_an_article_has_its_own_picture_in_three_shapes_or_its_card() -> None:
    base = demo().newsroom.publisher.url.rstrip("/")
    images = _graph(f"{RELEASE}/")["NewsArticle"]["image"]
    shapes = []
    for one in images:
        with Image.open(io.BytesIO(demo().files[one.removeprefix(f"{base}/")])) as picture:
            shapes.append(picture.size)
    assert shapes == [(1200, 675), (1200, 900), (900, 900)]  # the picture is 900 high
    for page in (one for one in demo().pages if one.kind == "release"):
        images = _graph(page.url)["NewsArticle"]["image"]
        assert len(images) == 3 or images == [page.view.card]


def test_a_page_tells_its_country_and_an_article_its_days_and_topics() -> None:
    told = page_at(f"fr/{RELEASE}/").view.properties
    assert ("og:locale", "fr_FR") in told
    assert ("og:locale:alternate", "en_US") in told
    assert ("article:published_time", "2016-09-14T00:00:00+02:00") in told
    assert [name for name, _ in told].count("article:section") == 1
    assert not any(name.startswith("article:") for name, _ in page_at("figures/").view.properties)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "en_US"), ("fr-CH", "fr_CH"), ("zh-Hans", "zh_CN"), ("ja", "ja_JP"), ("ar", "ar_EG")],
)
def test_a_language_is_told_with_a_country(language: str, told: str) -> None:
    assert with_country(language) == told


def test_more_than_has_a_least_value_and_no_value() -> None:
    article = _graph(f"{RELEASE}/")["NewsArticle"]
    leaf = next(one for one in article["mentions"] if one.get("propertyID") == "leaf.sales")
    assert leaf["minValue"] == 230000
    assert "value" not in leaf
    assert "maxValue" not in leaf


def test_a_plain_number_has_a_value() -> None:
    measured = _graph("figures/leaf.sales.jp/")["Dataset"]["variableMeasured"]
    assert measured["value"] == 68000


def test_a_picture_says_whose_it_is_and_on_which_terms() -> None:
    base = demo().newsroom.publisher.url.rstrip("/")
    assets = [page for page in demo().pages if page.kind == "asset"]
    assert assets
    for page in assets:
        image = _graph(page.url)["ImageObject"]
        assert image["license"] == f"{base}/{page.url}"
        assert image["contentUrl"].removeprefix(f"{base}/") in demo().files
        assert image["creditText"] in page.text
        assert image["width"] >= 600
    assert "ImageObject" in _graph(f"fr/{RELEASE}/")


def test_a_dataset_names_its_files() -> None:
    data = _graph("figures/leaf.sales/")["Dataset"]
    kinds = {one["encodingFormat"] for one in data["distribution"]}
    assert {"text/csv", "application/json"} <= kinds
    base = demo().newsroom.publisher.url.rstrip("/")
    for one in data["distribution"]:
        assert one["contentUrl"].removeprefix(f"{base}/") in demo().files


def test_the_way_back_leads_over_pages_that_are_there() -> None:
    base = demo().newsroom.publisher.url.rstrip("/")
    urls = {page.url for page in demo().pages}
    steps = _graph(f"fr/{RELEASE}/")["BreadcrumbList"]["itemListElement"]
    assert [one["position"] for one in steps] == [1, 2, 3, 4]
    assert all(one["item"].removeprefix(f"{base}/") in urls for one in steps)


def _ninjs() -> list[str]:
    return sorted(path for path in demo().files if path.endswith("ninjs.json"))


def test_every_release_is_a_news_item_of_the_iptc() -> None:
    if not SCHEMA.exists():
        pytest.skip("the IPTC's schema is not here")
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for path in _ninjs():
        assert [error.message for error in check.iter_errors(json_at(path))] == [], path


def test_every_release_has_its_text_in_each_form() -> None:
    paths = _ninjs()
    assert len(paths) == len([one for one in demo().pages if one.kind == "release"])
    for path in paths:
        folder = path.removesuffix("ninjs.json")
        page = page_at(folder)
        item = json_at(path)
        assert item["headlines"][0]["value"] == page.title
        for figure in page.figures:
            everywhere = (
                item["bodies"][0]["value"] + item["title"] + item["descriptions"][0]["value"],
                demo().files[f"{folder}index.txt"].decode() + page.view.description,
                demo().files[f"{folder}index.md"].decode() + page.view.description,
            )
            told = [re.sub(r"[ \n]+", " ", text) for text in everywhere]
            assert all(figure.text in text for text in told), (path, figure.text)
        assert demo().files[f"{folder}index.txt"].decode().rstrip().endswith(page.view.canonical)
