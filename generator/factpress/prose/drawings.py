"""Drawings: the words in the SVG files of a newsroom, which readers read as they read a page.

What may be in such a file is `pictures`' business: one that cannot be read has no words here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from factpress.findings import Place
from factpress.model import Newsroom
from factpress.prose.texts import TypedText

ENDING = ".svg"
_OF_WORDS = ("text", "title", "desc")
_NEW_LINE = frozenset(("x", "y", "dy"))
_NOT_SEEN = frozenset(("style", "metadata", "script"))


def drawing_texts(newsroom: Newsroom, sources: Mapping[str, bytes]) -> Iterator[TypedText]:
    """Yields the words of the drawings that the data describe; `sources` hold their bytes."""
    language = newsroom.publisher.default_language
    for path in dict.fromkeys(one.path for one in newsroom.media.values()):
        for words, line in _words_in(sources.get(path, b"")) if path.endswith(ENDING) else ():
            yield TypedText(words, language, Place(path, line))


@dataclass(slots=True)
class _Words:
    """Collects the words of each element of words, with the line on which it begins."""

    found: list[tuple[str, int]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    inside: str = ""
    line: int = 1
    unseen: int = 0
    has_words: bool = False

    def opens(self, name: str, attributes: Mapping[str, str]) -> None:
        bare = name.rpartition(":")[2]
        self.unseen += bare in _NOT_SEEN
        if not self.inside and bare in _OF_WORDS:
            self.inside, self.parts, self.has_words = name, [], False
        # A separate line is another word, although nothing is typed between the two.
        elif self.inside and _NEW_LINE & attributes.keys():
            self.parts.append(" ")

    def closes(self, name: str) -> None:
        self.unseen -= name.rpartition(":")[2] in _NOT_SEEN
        if name == self.inside:
            self.inside = ""
            if words := " ".join("".join(self.parts).split()):
                self.found.append((words, self.line))

    def says(self, text: str, line: int) -> None:
        if self.inside and not self.unseen:
            self.line = self.line if self.has_words else line
            self.has_words |= bool(text.strip())
            self.parts.append(text)


def _words_in(content: bytes) -> tuple[tuple[str, int], ...]:
    if not content:
        return ()
    words, parser = _Words(), expat.ParserCreate()
    parser.StartElementHandler = words.opens
    parser.EndElementHandler = words.closes
    parser.CharacterDataHandler = lambda text: words.says(text, parser.CurrentLineNumber)
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(content, True)  # expat names no argument
    except (expat.ExpatError, ValueError, LookupError):
        return ()
    return tuple(words.found)


def _refuse(*_: object) -> None:
    """A file that defines its own words, which can grow without end, is refused as a picture."""
    raise ValueError
