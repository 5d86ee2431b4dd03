"""What one file of a finished site offers and asks for: its places, its addresses, its faults.

Knows HTML, style sheets, SVG, XML, JSON and robots.txt. Whether what is asked for is there is
`sitecheck`'s business; everything here is known from the file alone, so it can be remembered.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from generator.findings import Rule

BROKEN_LINK = Rule(
    "dead-address",
    "An address of the site leads nowhere",
    "A reader who follows it, or a program that fetches it, gets an error.",
    "correct the link where it is typed; tell who maintains the site when a template made it",
)
MISSING_PLACE = Rule(
    "place-not-on-page",
    "A link leads to a place that its page does not have",
    "The reader lands at the top of a page and has to search.",
    "correct the part of the link behind the #",
)
ACTIVE_CONTENT = Rule(
    "active-content",
    "A page holds something that could run",
    "The site promises to run nothing but its own script files; browsers are told to refuse it.",
    "take it out of what was typed; tell who maintains the site when a template made it",
)
FOREIGN_REQUEST = Rule(
    "foreign-request",
    "A page fetches something from another site",
    "Readers would be known to others, and the page would depend on them.",
    "put the file into the site and name it by its own path",
)
ODD_SCHEME = Rule(
    "unusual-scheme",
    "An address begins with something other than http, https, mailto or tel",
    "Other beginnings can run programs or hold hidden content.",
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
# What names an entry for ever stands in <id>: behind its # there is no place of a page.
XML_TEXT_ADDRESS = re.compile(r"<id>\s*(https?://[^<#\s]+)|>\s*(https?://[^<\s]+)\s*<")
XML_ATTRIBUTE = re.compile(r"""\s(?:href|src|url|uri|xlink:href)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """An address as it stands in a file, and its line.

    `fetched` means that a browser asks for it without being told; `own` that it must be in the site.
    """

    address: str
    line: int = 1
    fetched: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that the file shows by itself."""

    rule: Rule
    message: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Sight:
    """What one file offers (`places`), asks for and does wrong."""

    places: frozenset[str] = frozenset()
    wanted: tuple[Wanted, ...] = ()
    faults: tuple[Fault, ...] = ()


def seen_in(name: str, content: bytes) -> Sight:
    """Returns what a file of a site shows; a file of another kind shows nothing."""
    ending = name.rpartition(".")[2].casefold()
    read = READERS.get(ending)
    if name == "robots.txt":
        read = _robots
    return read(content.decode("utf-8", "replace")) if read else Sight()


def scheme_of(address: str) -> str:
    """Returns what an address begins with before its colon, as a browser reads it, or nothing."""
    found = SCHEME.match(address)
    return re.sub(r"[\t\r\n]", "", found[1]).casefold() if found else ""


@dataclass
class _Notes:
    """What has been noted of a file so far."""

    places: set[str] = field(default_factory=set)
    wanted: dict[Wanted, None] = field(default_factory=dict)
    faults: dict[Fault, None] = field(default_factory=dict)

    def sight(self) -> Sight:
        return Sight(frozenset(self.places), tuple(self.wanted), tuple(self.faults))

    def ask(self, address: str, line: int, *, fetched: bool = False, own: bool = False) -> None:
        scheme = scheme_of(address)
        if scheme and scheme not in SCHEMES:
            self.faults[Fault(ODD_SCHEME, f'an address begins with "{scheme}:"', line)] = None
        elif not address.startswith("mailto:") and not address.startswith("tel:"):
            self.wanted[Wanted(address.strip(), line, fetched, own)] = None

    def blame(self, rule: Rule, message: str, line: int) -> None:
        self.faults[Fault(rule, message, line)] = None


class _Html(HTMLParser):
    """Reads a page's tags; `notes` is what they ask for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.notes = _Notes()
        self.scripts = 0
        self.inside = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        told = {name: value or "" for name, value in reversed(attrs)}
        if tag in RUNNING or tag in MOVING:
            self.notes.blame(ACTIVE_CONTENT, f"<{tag}> stands in the page", line)
        if tag == "script":
            self._script(told, line)
        if tag == "style":
            self.notes.blame(ACTIVE_CONTENT, "a style sheet stands in the page itself", line)
        if tag == "meta":
            self._meta(told, line)
        for name, value in attrs:
            self._attribute(tag, name, value or "", told, line)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.inside:
            line = self.getpos()[0]
            for address in _json_addresses("".join(self.text)):
                self.notes.ask(address, line)
            self.inside, self.text = "", []

    def _script(self, told: dict[str, str], line: int) -> None:
        self.scripts += 1
        kind = told.get("type", "").strip().casefold()
        if kind in DATA_SCRIPTS:
            self.inside = kind
        elif "src" not in told:
            self.notes.blame(ACTIVE_CONTENT, "a script stands in the page itself", line)

    def _meta(self, told: dict[str, str], line: int) -> None:
        what = told.get("property", told.get("name", "")).casefold()
        if what in ADDRESS_METAS:
            self.notes.ask(told.get("content", ""), line, own=what != "og:see_also")
        if told.get("http-equiv", "").casefold() == "refresh":
            there = REFRESH.match(told.get("content", ""))
            self.notes.ask(there[1] if there else "", line, own=True)

    def _attribute(self, tag: str, name: str, value: str, told: dict[str, str], line: int) -> None:
        if name == "id" or (name == "name" and tag == "a"):
            self.notes.places.add(value)
        elif name.startswith("on"):
            self.notes.blame(ACTIVE_CONTENT, f"<{tag}> has {name}=, which runs a program", line)
        elif name in NEVER:
            self.notes.blame(ACTIVE_CONTENT, f"<{tag}> has {name}=", line)
        elif name in SETS:
            for part in value.split(","):
                self.notes.ask(part.split()[0] if part.split() else "", line, fetched=True)
        elif name in FETCHED and not (name == "data" and tag != "object"):
            self.notes.ask(value, line, fetched=True)
        elif name in FOLLOWED:
            rels = set(told.get("rel", "").casefold().split())
            fetched = tag in FETCHING_TAGS or (tag == "link" and bool(rels & FETCHING_RELS))
            own = tag == "link" and bool(rels & {"canonical", "alternate"})
            self.notes.ask(value, line, fetched=fetched or tag == "form", own=own)


def _html(text: str) -> Sight:
    reader = _Html()
    reader.feed(text)
    reader.close()
    if len(re.findall(r"<script\b", text, re.IGNORECASE)) != reader.scripts:
        reader.notes.blame(ACTIVE_CONTENT, "a script is hidden in a remark or in an attribute", 1)
    return reader.notes.sight()


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


class _Svg(_Html):
    """Reads a drawing: its style belongs to it, everything else is as in a page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [one for one in attrs if one[0] != "style"]
        if tag == "style":
            self.notes.places.update(value or "" for name, value in attrs if name == "id")
        else:
            super().handle_starttag(tag, kept)


def _svg(text: str) -> Sight:
    reader = _Svg()
    reader.feed(text)
    reader.close()
    notes = reader.notes
    if re.search(r"<!ENTITY|<\?xml-stylesheet", text):
        notes.blame(ACTIVE_CONTENT, "a drawing brings entities or a style sheet of its own", 1)
    for wanted in _css(text).wanted:
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
            yield value.partition("#")[0]  # behind it stand names of things, not places of pages


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
