"""The release as a wire sends it: headline, dateline, text, ENDS, then notes and contacts."""

import re
from collections.abc import Iterable, Iterator

from factpress.downloads.plain_words import KEPT, WIDTH, table, wrapped
from factpress.downloads.release_parts import BODY, HEADLINE, ReleasePart
from factpress.downloads.text_blocks import NEW_LINE, DocumentBlock, TextRun
from factpress.language import Locale

BLANK = re.compile(r"[ \t\r\n]+")
BEFORE = (HEADLINE, "subtitle", "notice", "as-published", "key-points", BODY, "boilerplate")
ENDLESS = 1 << 30  # columns: programs break lines themselves
AFTER = ("how-counted", "beside__contact")


def wire_text(parts: Iterable[ReleasePart], locale: Locale, kind: str, foot: Iterable[str]) -> str:
    """Returns a whole release in lines; `kind` is what it is, `foot` what is told below it."""
    found, colon = tuple(parts), locale.label("colon")
    above = [kind, *(one for name in BEFORE for one in _texts(_of(found, name), colon))]
    below = [one for name in AFTER for one in _texts(_of(found, name), colon)]
    told = [*above, locale.label("end_mark").upper(), *below, *map(wrapped, foot)]
    return "\n\n".join(one for one in told if one) + "\n"


def body_text(parts: Iterable[ReleasePart], colon: str) -> str:
    """Returns a release without its headline, a line for each paragraph, for other programs."""
    found = tuple(parts)
    names = (*BEFORE[1:], "how-counted")
    told = [one for name in names for one in _texts(_of(found, name), colon, ENDLESS)]
    return "\n\n".join(told)


def _of(parts: Iterable[ReleasePart], name: str) -> list[DocumentBlock]:
    return [one.block for one in parts if one.name == name]


def _texts(blocks: Iterable[DocumentBlock], colon: str, width: int = WIDTH) -> Iterator[str]:
    """Yields paragraphs; lists, quotations with their speaker and desks are one each."""
    held: list[str] = []
    for one in blocks:
        text, joins = _text(one, width, colon), one.kind == "item" or _is_speaker(one)
        if held and not joins:
            yield "\n".join(held)
            held = []
        held.append(text)
        if not joins and not _leads(one):
            yield "\n".join(held)
            held = []
    if held:
        yield "\n".join(held)


def _text(block: DocumentBlock, width: int, colon: str) -> str:
    if block.rows:
        rows = [[plain(cell) for cell in row] for row in block.rows]
        return table(rows, figure_columns(block), colon)
    if block.kind == "item":
        return wrapped(plain(block.runs), "- ", "  ", width=width)
    if _is_speaker(block):
        return wrapped(plain(block.runs), "— ", "  ", width=width)
    return wrapped(plain(block.runs), width=width)


def figure_columns(block: DocumentBlock) -> tuple[int, ...]:
    """Returns the columns of a table that hold figures."""
    width = max(map(len, block.rows), default=0)
    return tuple(
        at
        for at in range(1, width)
        if any(run.note for row in block.rows[1:] if at < len(row) for run in row[at])
    )


def plain(runs: Iterable[TextRun]) -> str:
    """Returns the words of runs, in which no line is broken inside a figure."""
    told = "".join(BLANK.sub(KEPT if one.note else " ", one.text) for one in runs)
    return "\n".join(" ".join(line.split(" ")).strip() for line in told.split(NEW_LINE))


def _is_speaker(block: DocumentBlock) -> bool:
    return any("quotation__speaker" in one for one in block.inside)


def _leads(block: DocumentBlock) -> bool:
    """Tells whether what follows belongs to it: a speaker to a quotation, a number to a desk."""
    return any("quotation__words" in one or one == "div.contact" for one in block.inside)
