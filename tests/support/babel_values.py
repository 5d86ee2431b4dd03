"""What Babel prints for the samples of a language, to compare with what we print."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Literal

from babel import Locale as Cldr
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import (
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_name,
)
from babel.units import format_unit

from factpress.language.samples import DATES, Sample
from factpress.values import Quantity, is_currency, standard_unit
from support.phrase_samples import typed

_SIGNS = {"€": "EUR", "£": "GBP"}
_CLOCK = re.compile(r"(\d+):(\d+)")
# Babel knows neither qualifiers nor ranges, ordinals, odds and words.
_KNOWN = re.compile(r"-?[€£]?[\d,.]+( (million|billion))?( (?!pp|times)\S+|%)?")
_MILLION = 6


def by_babel(sample: Sample, cldr: Cldr) -> str:
    """Returns a sample as Babel prints it, or nothing for what it has no words for.

    Long money is Babel's compact number and its name of the currency, side by side.
    """
    if sample.form in DATES:
        return _date(sample.form, date.fromisoformat(sample.typed), cldr)
    if clock := _CLOCK.fullmatch(sample.typed):
        return str(format_time(time(int(clock[1]), int(clock[2])), "short", locale=cldr))
    has_one = _KNOWN.fullmatch(sample.typed) and ".." not in sample.typed
    if not has_one or sample.form == "ordinal":
        return ""
    return _number(sample, typed(sample.typed), cldr)


def _date(form: str, day: date, cldr: Cldr) -> str:
    if form == "day":
        return str(format_date(day, "long", locale=cldr))
    return str(format_skeleton({"month": "yMMMM", "year": "y"}[form], day, locale=cldr))


def _number(sample: Sample, quantity: Quantity, cldr: Cldr) -> str:
    unit, value = quantity.unit, _decimal(quantity)
    is_long = quantity.scale >= _MILLION or sample.form == "compact-long"
    if is_currency(unit):
        code = _SIGNS.get(unit, unit)
        if is_long:
            name = get_currency_name(code, count=10**_MILLION, locale=cldr)
            return f"{_compact(value, cldr, is_long=True)} {name}"
        return str(format_currency(value, code, locale=cldr))
    if unit == "%":
        return str(format_percent(value / 100, locale=cldr, decimal_quantization=False))
    if unit and (known := standard_unit(unit)):
        return str(format_unit(value, known.cldr, "short", locale=cldr))
    if is_long or sample.form == "compact":
        return _compact(value, cldr, is_long=is_long)
    return str(format_decimal(value, locale=cldr))


def _compact(value: Decimal, cldr: Cldr, *, is_long: bool) -> str:
    has_long = is_long and cldr.compact_decimal_formats.get("long")
    length: Literal["long", "short"] = "long" if has_long else "short"
    return str(format_compact_decimal(value, format_type=length, locale=cldr, fraction_digits=2))


def _decimal(quantity: Quantity) -> Decimal:
    return Decimal(quantity.value.numerator) / Decimal(quantity.value.denominator)
