"""Sequels: observations as they were said, and which of them replaces or withdraws which.

Which one holds on a day is found by `resolution`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from factpress.model.facts import Observation, Status
from factpress.values import When

SETTLED = (Status.FINAL, Status.PROVISIONAL, Status.ESTIMATE)
YES = ("yes", "true")
ANY = "\0"  # what an observation names that says yes
WITHDRAWN = "retracted"  # what a line revises that puts a withdrawn figure back
REACHED = "reached "
NEVER = datetime.max
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Dated:
    """An observation, and what its newsroom knows of it.

    `public` is from when on it could be printed: it was said, and no embargo held it back. Both are
    what the newsroom's clocks show; a day without an hour is known from its beginning.
    """

    observation: Observation
    said: datetime
    public: datetime
    is_own: bool = True
    is_primary: bool = True

    @property
    def instant(self) -> date:
        """The day that the observation speaks of: the end of its period, or when it was said."""
        return min(self.observation.when.last, self.said.date())


@dataclass(frozen=True, slots=True)
class Retraction:
    """A retraction, by where it is: what is gone with it, and which line puts a figure back.

    It takes along what is as settled as what it names: who gives up a target withdraws no count.
    """

    at: int
    gone: tuple[int, ...]
    back: int | None
    instant: date
    is_settled: bool


class Sequel:
    """Observations in the order in which they were said, and which of them replaces which.

    One replaces those before it, of the same period, that it names: by their value, or all by yes.
    One that retracts leaves nothing of its period behind.
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
    def replaced_on(self) -> Mapping[int, datetime]:
        """The day on which each observation was first replaced, by where it is."""
        found: dict[int, datetime] = {}
        for places in self.periods.values():
            named: dict[str, datetime] = {}
            for at in reversed(places):
                one = self.dated[at]
                names_of = (ANY, _bare(one.observation), *_withdrawn_name(one.observation))
                days = [named[name] for name in names_of if name in named]
                if days:
                    found[at] = min(days)
                if name := _named(one.observation):
                    named[name] = min(one.public, named.get(name, NEVER))
        return found

    @cached_property
    def withdrawals(self) -> tuple["Retraction", ...]:
        """What was withdrawn, by which observation, in the order of the observations."""
        found = (at for at, one in enumerate(self.observations) if one.retracts)
        return tuple(self._withdrawal(at) for at in found)

    @cached_property
    def withdrawn_on(self) -> Mapping[int, datetime]:
        """The day on which each observation was first withdrawn, by where it is."""
        found: dict[int, datetime] = {}
        for one in self.withdrawals:
            day = self.dated[one.at].public
            found |= {at: min(day, found.get(at, NEVER)) for at in one.gone}
        return found

    def _withdrawal(self, at: int) -> "Retraction":
        one = self.observations[at]
        named = self.replaced_by(one) or (one,)
        settled = {seen.status in SETTLED for seen in named}
        places = [other for other in self.of(one.when) if self._are_of_one(at, other)]
        later = (other for other in places if other > at)
        back = next((o for o in later if _named(self.observations[o]) == WITHDRAWN), None)
        gone = tuple(
            other
            for other in places
            if (back is None or other < back)
            and not self.observations[other].retracts
            and (self.observations[other].status in SETTLED) in settled
        )
        instant = max(self.dated[self.at[id(seen)]].instant for seen in named)
        return Retraction(at, gone, back, instant, is_settled=True in settled)

    def _are_of_one(self, at: int, other: int) -> bool:
        """Tells whether two observations are what one claimant says."""
        one, two = self.dated[at], self.dated[other]
        if one.is_own or two.is_own:
            return one.is_own and two.is_own
        return one.observation.by == two.observation.by

    def is_replaced(self, observation: Observation) -> bool:
        """Tells whether a later observation says that this one no longer holds."""
        at = self.at.get(id(observation))
        return at in self.replaced_on or at in self.withdrawn_on

    def replaced_by(self, later: Observation) -> tuple[Observation, ...]:
        """Returns what an observation replaces, the earliest first."""
        if not later.replaces:
            return ()
        before = [at for at in self.of(later.when) if at < self.at[id(later)]]
        return tuple(one for at in before if names(later, one := self.observations[at]))


def names(later: Observation, earlier: Observation) -> bool:
    """Tells whether an observation says that it replaces another one of its period."""
    name = _named(later)
    if not name or later is earlier or not same_period(later.when, earlier.when):
        return False
    return name in (ANY, _bare(earlier)) or (name == WITHDRAWN and bool(earlier.retracts))


def same_period(one: When, other: When) -> bool:
    """Tells whether two dates mean the same days, however they were typed."""
    return (one.first, one.last) == (other.first, other.last)


def _named(observation: Observation) -> str:
    """Returns the value that an observation says it replaces, or that it replaces any."""
    typed = observation.replaces.strip()
    return ANY if typed in YES else typed.removeprefix(REACHED)


def _withdrawn_name(observation: Observation) -> tuple[str, ...]:
    return (WITHDRAWN,) if observation.retracts else ()


def _bare(observation: Observation) -> str:
    """Returns a value as typed, without the word that a milestone's number goes without."""
    return observation.value.text.strip().removeprefix(REACHED)
