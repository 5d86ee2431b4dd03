"""What one file of a finished site offers and asks for: its places, its addresses, its faults.

Knows HTML, style sheets, SVG, XML, JSON and robots.txt. Whether what is asked for is there is
`site_links`'s business; everything here is known from the file alone, so it can be remembered.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from factpress.findings import Rule
from factpress.markdown import (
    Element,
    candidates,
)
from factpress.markdown import (
    html_elements as elements,
)
from factpress.markdown import (
    html_text as text,
)
from factpress.markdown import (
    parse_html as parse,
)

BROKEN_LINK = Rule(
    "dead-address",
    "An address of the site leads nowhere",
    "A reader who follows it, or a program that fetches it, gets an error.",
    "correct the link where it is typed; if a template made it, tell the person who maintains the site",
)
MISSING_PLACE = Rule(
    "place-not-on-page",
    "A link leads to a place that isn't on its page",
    "The reader lands at the top of a page and has to search.",
    "correct the part of the link behind the #",
)
ACTIVE_CONTENT = Rule(
    "active-content",
    "A page holds something that could run",
    "The site runs only its own script files, and browsers are told to refuse anything else.",
    "remove it from the text; if a template made it, tell the person who maintains the site",
)
FOREIGN_REQUEST = Rule(
    "foreign-request",
    "A page fetches something from another site",
    "The other site would learn who reads the page, and the page would depend on it.",
    "put the file into the site and name it by its own path",
)
ODD_SCHEME = Rule(
    "unusual-scheme",
    "An address begins with something other than http, https, mailto or tel",
    "Other beginnings can run programs or hide content.",
    "write a web address, a mail address or a telephone number",
)
RULES = (BROKEN_LINK, MISSING_PLACE, ACTIVE_CONTENT, FOREIGN_REQUEST, ODD_SCHEME)

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\t\r\n]*):")
# Elements that are programs or other documents inside a page, and drawings that can change a link.
RUNNING = frozenset(
    {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "foreignobject"}
)
MOVING = frozenset({"animate", "animatemotion", "animatetransform", "handler", "set"})
# Attributes that hold an address, by whether a browser fetches it by itself.
FOLLOWED = frozenset({"href", "action", "formaction", "cite", "longdesc", "xlink:href"})
FETCHED = frozenset({"src", "poster", "data", "background", "manifest", "codebase", "archive"})
SETS = frozenset({"srcset", "imagesrcset"})
NEVER = frozenset({"style", "srcdoc", "ping", "nonce"})
FETCHING_TAGS = frozenset({"image", "use", "feimage"})
FETCHING_RELS = frozenset(
    {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect"}
    | {"dns-prefetch", "apple-touch-icon", "mask-icon", "prerender", "shortcut"}
)
ADDRESS_METAS = ("og:url", "og:image", "og:image:url", "twitter:image", "og:see_also")
DATA_SCRIPTS = frozenset({"application/ld+json", "application/json"})
CSS_ADDRESS = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\s*\)|@import\s+(?:\"([^\"]*)\"|'([^']*)')"
)
# What names an entry for ever is in <id>: behind its # there is no place of a page.
XML_TEXT_ADDRESS = re.compile(r"<id>\s*(https?://[^<#\s]+)|>\s*(https?://[^<\s]+)\s*<")
XML_ATTRIBUTE = re.compile(r"""\s(?:href|src|url|uri|xlink:href)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class WantedAddress:
    """An address as it is in a file, and its line.

    `fetched` means that a browser asks for it without being told; `own` that it must be in the site.
    """

    address: str
    line: int = 1
    fetched: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class SiteFault:
    """A fault that the file shows by itself."""

    rule: Rule
    message: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Sight:
    """What one file offers (`places`), asks for and does wrong."""

    places: frozenset[str] = frozenset()
    wanted: tuple[WantedAddress, ...] = ()
    faults: tuple[SiteFault, ...] = ()


def seen_in(name: str, content: bytes, page: Element | None = None) -> Sight:
    """Returns what a file of a site shows; a file of another kind shows nothing.

    `page` is the tree of a page that was read before.
    """
    ending = name.rpartition(".")[2].casefold()
    read = READERS.get(ending)
    if name == "robots.txt":
        read = _robots
    if page is not None:
        return _page(content.decode("utf-8", "replace"), page)
    return read(content.decode("utf-8", "replace")) if read else Sight()


def scheme_of(address: str) -> str:
    """Returns what an address begins with before its colon, as a browser reads it, or nothing."""
    found = SCHEME.match(address)
    return re.sub(r"[\t\r\n]", "", found[1]).casefold() if found else ""


@dataclass
class _Notes:
    """What has been noted of a file so far."""

    places: set[str] = field(default_factory=set)
    wanted: dict[WantedAddress, None] = field(default_factory=dict)
    faults: dict[SiteFault, None] = field(default_factory=dict)

    def sight(self) -> Sight:
        return Sight(frozenset(self.places), tuple(self.wanted), tuple(self.faults))

    def ask(self, address: str, line: int, *, fetched: bool = False, own: bool = False) -> None:
        scheme = scheme_of(address)
        if scheme and scheme not in SCHEMES:
            self.faults[SiteFault(ODD_SCHEME, f'an address begins with "{scheme}:"', line)] = None
        elif not address.startswith("mailto:") and not address.startswith("tel:"):
            self.wanted[WantedAddress(address.strip(), line, fetched, own)] = None

    def blame(self, rule: Rule, message: str, line: int) -> None:
        self.faults[SiteFault(rule, message, line)] = None


