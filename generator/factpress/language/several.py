"""Several numbers as one figure: powers, products, durations and times of day in a language.

Names of units and the form of a time come from the CLDR. What the figure is, is said by `phrases`.
"""

from datetime import time
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import Literal

from babel.dates import format_time

from factpress.language.digits import DigitStyle, decimals_of, in_digits, rounded
from factpress.language.file import Language, filled
from factpress.language.units import Length, UnitWords, unit_pattern
from factpress.values import SUPERSCRIPTS

_PRODUCT = "{one}\u00a0×\u00a0{other}"
_BOUNDS = "{n} ({range})"
_UNITS = "{one} {other}"
_RAISED = str.maketrans("0123456789-", SUPERSCRIPTS)


def product(one: str, other: str, language: Language) -> str:
    """Returns two numbers with the sign of multiplication between them."""
    pattern = next(iter(language.optional("numbers.product")), _PRODUCT)
    return filled(pattern, one=one, other=other)


def times_ten(text: str, exponent: int, language: Language) -> str:
    """Returns a number times a power of ten, that power alone where there is no number."""
    power = f"10{str(exponent).translate(_RAISED)}"
    return product(text, power, language) if text else power


def with_bounds(text: str, bounds: str, language: Language) -> str:
    """Returns a value and the bounds around it."""
    pattern = next(iter(language.optional("numbers.bounds")), _BOUNDS)
    return filled(pattern, n=text, range=bounds)


def duration(
    parts: tuple[tuple[Fraction, str], ...],
    language: Language,
    style: DigitStyle,
    *,
    length: Length = "long",
) -> str:
    """Returns a duration in its units: 28 minutes 20 seconds."""
    texts: list[str] = []
    for number, name in parts:
        decimals = decimals_of(number)
        words = UnitWords(cldr=f"duration-{name}", length=length)
        pattern = unit_pattern(words, rounded(number, decimals), style)
        texts.append(filled(pattern, n=in_digits(number, style, decimals=decimals)))
    pattern = next(iter(language.optional("numbers.units")), _UNITS)
    return reduce(lambda one, other: filled(pattern, one=one, other=other), texts)


def clock(parts: tuple[tuple[Fraction, str], ...], style: DigitStyle) -> str:
    """Returns a time of day on the clock of twelve or twenty-four hours, as the language has it."""
    hour, minute, second = (*(int(number) for number, _ in parts), 0)[:3]
    form: Literal["short", "medium"] = "medium" if len(parts) > 2 else "short"
    return str(format_time(time(hour, minute, second), form, locale=style.cldr))


def sizes(
    values: tuple[Fraction, ...], decimals: int, language: Language, style: DigitStyle
) -> str:
    """Returns the sides of a thing: 4.1 × 3.3 × 1.8."""
    first, *others = (in_digits(one, style, decimals=decimals) for one in values)
    for other in others:
        first = product(first, other, language)
    return first


def amount_key(value: Fraction) -> str:
    """Returns the name of the phrase for an amount in words (half a million), or nothing."""
    return next((key for key, worth in AMOUNTS if worth == value), "")


AMOUNTS = (
    ("half_dozen", Fraction(6)),
    ("dozen", Fraction(12)),
    ("two_dozen", Fraction(24)),
    ("three_dozen", Fraction(36)),
    ("quarter_million", Fraction(250_000)),
    ("half_million", Fraction(500_000)),
    ("three_quarters_million", Fraction(750_000)),
    ("quarter_billion", Fraction(250_000_000)),
    ("half_billion", Fraction(500_000_000)),
    ("three_quarters_billion", Fraction(750_000_000)),
)
_MILLION = Decimal(10**6)


def counted_in_words(value: Fraction) -> Decimal:
    """Returns the number whose plural form follows an amount in words: millions of, a dozen."""
    return _MILLION if value >= 250_000 else Decimal(int(value))
