"""Misdates: why a text is no date or no instant, and how it should have been typed.

A date that can be read in two ways is never guessed: both readings are offered. What is accepted
is said by `dates`.
"""

import re
import unicodedata

from factpress.findings import Mistake, Rule
from factpress.values.number_faults import DASHES, own_fix_only, quoted

UNREADABLE = Rule(
    "date-unreadable",
    "A date that cannot be read",
    "A figure whose date can't be read can't be put in order.",
    "write year-month-day or a period: 2016-08-31, 2016-08, 2016-Q3, 2016-H1, 2016",
)
IMPOSSIBLE = Rule(
    "date-impossible",
    "A date that doesn't exist",
    "It is a typing error, and the right date can't be guessed.",
    "write the date as the source has it",
)
AMBIGUOUS = Rule(
    "date-ambiguous",
    "A date that can be read in two ways",
    "Day and month change places between countries.",
    "write year-month-day: 2016-08-31",
)
CHARACTERS = Rule(
    "date-characters",
    "Characters in a date that look like something else",
    "Other dashes and digits are not found by a search and not compared.",
    "write the date with the digits 0 to 9 and the ordinary hyphen",
)
BACKWARDS = Rule(
    "period-backwards",
    "A period that ends before it begins",
    "The two ends may be swapped, or one of them mistyped.",
    "write the earlier date first",
)
ZONE_MISSING = Rule(
    "time-zone-missing",
    "A time without a time zone",
    "The same hour comes at different moments around the world; an embargo must end at one of them.",
    "add the zone by its place (2026-11-26 09:00 Europe/Berlin) or the offset (+01:00)",
)
TIME_UNREADABLE = Rule(
    "time-unreadable",
    "A point in time that cannot be read",
    "Nothing is published at a time that can't be read.",
    "write day, time and zone: 2026-11-26 09:00 Europe/Berlin, or 2026-11-26T09:00:00+01:00",
)
RULES = (UNREADABLE, IMPOSSIBLE, AMBIGUOUS, CHARACTERS, BACKWARDS, ZONE_MISSING, TIME_UNREADABLE)

YEARS = (1800, 2199)
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_LONGEST = 80


def diagnose_date(text: str, *, day: bool) -> Mistake:
    """Returns why a text is no date; `day` says that nothing but a day may be there."""
    if not text or len(text) > _LONGEST:
        message = f"{quoted(text)} is not a date" if text else "the date is missing"
        return Mistake(UNREADABLE, message)
    for mistake in (*_characters(text), *_with_a_time(text)):
        return own_fix_only(mistake)
    if re.match(r"FY[0-9]", text):
        message = f"{quoted(text)} is a fiscal year, which only a line of a fact can have"
        return Mistake(UNREADABLE, message, "write its months, such as 2016-04/2017-03")
    wanted = "a day" if day else "a date"
    if day and re.fullmatch(r"[0-9]{4}(?:-(?:[0-9]{2}|Q[1-4]|H[12]))?", text):
        return Mistake(
            UNREADABLE,
            f"{quoted(text)} is a period where a day is expected",
            _with_the_day(text),
        )
    if fixed := _fixed_period(text) or _fixed_date(text):
        message = f"{quoted(text)} is not written as a date here"
        if day and not _DAY.fullmatch(fixed):
            return Mistake(UNREADABLE, message, _with_the_day(fixed))
        return own_fix_only(Mistake(UNREADABLE, message, "", fixed))
    if readings := _readings(text):
        return _ambiguous(text, readings)
    fix = "write year, month and day: 2016-08-31" if day else ""
    return Mistake(UNREADABLE, f"{quoted(text)} cannot be read as {wanted}", fix)


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_A_DAY_OF = {
    "": "08-31",
    "Q1": "03-31",
    "Q2": "06-30",
    "Q3": "09-30",
    "Q4": "12-31",
    "H1": "06-30",
    "H2": "12-31",
}


def _with_the_day(period: str) -> str:
    """Returns the advice to give a day in a period, with one of its days as the example."""
    year, _, part = period.partition("-")
    example = f"{year}-{_A_DAY_OF[part]}" if part in _A_DAY_OF else f"{year}-{part}-15"
    if not _DAY.fullmatch(example):
        example = "2016-08-31"
    return f"write the day too, such as {example}"


