"""Removals: what was taken down leaves the public newsroom, in every language at once or in some.

What it told stays true or false by itself: figures go on being printed elsewhere, and a person
decides about them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from factpress.findings import Finding, Mistake, Place, Rule, Severity, did_you_mean, report
from factpress.model import (
    ContentPage,
    Fact,
    Newsroom,
    Observation,
    Release,
    Takedown,
    Withdrawal,
    Words,
)
from factpress.values import parse_quantity

TAKEDOWN_OF_NOTHING = Rule(
    "takedown-of-nothing",
    "A take-down names something that doesn't exist",
    "If the name is misspelt, it stays on the site.",
    "correct the name; if it was deleted since, leave the entry as it is",
    Severity.WARNING,
)
RULES = (TAKEDOWN_OF_NOTHING,)

# A release that was deleted since still has its address, year first.
DATED = re.compile(r"[0-9]{4}-")
P = TypeVar("P", Release, ContentPage)


def taken_down(public: Newsroom, whole: Newsroom) -> tuple[Newsroom, tuple[Finding, ...]]:
    """Returns the public newsroom without what was taken down; `whole` is the newsroom before its cut.

    Its take-downs are named by `key_of`, and are those that readers may know of: a notice in the place
    of a release whose hour has not come would give it away.
    """
    gone: dict[str, Takedown] = {}
    findings: list[Finding] = []
    for name, takedown in whole.takedowns.items():
        section, one = _named(name, takedown, whole)
        if not one:
            findings += _of_nothing(name, takedown, whole, public)
            if takedown.holds and DATED.match(name) and not takedown.address:
                gone[f"{name[:4]}/{name}"] = takedown
        elif takedown.holds and one in public.ids(section):
            gone[key_of(one, takedown, whole)] = takedown
    if not gone:
        return replace(public, takedowns={}), tuple(findings)
    return replace(without(public, gone), takedowns=gone), tuple(findings)


def key_of(release: str, takedown: Takedown, whole: Newsroom) -> str:
    """Returns what a take-down is called: the release's id, or the address, and its languages if few."""
    # A fact may have another id by now than the entry names.
    named = f"/figures/{release}" if takedown.figure else takedown.address or release
    page = whole.releases.get(release) or whole.pages.get(release)
    spoken = [one.language for one in page.manuscripts] if page else whole.publisher.languages
    some = [one for one in spoken if one in takedown.languages]
    return f"{named}@{','.join(some)}" if some and len(some) < len(spoken) else named


def names_of(gone: Mapping[str, Takedown]) -> tuple[str, ...]:
    """Returns what a site remembers of its take-downs: a name for each, or for each of its languages.

    By the language, so that nobody who looks for one has to try all their combinations.
    """
    names: dict[str, None] = {}
    for key, takedown in gone.items():
        named = key.partition("@")[0]
        names |= dict.fromkeys(f"{named}@{one}" for one in takedown.languages)
        names |= {} if takedown.languages else {key: None}
    return tuple(names)


def without(newsroom: Newsroom, gone: Mapping[str, Takedown]) -> Newsroom:
    """Returns a newsroom without what these take-downs name."""
    releases = dict(_left(newsroom.releases, gone, ""))
    media = {
        name: one.model_copy(update={"withdrawn": _withdrawal(gone[f"/media/{name}"])})
        if f"/media/{name}" in gone
        else one
        for name, one in newsroom.media.items()
    }
    return replace(
        newsroom,
        releases={name: _unrelated(one, gone, newsroom) for name, one in releases.items()},
        pages=dict(_left(newsroom.pages, gone, "/")),
        media=media,
        facts={
            name: _struck(one, gone[f"/figures/{name}"]) if f"/figures/{name}" in gone else one
            for name, one in newsroom.facts.items()
        },
    )


def _struck(fact: Fact, takedown: Takedown) -> Fact:
    """Returns a fact of which no value is known: each of its lines was withdrawn with the take-down.

    What was printed is not kept beside it, as it is where a figure is retracted.
    """
    unknown = parse_quantity("unknown")
    assert not isinstance(unknown, Mistake)  # noqa: S101  # the word is the form's own name
    bare = {
        "also": (),
        **dict.fromkeys(("digits", "precision"), None),
        **dict.fromkeys(("revises", "corrects", "retracts", "evidence"), ""),
        **dict.fromkeys(("why", "note", "break_"), Words(())),
        "exact": False,
    }
    withdrawal = {"retracts": "yes", "said": takedown.when, "why": takedown.notice}
    lines: list[Observation] = []
    for one in fact.obs:
        line = one.model_copy(update={**bare, "value": unknown.with_unit(one.value.unit)})
        lines.append(line)
        lines.append(line.model_copy(update=withdrawal))
    return fact.model_copy(update={"obs": tuple(lines)})


def _left(
    pages: Mapping[str, P], gone: Mapping[str, Takedown], before: str
) -> Iterator[tuple[str, P]]:
    """Yields the pages that are left, each without the languages that are gone."""
    for name, page in pages.items():
        if f"{before}{name}" in gone:
            continue
        lost = {
            code
            for key in gone
            if key.startswith(f"{before}{name}@")
            for code in key.partition("@")[2].split(",")
        }
        kept = tuple(one for one in page.manuscripts if one.language not in lost)
        yield name, replace(page, manuscripts=kept) if lost else page


def _withdrawal(takedown: Takedown) -> Withdrawal:
    day = date.fromisoformat(takedown.when.text[:10])
    return Withdrawal.model_construct(on=day, why=Words((("", takedown.why),)), place=Place(""))


def _named(name: str, takedown: Takedown, whole: Newsroom) -> tuple[str, str]:
    """Returns the section and the id of what a take-down names; no id where it is not there."""
    if takedown.page:
        return "pages", takedown.page if takedown.page in whole.pages else ""
    if takedown.sheet:
        return "models", takedown.sheet if takedown.sheet in whole.models else ""
    if takedown.picture:
        return "media", takedown.picture if takedown.picture in whole.media else ""
    if takedown.figure:
        fact = whole.fact_named(takedown.figure)
        return "facts", fact.id if fact else ""
    release = whole.release_at(name)
    return "releases", release.id if release else ""


def _of_nothing(
    name: str, takedown: Takedown, whole: Newsroom, public: Newsroom
) -> Iterator[Finding]:
    section = "pages" if takedown.page else "models" if takedown.sheet else "media"
    section = "facts" if takedown.figure else section
    named = takedown.page or takedown.sheet or takedown.picture or takedown.figure
    if not named:
        section, named = "releases", name
    if whole.knows(section, named):
        return
    near = [one.rpartition("/")[2] if section == "releases" else one for one in public.ids(section)]
    words = {"releases": "release", "pages": "page", "models": "model", "media": "picture"}
    what = words.get(section, "figure")
    message = f'there is no {what} "{named}"'
    yield report(TAKEDOWN_OF_NOTHING, takedown.place, message, fix=did_you_mean(named, near))


def _unrelated(release: Release, gone: Mapping[str, Takedown], public: Newsroom) -> Release:
    """Returns a release that no longer names one that is gone as related."""

    def stays(name: str) -> bool:
        other = public.release_at(name)
        return other is None or other.id not in gone

    related = tuple(one for one in release.front.related if stays(one))
    if related == release.front.related:
        return release
    front = release.front.model_copy(update={"related": related})
    return replace(release, front=front)
