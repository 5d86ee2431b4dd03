"""Number formats: what a spreadsheet shows of a number, by the code of its format (ECMA-376, 18.8.30).

Nothing is rendered to the last space: what matters is the digits, the sign, the unit and the date.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from factpress.spreadsheets.cells import Cell, CellKind

GENERAL = "General"
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    41: '#,##0;(#,##0);"-"',
    43: '#,##0.00;(#,##0.00);"-"',
    # The sign of these is that of the computer that opens the file.
    5: "¤#,##0;(¤#,##0)",
    6: "¤#,##0;[Red](¤#,##0)",
    7: "¤#,##0.00;(¤#,##0.00)",
    8: "¤#,##0.00;[Red](¤#,##0.00)",
    42: '¤#,##0;(¤#,##0);"-"',
    44: '¤#,##0.00;(¤#,##0.00);"-"',
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
}
_PARTS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General)|(?P<power>E[+-])|(?P<ampm>AM/PM|A/P)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_COMPARED = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
MINUS = "-−(△▲"  # what formats put before a number below zero; the triangles are Japan's
# What a cell without a format shows: eleven characters, the point among them.
_SHOWN = Context(prec=10, rounding=ROUND_HALF_UP)
# What a number of the file holds: spreadsheets count with fifteen digits.
_HELD = Context(prec=15, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format that a semicolon keeps apart."""

    digits: bool = False
    decimals: int = 0
    percents: int = 0
    thousands: int = 0
    literal: str = ""
    letters: str = ""
    is_general: bool = False
    is_red: bool = False
    is_power: bool = False
    is_ratio: bool = False
    is_elapsed: bool = False
    condition: tuple[str, Decimal] | None = None


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts = [""]
    for found in _PARTS.finditer(code):
        if found[0] == ";":
            parts.append("")
        else:
            parts[-1] += found[0]
    return tuple(_section(part) for part in parts)


def _section(code: str) -> _Section:
    pattern = literal = letters = ""
    flags = {"is_general": False, "is_red": False, "is_power": False, "is_elapsed": False}
    condition = None
    for found in _PARTS.finditer(code):
        kind, text = found.lastgroup, found[found.lastgroup or 0]
        if kind in ("quoted", "escaped", "currency"):
            literal += text
        elif kind == "bracket":
            compared = _COMPARED.fullmatch(text)
            condition = (compared[1], Decimal(compared[2])) if compared else condition
            flags["is_red"] |= text.casefold() in ("red", "rot", "rouge") or text == "Color3"
            flags["is_elapsed"] |= bool(re.fullmatch("[hms]+", text, re.IGNORECASE))
        elif kind == "general":
            flags["is_general"] = True
        elif kind == "power":
            flags["is_power"] = True
        elif kind == "ampm":
            letters += "h"
        elif kind == "plain" and text in "0#?.,%/":
            pattern += "" if flags["is_power"] and text != "%" else text
        elif kind == "plain" and text.lower() in "ymdhsgeb":
            letters += text.lower()
        elif kind == "plain" and text != "@":
            literal += text
    return _with_digits(pattern, literal, letters, condition, flags)


def _with_digits(
    pattern: str,
    literal: str,
    letters: str,
    condition: tuple[str, Decimal] | None,
    flags: dict[str, bool],
) -> _Section:
    bare = pattern.replace("%", "")
    whole, _, decimals = bare.partition(".")
    last = re.search(r",+$", bare)
    return _Section(
        digits=any(sign in "0#?" for sign in pattern),
        decimals=sum(sign in "0#?" for sign in decimals),
        percents=pattern.count("%"),
        thousands=len(last[0]) if last and re.search("[0#?]", whole) else 0,
        literal=literal,
        letters=letters,
        is_ratio="/" in pattern and not letters,
        condition=condition,
        **flags,
    )


