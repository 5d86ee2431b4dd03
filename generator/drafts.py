"""Drafts: what each kind of page says, chosen from the newsroom and handed to its layout.

One function a kind. Layouts in the theme hold the words and the order; nothing is computed there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.desk import Desk
from generator.facts import Fact, Observation
from generator.figures import NoteWriter
from generator.findings import Place
from generator.macros import fact as print_fact
from generator.manuscripts import body_of
from generator.markdown import Inline
from generator.quantities import Qualifier
from generator.releases import ContentPage, Manuscript, Release
from generator.subjects import Model
from generator.templates import Macros, Plain
from generator.views import boilerplate, contact, contacts, paragraphs, rows, specification

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
    """What pages know of each other: releases' heads, every fact's uses, the content's files."""

    heads: Mapping[tuple[str, str], Head]
    uses: Mapping[str, tuple[Use, ...]]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A release in a list."""

    link: str
    date: str
    kind: Plain
    summary: str


def head_of(desk: Desk, macros: Macros, manuscript: Manuscript) -> Head:
    """Returns a release's title and summary as its own page prints them."""
    front = manuscript.front
    title = getattr(front, "title", None)
    summary = getattr(front, "summary", None)
    return Head(
        _phrase(desk, macros, title, manuscript.place),
        _phrase(desk, macros, summary, manuscript.place),
    )


def _phrase(desk: Desk, macros: Macros, text: object, otherwise: Place) -> Inline:
    if not isinstance(text, str):
        return Inline("", "", "", "")
    return desk.phrase(text, getattr(text, "place", otherwise), macros)


def release_draft(desk: Desk, macros: Macros, stock: Stock, release: Release) -> Draft:
    """Returns a release: its head, its body, whom to ask, and who speaks."""
    manuscript = release.manuscript(desk.locale.code)
    assert manuscript is not None  # noqa: S101  # the site map names no other language
    front, original = manuscript.front, release.front
    head = head_of(desk, macros, manuscript)
    dateline = getattr(front, "dateline", None) or original.dateline
    lead = ""
    if dateline:
        place = desk.label("dateline", place=str(dateline), day=desk.locale.day(release.day))
        lead = desk.span("dateline", place)
    points = getattr(front, "key_points", ())
    view = {
        "title": desk.keep(head.title),
        "subtitle": _kept(desk, macros, getattr(front, "subtitle", None), manuscript.place),
        "type": Plain(desk.label(original.type.value.replace(" ", "_"))),
        "date": desk.time(release.day),
        "topics": tuple(
            Plain(desk.proper(desk.newsroom.topics[one].name))
            for one in original.topics
            if one in desk.newsroom.topics
        ),
        "as_of": Plain(desk.label("figures_as_of", when=desk.locale.day(release.figures_as_of))),
        "key_points": tuple(_kept(desk, macros, one, manuscript.place) for one in points),
        "body": body_of(desk, macros, manuscript, stock.files, lead),
        "contacts": contacts(desk, [str(one) for one in original.contacts]),
        "boilerplates": tuple(
            one for one in (boilerplate(desk, str(n)) for n in original.boilerplates) if one
        ),
        "models": tuple(
            desk.link(desk.proper(desk.newsroom.models[one].name), f"models/{one}")
            for one in original.models
            if one in desk.newsroom.models
        ),
        "related": tuple(_related(desk, stock, original.related)),
    }
    return Draft("release", head.title.text, head.summary.text, view)


def _kept(desk: Desk, macros: Macros, text: object, otherwise: Place) -> str:
    return desk.keep(_phrase(desk, macros, text, otherwise)) if text else ""


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
    title, summary, body = _content(desk, macros, stock, page)
    tagline = desk.words(publisher.tagline) if publisher.tagline.by_language else ""
    view = {
        "title": Plain(title or desk.proper(publisher.name)),
        "tagline": Plain(tagline),
        "body": body,
        "lead": items[:1],
        "latest": items[1:7],
        "figures": rows(desk, [str(one) for one in publisher.headline]),
        "contacts": contacts(desk, [str(one) for one in publisher.desk]),
    }
    return Draft("home", title or desk.proper(publisher.name), summary or tagline, view)


