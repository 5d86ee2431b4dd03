"""Sheets of a trade whose headings are in no list: a port's, in the languages of its office."""

from datetime import date
from pathlib import Path

import pytest

from support.office_files import book, delivered, formatted
from support.port_office import port, taken

FRENCH = "Quai;Produit;Mois;Montant (k€)\r\nQuai nord;Conteneurs;{};1\u00a0234,5\r\nQuai sud;Conteneurs;{};12,5\r\n"
SWEDISH = "Kaj;Vara;Månad;Förändring\r\nNorra kajen;Containrar;jan 2016;−2,4 %\r\nSödra kajen;Containrar;jan 2016;3,1 %\r\n"
PORTUGUESE = "Cais;Produto;Mês;Quantidade\r\nCais norte;Contêineres;jan/16;12.345\r\nCais sul;Contêineres;jan/16;1.002\r\n"
JAPANESE = (
    '岸壁,品目,月,数量\r\n北岸壁,コンテナ,2016年1月,"12,345"\r\n南岸壁,コンテナ,平成28年1月,98\r\n'
)
GERMAN = (
    "Hafen - Umschlag;;;\r\nin TEU;;;\r\nKai;Jän 16;Feb 16;Summe\r\nNordkai;12.345;11.002;23.347\r\n"
    "Südkai;4.120;3.998*;8.118\r\nGesamt;16.465;15.000;31.465\r\n* vorläufig;;;\r\n"
)


@pytest.mark.parametrize(
    ("languages", "content", "table", "answers", "expected"),
    [
        (
            "sv, en",
            SWEDISH.encode("utf-8-sig"),
            "change",
            ("value=Förändring",),
            {"boxes north 2016-01": "-2.4", "boxes south 2016-01": "3.1"},
        ),
        (
            "pt, en",
            PORTUGUESE.encode("cp1252"),
            "boxes",
            ("language=de",),
            {"boxes north 2016-01": "12345", "boxes south 2016-01": "1002"},
        ),
        (
            "ja, en",
            JAPANESE.encode("cp932"),
            "boxes",
            (),
            {"boxes north 2016-01": "12345", "boxes south 2016-01": "98"},
        ),
        (
            "de, en",
            GERMAN.encode("utf-8-sig"),
            "boxes",
            ("language=de", "subject=boxes", "mark *=provisional", "shape=yes"),
            {
                "boxes north 2016-01": "12345",
                "boxes north 2016-02": "11002",
                "boxes south 2016-01": "4120",
                "boxes south 2016-02": "3998",
            },
        ),
    ],
)
def test_a_column_is_known_by_the_names_below_its_heading(
    tmp_path: Path,
    languages: str,
    content: bytes,
    table: str,
    answers: tuple[str, ...],
    expected: dict[str, str],
) -> None:
    root = port(tmp_path, languages)
    assert taken(root, content, *answers, table=table, name="in.csv") == expected


def test_next_month_of_a_sheet_of_the_trade_asks_nothing(tmp_path: Path) -> None:
    root = port(tmp_path, "fr, en")
    months = FRENCH.format("janv. 2016", "janv. 2016"), FRENCH.format("févr. 2016", "févr. 2016")
    first, second = (one.encode("cp1252") for one in months)
    said = delivered(root, first, table="fees", name="in.csv")
    assert "multiplied by 1,000?" in said
    taken(root, first, "multiple=yes", table="fees", name="in.csv")
    assert taken(root, second, table="fees", name="in.csv") == {
        f"boxes {quay} 2016-{month}": value
        for quay, value in (("north", "1234500"), ("south", "12500"))
        for month in ("01", "02")
    }


def test_columns_that_compare_two_others_are_left_out(tmp_path: Path) -> None:
    rows = [("Quay", "Jan 2015", "Jan 2016", "Δ", "+/- %"), ("North quay", 10, 11, 1, 0.1)]
    answers = ("shape=yes", "subject=boxes", "column Δ=yes", "column +/- %=yes")
    assert taken(port(tmp_path), book(rows), *answers) == {
        "boxes north 2015-01": "10",
        "boxes north 2016-01": "11",
    }


def test_totals_of_quarters_and_half_years_among_months_are_left_out(tmp_path: Path) -> None:
    months = [(date(2016, at, 1), 10 * at, at) for at in range(1, 7)]
    sums = {name: (10 * total, total) for name, total in (("Q1", 6), ("Q2", 15), ("1st half", 21))}
    rows = [
        ("Month", "North quay", "South quay"),
        *months[:3],
        ("Q1", *sums["Q1"]),
        *months[3:],
        ("Q2", *sums["Q2"]),
        ("1st half", *sums["1st half"]),
        ("Total 2016", *sums["1st half"]),
    ]
    answers = ("shape=yes", "subject=boxes", "days=yes")
    found = taken(port(tmp_path / "a"), book(rows), *answers)
    assert found == {
        f"boxes {quay} 2016-{at:02d}": str(times * at)
        for quay, times in (("north", 10), ("south", 1))
        for at in range(1, 7)
    }
    rows[4] = ("Q1", 61, 6)
    typed = [part for one in answers for part in ("--answer", one)]
    assert "not 61" in delivered(port(tmp_path / "b"), book(rows), *typed, table="boxes")


@pytest.mark.parametrize("title", [(), ("Containers", None, None, None, "Cars")])
def test_a_table_beside_another_is_refused(tmp_path: Path, title: tuple[object, ...]) -> None:
    rows = [
        title,
        ("Quay", "Jan 2016", "Feb 2016", None, "Quay", "Jan 2016", "Feb 2016"),
        ("North quay", 10, 11, None, "North quay", 200, 210),
    ]
    said = delivered(port(tmp_path), book(rows), table="boxes")
    assert "column E has the words of the first column again" in said
    assert "put each table into its own sheet" in said


@pytest.mark.parametrize(
    ("value", "code", "answers", "expected"),
    [
        (1234, '"-"#,##0', (), "adds a minus"),
        (1234, "#,##0-", (), "adds a minus"),
        (-1234, "#,##0;#,##0", (), "shows no minus"),
        ("12001)", "@", (), "may be the mark of a footnote"),
        ("△98", "@", (), "does △ mean a number below zero?"),
        ("▲98", "@", ("sign ▲=no",), "98"),
        (1234500, '#,##0.0,"k€"', ("language=en",), "1234500"),
        ("1.5 k€", "@", ("multiple k=yes",), "1500"),
        ("TEUR 1.5", "@", ("multiple T=yes",), "1500"),
    ],
)
def test_what_is_beside_a_number_is_not_passed_over(
    tmp_path: Path, value: object, code: str, answers: tuple[str, ...], expected: str
) -> None:
    row = ("boxes", "north", "2016-01", value)
    content = book([("Subject", "Scope", "Period", "Value"), row], formatted("D2", code))
    if expected.isdigit():
        assert taken(port(tmp_path), content, *answers, table="fees") == {
            "boxes north 2016-01": expected
        }
    else:
        assert expected in delivered(port(tmp_path), content, table="fees")


def test_a_minus_of_a_format_of_japan_is_a_minus(tmp_path: Path) -> None:
    root = port(tmp_path)
    row = ("boxes", "north", "2016-01", -2.5)
    content = book([("Subject", "Scope", "Period", "Value"), row], formatted("D2", '0.0;"△ "0.0'))
    assert taken(root, content, table="change") == {"boxes north 2016-01": "-2.5"}
