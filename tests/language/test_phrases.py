"""Phrases: figures in words, in every form and language, and the law that nothing changes them."""

import pytest

from factpress.language.units import UnitWords
from support.phrase_samples import SPACES, VEHICLES, asked, printed, refused, typed
from support.theme_languages import locale


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "more than 230,000 vehicles"),
        ("fr", "plus de 230 000 véhicules"),
        ("de", "mehr als 230.000 Fahrzeuge"),
        ("ja", "230,000台超"),
        ("hi", "2,30,000 से अधिक वाहन"),
        ("ar", "أكثر من 230,000 سيارة"),
        ("fr-CH", "plus de 230’000 véhicules"),
    ],
)
def test_a_figure_brings_its_qualifier_and_unit(code: str, text: str) -> None:
    assert printed("more than 230,000", code, unit=True) == text


def test_the_unit_is_printed_only_where_it_is_asked_for() -> None:
    assert printed("more than 230,000") == "more than 230,000"
    assert printed("250 km") == "250"
    assert printed("250 km", unit=True) == "250 km"


@pytest.mark.parametrize(
    ("code", "text"), [("en", "90%"), ("fr", "90 %"), ("de", "90 %"), ("ja", "90%"), ("ar", "90%")]
)
def test_a_share_always_has_its_sign(code: str, text: str) -> None:
    assert printed("90%", code) == text
    assert printed("90%", code, unit=True) == text


def test_french_has_a_narrow_space_before_the_sign_and_swiss_french_a_wide_one() -> None:
    assert asked("90%", "fr") == "90\u202f%"
    assert asked("90%", "fr-CH") == "90\u00a0%"
    assert asked("90%", "de") == "90\u00a0%"


def test_decimals_are_kept_as_typed() -> None:
    assert printed("90.0%", "de") == "90,0 %"
    assert printed("12.50 EUR") == "€12.50"
    assert printed("12.50 EUR", "fr") == "12,50 €"


def test_percentage_points_are_named_in_the_plural_of_the_number() -> None:
    assert printed("+3 pp") == "+3 percentage points"
    assert printed("+1 pp") == "+1 percentage point"
    assert printed("+3 pp", "de") == "+3 Prozentpunkte"


def test_the_plural_goes_by_the_number_as_shown() -> None:
    assert printed("1 vehicles", unit=True) == "1 vehicle"
    assert printed("2 vehicles", unit=True) == "2 vehicles"
    assert printed("0 vehicles", "fr", unit=True) == "0 véhicule"
    assert printed("3 vehicles", "ar", unit=True) == "3 سيارات"


def test_a_million_is_followed_by_de_in_french() -> None:
    assert printed("1.35 million", "fr", unit=True) == "1,35 million de véhicules"
    assert printed("350,000", "fr", "compact", unit=True) == "350 k véhicules"


def test_a_figure_typed_with_million_is_printed_so() -> None:
    assert printed("2.7 billion km", unit=True) == "2.7 billion km"
    assert printed("2.7 billion km", "de") == "2,7 Milliarden"
    assert printed("2.7 billion km", "ja") == "27億"
    assert printed("1.35 million", "hi") == "13.5 लाख"
    assert printed("350k") == "350,000"


def test_money_beside_a_million_takes_the_newsrooms_words_where_it_has_any() -> None:
    euros = UnitWords(currency="EUR", patterns=(("many", "{n} d’euros"), ("other", "{n} euros")))
    text = locale("fr").quantity(typed("€2.7bn"), unit=euros)
    assert text.translate(SPACES) == "2,7 milliards d’euros"
    assert locale("fr").quantity(typed("€35,000"), unit=euros).translate(SPACES) == "35 000 €"
    assert printed("€2.7bn") == "€2.7 billion"


@pytest.mark.parametrize(
    ("code", "word", "text"),
    [
        ("de", "gut", "gut 230.000"),
        ("de", "über", "über 230.000"),
        ("en", "Over", "over 230,000"),
        ("ja", "を超える", "230,000を超える"),
    ],
)
def test_a_word_is_chosen_from_the_languages_list(code: str, word: str, text: str) -> None:
    assert printed("more than 230,000", code, word=word) == text


def test_a_word_that_says_something_else_is_refused() -> None:
    mistake = refused("about 97,000", code="de", word="gut")
    assert mistake.rule.id == "unknown-qualifier-word"
    assert mistake.message == (
        '"gut" is not a word for "about 97,000" in de; '
        "the words for it are rund, etwa, ungefähr, circa"
    )


def test_a_misspelt_word_is_refused_with_the_nearest() -> None:
    assert refused("about 97,000", word="arond").fix == 'did you mean "around"?'


def test_a_figure_without_a_qualifier_takes_no_word() -> None:
    mistake = refused("350,000", word="some")
    assert mistake.message == '"some" is not a word for "350,000" in en; it is printed without one'


