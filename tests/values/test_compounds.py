"""Compounds: figures of several numbers, and powers of ten."""

from fractions import Fraction

import pytest

from factpress.findings import Mistake
from factpress.values.intervals import Interval
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Form, Quantity


def read(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert isinstance(quantity, Quantity), quantity
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1.2 × 10⁻⁴", Fraction(12, 10**5), Fraction(1, 10**5)),
        ("1.2 x 10^-4 kg", Fraction(12, 10**5), Fraction(1, 10**5)),
        ("1.2e-4", Fraction(12, 10**5), Fraction(1, 10**5)),
        ("10^6", Fraction(10**6), Fraction(10**5)),
        ("10⁶ kg", Fraction(10**6), Fraction(10**5)),
        ("-3.0 × 10^2 °C", Fraction(-300), Fraction(10)),
        ("more than 10^13 kg", Fraction(10**13), Fraction(10**12)),
    ],
)
def test_a_power_of_ten_is_as_exact_as_its_digits(
    text: str, value: Fraction, step: Fraction
) -> None:
    assert (read(text).value, read(text).step) == (value, step)


@pytest.mark.parametrize("text", ["3.5e+5", "3.2E+05", "1e6", "1e99", "1,5 × 10^6", "10^", "x 3"])
def test_what_a_spreadsheet_writes_is_no_power(text: str) -> None:
    assert isinstance(parse_quantity(text), Mistake)


def test_a_value_with_its_bounds_reaches_from_one_to_the_other() -> None:
    quantity = read("0.74 (0.62..0.88)")
    assert (quantity.form, quantity.value) == (Form.BOUNDS, Fraction("0.74"))
    assert quantity.hard == Interval(Fraction("0.615"), Fraction("0.885")) == quantity.expected
    for alike in ("4.2% (3.9..4.6)", "4.2 (3.9..4.6)%", "4.2% (3.9%..4.6%)"):
        found = read(alike)
        assert (found.value, found.low, found.high, found.unit) == (
            Fraction("4.2"),
            Fraction("3.9"),
            Fraction("4.6"),
            "%",
        )


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("0.74 (0.62 to 0.88)", "0.74 (0.62..0.88)"),
        ("0.74 (0.62–0.88)", "0.74 (0.62..0.88)"),
        ("0.74 [0.62, 0.88]", "0.74 (0.62..0.88)"),
        ("0.74 (95% CI 0.62 to 0.88)", "0.74 (0.62..0.88)"),
        ("(2.1)", "-2.1"),
        ("€(2.1) million", "-€2.1 million"),
        ("1h52", "1 h 52 min"),
        ("0.74 (0.8..0.9)", ""),
        ("20 seconds 28 minutes", ""),
    ],
)
def test_what_is_written_as_in_a_table_or_a_paper_is_refused_with_its_fix(
    text: str, fixed: str
) -> None:
    mistake = parse_quantity(text)
    assert isinstance(mistake, Mistake)
    assert mistake.fixed == fixed
    if fixed:
        assert isinstance(parse_quantity(fixed), Quantity)


@pytest.mark.parametrize(
    ("text", "unit", "value", "step"),
    [
        ("28 minutes 20 seconds", "min", Fraction(85, 3), Fraction(1, 60)),
        ("1 h 52 min", "h", Fraction(28, 15), Fraction(1, 60)),
        ("3h 5m", "h", Fraction(37, 12), Fraction(1, 60)),
        ("2 hours and 30 minutes", "h", Fraction(5, 2), Fraction(1, 60)),
    ],
)
def test_a_duration_is_worth_so_many_of_its_largest_unit(
    text: str, unit: str, value: Fraction, step: Fraction
) -> None:
    quantity = read(text)
    assert (quantity.unit, quantity.value, quantity.step) == (unit, value, step)


def test_years_have_more_days_or_fewer() -> None:
    reach = read("2 years 55 days").hard.scaled(Fraction(1461, 4))
    assert all(reach.contains(Fraction(days)) for days in (785, 786))
    assert not reach.contains(Fraction(792))


def test_a_time_of_day_and_sides_are_no_single_number() -> None:
    assert read("15:34 GMT").parts == ((Fraction(15), "hour"), (Fraction(34), "minute"))
    assert read("3:34 pm").value == read("15:34").value
    for text in ("15:34", "4.1 × 3.3 × 1.8 km", "250 m × 30 m"):
        assert not read(text).is_one_number
        assert read(text).hard == Interval.everything()
    assert [str(side.value) for side in read("250 m × 30 m").sides] == ["250", "30"]


def test_ranges_and_tolerances_may_have_a_power_of_ten() -> None:
    spread = read("(5.3 ± 0.7) × 10^-4")
    assert (spread.value, spread.spread) == (Fraction(53, 10**5), Fraction(7, 10**5))
    assert read("5.3 ± 0.7 × 10^-4").hard == spread.hard
    assert read("5 × 10⁻⁴..6 × 10⁻⁴ kg").high == Fraction(6, 10**4)
