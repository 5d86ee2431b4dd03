"""Unit names: a name that the CLDR does not have would be printed as it is typed."""

from pathlib import Path

import pytest

from factpress.findings import Mistake
from factpress.values.unit_names import parse_unit_name
from support.minimal_newsroom import UNITS, reading, shown

OWN_WORDS = "or leave cldr: out, and type the unit's own symbol: or words (one:, other:)"


@pytest.mark.parametrize(
    "name", ["length-kilometer", "kilometer", "kilowatt-hour", "EUR", "JPY", ""]
)
def test_a_name_of_the_cldr_is_taken(name: str) -> None:
    assert parse_unit_name(name) == name


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("energy-gigawatt-hour", "energy-kilowatt-hour"),
        ("length-kilometre", "length-kilometer"),
        ("volume-cubic-metre", "volume-cubic-meter"),
        ("temperature-celcius", "temperature-celsius"),
        ("usd", "USD"),
    ],
)
def test_a_name_that_isnt_one_gets_the_nearest(typed: str, right: str) -> None:
    found = parse_unit_name(typed)
    assert isinstance(found, Mistake)
    assert found.message == f'the CLDR has no unit "{typed}"'
    assert found.fix.startswith(f"did you mean {right}")
    assert found.fix.endswith(OWN_WORDS)


def test_a_power_station_that_counts_gigawatt_hours_is_told_where_its_unit_is(
    tmp_path: Path,
) -> None:
    read = reading(tmp_path, units=f"{UNITS}  GWh: {{kind: energy, cldr: energy-gigawatt-hour}}\n")
    assert shown(read.findings) == [
        'data/units.yml:5:29 unknown-cldr-unit: the CLDR has no unit "energy-gigawatt-hour"'
    ]
    symbol = f"{UNITS}  GWh: {{kind: energy, symbol: GWh}}\n"
    assert reading(tmp_path, units=symbol).findings == ()
