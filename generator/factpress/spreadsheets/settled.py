"""Settled questions: what holds for all of a sheet, asked before any figure of it is read.

Hidden, struck-through and commented cells, the language, what is counted in, what no cell says.
"""

import re
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from factpress.spreadsheets.cells import Cell, CellKind, SheetPage, cell_name, column_name, refused
from factpress.spreadsheets.figures import SIGNS, YES, Habits, TableMeasure, locale_of
from factpress.spreadsheets.incoming import Wanted
from factpress.spreadsheets.layout import Column, Grid, Layout, figure_columns, grid_of, group_of
from factpress.spreadsheets.numbers import in_digits, typed_number
from factpress.spreadsheets.periods import folded, month_names
from factpress.spreadsheets.questions import Dialog, Question
from factpress.spreadsheets.words import (
    STATUSES,
    UNITS,
    compares,
    money_in,
    multiple_in,
    not_counted,
    other_kind,
    role_of,
    timeless,
)

LEFT_OUT = "leave out"
OPEN = "?"  # what a name stands for while nobody has said which one is meant
MOST_NAMED = 4


def visible_of(sheet: SheetPage, dialog: Dialog) -> dict[int, dict[int, Cell]]:
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


def without_struck(grid: dict[int, dict[int, Cell]], dialog: Dialog) -> dict[int, dict[int, Cell]]:
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


def ask_about_comments(sheet: SheetPage, grid: Grid, dialog: Dialog) -> None:
    found = {
        place: text for place, text in sheet.comments.items() if place[1] in grid.get(place[0], {})
    }
    if found:
        lines = [f'{cell_name(*place)}: "{text[:200]}"' for place, text in sorted(found.items())]
        text = "The sheet has comments, which nobody will see here. " + "; ".join(lines[:12])
        question = Question("comments", f"{text}. Go on?", YES, "no", _seal("".join(lines)))
        if dialog.is_refused(question):
            dialog.wrong.append(refused("the comments say no"))


def fill_down(layout: Layout, grid: dict[int, dict[int, Cell]], dialog: Dialog) -> None:
    """Asks whether an empty cell below a name means that name, as pivot tables write it."""
    figures = figure_columns(layout)
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


def note_words(layout: Layout, wanted: Wanted, dialog: Dialog) -> None:
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


def habits_of(
    layout: Layout,
    cells: list[tuple[str, Cell]],
    wanted: Wanted,
    dialog: Dialog,
    *,
    sheet: str,
    has_semicolons: bool,
) -> Habits:
    """Asks what holds for all figures: their language, what they are counted in, their decimals."""
    measure = wanted.measure
    texts = (*layout.titles, *_heads_of_figures(layout))
    locale = locale_of(cells, measure, dialog, has_semicolons=has_semicolons)
    factor = _factor((*texts, *layout.footnotes, sheet), measure, dialog)
    money = money_in((*texts, sheet))
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
        _is_per_cent(cells, locale, measure, dialog),
    )


def _factor(texts: tuple[str, ...], measure: TableMeasure, dialog: Dialog) -> int:
    """Asks what numbers are to be multiplied by, where words around them say that they are."""
    found: dict[int, str] = {}
    for one in texts:
        found.setdefault(multiple_in(one, measure.unit), one)
    found.pop(1, None)
    if not found:
        return 1
    if len(found) == 1:
        ((times, words),) = found.items()
        text = f'"{words[:80]}" says so: is each number to be multiplied by {times:,}?'
        answer = dialog.ask(Question("multiple", text, YES, "yes", f"{times}"))
        return times if answer == "yes" else 1
    said = " and ".join(f'"{words[:80]}"' for words in found.values())
    choices = ("1", *(str(times) for times in sorted(found)))
    text = f"{said} say different things: what is each number to be multiplied by?"
    return int(dialog.ask(Question("multiple", text, choices, "", " ".join(choices))) or 1)


def status_of(layout: Layout, sheet: str, dialog: Dialog) -> str:
    """Asks what the figures are where a title, the sheet's name or their heading says: planned."""
    texts = (*layout.titles, sheet, *(() if layout.is_wide else layout.headings))
    for one in texts:
        word, status = not_counted(one)
        if word:
            text = f'"{one[:80]}" says "{word}": what are the figures of this sheet?'
            return dialog.ask(Question("status", text, STATUSES, status, folded(word)))
    return ""


