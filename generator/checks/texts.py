"""Texts: everything that editors type for readers, with the place of each character in its file.

Pages (title, subtitle, summary, key points, body) and texts of the data. A folded text of YAML is
laid against its file, so that a finding stands on the line where the word was typed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.entries import Entry, PlacedText, Words
from generator.findings import Place, Severity
from generator.newsroom import Newsroom
from generator.releases import Archive, Manuscript, ReleaseFront, TranslationFront

_MOST_TRIES = 50
_DATA_FIELDS = (
    "definition",
    "note",
    "boilerplate",
    "summary",
    "text",
    "about",
    "tagline",
    "footer",
    "notice",
)
_HEAD_FIELDS = ("title", "subtitle", "summary", "dateline")


@dataclass(frozen=True, slots=True)
class Text:
    """A text for readers as typed: `day` is that of its page's figures (None: the newest).

    `is_page` means that it is Markdown with blocks. What is wrong in it weighs `severity` at most.
    """

    source: str
    language: str
    place: Place
    day: date | None = None
    is_page: bool = False
    severity: Severity = Severity.ERROR


def manuscripts_of(newsroom: Newsroom) -> tuple[Manuscript, ...]:
    """Returns every file of every page of a newsroom."""
    return (
        *(one for release in newsroom.releases.values() for one in release.manuscripts),
        *(one for page in newsroom.pages.values() for one in page.manuscripts),
    )


def page_texts(manuscripts: Iterable[Manuscript], newsroom: Newsroom) -> Iterator[Text]:
    """Yields the texts of pages but for releases that are kept as they were published."""
    kept = as_published(newsroom)
    days = {
        one.file: release.figures_as_of
        for release in newsroom.releases.values()
        for one in release.manuscripts
    }
    for manuscript in manuscripts:
        if manuscript.file not in kept:
            yield from _texts(manuscript, days.get(manuscript.file))


def as_published(newsroom: Newsroom) -> frozenset[str]:
    """Returns the files of releases that are texts of their day: no rule of style holds for them."""
    return frozenset(
        one.file
        for release in newsroom.releases.values()
        if release.front.archive is Archive.AS_PUBLISHED
        for one in release.manuscripts
    )


def _texts(manuscript: Manuscript, day: date | None) -> Iterator[Text]:
    front, language = manuscript.front, manuscript.language
    heads = [getattr(front, name, None) for name in _HEAD_FIELDS]
    points = front.key_points if isinstance(front, TranslationFront) else ()
    for one in (*heads, *points):
        if isinstance(one, PlacedText):
            yield Text(one, language, one.place, day)
    if isinstance(front, ReleaseFront) and front.slug is not None:
        yield Text(front.slug, language, front.slug.place, day, severity=Severity.WARNING)
    yield Text(manuscript.body, language, manuscript.place, day, is_page=True)


def data_texts(newsroom: Newsroom) -> Iterator[Text]:
    """Yields the texts for readers in the data; what is wrong in them is a warning."""
    default = newsroom.publisher.default_language
    for entry in _entries(newsroom):
        for name in _DATA_FIELDS:
            words = getattr(entry, name, None)
            if isinstance(words, Words):
                for language, text in words:
                    yield Text(text, language or default, words.place, severity=Severity.WARNING)


def _entries(newsroom: Newsroom) -> Iterator[Entry]:
    """Yields the entries of the data whose words are the newsroom's own, not a speaker's."""
    yield newsroom.publisher
    yield from newsroom.sources.values()
    yield from newsroom.organisations.values()
    yield from newsroom.people.values()
    yield from newsroom.markets.values()
    yield from newsroom.topics.values()
    yield from newsroom.ranges.values()
    for model in newsroom.models.values():
        yield model
        yield from model.details
    for fact in newsroom.facts.values():
        yield fact
        yield from fact.obs
    yield from newsroom.milestones.values()


class Placing:
    """Finds the place of each character of texts in the files that they were typed in."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        """Takes the files' bytes by their paths; a text of a file that is missing keeps its start."""
        self._sources = sources
        self._files: dict[str, tuple[str, tuple[int, ...]]] = {}

    def place(self, text: Text, offset: int) -> Place:
        """Returns the place of a character of a text."""
        if text.is_page:
            return _counted(text, offset)
        raw, lines = self._file(text.place.file)
        start = lines[text.place.line - 1] if text.place.line <= len(lines) else 0
        at = _laid(text.source, raw, start, offset)
        if at < 0:
            return text.place
        line = bisect_right(lines, at)
        return Place(text.place.file, line, at - lines[line - 1] + 1)

    def _file(self, name: str) -> tuple[str, tuple[int, ...]]:
        if name not in self._files:
            raw = self._sources.get(name, b"").decode("utf-8", "replace").removeprefix("\ufeff")
            self._files[name] = (raw, (0, *(one.end() for one in re.finditer("\n", raw))))
        return self._files[name]


def _counted(text: Text, offset: int) -> Place:
    line = text.source.count("\n", 0, offset)
    column = offset - (text.source.rfind("\n", 0, offset) + 1)
    first = text.place.column if line == 0 else 1
    return replace(text.place, line=text.place.line + line, column=first + column)


def _laid(source: str, raw: str, start: int, offset: int) -> int:
    """Returns where a character of a folded text stands in its file, -1 where nobody can say."""
    words = source.split(maxsplit=3)[:3]
    if not words:
        return -1
    first = re.compile(r"\s+".join(map(re.escape, words)))
    for number, found in enumerate(first.finditer(raw, start)):
        at = _walked(source, raw, found.start(), offset)
        if at >= 0 or number >= _MOST_TRIES:
            return at
    return -1


def _walked(source: str, raw: str, start: int, offset: int) -> int:
    """Walks a text and its file side by side, spaces and line ends being the same."""
    at, found = start - 1, -1
    for index, sign in enumerate(source):
        if sign.isspace():
            continue
        at += 1
        while at < len(raw) and raw[at].isspace():
            at += 1
        if at >= len(raw) or raw[at] != sign:
            return -1
        if index >= offset and found < 0:
            found = at
    return found
