"""Measures: what a unit is worth in the base units, exactly, however people write it.

A small table of dimensions with fractions does what a library of units would: pint and its like
bring a parser, a registry and floats, and none reads `kWh/100 km`. Degrees are no multiples of
each other (0 °C is not 0 °F), so each kind is a dimension alone. Money is one for each currency.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

Dimensions = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: how many of the base units it is, and their powers."""

    worth: Fraction
    of: Dimensions

    def times(self, other: "Measure", power: int) -> "Measure":
        """Returns this unit times a power of another one."""
        powers = dict(self.of)
        for base, exponent in other.of:
            powers[base] = powers.get(base, 0) + exponent * power
        kept = tuple(sorted((base, exponent) for base, exponent in powers.items() if exponent))
        return Measure(self.worth * other.worth**power, kept)


_NONE = Measure(Fraction(1), ())
_PREFIXES = {
    "n": -9,
    "µ": -6,
    "μ": -6,
    "m": -3,
    "c": -2,
    "d": -1,
    "h": 2,
    "k": 3,
    "M": 6,
    "G": 9,
    "T": 12,
    "P": 15,
    "E": 18,
}
_PREFIX_NAMES = {
    "nano": -9,
    "micro": -6,
    "milli": -3,
    "centi": -2,
    "deci": -1,
    "hecto": 2,
    "kilo": 3,
    "mega": 6,
    "giga": 9,
    "tera": 12,
    "peta": 15,
}
_DAY, _LIGHT = 86400, 299792458
_YEAR = Fraction(1461, 4) * _DAY  # the Julian year, of which a light-year is made
# Sign, names, worth in base units, their powers; a star before the sign: it takes prefixes.
_TABLE: tuple[tuple[str, str, object, str], ...] = (
    ("*m", "metre meter", 1, "m"),
    ("*g", "gram gramme", Fraction(1, 1000), "kg"),
    ("*s", "second sec", 1, "s"),
    ("*A", "ampere", 1, "A"),
    ("*mol", "mole", 1, "mol"),
    ("*W", "watt", 1, "kg m2 s-3"),
    ("*Wh", "watt-hour", 3600, "kg m2 s-2"),
    ("*J", "joule", 1, "kg m2 s-2"),
    ("*eV", "electronvolt", Fraction(1602176634, 10**28), "kg m2 s-2"),
    ("*cal", "calorie", Fraction(4184, 1000), "kg m2 s-2"),
    ("*N", "newton", 1, "kg m s-2"),
    ("*Pa", "pascal", 1, "kg m-1 s-2"),
    ("*bar", "", 100000, "kg m-1 s-2"),
    ("*Hz", "hertz", 1, "s-1"),
    ("*V", "volt", 1, "kg m2 s-3 A-1"),
    ("*Ah", "ampere-hour", 3600, "A s"),
    ("*Ω", "ohm", 1, "kg m2 s-3 A-2"),
    ("*T", "tesla", 1, "kg s-2 A-1"),
    ("*l", "litre liter L", Fraction(1, 1000), "m3"),
    ("*B", "byte", 8, "bit"),
    ("*bit", "", 1, "bit"),
    ("*Nm", "newton-metre newton-meter N·m", 1, "torque"),
    ("*K", "kelvin", 1, "K"),
    ("t", "tonne metric-ton", 1000, "kg"),
    ("kt", "kilotonne", 10**6, "kg"),
    ("Mt", "megatonne", 10**9, "kg"),
    ("Gt", "gigatonne", 10**12, "kg"),
    ("lb", "pound-mass lbs", Fraction(45359237, 10**8), "kg"),
    ("oz", "ounce", Fraction(28349523125, 10**12), "kg"),
    ("ton", "short-ton", Fraction(90718474, 10**5), "kg"),
    ("min", "minute", 60, "s"),
    ("h", "hour hr", 3600, "s"),
    ("d", "day", _DAY, "s"),
    ("wk", "week", 7 * _DAY, "s"),
    ("mo", "month mth", _YEAR / 12, "s"),
    ("yr", "year", _YEAR, "s"),
    ("mi", "mile", Fraction(1609344, 1000), "m"),
    ("ft", "foot feet", Fraction(3048, 10**4), "m"),
    ("in", "inch inches", Fraction(254, 10**4), "m"),
    ("yd", "yard", Fraction(9144, 10**4), "m"),
    ("nmi", "nautical-mile", 1852, "m"),
    ("au", "AU astronomical-unit", 149597870700, "m"),
    ("ly", "light-year lightyear", _LIGHT * _YEAR, "m"),
    ("ha", "hectare", 10**4, "m2"),
    ("ac", "acre", Fraction(40468564224, 10**7), "m2"),
    ("gal", "gallon", Fraction(3785411784, 10**12), "m3"),
    ("bbl", "barrel", Fraction(158987294928, 10**12), "m3"),
    ("kph", "kmh", Fraction(1000, 3600), "m s-1"),
    ("mph", "", Fraction(1609344, 3600 * 1000), "m s-1"),
    ("kn", "knot kt-speed", Fraction(1852, 3600), "m s-1"),
    ("atm", "atmosphere", 101325, "kg m-1 s-2"),
    ("psi", "", Fraction(44482216152605, 64516 * 10**5), "kg m-1 s-2"),
    ("hp", "horsepower", Fraction(74569987158227022, 10**14), "kg m2 s-3"),
    ("PS", "", Fraction(73549875, 10**5), "kg m2 s-3"),
    ("°C", "celsius degree-celsius degrees-celsius degC", 1, "celsius"),
    ("°F", "fahrenheit degree-fahrenheit degrees-fahrenheit degF", 1, "fahrenheit"),
    ("°", "degree deg", 1, "degree"),
    ("%", "percent", Fraction(1, 100), ""),
    ("‰", "permille", Fraction(1, 1000), ""),
    ("rpm", "", Fraction(1, 60), "turn s-1"),
    ("dB", "decibel", 1, "decibel"),
    ("mpg", "", Fraction(1609344 * 10**9, 3785411784), "m-2"),
)
KNOWN_SIGNS = (
    *("km", "m", "cm", "mm", "mi", "ft", "kg", "g", "t", "km/h", "m/s", "mph", "km²", "m²", "ha"),
    *("km³", "m³", "l", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "l/100 km", "kWh/100 km"),
    *("°C", "°F", "K", "hPa", "bar", "s", "min", "h", "days", "years", "kg/m³", "AU", "ly", "%"),
    *("pp", "bp", "EUR", "USD", "GBP", "minutes", "hours", "seconds", "months", "tonnes"),
)
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_FACTOR = re.compile(
    rf"([^\d{_SUPERSCRIPTS}^]+?)(?:\^?(-?[0-9]{{1,2}})|([{_SUPERSCRIPTS}]{{1,3}}))?"
)
_WORD_POWERS = {"square": 2, "cubic": 3, "sq": 2, "cu": 3}
_COUNT = re.compile(r"[1-9][0-9]{0,5}")


