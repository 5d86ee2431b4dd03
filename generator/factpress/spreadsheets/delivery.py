"""Deliveries: a sheet becomes the rows that a table would have, each with the cell it is from.

What is open is asked in a dialog; what cannot be taken is odd, and stops the import.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from factpress.findings import Mistake, did_you_mean, nearest
from factpress.spreadsheets.cells import Cell, Kind, Sheet, cell_name, column_name, refused
from factpress.spreadsheets.dates import Calendar
from factpress.spreadsheets.figures import YES, Figure, Habits, Measure, figure_of, locale_of
from factpress.spreadsheets.layout import Grid, Layout, Words, grid_of, laid_out
from factpress.spreadsheets.numbers import without_mark
from factpress.spreadsheets.periods import folded, month_names
from factpress.spreadsheets.questions import Dialog, Question
from factpress.spreadsheets.words import is_total, money_in, multiple_in, timeless

LEFT_OUT = "leave out"
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Incoming:
    """A figure of a sheet with its subject, scope and period; `place` is its line or its cell."""

    line: int
    subject: str
    scope: str
    period: str
    value: str
    status: str = ""
    note: str = ""
    place: str = ""
    held: Decimal | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a figure from the others."""
        return (self.subject, self.scope, self.period)


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell or a row that cannot be taken over, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a table wants of a sheet, and what is known already: its names and its rows."""

    words: Words
    measure: Measure
    grain: str = ""
    adds_up: bool = True
    subjects: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a sheet brings: figures, the totals among them by what they add up, and the odd ones."""

    rows: tuple[Incoming, ...] = ()
    totals: tuple[Incoming, ...] = ()
    odd: tuple[Odd, ...] = ()
    shape: str = ""
    layout: Layout | None = None


@dataclass
class Reader:
    """A sheet while its figures are read."""

    wanted: Wanted
    dialog: Dialog
    layout: Layout
    habits: Habits
    calendar: Calendar
    fixed: Mapping[str, str] = field(default_factory=dict)
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
        return self.dialog.ask(Question(f"name {text}", question, choices, near, side))

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
        if not ids.get("subject"):
            self.odd.append(Odd(line, "it names no subject"))
            return
        period = self.calendar.period(sides, place)
        if isinstance(period, Mistake):
            self.odd.append(Odd(line, period.message))
            return
        marks = (*marks, *(self.marks[one] for one in sides.items() if one in self.marks))
        figure = Figure()
        if cell is not None:
            measure = self.wanted.measure
            figure = figure_of(place, cell, measure, self.habits, self.dialog, marks)
        if figure.fault:
            self.odd.append(Odd(line, figure.fault))
            return
        scope = ids.get("scope", "")
        row = Incoming(
            *(line, ids["subject"], scope, period, figure.text),
            *(sides.get("status", "") or figure.status, sides.get("note", "") or figure.note),
            *(place, figure.held),
        )
        is_total_row = "*" in ids.values() or period == "*"
        (self.totals if is_total_row else self.rows).append(row)


def deliver(sheet: Sheet, wanted: Wanted, dialog: Dialog) -> Delivery | Mistake:
    """Returns what a sheet brings to a table, or why nothing of it can be taken."""
    grid = _without_struck(_visible(sheet, dialog), dialog)
    _ask_about_comments(sheet, grid, dialog)
    if not grid:
        return refused("the sheet is empty")
    layout = laid_out(grid, wanted.words)
    lacking = _lacking(grid, layout, wanted)
    if layout is None or lacking is not None:
        return lacking or refused("no line of the sheet names its columns")
    _note_words(layout, wanted, dialog)
    _fill_down(layout, grid, dialog)
    cells = [
        (cell_name(at, column), grid[at][column])
        for at in layout.body
        for column in _figure_columns(layout)
        if column in grid[at]
    ]
    habits = _habits(layout, cells, wanted, dialog)
    calendar = Calendar(wanted.words.languages, wanted.grain, dialog)
    calendar.learn(layout, grid, sheet.name)
    reader = Reader(wanted, dialog, layout, habits, calendar, _fixed(layout, grid, wanted, dialog))
    _ask_about_unread(layout, grid, dialog)
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
    return Delivery(tuple(reader.rows), tuple(reader.totals), tuple(reader.odd), shape, layout)


