"""The ledger: each fact's standing lines in order, and the lines that a check's figures name.

A standing line is what the fact's own claimant says of an instant, after revisions, corrections
and withdrawals; forecasts and targets aren't.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import TypeVar, cast

from factpress.memory import NO_MEMORY, Memory
from factpress.model import (
    SETTLED,
    Back,
    Fact,
    Kind,
    Named,
    Newsroom,
    Observation,
    Per,
    PlacedText,
    Status,
    UnitKind,
    Words,
    same_period,
)
from factpress.rules.bases import earlier
from factpress.rules.verdicts import Input, Line, Operand, as_input
from factpress.values import ZERO, Quantity, When

OF_A_PERIOD = (Kind.FLOW, Kind.CHANGE)
_OF_A_PERIOD_UNLESS_COUNTED = (Kind.SHARE, Kind.RATIO, Kind.RANK)
_BALANCES = (Kind.LEVEL, Kind.FLOW)
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
HUNDRED = Fraction(100)
Instant = tuple[date, date]
T = TypeVar("T")
Alike = tuple[str, str, str, str]


@dataclass(frozen=True)
class Ledger:
    """The public newsroom on a day, with every fact's standing lines, oldest first.

    What a line reads as is worked out once: the private fields remember it, by the line's identity.
    """

    newsroom: Newsroom
    today: date
    lines: Mapping[str, tuple[Line, ...]]
    memory: Memory = field(default=NO_MEMORY, repr=False, compare=False)
    _alike: dict[Alike, list[Fact]] = field(default_factory=dict, repr=False, compare=False)
    _dated: dict[str, dict[Instant, Line]] = field(default_factory=dict, repr=False, compare=False)
    _operands: dict[int, Operand] = field(default_factory=dict, repr=False, compare=False)
    _made: dict[tuple[str, str], object] = field(default_factory=dict, repr=False, compare=False)
    _inputs: dict[int, Input] = field(default_factory=dict, repr=False, compare=False)
    _records: dict[int, Input] = field(default_factory=dict, repr=False, compare=False)

    def fact(self, named: Named) -> Fact | None:
        """Returns the fact that a check names, by its id or a former one."""
        if named.constant is not None:
            return _constant(named, named.constant)
        if named.fact is None:
            return None
        return self.newsroom.facts.get(named.fact) or self.newsroom.fact_named(str(named.fact))

    def line(self, named: Named, beside: When | None) -> Line | None:
        """Returns the line that a check's figure is, beside a figure of another `when`.

        It is the line of the date or source named; else that of the same `when`, else the latest
        earlier one, which is stale. A figure of a period has no earlier one.
        """
        fact = self.fact(named)
        if fact is None:
            return None
        if named.constant is not None and beside is not None:
            # Kept: what a line reads as is remembered by the identity of what was seen.
            value, key = named.constant, (f"constant {named.text}", beside.text)
            make = partial(Observation, place=named.place, when=beside, value=value)
            return Line(fact, self.once(key, make))
        if named.when is not None or named.source is not None:
            return _named_line(fact, named, self.lines[fact.id])
        if beside is None:
            return None
        same = self.dated(fact).get((beside.first, beside.last))
        return same or _line_before(fact, self.lines[fact.id], beside)

    def alike(self, wanted: Fact) -> tuple[Fact, ...]:
        """Returns the facts of the same unit, metric, kind and scope, in the order of the files."""
        if not self._alike:
            for fact in self.newsroom.facts.values():
                self._alike.setdefault(_alike(fact), []).append(fact)
        return tuple(self._alike.get(_alike(wanted), ()))

    def dated(self, fact: Fact) -> Mapping[Instant, Line]:
        """Returns a fact's standing lines by the first and last day of what they describe."""
        found = self._dated.get(fact.id)
        if found is None:
            lines = self.lines[fact.id]
            found = {(one.seen.when.first, one.seen.when.last): one for one in lines}
            self._dated[fact.id] = found
        return found

    def earlier(self, fact: Fact, when: When, back: Back) -> Line | None:
        """Returns the line of the period before another, as `back` says; none replaces it."""
        base = earlier(when, back)
        return self.dated(fact).get((base.first, base.last))

    def as_known(self, line: Line, day: date) -> Line:
        """Returns what was known of a line's period on a day, with what was corrected since.

        Where nothing was known of it then, the line itself: it was typed from a later source.
        """
        if self.has_one_of_each(line.fact):
            return line
        found = self.newsroom.timeline(line.fact).on(day, at=line.seen.when).observation
        if found is None or found is line.seen or found.status not in SETTLED:
            return line
        return replace(line, seen=found, revised=line.seen)

    def target(self, fact: Fact, when: When) -> Line | None:
        """Returns the line that says what a fact was to be in a period, the latest that holds."""
        beside = self.newsroom.timeline(fact)
        found = [
            one
            for one in fact.obs
            if one.status in (Status.TARGET, Status.FORECAST)
            and same_period(one.when, when)
            and not one.retracts
            and not beside.beside(one).is_replaced(one)
        ]
        newest = max(found, key=self.newsroom.said, default=None)
        return None if newest is None else Line(fact, newest)

    def may_be_negative(self, fact: Fact) -> bool:
        """Tells whether a figure of a fact can lie below 0, as money and changes do."""
        is_balance = bool(fact.signed) and fact.kind in _BALANCES
        return (
            is_balance or fact.kind is Kind.CHANGE or any(one.value.value < 0 for one in fact.obs)
        )

    def has_one_of_each(self, fact: Fact) -> bool:
        """Tells whether a fact says one thing of each period, and nothing else was said before."""
        return len(self.lines.get(fact.id, ())) == len(fact.obs)

    def said(self, line: Line) -> date:
        """Returns the day on which a line was said."""
        return self.newsroom.said(line.seen)

    def operand(self, line: Line, quantity: Quantity | None = None) -> Operand:
        """Returns a line's quantity as an operand, or the same one as its column reads it."""
        if quantity is not None and quantity is not line.seen.value:
            return self._read(line, quantity)
        key = id(line.seen)
        known = self._operands.get(key)
        if known is None:
            known = self._operands[key] = self._read(line, line.seen.value)
        return known

    def once(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """Returns what `make` makes, the same for as long as the ledger lies open."""
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def input(self, line: Line, operand: Operand) -> Input:
        """Returns what is recorded of a line that went into a check as `operand`."""
        key = id(line.seen)
        if operand is not self._operands.get(key):
            return as_input(line, operand)
        known = self._inputs.get(key)
        if known is None or known.of is not line:
            known = self._inputs[key] = as_input(line, operand)
        return known

    def record(self, line: Line) -> Input:
        """Returns what is recorded of a line that is plainly right, its interval not worked out."""
        known = self._records.get(id(line.seen))
        if known is None or known.of is not line:
            known = self._records[id(line.seen)] = Input(line)
        return known

    def _read(self, line: Line, quantity: Quantity) -> Operand:
        ceiling = HUNDRED if line.fact.kind is Kind.SHARE else None
        return Operand.of(quantity, floor=self.floor(line), ceiling=ceiling)

    def floor(self, line: Line) -> Fraction | None:
        if line.seen.value.value.numerator < 0 or line.seen.value.signed:
            return None
        fact = line.fact
        if fact.signed and fact.kind in (Kind.LEVEL, Kind.FLOW):
            return None
        if fact.kind in _FROM_ZERO or fact.kind is Kind.SHARE:
            return ZERO
        unit = self.newsroom.units.get(str(fact.unit))
        measured = unit is not None and unit.kind in _MEASURED_FROM_ZERO
        return ZERO if fact.kind is Kind.SPEC and measured else None


def _constant(named: Named, quantity: Quantity) -> Fact:
    """Returns a constant of a check as if it were a fact: it is known at every date."""
    name = PlacedText(quantity.text, named.place)
    return Fact.model_construct(
        place=named.place,
        id=quantity.text,
        label=Words((("", quantity.text),), named.place),
        about=name,
        metric="",
        kind=Kind.SPEC,
        unit=PlacedText(quantity.unit, named.place),
        constant=True,
    )


def open_ledger(newsroom: Newsroom, today: date, memory: Memory = NO_MEMORY) -> Ledger:
    """Returns the ledger of a newsroom on a day."""
    lines: dict[str, tuple[Line, ...]] = {}
    for name, fact in newsroom.facts.items():
        plain = memory.recall(("plain lines", name), (fact,), partial(_plain_lines, fact))
        lines[name] = plain or memory.recall(
            ("lines", name), accounts_rest_on(newsroom, fact), partial(_lines, newsroom, fact)
        )
    return Ledger(newsroom, today, lines, memory)


def is_of_periods(fact: Fact) -> bool:
    """Tells whether another period of a fact is another figure, never an older value of the same."""
    if fact.per is Per.MOMENT:
        return False
    if fact.kind in OF_A_PERIOD:
        return True
    return fact.since is None and (fact.per is not None or fact.kind in _OF_A_PERIOD_UNLESS_COUNTED)


def accounts_rest_on(newsroom: Newsroom, fact: Fact) -> tuple[object, ...]:
    """Returns all that decides which lines of a fact are its own, and which of them are valid."""
    sources = dict.fromkeys(one for observation in fact.obs for one in observation.source)
    about = str(fact.about)
    subject = (newsroom.models.get(about), newsroom.ranges.get(about))
    unit = newsroom.units.get(str(fact.unit))
    return (fact, unit, *subject, *map(newsroom.sources.get, sources))


def _plain_lines(fact: Fact) -> tuple[Line, ...]:
    """Returns the lines that are all as typed; none where that takes a closer look."""
    return (
        tuple(Line(fact, observation) for observation in fact.obs) if _is_plain_series(fact) else ()
    )


def _lines(newsroom: Newsroom, fact: Fact) -> tuple[Line, ...]:
    return tuple(Line(fact, observation) for observation in standing_lines(newsroom, fact))


def _alike(fact: Fact) -> Alike:
    return str(fact.unit), str(fact.metric), fact.kind.value, str(fact.scope or "")


def standing_lines(newsroom: Newsroom, fact: Fact) -> tuple[Observation, ...]:
    """Returns one line for each instant that the fact's own claimant speaks of, oldest first."""
    by_instant: dict[Instant, list[Observation]] = {}
    for observation in newsroom.own_line(fact):
        if observation.status in SETTLED:
            by_instant.setdefault((observation.when.first, observation.when.last), []).append(
                observation
            )
    standing: list[Observation] = []
    for lines in by_instant.values():
        if len(lines) == 1:
            standing.extend(one for one in lines if not one.retracts)
            continue
        found = newsroom.timeline(fact).on(None, at=lines[0].when).observation
        if found is not None:
            standing.append(found)
    return tuple(standing)


def _is_plain_series(fact: Fact) -> bool:
    """Tells at a glance that all lines are as typed: one after the other, settled, its own."""
    own = all(one.by is None and one.status in SETTLED and not one.retracts for one in fact.obs)
    return own and all(one.when.last < other.when.last for one, other in pairwise(fact.obs))


def _named_line(fact: Fact, named: Named, standing: tuple[Line, ...]) -> Line | None:
    lines: Iterable[Line] = reversed(standing)
    if named.source is not None:
        told = [observation for observation in fact.obs if named.source in observation.source]
        lines = (Line(fact, observation) for observation in reversed(told))
    at = named.when
    for line in lines:
        when = line.seen.when
        if at is None or (when.first, when.last) == (at.first, at.last):
            return line
    return None


def _line_before(fact: Fact, lines: tuple[Line, ...], when: When) -> Line | None:
    if fact.kind in OF_A_PERIOD:
        return None
    earlier = [line for line in lines if line.seen.when.last <= when.last]
    if earlier:
        last = earlier[-1]
        is_older = last.seen.when.last < when.first and not fact.constant
        return replace(last, is_stale=True) if is_older else last
    return next((line for line in lines if line.seen.when.meets(when)), None)
