"""Chart slots: where a page wants a chart, and of what.

A page prints a mark; the output that draws charts puts its HTML into the mark's place. Until then
the mark is an empty element that nobody sees.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape

from factpress.model import Fact, Resolution
from factpress.rendering.figures import Figure
from factpress.rendering.known import Known

CHARTED = "(chart)"  # what stands for a mark of a chart, which has no words


class ChartKind(StrEnum):
    """What a chart shows: it decides what stands on its axes."""

    SERIES = "series"  # one fact over time, an interval where the figure is one
    SPARKLINE = "sparkline"  # the same, small, without axes, beside a value in words
    MARKETS = "markets"  # parts of a total: the same count in several scopes
    CUMULATIVE = "cumulative"  # several counts that only grow, over time
    RANGES = "ranges"  # figures of several subjects, grouped by test cycle
    MILESTONES = "milestones"  # thresholds of one or more facts, over time


@dataclass(frozen=True, slots=True)
class ChartSlot:
    """A chart that a page asks for; `id` is unique in the whole site.

    `facts` are ids in the order wanted; `total` is the fact whose parts they are, or empty. `day`
    is the day whose figures the page shows (None: the newest), as for every figure on it. `title`
    and `caption` are plain text in `lang`.
    """

    id: str
    kind: ChartKind
    facts: tuple[str, ...]
    lang: str
    title: str
    caption: str = ""
    total: str = ""
    day: date | None = None

    @property
    def mark(self) -> str:
        """The HTML that holds the chart's place in its page, letter for letter."""
        return f'<div class="chart-slot" data-chart="{escape(self.id)}"></div>'


OVER_TIME = (ChartKind.SERIES, ChartKind.SPARKLINE, ChartKind.CUMULATIVE, ChartKind.MILESTONES)


def lines_drawn(slot: ChartSlot, fact: Fact, known: Known) -> Iterator[Resolution]:
    """Yields what a chart draws of a fact: each of its periods over time, else the one that holds.

    A line that was withdrawn since is among them, and has nothing to draw.
    """
    if slot.kind not in OVER_TIME:
        yield known.timeline(fact).on(slot.day)
        return
    drawn: set[object] = set()
    for line in known.own(fact):
        period = (line.when.first, line.when.last)
        if period not in drawn:
            drawn.add(period)
            yield known.timeline(fact).on(slot.day, at=line.when)


def charted(slots: Iterable[ChartSlot], known: Known) -> Iterator[Figure]:
    """Yields a figure for each mark of some charts, and for each that was withdrawn since."""
    for slot in slots:
        for fact in filter(None, map(known.fact, slot.facts)):
            for found in lines_drawn(slot, fact, known):
                lines = (*found.replaced, *([found.observation] if found.observation else []))
                if lines and lines[-1].value.is_known:
                    were = (CHARTED,) * len(found.replaced)
                    yield Figure(fact, found, CHARTED, lines[-1].value, "", "", (), were)
