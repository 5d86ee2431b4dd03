"""The newsroom: everything that was read, with look-ups only.

It also answers the one question that all pages ask: which observation of a fact holds on a day?
It never changes; what is cut or added makes a new one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import takewhile

from generator.datasets import Dataset, Metric
from generator.dates import When
from generator.declared import Acceptance, Check
from generator.entries import PlacedText
from generator.facts import Claim, Fact, Kind, Milestone, Observation, Status, Unit
from generator.findings import Place
from generator.media import Media
from generator.releases import ContentPage, Release
from generator.subjects import (
    Contact,
    Market,
    Model,
    Organisation,
    Person,
    Publisher,
    Quote,
    Range,
    Source,
    Standing,
    Topic,
)
from generator.takedowns import Takedown

SETTLED = (Status.FINAL, Status.PROVISIONAL, Status.ESTIMATE)
YES = ("yes", "true")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which line of a fact holds on a day.

    `observation` is what is printed (None: the fact had no value yet, or it was withdrawn),
    `corrected` the line that a later correction replaced, `retracted` the line that withdrew the
    figure, `newer` the newest line if it is another, and `rivals` the equally good lines that
    contradict it. `replaced` are all lines that stood there before, the first printed one first.
    """

    observation: Observation | None
    corrected: Observation | None = None
    retracted: Observation | None = None
    revised: Observation | None = None
    newer: Observation | None = None
    rivals: tuple[Observation, ...] = ()
    replaced: tuple[Observation, ...] = ()


