"""Unit words: a unit around its number."""

from decimal import Decimal

from factpress.language.units import NO_UNIT, UnitWords, unit_pattern
from support.theme_languages import style

VEHICLES = UnitWords(patterns=(("one", "{n} vehicle"), ("other", "{n} vehicles")))


def pattern(unit: UnitWords, number: str, code: str = "en") -> str:
    return unit_pattern(unit, Decimal(number), style(code))


def test_the_plural_goes_by_the_number_as_shown() -> None:
    assert pattern(VEHICLES, "1") == "{n} vehicle"
    assert pattern(VEHICLES, "2") == "{n} vehicles"
    assert pattern(VEHICLES, "1.0") == "{n} vehicles"
    assert pattern(VEHICLES, "0") == "{n} vehicles"
    assert pattern(VEHICLES, "0", "fr") == "{n} vehicle"


def test_a_plural_that_is_not_given_is_the_other() -> None:
    assert pattern(VEHICLES, "3", "ar") == "{n} vehicles"
    assert pattern(UnitWords(patterns=(("one", "{n} car"),)), "2") == "{n} car"
    assert pattern(UnitWords(patterns=(("other", "cars"),)), "2") == "{n} cars"


def test_arabic_has_six_plurals() -> None:
    forms = tuple(
        (name, f"{{n}} {name}") for name in ("zero", "one", "two", "few", "many", "other")
    )
    unit = UnitWords(patterns=forms)
    shown = [pattern(unit, number, "ar").split()[1] for number in ("0", "1", "2", "3", "11", "100")]
    assert shown == ["zero", "one", "two", "few", "many", "other"]


def test_the_cldr_words_its_own_units() -> None:
    assert pattern(UnitWords(cldr="length-kilometer"), "250") == "{n} km"
    assert pattern(UnitWords(cldr="length-kilometer"), "250", "fr") == "{n}\u202fkm"
    long = UnitWords(cldr="length-kilometer", length="long")
    assert pattern(long, "1") == "{n} kilometer"
    assert pattern(long, "2", "de") == "{n} Kilometer"
    assert pattern(UnitWords(cldr="length-kilometer"), "1", "de") == "{n} km"


def test_a_form_without_its_number_is_not_used() -> None:
    assert "{n}" in pattern(UnitWords(cldr="duration-hour", length="long"), "1", "ar")
    assert "{n}" in pattern(UnitWords(cldr="duration-hour", length="long"), "2", "ar")


def test_a_unit_that_the_cldr_does_not_know_is_printed_as_named() -> None:
    assert pattern(UnitWords(cldr="length-horse"), "2") == "{n}\u00a0length-horse"
    assert pattern(UnitWords(cldr="length-horse", symbol="hl"), "2") == "{n}\u00a0hl"


def test_a_symbol_keeps_to_its_number() -> None:
    assert pattern(UnitWords(symbol="Wh/km"), "2") == "{n}\u00a0Wh/km"
    assert pattern(NO_UNIT, "2") == "{n}"


def test_a_currency_is_where_its_language_has_it() -> None:
    euro = UnitWords(currency="EUR")
    assert pattern(euro, "2") == "€{n}"
    assert pattern(euro, "2", "fr") == "{n}\u00a0€"
    assert pattern(UnitWords(currency="SEK"), "2") == "SEK\u00a0{n}"
    assert pattern(UnitWords(currency="$"), "2") == "${n}"
