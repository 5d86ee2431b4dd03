"""The overlay: a second, private checkout that is read as well as the first.

What is not public yet lies there, so that no public history ever holds it. Where each file came
from is kept for anyone who shows findings; what the files say is the reader's business.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from factpress.embargo.hours import ALWAYS, SECTIONS, Hours, pages_of
from factpress.findings import Finding, Place, Rule, report
from factpress.machine import WRITTEN
from factpress.model import Entry, Media, Newsroom

IN_BOTH = Rule(
    "file-in-both-trees",
    "The same file is in the newsroom and in the private checkout",
    "Only one of the two would be read, and you couldn't tell which.",
    "delete one of the two files, or rename it",
)
NO_HOUR = Rule(
    "private-without-embargo",
    "Something in the private checkout has no embargo",
    "It would be public with the next build, and a private checkout is for what isn't public.",
    "give it an embargo, or move it to the newsroom's own files",
)
RULES = (IN_BOTH, NO_HOUR)


@dataclass(frozen=True, slots=True)
class Trees:
    """The files of both checkouts by their path, and how those of the second are shown."""

    sources: Mapping[str, bytes]
    shown: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def shown_in(paths: Iterable[str], prefix: str) -> Mapping[str, str]:
    """Returns how the paths of a second checkout are shown, whose folder was named `prefix`."""
    return {path: (PurePosixPath(prefix) / path).as_posix() for path in paths}


def in_both(first: Iterable[str], second: Iterable[str], prefix: str) -> Iterator[Finding]:
    """Yields a finding for each path that is in both checkouts."""
    known = frozenset(first)
    for path in second:
        if path in known:
            yield report(IN_BOTH, Place(path), f"this file is in {prefix} too")


def merged(first: Mapping[str, bytes], second: Mapping[str, bytes], prefix: str) -> Trees:
    """Returns the files of both checkouts as those of one; a path in both is a finding.

    `prefix` is the second checkout's folder, as it was named.
    """
    findings = tuple(in_both(first, second, prefix))
    kept = shown_in((path for path in second if path not in first), prefix)
    sources = {**second, **first}
    return Trees({path: sources[path] for path in sorted(sources, key=_order)}, kept, findings)


def _order(path: str) -> tuple[int, tuple[str, ...]]:
    """Returns what brings files into the order of one checkout, folder by folder."""
    parts = PurePosixPath(path).parts
    return WRITTEN.index(parts[0]), parts


def without_hour(newsroom: Newsroom, files: Iterable[str]) -> Iterator[Finding]:
    """Yields a finding for everything in these files that would be public at once."""
    private, hours = frozenset(files), Hours(newsroom)
    if not private:
        return
    if newsroom.publisher.place.file in private:
        yield report(NO_HOUR, newsroom.publisher.place, "the newsroom itself can't have an embargo")
    for entry in _entries(newsroom):
        own = (entry.place.file, *((entry.path,) if isinstance(entry, Media) else ()))
        if not private.isdisjoint(own) and hours.opening(entry) == ALWAYS:
            yield report(NO_HOUR, entry.place, "what is here would be public at once")
    for page in pages_of(newsroom):
        for one in page.manuscripts:
            opening = max(hours.opening(page.front), hours.opening(one.front))
            if one.file in private and opening == ALWAYS:
                yield report(NO_HOUR, Place(one.file), "this page would be public at once")


def _entries(newsroom: Newsroom) -> Iterator[Entry]:
    """Yields the entries of all sections, and the lines that another file adds to a fact."""
    for section in SECTIONS:
        yield from (one for one in newsroom.ids(section).values() if isinstance(one, Entry))
    for fact in newsroom.facts.values():
        yield from (
            observation for observation in fact.obs if observation.place.file != fact.place.file
        )


def as_shown(findings: Iterable[Finding], shown: Mapping[str, str]) -> tuple[Finding, ...]:
    """Returns findings whose places in the second checkout are named with its folder."""
    if not shown:
        return tuple(findings)
    return tuple(
        replace(
            found,
            place=_shown(found.place, shown),
            related=tuple(replace(one, place=_shown(one.place, shown)) for one in found.related),
        )
        for found in findings
    )


def _shown(place: Place, shown: Mapping[str, str]) -> Place:
    return replace(place, file=shown[place.file]) if place.file in shown else place
