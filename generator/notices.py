"""Notices: what a release says at its head when a figure of it was corrected or withdrawn.

Made from the line of the data that changed the figure, and typed nowhere else.
"""

from dataclasses import dataclass

from generator.desk import Desk
from generator.facts import Observation
from generator.figures import Figure
from generator.templates import Plain


@dataclass(frozen=True, slots=True)
class Notice:
    """One change: its class and day, the figure, what it was and is, and why."""

    kind: Plain
    day: str
    label: Plain
    change: Plain
    why: Plain


def notices(desk: Desk) -> tuple[Notice, ...]:
    """Returns a notice for each figure that the desk's page printed and that was changed openly.

    A figure printed several times has one notice; computed figures follow those they rest on.
    """
    found: dict[object, Notice] = {}
    for figure in sorted(desk.figures, key=lambda one: one.fact is None):
        line = _changing(figure)
        if line is None:
            continue
        key = (figure.fact.id, line.place) if figure.fact else figure.text
        found.setdefault(key, _notice(desk, figure, line))
    return tuple(found.values())


def _changing(figure: Figure) -> Observation | None:
    """Returns the line that corrected or withdrew a figure, or one of those it was made from."""
    resolution = figure.resolution
    if resolution.retracted is not None:
        return resolution.retracted
    if resolution.corrected is not None:
        return resolution.observation
    if figure.was:
        lines = [_changing(one) for one in figure.inputs]
        return next((line for line in lines if line is not None), None)
    return None


def _notice(desk: Desk, figure: Figure, line: Observation) -> Notice:
    withdrawn = figure.resolution.retracted is not None
    label = desk.words(figure.fact.label) if figure.fact else desk.label("computed_figure")
    change = desk.label("was_is", new=figure.text, old=figure.was)
    return Notice(
        kind=Plain(desk.label("withdrawn" if withdrawn else "correction")),
        day=desk.time(desk.newsroom.said(line)),
        label=Plain(label),
        change=Plain(figure.was if withdrawn else change),
        why=Plain(desk.words(line.why) if line.why.by_language else ""),
    )
