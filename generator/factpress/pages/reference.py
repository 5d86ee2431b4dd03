"""Drafts of the pages that readers look things up in: people, contacts, corrections,
the checks and what the words before a figure mean.

One function a kind, as in `draft`, made from the data and what pages print of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from factpress.exhibits import disagreements, failed_checks
from factpress.findings import PressError
from factpress.language import NO_UNIT, Asked, UnitWords, Wording
from factpress.markdown import slug
from factpress.model import (
    Contact,
    ContentPage,
    Fact,
    Observation,
    Person,
    Quote,
    Release,
    Source,
    Status,
)
from factpress.pages.draft import Draft, content_of
from factpress.pages.figures import LineView, line_view
from factpress.rendering import (
    Known,
    Macros,
    NoteWriter,
    PageContext,
    Plain,
    Use,
    contact,
    paragraphs,
    titled,
    unit_words,
)
from factpress.values import Qualifier, Quantity, parse_quantity, words_of


def people_draft(context: PageContext) -> Draft:
    """Returns the people who speak or are quoted, with their roles and their words."""
    people = []
    for name, person in context.known.every(Person).items():
        roles = tuple(
            (Plain(context.words(role.title)), Plain(_period(context, role.since, role.until)))
            for role in person.roles
        )
        said = tuple(key for key, one in context.known.every(Quote).items() if one.by == name)
        about = paragraphs(context.words(person.about)) if person.about.by_language else ()
        people.append((name, Plain(context.proper(person.name)), roles, about, said))
    title = context.label("people")
    return Draft("people", title, title, {"title": Plain(title), "people": tuple(people)})


def _period(context: PageContext, since: date | None, until: date | None) -> str:
    parts = [context.locale.day(day) if day else "" for day in (since, until)]
    return " – ".join(parts).strip() if any(parts) else ""


def contacts_draft(context: PageContext) -> Draft:
    """Returns everybody whom the press can reach."""
    title = context.label("press_contacts")
    found = tuple(
        contact(context, name, entry) for name, entry in context.known.every(Contact).items()
    )
    view = {"title": Plain(context.label("contacts")), "contacts": found}
    return Draft("contacts", context.label("contacts"), title, view)


def about_draft(context: PageContext, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the page about the figures: the editors' words, qualifiers, checks and sources."""
    head, body = content_of(context, macros, page)
    title = head.title.text or context.label("about_the_figures")
    writer = NoteWriter(context.known, context.locale, context.path)
    sources = sorted(
        context.known.every(Source).items(), key=lambda one: one[1].published, reverse=True
    )
    view = {
        "title": context.keep(head.title) if head.title.text else Plain(title),
        "body": body,
        "qualifiers": qualifier_views(context, context.known.cited()),
        "checks": failed_checks(context, context.known.checks()),
        "drawn": context.known.checks(),
        "disagreements": disagreements(context, context.known.checks()),
        "figures": context.link(context.label("all_figures"), "figures"),
        "unlinted": tuple(_unlinted(context)),
        "sources": tuple(
            (
                name,
                _source(context, one),
                context.time(one.published),
                Plain(writer.source_kind(one)),
                Plain(context.words(one.note) if one.note.by_language else ""),
            )
            for name, one in sources
        ),
    }
    return Draft("about", title, head.summary.text or title, view)


def _unlinted(context: PageContext) -> Iterator[Plain]:
    """Yields a sentence for each language in which typed figures are not looked for."""
    known = context.known
    for code in known.publisher.languages if known.speech else ():
        words = context.locale.unlinted(known.language_name(code))
        if words and not words_of(known.speech, code).is_known:
            yield Plain(words)


