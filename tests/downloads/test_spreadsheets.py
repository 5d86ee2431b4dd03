import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest

from factpress.downloads.exact_json import Number
from factpress.downloads.spreadsheets import Sheet, as_csv, as_xlsx

DAY = date(2016, 9, 14)
SHEET = Sheet(
    "Sales: all/most",
    ("name", "value", "when"),
    (("Zoe", Number("100000"), DAY), ("=SUM(A1)", None, None), ("Long", Number("0.125"), DAY)),
)


def test_csv_and_xlsx_hold_the_same_cells() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(SHEET).decode())))
    assert rows == [
        ["name", "value", "when"],
        ["Zoe", "100000", "2016-09-14"],
        ["'=SUM(A1)", "", ""],
        ["Long", "0.125", "2016-09-14"],
    ]
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx([SHEET], DAY))).worksheets[0]
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_col=2)] == [
        ["Zoe", 100000],
        ["=SUM(A1)", None],
        ["Long", 0.125],
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+2", "@SUM(1)", "\t=1", "\r=1", "|cmd", "=HYPERLINK(1)"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    sheet = Sheet("S", (text,), ((text,),))
    assert all(
        cell.startswith("'")
        for cell in list(csv.reader(io.StringIO(as_csv(sheet).decode(), newline="")))[1]
    )
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx([sheet], DAY))).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}


def test_a_number_that_a_spreadsheet_cannot_hold_stays_text() -> None:
    sheet = Sheet("S", ("n",), ((Number("1234567890123456789"),),))
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx([sheet], DAY))).worksheets[0]
    assert page["A2"].value == "1234567890123456789"


def test_the_same_table_gives_the_same_bytes() -> None:
    assert as_xlsx([SHEET], DAY) == as_xlsx([SHEET], DAY)
    with zipfile.ZipFile(io.BytesIO(as_xlsx([SHEET], DAY))) as book:
        assert {one.date_time[0] for one in book.infolist()} == {1980}


def test_a_title_that_no_sheet_may_have_is_made_fit() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([SHEET, Sheet("[]", ("a",), ())], DAY)))
    assert book.sheetnames == ["Sales  all most", "2"]
