"""Texts: everything that editors type for readers, with the place of each character in its file.

Pages (title, subtitle, summary, key points, body) and texts of the data. A folded text of YAML is
laid against its file, so that a finding is on the line where the word was typed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import islice

from factpress.findings import Place, Severity
from factpress.model import (
    Archive,
    DatedWords,
    Entry,
    Manuscript,
    Newsroom,
    PlacedText,
    ReleaseFront,
    TranslationFront,
    Words,
)
from factpress.values import When

_MOST_TRIES = 50
_NOT_DATA = ("releases", "pages", "opened", "speech", "acceptances", "accepted_words", "takedowns")
_NOTED = ("people", "quotes", "units", "media")  # their notes are for colleagues
# A speaker's words are compared with facts, a unit's nouns are the words of figures themselves, and
# an acceptance tells of the very numbers that it lapses with.
_NOT_LINTED = (*_NOT_DATA, "quotes", "units")
_PROPER_NAMES = ("name", "short", "publisher", "spelling")
_NAMED_BY_WORDS = ("metrics", "topics")
_HEAD_FIELDS = ("title", "subtitle", "summary", "dateline")


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text for readers as typed: `day` is that of its page's figures (None: the newest).

    `periods` are what its page says once for all figures; `is_page` means that it is Markdown with
    blocks, `has_macros` that macros run in it, `is_claim` that it is a claim, which may compare. What is wrong in it has at most `severity`
    .
    """

    source: str
    language: str
    place: Place
    day: date | None = None
    is_page: bool = False
    has_macros: bool = False
    severity: Severity = Severity.ERROR
    periods: tuple[When, ...] = ()
    is_claim: bool = False


def manuscripts_of(newsroom: Newsroom) -> tuple[Manuscript, ...]:
    """Returns every file of every page of a newsroom."""
    return (
        *(one for release in newsroom.releases.values() for one in release.manuscripts),
        *(one for page in newsroom.pages.values() for one in page.manuscripts),
    )


def page_texts(manuscripts: Iterable[Manuscript], newsroom: Newsroom) -> Iterator[TypedText]:
    """Yields the texts of pages but for releases that are kept as they were published."""
    kept = as_published(newsroom)
    days = {
        one.file: release.knows(newsroom.publisher.zone)
        for release in newsroom.releases.values()
        for one in release.manuscripts
    }
    periods = {
        one.file: release.front.figures_of
        for release in newsroom.releases.values()
        for one in release.manuscripts
    }
    periods |= {
        one.file: page.front.figures_of
        for page in newsroom.pages.values()
        for one in page.manuscripts
    }
    for manuscript in manuscripts:
        if manuscript.file not in kept:
            yield from _texts(
                manuscript, days.get(manuscript.file), periods.get(manuscript.file, ())
            )


def as_published(newsroom: Newsroom) -> frozenset[str]:
    """Returns the files of releases that are texts of their day: no rule of style holds for them."""
    return frozenset(
        one.file
        for release in newsroom.releases.values()
        if release.front.archive is Archive.AS_PUBLISHED
        for one in release.manuscripts
    )


def _texts(
    manuscript: Manuscript, day: date | None, periods: tuple[When, ...]
) -> Iterator[TypedText]:
    front, language = manuscript.front, manuscript.language
    heads = [getattr(front, name, None) for name in _HEAD_FIELDS]
    points = front.key_points if isinstance(front, TranslationFront) else ()
    for one in (*heads, *points):
        if isinstance(one, PlacedText):
            yield TypedText(one, language, one.place, day, has_macros=True, periods=periods)
    if isinstance(front, ReleaseFront) and front.slug is not None:
        yield TypedText(front.slug, language, front.slug.place, day, severity=Severity.WARNING)
    body, place = manuscript.body, manuscript.place
    yield TypedText(body, language, place, day, is_page=True, has_macros=True, periods=periods)


def data_texts(newsroom: Newsroom) -> Iterator[TypedText]:
    """Yields the texts for readers in the data: what is wrong in them is as wrong as on a page."""
    default = newsroom.publisher.default_language
    seen: set[tuple[Place, str]] = set()
    for section, entry in _linted(newsroom):
        for name, words in _named_words(entry, section):
            # A milestone's label names the threshold that its fact has reached.
            if section == "milestones" and name == "label":
                continue
            is_claim = section == "claims"
            for language, text in words:
                # The facts of a table share its texts.
                if (words.place, text) not in seen:
                    seen.add((words.place, text))
                    yield TypedText(text, language or default, words.place, is_claim=is_claim)


