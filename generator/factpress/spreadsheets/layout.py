"""Layout: where in a sheet the title, the headings, the figures and the footnotes are.

A table is long (a row a figure) or wide (months or markets across). Each heading of a wide one is
put under what it says: a period, a subject, a scope, a total.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from factpress.spreadsheets.cells import Cell, CellKind, SheetPage
from factpress.spreadsheets.numbers import without_mark
from factpress.spreadsheets.periods import folded, month_of, period_of, year_of
from factpress.spreadsheets.words import (
    MONTHS,
    QUARTERS,
    YEARS,
    compares,
    is_blank,
    is_total,
    multiple_in,
    role_of,
)

SAMPLE = 200  # rows whose names say what a column is of
DEEPEST_HEADER = 40  # filled rows above which the headings are looked for
Grid = Mapping[int, Mapping[int, Cell]]
Names = Mapping[str, Mapping[str, frozenset[str]]]  # subject or scope → folded name → ids


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The words that decide what a heading is: the table's own, the newsroom's names, languages."""

    own: Mapping[str, str]
    names: Names
    languages: tuple[str, ...]
    total: str = ""

    def ids(self, side: str, text: str) -> frozenset[str]:
        """Returns the subjects or scopes that a text names."""
        return self.names.get(side, {}).get(folded(text), frozenset())

    def side_of(self, text: str) -> str:
        """Returns whether a text names a subject or a scope."""
        return next((side for side in ("scope", "subject") if self.ids(side, text)), "")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its headings and what each of them is, what they say, if it is a total."""

    at: int
    heads: tuple[str, ...]
    sides: Mapping[str, str]
    is_total: bool = False
    marks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet taken apart: `labels` are the columns that say what a row is, by their role."""

    is_wide: bool
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    header_rows: tuple[int, ...]
    labels: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    unread: Mapping[int, str] = field(default_factory=dict)
    body: tuple[int, ...] = ()
    footnotes: tuple[str, ...] = ()


def grid_of(
    sheet: SheetPage, *, without: frozenset[str] = frozenset()
) -> dict[int, dict[int, Cell]]:
    """Returns the cells of a sheet by row and column; merged cells repeat words, and no figures.

    `without` may name `rows` and `columns`: then the hidden ones are left out.
    """
    no_rows = sheet.hidden_rows if "rows" in without else frozenset()
    no_columns = sheet.hidden_columns if "columns" in without else frozenset()
    if no_columns:
        grid = {
            at: {place: cell for place, cell in row.items() if place not in no_columns}
            for at, row in sheet.rows.items()
            if at not in no_rows
        }
    else:
        grid = {at: dict(row) for at, row in sheet.rows.items() if at not in no_rows}
    for top, left, bottom, right in sheet.merged:
        cell = grid.get(top, {}).get(left)
        is_title = left == 1 and right - left >= 2 and len(grid.get(top, {})) == 1
        if cell is None or is_title or (cell.kind is CellKind.NUMBER and not year_of(cell.text)):
            continue
        for row in range(top, min(bottom, top + 10_000) + 1):
            for column in range(left, min(right, left + 400) + 1):
                if row not in no_rows and column not in no_columns:
                    grid.setdefault(row, {}).setdefault(column, cell)
    return dict(sorted(grid.items()))


def laid_out(grid: Grid, words: HeadingWords) -> Layout | None:
    """Returns the parts of a sheet, or nothing where no line of it is one of headings."""
    rows = [at for at, row in grid.items() if row]
    for place, at in enumerate(rows[:DEEPEST_HEADER]):
        row = grid[at]
        below = [grid[one] for one in rows[place + 1 : place + 1 + SAMPLE]]
        named = {
            column: side for column in row if (side := _named_below(column, below, row, words))
        }
        if _is_wide(row, words, frozenset(named)):
            return _wide(grid, rows, place, words)
        if _is_long(row, words, named):
            return _long(grid, rows, place, words)
    return None


def _named_below(
    column: int, below: Sequence[Mapping[int, Cell]], row: Mapping[int, Cell], words: HeadingWords
) -> str:
    """Returns what the cells below a heading name, whatever it is called itself: Quay, Kai, Cais."""
    if role_of(row[column].text, words.own) or _kind(row[column], words) != "other":
        return ""
    texts = [one[column].text for one in below if column in one and len(one) > 1]
    counts = {
        side: sum(bool(words.ids(side, one)) for one in texts) for side in ("scope", "subject")
    }
    best = max(counts, key=lambda side: counts[side])
    return best if counts[best] and 2 * counts[best] >= len(texts) else ""


def _is_long(
    row: Mapping[int, Cell], words: HeadingWords, named: Mapping[int, str] = MappingProxyType({})
) -> bool:
    texts = [cell.text for cell in row.values() if cell.kind is CellKind.TEXT]
    roles = {role_of(text, words.own) for text in texts if len(text) < 60} | set(named.values())
    return len(texts) == len(row) and len(roles & {"subject", "scope", "period", "value"}) >= 2


