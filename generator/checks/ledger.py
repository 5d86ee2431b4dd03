"""The ledger: each fact's standing lines in order, and the lines that a check's figures name.

A standing line is what the fact's own claimant says of an instant, after revisions, corrections
and withdrawals; forecasts and targets are none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from generator.checks.verdicts import Line, Operand
from generator.dates import When
from generator.declared import Named
from generator.facts import Fact, Kind, Observation, UnitKind
from generator.newsroom import SETTLED, Newsroom
from generator.quantities import Quantity

OF_A_PERIOD = (Kind.FLOW, Kind.CHANGE)
_FROM_ZERO = (Kind.CUMULATIVE, Kind.LEVEL, Kind.FLOW, Kind.PRICE, Kind.RANK)
_MEASURED_FROM_ZERO = (
    UnitKind.COUNT,
    UnitKind.LENGTH,
    UnitKind.MASS,
    UnitKind.ENERGY,
    UnitKind.POWER,
    UnitKind.TIME,
    UnitKind.SPEED,
    UnitKind.MONEY,
)
Instant = tuple[date, date]


@dataclass(frozen=True)
class Ledger:
    """The public newsroom on a day, with every fact's standing lines, oldest first.

    What a line reads as is worked out once: `_operands` remembers it, by the line's identity.
    """

    newsroom: Newsroom
    today: date
    lines: Mapping[str, tuple[Observation, ...]]
    _operands: dict[int, Operand] = field(default_factory=dict, repr=False, compare=False)

    def fact(self, named: Named) -> Fact | None:
        """Returns the fact that a check names, by its id or a former one."""
        return self.newsroom.fact_named(str(named.fact))

    def line(self, named: Named, beside: When | None) -> Line | None:
        """Returns the line that a check's figure is, beside a figure of another `when`.

        It is the line of the date or source named; else that of the same `when`, else the latest
        earlier one, which is stale. A figure of a period has no earlier one.
        """
        fact = self.fact(named)
        if fact is None:
            return None
        if named.when is not None or named.source is not None:
            return _named_line(fact, named, self.lines[fact.id])
        return None if beside is None else _line_beside(fact, self.lines[fact.id], beside)

    def a_year_before(self, named: Named, when: When) -> Line | None:
        """Returns the line of the same period one year earlier, else the latest one before."""
        fact = self.fact(named)
        if fact is None:
            return None
        lines = self.lines[fact.id]
        first, last = _a_year_back(when.first), _a_year_back(when.last)
        for seen in lines:
            if (seen.when.first, seen.when.last) == (first, last):
                return Line(fact, seen)
        if fact.kind in OF_A_PERIOD:
            return None
        before = [seen for seen in lines if seen.when.last < when.first]
        return Line(fact, before[-1]) if before else None

    def operand(self, line: Line, quantity: Quantity | None = None) -> Operand:
        """Returns a line's quantity as an operand, or the same one as its column reads it."""
        if quantity is not None and quantity is not line.seen.value:
            return self._read(line, quantity)
        known = self._operands.get(id(line.seen))
        if known is None:
            known = self._operands[id(line.seen)] = self._read(line, line.seen.value)
        return known

    def _read(self, line: Line, quantity: Quantity) -> Operand:
        ceiling = Fraction(100) if line.fact.kind is Kind.SHARE else None
        return Operand.of(quantity, floor=self._floor(line), ceiling=ceiling)

    def _floor(self, line: Line) -> Fraction | None:
        if line.seen.value.value < 0 or line.seen.value.signed:
            return None
        fact = line.fact
        if fact.kind in _FROM_ZERO or fact.kind is Kind.SHARE:
            return Fraction(0)
        unit = self.newsroom.units.get(str(fact.unit))
        measured = unit is not None and unit.kind in _MEASURED_FROM_ZERO
        return Fraction(0) if fact.kind is Kind.SPEC and measured else None


def open_ledger(newsroom: Newsroom, today: date) -> Ledger:
    """Returns the ledger of a newsroom on a day."""
    lines = {name: standing_lines(newsroom, fact) for name, fact in newsroom.facts.items()}
    return Ledger(newsroom, today, lines)


def standing_lines(newsroom: Newsroom, fact: Fact) -> tuple[Observation, ...]:
    """Returns one line for each instant that the fact's own claimant speaks of, oldest first."""
    by_instant: dict[Instant, list[Observation]] = {}
    for seen in newsroom.own_line(fact):
        if seen.status in SETTLED:
            by_instant.setdefault((seen.when.first, seen.when.last), []).append(seen)
    standing: list[Observation] = []
    for lines in by_instant.values():
        if len(lines) == 1:
            standing.extend(one for one in lines if not one.retracts)
            continue
        found = newsroom.resolve(fact, None, at=lines[0].when).observation
        if found is not None:
            standing.append(found)
    return tuple(standing)


def _named_line(fact: Fact, named: Named, standing: tuple[Observation, ...]) -> Line | None:
    if named.source is None:
        lines = standing
    else:
        lines = tuple(seen for seen in fact.obs if named.source in seen.source)
    for seen in reversed(lines):
        at = named.when
        if at is None or (seen.when.first, seen.when.last) == (at.first, at.last):
            return Line(fact, seen)
    return None


def _line_beside(fact: Fact, lines: tuple[Observation, ...], when: When) -> Line | None:
    same = [seen for seen in lines if (seen.when.first, seen.when.last) == (when.first, when.last)]
    if same:
        return Line(fact, same[-1])
    if fact.kind in OF_A_PERIOD:
        return None
    earlier = [seen for seen in lines if seen.when.last <= when.last]
    meeting = [seen for seen in lines if seen.when.meets(when)]
    if earlier:
        return Line(fact, earlier[-1], is_stale=earlier[-1].when.last < when.first)
    return Line(fact, meeting[0]) if meeting else None


def _a_year_back(day: date) -> date:
    """Returns the same day a year earlier; the last day of February stays the last."""
    if day.month == 2 and (day + timedelta(days=1)).month == 3:
        return date(day.year - 1, 3, 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)