def _html(typed: str) -> Sight:
    return _page(typed, parse(typed))


def _page(typed: str, page: Element) -> Sight:
    notes, scripts = _Notes(), 0
    for element in elements(page):
        _element(notes, element)
        if element.tag == "style":
            notes.blame(ACTIVE_CONTENT, "there is a style sheet in the page itself", element.line)
        scripts += element.tag == "script"
    if typed.casefold().count("<script") != scripts:
        notes.blame(ACTIVE_CONTENT, "a script is hidden in a remark or in an attribute", 1)
    return notes.sight()


def _element(notes: _Notes, element: Element) -> None:
    """Notes what an element is and asks for."""
    if element.tag in RUNNING or element.tag in MOVING:
        notes.blame(ACTIVE_CONTENT, f"<{element.tag}> is in the page", element.line)
    if element.tag == "script":
        _script(notes, element)
    if element.tag == "meta":
        _meta(notes, element)
    for name, value in element.attributes.items():
        _attribute(notes, element, name, value or "")


def _script(notes: _Notes, script: Element) -> None:
    if script.get("type").strip().casefold() in DATA_SCRIPTS:
        for address in _json_addresses(text(script)):
            notes.ask(address, script.line)
    elif "src" not in script.attributes:
        notes.blame(ACTIVE_CONTENT, "there is a script in the page itself", script.line)


def _meta(notes: _Notes, meta: Element) -> None:
    what = (meta.get("property") or meta.get("name")).casefold()
    if what in ADDRESS_METAS:
        notes.ask(meta.get("content"), meta.line, own=what != "og:see_also")
    if meta.get("http-equiv").casefold() == "refresh":
        there = REFRESH.match(meta.get("content"))
        notes.ask(there[1] if there else "", meta.line, own=True)


def _attribute(notes: _Notes, element: Element, name: str, value: str) -> None:
    tag, line = element.tag, element.line
    if name == "id" or (name == "name" and tag == "a"):
        notes.places.add(value)
    elif name.startswith("on"):
        notes.blame(ACTIVE_CONTENT, f"<{tag}> has {name}=, which runs a program", line)
    elif name in NEVER:
        notes.blame(ACTIVE_CONTENT, f"<{tag}> has {name}=", line)
    elif name in SETS:
        for one in candidates(value):
            notes.ask(one, line, fetched=True)
    elif name in FETCHED and not (name == "data" and tag != "object"):
        notes.ask(value, line, fetched=True)
    elif name in FOLLOWED:
        rels = set(element.get("rel").casefold().split())
        fetched = tag in FETCHING_TAGS or (tag == "link" and bool(rels & FETCHING_RELS))
        own = tag == "link" and bool(rels & {"canonical", "alternate"})
        notes.ask(value, line, fetched=fetched or tag == "form", own=own)


def _css(text: str) -> Sight:
    notes = _Notes()
    for hit in CSS_ADDRESS.finditer(re.sub(r"/\*.*?\*/", _blank, text, flags=re.DOTALL)):
        address = next((one for one in hit.groups() if one), "")
        notes.ask(address, text.count("\n", 0, hit.start()) + 1, fetched=True)
    if re.search(r"expression\s*\(|-moz-binding|behavior\s*:", text, re.IGNORECASE):
        notes.blame(ACTIVE_CONTENT, "a style sheet can run a program in some browsers", 1)
    return notes.sight()


def _blank(hit: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", hit[0])


def _svg(typed: str) -> Sight:
    """Reads a drawing: its style belongs to it, everything else is as in a page."""
    notes = _Notes()
    for element in elements(parse(typed)):
        kept = {name: one for name, one in element.attributes.items() if name != "style"}
        if element.tag != "style":
            _element(notes, element._replace(attributes=kept))
        elif "id" in kept:
            notes.places.add(kept["id"] or "")
    if re.search(r"<!ENTITY|<\?xml-stylesheet", typed):
        notes.blame(ACTIVE_CONTENT, "a drawing contains entities or a style sheet", 1)
    for wanted in _css(typed).wanted:
        notes.wanted[wanted] = None
    return notes.sight()


def _xml(text: str) -> Sight:
    notes = _Notes()
    for pattern in (XML_ATTRIBUTE, XML_TEXT_ADDRESS):
        for hit in pattern.finditer(text):
            address = next((one for one in hit.groups() if one), "")
            notes.ask(_unescaped(address), text.count("\n", 0, hit.start()) + 1)
    return notes.sight()


def _unescaped(text: str) -> str:
    return text.replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")


def _json(text: str) -> Sight:
    notes = _Notes()
    for address in _json_addresses(text):
        notes.ask(address, 1)
    return notes.sight()


def _json_addresses(text: str) -> Iterator[str]:
    """Yields every whole web address that is a value of a JSON document, without its fragment."""
    try:
        waiting: list[Any] = [json.loads(text)]  # Any: whatever the document holds
    except ValueError:
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str) and re.match(r"https?://\S+$", value):
            yield value.partition("#")[0]  # behind it are names of things, not places of pages


def _robots(text: str) -> Sight:
    notes = _Notes()
    for number, line in enumerate(text.splitlines(), 1):
        if line.casefold().startswith("sitemap:"):
            notes.ask(line.partition(":")[2].strip(), number, own=True)
    return notes.sight()


READERS: dict[str, Callable[[str], Sight]] = {
    "html": _html,
    "css": _css,
    "svg": _svg,
    "xml": _xml,
    "atom": _xml,
    "json": _json,
    "webmanifest": _json,
}
