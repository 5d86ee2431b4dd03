"""Which feeds a site has, where they lie, and what they are called."""

from dataclasses import replace

from factpress.build import Build
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.rendering.known import FeedFormat, FeedKind, feeds_of, known_of
from support.full_site import full as full
from support.places import PROJECT


def test_each_language_has_a_feed_of_all_of_each_topic_and_model_and_of_corrections(
    full: Build,
) -> None:
    feeds = feeds_of(full.known)
    assert [one.path for one in feeds if one.format is FeedFormat.ATOM] == [
        "feeds/all.atom",
        "feeds/sales.atom",
        "feeds/models/dart.atom",
        "feeds/corrections.atom",
        "fr/feeds/all.atom",
        "fr/feeds/sales.atom",
        "fr/feeds/models/dart.atom",
        "fr/feeds/corrections.atom",
    ]
    assert [one.path for one in feeds if one.kind is FeedKind.ALL] == [
        "feeds/all.atom",
        "feeds/all.json",
        "fr/feeds/all.atom",
        "fr/feeds/all.json",
    ]


def test_a_feed_is_called_by_what_it_follows(full: Build) -> None:
    locales, _ = open_locales(Checkout(PROJECT).theme, ("fr",))
    titles = [one.title(locales["fr"], "en") for one in feeds_of(full.known)[::2][:4]]
    assert titles == ["Tous les communiqués", "Ventes", "Acme Dart", "Rectificatifs"]


def test_no_two_feeds_share_an_address_even_where_a_topic_is_called_all(full: Build) -> None:
    topics = {"all": full.newsroom.topics["sales"]}
    feeds = feeds_of(known_of(replace(full.newsroom, topics=topics)))
    assert len({one.path for one in feeds}) == len(feeds)
    assert any(one.path == "feeds/topic-all.atom" for one in feeds)
