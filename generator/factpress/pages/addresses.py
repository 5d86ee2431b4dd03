"""Addresses: redirects from former ones to where a page is now, and the lists that crawlers read."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from xml.sax.saxutils import quoteattr

from factpress.findings import Finding, Place, Rule, did_you_mean, report
from factpress.markdown import calls_in as calls
from factpress.model import ContentPage, Manuscript, Release, is_address, place_of
from factpress.pages.render import Page
from factpress.rendering import Known, relative

BAD_ALIAS = Rule(
    "bad-alias",
    "A former address cannot be used",
    "It must be a valid address and must not hide a page that exists.",
    "write the old path without the site's name, such as news/2013/milestone",
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
FILES = ("robots.txt", "sitemap.xml", "404.html", "assets")


def redirects(
    known: Known, pages: tuple[Page, ...]
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Returns the redirect pages by their path in the site, and what is wrong with aliases."""
    taken = {page.url for page in pages} | {f"{name}/" for name in FILES}
    by_name = {(page.name, page.lang): page for page in pages}
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    default = known.publisher.default_language
    for name, alias, place in _aliases(known):
        url = f"{alias.strip('/')}/"
        parts = url.rstrip("/").split("/")
        there = by_name.get((name, default))
        if url in taken or not all(is_address(part) for part in parts):
            why = (
                "a page of the site has this address" if url in taken else "this is not an address"
            )
            findings.append(report(BAD_ALIAS, place, f'"{alias}": {why}'))
        elif there is not None:
            taken.add(url)
            files[f"{url}index.html"] = _moved(url, there)
    return files, tuple(findings)


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


def _moved(url: str, there: Page) -> bytes:
    way = escape(relative(url, there.url))
    canonical = f'<link rel="canonical" href="{escape(there.view.canonical or way)}">'
    return (
        f'<!doctype html>\n<html lang="{there.lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(there.title)}</title>\n{canonical}\n"
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={way}">\n</head>\n'
        f'<body>\n<p><a href="{way}">{escape(there.title)}</a></p>\n</body>\n</html>\n'
    ).encode()


NOTICE = "notice"  # stands where a release was: nobody is led there


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
