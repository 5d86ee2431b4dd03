"""Dates: days, periods with their own precision, spans of time, and instants with a zone.

`2016-08` is some time in August, never the first. Fiscal years are the facts' business; time zones
are looked up by `zones`, and why a text is no date is diagnosed by `date_faults`.
"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from factpress.findings import Mistake, Rule
from factpress.values.date_faults import (
    BACKWARDS,
    IMPOSSIBLE,
    UNREADABLE,
    YEARS,
    diagnose_date,
    diagnose_instant,
)
from factpress.values.date_faults import RULES as _MISDATE_RULES
from factpress.values.number_faults import quoted
from factpress.values.zones import RULES as _ZONE_RULES
from factpress.values.zones import find_zone, offset_text

CLOCK_SKIPPED = Rule(
    "time-skipped",
    "A time that the clocks skip",
    "On the night when summer time begins, an hour does not exist.",
    "name a time before or after the hour that is skipped",
)
CLOCK_TWICE = Rule(
    "time-twice",
    "A time that the clocks show twice",
    "On the night when summer time ends, an hour is shown twice.",
    "write the time with its offset",
)
RULES = (*_MISDATE_RULES, *_ZONE_RULES, CLOCK_SKIPPED, CLOCK_TWICE)


class Precision(StrEnum):
    """How much of the calendar a `when` covers."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The day or period that a figure describes, from its first day to its last."""

    text: str = field(compare=False)
    first: date
    last: date
    precision: Precision

    def covers(self, other: "When") -> bool:
        """Tells whether the other period lies inside this one."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "When") -> bool:
        """Tells whether the periods share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """How many whole calendar months the period has; 0 when it is not made of such."""
        if self.first.day != 1 or (self.last + timedelta(days=1)).day != 1:
            return 0
        years = self.last.year - self.first.year
        return years * 12 + self.last.month - self.first.month + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: days, or whole calendar months."""

    text: str
    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """Returns the day on which the span that begins on `day` has passed."""
        latest = date(YEARS[1], 12, 31)
        return min(min(_months_later(day, self.months), latest) + timedelta(days=self.days), latest)


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """A point in time; two that are the same moment are equal, whatever their zones."""

    text: str = field(compare=False)
    at: datetime
    zone: str = field(compare=False)


_ONE_DAY = timedelta(days=1)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PERIOD = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})|Q([1-4])|H([12])))?")
_TRAILING = re.compile(r"([1-9][0-9]{0,2})m to ([0-9-]{4,10})")
_BETWEEN = re.compile(r"([0-9]{4}(?:-[0-9QH-]{1,6})?)/([0-9]{4}(?:-[0-9QH-]{1,6})?)")
_SPAN = re.compile(r"([1-9][0-9]{0,3})([dwmy])")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.0+)?)?"
    r"(?: ?(Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])| ([A-Za-z][A-Za-z0-9/_+-]*))"
)

# From Baker Island to Kiribati.
_EAST_AND_WEST = (timedelta(hours=-12), timedelta(hours=14))


def parse_day(text: str) -> date | Mistake:
    """Reads `2016-08-31`."""
    typed = text.strip(" \t\r\n")
    found = _DAY.fullmatch(typed)
    if not found:
        return diagnose_date(typed, day=True)
    return _day(typed, int(found[1]), int(found[2]), int(found[3]))


def parse_said(text: str) -> date | Instant | Mistake:
    """Reads a day, or an hour of a day with its zone: `2016-08-31 14:00 Europe/Paris`."""
    return parse_instant(text) if ":" in text else parse_day(text)


def parse_when(text: str) -> When | Mistake:
    """Reads a day, a month, a quarter, a half, a year, `12m to 2016-08` or `2015-09/2016-08`."""
    typed = text.strip(" \t\r\n")
    if found := _DAY.fullmatch(typed):
        day = _day(typed, int(found[1]), int(found[2]), int(found[3]))
        return day if isinstance(day, Mistake) else When(typed, day, day, Precision.DAY)
    if found := _PERIOD.fullmatch(typed):
        return _period(typed, found)
    if found := _TRAILING.fullmatch(typed):
        return _trailing(typed, int(found[1]), found[2])
    if found := _BETWEEN.fullmatch(typed):
        return _between(typed, found[1], found[2])
    return diagnose_date(typed, day=False)


def parse_fresh(text: str) -> Span | Mistake:
    """Reads a length of time: `90d`, `6w`, `6m`, `1y`."""
    typed = text.strip(" \t\r\n")
    found = _SPAN.fullmatch(typed)
    if not found:
        advice = "write days, weeks, months or years: 90d, 6w, 6m, 1y"
        return Mistake(UNREADABLE, f"{quoted(typed)} is not a length of time", advice)
    count, unit = int(found[1]), found[2]
    if unit in "dw":
        return Span(typed, days=count * (7 if unit == "w" else 1))
    return Span(typed, months=count * (12 if unit == "y" else 1))


def parse_instant(text: str) -> Instant | Mistake:
    """Reads `2026-11-26 09:00 Europe/Berlin`, or ISO 8601 with its offset or Z."""
    typed = text.strip(" \t\r\n")
    found = _INSTANT.fullmatch(typed)
    if not found:
        return diagnose_instant(typed)
    day = parse_day(found[1])
    if isinstance(day, Mistake):
        return day
    clock = datetime(day.year, day.month, day.day, int(found[2]), int(found[3]), int(found[4] or 0))
    if offset := found[5]:
        zone = UTC if offset == "Z" else _offset(offset)
        if offset == "-00:00" or not _EAST_AND_WEST[0] <= zone.utcoffset(None) <= _EAST_AND_WEST[1]:
            message = f"{quoted(typed)} has an offset that no clock has: {offset}"
            return Mistake(UNREADABLE, message, "name the place: 2026-11-26 09:00 Europe/Berlin")
        return Instant(typed, clock.replace(tzinfo=zone).astimezone(UTC), _zone_name(offset))
    named = find_zone(found[6], clock)
    return named if isinstance(named, Mistake) else _on_the_clock(typed, clock, named)


def _day(typed: str, year: int, month: int, day: int) -> date | Mistake:
    if not YEARS[0] <= year <= YEARS[1]:
        return _bad_year(typed, year)
    if not 1 <= month <= 12:
        return _bad_month(typed, month)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = f"{year}-{month:02d}"
        return Mistake(
            IMPOSSIBLE,
            f"{quoted(typed)}: there is no day {day} in {name}",
            f"write a day from 1 to {days}",
        )
    return date(year, month, day)


def _bad_year(typed: str, year: int) -> Mistake:
    advice = f"write a year from {YEARS[0]} to {YEARS[1]}"
    return Mistake(IMPOSSIBLE, f"{quoted(typed)} lies in the year {year}", advice)


def _bad_month(typed: str, month: int) -> Mistake:
    return Mistake(IMPOSSIBLE, f"{quoted(typed)}: there is no month {month}")


def _period(typed: str, found: re.Match[str]) -> When | Mistake:
    typed_year, typed_month, typed_quarter, typed_half = found.groups()
    year, month = int(typed_year), int(typed_month or 0)
    if not YEARS[0] <= year <= YEARS[1]:
        return _bad_year(typed, year)
    if typed_month and not 1 <= month <= 12:
        return _bad_month(typed, month)
    first, months, precision = 1, 12, Precision.YEAR
    if month:
        first, months, precision = month, 1, Precision.MONTH
    elif typed_quarter:
        first, months, precision = 3 * int(typed_quarter) - 2, 3, Precision.QUARTER
    elif typed_half:
        first, months, precision = 6 * int(typed_half) - 5, 6, Precision.HALF
    last = first + months - 1
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - _ONE_DAY
    return When(typed, date(year, first, 1), end, precision)


def _trailing(typed: str, months: int, end: str) -> When | Mistake:
    """Reads `12m to 2016-08`: the months that end with the month or day named."""
    last = parse_when(end)
    if isinstance(last, Mistake):
        return last
    if last.precision not in (Precision.MONTH, Precision.DAY):
        message = f"{quoted(typed)} ends with a {last.precision}"
        return Mistake(UNREADABLE, message, "name the month that it ends with: 12m to 2016-08")
    first = _months_later(last.last + timedelta(days=1), -months)
    if first.year < YEARS[0]:
        return _bad_year(typed, first.year)
    return When(typed, first, last.last, Precision.SPAN)


def _between(typed: str, start: str, end: str) -> When | Mistake:
    first, last = parse_when(start), parse_when(end)
    if isinstance(first, Mistake):
        return first
    if isinstance(last, Mistake):
        return last
    if first.precision != last.precision:
        message = (
            f"{quoted(typed)} begins with a {first.precision} and ends with a {last.precision}"
        )
        return Mistake(UNREADABLE, message, "write both ends alike: 2015-09/2016-08")
    if last.last < first.first:
        message = f"{quoted(typed)} ends before it begins"
        return Mistake(BACKWARDS, message, "", f"{end}/{start}")
    return When(typed, first.first, last.last, Precision.SPAN)


def _months_later(day: date, months: int) -> date:
    """Returns the same day of a later month, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= date.max.year:
        return date.max if year > 1 else date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _offset(text: str) -> timezone:
    hours, minutes = int(text[1:3]), int(text[4:6])
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if text[0] == "-" else size)