def _base(text: str) -> Iterator[tuple[str, int]]:
    for one in text.split():
        name = one.rstrip("-0123456789")
        yield name, int(one[len(name) :] or 1)


def _known() -> dict[str, Measure]:
    known: dict[str, Measure] = {}
    for sign, names, worth, powers in _TABLE:
        own = Measure(Fraction(str(worth)), tuple(sorted(_base(powers))))
        bare = sign.removeprefix("*")
        for word in (bare, *names.split()):
            known.setdefault(word, own)
            if sign.startswith("*"):
                prefixes = _PREFIX_NAMES if len(word) > 3 else _PREFIXES
                for prefix, power in prefixes.items():
                    larger = Measure(own.worth * Fraction(10) ** power, own.of)
                    known.setdefault(f"{prefix}{word}", larger)
    # What an earlier row made by a prefix gives way to the table's own signs.
    for sign, names, worth, powers in _TABLE:
        own = Measure(Fraction(str(worth)), tuple(sorted(_base(powers))))
        known.update(dict.fromkeys((sign.removeprefix("*"), *names.split()), own))
    return known


_KNOWN = MappingProxyType(_known())


@cache
def measure_of(unit: str) -> Measure | None:
    """Returns what a unit is worth, written as people write it or as the CLDR does, if it is known.

    `km/h`, `kph`, `kilometres per hour`, `speed-kilometer-per-hour` and `km h⁻¹` are one unit.
    """
    typed = " ".join(unit.split())
    for sign in ("/", " per ", "-per-"):
        if sign in typed:
            above, *below = typed.split(sign)
            return _quotient(above, below)
    return _product(typed)


def _quotient(above: str, below: list[str]) -> Measure | None:
    found = _product(above) if above else _NONE
    for one in below:
        # 100 km, the CLDR's 100-kilometer: so many of the unit
        count, _, rest = one.strip().replace("-", " ", 1).partition(" ")
        many = _COUNT.fullmatch(count)
        other = _product(rest if many and rest else one.strip())
        if found is None or other is None:
            return None
        if many and rest:
            other = Measure(other.worth * int(count), other.of)
        found = found.times(other, -1)
    return found


def _product(text: str) -> Measure | None:
    """Returns several units side by side as one: `N·m`, `kg m`, `square kilometres`."""
    kind, _, rest = text.partition("-")
    if kind in _KINDS and rest:
        text = "lb" if (kind, rest) == ("mass", "pound") else rest
    if found := _one(text) or _one(text.strip().replace(" ", "-")):
        return found
    words = re.split(r"[ ·⋅*]|(?<=[a-z]{3})-(?=[a-z]{3})", text.strip())
    power, found = 1, _NONE
    for word in words:
        if word in _WORD_POWERS:
            power = _WORD_POWERS[word]
            continue
        one = _one(word)
        if one is None:
            return None
        found, power = found.times(one, power), 1
    return found if found.of or found.worth != 1 else None


# What the CLDR puts first: length-kilometer.
_KINDS = frozenset(
    (
        *("length", "mass", "duration", "area", "volume", "speed", "energy", "power", "pressure"),
        *("temperature", "electric", "digital", "force", "frequency", "consumption", "angle"),
    )
)


def _one(word: str) -> Measure | None:
    """Returns one unit with its power: `km³`, `m3`, `h⁻¹`, `minutes`."""
    found = _FACTOR.fullmatch(word)
    if found is None:
        return None
    name, power = found[1], int((found[2] or found[3] or "1").translate(_POWERS))
    known = _KNOWN.get(name) or _named(name)
    return None if known is None else _NONE.times(known, power)


def _named(name: str) -> Measure | None:
    """Returns a unit by its name in any number and with or without a capital: `Kilometres`."""
    for one in (name, name.casefold()) if len(name) > 3 else (name,):
        for word in (one, one.removesuffix("s")):
            if word in _KNOWN and (word == name or len(word) > 1):
                return _KNOWN[word]
    return None


def worth_in(unit: str, wanted: str) -> Fraction | None:
    """Returns how many of the wanted unit one unit is; nothing where they measure other things."""
    one, other = measure_of(unit), measure_of(wanted)
    if one is None or other is None or one.of != other.of:
        return None
    return one.worth / other.worth
