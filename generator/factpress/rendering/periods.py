"""Periods: which observation a macro call asks for: of which period, and known on which day.

Another period is another figure, never an older or a newer value of the same one (facts.md,
section 9). Nothing stands in for what was not typed: the finding names the periods that there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from factpress.findings import Mistake, Rule, Severity, report
from factpress.model import Fact, Observation, Resolution, same_period
from factpress.rendering.figures import Figure
from factpress.rendering.page_context import PageContext
from factpress.rendering.page_record import AskedCall
from factpress.values import (
    Form,
    Instant,
    Qualifier,
    When,
    clock_shown,
    is_fiscal,
    parse_observed,
    parse_said,
)

NO_FIGURE_YET = Rule(
    "no-figure-yet",
    "A fact has no value for the day of the page",
    "A release shows the figures of its day; this one was not published by then.",
    "print another fact, or add what was known on that day",
)
PERIOD_NOT_NAMED = Rule(
    "period-not-named",
    "A figure of a period is printed without its period",
    "When the next quarter is added, the sentence would say the new figure of the old quarter.",
    'name the period: of="2020-Q4", or once for the page: figures_of: 2020-Q4 in its front matter',
)
BAD_OPTION = Rule(
    "unknown-option",
    "A macro is asked for something that it does not have",
    "A misspelt option would be ignored in silence.",
    "correct the option",
)
AS_OF_A_PERIOD = Rule(
    "as-of-a-period",
    "A figure of a period is asked for by as_of=",
    "as_of= means the latest by a date; of a period only the very one is ever printed.",
    "write of= in place of as_of=",
    Severity.NOTE,
)
DATE_UNSAID = Rule(
    "date-unsaid",
    "A figure is of another date than the one asked for, and the text does not say of which",
    "Readers take an older figure for one of the date that the sentence names.",
    "print its date in the same paragraph with as_of and the same options",
)
DATE_OF_WHICH = Rule(
    "date-of-which-figure",
    "A page prints two figures of a fact, and one date that may be of either",
    "When a line is added, the date moves on to it and the sentence beside it does not.",
    "give as_of the options of the call whose date is meant",
    Severity.WARNING,
)
RULES = (
    *(NO_FIGURE_YET, PERIOD_NOT_NAMED, BAD_OPTION, AS_OF_A_PERIOD),
    *(DATE_UNSAID, DATE_OF_WHICH),
)
NEWEST = "newest"
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Asking:
    """What a call says of the observation that it wants; all of it may be left out.

    `of` is the period that is described, exactly; `as_of` the latest of a running total or a level
    at or before a date; `known_on` the day by which it had been said. `is_prose` tells whether a
    reader sees the figure in a sentence, where nothing else names its period.
    """

    of: str = ""
    as_of: str = ""
    known_on: str = ""
    is_prose: bool = False
    is_date: bool = False


def noted(context: PageContext, fact: Fact, asking: Asking, line: Observation) -> None:
    """Notes which line a call printed, or told the date of: the dates are looked at at the end."""
    when = parse_observed(asking.as_of) if asking.as_of else line.when
    outside = isinstance(when, When) and not when.meets(line.when)
    asked = (asking.of, asking.as_of, asking.known_on)
    needs_date = not asking.is_date and (outside or asking.of == NEWEST)
    place, paragraph = context.here, context.paragraph
    call = AskedCall(fact.id, asked, line, place, paragraph, asking.is_date, needs_date)
    if asking.is_prose:
        context.record.calls.append(call)


def without_dates(context: PageContext) -> None:
    """Reports figures whose date readers are not told, and dates that may be of either of two."""
    calls = context.record.calls
    dates = [one for one in calls if one.is_date]
    for one in (one for one in calls if one.needs_date):
        beside = (seen for seen in dates if seen.paragraph == one.paragraph)
        if not any(seen.fact == one.fact and seen.asked == one.asked for seen in beside):
            options = zip(("of", "as_of", "known_on"), one.asked, strict=True)
            typed = "".join(f', {name}="{text}"' for name, text in options if text)
            message = (
                f'"{one.fact}" is printed as of {one.line.when.text} here, and nothing says so'
            )
            fix = f'say it in the same paragraph: {{{{ as_of("{one.fact}"{typed}) }}}}'
            context.record.findings.append(report(DATE_UNSAID, one.place, message, fix=fix))
    for told in (one for one in dates if not any(one.asked)):
        lines = {one.line.when.text for one in calls if one.fact == told.fact and not one.is_date}
        if len(lines) > 1:
            periods = " and ".join(sorted(lines))
            message = f'this page prints "{told.fact}" of {periods}: of which is this the date?'
            context.record.findings.append(report(DATE_OF_WHICH, told.place, message))


def resolved(context: PageContext, fact: Fact, asking: Asking) -> Resolution | None:
    """Returns what holds of a fact for a call, or nothing where a finding says why not."""
    day = _odd(context, asking) or known_until(context, asking.known_on)
    when = _when(fact, asking.of or asking.as_of)
    if isinstance(day, Mistake):
        context.report(BAD_OPTION, day.message, day.fix)
        return None
    if isinstance(when, Mistake):
        context.report(BAD_OPTION, when.message, when.fix)
        return None
    timeline = context.known.timeline(fact)
    if asking.of == NEWEST:
        return timeline.on(day)
    if not isinstance(when, When):
        return _of_the_page(context, fact, day, is_prose=asking.is_prose)
    exact = timeline.on(day, at=when)
    there = exact.observation is not None or exact.retracted is not None
    if asking.as_of and fact.describes_periods:
        # The very period was meant and is printed; the latest before it never is.
        message = f'"{fact.id}" describes periods; as_of= is for running totals and levels'
        context.report(AS_OF_A_PERIOD if there else BAD_OPTION, message, f'of="{asking.as_of}"')
        return exact if there else None
    if there:
        return exact
    if asking.of:
        _not_there(context, fact, asking.of, day)
        return None
    return timeline.by(when.last, day)


def _odd(context: PageContext, asking: Asking) -> Mistake | None:
    """Says what does not go together in what a call asks for, if anything does not."""
    if asking.of and asking.as_of:
        message = "of= names a period exactly, as_of= takes the latest by a date: give one of them"
        return Mistake(BAD_OPTION, message)
    if asking.of == NEWEST and context.day is not None:
        message = 'a page with a day names its period; of="newest" is for pages without one'
        return Mistake(BAD_OPTION, message)
    return None


def _of_the_page(
    context: PageContext, fact: Fact, day: date | None, *, is_prose: bool
) -> Resolution | None:
    """Returns what a call without a period asks for: the page's own period, or what holds now."""
    timeline = context.known.timeline(fact)
    if not fact.describes_periods:
        return timeline.on(day)
    typed = timeline.periods(day)
    for period in context.periods:
        if any(same_period(period, one) for one in typed):
            return timeline.on(day, at=period)
    alike = [one for one in context.periods if any(_length(one) == _length(two) for two in typed)]
    if alike:
        _not_there(context, fact, alike[0].text, day)
        return None
    if is_prose and len(typed) > 1:
        periods = _listed(typed)
        message = f'"{fact.id}" has figures of several periods ({periods}), and none is named here'
        context.report(PERIOD_NOT_NAMED, message, f'name it: of="{typed[-1].text}"')
        return None
    return timeline.on(day)


