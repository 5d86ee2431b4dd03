"""Views: what the theme's macros and layouts are given to lay out, and nothing to compute with.

Texts of the data are `Plain` and never read as Markdown; figures are tokens already.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from jinja2.runtime import Macro

from factpress.markdown import slug
from factpress.model import Contact, Cycle, Dataset, Fact, Model, Organisation, Person, Quote
from factpress.rendering.figures import NoteWriter, unit_words
from factpress.rendering.html_elements import way_to
from factpress.rendering.macros import macros_for, print_fact
from factpress.rendering.page_context import Desk
from factpress.rendering.page_record import ChartKind
from factpress.rendering.picture_views import picture
from factpress.rendering.templates import Macros, Plain, Theme, called, theme_macros
from factpress.values import SHARE_UNITS


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation with its speaker's role on the day it was said."""

    paragraphs: tuple[Plain, ...]
    speaker: str
    role: Plain
    day: str
    translated: Plain


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table of facts: its label, what it is measured in, its figure, and its date.

    `figure` is empty where none is published; `chart` is the mark of a small chart, if one is asked
    for.
    """

    id: str
    label: Plain
    measure: Plain
    figure: str
    when: Plain
    href: str
    mark: Plain
    chart: str = ""


@dataclass(frozen=True, slots=True)
class TableNote:
    """What stands below a table: its sources, and the datasets that hold all of it."""

    sources: tuple[Plain, ...]
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DetailView:
    """A row of a table that is words."""

    id: str
    label: Plain
    text: Plain


@dataclass(frozen=True, slots=True)
class SpecificationView:
    """What a model is, in words and in figures."""

    details: tuple[DetailView, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    """Whom to call: telephone and letters are links already."""

    name: Plain
    role: Plain
    organisation: Plain
    phone: str
    email: str
    hours: Plain
    night: str
    languages: Plain


@dataclass(frozen=True, slots=True)
class BoilerplateView:
    """Who an organisation is, in its own words; `site` is a link to its own, where it has one."""

    name: Plain
    paragraphs: tuple[Plain, ...]
    site: str


# The theme's macros with one argument of these names may be called by pages; others lay out views.
OF_ONE, OF_LIST = ("id",), ("ids",)
FOR_PAGES = (OF_ONE, OF_LIST)
FEWEST = 2  # points that make a line
WORD = re.compile(r"\w+")


def functions_of(desk: Desk) -> Mapping[str, Any]:
    """Returns what templates may use, bound to a page. Any: functions of many shapes."""
    return MappingProxyType(
        {
            "plain": desk.plain,
            "fact": partial(print_fact, desk),
            "box": desk.box,
            "slot": desk.slot,
            "place": desk.place,
            "way": partial(way_to, desk),
            "span": desk.span,
            "link": desk.link,
            "href": desk.href,
            "outward": desk.outward,
            "label": partial(_label, desk),
            "quotation": partial(quotation, desk),
            "specification": partial(specification, desk),
            "rows": partial(rows, desk),
            "table_note": partial(table_note, desk),
            "chart": partial(chart, desk),
            "contacts": partial(contacts, desk),
            "boilerplate": partial(boilerplate, desk),
            "picture": partial(picture, desk),
        }
    )


def macros_of(desk: Desk, theme: Theme) -> Macros:
    """Returns everything that a page may call: words, figures, and the theme's blocks."""
    blocks = theme_macros(theme, functions_of(desk))
    own = {
        name: _block(desk, theme, one)
        for name, one in blocks.items()
        if tuple(one.arguments) in FOR_PAGES
    }
    return {**own, **macros_for(desk)}


def _block(desk: Desk, theme: Theme, macro: Macro) -> Callable[..., str]:
    if tuple(macro.arguments) == OF_LIST:

        def of_list(ids: list) -> str:  # type: ignore[type-arg]  # pages write ["a", "b"]
            return desk.block(called(theme, macro, ids))

        return of_list

    def of_one(id: str) -> str:  # noqa: A002  # what editors call it
        return desk.block(called(theme, macro, id))

    return of_one


def _label(desk: Desk, key: str, **slots: str) -> Plain:
    return Plain(desk.label(key, **slots))


