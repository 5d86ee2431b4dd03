"""What a figure as typed can mean: steps, intervals, overrides, columns."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Mistake
from factpress.values.intervals import Interval, outward
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import (
    Form,
    Qualifier,
    Quantity,
    Rounding,
    column_step,
    in_column,
    is_count,
    is_currency,
    typed_step,
)

F = Fraction


def read(text: str, unit: str = "") -> Quantity:
    quantity = parse_quantity(text, unit=unit)
    assert isinstance(quantity, Quantity), quantity
    return quantity


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("230,000", F(10000)),
        ("97,000", F(1000)),
        ("100,000", F(10000)),
        ("250 km", F(10)),
        ("250", F(10)),
        ("5 minutes", F(1)),
        ("1 million", F(100000)),
        ("10 million", F(1000000)),
        ("600 million", F(10000000)),
        ("602 million", F(1000000)),
        ("20 billion", F(10**9)),
        ("1.5 million", F(100000)),
        ("9.97 million", F(10000)),
        ("7.71bn", F(10**7)),
        ("5k", F(100)),
        ("90%", F(1)),
        ("90.0%", F(1, 10)),
        ("100%", F(1)),
        ("1,200%", F(1)),
        ("8 pp", F(1)),
        ("48", F(0)),
        ("99", F(0)),
        ("100", F(10)),
        ("735", F(1)),
        ("0", F(0)),
        ("0 million", F(0)),
        ("0 km", F(1)),
        ("0%", F(1)),
        ("about 48", F(1)),
        ("more than 0", F(1)),
        ("exactly 92", F(1)),
        ("€25", F(1)),
        ("EUR 21,350", F(10)),
        ("4.5", F(1, 10)),
        ("12,082,144", F(1)),
    ],
)
def test_the_rounding_step_is_read_from_the_digits_as_typed(text: str, step: Fraction) -> None:
    assert read(text).step == step


def test_the_step_of_a_number_may_be_asked_without_a_quantity() -> None:
    assert typed_step(230000, 0, 0, unit="", qualifier=Qualifier.PLAIN) == 10000
    assert typed_step(15, 1, 60, unit="", qualifier=Qualifier.PLAIN) == F(10) ** 59
    assert typed_step(15, 0, 90, unit="", qualifier=Qualifier.PLAIN) == F(10) ** 90


@pytest.mark.parametrize(
    ("text", "hard", "expected"),
    [
        ("exactly 250,000", "250,000", "250,000"),
        ("exactly half", "50%", "50%"),
        ("230,000", "225,000 to 235,000", "225,000 to 235,000"),
        ("about 97,000", "87,300 to 106,700", "96,000 to 98,000"),
        ("about 100,000", "80,000 to 120,000", "90,000 to 110,000"),
        ("around 50%", "40% to 60%", "45% to 55%"),
        ("about half", "30% to 70%", "40% to 60%"),
        ("more than 230,000", "above 230,000", "230,000 to 240,000"),
        ("more than 100,000", "above 100,000", "100,000 to 150,000"),
        ("more than 60%", "above 60%", "60% to 65%"),
        ("more than 5%", "above 5%", "5% to 6%"),
        ("more than 1.5 million", "above 1,500,000", "1,500,000 to 1,600,000"),
        ("over 20 billion", "above 20,000,000,000", "20,000,000,000 to 25,000,000,000"),
        ("more than half", "above 50%", "50% to 60%"),
        ("more than 1 in 4", "above 25%", "25% to 30%"),
        ("more than doubled", "above 2 times", "2 to 3 times"),
        ("more than 3 times", "above 3 times", "3 to 4 times"),
        ("more than tenfold", "above 10 times", "10 to 15 times"),
        ("at least 48", "48 or more", "48 to 49"),
        ("reached 100,000", "100,000 or more", "100,000 to 110,000"),
        ("the 350,000th", "350,000 or more", "350,000 to 360,000"),
        ("reached half", "50% or more", "50% to 60%"),
        ("nearly 1,000", "800 to 1,000", "900 to 1,000"),
        ("nearly -5%", "-5% to -4%", "-5% to -4.5%"),
        ("nearly 97,000", "87,300 to 97,000", "96,000 to 97,000"),
        ("nearly double", "1.6 to 2 times", "1.8 to 2 times"),
        ("less than 5,000", "below 5,000", "4,500 to 5,000"),
        ("less than 1%", "below 1%", "0% to 1%"),
        ("less than +1%", "0% to 1%", "0% to 1%"),
        ("at most -5%", "-5% to 0%", "-5% to -4%"),
        ("at most 3", "3 or less", "2 to 3"),
        ("up to 250 km", "250 km or less", "0 to 250 km"),
        ("up to -5%", "-5% to 0%", "-5% to 0%"),
        ("5..10", "5 to 10", "5 to 10"),
        ("250..300 km", "245 to 305 km", "245 to 305 km"),
        ("1..2.5 million", "950,000 to 2,550,000", "950,000 to 2,550,000"),
        ("-10..-5%", "-10.5% to -4.5%", "-10.5% to -4.5%"),
        ("250 ± 7 km", "243 to 257 km", "243 to 257 km"),
        ("1 in 4", "22.2% to 28.6%", "22.7% to 27.8%"),
        ("1 in 97", "1.025% to 1.037%", "1.025% to 1.037%"),
        ("2 in 3", "50% to 84%", "60% to 74%"),
        ("9 in 10", "85% to 95%", "85% to 95%"),
        ("0 in 4", "-13% to 13%", "0%"),
        ("half", "40% to 60%", "45% to 55%"),
        ("half a million", "400,000 to 600,000", "450,000 to 550,000"),
        ("doubled", "1.6 to 2.4 times", "1.8 to 2.2 times"),
        ("3 times", "2.4 to 3.6 times", "2.7 to 3.3 times"),
        ("2.5 times", "2.45 to 2.55 times", "2.45 to 2.55 times"),
        ("12 times", "11.5 to 12.5 times", "11.5 to 12.5 times"),
        ("-0.3%", "-0.35% to -0.25%", "-0.35% to -0.25%"),
        ("-735", "-735.5 to -734.5", "-735.5 to -734.5"),
        ("unknown", "any value", "any value"),
        ("none", "any value", "any value"),
    ],
)
def test_each_wording_has_a_hard_and_an_expected_interval(
    text: str, hard: str, expected: str
) -> None:
    quantity = read(text)
    assert outward(quantity.hard, unit=quantity.unit) == hard
    assert outward(quantity.expected, unit=quantity.unit) == expected


@pytest.mark.parametrize(
    ("text", "hard", "expected"),
    [
        ("more than 230,000", (True, False), (True, True)),
        ("at least 230,000", (False, False), (False, True)),
        ("reached 230,000", (False, False), (False, True)),
        ("nearly 230,000", (True, True), (True, True)),
        ("less than 230,000", (False, True), (True, True)),
        ("at most 230,000", (False, False), (True, False)),
        ("up to 230,000", (False, False), (False, False)),
        ("about 230,000", (False, False), (False, False)),
        ("230,000", (False, False), (False, False)),
        ("nearly -5%", (True, True), (True, True)),
        ("more than -5%", (False, True), (True, True)),
        ("at least -5%", (False, False), (True, False)),
    ],
)
def test_open_and_closed_ends_are_kept(
    text: str, hard: tuple[bool, bool], expected: tuple[bool, bool]
) -> None:
    quantity = read(text)
    assert (quantity.hard.low_open, quantity.hard.high_open) == hard
    assert (quantity.expected.low_open, quantity.expected.high_open) == expected


def test_words_act_on_the_size_of_a_change_and_the_sign_after() -> None:
    assert read("more than -5%").hard == Interval(None, F(-5), high_open=True)
    assert read("more than -5%").expected.contains(F(-11, 2))
    assert read("nearly -5%").expected == Interval(F(-5), F(-9, 2), low_open=True, high_open=True)
    assert read("less than -5%").hard == Interval(F(-5), F(0), low_open=True)


def test_one_in_four_is_exact_at_its_ends() -> None:
    assert read("1 in 4").expected == Interval(F(1000, 44), F(1000, 36))
    assert read("1 in 4").hard == Interval(F(1000, 45), F(1000, 35))


def test_counts_end_at_0_and_shares_at_0_and_100() -> None:
    hard, expected = read("less than 230,000").intervals(floor=F(0))
    assert hard == Interval(F(0), F(230000), high_open=True)
    assert expected == Interval(F(220000), F(230000), low_open=True, high_open=True)
    hard, expected = read("more than 60%").intervals(floor=F(0), ceiling=F(100))
    assert hard == Interval(F(60), F(100), low_open=True)
    assert read("0%").intervals(floor=F(0), ceiling=F(100))[0] == Interval(F(0), F(1, 2))
    assert read("1 in 1").intervals(floor=F(0), ceiling=F(100))[0].high == 100
    assert read("48").intervals() == (Interval.exactly(F(48)), Interval.exactly(F(48)))


def test_unknown_and_none_and_0_are_different_things() -> None:
    unknown, none, zero = read("unknown"), read("none"), read("0")
    assert not unknown.is_known and not none.is_known and zero.is_known
    assert (unknown.form, none.form, zero.form) == (Form.UNKNOWN, Form.NONE, Form.NUMBER)
    assert zero.hard == Interval.exactly(F(0))


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ({"digits": 3}, "229,500 to 230,500"),
        ({"digits": 1}, "180,000 to 280,000"),
        ({"precision": F(500)}, "229,750 to 230,250"),
        ({"exact": True}, "230,000"),
        ({"exact": True, "precision": F(500), "digits": 1}, "230,000"),
        ({"rounding": Rounding.EXACT}, "230,000"),
        ({"rounding": Rounding.DOWN}, "230,000 to 240,000"),
        ({"rounding": Rounding.UP}, "220,000 to 230,000"),
        ({"rounding": Rounding.DOWN, "precision": F(1000)}, "230,000 to 231,000"),
        ({}, "225,000 to 235,000"),
    ],
)
def test_an_observation_overrides_what_the_digits_say(text: dict[str, int], hard: str) -> None:
    quantity = read("230,000")
    overridden = quantity.override(
        digits=text.get("digits"),
        precision=text.get("precision"),  # type: ignore[arg-type]  # one table for four types
        exact=bool(text.get("exact")),
        rounding=text.get("rounding"),  # type: ignore[arg-type]  # one table for four types
    )
    assert outward(overridden.hard) == hard
    assert overridden.hard == overridden.expected


def test_rounding_down_is_open_above_and_rounding_up_is_open_below() -> None:
    down = read("230,000").override(rounding=Rounding.DOWN)
    up = read("230,000").override(rounding=Rounding.UP)
    assert down.hard == Interval(F(230000), F(240000), high_open=True)
    assert up.hard == Interval(F(220000), F(230000), low_open=True)
    truncated = read("-4.6%").override(rounding=Rounding.DOWN)
    assert truncated.hard == Interval(F(-47, 10), F(-46, 10), low_open=True)


def test_a_stated_precision_is_the_reach_of_a_word() -> None:
    stated = read("more than 100,000").override(precision=F(1000))
    assert stated.expected == Interval(F(100000), F(101000), low_open=True, high_open=True)


def test_exact_changes_nothing_behind_a_word() -> None:
    quantity = read("more than 230,000")
    assert quantity.override(exact=True) == quantity
    assert quantity.with_step(F(0)) == quantity


def test_digits_of_decimals_and_of_zero() -> None:
    assert read("0.062 km").override(digits=1).step == F(1, 100)
    assert read("0.62%").override(digits=3).step == F(1, 1000)
    assert read("0%").override(digits=2) == read("0%")


def test_words_and_odds_take_a_stated_precision() -> None:
    assert read("half").override(precision=F(1)).hard == Interval(F(99, 2), F(101, 2))
    assert read("2 in 3").override(exact=True).hard == Interval.exactly(F(200, 3))


def test_a_range_takes_a_stated_precision_at_both_ends() -> None:
    assert read("5..10 km").override(precision=F(2)).hard == Interval(F(4), F(11))


def test_a_table_in_thousands_is_read_in_thousands() -> None:
    column = tuple(read(text) for text in ("8,000", "5,000", "3,000", "17,000"))
    assert column_step(column) == 1000
    assert [quantity.step for quantity in in_column(column)] == [1000] * 4
    assert [quantity.step for quantity in column] == [100, 100, 100, 1000]


def test_a_column_is_as_fine_as_its_finest_number() -> None:
    column = tuple(read(text) for text in ("1,739,707", "68,874", "1.81 million", "8,000"))
    assert column_step(column) == 1
    assert in_column(column) == column


def test_a_column_leaves_words_shares_exact_and_stated_numbers() -> None:
    texts = ("8,000", "48", "about 3,000", "5%", "unknown", "0")
    column = tuple(read(text) for text in texts)
    assert column_step(column) == 1
    stated = read("8,000").override(precision=F(1))
    assert in_column((read("5,000"), read("12"), stated))[1:] == (read("12"), stated)
    assert in_column((read("5,000"), read("20,000"), stated))[0].step == 1000
    assert column_step((read("more than 5,000"), read("0"))) == 0
    assert in_column(()) == ()


def test_bare_means_no_word_and_no_share() -> None:
    assert read("8,000").is_bare and read("250 km").is_bare
    assert not any(read(text).is_bare for text in ("about 8,000", "8%", "half", "3 times", "5..6"))


def test_units_that_count_and_units_that_measure() -> None:
    assert all(is_count(unit) for unit in ("", "vehicles", "markets", "SUV", "a day"))
    measures = ("km", "%", "pp", "times", "EUR", "€", "l/100 km", "vehicles per day", "minutes")
    assert not any(is_count(unit) for unit in measures)
    assert all(is_currency(unit) for unit in ("EUR", "€", "US$", "€/km", "EUR/kWh"))
    assert not is_currency("SUV") and not is_currency("")


def test_a_unit_can_be_replaced_without_converting() -> None:
    assert read("250 km").with_unit("mi").unit == "mi"
    assert read("250 km").with_unit("mi").value == 250


QUALIFIERS = tuple(
    "" if qualifier is Qualifier.PLAIN else f"{qualifier.value} " for qualifier in Qualifier
)
NUMBERS = st.one_of(
    st.integers(0, 10**12).map(str),
    st.integers(1, 999).map(lambda n: f"{n},000"),
    st.decimals(0, 1000, places=2).map(lambda d: f"{d:f}"),
    st.sampled_from(("half", "a third", "doubled", "half a million", "a dozen", "tenfold")),
    st.tuples(st.integers(1, 20), st.integers(1, 20)).map(lambda p: f"{min(p)} in {max(p)}"),
)


@st.composite
def wordings(draw: st.DrawFn) -> Quantity:
    number = draw(NUMBERS)
    suffix = ""
    sign = ""
    if number[-1:].isdigit() and " in " not in number:
        suffix = draw(st.sampled_from(("", "%", " km", "k", " million", " pp", " times")))
        sign = draw(st.sampled_from(("", "", "+", "-")))
    text = draw(st.sampled_from(QUALIFIERS)) + sign + number + suffix
    quantity = parse_quantity(text)
    return quantity if isinstance(quantity, Quantity) else read("0")


@settings(max_examples=200, deadline=None)
@given(wordings())
def test_what_readers_expect_lies_within_what_the_words_commit_to(quantity: Quantity) -> None:
    assert not quantity.hard.is_empty
    assert not quantity.expected.is_empty or not quantity.value
    assert quantity.expected.within(quantity.hard)


@settings(max_examples=200, deadline=None)
@given(wordings())
def test_the_typed_value_lies_inside_except_behind_more_less_and_nearly(
    quantity: Quantity,
) -> None:
    excluding = (Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.NEARLY)
    inside = quantity.qualifier not in excluding
    assert quantity.hard.contains(quantity.value) == inside
    assert quantity.expected.contains(quantity.value) == inside


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**9), st.integers(0, 10**6))
def test_a_number_rounded_to_its_step_keeps_the_true_one_inside(true: int, noise: int) -> None:
    typed = f"{true + noise:.2g}"
    quantity = parse_quantity(str(int(float(typed))))
    assert not isinstance(quantity, Mistake)
    if quantity.step:
        assert quantity.hard.contains(F(true + noise))


@pytest.mark.parametrize(
    "text", ["230,000", "more than 1.2 million", "250..270 km", "10 ± 1", "2 in 3", "half", "-5%"]
)
def test_a_quantity_in_another_unit_is_the_same_otherwise(text: str) -> None:
    quantity = read(text)
    for one in (quantity, quantity.with_step(F(1)), replace(quantity, rounding=Rounding.DOWN)):
        assert one.with_unit("cars") == replace(one, unit="cars")
        assert one.with_unit(one.unit) is one
