"""Words around figures that change what they are: multiples, plans, running totals, units, years.

Each sheet is one as an office makes it. What its words say is asked, and never passed over.
"""

import io
from pathlib import Path

import pytest
import xlsxwriter

from factpress.spreadsheets.words import multiple_in
from support.office_files import OF_HELLES, book, brewery, delivered, figures

Rows = list[tuple[object, ...]]
MONTHS = ("Market", "Jan 2016", "Feb 2016")
AUSTRIA = ("Austria", 12, 13)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        *[(one, 10**9) for one in ("Revenue, €bn", "in Mrd. Euro", "Md€", "US$ B", "mil millones")],
        *[(one, 10**6) for one in ("€m", "M€", "Sales (m)", "EUR m", "MEUR", "mkr", "Mio. EUR")],
        *[
            (one, 10**6)
            for one in ("in millions", "£ million", "单位：百万元", "млн руб.", "x 10^6")
        ],
        *[(one, 10**7) for one in ("Rs. crore", "₹ cr")],
        *[(one, 10**5) for one in ("in lakhs",)],
        *[(one, 10**4) for one in ("(万台)", "单位：万辆")],
        *[(one, 1000) for one in ("TEUR", "T€", "in Tsd. €", "k€", "$k", "tkr", "kUSD", "€000")],
        *[(one, 1000) for one in ("('000)", "(000)", "en milliers", "x1000", "in 1.000", "(千人)")],
        *[(one, 1) for one in ("Model 3", "EUR/t", "10 000 €", "More than 2 million came", "€")],
        *[(one, 1) for one in ("Kraftwagen", "Marché", "Tesla Model S", "Total", "Berlin 1000")],
    ],
)
def test_words_say_what_numbers_are_counted_in(text: str, times: int) -> None:
    assert multiple_in(text) == times


def test_metres_are_no_millions() -> None:
    assert multiple_in("Height (m)", "m") == 1