def paragraphs(text: str) -> tuple[Plain, ...]:
    """Returns the paragraphs of a text of the data: a blank line parts them."""
    parts = (" ".join(part.split("\n")).strip() for part in text.split("\n\n"))
    return tuple(Plain(part) for part in parts if part)


def quotation(desk: Desk, name: str) -> QuotationView | None:
    """Returns a quotation for the page, or nothing (and a finding) when there is none."""
    quote = desk.known.one(Quote, name)
    if quote is None:
        desk.lost("quotes", name)
        return None
    person = desk.known.one(Person, quote.by)
    role = person.role_on(quote.said) if person else None
    language = desk.locale.code
    own = quote.text.has(language, quote.original)
    words = desk.record.quoted[name] = desk.words(quote.text)
    translated = own and language.partition("-")[0] != quote.original.partition("-")[0]
    return QuotationView(
        paragraphs=paragraphs(words),
        speaker=_speaker(desk, str(quote.by)),
        role=Plain(desk.words(role.title) if role else ""),
        day=desk.time(quote.said),
        translated=Plain(desk.locale.label("translated") if translated else ""),
    )


def _speaker(desk: Desk, name: str) -> str:
    """Prints a person's name, linked to what else is told of them."""
    person = desk.known.one(Person, name)
    if person is None:
        return ""
    words = desk.proper(person.name)
    if desk.page == "people" or not desk.known.has("people"):
        return desk.span("name", words)
    return desk.link(words, "people", f"person-{name}")


def specification(desk: Desk, name: str) -> SpecificationView | None:
    """Returns what is known of a model: its details in words, then one row a fact."""
    model = desk.known.one(Model, name)
    if model is None:
        desk.lost("models", name)
        return None
    facts = desk.known.specifications(name)
    return SpecificationView(details_of(desk, model), measured(desk, facts))


def details_of(desk: Desk, model: Model) -> tuple[DetailView, ...]:
    """Returns what is told of a model in words."""
    return tuple(
        DetailView(slug(one.label.plain), Plain(desk.words(one.label)), Plain(desk.words(one.text)))
        for one in model.details
    )


def missing_row(name: str, label: str) -> RowView:
    """Returns the row of something that a model has no figure of."""
    none = Plain("")
    return RowView(name, Plain(label), none, "", none, "", none)


def rows(desk: Desk, names: list[str]) -> tuple[RowView, ...]:
    """Returns one row for each of the named facts that has a value on the page's day."""
    found: list[RowView] = []
    for name in names:
        fact = desk.known.fact(name)
        if fact is None:
            print_fact(desk, name)  # reports the id where the page names it
            continue
        row = _row(desk, fact, with_unit=True)
        if row is not None:
            found.append(row)
    return tuple(found)


def table_note(desk: Desk, names: list[str]) -> TableNote:
    """Returns what stands below a table of facts: where it is written, and its datasets."""
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    found = [one for name in names if (one := desk.known.fact(name)) is not None]
    lines = (desk.known.timeline(one).on(desk.day).observation for one in found)
    sources = (row.text for seen in lines if seen is not None for row in writer.sources(seen))
    ids = {one.id for one in found}
    datasets = (
        desk.link(desk.words(one.title), f"data/{name}")
        for name, one in desk.known.every(Dataset).items()
        if desk.known.has(f"data/{name}") and ids
        if ids <= {fact.id for fact in desk.known.facts_in(one)}
    )
    return TableNote(tuple(map(Plain, dict.fromkeys(sources))), tuple(datasets))


def chart(desk: Desk, names: list[str]) -> str:
    """Prints the mark of a chart of the named facts: one over time, or several beside each other."""
    found = [one for name in names if (one := desk.known.fact(name)) is not None]
    for name in names:
        if desk.known.fact(name) is None:
            print_fact(desk, name)  # reports the id where the page names it
    if not found:
        return ""
    title = desk.words(found[0].label)
    if len(found) == 1:
        return desk.chart(ChartKind.SERIES, (found[0].id,), title=title)
    ids = tuple(one.id for one in found)
    if all(one.cycle is not None for one in found):
        return desk.chart(ChartKind.RANGES, ids, title=title)
    return desk.chart(ChartKind.CUMULATIVE, ids, title=title)


def measured(desk: Desk, facts: Iterable[Fact]) -> tuple[RowView, ...]:
    """Returns one row a fact that has a value, with its unit and test cycle in the row's header."""
    found = (_row(desk, one, with_unit=False) for one in facts)
    return tuple(row for row in found if row is not None)


