"""Spreadsheets: XLSX, ODS and CSV as their cells show, with titles, headings, marks and totals.

`read_xlsx`, `read_ods` and `read_csv` read a file, `deliver` finds the rows for a table. Data:
`Workbook` and `SheetPage` in; a `Delivery` of `Incoming` rows, or a `Question`, out.
"""

from factpress.spreadsheets.cells import SheetPage, Workbook, refused
from factpress.spreadsheets.csv_files import delimited, read_csv
from factpress.spreadsheets.delivery import deliver
from factpress.spreadsheets.figures import SIGNS, TableMeasure
from factpress.spreadsheets.incoming import Delivery, Incoming, Odd, Wanted
from factpress.spreadsheets.layout import HeadingWords
from factpress.spreadsheets.numbers import in_digits, is_riddle, typed_number
from factpress.spreadsheets.ods import read_ods
from factpress.spreadsheets.periods import folded, month_names
from factpress.spreadsheets.questions import Answer, Dialog, Question
from factpress.spreadsheets.words import ROLES, is_alike, is_blank, role_of, timeless
from factpress.spreadsheets.xlsx import read_xlsx
from factpress.spreadsheets.xml_parts import RefusedXmlError

__all__ = (
    "ROLES",
    "SIGNS",
    "Answer",
    "Delivery",
    "Dialog",
    "HeadingWords",
    "Incoming",
    "Odd",
    "Question",
    "RefusedXmlError",
    "SheetPage",
    "TableMeasure",
    "Wanted",
    "Workbook",
    "delimited",
    "deliver",
    "folded",
    "in_digits",
    "is_alike",
    "is_blank",
    "is_riddle",
    "month_names",
    "read_csv",
    "read_ods",
    "read_xlsx",
    "refused",
    "role_of",
    "timeless",
    "typed_number",
)