def _is_wide(
    row: Mapping[int, Cell], words: HeadingWords, named: frozenset[int] = frozenset()
) -> bool:
    kinds = [(cell, _kind(cell, words)) for at, cell in row.items() if at not in named]
    if any(kind == "number" for _, kind in kinds):
        return False
    times = {cell.text for cell, kind in kinds if kind in ("period", "month", "year")}
    names = {
        kind: {cell.text for cell, one in kinds if one == kind} for kind in ("subject", "scope")
    }
    others = [cell.text for cell, kind in kinds if kind == "other" and not compares(cell.text)]
    known = all(role_of(text, words.own) for text in others)
    if times:
        is_a_row = any(names.values()) and len(times) == 1 and len(row) < 3
        return not is_a_row and (known or 1 < len(times) >= len(others))
    sides = [side for side, found in names.items() if len(found) > 1]
    return len(sides) == 1 and len(others) <= 2 and not (names["subject"] and names["scope"])


def _kind(cell: Cell, words: HeadingWords) -> str:
    """Returns what a heading is: `period`, `month`, `year`, `subject`, `scope`, `total` or `other`.

    A mark at its end, as in `2016p`, says nothing of that.
    """
    kind = _bare_kind(cell, words)
    bare, mark = without_mark(cell.text) if kind == "other" else ("", "")
    return _bare_kind(replace(cell, text=bare), words) if mark else kind


def _bare_kind(cell: Cell, words: HeadingWords) -> str:
    text = cell.text
    if cell.kind is CellKind.DATE:
        return "month" if cell.lacks_year else "period"
    if cell.kind is CellKind.NUMBER:
        return "year" if year_of(text) and not cell.unit else "number"
    if is_total(text, words.total):
        return "total"
    if side := words.side_of(text):
        return side
    if month_of(text, words.languages):
        return "month"
    if year_of(text):
        return "year"
    return "period" if _is_period(text, words) else "other"


def _is_period(text: str, words: HeadingWords) -> bool:
    slashed = text.count("/") == 2 and text.replace("/", "").isdigit()
    return slashed or bool(period_of(text, words.languages))


def _long(grid: Grid, rows: list[int], place: int, words: HeadingWords) -> Layout:
    at = rows[place]
    labels: dict[str, int] = {}
    unread: dict[int, str] = {}
    # The table's own words come first: a second column of the same role is nobody's.
    cells = sorted(grid[at].items(), key=lambda one: not _is_own(one[1].text, words))
    for column, cell in cells:
        role = role_of(cell.text, words.own)
        if role and role not in labels:
            labels[role] = column
        else:
            unread[column] = cell.text
    below = [grid[one] for one in rows[place + 1 : place + 1 + SAMPLE]]
    for column in sorted(unread):
        side = _named_below(column, below, grid[at], words)
        if side and side not in labels:
            labels[side] = column
            unread.pop(column)
    _split_period(grid[at], labels, unread)
    heads = set(grid[at])
    body = rows[place + 1 :]
    stray = {column for one in body for column in grid[one] if column not in heads}
    unread.update(dict.fromkeys(sorted(stray), ""))
    needed = [labels[one] for one in ("value", "period") if one in labels] or sorted(heads)
    body, notes = _without_notes(grid, body, needed)
    headings = tuple(cell.text for _, cell in sorted(grid[at].items()))
    titles = tuple(_texts(grid, rows[:place]))
    return Layout(*(False, titles, headings, (at,), labels, (), unread), tuple(body), tuple(notes))


def _split_period(row: Mapping[int, Cell], labels: dict[str, int], unread: dict[int, str]) -> None:
    """Takes a column of years and one of months or quarters for what they are together: the period."""
    times = {
        kind: at
        for at, cell in row.items()
        for kind, words in (("year", YEARS), ("quarter", QUARTERS), ("month", MONTHS))
        if folded(cell.text) in words
    }
    if "year" in times and len(times) > 1 and labels.get("period") in times.values():
        labels.update(times)
        for at in times.values():
            unread.pop(at, None)


def _is_own(text: str, words: HeadingWords) -> bool:
    return any(word and folded(text) == folded(word) for word in words.own.values())


def _without_notes(
    grid: Grid, body: list[int], needed: Iterable[int]
) -> tuple[list[int], list[str]]:
    """Returns the rows of figures, and the lines below them that have none."""
    columns = list(needed)
    last = len(body)
    while last and not any(column in grid[body[last - 1]] for column in columns):
        last -= 1
    return body[:last], list(_texts(grid, body[last:]))


def _texts(grid: Grid, rows: Iterable[int]) -> Iterator[str]:
    for at in rows:
        cells = [cell.text for _, cell in sorted(grid[at].items())]
        yield " ".join(dict.fromkeys(cells))