def measure_of(desk: Desk, fact: Fact, label: str, *, with_unit: bool = True) -> str:
    """Returns what a fact is measured in, behind its label: its unit and its test cycle.

    A sign such as % or € stands beside its number anyway, and a label that names what is counted
    ("Seats") needs no unit that says so again.
    """
    words = unit_words(desk.known, str(fact.unit), desk.locale.code)
    unit = desk.locale.unit(words)
    beside = words.currency or str(fact.unit) in SHARE_UNITS
    named = fact.metric == fact.unit or unit.casefold() in WORD.findall(label.casefold())
    told = [unit] if with_unit and not beside and not named else []
    if fact.cycle is not None:
        stated = fact.cycle is not Cycle.UNSTATED
        told.append(fact.cycle.value if stated else desk.label("cycle_unstated"))
    return " · ".join(part for part in told if part)


def tiles(desk: Desk, names: Iterable[str]) -> tuple[RowView, ...]:
    """Returns the named facts' values for the head of a page, each with a small chart of its past."""
    return tuple(replace(row, chart=_sparkline(desk, row)) for row in rows(desk, list(names)))


def _sparkline(desk: Desk, row: RowView) -> str:
    fact = desk.known.every(Fact)[row.id]
    told = len({seen.when for seen in desk.known.own(fact)})
    if told < FEWEST:
        return ""
    return desk.chart(ChartKind.SPARKLINE, (fact.id,), title=desk.words(fact.label))


def _row(desk: Desk, one: Fact, *, with_unit: bool) -> RowView | None:
    resolution = desk.known.timeline(one).on(desk.day)
    seen = resolution.observation
    if seen is None and desk.day is not None:
        seen = resolution.corrected  # a release says of its day that the figure was withdrawn
    if seen is None:
        return None
    label = desk.words(one.label)
    return RowView(
        id=one.id,
        label=Plain(label),
        measure=Plain(measure_of(desk, one, label, with_unit=not with_unit)),
        figure=print_fact(desk, one.id, with_unit=with_unit),
        when=Plain(desk.locale.when(seen.when)),
        href=desk.href(f"figures/{one.id}"),
        mark=Plain(desk.label("revised") if seen.revises else ""),
    )


def contacts(desk: Desk, names: list[str]) -> tuple[ContactView, ...]:
    """Returns the named contacts."""
    found: list[ContactView] = []
    for name in names:
        entry = desk.known.one(Contact, name)
        if entry is None:
            desk.lost("contacts", name)
        else:
            found.append(contact(desk, entry))
    return tuple(found)


def contact(desk: Desk, entry: Contact) -> ContactView:
    """Returns one contact for the page."""
    number = "".join(char for char in entry.phone if char.isdigit() or char == "+")
    night = "".join(char for char in entry.night if char.isdigit() or char == "+")
    return ContactView(
        name=Plain(desk.proper(entry.name)),
        role=Plain(desk.words(entry.role)),
        organisation=Plain(desk.name(str(entry.organisation)) if entry.organisation else ""),
        phone=desk.outward(entry.phone, f"tel:{number}") if number else "",
        email=desk.outward(entry.email, f"mailto:{entry.email}") if entry.email else "",
        hours=Plain(desk.words(entry.hours)),
        night=desk.outward(entry.night, f"tel:{night}") if night else "",
        languages=Plain(", ".join(desk.locale.language_name(one) for one in entry.languages)),
    )


def organisation(desk: Desk, name: str) -> str:
    """Prints the name of an organisation, linked to its own site where it has one."""
    entry = desk.known.one(Organisation, name)
    shown = desk.name(name)
    return desk.outward(shown, entry.url) if entry and entry.url else desk.plain(shown)


def boilerplate(desk: Desk, name: str) -> BoilerplateView | None:
    """Returns who an organisation is."""
    entry = desk.known.one(Organisation, name)
    if entry is None:
        desk.lost("organisations", name)
        return None
    text = desk.words(entry.boilerplate)
    host = urlsplit(entry.url).hostname or ""
    site = desk.outward(host.removeprefix("www."), entry.url) if host else ""
    return BoilerplateView(Plain(desk.proper(entry.name)), paragraphs(text), site)
