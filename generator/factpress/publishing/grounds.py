"""Grounds: what a take-down builds from. The commit that is live, if it can be had; else what can be built.

A clone may lack that commit: it was shallow, or somebody else published. It is asked for; without it the
files are built as they are, and where these have errors, the newest commit that has none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from factpress.findings import PressError, stops_the_build
from factpress.machine import Checkout
from factpress.model import Newsroom
from factpress.publishing import git
from factpress.publishing.witness import silent_changes, witness_of
from factpress.reading import Reading, read
from factpress.site_making import edition_of
from factpress.sitefolder import live

TRIED = 10


@dataclass(frozen=True, slots=True)
class Ground:
    """What is built: a newsroom as it was read, its commit if it has one, and whether that is live.

    `here` is the newsroom of the files as they are; `said` are lines for the person who waits.
    """

    reading: Reading
    commit: str
    here: Reading
    is_live: bool = False
    said: tuple[str, ...] = ()

    @property
    def newsroom(self) -> Newsroom:
        """The newsroom that is built."""
        return self.reading.newsroom


@contextmanager
def what_is_live(
    checkout: Checkout, site: Path | None, revision: str, now: datetime
) -> Iterator[Ground]:
    """Gives the newsroom that is live, and its commit; else the nearest that can be built."""
    root, here = checkout.root, read(checkout)
    there = live(site) if site is not None else None
    commit = revision or (there.commit if there is not None else "")
    if site is None:
        yield Ground(here, "", here)
    elif git.knows(root, commit) or git.fetched(root, commit):
        with git.at_revision(root, commit) as place:
            yield Ground(read(checkout.at(place)), git.full_name(root, commit), here, is_live=True)
    elif not (name := "" if _is_sound(here, site, now) else _newest_sound(checkout, site, now)):
        told = "The live commit isn't known here, so your current files are built."
        yield Ground(here, "", here, said=(told,))
    else:
        told = f"The live commit isn't known here, and your files have errors: commit {name[:12]} is built."
        with git.at_revision(root, name) as place:
            yield Ground(read(checkout.at(place)), name, here, said=(told,))


def _is_sound(reading: Reading, site: Path, now: datetime) -> bool:
    """Tells whether a newsroom can be published, and changes nothing in silence for those who read the site."""
    edition = edition_of(reading, now=now, commit="")
    if stops_the_build(edition.built.findings):
        return False
    try:
        return not stops_the_build(silent_changes(witness_of(site), edition))
    except PressError:
        return True  # what only the site remembers is kept away by the take-down


def _newest_sound(checkout: Checkout, site: Path, now: datetime) -> str:
    """Returns the newest of the last commits that can be published; nothing where none can."""
    for name in git.last_commits(checkout.root, TRIED):
        with git.at_revision(checkout.root, name) as place:
            if _is_sound(read(checkout.at(place)), site, now):
                return name
    return ""
