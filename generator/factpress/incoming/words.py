"""Words that came in: paragraphs, lists, tables and pictures, written as Markdown of this house."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from factpress.markdown import disarmed

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_BEGINS = re.compile(r"^(\s*)([#+>-]|[0-9]+[.)])(?=\s)")
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


def table(rows: list[list[str]]) -> str:
    """Returns rows as a table whose first row has the headers."""
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = ["| " + " | ".join(one.strip() or " " for one in row) + " |" for row in full]
    lines.insert(1, "|" + "---|" * width)
    return "\n".join(lines)


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
