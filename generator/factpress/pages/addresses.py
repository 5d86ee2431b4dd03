"""Addresses: redirects from former ones to where a page is now, and the lists that crawlers read."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from factpress.findings import Finding, Place, Rule, did_you_mean, report
from factpress.markdown import calls_in as calls
from factpress.markup import Elements
from factpress.model import ContentPage, Manuscript, Release, place_of
from factpress.moved import Former, Lead, NoAddress, former, tables
from factpress.pages.render import Page
from factpress.rendering import Known, relative

BAD_ALIAS = Rule(
    "bad-alias",
    "A former address cannot be used",
    "It must be a valid address and must not hide a page that exists.",
    "write the old path without the site's name, as in news/2013/milestone or index.php?p=12",
)
BAD_MENU = Rule(
    "bad-menu",
    "The menu has a page that it can't link to",
    "Every page has the menu, so a mistake in it is everywhere.",
    "name a page of the site, or your own page by its file name without .md",
)
RULES = (BAD_ALIAS, BAD_MENU)
# The pages that every site can have, though a small one may lack some.
USUAL = (
    *("releases", "models", "data", "figures", "media", "contacts", "people", "milestones"),
    *("corrections", "search", "feeds", "about"),
)
FILES = ("robots.txt", "sitemap.xml", "404.html", "index.html", "build.json", "search_index.json")
FOLDERS = ("api", "assets", "feeds", "pagefind")  # the site's own files lie there


def redirects(
    known: Known, pages: tuple[Page, ...], elements: Elements
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Returns the redirect pages and tables by their path, and what is wrong with aliases.

    An address gets a page where a file can lie there; every one is in the tables for hosts.
    """
    there = _in_their_first_language(known, pages)
    room = _Room.among(pages)
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    leads: list[Lead] = []
    for name, alias, place in _aliases(known):
        found = former(alias, known.publisher.url)
        if isinstance(found, NoAddress):
            message = f'"{alias}": {found.why}'
            findings.append(report(BAD_ALIAS, place, message, fix=found.instead))
        elif room.has(found):
            message = f'"{alias}": a page of the site has this address'
            findings.append(report(BAD_ALIAS, place, message))
        elif name in there:
            leads.append(Lead(found, there[name].url))
            if file := room.take(found):
                files[file] = _moved(elements, f"{file.rpartition('/')[0]}/", there[name])
    return {**files, **tables(leads, known.publisher.url)}, tuple(findings)


def _in_their_first_language(known: Known, pages: tuple[Page, ...]) -> Mapping[str, Page]:
    """Returns the page of each name, in the first language of the newsroom that it has."""
    order = known.publisher.languages
    ranked = sorted(pages, key=lambda one: order.index(one.lang), reverse=True)
    return {page.name: page for page in ranked}


@dataclass(frozen=True)
class _Room:
    """What is taken already: addresses, and files as a disk without capitals knows them."""

    urls: frozenset[str]
    folders: tuple[str, ...]
    taken: set[tuple[str, str]] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @classmethod
    def among(cls, pages: tuple[Page, ...]) -> "_Room":
        urls = frozenset({page.url.rstrip("/") for page in pages} | set(FILES))
        folders = tuple(page.url for page in pages if page.url)
        return cls(urls, folders, files={f"{page.url}index.html".casefold() for page in pages})

    def has(self, one: Former) -> bool:
        """Tells whether a page or a file of the site has an address, or a former page."""
        if one.path.partition("/")[0].casefold() in FOLDERS or one.path.startswith("_redirects"):
            return True
        shown = not one.query and one.path.removesuffix("/index.html") in self.urls
        return shown or (one.path, one.query) in self.taken

    def take(self, one: Former) -> str:
        """Takes an address; returns the path of its page, or nothing where no file can lie there."""
        self.taken.add((one.path, one.query))
        file = one.file
        folded = unicodedata.normalize("NFC", file).casefold()
        above = {"/".join(folded.split("/")[:end]) for end in range(1, folded.count("/") + 1)}
        beside = "." in one.path.rpartition("/")[2] and one.path.startswith(self.folders)
        if not file or beside or folded in self.files or above & self.files:
            return ""
        if any(known.startswith(f"{folded}/") for known in self.files):
            return ""
        self.files.add(folded)
        return file


def wrong_menu(known: Known, to_come: Collection[str]) -> Iterator[Finding]:
    """Yields what is wrong with the menu; it may name own pages that are `to_come`."""
    for typed in known.publisher.menu:
        name, place = str(typed), place_of(typed, known.publisher.place)
        if name in USUAL or known.has(name):
            own = known.one(ContentPage, name)
            if own and name not in USUAL and any(_prints(one) for one in own.manuscripts):
                message = f'the title of "{name}" prints a figure, so it is not a name for a menu'
                yield report(BAD_MENU, place, message, fix="give the page a title without a figure")
        elif name not in to_come:
            near = did_you_mean(name, [*USUAL, *known.pages()])
            yield report(BAD_MENU, place, f'there is no page "{name}"', fix=near or BAD_MENU.fix)


def _prints(manuscript: Manuscript) -> bool:
    return any(calls(str(manuscript.front.title or "")))


def _aliases(known: Known) -> Iterable[tuple[str, str, Place]]:
    pages: list[tuple[str, Release | ContentPage]] = [
        *((f"releases/{name}", one) for name, one in known.every(Release).items()),
        *known.every(ContentPage).items(),
    ]
    for name, page in pages:
        for alias in page.front.aliases:
            yield name, str(alias), place_of(alias, page.front.place)


def _moved(elements: Elements, url: str, there: Page) -> bytes:
    way = relative(url, there.url)
    html = elements.fill(
        "moved.html",
        lang=there.lang,
        title=there.title,
        canonical=there.view.canonical or way,
        way=way,
    )
    return f"{html}\n".encode()


NOTICE = "notice"  # takes the place of a release: nobody is led there


def crawler_files(pages: tuple[Page, ...], known: Known) -> Mapping[str, bytes]:
    """Returns robots.txt, and sitemap.xml where the site's own address is known."""
    base = known.publisher.url.rstrip("/")
    if not base:
        return {"robots.txt": b"User-agent: *\nAllow: /\n"}
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n"
    return {"robots.txt": robots.encode(), "sitemap.xml": _sitemap(pages, known)}


def _sitemap(pages: tuple[Page, ...], known: Known) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in (one for one in pages if one.kind != NOTICE):
        lines.append(f"<url><loc>{_escaped(page.view.canonical)}</loc>")
        release = known.one(Release, page.name.removeprefix("releases/"))
        if release is not None:
            lines.append(f"<lastmod>{release.day.isoformat()}</lastmod>")
        for other in page.view.alternates:
            if len(page.view.alternates) > 1:
                href = quoteattr(other.absolute)
                lines.append(f'<xhtml:link rel="alternate" hreflang="{other.lang}" href={href}/>')
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def _escaped(address: str) -> str:
    return quoteattr(address)[1:-1]
