"""Resolution: which observation of a fact holds on a day.

The observations of a fact are put in order and indexed once, in its timeline. What they say by
themselves is not all: who speaks for the fact, when each was said and when each was public is for
the newsroom to know, which keeps the timelines.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush

from factpress.model.facts import Fact, Observation, Status
from factpress.values import When

SETTLED = (Status.FINAL, Status.PROVISIONAL, Status.ESTIMATE)
YES = ("yes", "true")
ANY = "\0"  # what an observation names that says yes
REACHED = "reached "
NEVER = date.max
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which observation of a fact holds on a day.

    `observation` is what is printed (None: the fact had no value yet, or it was withdrawn),
    `corrected` the one that a later correction replaced, `retracted` the one that withdrew the
    figure, `newer` the newest if it is another, and `rivals` the equally good ones that contradict
    it. `replaced` are all that were printed there before, the first one first.
    """

    observation: Observation | None
    corrected: Observation | None = None
    retracted: Observation | None = None
    revised: Observation | None = None
    newer: Observation | None = None
    rivals: tuple[Observation, ...] = ()
    replaced: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """An observation, and what its newsroom knows of it.

    `public` is the day from which on it could be printed: it was said, and no embargo held it back.
    """

    observation: Observation
    said: date
    public: date
    is_own: bool = True
    is_primary: bool = True


class Sequel:
    """Observations in the order in which they were said, and which of them replaces which.

    One replaces those before it, of its own period, that it names: by their value, or all by yes.
    """

    def __init__(self, dated: Iterable[Dated]) -> None:
        self.dated = tuple(dated)
        self.observations = tuple(one.observation for one in self.dated)
        self.at = {id(one): at for at, one in enumerate(self.observations)}
        self.periods: dict[Days, list[int]] = {}
        for at, one in enumerate(self.observations):
            self.periods.setdefault((one.when.first, one.when.last), []).append(at)

    def of(self, when: When) -> Sequence[int]:
        """Returns where the observations of a period are, however it was typed."""
        return self.periods.get((when.first, when.last), ())

    @cached_property
    def replaced_on(self) -> Mapping[int, date]:
        """The day on which each observation was first replaced, by where it is."""
        found: dict[int, date] = {}
        for places in self.periods.values():
            named: dict[str, date] = {}
            for at in reversed(places):
                one = self.dated[at]
                days = [named[name] for name in (ANY, _bare(one.observation)) if name in named]
                if days:
                    found[at] = min(days)
                if name := _named(one.observation):
                    named[name] = min(one.public, named.get(name, NEVER))
        return found

    def is_replaced(self, observation: Observation) -> bool:
        """Tells whether a later observation says that this one no longer holds."""
        return self.at.get(id(observation)) in self.replaced_on

    def replaced_by(self, later: Observation) -> tuple[Observation, ...]:
        """Returns what an observation replaces, the earliest first."""
        if not later.replaces:
            return ()
        before = [at for at in self.of(later.when) if at < self.at[id(later)]]
        return tuple(one for at in before if names(later, one := self.observations[at]))


