"""Sightings: what is at the addresses of something that was taken down, on the disk and at the host.

A command says "gone" only after it has looked.
"""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from factpress.proof import fetcher
from factpress.publishing.named import NamedThing
from factpress.publishing.records import said_by
from factpress.rendering import path_of
from factpress.site_making import Edition

PAUSE = 2.0
GONE = (404, 410)


def looked_at(thing: NamedThing, edition: Edition, folder: Path) -> tuple[list[str], bool]:
    """Returns a line for each address of a thing in a site's folder, and whether it is gone from all."""
    lines, is_gone = [], True
    kept = {(page.name, page.lang): page.kind for page in edition.built.pages}
    for code, address in _addresses(thing, edition):
        file, kind = folder / address / "index.html", kept.get((thing.page, code), "")
        if not file.exists():
            said, well = "an error page", not kind
        elif kind == "notice":
            said, well = "the notice", True
        else:
            said, well = (
                "left, as it is not one of the languages",
                code not in _gone(thing, edition),
            )
            said = said if well else "STILL THE PAGE"
        lines.append(f"{address}: {said}")
        is_gone = is_gone and well
    for name in _files(thing, folder):
        lines.append(f"{name}: STILL THE PICTURE")
        is_gone = False
    return lines, is_gone


def seen_live(
    thing: NamedThing, edition: Edition, folder: Path, base: str, within: float
) -> tuple[list[str], bool]:
    """Asks a host until it serves what is in the folder at a thing's addresses, or the time is up."""
    fetch, until = fetcher(base, seconds=20), time.monotonic() + within
    while True:
        lines, is_gone = [], True
        for _, address in _addresses(thing, edition):
            file, answer = folder / address / "index.html", fetch(address)
            wanted = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
            well = answer.hash == wanted if wanted else answer.status in GONE
            told = f"status {answer.status}" if answer.status else f"no answer ({answer.trouble})"
            same = "as in the folder" if wanted and well else "ANOTHER PAGE" if wanted else ""
            lines.append(f"{address}: {told}{', ' + same if same else ''}")
            is_gone = is_gone and well
        if is_gone or time.monotonic() + PAUSE > until:
            return lines, is_gone
        time.sleep(PAUSE)


def _addresses(thing: NamedThing, edition: Edition) -> Iterator[tuple[str, str]]:
    publisher = edition.built.newsroom.publisher
    for code in publisher.languages:
        yield code, path_of(thing.page, code, publisher.default_language)


def _gone(thing: NamedThing, edition: Edition) -> frozenset[str]:
    """Returns the languages in which a thing is taken down."""
    publisher = edition.built.newsroom.publisher
    own = thing.id if thing.section == "releases" else f"/{thing.page}"
    for key in edition.built.newsroom.takedowns:
        named, _, some = key.partition("@")
        if named == own:
            return frozenset(some.split(",") if some else publisher.languages)
    return frozenset()


def _files(thing: NamedThing, folder: Path) -> Iterator[str]:
    """Yields the files of a picture that are still in a site."""
    if thing.section == "media" and thing.id in said_by(folder).pictures:
        yield f"media/{thing.id}"
