"""Drafts of the archive: all releases, those of a year, and those on one shelf.

A shelf holds the releases of a topic, a model, a brand or a market; each is a separate page, so
that the archive can be searched without scripts. A script narrows a list by several of these at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from factpress.model import Market, Model, Organisation, Release, Topic
from factpress.pages.draft import Draft, Item, item_of
from factpress.rendering import Choice, Known, PageContext, Plain, marks, sift_form

NEWEST = 30  # releases told in full on the archive's first page; each year has a separate page
LISTED = 300  # releases on it with those whose titles alone are there
KINDS: Mapping[str, type] = MappingProxyType(
    {"topic": Topic, "model": Model, "brand": Organisation, "market": Market}
)


@dataclass(frozen=True)
class Shelf:
    """The releases of one topic, model, brand or market, the newest first."""

    kind: str
    id: str
    releases: tuple[Release, ...]

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"releases/{self.kind}/{self.id}"

    def languages(self, known: Known) -> tuple[str, ...]:
        """Returns the languages in which it has a release."""
        return tuple(one for one in known.publisher.languages if _in(one, self.releases))


@dataclass(frozen=True, slots=True)
class Counted:
    """A link to a part of the archive, how many releases it leads to, and the parts of it."""

    link: str
    count: str
    parts: tuple["Counted", ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Releases below a heading; `id` names their place on the page."""

    name: Plain
    id: str
    items: tuple[Item, ...]


def shelves_of(known: Known) -> tuple[Shelf, ...]:
    """Returns every shelf that holds a release; the markets are those whose figures are printed."""
    found: dict[tuple[str, str], list[Release]] = {}
    for release in known.newest_releases():
        for key in _subjects(known, release):
            found.setdefault(key, []).append(release)
    return tuple(
        Shelf(kind, name, tuple(found[kind, name]))
        for kind in KINDS
        for name in known.every(KINDS[kind])
        if (kind, name) in found
    )


def _subjects(known: Known, release: Release) -> dict[tuple[str, str], None]:
    front = release.front
    named = [
        *(("topic", str(one)) for one in front.topics),
        *(("model", str(one)) for one in front.models),
        *([("brand", str(front.organisation))] if front.organisation else []),
    ]
    for name in known.printed_by(release.id):
        scope = str(known.bare(name).scope or "")
        market = known.one(Market, scope)
        if market is not None and market.within:  # not the whole world
            named.append(("market", scope))
    return dict.fromkeys(named)


def archive_draft(context: PageContext, year: str = "") -> Draft:
    """Returns the archive: the newest releases with ways to all others, or those of one year."""
    title = context.label("archive_of", year=year) if year else context.label("releases")
    found = _in(context.locale.code, context.known.newest_releases())
    of_year = tuple(one for one in found if one.id.startswith(f"{year}/"))
    listed = of_year if year else found[:LISTED]
    view = {
        "title": Plain(title),
        "summary": Plain(""),
        "years": tuple(_years(context, found)),
        "facets": () if year else tuple(_facets(context)),
        "sift": _sift(context, listed),
        "groups": tuple(_by_month(context, of_year) if year else _by_year(context, found[:NEWEST])),
        "older": () if year else tuple(_item(context, one) for one in found[NEWEST:LISTED]),
        "back": context.link(context.label("all_releases"), "releases") if year else "",
        "count": Plain(context.locale.counted("release_count", len(of_year if year else found))),
    }
    return Draft("releases", title, title, view)


def shelf_draft(context: PageContext, shelf: Shelf) -> Draft:
    """Returns the releases on one shelf."""
    name = _name(context, shelf)
    title = context.label("releases_on", name=name)
    found = _in(context.locale.code, shelf.releases)
    view = {
        "title": Plain(title),
        "years": (),
        "facets": (),
        "sift": "",
        "older": (),
        "summary": Plain(_summary(context, shelf)),
        "groups": tuple(_by_year(context, found)),
        "back": context.link(context.label("all_releases"), "releases"),
        "count": Plain(context.locale.counted("release_count", len(found))),
    }
    return Draft("releases", title, title, view)


