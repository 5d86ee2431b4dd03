"""Views: what the theme's macros and layouts are given to lay out, and nothing to compute with.

Texts of the data are `Plain` and never read as Markdown; figures are tokens already.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from jinja2.runtime import Macro

from factpress.markdown import slug
from factpress.model import (
    Contact,
    Cycle,
    Fact,
    Model,
    Observation,
    Organisation,
    Person,
    Quote,
    Status,
    Topic,
)
from factpress.rendering.charting import chart
from factpress.rendering.figures import unit_words
from factpress.rendering.html_elements import file_link, fold, open_now, picture, table_note, way_to
from factpress.rendering.macros import macros_for, print_fact
from factpress.rendering.page_context import PageContext
from factpress.rendering.templates import Macros, Plain, Theme, called
from factpress.telephones import Telephone, parse_telephone
from factpress.values import SHARE_UNITS, Form


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

    `figure` is empty where none is published.
    """

    id: str
    label: Plain
    measure: Plain
    figure: str
    when: Plain
    href: str
    mark: Plain


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
    now: str = ""
    topics: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class BoilerplateView:
    """Who an organisation is, in its own words; `site` is a link to its own, where it has one."""

    name: Plain
    paragraphs: tuple[Plain, ...]
    site: str


# The theme's macros with these arguments may be called by pages; others lay out views.
OF_ONE, OF_LIST, OF_DAY = ("id",), ("ids",), ("ids", "known_on")
FOR_PAGES = (OF_ONE, OF_LIST, OF_DAY)
WORD = re.compile(r"\w+")


def functions_of(context: PageContext) -> Mapping[str, Any]:
    """Returns what templates may use, bound to a page. Any: functions of many shapes."""
    return MappingProxyType(
        {
            "plain": context.plain,
            "fact": partial(print_fact, context),
            "box": context.box,
            "fold": partial(fold, context),
            "slot": context.slot,
            "folded": context.folded,
            "place": context.place,
            "way": partial(way_to, context),
            "span": context.span,
            "link": context.link,
            "href": context.href,
            "outward": context.outward,
            "label": partial(_label, context),
            "quotation": partial(quotation, context),
            "specification": partial(specification, context),
            "rows": partial(rows, context),
            "table_note": partial(table_note, context),
            "chart": partial(chart, context),
            "contacts": partial(contacts, context),
            "boilerplate": partial(boilerplate, context),
            "picture": partial(picture, context),
        }
    )


def macros_of(context: PageContext, theme: Theme, blocks: Mapping[str, Macro]) -> Macros:
    """Returns everything that a page may call: words, figures, and the theme's blocks."""
    own = {
        name: _block(context, theme, one)
        for name, one in blocks.items()
        if tuple(one.arguments) in FOR_PAGES
    }
    return {**own, **macros_for(context)}


def _of_day(
    context: PageContext,
    theme: Theme,
    macro: Macro,
    ids: list,  # type: ignore[type-arg]  # pages write ["a", "b"]
    known_on: str = "",
) -> str:
    return context.block(called(theme, macro, ids, known_on))


def _block(context: PageContext, theme: Theme, macro: Macro) -> Callable[..., str]:
    if tuple(macro.arguments) == OF_DAY:
        return partial(_of_day, context, theme, macro)

    if tuple(macro.arguments) == OF_LIST:

        def of_list(ids: list) -> str:  # type: ignore[type-arg]  # pages write ["a", "b"]
            return context.block(called(theme, macro, ids))

        return of_list

    def of_one(id: str) -> str:  # noqa: A002  # what editors call it
        return context.block(called(theme, macro, id))

    return of_one


def _label(context: PageContext, key: str, **slots: str) -> Plain:
    return Plain(context.label(key, **slots))


def paragraphs(text: str) -> tuple[Plain, ...]:
    """Returns the paragraphs of a text of the data: a blank line parts them."""
    parts = (" ".join(part.split("\n")).strip() for part in text.split("\n\n"))
    return tuple(Plain(part) for part in parts if part)


def quotation(context: PageContext, name: str) -> QuotationView | None:
    """Returns a quotation for the page, or nothing (and a finding) when there isn't one."""
    quote = context.known.one(Quote, name)
    if quote is None:
        context.lost("quotes", name)
        return None
    person = context.known.one(Person, quote.by)
    role = person.role_on(quote.said) if person else None
    language = context.locale.code
    own = quote.text.has(language, quote.original)
    words = context.record.quoted[name] = context.words(quote.text)
    translated = own and language.partition("-")[0] != quote.original.partition("-")[0]
    return QuotationView(
        paragraphs=paragraphs(context.label("quoted", words=words)),
        speaker=_speaker(context, str(quote.by)),
        role=Plain(context.words(role.title) if role else ""),
        day=context.time(quote.said),
        translated=Plain(context.locale.label("translated") if translated else ""),
    )


def _speaker(context: PageContext, name: str) -> str:
    """Prints a person's name, linked to what else is told of them."""
    person = context.known.one(Person, name)
    if person is None:
        return ""
    words = context.proper(person.name)
    if context.page == "people" or not context.known.has("people"):
        return context.span("name", words)
    return context.link(words, "people", f"person-{name}")


def specification(context: PageContext, name: str) -> SpecificationView | None:
    """Returns what is known of a model: its details in words, then one row a fact."""
    model = context.known.one(Model, name)
    if model is None:
        context.lost("models", name)
        return None
    facts = context.known.specifications(name)
    return SpecificationView(details_of(context, model), measured(context, facts))


