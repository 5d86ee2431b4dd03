"""Drafts of the pages that help readers to find and to follow: the search, and the feeds."""

from collections.abc import Iterator
from dataclasses import dataclass

from factpress.pages.draft import Draft
from factpress.rendering import (
    FeedKind,
    FeedName,
    PageContext,
    Plain,
    feeds_of,
    file_link,
    search_form,
)

GROUPS = (
    ((FeedKind.ALL, FeedKind.CORRECTIONS), ""),
    ((FeedKind.TOPIC,), "by_topic"),
    ((FeedKind.MODEL,), "by_model"),
)


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed in all its formats."""

    id: str
    title: Plain
    files: tuple[str, ...]


def feeds_draft(context: PageContext) -> Draft:
    """Returns the list of the feeds in the page's language."""
    mine = [one for one in feeds_of(context.known) if one.lang == context.locale.code]
    groups = []
    for kinds, heading in GROUPS:
        rows = _rows(context, [one for one in mine if one.kind in kinds])
        if rows:
            groups.append((Plain(context.label(heading) if heading else ""), rows))
    title = context.label("feeds")
    view = {
        "title": Plain(title),
        "help": Plain(context.label("feeds_help")),
        "groups": tuple(groups),
    }
    return Draft("feeds", title, context.label("feeds_help"), view)


def _rows(context: PageContext, feeds: list[FeedName]) -> tuple[FeedRow, ...]:
    default = context.known.publisher.default_language
    rows: dict[str, list[FeedName]] = {}
    for one in feeds:
        rows.setdefault(one.id, []).append(one)
    return tuple(
        FeedRow(
            name.replace("/", "-"),
            Plain(forms[0].title(context.locale, default)),
            tuple(_linked(context, one) for one in forms),
        )
        for name, forms in rows.items()
    )


def _linked(context: PageContext, feed: FeedName) -> str:
    return file_link(context, feed.format.words, feed.path, feed.format.media_type)


def search_draft(context: PageContext) -> Draft:
    """Returns the page of the search, which says where to look when no script runs."""
    title = context.label("search_site")
    view = {
        "title": Plain(title),
        "form": search_form(context),
        "hint": Plain(context.label("search_hint")),
        "ways": (
            context.link(context.label("archive"), "releases"),
            context.link(context.label("all_figures"), "figures"),
            *_desk(context),
        ),
    }
    return Draft("search", title, title, view)


def _desk(context: PageContext) -> Iterator[str]:
    if context.known.has("contacts"):
        yield context.link(context.label("press_contacts"), "contacts")
