"""The demo's feeds, read by a feed reader."""

import json

import feedparser
import pytest
from bs4 import BeautifulSoup

from factpress.rendering.known import FeedFormat, FeedKind, feeds_of
from support.finished_demo import demo, page_at


def _paths(form: FeedFormat) -> list[str]:
    return [one.path for one in feeds_of(demo().known) if one.format is form]


def test_every_feed_that_is_named_is_there() -> None:
    assert {one.path for one in feeds_of(demo().known)} <= demo().files.keys()


def test_a_feed_reader_takes_every_atom_feed_without_a_complaint() -> None:
    entries = 0
    for path in _paths(FeedFormat.ATOM):
        feed = feedparser.parse(demo().files[path])
        assert not feed.bozo, path
        assert feed.version == "atom10"
        assert feed.feed.title
        assert feed.feed.updated_parsed
        entries += len(feed.entries)
    assert entries >= 20


def test_each_entrys_figures_are_its_pages() -> None:
    base = demo().newsroom.publisher.url.rstrip("/")
    for one in feeds_of(demo().known):
        if one.kind is FeedKind.ALL and one.format is FeedFormat.ATOM:
            for entry in feedparser.parse(demo().files[one.path], sanitize_html=False).entries:
                page = page_at(entry.link.removeprefix(f"{base}/"))
                soup = BeautifulSoup(entry.content[0].value, "html.parser")
                shown = [data.get_text() for data in soup.select("data")]
                mine = BeautifulSoup(page.html, "html.parser").select("data")
                own = [data.get_text() for data in mine if not data.find_parent(("h1", "aside"))]
                assert shown == own
                assert shown
                assert entry.title == page.title


def test_a_json_feed_says_the_same_as_its_atom_twin() -> None:
    for path in _paths(FeedFormat.JSON):
        told = json.loads(demo().files[path])
        twin = feedparser.parse(demo().files[path.removesuffix("json") + "atom"])
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert [one["id"] for one in told["items"]] == [one.id for one in twin.entries]
        assert [one["title"] for one in told["items"]] == [one.title for one in twin.entries]
        for item in told["items"]:
            html = item["content_html"] + item["title"] + item["summary"]
            text = BeautifulSoup(html, "html.parser").get_text()
            for figure in item.get("_figures", ()):
                assert figure["text"] in text


def test_entries_are_the_newest_first_and_their_addresses_are_whole() -> None:
    feed = feedparser.parse(demo().files["feeds/all.atom"], sanitize_html=False)
    days = [one.published for one in feed.entries]
    assert days == sorted(days, reverse=True)
    base = demo().newsroom.publisher.url
    assert base
    for entry in feed.entries:
        assert entry.link.startswith(base)
        soup = BeautifulSoup(entry.content[0].value, "html.parser")
        assert all(":" in a["href"] for a in soup.select("a[href]"))


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
def test_every_page_tells_browsers_of_the_feeds_in_its_language(lang: str) -> None:
    home = next(one for one in demo().pages if one.kind == "home" and one.lang == lang)
    feeds = [one.href for one in home.view.head_links if one.type == "application/atom+xml"]
    assert feeds == ["feeds/all.atom", "feeds/corrections.atom"]


def test_a_feed_of_a_topic_holds_that_topics_releases_only() -> None:
    for one in feeds_of(demo().known):
        if one.kind is FeedKind.TOPIC and one.format is FeedFormat.JSON:
            told = {item["url"] for item in json.loads(demo().files[one.path])["items"]}
            base = demo().newsroom.publisher.url.rstrip("/")
            filed = {
                f"{base}/{page.url}"
                for page in demo().pages
                if page.kind == "release"
                and page.lang == one.lang
                and one.subject
                in map(
                    str, demo().newsroom.releases[page.name.removeprefix("releases/")].front.topics
                )
            }
            assert told == filed
