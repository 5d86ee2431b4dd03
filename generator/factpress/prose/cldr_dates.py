"""Dates, months, weekdays and countries of a language as the CLDR writes them."""

import re
from collections.abc import Iterable, Iterator

from babel import Locale as Cldr
from babel import UnknownLocaleError

_YEAR = r"(?:1[5-9]|2[01])\d\d"
_FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\.?[ºª°])?"
_LENGTHS = ("wide", "abbreviated")
_WANTED = ("d", "M", "L", "y", "E", "c", "Q", "q")
_NUMERIC = {
    "d": _DAY,
    "h": r"(?:1[0-2]|0?\d)",
    "H": r"(?:2[0-4]|[01]?\d)",
    "k": r"(?:2[0-4]|[01]?\d)",
    "K": r"(?:1[01]|0?\d)",
    "m": r"[0-5]\d",
    "s": r"[0-5]\d(?:[.,]\d+)?",
}


def date_patterns(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns a pattern for each way in which the CLDR writes dates and quarters in words.

    First those with a year, then those without one, which a counted noun can make a figure of.
    """
    try:
        cldr = Cldr.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return (), ()
    formats = [one.pattern for one in cldr.date_formats.values()]
    formats += [
        one.pattern
        for name, one in cldr.datetime_skeletons.items()
        if set(name) <= {*_WANTED} and {*name} & {"M", "L", "Q", "q"} and name not in ("M", "L")
    ]
    found = dict.fromkeys(pattern for one in formats if (pattern := _pattern(one, cldr)))
    longest = sorted(found, key=len, reverse=True)
    return (
        tuple(rf"(?<![\d.,]){one}(?![\d])" for one in longest if _YEAR in one),
        tuple(rf"(?<![\d.,]){one}(?!\d|[.,]\d)" for one in longest if _YEAR not in one),
    )


def month_names(code: str) -> tuple[str, ...]:
    """Returns the names of the months in a language, long and short."""
    try:
        return tuple(_names(Cldr.parse(code, sep="-").months))
    except (UnknownLocaleError, ValueError):
        return ()


def weekday_names(code: str) -> tuple[str, ...]:
    """Returns the names of the days of the week in a language, long and short."""
    try:
        return tuple(_names(Cldr.parse(code, sep="-").days))
    except (UnknownLocaleError, ValueError):
        return ()


def _pattern(written: str, cldr: Cldr) -> str:
    """Returns what a date looks like that is written so; nothing where digits alone say too little."""
    out, has_word = "", False
    for part in _FIELD.finditer(written):
        letter, size = part[2], len(part[0])
        if letter is None:
            literal = part[1] if part[1] is not None else part[0]
            out += re.sub(r"\\ |\s", "[ ]", re.escape(_plain(literal)))
        elif letter in "yu":
            out += _YEAR
        elif letter in "ML" and size > 2:
            out, has_word = out + _any(_names(cldr.months)), True
        elif letter in "Ec":
            out += _any(_names(cldr.days))
        elif letter in "Qq" and size > 2:
            out, has_word = out + _any(_names(cldr.quarters)), True
        elif letter in "ML":
            out += r"(?:0?[1-9]|1[0-2])"
        else:
            out += _NUMERIC.get(letter, NEVER)
    is_dated = _YEAR in out or _DAY in out or "q" in written.casefold()
    return out if is_dated and (has_word or (_YEAR in out and _DAY in out)) else ""


NEVER = "(?!)"


def _names(tables: object) -> Iterator[str]:
    for kind in ("format", "stand-alone"):
        for length in _LENGTHS:
            for name in tables[kind][length].values():  # type: ignore[index]  # Babel's are untyped
                yield _plain(str(name))


def _any(names: Iterable[str]) -> str:
    longest = sorted(set(names), key=len, reverse=True)
    names = "|".join(re.escape(one) for one in longest)
    # "dec" is no month in "decades"; scripts without spaces go on right behind a month.
    return rf"(?i:(?<![^\W\d_\u6708\u5e74\u65e5])(?:{names})(?![A-Za-z\u00c0-\u00ff\u0600-\u06ff\u0900-\u0963]))"


def _plain(text: str) -> str:
    """Returns a text as pages are read: plain spaces and apostrophes, no marks of direction."""
    marks = {0x200E: None, 0x200F: None, 0x202F: " ", 0xA0: " ", 0x2019: "'", 0x2009: " "}
    return text.translate(marks)


def country_names(code: str) -> tuple[str, ...]:
    """Returns the last words of the names of countries and regions in a language: Korea, Spain."""
    try:
        names = Cldr.parse(code, sep="-").territories.values()
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(dict.fromkeys(name.split()[-1].strip("()") for name in names))
