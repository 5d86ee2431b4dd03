"""Reading back: the number that a printed figure says."""

from fractions import Fraction

import pytest

from factpress.findings import Mistake
from support.theme_languages import locale


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "more than 230,000 vehicles", 230000),
        ("fr", "près de 1,35\u00a0million de véhicules", 1350000),
        ("de", "gut 97.000 Fahrzeuge", 97000),
        ("de", "350.000. Fahrzeug", 350000),
        ("fr-CH", "350’000", 350000),
        ("ja", "35万台超", 350000),
        ("hi", "3.5\u00a0लाख वाहन", 350000),
        ("ar", "أكثر من 350 ألف سيارة", 350000),
        ("ar", "\u200e−5%", -5),
        ("en", "€12.50", Fraction("12.5")),
        ("en", "−5%", -5),
        ("en", "one in four vehicles", 25),
        ("fr", "plus d’un véhicule sur quatre", 25),
        ("fr", "plus d’un sur quatre", 25),
        ("de", "jedes vierte Fahrzeug", 25),
        ("de", "jeder 97.", Fraction(100, 97)),
        ("ja", "4台に1台", 25),
        ("hi", "आधे से अधिक", 50),
        ("en", "two thirds", Fraction(200, 3)),
        ("fr", "plus que doublé", 2),
        ("en", "twelve vehicles", 12),
        ("de", "ein Fahrzeug", 1),
    ],
)
def test_a_printed_figure_is_read(code: str, text: str, value: Fraction | int) -> None:
    assert locale(code).read_number(text) == value


def test_a_text_without_a_number_is_reported() -> None:
    mistake = locale("en").read_number("many vehicles")
    assert isinstance(mistake, Mistake)
    assert mistake.rule.id == "no-single-number"
    assert mistake.message == '"many vehicles" holds no number'


def test_a_text_with_two_numbers_is_reported() -> None:
    mistake = locale("fr").read_number("10 à 12")
    assert isinstance(mistake, Mistake)
    assert mistake.message == '"10 à 12" holds 2 numbers'


def test_odds_that_are_no_odds_are_reported() -> None:
    assert isinstance(locale("en").read_number("one in ten-ish"), Fraction)
    assert isinstance(locale("en").read_number("some in a row"), Mistake)
