"""What is worked out before is not worked out again: a second reading takes a fraction of a first.

The full numbers, and the goals in seconds, are those of `make bench`.
"""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from factpress.checks.check import check
from factpress.machine.folders import Checkout
from factpress.memory import NO_MEMORY, LiveMemory, Memory
from factpress.reading.cache import KeptMemory, keep
from factpress.reading.reader import read
from support.large_newsroom import edited, newsroom
from support.minimal_newsroom import minimal

pytestmark = pytest.mark.slow

CARS = 10  # 500 facts with 5,000 lines
TODAY = date(2016, 10, 1)
TRIES = 3


def seconds(work: Callable[[], object]) -> float:
    """Returns the processor time of some work: the best of a few tries, as a busy machine has it."""
    taken: list[float] = []
    for _ in range(TRIES):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def looked_through(root: Path, memory: Memory = NO_MEMORY) -> None:
    """Reads and checks everything."""
    reading = read(Checkout(root), memory=memory)
    assert not reading.findings
    findings, results = check(reading.newsroom, TODAY, reading.memory)
    assert not findings
    assert len(results) > 2000


def test_after_one_edit_a_process_that_goes_on_is_five_times_faster(tmp_path: Path) -> None:
    newsroom(tmp_path, CARS)
    memory = LiveMemory()
    looked_through(tmp_path, memory)

    def again() -> None:
        edited(tmp_path)
        looked_through(tmp_path, memory)

    assert 5 * seconds(again) < seconds(lambda: looked_through(tmp_path))


def test_a_new_process_reads_unchanged_files_faster_from_the_cache(tmp_path: Path) -> None:
    newsroom(tmp_path, CARS)
    keep(read(Checkout(tmp_path), memory=KeptMemory(Checkout(tmp_path).cache)))
    kept = seconds(lambda: read(Checkout(tmp_path), memory=KeptMemory(Checkout(tmp_path).cache)))
    assert 1.2 * kept < seconds(lambda: read(Checkout(tmp_path)))


def with_flows(root: Path, years: int) -> Path:
    """Writes a count of so many years, month by month, and what was counted in each month."""
    months = [f"{year}-{month:02d}" for year in range(2016 - years, 2016) for month in range(1, 13)]
    counts = (f"      - {when}: {1000 * at:,}" for at, when in enumerate(months, start=1))
    keys = "label: A, about: dart, metric: sales, unit: cars, scope: world, source: acme-2016-09"
    kinds = (
        ("count", "cumulative", counts),
        ("flow", "flow", (f"      - {when}: 1,000" for when in months)),
    )
    lines = ["facts:"]
    for name, kind, obs in kinds:
        lines += [
            f"  dart.{name}:",
            *(f"    {key}" for key in keys.split(", ")),
            f"    kind: {kind}",
        ]
        lines += ["    obs:", *obs]
    return minimal(root, facts="\n".join((*lines, "")))


def test_flows_take_time_by_their_number_and_not_by_its_square(tmp_path: Path) -> None:
    few, many = (read(Checkout(with_flows(tmp_path / str(years), years))) for years in (10, 80))
    assert not few.findings
    assert len(check(many.newsroom, TODAY)[1]) > 900
    few_take = seconds(lambda: check(few.newsroom, TODAY))
    assert seconds(lambda: check(many.newsroom, TODAY)) < 20 * few_take  # 64 times by its square
