"""Removals: releases that were taken down leave the public newsroom, in every language at once.

What they told stays true or false by itself: figures go on being printed elsewhere, and a person
decides about them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from factpress.findings import Finding, Rule, Severity, did_you_mean, report
from factpress.model import Newsroom, Release, Takedown

TAKEDOWN_OF_NOTHING = Rule(
    "takedown-of-nothing",
    "A take-down names a release that doesn't exist",
    "If the name is misspelt, the release stays on the site.",
    "correct the name; if the release was deleted since, leave the entry as it is",
    Severity.WARNING,
)
RULES = (TAKEDOWN_OF_NOTHING,)

# A release that was deleted since still has its address, year first.
DATED = re.compile(r"[0-9]{4}-")


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
    return replace(public, releases=left, takedowns=gone), tuple(findings)


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