def _length(when: When) -> int:
    """Returns the length of a period in whole months: a quarter is a quarter in any year."""
    return round(when.days / 30.44)


def _not_there(context: PageContext, fact: Fact, asked: str, day: date | None) -> None:
    periods = _listed(context.known.timeline(fact).periods(day))
    by = f" that was public by {day}" if day else ""
    there = f"; there is {periods}" if periods else ""
    context.report(NO_FIGURE_YET, f'"{fact.id}" has no value of {asked}{by}{there}')


def _listed(periods: Sequence[When]) -> str:
    shown = [one.text for one in periods[-_MOST_NAMED:]]
    return ", ".join(["…", *shown] if len(periods) > _MOST_NAMED else shown)


def known_until(context: PageContext, known_on: str) -> date | Mistake | None:
    """Returns until when what is wanted was said: the page's own day or hour, or an earlier one."""
    if not known_on:
        return context.knows
    said = parse_said(known_on)
    if isinstance(said, Mistake):
        return said
    asked = (
        clock_shown(context.known.publisher.zone, said.at) if isinstance(said, Instant) else said
    )
    day = asked.date() if isinstance(asked, datetime) else asked
    last = context.day or context.known.today
    if day > last and last > date.min:
        whose = "the day of the page" if context.day else "today"
        return Mistake(BAD_OPTION, f"{known_on} lies after {whose}, {last}", f'known_on="{last}"')
    if context.hour is not None and day == last:
        is_later = not isinstance(asked, datetime) or asked > context.hour
        return context.hour if is_later else asked
    return asked


def _when(fact: Fact, typed: str) -> When | Mistake | None:
    """Returns the date or period that was typed; nothing where none was, or only "newest"."""
    if typed in ("", NEWEST):
        return None
    when = parse_observed(typed)
    if isinstance(when, When) and is_fiscal(when):
        whose = [one.when for one in fact.obs if one.when.text == when.text]
        return whose[0] if whose else Mistake(BAD_OPTION, f'"{fact.id}" has no line of {typed}')
    return when if isinstance(when, When) else Mistake(BAD_OPTION, when.message, when.fix)


def odd_sum(figures: list[Figure]) -> str:
    """Says why figures cannot be computed with each other, or nothing."""
    facts = [one.fact for one in figures if one.fact is not None]
    first = facts[0]
    for fact in facts[1:]:
        if fact.unit != first.unit:
            return f'"{first.id}" is in {first.unit}, "{fact.id}" in {fact.unit}'
        if fact.cycle != first.cycle:
            return f'"{first.id}" and "{fact.id}" were not measured in one test cycle'
    for one, fact in zip(figures, facts, strict=True):
        if one.quantity.qualifier is Qualifier.UP_TO:
            return f'"{fact.id}" is {one.quantity.text}: an upper limit, not a figure to add'
        if one.quantity.form in {Form.UNKNOWN, Form.NONE}:
            return f'"{fact.id}" has no number: {one.quantity.text}'
    return ""


def odd_periods(figures: list[Figure]) -> str:
    """Says why figures of these periods cannot be computed with each other, or nothing."""
    periods = [
        (one.fact, one.observation.when)
        for one in figures
        if one.fact is not None and one.observation is not None and one.fact.describes_periods
    ]
    for (first, when), (fact, other) in pairwise(periods):
        if not same_period(when, other):
            return f'"{first.id}" is of {when.text} here, and "{fact.id}" of {other.text}'
    return ""
