"""Resolution: which observation of a fact holds on a day.

The observations of a fact are put in order and indexed once, in its timeline. What they say by
themselves is not all: who speaks for the fact, when each was said and when each was public is for
the newsroom to know, which keeps the timelines.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush

from factpress.model.facts import Fact, Observation, Status
from factpress.model.sequels import NEVER, SETTLED, Dated, Retraction, Sequel, names
from factpress.values import Instant, When


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

    @property
    def lines(self) -> tuple[Observation, ...]:
        """All observations that take part."""
        one = (self.observation, self.corrected, self.retracted, self.revised, self.newer)
        return (*filter(None, one), *self.rivals, *self.replaced)

    def with_lines(self, other: Callable[[Observation], Observation]) -> "Resolution":
        """Returns the same resolution of other observations, each in the place of one."""

        def one(line: Observation | None) -> Observation | None:
            return None if line is None else other(line)

        return Resolution(
            observation=one(self.observation),
            corrected=one(self.corrected),
            retracted=one(self.retracted),
            revised=one(self.revised),
            newer=one(self.newer),
            rivals=tuple(map(other, self.rivals)),
            replaced=tuple(map(other, self.replaced)),
        )


class Timeline:
    """All observations of a fact in order: what holds on a day is looked up, not searched."""

    def __init__(self, fact: Fact, dated: Iterable[Dated]) -> None:
        self.fact = fact
        order = sorted(dated, key=lambda one: (one.observation.when.last, one.said))
        self.dated, self._own = tuple(order), Sequel(one for one in order if one.is_own)

    @cached_property
    def everyone(self) -> Sequel:
        """What anybody said of the fact, its own claimant or another."""
        return Sequel(self.dated)

    @cached_property
    def others(self) -> Sequel:
        """What others say of the same thing."""
        return Sequel(one for one in self.dated if not one.is_own)

    def beside(self, observation: Observation) -> Sequel:
        """Returns all that the same side says: the fact's own claimant, or the others."""
        return self._own if id(observation) in self._own.at else self.others

    @cached_property
    def own(self) -> tuple[Observation, ...]:
        """The settled observations of the fact's own claimant; forecasts where it has no others."""
        found = tuple(one for one in self._own.observations if one.status in SETTLED)
        return found or self._own.observations

    def of_status(self, status: Status) -> "Timeline":
        """Returns the observations of one status alone: what was aimed at, for instance."""
        return Timeline(self.fact, (one for one in self.dated if one.observation.status is status))

    @cached_property
    def newest(self) -> Resolution:
        """Which observation holds now."""
        return self.on(None)

    def on(self, asked: date | None, *, at: When | None = None) -> Resolution:
        """Returns the observation that a document of a day shows (None: the newest).

        A day means its end, an hour of it (a `datetime`, on the newsroom's clocks) what was said by
        then. `at` asks for the observation of one period instead of the latest. Rules: facts.md,
        section 6 of the fact model (what was said by then; the latest instant; final before
        provisional, primary before secondary, the more precise of two that overlap).
        """
        day = self._moment(asked)
        if at is None:
            chosen = self._latest(day)
        else:
            found = [one for one in self._own.of(at) if self._holds(one, day)]
            chosen = min(found, key=self._merits.__getitem__, default=None)
        return self._chosen(chosen, day, at)

    def by(self, last: date, asked: date | None) -> Resolution:
        """Returns the latest observation of a day or earlier that a document of `asked` knows."""
        day = self._moment(asked)
        found = (
            at
            for at, merit in enumerate(self._merits)
            if -merit[0] <= last.toordinal() and self._is_last_word(at, day)
        )
        chosen = min(found, key=self._merits.__getitem__, default=None)
        return Resolution(None) if chosen is None else self._chosen(chosen, day, None)

    def _chosen(self, chosen: int | None, day: datetime, at: When | None) -> Resolution:
        if chosen is None:
            return self._withdrawn(day, at)
        if (latest := self._own.observations[chosen]).retracts:
            return self._withdrawn(day, latest.when)
        return self._with_later_changes(chosen, self._rivals(chosen, day))

    def _moment(self, asked: date | None) -> datetime:
        """Returns until when something must have been said for a document of a day or an hour.

        What is corrected or withdrawn at an hour of the document's own day was printed on it before.
        """
        if asked is None:
            return NEVER
        if isinstance(asked, datetime):
            return asked
        end = datetime.combine(asked, time.max)
        changes = (
            one.public - timedelta.resolution
            for one in self._own.dated
            if one.said.date() == asked
            and isinstance(one.observation.said, Instant)
            and (one.observation.corrects or one.observation.retracts)
        )
        return min(changes, default=end)

    def periods(self, asked: date | None) -> tuple[When, ...]:
        """Returns the periods of which a document of a day knows something, the oldest first."""
        day = self._moment(asked)
        found: dict[tuple[date, date], When] = {}
        for at, one in enumerate(self._own.observations):
            if self._is_told(at, day):
                found.setdefault((one.when.first, one.when.last), one.when)
        return tuple(found.values())

    @cached_property
    def _settled_on(self) -> datetime:
        """The day of the first settled observation: from then on no forecast holds."""
        settled = (one.public for at, one in enumerate(self._own.dated) if self._is_settled(at))
        return min(settled, default=NEVER)

    def _is_settled(self, at: int) -> bool:
        withdrawal = self._withdrawals.get(at)
        if withdrawal is not None:
            return withdrawal.is_settled
        return self._own.observations[at].status in SETTLED

    def _is_told(self, at: int, day: datetime) -> bool:
        """Tells whether an observation counts on a day: it was public, and as settled as any."""
        if self._own.dated[at].public > day:
            return False
        return self._settled_on == NEVER or day < self._settled_on or self._is_settled(at)

    def _holds(self, at: int, day: datetime) -> bool:
        ends = (self._own.replaced_on.get(at), self._own.withdrawn_on.get(at))
        gone = any(end is not None and end <= day for end in ends)
        return not gone and at not in self._withdrawals and self._is_told(at, day)

    def _is_last_word(self, at: int, day: datetime) -> bool:
        """Tells whether an observation holds, or has withdrawn what did and nothing is put back."""
        withdrawal = self._withdrawals.get(at)
        if withdrawal is None:
            return self._holds(at, day)
        back = withdrawal.back
        is_back = back is not None and self._own.dated[back].public <= day
        return not is_back and self._is_told(at, day)

    @cached_property
    def _merits(self) -> tuple["_Merit", ...]:
        own = self._own.dated
        return tuple(_merit(one, at, self._withdrawals.get(at)) for at, one in enumerate(own))

    @cached_property
    def _turns(self) -> tuple[list[datetime], list[int | None]]:
        """The days on which another observation begins to hold, and which does from then on.

        The best of those that were said lies on top; what was replaced by then is taken off it.
        """
        own = self._own
        begin: dict[datetime, list[int]] = {self._settled_on: []}
        for at, one in enumerate(own.dated):
            begin.setdefault(one.public, []).append(at)
        for day in (*own.replaced_on.values(), *own.withdrawn_on.values()):
            begin.setdefault(day, [])
        holding: list[tuple[_Merit, int]] = []
        days, latest = sorted(begin), list[int | None]()
        for day in days:
            for at in begin[day]:
                heappush(holding, (self._merits[at], at))
            while holding and not self._is_last_word(holding[0][1], day):
                heappop(holding)
            latest.append(holding[0][1] if holding else None)
        return days, latest

    def _latest(self, day: datetime) -> int | None:
        days, latest = self._turns
        turn = bisect_right(days, day)
        return latest[turn - 1] if turn else None

    def _rivals(self, chosen: int, day: datetime) -> tuple[Observation, ...]:
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
            if place in self._withdrawals:
                if self._own.at[id(printed)] in self._withdrawals[place].gone:
                    retracted = one
                    break
                continue
            if not one.replaces:
                continue
            if revised is not None and self._replaces(one, revised):
                revised = one
            if not self._replaces(one, printed):
                continue
            if one.corrects:
                replaced.append(printed)
                printed = one
            else:
                revised = one
        if retracted is not None:
            gone = (*replaced, printed)
            return Resolution(None, printed, retracted, rivals=rivals, replaced=gone)
        newest = self._latest(NEVER)
        newer = printed if newest is None else self._own.observations[newest]
        if newer.retracts or self.fact.describes_periods or _alike(newer, printed):
            newer = printed
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
    def _withdrawals(self) -> Mapping[int, Retraction]:
        return {one.at: one for one in self._own.withdrawals}

    def _withdrawn(self, day: datetime, when: When | None) -> Resolution:
        """Returns the answer where nothing holds: what was withdrawn, and by which observation."""
        own = self._own
        places = tuple(self._withdrawals) if when is None else own.of(when)
        public = {id(one.observation) for one in own.dated if one.public <= day}
        for at in reversed(places):
            one = own.observations[at]
            if one.retracts and id(one) in public:
                gone = tuple(
                    observation for observation in own.replaced_by(one) if id(observation) in public
                )[-1:]
                return Resolution(None, gone[0] if gone else None, one, replaced=gone)
        return Resolution(None)


def _alike(one: Observation, other: Observation) -> bool:
    """Tells whether two observations are printed as the same words, in every form and language."""
    return replace(one.value, text="") == replace(other.value, text="")


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


def _merit(one: Dated, at: int, withdrawal: Retraction | None) -> _Merit:
    """Ranks the latest first, the better source, then the shorter period and the narrower value.

    What is withdrawn gives way to whatever else is known of the same instant.
    """
    observation = one.observation
    rank = (not observation.prefer, observation.status is not Status.FINAL, not one.is_primary)
    if withdrawal is not None:
        rank = (True, True, True)
    latest = -(one if withdrawal is None else withdrawal).instant.toordinal()
    return latest, rank, observation.when.days, _Breadth(observation), at
