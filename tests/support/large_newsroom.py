"""A newsroom as large as any: facts, lines and checks in any number, all of them right."""

from collections.abc import Iterator
from pathlib import Path

from support.minimal_newsroom import minimal, written

CARS, MARKETS, YEARS = 100, 50, range(2006, 2016)


def sold(car: int, market: int, year: int) -> int:
    """Returns the sales of a car in a market by the end of a year; market 0 is the world."""
    if market:
        return (1000 + 17 * market + car) * (year - YEARS[0] + 1) * 10
    return sum(sold(car, one, year) for one in range(1, MARKETS))


def facts_of(car: int) -> Iterator[str]:
    """Yields the lines of a file with the facts of one car."""
    yield "defaults: {unit: cars, kind: cumulative, source: acme-2016-09, since: 2006-01, metric: sales}"
    yield "facts:"
    for market in range(MARKETS):
        scope = f"m{market}" if market else "world"
        word = "more than " if market % 7 == 3 else ""
        yield f"  car{car}.m{market}:"
        yield f"    label: Sales of car {car} in {scope}"
        yield f"    about: car{car}"
        yield f"    scope: {scope}"
        yield "    obs:"
        yield from (f"      - {year}-12: {word}{sold(car, market, year):,}" for year in YEARS)


def checks_of(car: int) -> Iterator[str]:
    """Yields the lines of sixteen checks of one car."""
    parts = [f"car{car}.m{market}" for market in range(1, MARKETS)]
    total = f"car{car}.m0"
    yield f"  sum{car}: {{rule: sum, parts: [{', '.join(parts)}], total: {total}}}"
    for at in range(15):
        some = ", ".join(parts[at : at + 3])
        yield f"  some{car}-{at}: {{rule: sum, parts: [{some}], total: {total}, complete: no}}"


def newsroom(root: Path, cars: int = CARS) -> None:
    """Writes the newsroom that is measured."""
    markets = [f"  m{market}: {{name: M{market}, within: world}}" for market in range(1, MARKETS)]
    models = [f"  car{car}: {{name: Car {car}, organisation: acme}}" for car in range(cars)]
    minimal(
        root,
        facts="",
        markets="\n".join(["markets:", "  world: {name: World}", *markets, ""]),
        models="\n".join(["models:", *models, ""]),
    )
    for car in range(cars):
        written(root, f"data/sales/car{car}.yml", "\n".join((*facts_of(car), "")))
    lines = [line for car in range(cars) for line in checks_of(car)]
    written(root, "data/checks.yml", "\n".join(("checks:", *lines, "")))


def edited(root: Path) -> None:
    """Changes the first value of a file, or changes it back: a word before it comes or goes."""
    path = root / "data/sales/car1.yml"
    text = path.read_text()
    here, there = "-12: more than ", "-12: "
    path.write_text(
        text.replace(there, here, 1) if here not in text[:600] else text.replace(here, there, 1)
    )
