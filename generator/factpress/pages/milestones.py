"""The draft of the milestones: what was reached when, with its figure and the releases that told it."""

from collections.abc import Iterator
from dataclasses import dataclass

from factpress.model import ContentPage, Fact, Milestone, Observation
from factpress.pages.draft import Draft, content_of, item_of
from factpress.rendering import (
    ChartKind,
    Macros,
    NoteWriter,
    PageContext,
    Plain,
    charts_of,
    paragraphs,
)


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A threshold that was reached: when, how much of what, and who told of it."""

    id: str
    when: Plain
    value: str
    label: Plain
    note: tuple[Plain, ...]
    figure: str
    sources: tuple[Plain, ...]
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The milestones of a year."""

    name: Plain
    milestones: tuple[MilestoneView, ...]


Reached = tuple[str, Milestone, Fact, Observation]


def milestones_draft(context: PageContext, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the milestones, the newest first, year by year."""
    head, body = content_of(context, macros, page)
    title = head.title.text or context.label("milestones")
    found = sorted(_reached(context), key=lambda one: one[1].when.last, reverse=True)
    years: dict[str, list[MilestoneView]] = {}
    for one in found:
        year = context.locale.year(one[1].when.last)
        years.setdefault(year, []).append(_view(context, one))
    facts = tuple({fact.id: fact for _, _, fact, _ in found}.values())
    view = {
        "title": context.keep(head.title) if head.title.text else Plain(title),
        "body": body,
        "chart": charts_of(context, ChartKind.MILESTONES, facts, title=title),
        "years": tuple(YearView(Plain(name), tuple(ones)) for name, ones in years.items()),
    }
    return Draft("milestones", title, head.summary.text or title, view)


def _reached(context: PageContext) -> Iterator[Reached]:
    """Yields the milestones that are valid, with the line that each made of its fact."""
    for name, milestone in context.known.every(Milestone).items():
        fact = context.known.fact(str(milestone.fact))
        lines = fact.obs if fact is not None else ()
        for observation in lines:
            if fact is not None and observation.place == milestone.place:
                yield name, milestone, fact, observation


def _view(context: PageContext, one: Reached) -> MilestoneView:
    name, milestone, fact, seen = one
    writer = NoteWriter(context.known, context.locale, context.path)
    note = context.words(milestone.note) if milestone.note.by_language else ""
    return MilestoneView(
        id=name,
        when=Plain(context.locale.when(milestone.when)),
        value=context.print_line(fact, seen, writer.worded(fact, seen)),
        label=Plain(context.words(milestone.label)),
        note=paragraphs(note),
        figure=context.link(context.words(fact.label), f"figures/{fact.id}"),
        sources=tuple(Plain(row.text) for row in writer.sources(seen)),
        releases=tuple(_told_in(context, fact, seen)),
    )


def _told_in(context: PageContext, fact: Fact, observation: Observation) -> Iterator[str]:
    """Yields a link to each release that prints the line of a milestone."""
    for release in reversed(context.known.newest_releases()):
        if fact.id in context.known.printed_by(release.id):
            shown = (
                context.known.timeline(fact)
                .on(release.knows(context.known.publisher.zone))
                .observation
            )
            if shown is not None and shown.place == observation.place:
                yield item_of(context, release).link
