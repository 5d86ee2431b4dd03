"""Drafts: what each kind of page says, chosen from the newsroom and handed to its layout.

One function a kind. Layouts in the theme hold the words and the order; nothing is computed there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.checks.verdicts import CheckResult
from generator.desk import Desk
from generator.entries import PlacedText
from generator.manuscripts import body_of
from generator.markdown import Inline
from generator.notices import notices
from generator.releases import ContentPage, Manuscript, Release, TranslationFront
from generator.subjects import Model
from generator.takedowns import Takedown
from generator.templates import Macros, Plain
from generator.views import boilerplate, contacts, paragraphs, rows, specification

View = Mapping[str, Any]  # Any: a layout's own names


@dataclass(frozen=True, slots=True)
class Head:
    """A release's title and summary in a language, with the figures of its day."""

    title: Inline
    summary: Inline


@dataclass(frozen=True, slots=True)
class Draft:
    """A page ready for its layout."""

    layout: str
    title: str
    description: str
    view: View


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a fact is printed."""

    page: str
    language: str
    title: str
    text: str


@dataclass(frozen=True)
class Stock:
    """What pages know of each other and of the checks: releases' heads, and every fact's uses."""

    heads: Mapping[tuple[str, str], Head]
    uses: Mapping[str, tuple[Use, ...]]
    checks: tuple[CheckResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A release in a list."""

    link: str
    date: str
    kind: Plain
    summary: str


EMPTY = Inline("", "", "", "")


def head_of(desk: Desk, macros: Macros, manuscript: Manuscript) -> Head:
    """Returns a page's title, and its summary, which stands in lists and not on the page itself."""
    front = manuscript.front
    summary = front.summary
    return Head(
        _phrase(desk, macros, front.title),
        desk.phrase_beside(summary, summary.place, macros) if summary else EMPTY,
    )


def _phrase(desk: Desk, macros: Macros, text: PlacedText | None) -> Inline:
    return desk.phrase(text, text.place, macros) if text else EMPTY


def release_draft(desk: Desk, macros: Macros, stock: Stock, release: Release) -> Draft:
    """Returns a release: its head, its body, whom to ask, and who speaks."""
    manuscript = release.manuscript(desk.locale.code)
    assert manuscript is not None  # noqa: S101  # the site map names no other language
    front, original = manuscript.front, release.front
    assert isinstance(front, TranslationFront)  # noqa: S101  # what lies where releases lie
    head = head_of(desk, macros, manuscript)
    dateline = front.dateline or original.dateline
    lead = ""
    if dateline:
        place = desk.label("dateline", place=str(dateline), day=desk.locale.day(release.day))
        lead = desk.span("dateline", place)
    view: dict[str, Any] = {
        "title": desk.keep(head.title),
        "subtitle": _kept(desk, macros, front.subtitle),
        "type": Plain(desk.label(original.type.value.replace(" ", "_"))),
        "date": desk.time(release.day),
        "topics": tuple(
            Plain(desk.proper(desk.newsroom.topics[one].name))
            for one in original.topics
            if one in desk.newsroom.topics
        ),
        "as_of": Plain(desk.label("figures_as_of", when=desk.locale.day(release.figures_as_of))),
        "key_points": tuple(_kept(desk, macros, one) for one in front.key_points),
        "body": body_of(desk, macros, manuscript, lead),
        "contacts": contacts(desk, _known(desk, "contacts", original.contacts)),
        "boilerplates": tuple(
            boilerplate(desk, one) for one in _known(desk, "organisations", original.boilerplates)
        ),
        "models": tuple(
            desk.link(desk.proper(desk.newsroom.models[one].name), f"models/{one}")
            for one in original.models
            if one in desk.newsroom.models
        ),
        "related": tuple(_related(desk, stock, original.related)),
    }
    view["notices"] = notices(desk)
    return Draft("release", head.title.text, head.summary.text, view)


def _known(desk: Desk, section: str, names: Iterable[str]) -> list[str]:
    """Returns the ids that exist: one that does not was reported where the data names it."""
    ids = desk.newsroom.ids(section)
    return [str(name) for name in names if name in ids]


def _facts(desk: Desk, names: Iterable[str]) -> list[str]:
    """Returns the ids of the facts that exist, by their present or a former name."""
    return [str(name) for name in names if desk.newsroom.fact_named(name) is not None]


def _kept(desk: Desk, macros: Macros, text: PlacedText | None) -> str:
    return desk.keep(_phrase(desk, macros, text)) if text else ""


def _related(desk: Desk, stock: Stock, names: tuple[Any, ...]) -> list[Item]:
    found = [desk.newsroom.release_at(str(name)) for name in names]
    return [item for one in found if one for item in (_item(desk, stock, one),)]


def _item(desk: Desk, stock: Stock, release: Release) -> Item:
    page = f"releases/{release.id}"
    language = desk.site.language_for(page, desk.locale.code)
    head = stock.heads[release.id, language]
    kind = desk.label(release.front.type.value.replace(" ", "_"))
    return Item(
        desk.linked(head.title, page),
        desk.time(release.day),
        Plain(kind),
        desk.plain(head.summary.text),
    )


