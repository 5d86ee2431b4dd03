"""Zones: from the name of a time zone as typed to its rules, from the packaged database alone.

The computer's own database is never asked, so that every machine reads the same hour. What an
instant is, and which clock times exist, is said by `dates`. Hours of a week (a desk is open from
Monday to Friday) are read here too: they are hours of a clock in a zone.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from importlib import resources
from zoneinfo import ZoneInfo

from factpress.findings import Mistake, Rule, did_you_mean

UNKNOWN_ZONE = Rule(
    "time-zone-unknown",
    "A time zone that is not known, or that means several",
    "The same letters stand for different hours in different countries and seasons.",
    "name the zone by its place (2026-11-26 09:00 Europe/Berlin) or write the offset (+01:00)",
)
ZONE_AMBIGUOUS = Rule(
    "time-zone-ambiguous",
    "A time zone abbreviation of the other half of the year",
    "CET is the winter time: in summer it may mean the hour on the clock or one hour later.",
    "name the zone by its place: Europe/Berlin",
)
BAD_HOURS = Rule(
    "bad-hours",
    "Opening hours cannot be read",
    "Readers would be told that a desk is open when nobody answers.",
    "write days and hours as in Mo-Fr 08:00-19:00; Sa 09:00-12:00",
)
RULES = (UNKNOWN_ZONE, ZONE_AMBIGUOUS, BAD_HOURS)


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters for a zone's winter and summer time; `summer` is empty where clocks stay."""

    winter: str
    summer: str
    place: str


LETTERS = (
    Letters("CET", "CEST", "Europe/Berlin"),
    Letters("MEZ", "MESZ", "Europe/Berlin"),
    Letters("GMT", "BST", "Europe/London"),
    Letters("WET", "WEST", "Europe/Lisbon"),
    Letters("EET", "EEST", "Europe/Athens"),
    Letters("EST", "EDT", "America/New_York"),
    Letters("MST", "MDT", "America/Denver"),
    Letters("PST", "PDT", "America/Los_Angeles"),
    Letters("JST", "", "Asia/Tokyo"),
    Letters("KST", "", "Asia/Seoul"),
    Letters("HKT", "", "Asia/Hong_Kong"),
)
SEVERAL = (
    ("CST", ("America/Chicago", "Asia/Shanghai")),
    ("CDT", ("America/Chicago", "America/Havana")),
    ("IST", ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem")),
    ("AST", ("America/Halifax", "Asia/Riyadh")),
)
_NAME = re.compile(r"[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*")
_OFFSET_WORD = re.compile(r"(?:UTC|GMT)([+-])([0-9]{1,2})(?::?([0-9]{2}))?")


def find_zone(name: str, clock: datetime) -> tzinfo | Mistake:
    """Returns the rules of the zone named, for a clock time without a zone."""
    for letters in LETTERS:
        if name.upper() in (letters.winter, letters.summer):
            return _of_letters(letters, name.upper(), clock)
    for several, places in SEVERAL:
        if name.upper() == several:
            message = f'"{name}" can mean several time zones'
            return Mistake(UNKNOWN_ZONE, message, f"write {' or '.join(places)}")
    if found := _OFFSET_WORD.fullmatch(name.upper()):
        offset = f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}"
        message = f'"{name}" is an offset, not the name of a zone'
        return Mistake(UNKNOWN_ZONE, message, "", f"{clock:%Y-%m-%dT%H:%M:%S}{offset}")
    return zone_at(name)


def zone_at(name: str) -> tzinfo | Mistake:
    """Returns the rules of the zone that is named by its place."""
    if not _NAME.fullmatch(name) or name.startswith("Etc/"):
        return Mistake(UNKNOWN_ZONE, f'"{name[:40]}" is not the name of a time zone')
    database = resources.files("tzdata")
    known = database.joinpath("zones").read_text(encoding="ascii").split()
    if name not in known or not ("/" in name or name == "UTC"):
        places = [zone for zone in known if "/" in zone]
        town = [zone for zone in places if zone.rpartition("/")[2].casefold() == name.casefold()]
        hint = f"write {' or '.join(town)}" if town else did_you_mean(name, places)
        return Mistake(UNKNOWN_ZONE, f'"{name[:40]}" is not the name of a time zone', hint)
    return _rules(name)


