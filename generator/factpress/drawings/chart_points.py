"""The points of a chart: what its marks stand for, taken from the facts that a page asked for.

A point carries the number that was said and the interval that its words stand for; which mark
that becomes is said by the specifications in the theme.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from factpress.downloads import Json, Number
from factpress.language import Locale
from factpress.model import Cycle, Fact, Observation, Source
from factpress.rendering import (
    ChartKind,
    ChartSlot,
    Known,
    decimal,
    lines_drawn,
    subject_name,
    unit_words,
)

CLOSE = 10  # a tenth of the largest value is about the height of a label


@dataclass(frozen=True, slots=True)
class Point:
    """One mark: `low` and `high` are the ends of what is expected of the words around `value`.

    `opened` says that nothing bounds the figure above; `text` is how readers see it, `whole` the
    same with its unit.
    """

    fact: str
    name: str
    group: str
    day: date
    when: str
    value: Fraction
    low: Fraction
    high: Fraction
    opened: bool
    text: str
    whole: str
    source: str
    newest: bool
    labelled: bool = True

    def data(self) -> dict[str, Json]:
        """Returns the point as the specifications name it."""
        return {
            "name": self.name,
            "group": self.group,
            "day": f"{self.day.isoformat()}T12:00:00Z",
            "value": Number(decimal(self.value)),
            "low": Number(decimal(self.low)),
            "high": Number(decimal(self.high)),
            "opened": self.opened,
            "text": self.text,
            "newest": self.newest,
            "labelled": self.labelled,
        }


def points_of(slot: ChartSlot, known: Known, locale: Locale) -> tuple[Point, ...]:
    """Returns the points of a chart, in the order of its facts and then of time."""
    plotter = _Plotter(slot, known, locale)
    facts = [fact for name in slot.facts if (fact := known.fact(name)) is not None]
    return _labelled([point for fact in facts for point in plotter.points(fact)])


def _labelled(points: list[Point]) -> tuple[Point, ...]:
    """Takes the label from a point whose successor stands so close that the two would overlap."""
    top = max((abs(one.value) for one in points), default=Fraction(0))
    followed = [
        replace(one, labelled=abs(after.value - one.value) * CLOSE > top)
        for one, after in pairwise(points)
    ]
    return (*followed, *points[-1:])


@dataclass(frozen=True, slots=True)
class _Plotter:
    slot: ChartSlot
    known: Known
    locale: Locale

    def points(self, fact: Fact) -> Iterator[Point]:
        seen = list(self._lines(fact))
        for one in seen:
            yield self._point(fact, one, newest=one is seen[-1])

    def _lines(self, fact: Fact) -> Iterator[Observation]:
        """Yields the lines to draw that have a number."""
        for resolution in lines_drawn(self.slot, fact, self.known):
            found = resolution.observation
            if found is not None and found.value.is_one_number:
                yield found

    def _point(self, fact: Fact, observation: Observation, *, newest: bool) -> Point:
        quantity, locale = observation.value, self.locale
        expected = quantity.expected
        words = unit_words(self.known, str(fact.unit), locale.code)
        return Point(
            fact=fact.id,
            name=self._name(fact, observation),
            group=self._cycle(fact),
            day=observation.when.last,
            when=locale.when(observation.when),
            value=quantity.value,
            low=expected.low if expected.low is not None else quantity.value,
            high=expected.high if expected.high is not None else quantity.value,
            opened=quantity.hard.high is None,
            text=locale.quantity(quantity, unit=words),
            whole=locale.quantity(quantity, unit=words, with_unit=True),
            source=self._source(observation),
            newest=newest,
        )

    def _name(self, fact: Fact, observation: Observation) -> str:
        """Returns what tells a mark from the others of its chart: its period, place or subject."""
        if self.slot.kind is ChartKind.BARS:
            return self.locale.when(observation.when)
        subject = str(fact.about)
        if self.slot.kind is ChartKind.MARKETS and fact.scope is not None:
            subject = str(fact.scope)
        return subject_name(self.known, subject, self.locale.code)

    def _cycle(self, fact: Fact) -> str:
        if fact.cycle is None:
            return ""
        stated = fact.cycle is not Cycle.UNSTATED
        return fact.cycle.value if stated else self.locale.label("cycle_unstated")

    def _source(self, observation: Observation) -> str:
        default = self.known.publisher.default_language
        titles = [
            self.known.every(Source)[one].title.in_language(self.locale.code, default)
            for one in observation.source
            if one in self.known.every(Source)
        ]
        return "; ".join(titles)
