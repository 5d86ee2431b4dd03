"""Digits: numbers as a language writes them, in full or compact, and read back from its text.

The patterns come from the CLDR through Babel, a house may name its own signs. What is around a
number (qualifier, unit, ordinal) is the business of `phrases`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from babel import Locale as Cldr
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from factpress.language.file import Language
from factpress.values import (
    NO_NUMBER_WORDS,
    NUMBER_KEYS,
    Notation,
    NumberNames,
    Qualifier,
    notation_of,
    number_words,
    prose_numbers,
    typed_step,
)

MOST_COMPACT_DECIMALS = 2
_BY_MYRIADS = ("ja", "zh", "ko")


@dataclass(frozen=True, slots=True)
class DigitStyle:
    """How a language writes numbers: its signs, and the notation that they are read back in."""

    cldr: Cldr
    group: str
    decimal: str
    minus: str
    plus: str
    notation: Notation = field(repr=False)
    myriad_gap: str = ""
    long_words: tuple[str, ...] = field(default=(), repr=False)

    def category(self, value: Decimal) -> str:
        """Returns the CLDR's plural category of a number as shown, its decimals included."""
        category: str = self.cldr.plural_form(value)
        return category


def digit_style(language: Language) -> DigitStyle:
    """Returns the digits of a language: the CLDR's, with the signs that its file overrides."""
    cldr = language.cldr

    def sign(key: str, usual: str) -> str:
        return next(iter(language.optional(f"numbers.{key}")), usual)

    group = sign("group", get_group_symbol(cldr))
    decimal = sign("decimal", get_decimal_symbol(cldr))
    spelled = [
        *((word, 1) for word in language.optional("numbers.spelled_before_noun")),
        *((word, number) for number, word in enumerate(language.optional("numbers.spelled"), 1)),
        *(
            (word, number)
            for number, word in enumerate(language.optional("numbers.spelled_feminine"), 1)
        ),
    ]
    notation = notation_of(
        cldr, _number_words(language), group=group, decimal=decimal, spelled=spelled
    )
    gap = sign("myriad_gap", "")
    minus, plus, words = sign("minus", "−"), sign("plus", "+"), _long_words(cldr)
    return DigitStyle(cldr, group, decimal, minus, plus, notation, gap, words)


def _number_words(language: Language) -> NumberNames:
    lines = ((key, text) for key in NUMBER_KEYS for text in language.optional(f"numbers.{key}"))
    try:
        return number_words(lines)
    except (ValueError, ZeroDivisionError):  # a finding of the file says so
        return NO_NUMBER_WORDS


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
    step: Fraction | None = None,
    typed: int = 0,
    fine: bool = False,
) -> str:
    """Returns a number in compact form, or an empty text where the language has none that fits.

    `step` is what the digits shown must not be rougher than, where something is said of it; `typed`
    that of the scale word that was typed, `fine` that decimals were: 0.4 million is no 400 thousand, which says more.

    The text is read back, and `accepts` says whether the number read may stand for the figure:
    compact patterns drop digits, and those of some languages do so where nobody expects it.
    """
    for decimals in range(MOST_COMPACT_DECIMALS + 1):
        text = _compact(
            value, style, length, decimals, signed=signed, step=step, typed=typed, fine=fine
        )
        numbers = numbers_in(text, style)
        if len(numbers) == 1 and accepts(numbers[0]):
            return text
    return ""


def in_myriads(value: Fraction, style: DigitStyle, *, signed: bool = False) -> str:
    """Returns a whole number in ten thousands as East Asia writes it (4億1230万), or nothing.

    The language counts so where the CLDR's compact words go up by four digits; less than ten
    thousand is left over by none that is printed so.
    """
    words = _myriad_words(style)
    rest = abs(value) / 10**4
    if not words or rest.denominator != 1 or rest == 0:
        return ""
    parts: list[str] = []
    for power, word in words:
        many, rest = divmod(rest, 10 ** (power - 4))
        if many:
            parts.append(f"{many}{word}")
    # What has one word is `in_short`'s, and more than 9999 of the greatest is no number of these.
    if len(parts) < 2 or len(parts[0]) > 4 + len(words[0][1]):
        return ""
    sign = style.minus if value < 0 else style.plus if signed else ""
    return sign + style.myriad_gap.join(parts)


def _myriad_words(style: DigitStyle) -> tuple[tuple[int, str], ...]:
    """Returns the words for 10⁴, 10⁸ and 10¹², the greatest first; none where one is lacking."""
    formats = style.cldr.compact_decimal_formats.get("short", {}).get("other", {})
    found = tuple((power, formats.get(str(10**power))) for power in (12, 8, 4))
    if any(one is None or one.pattern.count("0") != 1 for _, one in found):
        return ()
    if style.cldr.language not in _BY_MYRIADS:
        return ()
    return tuple((power, one.suffix[0]) for power, one in found if one is not None)


def _long_words(cldr: Cldr) -> tuple[str, ...]:
    """Returns the compact words of a language that are no abbreviations; CJK has no others."""
    formats = cldr.compact_decimal_formats
    lengths = formats.get("long") or formats.get("short", {})
    texts = {one.suffix[0].strip(" \u00a0") for by in lengths.values() for one in by.values()}
    return tuple(sorted(texts - {""}))


def compact_power(text: str, style: DigitStyle) -> int:
    """Returns the power of ten of the compact word in a text, 0 if there isn't one."""
    if not any(map(str.isalpha, text)):
        return 0  # no word: nearly every number
    found = prose_numbers.numbers_in(text, style.notation)
    return len(str(found[0].scale.numerator)) - 1 if found else 0


def numbers_in(text: str, style: DigitStyle) -> tuple[Fraction, ...]:
    """Returns the numbers that a text has in digits, in their order, as its language reads them."""
    return tuple(one.values[0] for one in prose_numbers.numbers_in(text, style.notation))


def _compact(
    value: Fraction,
    style: DigitStyle,
    length: str,
    decimals: int,
    *,
    signed: bool,
    step: Fraction | None,
    typed: int,
    fine: bool,
) -> str:
    formats = style.cldr.compact_decimal_formats.get(length, {})
    least = max(abs(value), Fraction(10) ** typed if typed else 0)
    reached = [int(power) for power in formats.get("other", {}) if int(power) <= least]
    if not reached:
        return ""
    power = max(reached)
    divisor = Fraction(power, 10 ** (formats["other"][str(power)].pattern.count("0") - 1))
    shown = rounded(value / divisor, decimals)
    if step and _is_rougher(int(abs(shown).scaleb(decimals)), decimals, divisor, step, fine=fine):
        return ""
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
    if shown.copy_abs() < 10_000:
        digits = digits.replace(style.group, "")  # 2700万, 2700 M: no mark before a word
    return f"{before}{digits}{after}"


def _is_rougher(
    digits: int, decimals: int, divisor: Fraction, step: Fraction, *, fine: bool
) -> bool:
    """Tells whether digits before a compact word read as rounded to more than a step."""
    power = len(str(divisor.numerator)) - 1
    # 9.0 million is said with two digits: behind a word a single one would reach further.
    alone = fine and not decimals and len(str(digits).rstrip("0")) == 1
    shown = typed_step(digits, decimals, power, unit="", qualifier=Qualifier.PLAIN)
    return shown > step or (alone and step < divisor)