def _fill_down(layout: Layout, grid: dict[int, dict[int, Cell]], dialog: Dialog) -> None:
    """Asks whether an empty cell below a name means that name, as pivot tables write it."""
    figures = _figure_columns(layout)
    for side in ("subject", "scope"):
        column = layout.labels.get(side)
        above: Cell | None = None
        blank: list[tuple[int, Cell]] = []
        for at in layout.body if column else ():
            if column in grid[at]:
                above = grid[at][column]
            elif above is not None and any(one in grid[at] for one in figures):
                blank.append((at, above))
        if not blank or column is None:
            continue
        at, name = blank[0]
        text = f'{cell_name(at, column)} is empty below "{name.text}": is it of the same {side}?'
        if dialog.ask(Question(f"empty {side}", text, YES, "no", side)) == "yes":
            for at, name in blank:
                grid[at][column] = name


def _figure_columns(layout: Layout) -> tuple[int, ...]:
    if layout.is_wide:
        return tuple(one.at for one in layout.columns)
    return (layout.labels["value"],)


def _visible(sheet: Sheet, dialog: Dialog) -> dict[int, dict[int, Cell]]:
    """Returns the cells of a sheet; whether hidden ones count is asked, since they may be secret."""
    rows = sorted(at for at in sheet.hidden_rows if sheet.rows.get(at))
    filled = {column for row in sheet.rows.values() for column in row}
    columns = sorted(sheet.hidden_columns & filled)
    without: set[str] = set()
    for kind, found, names in (
        ("rows", rows, [str(one) for one in rows]),
        ("columns", columns, [column_name(one) for one in columns]),
    ):
        if not found:
            continue
        shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
        text = f"Hidden {kind}: {shown}. What is hidden is often not public. Take them, or leave them out?"
        answer = dialog.ask(
            Question(f"hidden {kind}", text, (LEFT_OUT, "take"), LEFT_OUT, _seal(shown))
        )
        dialog.tell(f"Hidden {kind} {'taken' if answer == 'take' else 'left out'}: {shown}.")
        if answer == LEFT_OUT:
            without.add(kind)
    return grid_of(sheet, without=frozenset(without))


def _seal(text: str) -> str:
    """Returns a mark of words that may not be written down themselves."""
    return sha256(text.encode()).hexdigest()[:12]


def _without_struck(grid: dict[int, dict[int, Cell]], dialog: Dialog) -> dict[int, dict[int, Cell]]:
    struck = [
        (at, column) for at, row in grid.items() for column, cell in row.items() if cell.struck
    ]
    if not struck:
        return grid
    shown = ", ".join(f'{cell_name(*one)} "{grid[one[0]][one[1]].text}"' for one in struck[:12])
    text = f"Struck through: {shown}. Leave them out, or take them?"
    answer = dialog.ask(Question("struck", text, (LEFT_OUT, "take"), LEFT_OUT, _seal(shown)))
    dialog.tell(f"Struck-through cells {'taken' if answer == 'take' else 'left out'}: {shown}.")
    if answer == LEFT_OUT:
        for at, column in struck:
            del grid[at][column]
    return {at: row for at, row in grid.items() if row}


def _ask_about_comments(sheet: Sheet, grid: Grid, dialog: Dialog) -> None:
    found = {
        place: text for place, text in sheet.comments.items() if place[1] in grid.get(place[0], {})
    }
    if found:
        lines = [f'{cell_name(*place)}: "{text[:200]}"' for place, text in sorted(found.items())]
        text = "The sheet has comments, which nobody will see here. " + "; ".join(lines[:12])
        question = Question("comments", f"{text}. Go on?", YES, "no", _seal("".join(lines)))
        if dialog.is_refused(question):
            dialog.wrong.append(refused("the comments say no"))


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
        lacking = next(
            (own[one] for one in ("subject", "period", "value") if one not in layout.labels), ""
        )
        if lacking == own["subject"] and wanted.subjects and not did_you_mean(lacking, headings):
            return None  # it is asked for
    if not lacking:
        return None
    hint = did_you_mean(lacking, headings) or f"its columns are {', '.join(headings)}"
    return refused(f'the sheet has no column "{lacking}"', hint)


