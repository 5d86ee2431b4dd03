"""What is worked out before is not worked out again: a second reading takes a fraction of a first.

The full numbers, and the goals in seconds, are those of `make bench`.
"""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from large_newsroom import edited, newsroom

from generator.checks import check
from generator.memory import NO_MEMORY, LiveMemory, Memory
from generator.readcache import FOLDER, KeptMemory, keep
from generator.reader import read

CARS = 10  # 500 facts with 5,000 lines
TODAY = date(2016, 9, 14)
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
    reading = read(root, memory=memory)
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
    keep(read(tmp_path, memory=KeptMemory(tmp_path / FOLDER)))
    kept = seconds(lambda: read(tmp_path, memory=KeptMemory(tmp_path / FOLDER)))
    assert 1.2 * kept < seconds(lambda: read(tmp_path))