def diagnose_instant(text: str) -> Mistake:
    """Returns why a text is no point in time."""
    if not text or len(text) > _LONGEST:
        message = f"{quoted(text)} is not a time" if text else "the time is missing"
        return Mistake(TIME_UNREADABLE, message)
    for mistake in (*_characters(text), *_clock_slips(text)):
        return own_fix_only(mistake)
    clock = r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
    if found := re.fullmatch(clock, text):
        missing = "has no time zone" if found[2] else "is a day without a time and a time zone"
        return Mistake(ZONE_MISSING, f"{quoted(text)} {missing}")
    if re.match(r"[0-9]{1,2}-|'?[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])", text):
        return Mistake(TIME_UNREADABLE, f"{quoted(text)} has no year of four digits")
    date_part = re.split(r"[Tt ]", text, maxsplit=1)[0]
    fixed = _fixed_date(date_part)
    if fixed not in ("", date_part):
        return Mistake(
            TIME_UNREADABLE,
            f"{quoted(text)} has a date in another form",
            "",
            text.replace(date_part, fixed, 1),
        )
    return Mistake(TIME_UNREADABLE, f"{quoted(text)} cannot be read as a point in time")


def _characters(text: str) -> tuple[Mistake, ...]:
    """Finds dashes, digits and invisible characters that only look right."""
    for offset, ch in enumerate(text):
        if ch in DASHES:
            name = unicodedata.name(ch).lower()
            fixed = re.sub(f"[{DASHES}]", "-", text)
            message = f'{quoted(text)} is written with "{ch}" ({name}) for a hyphen'
            return (Mistake(CHARACTERS, message, "", fixed, offset),)
        if not ch.isascii() and ch.isdecimal():
            fixed = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
            message = (
                f'{quoted(text)} is written with "{ch}", which is not one of the digits 0 to 9'
            )
            return (Mistake(CHARACTERS, message, "", fixed, offset),)
        if unicodedata.category(ch) in ("Cc", "Cf", "Co", "Cs"):
            fixed = text.replace(ch, "")
            message = f"the invisible character U+{ord(ch):04X} is inside {quoted(fixed)}"
            return (Mistake(CHARACTERS, message, "type the date again", fixed, offset),)
    return ()


def _with_a_time(text: str) -> tuple[Mistake, ...]:
    found = re.match(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{1,2}:", text)
    if not found:
        return ()
    message = f"{quoted(text)} has a time where a day is expected"
    advice = "write the day that the source means, without the time"
    return (Mistake(UNREADABLE, message, advice, found[1]),)


def _fixed_period(text: str) -> str:
    """Returns a period as it is typed here: `Q3 2016`, `August 2016`, `2015-09 to 2016-08`."""
    short = text.strip()
    if found := re.fullmatch(r"(?i)([QH])([1-4])[ /-]?([0-9]{4})", short):
        return _of_part(found[3], found[1], found[2])
    if found := re.fullmatch(r"(?i)([0-9]{4})[ /-]?([QH])([1-4])", short):
        return _of_part(found[1], found[2], found[3])
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})", short):
        return f"{found[1]}-{int(found[2]):02d}" if 1 <= int(found[2]) <= 12 else ""
    if found := re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{4})", short):
        return f"{found[2]}-{int(found[1]):02d}" if 1 <= int(found[1]) <= 12 else ""
    if found := re.fullmatch(r"(?i)([a-z]+)\.?,? ([0-9]{4})", short):
        month = _month(found[1])
        return f"{found[2]}-{month:02d}" if month else ""
    if found := re.fullmatch(r"([0-9]{4}[0-9-]*) ?(?: to |\.\.| - ) ?([0-9]{4}[0-9-]*)", short):
        return f"{found[1]}/{found[2]}"
    if found := re.fullmatch(r"(?i)([0-9]{1,3}) ?(?:m|months?) (?:to|until|ending) (.+)", short):
        end = found[2] if re.fullmatch(r"[0-9]{4}-[0-9]{2}", found[2]) else _fixed_period(found[2])
        return f"{int(found[1])}m to {end}" if end and int(found[1]) else ""
    return ""


