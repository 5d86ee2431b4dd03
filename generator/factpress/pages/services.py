"""Drafts of the pages that help readers to find and to follow: the search, and the feeds."""

from dataclasses import dataclass

from factpress.pages.draft import Draft
from factpress.rendering import Desk, FeedKind, FeedName, Plain, feeds_of, file_link, search_form

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


def feeds_draft(desk: Desk) -> Draft:
    """Returns the list of the feeds in the page's language."""
    mine = [one for one in feeds_of(desk.known) if one.lang == desk.locale.code]
    groups = []
    for kinds, heading in GROUPS:
        rows = _rows(desk, [one for one in mine if one.kind in kinds])
        if rows:
            groups.append((Plain(desk.label(heading) if heading else ""), rows))
    title = desk.label("feeds")
    view = {
        "title": Plain(title),
        "help": Plain(desk.label("feeds_help")),
        "groups": tuple(groups),
    }
    return Draft("feeds", title, desk.label("feeds_help"), view)


def _rows(desk: Desk, feeds: list[FeedName]) -> tuple[FeedRow, ...]:
    default = desk.known.publisher.default_language
    rows: dict[str, list[FeedName]] = {}
    for one in feeds:
        rows.setdefault(one.id, []).append(one)
    return tuple(
        FeedRow(
            name.replace("/", "-"),
            Plain(forms[0].title(desk.locale, default)),
            tuple(_linked(desk, one) for one in forms),
        )
        for name, forms in rows.items()
    )


def _linked(desk: Desk, feed: FeedName) -> str:
    return file_link(desk, feed.format.words, feed.path, feed.format.media_type)


def search_draft(desk: Desk) -> Draft:
    """Returns the page of the search, which says where to look when no script runs."""
    title = desk.label("search_site")
    view = {
        "title": Plain(title),
        "form": search_form(desk),
        "hint": Plain(desk.label("search_hint")),
        "ways": (
            desk.link(desk.label("archive"), "releases"),
            desk.link(desk.label("all_figures"), "figures"),
        ),
    }
    return Draft("search", title, title, view)
