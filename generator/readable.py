"""Readable: a finished page as the sentences that readers get, in their order.

What is for programs alone (scripts, styles, data) is left out; what is read aloud only is not.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

SILENT = frozenset({"script", "style", "template", "noscript"})
# Elements inside a line; every other one begins a new line.
_INLINE = (
    "a abbr b bdi bdo button cite code data del dfn em i img ins kbd label mark q s samp small"
    " span strong sub sup time tspan u var wbr"
)
INLINE = frozenset(_INLINE.split())
_VOID = "area base br col embed hr img input link meta source track wbr"
VOID = frozenset(_VOID.split())
JOINED = {"td": " | ", "th": " | ", "dd": ": "}  # a cell is read with its row, a term with its text
SPOKEN = ("alt", "aria-label", "placeholder")
# A full stop behind one or two digits may make an ordinal (14. September); behind more it ends.
SENTENCE_END = re.compile(
    r"(?<=[。！？])|(?:(?<=[^\d\s][.!?…])|(?<=[\d%]{3}[.!?…]))[ ](?=[^a-z\s])"
)
SPACE = re.compile(r"[ \t\r\n\f]+")


class Region(StrEnum):
    """Where a sentence stands: in the page's head, its text, its notes, or the frame around.

    A line that offers a file to be taken away stands apart: it changes with the file's size.
    """

    HEAD = "head"
    TEXT = "text"
    NOTES = "notes"
    FRAME = "frame"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a row of a table or a line, with plain spaces folded."""

    region: Region
    text: str


@dataclass(frozen=True, slots=True)
class Readable:
    """A finished page as it is read."""

    language: str
    title: str
    sentences: tuple[Sentence, ...]


def readable(html: str) -> Readable:
    """Returns the sentences of a finished page: its title first, its notes after its text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return Readable(reader.language, reader.title, tuple(reader.found))


def sentences(text: str) -> tuple[str, ...]:
    """Returns the sentences of a line; a full stop behind a number ends none (14. September)."""
    parts = (part.strip(" ") for part in SENTENCE_END.split(text))
    return tuple(part for part in parts if part)


class _Reader(HTMLParser):
    """Collects sentences; `open` are the elements around the place that is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Sentence] = []
        self.language = ""
        self.title = ""
        self.open: list[str] = []
        self.line: list[str] = []
        self.offers = False

    @property
    def region(self) -> Region:
        """The region of the place that is read."""
        if self.offers:
            return Region.FILES
        if "main" in self.open:
            return Region.TEXT
        if "aside" in self.open:
            return Region.NOTES
        return Region.HEAD if "head" in self.open else Region.FRAME

    def end_line(self) -> None:
        """Keeps what was read since the line began."""
        text = SPACE.sub(" ", "".join(self.line)).replace(" : ", ": ").strip(" ")
        self.line = []
        region, self.offers = self.region, False
        if self.open[-2:] == ["head", "title"]:
            self.title = text
        self.found.extend(Sentence(region, one) for one in sentences(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line at a block, and keeps what an element says of itself."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in JOINED:
            self.line.append(JOINED[tag] if "".join(self.line).strip() else "")
        else:
            self._part(tag)
        self._said(tag, given)
        self.offers = self.offers or (tag == "a" and "download" in given)
        if tag not in VOID:
            self.open.append(tag)

    def _part(self, tag: str) -> None:
        """Ends the line at a block; what is written in a drawing is one line."""
        if "svg" in self.open[:-1] or ("svg" in self.open and tag != "svg"):
            self.line.append(" ")
        elif tag not in INLINE:
            self.end_line()

    def _said(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta" and given.get("name") == "description":
            self.found.append(Sentence(Region.HEAD, SPACE.sub(" ", given.get("content", ""))))
        for name in SPOKEN:
            if given.get(name):
                # An inline element's own name is read with its line, a block's by itself.
                self.line.append(f" {given[name]} ")
                self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Reads an element that closes itself, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Ends the line of a block."""
        if tag not in JOINED and tag != "dt":
            self._part(tag)
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Takes words into the line, unless they are for programs."""
        if not SILENT.intersection(self.open):
            self.line.append(data)
