"""The check of a finished site: nothing leads nowhere, nothing runs, nothing is fetched elsewhere.

Looks at a built tree as a browser would. What is in each file is read by `site_file`.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from factpress.findings import Finding, Place, in_order, report
from factpress.proof.site_file import (
    BROKEN_LINK,
    FOREIGN_REQUEST,
    MISSING_PLACE,
    Sight,
    WantedAddress,
)

INDEX = "index.html"
NOT_FOUND = "404.html"


@dataclass(frozen=True)
class SeenSite:
    """What every file of a site shows, by its path; `base` is the site's own address or empty."""

    sights: Mapping[str, Sight]
    base: str = ""

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders of the site that can be asked for without a slash."""
        found: set[str] = set()
        for name in self.sights:
            while name:
                name = posixpath.dirname(name)
                found.add(name)
        return frozenset(found)

    def path(self, here: str, address: str) -> str | None:
        """Returns the path in the site that an address in the file `here` means.

        None where it leads to another site; it begins with `../` where it leads out of this one.
        """
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            root = urlsplit(self.base)
            if not self.base or parts.netloc != root.netloc:
                return None
            return _below(unquote(parts.path), root.path)
        if not parts.path:
            return here
        way = unquote(parts.path)
        if way.startswith("/"):
            return _below(way, urlsplit(self.base).path)
        joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(here), way))
        depth = len([one for one in posixpath.dirname(here).split("/") if one])
        if _climbs(way) > depth:
            return f"../{way}"
        return joined.strip("/") + (
            "/" if way.endswith(("/", "/.", "/..")) or way in (".", "..") else ""
        )


def _climbs(way: str) -> int:
    """Returns how many folders up a way leads at its highest."""
    depth = most = 0
    for part in way.split("/"):
        depth += {"..": 1, ".": 0, "": 0}.get(part, -1)
        most = max(most, depth)
    return most


def _below(path: str, root: str) -> str | None:
    """Returns a path from the server's root as one from the site's; None outside of the site."""
    root = f"{root.strip('/')}/" if root.strip("/") else ""
    folder = path.endswith(("/", "/.", "/..")) or not path
    path = posixpath.normpath(f"/{path}").lstrip("/") + ("/" if folder else "")
    path = path.lstrip("/")
    if f"{path}/" == root:
        return ""
    return path.removeprefix(root) if path.startswith(root) else None


def checked(site: SeenSite) -> tuple[Finding, ...]:
    """Returns everything that is wrong with a finished site."""
    found: list[Finding] = []
    for name, sight in site.sights.items():
        found += [report(one.rule, Place(name, one.line), one.message) for one in sight.faults]
        for wanted in sight.wanted:
            found += _asked(site, name, wanted)
    return in_order(found)


def _asked(site: SeenSite, here: str, wanted: WantedAddress) -> Iterator[Finding]:
    place = Place(here, wanted.line)
    shown = wanted.address if len(wanted.address) <= 120 else f"{wanted.address[:117]}…"
    try:
        path = site.path(here, wanted.address)
    except ValueError:
        yield report(BROKEN_LINK, place, f'"{shown}" is not an address')
        return
    if here == NOT_FOUND and urlsplit(wanted.address).path[:1] not in ("", "/"):
        yield report(
            BROKEN_LINK, place, f'"{shown}" begins at no fixed point: any address shows this page'
        )
        return
    if path is None:
        if wanted.fetched:
            yield report(FOREIGN_REQUEST, place, f'"{shown}" is fetched from another site')
        elif wanted.own and site.base:
            message = f'"{shown}" should be an address of this site, {site.base}'
            yield report(BROKEN_LINK, place, message)
        return
    there = _file(site, path)
    if there is None:
        known = path.strip("/") in site.folders
        why = "is a folder without a page" if known else "is not in the site"
        yield report(BROKEN_LINK, place, f'"{shown}" {why}')
        return
    fragment = unquote(wanted.address.partition("#")[2])
    has_places = there.endswith((".html", ".svg")) and not fragment.startswith(":~:")
    if fragment and has_places and fragment not in site.sights[there].places:
        message = f'"{shown}": {there} has no place called "{fragment}"'
        yield report(MISSING_PLACE, place, message)


def _file(site: SeenSite, path: str) -> str | None:
    """Returns the file that a server sends for a path: a page for its folder's name."""
    if path in ("", "/") or path.endswith("/"):
        index = f"{path.strip('/')}/{INDEX}".lstrip("/")
        return index if index in site.sights else None
    if path in site.sights:
        return path
    return None
