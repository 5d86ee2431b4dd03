"""Text changes: which sentences of a page read otherwise, and in which words.

Two lists of sentences go in; whatever is in one and not in the other comes out, in pairs where
one sentence became another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from factpress.impact.sentences import Region, Sentence

# A word is what is between plain spaces; where a script has none, each sign.
_SIGN = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(rf"[{_SIGN}]|[^ {_SIGN}]+")
ALIKE = 0.4
MOST_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence, a row or a line of a page that reads otherwise; either side may be empty."""

    old: str
    new: str
    region: Region = Region.TEXT


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that are side by side: the same in both sentences, or only in one."""

    text: str
    differs: bool


def text_changes(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[TextChange, ...]:
    """Returns every sentence that is gone, new or another, in the order of the page."""
    found: list[TextChange] = []
    matched = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, start, end, first, last in matched.get_opcodes():
        if tag != "equal":
            found.extend(_paired(old[start:end], new[first:last]))
    return tuple(found)


def _paired(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[TextChange]:
    """Pairs each old sentence with the next new one that is like it; the order is kept."""
    start = 0
    for gone in old:
        partner = _partner(gone, new, start, many=len(old) * len(new) > MOST_PAIRS)
        if partner is None:
            yield TextChange(gone.text, "", gone.region)
            continue
        yield from (TextChange("", come.text, come.region) for come in new[start:partner])
        yield TextChange(gone.text, new[partner].text, gone.region)
        start = partner + 1
    yield from (TextChange("", come.text, come.region) for come in new[start:])


def _partner(gone: Sentence, new: Sequence[Sentence], start: int, *, many: bool) -> int | None:
    """Returns where the sentence is that an old one became, if it is there at all."""
    nearest = range(start, min(start + 3, len(new)) if many else len(new))
    there = [at for at in nearest if new[at].region is gone.region]
    likeness = {at: _likeness(gone.text, new[at].text) for at in there}
    best = max(there, key=lambda at: (likeness[at], -at), default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    words, others = WORD.findall(one), WORD.findall(other)
    if len(words) == 1 and len(others) == 1:
        return 1 if one[:1].isdigit() and other[:1].isdigit() else 0
    return SequenceMatcher(a=words, b=others, autojunk=False).ratio()


def runs(one: str, other: str) -> tuple[tuple[WordRun, ...], tuple[WordRun, ...]]:
    """Returns both sentences in runs of words that are the same and runs that differ."""
    words, others = list(WORD.finditer(one)), list(WORD.finditer(other))
    matched = SequenceMatcher(
        a=[word.group() for word in words], b=[word.group() for word in others], autojunk=False
    )
    old: list[WordRun] = []
    new: list[WordRun] = []
    for tag, start, end, first, last in matched.get_opcodes():
        old.extend(_run(one, words[start:end], differs=tag != "equal"))
        new.extend(_run(other, others[first:last], differs=tag != "equal"))
    return tuple(old), tuple(new)


def _run(text: str, words: Sequence[re.Match[str]], *, differs: bool) -> Iterator[WordRun]:
    if words:
        yield WordRun(text[words[0].start() : words[-1].end()], differs)


def differing(change: TextChange) -> frozenset[tuple[str, str]]:
    """Returns only the words in which a change differs: what went, and what came in its place."""
    old, new = (_words(text) for text in (change.old, change.new))
    matched = SequenceMatcher(a=old, b=new, autojunk=False)
    return frozenset(
        (_bare(old[start:end]), _bare(new[first:last]))
        for tag, start, end, first, last in matched.get_opcodes()
        if tag != "equal"
    )


def _words(text: str) -> list[str]:
    return [word.group() for word in WORD.finditer(text)]


def _bare(words: list[str]) -> str:
    return " ".join(words).rstrip(".,;:")