def day_shown(zone: str, now: datetime) -> date:
    """Returns the day that the clocks of a zone show at an instant; of one that is not known, UTC's."""
    rules = find_zone(zone, now.replace(tzinfo=None))
    return now.date() if isinstance(rules, Mistake) else now.astimezone(rules).date()


def clock_shown(zone: str, now: datetime) -> datetime:
    """Returns what the clocks of a zone show at an instant, as a time without a zone."""
    rules = find_zone(zone, now.replace(tzinfo=None))
    local = now if isinstance(rules, Mistake) else now.astimezone(rules)
    return local.replace(tzinfo=None)


def _rules(name: str) -> ZoneInfo:
    rules = resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with rules.open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _of_letters(letters: Letters, name: str, clock: datetime) -> tzinfo | Mistake:
    """Returns the place's zone when the letters are those of the season."""
    zone = _rules(letters.place)
    local = clock.replace(tzinfo=zone)
    winter = not local.dst()
    if winter == (name == letters.winter):
        return zone
    standard = (local.utcoffset() or timedelta()) - (local.dst() or timedelta())
    meant = standard if name == letters.winter else standard + timedelta(hours=1)
    season = "winter" if winter else "summer"
    return Mistake(
        ZONE_AMBIGUOUS,
        f"{name} is not the {season} time of {letters.place}, and {clock:%Y-%m-%d} is in {season}",
        f"write {clock:%Y-%m-%d %H:%M} {letters.place} for the clock there,"
        f" or {clock:%Y-%m-%dT%H:%M}{offset_text(meant)} for what {name} says",
    )


def offset_text(offset: timedelta) -> str:
    """Returns an offset from UTC as `+01:00`."""
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


_PART = re.compile(
    r"(?P<first>[a-z]+)(?:\s*[-–]\s*(?P<last>[a-z]+))?\s+"
    r"(?P<opens>\d{1,2}(?:[:.]\d\d)?)\s*[-–]\s*(?P<closes>\d{1,2}(?:[:.]\d\d)?)"
)
_WHOLE_WEEK = ("daily", "every day")
_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Days from `first` to `last` (Monday is 0), open between two minutes of the day.

    Hours that close before they open go on into the next day.
    """

    first: int
    last: int
    opens: int
    closes: int


def parse_weekly_hours(text: str) -> tuple[OpenHours, ...] | Mistake:
    """Reads hours of a week, such as `Mo-Fr 08:00-19:00; Sa 09:00-12:00`."""
    found = []
    for part in text.split(";"):
        one = _part(part.strip().casefold())
        if one is None:
            message = f'"{part.strip()}" is not read as days and hours'
            return Mistake(BAD_HOURS, message, fix="write it like Mo-Fr 08:00-19:00")
        found.append(one)
    return tuple(found)


def _part(text: str) -> OpenHours | None:
    for word in _WHOLE_WEEK:
        text = text.replace(word, "mo-su")
    read = _PART.fullmatch(text)
    if read is None:
        return None
    first = _day(read["first"])
    last = _day(read["last"] or read["first"])
    opens, closes = _minutes(read["opens"]), _minutes(read["closes"])
    if first is None or last is None or opens is None or closes is None or opens == closes:
        return None
    return OpenHours(first, last, opens, closes)


def _day(word: str) -> int | None:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    fits = [at for at, name in enumerate(names) if name.startswith(word)]
    return fits[0] if len(word) > 1 and len(fits) == 1 else None


def _minutes(clock: str) -> int | None:
    hour, _, minute = clock.replace(".", ":").partition(":")
    total = int(hour) * 60 + int(minute or 0)
    return total if total <= _MIDNIGHT and int(minute or 0) < 60 else None  # noqa: PLR2004, RUF100  # minutes
