"""Unit words: a unit around its number, by the newsroom's own words, the CLDR's, or its symbol.

Which words a unit has is said by the caller; the number is written by `digits`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from babel.numbers import format_decimal, get_currency_symbol
from babel.units import UnknownUnitError, format_unit

from factpress.language.digits import DigitStyle

Length = Literal["long", "short", "narrow"]


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How a unit is written: patterns by plural form, a CLDR unit, a currency, or a bare symbol.

    `patterns` holds pairs like ("one", "{n} vehicle"); of `currency`, `patterns`, `cldr` and
    `symbol` the first that is not empty counts, save that beside a compact word ("2.7 billion")
    money has its own patterns, where it has any ("{n} d’euros"). `gender` is that of its noun.
    """

    patterns: tuple[tuple[str, str], ...] = ()
    cldr: str = ""
    currency: str = ""
    symbol: str = ""
    length: Length = "short"
    gender: str = ""


NO_UNIT = UnitWords()


def unit_pattern(unit: UnitWords, shown: Decimal, style: DigitStyle) -> str:
    """Returns a unit's words around `{n}`, in the plural form of the number as shown."""
    if unit.currency:
        return _currency_pattern(unit.currency, style)
    if unit.patterns:
        patterns = dict(unit.patterns)
        usual = patterns.get("other") or unit.patterns[-1][1]
        pattern = patterns.get(style.category(shown)) or usual
        return pattern if "{n}" in pattern else f"{{n}} {pattern}"
    symbol = unit.symbol or unit.cldr
    by_symbol = f"{{n}}\u00a0{symbol}" if symbol else "{n}"
    return _cldr_pattern(unit, shown, style) or by_symbol


def _cldr_pattern(unit: UnitWords, shown: Decimal, style: DigitStyle) -> str:
    """Returns the CLDR's words, or an empty text where it does not know the unit.

    Forms that leave the number out (Arabic has some for one and two) are not used.
    """
    if not unit.cldr:
        return ""
    # Some languages have no long form of a unit.
    texts = next(
        filter(None, (_cldr_texts(unit.cldr, one, shown, style) for one in _tried(unit))), ()
    )
    if not texts:
        return ""
    digits = format_decimal(shown, locale=style.cldr)
    if digits in texts[0]:
        return texts[0].replace(digits, "{n}", 1)
    return texts[1].replace("100", "{n}", 1)


def _tried(unit: UnitWords) -> tuple[Length, ...]:
    return ("long", "short", "narrow") if unit.length == "long" else (unit.length,)


def _cldr_texts(cldr: str, length: Length, shown: Decimal, style: DigitStyle) -> tuple[str, ...]:
    """Returns the unit with the number shown, and with a hundred, or nothing without such a form."""
    try:
        texts = tuple(
            format_unit(number, cldr, length, locale=style.cldr) for number in (shown, Decimal(100))
        )
    except UnknownUnitError:
        return ()
    # Babel writes the name itself where a language has no form of this length.
    return () if any(cldr in text for text in texts) else texts


def _currency_pattern(currency: str, style: DigitStyle) -> str:
    """Returns a currency's sign around `{n}`; a sign of letters keeps its distance."""
    pattern = style.cldr.currency_formats["standard"]
    return _around(currency, style, pattern.prefix[0], pattern.suffix[0])


def signed_currency_pattern(currency: str, style: DigitStyle) -> str:
    """Returns a currency's sign around `{n}`, with `{sign}` where the CLDR puts it."""
    pattern = style.cldr.currency_formats["standard"]
    before, after = (one[1].replace("-", "{sign}") for one in (pattern.prefix, pattern.suffix))
    if "{sign}" not in before + after:
        before = "{sign}" + before
    return _around(currency, style, before, after)


def _around(currency: str, style: DigitStyle, before: str, after: str) -> str:
    symbol = get_currency_symbol(currency, style.cldr)
    if before.endswith("¤") and symbol[-1:].isalpha():
        before += "\u00a0"
    return f"{before}{{n}}{after}".replace("¤", symbol)