def _content(
    desk: Desk, macros: Macros, stock: Stock, page: ContentPage | None
) -> tuple[str, str, str]:
    """Returns title, summary and body of what an editor wrote for a page in its language."""
    manuscript = page.manuscript(desk.locale.code) if page else None
    if manuscript is None:
        return "", "", ""
    head = head_of(desk, macros, manuscript)
    return head.title.text, head.summary.text, body_of(desk, macros, manuscript, stock.files)


def content_draft(desk: Desk, macros: Macros, stock: Stock, page: ContentPage) -> Draft:
    """Returns a page of the editors' own."""
    title, summary, body = _content(desk, macros, stock, page)
    shown = title or page.id.rpartition("/")[2].replace("-", " ").capitalize()
    return Draft("page", shown, summary, {"title": Plain(shown), "body": body})


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
        shown = rows(desk, [str(one) for one in model.headline[:1]])
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
    _, summary, body = _content(desk, macros, stock, page)
    described = desk.newsroom.specifications(name)
    others = [one.id for one in desk.newsroom.facts_about(name) if one not in described]
    view = {
        "title": Plain(title),
        "category": Plain(desk.words(model.category)),
        "organisation": Plain(desk.name(str(model.organisation))),
        "summary": paragraphs(desk.words(model.summary)),
        "headline": rows(desk, [str(one) for one in model.headline[:4]]),
        "body": body,
        "specification": specification(desk, name),
        "figures": rows(desk, others),
        "quoted_in": tuple(
            _item(desk, stock, one)
            for one in desk.newsroom.newest_releases()
            if name in one.front.models and one.manuscript(desk.locale.code)
        ),
    }
    description = summary or desk.words(model.summary)
    return Draft("fact_sheet", title, description, view)


def figures_draft(desk: Desk, names: tuple[str, ...]) -> Draft:
    """Returns the list of all figures that the site prints, grouped by subject."""
    groups: dict[str, list[str]] = {}
    for name in names:
        fact = desk.newsroom.facts[name]
        groups.setdefault(desk.name(str(fact.about)), []).append(name)
    title = desk.label("all_figures")
    view = {
        "title": Plain(desk.label("figures")),
        "groups": tuple((Plain(key), rows(desk, ids)) for key, ids in groups.items()),
    }
    return Draft("figures", desk.label("figures"), title, view)


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a fact's history."""

    when: Plain
    value: Plain
    said: str
    who: Plain
    sources: tuple[Plain, ...]
    change: Plain
    why: Plain


def figure_draft(desk: Desk, stock: Stock, fact: Fact) -> Draft:
    """Returns a figure's own page: its value, what it means, its history and its uses."""
    writer = NoteWriter(desk.newsroom, desk.locale, desk.site, desk.path)
    title = desk.words(fact.label)
    own = [seen for seen in fact.obs if desk.newsroom.is_own(fact, seen)]
    own.sort(key=lambda seen: (seen.when.last, desk.newsroom.said(seen)), reverse=True)
    others = desk.newsroom.other_accounts(fact)
    uses = stock.uses.get(fact.id, ())
    view = {
        "title": Plain(title),
        "id": Plain(fact.id),
        "figure": print_fact(desk, fact.id, with_unit=True),
        "facts": tuple(_about_fact(desk, fact)),
        "history": tuple(_line(desk, writer, fact, seen) for seen in own),
        "others": tuple(_line(desk, writer, fact, seen) for seen in others),
        "uses": tuple(_use(desk, one) for one in uses if one.language == desk.locale.code),
    }
    return Draft("figure", title, title, view)


def _about_fact(desk: Desk, fact: Fact) -> list[tuple[Plain, Plain]]:
    label = desk.label
    told = [(label("subject"), desk.name(str(fact.about)))]
    told.append((label("kind"), label(f"kind_{fact.kind}")))
    if fact.scope is not None:
        told.append((label("scope"), desk.name(str(fact.scope))))
    if fact.since is not None:
        told.append((label("since"), desk.locale.when(fact.since)))
    if fact.cycle is not None:
        stated = fact.cycle.value != "unstated"
        told.append((label("test_cycle"), fact.cycle if stated else label("cycle_unstated")))
    for key, words in (("definition", fact.definition), ("note", fact.note)):
        if words.by_language:
            told.append((label(key), desk.words(words)))
    return [(Plain(key), Plain(text)) for key, text in told]


