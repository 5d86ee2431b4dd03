"""The draft of the milestones: what was reached when, with its figure and the releases that told it."""

from collections.abc import Iterator
from dataclasses import dataclass

from factpress.model import ContentPage, Fact, Milestone, Observation
from factpress.pages.draft import Draft, content_of, item_of
from factpress.rendering import ChartKind, Desk, Macros, NoteWriter, Plain, paragraphs


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


def milestones_draft(desk: Desk, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the milestones, the newest first, year by year."""
    head, body = content_of(desk, macros, page)
    title = head.title.text or desk.label("milestones")
    found = sorted(_reached(desk), key=lambda one: one[1].when.last, reverse=True)
    years: dict[str, list[MilestoneView]] = {}
    for one in found:
        year = desk.locale.year(one[1].when.last)
        years.setdefault(year, []).append(_view(desk, one))
    facts = tuple(dict.fromkeys(fact.id for _, _, fact, _ in found))
    view = {
        "title": desk.keep(head.title) if head.title.text else Plain(title),
        "body": body,
        "chart": desk.chart(ChartKind.MILESTONES, facts, title=title) if facts else "",
        "years": tuple(YearView(Plain(name), tuple(ones)) for name, ones in years.items()),
    }
    return Draft("milestones", title, head.summary.text or title, view)


def _reached(desk: Desk) -> Iterator[Reached]:
    """Yields the milestones that stand, with the line that each made of its fact."""
    for name, milestone in desk.known.every(Milestone).items():
        fact = desk.known.fact(str(milestone.fact))
        lines = fact.obs if fact is not None else ()
        for seen in lines:
            if fact is not None and seen.place == milestone.place:
                yield name, milestone, fact, seen


def _view(desk: Desk, one: Reached) -> MilestoneView:
    name, milestone, fact, seen = one
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    note = desk.words(milestone.note) if milestone.note.by_language else ""
    return MilestoneView(
        id=name,
        when=Plain(desk.locale.when(milestone.when)),
        value=desk.print_line(fact, seen, writer.worded(fact, seen)),
        label=Plain(desk.words(milestone.label)),
        note=paragraphs(note),
        figure=desk.link(desk.words(fact.label), f"figures/{fact.id}"),
        sources=tuple(Plain(row.text) for row in writer.sources(seen)),
        releases=tuple(_told_in(desk, fact, seen)),
    )


def _told_in(desk: Desk, fact: Fact, seen: Observation) -> Iterator[str]:
    """Yields a link to each release that prints the line of a milestone."""
    for release in reversed(desk.known.newest_releases()):
        if fact.id in desk.known.printed_by(release.id):
            shown = desk.known.timeline(fact).on(release.figures_as_of).observation
            if shown is not None and shown.place == seen.place:
                yield item_of(desk, release).link