def _of_part(year: str, letter: str, number: str) -> str:
    fits = letter.upper() == "Q" or number in "12"
    return f"{year}-{letter.upper()}{number}" if fits else ""


def _fixed_date(text: str) -> str:
    """Returns a day as year-month-day where it can be read in one way only."""
    if found := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", text):
        return _iso(found[1], int(found[2]), int(found[3]))
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return _iso(found[1], int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(?i)([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? ([0-9]{4})", text):
        return _iso(found[3], _month(found[2]), int(found[1]))
    if found := re.fullmatch(r"(?i)([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", text):
        return _iso(found[3], _month(found[1]), int(found[2]))
    readings = _readings(text)
    return readings[0] if len(readings) == 1 else ""


def _iso(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _readings(text: str) -> tuple[str, ...]:
    """Returns what `09/08/2016` can mean: the day first, then the month first."""
    found = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text)
    if not found:
        return ()
    one, other = int(found[1]), int(found[2])
    readings = (_iso(found[3], other, one), _iso(found[3], one, other))
    return tuple(dict.fromkeys(reading for reading in readings if reading))


def _ambiguous(text: str, readings: tuple[str, ...]) -> Mistake:
    return Mistake(
        AMBIGUOUS, f"{quoted(text)} can be read in two ways", f"write {' or '.join(readings)}"
    )


def _month(name: str) -> int:
    """Returns the number of an English month, also of its first three letters or more; else 0."""
    short = name.casefold()
    numbers = (n for n, month in enumerate(MONTHS, 1) if len(short) > 2 and month.startswith(short))
    return next(numbers, 0)


def _clock_slips(text: str) -> tuple[Mistake, ...]:
    """Finds times of day that no clock shows, or that are written otherwise."""
    day = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    if found := re.fullmatch(rf"{day}[T ]([0-9]{{2}}:[0-9]{{2}}):60(.*)", text):
        message = f"{quoted(text)} is a leap second, which clocks do not show"
        return (Mistake(TIME_UNREADABLE, message, "", f"{found[1]}T{found[2]}:59{found[3]}"),)
    if found := re.fullmatch(rf"{day}[T ]24:00(?::00)?(.*)", text):
        message = f"{quoted(text)} is the midnight at the end of that day"
        return (Mistake(TIME_UNREADABLE, message, "write 00:00 of the day after"),)
    if re.match(rf"{day}[T ](?:2[4-9]|[3-9][0-9]|[0-9]{{2}}:[6-9][0-9])", text):
        return (Mistake(TIME_UNREADABLE, f"{quoted(text)} has a time that no clock shows"),)
    hour = r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?"
    if found := re.fullmatch(rf"(?i){day},?[T ]{hour} ?([ap])\.?m\.?( .+)?", text):
        hours = int(found[2]) % 12 + (12 if found[4] in "pP" else 0)
        fixed = f"{found[1]} {hours:02d}:{found[3] or '00'}{found[5] or ''}"
        message = f"{quoted(text)} has a time of twelve hours"
        return (Mistake(TIME_UNREADABLE, message, "", fixed),)
    if found := re.fullmatch(rf"{day}(?:,? +|[tT]){hour}((?::[0-9]{{2}})?)(.*)", text):
        zone = re.sub(r"^([+-][0-9]{2})([0-9]{2})?$", _with_colon, found[5].strip().upper())
        zone = zone if re.fullmatch(r"Z|[+-].*", zone) else f" {found[5].strip()}"
        fixed = f"{found[1]} {int(found[2]):02d}:{found[3] or '00'}{found[4]}{zone}"
        if fixed != text and zone.strip() and fixed.replace(" ", "T", 1) != text:
            return (
                Mistake(
                    TIME_UNREADABLE, f"{quoted(text)} is not written as a time here", "", fixed
                ),
            )
    return ()


def _with_colon(found: re.Match[str]) -> str:
    return f"{found[1]}:{found[2] or '00'}"
