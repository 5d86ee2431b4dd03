"""Feeds: what is new, as Atom (RFC 4287) and JSON Feed 1.1, in every language.

Which feeds there are is said by `rendering.feed_list`; each entry is the release's own text, figures included,
so that a correction reaches the readers of feeds with the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from factpress.downloads import (
    Json,
    ReleaseText,
    begun,
    figure_data,
    release_texts,
    stamp,
    to_bytes,
)
from factpress.model import Fact, Observation, Topic
from factpress.pages import Derived, Work
from factpress.rendering import (
    FeedFormat,
    FeedKind,
    FeedName,
    HeadLink,
    NoteWriter,
    feeds_of,
    relative,
    state_words,
)
from factpress.steps import Lasting

LONGEST = 50  # entries; older releases are in the archive


@dataclass(frozen=True)
class FeedEntry(Lasting):
    """One entry of a feed; `html` is its content, `figures` what it prints, for programs."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    tags: tuple[str, ...] = ()
    figures: tuple[Json, ...] = ()


def feeds(work: Work) -> Derived:
    """Returns every feed, and links to those of all releases and of corrections in each page."""
    texts = release_texts(work)
    made: dict[str, FeedEntry] = {}
    files = {
        one.path: work.step("feed", made_from, partial(_written, made_from))
        for one in _names(work)
        for made_from in [(one, _entries(work, one, texts, made))]
    }
    general = [
        (one, _title(work, one))
        for one in _names(work)
        if one.kind in (FeedKind.ALL, FeedKind.CORRECTIONS)
    ]
    links = {
        page.url: tuple(
            HeadLink("alternate", one.format.media_type, title, relative(page.url, one.path))
            for one, title in general
            if one.lang == page.lang
        )
        for page in work.pages
    }
    return Derived(files=files, links=links)


def _names(work: Work) -> tuple[FeedName, ...]:
    return feeds_of(work.known)


def _title(work: Work, name: FeedName) -> str:
    default = work.known.publisher.default_language
    publisher = work.known.publisher.name.in_language(name.lang, default)
    return f"{publisher}: {name.title(work.locales[name.lang], default)}"


def _entries(
    work: Work,
    name: FeedName,
    texts: tuple[ReleaseText, ...],
    made: dict[str, FeedEntry],
) -> tuple[FeedEntry, ...]:
    """Returns the newest entries of a feed; a release in several feeds is `made` once."""
    if name.kind is FeedKind.CORRECTIONS:
        found = list(_corrections(work, name.lang))
        found.sort(key=lambda one: (one.published, one.id), reverse=True)
        return tuple(found[:LONGEST])
    mine = [one for one in texts if _is_in(one, name)]
    mine.sort(key=lambda one: (one.published, _lasting(work, one.page.url)), reverse=True)
    newest = mine[:LONGEST]
    for one in newest:
        if one.page.url not in made:
            made[one.page.url] = work.step("entry", (one,), partial(_entry, text=one))
    return tuple(made[one.page.url] for one in newest)


def _is_in(text: ReleaseText, name: FeedName) -> bool:
    front = text.release.front
    filed = {
        FeedKind.ALL: ("",),
        FeedKind.TOPIC: tuple(map(str, front.topics)),
        FeedKind.MODEL: tuple(map(str, front.models)),
    }
    return text.page.lang == name.lang and name.subject in filed.get(name.kind, ())


def _entry(work: Work, *, text: ReleaseText) -> FeedEntry:
    page, topics = text.page, work.known.every(Topic)
    default = work.known.publisher.default_language
    tags = tuple(
        topics[one].name.in_language(page.lang, default)
        for one in map(str, text.release.front.topics)
        if one in topics
    )
    return FeedEntry(
        id=_lasting(work, page.url),
        url=_address(work, page.url),
        title=_marked(work, text),
        summary=page.view.description,
        html=text.html,
        published=text.published,
        updated=text.updated,
        tags=tags,
        figures=tuple(figure_data(one) for one in text.figures),
    )


def _marked(work: Work, text: ReleaseText) -> str:
    """Returns a release's title; one that was changed says so first, for readers of titles alone."""
    changes, locale = text.page.changes, work.locales[text.page.lang]
    if not changes:
        return text.page.title
    return f"{state_words(locale, changes[:1])}{locale.label('colon')}{text.page.title}"


