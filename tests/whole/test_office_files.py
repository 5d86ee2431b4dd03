"""Cells and files as offices make them: the right figures on the pages, or nothing written."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from support.office_files import (
    HEAD,
    LONG,
    OF_HELLES,
    book,
    brewery,
    delivered,
    figures,
    formatted,
    number,
    ods,
    one,
    patched,
    saved,
    shown_on,
    site_of,
    text,
    when,
)


def test_a_percentage_is_what_the_cell_shows(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    rows = [
        LONG,
        ("Bergbier Helles", "Österreich", "2016-07", 0.125),
        ("helles", "italy", "2016-07", 0.0834),
    ]
    said = delivered(root, book(rows, formatted("D2 D3", "0.0%")), table="share")
    assert said.startswith("0: Taken as shown: D3 shows 8.3, and holds 8.34")
    assert figures(root, "share") == {
        "helles austria 2016-07": "12.5",
        "helles italy 2016-07": "8.3",
    }
    assert "12.5%" in shown_on(root, "helles.share.austria")


@pytest.mark.parametrize(
    ("value", "code", "table", "text"),
    [
        (1234.0, "#,##0", "crates", "1234"),
        (1234, '#,##0" crates"', "crates", "1234"),
        (30000, "#,##0 [$€-407]", "price", "30000"),
        (12.5, "[$EUR] 0.00", "price", "12.50"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "crates", "0"),
        ("1'234", "@", "crates", "1234"),
        ("1 234", "@", "crates", "1234"),
        ("1 234", "@", "crates", "1234"),
        ("€ 12.50", "@", "price", "12.50"),
        (0.1 + 0.2, "General", "price", "0.3"),
        (1234000, '#,##0,"k"', "crates", "1234000"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(
    tmp_path: Path, value: object, code: str, table: str, text: str
) -> None:
    root = brewery(tmp_path)
    said = delivered(root, one(value, code), table=table)
    assert said.startswith("0: " if text else "2: "), said
    assert figures(root, table) == ({"helles austria 2016-07": text} if text else {})


@pytest.mark.parametrize(
    ("value", "code", "table", "why"),
    [
        (1234.56, "#,##0", "crates", "D2 shows 1235, and holds 1234.56: which is the figure?"),
        (0.125, "0%", "share", "D2 shows 13%, and holds 12.5"),
        (1234567, "#,##0,", "crates", "D2 shows 1235, and holds 1234567"),
        (0.125, "General", "share", "is that 0.125% or 12.5%?"),
        (0.125, "0.0%", "crates", 'D2 is in %, and the table counts "crates"'),
        (12.5, "[$$-409]0.00", "price", "D2 is in $"),
        (12, '0"000"', "crates", "has a format that adds digits"),
        (12345, "0.00E+00", "crates", "D2 shows 12300, and holds 12345"),
        (12, ";;;", "crates", "its format shows nothing"),
        (-5, "0;0", "crates", "holds -5, but its format shows no minus"),
        (date(2016, 2, 1), "d. mmm", "crates", "D2 is a date, and no figure"),
        ("=1+2", "General", "crates", "has a formula without a result: open the file in Excel"),
        ("='[o.xlsx]S'!A1", "General", "crates", "takes its figure from another file"),
        ("#REF!", "General", "crates", "holds the error #REF!"),
        (True, "General", "crates", "which is not a figure"),
        ("(120)", "@", "crates", "-120 is below zero"),
        ("120-", "@", "crates", "-120 is below zero"),
        ("−120", "@", "crates", "-120 is below zero"),
        ("120p", "@", "crates", 'D2 has "p" beside its number: what does it mean?'),
        ("120*", "@", "crates", 'D2 has "*" beside its number'),
        ("120 (1)", "@", "crates", 'D2 has "(1)" beside its number'),
        ("–", "@", "crates", 'D2 says "–": is that no figure yet (empty), unknown, or none'),
        ("k.A.", "@", "crates", 'D2 says "k.A."'),
        ("12 or so", "@", "crates", "which is not a figure"),
        ("1.200", "@", "crates", "is that 1.200 (en) or 1200 (de)?"),
        ("1.2.3", "@", "crates", "no number"),
    ],
)
def test_what_a_cell_leaves_open_is_refused_without_a_terminal(
    tmp_path: Path, value: object, code: str, table: str, why: str
) -> None:
    said = delivered(brewery(tmp_path), one(value, code), table=table)
    assert said.startswith("2: "), said
    assert why in said


@pytest.mark.parametrize(
    ("answer", "text"), [("decimals=shown", "1235"), ("decimals=held", "1234.5")]
)
def test_an_answer_says_which_number_is_the_figure(tmp_path: Path, answer: str, text: str) -> None:
    root = brewery(tmp_path)
    said = delivered(root, one(1234.5, "0"), "--answer", answer, table="price")
    assert said.startswith("0: "), said
    assert figures(root, "price") == {"helles austria 2016-07": text}
    assert 'answer: "' in (root / "data/imports.yml").read_text(encoding="utf-8")


def test_a_raised_digit_is_a_footnote_and_no_digit(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    raised = CellRichText("1,234", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet = book([LONG, ("helles", "austria", "2016-07", raised), (), ("¹ without kegs",)])
    assert "(the legend says: without kegs)" in delivered(root, sheet)
    assert delivered(root, sheet, "--answer", "mark ¹=note").startswith("0: ")
    assert figures(root) == {"helles austria 2016-07": "1234"}
    (line,) = site_of(root).newsroom.facts["helles.crates.austria"].obs
    assert line.note.plain == "without kegs"


@pytest.mark.parametrize(
    ("typed", "code", "period"),
    [
        (date(2016, 7, 1), "mmm yyyy", "2016-07"),
        (date(2016, 7, 1), "[$-407]mmmm\\ yyyy", "2016-07"),
        (datetime(2016, 7, 1, 12, 30), "yyyy-mm", "2016-07"),
        ("Juli 2016", "@", "2016-07"),
        ("juil. 2016", "@", "2016-07"),
        ("07/2016", "@", "2016-07"),
        ("2016M07", "@", "2016-07"),
        (201607, "General", "2016-07"),
    ],
)
@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_a_date_is_read_in_each_format(
    tmp_path: Path, typed: Any, code: str, period: str, epoch: str
) -> None:
    made = openpyxl.Workbook()
    if epoch == "1904":
        made.epoch = datetime(1904, 1, 1)
    page = made.active
    assert isinstance(page, Worksheet)
    page.append(LONG)
    page.append(("helles", "austria", typed, 5))
    page["C2"].number_format = code
    root = brewery(tmp_path)
    assert delivered(root, saved(made)).startswith("0: ")
    assert figures(root) == {f"helles austria {period}": "5"}


@pytest.mark.parametrize(
    ("typed", "code", "why"),
    [
        (date(2016, 7, 31), "dd.mm.yyyy", "2016-07-31 is a day, and the table counts by month"),
        (date(2016, 7, 1), "mmm", "shown without a year"),
        ("03/04/2016", "@", "can be read in two ways"),
        ("Q3 2016", "@", "the table counts by month"),
        ("sometime", "@", "cannot be read as a date"),
    ],
)
def test_a_date_that_could_be_another_is_asked_about(
    tmp_path: Path, typed: object, code: str, why: str
) -> None:
    sheet = book([LONG, ("helles", "austria", typed, 5)], formatted("C2", code))
    assert why in delivered(brewery(tmp_path), sheet)


def test_hidden_and_struck_cells_and_comments_are_told_and_asked_about(tmp_path: Path) -> None:
    def dress(page: Worksheet) -> None:
        page.row_dimensions[3].hidden = True
        page["D4"].font = Font(strike=True)
        page["D2"].comment = Comment("embargoed until Monday", "sales")

    rows = [LONG, *(("helles", one, "2016-07", 5) for one in ("austria", "italy", "france"))]
    root = brewery(tmp_path)
    said = delivered(root, book(rows, dress))
    assert "Hidden rows: 3. What is hidden is often not public." in said
    assert 'Struck through: D4 "5"' in said
    assert 'D2: "embargoed until Monday"' in said
    answers = ("hidden rows=leave out", "struck=leave out", "comments=yes")
    said = delivered(
        root, book(rows, dress), *(word for one in answers for word in ("--answer", one))
    )
    assert said.startswith("0: "), said
    assert figures(root) == {"helles austria 2016-07": "5"}
    assert "embargoed" not in (root / "data/imports.yml").read_text(encoding="utf-8")


def test_a_hidden_column_is_not_taken_in_silence(tmp_path: Path) -> None:
    def hide(page: Worksheet) -> None:
        page.column_dimensions["C"].hidden = True

    rows = [("Market", "Jan 2016", "Feb 2016"), ("Austria", 1, 2)]
    assert "Hidden columns: C." in delivered(brewery(tmp_path), book(rows, hide), *OF_HELLES)


def test_several_sheets_are_asked_about_and_hidden_ones_are_told(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert isinstance(page, Worksheet)
    for place in (page, made.create_sheet("June"), made.create_sheet("Secret")):
        place.append(LONG)
        place.append(("helles", "austria", "2016-07", 5))
    made["Secret"].sheet_state = "hidden"
    root = brewery(tmp_path)
    said = delivered(root, saved(made))
    assert said.startswith("2: ")
    assert "The workbook has 2 sheets with cells" in said
    assert 'The sheet "Secret" is hidden. What is hidden' in delivered(
        root, saved(made), "--sheet", "Secret"
    )
    said = delivered(root, saved(made), "--answer", "sheet=June")
    assert 'The sheet "Secret" is hidden, and was not read.' in said


def test_a_stray_cell_in_the_last_corner_is_no_matter(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    rows = [LONG, ("helles", "austria", "2016-07", 5)]
    said = delivered(root, book(rows, lambda page: page.cell(1048576, 16384, "x")))
    assert said.startswith("0: ")
    assert "Words below the table, which are no figures: x" in said


def test_links_bombs_and_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    bomb = patched(
        one(5), "xl/workbook.xml", "<workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook"
    )
    assert "not an XLSX workbook that can be read" in delivered(root, bomb)
    assert "save it as XLSX" in delivered(root, b"\xd0\xcf\x11\xe0" + bytes(600), name="in.xls")
    assert "save it as XLSX" in delivered(root, b"<html><table></table></html>", name="in.xls")


GERMAN = "Modell;Markt;Monat;Anzahl;;\r\nBergbier Helles;Österreich;07.2016;1.234;;\r\nBergbier Helles;Deutschland;08.2016;12.345,0;;\r\n;;;;;\r\n"
FRENCH = "Modèle;Pays;Mois;Nombre\r\nBergbier Helles;Suisse;juillet 2016;1\u202f234\r\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            f"sep=;\r\n{GERMAN}".encode("cp1252"),
            {"austria 2016-07": "1234", "germany 2016-08": "12345"},
        ),
        (GERMAN.encode("utf-8-sig"), {"austria 2016-07": "1234", "germany 2016-08": "12345"}),
        (FRENCH.encode("utf-8-sig"), {"switzerland 2016-07": "1234"}),
        (
            FRENCH.replace("\u202f", "\u00a0").replace(";", "\t").encode("utf-16"),
            {"switzerland 2016-07": "1234"},
        ),
        (
            b'subject,scope,period,value\nhelles,austria,2016-07,"1,234"\n',
            {"austria 2016-07": "1234"},
        ),
    ],
)
def test_csv_files_of_each_country_are_read(
    tmp_path: Path, content: bytes, expected: dict[str, str]
) -> None:
    root = brewery(tmp_path)
    said = delivered(root, content, name="in.csv")
    assert said.startswith("0: "), said
    assert figures(root) == {f"helles {key}": value for key, value in expected.items()}


def test_a_spreadsheet_of_libreoffice_is_read_as_it_shows(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    head = [text(word) for word in ("Modell", "Markt", "Monat", "Anteil")]
    row = [text("Bergbier Helles"), text("Österreich"), when("2016-07-01", "07.2016", "month")]
    good = number("0.125", "12,5 %", "percent", "percentage")
    assert delivered(root, ods(head, [*row, good]), table="share", name="in.ods").startswith("0: ")
    assert figures(root, "share") == {"helles austria 2016-07": "12.5"}
    for cell, why in (
        (number("0.1256", "13 %", "", "percentage"), "D2 shows 13%, and holds 12.56"),
        (number("1", "", "", "float", ' table:formula="of:=1+0"'), "without a result"),
        (number("5", "5", "struck"), "Struck through"),
        (
            number("5", "5", "", "float", " table:formula=\"of:='file:///o.ods'#A1\""),
            "another file",
        ),
        (text('5<text:span text:style-name="up">1</text:span>'), 'D2 has "¹" beside'),
    ):
        assert why in delivered(root, ods(head, [*row, cell]), table="share", name="in.ods")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("subject;scope;period;value;;\nhelles;austria;2016-07;1200;;\n;;;;;\n", "1200"),
        ("sep=;\nSubject;SCOPE; Period ;Value\nhelles;austria;2016-07;1200\n", "1200"),
        ("Modell;Markt;Monat;Anzahl\nhelles;austria;2016-07;1'200\n", "1200"),
        ("subject;scope;period;value\nhelles;austria;2016-07;1 200\n", "1200"),
        ("subject;scope;period;value\nhelles;austria;2016-07;1’200\n", "1200"),
        ("subject,scope,period,value,Remarks by us\nhelles,austria,2016-07,1200,x\n", "1200"),
    ],
)
def test_a_table_of_the_newsroom_is_read_as_excel_writes_it(
    tmp_path: Path, table: str, expected: str
) -> None:
    root = brewery(tmp_path)
    (root / "data/crates.csv").write_text(table, encoding="utf-8")
    assert figures(root) == {"helles austria 2016-07": expected}
    unread = [one for one in site_of(root).findings if one.rule.id == "unread-column"]
    assert len(unread) == ("Remarks" in table)


def test_an_empty_table_begins_with_the_line_of_its_columns(tmp_path: Path) -> None:
    assert (brewery(tmp_path) / "data/crates.csv").read_text(encoding="utf-8") == HEAD
