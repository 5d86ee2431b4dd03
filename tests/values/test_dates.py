"""Days, periods and spans of time, as typed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Mistake
from factpress.values.date_faults import AMBIGUOUS, IMPOSSIBLE, UNREADABLE
from factpress.values.dates import (
    RULES,
    Instant,
    Precision,
    Span,
    When,
    parse_day,
    parse_fresh,
    parse_instant,
    parse_when,
)


def when(text: str) -> When:
    read = parse_when(text)
    assert isinstance(read, When), read
    return read


def wrong(text: str) -> Mistake:
    mistake = parse_when(text)
    assert isinstance(mistake, Mistake), mistake
    return mistake


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR),
        ("2016-08", date(2016, 8, 1), date(2016, 8, 31), Precision.MONTH),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31), Precision.MONTH),
        ("2016-08-31", date(2016, 8, 31), date(2016, 8, 31), Precision.DAY),
        ("2016-H1", date(2016, 1, 1), date(2016, 6, 30), Precision.HALF),
        ("2016-H2", date(2016, 7, 1), date(2016, 12, 31), Precision.HALF),
        ("2016-Q3", date(2016, 7, 1), date(2016, 9, 30), Precision.QUARTER),
        ("12m to 2016-08", date(2015, 9, 1), date(2016, 8, 31), Precision.SPAN),
        ("12m to 2016-08-30", date(2015, 8, 31), date(2016, 8, 30), Precision.SPAN),
        ("3m to 2016-02", date(2015, 12, 1), date(2016, 2, 29), Precision.SPAN),
        ("2015-09/2016-08", date(2015, 9, 1), date(2016, 8, 31), Precision.SPAN),
        ("2015/2016", date(2015, 1, 1), date(2016, 12, 31), Precision.SPAN),
        ("2015-Q3/2016-Q2", date(2015, 7, 1), date(2016, 6, 30), Precision.SPAN),
        ("2016-08-01/2016-08-15", date(2016, 8, 1), date(2016, 8, 15), Precision.SPAN),
        (" 2199 ", date(2199, 1, 1), date(2199, 12, 31), Precision.YEAR),
        ("2199-12", date(2199, 12, 1), date(2199, 12, 31), Precision.MONTH),
    ],
)
def test_a_date_keeps_its_own_precision(
    text: str, first: date, last: date, precision: Precision
) -> None:
    read = when(text)
    assert (read.first, read.last, read.precision) == (first, last, precision)
    assert read.text == text.strip()


def test_a_trailing_year_equals_the_span_of_its_months() -> None:
    assert when("12m to 2016-08") == when("2015-09/2016-08")
    assert when("2016-08") != when("2016-08-01/2016-08-31")


def test_periods_are_ordered_by_their_first_day_and_then_their_last() -> None:
    texts = ("2016-08", "2016", "2015-12-31", "2016-01", "2016-08-01")
    ordered = [read.text for read in sorted(when(text) for text in texts)]
    assert ordered == ["2015-12-31", "2016-01", "2016", "2016-08-01", "2016-08"]


def test_periods_cover_and_meet_each_other() -> None:
    assert when("2016").covers(when("2016-Q3")) and not when("2016-Q3").covers(when("2016"))
    assert when("2016-H1").meets(when("2016-Q2")) and not when("2016-H1").meets(when("2016-Q3"))
    assert when("2016-02").days == 29 and when("2016-08-31").days == 1
    assert when("12m to 2016-08").months == 12 and when("2016-Q1").months == 3
    assert when("2016-08-31").months == 0 and when("2016-08-01/2016-08-30").months == 0


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("2016-9-8", "2016-09-08"),
        ("2016-8", "2016-08"),
        ("2016/08", "2016-08"),
        ("2016.08.31", "2016-08-31"),
        ("20160831", "2016-08-31"),
        ("31/08/2016", "2016-08-31"),
        ("08/31/2016", "2016-08-31"),
        ("08/08/2016", "2016-08-08"),
        ("08/2016", "2016-08"),
        ("August 2016", "2016-08"),
        ("Sept. 2016", "2016-09"),
        ("31 August 2016", "2016-08-31"),
        ("31st Aug 2016", "2016-08-31"),
        ("August 31, 2016", "2016-08-31"),
        ("Q3 2016", "2016-Q3"),
        ("2016Q3", "2016-Q3"),
        ("2016-h1", "2016-H1"),
        ("H2/2016", "2016-H2"),
        ("2015-09 to 2016-08", "2015-09/2016-08"),
        ("2015-09..2016-08", "2015-09/2016-08"),
        ("12 months to August 2016", "12m to 2016-08"),
        ("12m ending 2016-08", "12m to 2016-08"),
        ("2016–08", "2016-08"),
        ("2016−08−31", "2016-08-31"),
        ("٢٠١٦-٠٨", "2016-08"),
        ("2016-\u200b08", "2016-08"),
        ("2016-08-31T23:30:00+09:00", "2016-08-31"),
        ("2016-08/2015-09", "2015-09/2016-08"),
    ],
)
def test_a_date_typed_otherwise_is_refused_with_its_fix(text: str, fixed: str) -> None:
    assert wrong(text).fixed == fixed
    assert "2016-Q3, 2016-H1" not in wrong(text).fix
    assert isinstance(parse_when(fixed), When)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2016-09-31", '"2016-09-31": there is no day 31 in 2016-09'),
        ("2015-02-29", '"2015-02-29": there is no day 29 in 2015-02'),
        ("2016-00-10", '"2016-00-10": there is no month 0'),
        ("2016-13", '"2016-13": there is no month 13'),
        ("2016-08-00", '"2016-08-00": there is no day 0 in 2016-08'),
        ("0000-00-00", '"0000-00-00" lies in the year 0'),
        ("2316-08", '"2316-08" lies in the year 2316'),
        ("2016-08/2016-13", '"2016-13": there is no month 13'),
        ("2016-13/2016-08", '"2016-13": there is no month 13'),
        ("12m to 2016-13", '"2016-13": there is no month 13'),
        ("600m to 1820-01", '"600m to 1820-01" lies in the year 1770'),
        ("999m to 1800-01-01", '"999m to 1800-01-01" lies in the year 1716'),
    ],
)
def test_a_date_outside_the_calendar_is_refused(text: str, message: str) -> None:
    mistake = wrong(text)
    assert (mistake.rule, mistake.message, mistake.fixed) == (IMPOSSIBLE, message, "")


def test_a_day_and_month_that_can_change_places_offer_both_readings() -> None:
    assert wrong("09/08/2016") == Mistake(
        AMBIGUOUS,
        '"09/08/2016" can be read in two ways',
        "write 2016-08-09 or 2016-09-08",
    )


@pytest.mark.parametrize(
    "text",
    [
        *("soon", "", "16-08-31", "FY2016", "2016-Q5", "2016-H3", "99", "Foo 2016", "13/2016"),
        *("32/13/2016", "2016-99", "ab 2016", "31 Foo 2016", "x" * 500, "20161331", "H3 2016"),
        *("0 months to August 2016", "12 months to nowhere", "2016-08-/2016", "2016/13"),
    ],
)
def test_a_text_that_is_no_date_is_refused(text: str) -> None:
    assert wrong(text).rule in (UNREADABLE, IMPOSSIBLE)
    assert wrong(text).fixed == ""


def test_what_a_period_ends_with_is_named() -> None:
    assert wrong("12m to 2016") == Mistake(
        UNREADABLE,
        '"12m to 2016" ends with a year',
        "name the month that it ends with: 12m to 2016-08",
    )
    assert wrong("2015/2016-08") == Mistake(
        UNREADABLE,
        '"2015/2016-08" begins with a year and ends with a month',
        "write both ends alike: 2015-09/2016-08",
    )
    assert wrong("").message == "the date is missing"


def test_a_day_is_read() -> None:
    assert parse_day("2016-08-31") == date(2016, 8, 31)


def test_a_period_is_no_day() -> None:
    mistake = parse_day("2016-08")
    assert isinstance(mistake, Mistake)
    assert mistake.message == '"2016-08" is a period where a day is expected'
    assert mistake.fix == "write the day too, such as 2016-08-15"
    unread = parse_day("soon")
    assert isinstance(unread, Mistake) and unread.message == '"soon" cannot be read as a day'


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("90d", date(2016, 4, 30)),
        ("2w", date(2016, 2, 14)),
        ("1m", date(2016, 2, 29)),
        ("13m", date(2017, 2, 28)),
        ("1y", date(2017, 1, 31)),
        ("9999y", date(2199, 12, 31)),
        ("9999d", date(2043, 6, 17)),
    ],
)
def test_a_length_of_time_ends_on_a_day(text: str, day: date) -> None:
    span = parse_fresh(text)
    assert isinstance(span, Span)
    assert span.after(date(2016, 1, 31)) == day


@pytest.mark.parametrize("text", ["0d", "90", "d", "90 days", "-1y", "1.5y", ""])
def test_other_lengths_of_time_are_refused(text: str) -> None:
    mistake = parse_fresh(text)
    assert isinstance(mistake, Mistake)
    assert mistake.fix == "write days, weeks, months or years: 90d, 6w, 6m, 1y"


def test_every_rule_has_its_own_id() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.why and rule.fix and "!" not in rule.fix for rule in RULES)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40) | st.text("0123456789-/QHmT:+ .dwytoZ\u2013", max_size=26))
def test_no_text_whatever_breaks_the_readers(text: str) -> None:
    assert isinstance(parse_when(text), When | Mistake)
    assert isinstance(parse_day(text), date | Mistake)
    assert isinstance(parse_fresh(text), Span | Mistake)
    assert isinstance(parse_instant(text), Instant | Mistake)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_day_lies_in_its_month_quarter_half_and_year(day: date) -> None:
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    periods = (f"{day:%Y-%m}", f"{day.year}-Q{quarter}", f"{day.year}-H{half}", f"{day.year}")
    inner = when(day.isoformat())
    for text in periods:
        assert when(text).covers(inner)
        inner = when(text)
