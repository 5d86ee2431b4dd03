"""Deliveries: a sheet becomes the rows that a table would have, each with the cell it is from.

What is open is asked in a dialog; what cannot be taken is odd, and stops the import.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from factpress.findings import Mistake, did_you_mean, nearest
from factpress.spreadsheets.cells import (
    Cell,
    CellKind,
    SheetPage,
    cell_name,
    column_name,
    refused,
)
from factpress.spreadsheets.dates import Calendar
from factpress.spreadsheets.figures import YES, CellFigure, Habits, figure_of
from factpress.spreadsheets.incoming import Delivery, Incoming, Odd, Wanted
from factpress.spreadsheets.layout import (
    DEEPEST_HEADER,
    Grid,
    Layout,
    figure_columns,
    group_of,
    laid_out,
)
from factpress.spreadsheets.numbers import without_mark
from factpress.spreadsheets.questions import Dialog, Question
from factpress.spreadsheets.settled import (
    LEFT_OUT,
    OPEN,
    ask_about_comments,
    ask_about_unread,
    fill_down,
    fixed_of,
    habits_of,
    note_words,
    refuse_other_kinds,
    said_over,
    status_of,
    visible_of,
    with_value,
    without_struck,
)
from factpress.spreadsheets.words import is_blank, is_total

APART = "put each table into its own sheet"


@dataclass
class SheetReader:
    """A sheet while its figures are read."""

    wanted: Wanted
    dialog: Dialog
    layout: Layout
    habits: Habits
    calendar: Calendar
    fixed: Mapping[str, str] = field(default_factory=dict)
    status: str = ""
    rows: list[Incoming] = field(default_factory=list)
    totals: list[Incoming] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    marks: dict[tuple[str, str], str] = field(default_factory=dict)

    def name(self, side: str, text: str, place: str) -> str:
        """Returns the id that a text names; asked where it names none, `*` where it is a total."""
        key = (side, text)
        if key not in self.names:
            self.names[key] = self._name(side, text, place)
        return self.names[key]

    def _name(self, side: str, text: str, place: str) -> str:
        words = self.wanted.words
        if text == OPEN:
            return OPEN
        ids = words.ids(side, text)
        if len(ids) == 1:
            return next(iter(ids))
        if not ids and is_total(text, words.total):
            return "*"
        bare, mark = without_mark(text)
        if mark and not ids and (len(words.ids(side, bare)) == 1 or is_total(bare, words.total)):
            self.marks[side, text] = mark
            return self._name(side, bare, place)
        known = sorted({one for found in words.names.get(side, {}).values() for one in found})
        choices = (*sorted(ids or known), LEFT_OUT)
        near = nearest(text, known)
        many = f"which of {', '.join(sorted(ids))}" if ids else f"there is no such {side}"
        hint = f'; did you mean "{near}"?' if near and not ids else ""
        question = f'{place} says "{text}": {many}{hint}'
        return self.dialog.ask(Question(f"name {text}", question, choices, near, side)) or OPEN

    def figure(self, place: str, cell: Cell | None, marks: tuple[str, ...]) -> CellFigure:
        """Returns the figure of a cell; none where there is no cell."""
        if cell is None:
            return CellFigure()
        return figure_of(place, cell, self.wanted.measure, self.habits, self.dialog, marks)

    def add(
        self,
        place: str,
        line: int,
        sides: Mapping[str, str],
        cell: Cell | None,
        marks: tuple[str, ...] = (),
    ) -> None:
        """Adds the figure of a cell, unless its row or column is to be left out."""
        ids = {
            side: self.name(side, sides[side], place)
            for side in ("subject", "scope")
            if sides.get(side)
        }
        if LEFT_OUT in ids.values():
            left = next(sides[side] for side, found in ids.items() if found == LEFT_OUT)
            self.dialog.tell(f'Left out as before: "{left}".')
            return
        if OPEN in ids.values():
            return
        if not ids.get("subject"):
            self.odd.append(Odd(line, "it names no subject"))
            return
        period = self.calendar.period(sides, place)
        if isinstance(period, Mistake):
            self.odd.append(Odd(line, period.message))
            return
        marks = (*marks, *(self.marks[one] for one in sides.items() if one in self.marks))
        figure = self.figure(place, cell, marks)
        if figure.fault:
            self.odd.append(Odd(line, figure.fault))
            return
        scope = ids.get("scope", "")
        row = Incoming(
            *(line, ids["subject"], scope, period, figure.text),
            *(sides.get("status", "") or figure.status or self.status, figure.note),
            *(place, figure.held),
        )
        is_total_row = "*" in ids.values() or period == "*"
        (self.totals if is_total_row else self.rows).append(row)


def deliver(sheet: SheetPage, wanted: Wanted, dialog: Dialog) -> Delivery | Mistake:
    """Returns what a sheet brings to a table, or why nothing of it can be taken."""
    grid = without_struck(visible_of(sheet, dialog), dialog)
    ask_about_comments(sheet, grid, dialog)
    if not grid:
        return refused("the sheet is empty")
    beside = _table_beside(grid)
    if beside is not None:
        return beside
    layout = laid_out(grid, wanted.words)
    layout = with_value(layout, grid, dialog) if layout else None
    lacking = _lacking(grid, layout, wanted)
    if layout is None or lacking is not None:
        return lacking or refused("no line of the sheet names its columns")
    again = _second_table(layout, grid)
    if again is not None:
        return again
    note_words(layout, wanted, dialog)
    odd = list(_merged_figures(sheet, layout, grid))
    fill_down(layout, grid, dialog)
    reader = _reader_of(sheet, layout, grid, wanted, dialog)
    ask_about_unread(layout, grid, wanted, dialog)
    if layout.is_wide:
        _read_wide(grid, reader)
        shape = _shape(layout, reader)
        _ask_about_shape(shape, layout, reader, dialog)
    else:
        _read_long(grid, reader)
        shape = f"{len(reader.rows)} figures, one a row"
    if dialog.rounded:
        more = f"; and {len(dialog.rounded) - 3:,} more" if len(dialog.rounded) > 3 else ""
        dialog.tell(f"Taken as shown: {'; '.join(dialog.rounded[:3])}{more}.")
    return Delivery(tuple(reader.rows), tuple(reader.totals), (*odd, *reader.odd), shape, layout)


def _reader_of(
    sheet: SheetPage, layout: Layout, grid: Grid, wanted: Wanted, dialog: Dialog
) -> SheetReader:
    """Asks what holds for all of a sheet, and returns the reader of its figures."""
    cells = [
        (cell_name(at, column), grid[at][column])
        for at in layout.body
        for column in figure_columns(layout)
        if column in grid[at]
    ]
    refuse_other_kinds(layout, sheet.name, wanted, dialog)
    is_foreign = sheet.has_semicolons
    habits = habits_of(layout, cells, wanted, dialog, sheet=sheet.name, has_semicolons=is_foreign)
    calendar = Calendar(wanted.words.languages, wanted.grain, dialog)
    calendar.learn(layout, grid, sheet.name)
    fixed = fixed_of(layout, grid, wanted, dialog)
    status = status_of(layout, sheet.name, dialog)
    return SheetReader(wanted, dialog, layout, habits, calendar, fixed, status)


def _merged_figures(sheet: SheetPage, layout: Layout, grid: Grid) -> Iterator[Odd]:
    """Yields the figures in cells that were merged: it isn't clear which of them is meant."""
    rows, columns = set(layout.body), set(figure_columns(layout))
    for top, left, bottom, right in sheet.merged:
        if top in rows and columns & set(range(left, right + 1)) and grid[top].get(left):
            name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
            yield Odd(top, f"{name} are merged into one cell: which figure is it? Unmerge them")