def _line(desk: Desk, writer: NoteWriter, fact: Fact, seen: Observation) -> LineView:
    change = ""
    for key, typed in (
        ("correction", seen.corrects),
        ("revision", seen.revises),
        ("retraction", seen.retracts),
    ):
        change = desk.label(key) if typed else change
    if not change and seen.status.value != "final":
        change = desk.label(f"status_{seen.status}")
    return LineView(
        when=Plain(desk.locale.when(seen.when)),
        value=Plain(writer.worded(fact, seen)),
        said=desk.time(desk.newsroom.said(seen)),
        who=Plain(writer.claimant(fact, seen)),
        sources=tuple(Plain(row.text) for row in writer.sources(seen)),
        change=Plain(change),
        why=Plain(desk.words(seen.why) if seen.why.by_language else ""),
    )


def _use(desk: Desk, use: Use) -> str:
    return desk.link(use.title, use.page)


def people_draft(desk: Desk) -> Draft:
    """Returns the people who speak or are quoted, with their roles and their words."""
    people = []
    for name, person in desk.newsroom.people.items():
        roles = tuple(
            (Plain(desk.words(role.title)), Plain(_period(desk, role.since, role.until)))
            for role in person.roles
        )
        said = tuple(key for key, one in desk.newsroom.quotes.items() if one.by == name)
        about = paragraphs(desk.words(person.about)) if person.about.by_language else ()
        people.append((Plain(desk.proper(person.name)), roles, about, said))
    title = desk.label("people")
    return Draft("people", title, title, {"title": Plain(title), "people": tuple(people)})


def _period(desk: Desk, since: Any, until: Any) -> str:  # Any: a date or nothing
    parts = [desk.locale.day(day) if day else "" for day in (since, until)]
    return " – ".join(parts).strip() if any(parts) else ""


def contacts_draft(desk: Desk) -> Draft:
    """Returns everybody whom the press can reach."""
    title = desk.label("press_contacts")
    found = tuple(contact(desk, entry) for entry in desk.newsroom.contacts.values())
    view = {"title": Plain(desk.label("contacts")), "contacts": found}
    return Draft("contacts", desk.label("contacts"), title, view)


def about_draft(desk: Desk, macros: Macros, stock: Stock, page: ContentPage | None) -> Draft:
    """Returns the page about the figures: the editors' words, the qualifiers, the sources."""
    title, summary, body = _content(desk, macros, stock, page)
    title = title or desk.label("about_the_figures")
    sources = sorted(desk.newsroom.sources.values(), key=lambda one: one.published, reverse=True)
    view = {
        "title": Plain(title),
        "body": body,
        "qualifiers": tuple(
            (Plain(desk.locale.qualifier(one)), Plain(desk.locale.qualifier_meaning(one)))
            for one in Qualifier
        ),
        "sources": tuple(
            (
                desk.outward(desk.words(one.title), one.url)
                if one.url
                else desk.plain(desk.words(one.title)),
                desk.time(one.published),
                Plain(desk.label(f"{one.standing}_source")),
            )
            for one in sources
        ),
    }
    return Draft("about", title, summary or title, view)


def corrections_draft(desk: Desk, cited: Callable[[str], bool]) -> Draft:
    """Returns what was corrected, revised or withdrawn of the figures that the site prints."""
    writer = NoteWriter(desk.newsroom, desk.locale, desk.site, desk.path)
    found = []
    for fact in desk.newsroom.facts.values():
        for seen in fact.obs:
            if seen.replaces and cited(fact.id):
                link = desk.link(desk.words(fact.label), f"figures/{fact.id}")
                day = desk.newsroom.said(seen)
                found.append(
                    (
                        day,
                        link,
                        _line(desk, writer, fact, seen),
                        Plain(_was(fact, seen, writer)),
                    )
                )
    found.sort(key=lambda one: one[0], reverse=True)
    title = desk.label("corrections")
    view = {"title": Plain(title), "lines": tuple(one[1:] for one in found)}
    return Draft("corrections", title, title, view)


def _was(fact: Fact, seen: Observation, writer: NoteWriter) -> str:
    earlier = [one for one in fact.obs if one.when == seen.when and one.value.text == seen.replaces]
    return writer.worded(fact, earlier[0]) if earlier else seen.replaces