def _corrections(work: Work, language: str) -> Iterator[FeedEntry]:
    """Yields one entry for each line that corrects, revises or withdraws a figure of the site."""
    shown = {page.name for page in work.pages}
    writer = NoteWriter(work.known, work.locales[language], "")
    for fact in work.known.every(Fact).values():
        if f"figures/{fact.id}" in shown:
            for observation in fact.obs:
                if observation.replaces:
                    yield _correction(work, writer, fact, observation)


def _correction(work: Work, writer: NoteWriter, fact: Fact, observation: Observation) -> FeedEntry:
    locale, known = writer.locale, work.known
    default = known.publisher.default_language
    label = fact.label.in_language(locale.code, default)
    key = (
        "correction"
        if observation.corrects
        else "retraction"
        if observation.retracts
        else "revision"
    )
    earlier = known.timeline(fact).everyone.replaced_by(observation)
    was = writer.worded(fact, earlier[-1]) if earlier else observation.replaces
    now = "" if observation.retracts else writer.worded(fact, observation)
    change = f"{was} → {now or locale.label('withdrawn')}"
    why = observation.why.in_language(locale.code, default)
    url = known.path(f"figures/{fact.id}", locale.code)
    day = begun(work, known.said(observation))
    title = f"{locale.label(key)}: {label}"
    html = work.elements.fill("feed_correction.html", change=change, why=why)
    lasting = _lasting(work, f"{url}#{observation.when.text}-{key}-{known.said(observation)}")
    return FeedEntry(
        lasting, _address(work, url), title, f"{change}. {why}".strip(), html, day, day
    )


def _address(work: Work, path: str) -> str:
    return f"{work.base}/{path}"


def _lasting(work: Work, path: str) -> str:
    """Returns an id that stays as long as the address does; without an address, one made of it."""
    whole = _address(work, path)
    return whole if work.base else f"urn:uuid:{uuid5(NAMESPACE_URL, whole)}"


def _written(made_from: tuple[FeedName, tuple[FeedEntry, ...]], work: Work) -> bytes:
    name, entries = made_from
    written = _atom if name.format is FeedFormat.ATOM else _json
    return written(work, name, entries)


def _updated(work: Work, entries: tuple[FeedEntry, ...]) -> str:
    # A feed without an entry is as old as time: it must not change with every build.
    return stamp(
        max((one.updated for one in entries), default=datetime.fromtimestamp(0, work.now.tzinfo))
    )


def _home(work: Work, name: FeedName) -> str:
    default = work.known.publisher.default_language
    return _address(work, "" if name.lang == default else f"{name.lang}/")


def _atom(work: Work, name: FeedName, entries: tuple[FeedEntry, ...]) -> bytes:
    publisher = work.known.publisher.name
    author = publisher.in_language(name.lang, work.known.publisher.default_language)
    here = _address(work, name.path)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(name.lang)}>',
        f"<id>{escape(_lasting(work, name.path))}</id>",
        f"<title>{escape(_title(work, name))}</title>",
        f"<updated>{_updated(work, entries)}</updated>",
        f"<author><name>{escape(author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(_home(work, name))}/>',
    ]
    for one in entries:
        lines += _atom_entry(one)
    return "\n".join([*lines, "</feed>", ""]).encode()


def _atom_entry(one: FeedEntry) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{escape(one.id)}</id>"
    yield f"<title>{escape(one.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(one.url)}/>'
    yield f"<published>{stamp(one.published)}</published>"
    yield f"<updated>{stamp(one.updated)}</updated>"
    for tag in one.tags:
        yield f"<category term={quoteattr(tag)}/>"
    if one.summary:
        yield f"<summary>{escape(one.summary)}</summary>"
    yield f'<content type="html">{escape(one.html)}</content>'
    yield "</entry>"


def _json(work: Work, name: FeedName, entries: tuple[FeedEntry, ...]) -> bytes:
    publisher = work.known.publisher.name
    author = publisher.in_language(name.lang, work.known.publisher.default_language)
    items: list[Json] = []
    for one in entries:
        item: dict[str, Json] = {
            "id": one.id,
            "url": one.url,
            "title": one.title,
            "summary": one.summary,
            "content_html": one.html,
            "date_published": stamp(one.published),
            "date_modified": stamp(one.updated),
        }
        if one.tags:
            item["tags"] = list(one.tags)
        if one.figures:
            item["_figures"] = list(one.figures)
        items.append(item)
    return to_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(work, name),
            "home_page_url": _home(work, name),
            "feed_url": urljoin(_home(work, name), _address(work, name.path)),
            "language": name.lang,
            "authors": [{"name": author}],
            "items": items,
        }
    )