class Timeline:
    """All observations of a fact in order: what holds on a day is looked up, not searched."""

    def __init__(self, fact: Fact, dated: Iterable[Dated]) -> None:
        self.fact = fact
        order = sorted(dated, key=lambda one: (one.observation.when.last, one.said))
        self._all, self._own = tuple(order), Sequel(one for one in order if one.is_own)

    @cached_property
    def everyone(self) -> Sequel:
        """What anybody said of the fact, its own claimant or another."""
        return Sequel(self._all)

    @cached_property
    def others(self) -> Sequel:
        """What others say of the same thing."""
        return Sequel(one for one in self._all if not one.is_own)

    def beside(self, observation: Observation) -> Sequel:
        """Returns all that the same side says: the fact's own claimant, or the others."""
        return self._own if id(observation) in self._own.at else self.others

    @cached_property
    def own(self) -> tuple[Observation, ...]:
        """The settled observations of the fact's own claimant; forecasts where it has no others."""
        found = tuple(one for one in self._own.observations if one.status in SETTLED)
        return found or self._own.observations

    @cached_property
    def newest(self) -> Resolution:
        """Which observation holds now."""
        return self.on(None)

    def on(self, day: date | None, *, at: When | None = None) -> Resolution:
        """Returns the observation that a document of `day` shows (None: the newest).

        `at` asks for the observation of one period instead of the latest. Rules: facts.md,
        section 6 of the fact model (what was said by then; the latest instant; final before
        provisional, primary before secondary, the more precise of two that overlap).
        """
        day = day or NEVER
        if at is None:
            chosen = self._latest(day)
        else:
            found = [one for one in self._own.of(at) if self._holds(one, day)]
            chosen = min(found, key=self._merits.__getitem__, default=None)
        if chosen is None:
            return self._withdrawn(day, at)
        return self._with_later_changes(chosen, self._rivals(chosen, day))

    @cached_property
    def _settled_on(self) -> date:
        """The day of the first settled observation: from then on no forecast holds."""
        settled = (one.public for one in self._own.dated if one.observation.status in SETTLED)
        return min(settled, default=NEVER)

    def _is_told(self, at: int, day: date) -> bool:
        """Tells whether an observation counts on a day: it was public, and as settled as any."""
        one = self._own.dated[at]
        settled = one.observation.status in SETTLED or day < self._settled_on
        return one.public <= day and (settled or self._settled_on == NEVER)

    def _holds(self, at: int, day: date) -> bool:
        replaced = self._own.replaced_on.get(at)
        gone = replaced is not None and replaced <= day
        return not gone and not self._own.dated[at].observation.retracts and self._is_told(at, day)

    @cached_property
    def _merits(self) -> tuple["_Merit", ...]:
        return tuple(_merit(one, at) for at, one in enumerate(self._own.dated))

    @cached_property
    def _turns(self) -> tuple[list[date], list[int | None]]:
        """The days on which another observation begins to hold, and which does from then on.

        The best of those that were said lies on top; what was replaced by then is taken off it.
        """
        own = self._own
        begin: dict[date, list[int]] = {self._settled_on: []}
        for at, one in enumerate(own.dated):
            begin.setdefault(one.public, []).append(at)
        for day in own.replaced_on.values():
            begin.setdefault(day, [])
        holding: list[tuple[_Merit, int]] = []
        days, latest = sorted(begin), list[int | None]()
        for day in days:
            for at in begin[day]:
                heappush(holding, (self._merits[at], at))
            while holding and not self._holds(holding[0][1], day):
                heappop(holding)
            latest.append(holding[0][1] if holding else None)
        return days, latest

    def _latest(self, day: date) -> int | None:
        days, latest = self._turns
        turn = bisect_right(days, day)
        return latest[turn - 1] if turn else None

    def _rivals(self, chosen: int, day: date) -> tuple[Observation, ...]:
        """Returns what contradicts the choice: of the same period, and as good in all but words."""
        best, own = self._own.observations[chosen], self._own
        merit = self._merits[chosen]
        found = [
            at
            for at in own.of(best.when)
            if at != chosen
            and self._merits[at][:2] == merit[:2]
            and self._holds(at, day)
            and not own.observations[at].value.hard.meets(best.value.hard)
        ]
        return tuple(own.observations[at] for at in sorted(found, key=self._merits.__getitem__))

    def _with_later_changes(self, at: int, rivals: tuple[Observation, ...]) -> Resolution:
        """Follows corrections and retractions of the chosen line, whenever they were said."""
        chosen = printed = self._own.observations[at]
        replaced: list[Observation] = []
        revised: Observation | None = None
        retracted: Observation | None = None
        # Each replaces only what was before it: one pass follows a correction of a correction.
        for place in self._own.of(chosen.when):
            one = self._own.observations[place]
            if not one.replaces:
                continue
            if revised is not None and self._replaces(one, revised):
                revised = None if one.retracts else one
            if not self._replaces(one, printed):
                continue
            if one.corrects:
                replaced.append(printed)
                printed = one
            elif one.retracts:
                retracted = one
            else:
                revised = one
        if retracted is not None:
            gone = (*replaced, printed)
            return Resolution(None, printed, retracted, rivals=rivals, replaced=gone)
        newest = self._latest(NEVER)
        newer = printed if newest is None else self._own.observations[newest]
        return Resolution(
            printed,
            chosen if replaced else None,
            revised=revised,
            newer=newer if newer is not printed else None,
            rivals=rivals,
            replaced=tuple(replaced),
        )

    def _replaces(self, later: Observation, earlier: Observation) -> bool:
        return self._own.at[id(earlier)] < self._own.at[id(later)] and names(later, earlier)

    @cached_property
    def _withdrawals(self) -> tuple[int, ...]:
        return tuple(at for at, one in enumerate(self._own.observations) if one.retracts)

    def _withdrawn(self, day: date, when: When | None) -> Resolution:
        """Returns the answer where nothing holds: what was withdrawn, and by which observation."""
        places = self._withdrawals if when is None else self._own.of(when)
        for at in reversed(places):
            one = self._own.observations[at]
            if one.retracts and self._is_told(at, day):
                gone = [
                    earlier
                    for earlier in self._own.replaced_by(one)
                    if self._is_told(self._own.at[id(earlier)], day)
                ][-1:]
                return Resolution(None, gone[0] if gone else None, one, replaced=tuple(gone))
        return Resolution(None)


class _Breadth:
    """How wide a value is; it is only worked out where nothing else tells two apart."""

    def __init__(self, observation: Observation) -> None:
        self.observation = observation

    @cached_property
    def width(self) -> tuple[bool, Fraction]:
        """The narrow before the wide, and those without a bound last."""
        width = self.observation.value.expected.width
        return width is None, width or Fraction(0)

    def __lt__(self, other: "_Breadth") -> bool:
        return self.width < other.width

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Breadth) and self.width == other.width

    def __hash__(self) -> int:
        return hash(self.width)


_Merit = tuple[int, tuple[bool, bool, bool], int, _Breadth, int]


def _merit(one: Dated, at: int) -> _Merit:
    """Ranks the latest first, the better source, then the shorter period and the narrower value."""
    seen = one.observation
    rank = (not seen.prefer, seen.status is not Status.FINAL, not one.is_primary)
    latest = -min(seen.when.last, one.said).toordinal()
    return latest, rank, seen.when.days, _Breadth(seen), at


def names(later: Observation, earlier: Observation) -> bool:
    """Tells whether an observation says that it replaces another one of its period."""
    name = _named(later)
    if not name or later is earlier or not same_period(later.when, earlier.when):
        return False
    return name in (ANY, _bare(earlier))


def same_period(one: When, other: When) -> bool:
    """Tells whether two dates mean the same days, however they were typed."""
    return (one.first, one.last) == (other.first, other.last)


def _named(observation: Observation) -> str:
    """Returns the value that an observation says it replaces, or that it replaces any."""
    typed = observation.replaces.strip()
    return ANY if typed in YES else typed.removeprefix(REACHED)


def _bare(observation: Observation) -> str:
    """Returns a value as typed, without the word that a milestone's number goes without."""
    return observation.value.text.strip().removeprefix(REACHED)