@dataclass(frozen=True)
class Newsroom:
    """All entries by id, the pages, and the ids that could not be read (`poisoned`).

    `opened` holds, by fact, the places of the observations that an embargo kept back until a day,
    and that day; `embargo` works it out, and the newsroom as it was read has none.
    """

    publisher: Publisher
    sources: Mapping[str, Source] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    markets: Mapping[str, Market] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    models: Mapping[str, Model] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    acceptances: Mapping[str, Acceptance] = field(default_factory=dict)
    media: Mapping[str, Media] = field(default_factory=dict)
    takedowns: Mapping[str, Takedown] = field(default_factory=dict)
    releases: Mapping[str, Release] = field(default_factory=dict)
    pages: Mapping[str, ContentPage] = field(default_factory=dict)
    poisoned: frozenset[tuple[str, str]] = frozenset()
    opened: Mapping[str, Mapping[Place, date]] = field(default_factory=dict)

    def ids(self, section: str) -> Mapping[str, object]:
        """Returns the entries of a section by its name in the files."""
        entries: Mapping[str, object] = getattr(self, section)
        return entries

    def knows(self, section: str, name: str) -> bool:
        """Tells whether an id of a section was read, or was there but could not be read."""
        if name in self.ids(section) or (section, name) in self.poisoned:
            return True
        slugs = {one.rpartition("/")[2] for kind, one in self.poisoned if kind == "releases"}
        return section == "releases" and name in slugs

    def fact_named(self, name: str) -> Fact | None:
        """Returns a fact by its id or by one it had formerly."""
        if name in self.facts:
            return self.facts[name]
        return next((fact for fact in self.facts.values() if name in fact.formerly), None)

    def claimant_of(self, fact: Fact) -> str:
        """Returns the organisation that speaks for a fact: its subject, or whose product it is."""
        about = str(fact.about)
        if about in self.models:
            return str(self.models[about].organisation)
        if about in self.ranges:
            return str(self.ranges[about].organisation)
        return about

    def is_own(self, fact: Fact, seen: Observation) -> bool:
        """Tells whether an observation is the fact's own claimant speaking, not another account."""
        return seen.by is None or seen.by in {str(fact.about), self.claimant_of(fact)}

    def said(self, seen: Observation) -> date:
        """Returns the day on which an observation became public.

        It is the day typed, else the earliest date of its sources, else the end of its period.
        """
        if seen.said is not None:
            return seen.said
        dates = [self.sources[one].published for one in seen.source if one in self.sources]
        return min(dates, default=seen.when.last)

    def standing(self, seen: Observation) -> Standing:
        """Returns whether the best of an observation's sources speaks for itself."""
        kinds = {self.sources[one].standing for one in seen.source if one in self.sources}
        primary = not seen.source or Standing.PRIMARY in kinds
        return Standing.PRIMARY if primary else Standing.SECONDARY

    def own_line(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns the fact's settled observations by its own claimant, oldest first.

        A fact that has none but forecasts and targets is represented by those.
        """
        return _settled(self._all_own(fact))

    def _all_own(self, fact: Fact) -> tuple[Observation, ...]:
        return self.as_said(seen for seen in fact.obs if self.is_own(fact, seen))

    def other_accounts(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns what others say of the same thing: kept beside, never printed for the fact."""
        return tuple(seen for seen in fact.obs if not self.is_own(fact, seen))

    def as_said(self, lines: Iterable[Observation]) -> tuple[Observation, ...]:
        """Returns lines by their period and the day they were said, else as they stand typed."""
        return tuple(sorted(lines, key=lambda seen: (seen.when.last, self.said(seen))))

    def _was_public(self, fact: Fact, seen: Observation, day: date) -> bool:
        opened = self.opened.get(fact.id, {}).get(seen.place, date.min)
        return max(self.said(seen), opened) <= day

    def resolve(self, fact: Fact, day: date | None, *, at: When | None = None) -> Resolution:
        """Returns the line of a fact that a document of `day` shows (None: the newest).

        `at` asks for the observation of one period instead of the latest. Rules: facts.md,
        section 6 of the fact model (what was said by then; the latest instant; final before
        provisional, primary before secondary, the more precise of two that overlap).
        """
        own = self._all_own(fact)
        public = tuple(s for s in own if day is None or self._was_public(fact, s, day))
        said = [s for s in _settled(public) if at is None or same_period(s.when, at)]
        standing = [seen for seen in said if not seen.retracts and not _replaced(seen, public)]
        if not standing:
            return _all_withdrawn(said)
        chosen, rivals = self._latest(standing)
        return self._with_later_changes(chosen, rivals, own)

    def _latest(self, standing: list[Observation]) -> tuple[Observation, tuple[Observation, ...]]:
        """Chooses among lines; the second value holds what contradicts the choice."""
        instants = [min(seen.when.last, self.said(seen)) for seen in standing]
        latest = max(instants)
        tied = [seen for seen, at in zip(standing, instants, strict=True) if at == latest]
        ranked = sorted(tied, key=lambda seen: (self._rank(seen), *_breadth(seen)))
        best = ranked[0]
        rivals = [
            seen
            for seen in ranked[1:]
            if self._rank(seen) == self._rank(best)
            and same_period(seen.when, best.when)
            and not seen.value.hard.meets(best.value.hard)
        ]
        return best, tuple(rivals)

    def _rank(self, seen: Observation) -> tuple[bool, bool, bool]:
        secondary = self.standing(seen) is Standing.SECONDARY
        return (not seen.prefer, seen.status is not Status.FINAL, secondary)

    def _with_later_changes(
        self,
        chosen: Observation,
        rivals: tuple[Observation, ...],
        own: tuple[Observation, ...],
    ) -> Resolution:
        """Follows corrections and retractions of the chosen line, whenever they were said."""
        replaced: list[Observation] = []
        printed = chosen
        revised: Observation | None = None
        retracted: Observation | None = None
        # A line replaces only lines before it, so one pass follows a correction of a correction.
        for seen in own:
            if revised is not None and replaces(seen, revised, own):
                revised = None if seen.retracts else seen
            if not replaces(seen, printed, own):
                continue
            if seen.corrects:
                replaced.append(printed)
                printed = seen
            elif seen.retracts:
                retracted = seen
            else:
                revised = seen
        if retracted is not None:
            gone = (*replaced, printed)
            return Resolution(None, printed, retracted, rivals=rivals, replaced=gone)
        alive = [s for s in _settled(own) if not s.retracts and not _replaced(s, own)]
        newest = self._latest(alive)[0] if alive else printed
        newer = newest if newest is not printed else None
        corrected = chosen if replaced else None
        return Resolution(printed, corrected, None, revised, newer, rivals, tuple(replaced))

    def facts_about(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts whose subject is the given one, in the order of their files."""
        return tuple(fact for fact in self.facts.values() if fact.about == subject)

    def specifications(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts that describe a subject itself rather than what was sold of it."""
        return tuple(
            one for one in self.facts_about(subject) if one.kind in {Kind.SPEC, Kind.PRICE}
        )

    def facts_in(self, dataset: Dataset) -> tuple[Fact, ...]:
        """Returns the facts of a dataset: those that it names, then all others of its metrics."""
        named = [self.fact_named(str(one)) for one in dataset.facts]
        others = [one for one in self.facts.values() if one.metric in dataset.metrics]
        found = {one.id: one for one in (*named, *others) if one is not None}
        return tuple(found.values())

    def release_at(self, name: str) -> Release | None:
        """Returns a release by its id or its slug alone."""
        if name in self.releases:
            return self.releases[name]
        found = [one for key, one in self.releases.items() if key.rpartition("/")[2] == name]
        return found[0] if len(found) == 1 else None

    def newest_releases(self) -> tuple[Release, ...]:
        """Returns all releases, the newest first."""
        ordered = sorted(self.releases.values(), key=lambda one: one.id)
        return tuple(sorted(ordered, key=lambda one: one.day, reverse=True))


def same_period(one: When, other: When) -> bool:
    """Tells whether two dates mean the same days, however they were typed."""
    return (one.first, one.last) == (other.first, other.last)


def replaces(later: Observation, earlier: Observation, lines: Sequence[Observation]) -> bool:
    """Tells whether a line names an earlier one of its period: by its value, or simply by yes.

    `lines` are in the order in which they were said; no line replaces one that came after it.
    """
    typed = later.replaces.strip()
    if not typed or later is earlier or not same_period(later.when, earlier.when):
        return False
    named = typed in YES or _bare(typed) == _bare(earlier.value.text)
    return named and any(seen is earlier for seen in takewhile(lambda s: s is not later, lines))


def _bare(value: str) -> str:
    """Returns a value as typed, without the word that a milestone's number goes without."""
    return value.strip().removeprefix("reached ")


def _replaced(seen: Observation, among: Sequence[Observation]) -> bool:
    return any(replaces(other, seen, among) for other in among)


def _all_withdrawn(said: Sequence[Observation]) -> Resolution:
    """Returns the answer where nothing stands: what was withdrawn, and by which line."""
    withdrawal = next((seen for seen in reversed(said) if seen.retracts), None)
    if withdrawal is None:
        return Resolution(None)
    gone = [seen for seen in said if replaces(withdrawal, seen, said)][-1:]
    return Resolution(None, gone[0] if gone else None, withdrawal, replaced=tuple(gone))


def _settled(lines: tuple[Observation, ...]) -> tuple[Observation, ...]:
    return tuple(seen for seen in lines if seen.status in SETTLED) or lines


def _breadth(seen: Observation) -> tuple[int, bool, Fraction]:
    """Ranks the precise before the vague: the shorter period, then the narrower value."""
    width = seen.value.expected.width
    return seen.when.days, width is None, width if width is not None else Fraction(0)


def place_of(value: object, otherwise: Place) -> Place:
    """Returns where a text of the files was typed, or another place when it is not known."""
    return value.place if isinstance(value, PlacedText) and value.place.file else otherwise
