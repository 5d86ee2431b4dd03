"""Fiscal years: what `FY2016-Q1` means depends on whose year it is, and is said by one example.

`FY2016 begins 2016-04` tells both the month in which a year begins and which year names it: some call
a year after its first months, others after its last.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factpress.findings import Mistake, Rule
from factpress.values.date_faults import YEARS
from factpress.values.dates import Precision, When, parse_when
from factpress.values.number_faults import quoted

FISCAL_UNKNOWN = Rule(
    "fiscal-year-unknown",
    "A fiscal year that isn't described",
    "Fiscal years begin in different months, and are named after their first year or their last.",
    'say at the source or the organisation when one of its years begins: "FY2016 begins 2016-04"',
)
FISCAL_UNREADABLE = Rule(
    "fiscal-year-unreadable",
    "The beginning of a fiscal year cannot be read",
    "One example says all: in which month a year begins, and which year it is named after.",
    "write it like FY2016 begins 2016-04",
)
RULES = (FISCAL_UNKNOWN, FISCAL_UNREADABLE)

_PERIOD = re.compile(r"FY([0-9]{4})(?:-(?:Q([1-4])|H([12])))?")
_EXAMPLE = re.compile(r"FY([0-9]{4}) begins ([0-9]{4})-([0-9]{2})")
_SLIP = re.compile(
    r"(?i)(?:FY|fiscal(?: year)?)[ '-]?([0-9]{4})(?:[ /-]?([QH])([1-4]))?|([QH])([1-4])[ /-]?FY[ -]?([0-9]{4})"
)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """In which month (1 to 12) a year begins, and how many years before (-1) or after its name."""

    text: str
    month: int
    offset: int


def parse_fiscal_year(text: str) -> FiscalYear | Mistake:
    """Reads `FY2016 begins 2016-04`."""
    typed = " ".join(text.split())
    found = _EXAMPLE.fullmatch(typed)
    if not found or not 1 <= int(found[3]) <= 12:
        return Mistake(FISCAL_UNREADABLE, f"{quoted(text)} does not say when a fiscal year begins")
    offset = int(found[2]) - int(found[1])
    if offset not in (-1, 0):
        message = f"{quoted(typed)}: a year is named after one of the two years that it is in"
        return Mistake(FISCAL_UNREADABLE, message)
    return FiscalYear(typed, int(found[3]), offset)


def parse_observed(text: str) -> When | Mistake:
    """Reads a date as `parse_when`, or `FY2016`, `FY2016-H1`, `FY2016-Q3`.

    Of these only the text is known here: `resolved` finds the days.
    """
    typed = text.strip(" \t\r\n")
    if found := _PERIOD.fullmatch(typed):
        year = int(found[1])
        if not YEARS[0] < year < YEARS[1]:
            return parse_when(f"{year}")
        return When(typed, date(year, 1, 1), date(year, 12, 31), Precision.SPAN)
    if found := _SLIP.fullmatch(typed):
        part, number = found[2] or found[4], found[3] or found[5]
        fixed = f"FY{found[1] or found[6]}" + (f"-{part.upper()}{number}" if part else "")
        if _PERIOD.fullmatch(fixed):
            message = f"{quoted(typed)} is not written as a fiscal year here"
            return Mistake(FISCAL_UNREADABLE, message, "", fixed)
    return parse_when(text)


def is_fiscal(when: When) -> bool:
    """Tells whether a period is one of a fiscal year."""
    return when.text.startswith("FY")


def resolved(when: When, year: FiscalYear) -> When:
    """Returns a fiscal period with its real days."""
    name, months, number = part_of(when)
    first = (number - 1) * months
    count = (name + year.offset) * 12 + year.month - 1 + first
    begins, ends = (date(at // 12, at % 12 + 1, 1) for at in (count, count + months))
    return replace(when, first=begins, last=ends - timedelta(days=1))


def part_of(when: When) -> tuple[int, int, int]:
    """Returns the year in a fiscal period's name, its months (12, 6 or 3) and which part it is."""
    found = _PERIOD.fullmatch(when.text)
    if not found:
        raise ValueError(f"{when.text} is not a fiscal period")
    months = 3 if found[2] else 6 if found[3] else 12
    return int(found[1]), months, int(found[2] or found[3] or 1)