def _linted(newsroom: Newsroom) -> Iterator[tuple[str, Entry]]:
    """Yields the entries of the data whose words are the newsroom's own, each with its section."""
    yield "newsroom", newsroom.publisher
    for one in fields(newsroom):
        entries = getattr(newsroom, one.name)
        if one.name not in _NOT_LINTED and isinstance(entries, Mapping):
            yield from ((one.name, entry) for entry in entries.values())


def _named_words(entry: object, section: str) -> Iterator[tuple[str, Words]]:
    """Yields the texts for readers of an entry and of the entries in it, by the names of their keys."""
    for name, value in entry if isinstance(entry, Entry) else ():
        is_name = name in _PROPER_NAMES and section not in _NAMED_BY_WORDS
        # A reason tells of slips: "two digits were swapped" is not a figure, "we had typed 270,000" no fact's.
        if is_name or name == "why" or (name == "note" and section in _NOTED):
            continue
        if isinstance(value, DatedWords) and value.dated:
            yield from ((name, words) for _, words in value.dated)
        elif isinstance(value, Words):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((name, one) for one in value.values() if isinstance(one, Words))
        for inner in value if isinstance(value, tuple) else ():
            yield from _named_words(inner, section)


def all_data_texts(newsroom: Newsroom) -> Iterator[TypedText]:
    """Yields every text of the data that readers get: labels, names, titles, quotations, remarks."""
    default = newsroom.publisher.default_language
    sections = {
        one.name: getattr(newsroom, one.name)
        for one in fields(newsroom)
        if one.name not in _NOT_DATA and isinstance(getattr(newsroom, one.name), Mapping)
    }
    found = [(newsroom.publisher, True)]
    found += [(one, name not in _NOTED) for name, all_ in sections.items() for one in all_.values()]
    for entry, has_notes in found:
        for words in _words_in(entry, has_notes=has_notes):
            for language, text in words:
                yield TypedText(text, language or default, words.place)


def _words_in(entry: object, *, has_notes: bool) -> Iterator[Words]:
    """Yields the texts of an entry and of the entries in it, as deep as they go."""
    for name, value in entry if isinstance(entry, Entry) else ():
        if isinstance(value, Words) and (has_notes or name != "note"):
            yield value
        for inner in value if isinstance(value, tuple) else ():
            yield from _words_in(inner, has_notes=has_notes)


class Placing:
    """Finds the place of each character of texts in the files that they were typed in."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        """Takes the files' bytes by their paths; a text of a file that is missing keeps its start."""
        self._sources = sources
        self._files: dict[str, tuple[str, tuple[int, ...]]] = {}
        self._laid: tuple[TypedText, tuple[int, ...]] | None = None

    def place(self, text: TypedText, offset: int) -> Place:
        """Returns the place of a character of a text."""
        if self._laid is None or self._laid[0] is not text:
            self._laid = (text, _line_starts(text.source) if text.is_page else self._lay(text))
        at = self._laid[1]
        if text.is_page:
            line = bisect_right(at, offset) - 1
            column = offset - at[line] + (text.place.column if line == 0 else 1)
            return replace(text.place, line=text.place.line + line, column=column)
        if not at:
            return text.place
        lines = self._file(text.place.file)[1]
        line = bisect_right(lines, at[offset])
        return Place(text.place.file, line, at[offset] - lines[line - 1] + 1)

    def _lay(self, text: TypedText) -> tuple[int, ...]:
        """Returns where each character of a folded text is in its file; empty if it does not."""
        raw, lines = self._file(text.place.file)
        if text.place.line > len(lines):
            return ()
        words = text.source.split(maxsplit=3)[:3]
        first = re.compile(r"\s+".join(map(re.escape, words)))
        for found in islice(first.finditer(raw, lines[text.place.line - 1]), _MOST_TRIES):
            if at := _walked(text.source, raw, found.start()):
                return at
        return ()

    def _file(self, name: str) -> tuple[str, tuple[int, ...]]:
        if name not in self._files:
            raw = self._sources.get(name, b"").decode("utf-8", "replace").removeprefix("\ufeff")
            self._files[name] = (raw, _line_starts(raw))
        return self._files[name]


def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(one.end() for one in re.finditer("\n", text)))


def _walked(source: str, raw: str, start: int) -> tuple[int, ...]:
    """Walks a text and its file side by side, all white space being the same; empty if they part."""
    walked: list[int] = []
    at = start - 1
    for sign in source:
        if not sign.isspace():
            at += 1
            while at < len(raw) and raw[at].isspace():
                at += 1
            if at >= len(raw) or raw[at] != sign:
                return ()
        walked.append(max(at, start))
    return tuple(walked)
