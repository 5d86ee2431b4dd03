"""Tables as files: one table, written as CSV and as XLSX with the same cells.

No cell is ever a formula: a text that a spreadsheet would compute is marked as text.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

import xlsxwriter

from factpress.downloads.exact_json import Number

Cell: TypeAlias = "str | Number | date | None"
MOST_DIGITS = 15  # what a spreadsheet's number holds
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns, and rows with one cell for each."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(sheet: Sheet) -> bytes:
    """Returns a table as CSV (RFC 4180) in UTF-8; what looks like a formula has an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_in_csv(cell) for cell in row])
    return text.getvalue().encode()


def _in_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Number):
        return cell.text
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(cell)


def as_xlsx(sheets: Sequence[Sheet], made: date) -> bytes:
    """Returns tables as one workbook, a sheet each; `made` is the date that it carries.

    The same tables and date give the same bytes.
    """
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"created": datetime.combine(made, time()), "title": sheets[0].title})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for number, sheet in enumerate(sheets, 1):
        page = book.add_worksheet(_name(sheet.title, number))
        page.write_row(0, 0, sheet.columns, bold)
        page.freeze_panes(1, 0)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
        for line, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, Number) and _fits(cell.text):
                    page.write_number(line, column, Decimal(cell.text))
                elif isinstance(cell, Number):
                    page.write_string(line, column, cell.text)
                elif isinstance(cell, date):
                    page.write_datetime(line, column, datetime.combine(cell, time()), day)
                elif cell:
                    page.write_string(line, column, cell)
    book.close()
    return content.getvalue()


def _fits(text: str) -> bool:
    return len(text.strip("-").replace(".", "").strip("0")) <= MOST_DIGITS


def _name(title: str, number: int) -> str:
    """Returns the name of a sheet: 31 letters at most, without those that Excel refuses."""
    clean = "".join(" " if sign in "[]:*?/\\" else sign for sign in title).strip("' ")
    return clean[:27].strip() or f"{number}"


def _widths(sheet: Sheet) -> list[int]:
    cells = [sheet.columns, *([_in_csv(cell) for cell in row] for row in sheet.rows)]
    return [min(WIDEST, max(len(row[at]) for row in cells) + 2) for at in range(len(sheet.columns))]


# What begins a formula in one program or another, and what those skip before it: OWASP, "CSV
# Injection". A number that is negative is not text, and is written as a number.
STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_SKIPPED = " \u00a0\u200b\ufeff\"'"


def safe_cell(text: str) -> str:
    """Returns a text as a spreadsheet may show it: with an apostrophe before what may be a formula.

    The apostrophe tells spreadsheets that a text follows. A text that is harmless stays as it is,
    and one that was made harmless already is not changed again.
    """
    if text.startswith("'"):
        return text
    return f"'{text}" if text.lstrip(_SKIPPED).startswith(STARTERS) else text
