"""Nouns beside numbers: long money, counters, the partitive, the dual, genders, word order."""

import pytest

from factpress.language.number_words import Asked, Wording
from factpress.language.units import UnitWords
from support.phrase_samples import SPACES, VEHICLES, printed, typed
from support.theme_languages import locale

EURO, DOLLAR, YEN = (UnitWords(currency=one) for one in ("EUR", "USD", "JPY"))


def said(text: str, code: str, unit: UnitWords, form: str = "phrase") -> str:
    text_or_mistake = locale(code).asked(typed(text), Asked(Wording(form), unit, with_unit=True))
    assert isinstance(text_or_mistake, str), text_or_mistake
    assert locale(code).read_number(text_or_mistake) == typed(text).value, text_or_mistake
    return text_or_mistake.translate(SPACES).translate({0x200E: None, 0x200F: None})


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "€5.45 billion"),
        ("fr", "5,45 milliards d’euros"),
        ("fr-CH", "5,45 milliards d’euros"),
        ("de", "5,45 Milliarden Euro"),
        ("es", "5,45 mil millones de euros"),
        ("it", "5,45 miliardi di euro"),
        ("pt", "5,45 bilhões de euros"),
        ("nl", "5,45 miljard euro"),
        ("sv", "5,45 miljarder euro"),
        ("pl", "5,45 miliarda euro"),
        ("ja", "54.5億ユーロ"),
        ("zh-Hans", "54.5亿欧元"),
        ("ko", "54.5억 유로"),
        ("hi", "5.45 अरब यूरो"),
        ("ar", "5.45 مليار يورو"),
    ],
)
def test_long_money_is_a_phrase_of_the_language(code: str, text: str) -> None:
    assert said("€5.45 billion", code, EURO) == text
    assert said("5.45 billion EUR", code, EURO) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ja", "4億1230万ドル"),
        ("zh-Hans", "4亿1230万美元"),
        ("ko", "4억 1230만 달러"),
        ("fr", "412,3 millions de dollars"),
        ("pl", "412,3 miliona dolarów"),
        ("hi", "41.23 करोड़ डॉलर"),
    ],
)
def test_money_in_hundreds_of_millions(code: str, text: str) -> None:
    assert said("$412.3 million", code, DOLLAR) == text


def test_below_zero_long_money_has_its_sign_first() -> None:
    assert said("-£2.13 million", "en", UnitWords(currency="GBP")) == "−£2.13 million"
    assert said("-€2.13 million", "ja", EURO) == "−213万ユーロ"
    assert said("-€412.3 million", "ko", EURO) == "−4억 1230만 유로"
    assert said("-€2.13 million", "nl", EURO) == "−2,13 miljoen euro"


def test_short_money_keeps_its_sign() -> None:
    assert said("€12", "fr", EURO) == "12 €"
    assert said("€30,000", "ja", EURO) == "€30,000"
    assert said("4.6 million JPY", "ja", YEN) == "460万円"
    assert said("€350,000", "de", EURO, "compact-long") == "350 Tausend Euro"
    assert said("€5.45 billion", "fr", EURO, "compact") == "5,45 Md €"


def test_a_currency_that_the_file_does_not_name_is_called_as_the_cldr_does() -> None:
    assert (
        said("2 billion SEK", "fr", UnitWords(currency="SEK"))
        == "2 milliards de couronnes suédoises"
    )
    assert (
        said("2 billion CZK", "de", UnitWords(currency="CZK")) == "2 Milliarden Tschechische Kronen"
    )


def test_the_name_of_money_goes_behind_a_whole_range() -> None:
    spoken = locale("fr").asked(typed("€1.5..2.5 million"), Asked(unit=EURO, with_unit=True))
    assert str(spoken).translate(SPACES) == "1,5 million à 2,5 millions d’euros"
    spoken = locale("ja").asked(typed("€1.5..2.5 million"), Asked(unit=EURO, with_unit=True))
    assert spoken == "150万～250万ユーロ"


NOUNS = {
    "fr": (("one", "habitant"), ("other", "habitants")),
    "es": (("one", "vehículo"), ("other", "vehículos")),
    "it": (("one", "veicolo"), ("other", "veicoli")),
    "pt": (("one", "veículo"), ("other", "veículos")),
}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "1,5 million d’habitants"),
        ("es", "1,5 millones de vehículos"),
        ("it", "1,5 milioni di veicoli"),
        ("pt", "1,5 milhão de veículos"),
    ],
)
def test_a_million_needs_no_form_of_the_newsrooms(code: str, text: str) -> None:
    assert said("1.5 million", code, UnitWords(patterns=NOUNS[code])) == text


def test_french_elides_before_a_vowel_and_a_silent_h_only() -> None:
    for noun, text in (
        ("hectares", "2 millions d’hectares"),
        ("haricots", "2 millions de haricots"),
        ("écoles", "2 millions d’écoles"),
        ("yens", "2 millions de yens"),
    ):
        assert said("2 million", "fr", UnitWords(patterns=(("other", noun),))) == text