def _table_beside(grid: Grid) -> Mistake | None:
    """Returns why a sheet is refused whose first words of a row come back after an empty column."""
    seen: dict[int, int] = {}
    for row in list(grid.values())[:DEEPEST_HEADER]:
        first = min(row)
        if row[first].kind is not CellKind.TEXT or is_blank(row[first].text):
            continue
        for at in sorted(row):
            if at > first + 2 and row[at].text == row[first].text and at - 1 not in row:
                seen[at] = seen.get(at, 0) + 1
    again = next((at for at, times in seen.items() if times > 1), 0)
    if not again:
        return None
    where = f"column {column_name(again)} has the words of the first column again"
    return refused(f"{where}: a second table begins there", APART)


def _second_table(layout: Layout, grid: Grid) -> Mistake | None:
    """Returns why a sheet is refused in which headings come back further down."""
    heads = grid[layout.header_rows[0]]
    for at in layout.body:
        row = grid[at]
        labels = [column for column in layout.labels.values() if column in heads and column in row]
        if len(row) > 1 and any(row[one].text == heads[one].text for one in labels):
            message = f"line {at} has headings again: a second table begins there"
            return refused(message, APART)
    return None


def _lacking(grid: Grid, layout: Layout | None, wanted: Wanted) -> Mistake | None:
    """Returns which column is not there, with the headings that are."""
    own = wanted.words.own
    if layout is not None and layout.is_wide:
        if not layout.body:
            return refused("the sheet has headings, and no figures below them")
        return None
    if layout is None:
        heads = next((row for row in grid.values() if len(row) > 1), {})
        headings = [cell.text for _, cell in sorted(heads.items())]
        lacking = own["subject"]
    else:
        headings = list(layout.headings)
        needed = [own[one] for one in ("subject", "period", "value") if one not in layout.labels]
        is_asked = needed == [own["subject"]] and wanted.subjects
        if is_asked and not did_you_mean(needed[0], headings):
            return None
        lacking = next(iter(needed), "")
    if not lacking:
        return None
    hint = did_you_mean(lacking, headings) or (
        f"its columns are {', '.join(headings)}. Name them {', '.join(filter(None, own.values()))};"
        " or write periods across as Jan 2024, Q1 2024 or 2024"
    )
    return refused(f'the sheet has no column "{lacking}"', hint)


