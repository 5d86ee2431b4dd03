"""Published records: what a site says of itself, so that the next one cannot differ from it in silence.

Every site holds one: what its releases print, the corrections it knows, and which pictures were
withdrawn. A lock is a file that somebody can lose or edit; what readers have is not.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from factpress.findings import Finding, Place, Rule, Severity, report
from factpress.locks.changes import compare, struck_in, without_struck
from factpress.locks.lock import KEYS, Lock, Locked, Passage, Quoted, lock_of, typed
from factpress.model import Fact, Media, Observation, Release
from factpress.pages import Page
from factpress.rendering import Known

CHANGE_GONE = Rule(
    "published-change-missing",
    "A correction, revision or retraction that readers have is no longer there",
    "Without it the earlier figure, which was wrong or withdrawn, would be printed again.",
    "put the line back as it was published; if it was wrong, correct it with a newer one",
)
PICTURE_BACK = Rule(
    "withdrawn-picture-back",
    "A picture that was withdrawn from the live site would be shown again",
    "The people who asked for the take-down were told that it is gone.",
    "put withdrawn: back; a picture that may be shown again gets another id",
)
RULES = (CHANGE_GONE, PICTURE_BACK)

PUBLISHED = "published.json"
KINDS = ("revises", "corrects", "retracts")
Languages = Mapping[str, Any]  # Any: what JSON holds


class OpenChange(NamedTuple):
    """A line that replaced a published one: of which fact and date, what it says, and in place of what."""

    fact: str
    when: str
    value: str
    kind: str
    was: str


@dataclass(frozen=True, slots=True)
class Published:
    """What a site that is live prints and knows."""

    locks: tuple[Lock, ...] = ()
    changes: tuple[OpenChange, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    is_silent: bool = False  # a site of an earlier version, which says nothing of itself


def published_by(known: Known, pages: Iterable[Page]) -> Published:
    """Returns what a site of these pages prints and knows."""
    of_release: dict[str, list[Page]] = {}
    for page in pages:
        of_release.setdefault(page.name.removeprefix("releases/"), []).append(page)
    releases = known.every(Release).items()
    return Published(
        tuple(
            without_struck(lock_of(one, of_release[name], known.speech), known)
            for name, one in releases
            if name in of_release
        ),
        tuple(one for one in changes_of(known) if one.fact in known.cited()),
        frozenset(mark for mark, _ in _withdrawn(known)),
        frozenset(known.pictures()),
    )


def changes_of(known: Known) -> Iterator[OpenChange]:
    """Yields each correction, revision and retraction that is public."""
    return (one for one, _ in dated_changes(known))


def dated_changes(known: Known) -> Iterator[tuple[OpenChange, date]]:
    """Yields each correction, revision and retraction that is public, with the day on which it was said."""
    struck = struck_in(known)
    for name, fact in known.every(Fact).items():
        for one in fact.obs if name not in struck else ():
            yield from ((change, known.said(one)) for change in _changes(name, one))


def _changes(name: str, one: Observation) -> Iterator[OpenChange]:
    for kind in KINDS:
        if was := getattr(one, kind):
            yield OpenChange(name, one.when.text, typed(one.value), kind, was)


def _withdrawn(known: Known) -> Iterator[tuple[str, str]]:
    for name, media in known.every(Media).items():
        if media.withdrawn is not None:
            yield _mark(name), name


def _mark(picture: str) -> str:
    """Returns what stands for a picture that is gone: its name may tell what it showed."""
    return hashlib.sha256(picture.encode()).hexdigest()


def record_text(made: Published) -> str:
    """Returns the file that a site holds; the same bytes for the same site."""
    releases = {
        one.release: {
            "figures": {
                code: [_cells(KEYS, figure) for figure in figures]
                for code, figures in one.figures.items()
            },
            "quotations": _rows(one.quotations),
            "words": _rows(one.words),
        }
        for one in made.locks
    }
    told = {
        "changes": sorted(list(one) for one in made.changes),
        "pictures": sorted(made.pictures),
        "releases": releases,
        "withdrawn": sorted(made.withdrawn),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _cells(keys: Iterable[str], thing: object) -> dict[str, str]:
    return {key: getattr(thing, key) for key in keys if getattr(thing, key)}


def _rows(found: Mapping[str, Iterable[NamedTuple]]) -> dict[str, list[list[str]]]:
    return {code: [list(one) for one in rows] for code, rows in found.items()}


def read_record(text: str) -> Published | None:
    """Returns what a site said of itself, or nothing where it is no sound record."""
    try:
        told = json.loads(text)
        return Published(
            tuple(_lock(name, one) for name, one in told["releases"].items()),
            tuple(OpenChange(*map(str, one)) for one in told["changes"]),
            frozenset(map(str, told["withdrawn"])),
            frozenset(map(str, told["pictures"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _lock(name: str, told: Languages) -> Lock:
    # Findings name the release, and not a file that may be lost.
    place = Place(f"content/releases/{name}/index.md")
    return Lock(
        name,
        {
            code: tuple(
                Locked(**{key: str(one.get(key, "")) for key in KEYS}, place=place) for one in rows
            )
            for code, rows in told["figures"].items()
        },
        place,
        {code: tuple(Quoted(*one) for one in rows) for code, rows in told["quotations"].items()},
        {code: tuple(Passage(*one) for one in rows) for code, rows in told["words"].items()},
    )


def against(
    live: Published, pages: Iterable[Page], known: Known, sources: Mapping[str, bytes]
) -> tuple[Finding, ...]:
    """Returns what a new site would say otherwise than the live one, or show again, in silence.

    What a lock says of an addition is its own business.
    """
    said = compare(live.locks, tuple(pages), known, sources)
    return (
        *(one for one in said if one.severity is Severity.ERROR),
        *_changes_gone(live, known),
        *_pictures_back(live, known),
    )


def _changes_gone(live: Published, known: Known) -> Iterator[Finding]:
    there = frozenset(changes_of(known))
    for one in live.changes:
        fact = known.fact(one.fact)
        if fact is None or one._replace(fact=fact.id) in there:
            continue
        if known.is_unread("facts", one.fact):
            continue
        message = f'{one.fact}: the line for {one.when} that {one.kind} "{one.was}" is gone'
        yield report(CHANGE_GONE, fact.place, message)


def _pictures_back(live: Published, known: Known) -> Iterator[Finding]:
    for name, media in known.every(Media).items():
        if media.withdrawn is None and _mark(name) in live.withdrawn:
            message = f'"{name}" was withdrawn from the live site, and its entry no longer says so'
            yield report(PICTURE_BACK, media.place, message)


def pictures_gone(earlier: Published, now: Published, gone: Iterable[str]) -> tuple[str, ...]:
    """Returns the pictures of an earlier site that are `gone` by now, or were withdrawn from the live one."""
    names = frozenset(gone)
    return tuple(
        one for one in sorted(earlier.pictures) if one in names or _mark(one) in now.withdrawn
    )


def other_figures(earlier: Published, now: Published) -> Iterator[tuple[str, str]]:
    """Yields the release and text of each figure that an earlier site prints and the live one does not."""
    printed = {
        (lock.release, code, _bare(one))
        for lock in now.locks
        for code, figures in lock.figures.items()
        for one in figures
    }
    known = {(lock.release, code) for lock in now.locks for code in lock.figures}
    for lock in earlier.locks:
        for code, figures in lock.figures.items():
            for one in figures if (lock.release, code) in known else ():
                if (lock.release, code, _bare(one)) not in printed:
                    yield lock.release, one.text


def _bare(one: Locked) -> Locked:
    return replace(one, place=Place(""))


def unknown_to(earlier: Published, now: Iterable[OpenChange]) -> tuple[OpenChange, ...]:
    """Returns the corrections, revisions and retractions that an earlier site does not know."""
    there = frozenset(earlier.changes)
    return tuple(dict.fromkeys(one for one in now if one not in there))
