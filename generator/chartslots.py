"""Chart slots: where a page wants a chart, and of what.

A page prints a mark; the output that draws charts puts its HTML into the mark's place. Until then
the mark is an empty element that nobody sees.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape


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
