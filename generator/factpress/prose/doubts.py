"""Doubts: what may be a figure, the sentence that it is in, and what was accepted as none.

A name goes into the newsroom's list with its word ("Ariane 5"). A count is accepted for its sentence
on its page only, and no longer is when the sentence changes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from factpress.findings import Finding, Place, Rule, Severity, report
from factpress.model import PlainWords
from factpress.prose.figure_reading import abbreviated_in
from factpress.prose.typed_figures import FigureInText
from factpress.prose.visible_text import FIGURE, GAP, WORD
from factpress.values import LintWords

LAPSED = Rule(
    "accepted-words-lapsed",
    "Words were accepted as no figure in a sentence that is no longer there",
    "Another sentence with the same number may well state a figure.",
    "delete the entry; where the new sentence needs it, run: press words --accept",
    Severity.WARNING,
)
RULES = (LAPSED,)

_ENDS = re.compile(r"[.!?؟।。！？](?=[\s\ue000-\ue002]|$|[\u3040-\u30ff\u4e00-\u9fff])|\n")
_SHOWN = str.maketrans({FIGURE: "…", WORD: "…", GAP: "…"})
_NAME = re.compile(r"(?P<name>[^\W\d_][\w'&.-]{0,30}(?: [A-Z][\w'&.-]{0,30}){0,2}) $")
_LONGEST_ARTICLE = 3
# Farther off nobody looks for the end of a sentence: the time must not grow with the page.
_LONGEST_SENTENCE = 1_000
_OPENS = "\n.!?:;|"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be a figure: as typed, its sentence, and the name that it may be part of."""

    file: str
    typed: str
    sentence: str
    place: Place
    name: str = ""


@dataclass(slots=True)
class Accepted:
    """The words that were accepted, and which of them are still there."""

    entries: tuple[PlainWords, ...]
    seen: set[int] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    def holds(self, file: str, typed: str, sentence: str) -> bool:
        """Tells whether a doubt was answered, and notes that its sentence is still there."""
        found = [
            one
            for one in self.entries
            if one.page == file and one.words == typed and _same(str(one.sentence), sentence)
        ]
        self.seen.update(map(id, found))
        return bool(found)

    def lapsed(self) -> Iterator[Finding]:
        """Yields a finding for each entry whose sentence is no longer on its page.

        A page that was not read may not be public yet: nothing is said of it.
        """
        for one in self.entries:
            if id(one) not in self.seen and one.page in self.files:
                message = f"“{one.words}” is no longer in the sentence that {one.by} accepted on {one.page}"
                yield report(LAPSED, one.place, message)


def sentence_at(text: str, start: int, end: int, abbreviated: re.Pattern[str]) -> str:
    """Returns the sentence around a piece of a legible text, as one line."""
    begin = max(0, start - _LONGEST_SENTENCE)
    for mark in _ENDS.finditer(text, begin, start):
        if not abbreviated.search(text[max(0, mark.start() - 8) : mark.start()]):
            begin = mark.end()
    stop = min(len(text), end + _LONGEST_SENTENCE)
    for mark in _ENDS.finditer(text, end, stop):
        if not abbreviated.search(text[max(0, mark.start() - 8) : mark.start()]):
            stop = mark.end()
            break
    return " ".join(text[begin:stop].translate(_SHOWN).split())


def sentences_in(text: str, words: LintWords) -> Iterator[tuple[int, int]]:
    """Yields where each sentence of a legible text begins and ends."""
    abbreviated = abbreviated_in(words)
    begin = 0
    for mark in _ENDS.finditer(text):
        if not abbreviated.search(text[max(0, mark.start() - 8) : mark.start()]):
            yield begin, mark.end()
            begin = mark.end()
    if begin < len(text):
        yield begin, len(text)


def name_around(text: str, figure: FigureInText, *, capitals: bool) -> str:
    """Returns the capitalised word before a number together with it, where one is there: Ariane 5.

    At the start of a sentence, a cell or an item capitals prove nothing, nor do a German noun's.
    """
    if figure.spelled or capitals:
        return ""
    before = text[max(0, figure.start - 60) : figure.start]
    found = _NAME.search(before)
    words = found["name"].split() if found else []
    named = [one for one in words if one != one.lower()]
    if found is None or not named or named[-1] != words[-1]:
        return ""
    begins = before[: found.start()].rstrip(" “\"'(")
    if not begins or begins[-1] in _OPENS:
        # Not the article of "The Zephyr 7".
        named = named[1:] if len(named[0]) <= _LONGEST_ARTICLE else named
        if len(named) < 1 or (len(named) == 1 and named[0] == words[0]):
            return ""
    return f"{' '.join(named)} {figure.typed}"


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
