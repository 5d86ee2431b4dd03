"""Notices: what a release says at its head when figures of it were corrected or withdrawn.

Made from the lines of the data that changed the figures, and typed nowhere else. Lines that were
typed in one act, with one reason, are told together, and with them whether the figures of the page
still add up.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from html import escape
from itertools import combinations
from typing import NamedTuple

from factpress.language import Locale
from factpress.markdown import Inline
from factpress.markup import element
from factpress.model import Observation
from factpress.rendering.figures import Figure
from factpress.rendering.page_context import PageContext
from factpress.rendering.templates import Plain
from factpress.values import Form, Instant, Interval, Qualifier, Quantity


@dataclass(frozen=True, slots=True)
class Notice:
    """One change: its class and day, the figure, what it was and is, and why.

    `change` is made for the page; `new` (empty where it was withdrawn) and `old` are plain texts.
    """

    kind: Plain
    said: date
    moment: datetime
    day: str
    label: Plain
    new: Plain
    old: Plain
    change: str
    why: Plain
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What was changed at one time for one reason; `sums` say which figures (no longer) add up."""

    kind: Plain
    day: str
    why: Plain
    changes: tuple[Notice, ...]
    sums: tuple[Plain, ...] = ()


class _Change(NamedTuple):
    """A line that changed a figure, and the texts before and after."""

    line: Observation
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """That a release was changed since it was published: `key` is the label that says how.

    A figure that was withdrawn corrects the release; the release itself is still there.
    """

    key: str
    day: date


CORRECTED, REVISED = "corrected_on", "revised_on"
_STATE = re.compile(
    element("span", "", {"class": "state", "data-of": "\0"}).replace("\0", '([^"]*)')
)


def release_changes(context: PageContext, found: Iterable[Notice]) -> tuple[ReleaseChange, ...]:
    """Returns the last correction of a release and the last revision of a figure that it prints."""
    known = context.known
    corrected = [one.said for one in found]
    inputs = (one for figure in context.record.figures for one in (figure, *figure.inputs))
    revised = [
        known.said(line)
        for one in inputs
        if one.fact is not None and (line := one.resolution.revised) and not context.knew(line)
    ]
    told = ((CORRECTED, corrected), (REVISED, revised))
    return tuple(ReleaseChange(key, max(days)) for key, days in told if days)


def state_of(context: PageContext, release: str) -> str:
    """Prints the place of what became of a release, beside a link to it.

    It is filled once every page is there: what became of a release is known from its own page.
    """
    html = element("span", "", {"class": "state", "data-of": release})
    return context.keep(Inline(html, "", "", html))


def with_states(html: str, locale: Locale, changes: Mapping[str, tuple[ReleaseChange, ...]]) -> str:
    """Returns a page's HTML with the last change of each release that it links to."""

    def told(place: re.Match[str]) -> str:
        found = changes.get(place[1], ())
        words = state_words(locale, found[:1])
        return f" {element('span', escape(words), {'class': 'state'})}" if words else ""

    return _STATE.sub(told, html)


def state_words(locale: Locale, changes: Iterable[ReleaseChange]) -> str:
    """Returns what became of a release in words: Corrected on November 30, 2026."""
    return ", ".join(locale.label(one.key, when=locale.day(one.day)) for one in changes)


def notices(context: PageContext) -> tuple[Notice, ...]:
    """Returns a notice for each open change of a figure that the page printed.

    A figure printed several times has one notice, a correction of a correction its own; computed
    figures follow those they rest on.
    """
    found: dict[object, Notice] = {}
    for figure in sorted(context.record.figures, key=lambda one: one.fact is None):
        for change in _changes(context, figure):
            key = (figure.fact.id if figure.fact else change.new + change.old, change.line.place)
            if key not in found:
                found[key] = _notice(context, figure, change)
    return tuple(found.values())


def acts(context: PageContext, found: Iterable[Notice]) -> tuple[Act, ...]:
    """Returns notices put together that are of one kind, one time and one reason.

    The last of them says whether the figures of the page still add up.
    """
    groups: dict[object, list[Notice]] = {}
    for one in found:
        groups.setdefault((one.kind, one.moment, one.why), []).append(one)
    told = [Act(ones[0].kind, ones[0].day, ones[0].why, tuple(ones)) for ones in groups.values()]
    if not told:
        return ()
    last = told[-1]
    sums = tuple(Plain(one) for one in _sums(context))
    return (*told[:-1], Act(last.kind, last.day, last.why, last.changes, sums))


