"""Tables: observations in bulk, each cell with its line, totals compared and dropped."""

from pathlib import Path

import pytest

from factpress.findings import Finding
from factpress.model.newsroom import Newsroom
from factpress.reading.reader import LARGEST_TABLE
from support.minimal_newsroom import reading, shown

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
CSV = """\
subject,scope,period,value
dart,norway,2016-07,"1,000"
dart,world,2016-07,"5,000"
dart,norway,2016-08,
dart,all,2016-07,"6,000"
"""


def read(
    tmp_path: Path, table: str | bytes = CSV, entry: str = ENTRY, more: str = ""
) -> tuple[Newsroom, list[Finding]]:
    """Reads a newsroom with one table; nothing is found besides what is wrong with it."""
    files: dict[str, str | bytes] = {"data/monthly.csv": table, "more": more, "tables": entry}
    made = reading(tmp_path, **files)
    return made.newsroom, list(made.findings)


def values(newsroom: Newsroom) -> dict[str, list[str]]:
    return {
        name: [f"{seen.when.text} {seen.value.value}" for seen in fact.obs]
        for name, fact in newsroom.facts.items()
        if name != "dart.sales"
    }


def test_each_cell_is_an_observation_and_a_blank_isnt_one(tmp_path: Path) -> None:
    newsroom, findings = read(tmp_path)
    assert findings == []
    assert values(newsroom) == {
        "dart.orders.norway": ["2016-07 1000"],
        "dart.orders.world": ["2016-07 5000"],
    }
    fact = newsroom.facts["dart.orders.norway"]
    assert fact.label.plain == "Acme Dart sales, Norway"
    assert (str(fact.about.place), str(fact.obs[0].place)) == (
        "data/monthly.csv:2:1",
        "data/monthly.csv:2:1",
    )
    assert fact.obs[0].source == ("acme-2016-09",)


def test_columns_may_have_other_names_and_no_scope(tmp_path: Path) -> None:
    entry = ENTRY + "    subject: model\n    period: month\n    value: sold\n"
    newsroom, findings = read(tmp_path, "model;month;sold\ndart;2016-07;1000\n", entry)
    assert findings == []
    assert values(newsroom) == {"dart.orders": ["2016-07 1000"]}
    assert newsroom.facts["dart.orders"].label.plain == "Acme Dart sales, "


@pytest.mark.parametrize(
    ("locale", "cell", "value"),
    [
        ("en", '"1,234"', "1234"),
        ("de", "1.234", "1234"),
        ("fr", "1 234", "1234"),
        ("fr", "1\u202f234", "1234"),
        ("de-CH", "1’234", "1234"),
        ("de", "1.234.567", "1234567"),
    ],
)
def test_numbers_are_read_as_the_tables_language_writes_them(
    tmp_path: Path, locale: str, cell: str, value: str
) -> None:
    newsroom, findings = read(
        tmp_path,
        f"subject;scope;period;value\ndart;norway;2016-07;{cell}\n",
        ENTRY + f"    locale: {locale}\n",
    )
    assert findings == []
    assert values(newsroom) == {"dart.orders.norway": [f"2016-07 {value}"]}


def test_a_tab_may_part_the_cells_and_a_mark_of_order_may_begin_the_file(tmp_path: Path) -> None:
    table = b"\xef\xbb\xbfsubject\tscope\tperiod\tvalue\r\ndart\tnorway\t2016-07\t1000\r\n"
    newsroom, findings = read(tmp_path, table)
    assert findings == []
    assert values(newsroom) == {"dart.orders.norway": ["2016-07 1000"]}