def _read_long(grid: Grid, reader: SheetReader) -> None:
    labels, fixed = reader.layout.labels, reader.fixed
    sides = [
        side
        for side in ("subject", "scope", "period", "year", "quarter", "month", "status")
        if side in labels
    ]
    value = labels["value"]
    for at in reader.layout.body:
        row = grid[at]
        texts = {**fixed, **{side: row[labels[side]].text for side in sides if labels[side] in row}}
        fault = next(
            (
                f"{cell_name(at, c)} {cell.fault}"
                for c, cell in row.items()
                if cell.fault and c != value and c in labels.values()
            ),
            "",
        )
        if fault:
            reader.odd.append(Odd(at, fault))
        else:
            reader.add(cell_name(at, value), at, texts, row.get(value))


def _read_wide(grid: Grid, reader: SheetReader) -> None:
    layout = reader.layout
    columns = [one.at for one in layout.columns]
    said = {
        one.at: said_over(one, reader.wanted, reader.dialog)
        for one in layout.columns
        if not one.is_total
    }
    group: dict[str, str] = {}
    for at in layout.body:
        row = grid[at]
        labels = {side: row[column].text for side, column in layout.labels.items() if column in row}
        if not any(column in row for column in columns):
            found = group_of(layout, row, reader.wanted.words)
            if found is None:
                texts = " ".join(cell.text for cell in row.values())
                reader.odd.append(Odd(at, f'"{texts[:60]}" has no figures'))
            else:
                group = found
            continue
        for one in layout.columns:
            status = said.get(one.at, "")
            if status == LEFT_OUT:
                reader.dialog.tell(f"Left out: column {' / '.join(one.heads)}.")
                continue
            by_heading = {"status": status} if status else {}
            sides = {**reader.fixed, **group, **one.sides, **by_heading, **labels}
            if one.is_total:
                sides = {**sides, **_open_side(one.sides, reader)}
            cell = row.get(one.at)
            if cell is not None or not one.is_total:
                reader.add(cell_name(at, one.at), at, sides, cell, one.marks)


def _open_side(sides: Mapping[str, str], reader: SheetReader) -> dict[str, str]:
    """Returns the side that a column of totals is added up over: what the other columns differ in."""
    across = [side for one in reader.layout.columns if not one.is_total for side in one.sides]
    most = next(
        (
            side
            for side in ("month", "period", "year", "scope", "subject")
            if side in across and side not in sides
        ),
        "",
    )
    side = most or "period"
    return {"period": "*"} if side in ("month", "period", "year") else {side: "Total"}


def _shape(layout: Layout, reader: SheetReader) -> str:
    """Says what was seen: 12 months across, 5 markets down, one total."""
    rows = reader.rows
    across = {side for one in layout.columns for side in one.sides}
    parts = []
    named = {"subject": "subjects", "scope": "markets", "period": "periods"}
    for side, plural in named.items():
        is_across = side in across or (side == "period" and across & {"month", "year"})
        values = {getattr(row, side) for row in rows}
        if not is_across and side not in layout.labels:
            continue
        word = plural
        if side == "period" and all(len(one) == 7 and one[5:].isdigit() for one in values):
            word = "months"
        one_word = word[:-1] if len(values) == 1 else word
        parts.append(
            (0 if is_across else 1, f"{len(values)} {one_word} {'across' if is_across else 'down'}")
        )
    columns = sum(one.is_total for one in layout.columns)
    lines = {row.line for row in reader.totals} - {row.line for row in rows}
    totals = columns + len(lines)
    words = [text for _, text in sorted(parts)]
    if totals:
        words.append("one total" if totals == 1 else f"{totals} totals")
    return ", ".join(words)


def _ask_about_shape(shape: str, layout: Layout, reader: SheetReader, dialog: Dialog) -> None:
    three = (
        [reader.rows[at] for at in sorted({0, len(reader.rows) // 2, len(reader.rows) - 1})]
        if reader.rows
        else []
    )
    shown = "; ".join(
        " ".join(filter(None, (f"{row.place}:", *row.key, "=", row.value or "no figure")))
        for row in three
    )
    sides = " ".join(sorted({side for one in layout.columns for side in one.sides}))
    about = f"{sides} across, {' '.join(sorted(layout.labels))} down"
    text = f"The sheet has {shape}. {shown}. Read it so?"
    if dialog.is_refused(Question("shape", text, YES, "yes", about)):
        dialog.wrong.append(refused("the sheet has another shape", "give it a row for each figure"))
