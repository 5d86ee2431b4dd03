"""A spreadsheet taken into a table: what is listed, what is asked, what is written."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from factpress.build import build
from factpress.commands.cli import press
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.press_runs import contents, run
from support.small_site import NOW, laid_out

ENTRY = """\
tables:
  monthly:
    file: monthly.csv
    label: "{subject} sales, {scope}"
    metric: orders
    kind: flow
    unit: cars
    source: acme-2016-09
    total: all
"""
CSV = 'subject,scope,period,value\ndart,norway,2016-07,"1,000"\ndart,world,2016-07,"5,000"\n'


def _book(*rows: tuple[Any, ...]) -> bytes:  # whatever a cell may hold
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (("subject", "scope", "period", "value"), *rows):
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _newsroom(root: Path) -> Path:
    return laid_out(root, **{"data/tables.yml": ENTRY, "data/monthly.csv": CSV})


def _sheet(root: Path, *rows: tuple[object, ...]) -> str:
    path = root / "delivered.xlsx"
    path.write_bytes(_book(*rows))
    return str(path)


def test_new_rows_are_listed_and_written_below_the_others(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    sheet = _sheet(root, ("dart", "norway", "2016-07", 1000), ("dart", "norway", "2016-08", 1200.0))
    done = run(root, "import", sheet, "--yes")
    assert done.exit_code == 0, done.output
    assert done.output.startswith(
        "New: 1\n  line 3: dart norway 2016-08: 1200\n"
        "In the table but not in the sheet (kept): 1\n  dart world 2016-07\nUnchanged: 1\n"
    )
    written = (root / "data" / "monthly.csv").read_text(encoding="utf-8")
    assert written == f"{CSV}dart,norway,2016-08,1200\n"


def test_a_restated_value_is_a_separate_row_with_the_reason(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    sheet = _sheet(root, ("dart", "norway", "2016-07", 1010), ("dart", "world", "2016-07", 5000))
    asked = CliRunner().invoke(
        press,
        ["import", sheet, "--root", str(root), "--said", "2016-10-01"],
        input="Returns were counted later\ny\n",
        env={"SOURCE_DATE_EPOCH": "1780272000"},
    )
    assert asked.exit_code == 0, asked.output
    assert "Restated: 1\n  line 2: dart norway 2016-07: 1,000 → 1010\n" in asked.output
    assert (root / "data" / "monthly.csv").read_text(encoding="utf-8") == (
        "subject,scope,period,value,revises,why,said\n"
        'dart,norway,2016-07,"1,000",,,\n'
        'dart,world,2016-07,"5,000",,,\n'
        'dart,norway,2016-07,1010,"1,000",Returns were counted later,2016-10-01\n'
    )
    fact = read(Checkout(root)).newsroom.facts["dart.orders.norway"]
    newest = read(Checkout(root)).newsroom.timeline(fact).newest
    assert newest.observation is not None
    assert newest.observation.value.text == "1010"
    assert newest.observation.why.plain == "Returns were counted later"
    assert not [
        one for one in build(Checkout(root), now=NOW).findings if one.place.file.endswith(".csv")
    ]


def test_saying_no_writes_nothing(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    sheet = _sheet(root, ("dart", "norway", "2016-08", 1200))
    arguments = ["import", sheet, "--root", str(root)]
    assert CliRunner().invoke(press, arguments, input="n\n").exit_code == 1
    assert (root / "data" / "monthly.csv").read_text(encoding="utf-8") == CSV


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("dart", "norway", "2016-13", 5), "line 2: "),
        (("dart", "norway", "2016-08", "12 or so"), "line 2: "),
        (("", "norway", "2016-08", 5), "line 2: it names no subject"),
    ],
)
def test_an_odd_row_is_named_and_nothing_is_written(
    tmp_path: Path, row: tuple[object, ...], why: str
) -> None:
    root = _newsroom(tmp_path)
    done = run(root, "import", _sheet(root, row), "--yes")
    assert done.exit_code == 2
    assert why in done.output
    assert "fix the odd rows first; nothing was written" in done.output
    assert (root / "data" / "monthly.csv").read_text(encoding="utf-8") == CSV


def test_two_rows_for_one_cell_are_odd(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    rows = (("dart", "norway", "2016-08", 5), ("dart", "norway", "2016-08", 6))
    done = run(root, "import", _sheet(root, *rows), "--yes")
    assert "line 2: the sheet has two rows for it" in done.output


def test_totals_are_added_up_and_left_out_and_blanks_stay_blank(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    rows = (
        ("dart", "norway", "2016-08", 1200),
        ("dart", "world", "2016-08", 3000),
        ("dart", "all", "2016-08", 4200),
        ("dart", "norway", "2016-09", None),
    )
    done = run(root, "import", _sheet(root, *rows), "--yes")
    assert done.exit_code == 0, done.output
    assert "Totals, added up and left out: 1" in done.output
    assert "Blank (left out): 1\n  line 5: dart norway 2016-09\n" in done.output
    wrong = run(
        root,
        "import",
        _sheet(root, ("dart", "norway", "2016-10", 7), ("dart", "all", "2016-10", 8)),
    )
    assert "line 3: the rows of 2016-10 add up to 7, not 8" in wrong.output


def test_a_sheet_without_the_columns_says_which(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("subjects", "scope", "period", "value"))
    book.save(root / "odd.xlsx")
    done = run(root, "import", str(root / "odd.xlsx"))
    assert 'the sheet has no column "subject"; did you mean "subjects"?' in done.output


def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    (root / "odd.xlsx").write_bytes(b"subject,scope\n")
    done = run(root, "import", str(root / "odd.xlsx"))
    assert done.exit_code == 2
    assert "this is not an XLSX workbook that can be read" in done.output
    missing = run(root, "import", _sheet(root), "--sheet", "Sheet9")
    assert 'the workbook has no sheet "Sheet9"' in missing.output


def test_a_table_that_is_not_there_gets_a_hint(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    done = run(root, "import", _sheet(root), "--table", "montly")
    assert 'there is no table "montly"; did you mean "monthly"?' in done.output


def test_dates_and_points_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(("subject", "scope", "period", "value"))
    page.append(("dart", "norway", date(2016, 8, 1), 1200.0))
    page["C2"].number_format = "yyyy-mm"
    root = _newsroom(tmp_path)
    book.save(root / "dates.xlsx")
    done = run(root, "import", str(root / "dates.xlsx"), "--yes")
    assert "  line 2: dart norway 2016-08: 1200\n" in done.output


def test_importing_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    root = _newsroom(tmp_path)
    sheet = _sheet(root, ("dart", "norway", "2016-07", 1010), ("dart", "norway", "2016-08", 900))
    first = run(root, "import", sheet, "--yes", "--why", "Late returns", "--said", "2016-10-01")
    assert first.exit_code == 0, first.output
    before = contents(root / "data")
    again = run(root, "import", sheet, "--yes", "--why", "Late returns", "--said", "2016-11-01")
    assert again.exit_code == 0, again.output
    assert "Nothing to write." in again.output
    assert contents(root / "data") == before