def _zone_name(offset: str) -> str:
    return "UTC" if offset in ("Z", "+00:00", "-00:00") else offset


def _on_the_clock(typed: str, clock: datetime, zone: tzinfo) -> Instant | Mistake:
    """Returns the one instant at which a place's clock shows a time, or why there isn't one."""
    early, late = (clock.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return Instant(typed, early.astimezone(UTC), str(zone))
    readings = [moment.astimezone(UTC) for moment in (early, late)]
    if readings[0] < readings[1]:
        message = f"the clocks of {zone} show {clock:%H:%M} twice on {clock:%Y-%m-%d}"
        offsets = [f"{clock:%Y-%m-%dT%H:%M:%S}{_offset_of(moment)}" for moment in (early, late)]
        return Mistake(CLOCK_TWICE, message, f"write {offsets[0]} or, an hour later, {offsets[1]}")
    message = f"the clocks of {zone} skip {clock:%H:%M} on {clock:%Y-%m-%d}"
    shown = [f"{moment.astimezone(zone):%Y-%m-%d %H:%M} {zone}" for moment in reversed(readings)]
    return Mistake(CLOCK_SKIPPED, message, f"write {shown[0]} or {shown[1]}")


def _offset_of(moment: datetime) -> str:
    return offset_text(moment.utcoffset() or timedelta())
