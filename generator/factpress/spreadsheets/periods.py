"""Periods as offices write them: Jul 2016, 07/2016, Q3 2016, T3 2016, 31.07.2016.

A date whose day and month could change places is told apart, so that somebody can be asked.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel.core import Locale
from babel.dates import get_month_names

from factpress.findings import Mistake
from factpress.values import parse_observed

DAY_FIRST, MONTH_FIRST = "day/month", "month/day"
ALWAYS_KNOWN = ("en", "de", "fr", "es", "it", "nl", "pt")
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|['’][0-9]{2}|(?<![0-9])[0-9]{2})"
_PART = (
    (r"q(?:uarter)?\.? ?(?P<n>[1-4])", "Q"),
    (r"t(?:rimestre)?\.? ?(?P<n>[1-4])", "Q"),
    (
        r"(?P<n>[1-4])(?:\.|st|nd|rd|th|er|e|º|°)? ?(?:q|quarter|quartal|trimestre|trim\.?|kwartaal)",
        "Q",
    ),
    (r"h(?:alf)?\.? ?(?P<n>[12])", "H"),
    (r"s(?:emestre)?\.? ?(?P<n>[12])", "H"),
    (r"hj\.? ?(?P<n>[12])", "H"),
    (r"(?P<n>[12])(?:\.|st|nd|er|e|º|°)? ?(?:h|half|halbjahr|hj|semestre|halfjaar)", "H"),
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before each began
_GAP = r"[ /\-._,]*"


def folded(text: str) -> str:
    """Returns a text as it is compared: small letters, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(re.sub(r"[_\-\u2010-\u2015/:]", " ", letters).casefold().split())


@lru_cache(maxsize=16)
def month_names(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Returns the months by the names and short names that the languages have for them."""
    found: dict[str, int] = {}
    for language in dict.fromkeys((*languages, *ALWAYS_KNOWN)):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, Locale.parse(language, sep="-"))
                for number, name in names.items():
                    if not folded(name).strip(".").isdigit():
                        found.setdefault(folded(name).strip("."), number)
    return {**found, "sept": 9, "mrz": 3, "marz": 3}


def month_of(text: str, languages: tuple[str, ...]) -> int:
    """Returns the number of a month that is all of a text, or 0."""
    return month_names(languages).get(folded(text).strip(". "), 0)


def year_of(text: str) -> int:
    """Returns the year that is all of a text, or 0."""
    return int(text) if re.fullmatch(r"(19|20)[0-9]{2}", text.strip()) else 0


def period_of(text: str, languages: tuple[str, ...], order: str = "") -> str:
    """Returns a period as the data write it, or an empty text where it isn't one or could be two."""
    plain = " ".join(text.split())
    direct = parse_observed(plain)
    if not isinstance(direct, Mistake):
        return plain
    for made in (
        _day(plain, order),
        _in_signs(plain),
        _month_in_digits(plain),
        _part_of_year(plain),
        _named(plain, languages),
    ):
        if made and not isinstance(parse_observed(made), Mistake):
            return made
    return ""


def orders(texts: Iterable[str]) -> tuple[str, ...]:
    """Returns in which orders day and month of a column can be: one where any date decides it."""
    found = [
        (int(one[1]), int(one[2]))
        for text in texts
        if (one := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/(?:[0-9]{2}){1,2}", text.strip()))
    ]
    if not found:
        return (DAY_FIRST,)
    days_first = all(second <= 12 for _, second in found)
    months_first = all(first <= 12 for first, _ in found)
    return (DAY_FIRST,) * days_first + (MONTH_FIRST,) * months_first


def _day(text: str, order: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})", text)
    if found:
        return f"{_full(found[3])}-{int(found[2]):02d}-{int(found[1]):02d}"
    found = re.fullmatch(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})", text)
    if found:
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})", text)
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if first <= 12 and second <= 12 and first != second and not order:
        return ""
    day, month = (second, first) if order == MONTH_FIRST or second > 12 else (first, second)
    return f"{_full(found[3])}-{month:02d}-{day:02d}"


def _in_signs(text: str) -> str:
    """Returns a month or day as East Asia writes it: 2016年7月, 平成28年7月, 2016년 7월 31일."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = re.fullmatch(
        r"(?P<era>令和|平成|昭和)?(?P<year>[0-9]{1,4}|元)(?:年|년)(?:度)?"
        r"(?:(?P<month>[0-9]{1,2})(?:月|월)(?:(?P<day>[0-9]{1,2})(?:日|일))?)?",
        plain,
    )
    if found is None or "度" in plain:
        return ""
    year = int(found["year"].replace("元", "1")) + _ERAS.get(found["era"] or "", 0)
    parts = [f"{year:04d}", *(f"{int(one):02d}" for one in found.group("month", "day") if one)]
    return "-".join(parts) if year > 1900 else ""


def _month_in_digits(text: str) -> str:
    found = re.fullmatch(r"(0?[1-9]|1[0-2]) ?[/.\-] ?((?:19|20)[0-9]{2})", text)
    if found:
        return f"{found[2]}-{int(found[1]):02d}"
    found = re.fullmatch(
        r"((?:19|20)[0-9]{2}) ?[/.\-]?M? ?(0[1-9]|1[0-2]|(?<=[/.M\- ])[1-9])", text
    )
    return f"{found[1]}-{int(found[2]):02d}" if found else ""


def _part_of_year(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold()
    for part, letter in _PART:
        for pattern in (rf"{part}{_GAP}{_YEAR}", rf"{_YEAR}{_GAP}{part}"):
            found = re.fullmatch(pattern, plain)
            if found:
                return f"{_full(found['year'])}-{letter}{found['n']}"
    return ""


def _named(text: str, languages: tuple[str, ...]) -> str:
    plain = folded(text)
    found = re.fullmatch(
        r"(?P<name>[^\W\d_]+)\.? ?(?P<year>(?:19|20)[0-9]{2}|['’]?[0-9]{2})", plain
    )
    found = found or re.fullmatch(r"(?P<year>(?:19|20)[0-9]{2}) ?(?P<name>[^\W\d_]+)\.?", plain)
    month = month_names(languages).get(found["name"], 0) if found else 0
    if found and month:
        return f"{_full(found['year'])}-{month:02d}"
    found = re.fullmatch(r"([0-9]{1,2})(?:\.|st|nd|rd|th)? ([^\W\d_]+)\.? ([0-9]{4})", plain)
    found = found or re.fullmatch(
        r"([0-9]{1,2})\.? ?(?:de )?([^\W\d_]+)\.? (?:de )?([0-9]{4})", plain
    )
    month = month_names(languages).get(found[2], 0) if found else 0
    return f"{found[3]}-{month:02d}-{int(found[1]):02d}" if found and month else ""


def _full(year: str) -> str:
    digits = year.strip("'’")
    return digits if len(digits) == 4 else f"20{digits}" if int(digits) < 70 else f"19{digits}"