def _changes(context: PageContext, figure: Figure) -> Iterator[_Change]:
    if figure.fact is None:
        lines = [line for one in figure.inputs for line in _lines(one)]
        if figure.were and lines:
            last = max(lines, key=context.known.moment)
            yield _Change(last, figure.were[0], figure.text)
        return
    after = (*figure.were[1:], figure.text) if figure.were else ()
    for line, old, new in zip(_lines(figure), figure.were, after, strict=True):
        # What was withdrawn before the day of the page was never printed on it.
        # Words that hold for both figures, such as half a million, did not change.
        if context.comes_before(line) and (old != new or line.retracts):
            yield _Change(line, old, new)


def _lines(figure: Figure) -> tuple[Observation, ...]:
    """Returns the lines that changed a figure openly, the first one first."""
    resolution = figure.resolution
    last = resolution.retracted or resolution.observation
    changed = (*resolution.replaced[1:], *([last] if last is not None else []))
    return changed if resolution.replaced else ()


def _notice(context: PageContext, figure: Figure, change: _Change) -> Notice:
    line, old = change.line, change.old
    withdrawn = bool(line.retracts)
    label = context.words(figure.fact.label) if figure.fact else context.label("computed_figure")
    told = context.plain(context.label("was_is", new=change.new, old=old))
    return Notice(
        kind=Plain(context.label("withdrawn" if withdrawn else "correction")),
        said=context.known.said(line),
        moment=context.known.moment(line),
        day=told_when(context, line),
        label=Plain(label),
        new=Plain("" if withdrawn else change.new),
        old=Plain(old),
        change=context.struck(old) if withdrawn else told,
        why=Plain(context.words(line.why) if line.why.by_language else ""),
        is_computed=figure.fact is None,
    )


def told_when(context: PageContext, line: Observation) -> str:
    """Prints the day on which a line was said, with the hour where it has one."""
    if isinstance(line.said, Instant):
        return context.instant(line.said)
    return context.time(context.known.said(line))


class _Printed(NamedTuple):
    """A number of the page as it was published and as it is now, in figures and in words."""

    was: Quantity
    now: Quantity
    text: str

    @property
    def is_changed(self) -> bool:
        """Tells whether it was corrected since."""
        return self.was.value != self.now.value


_MOST_FIGURES = 14  # of one unit and period on a page: more are not a table of parts and a total
_MOST_PARTS = 6
_MOST_SUMS = 3


def _sums(context: PageContext) -> Iterator[str]:
    """Yields a sentence for each sum of the page of which a figure was corrected.

    What added up when it was published is a sum: the total and its parts need not be declared.
    """
    found = 0
    for numbers in _numbers(context):
        for total in numbers if 2 < len(numbers) <= _MOST_FIGURES else ():
            parts = _parts_of(total, [one for one in numbers if one is not total])
            if parts and any(one.is_changed for one in (total, *parts)):
                fits = _reach([one.now for one in parts]).meets(total.now.expected)
                sign, key = ("=", "adds_up") if fits else ("≠", "adds_up_no_more")
                words = f"{' + '.join(one.text for one in parts)} {sign} {total.text}"
                yield context.label(key, sum=words)
                found += 1
            if found == _MOST_SUMS:
                return


def _numbers(context: PageContext) -> Iterable[list[_Printed]]:
    """Returns the bare numbers of the page, those of one unit and one period together."""
    groups: dict[object, dict[object, _Printed]] = {}
    for one in context.record.figures:
        fact, seen = one.fact, one.observation
        if fact is None or seen is None or not _is_number(seen.value):
            continue
        was = one.resolution.replaced[0].value if one.resolution.replaced else seen.value
        if _is_number(was):
            key = (fact.unit, fact.cycle, seen.when.first, seen.when.last)
            text = context.locale.quantity(seen.value)
            groups.setdefault(key, {}).setdefault(fact.id, _Printed(was, seen.value, text))
    return [list(group.values()) for group in groups.values()]


def _is_number(value: Quantity) -> bool:
    return value.form is Form.NUMBER and value.qualifier in (Qualifier.PLAIN, Qualifier.EXACTLY)


def _parts_of(total: _Printed, others: list[_Printed]) -> tuple[_Printed, ...]:
    """Returns the numbers that added up to a total exactly when they were published, if any did."""
    smaller = [one for one in others if 0 < one.was.value < total.was.value]
    for count in range(2, min(len(smaller), _MOST_PARTS) + 1):
        for parts in combinations(smaller, count):
            if sum((one.was.value for one in parts), Fraction(0)) == total.was.value:
                return parts
    return ()


def _reach(parts: list[Quantity]) -> Interval:
    reach = Interval.exactly(Fraction(0))
    for one in parts:
        reach = reach + one.expected
    return reach
