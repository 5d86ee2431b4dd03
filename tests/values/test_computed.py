"""Computed figures hold what their inputs can mean, and show no digit more."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.values.computed import growth, share, total
from factpress.values.intervals import Interval
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Form, Quantity


def quantity(text: str) -> Quantity:
    read = parse_quantity(text)
    assert isinstance(read, Quantity), text
    return read


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        ("exactly 5 | exactly 6", "11"),
        ("5 | 3", "8"),
        ("1.5 | 2.25", "3.69..3.81"),
        ("exactly 250,000 | exactly 100,000", "350000"),
        ("250,000", "250000"),
        ("8,000 | 5,000 | 3,000", "16000"),
        ("more than 180,000 | exactly 65,000", "250000"),
        ("80,000 | 10,000", "89000..91000"),
        ("more than 230,000 | about 97,000", "326000..338000"),
        ("about 12 | about 13", "23..27"),
        ("unknown | 3", "unknown"),
    ],
)
def test_a_total_shows_the_digits_that_its_parts_hold(parts: str, printed: str) -> None:
    assert total(quantity(part.strip()) for part in parts.split("|")).text == printed


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        ("exactly 50", "exactly 100", "50.0%"),
        ("1", "3", "33.3%"),
        ("half", "90%", "49..62%"),
        ("45,000", "65,000", "67..71%"),
        ("455,000", "1,000,000", "43..48%"),
        ("45,500,000", "exactly 100,000,000", "45.5%"),
        ("70,000", "more than 71,000", "96..100%"),
        ("3", "0", "unknown"),
        ("3", "unknown", "unknown"),
        ("3", "none", "unknown"),
    ],
)
def test_a_share_is_no_finer_than_its_inputs(part: str, whole: str, printed: str) -> None:
    assert share([quantity(part)], quantity(whole)).text == printed


@pytest.mark.parametrize(
    ("new", "old", "printed"),
    [
        ("12", "exactly 7", "71.4%"),
        ("30", "40", "-25.0%"),
        ("100,000", "nearly 100,000", "-5..17%"),
        ("5", "0", "unknown"),
        ("5", "-3", "unknown"),
        ("unknown", "3", "unknown"),
    ],
)
def test_growth_has_a_sign_and_no_base_of_nothing(new: str, old: str, printed: str) -> None:
    assert growth(quantity(new), quantity(old)).text == printed


NUMBERS = st.builds(
    lambda digits, zeros: f"{digits * 10**zeros:,}", st.integers(1, 999), st.integers(0, 6)
)
WORDS = st.sampled_from(["", "", "about ", "more than ", "at least ", "nearly ", "exactly "])
TYPED = st.builds(lambda word, number: quantity(word + number), WORDS, NUMBERS)
AT = st.fractions(min_value=0, max_value=1, max_denominator=64)


def member(reach: Interval, at: Fraction) -> Fraction:
    """Returns a value of an interval; at an open end, one just beside it."""
    assert reach.low is not None
    assert reach.high is not None
    inside = Fraction(1, 1000) + at * Fraction(998, 1000)
    return reach.low + (reach.high - reach.low) * inside


@given(st.lists(st.tuples(TYPED, AT), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_a_total_holds_every_sum_of_what_its_parts_can_mean(
    parts: list[tuple[Quantity, Fraction]],
) -> None:
    printed = total(part for part, _ in parts)
    true = sum((member(part.expected, at) for part, at in parts), Fraction(0))
    assert printed.expected.contains(true)


@given(st.lists(st.tuples(TYPED, AT), min_size=1, max_size=4), TYPED, AT)
@settings(max_examples=60, deadline=None)
def test_a_share_holds_every_share_that_its_inputs_can_mean(
    parts: list[tuple[Quantity, Fraction]], whole: Quantity, at: Fraction
) -> None:
    printed = share([part for part, _ in parts], whole)
    above = sum((member(part.expected, where) for part, where in parts), Fraction(0))
    true = above / member(whole.expected, at) * 100
    is_of_a_whole = sum(part.value for part, _ in parts) <= whole.value
    assert printed.expected.contains(min(true, Fraction(100)) if is_of_a_whole else true)


@given(TYPED, AT, TYPED, AT)
@settings(max_examples=60, deadline=None)
def test_growth_holds_every_growth_that_its_inputs_can_mean(
    new: Quantity, at_new: Fraction, old: Quantity, at_old: Fraction
) -> None:
    printed = growth(new, old)
    true = (member(new.expected, at_new) / member(old.expected, at_old) - 1) * 100
    assert printed.expected.contains(true)


@given(st.lists(TYPED, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_total_is_a_span_only_where_no_number_of_two_digits_would_hold(
    parts: list[Quantity],
) -> None:
    if total(parts).form is not Form.RANGE:
        return
    reach = Interval.exactly(Fraction(0))
    for part in parts:
        reach = reach + part.expected
    assert reach.low is not None
    for power in range(12):
        step = Fraction(10**power)
        for value in (reach.low // step * step, (reach.low // step + 1) * step):
            around = Interval(value - step / 2, value + step / 2)
            assert value <= 10 * step or not reach.within(around), value


@given(st.lists(TYPED, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_whole_numbers_have_no_broken_total(parts: list[Quantity]) -> None:
    printed = total(parts)
    assert "." not in printed.text.replace("..", "")
    assert printed.form in {Form.NUMBER, Form.RANGE}
