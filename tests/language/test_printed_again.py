"""The law of printing: what is printed, read again, means what was typed, in every language."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.language.digits import numbers_in
from factpress.language.number_words import Asked
from factpress.language.units import UnitWords
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Form, Qualifier, Quantity
from support.printed_again import read_again
from support.theme_languages import CODES, locale

MONEY = {"EUR": "EUR", "GBP": "GBP", "USD": "USD"}
WHOLE = st.one_of(
    st.integers(1, 999), st.integers(1, 10**9), st.integers(1, 999).map(lambda n: n * 1000)
)
DECIMAL = st.tuples(st.integers(0, 9999), st.integers(1, 3)).map(
    lambda p: f"{p[0] / 10 ** p[1]:.{p[1]}f}"
)
BY_OTHER_POWERS = ("ja", "zh-Hans", "ko", "hi")
SIGN = st.sampled_from(("", "-", "−", "+"))
UNIT = st.sampled_from(("", "%", " pp", " bp", " km", " kg/m³", " °C", " EUR", " GBP", " USD"))
WORD = st.sampled_from([one for one in Qualifier if one is not Qualifier.REACHED]).map(
    lambda one: "" if one is Qualifier.PLAIN else f"{one.value} "
)
SCALED = st.tuples(
    st.integers(1, 999), st.integers(0, 2), st.sampled_from(("million", "billion"))
).map(lambda p: f"{p[0] / 10 ** p[1]:.{p[1]}f} {p[2]}")
NUMBER = st.one_of(WHOLE.map(lambda n: f"{n:,}"), DECIMAL, SCALED)
POWER = st.tuples(st.integers(10, 99), st.integers(-12, 15)).map(
    lambda p: f"{p[0] / 10} × 10^{p[1]}"
)
PAIR = st.tuples(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """One number with a word, a sign and a unit."""
    number = draw(st.one_of(NUMBER, POWER))
    return f"{draw(WORD)}{draw(SIGN)}{number}{draw(UNIT)}"


@st.composite
def pairs(draw: st.DrawFn) -> str:
    """A range, a tolerance or a value with its bounds, also with a power of ten."""
    low, more, places = draw(PAIR)
    one, other = (f"{n / 10**places:.{places}f}" for n in (low, low + more))
    middle = f"{(2 * low + more) / 2 / 10**places:.{places + 1}f}"
    shape = draw(
        st.sampled_from(("{one}..{other}", "{other} ± {one}", "{middle} ({one}..{other})"))
    )
    if draw(st.booleans()):
        shape = f"({shape}) × 10^{draw(st.integers(-9, 9))}"
    return shape.format(one=one, other=other, middle=middle) + draw(UNIT)


def parsed(text: str) -> Quantity | None:
    read = parse_quantity(text)
    return read if isinstance(read, Quantity) else None


def printed(quantity: Quantity, code: str) -> tuple[str, UnitWords, str]:
    money = {"EUR", "GBP", "USD"}
    unit = quantity.unit
    words = UnitWords(currency=unit) if unit in money else UnitWords(symbol=unit)
    if unit in ("", "%", "pp", "bp"):
        words = UnitWords()
    text = locale(code).asked(quantity, Asked(unit=words, with_unit=True))
    assert isinstance(text, str), text
    return text, words, unit


def agrees(code: str, quantity: Quantity) -> None:
    text, words, unit = printed(quantity, code)
    again = read_again(text, locale(code), words, unit)
    assert again.value == quantity.value, (text, again)
    assert (again.low, again.high, again.spread) == (quantity.low, quantity.high, quantity.spread)
    assert again.qualifier is quantity.qualifier, text
    by_other_powers = quantity.scale and quantity.exponent is None and code in BY_OTHER_POWERS
    if not by_other_powers:
        # 万, 億 and lakh cannot show a last digit that is 0, nor that 0.1 million is a tenth of one.
        assert again.hard == quantity.hard, (text, quantity.hard, again.hard)
        assert again.expected == quantity.expected, text


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CODES), numbers())
def test_a_number_that_is_printed_reads_as_it_was_typed(code: str, text: str) -> None:
    quantity = parsed(text)
    if quantity is not None:
        agrees(code, quantity)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(CODES), pairs())
def test_several_numbers_that_are_printed_read_as_they_were_typed(code: str, text: str) -> None:
    quantity = parsed(text)
    if quantity is not None:
        agrees(code, quantity)


SIDES = st.lists(st.integers(1, 9999).map(lambda n: f"{n / 10:.1f}"), min_size=2, max_size=3)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CODES), SIDES)
def test_the_sides_of_a_thing_are_printed_in_their_order(code: str, sides: list[str]) -> None:
    quantity = parsed(f"{' × '.join(sides)} km")
    assert quantity is not None and quantity.form is Form.SIZES
    text, words, unit = printed(quantity, code)
    assert read_again(text, locale(code), words, unit).parts == quantity.parts


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CODES), st.integers(1, 99), st.integers(1, 59), st.integers(1, 59))
def test_a_duration_is_printed_with_each_of_its_numbers(
    code: str, hours: int, minutes: int, seconds: int
) -> None:
    quantity = parsed(f"{hours} hours {minutes} min {seconds} s")
    assert quantity is not None
    assert quantity.value == hours + Fraction(minutes, 60) + Fraction(seconds, 3600)
    text, _, _ = printed(quantity, code)
    numbers = numbers_in(text, locale(code).style)
    assert numbers == tuple(map(Fraction, (hours, minutes, seconds))), text


@pytest.mark.parametrize("code", CODES)
def test_a_time_of_day_is_printed_on_the_clock_of_the_language(code: str) -> None:
    seen = set()
    for hour in range(24):
        quantity = parsed(f"{hour}:05")
        assert quantity is not None
        text, _, _ = printed(quantity, code)
        assert "05" in text
        seen.add(text)
    assert len(seen) == 24