def _items(desk: Desk, stock: Stock, *, year: str = "") -> tuple[Item, ...]:
    """Returns the releases that exist in the page's language, the newest first."""
    return tuple(
        _item(desk, stock, one)
        for one in desk.newsroom.newest_releases()
        if one.manuscript(desk.locale.code) and one.id.startswith(year)
    )


def home_draft(desk: Desk, macros: Macros, stock: Stock, page: ContentPage | None) -> Draft:
    """Returns the home page: the newest release first, then figures and contacts."""
    newsroom = desk.newsroom
    publisher = newsroom.publisher
    items = _items(desk, stock)
    head, body = content_of(desk, macros, page)
    tagline = desk.words(publisher.tagline) if publisher.tagline.by_language else ""
    name = desk.proper(publisher.name)
    view = {
        "title": desk.keep(head.title) if head.title.text else Plain(name),
        "tagline": Plain(tagline),
        "body": body,
        "lead": items[:1],
        "latest": items[1:7],
        "figures": rows(desk, _facts(desk, publisher.headline)),
        "contacts": contacts(desk, _known(desk, "contacts", publisher.desk)),
    }
    return Draft("home", head.title.text or name, head.summary.text or tagline, view)


def content_of(desk: Desk, macros: Macros, page: ContentPage | None) -> tuple[Head, str]:
    """Returns head and body of what an editor wrote for a page in its language."""
    manuscript = page.manuscript(desk.locale.code) if page else None
    if manuscript is None:
        return Head(EMPTY, EMPTY), ""
    return head_of(desk, macros, manuscript), body_of(desk, macros, manuscript)


def content_draft(desk: Desk, macros: Macros, page: ContentPage) -> Draft:
    """Returns a page of the editors' own."""
    head, body = content_of(desk, macros, page)
    name = page.id.rpartition("/")[2].replace("-", " ").capitalize()
    title = desk.keep(head.title) if head.title.text else Plain(name)
    shown = head.title.text or name
    return Draft("page", shown, head.summary.text, {"title": title, "body": body})


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


def archive_draft(desk: Desk, stock: Stock, year: str = "") -> Draft:
    """Returns the archive: all releases, or those of one year."""
    title = desk.label("archive_of", year=year) if year else desk.label("releases")
    items = _items(desk, stock, year=year)
    years = sorted({one.id.partition("/")[0] for one in desk.newsroom.releases.values()})
    groups = [
        (Plain(one), tuple(item for item in _items(desk, stock, year=one)))
        for one in reversed(years)
        if not year
    ]
    view = {
        "title": Plain(title),
        "years": tuple(desk.link(one, f"releases/{one}") for one in reversed(years)),
        "groups": tuple((name, group) for name, group in groups if group),
        "items": items,
        "is_year": bool(year),
    }
    return Draft("releases", title, title, view)


def models_draft(desk: Desk) -> Draft:
    """Returns the list of fact sheets, one group an organisation."""
    groups: dict[str, list[tuple[str, Plain, tuple[Any, ...]]]] = {}
    for name, model in desk.newsroom.models.items():
        link = desk.link(desk.proper(model.name), f"models/{name}")
        summary = Plain(desk.words(model.summary))
        shown = rows(desk, _facts(desk, model.headline[:1]))
        groups.setdefault(desk.name(str(model.organisation)), []).append((link, summary, shown))
    title = desk.label("models")
    view = {"title": Plain(title), "groups": tuple((Plain(k), tuple(v)) for k, v in groups.items())}
    return Draft("models", title, title, view)


Sheet = tuple[str, Model, ContentPage | None]


def fact_sheet_draft(desk: Desk, macros: Macros, stock: Stock, sheet: Sheet) -> Draft:
    """Returns a model's fact sheet: headline figures, prose, specification, sales, releases.

    `sheet` is the model's id, the model, and what an editor wrote about it, if anything.
    """
    name, model, page = sheet
    title = desk.proper(model.name)
    head, body = content_of(desk, macros, page)
    described = desk.newsroom.specifications(name)
    others = [one.id for one in desk.newsroom.facts_about(name) if one not in described]
    view = {
        "title": Plain(title),
        "category": Plain(desk.words(model.category)),
        "organisation": Plain(desk.name(str(model.organisation))),
        "summary": paragraphs(desk.words(model.summary)),
        "headline": rows(desk, _facts(desk, model.headline[:4])),
        "body": body,
        "specification": specification(desk, name),
        "figures": rows(desk, others),
        "quoted_in": tuple(
            _item(desk, stock, one)
            for one in desk.newsroom.newest_releases()
            if name in one.front.models and one.manuscript(desk.locale.code)
        ),
    }
    description = head.summary.text or desk.words(model.summary)
    return Draft("fact_sheet", title, description, view)
