"""Which texts are figures, and what they say."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factpress.findings import Mistake
from factpress.values.number_faults import BACKWARDS, SCALE, SEPARATORS, SHARE, UNREADABLE
from factpress.values.numerals import SYNONYMS, parse_quantity
from factpress.values.quantities import Form, Qualifier, Quantity
from support.machine_pace import within

F = Fraction

# Every wording of the labelled cases from real releases.
RELEASED = """
15,200 | 101,312 | +33% | about 100,000 | 31% | 8% | 13% | 86,555 | exactly 92 | nearly 1,000
53,239 | nearly double | 83,500 | 442,511 | 500,000 | 1,739,707 | 1.81 million | more than doubled
74.9% | 10.7% | 3.6% | around 50% | 7.4% | 1,747,889 | more than 400,000 | 1 in 3 | 79.5 million
7.71bn | 1 in 97 | 65.6 million | 7.43bn | 1 in 113 | 75.6% | 76.0% | -0.3% | 29.48 million
201,000 | 12,000 | 28% | 12,082,144 | 66,190,280 | 19% | more than 1.5 million | 1,577,341 | -6.7%
more than 30,600 | 25,041 | more than 5,400 | more than 10,100 | 735 | -735 | more than 10%
9.97 million | 9.2% | over 10 million | 10.31 million | over 20 billion | 20.16 billion
over 600 million | 602 million | 24,765 | at least 48 | about 50 | 90% | more than 180,000
more than 23,000 | 230,000 | 68,000 | more than 250,000 | reached 370,000 | 58% | 2 in 3 | 9 in 10
nearly -5% | -4.6% | reached 250,000 | 2.7bn
"""


def read(text: str, unit: str = "") -> Quantity:
    quantity = parse_quantity(text, unit=unit)
    assert isinstance(quantity, Quantity), quantity
    return quantity


def refused(text: str, unit: str = "") -> Mistake:
    mistake = parse_quantity(text, unit=unit)
    assert isinstance(mistake, Mistake), mistake
    return mistake


@pytest.mark.parametrize("text", [part.strip() for part in RELEASED.replace("\n", "|").split("|")])
def test_every_wording_of_the_labelled_releases_is_read(text: str) -> None:
    if text:
        assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("230,000", F(230000), ""),
        ("1\u00a0350\u00a0000", F(1350000), ""),
        ("1\u202f350\u202f000 km", F(1350000), "km"),
        ("350000", F(350000), ""),
        ("+350000", F(350000), ""),
        ("1,350.50", F(2701, 2), ""),
        ("0.5%", F(1, 2), "%"),
        ("90 %", F(90), "%"),
        ("90 percent", F(90), "%"),
        ("90 per cent", F(90), "%"),
        ("8 percentage points", F(8), "pp"),
        ("350k", F(350000), ""),
        ("350K", F(350000), ""),
        ("602m", F(602000000), ""),
        ("602M vehicles", F(602000000), "vehicles"),
        ("7.71bn", F(7710000000), ""),
        ("7.71 Bn", F(7710000000), ""),
        ("3 thousand", F(3000), ""),
        ("1.5 Million vehicles", F(1500000), "vehicles"),
        ("2.7bn km", F(2700000000), "km"),
        ("2 m", F(2), "m"),
        ("5km", F(5), "km"),
        ("5 m²", F(5), "m²"),
        ("5m/s", F(5), "m/s"),
        ("5.4 l/100 km", F(27, 5), "l/100 km"),
        ("13.3 kWh/100 km", F(133, 10), "kWh/100 km"),
        ("122 g/km CO2", F(122), "g/km CO2"),
        ("5 °C", F(5), "°C"),
        ("1,000 a day", F(1000), "a day"),
        ("4 sq. mi", F(4), "sq. mi"),
        ("97,000 vehicles", F(97000), "vehicles"),
        ("€21,000", F(21000), "€"),
        ("21,000 €", F(21000), "€"),
        ("-€5", F(-5), "€"),
        ("€-5", F(-5), "€"),
        ("US$20bn", F(20 * 10**9), "US$"),
        ("EUR 21,000", F(21000), "EUR"),
        ("over $20bn", F(20 * 10**9), "$"),
        ("€0.30/km", F(3, 10), "€/km"),
        ("half", F(50), "%"),
        ("a third", F(100, 3), "%"),
        ("one-third", F(100, 3), "%"),
        ("a quarter", F(25), "%"),
        ("a fifth", F(20), "%"),
        ("two thirds", F(200, 3), "%"),
        ("Three-quarters", F(75), "%"),
        ("an eighth", F(25, 2), "%"),
        ("doubled", F(2), "times"),
        ("tripled", F(3), "times"),
        ("tenfold", F(10), "times"),
        ("3 times", F(3), "times"),
        ("2.5x", F(5, 2), "times"),
        ("10-fold", F(10), "times"),
        ("three times", F(3), "times"),
        ("a dozen", F(12), ""),
        ("two dozen markets", F(24), "markets"),
        ("half a million", F(500000), ""),
        ("Half a million vehicles", F(500000), "vehicles"),
        ("a quarter of a million", F(250000), ""),
        ("1 in 4", F(25), "%"),
        ("one in four", F(25), "%"),
        ("2 out of 3", F(200, 3), "%"),
        ("470 of 481", F(47000, 481), "%"),
        ("34,851 in 96,000", F(3485100, 96000), "%"),
        ("5..10 km", F(5), "km"),
        ("250 ± 10 km", F(250), "km"),
        ("0", F(0), ""),
        ("  250 km\n", F(250), "km"),
    ],
)
def test_a_figure_is_read_as_typed(text: str, value: Fraction, unit: str) -> None:
    quantity = read(text)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("word", "qualifier"), [(word, qualifier) for qualifier, words in SYNONYMS for word in words]
)
def test_each_synonym_leads_to_its_qualifier(word: str, qualifier: Qualifier) -> None:
    assert read(f"{word} 230,000").qualifier is qualifier
    assert read(f"{word.capitalize()}  230,000").qualifier is qualifier


def test_a_sign_for_a_word_may_touch_its_number() -> None:
    assert read("~350,000").qualifier is Qualifier.ABOUT
    assert read(">350,000").qualifier is Qualifier.MORE_THAN
    assert read(">=350,000").qualifier is Qualifier.AT_LEAST


def test_an_ordinal_means_that_the_number_was_reached() -> None:
    assert read("the 350,000th").qualifier is Qualifier.REACHED
    assert read("350,000th vehicle").unit == "vehicle"
    assert read("101st").value == 101
    assert read("exactly the 350,000th").qualifier is Qualifier.EXACTLY


def test_the_unit_of_the_fact_replaces_an_untyped_one() -> None:
    assert read("97,000", "vehicles").unit == "vehicles"
    assert read("90", "%").step == 1
    assert read("half", "vehicles").unit == "%"
    assert read("half a million", "vehicles").unit == "vehicles"
    assert read("2.1", "times").form is Form.TIMES
    assert read("unknown", "km").unit == "km"


def test_m_is_a_million_unless_the_unit_is_a_length() -> None:
    assert read("250m").value == 250_000_000
    assert read("250m", "vehicles").value == 250_000_000
    assert (read("250m", "km").value, read("250m", "km").unit) == (F(250), "m")
    assert refused("5m km") == Mistake(
        SCALE,
        'in "5m km" the m can be a million or metres',
        "write the word for a million",
        "5 million km",
    )


def test_forms_are_told_apart() -> None:
    forms = {
        "48": Form.NUMBER,
        "5..10": Form.RANGE,
        "5 ± 1": Form.PLUS_MINUS,
        "1 in 4": Form.ODDS,
        "half": Form.WORD,
        "3 times": Form.TIMES,
        "unknown": Form.UNKNOWN,
        "none": Form.NONE,
    }
    assert {text: read(text).form for text in forms} == forms


def test_a_suffix_belongs_to_both_ends_and_each_end_has_its_own_step() -> None:
    both = read("1..2.5 million km")
    assert (both.value, both.high, both.unit) == (F(1000000), F(2500000), "km")
    assert (both.step, both.high_step) == (F(100000), F(100000))
    mixed = read("5..7.5%")
    assert (mixed.step, mixed.high_step, mixed.decimals) == (F(1), F(1, 10), 1)
    assert read("950k..1.1 million").high == 1100000
    assert read("5%..10%").high == 10
    assert read("€5..10").unit == "€"
    assert read("-10..-5%").signed


def test_a_tolerance_has_the_scale_and_unit_of_its_number() -> None:
    assert read("2.5 ± 0.5 million").spread == 500000
    assert read("90 ± 2%").spread == 2
    assert read("250 km ± 10 km").unit == "km"


def test_decimals_scale_and_sign_are_kept_for_printing() -> None:
    quantity = read("+9.97 million")
    assert (quantity.decimals, quantity.scale, quantity.signed) == (2, 6, True)
    assert not read("9").signed and read("-0.3%").signed
    assert read("1 in 4").odds == (1, 4)


def test_a_number_over_the_length_of_any_figure_is_refused() -> None:
    assert refused("9" * 5000).rule.id == "number-too-long"
    assert refused("9" * 25).rule.id == "number-too-long"
    assert read("9" * 24).value == int("9" * 24)


def test_a_part_lies_inside_its_whole() -> None:
    message = '"4 in 3" names a part that is not inside its whole'
    assert refused("4 in 3") == Mistake(SHARE, message, "", "3 in 4")
    assert refused("1 in 0").fixed == ""
    assert refused("many in 4").rule is UNREADABLE
    assert read("4 in 4").value == 100


def test_a_range_begins_with_the_smaller_number() -> None:
    message = '"10..5 km" begins with the larger number'
    assert refused("10..5 km") == Mistake(BACKWARDS, message, "", "5..10 km")
    assert refused("10 km..5 km").fixed == "5 km..10 km"
    assert refused("-5..-10%").fixed == "-10..-5%"


def test_a_range_of_two_unreadable_ends_is_refused() -> None:
    for text in ("..", "5..", "the 5th..10", "350.000..5", "5..350.000", "1..2..3", "5..1,5"):
        assert isinstance(parse_quantity(text), Mistake), text
    assert refused("half a million dozens").rule is UNREADABLE


def test_two_units_that_do_not_belong_together_are_refused() -> None:
    for text in ("EUR 5 USD", "5/km", "5 km..10 mi", "$5..€10", "5 ± +1"):
        assert refused(text).rule is UNREADABLE, text
    assert refused("250 km ± 5%") == Mistake(
        UNREADABLE,
        '"250 km ± 5%" gives its tolerance in another unit than its number',
        "write both in the same unit: 250 ± 10 km",
    )


def test_a_tolerance_in_per_cent_of_another_unit_is_refused() -> None:
    assert refused("250 ± 5%", "km").rule is UNREADABLE
    assert read("90 ± 2%", "%").spread == 2


def test_a_word_needs_one_number_after_it() -> None:
    two = refused("about more than 5")
    assert two.message == '"about more than 5" has two words before the number'
    assert refused("more than").message == 'no number follows after "more than"'
    assert refused("about 5..10 km").fixed == "5..10 km"
    assert refused("about 5 ± 1 km").fixed == "5 ± 1 km"
    assert refused("about unknown").rule is UNREADABLE
    assert refused("exactly that").rule is UNREADABLE


@pytest.mark.parametrize(
    ("text", "unit", "fixed"),
    [
        ("350.000", "", "350,000"),
        ("350.000", "vehicles", "350,000"),
        ("more than 350.000 vehicles", "", "more than 350,000 vehicles"),
        ("12.500 EUR", "", "12,500 EUR"),
        ("250.000 km", "", "250,000 km"),
        ("350000.0", "", "350,000"),
        ("350,000.00", "", "350,000"),
    ],
)
def test_a_point_that_groups_thousands_is_refused(text: str, unit: str, fixed: str) -> None:
    mistake = refused(text, unit)
    assert (mistake.rule, mistake.fixed) == (SEPARATORS, fixed)


def test_a_point_before_three_digits_names_both_readings() -> None:
    assert refused("350.000").message == (
        '"350.000" can be 350,000 or a number with three decimals'
    )
    assert refused("350000.0").message == '"350000.0" has decimals that say nothing'


def test_real_decimals_are_read() -> None:
    for text in ("1.609 km", "90.125%", "20.164 billion", "0.125", "100.0", "1234.567 km"):
        assert isinstance(parse_quantity(text), Quantity), text


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=30), st.sampled_from(("", "km", "%", "vehicles")))
def test_no_text_whatever_breaks_the_reader(text: str, unit: str) -> None:
    assert isinstance(parse_quantity(text, unit=unit), Quantity | Mistake)


PIECES = st.sampled_from(
    (
        *("..", " in ", "more than ", "about ", "half ", "million", "km", "e", "0x", "th", "/"),
        *("a ", "times", "or more", "–", "３", *"0123456789.,-+%~±€$ \u00a0m"),
    )
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join), st.sampled_from(("", "km", "%", "EUR")))
def test_no_shuffled_figure_breaks_the_reader_or_its_intervals(text: str, unit: str) -> None:
    quantity = parse_quantity(text, unit=unit)
    if isinstance(quantity, Quantity):
        assert quantity.text == text.strip(" \u00a0")
        assert quantity.expected.within(quantity.hard)
        assert parse_quantity(text, unit=unit) == quantity
    else:
        assert quantity.message


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(-(10**12), 10**12, places=4),
    st.sampled_from((("", 0), ("%", 0), (" million", 6), ("bn", 9), (" km", 0))),
)
def test_the_value_is_exactly_the_decimal_typed(number: Decimal, suffix: tuple[str, int]) -> None:
    assume(number % 1)
    quantity = read(f"{number:,f}{suffix[0]}")
    assert quantity.value == F(number) * 10 ** suffix[1]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**18))
def test_grouping_does_not_change_a_number(number: int) -> None:
    typed = f"{number:,}"
    values = {read(text).value for text in (str(number), typed, typed.replace(",", "\u202f"))}
    assert values == {number}


def test_fifty_thousand_figures_are_read_in_seconds() -> None:
    texts = [f"{word}{n * 37 + 1000:,}" for n in range(2500) for word in ("", "more than ")]
    with within(0.5):
        for text in texts:
            parse_quantity(text, unit="vehicles")
