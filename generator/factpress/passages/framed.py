"""Framed: figures whose period or date is not the one that their sentence names.

A sentence about October prints September, one about a quarter the whole year, one about the end of 2024
the members of today; "in 2024 and 2025" is followed by the figures the other way round.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from factpress.language import Locale
from factpress.model import Back, same_period
from factpress.passages.mentions import Mentioned, day_named, length_of, mentioned_in
from factpress.passages.printed import PrintedFigure, ReadSentence
from factpress.rules import earlier
from factpress.values import When, is_fiscal

_LENGTHS = (1, 3, 6, 12)
# Words between a named period and the figure that it frames: before the figure, and behind it.
_REACH = (4, 3)
_REACH_OF_DATES = (8, 4)
_JOINED = 2  # words between two periods that are named in one breath: "2024 and 2025"
Framed = tuple[PrintedFigure, Mentioned]
Dates = Callable[[PrintedFigure], tuple[When, ...]]


def of_another_period(sentence: ReadSentence, locale: Locale, dates: Dates) -> Iterator[Framed]:
    """Yields each figure of a sentence that names another period or date, with what it names.

    `dates` tells for which dates a figure's fact has another value.
    """
    named = mentioned_in(sentence.text, locale)
    found = (
        tuple(_of_its_length(sentence, named))
        or tuple(_of_another_length(sentence, named))
        or tuple(_out_of_order(sentence, named))
    )
    yield from found
    yield from _of_another_date(sentence, named, locale, dates)


def _of_its_length(sentence: ReadSentence, named: tuple[Mentioned, ...]) -> Iterator[Framed]:
    """Yields a figure whose period the sentence does not name, where it names one of the same length.

    What an increase is measured from may be named without its figure. Where the page says the period of
    all its figures, only what is named before the first of them frames the sentence.
    """
    figures = [one for one in sentence.figures if one.fact.describes_periods]
    printed = [one.when for one in sentence.figures]
    for months in _LENGTHS:
        those = [one for one in figures if length_of(one.when) == months and not one.is_date]
        here = [one for one in named if one.months == months]
        left = [one for one in here if not any(one.is_of(when) for when in printed)]
        left = [one for one in left if not _is_base(one, sentence, those)]
        first = min((one.index for one in those), default=0)
        for figure in those:
            if any(one.is_of(figure.when) for one in here):
                continue
            is_asked = any(figure.asked[:2])
            # What is named before the first figure is the first figure's.
            frames = [one for one in here if one.index < first == figure.index and is_asked]
            about = frames or [one for one in left if is_asked or one.index < first]
            if about:
                yield figure, about[0]
                break


def _is_base(named: Mentioned, sentence: ReadSentence, figures: Iterable[PrintedFigure]) -> bool:
    """Tells whether a period is the one before a figure's that a change in the sentence is measured from."""
    changes = [one.index for one in sentence.figures if one.is_change]
    others = [one.index for one in sentence.figures if not one.is_change]
    # "10% more than in 2025" and "after 2025 it rose by 10%", but not "it was 17% in 2025, 1% more than".
    frames = not others or named.index < min(others)
    if not sentence.compares and not (changes and (frames or min(changes) < named.index)):
        return False
    for one in figures:
        if one.when.months and (one.is_change or sentence.compares):
            bases = [earlier(one.when, back) for back in Back]
            # What a change is measured from is one period: not the quarter before beside the year before.
            rest = [base for base in bases if not named.is_of(base)]
            if len(rest) < len(bases):
                printed = [figure.when for figure in sentence.figures if not figure.is_change]
                return not any(same_period(base, when) for base in rest for when in printed)
    return False


def _of_another_length(sentence: ReadSentence, named: tuple[Mentioned, ...]) -> Iterator[Framed]:
    """Yields a figure beside a shorter period than its own, or a longer one that it is no part of."""
    if _changes(sentence):
        return
    printed = [one.when for one in sentence.figures]
    for mention in named:
        if any(mention.is_of(when) for when in printed):
            continue
        figure = _beside(mention, sentence, _REACH)
        if figure is None or not figure.fact.describes_periods:
            continue
        if any(one.is_of(figure.when) for one in named):
            continue
        if _is_only_part(mention, figure.when, named) or _is_elsewhere(mention, figure.when):
            yield figure, mention


