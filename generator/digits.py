"""Digits: numbers as a language writes them, in full or compact, and read back from its text.

The patterns come from the CLDR through Babel, a house may name its own signs. What stands around a
number (qualifier, unit, ordinal) is the business of `phrases`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from babel import Locale as Cldr
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from generator.languagefile import Language

LENGTHS = ("long", "short")
MOST_COMPACT_DECIMALS = 2
_SPACES = "\u00a0\u202f "
_MINUS_SIGNS = "-−‐"
_INVISIBLE = str.maketrans("", "", "\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class DigitStyle:
    """How a language writes numbers: its signs, and the powers of ten of its compact words."""

    cldr: Cldr
    group: str
    decimal: str
    minus: str
    plus: str
    scales: tuple[tuple[str, Fraction], ...] = field(repr=False)

    def category(self, value: Decimal) -> str:
        """Returns the CLDR's plural category of a number as shown, its decimals included."""
        category: str = self.cldr.plural_form(value)
        return category


def digit_style(language: Language) -> DigitStyle:
    """Returns the digits of a language: the CLDR's, with the signs that its file overrides."""
    cldr = language.cldr

    def sign(key: str, usual: str) -> str:
        return next(iter(language.optional(f"numbers.{key}")), usual)

    return DigitStyle(
        cldr,
        sign("group", get_group_symbol(cldr)),
        sign("decimal", get_decimal_symbol(cldr)),
        sign("minus", "−"),
        sign("plus", "+"),
        tuple(sorted(set(_scales(cldr)), key=lambda scale: len(scale[0]), reverse=True)),
    )


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Returns a fraction with so many decimals, halves rounded away from zero."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = tuple(map(int, str(whole)))
    return Decimal((int(value < 0 and whole > 0), digits, -decimals))


def decimals_of(value: Fraction, *, most: int = 12) -> int:
    """Returns how many decimals show a fraction exactly, or `most` where none do."""
    return next((n for n in range(most) if (value * 10**n).denominator == 1), most)


def in_digits(
    value: Fraction, style: DigitStyle, *, decimals: int = 0, signed: bool = False
) -> str:
    """Returns a number in full digits; `signed` puts a plus before one above zero."""
    number = rounded(value, decimals)
    size = number.copy_abs()
    pattern = style.cldr.decimal_formats[None].pattern.partition(".")[0]
    if decimals:
        pattern = f"{pattern}.{'0' * decimals}"
    with localcontext(Context(prec=len(number.as_tuple().digits) + decimals + 8)):
        text = format_decimal(size, pattern, style.cldr, decimal_quantization=False)
    signs = {
        get_group_symbol(style.cldr): style.group,
        get_decimal_symbol(style.cldr): style.decimal,
    }
    text = "".join(signs.get(character, character) for character in text)
    if number < 0:
        return f"{style.minus}{text}"
    return f"{style.plus}{text}" if signed and number > 0 else text


def in_short(
    value: Fraction,
    style: DigitStyle,
    *,
    length: str,
    accepts: Callable[[Fraction], bool],
    signed: bool = False,
) -> str:
    """Returns a number in compact form, or an empty text where the language has none that fits.

    The text is read back, and `accepts` says whether the number read may stand for the figure:
    compact patterns drop digits, and those of some languages do so where nobody expects it.
    """
    for decimals in range(MOST_COMPACT_DECIMALS + 1):
        text = _compact(value, style, length, decimals, signed=signed)
        numbers = numbers_in(text, style)
        if len(numbers) == 1 and accepts(numbers[0]):
            return text
    return ""


def compact_power(text: str, style: DigitStyle) -> int:
    """Returns the power of ten of the compact word in a text, 0 where there is none."""
    found = _pattern(style).search(text.translate(_INVISIBLE))
    scale = dict(style.scales).get(found["scale"] or "") if found else None
    return len(str(scale.numerator)) - 1 if scale else 0


def numbers_in(text: str, style: DigitStyle) -> tuple[Fraction, ...]:
    """Returns the numbers that stand in a text in digits, in their order, compact words applied."""
    found = _pattern(style).finditer(text.translate(_INVISIBLE))
    return tuple(_read(match, style) for match in found)


def _read(found: re.Match[str], style: DigitStyle) -> Fraction:
    typed = found["number"].replace(style.decimal, "_")
    digits = "".join(
        "." if sign == "_" else sign for sign in typed if sign.isdigit() or sign == "_"
    )
    value = Fraction(digits) * dict(style.scales).get(found["scale"] or "", 1)
    return -value if found["sign"] else value


def _pattern(style: DigitStyle) -> re.Pattern[str]:
    group = f"[{_SPACES}]" if style.group in _SPACES else re.escape(style.group)
    scales = "|".join(re.escape(word) + _boundary(word) for word, _ in style.scales)
    return re.compile(
        rf"(?P<sign>[{_MINUS_SIGNS}](?=\d))?"
        rf"(?P<number>\d{{1,3}}(?:{group}\d{{2,3}})*(?:{group}\d{{3}})(?!\d)"
        rf"(?:{re.escape(style.decimal)}\d+)?|\d+(?:{re.escape(style.decimal)}\d+)?)"
        rf"(?:[{_SPACES}]?(?P<scale>{scales or '(?!)'}))?"
    )


def _boundary(word: str) -> str:
    """Returns what may not follow a compact word: a letter, save where words are not spaced."""
    return "" if unicodedata.name(word[-1]).startswith("CJK") else r"(?![^\W\d_])"


def _compact(
    value: Fraction, style: DigitStyle, length: str, decimals: int, *, signed: bool
) -> str:
    formats = style.cldr.compact_decimal_formats.get(length, {})
    reached = [int(power) for power in formats.get("other", {}) if int(power) <= abs(value)]
    if not reached:
        return ""
    power = max(reached)
    divisor = Fraction(power, 10 ** (formats["other"][str(power)].pattern.count("0") - 1))
    shown = rounded(value / divisor, decimals)
    if Fraction(shown.copy_abs()) * divisor >= 10 * power:
        return ""
    category = style.category(shown.copy_abs())
    pattern = formats.get(category, formats["other"]).get(str(power))
    if pattern is None or "0" not in pattern.pattern:
        pattern = formats["other"][str(power)]
    before, after = (
        affix[0].replace("'", "").replace(" ", "\u00a0")
        for affix in (pattern.prefix, pattern.suffix)
    )
    if not before and not after:
        return ""
    digits = in_digits(value / divisor, style, decimals=decimals, signed=signed)
    return f"{before}{digits}{after}"


def _scales(cldr: Cldr) -> Iterator[tuple[str, Fraction]]:
    """Yields the compact words of a language, long and short, with what they multiply by."""
    for length in LENGTHS:
        for patterns in cldr.compact_decimal_formats.get(length, {}).values():
            for power, pattern in patterns.items():
                zeros = pattern.pattern.count("0")
                word = pattern.suffix[0].replace("'", "").strip(_SPACES)
                if zeros and word:
                    yield word, Fraction(int(power), 10 ** (zeros - 1))
