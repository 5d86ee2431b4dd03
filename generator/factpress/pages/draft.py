"""Drafts: what a page says before its layout, and what all kinds of pages need to say it.

Each kind has a separate function in a module beside this one. Layouts in the theme hold the words
and the order; nothing is computed there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from factpress.findings import Mistake
from factpress.markdown import Inline
from factpress.model import ContentPage, Manuscript, PlacedText, Release
from factpress.rendering import (
    Head,
    Macros,
    PageContext,
    Plain,
    Use,
    body_of,
    lead_picture,
    state_of,
)
from factpress.values import find_zone

View = Mapping[str, Any]  # Any: a layout's own names


@dataclass(frozen=True, slots=True)
class Draft:
    """A page ready for its layout."""

    layout: str
    title: str
    description: str
    view: View


NO_WORDS = Plain("")


@dataclass(frozen=True, slots=True)
class Item:
    """A release in a list; `marks` hold for a script what the list can be narrowed by."""

    link: str
    date: str
    kind: Plain
    summary: str
    marks: str = ""
    day: Plain = NO_WORDS


EMPTY = Inline("", "", "", "")


def head_of(context: PageContext, macros: Macros, manuscript: Manuscript) -> Head:
    """Returns a page's title, and its summary, which is in lists and not on the page itself."""
    front = manuscript.front
    summary = front.summary
    return Head(
        phrase(context, macros, front.title),
        context.phrase_beside(summary, summary.place, macros) if summary else EMPTY,
    )


def phrase(context: PageContext, macros: Macros, text: PlacedText | None) -> Inline:
    """Returns a short text of a page's head, or nothing if there isn't one."""
    return context.phrase(text, text.place, macros) if text else EMPTY


def ids_known(context: PageContext, kind: type, names: Iterable[str]) -> list[str]:
    """Returns the ids that exist: one that does not was reported where the data names it."""
    return [str(name) for name in names if context.known.one(kind, name) is not None]


def facts_known(context: PageContext, names: Iterable[str]) -> list[str]:
    """Returns the ids of the facts that exist, by their present or a former name."""
    return [str(name) for name in names if context.known.fact(name) is not None]


def kept(context: PageContext, macros: Macros, text: PlacedText | None) -> str:
    """Prints a short text of a page's head."""
    return context.keep(phrase(context, macros, text)) if text else ""


def clocks(context: PageContext, day: date, zone: str = "") -> str:
    """Returns what the clocks of a zone, or the newsroom's, are called on a day; nothing if unknown."""
    zone = zone or context.known.publisher.zone
    found = find_zone(zone, datetime.combine(day, time(12)))
    return "" if isinstance(found, Mistake) else context.locale.zone(zone, day)


def item_of(context: PageContext, release: Release) -> Item:
    """Returns a release as it is in a list, in the page's language where it has that."""
    page = f"releases/{release.id}"
    language = context.known.language_for(page, context.locale.code)
    head = context.known.head(release.id, language)
    kind = context.label(release.front.type.value.replace(" ", "_"))
    return Item(
        context.linked(head.title, page) + state_of(context, release.id),
        context.time(release.day),
        Plain(kind),
        context.plain(head.summary.text),
        day=Plain(context.locale.day(release.day)),
    )


def use_link(context: PageContext, use: Use) -> str:
    """Prints a link to a page that shows something, marked where it is a release that changed."""
    name = use.page.removeprefix("releases/")
    state = state_of(context, name) if context.known.one(Release, name) is not None else ""
    return context.link(use.title, use.page) + state


def releases_in(context: PageContext, *, year: str = "") -> tuple[Item, ...]:
    """Returns the releases that exist in the page's language, the newest first."""
    return tuple(
        item_of(context, one)
        for one in context.known.newest_releases()
        if one.manuscript(context.locale.code) and one.id.startswith(year)
    )


def content_of(context: PageContext, macros: Macros, page: ContentPage | None) -> tuple[Head, str]:
    """Returns head and body of what an editor wrote for a page in its language."""
    manuscript = page.manuscript(context.locale.code) if page else None
    if manuscript is None:
        return Head(EMPTY, EMPTY), ""
    return head_of(context, macros, manuscript), body_of(context, macros, manuscript)


def content_draft(context: PageContext, macros: Macros, page: ContentPage) -> Draft:
    """Returns a page of the editors' own."""
    head, body = content_of(context, macros, page)
    name = page.id.rpartition("/")[2].replace("-", " ").capitalize()
    title = context.keep(head.title) if head.title.text else Plain(name)
    shown = head.title.text or name
    lead = lead_picture(context, page.front.image)
    return Draft("page", shown, head.summary.text, {"title": title, "lead": lead, "body": body})
