"""The points of a chart: what its marks stand for, taken from the facts that a page asked for.

A point carries the number that was said and the interval that its words stand for; which mark
that becomes is said by the specifications in the theme.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from factpress.downloads import Json, Number
from factpress.language import Locale
from factpress.model import Cycle, Fact, Observation, Source, Status
from factpress.rendering import (
    ChartKind,
    ChartSlot,
    Known,
    decimal,
    lines_drawn,
    subject_name,
    unit_words,
)

# The light scheme's; in pages they become the colours of the reader's scheme.
COLOURS = ("#0b4a8f", "#a34a00", "#5b6b00", "#7a3b8f", "#00695f", "#6b4f3a")
CLOSE = 12  # a twelfth of the largest value is about the height of a label


@dataclass(frozen=True, slots=True)
class Point:
    """One mark: `low` and `high` are the ends of what is expected of the words around `value`.

    `opened` says that nothing bounds the figure above; `text` is how readers see it, `whole` the
    same with its unit. A `hollow` one was replaced or is not settled, and `label_at` is where the
    name of its line is. `end` is the end of its bar, whichever way it goes: its words are behind.
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
    hollow: bool = False
    is_drawn_through: bool = True
    label_at: Fraction = Fraction(0)
    end: Fraction = Fraction(0)
    named: str = ""
    colour: str = COLOURS[0]

    def data(self) -> dict[str, Json]:
        """Returns the point as the specifications name it."""
        return {
            "name": self.name,
            "group": self.group,
            "day": f"{self.day.isoformat()}T12:00:00Z",
            "value": Number(decimal(self.value)),
            "low": Number(decimal(self.low)),
            "high": Number(decimal(self.high)),
            "end": Number(decimal(self.end)),
            "text": self.text,
            "newest": self.newest,
            "hollow": self.hollow,
            "inline": self.is_drawn_through,
            "label_at": Number(decimal(self.label_at)),
            "period": self.when,
            "colour": self.colour,
            "named": self.named or self.name,
        }


def points_of(slot: ChartSlot, known: Known, locale: Locale) -> tuple[Point, ...]:
    """Returns the points of a chart, in the order of its facts and then of time."""
    plotter = _Plotter(slot, known, locale)
    facts = [fact for name in slot.facts if (fact := known.fact(name)) is not None]
    return _named(_labelled([point for fact in facts for point in plotter.points(fact)]))


def _labelled(points: list[Point]) -> list[Point]:
    """Gives the last point of each line the place of its name: two names never overlap."""
    top = max((abs(one.value) for one in points), default=Fraction(0))
    last = sorted((one for one in points if one.newest), key=lambda one: one.value)
    places: dict[str, Fraction] = {}
    below: Fraction | None = None
    for one in last:
        lowest = one.value if below is None else max(one.value, below + top / CLOSE)
        places[one.fact] = below = lowest
    return [replace(one, label_at=places.get(one.fact, one.value)) for one in points]


def _named(points: list[Point]) -> tuple[Point, ...]:
    """Gives each bar its date where they are not of one date, and each line its colour."""
    several = len({one.when for one in points}) > 1
    ends: dict[tuple[str, str], Fraction] = {}
    for one in points:
        key = (one.fact, one.when)
        ends[key] = max(ends.get(key, Fraction(0)), one.low, one.high)
    lines = {name: at for at, name in enumerate(dict.fromkeys(one.fact for one in points))}
    return tuple(
        replace(
            one,
            end=ends[one.fact, one.when],
            named=f"{one.name}, {one.when}" if several else one.name,
            colour=COLOURS[lines[one.fact] % len(COLOURS)],
        )
        for one in points
    )


@dataclass(frozen=True, slots=True)
class _Plotter:
    slot: ChartSlot
    known: Known
    locale: Locale

    def points(self, fact: Fact) -> Iterator[Point]:
        held = list(self._lines(fact))
        newest = held[-1] if held else None
        shown = [(one, True) for one in held]
        shown += [(one, False) for one in self._left_out(fact, held)]
        for one, is_held in sorted(shown, key=lambda pair: (pair[0].when.last, not pair[1])):
            point = self._point(fact, one, newest=one is newest)
            hollow = not is_held or one.status is not Status.FINAL
            yield replace(point, hollow=hollow, is_drawn_through=is_held)

    def _lines(self, fact: Fact) -> Iterator[Observation]:
        """Yields the lines to draw that have a number."""
        for resolution in lines_drawn(self.slot, fact, self.known):
            found = resolution.observation
            if found is not None and found.value.is_one_number:
                yield found

    def _left_out(self, fact: Fact, held: list[Observation]) -> Iterator[Observation]:
        """Yields what was published beside what holds, and never called wrong."""
        if self.slot.kind not in (ChartKind.SERIES, ChartKind.CUMULATIVE):
            return
        drawn = {one.place for one in held}
        wrong = {
            one.place
            for found in lines_drawn(self.slot, fact, self.known)
            for one in (*found.replaced, *filter(None, (found.corrected, found.retracted)))
        }
        periods = {(one.when.first, one.when.last) for one in held}
        for line in self.known.own(fact):
            late = self.slot.day is not None and self.known.said(line) > self.slot.day
            there = (line.when.first, line.when.last) in periods
            known = there and not late and line.value.is_known and not line.retracts
            if known and line.place not in drawn | wrong:
                yield line

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