def refuse_other_kinds(layout: Layout, sheet: str, wanted: Wanted, dialog: Dialog) -> None:
    """Asks whether running totals, or changes, are to be taken for figures of another kind."""
    heads = [head for one in layout.columns if not one.is_total for head in one.heads]
    for one in dict.fromkeys((*layout.titles, sheet, *heads)):
        word, kind = other_kind(one, wanted.kind)
        if word:
            text = f'"{one[:80]}" says "{word}", and the table has no {kind}: take its figures all the same?'
            if dialog.is_refused(Question(kind, text, YES, "no", folded(word))):
                way_out = "import the sheet that has the figures themselves"
                dialog.wrong.append(refused(f'"{one[:80]}" are {kind}', way_out))
            return


def said_over(column: Column, wanted: Wanted, dialog: Dialog) -> str:
    """Asks what a second heading of a column means: a status, nothing, or to leave it out."""
    for head, kind in zip(column.heads, column.kinds, strict=True):
        measure = wanted.measure
        is_unit = folded(head) in {folded(one) for one in (measure.unit, *measure.unit_words)}
        is_known = is_unit or multiple_in(head, measure.unit) > 1 or money_in([head])
        if kind != "other" or is_known or role_of(head, {}) == "value":
            continue
        place = column_name(column.at)
        text = f'"{head[:80]}" is over the figures of {place}: are they what the table has?'
        answers = ("yes", *STATUSES, LEFT_OUT)
        proposal = not_counted(head)[1] or "yes"
        answer = dialog.ask(Question(f"heading {head}", text, answers, proposal, folded(head)))
        if answer != "yes":
            return answer
    return ""


def with_value(layout: Layout, grid: Grid, dialog: Dialog) -> Layout:
    """Asks which column has the figures, where none is called so: any heading may be over them."""
    labels = layout.labels
    if layout.is_wide or "value" in labels or "period" not in labels:
        return layout
    found = {
        heading: column
        for column, heading in layout.unread.items()
        if heading and _has_numbers([grid[at][column] for at in layout.body if column in grid[at]])
    }
    if not found:
        return layout
    text = "No column is called value: which one has the figures?"
    only = next(iter(found)) if len(found) == 1 else ""
    question = Question("value", text, tuple(found), only, " | ".join(map(folded, found)))
    column = found.get(dialog.ask(question) or next(iter(found)))
    if column is None:
        return layout
    unread = {at: heading for at, heading in layout.unread.items() if at != column}
    return replace(layout, labels={**labels, "value": column}, unread=unread)


def _has_numbers(cells: list[Cell]) -> bool:
    numbers = [one for one in cells if one.kind is CellKind.NUMBER or typed_number(one.text)]
    return 2 * len(numbers) > len(cells)


def _heads_of_figures(layout: Layout) -> tuple[str, ...]:
    named = tuple(one for one in layout.headings if not (layout.is_wide and compares(one)))
    across = dict.fromkeys(head for one in layout.columns for head in one.heads)
    return (*named, *(across if layout.is_wide else ()))


def _is_money_of(money: str, measure: TableMeasure) -> bool:
    return measure.unit in (money, SIGNS.get(money, money)) or money == SIGNS.get(measure.unit)


def _takes_shown(cells: list[tuple[str, Cell]], dialog: Dialog) -> bool:
    rounded = [
        (place, cell)
        for place, cell in cells
        if cell.kind is CellKind.NUMBER
        and cell.is_rounded
        and ("." not in cell.text or cell.scale > 1)
    ]
    if not rounded:
        return True
    place, cell = rounded[0]
    holds = format((cell.held or Decimal(0)) * cell.scale, "f")
    more = f" ({len(rounded)} cells like it)" if len(rounded) > 1 else ""
    text = f"{place} shows {cell.text}{cell.unit}, and holds {holds}{more}: which is the figure?"
    return dialog.ask(Question("decimals", text, ("shown", "held"), "shown", "rounded")) != "held"