def _wide(grid: Grid, rows: list[int], place: int, words: HeadingWords) -> Layout:
    first = place
    header = [rows[place]]
    while (
        place + 1 < len(rows) and len(header) < 3 and _goes_on(grid, header, rows[place + 1], words)
    ):
        place += 1
        header.append(rows[place])
    body = rows[place + 1 :]
    columns, labels, unread = _columns(grid, header, body, words)
    body, notes = _without_notes(grid, body, [one.at for one in columns])
    headings = tuple(
        " / ".join(dict.fromkeys(grid[at][column].text for at in header if column in grid[at]))
        for column in sorted({*labels.values(), *unread})
    )
    titles = tuple(_texts(grid, rows[:first]))
    return Layout(
        *(True, titles, headings, tuple(header), labels, columns, unread), tuple(body), tuple(notes)
    )


def _goes_on(grid: Grid, header: list[int], at: int, words: HeadingWords) -> bool:
    """Tells whether a row below a line of headings is one of headings too."""
    above, row = grid[header[-1]], grid[at]
    kinds = {column: _kind(cell, words) for column, cell in row.items()}
    over = {_kind(above[column], words) for column in kinds if column in above}
    if "number" in kinds.values() or not kinds:
        return False
    if set(kinds.values()) <= {"other"}:  # a line of units: it has no figures and no marks
        is_words = all(not is_blank(cell.text) for cell in row.values())
        is_of_units = all(
            multiple_in(one.text) > 1 or not _holds_digit(one.text) for one in row.values()
        )
        return is_words and is_of_units and len(kinds) > 1
    if over & {"period", "month"} and "year" in kinds.values():
        return False
    labels = [column for column in row if column < min(above, default=0) or column not in above]
    headed = [
        one for one in kinds.values() if one in ("period", "month", "year", "subject", "scope")
    ]
    return len(headed) >= 2 and len(headed) > len(labels) and len(set(headed)) == 1


def _holds_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _columns(
    grid: Grid, header: list[int], body: list[int], words: HeadingWords
) -> tuple[tuple[Column, ...], dict[str, int], dict[int, str]]:
    """Returns the columns of figures, the label columns by role, and those that are neither."""
    found: list[Column] = []
    labels: dict[str, int] = {}
    unread: dict[int, str] = {}
    every = sorted({column for at in (*header, *body) for column in grid[at]})
    for at in every:
        cells = [grid[row][at] for row in header if at in grid[row]]
        kinds = [_kind(cell, words) for cell in cells]
        marks = tuple(
            without_mark(cell.text)[1] for cell in cells if _bare_kind(cell, words) == "other"
        )
        sides = {
            kind: without_mark(cell.text)[0] if _bare_kind(cell, words) == "other" else cell.text
            for cell, kind in zip(cells, kinds, strict=True)
            if kind not in ("other", "total", "number")
        }
        heads = tuple(cell.text for cell in cells)
        filled = [grid[row][at] for row in body if at in grid[row]]
        total = "total" in kinds
        if sides or (total and not _are_labels(filled, words)):
            found.append(Column(at, heads, sides, total, tuple(filter(None, marks)), tuple(kinds)))
            continue
        beside = [grid[row][at] for row in body if at in grid[row] and len(grid[row]) > 1]
        role = _label_role(heads, beside, words)
        if role and role not in labels:
            labels[role] = at
        elif filled:
            unread[at] = " / ".join(heads)
    return tuple(found), labels, unread


def _are_labels(filled: list[Cell], words: HeadingWords) -> bool:
    return any(words.side_of(cell.text) for cell in filled)


def _label_role(heads: Iterable[str], filled: list[Cell], words: HeadingWords) -> str:
    """Returns what a column of labels names: by its cells first, and by its heading."""
    sample = filled[:SAMPLE]
    counts = {
        "subject": sum(bool(words.ids("subject", cell.text)) for cell in sample),
        "scope": sum(bool(words.ids("scope", cell.text)) for cell in sample),
        "period": sum(_kind(cell, words) in ("period", "month", "year") for cell in sample),
    }
    said = next((role for head in heads if (role := role_of(head, words.own))), "")
    best = max(counts, key=lambda side: (counts[side], side == said, side == "scope"))
    if counts[best]:
        return best
    return said if said in counts else ""


def figure_columns(layout: Layout) -> tuple[int, ...]:
    """Returns the columns that have figures."""
    if layout.is_wide:
        return tuple(one.at for one in layout.columns)
    return (layout.labels["value"],)


def group_of(layout: Layout, row: Mapping[int, Cell], words: HeadingWords) -> dict[str, str] | None:
    """Returns what a row without figures says of the rows below it: all are of one subject or scope."""
    if any(one.at in row for one in layout.columns):
        return None
    texts = {cell.text for cell in row.values()}
    side = words.side_of(next(iter(texts))) if len(texts) == 1 else ""
    return {side: next(iter(texts))} if side and side not in layout.labels else None
