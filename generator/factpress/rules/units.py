"""Units: what one is worth in another, and whether readers can be given the one they choose."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from factpress.findings import Rule, report
from factpress.model import Unit, place_of
from factpress.rules.timelines import Ledger
from factpress.rules.verdicts import Checked
from factpress.values import Quantity, parse_quantity, worth_in

NO_WORTH = Rule(
    "no-worth",
    "A unit names a second unit without a conversion",
    "Readers who choose the other unit would get no figure.",
    "give the conversion: equals: 1.609344 km",
)
RULES = (NO_WORTH,)

# Points of a percentage, and hundredths of them.
POINTS = {"pp": Fraction(1), "bp": Fraction(1, 100)}


def factor(units: Mapping[str, Unit], unit: str, wanted: str) -> Fraction | None:
    """Returns how many of the wanted unit one unit is, by what `equals` says; None for no way."""
    if unit == wanted:
        return Fraction(1)
    (size, base), (other_size, other_base) = _in_base(units, unit), _in_base(units, wanted)
    if base == other_base:
        return size / other_size
    if base in POINTS and other_base in POINTS:
        return POINTS[base] / POINTS[other_base]
    if any(one in units and units[one].equals for one in (base, other_base)):
        return None  # what the newsroom says of it cannot be used
    worth = worth_in(_sign(units, base), _sign(units, other_base))
    return None if worth is None else worth * size / other_size


def _sign(units: Mapping[str, Unit], unit: str) -> str:
    """Returns a unit's sign as everybody knows it: the newsroom's own id may be another one."""
    return (units[unit].measure_sign(unit) if unit in units else "") or unit


def customary(ledger: Ledger) -> Iterator[Checked]:
    """Reports each unit that cannot be converted into the one that readers may choose instead."""
    newsroom = ledger.newsroom
    for name, unit in newsroom.units.items():
        wanted = unit.customary
        if wanted in newsroom.units and (
            wanted == name or factor(newsroom.units, name, str(wanted)) is None
        ):
            message = f'"{name}" is to be shown in "{wanted}" too, but cannot be converted into it'
            yield Checked(finding=report(NO_WORTH, place_of(wanted, unit.place), message))


def by(unit: str) -> tuple[str, str]:
    """Splits `kg/km` or `kg per km` into what is measured and what it is measured by."""
    first, _, second = unit.replace(" per ", "/").partition("/")
    return first.strip(), second.strip()


def way_of(unit: str, rate: str, wanted: str, units: Mapping[str, Unit]) -> bool | None:
    """Tells whether a rate is multiplied by (USD per EUR from EUR to USD) or divided by.

    None where it leads from the one unit to the other in neither way.
    """

    def is_in(one: str, other: str) -> bool:
        return factor(units, one, other) == 1

    first, second = by(rate)
    if is_in(first, wanted) and second in ("", unit):
        return True
    if is_in(first, unit) and second in ("", wanted):
        return False
    return None


def _in_base(units: Mapping[str, Unit], unit: str) -> tuple[Fraction, str]:
    """Follows `equals` to the unit that is worth nothing else."""
    size, seen = Fraction(1), {unit}
    while unit in units and units[unit].equals:
        worth = parse_quantity(units[unit].equals)
        if not isinstance(worth, Quantity) or worth.value <= 0 or worth.unit in seen:
            break
        size, unit = size * worth.value, worth.unit
        seen.add(unit)
    return size, unit
