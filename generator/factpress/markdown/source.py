"""What the Markdown modules share about a page's source: tokens, positions, and masks.

A token is one private-use character that stands for what a macro printed; editors cannot type
one. A mask hides what is not markup (code) and keeps every position.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from factpress.findings import Finding, Mistake, Place, PressError, Rule, report

FIRST_TOKEN = 0xF0000
MAX_TOKENS = 65_534
TOO_FULL = Rule(
    "page-too-full",
    "A page prints more figures and links than one page can hold",
    "A page of that size is unreadable and would slow down every build.",
    "print fewer on the page, or split the dataset that it shows",
)
RULES = (TOO_FULL,)
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
TOKEN = re.compile("[\U000f0000-\U000ffffd]")

_BLANK = re.compile(r"\n[ \t]*\n")
_TICKS = re.compile("`+")
_LIST_ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|\d+\.|:)[ \t]")


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures in a piece of HTML by their anchors; `linked` are those that lead to their notes."""

    figures: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()

    def __or__(self, other: "Shown") -> "Shown":
        return Shown(self.figures | other.figures, self.linked | other.linked)

    @property
    def in_link(self) -> "Shown":
        """The same figures inside a link, where none can be a separate link."""
        return Shown(self.figures)


NO_FIGURES = Shown()


@dataclass(frozen=True, slots=True)
class Inline:
    """What a token stands for in running text: trusted HTML, and its plain and Markdown forms.

    `in_link_html` is what may be inside a link: no `<a>`.
    """

    html: str
    text: str
    markdown: str
    in_link_html: str
    shown: Shown = NO_FIGURES


@dataclass(frozen=True, slots=True)
class Block:
    """What a token stands for as a separate paragraph (a table, a chart): trusted HTML."""

    html: str
    text: str
    markdown: str
    shown: Shown = NO_FIGURES


Tokens = tuple[Inline | Block, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a page's text, with its line and column in that text, both from 1."""

    line: int
    mistake: Mistake
    column: int = 1


def too_full(place: Place, most: int = MAX_TOKENS) -> Finding:
    """Returns the finding for a page that would need one more token than there are."""
    message = f"this page prints more than {most:,} figures, links and blocks"
    return report(TOO_FULL, place, message)


def token(number: int) -> str:
    """Returns the character that stands for the macro output of this number, from 0."""
    if not 0 <= number < MAX_TOKENS:
        raise PressError(f"token {number} is outside 0 to {MAX_TOKENS - 1}")
    return chr(FIRST_TOKEN + number)


def token_number(character: str) -> int:
    """Returns the number of a token's character."""
    return ord(character) - FIRST_TOKEN


def split_tokens(source: str) -> Iterator[str | int]:
    """Yields the pieces of a text: what was typed, and the numbers of the tokens between."""
    at = 0
    for match in TOKEN.finditer(source):
        if match.start() > at:
            yield source[at : match.start()]
        yield token_number(match[0])
        at = match.end()
    if at < len(source):
        yield source[at:]


@dataclass(frozen=True, slots=True)
class LineStarts:
    """Where the lines of a text begin, so that offsets become lines and columns."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: str) -> "LineStarts":
        return cls((0, *(match.end() for match in re.finditer("\n", source))))

    def problem(self, offset: int, mistake: Mistake) -> Problem:
        """Returns the problem of a mistake that is `offset` characters into the text."""
        line = bisect_right(self.starts, offset)
        return Problem(line, mistake, offset - self.starts[line - 1] + 1)


@dataclass(slots=True)
class Locator:
    """Finds again in the source what the parsed tree, which has no positions, says of it.

    Reading goes forward through the page, so the next occurrence is looked for first.
    """

    source: str
    lines: LineStarts
    _reached: dict[str, int] = field(default_factory=dict)
    _cursor: int = 0

    def problem(self, typed: str, mistake: Mistake) -> Problem:
        """Returns the problem at the next occurrence of what was typed, or at the page's start."""
        return self.lines.problem(self._offset(typed), mistake)

    def _offset(self, typed: str) -> int:
        for needle in filter(None, (typed, typed[:12], typed[:4])):
            reached = self._reached.get(needle, 0)
            for start in (max(self._cursor, reached), reached, 0):
                found = self.source.find(needle, start)
                if found >= 0:
                    self._cursor = max(self._cursor, found)
                    self._reached[needle] = found + 1
                    return found
        return 0


def _masked(text: str, mask: str) -> str:
    return re.sub(r"[^\n]", mask, text)


def without_code(source: str) -> str:
    """Returns the text with code spans and indented code masked in place."""
    spans = [*_code_blocks(source), *_code_spans(source)]
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start >= done:
            parts += (source[done:start], _masked(source[start:end], "x"))
            done = end
    return "".join((*parts, source[done:]))


def _code_blocks(source: str) -> Iterator[tuple[int, int]]:
    """Yields the indented lines that follow an empty line outside of lists."""
    offset = 0
    after_blank, in_list = True, False
    for line in source.split("\n"):
        if not line.strip():
            after_blank = True
        elif line.startswith(("    ", "\t")):
            if after_blank and not in_list:
                yield offset, offset + len(line)
            else:
                after_blank = False
        else:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and not after_blank)
            after_blank = False
        offset += len(line) + 1


def _code_spans(source: str) -> Iterator[tuple[int, int]]:
    """Yields the code spans of each paragraph: between two runs of as many backticks."""
    start = 0
    for end in (*(match.start() for match in _BLANK.finditer(source)), len(source)):
        yield from _paired_ticks(source, start, end)
        start = end


def _paired_ticks(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(source, start, end)]
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for opened, closed in runs:
        by_length[closed - opened].append(opened)
    done = start
    for opened, closed in runs:
        if opened < done or source[opened - 1 : opened] == "\\":
            continue
        length = closed - opened
        same = by_length[length]
        following = bisect_left(same, closed)
        if following < len(same):
            done = same[following] + length
            yield opened, done
