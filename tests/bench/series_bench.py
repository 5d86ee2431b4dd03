"""How long it takes to read, check, resolve and draw one long series. Run by hand:

    make bench

A monthly series of 240 and of 960 observations, every tenth of which is corrected. It prints the
processor seconds, and exits with 1 where four times the length is far more than four times the work.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from factpress.checks.check import check
from factpress.drawings.chart_points import points_of
from factpress.rendering.known import known_of
from factpress.rendering.page_record import ChartKind, ChartSlot
from support.minimal_newsroom import facts, reading
from support.theme_languages import locale

LENGTHS = (240, 960)
TODAY = date(2026, 11, 30)
# Above this many seconds a series is long enough to tell work from chance; n log n is within it.
TELLING, MOST = 0.05, 6.0


def series(length: int) -> Iterator[str]:
    """Yields the observations of a count that grows by the month, each said a week later."""
    for number in range(length):
        year, month = 1940 + number // 12, number % 12 + 1
        said = f"{year + month // 12}-{month % 12 + 1:02}-07"
        yield f"- {year}-{month:02}: {1000 * (number + 1):,}\n  said: {said}"
        if number % 10 == 0:
            changed = f"said: {said[:-2]}21\n  corrects: yes\n  why: counted twice"
            yield f"- {year}-{month:02}: {1000 * number + 900:,}\n  {changed}"


def measured(length: int) -> Iterator[tuple[str, float]]:
    """Yields what was done with a series of some length, and the processor seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        read = reading(Path(folder), facts=facts(*series(length), since="1940-01"))
        yield "read", time.process_time() - begun
    newsroom = read.newsroom
    begun = time.process_time()
    findings, _ = check(newsroom, TODAY)
    yield "check", time.process_time() - begun
    fact = newsroom.facts["dart.sales"]
    begun = time.process_time()
    for one in fact.obs:
        newsroom.timeline(fact).on(None, at=one.when)
        newsroom.timeline(fact).on(newsroom.said(one))
    yield "resolve all periods and days", time.process_time() - begun
    slot = ChartSlot("one", ChartKind.SERIES, (fact.id,), "en", "")
    begun = time.process_time()
    points_of(slot, known_of(newsroom), locale("en"))
    yield "the points of its chart", time.process_time() - begun
    sys.stdout.write(f"{length} months: {len(read.findings)} and {len(findings)} findings\n")


def main() -> None:
    """Prints what each length takes; exits with 1 where the work grows faster than the series."""
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    short, long = (dict(measured(length)) for length in LENGTHS)
    missed = False
    for name, seconds in short.items():
        grown = long[name] / max(seconds, 0.001)
        sys.stdout.write(f"{name}: {seconds:.3f} s, {long[name]:.3f} s, {grown:.1f} times\n")
        missed |= long[name] > TELLING and grown > MOST
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
