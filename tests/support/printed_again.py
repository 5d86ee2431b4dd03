"""Reads printed figures again, to compare what they mean with what was typed.

It knows a language by its file and its signs alone, and says a printed figure in the grammar in which
figures are typed: whatever the printer does not say, it cannot find.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from factpress.language.locales import Locale
from factpress.language.units import UnitWords, unit_pattern
from factpress.values.numerals import parse_quantity
from factpress.values.prose_numbers import numbers_in
from factpress.values.quantities import Qualifier, Quantity

_MARKS = str.maketrans("\u00a0\u202f", "  ", "\u200e\u200f\u061c")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def read_again(text: str, locale: Locale, unit: UnitWords, typed_unit: str) -> Quantity:
    """Returns what a printed figure says; `unit` are the words that it may have around its number."""
    plain = text.translate(_MARKS)
    for qualifier in (*(one for one in Qualifier if one is not Qualifier.PLAIN), Qualifier.PLAIN):
        for phrase in locale.language.alternatives(f"qualifiers.{qualifier}"):
            inner = _within(plain, phrase)
            if inner is None or (qualifier is Qualifier.REACHED):
                continue
            word = "" if qualifier is Qualifier.PLAIN else f"{qualifier} "
            core = _core(_without_unit(inner, locale, unit, typed_unit), locale)
            read = parse_quantity(f"{word}{core}{_suffix(typed_unit)}")
            if isinstance(read, Quantity):
                return read
    raise AssertionError(f"{text!r} cannot be read again in {locale.code}")


def _suffix(unit: str) -> str:
    return unit if unit in ("", "%") else f" {unit}"


def _within(text: str, phrase: str) -> str | None:
    before, _, after = phrase.translate(_MARKS).partition("{n}")
    inner = text.removeprefix(before).removesuffix(after)
    return inner.strip() if f"{before}{inner}{after}" == text else None


def _patterns(locale: Locale, unit: UnitWords, typed_unit: str) -> Iterator[str]:
    language = locale.language
    keys = {"pp": "points", "bp": "basis_points", "times": "times"}
    if typed_unit == "%":
        yield language.phrase("numbers.percent")
    elif typed_unit in keys:
        for category in (*locale.style.cldr.plural_form.tags, "other"):
            yield language.phrase(f"numbers.{keys[typed_unit]}.{category}")
    elif typed_unit:
        yield from (unit_pattern(unit, shown, locale.style) for shown in _SAMPLES)


def _without_unit(text: str, locale: Locale, unit: UnitWords, typed_unit: str) -> str:
    """Takes the unit off, wherever it is printed."""
    sides = (one.translate(_MARKS).split("{n}") for one in _patterns(locale, unit, typed_unit))
    for before, after in sorted(sides, key=lambda one: -len("".join(one))):
        if before.strip() and before.strip() in text:
            return text.replace(before.strip(), "")
        if after.strip() and after.strip() in text:
            return re.sub(rf" ?{re.escape(after.strip())}", "", text)
    return text


def _core(text: str, locale: Locale) -> str:
    """Says numbers in the grammar of typing: ranges, tolerances, bounds, powers."""
    phrase, product = locale.language.phrase, "×"
    if (found := re.fullmatch(r"(.*?) ?× ?10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", text)) and found[1]:
        return f"{_core(found[1], locale)} × 10^{found[2].translate(_RAISED)}"
    if found := re.fullmatch(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", text):
        return f"10^{found[1].translate(_RAISED)}"
    if product in text:
        return " × ".join(_core(one.strip(), locale) for one in text.split(product))
    if found := re.fullmatch(r"\((.*)\)", text):
        return f"({_core(found[1], locale)})"
    if found := re.fullmatch(r"(.*?) \((.*)\)", text):
        return f"{_core(found[1], locale)} ({_core(found[2], locale)})"
    for key, gaps, mark in (
        ("range", ("low", "high"), ".."),
        ("plus_minus", ("n", "spread"), " ± "),
    ):
        pattern = re.escape(phrase(f"numbers.{key}").translate(_MARKS))
        for gap in gaps:
            pattern = pattern.replace(rf"\{{{gap}\}}", f"(?P<{gap}>.+)")
        if found := re.fullmatch(pattern, text):
            return mark.join(_core(found[gap].strip(), locale) for gap in gaps)
    return _number(text, locale)


def _number(text: str, locale: Locale) -> str:
    """Returns a number as it is typed, its scale word as a power of ten where it is no usual one."""
    style = locale.style
    bare = (
        text.strip("\u00a0\u202f ")
        .replace("−", "-")
        .replace(" ", "" if style.group.isspace() else " ")
    )
    found = re.match(
        rf"[-+]?[0-9][0-9{re.escape(style.group)} ’]*(?:{re.escape(style.decimal)}[0-9]+)?", bare
    )
    assert found, text
    digits = found[0].strip().replace(style.group, "").replace(" ", "")
    digits = digits.replace(style.decimal, ".")
    (number,) = numbers_in(text, style.notation)
    power = len(str(number.scale.numerator)) - 1
    words = {0: "", 3: " thousand", 6: " million", 9: " billion"}
    if power in words:
        return digits + words[power]
    # 13.5 lakh: the last digit shown tells the step, so it is typed in thousands or in full.
    whole, _, part = digits.partition(".")
    shift = power - 3
    return f"{_moved(whole, part, shift)} thousand"


def _moved(whole: str, part: str, places: int) -> str:
    part = part.ljust(places, "0") if len(part) < places else part
    moved, rest = str(int(whole + part[:places])), part[places:]
    return f"{moved}.{rest}" if rest else moved


_SAMPLES = tuple(Decimal(n) for n in ("0", "1", "2", "5", "11", "100", "1000000", "1.5"))