def _source(context: PageContext, source: Source) -> str:
    title = titled(context.words(source.title), context.proper(source.publisher))
    return context.outward(title, source.url) if source.url else context.plain(title)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of a figure: which, the line that changed it, and what it was."""

    id: str
    link: str
    line: LineView
    was: Plain
    is_revision: bool
    pages: tuple[str, ...] = ()


def corrections_draft(context: PageContext) -> Draft:
    """Returns what was corrected, revised or withdrawn of the figures that the site prints."""
    title = context.label("corrections")
    shown = cited_facts(context.known)
    found = changes(context, shown, with_pages=True)
    view = {
        "title": Plain(title),
        "changes": tuple(one for one in found if not one.is_revision),
        "revisions": tuple(one for one in found if one.is_revision),
        "none": Plain(_nothing_since(context)),
        "policy": Plain(_policy(context)),
        "feeds": context.link(context.label("feeds"), "feeds"),
    }
    return Draft("corrections", title, title, view)


def _nothing_since(context: PageContext) -> str:
    """Returns that nothing was corrected, since the day of the first release where there is one."""
    days = [one.day for one in context.known.every(Release).values()]
    if not days:
        return context.label("no_corrections")
    return context.label("no_corrections_since", when=context.locale.day(min(days)))


def _policy(context: PageContext) -> str:
    kinds = {one: context.label(one) for one in ("correction", "revision", "withdrawn")}
    return context.label("corrections_policy", **kinds)


def cited_facts(known: Known) -> Iterator[Fact]:
    """Returns the facts that are printed somewhere, in the order of their files."""
    cited = frozenset(known.cited())
    return (fact for fact in known.every(Fact).values() if fact.id in cited)


def changes(
    context: PageContext,
    facts: Iterable[Fact],
    since: date = date.min,
    *,
    with_pages: bool = False,
) -> tuple[ChangeView, ...]:
    """Returns what was changed of facts since a day, the newest change first.

    With `with_pages`, each change names the releases whose figure it changed.
    """
    writer = NoteWriter(context.known, context.locale, context.path)
    found = []
    for fact in facts:
        for observation in fact.obs:
            day = context.known.said(observation)
            if observation.replaces and day >= since:
                link = context.link(context.words(fact.label), f"figures/{fact.id}")
                line = line_view(context, writer, fact, observation)
                was = Plain(_was(fact, observation, writer))
                uses = context.known.uses(fact.id) if with_pages else ()
                pages = tuple(_changed_pages(context, fact, observation, uses))
                is_revision = bool(observation.revises)
                view = ChangeView(f"{fact.id}-{day}", link, line, was, is_revision, pages)
                found.append((context.known.moment(observation), view))
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple(one for _, one in found)


def _changed_pages(
    context: PageContext, fact: Fact, observation: Observation, uses: Iterable[Use]
) -> Iterator[str]:
    """Yields a link to each release that printed what a line changed."""
    for use in uses:
        release = context.known.one(Release, use.page.removeprefix("releases/"))
        if release is not None and use.language == context.locale.code:
            shown = context.known.timeline(fact).on(release.knows(context.known.publisher.zone))
            after = (shown.observation, shown.retracted, shown.revised, *shown.replaced)
            if any(one is not None and one.place == observation.place for one in after):
                yield context.link(use.title, use.page)


def _was(fact: Fact, observation: Observation, writer: NoteWriter) -> str:
    """Returns the value that a line replaced, as readers saw it."""
    earlier = writer.known.timeline(fact).everyone.replaced_by(observation)
    return writer.worded(fact, earlier[-1]) if earlier else observation.replaces


@dataclass(frozen=True, slots=True)
class QualifierView:
    """A qualifier: the name of its place, a figure printed with it, and what it commits to."""

    id: str
    example: str
    meaning: Plain


def qualifier_views(context: PageContext, cited: Iterable[str]) -> tuple[QualifierView, ...]:
    """Returns every qualifier; `cited` names the facts that have a page to lead to."""
    facts = [context.known.every(Fact)[name] for name in cited]
    lines = [
        (fact, observation) for fact in facts for observation in reversed(context.known.own(fact))
    ]
    return tuple(
        QualifierView(
            slug(one), _example(context, one, lines), Plain(context.locale.qualifier_meaning(one))
        )
        for one in Qualifier
    )


def _example(
    context: PageContext, qualifier: Qualifier, lines: list[tuple[Fact, Observation]]
) -> str:
    meaning = context.locale.qualifier_meaning(qualifier)
    settled = (line for line in lines if line[1].status is Status.FINAL)
    meant = [line for line in settled if context.locale.meaning(line[1].value) == meaning]
    # A bare count under a hundred is exact too, but a typed word shows more.
    meant.sort(key=lambda line: line[1].value.qualifier is not qualifier)
    for fact, seen in meant:
        words = unit_words(context.known, str(fact.unit), context.locale.code)
        return context.print_line(fact, seen, _printed(context, seen.value, words))
    typed = parse_quantity("1,000" if qualifier is Qualifier.PLAIN else f"{qualifier} 1,000")
    if not isinstance(typed, Quantity):
        raise PressError(f'"{qualifier} 1,000" is not a figure')
    return context.plain(_printed(context, typed, NO_UNIT))


def _printed(context: PageContext, value: Quantity, unit: UnitWords) -> str:
    """Prints a figure; one that was reached as the one that reached it: the 350,000th vehicle."""
    if value.qualifier is Qualifier.REACHED:
        ordinal = context.locale.asked(value, Asked(Wording.ORDINAL, unit, unit is not NO_UNIT))
        if isinstance(ordinal, str):
            return ordinal
    return context.locale.quantity(value, unit=unit, with_unit=unit is not NO_UNIT)
