"""Tables: the figure that is not like those beside it in a table of a page.

In a row about one subject another's, in a column of one metric another one, a period of last year.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from factpress.language import Locale
from factpress.markdown import calls_in
from factpress.model import Kind, Newsroom
from factpress.passages.mentions import Mentioned, day_named, length_of, mentioned_in
from factpress.passages.printed import PrintedFigure, only_figure_of
from factpress.prose import TypedText
from factpress.values import When, is_fiscal

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
    heads: tuple[str, ...] = ()  # what the column's and the row's first cells say


def odd_in_tables(
    text: TypedText, newsroom: Newsroom, locale: Locale
) -> Iterator[tuple[PrintedFigure, str]]:
    """Yields the figures of a page's tables that are not like those beside them, and why."""
    for cells in _tables(text, newsroom):
        told: set[int] = set()
        found = (_under_another_period(cells, locale), _misplaced(cells))
        for figure, message in chain(*found, _of_another_period(cells), _twice(cells)):
            if figure.offset not in told:
                told.add(figure.offset)
                yield figure, message


def _tables(text: TypedText, newsroom: Newsroom) -> Iterator[tuple[FigureCell, ...]]:
    cells: list[FigureCell] = []
    heads: tuple[str, ...] = ()
    row, end = 0, -1
    for line in _ROW.finditer(text.source):
        if line.start() != end + 1:
            yield tuple(cells)
            cells, row, heads = [], 0, _plain_cells(line[0])
        end, row = line.end(), row + 1
        if not _RULE.fullmatch(line[0]):
            cells += _cells_of(line, (row, heads), text, newsroom)
    yield tuple(cells)


def _cells_of(
    line: re.Match[str], place: tuple[int, tuple[str, ...]], text: TypedText, newsroom: Newsroom
) -> Iterator[FigureCell]:
    row, heads = place
    inside = [range(one.start, one.end) for one in calls_in(line[0])]
    pipes = (one.start() for one in _PIPE.finditer(line[0]))
    ends = [at for at in pipes if not any(at in one for one in inside)]
    for column, (at, end) in enumerate(pairwise([*ends, len(line[0])])):
        figure = only_figure_of(line[0][at + 1 : end], line.start() + at + 1, text, newsroom)
        if figure is not None:
            about = (*heads[column : column + 1], *_plain_cells(line[0])[:1])
            yield FigureCell(row, column, figure, about)


def _plain_cells(row: str) -> tuple[str, ...]:
    """Returns what the cells of a row say, without macro calls."""
    without = row
    for call in calls_in(row):
        without = without[: call.start] + "_" * (call.end - call.start) + without[call.end :]
    ends = [one.start() for one in _PIPE.finditer(without)]
    found = (row[at + 1 : end] for at, end in pairwise([*ends, len(row)]))
    return tuple(one.strip(" *_") for one in found)


def _under_another_period(
    cells: tuple[FigureCell, ...], locale: Locale
) -> Iterator[tuple[PrintedFigure, str]]:
    """Yields the figures whose column or row names one period, and it is not theirs."""
    days = [one.figure.when for one in cells]
    for cell in cells:
        figure = cell.figure
        named = [one for head in cell.heads for one in _named_alone(head, days, locale)]
        if any(_is_its(one, figure) for one in named):
            continue
        against = next((one for one in named if _is_against(one, figure)), None)
        if against is not None:
            what = f'"{figure.fact.id}" is of {figure.when.text}'
            yield figure, f"{what}, and its row or column is headed “{against.words}”"


def _named_alone(head: str, days: list[When], locale: Locale) -> tuple[Mentioned, ...]:
    """Returns the one period or day that the head of a row or column names; of several, none."""
    named = mentioned_in(head, locale)
    dated = (day_named(head, day, locale) for day in days)
    there = {one.day: one for one in dated if one is not None}
    found = (*named, *there.values())
    return found if len(found) == 1 else ()


def _is_its(named: Mentioned, figure: PrintedFigure) -> bool:
    if figure.fact.describes_periods:
        return named.is_of(figure.when)
    return named.has_date(figure.when)


def _is_against(named: Mentioned, figure: PrintedFigure) -> bool:
    """Tells whether a figure can't be one of the period or day that is named above or beside it."""
    when = figure.when
    if not figure.fact.describes_periods:
        return figure.fact.kind in (Kind.LEVEL, Kind.CUMULATIVE) and bool(named.year)
    if named.day:
        return False
    if is_fiscal(when):
        return bool(named.year) and not when.first.year <= named.year <= when.last.year
    return named.months <= length_of(when) or (bool(named.year) and not named.meets(when))


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
