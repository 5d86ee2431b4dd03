"""The draft of the home page: the newest release, whom to call, and the figures of the day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from factpress.model import Contact, ContentPage, Fact, Release
from factpress.pages.draft import Draft, clocks, content_of, facts_known, ids_known, releases_in
from factpress.pages.reference import changes, cited_facts
from factpress.rendering import (
    Desk,
    Macros,
    NoteWriter,
    PictureView,
    Plain,
    RowView,
    contacts,
    thumbnail,
    tiles,
)

LATEST = 6  # releases below the leading one
KEY_FIGURES = 3  # of the leading release
PICTURES = 3
RECENT = timedelta(days=30)


def home_draft(desk: Desk, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the home page: the newest release first, then what a caller needs."""
    publisher = desk.known.publisher
    items = releases_in(desk)
    head, body = content_of(desk, macros, page)
    tagline = desk.words(publisher.tagline) if publisher.tagline.by_language else ""
    name = desk.proper(publisher.name)
    view = {
        "title": desk.keep(head.title) if head.title.text else Plain(name),
        "tagline": Plain(tagline),
        "body": body,
        "lead": items[:1],
        "key_figures": tuple(_key_figures(desk)),
        "latest": items[1 : LATEST + 1],
        "all_releases": desk.link(desk.label("all_releases"), "releases"),
        "figures": tiles(desk, facts_known(desk, publisher.headline)),
        "contacts": contacts(desk, ids_known(desk, Contact, publisher.desk)),
        "zone": _zone(desk),
        "pictures": tuple(_pictures(desk)),
        **_corrections(desk),
    }
    return Draft("home", head.title.text or name, head.summary.text or tagline, view)


def _key_figures(desk: Desk) -> Iterator[RowView]:
    """Yields the first figures of the leading release, as they stood on its day."""
    written = (one for one in desk.known.newest_releases() if one.manuscript(desk.locale.code))
    lead = next(written, None)
    names = desk.known.printed_by(lead.id) if lead is not None else ()
    found = (_figure(desk, lead, name) for name in names if lead is not None)
    shown = [row for row in found if row is not None]
    yield from shown[:KEY_FIGURES]


def _figure(desk: Desk, release: Release, name: str) -> RowView | None:
    fact = desk.known.every(Fact)[name]
    resolution = desk.known.timeline(fact).on(release.figures_as_of)
    seen = resolution.observation
    if seen is None:
        return None
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    return RowView(
        id=fact.id,
        label=Plain(desk.words(fact.label)),
        measure=Plain(""),
        figure=desk.print_line(fact, seen, writer.worded(fact, seen)),
        when=Plain(desk.locale.when(seen.when)),
        href="",
        mark=Plain(""),
    )


def _zone(desk: Desk) -> Plain:
    """Returns which clocks the hours of the contacts are given by."""
    zone = clocks(desk, desk.known.today) if desk.known.today > date.min else ""
    return Plain(desk.label("in_zone", zone=zone) if zone else "")


def _pictures(desk: Desk) -> Iterator[tuple[PictureView, str]]:
    """Yields the newest pictures that a page shows, each with a link to its own page."""
    for name in reversed(desk.known.pictures_shown()[-PICTURES:]):
        view = thumbnail(desk, desk.known.pictures()[name])
        yield view, desk.link(view.caption, f"media/{name}")


def _corrections(desk: Desk) -> dict[str, Any]:
    """Returns what was corrected of late, or that nothing was."""
    since = max(desk.known.today, date.min + RECENT) - RECENT
    shown = cited_facts(desk.known)
    return {
        "changes": changes(desk, shown, since),
        "all_changes": desk.link(desk.label("all_corrections"), "corrections"),
    }
