"""Mentions: the months, quarters, halves and years that a sentence names, in words of its language.

A year that is part of a longer date isn't one of them. A day is looked for by itself. A month may be named without its year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from babel import Locale as Cldr

from factpress.language import Locale
from factpress.values import When, parse_when

_YEAR = re.compile(r"(?<![A-Za-z0-9./–-])((?:1[89]|20|21)\d\d)(?![A-Za-z0-9./–-]\d|[0-9A-Za-z])")
_LENGTHS = {1: "{y}-{n:02}", 3: "{y}-Q{n}", 6: "{y}-H{n}"}
_DIGITS_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|e|\.|º|ª)?(?: de| of)? ?$", re.IGNORECASE)
_NTH = r"(?:st|nd|rd|th|er|\.|º|ª)?"
_DAY_BEHIND = re.compile(
    rf"\.? ?\d{{1,2}}(?!\d){_NTH}(?:,? (?:1[89]|20|21)\d\d(?!\d))?", re.IGNORECASE
)
_SHORT = 3  # letters of an article or a preposition around a period's name
_QUARTER = re.compile(r"(?<!\w)(?:[QT]([1-4])|([1-4])Q)(?:[ /-]| of )?((?:20|19)\d\d)?(?!\w)")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A period that a sentence names: how many months it has, which of its year, and the year."""

    months: int
    number: int
    year: int
    index: int
    words: str = ""
    day: date | None = None

    @property
    def end(self) -> int:
        """The character behind its words."""
        return self.index + len(self.words)

    @property
    def first(self) -> date:
        """Its first day; only where its year is named."""
        return date(self.year, (self.number - 1) * self.months + 1, 1) if not self.day else self.day

    @property
    def last(self) -> date:
        """Its last day; only where its year is named."""
        if self.day:
            return self.day
        count = self.year * 12 + self.number * self.months
        return date(count // 12, count % 12 + 1, 1) - timedelta(days=1)

    def meets(self, when: When) -> bool:
        """Tells whether a period has a day of the one that is named."""
        return bool(self.year) and self.first <= when.last and when.first <= self.last

    def has_date(self, when: When) -> bool:
        """Tells whether a date is in it, or the morning after it."""
        after = self.last + timedelta(days=1) if self.year and not self.day else None
        days = (when.first, when.last)
        return bool(self.year) and any(self.first <= one <= (after or self.last) for one in days)

    def is_of(self, when: When) -> bool:
        """Tells whether a period is the one that is named, in any year where none is."""
        if self.day or length_of(when) != self.months:
            return False
        number = (when.last.month - 1) // self.months + 1
        return number == self.number and self.year in (0, when.last.year)


def length_of(when: When) -> int:
    """Returns the length of a period in months, to the nearest: thirteen weeks are a quarter."""
    return round(when.days / 30.44)


def mentioned_in(text: str, locale: Locale) -> tuple[Mentioned, ...]:
    """Returns the periods that a sentence names, in its order."""
    left = text
    found: list[Mentioned] = []
    for mentioned, start, end in _spoken(text, locale):
        if left[start:end].strip("\0"):
            if mentioned is not None:
                found.append(replace(mentioned, words=text[start:end]))
            left = left[:start] + "\0" * (end - start) + left[end:]
    found += [Mentioned(12, 1, int(one[1]), one.start(), one[1]) for one in _YEAR.finditer(left)]
    return tuple(sorted(found, key=lambda one: one.index))


def day_named(text: str, when: When, locale: Locale) -> Mentioned | None:
    """Returns a day where a sentence names this very one, in any order of its parts."""
    if when.first != when.last:
        return None
    day, year = when.first.day, when.first.year
    found = None
    for month in map(re.escape, _month_names(locale.code)[when.first.month - 1]):
        forms = rf"{day}{_NTH} (?:de |of )?{month},?(?: de)? {year}|{month} {day}{_NTH},? {year}"
        found = found or re.search(rf"(?<!\d)(?:{forms})(?!\d)", _small(text))
    words = found[0] if found else _plain(locale.when(when))
    at = found.start() if found else _small(text).find(words)
    if at < 0 or text[max(0, at - 1) : at].isdigit():
        return None
    return Mentioned(0, when.first.month, year, at, text[at : at + len(words)], when.first)


def _spoken(text: str, locale: Locale) -> Iterator[tuple[Mentioned | None, int, int]]:
    """Yields each month, quarter or half that is named, with its place, those with years first."""
    folded = _small(text)
    years = sorted({int(one) for one in re.findall(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", text)})
    for year in (*years, 0):
        for months in _LENGTHS:
            for number in range(1, 12 // months + 1):
                for words in _names(locale, months, number, year):
                    yield from _at(words, folded, Mentioned(months, number, year, 0))
    for one in _QUARTER.finditer(text):
        quarter = Mentioned(3, int(one[1] or one[2]), int(one[3] or 0), one.start())
        yield quarter, one.start(), one.end()


def _at(
    words: str, folded: str, mentioned: Mentioned
) -> Iterator[tuple[Mentioned | None, int, int]]:
    for hit in re.finditer(f"{_BEFORE}{re.escape(words)}{_after(words)}", folded):
        start, end = hit.span()
        behind = _DAY_BEHIND.match(folded, end) if mentioned.months == 1 else None
        is_day = mentioned.months == 1 and (
            behind or _DIGITS_BEFORE.search(folded[max(0, start - 8) : start])
        )
        end = behind.end() if behind else end
        # "May" and "March" at the start of a sentence may be other words.
        is_doubtful = mentioned.year == 0 and not folded[:start].strip()
        place = Mentioned(mentioned.months, mentioned.number, mentioned.year, start)
        yield None if is_day or is_doubtful else place, start, end


_BEFORE = r"(?<!\d)(?<![A-Za-zÀ-ÿ])"


def _after(words: str) -> str:
    """Returns what must not follow: a letter, in languages with spaces between words, or a digit."""
    return r"(?!\d)" if words[-1:].isdigit() else r"(?![^\W\d_])" if words[-1:] < "\u3000" else ""


def _names(locale: Locale, months: int, number: int, year: int) -> tuple[str, ...]:
    if year:
        return _dated(locale, months, number, year)
    if months == 1:
        return _month_names(locale.code)[number - 1]
    # What is left of the words where a year is taken out of them.
    told = [one.replace("2016", " ") for one in _dated(locale, months, number, 2016)]
    return tuple(one for one in map(_without_ends, told) if len(one) > _SHORT)


def _dated(locale: Locale, months: int, number: int, year: int) -> tuple[str, ...]:
    when = parse_when(_LENGTHS[months].format(y=year, n=number))
    told = _plain(locale.when(when)) if isinstance(when, When) else ""
    return (told if months == 1 else _without_ends(told),) if told else ()


@cache
def _month_names(code: str) -> tuple[tuple[str, ...], ...]:
    tables = Cldr.parse(code, sep="-").months
    return tuple(
        tuple(
            dict.fromkeys(
                _plain(str(tables[kind]["wide"][number])) for kind in ("format", "stand-alone")
            )
        )
        for number in range(1, 13)
    )


def _without_ends(words: str) -> str:
    """Returns words without the article before and the preposition behind them."""
    parts = words.split()
    while len(parts) > 1 and len(parts[0]) <= _SHORT and parts[0].isalpha():
        parts = parts[1:]
    while len(parts) > 1 and len(parts[-1]) <= _SHORT and parts[-1].isalpha():
        parts = parts[:-1]
    return " ".join(parts)


def _small(text: str) -> str:
    """Returns a text in small letters, each at its place."""
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _plain(words: str) -> str:
    """Returns words as a text is read: small letters, plain spaces and apostrophes."""
    marks = {0x200E: None, 0x200F: None, 0x202F: " ", 0xA0: " ", 0x2019: "'"}
    return " ".join(_small(words.translate(marks)).split())
