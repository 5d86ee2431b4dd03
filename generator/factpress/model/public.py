"""What is known of the public newsroom: questions about facts and entries, and no way to the whole.

What writes pages is given this and not the newsroom: what may be known is what may be asked, and
an incremental build can write down each question with its answer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from factpress.findings import did_you_mean
from factpress.model.datasets import Dataset, Metric
from factpress.model.declared import Acceptance, Check
from factpress.model.definitions import Unit
from factpress.model.facts import Claim, Fact, Kind, Milestone, Observation
from factpress.model.media import Media
from factpress.model.newsroom import Newsroom
from factpress.model.releases import ContentPage, Manuscript, Release
from factpress.model.resolution import Timeline
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
    Topic,
)
from factpress.model.takedowns import Takedown
from factpress.values import LintWords

E = TypeVar("E")
# The section in which entries of a kind are.
SECTIONS: Mapping[type, str] = MappingProxyType(
    {
        Source: "sources",
        Organisation: "organisations",
        Person: "people",
        Contact: "contacts",
        Market: "markets",
        Unit: "units",
        Topic: "topics",
        Model: "models",
        Range: "ranges",
        Quote: "quotes",
        Fact: "facts",
        Dataset: "datasets",
        Metric: "metrics",
        Milestone: "milestones",
        Claim: "claims",
        Acceptance: "acceptances",
        Check: "checks",
        Media: "media",
        Takedown: "takedowns",
        Release: "releases",
        ContentPage: "pages",
    }
)


@dataclass(frozen=True)
class PublicNewsroom:
    """The newsroom as it is public at the time of the build, behind its questions."""

    _newsroom: Newsroom

    @property
    def publisher(self) -> Publisher:
        """What the newsroom says of itself."""
        return self._newsroom.publisher

    @property
    def speech(self) -> Mapping[str, LintWords]:
        """How each language is read."""
        return self._newsroom.speech

    def one(self, kind: type[E], name: str) -> E | None:
        """Returns an entry of a kind by its id, or nothing; a fact by its present id alone."""
        return self.every(kind).get(name)

    def every(self, kind: type[E]) -> Mapping[str, E]:
        """Returns all entries of a kind by their ids, in the order of their files."""
        return cast("Mapping[str, E]", self._newsroom.ids(SECTIONS[kind]))

    def is_unread(self, section: str, name: str) -> bool:
        """Tells whether an entry is there but could not be read, which is a finding already."""
        return (section, name) in self._newsroom.poisoned

    def near(self, section: str, name: str) -> str:
        """Returns a hint for an id that is not there: the nearest that is, or nothing."""
        return did_you_mean(name, self._newsroom.ids(section))

    def fact(self, name: str) -> Fact | None:
        """Returns a fact by its id or by one it had formerly."""
        return self._newsroom.fact_named(name)

    def facts_about(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts whose subject is the given one, in the order of their files."""
        return tuple(one for one in self.every(Fact).values() if one.about == subject)

    def bare(self, name: str) -> Fact:
        """Returns the fact of an id without its observations: what it is a figure of."""
        return self.every(Fact)[name].model_copy(update={"obs": ()})

    def specifications(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts that describe a subject itself rather than what was sold of it."""
        kinds = {Kind.SPEC, Kind.PRICE}
        return tuple(one for one in self.facts_about(subject) if one.kind in kinds)

    def facts_in(self, dataset: Dataset) -> tuple[Fact, ...]:
        """Returns the facts of a dataset: those that it names, then all others of its metrics."""
        return self.facts_among(dataset.facts, dataset.metrics)

    def facts_among(self, names: Iterable[str], metrics: Collection[str]) -> tuple[Fact, ...]:
        """Returns the named facts, then all others of some metrics."""
        named = [self.fact(str(one)) for one in names]
        others = [one for one in self.every(Fact).values() if one.metric in metrics]
        found = {one.id: one for one in (*named, *others) if one is not None}
        return tuple(found.values())

    def timeline(self, fact: Fact) -> Timeline:
        """Returns a fact's observations in order, which say what held on a day."""
        return self._newsroom.timeline(fact)

    def own(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns the fact's settled observations by its own claimant, oldest first."""
        return self._newsroom.own_line(fact)

    def others(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns what others say of the same thing: kept beside, never printed for the fact."""
        return self._newsroom.other_accounts(fact)

    def in_order(self, observations: Iterable[Observation]) -> tuple[Observation, ...]:
        """Returns observations by their period and the day they were said, else in their order."""
        return tuple(sorted(observations, key=lambda one: (one.when.last, self.said(one))))

    def said(self, observation: Observation) -> date:
        """Returns the day on which an observation was said."""
        return self._newsroom.said(observation)

    def moment(self, observation: Observation) -> datetime:
        """Returns from when on an observation was public, on the newsroom's clocks."""
        return self._newsroom.moment(observation)

    def is_own(self, fact: Fact, observation: Observation) -> bool:
        """Tells whether an observation is the fact's own claimant speaking."""
        return self._newsroom.is_own(fact, observation)

    def claimant_of(self, fact: Fact) -> str:
        """Returns the organisation that speaks for a fact."""
        return self._newsroom.claimant_of(fact)

    def body(self, manuscript: Manuscript) -> str:
        """Returns the words of a manuscript as they were typed."""
        return manuscript.body

    def release(self, name: str) -> Release | None:
        """Returns a release by its id or its slug alone."""
        return self._newsroom.release_at(name)

    def newest_releases(self) -> tuple[Release, ...]:
        """Returns all releases, the newest first."""
        ordered = sorted(self.every(Release).values(), key=lambda one: one.id)
        return tuple(sorted(ordered, key=lambda one: one.day, reverse=True))

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """The words of all manuscripts by their files."""
        pages: list[Release | ContentPage] = [*self.every(Release).values()]
        pages += self.every(ContentPage).values()
        return {one.file: one.body for page in pages for one in page.manuscripts}