def _note_words(layout: Layout, wanted: Wanted, dialog: Dialog) -> None:
    months = month_names(wanted.words.languages)
    title = "; ".join(timeless(one, months) for one in layout.titles)
    dialog.note("title", title, "The words above the table have changed.")
    dialog.note("headings", " | ".join(map(folded, layout.headings)), "The headings have changed.")
    for kind, lines in (("above", layout.titles), ("below", layout.footnotes)):
        if lines:
            shown = "; ".join(one[:80] for one in lines[:MOST_NAMED])
            more = " …" if len(lines) > MOST_NAMED else ""
            dialog.tell(f"Words {kind} the table, which are no figures: {shown}{more}")
    legend = "; ".join(timeless(one, months) for one in layout.footnotes)
    dialog.note("footnotes", legend, "The lines below the table have changed.")


def _habits(
    layout: Layout, cells: list[tuple[str, Cell]], wanted: Wanted, dialog: Dialog
) -> Habits:
    """Asks what holds for all figures: their language, what they are counted in, their decimals."""
    measure = wanted.measure
    texts = (*layout.titles, *_heads_of_figures(layout))
    locale = locale_of(cells, measure, dialog)
    factor = 1
    for one in texts:
        times = multiple_in(one)
        if times > 1:
            text = f'"{one[:80]}" says so: is each number to be multiplied by {times:,}?'
            factor = (
                times
                if dialog.ask(Question("multiple", text, YES, "yes", f"{times}")) == "yes"
                else 1
            )
            break
    money = money_in(texts)
    if money and not _is_money_of(money, measure):
        text = f'The headings name {money}, and the table counts "{measure.unit}": is it the same?'
        if dialog.is_refused(Question("unit", text, YES, "no", money)):
            dialog.wrong.append(
                refused(f'the headings name {money}, and the table counts "{measure.unit}"')
            )
    return Habits(
        locale,
        factor,
        layout.footnotes,
        _takes_shown(cells, dialog),
        _is_per_cent(cells, measure, texts, dialog),
    )


def _heads_of_figures(layout: Layout) -> tuple[str, ...]:
    return (
        layout.headings
        if not layout.is_wide
        else (
            *layout.headings,
            *dict.fromkeys(head for one in layout.columns for head in one.heads),
        )
    )


def _is_money_of(money: str, measure: Measure) -> bool:
    from factpress.spreadsheets.figures import SIGNS

    return measure.unit in (money, SIGNS.get(money, money)) or money == SIGNS.get(measure.unit)


def _takes_shown(cells: list[tuple[str, Cell]], dialog: Dialog) -> bool:
    rounded = [
        (place, cell)
        for place, cell in cells
        if cell.kind is Kind.NUMBER and cell.is_rounded and ("." not in cell.text or cell.scale > 1)
    ]
    if not rounded:
        return True
    place, cell = rounded[0]
    holds = format((cell.held or Decimal(0)) * cell.scale, "f")
    more = f" ({len(rounded)} cells like it)" if len(rounded) > 1 else ""
    text = f"{place} shows {cell.text}{cell.unit}, and holds {holds}{more}: which is the figure?"
    return dialog.ask(Question("decimals", text, ("shown", "held"), "shown", "rounded")) != "held"


def _is_per_cent(
    cells: list[tuple[str, Cell]], measure: Measure, texts: Iterable[str], dialog: Dialog
) -> bool:
    """Asks whether numbers below 1 without a sign are parts of 1 where the table counts per cent."""
    numbers = [
        (place, Decimal(cell.text))
        for place, cell in cells
        if cell.kind is Kind.NUMBER and not cell.unit and not cell.fault
    ]
    if measure.unit != "%" or not numbers or any(abs(one) > 1 for _, one in numbers):
        return False
    place, number = next(((p, n) for p, n in numbers if n), numbers[0])
    if not number:
        return False
    text = (
        f"{place} shows {number}, and no %: is that {number}% or {(number * 100).normalize():f}%?"
    )
    choices = ("as shown", "times 100")
    return dialog.ask(Question("per cent", text, choices, "as shown", "parts")) == "times 100"


