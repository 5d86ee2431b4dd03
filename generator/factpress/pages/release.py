"""Drafts of releases, and of what stands where one was taken down."""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from factpress.language import runs_against
from factpress.markdown import Inline
from factpress.model import (
    Archive,
    Contact,
    Fact,
    Model,
    Organisation,
    Release,
    ReleaseFront,
    Takedown,
    Topic,
    TranslationFront,
)
from factpress.pages.draft import Draft, Item, clocks, head_of, ids_known, item_of, kept
from factpress.rendering import (
    Desk,
    Macros,
    Plain,
    body_of,
    boilerplate,
    citation,
    contacts,
    language_link,
    lead_picture,
    notices,
)
from factpress.values import Instant

GAP = "\0"  # holds the place of words that are printed already; no file may hold it


def release_draft(desk: Desk, macros: Macros, release: Release) -> Draft:
    """Returns a release: its head, its body, what its figures mean, and whom to ask."""
    manuscript = release.manuscript(desk.locale.code)
    assert manuscript is not None  # noqa: S101  # the site map names no other language
    front, original = manuscript.front, release.front
    assert isinstance(front, TranslationFront)  # noqa: S101  # what lies where releases lie
    head = head_of(desk, macros, manuscript)
    view: dict[str, Any] = {
        **_meta(desk, release),
        "title": desk.keep(head.title),
        "subtitle": kept(desk, macros, front.subtitle),
        "lead": lead_picture(desk, original.image),
        "as_of": Plain(desk.label("figures_as_of", when=desk.locale.day(release.figures_as_of))),
        "as_published": _as_published(desk, release),
        "key_points": tuple(kept(desk, macros, one) for one in front.key_points),
        "body": body_of(desk, macros, manuscript, _lead(desk, macros, release, front)),
        "boilerplates": tuple(
            boilerplate(desk, one) for one in ids_known(desk, Organisation, original.boilerplates)
        ),
        "citation": citation(desk, head.title.text, release.day),
        **_beside(desk, original),
    }
    # What was printed is known only now that the words are written.
    view["notices"] = notices(desk)
    view["newer"] = tuple(_newer(desk))
    view["definitions"] = tuple(_definitions(desk))
    return Draft("release", head.title.text, head.summary.text, view)


def _as_published(desk: Desk, release: Release) -> Plain:
    """Returns what tells readers that a release is a text of its day, or nothing."""
    if release.front.archive is not Archive.AS_PUBLISHED:
        return Plain("")
    return Plain(desk.label("kept_as_published", when=desk.locale.day(release.day)))


def _lead(desk: Desk, macros: Macros, release: Release, front: TranslationFront) -> str:
    """Returns the dateline that begins the words: its place is text of an editor, with macros."""
    dateline = front.dateline or release.front.dateline
    if not dateline:
        return ""
    place = desk.phrase(dateline, dateline.place, macros)
    worded = desk.label("dateline", place=GAP, day=desk.locale.day(release.day))
    html, in_link = place.html, place.in_link_html
    if runs_against(place.text, desk.locale.direction):  # it would take the number of the day along
        html, in_link = (f"<bdi>{one}</bdi>" for one in (html, in_link))
    whole = Inline(
        escape(worded).replace(GAP, html),
        worded.replace(GAP, place.text),
        worded.replace(GAP, place.markdown),
        escape(worded).replace(GAP, in_link),
        place.shown,
    )
    return desk.span("dateline", whole)


def _meta(desk: Desk, release: Release) -> dict[str, Any]:
    """Returns what stands above the headline: what it is, when, about what, whose, in what words."""
    front, known = release.front, desk.known
    hour = front.embargo if isinstance(front.embargo, Instant) else None
    spoken = desk.known.pages().get(desk.page, ())
    brand = str(front.organisation or "")
    return {
        "type": Plain(desk.label(front.type.value.replace(" ", "_"))),
        "date": desk.instant(hour) if hour else desk.time(release.day),
        "zone": Plain("" if hour else clocks(desk, release.day)),
        "topics": tuple(
            desk.link(desk.proper(known.every(Topic)[one].name), f"releases/topic/{one}")
            for one in front.topics
            if one in known.every(Topic)
        ),
        "brand": (
            desk.link(desk.name(brand), f"releases/brand/{brand}")
            if brand in known.every(Organisation)
            else ""
        ),
        "languages": tuple(
            language_link(desk, code, desk.known.language_name(code))
            for code in spoken
            if code != desk.locale.code
        ),
    }


def _beside(desk: Desk, front: ReleaseFront) -> dict[str, Any]:
    """Returns what stands beside the words: whom to ask, and what belongs to them."""
    models = desk.known.every(Model)
    return {
        "contacts": contacts(desk, ids_known(desk, Contact, front.contacts)),
        "models": tuple(
            desk.link(desk.proper(models[one].name), f"models/{one}")
            for one in front.models
            if one in models
        ),
        "related": tuple(_related(desk, front.related)),
    }


def _printed(desk: Desk) -> Iterator[Fact]:
    """Yields each fact that stands in the page's own words, once, in their order."""
    facts = {
        figure.fact.id: figure.fact
        for figure in desk.record.figures
        if figure.fact is not None and figure.anchor not in desk.record.beside
    }
    return iter(facts.values())


def _newer(desk: Desk) -> Iterator[str]:
    """Yields a link to each page that shows a newer figure than the release: sheets, else figures."""
    known, seen = desk.known, set[str]()
    for fact in _printed(desk):
        about = str(fact.about)
        page = f"models/{about}" if about in known.every(Model) else f"figures/{fact.id}"
        if known.timeline(fact).on(desk.day).newer is not None and page not in seen:
            seen.add(page)
            name = desk.name(about) if about in known.every(Model) else desk.words(fact.label)
            yield desk.link(name, page)


def _definitions(desk: Desk) -> Iterator[tuple[str, str, Plain]]:
    """Yields how the figures of the release are counted, where the data says so."""
    for fact in _printed(desk):
        if fact.definition.by_language:
            link = desk.link(desk.words(fact.label), f"figures/{fact.id}")
            yield fact.id, link, Plain(desk.words(fact.definition))


def notice_draft(desk: Desk, takedown: Takedown) -> Draft:
    """Returns what stands where a release was taken down: the notice, and the day; never its title."""
    title = desk.label("release_withdrawn")
    typed = date.fromisoformat(takedown.when.text[:10])
    view = {
        "title": Plain(title),
        "notice": Plain(desk.words(takedown.notice)),
        "day": Plain(desk.label("withdrawn_on", when=desk.locale.day(typed))),
    }
    return Draft("notice", title, title, view)


def _related(desk: Desk, names: tuple[Any, ...]) -> list[Item]:
    found = [desk.known.release(str(name)) for name in names]
    return [item_of(desk, one) for one in found if one]
