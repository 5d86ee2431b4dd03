"""Digits: numbers in full, in short, and read back, in every language of the theme."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.language.digits import (
    compact_power,
    decimals_of,
    in_digits,
    in_short,
    numbers_in,
    rounded,
)
from support.theme_languages import CODES, style


def short(value: str, code: str, length: str = "short") -> str:
    number = Fraction(value)
    return in_short(number, style(code), length=length, accepts=lambda read: read == number)


def read(text: str, code: str) -> list[float]:
    return [float(number) for number in numbers_in(text, style(code))]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "350,000"),
        ("fr", "350\u202f000"),
        ("de", "350.000"),
        ("fr-CH", "350’000"),
        ("ja", "350,000"),
        ("hi", "3,50,000"),
        ("ar", "350,000"),
    ],
)
def test_a_number_is_grouped_as_its_language_does(code: str, text: str) -> None:
    assert in_digits(Fraction(350000), style(code)) == text


def test_decimals_are_kept_as_typed() -> None:
    assert in_digits(Fraction("1234.5"), style("fr"), decimals=2) == "1\u202f234,50"
    assert in_digits(Fraction("1234.5"), style("fr-CH"), decimals=1) == "1’234,5"


def test_halves_are_rounded_away_from_zero() -> None:
    assert in_digits(Fraction("2.5"), style("en")) == "3"
    assert in_digits(Fraction("-2.5"), style("en")) == "−3"
    assert str(rounded(Fraction(2, 3), 2)) == "0.67"


def test_nothing_is_negative_that_is_shown_as_zero() -> None:
    assert in_digits(Fraction("-0.2"), style("en"), signed=True) == "0"


def test_a_sign_is_written_where_it_is_asked_for() -> None:
    assert in_digits(Fraction(30), style("en"), signed=True) == "+30"
    assert in_digits(Fraction(-30), style("en")) == "−30"
    assert in_digits(Fraction(30), style("ar"), signed=True) == "\u200e+30"


def test_sixty_digits_stay_sixty_digits() -> None:
    digits = "123456789" * 7
    assert in_digits(Fraction(digits), style("en")).replace(",", "") == digits


@pytest.mark.parametrize(
    ("code", "length", "text"),
    [
        ("en", "short", "350K"),
        ("en", "long", "350\u00a0thousand"),
        ("fr", "short", "350\u00a0k"),
        ("de", "short", ""),
        ("de", "long", "350\u00a0Tausend"),
        ("ja", "short", "35万"),
        ("ja", "long", ""),
        ("hi", "short", "3.5\u00a0लाख"),
        ("ar", "short", "350\u00a0ألف"),
    ],
)
def test_the_compact_form_says_the_same_or_is_not_had(code: str, length: str, text: str) -> None:
    assert short("350000", code, length) == text


def test_a_compact_form_that_drops_digits_needs_leave() -> None:
    assert short("350241", "hi") == ""
    near = in_short(
        Fraction(350241), style("hi"), length="short", accepts=lambda read: abs(read - 350241) < 500
    )
    assert near == "3.5\u00a0लाख"


def test_four_lakh_is_not_three_hundred_and_fifty_thousand() -> None:
    text = in_short(
        Fraction(350000), style("hi"), length="short", accepts=lambda read: read == 350000
    )
    assert read("4 लाख", "hi") == [400000]
    assert read(text, "hi") == [350000]


def test_a_million_too_near_the_next_word_is_not_shortened() -> None:
    accepts_all = in_short(Fraction(999999), style("en"), length="short", accepts=lambda _: True)
    assert accepts_all == ""
    assert short("999950", "en") == "999.95K"


def test_one_milliard_is_singular_in_french() -> None:
    assert short("1000000000", "fr", "long") == "1\u00a0milliard"
    assert short("2700000000", "fr", "long") == "2,7\u00a0milliards"


def test_small_numbers_have_no_short_form() -> None:
    assert short("12", "en") == ""
    assert short("0", "ja") == ""


def test_a_negative_number_can_be_short() -> None:
    assert short("-350000", "en") == "−350K"


def test_the_power_of_a_compact_word_is_read() -> None:
    assert compact_power("1,35\u00a0million", style("fr")) == 6
    assert compact_power("350,000", style("en")) == 0
    assert compact_power("none", style("en")) == 0


def test_units_that_begin_like_a_compact_word_are_not_one() -> None:
    assert read("250 km", "en") == [250]
    assert read("350 kg", "fr") == [350]
    assert read("5 Mon.", "de") == [5]
    assert read("35万台", "ja") == [350000]


def test_several_numbers_are_read_in_their_order() -> None:
    assert read("10 à 1\u202f200", "fr") == [10, 1200]
    assert read("−5 to +7.5", "en") == [-5, 7.5]


def test_the_decimals_of_a_fraction() -> None:
    assert decimals_of(Fraction("12.50")) == 1
    assert decimals_of(Fraction(1, 3), most=4) == 4


@settings(max_examples=60)
@given(st.sampled_from(CODES), st.integers(-(10**14), 10**14), st.integers(0, 4), st.booleans())
def test_what_is_written_in_digits_reads_the_same(
    code: str, digits: int, decimals: int, signed: bool
) -> None:
    value = Fraction(digits, 10**decimals)
    text = in_digits(value, style(code), decimals=decimals, signed=signed)
    assert numbers_in(text, style(code)) == (value,)


@settings(max_examples=60)
@given(
    st.sampled_from(CODES),
    st.sampled_from(("short", "long")),
    st.integers(-999, 999),
    st.integers(0, 12),
)
def test_what_is_written_in_short_reads_the_same(
    code: str, length: str, digits: int, power: int
) -> None:
    value = Fraction(digits * 10**power)
    text = short(str(value), code, length)
    assert not text or numbers_in(text, style(code)) == (value,)
