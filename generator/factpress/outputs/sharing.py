"""Sharing: what a page tells the sites that show a link to it, in the words of Open Graph."""

from collections.abc import Iterator

from babel.core import get_global

from factpress.downloads import ReleaseText, release_texts, stamp
from factpress.model import Topic
from factpress.pages import Derived, Page, Work


def sharing(work: Work) -> Derived:
    """Returns the properties of every page: its language with a country, a release's days and topics."""
    texts = {one.page.url: one for one in release_texts(work)}
    return Derived(
        properties={
            page.url: (*_languages(page), *_article(work, texts.get(page.url)))
            for page in work.pages
        }
    )


def _languages(page: Page) -> Iterator[tuple[str, str]]:
    yield "og:locale", with_country(page.lang)
    for one in page.view.alternates:
        if one.lang != page.lang:
            yield "og:locale:alternate", with_country(one.lang)


def with_country(language: str) -> str:
    """Returns a language as Open Graph wants it, with a country: its own, else its largest."""
    parts = language.replace("-", "_").split("_")
    if len(parts) > 1 and len(parts[-1]) == 2:  # noqa: PLR2004, RUF100  # letters of a country
        return f"{parts[0]}_{parts[-1]}"
    known = get_global("likely_subtags")
    likely = known.get("_".join(parts)) or known.get(parts[0]) or ""
    country = likely.rpartition("_")[2]
    return f"{parts[0]}_{country}" if country else parts[0]


def _article(work: Work, text: ReleaseText | None) -> Iterator[tuple[str, str]]:
    if text is None:
        return
    yield "article:published_time", stamp(text.published)
    yield "article:modified_time", stamp(text.updated)
    topics, default = work.known.every(Topic), work.known.publisher.default_language
    names = [
        topics[one].name.in_language(text.page.lang, default)
        for one in map(str, text.release.front.topics)
        if one in topics
    ]
    if names:
        yield "article:section", names[0]
    yield from (("article:tag", one) for one in names)
