"""The build: read, cut, check, render. What a newsroom says at a time, as one function of both.

What is made beside the pages is `finished`'s business, how they become a site `site_making`'s.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from factpress.checks import check
from factpress.embargo import (
    as_shown,
    discreet,
    end_of,
    known_on,
    left_out,
    may_hold_embargo,
    public_at,
    public_files,
    taken_down,
)
from factpress.findings import Finding, Severity, in_order, stops_the_build
from factpress.language import Locale, in_own_words, open_locales
from factpress.locks import compare, read_locks, told_once
from factpress.machine import Checkout
from factpress.memory import NO_MEMORY, LiveMemory, Memory
from factpress.model import Newsroom, place_of
from factpress.pages import (
    Page,
    Workshop,
    crawler_files,
    lost_places,
    missing_translations,
    redirects,
    render,
    wrong_menu,
)
from factpress.passages import passages
from factpress.pictures import Gallery, drawings_in, gallery_of, said_of, unlisted
from factpress.prose import (
    Proposal,
    house_style,
    manuscripts_of,
    proposals_for,
    untraced,
    unwritten,
)
from factpress.reading import Reading, read, read_kept
from factpress.rendering import Knowledge, Known, Use, known_of, open_theme, ways_to_print
from factpress.rules import CheckResult
from factpress.steps import interned, open_steps, steps_of
from factpress.values import day_shown

NO_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Build:
    """A site, whole and checked; `files` are the extra files by their path in the site.

    Where a finding is an error, pages and files are empty: half a site is never published. `drawn`
    are the pages as far as they could be drawn, for anyone who compares and locks them. `as_at` is the
    time of the build. `unread` are the findings of files that could not be read: their words may
    be embargoed. `rehearsed` are those of states to come. `private` are the files of a private checkout, as findings name them.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    uses: Mapping[str, tuple[Use, ...]]
    newsroom: Newsroom
    known: Knowledge
    sources: Mapping[str, bytes]
    drawn: tuple[Page, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    as_at: datetime = NO_TIME
    unread: frozenset[Finding] = frozenset()
    rehearsed: frozenset[Finding] = frozenset()
    private: frozenset[str] = frozenset()

    def discreet(self) -> tuple[Finding, ...]:
        """Returns the findings for a log that others may read."""
        return discreet(
            self.findings,
            rehearsed=self.rehearsed,
            unread=self.unread,
            sources=self.sources,
            private=self.private,
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, the one at its root first."""
        return self.newsroom.publisher.languages


def build(checkout: Checkout, *, now: datetime, memory: Memory = NO_MEMORY) -> Build:
    """Reads, checks and renders a newsroom as it is public at `now`.

    `memory` spares what an earlier build did.
    """
    return build_read(read(checkout, memory=memory), now=now)


def read_warm(checkout: Checkout) -> Reading:
    """Reads a newsroom for a command that writes nothing, with what the last build has kept.

    Raises PressError where a link is in the way of that.
    """
    memory = LiveMemory()
    open_steps(checkout, memory)
    return read_kept(checkout, memory, only_reads=True)


def cut(
    whole: Newsroom, now: datetime
) -> tuple[Newsroom, tuple[Finding, ...], tuple[Finding, ...]]:
    """Returns a newsroom without what is embargoed at `now` or was taken down.

    And what is wrong with the hours, and with the take-downs.
    """
    newsroom, hours = public_at(whole, now)
    newsroom, slips = taken_down(newsroom, whole)
    return newsroom, tuple(hours), tuple(slips)


def trying(reading: Reading, newsroom: Newsroom, file: str) -> tuple[Proposal, ...]:
    """Returns the typed figures of one file, each with the call that was tried in its place."""
    locales, _ = open_locales(reading.checkout.theme, newsroom.publisher.languages)
    locales, _ = in_own_words(locales, newsroom.publisher)
    prints = partial(ways_to_print, known_of(newsroom), locales)
    texts = [one for one in manuscripts_of(newsroom) if one.file == file]
    return tuple(
        one
        for one in proposals_for(texts, newsroom, reading.sources, prints)
        if one.place.file == file
    )


@dataclass(frozen=True)
class _Ready:
    """All that pages are made from at a time, and what was found wrong by then."""

    reading: Reading
    shop: Workshop
    gallery: Gallery
    lying: Mapping[str, Path]
    checks: tuple[CheckResult, ...]
    wrong: tuple[Finding, ...]
    unread: tuple[Finding, ...]


def _ready(whole: Reading, now: datetime) -> _Ready:
    """Cuts and checks a newsroom that was read, as it is public at `now`."""
    newsroom, hours, slips = cut(whole.newsroom, now)
    steps = steps_of(whole.memory)
    steps.begin(now)
    newsroom = interned(newsroom, whole.memory, steps.placed)
    theme = whole.checkout.theme
    locales, missing = open_locales(theme, newsroom.publisher.languages, whole.memory)
    locales, odd_labels = in_own_words(locales, newsroom.publisher)
    today = day_shown(newsroom.publisher.zone, now)
    found, results = check(newsroom, today, whole.memory)
    lying = public_files(whole.newsroom, whole.pictures, now)
    gallery, odd = gallery_of(newsroom, lying, today)
    known = known_of(newsroom, today=today, checks=results, names=_names(locales), gallery=gallery)
    early = (*whole.findings, *hours, *slips, *missing, *odd_labels, *found)
    return _Ready(
        replace(whole, newsroom=newsroom),
        Workshop(known, open_theme(theme, whole.memory), locales, steps),
        gallery,
        lying,
        results,
        (*early, *odd, *unlisted(lying, whole.newsroom)),
        (*whole.findings, *hours),
    )


def _pages(ready: _Ready) -> tuple[tuple[Page, ...], Knowledge]:
    """Returns the pages, and what is known once they are there; none where a language is missing."""
    shop, languages = ready.shop, ready.reading.newsroom.publisher.languages
    if set(languages) <= set(shop.locales) and _is_described(ready.reading):
        return render(shop)
    return (), shop.known


def printed(whole: Reading, *, now: datetime) -> tuple[Newsroom, Mapping[str, tuple[Use, ...]]]:
    """Returns a newsroom as it is public at `now`, and where its facts are printed; texts are not checked."""
    ready = _ready(whole, now)
    return ready.reading.newsroom, _uses(_pages(ready)[0])


def build_read(whole: Reading, *, now: datetime) -> Build:
    """Checks and renders a newsroom that was read, as it is public at `now`."""
    ready = _ready(whole, now)
    reading, shop, known = ready.reading, ready.shop, ready.shop.known
    wrong = [*ready.wrong, *_odd_words(reading, ready.lying, known, shop.locales)]
    wrong += missing_translations(known)
    pages, known = _pages(ready)
    if pages:
        offered = (path for page in pages for path, _ in page.attached)
        wrong += said_of(ready.gallery.attached, offered)
    moved, findings = redirects(known, pages, shop.theme.elements)
    wrong += wrong_menu(known, whole.newsroom.pages)
    locks, odd = read_locks(reading.sources)
    wrong += [*odd, *compare(locks, pages, known, reading.sources)]
    wrong += [*findings, *(found for page in pages for found in page.findings)]
    wrong += lost_places(pages)
    wrong = [*told_once(wrong, known, locks, is_delicate=partial(_is_delicate, reading))]
    built = _build(reading, pages, {**moved, **crawler_files(pages, known)}, wrong, known)
    unread = frozenset(as_shown(ready.unread, reading.shown))
    return replace(built, checks=ready.checks, as_at=now, unread=unread)


def _odd_words(
    reading: Reading, lying: Mapping[str, Path], known: Known, locales: Mapping[str, Locale]
) -> Iterator[Finding]:
    """Yields what is wrong with the words of a public newsroom, before any page is made of them."""
    newsroom, sources, memory = reading.newsroom, reading.sources, reading.memory
    texts, seen = manuscripts_of(newsroom), {**sources, **drawings_in(newsroom, lying)}
    prints = partial(ways_to_print, known, locales)
    yield from untraced(texts, newsroom, seen, prints, memory)
    yield from unwritten(texts, newsroom, seen)
    yield from passages(texts, newsroom, sources, locales, memory)
    yield from house_style(newsroom, sources, memory)


def _names(locales: Mapping[str, Locale]) -> dict[str, str]:
    return {code: locale.name for code, locale in locales.items()}


_MOST_ROUNDS = 4


def as_known(whole: Reading, day: date) -> tuple[Reading, datetime]:
    """Returns a newsroom as it was on a day, and the end of that day, for which it is built.

    A page without a date that prints what was not known then is left out; a note says so.
    """
    now = end_of(day, whole.newsroom.publisher.zone)
    reading = replace(whole, newsroom=known_on(whole.newsroom, day))
    for _ in range(_MOST_ROUNDS):
        found = [
            one for one in build_read(reading, now=now).findings if one.severity is Severity.ERROR
        ]
        gone = {
            name: next((one for one in found if one.place.file in files), None)
            for name, files in _files_of_pages(reading.newsroom).items()
        }
        lost = {name: one for name, one in gone.items() if one is not None}
        # What was allowed later, of figures that were not there yet.
        places = {one.place for one in found}
        kept = {
            name: one
            for name, one in reading.newsroom.acceptances.items()
            if not {one.place, place_of(one.check, one.place)} & places
        }
        if not lost and len(kept) == len(reading.newsroom.acceptances):
            break
        pages = {name: one for name, one in reading.newsroom.pages.items() if name not in lost}
        notes = (left_out(name, one) for name, one in lost.items())
        reading = replace(
            reading,
            newsroom=replace(reading.newsroom, pages=pages, acceptances=kept),
            findings=(*reading.findings, *notes),
        )
    # Cut here, and not before it is proven: what was said later is no secret that a site could give away.
    newsroom, _ = public_at(reading.newsroom, now)
    return replace(reading, newsroom=newsroom), now


def _files_of_pages(newsroom: Newsroom) -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(one.file for one in page.manuscripts)
        for name, page in newsroom.pages.items()
    }


def _is_delicate(reading: Reading, file: str) -> bool:
    """Tells whether not all of a file may be told in a log: it is private, or has an embargo."""
    return file in reading.shown or may_hold_embargo(reading.sources.get(file, b""))


def _is_described(reading: Reading) -> bool:
    """Tells whether the newsroom has a name and a language: without them there is no page."""
    return ("newsroom", "") not in reading.newsroom.poisoned and bool(
        reading.newsroom.publisher.name.plain
    )


def _build(
    reading: Reading,
    pages: tuple[Page, ...],
    files: Mapping[str, bytes],
    findings: Iterable[Finding],
    known: Knowledge,
) -> Build:
    ordered = in_order(as_shown(findings, reading.shown))
    stopped = stops_the_build(ordered)
    in_second = {
        there: reading.sources[path]
        for path, there in reading.shown.items()
        if path in reading.sources
    }
    return Build(
        pages=() if stopped else pages,
        files={} if stopped else files,
        findings=ordered,
        uses=_uses(pages),
        newsroom=reading.newsroom,
        known=known,
        sources={**reading.sources, **in_second},
        drawn=pages,
        private=frozenset(reading.shown.values()),
    )


def _uses(pages: Iterable[Page]) -> Mapping[str, tuple[Use, ...]]:
    """Returns where each fact is printed."""
    uses: dict[str, list[Use]] = {}
    for page in pages:
        for figure in page.figures:
            if figure.fact is not None:
                use = Use(page.name, page.lang, page.title, figure.text, figure.place)
                uses.setdefault(figure.fact.id, []).append(use)
    return {fact: tuple(dict.fromkeys(found)) for fact, found in uses.items()}
