"""Conversions: never more precise than the source, never another claim."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Mistake, PressError
from factpress.language.units import UnitWords
from factpress.values.conversions import convert
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Qualifier, Quantity, Rounding
from support.theme_languages import locale

MILES = Fraction(1_000_000, 1_609_344)


def typed(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert isinstance(quantity, Quantity), quantity
    return quantity


@pytest.mark.parametrize(
    ("kilometres", "miles"),
    [
        ("250 km", "155 mi"),
        ("100 km", "62 mi"),
        ("97,000 km", "60,300 mi"),
        ("2.7 billion km", "1.68 billion mi"),
        ("more than 250 km", "more than 155 mi"),
        ("at least 250 km", "at least 155 mi"),
        ("up to 250 km", "up to 155 mi"),
        ("less than 250 km", "less than 156 mi"),
        ("at most 250 km", "at most 156 mi"),
        ("about 200 km", "about 120 mi"),
        ("exactly 250 km", "155 mi"),
        ("240..250 km", "149 to 155 mi"),
        ("250 ± 10 km", "155 ± 7 mi"),
        ("-30 km", "−18.6 mi"),
        ("0 km", "0 mi"),
        ("unknown", "not known"),
    ],
)
def test_kilometres_become_miles(kilometres: str, miles: str) -> None:
    quantity = typed(kilometres)
    if not quantity.unit:
        quantity = quantity.with_unit("km")
    converted = convert(quantity, "km", "mi", MILES)
    assert isinstance(converted, Quantity)
    words = UnitWords(symbol="mi")
    text = locale("en").quantity(converted, unit=words, with_unit=True)
    assert text.replace("\u00a0", " ") == miles


def test_a_conversion_without_rounding_stays_exact() -> None:
    metres = convert(typed("exactly 1.5 km"), "km", "m", Fraction(1000))
    assert isinstance(metres, Quantity)
    assert metres.qualifier is Qualifier.EXACTLY
    assert (str(metres.value), metres.unit, metres.decimals) == ("1500", "m", 0)
    exact = convert(typed("12 km").override(exact=True), "km", "m", Fraction(1000))
    assert isinstance(exact, Quantity)
    assert exact.step == 0


def test_an_exact_number_that_had_to_be_rounded_is_no_longer_exact() -> None:
    converted = convert(typed("12 km").override(exact=True), "km", "mi", MILES)
    assert isinstance(converted, Quantity)
    assert float(converted.value) == 7.5
    assert converted.hard.contains(12 * MILES)


def test_a_number_rounded_down_stays_so() -> None:
    down = typed("250 km").override(rounding=Rounding.DOWN)
    up = typed("250 km").override(rounding=Rounding.UP)
    for quantity, value in ((down, 155), (up, 156)):
        converted = convert(quantity, "km", "mi", MILES)
        assert isinstance(converted, Quantity)
        assert converted.value == value


def test_odds_have_no_other_unit() -> None:
    odds = typed("1 in 4").with_unit("km")
    mistake = convert(odds, "km", "mi", MILES)
    assert isinstance(mistake, Mistake)
    assert mistake.rule.id == "no-conversion"
    assert mistake.message == '"1 in 4" says how often or what part, which has no other unit'


def test_a_wrong_unit_is_a_bug() -> None:
    with pytest.raises(PressError, match="cannot be converted from mi"):
        convert(typed("250 km"), "mi", "km", MILES)
    with pytest.raises(PressError):
        convert(typed("250 km"), "km", "mi", Fraction(0))


SIDES = (
    *(Qualifier.PLAIN, Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.REACHED),
    *(Qualifier.LESS_THAN, Qualifier.AT_MOST),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIDES), st.integers(1, 10**7), st.integers(0, 2), st.integers(1, 10**4))
def test_a_converted_figure_claims_no_more_than_its_source(
    qualifier: Qualifier, digits: int, decimals: int, factor: int
) -> None:
    word = "" if qualifier is Qualifier.PLAIN else f"{qualifier} "
    quantity = typed(f"{word}{Decimal(digits).scaleb(-decimals):f} km")
    times = Fraction(factor, 1000)
    converted = convert(quantity, "km", "mi", times)
    assert isinstance(converted, Quantity)
    assert quantity.hard.scaled(times).within(converted.hard)
