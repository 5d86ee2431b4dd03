"""Nouns beside numbers: counters, the partitive, named money, numbers that a noun says itself.

What is special about a language is in its file; which number is printed is decided by others.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from babel.numbers import get_currency_name

from factpress.language.digits import DigitStyle
from factpress.language.file import Language, filled
from factpress.language.units import UnitWords, unit_pattern

MILLION = 6
_MASCULINE = "masculine"
_BARE = "{n} {noun}"
# What a sign is called where a newsroom has no unit for it; ¥ is a yen here and a yuan there.
_BY_SIGN = {
    **{
        ("", sign): code
        for sign, code in zip("€£$₹₩", ("EUR", "GBP", "USD", "INR", "KRW"), strict=True)
    },
    ("ja", "¥"): "JPY",
    ("zh", "¥"): "CNY",
}


def noun_pattern(unit: UnitWords, shown: Decimal, language: Language, style: DigitStyle) -> str:
    """Returns a unit's words around `{n}`, joined to the number as the language joins them.

    Where a language has a form for millions ("millions de maisons") and the unit names none, it
    is made of the usual one.
    """
    if unit.currency or not unit.patterns:
        return unit_pattern(unit, shown, style)
    patterns, category = dict(unit.patterns), style.category(shown)
    usual = patterns.get("other") or unit.patterns[-1][1]
    pattern = patterns.get(category) or usual
    if category == "many" and language.optional("partitive.usual"):
        before, _, after = pattern.rpartition("{n}")
        is_usual = "many" not in patterns or "{n}" not in pattern
        return f"{before}{{n}} {partitive(after.strip(), language)}" if is_usual else pattern
    if "{n}" in pattern:
        return pattern
    return filled(_first(language, "nouns.counted") or _BARE, n="{n}", noun=pattern)


def partitive(noun: str, language: Language) -> str:
    """Returns a noun as it follows a million: de maisons, d’habitants; others as they are."""
    usual, elided = _first(language, "partitive.usual"), _first(language, "partitive.elided")
    if not usual:
        return noun
    starts = tuple(one.partition("{noun}")[0] for one in (usual, elided) if one)
    folded = noun.casefold()
    if folded.startswith(starts):
        return noun
    is_elided = elided and folded.startswith(language.optional("partitive.elided_before"))
    if is_elided and not folded.startswith(language.optional("partitive.whole_before")):
        return filled(elided, noun=noun)
    return filled(usual, noun=noun)


def money_pattern(
    currency: str, text: str, power: int, language: Language, style: DigitStyle
) -> str:
    """Returns a currency's name behind a number that ends in a long word: {n} d’euros.

    Nothing where the number has no such word, or the language keeps to the sign (€2.7 billion).
    """
    if not language.optional("money.EUR") or not text.endswith(style.long_words):
        return ""
    counted = Decimal(10) ** max(power, MILLION)
    currency = _BY_SIGN.get((style.cldr.language, currency)) or _BY_SIGN.get(
        ("", currency), currency
    )
    name = _first(language, f"money.{currency}") or _cldr_name(currency, counted, style)
    if not name:
        return ""
    if power >= MILLION and style.category(counted) == "many":
        name = partitive(name, language)
    return filled(behind_scale(language), n="{n}", noun=name)


def behind_scale(language: Language) -> str:
    """Returns how a noun follows a number that ends in a word for thousands or more."""
    return _first(language, "nouns.behind_scale") or _first(language, "nouns.counted") or _BARE


def _cldr_name(currency: str, counted: Decimal, style: DigitStyle) -> str:
    name = get_currency_name(currency, count=counted, locale=style.cldr)
    return "" if name == currency else str(name)


def alone(unit: UnitWords, value: Fraction, language: Language, *, behind_words: bool) -> str:
    """Returns one or two things where the noun says the number itself (مركبتان), else nothing.

    `behind_words` tells that a qualifier goes before it, which some languages decline it for.
    """
    patterns = dict(unit.patterns)
    if value == 1 and "{n}" not in patterns.get("one", "{n}"):
        noun = patterns["one"]
        feminine = _first(language, "nouns.single_feminine")
        is_feminine = unit.gender == "feminine" or (
            unit.gender != _MASCULINE
            and noun.endswith(language.optional("nouns.feminine_endings") or ("{n}",))
        )
        usual = _first(language, "nouns.single")
        return filled(feminine if is_feminine and feminine else usual, noun=noun)
    if value == 2 and "{n}" not in patterns.get("two", "{n}") and language.optional("nouns.dual"):
        return _declined(patterns["two"], language) if behind_words else patterns["two"]
    return ""


def _declined(noun: str, language: Language) -> str:
    for line in language.optional("nouns.dual"):
        ending, other = line.split(" => ")
        if noun.endswith(ending):
            return noun.removesuffix(ending) + other
    return noun


def said_alone(text: str, language: Language) -> Iterator[Fraction]:
    """Yields the number that nouns without digits say: one by its word, two by its ending."""
    for key in ("nouns.single", "nouns.single_feminine"):
        ending = _first(language, key).removeprefix("{noun}")
        if ending and text.endswith(ending):
            yield Fraction(1)
    endings = tuple(one for line in language.optional("nouns.dual") for one in line.split(" => "))
    first = next(iter(text.split()), "")
    if endings and first.endswith(endings) and not any(one.isdigit() for one in text):
        yield Fraction(2)


def _first(language: Language, key: str) -> str:
    return next(iter(language.optional(key)), "")