def shown_number(text: str, code: str, *, from_1904: bool = False) -> Cell:
    """Returns the cell of a number, by its digits in the file and the code of its format."""
    value = _HELD.create_decimal(Decimal(text))
    sections = _sections(code or GENERAL)
    section, is_second = _chosen(sections, value)
    if section.is_elapsed:
        return Cell(text, fault="holds a length of time")
    if section.letters and (not section.digits or "s" in section.letters):
        return _date(value, section.letters, from_1904=from_1904)
    value = value.normalize() if value else Decimal(0)
    if section.is_general or section.is_power or section.is_ratio or code == "@":
        return _general(value, section)
    if not section.digits:
        return _without_digits(value, section)
    if re.search("[0-9]", section.literal):
        return Cell(text, fault=f'has a format that adds digits: "{code}"')
    held = value * 100**section.percents
    scale = 1000**section.thousands
    shown = (held / scale).quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    if is_second and value < 0 and not section.is_red and not _has(section.literal, MINUS):
        return Cell(text, fault=f"holds {value:f}, but its format shows no minus")
    if value and not is_second and re.search(r"(?<!\w)[-−△▲]", section.literal):
        return Cell(text, fault=f'holds {value:f}, and its format "{code}" adds a minus')
    unit = "%" * section.percents + _unit(section.literal, is_second=is_second)
    digits = format(shown or abs(shown), "f")
    return Cell(digits, CellKind.NUMBER, held / scale, unit, scale)


def _has(text: str, signs: str) -> bool:
    return any(sign in text for sign in signs)


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """Returns the part of a format that shows a value, and whether that part writes the minus."""
    if sections[0].condition or (len(sections) > 1 and sections[1].condition):
        for at, one in enumerate(sections[:2]):
            if one.condition and _holds(value, *one.condition):
                return one, at > 0 and value < 0
        return sections[min(2, len(sections) - 1)], False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _general(value: Decimal, section: _Section) -> Cell:
    whole = value == value.to_integral_value()
    shown = value if whole or section.is_ratio or section.is_power else _SHOWN.create_decimal(value)
    held = shown
    if section.is_power:
        shown = Context(prec=section.decimals + 1, rounding=ROUND_HALF_UP).create_decimal(value)
    text = format(shown.normalize() if shown else Decimal(0), "f")
    return Cell(text, CellKind.NUMBER, held, _unit(section.literal, is_second=False))


def _without_digits(value: Decimal, section: _Section) -> Cell:
    """Returns a number whose format shows words or nothing in its place."""
    words = section.literal.strip()
    if value == 0 and words in ("-", "–", "—"):
        return Cell("0", CellKind.NUMBER, Decimal(0))
    if words:
        return Cell(words, fault=f'shows "{words}", and holds {value:f}')
    text = format(value, "f")
    return Cell(text, CellKind.NUMBER, value, is_unseen=True)


def _unit(literal: str, *, is_second: bool) -> str:
    signs = f"{MINUS})+" if is_second else "+-"
    plain = literal.translate({ord(sign): " " for sign in signs})
    return " ".join(plain.split())


def _date(value: Decimal, letters: str, *, from_1904: bool) -> Cell:
    """Returns a date as year, month and day, as far as the format shows them."""
    days = int(value // 1)
    if from_1904:
        origin = date(1904, 1, 1)
    elif days == 60:
        return Cell(str(days), fault="holds 29 February 1900, which never was")
    else:
        origin = date(1899, 12, 30) if days > 60 else date(1899, 12, 31)
    try:
        day = origin + timedelta(days=days)
    except OverflowError:
        return Cell(str(days), fault="holds a date that is out of all bounds")
    return shown_date(day, _without_minutes(letters))


def _without_minutes(letters: str) -> str:
    return re.sub(r"(?<=h)m+|m+(?=s)", "", letters)


def shown_date(day: date, letters: str) -> Cell:
    """Returns the cell of a day, of which the letters y, m and d say what is shown."""
    if not set(letters) & set("ymdeg"):
        return Cell("", fault="holds an hour, and no date")
    lacks_year = not set(letters) & set("yeg")
    if "d" in letters:
        text = day.isoformat()
    else:
        text = f"{day.year:04d}-{day.month:02d}" if "m" in letters else f"{day.year:04d}"
    return Cell(text, CellKind.DATE, lacks_year=lacks_year)
