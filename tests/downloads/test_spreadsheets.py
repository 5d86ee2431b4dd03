"""Spreadsheets: CSV and XLSX hold the same cells, and no text in them is a formula."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.downloads.exact_json import Number
from factpress.downloads.spreadsheets import STARTERS, Sheet, as_csv, as_xlsx, safe_cell

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


FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    '"=1',
    "\ufeff=1",
    "＝1",
    "%0A=1",
    "|x",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_may_be_a_formula_is_marked_as_a_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Sales", "more than 230,000", "a=b", "e-NV200", "'=1"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text())
def test_no_text_that_comes_out_begins_like_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.lstrip(' \u00a0\u200b\ufeff"').startswith(STARTERS)
    assert safe_cell(safe) == safe
    assert safe.removeprefix("'") == text.removeprefix("'")
