"""Numbers as people type them into cells: groups, decimals, brackets, marks and units.

A point among digits is read as the language of the file has it. Spaces and apostrophes only ever
group. What is beside the digits is told apart from them, and means nothing here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

SPACES = " \u00a0\u2009\u202f\u2007"
APOSTROPHES = "'’ʼ´"
_SPACE = f"[{SPACES}]"
_NUMBER = re.compile(
    rf"(?P<digits>[0-9]+(?:(?:[.,]|[{SPACES}](?=[0-9]{{3}}(?![0-9]))|[{APOSTROPHES}](?=[0-9]))[0-9]+)*)"
)
_MINUS = "-−–‒﹣－"
_FOOTNOTE = re.compile(
    r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|[*†‡§#]+|[(\[][^()\[\]]{1,3}[)\]]|[A-Za-z0-9]\)"
)
CANDIDATES = ("en", "de")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it was typed: its digits with their separators, and what is around them."""

    digits: str
    is_negative: bool
    before: str
    after: str


def typed_number(text: str) -> Typed | None:
    """Returns the one number of a text with what is around it; nothing where it has none or two."""
    plain = re.sub(r"^'(?=[0-9(-])", "", text.strip(SPACES))  # Excel's way to keep a number as text
    plain = re.sub(r"^([€$£¥]|[A-Z]{3}) ?\(([^()]*)\)$", r"(\1\2)", plain)
    negative = False
    inside = re.fullmatch(rf"\(\s*([^()]*[0-9][^()]*)\)(?P<rest>{_SPACE}*\D*)", plain)
    if inside:
        plain, negative = inside[1].strip(SPACES) + inside["rest"], True
    found = list(_NUMBER.finditer(_without_footnotes(plain)))
    if len(found) != 1:
        return None
    (one,) = found
    before, after = plain[: one.start()].strip(SPACES), plain[one.end() :].strip(SPACES)
    if before and before[-1] in _MINUS:
        before, negative = before[:-1].strip(SPACES), not negative
    elif before and before[0] in _MINUS and before[1:].strip(SPACES) in ("€", "$", "£", "¥"):
        before, negative = before[1:].strip(SPACES), True
    elif after and after[0] in _MINUS:
        after, negative = after[1:].strip(SPACES), not negative
    return Typed(one["digits"], negative, before.strip("+").strip(SPACES), after)


def _without_footnotes(text: str) -> str:
    """Returns a text in which the digits of a footnote's mark, `(1)` or `1)`, are no digits."""
    hidden = re.sub(
        r"(?<=[0-9%€$£ ])[(\[]([0-9a-z]{1,2})[)\]]", lambda one: "_" * len(one[0]), text
    )
    return re.sub(rf"(?<=[0-9])({_SPACE})([0-9a-z])\)$", r"\1__", hidden)


def marks_in(text: str) -> tuple[str, ...]:
    """Returns the marks in what is beside a number: `p`, `*`, `¹`, `(1)`."""
    rest, marks = text, []
    while rest:
        found = _FOOTNOTE.match(rest)
        found = found or re.match(r"[^\s*†‡§()\[\]]+|.", rest, re.DOTALL)
        word = found[0] if found else rest
        marks.append(word)
        rest = rest[len(word) :].strip(f"{SPACES},;")
    return tuple(marks)


def without_mark(text: str) -> tuple[str, str]:
    """Returns a heading and the mark at its end, if it has one: `2016p`, `Italy (1)`, `Feb 2016*`."""
    found = re.fullmatch(
        r"(?P<words>.*?[^\s(\[])\s*(?P<mark>[*†‡§#]+|[\u00b9\u00b2\u00b3\u2070-\u2079]+|[(\[][^()\[\]]{1,2}[)\]]"
        r"|(?<=[\s ])[0-9a-z]\)|(?<=[0-9])\s?[preef])",
        text.strip(),
    )
    return (found["words"], found["mark"].strip()) if found else (text, "")


def in_digits(digits: str, locale: str) -> str | None:
    """Returns a typed number as plain digits with a point, or nothing where the language has no such."""
    if digits.isascii() and digits.isdigit():
        return digits
    decimal, patterns = _patterns(locale)
    for within, pattern in patterns:
        if pattern.fullmatch(digits):
            return within.sub("", digits).replace(decimal, ".")
    return None


@lru_cache(maxsize=64)
def _patterns(locale: str) -> tuple[str, tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]]:
    """Returns the decimal sign of a language, and the ways to group: its own, spaces, apostrophes."""
    language = Locale.parse(locale, sep="-")
    decimal, group = get_decimal_symbol(language), get_group_symbol(language)
    made = []
    for kind in (group, SPACES, APOSTROPHES):
        signs = kind.replace(decimal, "")
        if signs:
            within = f"[{re.escape(signs)}]"
            whole = (
                rf"(?:[1-9][0-9]{{0,2}}(?P<sign>{within})[0-9]{{3}}(?:(?P=sign)[0-9]{{3}})*|[0-9]+)"
            )
            pattern = re.compile(rf"{whole}(?:{re.escape(decimal)}[0-9]+)?")
            made.append((re.compile(within), pattern))
    return decimal, tuple(made)


def is_riddle(digits: str, locale: str) -> bool:
    """Tells whether a number with one sign before three digits could be a thousand times as large."""
    found = re.fullmatch(r"[1-9][0-9]{0,2}([.,])[0-9]{3}", digits)
    return found is not None and _patterns(locale)[0] == found[1]


def readings(
    numbers: Iterable[str], locale: str, *, has_semicolons: bool = False
) -> tuple[str, ...]:
    """Returns the languages that a file's numbers can be in: the table's own where none is a riddle.

    Several where they read the same digits as different numbers; none where no language has them. A
    file with semicolons is one of a country where the comma may be the decimal sign.
    """
    found = tuple(dict.fromkeys(numbers))
    fitting = [
        one
        for one in dict.fromkeys((locale, *CANDIDATES))
        if all(in_digits(number, one) is not None for number in found)
    ]
    is_foreign = has_semicolons and "de" in fitting and _all_riddles(found, "de")
    if locale in fitting and not _all_riddles(found, locale) and not is_foreign:
        return (locale,)
    different: dict[tuple[str | None, ...], str] = {}
    for one in fitting:
        different.setdefault(tuple(in_digits(number, one) for number in found), one)
    return tuple(different.values())


def _all_riddles(numbers: tuple[str, ...], locale: str) -> bool:
    """Tells whether each number with decimals has three of them."""
    decimal, _ = _patterns(locale)
    parted = [one for one in numbers if decimal in one]
    return bool(parted) and all(is_riddle(one, locale) for one in parted)


def plain_text(value: Decimal) -> str:
    """Returns a number in plain digits."""
    return format(value, "f")
