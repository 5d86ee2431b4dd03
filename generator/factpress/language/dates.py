"""Date words: days, periods and instants in a language, each as precise as it was said.

`dates` knows what a period is; the patterns come from the CLDR, halves, quarters and spans from the
language's file.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from fractions import Fraction
from typing import assert_never
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time, get_timezone_name

from factpress.findings import Mistake, PressError
from factpress.language.digits import DigitStyle, in_digits, rounded
from factpress.language.file import Language, filled
from factpress.values import Instant, Precision, When, find_zone, is_fiscal, offset_text, part_of

_MONTHS_TO = re.compile(r"\s*(\d+)\s*m\b")
_FIRST = re.compile(r"^1(?=\D)")
_OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")


def day_words(day: date, language: Language) -> str:
    """Returns a day in full: 31 August 2016, as the language writes it."""
    text = format_date(day, "long", locale=language.cldr)
    first = language.optional("dates.first_day")
    return _FIRST.sub(first[0], text) if first and day.day == 1 else text


def month_words(day: date, language: Language) -> str:
    """Returns the month that a day lies in: August 2016."""
    return format_skeleton("yMMMM", day, locale=language.cldr)


def year_words(day: date, language: Language) -> str:
    """Returns the year that a day lies in."""
    return format_skeleton("y", day, locale=language.cldr)


def when_words(when: When, language: Language, style: DigitStyle) -> str:
    """Returns a period in words, never more precise than it was said."""
    match when.precision:
        case Precision.DAY:
            return day_words(when.first, language)
        case Precision.MONTH:
            return month_words(when.first, language)
        case Precision.QUARTER:
            return _part(when, "dates.quarters", 3, language)
        case Precision.HALF:
            return _part(when, "dates.halves", 6, language)
        case Precision.YEAR:
            return year_words(when.first, language)
        case Precision.SPAN:
            span = _span(when, language, style)
            return _fiscal(when, span, language) if is_fiscal(when) else span
        case _ as never:
            assert_never(never)


def instant_words(instant: Instant, language: Language) -> str:
    """Returns an instant on the clock of its zone, with the zone's name."""
    zone = _zone(instant.zone, instant.at.replace(tzinfo=None))
    local = instant.at.astimezone(zone)
    name = _offset(local.utcoffset())
    if isinstance(zone, ZoneInfo):
        name = get_timezone_name(local, "long", locale=language.cldr)
    return filled(
        language.phrase("dates.instant"),
        day=day_words(local.date(), language),
        time=format_time(local, "short", tzinfo=zone, locale=language.cldr),
        zone=name,
    )


def zone_words(zone: str, day: date, language: Language) -> str:
    """Returns what the clocks of a zone are called on a day: Central European Summer Time."""
    found = _zone(zone, datetime.combine(day, time(12)))
    local = datetime.combine(day, time(12), tzinfo=found)
    if isinstance(found, ZoneInfo):
        return get_timezone_name(local, "long", locale=language.cldr)
    return _offset(local.utcoffset())


def _part(when: When, key: str, months: int, language: Language) -> str:
    pattern = language.alternatives(key)[(when.first.month - 1) // months]
    return filled(pattern, year=str(when.first.year))


def _fiscal(when: When, span: str, language: Language) -> str:
    """Returns a fiscal period by its name and its months; the months alone where words are lacking."""
    year, months, number = part_of(when)
    key = {12: "fiscal_year", 6: "fiscal_halves", 3: "fiscal_quarters"}[months]
    patterns = language.optional(f"dates.{key}")
    return filled(patterns[number - 1], year=str(year), span=span) if patterns else span


def _span(when: When, language: Language, style: DigitStyle) -> str:
    counted = _MONTHS_TO.match(when.text)
    if counted:
        number = Fraction(int(counted[1]))
        category = style.category(rounded(number, 0))
        return filled(
            language.phrase(f"dates.months_to.{category}"),
            n=in_digits(number, style),
            end=month_words(when.last, language),
        )
    starts, ends = when.first.day == 1, (when.last + timedelta(days=1)).day == 1
    whole_years = starts and ends and when.first.month == 1 and when.last.month == 12
    words = year_words if whole_years else month_words if starts and ends else day_words
    start, end = words(when.first, language), words(when.last, language)
    return start if start == end else filled(language.phrase("dates.span"), start=start, end=end)


def _zone(name: str, clock: datetime) -> tzinfo:
    """Returns the zone of this name, or of this distance from UTC; another name is a bug."""
    if name == "UTC":
        return UTC
    found = _OFFSET.fullmatch(name)
    if found:
        size = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(size if found[1] == "+" else -size)
    zone = find_zone(name, clock)
    if isinstance(zone, Mistake):
        raise PressError(zone.message)
    return zone


def _offset(offset: timedelta | None) -> str:
    return f"UTC{offset_text(offset).replace('-', '−')}" if offset else "UTC"
