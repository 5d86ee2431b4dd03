"""Compact figures and odds: a shorter form says the same, or is not used."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.language.number_words import Asked, Wording
from factpress.language.units import NO_UNIT, UnitWords
from factpress.values.quantities import Form, Qualifier, Quantity
from support.phrase_samples import VEHICLES, printed, refused, typed
from support.theme_languages import CODES, locale


def test_what_is_no_count_has_no_ordinal() -> None:
    place = '"{}" has no place in a row (form "ordinal")'
    for text in ("about 350,000", "more than 5", "2.5 km", "10..12", "1 in 4", "0"):
        assert refused(text, "ordinal").message == place.format(text)
    assert refused("0", "ordinal").rule.id == "unfit-figure-form"
    for text in ("90%", "€5"):
        assert "isn't a count, so it has no last one" in refused(text, "ordinal").message
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
        "phrase, number, compact, compact-long, ordinal, words, delta, fall, rise"
    )
    assert mistake.fix == 'did you mean "ordinal"?'


def test_every_qualifier_reads_back_in_every_language() -> None:
    for code in CODES:
        for qualifier in Qualifier:
            for word in ("", *locale(code).words_for(Quantity("", Fraction(1), qualifier))):
                quantity = Quantity("97,000", Fraction(97000), qualifier)
                text = locale(code).asked(quantity, Asked(word=word))
                assert isinstance(text, str)
                assert locale(code).read_number(text) == 97000, (code, text)


UNITS = ("", "%", "pp", "bp", "times", "km", "EUR", "vehicles")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(CODES),
    st.sampled_from([one for one in Wording if one not in (Wording.FALL, Wording.RISE)]),
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
    text = locale(code).asked(quantity, Asked(wording, words, with_unit))
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