def details_of(context: PageContext, model: Model) -> tuple[DetailView, ...]:
    """Returns what is told of a model in words."""
    return tuple(
        DetailView(
            slug(one.label.plain), Plain(context.words(one.label)), Plain(context.words(one.text))
        )
        for one in model.details
    )


def missing_row(name: str, label: str) -> RowView:
    """Returns the row of something that a model has no figure of."""
    none = Plain("")
    return RowView(name, Plain(label), none, "", none, "", none)


def rows(context: PageContext, names: list[str]) -> tuple[RowView, ...]:
    """Returns one row for each of the named facts that has a value on the page's day."""
    found: list[RowView] = []
    for name in names:
        fact = context.known.fact(name)
        if fact is None:
            print_fact(context, name)  # reports the id where the page names it
            continue
        row = _row(context, fact, with_unit=True)
        if row is not None:
            found.append(row)
    return tuple(found)


def measured(context: PageContext, facts: Iterable[Fact]) -> tuple[RowView, ...]:
    """Returns one row a fact that has a value, with its unit and test cycle in the row's header."""
    found = (_row(context, one, with_unit=False) for one in facts)
    return tuple(row for row in found if row is not None)


_SPOKEN = (Form.DURATION, Form.CLOCK)


def measure_of(context: PageContext, fact: Fact, label: str, *, with_unit: bool = True) -> str:
    """Returns what a fact is measured in, behind its label: its unit and its test cycle.

    A sign such as % or € is beside its number anyway, and a label that names what is counted
    ("Seats") needs no unit that says so again.
    """
    words = unit_words(context.known, str(fact.unit), context.locale.code)
    unit = context.locale.unit(words)
    beside = words.currency or str(fact.unit) in SHARE_UNITS
    named = fact.metric == fact.unit or unit.casefold() in WORD.findall(label.casefold())
    # "9 hours 27 minutes" and "three times" say their units.
    spoken = fact.unit == "times" or any(one.value.form in _SPOKEN for one in fact.obs)
    beside = beside or spoken
    told = [unit] if with_unit and not beside and not named else []
    if fact.cycle is not None:
        stated = fact.cycle is not Cycle.UNSTATED
        told.append(fact.cycle.value if stated else context.label("cycle_unstated"))
    return " · ".join(part for part in told if part)


def _row(context: PageContext, one: Fact, *, with_unit: bool) -> RowView | None:
    resolution = context.known.timeline(one).on(context.knows)
    observation = resolution.observation
    if observation is None and context.day is not None:
        observation = (
            resolution.corrected
        )  # a release says of its day that the figure was withdrawn
    if observation is None:
        return None
    label = context.words(one.label)
    return RowView(
        id=one.id,
        label=Plain(label),
        measure=Plain(measure_of(context, one, label, with_unit=not with_unit)),
        figure=print_fact(context, one.id, with_unit=with_unit),
        when=Plain(context.locale.when(observation.when)),
        href=context.href(f"figures/{one.id}"),
        mark=Plain(_mark(context, observation)),
    )


def _mark(context: PageContext, observation: Observation) -> str:
    """Says what is not settled, or is no longer what it was, about a figure of a table."""
    if observation.status in (Status.PROVISIONAL, Status.ESTIMATE):
        return context.label(f"status_{observation.status}")
    return context.label("revised") if observation.revises else ""


def contacts(context: PageContext, names: list[str]) -> tuple[ContactView, ...]:
    """Returns the named contacts."""
    found: list[ContactView] = []
    for name in names:
        entry = context.known.one(Contact, name)
        if entry is None:
            context.lost("contacts", name)
        else:
            found.append(contact(context, name, entry))
    return tuple(found)


def contact(context: PageContext, name: str, entry: Contact) -> ContactView:
    """Returns one contact for the page."""
    topics = context.known.every(Topic)
    return ContactView(
        name=Plain(context.proper(entry.name)),
        role=Plain(context.words(entry.role)),
        organisation=Plain(context.name(str(entry.organisation)) if entry.organisation else ""),
        phone=_telephone(context, entry.phone),
        email=context.outward(entry.email, f"mailto:{entry.email}") if entry.email else "",
        hours=Plain(context.words(entry.hours)),
        night=_telephone(context, entry.night),
        languages=Plain(", ".join(context.locale.language_name(one) for one in entry.languages)),
        now=open_now(context, entry),
        topics=tuple(
            context.link(context.proper(topics[one].name), f"releases/topic/{one}")
            if context.known.has(f"releases/topic/{one}")
            else context.plain(context.proper(topics[one].name))
            for one in entry.topics
            if one in topics
        ),
        # A release is copied as a text: only the list of contacts offers the file.
        file=file_link(context, context.label("save_contact"), f"contacts/{name}.vcf", "text/vcard")
        if context.page == "contacts"
        else "",
    )


def _telephone(context: PageContext, typed: str) -> str:
    read = parse_telephone(typed) if typed else None
    return context.outward(typed, read.address) if isinstance(read, Telephone) else typed


def organisation(context: PageContext, name: str) -> str:
    """Prints the name of an organisation, linked to its own site where it has one."""
    entry = context.known.one(Organisation, name)
    shown = context.name(name)
    return context.outward(shown, entry.url) if entry and entry.url else context.plain(shown)


def boilerplate(context: PageContext, name: str) -> BoilerplateView | None:
    """Returns who an organisation is."""
    entry = context.known.one(Organisation, name)
    if entry is None:
        context.lost("organisations", name)
        return None
    text = context.words(entry.boilerplate)
    host = urlsplit(entry.url).hostname or ""
    site = context.outward(host.removeprefix("www."), entry.url) if host else ""
    return BoilerplateView(Plain(context.proper(entry.name)), paragraphs(text), site)
