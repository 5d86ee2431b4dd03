"""The newsroom: everything that was read, with look-ups only.

Which observation of a fact holds on a day is found in the fact's timeline, by `resolution`. A
newsroom never changes; what is cut or added makes a new one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from factpress.findings import Place
from factpress.model.datasets import Dataset, Metric
from factpress.model.declared import Acceptance, Check
from factpress.model.definitions import PlainWords, Unit
from factpress.model.facts import Claim, Fact, Milestone, Observation
from factpress.model.fields import PlacedText
from factpress.model.media import Media
from factpress.model.releases import ContentPage, Release
from factpress.model.resolution import Timeline
from factpress.model.sequels import Dated
from factpress.model.subjects import (
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
from factpress.model.takedowns import Takedown
from factpress.values import Instant, LintWords, clock_shown


@dataclass(frozen=True)
class Newsroom:
    """All entries by id, the pages, and the ids that could not be read (`poisoned`).

    `opened` holds, by fact, the places of the observations that an embargo kept back until a day,
    and that day; `embargo` works it out, and the newsroom as it was read has none. `speech` is how
    each language is read by the lint.
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
    accepted_words: Mapping[str, PlainWords] = field(default_factory=dict)
    media: Mapping[str, Media] = field(default_factory=dict)
    takedowns: Mapping[str, Takedown] = field(default_factory=dict)
    releases: Mapping[str, Release] = field(default_factory=dict)
    pages: Mapping[str, ContentPage] = field(default_factory=dict)
    poisoned: frozenset[tuple[str, str]] = frozenset()
    opened: Mapping[str, Mapping[Place, date]] = field(default_factory=dict)
    speech: Mapping[str, LintWords] = field(default_factory=dict, repr=False)

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
        """Returns who speaks for a fact: its `by`, else its subject, or whose product that is."""
        if fact.by is not None:
            return str(fact.by)
        about = str(fact.about)
        if about in self.models:
            return str(self.models[about].organisation)
        if about in self.ranges:
            return str(self.ranges[about].organisation)
        return about

    def is_own(self, fact: Fact, observation: Observation) -> bool:
        """Tells whether an observation is the fact's own claimant speaking, not another account."""
        own = {self.claimant_of(fact), *([] if fact.by is not None else [str(fact.about)])}
        return observation.by is None or observation.by in own

    def said(self, observation: Observation) -> date:
        """Returns the day on which an observation became public.

        It is the day typed, else the earliest date of its sources, else the end of its period.
        """
        return self.moment(observation).date()

    def moment(self, observation: Observation) -> datetime:
        """Returns from when on an observation was public, as the newsroom's own clocks show it.

        Where no hour is typed, that is the beginning of its day.
        """
        if isinstance(observation.said, Instant):
            return clock_shown(self.publisher.zone, observation.said.at)
        return datetime.combine(self._day_said(observation), time.min)

    def _day_said(self, observation: Observation) -> date:
        if isinstance(observation.said, date):
            return observation.said
        dates = [self.sources[one].published for one in observation.source if one in self.sources]
        return min(dates, default=observation.when.last)

    def standing(self, observation: Observation) -> Standing:
        """Returns whether the best of an observation's sources speaks for itself."""
        kinds = {self.sources[one].standing for one in observation.source if one in self.sources}
        primary = not observation.source or Standing.PRIMARY in kinds
        return Standing.PRIMARY if primary else Standing.SECONDARY

    def timeline(self, fact: Fact) -> Timeline:
        """Returns a fact's observations in order, worked out once for this newsroom."""
        known = self._timelines.get(fact.id)
        if known is None or known.fact is not fact:
            known = self._timelines[fact.id] = Timeline(fact, self._dated(fact))
        return known

    @cached_property
    def _timelines(self) -> dict[str, Timeline]:
        """The timelines that were asked for; a newsroom made from this one begins with none."""
        return {}

    def _dated(self, fact: Fact) -> Iterator[Dated]:
        opened = self.opened.get(fact.id, {})
        for one in fact.obs:
            said = self.moment(one)
            public = max(said, datetime.combine(opened.get(one.place, date.min), time.min))
            is_primary = self.standing(one) is Standing.PRIMARY
            yield Dated(one, said, public, self.is_own(fact, one), is_primary)

    def own_line(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns the fact's settled observations by its own claimant, oldest first.

        A fact that has none but forecasts and targets is represented by those.
        """
        return self.timeline(fact).own

    def other_accounts(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns what others say of the same thing: kept beside, never printed for the fact."""
        return tuple(observation for observation in fact.obs if not self.is_own(fact, observation))

    def release_at(self, name: str) -> Release | None:
        """Returns a release by its id or its slug alone."""
        if name in self.releases:
            return self.releases[name]
        found = [one for key, one in self.releases.items() if key.rpartition("/")[2] == name]
        return found[0] if len(found) == 1 else None


def place_of(value: object, otherwise: Place) -> Place:
    """Returns where a text of the files was typed, or another place when it is not known."""
    return value.place if isinstance(value, PlacedText) and value.place.file else otherwise
