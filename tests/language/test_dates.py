"""Date words: every precision in every language."""

from datetime import date

import pytest

from factpress.findings import PressError
from factpress.values.dates import Instant, When, parse_instant, parse_when
from support.theme_languages import CODES, locale


def when(text: str, code: str) -> str:
    parsed = parse_when(text)
    assert isinstance(parsed, When)
    return locale(code).when(parsed)


def instant(text: str, code: str) -> str:
    parsed = parse_instant(text)
    assert isinstance(parsed, Instant), parsed
    return locale(code).instant(parsed).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("2016", "en", "2016"),
        ("2016", "ja", "2016年"),
        ("2016-08", "en", "August 2016"),
        ("2016-08", "fr", "août 2016"),
        ("2016-08", "ja", "2016年8月"),
        ("2016-08-31", "en", "August 31, 2016"),
        ("2016-08-31", "de", "31. August 2016"),
        ("2016-08-31", "ar", "31 أغسطس 2016"),
        ("2016-08-01", "fr", "1er août 2016"),
        ("2016-08-11", "fr", "11 août 2016"),
        ("2016-08-01", "fr-CH", "1er août 2016"),
        ("2016-H1", "en", "the first half of 2016"),
        ("2016-H1", "fr", "1er semestre 2016"),
        ("2016-H2", "de", "2. Halbjahr 2016"),
        ("2016-H1", "ja", "2016年上半期"),
        ("2016-Q2", "en", "the second quarter of 2016"),
        ("2016-Q4", "fr", "4e trimestre 2016"),
        ("2016-Q3", "hi", "2016 की तीसरी तिमाही"),
        ("12m to 2016-08", "en", "the 12 months to August 2016"),
        ("12m to 2016-08", "de", "12 Monate bis August 2016"),
        ("3m to 2016-03", "ar", "3 أشهر حتى مارس 2016"),
        ("2015-09/2016-08", "en", "September 2015 to August 2016"),
        ("2015-09/2016-08", "ja", "2015年9月～2016年8月"),
        ("2015-09-14/2016-08-31", "fr", "14 septembre 2015 à 31 août 2016"),
    ],
)
def test_a_period_is_as_precise_as_it_was_said(text: str, code: str, words: str) -> None:
    assert when(text, code) == words


def test_a_span_of_whole_years_names_the_years() -> None:
    assert when("2015-01/2016-12", "en") == "2015 to 2016"
    assert when("2016-01/2016-12", "en") == "2016"


def test_a_month_never_shows_a_day() -> None:
    for code in CODES:
        assert "31" not in when("2016-08", code)


def test_a_month_and_a_year_are_taken_from_a_day() -> None:
    assert locale("fr").month(date(2016, 8, 31)) == "août 2016"
    assert locale("ja").year(date(2016, 8, 31)) == "2016年"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (
            "2026-11-26 09:00 Europe/Berlin",
            "en",
            "November 26, 2026, 9:00 AM Central European Standard Time",
        ),
        (
            "2026-07-26 09:00 Europe/Berlin",
            "de",
            "26. Juli 2026, 09:00 Uhr (Mitteleuropäische Sommerzeit)",
        ),
        ("2026-11-26T09:00:00+05:30", "fr", "26 novembre 2026, 09:00 (UTC+05:30)"),
        ("2026-11-26T09:00:00-03:00", "en", "November 26, 2026, 9:00 AM UTC−03:00"),
        ("2026-11-26T09:00:00Z", "ja", "2026年11月26日 9:00（UTC）"),
    ],
)
def test_an_instant_is_on_the_clock_of_its_zone(text: str, code: str, words: str) -> None:
    assert instant(text, code) == words


def test_a_zone_that_does_not_exist_is_a_bug() -> None:
    parsed = parse_instant("2026-11-26T09:00:00Z")
    assert isinstance(parsed, Instant)
    with pytest.raises(PressError, match="Mars/Olympus"):
        locale("en").instant(Instant(parsed.text, parsed.at, "Mars/Olympus"))
