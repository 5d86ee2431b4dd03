"""Units that everybody knows: a currency is typed by its sign, whatever its entry leaves out."""

from pathlib import Path

import pytest

from support.minimal_newsroom import facts, reading, shown


@pytest.mark.parametrize(
    ("unit", "typed"),
    [
        ("EUR", "€30,000"),
        ("GBP", "£30.50"),
        ("USD", '"$1.2 million"'),
        ("JPY", "¥3,000"),
        ("CHF", "CHF 12"),
    ],
)
def test_a_currency_that_is_called_by_its_code_is_typed_by_its_sign(
    tmp_path: Path, unit: str, typed: str
) -> None:
    units = f"units:\n  {unit}: {{kind: money}}\n"
    price = facts(f"- 2016-08: {typed}", unit=unit, kind="price")
    found = reading(tmp_path, facts=price, units=units)
    assert [one for one in shown(found.findings) if "unit-differs" in one] == []