def test_a_form_for_millions_that_the_newsroom_names_is_used() -> None:
    own = UnitWords(patterns=(("many", "{n} d’onces"), ("other", "onces")))
    assert said("2 million", "fr", own) == "2 millions d’onces"


@pytest.mark.parametrize(
    ("code", "text"), [("ja", "35万台"), ("zh-Hans", "35万辆"), ("ko", "35만 대")]
)
def test_a_counter_needs_no_gap_to_be_joined(code: str, text: str) -> None:
    counters = {"ja": "台", "zh-Hans": "辆", "ko": "대"}
    unit = UnitWords(patterns=(("other", counters[code]),))
    assert said("350,000", code, unit, "compact") == text
    assert said("350", code, unit) == f"350{counters[code]}"


def test_korean_names_the_thing_first_and_once() -> None:
    cars = UnitWords(patterns=VEHICLES["ko"])
    assert said("1.5 million", "ko", cars) == "차량 150만 대"
    assert said("1 in 4", "ko", cars) == "차량 4대 중 1대"
    assert printed("10..12", "ko", unit=True) == "차량 10~12대"
    assert locale("ko").unit(cars) == "차량"


@pytest.mark.parametrize(
    ("typed_text", "text"),
    [
        ("1", "مركبة واحدة"),
        ("2", "مركبتان"),
        ("exactly 2", "مركبتان بالضبط"),
        ("more than 2", "أكثر من مركبتين"),
        ("at least 1", "ما لا يقل عن مركبة واحدة"),
        ("5", "5 مركبات"),
        ("102", "102 مركبة"),
    ],
)
def test_an_arabic_noun_says_one_and_two_itself(typed_text: str, text: str) -> None:
    forms = (("one", "مركبة"), ("two", "مركبتان"), ("few", "مركبات"), ("other", "مركبة"))
    assert said(typed_text, "ar", UnitWords(patterns=forms)) == text


def test_an_arabic_masculine_noun_has_its_own_one() -> None:
    assert said("1", "ar", UnitWords(patterns=(("one", "طراز"), ("other", "طراز")))) == "طراز واحد"


def test_an_arabic_dual_follows_its_word() -> None:
    assert printed("two thirds", "ar") == "ثلثا"
    assert printed("more than two thirds", "ar") == "أكثر من ثلثي"


def test_hindi_has_its_counted_noun_behind_the_qualifier() -> None:
    cars = UnitWords(patterns=VEHICLES["hi"])
    assert said("more than 230,000", "hi", cars) == "2,30,000 से अधिक वाहन"
    assert said("less than 1.5 million", "hi", cars) == "15 लाख से कम वाहन"
    assert said("about 230,000", "hi", cars) == "लगभग 2,30,000 वाहन"
    assert printed("more than 5 km", "hi", unit=True) == "5 km से अधिक"


@pytest.mark.parametrize(
    ("code", "masculine", "feminine"),
    [("fr", "1er", "1re"), ("es", "1.º", "1.ª"), ("it", "1º", "1ª"), ("pt", "1º", "1ª")],
)
def test_an_ordinal_has_the_gender_of_its_noun(code: str, masculine: str, feminine: str) -> None:
    for gender, ordinal in (("masculine", masculine), ("", masculine), ("feminine", feminine)):
        unit = UnitWords(patterns=(("one", "noun"), ("other", "nouns")), gender=gender)
        assert said("1", code, unit, "ordinal") == f"{ordinal} noun"


@pytest.mark.parametrize(
    ("code", "noun", "gender", "text"),
    [
        ("fr", "voiture", "feminine", "une voiture sur quatre"),
        ("es", "personas", "feminine", "una de cada cuatro personas"),
        ("de", "Auto", "neuter", "jedes vierte Auto"),
        ("de", "Kundin", "feminine", "jede vierte Kundin"),
        ("pl", "rodziny", "feminine", "jedna na cztery rodziny"),
        ("sv", "hushåll", "neuter", "ett av fyra hushåll"),
        ("fr", "véhicule", "", "un véhicule sur quatre"),
    ],
)
def test_odds_have_the_gender_of_their_noun(code: str, noun: str, gender: str, text: str) -> None:
    assert said("1 in 4", code, UnitWords(patterns=(("other", noun),), gender=gender)) == text


def test_a_spelled_number_has_the_gender_of_its_noun() -> None:
    noun = UnitWords(patterns=(("one", "casa"), ("other", "casas")), gender="feminine")
    assert said("2", "pt", noun, "words") == "duas casas"
    assert said("1", "es", noun, "words") == "una casa"


def test_polish_has_the_genitive_after_a_fraction_and_a_million() -> None:
    cars = UnitWords(patterns=VEHICLES["pl"])
    assert said("1.5", "pl", cars) == "1,5 pojazdu"
    assert said("1.5 million", "pl", cars) == "1,5 miliona pojazdów"
    assert said("2 million", "pl", cars) == "2 miliony pojazdów"
    assert said("22", "pl", cars) == "22 pojazdy"
