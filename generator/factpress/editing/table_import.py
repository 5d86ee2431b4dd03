"""What a spreadsheet brings to a table: rows that are new, restated, the same, blank or odd.

Nothing is written here; `merged` returns the CSV file as it would be. What was published is never
changed in place: a restated value is a separate row that names the value before it.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel.core import Locale
from babel.numbers import get_decimal_symbol

from factpress.editing.totals import parted, wrong_totals
from factpress.model import Table
from factpress.reading import MORE, RESTATED, columns_of
from factpress.spreadsheets import (
    Delivery,
    Dialog,
    Incoming,
    Odd,
    Question,
    delimited,
    in_digits,
)
from factpress.values import Quantity, When, parse_observed, parse_quantity

Key = tuple[str, str, str]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
LEAP = 5  # times as large, or as small: then somebody looks again


@dataclass(frozen=True, slots=True)
class TableLine:
    """The row that is in the table for a key: its value as typed, and its status."""

    value: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Restated:
    """A row whose value is another than the one in the table."""

    row: Incoming
    was: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A spreadsheet beside its table; `totals` are the rows that were added up and left out."""

    new: tuple[Incoming, ...] = ()
    restated: tuple[Restated, ...] = ()
    same: tuple[Incoming, ...] = ()
    blank: tuple[Incoming, ...] = ()
    odd: tuple[Odd, ...] = ()
    totals: tuple[Incoming, ...] = ()
    gone: tuple[Key, ...] = ()


def compared(
    table: Table, present: str, delivery: Delivery, dialog: Dialog, *, adds_up: bool = True
) -> Comparison:
    """Returns what a delivery brings to the table whose CSV file holds `present`."""
    known = standing(table, present)
    rows, totals = parted(delivery.rows, delivery.totals, adds_up=adds_up)
    times = Counter(row.key for row in rows)
    twice = [row for row in rows if times[row.key] > 1]
    odd = [*delivery.odd, *(Odd(row.line, "the sheet has two rows for it") for row in twice)]
    rest = [row for row in rows if times[row.key] == 1]
    filled = [row for row in rest if row.value]
    told: list[str] = []
    odd += wrong_totals(filled, totals, told)
    for line in told:
        dialog.tell(line)
    new, restated, same = _beside(table, filled, known)
    _ask_about_lengths(table, new, dialog)
    found = {row.key for row in rest}
    _ask_about_leaps(table, known, [*new, *(one.row for one in restated)], dialog)
    return Comparison(
        new=tuple(new),
        restated=tuple(restated),
        same=tuple(same),
        blank=tuple(row for row in rest if not row.value),
        odd=tuple(sorted(dict.fromkeys(odd), key=lambda one: one.line)),
        totals=tuple(totals),
        gone=tuple(key for key in known if key not in found),
    )


def _ask_about_lengths(table: Table, rows: Sequence[Incoming], dialog: Dialog) -> None:
    """Asks about periods that are longer or shorter than those that the table counts by."""
    months = MONTHS.get(str(table.per), 0) if table.per else 0
    for row in rows if months else ():
        when = parse_observed(row.period)
        if isinstance(when, When) and when.months != months:
            text = f"{row.place} is of {row.period}, and the table counts by {table.per}: take it?"
            dialog.ask(Question("period", text, ("yes", "no"), "no", str(when.months)))
            return


def _beside(
    table: Table, rows: Sequence[Incoming], known: Mapping[Key, TableLine]
) -> tuple[list[Incoming], list[Restated], list[Incoming]]:
    """Returns the rows that are new, restated or the same; a changed status alone is a new row."""
    new: list[Incoming] = []
    restated: list[Restated] = []
    same: list[Incoming] = []
    for row in rows:
        before = known.get(row.key)
        if before is None:
            new.append(row)
        elif not _is_same(table, row.value, before.value):
            restated.append(Restated(row, before.value))
        elif (row.status or "final") != (before.status or "final"):
            new.append(row)
        else:
            same.append(row)
    return new, restated, same


def standing(table: Table, present: str) -> Mapping[Key, TableLine]:
    """Returns the row that holds in the table for each key: the last one restates the others."""
    lines = delimited(present)
    reader = csv.reader(io.StringIO(lines.text, newline=""), delimiter=lines.delimiter)
    columns = columns_of(table, [name.strip() for name in next(reader, [])])
    found: dict[Key, TableLine] = {}
    for row in reader:
        cells = {role: row[at].strip() for role, at in columns.items() if at < len(row)}
        value = cells.get("value", "")
        subject, scope = cells.get("subject", ""), cells.get("scope", "")
        if value and not (table.total and table.total in (subject, scope)):
            found[subject, scope, cells.get("period", "")] = TableLine(
                value, cells.get("status", "")
            )
    return found


def _is_same(table: Table, sheet: str, present: str) -> bool:
    if sheet == present:
        return True
    values = _of_sheet(sheet), value_of(table, present)
    return values[0] is not None and values[0] == values[1]