def test_the_words_for_a_figure_can_be_listed() -> None:
    assert locale("de").words_for(typed("about 5%"))[0] == "rund"
    assert locale("fr").words_for(typed("more than doubled")) == ("plus que",)
    assert locale("en").words_for(typed("5%")) == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "one in four"),
        ("fr", "un sur quatre"),
        ("de", "jeder vierte"),
        ("ja", "4つに1つ"),
        ("hi", "चार में से एक"),
        ("ar", "1 من كل 4"),
    ],
)
def test_odds_are_printed_as_odds(code: str, text: str) -> None:
    assert printed("1 in 4", code) == text


def test_odds_can_hold_their_noun() -> None:
    cars = {"en": "one in four vehicles", "fr": "un véhicule sur quatre", "ja": "4台に1台"}
    for code, text in cars.items():
        words = UnitWords(patterns=VEHICLES[code])
        assert locale(code).quantity(typed("1 in 4"), unit=words, with_unit=True) == text


def test_odds_of_several_and_of_many() -> None:
    assert printed("2 in 3", "de") == "zwei von drei"
    assert printed("1 in 97", "fr") == "un sur 97"
    assert printed("1 in 97", "de") == "jeder 97."
    assert printed("12 in 97") == "12 in 97"


def test_a_word_can_choose_the_gender_of_odds() -> None:
    assert printed("1 in 4", "de", word="jedes") == "jedes vierte"
    assert printed("1 in 4", "fr", word="une") == "une sur quatre"


def test_qualifiers_melt_into_what_follows() -> None:
    assert printed("more than 1 in 4", "fr") == "plus d’un sur quatre"
    assert printed("more than a third", "fr") == "plus d’un tiers"
    assert printed("more than half", "hi") == "आधे से अधिक"


def test_shares_in_words_are_printed_in_words() -> None:
    assert printed("about half", "de") == "rund die Hälfte"
    assert printed("three quarters") == "three quarters"
    assert printed("five sixths") == "five in six"


def test_multiples_have_their_own_words() -> None:
    assert printed("more than doubled", "fr") == "plus que doublé"
    assert printed("nearly doubled", "de") == "fast verdoppelt"
    assert printed("quadrupled") == "4 times"
    assert printed("2.5 times", "de") == "2,5-mal"


def test_both_ends_of_a_range_are_printed() -> None:
    assert printed("10..12", unit=True) == "10 to 12 vehicles"
    assert printed("1.50..2 km", "de", unit=True) == "1,50 bis 2 km"
    assert printed("1.5..2 million", "fr") == "1,5 million à 2 millions"
    assert printed("€10..12") == "€10 to €12"
    assert printed("10..12", "ja") == "10～12"


def test_a_spread_is_printed_beside_its_value() -> None:
    assert printed("25 ± 2%") == "25 ± 2%"
    assert printed("5.0 ± 0.2 km", "fr") == "5,0 ± 0,2"


def test_a_sign_that_was_typed_is_printed() -> None:
    assert printed("+30 km", unit=True) == "+30 km"
    assert printed("-5%", "fr") == "−5 %"


def test_what_is_unknown_is_said_to_be() -> None:
    assert printed("unknown") == "not known"
    assert printed("none", "fr", "ordinal") == "aucun"


def test_the_bare_number_has_neither_qualifier_nor_unit() -> None:
    assert printed("more than 230,000", form="number", unit=True) == "230,000"
    assert printed("90.0%", "de", "number") == "90,0"
    assert printed("€1.5..2 million", form="number") == "1,500,000 to 2,000,000"
    assert printed("about half", form="number") == "50"


def test_a_third_has_no_bare_number() -> None:
    mistake = refused("a third", "number")
    assert mistake.message == (
        '"a third" cannot be written in digits without rounding it (form "number")'
    )
    assert refused("about 5", "number", word="some").fix == "leave the word out"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "350,000th"),
        ("fr", "350 000e"),
        ("de", "350.000."),
        ("ja", "第350,000"),
        ("hi", "3,50,000वाँ"),
        ("ar", "رقم 350,000"),
    ],
)
def test_ordinals_keep_their_digits(code: str, text: str) -> None:
    assert printed("350,000th", code, "ordinal") == text


def test_an_ordinal_is_shown_with_a_single_thing() -> None:
    assert printed("350,000th", form="ordinal", unit=True) == "350,000th vehicle"
    assert printed("350,000th", "ja", "ordinal", unit=True) == "350,000台目"
    assert printed("1 vehicles", "fr", "ordinal", unit=True) == "1er véhicule"
    assert [printed(f"{n}", form="ordinal") for n in (1, 2, 3, 11)] == ["1st", "2nd", "3rd", "11th"]
