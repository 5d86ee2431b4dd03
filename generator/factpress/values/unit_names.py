"""Unit names: what the CLDR calls a unit of measure or a currency, and what people call it.

How a unit is written in a language is said by `language`, what it is worth by `measures`.
"""

from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from babel import Locale as Cldr

from factpress.findings import Mistake, Rule, did_you_mean
from factpress.values.measures import KNOWN_SIGNS, Dimensions, Measure, measure_of
from factpress.values.quantities import CURRENCIES

NO_UNIT_NAME = Rule(
    "unknown-cldr-unit",
    "A unit names one that the CLDR does not have",
    'Readers would see the name itself, as in "3 energy-gigawatt-hour".',
    "take one of the CLDR's names; or leave cldr: out, and type the unit's own symbol: or words",
)
RULES = (NO_UNIT_NAME,)
_OWN_WORDS = "or leave cldr: out, and type the unit's own symbol: or words (one:, other:)"
_ALIKE = 0.75


def parse_unit_name(text: str) -> str | Mistake:
    """Reads a CLDR name such as `length-kilometer`, `kilometer` or `EUR`."""
    english = Cldr("en")
    names, money = english.unit_display_names, english.currencies
    if (
        not text
        or text in names
        or text in money
        or any(str(n).endswith(f"-{text}") for n in names)
    ):
        return str(text)
    near = get_close_matches(text.casefold(), sorted(names), n=3, cutoff=_ALIKE)
    near = near or [one for one in (text.upper(),) if one in money]
    asked = f"did you mean {' or '.join(near)}?\n{_OWN_WORDS}" if near else NO_UNIT_NAME.fix
    return Mistake(NO_UNIT_NAME, f'the CLDR has no unit "{text}"', fix=asked)


class StandardUnit(NamedTuple):
    """What is known of a unit that a newsroom need not explain."""

    kind: str
    cldr: str = ""
    symbol: str = ""


_KIND_OF: dict[Dimensions, str] = {
    (("m", 1),): "length",
    (("kg", 1),): "mass",
    (("s", 1),): "time",
    (("celsius", 1),): "temperature",
    (("fahrenheit", 1),): "temperature",
    (("K", 1),): "temperature",
    (("kg", 1), ("m", 2), ("s", -2)): "energy",
    (("kg", 1), ("m", 2), ("s", -3)): "power",
    (("m", 1), ("s", -1)): "speed",
}
_POINTS = ("%", "pp", "bp")
# Of several names for one unit the CLDR's usual one.
_USUAL = ("length-", "mass-", "duration-", "area-", "volume-", "speed-", "energy-kilowatt-hour")
_SUPERSCRIPTS = str.maketrans("23", "²³")


@cache
def _cldr_names() -> MappingProxyType[Measure, str]:
    found: dict[Measure, str] = {}
    for name in sorted(map(str, Cldr("en").unit_display_names), key=_rank):
        measure = measure_of(name)
        if measure is not None and measure.of:
            found.setdefault(measure, name)
    return MappingProxyType(found)


def _rank(name: str) -> tuple[bool, int, str]:
    return not name.startswith(_USUAL), len(name), name


def kind_of_unit(cldr: str, symbol: str = "") -> str:
    """Returns what a unit of this name, or this sign, measures, or nothing where it is not known."""
    if cldr in Cldr("en").currencies:
        return "money"
    if symbol in _POINTS:
        return "share"
    measure = measure_of(cldr) if cldr else measure_of(symbol) if symbol else None
    if measure is None:
        return "other" if cldr else ""
    return _KIND_OF.get(measure.of, "other")


def standard_unit(name: str) -> StandardUnit | None:
    """Returns what is known of a unit by its usual sign or name; nothing for a noun that is counted."""
    if name in (*_POINTS, "times"):
        return StandardUnit("share" if name in _POINTS else "other", symbol=name)
    if code := currency_named(name):
        return StandardUnit("money", cldr=code)
    measure = measure_of(name)
    if measure is None or not measure.of:
        return None
    cldr = _cldr_names().get(measure, "")
    symbol = "" if cldr else _with_superscripts(name)
    return StandardUnit(_KIND_OF.get(measure.of, "other"), cldr, symbol)


def _with_superscripts(name: str) -> str:
    """Returns a unit as it is printed: kg/m³ for kg/m3."""
    made = name.replace("^", "")
    return "".join(
        one.translate(_SUPERSCRIPTS) if made[at - 1 : at].isalpha() else one
        for at, one in enumerate(made)
    )


def near_units(name: str, own: tuple[str, ...]) -> str:
    """Returns the units that may have been meant, a newsroom's own or usual ones."""
    loose = name.replace("-", "/").replace(" ", "")
    if measure_of(loose) is not None and measure_of(name) is None:
        return f'did you mean "{loose}"?'
    if money := _currencies_called(name):
        return f"name the currency by its code: {' or '.join(money[:3])}"
    return did_you_mean(name, (*own, *KNOWN_SIGNS))


def currency_named(name: str) -> str:
    """Returns the code of a currency by its code, a sign that only it has, or its name."""
    if name in Cldr("en").currencies:
        return name
    found = _currencies_called(name)
    return found[0] if len(found) == 1 else ""


def _currencies_called(name: str) -> list[str]:
    return [code for code in CURRENCIES if name in _currency_names()[code]]


def is_currency_named(typed: str, code: str) -> bool:
    """Tells whether a currency may be typed so: by sign, code or name."""
    return typed == code or typed.casefold() in {
        one.casefold() for one in _currency_names().get(code, ())
    }


@cache
def _currency_names() -> MappingProxyType[str, frozenset[str]]:
    """Returns what each currency is called in English: US dollars, dollars, $, US$."""
    english, symbols = Cldr("en"), Cldr("en").currency_symbols
    plurals = english._data["currency_names_plural"]  # Babel has no other door
    made: dict[str, frozenset[str]] = {}
    for code, title in english.currencies.items():
        names = {str(title), *(str(one) for one in plurals.get(code, {}).values())}
        names |= {one.rpartition(" ")[2] for one in names if not one.endswith(")")}
        signs = {str(symbols.get(code, code)), *_MORE_SIGNS.get(code, ())}
        made[code] = frozenset({code, *names, *signs})
    return MappingProxyType(made)


_MORE_SIGNS = {
    **{code: ("$", f"{code[:2]}$") for code in ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")},
    "MXN": ("$", "MX$"),
    "BRL": ("R$",),
    "TWD": ("NT$",),
    "JPY": ("¥", "JP¥"),
    "CNY": ("¥", "CN¥", "RMB", "yuan"),
    "KRW": ("₩",),
    "GBP": ("pounds sterling",),
    **dict.fromkeys(("SEK", "NOK", "DKK", "ISK"), ("kr", "kronor", "kroner")),
    "CHF": ("SFr.", "Fr.", "Swiss francs"),
    "INR": ("₹", "Rs", "rupees"),
}
