"""How long it takes to read and check a large newsroom, and how much memory. Run by hand:

    make bench

5,000 facts with 50,000 observations and 1,600 declared checks (16,000 runs), all of them right.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from newsrooms import minimal, written

from generator.checks import check
from generator.reader import read

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


def newsroom(root: Path) -> None:
    """Writes the newsroom that is measured."""
    markets = [f"  m{market}: {{name: M{market}, within: world}}" for market in range(1, MARKETS)]
    models = [f"  car{car}: {{name: Car {car}, organisation: acme}}" for car in range(CARS)]
    minimal(
        root,
        facts="",
        markets="\n".join(["markets:", "  world: {name: World}", *markets, ""]),
        models="\n".join(["models:", *models, ""]),
    )
    for car in range(CARS):
        written(root, f"data/sales/car{car}.yml", "\n".join((*facts_of(car), "")))
    lines = [line for car in range(CARS) for line in checks_of(car)]
    written(root, "data/checks.yml", "\n".join(("checks:", *lines, "")))


def main() -> None:
    """Prints the seconds of processor time, and the most memory, that reading and checking take."""
    with tempfile.TemporaryDirectory() as folder:
        newsroom(Path(folder))
        begun = time.process_time()
        reading = read(Path(folder))
        been_read = time.process_time()
        findings, results = check(reading.newsroom, date(2016, 9, 14))
        done = time.process_time()
    lines = sum(len(fact.obs) for fact in reading.newsroom.facts.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    errors = len(reading.findings) + len(findings)
    sys.stdout.write(
        f"{len(reading.newsroom.facts):,} facts, {lines:,} lines,"
        f" {len(reading.newsroom.checks):,} checks: {len(results):,} results, {errors} findings\n"
        f"read {been_read - begun:.1f} s, checked {done - been_read:.1f} s, {peak:.0f} MB\n"
    )


if __name__ == "__main__":
    main()
