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

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_ARTICLE = re.compile(r'<article class="text.*</article>', re.DOTALL)
_NOTES = re.compile(r'<aside class="notes".*?</aside>', re.DOTALL)
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_SOURCE = re.compile(r"<source\b[^<>]*>|<script\b.*?</script>", re.DOTALL)
_NAME = re.compile(r' (id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_HREF = re.compile(r' href="([^"]*)"')
_SRC = re.compile(r' src="([^"]*)"')
_SRCSET = re.compile(r' (?:srcset|sizes|loading)="[^"]*"')
_URL = re.compile(r"url\(#([^)]+)\)")
_OUTWARD = re.compile(r"(?:https?:|mailto:|tel:)")
OWN_STYLE = """
.preview-list { padding: 1rem; border-bottom: 4px double currentColor; }
.preview-page { border-top: 4px double currentColor; margin-top: 3rem; }
.preview-mark { position: sticky; top: 0; padding: .5rem 1rem; background: #7a1f1f; color: #fff; }
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the file: its address in the site, its title, what is said of it, and if it changed.

    `mark` says before when it is not public; it is empty where readers have it already.
    """

    url: str
    title: str
    mark: str = ""
    changed: bool = False


def one_file(
    sheets: Sequence[Sheet], files: Mapping[str, bytes], *, lang: str, title: str, said: str
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


def _style(sheets: Sequence[Sheet], files: Mapping[str, bytes]) -> str:
    """Returns the style sheets that the first page asks for."""
    if not sheets:
        return ""
    here = sheets[0].url
    asked = _STYLE.findall(_text(files, f"{here}index.html"))
    found = (_text(files, _joined(here, href)) for href in asked)
    return "".join(found).replace("</", "<\\/")


def _list(
    sheets: Sequence[Sheet], places: Mapping[str, str], title: str, said: str
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


def _section(sheet: Sheet, places: Mapping[str, str], files: Mapping[str, bytes]) -> Iterator[str]:
    place = places[sheet.url]
    html = _text(files, f"{sheet.url}index.html")
    yield f'<section class="preview-page" id="{place}">'
    if sheet.mark:
        yield f'<p class="preview-mark">{escape(sheet.mark)}</p>'
    inner = _Inner(sheet.url, place, places, files)
    for pattern in (_ARTICLE, _NOTES):
        found = pattern.search(html)
        if found:
            yield f'<div class="frame">{inner.rewritten(found[0])}</div>'
    yield "</section>"


@dataclass(frozen=True, slots=True)
class _Inner:
    """Rewrites the tags of one page, so that names and addresses hold inside the one file."""

    url: str
    place: str
    places: Mapping[str, str]
    files: Mapping[str, bytes]

    def rewritten(self, html: str) -> str:
        """Returns a part of the page with the names of its place and addresses that hold here."""
        return _TAG.sub(self._tag, _SOURCE.sub("", html))

    def _tag(self, found: re.Match[str]) -> str:
        tag = _URL.sub(rf"url(#{self.place}-\1)", _SRCSET.sub("", found[0]))
        tag = _NAME.sub(self._name, tag)
        return _SRC.sub(self._src, _HREF.sub(self._href, tag))

    def _name(self, found: re.Match[str]) -> str:
        names = " ".join(f"{self.place}-{name}" for name in found[2].split())
        return f' {found[1]}="{names}"'

    def _href(self, found: re.Match[str]) -> str:
        """Leads to a place in the file, or out; what is not in the file has no address here."""
        href = found[1]
        if _OUTWARD.match(href):
            return found[0]
        way, _, fragment = href.partition("#")
        there = self.places.get(_joined(self.url, way) if way else self.url)
        if there is None:
            return ""
        return f' href="#{there}-{fragment}"' if fragment else f' href="#{there}"'

    def _src(self, found: re.Match[str]) -> str:
        name = _joined(self.url, found[1])
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        content = self.files.get(name)
        if content is None or not kind.startswith("image/"):
            return ""
        return f' src="data:{kind};base64,{base64.b64encode(content).decode()}"'


def _joined(here: str, way: str) -> str:
    """Returns the address from the site's root to which a way leads from a page."""
    there = posixpath.normpath(posixpath.join("/", here, way)).lstrip("/")
    return f"{there}/" if there and (way.endswith(("/", ".")) or not way) else there


def _text(files: Mapping[str, bytes], name: str) -> str:
    return files.get(name, b"").decode("utf-8", "replace")
