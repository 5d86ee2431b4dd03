"""One file: the pages of a site in one language as a single HTML file that opens by a double click.

It is made from the very pages that readers get, with their style sheet and pictures inside; links
lead to places in the file. Nothing in it can run or load anything.
"""

import base64
import mimetypes
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from factpress.markdown import Element, html_rewritten
from factpress.markdown import html_found as found
from factpress.markdown import parse_html as parse
from factpress.markup import Elements, Html

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PARTS = (("article", "text"), ("aside", "notes"))
_NAMES = ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls")
_LEFT_OUT = frozenset({"source", "script"})
_TAKEN_AWAY = ("srcset", "sizes", "loading")
_URL = re.compile(r"url\(#([^)]+)\)")
_FACE = re.compile(r"@font-face\b[^}]*\}")
_OUTWARD = re.compile(r"(?:https?:|mailto:|tel:)")


@dataclass(frozen=True, slots=True)
class OneFileSheet:
    """A page of the file: its address in the site, its title, what is said of it, and if it changed.

    `mark` says before when it is not public; it is empty where readers have it already.
    """

    url: str
    title: str
    mark: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class OneFileSection:
    """A page as it is in the file: its name there, its title, its mark, and its parts in HTML."""

    place: str
    title: str
    mark: str
    changed: bool
    parts: tuple[Html, ...]


def one_file(
    elements: Elements,
    sheets: Sequence[OneFileSheet],
    files: Mapping[str, bytes],
    *,
    lang: str,
    title: str,
    said: str,
) -> str:
    """Returns the file of these pages; `files` is the whole site by path, `said` its first words."""
    places = {sheet.url: f"p{number}" for number, sheet in enumerate(sheets, 1)}
    sections = [_section(sheet, places, files) for sheet in sheets]
    html = elements.fill(
        "preview_file.html",
        lang=lang,
        policy=POLICY,
        title=title,
        said=said,
        style=Html(_style(sheets, files)),
        changes=[one for one in sections if one.changed],
        sections=sections,
    )
    return f"{html}\n"


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


def _section(
    sheet: OneFileSheet, places: Mapping[str, str], files: Mapping[str, bytes]
) -> OneFileSection:
    place = places[sheet.url]
    html = _text(files, f"{sheet.url}index.html")
    page = parse(html)
    inner = _Inner(sheet.url, place, places, files)
    parts = tuple(
        Html(html_rewritten(html, part, inner.changes))
        for tag, style in _PARTS
        for part in islice(found(page, tag, style), 1)
    )
    return OneFileSection(place, sheet.title, sheet.mark, sheet.changed, parts)


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
