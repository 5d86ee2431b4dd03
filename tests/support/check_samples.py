"""What the tests of the checks' rules share: quantities and how they are compared."""

from fractions import Fraction

from factpress.findings import Mistake
from factpress.model.declared import Verdict
from factpress.rules.verdicts import Operand, in_columns
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Quantity

F = Fraction


FINE = (Verdict.OK, Verdict.WEAK)


def read(text: str, unit: str = "") -> Quantity:
    quantity = parse_quantity(text, unit=unit)
    assert not isinstance(quantity, Mistake), text
    return quantity


def operands(*texts: str, floor: Fraction | None = None) -> tuple[Operand, ...]:
    """Returns the operands of one check, under the column rule."""
    return tuple(Operand.of(one, floor=floor) for one in in_columns(tuple(map(read, texts))))
