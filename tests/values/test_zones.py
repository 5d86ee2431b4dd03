"""Instants as typed: zones, clock times that are skipped or shown twice, and what is no time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Mistake
from factpress.values.dates import Instant, parse_instant


def instant(text: str) -> Instant:
    read = parse_instant(text)
    assert isinstance(read, Instant), read
    return read


def no_instant(text: str) -> Mistake:
    mistake = parse_instant(text)
    assert isinstance(mistake, Mistake), mistake
    return mistake


@pytest.mark.parametrize(
    ("text", "at", "zone"),
    [
        ("2026-11-26 09:00 Europe/Berlin", (2026, 11, 26, 8, 0), "Europe/Berlin"),
        ("2026-07-01 09:00 Europe/Berlin", (2026, 7, 1, 7, 0), "Europe/Berlin"),
        ("2026-11-26T09:00:00+01:00", (2026, 11, 26, 8, 0), "+01:00"),
        ("2026-11-26 09:00 -05:00", (2026, 11, 26, 14, 0), "-05:00"),
        ("2026-11-26T09:00:00.000Z", (2026, 11, 26, 9, 0), "UTC"),
        ("2026-11-26T09:00Z", (2026, 11, 26, 9, 0), "UTC"),
        ("2026-11-26 09:00 UTC", (2026, 11, 26, 9, 0), "UTC"),
        ("2026-11-26 09:00 CET", (2026, 11, 26, 8, 0), "Europe/Berlin"),
        ("2026-07-01 09:00 CEST", (2026, 7, 1, 7, 0), "Europe/Berlin"),
        ("2026-07-01 09:00 JST", (2026, 7, 1, 0, 0), "Asia/Tokyo"),
        (
            "2026-11-26 09:00 America/Argentina/Buenos_Aires",
            (2026, 11, 26, 12, 0),
            "America/Argentina/Buenos_Aires",
        ),
        ("2016-03-27 01:59 Europe/Berlin", (2016, 3, 27, 0, 59), "Europe/Berlin"),
        ("2016-03-27 03:00 Europe/Berlin", (2016, 3, 27, 1, 0), "Europe/Berlin"),
    ],
)
def test_an_instant_has_a_zone(text: str, at: tuple[int, ...], zone: str) -> None:
    read = instant(text)
    year, month, day, hour, minute = at
    assert read.at == datetime(year, month, day, hour, minute, tzinfo=UTC)
    assert read.at.tzinfo is UTC
    assert (read.zone, read.text) == (zone, text)


def test_the_same_moment_in_two_zones_is_one_instant() -> None:
    berlin = instant("2026-11-26 09:00 Europe/Berlin")
    assert berlin == instant("2026-11-26T08:00Z")
    assert berlin < instant("2026-11-26T08:00:01Z")


@pytest.mark.parametrize(
    ("text", "rule", "message", "fix"),
    [
        (
            "2016-09-08",
            "time-zone-missing",
            '"2016-09-08" is a day without a time and a time zone',
            "",
        ),
        (
            "2016-09-08T09:00:00",
            "time-zone-missing",
            '"2016-09-08T09:00:00" has no time zone',
            "",
        ),
        (
            "2016-03-27 02:30 Europe/Berlin",
            "time-skipped",
            "the clocks of Europe/Berlin skip 02:30 on 2016-03-27",
            "write 2016-03-27 01:30 Europe/Berlin or 2016-03-27 03:30 Europe/Berlin",
        ),
        (
            "2016-10-30 02:30 Europe/Berlin",
            "time-twice",
            "the clocks of Europe/Berlin show 02:30 twice on 2016-10-30",
            "write 2016-10-30T02:30:00+02:00 or, an hour later, 2016-10-30T02:30:00+01:00",
        ),
        (
            "2026-07-01 09:00 CET",
            "time-zone-ambiguous",
            "CET is not the summer time of Europe/Berlin, and 2026-07-01 is in summer",
            "write 2026-07-01 09:00 Europe/Berlin for the clock there,"
            " or 2026-07-01T09:00+01:00 for what CET says",
        ),
        (
            "2026-12-01 09:00 EDT",
            "time-zone-ambiguous",
            "EDT is not the winter time of America/New_York, and 2026-12-01 is in winter",
            "write 2026-12-01 09:00 America/New_York for the clock there,"
            " or 2026-12-01T09:00-04:00 for what EDT says",
        ),
        (
            "2026-07-01 09:00 IST",
            "time-zone-unknown",
            '"IST" can mean several time zones',
            "write Asia/Kolkata or Europe/Dublin or Asia/Jerusalem",
        ),
        (
            "2026-07-01 09:00 Europe/Berln",
            "time-zone-unknown",
            '"Europe/Berln" is not the name of a time zone',
            'did you mean "Europe/Berlin"?',
        ),
        (
            "2026-07-01 09:00 Etc/GMT+5",
            "time-zone-unknown",
            '"Etc/GMT+5" is not the name of a time zone',
            "",
        ),
        (
            "2026-11-26 24:00 Europe/Berlin",
            "time-unreadable",
            '"2026-11-26 24:00 Europe/Berlin" is the midnight at the end of that day',
            "write 00:00 of the day after",
        ),
        ("99-01-01T00:00Z", "time-unreadable", '"99-01-01T00:00Z" has no year of four digits', ""),
        (
            "2026-09-31 09:00 UTC",
            "date-impossible",
            '"2026-09-31": there is no day 31 in 2026-09',
            "write a day from 1 to 30",
        ),
        (
            "2026-11-26 25:00 UTC",
            "time-unreadable",
            '"2026-11-26 25:00 UTC" has a time that no clock shows',
            "",
        ),
        ("", "time-unreadable", "the time is missing", ""),
        ("no", "time-unreadable", '"no" cannot be read as a point in time', ""),
    ],
)
def test_a_time_that_is_not_one_moment_is_refused(
    text: str, rule: str, message: str, fix: str
) -> None:
    mistake = no_instant(text)
    assert (mistake.rule.id, mistake.message, mistake.fix) == (rule, message, fix)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2026-11-26 9:00 Europe/Berlin", "2026-11-26 09:00 Europe/Berlin"),
        ("2026-11-26 9am Europe/Berlin", "2026-11-26 09:00 Europe/Berlin"),
        ("2026-11-26 12.30 p.m. UTC", "2026-11-26 12:30 UTC"),
        ("2026-11-26, 09h30 Europe/Paris", "2026-11-26 09:30 Europe/Paris"),
        ("2026-11-26 09:00 UTC+1", "2026-11-26T09:00:00+01:00"),
        ("2026-11-26t09:00z", "2026-11-26 09:00Z"),
        ("2026-11-26T09:00+0100", "2026-11-26 09:00+01:00"),
        ("2026-11-26T09:00:30+01", "2026-11-26 09:00:30+01:00"),
        ("2026–11–26 09:00 UTC", "2026-11-26 09:00 UTC"),
        ("２０２６-11-26 09:00 UTC", "2026-11-26 09:00 UTC"),
        ("26.11.2026 09:00 Europe/Berlin", "2026-11-26 09:00 Europe/Berlin"),
        ("2026-11-26 09:00\u200b UTC", "2026-11-26 09:00 UTC"),
    ],
)
def test_an_instant_typed_otherwise_is_refused_with_its_fix(text: str, fixed: str) -> None:
    assert no_instant(text).fixed == fixed
    assert isinstance(parse_instant(fixed), Instant)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-26 09:00 Local", "2026-11-26 09:00 posixrules", "2026-11-26 09:00 Europe"),
        *("2026-11-26 09:00 ../../etc/passwd", "2026-11-26 09:00 x--y", "09:00 UTC", "x" * 999),
        *("2026-11-26 09:00 America/", "2026-11-26 9am", "2026-11-26 9", "2026-11-26T09:00:00.5Z"),
    ],
)
def test_other_texts_are_no_instants(text: str) -> None:
    assert no_instant(text).message


@settings(max_examples=60, deadline=None)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31)),
    st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")),
)
def test_a_clock_time_leads_back_to_itself(clock: datetime, zone: str) -> None:
    typed = f"{clock:%Y-%m-%d %H:%M}"
    read = parse_instant(f"{typed} {zone}")
    if isinstance(read, Mistake):
        assert read.rule.id in ("time-skipped", "time-twice")
    else:
        assert abs(read.at.replace(tzinfo=None) - clock) < timedelta(hours=15)
