"""Readable: a finished page as the sentences that readers get, in their order.

What is for programs alone (scripts, styles, data) is left out; what is read aloud only is not.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from factpress.markdown import VOID, Element, read_html

SILENT = frozenset({"script", "style", "template", "noscript"})
# Elements inside a line; every other one begins a new line.
_INLINE = (
    "a abbr b bdi bdo button cite code data del dfn em i img ins kbd label mark q s samp small"
    " span strong sub sup time tspan u var wbr"
)
INLINE = frozenset(_INLINE.split())
JOINED = {"td": " | ", "th": " | ", "dd": ": "}  # a cell is read with its row, a term with its text
SPOKEN = ("alt", "aria-label", "placeholder")
# A full stop behind one or two digits may make an ordinal (14. September); behind more it ends.
SENTENCE_END = re.compile(
    r"(?<=[。！？])|(?:(?<=[^\d\s][.!?…])|(?<=[\d%]{3}[.!?…]))[ ](?=[^a-z\s])"
)
SPACE = re.compile(r"[ \t\r\n\f]+")


class Region(StrEnum):
    """Where a sentence is: in the page's head, its text, its notes, or the frame around.

    A line that offers a file to be taken away is apart: it changes with the file's size.
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
class ReadPage:
    """A finished page as it is read."""

    language: str
    title: str
    sentences: tuple[Sentence, ...]


def readable(html: str) -> ReadPage:
    """Returns the sentences of a finished page: its title first, its notes after its text."""
    reader = _Reader()
    read_html(html, reader)
    reader.end_line()
    return ReadPage(reader.language, reader.title, tuple(reader.found))


def sentences(text: str) -> tuple[str, ...]:
    """Returns the sentences of a line; a full stop behind a number ends none (14. September)."""
    parts = (part.strip(" ") for part in SENTENCE_END.split(text))
    return tuple(part for part in parts if part)


class _Reader:
    """Collects sentences; `around` counts the elements around the place that is read, by tag."""

    def __init__(self) -> None:
        self.found: list[Sentence] = []
        self.language = ""
        self.title = ""
        self.around: Counter[str] = Counter()
        self.line: list[str] = []
        self.offers = False

    @property
    def region(self) -> Region:
        """The region of the place that is read."""
        if self.offers:
            return Region.FILES
        if self.around["main"]:
            return Region.TEXT
        if self.around["aside"]:
            return Region.NOTES
        return Region.HEAD if self.around["head"] else Region.FRAME

    def end_line(self) -> None:
        """Keeps what was read since the line began."""
        text = SPACE.sub(" ", "".join(self.line)).replace(" : ", ": ").strip(" ")
        self.line = []
        region, self.offers = self.region, False
        if self.around["head"] and self.around["title"]:
            self.title = text
        self.found.extend(Sentence(region, one) for one in sentences(text))

    def begin(self, element: Element) -> None:
        """Begins a line at a block, and keeps what an element says of itself."""
        tag = element.tag
        if tag == "html":
            self.language = element.get("lang")
        if tag in JOINED:
            self.line.append(JOINED[tag] if "".join(self.line).strip() else "")
        else:
            self._part(tag)
        self._said(element)
        self.offers = self.offers or (tag == "a" and "download" in element.attributes)
        self.around[tag] += tag not in VOID

    def _part(self, tag: str) -> None:
        """Ends the line at a block; what is written in a drawing is one line."""
        if self.around["svg"] and tag != "svg":
            self.line.append(" ")
        elif tag not in INLINE:
            self.end_line()

    def _said(self, element: Element) -> None:
        if element.tag == "meta" and element.get("name") == "description":
            self.found.append(Sentence(Region.HEAD, SPACE.sub(" ", element.get("content"))))
        for said in filter(None, map(element.get, SPOKEN)):
            # An inline element's own name is read with its line, a block's by itself.
            self.line.append(f" {said} ")
            self._part(element.tag)

    def end(self, tag: str) -> None:
        """Ends the line of a block."""
        if tag not in JOINED and tag != "dt":
            self._part(tag)
        self.around[tag] -= 1

    def words(self, text: str) -> None:
        """Takes words into the line, unless they are for programs."""
        if not any(self.around[tag] for tag in SILENT):
            self.line.append(text)
