"""Tables: the figure that is not like those beside it in a table of a page.

In a row about one subject another's, in a column of one metric another one, a period of last year.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from factpress.markdown import calls_in
from factpress.model import Newsroom
from factpress.passages.mentions import length_of
from factpress.passages.printed import PrintedFigure, only_figure_of
from factpress.prose import TypedText

_ROW = re.compile(r"^[ ]{0,3}\|.*$", re.MULTILINE)
_RULE = re.compile(r"[ |:-]+")
_PIPE = re.compile(r"(?<!\\)\|")
_FEWEST = 3
_FEWEST_OF_PERIODS = 4


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A cell that prints one figure, by its row and column."""

    row: int
    column: int
    figure: PrintedFigure


def odd_in_tables(text: TypedText, newsroom: Newsroom) -> Iterator[tuple[PrintedFigure, str]]:
    """Yields the figures of a page's tables that are not like those beside them, and why."""
    for cells in _tables(text, newsroom):
        told: set[int] = set()
        for figure, message in (*_misplaced(cells), *_of_another_period(cells), *_twice(cells)):
            if figure.offset not in told:
                told.add(figure.offset)
                yield figure, message


def _tables(text: TypedText, newsroom: Newsroom) -> Iterator[tuple[FigureCell, ...]]:
    cells: list[FigureCell] = []
    row, end = 0, -1
    for line in _ROW.finditer(text.source):
        if line.start() != end + 1:
            yield tuple(cells)
            cells, row = [], 0
        end, row = line.end(), row + 1
        if not _RULE.fullmatch(line[0]):
            cells += _cells_of(line, row, text, newsroom)
    yield tuple(cells)


def _cells_of(
    line: re.Match[str], row: int, text: TypedText, newsroom: Newsroom
) -> Iterator[FigureCell]:
    inside = [range(one.start, one.end) for one in calls_in(line[0])]
    pipes = (one.start() for one in _PIPE.finditer(line[0]))
    ends = [at for at in pipes if not any(at in one for one in inside)]
    for column, (at, end) in enumerate(pairwise([*ends, len(line[0])])):
        figure = only_figure_of(line[0][at + 1 : end], line.start() + at + 1, text, newsroom)
        if figure is not None:
            yield FigureCell(row, column, figure)


def _misplaced(cells: tuple[FigureCell, ...]) -> Iterator[tuple[PrintedFigure, str]]:
    """Yields figures that are of another row's subject, or of another column's metric."""
    yield from _strayed(
        cells,
        lambda one: one.row,
        lambda one: (str(one.figure.fact.about), str(one.figure.fact.scope or "")),
        'the other figures of this row are not about "{}"',
    )
    yield from _strayed(
        cells,
        lambda one: one.column,
        lambda one: (str(one.figure.fact.metric), str(one.figure.fact.unit)),
        'the other figures of this column are not of the metric "{}"',
    )
    if all(one.figure.fact.describes_periods for one in cells):
        yield from _strayed(
            cells,
            lambda one: one.column,
            lambda one: (one.figure.when.text, ""),
            "the other figures of this column are not of {}",
        )


def _strayed(
    cells: tuple[FigureCell, ...],
    group: Callable[[FigureCell], int],
    trait: Callable[[FigureCell], tuple[str, str]],
    words: str,
) -> Iterator[tuple[PrintedFigure, str]]:
    """Yields each figure whose trait is that of another group, where all others of its group share one.

    Every other group must be of one trait, and no two groups of the same one: only then a table is
    ordered by it. Two figures may have changed places.
    """
    groups: dict[int, Counter[tuple[str, str]]] = {}
    for cell in cells:
        groups.setdefault(group(cell), Counter())[trait(cell)] += 1
    usual = {key: found.most_common(1)[0][0] for key, found in groups.items()}
    is_ordered = len(set(usual.values())) == len(usual) and len(usual) > 1
    strays = [one for one in cells if trait(one) != usual[group(one)]]
    sizes = all(sum(found.values()) > 1 for found in groups.values())
    if not is_ordered or not sizes or not strays or len(strays) * 2 > len(cells) - len(strays):
        return
    for one in strays:
        others = [name for key, name in usual.items() if key != group(one)]
        if trait(one) in others:
            whose = trait(one)[0] if len({t[0] for t in usual.values()}) > 1 else trait(one)[1]
            yield one.figure, f'"{one.figure.fact.id}" is in the wrong place: {words.format(whose)}'


def _of_another_period(cells: tuple[FigureCell, ...]) -> Iterator[tuple[PrintedFigure, str]]:
    """Yields the one figure of a table that is of another period than all others of its length."""
    by_length: dict[int, list[PrintedFigure]] = {}
    for cell in cells:
        if cell.figure.fact.describes_periods:
            by_length.setdefault(length_of(cell.figure.when), []).append(cell.figure)
    for figures in by_length.values():
        periods: Counter[Hashable] = Counter((one.when.first, one.when.last) for one in figures)
        if len(figures) < _FEWEST_OF_PERIODS or len(periods) != 2 or min(periods.values()) > 1:
            continue
        for one in figures:
            if periods[one.when.first, one.when.last] == 1:
                rest = next(other for other in figures if other.when != one.when)
                told = f"the other figures of this table are of {rest.when.text}"
                yield one, f'"{one.fact.id}" is of {one.when.text}, and {told}'


def _twice(cells: tuple[FigureCell, ...]) -> Iterator[tuple[PrintedFigure, str]]:
    seen: dict[tuple[int, tuple[str, ...]], FigureCell] = {}
    for cell in cells if len(cells) >= _FEWEST else ():
        figure = cell.figure
        # The same value in another unit or in other words is no slip.
        first = seen.setdefault((id(figure.line), figure.shape[1:3]), cell)
        if first is not cell:
            text = figure.line.value.text
            yield (
                figure,
                f'this table prints "{figure.fact.id}" of {figure.when.text} twice: {text}',
            )
