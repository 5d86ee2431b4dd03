"""Plain words: text in lines of one width, as wires and mail programs send it.

A figure is never broken over two lines; wide letters, as in Japanese, take two columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

WIDTH = 72
KEPT = "\0"  # a space inside a figure while lines are made; no file may hold it
GAP = 2  # between the columns of a table
NOT_FIRST = frozenset("、。，．・：；！？」』）】〉》”’ー々…%％")
NOT_LAST = frozenset("「『（【〈《“‘")


def columns(text: str) -> int:
    """Returns how many columns a text takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(_is_wide, text))


def _is_wide(letter: str) -> bool:
    # Before the first letter of Hangul none is wide, and nearly all of a text is before it.
    return letter >= "\u1100" and east_asian_width(letter) in ("W", "F")


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> str:
    """Returns a text in lines; `first` and `rest` begin the first line and those after it.

    A word that is longer than a line, an address for instance, gets a line to itself.
    """
    lines: list[str] = []
    for told in text.split("\n"):
        line, start = "", first if not lines else rest
        for piece, space in _pieces(told):
            grown = f"{line}{space}{piece}" if line else piece
            if line and columns(start + grown) > width:
                lines.append(start + line)
                line, start = piece, rest
            else:
                line = grown
        lines.append(start + line)
    return "\n".join(one.rstrip() for one in lines).replace(KEPT, " ")


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yields what no line may break, each with the space before it."""
    for word in text.split(" "):
        if not word:
            continue
        start, space = 0, " "
        for at, (one, other) in enumerate(pairwise("" if word.isascii() else word), 1):
            wide = _is_wide(one) or _is_wide(other)
            if wide and one not in NOT_LAST and other not in NOT_FIRST:
                yield word[start:at], space
                start, space = at, ""
        yield word[start:], space


def table(rows: Sequence[Sequence[str]], numbers: Iterable[int] = (), colon: str = ": ") -> str:
    """Returns a table in columns where they fit into a line, else each row as a list."""
    count = max(map(len, rows), default=0)
    full = [[*row, *([""] * (count - len(row)))] for row in rows]
    wide = [max(columns(row[at]) for row in full) for at in range(count)]
    if sum(wide) + GAP * (count - 1) > WIDTH:
        return "\n\n".join(_row(full[0], row, colon) for row in full[1:])
    ends = frozenset(numbers)
    lines = []
    for row in full:
        cells = []
        for at, cell in enumerate(row):
            space = " " * (wide[at] - columns(cell))
            cells.append(space + cell if at in ends else cell + space)
        lines.append((" " * GAP).join(cells).rstrip())
    return "\n".join(lines).replace(KEPT, " ")


def _row(heads: Sequence[str], cells: Sequence[str], colon: str) -> str:
    told = [
        wrapped(f"{head}{colon}{cell}" if head else cell, "  ", "    ")
        for head, cell in zip(heads[1:], cells[1:], strict=True)
        if cell
    ]
    return "\n".join([wrapped(cells[0]), *told])
