"""Zones: from the name of a time zone as typed to its rules, from the packaged database alone.

The machine's own database is never asked, so that every machine reads the same hour. What an
instant is, and which clock times exist, is said by `dates`.
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
RULES = (UNKNOWN_ZONE, ZONE_AMBIGUOUS)


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
        places = (zone for zone in known if "/" in zone)
        hint = did_you_mean(name, places)
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