ASKED: dict[str, tuple[Rows, str]] = {
    "thousands below the table": (
        [MONTHS, AUSTRIA, (), ("All figures in thousands.",)],
        "is each number to be multiplied by 1,000?",
    ),
    "two multiples": (
        [("Crates (thousand)",), MONTHS, AUSTRIA, (), ("Figures in millions",)],
        "say different things",
    ),
    "a plan in the title": ([("Budget 2016",), MONTHS, AUSTRIA], '"Budget 2016" says "Budget"'),
    "a plan in a second heading": (
        [MONTHS, (None, "Plan", "Ist"), AUSTRIA],
        '"Plan" is over the figures of B',
    ),
    "other things in a second heading": (
        [MONTHS, (None, "Bottles", "Cans"), AUSTRIA],
        '"Bottles" is over the figures of B',
    ),
    "running totals": (
        [("Helles kumuliert",), MONTHS, AUSTRIA],
        '"kumuliert", and the table has no running totals',
    ),
    "changes": (
        [("Veränderung ggü. Vorjahr",), MONTHS, AUSTRIA],
        "the table has no changes",
    ),
    "millions in a cell": ([MONTHS, ("Austria", "1.2 Mio.", 13)], "multiplied by 1,000,000?"),
    "millions in words": ([MONTHS, ("Austria", "1.2 million", 13)], "multiplied by 1,000,000?"),
    "another unit in a column": (
        [("Market", "Model", "Month", "Unit", "Value"), ("Italy", "helles", "2016-01", "hl", 3)],
        'D2 says "hl", and the table counts "crates"',
    ),
    "a column of figures with a name of the trade": (
        [("Market", "Model", "Month", "Ausstoß"), ("Italy", "helles", "2016-01", 3)],
        '--answer "value=Ausstoß"',
    ),
    "a second table below": (
        [MONTHS, AUSTRIA, (), ("Dunkel",), MONTHS, ("Italy", 1, 2)],
        "line 5 has headings again: a second table begins there",
    ),
    "a date without its format": (
        [("Market", "Model", "Month", "Value"), ("Italy", "helles", 42400, 3)],
        "if it is 2016-01-31, give the cell the format of a date",
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_words_that_change_the_figures_are_asked_about(tmp_path: Path, case: str) -> None:
    rows, why = ASKED[case]
    said = delivered(
        brewery(tmp_path), book(rows), *(OF_HELLES if rows[0][1:2] != ("Model",) else ())
    )
    assert said.startswith("2: "), said
    assert why in said


def test_the_name_of_a_sheet_is_read_too(tmp_path: Path) -> None:
    said = delivered(brewery(tmp_path), book([MONTHS, AUSTRIA], title="Absatz Tsd"), *OF_HELLES)
    assert '"Absatz Tsd" says so: is each number to be multiplied by 1,000?' in said


def test_a_plan_is_taken_as_a_target_and_the_other_column_is_left_out(tmp_path: Path) -> None:
    rows: Rows = [
        ("Market", "Jan 2016", "Jan 2016", "Feb 2016"),
        (None, "Ist", "Plan", "Plan"),
        ("Austria", 12, 14, 15),
    ]
    answers = ("--answer", "heading Ist=yes", "--answer", "heading Plan=leave out")
    root = brewery(tmp_path)
    assert delivered(root, book(rows), *OF_HELLES, *answers).startswith("0: ")
    assert figures(root) == {"helles austria 2016-01": "12"}
    said = delivered(
        brewery(tmp_path / "two"),
        book([("Budget",), MONTHS, AUSTRIA]),
        *OF_HELLES,
        "--answer",
        "status=target",
    )
    assert "2016-02 (target): 13" in said


def test_months_that_run_over_the_end_of_a_year_are_of_two(tmp_path: Path) -> None:
    rows: Rows = [("Market", "Nov", "Dec", "Jan"), ("Austria", 1, 2, 3)]
    root = brewery(tmp_path)
    assert delivered(root, book(rows), *OF_HELLES, "--answer", "year=2015").startswith("0: ")
    assert set(figures(root)) == {
        f"helles austria {one}" for one in ("2015-11", "2015-12", "2016-01")
    }


def test_years_and_quarters_in_two_columns_are_quarters(tmp_path: Path) -> None:
    rows: Rows = [
        ("Market", "Model", "Year", "Quarter", "Value"),
        ("Italy", "helles", 2016, 1, 3),
        ("Italy", "helles", 2016, "Q2", 4),
    ]
    root = brewery(tmp_path)
    path = root / "data/newsroom.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("per: month", "per: quarter"), encoding="utf-8"
    )
    assert delivered(root, book(rows)).startswith("0: ")
    assert figures(root) == {"helles italy 2016-Q1": "3", "helles italy 2016-Q2": "4"}


def test_formulas_that_no_program_has_counted_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet()
    page.write_row(0, 0, ["Market", "Jan 2016"])
    page.write(1, 0, "Austria")
    page.write_formula(1, 1, "=5+7")
    made.close()
    said = delivered(brewery(tmp_path), out.getvalue(), *OF_HELLES)
    assert "B2 has a formula without a result" in said


def test_a_part_of_one_among_percentages_is_asked_about(tmp_path: Path) -> None:
    rows: Rows = [MONTHS, ("Austria", 0.912, 91.3)]
    said = delivered(brewery(tmp_path), book(rows), *OF_HELLES, table="share")
    assert "B2 shows 0.912, and others are about 91.3: is it really 0.912%?" in said


def test_a_refusal_is_about_the_file_and_not_about_the_command(tmp_path: Path) -> None:
    said = delivered(brewery(tmp_path), book([("Subjects", "Scope", "Period", "Value")]))
    assert 'the sheet has no column "subject"; did you mean "Subjects"?' in said
    assert "Usage" not in said
