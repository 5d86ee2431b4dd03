"""What the tests of printed figures share: quantities, units and locales."""

from factpress.findings import Mistake
from factpress.language.number_words import Asked
from factpress.language.phrases import wording_named
from factpress.language.units import UnitWords
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Quantity
from support.theme_languages import locale

VEHICLES = {
    "en": (("one", "{n} vehicle"), ("other", "{n} vehicles")),
    "fr": (("one", "{n} véhicule"), ("many", "{n} de véhicules"), ("other", "{n} véhicules")),
    "de": (("one", "{n} Fahrzeug"), ("other", "{n} Fahrzeuge")),
    "ja": (("other", "{n}台"),),
    "hi": (("other", "{n} वाहन"),),
    "ar": (("few", "{n} سيارات"), ("other", "{n} سيارة")),
    "fr-CH": (("one", "{n} véhicule"), ("many", "{n} de véhicules"), ("other", "{n} véhicules")),
    "es": (("one", "{n} vehículo"), ("many", "{n} de vehículos"), ("other", "{n} vehículos")),
    "it": (("one", "{n} veicolo"), ("many", "{n} di veicoli"), ("other", "{n} veicoli")),
    "pt": (("one", "{n} veículo"), ("many", "{n} de veículos"), ("other", "{n} veículos")),
    "nl": (("one", "{n} voertuig"), ("other", "{n} voertuigen")),
    "sv": (("other", "{n} fordon"),),
    "pl": (
        *(("one", "{n} pojazd"), ("few", "{n} pojazdy")),
        *(("many", "{n} pojazdów"), ("other", "{n} pojazdu")),
    ),
    "zh-Hans": (("other", "{n}辆车"),),
    "ko": (("other", "차량 {n}대"),),
}


SPACES = str.maketrans("\u00a0\u202f", "  ")


def typed(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert isinstance(quantity, Quantity), quantity
    return quantity


def asked(
    text: str, code: str = "en", form: str = "phrase", *, unit: bool = False, word: str = ""
) -> str | Mistake:
    quantity = typed(text)
    counted = quantity.unit in ("", "vehicles")
    words = UnitWords(patterns=VEHICLES[code]) if counted else UnitWords(symbol=quantity.unit)
    wording = wording_named(form)
    if isinstance(wording, Mistake):
        return wording
    return locale(code).asked(quantity, Asked(wording, words, unit, word))


def printed(
    text: str, code: str = "en", form: str = "phrase", *, unit: bool = False, word: str = ""
) -> str:
    """Returns a figure as printed, all spaces plain."""
    result = asked(text, code, form, unit=unit, word=word)
    assert isinstance(result, str), result
    return result.translate(SPACES)


def refused(text: str, form: str = "phrase", *, code: str = "en", word: str = "") -> Mistake:
    result = asked(text, code, form, word=word)
    assert isinstance(result, Mistake), result
    return result
