"""The cut: what is not public at a time is taken out of the newsroom before anything is rendered.

The only code that looks at an embargo. Everything after works on what is left, so nothing that is
withheld can be counted, sorted, suggested or printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from generator.dates import Instant
from generator.entries import Entry
from generator.findings import Finding, Place, Rule, report
from generator.newsroom import Newsroom
from generator.releases import ContentPage, Release

UNREADABLE_EMBARGO = Rule(
    "unreadable-embargo",
    "An embargo cannot be understood",
    "What may not be public yet must not be published because its hour was misread.",
    'write it like "2026-11-26 09:00 Europe/Berlin", or "with 2026/2026-11-26-name"',
)
RULES = (UNREADABLE_EMBARGO,)

WITH = "with "
E = TypeVar("E", bound=Entry)
P = TypeVar("P", Release, ContentPage)


def public_at(newsroom: Newsroom, now: datetime) -> tuple[Newsroom, tuple[Finding, ...]]:
    """Returns the newsroom as it is public at `now`, and findings where an hour is not understood.

    What has an hour that cannot be read is withheld: the findings fail the build besides.
    """
    findings: list[Finding] = []
    hours = _Hours(newsroom, now, findings)
    facts = {
        name: fact.model_copy(
            update={"obs": tuple(seen for seen in fact.obs if hours.is_public(seen))}
        )
        for name, fact in newsroom.facts.items()
        if hours.is_public(fact)
    }
    cut = replace(
        newsroom,
        sources=hours.public(newsroom.sources),
        organisations=hours.public(newsroom.organisations),
        people=hours.public(newsroom.people),
        contacts=hours.public(newsroom.contacts),
        models=hours.public(newsroom.models),
        ranges=hours.public(newsroom.ranges),
        quotes=hours.public(newsroom.quotes),
        milestones=hours.public(newsroom.milestones),
        claims=hours.public(newsroom.claims),
        checks=hours.public(newsroom.checks),
        acceptances=hours.public(newsroom.acceptances),
        facts={name: fact for name, fact in facts.items() if fact.obs},
        releases=dict(_pages(newsroom.releases, hours)),
        pages=dict(_pages(newsroom.pages, hours)),
    )
    return cut, tuple(findings)


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

    def public(self, entries: Mapping[str, E]) -> Mapping[str, E]:
        """Returns the entries of a section whose hour has come."""
        return {name: entry for name, entry in entries.items() if self.is_public(entry)}

    def _hour(self, typed: Instant | str, place: Place, asked: tuple[str, ...]) -> Instant | None:
        if isinstance(typed, Instant):
            return typed
        name = typed.removeprefix(WITH).strip()
        release = self.newsroom.release_at(name) if typed.startswith(WITH) else None
        if release is not None and name not in asked and release.front.embargo is not None:
            return self._hour(release.front.embargo, release.front.place, (*asked, name))
        message = f'"{typed}" is no hour, and names no release that has one'
        self.findings.append(report(UNREADABLE_EMBARGO, place, message))
        return None


def _pages(pages: Mapping[str, P], hours: _Hours) -> Iterator[tuple[str, P]]:
    """Yields the pages whose hour has come, each without the translations that must wait."""
    for name, page in pages.items():
        if not hours.is_public(page.front):
            continue
        open_now = tuple(one for one in page.manuscripts if hours.is_public(one.front))
        yield name, replace(page, manuscripts=open_now)
