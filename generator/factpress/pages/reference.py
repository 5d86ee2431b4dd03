"""Drafts of the pages that readers look things up in: people, contacts, corrections,
the checks and what the words before a figure mean.

One function a kind, as in `draft`, made from the data and what pages print of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

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
    Desk,
    Known,
    Macros,
    NoteWriter,
    Plain,
    Use,
    contact,
    disagreements,
    failed_checks,
    paragraphs,
    titled,
    unit_words,
)
from factpress.values import Qualifier, Quantity, parse_quantity


def people_draft(desk: Desk) -> Draft:
    """Returns the people who speak or are quoted, with their roles and their words."""
    people = []
    for name, person in desk.known.every(Person).items():
        roles = tuple(
            (Plain(desk.words(role.title)), Plain(_period(desk, role.since, role.until)))
            for role in person.roles
        )
        said = tuple(key for key, one in desk.known.every(Quote).items() if one.by == name)
        about = paragraphs(desk.words(person.about)) if person.about.by_language else ()
        people.append((name, Plain(desk.proper(person.name)), roles, about, said))
    title = desk.label("people")
    return Draft("people", title, title, {"title": Plain(title), "people": tuple(people)})


def _period(desk: Desk, since: date | None, until: date | None) -> str:
    parts = [desk.locale.day(day) if day else "" for day in (since, until)]
    return " – ".join(parts).strip() if any(parts) else ""


def contacts_draft(desk: Desk) -> Draft:
    """Returns everybody whom the press can reach."""
    title = desk.label("press_contacts")
    found = tuple(contact(desk, entry) for entry in desk.known.every(Contact).values())
    view = {"title": Plain(desk.label("contacts")), "contacts": found}
    return Draft("contacts", desk.label("contacts"), title, view)


def about_draft(desk: Desk, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the page about the figures: the editors' words, qualifiers, checks and sources."""
    head, body = content_of(desk, macros, page)
    title = head.title.text or desk.label("about_the_figures")
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    sources = sorted(
        desk.known.every(Source).items(), key=lambda one: one[1].published, reverse=True
    )
    view = {
        "title": desk.keep(head.title) if head.title.text else Plain(title),
        "body": body,
        "qualifiers": qualifier_views(desk, desk.known.cited()),
        "checks": failed_checks(desk, desk.known.checks()),
        "disagreements": disagreements(desk, desk.known.checks()),
        "figures": desk.link(desk.label("all_figures"), "figures"),
        "sources": tuple(
            (
                name,
                _source(desk, one),
                desk.time(one.published),
                Plain(writer.source_kind(one)),
                Plain(desk.words(one.note) if one.note.by_language else ""),
            )
            for name, one in sources
        ),
    }
    return Draft("about", title, head.summary.text or title, view)


def _source(desk: Desk, source: Source) -> str:
    title = titled(desk.words(source.title), desk.proper(source.publisher))
    return desk.outward(title, source.url) if source.url else desk.plain(title)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of a figure: which, the line that changed it, and what it was."""

    id: str
    link: str
    line: LineView
    was: Plain
    pages: tuple[str, ...] = ()


def corrections_draft(desk: Desk) -> Draft:
    """Returns what was corrected, revised or withdrawn of the figures that the site prints."""
    title = desk.label("corrections")
    shown = cited_facts(desk.known)
    view = {"title": Plain(title), "changes": changes(desk, shown, with_pages=True)}
    return Draft("corrections", title, title, view)


def cited_facts(known: Known) -> Iterator[Fact]:
    """Returns the facts that are printed somewhere, in the order of their files."""
    cited = frozenset(known.cited())
    return (fact for fact in known.every(Fact).values() if fact.id in cited)


def changes(
    desk: Desk,
    facts: Iterable[Fact],
    since: date = date.min,
    *,
    with_pages: bool = False,
) -> tuple[ChangeView, ...]:
    """Returns what was changed of facts since a day, the newest change first.

    With `with_pages`, each change names the releases whose figure it changed.
    """
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    found = []
    for fact in facts:
        for seen in fact.obs:
            day = desk.known.said(seen)
            if seen.replaces and day >= since:
                link = desk.link(desk.words(fact.label), f"figures/{fact.id}")
                line = line_view(desk, writer, fact, seen)
                was = Plain(_was(fact, seen, writer))
                uses = desk.known.uses(fact.id) if with_pages else ()
                pages = tuple(_changed_pages(desk, fact, seen, uses))
                found.append((day, ChangeView(f"{fact.id}-{day}", link, line, was, pages)))
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple(one for _, one in found)


def _changed_pages(desk: Desk, fact: Fact, seen: Observation, uses: Iterable[Use]) -> Iterator[str]:
    """Yields a link to each release that printed what a line changed."""
    for use in uses:
        release = desk.known.one(Release, use.page.removeprefix("releases/"))
        if release is not None and use.language == desk.locale.code:
            shown = desk.known.timeline(fact).on(release.figures_as_of)
            after = (shown.observation, shown.retracted, shown.revised, *shown.replaced)
            if any(one is not None and one.place == seen.place for one in after):
                yield desk.link(use.title, use.page)


def _was(fact: Fact, seen: Observation, writer: NoteWriter) -> str:
    """Returns the value that a line replaced, as readers saw it."""
    earlier = writer.known.timeline(fact).everyone.replaced_by(seen)
    return writer.worded(fact, earlier[-1]) if earlier else seen.replaces


@dataclass(frozen=True, slots=True)
class QualifierView:
    """A qualifier: the name of its place, a figure printed with it, and what it commits to."""

    id: str
    example: str
    meaning: Plain


def qualifier_views(desk: Desk, cited: Iterable[str]) -> tuple[QualifierView, ...]:
    """Returns every qualifier; `cited` names the facts that have a page to lead to."""
    facts = [desk.known.every(Fact)[name] for name in cited]
    lines = [(fact, seen) for fact in facts for seen in reversed(desk.known.own(fact))]
    return tuple(
        QualifierView(
            slug(one), _example(desk, one, lines), Plain(desk.locale.qualifier_meaning(one))
        )
        for one in Qualifier
    )


def _example(desk: Desk, qualifier: Qualifier, lines: list[tuple[Fact, Observation]]) -> str:
    meaning = desk.locale.qualifier_meaning(qualifier)
    settled = (line for line in lines if line[1].status is Status.FINAL)
    meant = [line for line in settled if desk.locale.meaning(line[1].value) == meaning]
    # A bare count under a hundred is exact too, but a typed word shows more.
    meant.sort(key=lambda line: line[1].value.qualifier is not qualifier)
    for fact, seen in meant:
        words = unit_words(desk.known, str(fact.unit), desk.locale.code)
        return desk.print_line(fact, seen, _printed(desk, seen.value, words))
    typed = parse_quantity("1,000" if qualifier is Qualifier.PLAIN else f"{qualifier} 1,000")
    if not isinstance(typed, Quantity):
        raise PressError(f'"{qualifier} 1,000" is no figure')
    return desk.plain(_printed(desk, typed, NO_UNIT))


def _printed(desk: Desk, value: Quantity, unit: UnitWords) -> str:
    """Prints a figure; one that was reached as the one that reached it: the 350,000th vehicle."""
    if value.qualifier is Qualifier.REACHED:
        ordinal = desk.locale.asked(value, Asked(Wording.ORDINAL, unit, unit is not NO_UNIT))
        if isinstance(ordinal, str):
            return ordinal
    return desk.locale.quantity(value, unit=unit, with_unit=unit is not NO_UNIT)
