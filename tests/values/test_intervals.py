"""What intervals hold, how they combine, and how they are printed."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factpress.values.intervals import (
    Interval,
    added,
    around,
    inward,
    nearest,
    outward,
    plain_number,
    total,
)

F = Fraction
small = st.fractions(min_value=-20, max_value=20, max_denominator=6)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = sorted((draw(small), draw(small)))
    low = draw(st.sampled_from((ends[0], ends[0], None)))
    high = draw(st.sampled_from((ends[1], ends[1], None)))
    interval = Interval(low, high, draw(st.booleans()), draw(st.booleans()))
    assume(not interval.is_empty)
    return interval


def member(draw: st.DrawFn, interval: Interval) -> Fraction:
    low = interval.low if interval.low is not None else (interval.high or F(0)) - 30
    high = interval.high if interval.high is not None else max(low, F(0)) + 30
    parts = draw(st.integers(0, 8))
    value = low + (high - low) * F(parts, 8)
    if not interval.contains(value):
        value = (low + high) / 2
    assert interval.contains(value)
    return value


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Interval, Fraction, Interval, Fraction]:
    one, other = draw(intervals()), draw(intervals())
    return one, member(draw, one), other, member(draw, other)


@settings(max_examples=150, deadline=None)
@given(pairs())
def test_arithmetic_contains_the_result_of_any_two_members(
    pair: tuple[Interval, Fraction, Interval, Fraction],
) -> None:
    one, x, other, y = pair
    assert (one + other).contains(x + y)
    assert (one - other).contains(x - y)
    assert (one * other).contains(x * y)
    assert (-one).contains(-x)
    assert one.scaled(F(-3, 2)).contains(x * F(-3, 2))
    if y:
        assert (one / other).contains(x / y)


@settings(max_examples=150, deadline=None)
@given(intervals(), intervals(), small)
def test_an_intersection_holds_what_both_hold_and_nothing_else(
    one: Interval, other: Interval, value: Fraction
) -> None:
    both = one.intersection(other)
    assert both.contains(value) == (one.contains(value) and other.contains(value))
    assert both == other.intersection(one)
    assert both.is_empty or (both.within(one) and both.within(other))
    assert one.meets(other) != both.is_empty


@settings(max_examples=100, deadline=None)
@given(intervals(), intervals(), small)
def test_within_means_that_every_value_is_held(
    one: Interval, other: Interval, value: Fraction
) -> None:
    if one.within(other) and one.contains(value):
        assert other.contains(value)
    assert one.within(one)


@settings(max_examples=100, deadline=None)
@given(intervals(), intervals())
def test_ends_of_a_product_are_reached_exactly_when_they_are_closed(
    one: Interval, other: Interval
) -> None:
    product = one * other
    assert not product.is_empty
    if product.low is not None and product.low == product.high:
        assert not product.low_open


@settings(max_examples=150, deadline=None)
@given(intervals(), intervals())
def test_intervals_meet_where_something_is_left_of_both(one: Interval, other: Interval) -> None:
    assert one.meets(other) == (not one.intersection(other).is_empty)
    assert one.meets(other) == other.meets(one)
    assert not one.meets(Interval.nothing())


@settings(max_examples=100, deadline=None)
@given(st.lists(intervals(), max_size=5), st.booleans())
def test_a_total_is_the_sum_of_its_parts_one_by_one(parts: list[Interval], broken: bool) -> None:
    several = [*parts, *([Interval.nothing()] if broken else [])]
    assert total(several) == sum(several, start=Interval.exactly(F(0)))


@given(st.lists(small, max_size=6), small, st.sampled_from((F(0), F(1), F(10), F(3), F(1, 10))))
def test_whole_numbers_are_added_as_fractions_are(
    values: list[Fraction], value: Fraction, step: Fraction
) -> None:
    assert added(values) == sum(values, F(0))
    assert around(value, step) == Interval(value - step / 2, value + step / 2)
    assert around(F(230), step) == Interval(230 - step / 2, 230 + step / 2)


def test_a_sum_is_closed_only_where_all_parts_are() -> None:
    parts = (Interval(F(1), F(2)), Interval(F(3), F(4), low_open=True))
    assert total(parts) == Interval(F(4), F(6), low_open=True)
    assert total(()) == Interval.exactly(F(0))


def test_at_equal_ends_of_an_intersection_the_open_one_wins() -> None:
    closed, opened = Interval(F(1), F(2)), Interval(F(1), F(2), low_open=True, high_open=True)
    assert closed.intersection(opened) == opened
    assert opened.intersection(closed) == opened


def test_touching_ends_meet_only_when_both_are_closed() -> None:
    below = Interval(F(350), F(370), low_open=True, high_open=True)
    assert not below.meets(Interval(F(370), F(380), high_open=True))
    assert Interval(F(350), F(370)).meets(Interval(F(370), F(380)))


def test_a_closed_zero_is_kept_in_a_product_with_an_open_end() -> None:
    product = Interval(F(0), F(1)) * Interval(F(2), None, low_open=True)
    assert product == Interval(F(0), None)
    assert Interval(F(0), F(1), low_open=True) * Interval(F(2), F(3)) == Interval(
        F(0), F(3), low_open=True
    )


def test_dividing_by_an_interval_that_spans_zero_leaves_everything() -> None:
    one = Interval.exactly(F(1))
    assert one / Interval(F(-1), F(1)) == Interval.everything()
    assert one / Interval.exactly(F(0)) == Interval.everything()
    assert one / Interval(F(0), F(4)) == Interval(F(1, 4), None)
    assert one / Interval(F(-4), F(0)) == Interval(None, F(-1, 4))
    assert one / Interval(F(2), None, low_open=True) == Interval(
        F(0), F(1, 2), low_open=True, high_open=True
    )


def test_nothing_stays_nothing() -> None:
    nothing, one = Interval.nothing(), Interval.exactly(F(1))
    assert nothing.is_empty and nothing.width == 0
    assert Interval(F(2), F(1)).is_empty and Interval(F(2), F(1)).width == 0
    for result in (nothing + one, one - nothing, one * nothing, nothing / one, one / nothing):
        assert result.is_empty
    assert nothing.within(one) and not nothing.meets(one) and not one.meets(nothing)


def test_width_and_bounds() -> None:
    assert Interval(F(1), F(3)).width == 2
    assert Interval(F(1), None).width is None
    assert Interval(None, F(1)).width is None
    assert Interval.everything().contains(F(-(10**30)))


def test_clamping_closes_at_the_clamp() -> None:
    assert Interval(None, F(5), high_open=True).clamped(F(0), None) == Interval(
        F(0), F(5), high_open=True
    )
    assert Interval(F(90), F(110)).clamped(F(0), F(100)) == Interval(F(90), F(100))


@pytest.mark.parametrize(
    ("interval", "unit", "printed"),
    [
        (Interval(F(22400, 240), F(22800, 230)), "%", "93.3% to 99.2%"),
        (Interval(F(2225000, 9050), F(228000)), "vehicles", "245 to 228,000 vehicles"),
        (Interval(F(179, 2), F(181, 2)), "%", "89.5% to 90.5%"),
        (Interval.exactly(F(350000)), "", "350,000"),
        (Interval.exactly(F(100, 3)), "%", "33.333% to 33.334%"),
        (Interval.exactly(F(1, 3)), "", "0.333333333 to 0.333333334"),
        (Interval(F(-5), F(-9, 2), high_open=True), "%", "-5% to -4.5%"),
        (Interval(F(230000), None, low_open=True), "", "above 230,000"),
        (Interval(F(100000), None), "vehicles", "100,000 vehicles or more"),
        (Interval(None, F(5), high_open=True), "%", "below 5%"),
        (Interval(None, F(5)), "km", "5 km or less"),
        (Interval(F(20), F(25)), "$", "$20 to $25"),
        (Interval.everything(), "%", "any value"),
        (Interval.nothing(), "%", "no value"),
        (Interval(F(1, 10**12), F(2, 10**12)), "", "0 to 0.000000001"),
    ],
)
def test_an_interval_is_printed_rounded_outward(
    interval: Interval, unit: str, printed: str
) -> None:
    assert outward(interval, unit=unit) == printed


def test_what_would_fit_is_printed_rounded_inward() -> None:
    need = Interval(F(224000 * 1000, 905), F(228000 * 1000, 895))
    assert inward(need) == "247,514 to 254,748"
    assert outward(need) == "247,513 to 254,749"
    assert inward(Interval.exactly(F(1, 3))) == "0.333333333 to 0.333333334"
    assert inward(Interval(F(100, 3), None)) == "33.334 or more"
    assert inward(Interval(None, F(100, 3))) == "33.333 or less"


@pytest.mark.parametrize(
    ("interval", "unit", "printed"),
    [
        (Interval(F(22400, 240), F(22800, 230), True, True), "%", "93.3% to 99.1%"),
        (Interval(F(22400, 260), F(912, 10), True, True), "%", "86.2% to 91.2%"),
        (Interval(F(199877, 128925), F(199879, 128923)), "times", "1.55 times"),
        (Interval(F(-7000), F(-5000)), "", "-7,000 to -5,000"),
        (Interval(None, F(1049, 10), high_open=True), "", "below 104.9"),
    ],
)
def test_what_figures_add_up_to_is_printed_in_digits_that_can_be_read_out(
    interval: Interval, unit: str, printed: str
) -> None:
    assert nearest(interval, unit=unit) == printed


@settings(max_examples=100, deadline=None)
@given(intervals())
def test_the_outward_print_holds_the_interval(interval: Interval) -> None:
    printed = outward(interval)
    if interval.low is not None and interval.high is not None:
        first, _, last = printed.partition(" to ")
        assert F(first) <= interval.low
        assert F(last or first) >= interval.high


def test_a_number_is_printed_with_grouping_and_needed_decimals() -> None:
    assert plain_number(F(1234567)) == "1,234,567"
    assert plain_number(F(-5, 2)) == "-2.5"
    assert plain_number(F(1, 3), decimals=2) == "0.33"
