"""Notices: what a release says at its head when a figure of it was corrected or withdrawn.

Made from the lines of the data that changed the figure, and typed nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from factpress.model import Observation
from factpress.rendering.figures import Figure
from factpress.rendering.page_context import PageContext
from factpress.rendering.templates import Plain


@dataclass(frozen=True, slots=True)
class Notice:
    """One change: its class and day, the figure, what it was and is, and why.

    `change` is made for the page; `new` (empty where it was withdrawn) and `old` are plain texts.
    """

    kind: Plain
    said: date
    day: str
    label: Plain
    new: Plain
    old: Plain
    change: str
    why: Plain


class _Change(NamedTuple):
    """A line that changed a figure, and the texts before and after."""

    line: Observation
    old: str
    new: str


def notices(context: PageContext) -> tuple[Notice, ...]:
    """Returns a notice for each open change of a figure that the page printed.

    A figure printed several times has one notice, a correction of a correction its own; computed
    figures follow those they rest on.
    """
    found: dict[object, Notice] = {}
    for figure in sorted(context.record.figures, key=lambda one: one.fact is None):
        for change in _changes(context, figure):
            key = (figure.fact.id if figure.fact else change.new + change.old, change.line.place)
            if key not in found:
                found[key] = _notice(context, figure, change)
    return tuple(found.values())


def _changes(context: PageContext, figure: Figure) -> Iterator[_Change]:
    if figure.fact is None:
        lines = [line for one in figure.inputs for line in _lines(one)]
        if figure.were and lines:
            last = max(lines, key=context.known.said)
            yield _Change(last, figure.were[0], figure.text)
        return
    after = (*figure.were[1:], figure.text) if figure.were else ()
    for line, old, new in zip(_lines(figure), figure.were, after, strict=True):
        # What was withdrawn before the day of the page was never printed on it.
        seen = context.day is None or context.known.said(line) >= context.day
        # Words that hold for both figures, such as half a million, did not change.
        if seen and (old != new or line.retracts):
            yield _Change(line, old, new)


def _lines(figure: Figure) -> tuple[Observation, ...]:
    """Returns the lines that changed a figure openly, the first one first."""
    resolution = figure.resolution
    last = resolution.retracted or resolution.observation
    changed = (*resolution.replaced[1:], *([last] if last is not None else []))
    return changed if resolution.replaced else ()


def _notice(context: PageContext, figure: Figure, change: _Change) -> Notice:
    line, old = change.line, change.old
    withdrawn = bool(line.retracts)
    label = context.words(figure.fact.label) if figure.fact else context.label("computed_figure")
    told = context.plain(context.label("was_is", new=change.new, old=old))
    said = context.known.said(line)
    return Notice(
        kind=Plain(context.label("withdrawn" if withdrawn else "correction")),
        said=said,
        day=context.time(said),
        label=Plain(label),
        new=Plain("" if withdrawn else change.new),
        old=Plain(old),
        change=context.struck(old) if withdrawn else told,
        why=Plain(context.words(line.why) if line.why.by_language else ""),
    )