SLIPS = {
    "a value that is no number": (
        CSV.replace('"1,000"', "many"),
        'monthly.csv:2:1 number-unreadable: "many" cannot be read as a figure',
        "",
    ),
    "a period that is none": (
        CSV.replace("norway,2016-07", "norway,july"),
        'monthly.csv:2:1 date-unreadable: "july" cannot be read as a date',
        "",
    ),
    "a name in place of an id": (
        CSV.replace("dart,norway,2016-07", "Dart,norway,2016-07"),
        'monthly.csv:2:1 bad-cell: "Dart.orders.norway" cannot be the id of a fact',
        "write ids in the cells",
    ),
    "a column that is not there": (
        CSV.replace("value", "values"),
        'monthly.csv:1:1 bad-table: the file has no column "value"',
        'did you mean "values"?',
    ),
    "a column whose name says nothing": (
        CSV.replace("subject", "car"),
        'monthly.csv:1:1 bad-table: the file has no column "subject"',
        "its columns are car, scope, period, value",
    ),
    "two columns of one name": (
        CSV.replace("scope", "value"),
        'monthly.csv:1:1 bad-table: two columns of the file are called "value"',
        "rename one of them",
    ),
    "a line with a cell too many": (
        CSV.replace('"1,000"', "1,000"),
        "monthly.csv:2:1 bad-table: this line has not 4 cells as the first line has",
        "in the table's entry, name the columns exactly as in the first line of the file",
    ),
    "a line with a cell too few": (
        CSV.replace("dart,norway,2016-08,", "dart,norway,2016-08"),
        "monthly.csv:4:1 bad-table: this line has not 4 cells as the first line has",
        "in the table's entry, name the columns exactly as in the first line of the file",
    ),
    "a quotation mark that is not closed": (
        CSV.replace('"1,000"', '"1,000'),
        "monthly.csv:2:1 bad-table: this line is not a line of a CSV file",
        "in the table's entry, name the columns exactly as in the first line of the file",
    ),
    "an empty file": (
        " ",
        'monthly.csv:1:1 bad-table: the file has no column "subject"',
        "its columns are ",
    ),
    "a total that is not the sum": (
        CSV.replace("6,000", "6,001"),
        "monthly.csv:5:1 table-total-differs: the rows of 2016-07 add up to 6,000, not 6,001",
        "compare the rows with the source",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_table_is_one_finding_and_its_facts_stay_silent(
    tmp_path: Path, slip: str
) -> None:
    table, message, fix = SLIPS[slip]
    headline = "models: {arrow: {name: A, organisation: acme, headline: dart.orders.norway}}\n"
    newsroom, findings = read(tmp_path, table, more=headline)
    assert shown(findings) == [f"data/{message}"]
    assert not fix or findings[0].fix == fix
    assert values(newsroom) == {}


def test_a_table_in_another_encoding_is_reported_with_its_line(tmp_path: Path) -> None:
    _, findings = read(tmp_path, CSV.replace("norway,2016-08", "norvège,2016-08").encode("cp1252"))
    assert shown(findings) == ["data/monthly.csv:4:1 bad-table: this file is not written in UTF-8"]
    assert findings[0].fix == "save it again as CSV UTF-8"


def test_a_table_without_its_file_is_reported_with_the_nearest_one(tmp_path: Path) -> None:
    _, findings = read(tmp_path, CSV, ENTRY.replace("monthly.csv", "montly.csv"))
    assert shown(findings) == [
        'data/tables.yml:2:3 bad-table: the table "monthly" names montly.csv, but there is no'
        " data/montly.csv"
    ]
    assert findings[0].fix == 'did you mean "data/monthly.csv"?'


def test_a_number_in_another_language_than_the_tables_is_reported(tmp_path: Path) -> None:
    table = "subject;scope;period;value\ndart;norway;2016-07;1,00,0\n"
    _, findings = read(tmp_path, table, ENTRY + "    locale: de\n")
    assert shown(findings) == [
        'data/monthly.csv:2:1 bad-cell: "1,00,0" is not a number as German writes it'
    ]
    assert findings[0].fix == "correct the cell, or the table's locale"


def test_a_language_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    for number, locale in enumerate(("xx", "english!")):
        _, findings = read(tmp_path / str(number), CSV, ENTRY + f"    locale: {locale}\n")
        assert shown(findings) == [
            f'data/tables.yml:2:3 bad-table: "{locale}" is not a language to write numbers in'
        ]
        assert findings[0].fix == "write it like en or de-CH"


def test_a_total_of_the_subjects_is_compared_in_its_scope(tmp_path: Path) -> None:
    total = CSV.replace("dart,all,2016-07", "all,norway,2016-07")
    assert [found.rule.id for found in read(tmp_path, total)[1]] == ["table-total-differs"]
    assert read(tmp_path / "b", total.replace("6,000", "1,000"))[1] == []


def test_a_total_of_unknown_or_blank_parts_is_not_compared(tmp_path: Path) -> None:
    for number, cell in enumerate(("unknown", "")):
        assert read(tmp_path / str(number), CSV.replace('"6,000"', cell))[1] == []
    assert read(tmp_path / "part", CSV.replace('"1,000"', "unknown"))[1] == []


def test_a_total_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    _, findings = read(tmp_path, CSV.replace('"6,000"', "six"))
    assert [str(found.place) for found in findings] == ["data/monthly.csv:5:1"]


def test_a_total_with_decimals_is_told_exactly(tmp_path: Path) -> None:
    table = "subject,scope,period,value\ndart,norway,2016-07,1.25\ndart,all,2016-07,1.5\n"
    entry = ENTRY.replace("unit: cars", "unit: km").replace("flow", "spec")
    assert shown(read(tmp_path, table, entry)[1]) == [
        "data/monthly.csv:3:1 table-total-differs: the rows of 2016-07 add up to 1.25, not 1.5"
    ]


def test_a_fact_of_a_table_and_of_a_file_is_reported_with_both_places(tmp_path: Path) -> None:
    entry = ENTRY.replace("metric: orders", "metric: sales")
    table = "subject,period,value\ndart,2016-07,1000\n"
    newsroom, findings = read(tmp_path, table, entry)
    assert shown(findings) == [
        'data/tables.yml:2:3 table-makes-known-fact: the table "monthly" makes "dart.sales", which'
        " there is already"
    ]
    (first,) = findings[0].related
    assert (str(first.place), first.message) == ("data/facts.yml:2:3", "it is here")
    assert list(newsroom.facts) == ["dart.sales"]


def test_an_unknown_subject_or_unit_of_a_table_is_one_finding(tmp_path: Path) -> None:
    _, findings = read(tmp_path, CSV.replace("dart,norway", "drat,norway"))
    assert shown(findings[:1]) == [
        'data/monthly.csv:2:1 unknown-id: there is no "drat" among the models or organisations or'
        " ranges or markets"
    ]
    _, findings = read(tmp_path / "b", CSV, ENTRY.replace("unit: cars", "unit: carz"))
    assert shown(findings) == [
        'data/tables.yml:7:11 unknown-id: there is no "carz" among the units'
    ]


def test_a_tables_facts_are_watched_like_any_other(tmp_path: Path) -> None:
    _, findings = read(tmp_path, CSV.replace("norway,2016-07", "norway,2016-10"))
    assert [found.rule.id for found in findings] == [
        "said-before-it-happened",
        "table-total-differs",
    ]


def test_a_table_that_is_too_large_is_refused(tmp_path: Path) -> None:
    _, findings = read(tmp_path, CSV + "\n" * LARGEST_TABLE)
    size = f"{len(CSV) + LARGEST_TABLE:,} bytes, more than the {LARGEST_TABLE:,} allowed"
    assert shown(findings) == [f"data/monthly.csv:1:1 file-too-large: this file has {size}"]
    assert findings[0].fix == "split it into several tables"