def _of_sheet(text: str) -> Fraction | None:
    read = parse_quantity(text)
    if not isinstance(read, Quantity) or not read.is_bare:
        return None
    return read.value


def value_of(table: Table, text: str) -> Fraction | None:
    """Returns the number of a cell of the table, as its language writes it; nothing for words."""
    digits = in_digits(text.lstrip("-"), table.locale)
    if digits is not None:
        return Fraction(Decimal(digits)) * (-1 if text.startswith("-") else 1)
    return _of_sheet(text)


def _ask_about_leaps(
    table: Table, known: Mapping[Key, TableLine], rows: Sequence[Incoming], dialog: Dialog
) -> None:
    """Asks about values that are over five times, or under a fifth of, the last one of their series."""
    series: dict[tuple[str, str], list[tuple[date, Fraction]]] = {}
    for key, one in known.items():
        number = value_of(table, one.value)
        when = parse_observed(key[2])
        if number is not None and isinstance(when, When):
            series.setdefault(key[:2], []).append((when.last, number))
    leaps = list(_leaps(rows, series))
    if leaps:
        more = f"; and {len(leaps) - 4} more" if len(leaps) > 4 else ""
        text = f"{'; '.join(leaps[:4])}{more}. Over {LEAP} times, or under a fifth: is it right?"
        question = Question("leap", text, ("yes", "no"), "no", "; ".join(leaps), is_kept=False)
        dialog.ask(question)


def _leaps(
    rows: Sequence[Incoming], series: dict[tuple[str, str], list[tuple[date, Fraction]]]
) -> Iterator[str]:
    dated = [
        (when.last, row) for row in rows if isinstance(when := parse_observed(row.period), When)
    ]
    for day, row in sorted(dated, key=lambda one: one[0]):
        line = series.get(row.key[:2])
        number = _of_sheet(row.value)
        if line is None or number is None:
            continue
        same_day = [one for one in line if one[0] == day]
        last = (same_day or sorted(one for one in line if one[0] < day) or [(day, number)])[-1][1]
        if last and number and not Fraction(1, LEAP) <= number / last <= LEAP:
            yield f"{row.place}: {row.subject} {row.scope} {row.period}: {_plain(last)} → {row.value}"
        line.append((day, number))


def _plain(number: Fraction) -> str:
    return f"{float(number):g}" if number.denominator > 1 else f"{number.numerator:,}"


def merged(table: Table, present: str, found: Comparison, *, why: str, said: date) -> str:
    """Returns the CSV file with the new and the restated rows below those that are there."""
    lines = delimited(present)
    end = "\r\n" if "\r\n" in present else "\n"
    first = next(csv.reader([lines.text.split("\n", 1)[0].rstrip("\r")], delimiter=lines.delimiter))
    columns = dict(columns_of(table, [one.strip() for one in first]))
    text = present if present.endswith("\n") else present + end
    rows = [*found.new, *(one.row for one in found.restated)]
    needed = [
        *(one for one in ("scope",) if any(row.scope for row in rows)),
        *(one for one in MORE if any(getattr(row, one) for row in rows)),
        *(RESTATED if found.restated else ()),
    ]
    more = [one for one in needed if one not in columns]
    if more:
        text = _widened(
            text,
            end,
            lines.delimiter,
            [getattr(table, one, one) if one == "scope" else one for one in more],
        )
        columns.update({one: len(first) + at for at, one in enumerate(more)})
    width = len(first) + len(more)
    added = io.StringIO()
    writer = csv.writer(added, delimiter=lines.delimiter, lineterminator=end)
    for row in found.new:
        writer.writerow(_cells(table, columns, width, row, {}))
    for one in found.restated:
        told = {"revises": one.was, "why": why, "said": said.isoformat()}
        writer.writerow(_cells(table, columns, width, one.row, told))
    return text + added.getvalue()


def _widened(text: str, end: str, delimiter: str, more: Sequence[str]) -> str:
    """Returns a CSV file whose rows have empty cells for more columns."""
    skipped = delimited(text)
    head = text[: len(text) - len(skipped.text)]
    rows = list(csv.reader(io.StringIO(skipped.text, newline=""), delimiter=delimiter))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    for at, row in enumerate(rows):
        writer.writerow([*row, *(more if at == 0 else [""] * len(more))] if row else row)
    return head + out.getvalue()


def _cells(
    table: Table, columns: Mapping[str, int], width: int, row: Incoming, told: Mapping[str, str]
) -> list[str]:
    value = row.value
    if table.locale.partition("-")[0] != "en" and "." in value:
        value = value.replace(".", get_decimal_symbol(Locale.parse(table.locale, sep="-")))
    own = {"subject": row.subject, "scope": row.scope, "period": row.period, "value": value}
    filled = {**own, "status": row.status, "note": row.note, **told}
    cells = [""] * width
    for role, at in columns.items():
        cells[at] = filled.get(role, "")
    return cells
