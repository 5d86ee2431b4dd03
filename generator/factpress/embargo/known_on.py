"""Known on a day: the newsroom as it was then, since all that was said later waits like an embargo.

A correction and a withdrawal do not wait: what was wrong is not published again.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from factpress.embargo.hours import ALWAYS
from factpress.findings import Finding, Mistake, Rule, Severity, report
from factpress.model import Entry, Fact, Newsroom, Observation
from factpress.values import Instant, find_zone

LEFT_OUT = Rule(
    "left-out-of-that-day",
    "A page is left out of the site of an earlier day",
    "The page has no date, and prints or names something that was not public yet.",
    "nothing to do; or build a day on which it was public",
    Severity.NOTE,
)
RULES = (LEFT_OUT,)
E = TypeVar("E", bound=Entry)


def end_of(day: date, zone: str) -> datetime:
    """Returns the last second of a day on the clocks of a zone."""
    last = datetime.combine(day, time(23, 59, 59))
    rules = find_zone(zone, last)
    return last.replace(tzinfo=UTC if isinstance(rules, Mistake) else rules).astimezone(UTC)


def known_on(newsroom: Newsroom, day: date) -> Newsroom:
    """Returns the newsroom in which everything that was said after a day waits until it was."""

    def held(entry: E, said: date) -> E:
        typed: Instant | str | None = getattr(entry, "embargo", None)
        if said <= day or typed is not None:
            return entry
        start = end_of(said - timedelta(days=1), newsroom.publisher.zone) + timedelta(seconds=1)
        return entry.model_copy(update={"embargo": Instant(said.isoformat(), start, "UTC")})

    def with_lines(fact: Fact) -> Fact:
        obs = tuple(_line(one, held(one, newsroom.said(one))) for one in fact.obs)
        return fact if obs == fact.obs else fact.model_copy(update={"obs": obs})

    kept = _of_corrections(newsroom)
    return replace(
        newsroom,
        facts={name: with_lines(one) for name, one in newsroom.facts.items()},
        sources={
            name: _passed(one) if name in kept else held(one, one.published)
            for name, one in newsroom.sources.items()
        },
        quotes={name: held(one, one.said) for name, one in newsroom.quotes.items()},
        releases={
            name: replace(one, front=held(one.front, one.day))
            for name, one in newsroom.releases.items()
        },
    )


def _line(line: Observation, held: Observation) -> Observation:
    """Returns a line as it waits; one that puts right or takes back what was said before does not."""
    return _passed(line) if line.corrects or line.retracts else held


def _passed(entry: E) -> E:
    """Returns an entry with an hour that has passed: a date after the day of the site is no slip here."""
    typed: Instant | str | None = getattr(entry, "embargo", None)
    return entry if typed is not None else entry.model_copy(update={"embargo": ALWAYS})


def _of_corrections(newsroom: Newsroom) -> frozenset[str]:
    lines = (line for fact in newsroom.facts.values() for line in fact.obs)
    return frozenset(
        str(s) for line in lines if line.corrects or line.retracts for s in line.source
    )


def left_out(name: str, found: Finding) -> Finding:
    """Returns what is said of a page that the site of a day cannot show."""
    return report(LEFT_OUT, found.place, f'"{name}" is left out: {found.message}')
