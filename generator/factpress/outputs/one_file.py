"""One file: the pages of a site in one language as a single HTML file that opens by a double click.

It is made from the very pages that readers get, with their style sheet and pictures inside; links
lead to places in the file. Nothing in it can run or load anything.
"""

import base64
import mimetypes
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice

from factpress.markdown import Element, html_rewritten
from factpress.markdown import html_found as found
from factpress.markdown import parse_html as parse

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PARTS = (("article", "text"), ("aside", "notes"))
_NAMES = ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls")
_LEFT_OUT = frozenset({"source", "script"})
_TAKEN_AWAY = ("srcset", "sizes", "loading")
_URL = re.compile(r"url\(#([^)]+)\)")
_FACE = re.compile(r"@font-face\b[^}]*\}")
_OUTWARD = re.compile(r"(?:https?:|mailto:|tel:)")
OWN_STYLE = """
.preview-list { padding: 1rem; border-bottom: 4px double currentColor; }
.preview-page { border-top: 4px double currentColor; margin-top: 3rem; }
.preview-mark { position: sticky; top: 0; padding: .5rem 1rem; background: #7a1f1f; color: #fff; }
"""


@dataclass(frozen=True, slots=True)
class OneFileSheet:
    """A page of the file: its address in the site, its title, what is said of it, and if it changed.

    `mark` says before when it is not public; it is empty where readers have it already.
    """

    url: str
    title: str
    mark: str = ""
    changed: bool = False


def one_file(
    sheets: Sequence[OneFileSheet], files: Mapping[str, bytes], *, lang: str, title: str, said: str
) -> str:
    """Returns the file of these pages; `files` is the whole site by path, `said` its first words."""
    places = {sheet.url: f"p{number}" for number, sheet in enumerate(sheets, 1)}
    parts = [
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(title)}</title>",
        f"<style>{_style(sheets, files)}{OWN_STYLE}</style>\n</head>\n<body>",
        *_list(sheets, places, title, said),
    ]
    for sheet in sheets:
        parts += _section(sheet, places, files)
    return "\n".join([*parts, "</body>\n</html>\n"])


def _style(sheets: Sequence[OneFileSheet], files: Mapping[str, bytes]) -> str:
    """Returns the style sheets that the first page asks for."""
    if not sheets:
        return ""
    here = sheets[0].url
    page = parse(_text(files, f"{here}index.html"))
    asked = (one for one in found(page, "link") if _is_for_screens(one))
    sheet = "".join(_text(files, _joined(here, one.get("href"))) for one in asked)
    # The file loads nothing, so its letters are the reader's own.
    return _FACE.sub("", sheet).replace("</", "<\\/")


def _is_for_screens(link: Element) -> bool:
    return link.get("rel") == "stylesheet" and not link.get("media")


def _list(
    sheets: Sequence[OneFileSheet], places: Mapping[str, str], title: str, said: str
) -> Iterator[str]:
    """Yields the head of the file: what changed first, then all pages."""
    yield f'<nav class="preview-list">\n<h1>{escape(title)}</h1>\n<p>{escape(said)}</p>'
    for heading, some in (("Changed", [one for one in sheets if one.changed]), ("Pages", sheets)):
        if some:
            yield f"<h2>{heading}</h2>\n<ul>"
            for one in some:
                mark = f" · {escape(one.mark)}" if one.mark else ""
                yield f'<li><a href="#{places[one.url]}">{escape(one.title)}</a>{mark}</li>'
            yield "</ul>"
    yield "</nav>"


def _section(
    sheet: OneFileSheet, places: Mapping[str, str], files: Mapping[str, bytes]
) -> Iterator[str]:
    place = places[sheet.url]
    html = _text(files, f"{sheet.url}index.html")
    yield f'<section class="preview-page" id="{place}">'
    if sheet.mark:
        yield f'<p class="preview-mark">{escape(sheet.mark)}</p>'
    page = parse(html)
    inner = _Inner(sheet.url, place, places, files)
    for tag, style in _PARTS:
        for part in islice(found(page, tag, style), 1):
            yield f'<div class="frame">{html_rewritten(html, part, inner.changes)}</div>'
    yield "</section>"


@dataclass(frozen=True, slots=True)
class _Inner:
    """Changes the elements of one page, so that names and addresses hold inside the one file."""

    url: str
    place: str
    places: Mapping[str, str]
    files: Mapping[str, bytes]

    def changes(self, element: Element) -> dict[str, str | None] | None:
        """Returns other values of an element's attributes, or nothing where it has no place here."""
        if element.tag in _LEFT_OUT:
            return None
        return {
            name: self._value(name, value or "")
            for name, value in element.attributes.items()
            if name in _NAMES
            or name in _TAKEN_AWAY
            or name in ("href", "src")
            or _URL.search(value or "")
        }

    def _value(self, name: str, value: str) -> str | None:
        if name in _TAKEN_AWAY:
            return None
        if name in _NAMES:
            return " ".join(f"{self.place}-{one}" for one in value.split())
        if name == "href":
            return self._href(value)
        if name == "src":
            return self._src(value)
        return _URL.sub(rf"url(#{self.place}-\1)", value)

    def _href(self, href: str) -> str | None:
        """Leads to a place in the file, or out; what is not in the file has no address here."""
        if _OUTWARD.match(href):
            return href
        way, _, fragment = href.partition("#")
        there = self.places.get(_joined(self.url, way) if way else self.url)
        if there is None:
            return None
        return f"#{there}-{fragment}" if fragment else f"#{there}"

    def _src(self, src: str) -> str | None:
        name = _joined(self.url, src)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        content = self.files.get(name)
        if content is None or not kind.startswith("image/"):
            return None
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _joined(here: str, way: str) -> str:
    """Returns the address from the site's root to which a way leads from a page."""
    there = posixpath.normpath(posixpath.join("/", here, way)).lstrip("/")
    return f"{there}/" if there and (way.endswith(("/", ".")) or not way) else there


def _text(files: Mapping[str, bytes], name: str) -> str:
    return files.get(name, b"").decode("utf-8", "replace")
