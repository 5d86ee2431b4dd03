"""The cut: what is not public at a time is taken out of the newsroom before anything is rendered.

The only code that looks at an embargo. Everything after works on what is left, so nothing that is
withheld can be counted, sorted, suggested or printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel

from generator.dates import Instant
from generator.entries import Entry, To
from generator.facts import Fact
from generator.findings import Finding, Place, Rule, report
from generator.newsroom import WITH, Newsroom
from generator.references import named_by
from generator.releases import ContentPage, Release

UNREADABLE_EMBARGO = Rule(
    "unreadable-embargo",
    "An embargo cannot be understood",
    "What may not be public yet must not be published because its hour was misread.",
    'write it like "2026-11-26 09:00 Europe/Berlin", or "with 2026/2026-11-26-name"',
)
RULES = (UNREADABLE_EMBARGO,)

SECTIONS = (
    "sources",
    "organisations",
    "people",
    "contacts",
    "models",
    "ranges",
    "facts",
    "quotes",
    "milestones",
    "claims",
    "checks",
    "acceptances",
)
# Lists of which something must be left, and lists that cannot lose a part.
RESTED_ON = ("source", "about", "obs")
ALL_OR_NOTHING = ("mentions", "parts", "earlier")
E = TypeVar("E", bound=Entry)
P = TypeVar("P", Release, ContentPage)


def public_at(newsroom: Newsroom, now: datetime) -> tuple[Newsroom, tuple[Finding, ...]]:
    """Returns the newsroom as it is public at `now`, and findings where an hour is not understood.

    What has an hour that cannot be read is withheld: the findings fail the build besides.
    """
    findings: list[Finding] = []
    hours = _Hours(newsroom, now, findings)
    facts = {
        name: fact.model_copy(update={"obs": tuple(filter(hours.is_public, fact.obs))})
        for name, fact in newsroom.facts.items()
    }
    opened = replace(newsroom, facts=facts)
    cut = _Cut(opened, hours)
    without = replace(
        opened,
        publisher=cut.without(newsroom.publisher),
        sources=cut.public("sources", newsroom.sources),
        organisations=cut.public("organisations", newsroom.organisations),
        people=cut.public("people", newsroom.people),
        contacts=cut.public("contacts", newsroom.contacts),
        models=cut.public("models", newsroom.models),
        ranges=cut.public("ranges", newsroom.ranges),
        quotes=cut.public("quotes", newsroom.quotes),
        milestones=cut.public("milestones", newsroom.milestones),
        claims=cut.public("claims", newsroom.claims),
        checks=cut.public("checks", newsroom.checks),
        acceptances=cut.public("acceptances", newsroom.acceptances),
        facts=cut.public("facts", facts),
        releases=dict(_pages(newsroom.releases, hours, cut)),
        pages=dict(_pages(newsroom.pages, hours, cut)),
    )
    return without, tuple(dict.fromkeys(findings))


class _Cut:
    """What is withheld, by section and id: by its own hour, or since it rests on what is withheld.

    A figure waits for its source and its subject, a quotation for its speaker; a list only loses
    what is withheld, as long as something is left of it.
    """

    def __init__(self, newsroom: Newsroom, hours: "_Hours") -> None:
        self.newsroom = newsroom
        entries = [
            ((section, name), entry)
            for section in SECTIONS
            for name, entry in newsroom.ids(section).items()
            if isinstance(entry, Entry)
        ]
        self.withheld = {key for key, entry in entries if not hours.is_public(entry)}
        self.withheld |= {
            ("releases", name)
            for name, release in newsroom.releases.items()
            if not hours.is_public(release.front)
        }
        while True:
            waiting = {key for key, one in entries if key not in self.withheld and self._waits(one)}
            if not waiting:
                break
            self.withheld |= waiting

    def public(self, section: str, entries: Mapping[str, E]) -> Mapping[str, E]:
        """Returns the entries of a section that are not withheld, as they may be seen."""
        return {
            name: self.without(entry)
            for name, entry in entries.items()
            if (section, name) not in self.withheld
        }

    def without(self, entry: E) -> E:
        """Returns an entry whose lists, and those inside it, no longer name what is withheld."""
        less: dict[str, object] = {}
        for name, to, values in named_by(entry):
            left = tuple(self._inside(one) for one in values if not self._is_withheld(one, to))
            if isinstance(getattr(entry, name), tuple) and left != values:
                less[name] = left
        return entry.model_copy(update=less) if less else entry

    def _inside(self, value: object) -> object:
        return self.without(value) if isinstance(value, Entry) else value

    def _waits(self, entry: BaseModel) -> bool:
        if isinstance(entry, Fact) and not entry.obs:
            return True
        for name, to, values in named_by(entry):
            gone = [self._is_withheld(one, to) for one in values]
            some_are_enough = isinstance(getattr(entry, name), tuple) and name not in ALL_OR_NOTHING
            if any(gone) and (all(gone) if name in RESTED_ON else not some_are_enough):
                return True
        return False

    def _is_withheld(self, value: object, to: To | None) -> bool:
        if isinstance(value, BaseModel):
            return self._waits(value)
        name = str(value)
        if to is None or not name:
            return False
        fact = self.newsroom.fact_named(name) if "facts" in to.sections else None
        release = self.newsroom.release_at(name) if "releases" in to.sections else None
        name = fact.id if fact is not None else release.id if release is not None else name
        leads = [one for one in to.sections if name in self.newsroom.ids(one)]
        return bool(leads) and all((one, name) in self.withheld for one in leads)


class _Hours:
    """Tells what is public at one time; keeps a finding for each hour that it cannot read."""

    def __init__(self, newsroom: Newsroom, now: datetime, findings: list[Finding]) -> None:
        self.newsroom = newsroom
        self.now = now
        self.findings = findings

    def is_public(self, entry: Entry) -> bool:
        """Tells whether an entry's hour has come."""
        typed: Instant | str | None = getattr(entry, "embargo", None)
        if typed is None:
            return True
        hour = self._hour(typed, entry.place, ())
        return hour is not None and hour.at <= self.now

    def _hour(self, typed: Instant | str, place: Place, asked: tuple[str, ...]) -> Instant | None:
        if isinstance(typed, Instant):
            return typed
        name = typed.removeprefix(WITH).strip()
        release = self.newsroom.release_at(name) if typed.startswith(WITH) else None
        if release is not None and name not in asked and release.front.embargo is not None:
            return self._hour(release.front.embargo, release.front.place, (*asked, name))
        if release is None and self.newsroom.knows("releases", name):
            return None  # the release could not be read, which is a finding already
        message = f'"{typed}" is no hour, and names no release that has one'
        self.findings.append(report(UNREADABLE_EMBARGO, place, message))
        return None


def _pages(pages: Mapping[str, P], hours: _Hours, cut: _Cut) -> Iterator[tuple[str, P]]:
    """Yields the pages whose hour has come, each without the translations that must wait."""
    for name, page in pages.items():
        if not hours.is_public(page.front):
            continue
        open_now = tuple(
            replace(one, front=cut.without(one.front))
            for one in page.manuscripts
            if hours.is_public(one.front)
        )
        yield name, replace(page, front=cut.without(page.front), manuscripts=open_now)
