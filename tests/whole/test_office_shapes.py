"""Tables as offices lay them out, and the next month's: the right figures, or nothing written."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from factpress.build import build
from factpress.machine.folders import Checkout
from support.office_files import (
    LONG,
    NOW,
    OF_HELLES,
    book,
    brewery,
    delivered,
    figures,
    one,
    shown_on,
    site_of,
)

WIDE: list[tuple[object, ...]] = [
    ("Auslieferungen Bergbier Helles",),
    (),
    ("Markt", "Jan 2016", "Feb 2016", "Mär 2016", "Gesamt"),
    ("Österreich", 120, 130, 125, 375),
    ("Deutschland", 1000, 1100, 900, 3000),
    ("Schweiz", "200p", "..", 210, "410"),
    ("Summe", 1320, 1230, 1235, 3785),
    (),
    ("p = vorläufig; .. = keine Angabe",),
]


def test_a_wide_table_is_read_with_its_title_totals_legend_and_marks(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    sheet = book(WIDE, lambda page: page.merge_cells("A1:E1"))
    said = delivered(root, sheet)
    assert said.startswith("2: ")
    assert "The sheet has 3 months across, 3 markets down, 2 totals. B4: helles" in said
    assert "B6 has" in said
    assert "(the legend says: vorläufig)" in said
    answers = ("--answer", "mark p=provisional", "--answer", "blank ..=unknown")
    said = delivered(root, sheet, *OF_HELLES, *answers)
    assert said.startswith("0: "), said
    found = figures(root)
    assert len(found) == 9
    assert found["helles germany 2016-03"] == "900"
    assert found["helles switzerland 2016-01"] == "200"
    assert found["helles switzerland 2016-02"] == "unknown"
    assert "provisional" in shown_on(root, "helles.crates.switzerland")


def test_two_header_rows_are_read_together(tmp_path: Path) -> None:
    def merge(page: Worksheet) -> None:
        page.merge_cells("B1:C1")
        page.merge_cells("D1:E1")

    rows = [
        ("Market", 2015, None, 2016, None),
        (None, "Nov", "Dez", "Jan", "Feb"),
        ("Austria", 1, 2, 3, 4),
    ]
    root = brewery(tmp_path)
    assert delivered(root, book(rows, merge), *OF_HELLES).startswith("0: ")
    assert figures(root) == {
        "helles austria 2015-11": "1",
        "helles austria 2015-12": "2",
        "helles austria 2016-01": "3",
        "helles austria 2016-02": "4",
    }


SHAPES: dict[str, tuple[list[tuple[object, ...]], dict[str, str]]] = {
    "months down, markets across": (
        [("Month", "Austria", "Italy", "Total"), ("Jan 2016", 1, 2, 3), ("Feb 2016", 3, 4, 7)],
        {
            "austria 2016-01": "1",
            "italy 2016-01": "2",
            "austria 2016-02": "3",
            "italy 2016-02": "4",
        },
    ),
    "groups of rows": (
        [("Market", "Jan 2016"), ("Bergbier Helles",), ("Austria", 1), ("Italy", 2)],
        {"austria 2016-01": "1", "italy 2016-01": "2"},
    ),
    "subtotals": (
        [
            *[("Market", "Jan 2016"), ("Austria", 1), ("Italy", 2), ("Subtotal", 3)],
            *[("France", 4), ("Germany", 5), ("Subtotal", 9), ("Total", 12)],
        ],
        {
            "austria 2016-01": "1",
            "italy 2016-01": "2",
            "france 2016-01": "4",
            "germany 2016-01": "5",
        },
    ),
    "a mark at a heading": ([("Market", "Jan 2016p"), ("Austria", 1)], {"austria 2016-01": "1"}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_other_shapes_are_read_too(tmp_path: Path, shape: str) -> None:
    rows, expected = SHAPES[shape]
    root = brewery(tmp_path)
    said = delivered(root, book(rows), *OF_HELLES, "--answer", "mark p=provisional")
    assert said.startswith("0: "), said
    assert figures(root) == {f"helles {key}": value for key, value in expected.items()}


REFUSED: dict[str, tuple[list[tuple[object, ...]], str]] = {
    "a total row that is off": (
        [("Market", "Jan 2016"), ("Austria", 1), ("Italy", 2), ("Total", 4)],
        "line 4: the rows of 2016-01 add up to 3, not 4",
    ),
    "a total column that is off": (
        [("Market", "Jan 2016", "Feb 2016", "Total"), ("Austria", 1, 2, 4)],
        "line 2: the rows of helles austria add up to 3, not 4",
    ),
    "a name that nobody has": ([("Market", "Jan 2016"), ("Atlantis", 1)], 'B2 says "Atlantis"'),
    "a pivot table": (
        [("Model", "Market", "Jan 2016"), ("Bergbier Helles", "Austria", 1), (None, "Italy", 2)],
        'A3 is empty below "Bergbier Helles"',
    ),
    "thousands in the title": (
        [("Deliveries (thousands)",), ("Market", "Jan 2016"), ("Austria", 1)],
        "is each number to be multiplied by 1,000?",
    ),
    "another currency in the title": (
        [("Deliveries in €",), ("Market", "Jan 2016"), ("Austria", 1)],
        "The headings name €",
    ),
    "a column that nobody reads": (
        [(*LONG, "Remarks by sales"), ("helles", "austria", "2016-07", 5, "late")],
        'Nobody reads the column "Remarks by sales" (E)',
    ),
    "two columns of one name": (
        [(*LONG, "Value"), ("helles", "austria", "2016-07", 5, 6)],
        'two columns are called "Value"',
    ),
    "a row twice": (
        [LONG, ("helles", "austria", "2016-07", 5), ("Bergbier Helles", "Austria", "Jul 2016", 5)],
        "the sheet has two rows for it",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_sheet_that_could_be_misread_is_refused(tmp_path: Path, case: str) -> None:
    rows, why = REFUSED[case]
    said = delivered(brewery(tmp_path), book(rows), *(() if rows[0] == LONG else OF_HELLES))
    assert said.startswith("2: "), said
    assert why in said


@pytest.mark.parametrize("value", [5, "5p"])
def test_a_figure_in_merged_cells_is_refused(tmp_path: Path, value: object) -> None:
    rows = [("Market", "Jan 2016", "Feb 2016"), ("Austria", value, None)]
    sheet = book(rows, lambda page: page.merge_cells("B2:C2"))
    said = delivered(brewery(tmp_path), sheet, *OF_HELLES, "--answer", "mark p=provisional")
    assert said.startswith("2: ")
    assert "B2:C2 are merged into one cell" in said


def test_next_month_asks_nothing_that_is_as_it_was(tmp_path: Path) -> None:
    def month(name: str, title: str, mark: str, legend: str, *values: int) -> bytes:
        cells = [("Austria", f"{values[0]}{mark}"), ("Italy", values[1])]
        total = ("Total", sum(values))
        return book(
            [(f"{title}, {name} 2016",), ("Market", f"{name} 2016"), *cells, total, (legend,)]
        )

    root = brewery(tmp_path)
    legend = "p = provisional"
    answers = (*OF_HELLES, "--answer", "mark p=provisional")
    assert delivered(root, month("June", "Helles", "p", legend, 120, 130), *answers).startswith(
        "0: "
    )
    assert delivered(root, month("July", "Helles", "p", legend, 125, 131)).startswith("0: ")
    for sheet, why in (
        (
            month("August", "Dunkel", "p", legend, 125, 131),
            "The words above the table have changed",
        ),
        (month("August", "Helles", "p", "p = planned", 125, 131), "The lines below the table"),
        (month("August", "Helles", "e", legend, 125, 131), 'has "e" beside its number'),
        (month("August", "Helles (1,000 crates)", "p", legend, 125, 131), "multiplied by 1,000"),
        (month("August", "Helles", "p", legend, 1250, 131), "helles austria 2016-08: 125 → 1250"),
        (month("August", "Helles", "p", legend, 125, 13), "helles italy 2016-08: 131 → 13"),
    ):
        said = delivered(root, sheet)
        assert said.startswith("2: "), said
        assert why in said


def test_a_restated_value_needs_one_reason_for_all_and_is_shown_as_revised(tmp_path: Path) -> None:
    root = brewery(tmp_path, crates="helles,austria,2016-07,110\nhelles,italy,2016-07,50\n")
    sheet = book([LONG, ("helles", "austria", "2016-07", 112), ("helles", "italy", "2016-07", 51)])
    assert "Say it with --why; nothing was written" in delivered(root, sheet)
    assert delivered(root, sheet, "--why", "Returns were counted").startswith("0: ")
    assert (
        (root / "data/crates.csv")
        .read_text(encoding="utf-8")
        .endswith(
            "helles,austria,2016-07,112,110,Returns were counted,2016-09-20\n"
            "helles,italy,2016-07,51,50,Returns were counted,2016-09-20\n"
        )
    )
    assert "Returns were counted" in shown_on(root, "helles.crates.austria")


def test_a_provisional_value_that_became_final_is_a_separate_line(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    sheet = book([LONG, ("helles", "austria", "2016-07", "112p")])
    assert delivered(root, sheet, "--answer", "mark p=provisional").startswith("0: ")
    assert "provisional" in shown_on(root, "helles.crates.austria")
    assert delivered(root, one(112)).startswith("0: ")
    newsroom = site_of(root).newsroom
    newest = newsroom.timeline(newsroom.facts["helles.crates.austria"]).newest.observation
    assert newest is not None
    assert (newest.value.text, str(newest.status)) == ("112", "final")


def test_the_checks_of_the_newsroom_are_asked_before_anything_is_written(tmp_path: Path) -> None:
    said = delivered(brewery(tmp_path), book([LONG, ("helles", "austria", "2016-11", 5)]))
    assert said.startswith("2: ")
    assert "said-before-it-happened" in said
    assert "press check would refuse this; nothing was written" in said


def test_a_table_kept_as_a_workbook_is_refused_with_the_way_out(tmp_path: Path) -> None:
    root = brewery(tmp_path)
    path = root / "data/newsroom.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("crates.csv", "crates.xlsx"), encoding="utf-8"
    )
    (root / "data/crates.xlsx").write_bytes(one(5))
    (finding,) = [
        one for one in build(Checkout(root), now=NOW).findings if one.rule.id == "bad-table"
    ]
    assert "which is a workbook" in finding.message
    assert "press import crates.xlsx --table crates" in finding.fix
