"""Phrases: figures in words, in every form and language, and the law that nothing changes them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speaking import CODES, locale

from generator.findings import Mistake
from generator.numerals import parse_quantity
from generator.phrases import Wording
from generator.quantities import Form, Qualifier, Quantity
from generator.unitwords import NO_UNIT, UnitWords

VEHICLES = {
    "en": (("one", "{n} vehicle"), ("other", "{n} vehicles")),
    "fr": (("one", "{n} véhicule"), ("many", "{n} de véhicules"), ("other", "{n} véhicules")),
    "de": (("one", "{n} Fahrzeug"), ("other", "{n} Fahrzeuge")),
    "ja": (("other", "{n}台"),),
    "hi": (("other", "{n} वाहन"),),
    "ar": (("few", "{n} سيارات"), ("other", "{n} سيارة")),
    "fr-CH": (("one", "{n} véhicule"), ("many", "{n} de véhicules"), ("other", "{n} véhicules")),
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
    return locale(code).asked(quantity, form=form, unit=words, with_unit=unit, word=word)


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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "more than 230,000 vehicles"),
        ("fr", "plus de 230 000 véhicules"),
        ("de", "mehr als 230.000 Fahrzeuge"),
        ("ja", "230,000台超"),
        ("hi", "2,30,000 वाहन से अधिक"),
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
        '"gut" is no word for "about 97,000" in de; '
        "the words for it are rund, etwa, ungefähr, circa"
    )


def test_a_misspelt_word_is_refused_with_the_nearest() -> None:
    assert refused("about 97,000", word="arond").fix == 'did you mean "around"?'


def test_a_figure_without_a_qualifier_takes_no_word() -> None:
    mistake = refused("350,000", word="some")
    assert mistake.message == '"some" is no word for "350,000" in en; it is printed without one'


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


def test_multiples_have_words_of_their_own() -> None:
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


def test_an_ordinal_stands_with_a_single_thing() -> None:
    assert printed("350,000th", form="ordinal", unit=True) == "350,000th vehicle"
    assert printed("350,000th", "ja", "ordinal", unit=True) == "350,000台目"
    assert printed("1 vehicles", "fr", "ordinal", unit=True) == "1er véhicule"
    assert [printed(f"{n}", form="ordinal") for n in (1, 2, 3, 11)] == ["1st", "2nd", "3rd", "11th"]


def test_what_is_no_count_has_no_ordinal() -> None:
    place = '"{}" has no place in a row (form "ordinal")'
    for text in ("about 350,000", "more than 5", "2.5 km", "10..12", "1 in 4", "0"):
        assert refused(text, "ordinal").message == place.format(text)
    assert refused("0", "ordinal").rule.id == "unfit-figure-form"
    for text in ("90%", "€5"):
        assert "is no count, so nothing is the last of it" in refused(text, "ordinal").message
    assert refused("5", "ordinal", word="some").fix == "leave the word out"


def test_small_numbers_are_spelled_where_words_are_asked_for() -> None:
    assert printed("12 vehicles", form="words", unit=True) == "twelve vehicles"
    assert printed("1 vehicles", "de", "words", unit=True) == "ein Fahrzeug"
    assert printed("1 vehicles", "de", "words") == "eins"
    assert printed("13 vehicles", form="words", unit=True) == "13 vehicles"
    assert printed("5%", form="words") == "5%"
    assert printed("5 vehicles", "ja", "words", unit=True) == "5台"
    assert printed("10..12", form="words") == "10 to 12"
    assert printed("+5", form="words") == "+5"


def test_a_delta_has_a_sign() -> None:
    assert printed("30 km", form="delta", unit=True) == "+30 km"
    assert printed("32%", "fr", "delta") == "+32 %"
    assert printed("about 32%", form="delta") == "about +32%"


def test_a_compact_figure_may_be_rounded_within_its_own_rounding() -> None:
    quantity = typed("248,317").override(precision=Fraction(1000))
    assert locale("en").quantity(quantity, form="compact") == "248K"
    assert printed("248,317", form="compact") == "248,317"


def test_a_claim_is_not_rounded_by_being_shortened() -> None:
    claim = typed("more than 248,700").override(precision=Fraction(1000))
    assert locale("en").quantity(claim, form="compact") == "more than 248.7K"
    fine = typed("more than 248,717").override(precision=Fraction(1000))
    assert locale("en").quantity(fine, form="compact") == "more than 248,717"


def test_compact_forms_by_language() -> None:
    assert printed("350,000", "ja", "compact", unit=True) == "35万台"
    assert printed("350,000", "hi", "compact") == "3.5 लाख"
    assert printed("350,000", "de", "compact") == "350.000"
    assert printed("350,000", "de", "compact-long") == "350 Tausend"
    assert printed("350,000", "ja", "compact-long") == "35万"


def test_a_form_that_does_not_exist_is_refused_with_the_nearest() -> None:
    mistake = refused("350,000", "ordnal")
    assert mistake.rule.id == "unknown-figure-form"
    assert mistake.message == (
        'there is no form "ordnal"; the forms are '
        "phrase, number, compact, compact-long, ordinal, words, delta"
    )
    assert mistake.fix == 'did you mean "ordinal"?'


def test_every_qualifier_reads_back_in_every_language() -> None:
    for code in CODES:
        for qualifier in Qualifier:
            for word in ("", *locale(code).words_for(Quantity("", Fraction(1), qualifier))):
                quantity = Quantity("97,000", Fraction(97000), qualifier)
                text = locale(code).quantity(quantity, word=word)
                assert locale(code).read_number(text) == 97000, (code, text)


UNITS = ("", "%", "pp", "times", "km", "EUR", "vehicles")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(CODES),
    st.sampled_from(Wording),
    st.sampled_from(Qualifier),
    st.sampled_from(UNITS),
    st.integers(-(10**7), 10**12),
    st.integers(0, 2),
    st.sampled_from((0, 3, 6, 9)),
    st.booleans(),
)
def test_no_form_unit_or_language_changes_a_figure(
    code: str,
    wording: Wording,
    qualifier: Qualifier,
    unit: str,
    digits: int,
    decimals: int,
    scale: int,
    with_unit: bool,
) -> None:
    value = Fraction(digits * 10**scale, 10**decimals)
    form = Form.TIMES if unit == "times" else Form.NUMBER
    quantity = Quantity(
        "typed", value, qualifier, form, decimals=decimals, scale=scale, unit=unit, signed=value < 0
    )
    counted = unit in ("", "vehicles")
    words = UnitWords(patterns=VEHICLES[code]) if counted else UnitWords(symbol=unit)
    text = locale(code).asked(quantity, form=wording, unit=words, with_unit=with_unit)
    if isinstance(text, str):
        assert locale(code).read_number(text) == value, text
    else:
        assert wording is Wording.ORDINAL


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CODES), st.integers(1, 20), st.integers(2, 120), st.sampled_from(Qualifier))
def test_no_language_changes_odds(code: str, count: int, whole: int, qualifier: Qualifier) -> None:
    count = min(count, whole)
    value = Fraction(100 * count, whole)
    quantity = Quantity("typed", value, qualifier, Form.ODDS, unit="%", odds=(count, whole))
    text = locale(code).quantity(quantity, unit=NO_UNIT)
    assert locale(code).read_number(text) == value, text


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(CODES),
    st.sampled_from(
        (
            *("half", "a third", "two thirds", "a quarter", "three quarters", "a fifth"),
            *("five sixths", "doubled", "tripled", "tenfold", "fivefold"),
        )
    ),
    st.sampled_from(("", "about ", "more than ", "nearly ", "less than ", "at least ")),
)
def test_no_language_changes_a_share_in_words(code: str, share: str, qualifier: str) -> None:
    quantity = typed(qualifier + share)
    assert locale(code).read_number(locale(code).quantity(quantity)) == quantity.value
