"""Measures: one unit however it is written, and what it is worth in another, exactly."""

from fractions import Fraction

import pytest

from factpress.values.measures import KNOWN_SIGNS, measure_of, worth_in

ALIKE = (
    ("km/h", "kph", "km h⁻¹", "kilometres per hour", "speed-kilometer-per-hour"),
    ("km³", "km3", "km^3", "cubic kilometres", "volume-cubic-kilometer"),
    ("m³", "m3", "cubic metres", "volume-cubic-meter"),
    ("kg/m³", "kg/m3", "kg m⁻³", "kilograms per cubic metre"),
    ("l/100 km", "litres per 100 kilometres", "consumption-liter-per-100-kilometer"),
    ("AU", "au", "astronomical units", "length-astronomical-unit"),
    ("ly", "light-years", "light years", "length-light-year"),
    ("min", "minutes", "duration-minute"),
    ("mi", "miles", "length-mile"),
    ("lb", "lbs", "mass-pound"),
    ("°C", "degrees Celsius", "temperature-celsius"),
    ("GWh", "gigawatt-hours", "gigawatt hours"),
)


@pytest.mark.parametrize("names", ALIKE)
def test_a_unit_is_one_however_it_is_written(names: tuple[str, ...]) -> None:
    assert len({measure_of(name) for name in names}) == 1
    assert measure_of(names[0]) is not None


@pytest.mark.parametrize(
    ("unit", "wanted", "worth"),
    [
        ("t/km³", "kg/m³", Fraction(1, 10**6)),
        ("mi", "km", Fraction(1609344, 10**6)),
        ("kWh/100 km", "kWh/km", Fraction(1, 100)),
        ("h", "s", Fraction(3600)),
        ("ly", "km", Fraction(94607304725808, 10)),
        ("Mt", "t", Fraction(10**6)),
        ("km/s", "km/h", Fraction(3600)),
    ],
)
def test_a_unit_is_worth_so_many_of_another(unit: str, wanted: str, worth: Fraction) -> None:
    assert worth_in(unit, wanted) == worth
    assert worth_in(wanted, unit) == 1 / worth


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [("°C", "K"), ("°C", "°F"), ("Nm", "J"), ("km", "kg"), ("mpg", "l/100 km"), ("cars", "km")],
)
def test_what_is_no_multiple_of_another_is_not_converted(unit: str, wanted: str) -> None:
    assert worth_in(unit, wanted) is None


@pytest.mark.parametrize("name", ["cars", "vehicles", "a day", "SUV", "km-h", "", "seats"])
def test_nouns_and_misprints_are_no_measures(name: str) -> None:
    assert measure_of(name) is None


def test_every_sign_that_is_offered_is_known() -> None:
    points_and_money = ("%", "pp", "bp", "EUR", "USD", "GBP")
    unknown = [one for one in KNOWN_SIGNS if measure_of(one) is None]
    assert set(unknown) <= set(points_and_money)
