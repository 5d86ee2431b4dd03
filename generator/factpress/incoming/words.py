"""Words that came in: paragraphs, lists, tables and pictures, written as Markdown of this house."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factpress.markdown import disarmed

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_BEGINS = re.compile(r"^(\s*)([#+>-]|[0-9]+[.)])(?=\s)")
_HIGH = dict(zip("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ", strict=True))
_LOW = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))
MOST_ACROSS = 100  # columns: more are a mistake
_BLANK = re.compile(r"[ \t\r\n\x07\x0b\x0c\x1c-\x1f\x85\xa0\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class InPicture:
    """A picture that came with a document: its file's name, its bytes, and what it shows."""

    name: str
    content: bytes
    alt: str = ""


@dataclass
class InDocument:
    """A document as it is taken: its title, its Markdown, its pictures, and what was left out."""

    title: str = ""
    markdown: str = ""
    pictures: list[InPicture] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    """Returns words in which no sign means anything to Markdown or to a macro."""
    one_line = _BLANK.sub(" ", text)
    return disarmed(_SPECIAL.sub(r"\\\1", one_line))


def paragraph(text: str) -> str:
    """Returns the words of a paragraph, which begin no list and no heading."""
    return _BEGINS.sub(r"\1\\\2", text.strip())


def link(text: str, address: str) -> str:
    """Returns a link, or its words alone where it leads to no place that pages may lead to."""
    fine = re.fullmatch(r"(?:https?://|mailto:)[^\s<>()\"{}]+", address)
    return f"[{text.strip()}]({address})" if fine and text.strip() else text


@dataclass(frozen=True, slots=True)
class InCell:
    """A cell of a table that came in: its words, and how many columns and rows it covers."""

    text: str
    across: int = 1
    down: int = 1


def table(rows: Sequence[Sequence[InCell]], heads: int = 1) -> str:
    """Returns rows as a table; the first `heads` of them are its headers, put together by column.

    A cell of several rows is in each of them, one of several columns in the first, so that every
    figure stays under its own heading.
    """
    full = _spread(rows, heads)
    width = max(map(len, full), default=0)
    if not width:
        return ""
    full = [[*row, *[""] * (width - len(row))] for row in full]
    head = [
        " ".join(dict.fromkeys(filter(None, column))) for column in zip(*full[:heads], strict=True)
    ]
    lines = [
        "| " + " | ".join(one.strip() or " " for one in row) + " |" for row in (head, *full[heads:])
    ]
    lines.insert(1, "|" + "---|" * width)
    return "\n".join(lines)


def _spread(rows: Sequence[Sequence[InCell]], heads: int) -> list[list[str]]:
    made: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # what a cell above still covers: for how many rows
    for at, row in enumerate(rows):
        texts: dict[int, str] = {}
        for column, (left, text) in tuple(below.items()):
            texts[column] = text
            below[column] = (left - 1, text)
        column = 0
        for cell in row:
            while column in texts:
                column += 1
            for step in range(max(1, min(cell.across, MOST_ACROSS))):
                is_repeated = at < heads - 1
                text = cell.text if not step or is_repeated else ""
                texts[column + step] = text
                if cell.down > 1:
                    below[column + step] = (cell.down - 1, text)
            column += max(1, min(cell.across, MOST_ACROSS))
        below = {column: one for column, one in below.items() if one[0] > 0}
        made.append([texts.get(one, "") for one in range(max(texts, default=-1) + 1)])
    return made


def raised(text: str) -> str:
    """Returns words set high: 10 to the power of 6 is not 106, and a footnote's mark no digit."""
    signs = text.strip()
    high = all(one in _HIGH for one in signs)
    return text.replace(signs, "".join(_HIGH[one] for one in signs)) if high and signs else text


def lowered(text: str) -> str:
    """Returns words set low, where there are signs for them."""
    signs = text.strip()
    low = all(one in _LOW for one in signs)
    return text.replace(signs, "".join(_LOW[one] for one in signs)) if low and signs else text


def told_short(what: str, words: str) -> str:
    """Returns what is told of words that were left out: enough of them to be found."""
    plain_words = " ".join(words.split())
    return f"{what}: “{plain_words[:60]}{'…' if len(plain_words) > 60 else ''}”"


def joined(blocks: Iterable[str]) -> str:
    """Returns blocks with a line between them, the items of a list close together."""
    text = ""
    was_item = False
    for block in blocks:
        if not block.strip():
            continue
        is_item = bool(re.match(r" *(?:-|[0-9]+\.) ", block))
        text += ("" if not text else "\n" if is_item and was_item else "\n\n") + block.rstrip()
        was_item = is_item
    text = re.sub(r"\n{3,}", "\n\n", text).rstrip()
    return f"{text}\n" if text else ""