def _is_per_cent(
    cells: list[tuple[str, Cell]], locale: str, measure: TableMeasure, dialog: Dialog
) -> bool:
    """Asks whether numbers below 1 without a sign are parts of 1 where the table counts per cent."""
    if measure.unit != "%":
        return False
    numbers = [
        (place, number)
        for place, cell in cells
        if (number := _without_sign(cell, locale)) is not None
    ]
    if not numbers:
        return False
    if any(abs(one) > 1 for _, one in numbers):
        _ask_about_parts(numbers, dialog)
        return False
    place, number = next(((p, n) for p, n in numbers if n), numbers[0])
    if not number:
        return False
    text = (
        f"{place} shows {number}, and no %: is that {number}% or {(number * 100).normalize():f}%?"
    )
    choices = ("as shown", "times 100")
    return dialog.ask(Question("per cent", text, choices, "as shown", "parts")) == "times 100"


def _ask_about_parts(numbers: list[tuple[str, Decimal]], dialog: Dialog) -> None:
    """Asks about a part of 1 among percentages, such as 0.912 beside 91.3: a format was lost."""
    whole = sorted(abs(one) for _, one in numbers if abs(one) > 1)
    middle = whole[len(whole) // 2]
    for place, one in numbers:
        if 0 < abs(one) <= 1 and middle / 2 <= abs(one) * 100 <= middle * 2:
            text = f"{place} shows {one}, and others are about {middle}: is it really {one}%?"
            if dialog.is_refused(Question("parts", text, YES, "no", "parts", is_kept=False)):
                fix = f"write {(one * 100).normalize():f} into the sheet"
                dialog.wrong.append(refused(f"{place} is a part of 1", fix))
            return


def _without_sign(cell: Cell, locale: str) -> Decimal | None:
    """Returns the number of a cell that shows no %, or nothing."""
    if cell.kind is CellKind.NUMBER:
        return None if cell.unit or cell.fault else Decimal(cell.text)
    typed = typed_number(cell.text) if cell.kind is CellKind.TEXT else None
    if typed is None or "%" in typed.after or "%" in typed.before:
        return None
    digits = in_digits(typed.digits, locale)
    return None if digits is None else Decimal(digits)


def fixed_of(layout: Layout, grid: Grid, wanted: Wanted, dialog: Dialog) -> dict[str, str]:
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
        fixed[side] = dialog.ask(Question(side, text, choices, proposal, about)) or OPEN
    return fixed


def _named_in(layout: Layout, side: str, wanted: Wanted) -> str:
    names = sorted(wanted.words.names.get(side, {}).items(), key=lambda one: -len(one[0]))
    for title in layout.titles:
        plain = re.sub(r"[^\w]+", " ", f" {folded(title)} ")
        for name, ids in names:
            if len(ids) == 1 and f" {name} " in plain:
                return next(iter(ids))
    return ""


def ask_about_unread(layout: Layout, grid: Grid, wanted: Wanted, dialog: Dialog) -> None:
    filled = {column for at in layout.body for column in grid[at]}
    for column, heading in layout.unread.items():
        if column not in filled:
            continue
        if folded(heading) in UNITS and _refuse_other_units(column, layout, grid, wanted, dialog):
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


def _refuse_other_units(
    column: int, layout: Layout, grid: Grid, wanted: Wanted, dialog: Dialog
) -> bool:
    """Tells whether a column of units was dealt with: each of its cells names the table's unit, or not."""
    own = {folded(one) for one in (wanted.measure.unit, *wanted.measure.unit_words)}
    for at in layout.body:
        cell = grid[at].get(column)
        if cell and folded(cell.text) not in own:
            place, unit = cell_name(at, column), wanted.measure.unit
            text = (
                f'{place} says "{cell.text[:40]}", and the table counts "{unit}": is it the same?'
            )
            question = Question("unit", text, YES, "no", folded(cell.text))
            if dialog.is_refused(question):
                fix = f'convert the figures to "{unit}"'
                dialog.wrong.append(refused(f'{place} says "{cell.text[:40]}"', fix))
            return True
    return True