def _name(context: PageContext, shelf: Shelf) -> str:
    if shelf.kind == "topic":
        return context.proper(context.known.every(Topic)[shelf.id].name)
    return context.name(shelf.id)


def _summary(context: PageContext, shelf: Shelf) -> str:
    """Returns what a topic is about; other shelves are told by their names."""
    topic = context.known.one(Topic, shelf.id) if shelf.kind == "topic" else None
    return context.words(topic.summary) if topic and topic.summary.by_language else ""


def _in(language: str, releases: Iterable[Release]) -> tuple[Release, ...]:
    return tuple(one for one in releases if one.manuscript(language) is not None)


def _counted(context: PageContext, number: int) -> str:
    return context.locale.counted("release_count", number)


def _years(context: PageContext, found: tuple[Release, ...]) -> Iterator[Counted]:
    for year, ones in groupby(found, key=lambda one: one.id.partition("/")[0]):
        page, releases = f"releases/{year}", tuple(ones)
        months = tuple(
            Counted(
                context.link(context.locale.month(inside[0].day), page, month),
                context.locale.number(Fraction(len(inside))),
            )
            for month, inside in _months(releases)
        )
        yield Counted(context.link(year, page), _counted(context, len(releases)), months)


def _months(releases: Iterable[Release]) -> Iterator[tuple[str, tuple[Release, ...]]]:
    for month, ones in groupby(releases, key=lambda one: f"m-{one.day:%Y-%m}"):
        yield month, tuple(ones)


def _facets(context: PageContext) -> Iterator[tuple[Plain, tuple[Counted, ...]]]:
    """Yields each kind of shelf with its heading."""
    shelves = shelves_of(context.known)
    for kind in KINDS:
        counted = tuple(
            Counted(context.link(_name(context, one), one.page), _counted(context, len(mine)))
            for one in shelves
            if one.kind == kind and (mine := _in(context.locale.code, one.releases))
        )
        if counted:
            yield Plain(context.label(f"by_{kind}")), counted


def _about(known: Known, release: Release) -> dict[str, tuple[str, ...]]:
    """Returns what a release is about: each kind of choice with its ids."""
    subjects = _subjects(known, release)
    return {
        "year": (release.id.partition("/")[0],),
        **{kind: tuple(name for of, name in subjects if of == kind) for kind in KINDS},
        "language": tuple(one.language for one in release.manuscripts),
    }


def _item(context: PageContext, release: Release) -> Item:
    told = _about(context.known, release)
    return replace(item_of(context, release), marks=marks(context, told))


def _sift(context: PageContext, listed: tuple[Release, ...]) -> str:
    """Prints the form that narrows a list; nothing where there is nothing to choose from."""
    told = [_about(context.known, one) for one in listed]
    names: dict[str, Mapping[str, str]] = {
        "year": {one["year"][0]: one["year"][0] for one in told},
        **{
            kind: {
                one: _name(context, Shelf(kind, one, ()))
                for one in context.known.every(KINDS[kind])
            }
            for kind in KINDS
        },
        "language": {
            one: context.known.language_name(one) for one in context.known.publisher.languages
        },
    }
    found = (
        Choice(
            kind,
            context.label(kind),
            tuple((one, name) for one, name in known.items() if one in ids),
        )
        for kind, known in names.items()
        if (ids := {name for one in told for name in one[kind]})
    )
    choices = tuple(one for one in found if len(one.values) > 1)
    return sift_form(context, choices) if choices and len(told) > 1 else ""


def _by_year(context: PageContext, found: Iterable[Release]) -> Iterator[Group]:
    for year, ones in groupby(found, key=lambda one: one.id.partition("/")[0]):
        yield Group(Plain(year), f"y-{year}", tuple(_item(context, one) for one in ones))


def _by_month(context: PageContext, found: Iterable[Release]) -> Iterator[Group]:
    for month, ones in _months(found):
        name = Plain(context.locale.month(ones[0].day))
        yield Group(name, month, tuple(_item(context, one) for one in ones))
