"""What crawlers ask for: a map of the site with its languages, and leave to read all of it."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from factpress.model.newsroom import Newsroom
from factpress.pages.render import Page

NOTICE = "notice"  # stands where a release was: nobody is led there


def crawler_files(pages: tuple[Page, ...], newsroom: Newsroom) -> Mapping[str, bytes]:
    """Returns robots.txt, and sitemap.xml where the site's own address is known."""
    base = newsroom.publisher.url.rstrip("/")
    if not base:
        return {"robots.txt": b"User-agent: *\nAllow: /\n"}
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n"
    return {"robots.txt": robots.encode(), "sitemap.xml": _sitemap(pages, newsroom)}


def _sitemap(pages: tuple[Page, ...], newsroom: Newsroom) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in (one for one in pages if one.kind != NOTICE):
        lines.append(f"<url><loc>{_escaped(page.view.canonical)}</loc>")
        release = newsroom.releases.get(page.name.removeprefix("releases/"))
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
