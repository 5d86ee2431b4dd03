"""What a spreadsheet brings to a table: rows that are new, restated, the same, blank or odd.

Nothing is written here; `merged` returns the CSV file as it would be. What was published is never
changed in place: a restated value is a row of its own that names the value before it.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zipfile import is_zipfile

from babel.core import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from factpress.editing.archives import TROUBLE, archive_fault
from factpress.findings import Mistake, Rule, did_you_mean
from factpress.model import Table
from factpress.reading import RESTATED, delimiter_of
from factpress.values import Quantity, parse_observed, parse_quantity

NOT_A_SHEET = Rule(
    "not-a-sheet",
    "A spreadsheet can't be imported into a table",
    "Mixed-up rows would fill the site with wrong figures.",
    "save it as XLSX with the columns of the table in its first line",
)
RULES = (NOT_A_SHEET,)
NO_WORKBOOK = Mistake(NOT_A_SHEET, "this is not an XLSX workbook that can be read")
# What a damaged workbook makes the library raise.
UNREADABLE = (
    *(InvalidFileException, SyntaxError, TypeError, AttributeError, ArithmeticError),
    *TROUBLE,
)

Key = tuple[str, str, str]
Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row of a spreadsheet: subject, scope, period, value; `line` counts from 1 as readers do."""

    line: int
    subject: str
    scope: str
    period: str
    value: str

    @property
    def key(self) -> Key:
        """What tells a row from the others."""
        return (self.subject, self.scope, self.period)


@dataclass(frozen=True, slots=True)
class Restated:
    """A row whose value is another than the one in the table."""

    row: Incoming
    was: str


@dataclass(frozen=True, slots=True)
class Odd:
    """A row that cannot be taken over, and why."""

    line: int
    why: str


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


def grid_of(content: bytes, sheet: str = "") -> Grid | Mistake:
    """Returns the cells of a workbook's sheet as texts: the first sheet when none is named."""
    try:
        if is_zipfile(io.BytesIO(content)):
            return archive_fault(content) or _grid(content, sheet)
    except UNREADABLE:
        return NO_WORKBOOK
    return NO_WORKBOOK


def _grid(content: bytes, sheet: str) -> Grid | Mistake:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    if sheet and sheet not in book.sheetnames:
        hint = (
            did_you_mean(sheet, book.sheetnames) or f"its sheets are {', '.join(book.sheetnames)}"
        )
        return Mistake(NOT_A_SHEET, f'the workbook has no sheet "{sheet}"', hint)
    page = book[sheet] if sheet else book.worksheets[0]
    rows = [
        [_text(cell.value, getattr(cell, "number_format", "")) for cell in row]
        for row in page.iter_rows()
    ]
    book.close()
    return rows


def _text(value: object, shown_as: str) -> str:
    """Returns a cell as it would be typed: whole numbers without a point, months without a day."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        has_day = "d" in shown_as.lower()
        return value.strftime("%Y-%m-%d" if has_day else "%Y-%m")
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return str(int(exact)) if exact == exact.to_integral_value() else format(exact, "f")
    return str(value).strip()


def rows_of(table: Table, grid: Grid) -> tuple[tuple[Incoming, ...], tuple[Odd, ...]] | Mistake:
    """Returns a sheet's rows by the columns of the table, which its first full line must name."""
    begun = next((at for at, row in enumerate(grid) if sum(bool(one) for one in row) > 1), None)
    if begun is None:
        return Mistake(NOT_A_SHEET, "the sheet is empty")
    columns = list(grid[begun])
    lacking = [one for one in (table.subject, table.period, table.value) if one not in columns]
    if lacking:
        hint = (
            did_you_mean(lacking[0], columns)
            or f"its columns are {', '.join(filter(None, columns))}"
        )
        return Mistake(NOT_A_SHEET, f'the sheet has no column "{lacking[0]}"', hint)
    found: list[Incoming] = []
    odd: list[Odd] = []
    for line, row in enumerate(grid[begun + 1 :], begun + 2):
        cells = dict(zip(columns, row, strict=False))
        if not any(row):
            continue
        incoming = Incoming(
            line,
            cells.get(table.subject, ""),
            cells.get(table.scope, ""),
            cells.get(table.period, ""),
            cells.get(table.value, ""),
        )
        why = _odd(incoming)
        if why:
            odd.append(Odd(line, why))
        else:
            found.append(incoming)
    return tuple(found), tuple(odd)


def _odd(row: Incoming) -> str:
    if not row.subject:
        return "it names no subject"
    when = parse_observed(row.period)
    if isinstance(when, Mistake):
        return when.message
    value = parse_quantity(row.value) if row.value else None
    return value.message if isinstance(value, Mistake) else ""


