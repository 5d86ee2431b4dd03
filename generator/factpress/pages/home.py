"""The draft of the home page: the newest release, whom to call, and the figures of the day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from factpress.exhibits import tiles
from factpress.model import Contact, ContentPage, Fact, Release
from factpress.pages.draft import Draft, clocks, content_of, facts_known, releases_in
from factpress.pages.reference import changes, cited_facts
from factpress.rendering import (
    Macros,
    NoteWriter,
    PageContext,
    PictureView,
    Plain,
    RowView,
    contacts,
    desks_for,
    thumbnail,
)

FIRST = 3  # titles beside the leading release
LATEST = 6  # releases below it
KEY_FIGURES = 3  # of the leading release
PICTURES = 3
RECENT = timedelta(days=30)


def home_draft(context: PageContext, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the home page: the newest release first, then what a caller needs."""
    publisher = context.known.publisher
    items = releases_in(context)
    head, body = content_of(context, macros, page)
    tagline = context.words(publisher.tagline) if publisher.tagline.by_language else ""
    name = context.proper(publisher.name)
    names = list(desks_for(context.known, context.locale.code))
    desks = contacts(context, names)
    view = {
        "title": context.keep(head.title) if head.title.text else Plain(name),
        "tagline": Plain(tagline),
        "body": body,
        "lead": items[:1],
        "key_figures": tuple(_key_figures(context)),
        "first": items[1 : FIRST + 1],
        "latest": items[FIRST + 1 : FIRST + LATEST + 1],
        "all_releases": context.link(context.label("all_releases"), "releases"),
        "figures": tiles(context, facts_known(context, publisher.headline)),
        "desk": desks[:1],
        "desks": desks[1:],
        "all_contacts": _all_contacts(context),
        "zone": _zone(context, names[:1]),
        "pictures": tuple(_pictures(context)),
        **_corrections(context),
    }
    return Draft("home", head.title.text or name, head.summary.text or tagline, view)


def _key_figures(context: PageContext) -> Iterator[RowView]:
    """Yields the first figures of the leading release, as they were on its day."""
    written = (
        one for one in context.known.newest_releases() if one.manuscript(context.locale.code)
    )
    lead = next(written, None)
    names = context.known.printed_by(lead.id) if lead is not None else ()
    found = (_figure(context, lead, name) for name in names if lead is not None)
    shown = [row for row in found if row is not None]
    yield from shown[:KEY_FIGURES]


def _figure(context: PageContext, release: Release, name: str) -> RowView | None:
    fact = context.known.every(Fact)[name]
    resolution = context.known.timeline(fact).on(release.knows(context.known.publisher.zone))
    observation = resolution.observation
    if observation is None:
        return None
    writer = NoteWriter(context.known, context.locale, context.path)
    return RowView(
        id=fact.id,
        label=Plain(context.words(fact.label)),
        measure=Plain(""),
        figure=context.print_line(fact, observation, writer.worded(fact, observation)),
        when=Plain(context.locale.when(observation.when)),
        href="",
        mark=Plain(""),
    )


def _all_contacts(context: PageContext) -> str:
    has = context.known.has("contacts")
    return context.link(context.label("press_contacts"), "contacts") if has else ""


def _zone(context: PageContext, names: list[str]) -> Plain:
    """Returns which clocks the hours of the desk are given by."""
    day = context.known.today
    told = [one.zone for name in names if (one := context.known.every(Contact)[name]).hours]
    zone = clocks(context, day, told[0]) if told and day > date.min else ""
    return Plain(context.label("in_zone", zone=zone) if zone else "")


def _pictures(context: PageContext) -> Iterator[tuple[PictureView, str, Plain]]:
    """Yields the newest pictures that a page shows, each with a link to its own page."""
    for name in reversed(context.known.pictures_shown()[-PICTURES:]):
        view = thumbnail(context, context.known.pictures()[name])
        yield view, context.link(view.caption, f"media/{name}"), Plain("")


def _corrections(context: PageContext) -> dict[str, Any]:
    """Returns what was corrected of late, or that nothing was."""
    since = max(context.known.today, date.min + RECENT) - RECENT
    shown = cited_facts(context.known)
    return {
        "changes": tuple(one for one in changes(context, shown, since) if not one.is_revision),
        "all_changes": context.link(context.label("all_corrections"), "corrections"),
    }
