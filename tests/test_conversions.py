"""Conversions: never more precise than the source, never another claim."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speaking import locale

from generator.conversions import convert, convert_reciprocal
from generator.findings import Mistake, PressError
from generator.intervals import ZERO, Interval
from generator.numerals import parse_quantity
from generator.quantities import Form, Qualifier, Quantity, Rounding
from generator.unitwords import UnitWords

MILES = Fraction(1_000_000, 1_609_344)
MPG = 100 * MILES * Fraction("3.785411784")


def typed(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert isinstance(quantity, Quantity), quantity
    return quantity


def in_mpg(text: str) -> Quantity:
    converted = convert_reciprocal(typed(text), "l/100 km", "mpg", MPG)
    assert isinstance(converted, Quantity), converted
    return converted


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


def test_consumption_is_turned_round() -> None:
    assert in_mpg("5.2 l/100 km").value == Fraction("45.2")
    more = in_mpg("more than 5.2 l/100 km")
    assert (more.qualifier, more.value) == (Qualifier.LESS_THAN, Fraction("45.3"))
    assert in_mpg("up to 6 l/100 km").qualifier is Qualifier.AT_LEAST
    assert in_mpg("about 6 l/100 km").qualifier is Qualifier.ABOUT


def test_the_ends_of_a_range_change_places() -> None:
    turned = in_mpg("5..6 l/100 km")
    assert (turned.value, turned.high) == (Fraction(39), Fraction(47))


def test_a_spread_turned_round_is_a_range() -> None:
    turned = in_mpg("5.0 ± 0.2 l/100 km")
    assert turned.form is Form.RANGE
    assert (turned.value, turned.high) == (Fraction(45), Fraction(49))


def test_a_rounding_direction_is_turned_round() -> None:
    down = typed("5.2 l/100 km").override(rounding=Rounding.DOWN)
    turned = convert_reciprocal(down, "l/100 km", "mpg", MPG)
    assert isinstance(turned, Quantity)
    assert turned.rounding is Rounding.UP


def test_nothing_is_divided_by_what_may_be_nothing() -> None:
    for text in ("0 l/100 km", "0.0 l/100 km"):
        mistake = convert_reciprocal(typed(text), "l/100 km", "mpg", MPG)
        assert isinstance(mistake, Mistake)
        assert mistake.message == f'"{text}" can be 0, and nothing can be divided by that'
    assert in_mpg("0.1 l/100 km").value > 0


def test_what_is_unknown_stays_unknown() -> None:
    unknown = typed("unknown").with_unit("l/100 km")
    assert in_mpg_of(unknown).form is Form.UNKNOWN


def in_mpg_of(quantity: Quantity) -> Quantity:
    converted = convert_reciprocal(quantity, "l/100 km", "mpg", MPG)
    assert isinstance(converted, Quantity)
    return converted


def test_odds_have_no_other_unit() -> None:
    odds = typed("1 in 4").with_unit("km")
    for converter in (convert, convert_reciprocal):
        mistake = converter(odds, "km", "mi", MILES)
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


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**4), st.integers(0, 2), st.sampled_from(SIDES))
def test_a_figure_turned_round_claims_no_more_than_its_source(
    digits: int, decimals: int, qualifier: Qualifier
) -> None:
    word = "" if qualifier is Qualifier.PLAIN else f"{qualifier} "
    quantity = typed(f"{word}{Decimal(digits).scaleb(-decimals):f} l/100 km")
    turned = convert_reciprocal(quantity, "l/100 km", "mpg", MPG)
    if isinstance(turned, Quantity):
        source = Interval.exactly(MPG) / quantity.hard.clamped(ZERO, None)
        assert source.within(turned.hard)
