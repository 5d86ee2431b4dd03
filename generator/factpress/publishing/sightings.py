"""Sightings: what is at the addresses of something that was taken down, on the disk and at the host.

A command says "gone" only after it has looked.
"""

import hashlib
import json
import re
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path

from factpress.build import Build
from factpress.findings import Finding
from factpress.proof import HostAnswer, fetcher
from factpress.publishing.named import NamedThing
from factpress.publishing.records import said_by
from factpress.rendering import cited, path_of
from factpress.site_making import Edition
from factpress.sitefolder import LABEL, generations, read_manifest

PAUSE = 2.0
OK, GONE = 200, (404, 410)


def looked_at(thing: NamedThing, edition: Edition, folder: Path) -> tuple[list[str], bool]:
    """Returns a line for each address of a thing in a site's folder, and whether it is gone from all."""
    if thing.section == "facts":
        return _struck(thing, edition, folder)
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


def printed_by(fact: str, before: Build) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns the pages of a site that print a figure, by their addresses, each with the texts there."""
    found: dict[str, dict[str, None]] = {}
    for page in before.drawn:
        for figure in page.figures:
            if fact in cited((figure,)) and figure.text:
                found.setdefault(page.url, {})[figure.text] = None
    return tuple((url, tuple(texts)) for url, texts in found.items())


def _struck(thing: NamedThing, edition: Edition, folder: Path) -> tuple[list[str], bool]:
    """Looks for what a figure read on each page that printed it; another figure may read the same."""
    lines, is_gone = [], True
    others = {page.url: {one.text for one in page.figures} for page in edition.built.pages}
    for url, texts in thing.printed:
        path = folder / url / "index.html"
        body = path.read_text(encoding="utf-8") if path.exists() else ""
        left = [one for one in texts if one not in others.get(url, ()) and _reads(body, one)]
        told = f"STILL {', '.join(f'“{one}”' for one in left)}" if left else "struck"
        lines.append(f"{url or '/'}: {told}")
        is_gone = is_gone and not left
    return lines, is_gone


def _reads(body: str, text: str) -> bool:
    """Tells whether a page holds a separate text, not as a part of a longer number."""
    return re.search(rf"(?<![\w.,]){re.escape(escape(text))}(?![\w])", body) is not None


def files_had(thing: NamedThing, edition: Edition, folder: Path) -> tuple[str, ...]:
    """Returns the files of a thing in all sites that a folder keeps: what a host may still have.

    For a picture these are all pictures; those that are still in the folder are not asked for.
    """
    own = [f"{address}/" for _, address in _addresses(thing, edition)]
    under = {"media": ("media/",), "facts": ("",)}.get(thing.section, tuple(own))
    found: dict[str, None] = {}
    for one in generations(folder):
        listed = read_manifest(one.path)
        if not isinstance(listed, Finding):
            found |= dict.fromkeys(name for name in listed if name.startswith(under))
    return tuple(found)


def seen_live(
    thing: NamedThing,
    edition: Edition,
    folder: Path,
    base: str,
    within: float,
    *,
    had: tuple[str, ...],
) -> tuple[list[str], bool]:
    """Asks a host until it serves what is in the folder at a thing's addresses, or the time is up.

    `had` are the files that it may have kept: one that is not in the folder must be gone there too.
    """
    fetch, until = fetcher(base, seconds=20), time.monotonic() + within
    while True:
        lines, is_gone = [], True
        for _, address in _addresses(thing, edition):
            file, answer = folder / address / "index.html", fetch(address)
            wanted = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
            well = answer.hash == wanted if wanted else answer.status in GONE
            told = _status(answer)
            same = "as in the folder" if wanted and well else "ANOTHER PAGE" if wanted else ""
            lines.append(f"{address}: {told}{', ' + same if same else ''}")
            is_gone = is_gone and well
        if is_gone and not _is_ours(label := fetch(LABEL)):
            lines.append(f"{LABEL}: {_status(label)}: no site of ours is at this address")
            is_gone = False
        for name in had:
            if (folder / name).exists():
                continue
            answer = fetch(name)
            if answer.status not in GONE:
                told = _status(answer)
                lines.append(
                    f"{name}: {told}, STILL THE FILE" if answer.status == 200 else f"{name}: {told}"
                )
                is_gone = False
        if is_gone or time.monotonic() + PAUSE > until:
            return lines, is_gone
        time.sleep(PAUSE)


def _status(answer: HostAnswer) -> str:
    return f"status {answer.status}" if answer.status else f"no answer ({answer.trouble})"


def _is_ours(label: HostAnswer) -> bool:
    """Tells whether a site of Factpress is at an address: where nothing is, everything is an error page."""
    try:
        told = json.loads(label.content) if label.status == OK else None
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and "content" in told


def _addresses(thing: NamedThing, edition: Edition) -> Iterator[tuple[str, str]]:
    if thing.section == "facts":
        yield from (("", url) for url, _ in thing.printed)
        return
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