def _is_only_part(mention: Mentioned, when: When, named: tuple[Mentioned, ...]) -> bool:
    """Tells whether a period inside another one is named alone.

    Two of a length are a span ("from January to March"), and the last month says when it ends ("the year
    to December").
    """
    length = length_of(when)
    if length not in _LENGTHS or not mention.months or mention.months >= length:
        return False
    if sum(one.months == mention.months for one in named) > 1:
        return False
    years = (mention.year,) if mention.year else (when.first.year, when.last.year)
    dated = [replace(mention, year=year) for year in years]
    is_end = mention.months == 1 and any(one.last == when.last for one in dated)
    return not is_end and any(when.first <= one.first and one.last <= when.last for one in dated)


def _is_elsewhere(mention: Mentioned, when: When) -> bool:
    """Tells whether a longer period has no day of another one."""
    if is_fiscal(when) or not mention.year:
        return False
    return mention.months > length_of(when) and not mention.meets(when)


def _of_another_date(
    sentence: ReadSentence, named: tuple[Mentioned, ...], locale: Locale, dates: Dates
) -> Iterator[Framed]:
    """Yields a level or a running total beside a date for which its fact has another figure."""
    figures = [one for one in sentence.figures if not one.fact.describes_periods]
    if not figures or _changes(sentence):
        return
    printed = [one.when for one in sentence.figures]
    for figure in figures:
        others = dates(figure)
        days = (day_named(sentence.text, when, locale) for when in (figure.when, *others))
        mentions = [*named, *(one for one in days if one is not None)]
        if any(one.has_date(figure.when) for one in mentions):
            continue
        for mention in mentions:
            is_taken = any(mention.has_date(when) for when in printed)
            is_other = any(mention.has_date(when) for when in others)
            if is_taken or not is_other or _is_start(mention, figure):
                continue
            if _beside(mention, sentence, _REACH_OF_DATES) is figure:
                yield figure, mention
                break


def _is_start(mention: Mentioned, figure: PrintedFigure) -> bool:
    since = figure.fact.since
    return since is not None and mention.meets(since)


def _out_of_order(sentence: ReadSentence, named: tuple[Mentioned, ...]) -> Iterator[Framed]:
    """Yields a figure that has changed places with another: as many are named, in another order."""
    figures = [one for one in sentence.figures if one.fact.describes_periods]
    if len(figures) != len(sentence.figures) or any(one.is_date for one in figures):
        return
    months = {length_of(one.when) for one in figures}
    here = [one for one in named if one.months in months]
    if len(months) > 1 or len(here) != len(figures) or not _is_in_step(sentence, here):
        return
    for one in here:
        if sum(one.is_of(figure.when) for figure in figures) != 1:
            return
    for figure, mention in zip(figures, here, strict=True):
        if not mention.is_of(figure.when):
            yield figure, mention
            return


def _is_in_step(sentence: ReadSentence, named: list[Mentioned]) -> bool:
    """Tells whether the periods go with the figures one by one: in turn, or all in one breath."""
    places = sorted(
        [(one.index, True) for one in named] + [(one.index, False) for one in sentence.figures]
    )
    kinds = [kind for _, kind in places]
    if len(set(kinds[: len(named)])) > 1:
        return all(kinds[at] != kinds[at + 1] for at in range(0, len(kinds), 2))
    gaps = (sentence.text[one.end : other.index] for one, other in pairwise(named))
    return all(_words(gap) <= _JOINED for gap in gaps)


def _beside(
    mention: Mentioned, sentence: ReadSentence, reach: tuple[int, int]
) -> PrintedFigure | None:
    """Returns the figure that a named period is nearest to, where it is within reach."""
    before, behind = reach
    found: list[tuple[int, PrintedFigure]] = []
    for figure in sentence.figures:
        is_first = mention.index < figure.index
        start, end = (mention.end, figure.index) if is_first else (figure.index + 1, mention.index)
        far = _words(sentence.text[start:end])
        if far <= (before if is_first else behind) and not figure.is_date:
            found.append((far, figure))
    return min(found, key=lambda one: one[0])[1] if found else None


def _words(text: str) -> int:
    """Counts words; where a language writes none apart, two signs are one."""
    return sum(max(1, sum(sign >= "\u3000" for sign in word) // 2) for word in text.split())


def _changes(sentence: ReadSentence) -> bool:
    return sentence.compares or any(one.is_change for one in sentence.figures)
