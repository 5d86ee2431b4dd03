"""Cells: a workbook as people see it: sheets, their cells as shown, and what is hidden in them.

How each kind of file is read is said by `xlsx`, `ods` and `csv_files`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from factpress.findings import Mistake, Rule

NOT_A_SHEET = Rule(
    "not-a-sheet",
    "A spreadsheet can't be imported into a table",
    "Mixed-up rows would fill the site with wrong figures.",
    "save it as XLSX with the columns of the table in its first line",
)
RULES = (NOT_A_SHEET,)

MOST_CELLS = 2_000_000
NO_LINKS = "replace the links by their values (in Excel: Data, Edit Links, Break Link) and save it"


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its format shows it.

    `text` is a number in plain digits, a date as year, month and day as far as they are shown, or
    the words. `held` is the number behind it, in the unit that is shown, and `scale` what the
    format divides it by. `unit` are the signs that the format puts beside it.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    held: Decimal | None = None
    unit: str = ""
    scale: int = 1
    struck: bool = False
    lacks_year: bool = False
    is_unseen: bool = False
    fault: str = ""

    @property
    def is_rounded(self) -> bool:
        """Tells whether the cell holds another number than it shows."""
        return self.held is not None and self.held != Decimal(self.text)


Rows = Mapping[int, Mapping[int, Cell]]
Box = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet: its filled cells by row and column from 1, and what is hidden, merged or noted.

    `has_semicolons` says that it is a CSV file whose cells a semicolon parts: the program that wrote it
    had another use for the comma.
    """

    name: str
    rows: Rows = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Box, ...] = ()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    has_semicolons: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, and what somebody must be told of how it was read."""

    sheets: tuple[SheetPage, ...]
    told: tuple[str, ...] = ()


NO_RESULT = "has a formula without a result: open the file in Excel or LibreOffice, and save it"
OUTSIDE = f"takes its figure from another file: {NO_LINKS}"


def refused(message: str, fix: str = "") -> Mistake:
    """Returns why a file is not taken, and the way out."""
    return Mistake(NOT_A_SHEET, message, fix)


def column_name(column: int) -> str:
    """Returns the letters of a column: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """Returns a cell's name as spreadsheets write it: B5."""
    return f"{column_name(column)}{row}"
