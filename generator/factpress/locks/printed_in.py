"""Printed in: which releases printed a line of a fact, and in which words readers saw it.

A lock is asked first: it says what was printed on the day. What was never locked is read off the page.
"""

from collections.abc import Iterable, Iterator, Sequence

from factpress.locks.lock import Lock, Locked
from factpress.model import Fact, same_period
from factpress.pages import Page
from factpress.rendering import Figure
from factpress.values import When

Line = tuple[Fact, When]


def pages_that_printed(
    lines: Sequence[Line], pages: Iterable[Page], locks: Iterable[Lock]
) -> Iterator[tuple[Page, tuple[str, ...]]]:
    """Yields the pages that print one of some lines, computed figures included, with its texts."""
    by_release = {f"releases/{one.release}": one for one in locks}
    for page in pages:
        mine = [one for one in lines if _is_printed(*one, page.figures)]
        lock = by_release.get(page.name)
        locked = lock.figures.get(page.lang, ()) if lock else ()
        texts = (text for one in mine for text in _texts(*one, page.figures, locked))
        if mine:
            yield page, tuple(dict.fromkeys(texts))


def _texts(
    fact: Fact, when: When, figures: Iterable[Figure], locked: Iterable[Locked]
) -> tuple[str, ...]:
    """Returns a line as a page printed it, in each of its wordings."""
    names = {fact.id, *fact.formerly}
    published = tuple(one.text for one in locked if one.fact in names and one.when == when.text)
    if published:
        return published
    own = (one for one in figures if one.fact is not None and one.fact.id == fact.id)
    return tuple(one.was or one.text for one in own if _is_of(one, when))


def _is_printed(fact: Fact, when: When, figures: Iterable[Figure]) -> bool:
    """Tells whether one of some figures, or what one was made from, is the fact's of a date."""
    return any(
        (one.fact is not None and one.fact.id == fact.id and _is_of(one, when))
        or _is_printed(fact, when, one.inputs)
        for one in figures
    )


def _is_of(figure: Figure, when: When) -> bool:
    """Tells whether a figure is of a date; a withdrawn one is of that of the line it had."""
    found = figure.resolution
    line = found.observation or found.retracted
    return line is None or same_period(line.when, when)
