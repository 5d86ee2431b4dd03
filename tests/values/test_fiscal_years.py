"""Fiscal years: what FY2016 means is said by the one who uses it, and readers get the months too."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.findings import Mistake
from factpress.values.dates import Precision, When, parse_when
from factpress.values.fiscal_years import (
    FiscalYear,
    is_fiscal,
    parse_fiscal_year,
    parse_observed,
    part_of,
    resolved,
)
from support.minimal_newsroom import SOURCES, facts, reading, shown
from support.small_site import ENGLISH, built, home

ACME = "  acme:\n    name: Acme\n"
APRIL = ENGLISH.replace(ACME, f"{ACME}    fiscal_year: FY2016 begins 2016-04\n")
LINE = "- FY2015: 5,000\n  said: 2016-09-20"
FLOW = {"kind": "flow", "since": ""}


def period(text: str, year: str) -> tuple[str, str]:
    when, found = parse_observed(text), parse_fiscal_year(year)
    assert isinstance(when, When)
    assert isinstance(found, FiscalYear)
    placed = resolved(when, found)
    assert placed.text == text
    return placed.first.isoformat(), placed.last.isoformat()


@pytest.mark.parametrize(
    ("text", "year", "first", "last"),
    [
        ("FY2016", "FY2016 begins 2016-04", "2016-04-01", "2017-03-31"),
        ("FY2016-Q1", "FY2016 begins 2016-04", "2016-04-01", "2016-06-30"),
        ("FY2016-Q4", "FY2020 begins 2020-04", "2017-01-01", "2017-03-31"),
        ("FY2016-H2", "FY2016 begins 2016-04", "2016-10-01", "2017-03-31"),
        ("FY2016", "FY2016 begins 2015-10", "2015-10-01", "2016-09-30"),
        ("FY2016-Q2", "FY2017 begins 2016-10", "2016-01-01", "2016-03-31"),
        ("FY2016", "FY2016 begins 2016-01", "2016-01-01", "2016-12-31"),
        ("FY2012-Q4", "FY2016 begins 2015-06", "2012-03-01", "2012-05-31"),
        ("FY2012-H1", "FY2016 begins 2015-09", "2011-09-01", "2012-02-29"),
    ],
)
def test_one_example_tells_the_days_of_every_period(
    text: str, year: str, first: str, last: str
) -> None:
    assert period(text, year) == (first, last)


@given(st.integers(1900, 2100), st.integers(1, 12), st.sampled_from((-1, 0)))
def test_the_parts_of_a_year_follow_each_other_without_a_gap(
    named: int, month: int, offset: int
) -> None:
    example = f"FY{named} begins {named + offset}-{month:02}"
    for parts in ("H1 H2", "Q1 Q2 Q3 Q4"):
        ends = [period(f"FY{named}-{part}", example) for part in parts.split()]
        assert (ends[0][0], ends[-1][1]) == period(f"FY{named}", example)
        for (_, last), (first, _) in pairwise(ends):
            assert date.fromisoformat(first) - date.fromisoformat(last) == timedelta(days=1)
    after = period(f"FY{named + 1}", example)[0]
    last = period(f"FY{named}", example)[1]
    assert date.fromisoformat(after) - date.fromisoformat(last) == timedelta(days=1)


def test_what_is_no_example_of_a_year_is_refused() -> None:
    for text in ("April", "2016-04", "FY2016 begins 2016-13", "FY16 begins 2016-04", ""):
        found = parse_fiscal_year(text)
        assert isinstance(found, Mistake)
        assert "does not say when a fiscal year begins" in found.message
    for text in ("FY2016 begins 2017-04", "FY2016 begins 2014-04"):
        found = parse_fiscal_year(text)
        assert isinstance(found, Mistake)
        assert "is named after one of the two" in found.message
    assert parse_fiscal_year(" FY2016  begins 2016-04 ") == parse_fiscal_year(
        "FY2016 begins 2016-04"
    )


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("fy2016", "FY2016"),
        ("FY 2016", "FY2016"),
        ("Q1 FY2016", "FY2016-Q1"),
        ("FY2016Q3", "FY2016-Q3"),
        ("fiscal year 2016", "FY2016"),
        ("FY2016/H2", "FY2016-H2"),
    ],
)
def test_another_way_of_writing_it_is_a_finding_with_the_fix(typed: str, fixed: str) -> None:
    found = parse_observed(typed)
    assert isinstance(found, Mistake)
    assert found.fixed == fixed


def test_any_other_date_is_read_as_ever_and_elsewhere_a_fiscal_year_is_refused() -> None:
    for text in ("2016-08", "2016-Q3", "12m to 2016-08", "soon", "FY99999", "FY2016-H3", "FY1700"):
        assert parse_observed(text) == parse_when(text) or text == "FY1700"
    (when, plain) = (parse_observed("FY2016-Q2"), parse_when("FY2016-Q2"))
    assert isinstance(when, When)
    assert (is_fiscal(when), part_of(when), when.precision) == (True, (2016, 3, 2), Precision.SPAN)
    assert isinstance(plain, Mistake)
    assert plain.fix == "write its months, such as 2016-04/2017-03"
    assert isinstance(parse_observed("FY1700"), Mistake)


def test_a_line_has_the_year_of_its_source_then_of_its_firm_then_of_the_group(
    tmp_path: Path,
) -> None:
    group = ENGLISH.replace(
        ACME, f"{ACME}    part_of: [z]\n  z: {{name: Z, fiscal_year: FY2016 begins 2016-07}}\n"
    )
    source = SOURCES.replace(
        "  acme-2016-09:\n", "  acme-2016-09:\n    fiscal_year: FY2015 begins 2014-10\n"
    )
    for number, (newsroom, sources, first) in enumerate(
        (
            (APRIL, SOURCES, "2015-04-01"),
            (group, SOURCES, "2015-07-01"),
            (APRIL, source, "2014-10-01"),
        )
    ):
        files = {"newsroom": newsroom, "sources": sources, "facts": facts(LINE, **FLOW)}
        read = reading(tmp_path / str(number), **files)
        assert shown(read.findings) == []
        (seen,) = read.newsroom.facts["dart.sales"].obs
        assert (seen.when.text, seen.when.first.isoformat()) == ("FY2015", first)


def test_a_year_that_nobody_has_described_is_a_finding(tmp_path: Path) -> None:
    read = reading(tmp_path, facts=facts(LINE, **FLOW))
    assert shown(read.findings) == [
        "data/facts.yml:11:9 fiscal-year-unknown: nothing says in which month FY2015 begins"
    ]


def test_readers_get_the_year_by_its_name_and_its_months(tmp_path: Path) -> None:
    body = 'Sold: {{ fact("dart.sales", of="FY2015") }}, {{ as_of("dart.sales", of="FY2015") }}.'
    site = built(
        tmp_path,
        facts=facts(LINE, **FLOW),
        **{
            "content/index.md": home(body),
            "data/newsroom.yml": APRIL.replace("[en]", "[en, de]"),
        },
    )
    assert [one for one in site.findings if one.severity == "error"] == []
    for lang, words in (
        ("en", "fiscal year 2015, April 2015 to March 2016"),
        ("de", "Geschäftsjahr 2015, April 2015 bis März 2016"),
    ):
        (figure,) = [
            one for one in site.pages if (one.name, one.lang) == ("figures/dart.sales", lang)
        ]
        assert words in figure.html


def test_a_date_of_another_fiscal_year_is_not_found(tmp_path: Path) -> None:
    body = '{{ fact("dart.sales", of="FY2011") }}'
    site = built(
        tmp_path, facts=facts(LINE, **FLOW), newsroom=APRIL, **{"content/index.md": home(body)}
    )
    assert [one.message for one in site.findings if one.severity == "error"] == [
        '"dart.sales" has no line of FY2011'
    ]