def _fixed(layout: Layout, grid: Grid, wanted: Wanted, dialog: Dialog) -> dict[str, str]:
    """Asks for the subject or the scope that no cell names, where the table's rows have one."""
    across = {side for one in layout.columns for side in one.sides}
    fixed: dict[str, str] = {}
    for side, known in (("subject", wanted.subjects), ("scope", wanted.scopes)):
        if side in layout.labels or side in across or (side == "scope" and not known):
            continue
        if any(side in (group_of(layout, grid[at], wanted.words) or {}) for at in layout.body):
            continue
        said = _named_in(layout, side, wanted)
        choices = tuple(
            sorted({one for ids in wanted.words.names.get(side, {}).values() for one in ids})
        )
        proposal = said or (known[0] if len(known) == 1 else "")
        text = f"No cell of the sheet names a {side}: which are the figures of?"
        months = month_names(wanted.words.languages)
        about = " ".join(timeless(one, months) for one in layout.titles)
        fixed[side] = dialog.ask(Question(side, text, choices, proposal, about))
    return fixed


def _named_in(layout: Layout, side: str, wanted: Wanted) -> str:
    names = sorted(wanted.words.names.get(side, {}).items(), key=lambda one: -len(one[0]))
    for title in layout.titles:
        plain = re.sub(r"[^\w]+", " ", f" {folded(title)} ")
        for name, ids in names:
            if len(ids) == 1 and f" {name} " in plain:
                return next(iter(ids))
    return ""


def _ask_about_unread(layout: Layout, grid: Grid, dialog: Dialog) -> None:
    filled = {column for at in layout.body for column in grid[at]}
    for column, heading in layout.unread.items():
        if column not in filled:
            continue
        named = f'"{heading}" ({column_name(column)})' if heading else column_name(column)
        text = f"Nobody reads the column {named}: leave it out?"
        key = f"column {heading or column_name(column)}"
        if heading and [folded(one) for one in layout.headings].count(folded(heading)) > 1:
            dialog.wrong.append(
                refused(f'two columns are called "{heading}"', "rename one of them")
            )
        if dialog.is_refused(Question(key, text, YES, "yes", folded(heading))):
            dialog.wrong.append(
                refused(f"nobody reads the column {named}", "take it out of the sheet")
            )
        dialog.tell(f"Left out: column {named}.")


def _read_long(grid: Grid, reader: Reader) -> None:
    labels, fixed = reader.layout.labels, reader.fixed
    sides = [
        side
        for side in ("subject", "scope", "period", "year", "month", "status", "note")
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


def _read_wide(grid: Grid, reader: Reader) -> None:
    layout = reader.layout
    columns = [one.at for one in layout.columns]
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
            sides = {**reader.fixed, **group, **one.sides, **labels}
            if one.is_total:
                sides = {**sides, **_open_side(one.sides, reader)}
            cell = row.get(one.at)
            if cell is not None or not one.is_total:
                reader.add(cell_name(at, one.at), at, sides, cell, one.marks)


def group_of(layout: Layout, row: Mapping[int, Cell], words: Words) -> dict[str, str] | None:
    """Returns what a row without figures says of the rows below it: all are of one subject or scope."""
    if any(one.at in row for one in layout.columns):
        return None
    texts = {cell.text for cell in row.values()}
    side = words.side_of(next(iter(texts))) if len(texts) == 1 else ""
    return {side: next(iter(texts))} if side and side not in layout.labels else None


def _open_side(sides: Mapping[str, str], reader: Reader) -> dict[str, str]:
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


def _shape(layout: Layout, reader: Reader) -> str:
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


def _ask_about_shape(shape: str, layout: Layout, reader: Reader, dialog: Dialog) -> None:
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
