"""Removals: releases that were taken down leave the public newsroom, in every language at once.

What they told stays true or false by itself: figures go on being printed elsewhere, and a person
decides about them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from generator.dates import Instant
from generator.facts import Fact, Observation
from generator.findings import Finding, Rule, Severity, did_you_mean, report
from generator.hours import ALWAYS, NEVER, Hours
from generator.newsroom import WITH, Newsroom
from generator.releases import Release
from generator.takedowns import Takedown

TAKEDOWN_OF_NOTHING = Rule(
    "takedown-of-nothing",
    "A take-down names a release that is not there",
    "A slip in the name would leave the release on the site.",
    "correct the name; if the release was deleted since, leave the entry as it is",
    Severity.WARNING,
)
RULES = (TAKEDOWN_OF_NOTHING,)

# A release that was deleted since still has its address, year first.
DATED = re.compile(r"[0-9]{4}-")
T = TypeVar("T", Fact, Observation)


def taken_down(public: Newsroom, whole: Newsroom) -> tuple[Newsroom, tuple[Finding, ...]]:
    """Returns the public newsroom without what was taken down; `whole` is the newsroom before its cut.

    Its take-downs are named by the releases' whole ids, and are those that readers may know of: a
    notice in the place of a release whose hour has not come would give it away.
    """
    gone: dict[str, Takedown] = {}
    findings: list[Finding] = []
    for name, takedown in whole.takedowns.items():
        release = whole.release_at(name)
        if release is None:
            findings += _of_nothing(name, takedown, whole, public)
            if takedown.stands and DATED.match(name):
                gone[f"{name[:4]}/{name}"] = takedown
        elif takedown.stands and release.id in public.releases:
            gone[release.id] = takedown
    if not gone:
        return replace(public, takedowns={}), tuple(findings)
    left = {
        name: _without(release, gone, public)
        for name, release in public.releases.items()
        if name not in gone
    }
    hours = {one: _hour_of(whole, one) for one in gone if one in whole.releases}
    facts = {name: _settled_fact(fact, hours, whole) for name, fact in public.facts.items()}
    return replace(public, releases=left, facts=facts, takedowns=gone), tuple(findings)


def _of_nothing(
    name: str, takedown: Takedown, whole: Newsroom, public: Newsroom
) -> Iterator[Finding]:
    if whole.knows("releases", name):
        return
    slugs = [one.rpartition("/")[2] for one in public.releases]
    fix = did_you_mean(name, slugs)
    yield report(TAKEDOWN_OF_NOTHING, takedown.place, f'there is no release "{name}"', fix=fix)


def _without(release: Release, gone: dict[str, Takedown], public: Newsroom) -> Release:
    """Returns a release that no longer names one that is gone as related."""

    def stays(name: str) -> bool:
        other = public.release_at(name)
        return other is None or other.id not in gone

    related = tuple(one for one in release.front.related if stays(one))
    if related == release.front.related:
        return release
    front = release.front.model_copy(update={"related": related})
    return replace(release, front=front)


def _hour_of(whole: Newsroom, name: str) -> Instant:
    return Hours(whole).opening(whole.releases[name].front)


def _settled_fact(fact: Fact, hours: dict[str, Instant], whole: Newsroom) -> Fact:
    """Returns a fact whose own and whose lines' hours no longer hang on a release that is gone."""
    lines = tuple(_settled(seen, hours, whole) for seen in fact.obs)
    settled = _settled(fact, hours, whole)
    if all(one is other for one, other in zip(lines, fact.obs, strict=True)):
        return settled
    return settled.model_copy(update={"obs": lines})


def _settled(entry: T, hours: dict[str, Instant], whole: Newsroom) -> T:
    typed = entry.embargo
    if not isinstance(typed, str):
        return entry
    release = whole.release_at(typed.removeprefix(WITH).strip())
    hour = hours.get(release.id) if release is not None else None
    if hour is None or hour in (ALWAYS, NEVER):
        return entry
    return entry.model_copy(update={"embargo": hour})
