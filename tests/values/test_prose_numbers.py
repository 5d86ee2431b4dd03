"""Prose numbers: one text, one worth, whether it was printed or typed."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.language.digits import in_digits
from factpress.prose.figure_reading import reading_of
from factpress.prose.typed_figures import figures_in
from factpress.prose.visible_text import legible
from factpress.prose.worths import Worth
from factpress.values.lint_words import words_of
from factpress.values.prose_numbers import (
    ProseNumber,
    numbers_in,
    spelled_in,
    spelled_number,
)
from factpress.values.prose_numbers import notation_in as notation_by
from support.prose_samples import SPEECH, notation_in, worths
from support.theme_languages import CODES, locale, style

ALIKE = (
    ("3.5 million", "en", 3_500_000),
    ("3 trillion", "en", 3 * 10**12),
    ("3.5 lakh", "en", 350_000),
    ("3½ million", "en", 3_500_000),
    ("½ million", "en", 500_000),
    ("12½", "en", Fraction(25, 2)),
    ("12 ½", "en", Fraction(25, 2)),
    ("2 million 300 thousand", "en", 2_300_000),
    ("350 THOUSAND", "en", 350_000),
    ("1 234", "en", 1_234),
    ("1\u2009234", "en", 1_234),
    ("1\u202f234\u202f567.5", "en", Fraction("1234567.5")),
    ("1'234", "en", 1_234),
    ("1’234", "de", 1_234),
    ("2,50,000", "en", 250_000),
    ("2,50,000", "hi", 250_000),
    ("२,५०,०००", "hi", 250_000),
    ("३.५ लाख", "hi", 350_000),
    ("2 करोड़ 30 लाख", "hi", 23_000_000),
    ("٢٥٠٬٠٠٠", "ar", 250_000),
    ("٣٫٥ مليون", "ar", 3_500_000),
    ("350 ألفًا", "ar", 350_000),
    ("2 مليون و300 ألف", "ar", 2_300_000),
    ("1,234.56", "de", Fraction("1234.56")),
    ("1.234,56", "en", Fraction("1234.56")),
    ("0,500", "en", Fraction(1, 2)),
    ("3,5 Millionen", "de", 3_500_000),
    ("2,5 Billionen", "de", 2_500_000_000_000),
    ("97 Tsd.", "de", 97_000),
    ("2 Billionen", "de", 2 * 10**12),
    ("3,5 millions", "fr", 3_500_000),
    ("2 billions", "fr", 2 * 10**12),
    ("350 milliers", "fr", 350_000),
    ("１２，０００台", "ja", 12_000),
    ("1億2000万", "ja", 120_000_000),
    ("1万2000", "ja", 12_000),
    ("3千万", "ja", 30_000_000),
    ("5 millones", "es", 5_000_000),
    ("−5", "en", -5),
    ("-5", "de", -5),
    ("−€5", "en", -5),
)


@pytest.mark.parametrize(("text", "language", "value"), ALIKE)
def test_a_number_in_digits_is_worth_the_same_printed_and_typed(
    text: str, language: str, value: Fraction | int
) -> None:
    [read] = numbers_in(text, notation_in(language))
    assert read.values[0] == value
    assert worths(text, language)[0] == Worth(Fraction(value))
    if language in CODES:
        assert locale(language).read_number(text) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("5%", "en", 5),
        ("−5%", "en", -5),
        ("−5 Prozent", "de", -5),
        ("5 ‰", "de", Fraction(1, 2)),
        ("90%超", "ja", 90),
        ("90パーセント超", "ja", 90),
        ("3割", "ja", 30),
        ("15,5 %", "fr", Fraction(31, 2)),
        ("٥٪", "ar", 5),
        ("3½ per cent", "en", Fraction(7, 2)),
    ],
)
def test_a_share_is_read_in_points(text: str, language: str, value: Fraction | int) -> None:
    [read] = numbers_in(text, notation_in(language))
    assert read == ProseNumber((Fraction(value),), is_share=True)
    assert worths(text, language) == (Worth(Fraction(value), "%"),)


@pytest.mark.parametrize("text", ["5 percentage points", "5 Prozentpunkte", "5パーセントポイント"])
def test_percentage_points_are_no_share(text: str) -> None:
    [read] = numbers_in(text, notation_in("de" if "Pr" in text else "ja" if "パ" in text else "en"))
    assert not read.is_share


@pytest.mark.parametrize(
    ("text", "language"), [("1.2.3", "en"), ("1,2,3", "en"), ("1,2.3,4", "de"), ("12,34,5", "en")]
)
def test_marks_that_make_no_number_leave_none(text: str, language: str) -> None:
    assert numbers_in(text, notation_in(language)) == ()
    assert worths(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("350.000", "en", (350, 350_000)),
        ("350,000", "en", (350_000, 350)),
        ("350.000", "de", (350_000, 350)),
        ("350,000", "fr", (350, 350_000)),
        ("1.234.567", "en", (1_234_567,)),
        ("0.500", "de", (Fraction(1, 2),)),
        ("5m", "en", (5, 5_000_000)),
    ],
)
def test_a_number_that_two_languages_read_differently_is_read_in_its_own_first(
    text: str, language: str, values: tuple[Fraction | int, ...]
) -> None:
    [read] = numbers_in(text, notation_in(language))
    assert read.values == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("2010-2015", "en", [2010, 2015]),
        ("10 à 12", "fr", [10, 12]),
        ("1 million 300 cars", "en", [1_000_000, 300]),
        ("2 million and 300 thousand", "en", [2_000_000, 300_000]),
        ("1,350 of 12,600", "en", [1_350, 12_600]),
        ("12345 678", "en", [12_345, 678]),
    ],
)
def test_two_numbers_stay_two(text: str, language: str, values: list[int]) -> None:
    assert [one.values[0] for one in numbers_in(text, notation_in(language))] == values


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("two million three hundred thousand", "en", 2_300_000),
        ("two dozen", "en", 24),
        ("two and a half million", "en", 2_500_000),
        ("twenty-five", "en", 25),
        ("dreißigtausend", "de", 30_000),
        ("dreihundertfünfzigtausend", "de", 350_000),
        ("zweieinhalb Millionen", "de", 2_500_000),
        ("quatre-vingt-dix mille", "fr", 90_000),
        ("deux douzaines", "fr", 24),
        ("三千五百万", "ja", 35_000_000),
        ("三割", "ja", 30),
    ],
)
def test_a_number_in_words_is_read(text: str, language: str, value: int) -> None:
    read = spelled_in(text, notation_in(language))
    assert read is not None
    assert read.values == (Fraction(value),)
    assert worths(text, language) == (Worth(Fraction(value), "%" if read.is_share else ""),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("second to none", "en"),
        ("hundreds of thousands", "en"),
        ("someone", "en"),
        ("Millionen", "de"),
        ("des millions", "fr"),
    ],
)
def test_words_that_only_hold_a_number_name_are_no_number(text: str, language: str) -> None:
    assert spelled_in(text, notation_in(language)) is None


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("half a million", "en", 500_000),
        ("three quarters of a million", "en", 750_000),
        ("half a dozen", "en", 6),
        ("eine halbe Million", "de", 500_000),
        ("un demi-million", "fr", 500_000),
    ],
)
def test_a_part_of_a_scale_is_an_amount_and_no_share(text: str, language: str, value: int) -> None:
    assert worths(text, language) == (Worth(Fraction(value)),)


def test_a_fraction_alone_is_a_share() -> None:
    assert worths("½", "en") == (Worth(Fraction(50), "%"),)
    assert worths("⅔", "fr") == (Worth(Fraction(200, 3), "%"),)


def test_a_word_is_a_number_only_where_nothing_else_is_glued_to_it() -> None:
    assert spelled_number("twelve", style("en").notation) == 12
    assert spelled_number("bones", style("en").notation) is None
    assert spelled_number("दस", style("hi").notation) == 10
    assert spelled_number("三菱", style("ja").notation) is None


def test_an_unknown_language_is_read_as_english() -> None:
    assert notation_by("xx") == notation_by("en")
    assert notation_in("de-CH").group == "’"


def test_a_number_of_thousands_of_digits_is_no_number() -> None:
    assert numbers_in("9" * 5_000, notation_in("en")) == ()
    assert spelled_in("one " * 5_000, notation_in("en")) is None


@settings(max_examples=60)
@given(st.sampled_from(CODES), st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_what_is_printed_is_among_what_an_editor_could_have_typed(
    code: str, digits: int, decimals: int
) -> None:
    value = Fraction(digits, 10**decimals)
    text = in_digits(value, style(code), decimals=decimals)
    assert value in [one.value for one in worths(text, code)]


@pytest.mark.parametrize(
    ("text", "language", "typed"),
    [
        ("It fell by −5% then", "en", "-5%"),
        ("sold 1\u2009234 cars", "en", "1 234"),
        ("vendió 5 millones de coches", "es", "5 millones"),
        ("बेचीं ३.५ लाख कारें", "hi", "3.5 लाख"),
        ("بيع ٢٥٠٬٠٠٠ سيارة", "ar", "250٬000"),
    ],
)
def test_a_typed_figure_is_seen_with_all_that_belongs_to_it(
    text: str, language: str, typed: str
) -> None:
    read = legible(text, is_page=False)
    assert [
        one.typed for one in figures_in(read, reading_of(words_of(SPEECH, language), (), ()))
    ] == [typed]


def test_every_language_of_the_cldr_is_read_with_its_own_scale_words() -> None:
    for code in ("tr", "he", "sv", "pl", "uk", "zh", "ko", "th", "sw", "si"):
        notation = notation_in(code)
        for word, scale in notation.scales.items():
            for typed in {word, word.upper() if len(word) > 2 else word}:
                [read] = numbers_in(f"7 {typed}", notation)
                assert read.values[0] == 7 * scale, (code, typed)
