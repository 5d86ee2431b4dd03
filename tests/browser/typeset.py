"""Row 12: what the documents of the demo cost to typeset, and whether they come out the same twice."""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from statistics import median

from acceptance_table import Row

from factpress.build import build
from factpress.drawings.documents import documents
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.pages.derived import Work
from factpress.rendering.templates import open_theme
from support.places import PROJECT

MOST = 100  # milliseconds of processor time a sheet
AT = datetime(2026, 6, 1, tzinfo=UTC)


class Watch:
    """A store that keeps nothing, and takes the time of every document that is made."""

    def __init__(self) -> None:
        self.took: list[float] = []

    def made(self, recipe: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Makes it, and notes the milliseconds of processor time that it took, all threads together."""
        begun = time.process_time()
        done = make()
        if b"pdf" in tuple(recipe):  # charts are drawn for the pages, and kept
            self.took.append(1000 * (time.process_time() - begun))
        return done


def typeset() -> Row:
    """Row 12, time: every document of the demo, typeset with warm fonts; the first one warms them."""
    built = build(Checkout(PROJECT), now=AT)
    languages = built.newsroom.publisher.languages
    locales, _ = open_locales(Checkout(PROJECT).theme, languages)
    watch, again = Watch(), Watch()

    def work(store: Watch) -> Work:
        theme = Checkout(PROJECT).theme
        return Work(built.known, built.pages, locales, open_theme(theme).elements, AT, store)

    first, second = documents(work(watch)).files, documents(work(again)).files
    changed = tuple(name for name in first if first[name] != second[name])
    warm = watch.took[1:]
    told = f"{len(warm)} sheets: median {median(warm):.0f} ms, slowest {max(warm):.0f} ms"
    return Row(
        "12b",
        "PDF: processor time a sheet, warm; same bytes twice",
        f"{told}; {len(changed)} changed",
        f"≤ {MOST} ms; 0",
        max(warm) <= MOST and not changed,
        changed,
    )
