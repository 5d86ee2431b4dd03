"""Small sites for tests: a minimal newsroom with the shipped theme, built for real."""

import posixpath
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from factpress.rendering.known import feeds_of
from support.minimal_newsroom import NEWSROOM, minimal

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ENGLISH = NEWSROOM.replace("[en, fr]", "[en]")
RELEASE = "content/releases/2016/2016-09-14-sales/index.md"
OUTWARD = re.compile(r"(?:https?:|mailto:|tel:)")


def laid_out(root: Path, **files: str | bytes) -> Path:
    """Writes a minimal newsroom in English; it has no theme."""
    return minimal(root, **{"data/newsroom.yml": ENGLISH, **files})


def built(root: Path, **files: str | bytes) -> Build:
    """Writes a minimal newsroom and builds it as it is public at NOW."""
    return build(Checkout(laid_out(root, **files)), now=NOW)


def home(body: str, title: str = "Acme newsroom") -> str:
    """Returns the home page's file with this body."""
    return f"---\ntitle: {title}\n---\n\n{body}\n"


def page(site: Build, name: str, lang: str = "en") -> Page:
    """Returns a page of a build by its name and language."""
    return next(one for one in site.pages if (one.name, one.lang) == (name, lang))


def places(one: Page) -> frozenset[str]:
    """Returns the names of the places of a page that a link can lead to, its notes' included."""
    ids = re.findall(r' id="([^"]+)"', one.html)
    return frozenset([*ids, *(note.id for note in one.view.notes)])


def links(one: Page) -> Iterator[str]:
    """Yields every address that a page and its frame link to."""
    yield from (unescape(href) for href in re.findall(r'<a [^>]*?href="([^"]*)"', one.html))
    view = one.view
    yield from (view.home, *(link.href for link in (*view.nav, *view.footer_links)))
    yield from (other.href for other in view.alternates)
    for note in view.notes:
        yield from note.back
        yield from (row.href for row in note.rows if row.href)
        if note.more_href:
            yield note.more_href


def lost_links(site: Build) -> list[str]:
    """Returns every link of a site that leads to no page, or to no place on its page.

    Files that outputs make of pages, such as feeds, are taken to be there.
    """
    files = {*site.files, *(one.path for one in feeds_of(site.known))}
    files |= {f"api/facts/{name}.json" for name in site.newsroom.facts}
    files |= {f"contacts/{name}.vcf" for name in site.newsroom.contacts}
    files |= {
        f"media/{one.name}" for found in site.known.pictures().values() for one in found.files
    }
    by_url = {one.url: one for one in site.pages}
    known = {one.url: places(one) for one in site.pages}
    lost: list[str] = []
    for one in site.pages:
        for href in links(one):
            if OUTWARD.match(href):
                continue
            way, _, fragment = href.partition("#")
            there = posixpath.normpath(posixpath.join("/", one.url, way)).strip("/")
            url = f"{there}/" if there else ""
            if there in files:
                continue
            if not href or url not in by_url or (fragment and fragment not in known[url]):
                lost.append(f"{one.url}: {href}")
    return lost