def compared(table: Table, present: str, grid: Grid) -> Comparison | Mistake:
    """Returns what a sheet brings to the table whose CSV file holds `present`."""
    read = rows_of(table, grid)
    if isinstance(read, Mistake):
        return read
    rows, odd = read
    known = _standing(table, present)
    totals = tuple(row for row in rows if table.total and table.total in (row.subject, row.scope))
    rest = [row for row in rows if row not in totals]
    twice = {row.key for row in rest if sum(other.key == row.key for other in rest) > 1}
    odd = (
        *odd,
        *(Odd(row.line, "the sheet has two rows for it") for row in rest if row.key in twice),
    )
    rest = [row for row in rest if row.key not in twice]
    filled = [row for row in rest if row.value]
    odd = (*odd, *_wrong_totals(table, totals, filled))
    restated = [
        Restated(row, known[row.key])
        for row in filled
        if row.key in known and not _is_same(table, row.value, known[row.key])
    ]
    changed = {one.row.key for one in restated}
    return Comparison(
        new=tuple(row for row in filled if row.key not in known),
        restated=tuple(restated),
        same=tuple(row for row in filled if row.key in known and row.key not in changed),
        blank=tuple(row for row in rest if not row.value),
        odd=tuple(sorted(odd, key=lambda one: one.line)),
        totals=totals,
        gone=tuple(key for key in known if key not in {row.key for row in rest}),
    )


def _standing(table: Table, present: str) -> Mapping[Key, str]:
    """Returns the value that stands in the table for each key: the last row restates the others."""
    reader = csv.DictReader(io.StringIO(present, newline=""), delimiter=delimiter_of(present))
    found: dict[Key, str] = {}
    for row in reader:
        cells = {str(key).strip(): str(cell or "").strip() for key, cell in row.items()}
        value = cells.get(table.value, "")
        if value and not (table.total and table.total in cells.values()):
            key = (
                cells.get(table.subject, ""),
                cells.get(table.scope, ""),
                cells.get(table.period, ""),
            )
            found[key] = value
    return found


def _is_same(table: Table, one: str, other: str) -> bool:
    values = [_value(table, text) for text in (one, other)]
    return values[0] is not None and values[0] == values[1]


def _value(table: Table, text: str) -> Fraction | None:
    """Returns the number of a cell, as the sheet or as the table writes it."""
    locale = Locale.parse(table.locale, sep="-")
    direct = parse_quantity(text)
    if isinstance(direct, Quantity):
        return direct.value
    plain = text.replace(get_group_symbol(locale), "").replace(get_decimal_symbol(locale), ".")
    read = parse_quantity("".join(plain.split()))
    return read.value if isinstance(read, Quantity) else None


def _wrong_totals(
    table: Table, totals: Sequence[Incoming], rows: Sequence[Incoming]
) -> Iterator[Odd]:
    for total in totals:
        by_scope = total.scope == table.total
        parts = [
            _value(table, row.value) or Fraction(0)
            for row in rows
            if row.period == total.period
            and (row.subject == total.subject if by_scope else row.scope == total.scope)
        ]
        stated = _value(table, total.value) if total.value else None
        if stated is not None and sum(parts, Fraction(0)) != stated:
            yield Odd(
                total.line,
                f"the rows of {total.period} add up to {sum(parts, Fraction(0))}, not {total.value}",
            )


def merged(table: Table, present: str, found: Comparison, *, why: str, said: date) -> str:
    """Returns the CSV file with the new and the restated rows below those that stand there."""
    delimiter = delimiter_of(present)
    end = "\r\n" if "\r\n" in present else "\n"
    lines = present.split("\n")
    columns = next(csv.reader([lines[0].rstrip("\r")], delimiter=delimiter))
    names = [one.strip() for one in columns]
    text = present if present.endswith("\n") else present + end
    if found.restated and any(one not in names for one in RESTATED):
        more = [one for one in RESTATED if one not in names]
        text = _widened(text, end, delimiter, more)
        names += more
    added = io.StringIO()
    writer = csv.writer(added, delimiter=delimiter, lineterminator=end)
    for row in found.new:
        writer.writerow(_cells(table, names, row, {}))
    for one in found.restated:
        told = {"revises": one.was, "why": why, "said": said.isoformat()}
        writer.writerow(_cells(table, names, one.row, told))
    return text + added.getvalue()


def _widened(text: str, end: str, delimiter: str, more: Sequence[str]) -> str:
    """Returns a CSV file whose rows have empty cells for more columns."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    for at, row in enumerate(rows):
        writer.writerow([*row, *(more if at == 0 else [""] * len(more))] if row else row)
    return out.getvalue()


def _cells(table: Table, names: Sequence[str], row: Incoming, told: Mapping[str, str]) -> list[str]:
    value = row.value
    if table.locale.partition("-")[0] != "en" and "." in value:
        value = value.replace(".", get_decimal_symbol(Locale.parse(table.locale, sep="-")))
    own = {table.subject: row.subject, table.scope: row.scope, table.period: row.period}
    filled = {**own, table.value: value, **told}
    return [filled.get(name, "") for name in names]
