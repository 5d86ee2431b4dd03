"""What a typed figure is worth to readers of each language."""

from fractions import Fraction

import pytest

from factpress.prose.worths import Worth
from support.prose_samples import worths


@pytest.mark.parametrize(
    ("typed", "language", "value", "unit"),
    [
        ("350,000", "en", 350_000, ""),
        ("350.000", "de", 350_000, ""),
        ("350 000", "fr", 350_000, ""),
        ("350'000", "de-CH", 350_000, ""),
        ("350k", "en", 350_000, ""),
        ("97 Tsd.", "de", 97_000, ""),
        ("2.7 billion", "en", 2_700_000_000, ""),
        ("2,7 Mrd.", "de", 2_700_000_000, ""),
        ("2,7 milliards", "fr", 2_700_000_000, ""),
        ("35万", "ja", 350_000, ""),
        ("2億3000万", "ja", 230_000_000, ""),
        ("三十五万", "ja", 350_000, ""),
        ("三五〇", "ja", 350, ""),
        ("千二百", "ja", 1_200, ""),
        ("three hundred and fifty thousand", "en", 350_000, ""),
        ("two million three hundred thousand", "en", 2_300_000, ""),
        ("dreihundertfünfzigtausend", "de", 350_000, ""),
        ("fünfundsechzigtausend", "de", 65_000, ""),
        ("trois cent cinquante mille", "fr", 350_000, ""),
        ("quatre-vingt-dix mille", "fr", 90_000, ""),
        ("a dozen", "en", 12, ""),
        ("90%", "en", 90, "%"),
        ("15,5 %", "de", Fraction(31, 2), "%"),
        ("32 pour cent", "fr", 32, "%"),
        ("3割", "ja", 30, "%"),
        ("half", "en", 50, "%"),
        ("die Hälfte", "de", 50, "%"),
        ("la moitié", "fr", 50, "%"),
        ("半数", "ja", 50, "%"),
        ("two thirds", "en", Fraction(200, 3), "%"),
        ("3分の1", "ja", Fraction(100, 3), "%"),
        ("one of four", "en", 25, "%"),
        ("1 in 4", "en", 25, "%"),
        ("un véhicule sur quatre", "fr", 25, "%"),
        ("jeder Vierte", "de", 25, "%"),
        ("every third", "en", Fraction(100, 3), "%"),
        ("doubled", "en", 2, "times"),
        ("verdreifacht", "de", 3, "times"),
        ("2倍", "ja", 2, "times"),
    ],
)
def test_a_typed_figure_has_the_worth_that_readers_read(
    typed: str, language: str, value: Fraction, unit: str
) -> None:
    assert worths(typed, language)[0] == Worth(Fraction(value), unit)


@pytest.mark.parametrize("typed", ["A380", "CO2", "COVID-19", "several"])
def test_what_is_no_amount_is_worth_nothing(typed: str) -> None:
    assert worths(typed, "en") == ()


@pytest.mark.parametrize("typed", ["9" * 5_000, "9" * 200_000, "1,000" * 4_000, "1億" * 4_000])
def test_a_number_of_thousands_of_digits_is_worth_nothing_known(typed: str) -> None:
    assert worths(typed, "en") == ()


def test_marks_that_two_languages_read_differently_leave_two_worths() -> None:
    assert [one.value for one in worths("350.000", "en")] == [350, 350_000]
    assert [one.value for one in worths("2.7", "en")] == [Fraction(27, 10)]
    assert [one.value for one in worths("1.234.567", "en")] == [1_234_567]
