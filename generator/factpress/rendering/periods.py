"""Periods: which observation a macro call asks for: of which period, and known on which day.

Another period is another figure, never an older or a newer value of the same one (facts.md,
section 9). Nothing replaces what was not typed: the finding names the periods that there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from factpress.findings import Mistake, Rule, Severity, did_you_mean, report
from factpress.model import (
    SETTLED,
    Back,
    Fact,
    Observation,
    Resolution,
    Status,
    Timeline,
    same_period,
)
from factpress.rendering.figures import Figure
from factpress.rendering.page_context import PageContext
from factpress.rendering.page_record import AskedCall
from factpress.rules import earlier
from factpress.values import (
    Instant,
    When,
    clock_shown,
    is_fiscal,
    parse_observed,
    parse_said,
)

NO_FIGURE_YET = Rule(
    "no-figure-yet",
    "A fact has no value for the day of the page",
    "A release shows the figures of its day, and this one wasn't published by then.",
    "print another fact or period, or add an observation that was public on that day",
)
PERIOD_NOT_NAMED = Rule(
    "period-not-named",
    "A figure for a period is printed without naming the period",
    "When the next quarter is added, the sentence would print its figure for the old quarter.",
    'name the period: of="2020-Q4", or once for the page: figures_of: 2020-Q4 in its front matter',
)
UNKNOWN_FACT = Rule(
    "unknown-fact",
    "A page prints a fact that does not exist",
    "Nothing can be printed in its place.",
    "correct the id of the fact",
)
SOURCES_DISAGREE = Rule(
    "sources-disagree",
    "Two equally good lines for one date contradict each other",
    "It would be chance which one is printed.",
    "mark the one that you trust more with prefer: yes",
)
NOT_ACTUAL = Rule(
    "target-as-actual",
    "A target or a forecast is printed as if it had come true",
    "A target is never printed as a result: readers couldn't tell one from the other.",
    'say so: status="target"',
)
BAD_OPTION = Rule(
    "unknown-option",
    "A macro has an option that doesn't exist",
    "A misspelt option would be ignored without warning.",
    "correct the option",
)
AS_OF_A_PERIOD = Rule(
    "as-of-a-period",
    "A figure for a period is requested with as_of=",
    "as_of= means the latest figure by a date; for a period, only that period's figure is printed.",
    "write of= in place of as_of=",
    Severity.NOTE,
)
DATE_UNSAID = Rule(
    "date-unsaid",
    "A figure isn't from the date asked for, and the text doesn't say so",
    "Readers think that the older figure is from the date in the sentence.",
    "print its date in the same paragraph with as_of and the same options",
)
DATE_OF_WHICH = Rule(
    "date-of-which-figure",
    "A page prints two figures of a fact and one date that could belong to either",
    "When a line is added, the date changes and the sentence beside it doesn't.",
    "give as_of the same options as the call whose date you mean",
    Severity.WARNING,
)
RULES = (
    *(UNKNOWN_FACT, SOURCES_DISAGREE, NO_FIGURE_YET, PERIOD_NOT_NAMED, BAD_OPTION),
    *(AS_OF_A_PERIOD, NOT_ACTUAL, DATE_UNSAID, DATE_OF_WHICH),
)
NEWEST = "newest"
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Asking:
    """What a call says of the observation that it wants; all of it may be left out.

    `of` is the period that is described, exactly; `as_of` the latest of a running total or a level
    at or before a date; `known_on` the day by which it had been said. `is_prose` tells whether a
    reader sees the figure in a sentence, where nothing else names its period. `status` asks for
    targets or forecasts; without it only what is actual is printed, unless a fact has nothing but
    targets and `takes_targets`, to compare what was reached with them.
    """

    of: str = ""
    as_of: str = ""
    known_on: str = ""
    is_prose: bool = False
    status: str = ""
    takes_targets: bool = False
    is_date: bool = False


def found_by(context: PageContext, name: str, asking: Asking) -> tuple[Fact, Resolution] | None:
    """Returns a fact with what holds of it for a call, or nothing where a finding says why not."""
    fact = context.known.fact(name)
    if fact is None:
        if not context.known.is_unread("facts", name):
            hint = did_you_mean(name, context.known.every(Fact))
            message = f'there is no fact "{name}"'
            context.report(UNKNOWN_FACT, message, hint, cause=f"facts:{name}")
        return None
    resolution = resolved(context, fact, asking)
    if resolution is None:
        return None
    if resolution.observation is None and resolution.retracted is None:
        day = asking.as_of or asking.known_on or context.today.isoformat()
        fix = "print another fact, or add an observation whose source was published by then"
        context.report(NO_FIGURE_YET, f'"{name}" has no value that was public by {day}', fix)
        return None
    for rival in resolution.rivals:
        message = f'"{name}" is also said to be {rival.value.text} for {rival.when.text}'
        context.record.findings.append(report(SOURCES_DISAGREE, rival.place, message))
    noted(context, fact, asking, line_of(fact, resolution))
    return fact, resolution


def line_of(fact: Fact, resolution: Resolution) -> Observation:
    """Returns the line that a page speaks of: the one that it prints, else the one withdrawn."""
    known = (resolution.observation, resolution.corrected, resolution.retracted)
    return next((observation for observation in known if observation is not None), fact.obs[-1])


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
    if asking.status not in ("", *Status):
        context.report(
            BAD_OPTION, f'"{asking.status}" is not a status', did_you_mean(asking.status, Status)
        )
        return None
    resolution = _resolved(context, fact, asking)
    seen = None if resolution is None else resolution.observation
    is_actual = seen is None or seen.status in SETTLED or bool(asking.status)
    if not is_actual and asking.is_prose and not asking.takes_targets and seen is not None:
        message = f'"{fact.id}" has only a {seen.status} of {seen.when.text}: {seen.value.text}'
        context.report(NOT_ACTUAL, message, f"print it as such: {{{{ {_call(fact, seen)} }}}}")
        return None
    return resolution


def _timeline(context: PageContext, fact: Fact, asking: Asking) -> Timeline:
    timeline = context.known.timeline(fact)
    return timeline.of_status(Status(asking.status)) if asking.status else timeline


def _resolved(context: PageContext, fact: Fact, asking: Asking) -> Resolution | None:
    day = _odd(context, asking) or known_until(context, asking.known_on)
    when = _when(fact, asking.of or asking.as_of)
    if isinstance(day, Mistake):
        context.report(BAD_OPTION, day.message, day.fix)
        return None
    if isinstance(when, Mistake):
        context.report(BAD_OPTION, when.message, when.fix)
        return None
    timeline = _timeline(context, fact, asking)
    if asking.of == NEWEST:
        return timeline.on(day)
    if not isinstance(when, When):
        return _of_the_page(context, fact, day, timeline, is_prose=asking.is_prose)
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


def base_of(context: PageContext, new: Figure, back: Back) -> str:
    """Returns the period before another; nothing, and a finding, where only the other word names one."""
    fact = new.fact
    assert fact is not None  # noqa: S101  # what is computed is of facts
    when = line_of(fact, new.resolution).when
    asked = earlier(when, back).text
    typed = {one.when.text for one in fact.obs}
    other = next((one for one in Back if earlier(when, one).text in typed), None)
    if asked in typed or other is None:
        return asked
    _not_there(context, fact, asked, context.day, f'write old="{other}"')
    return ""


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
    context: PageContext, fact: Fact, day: date | None, timeline: Timeline, *, is_prose: bool
) -> Resolution | None:
    """Returns what a call without a period asks for: the page's own period, or what holds now."""
    if not fact.describes_periods or isinstance(fact.per, When):
        return timeline.on(day)
    typed = timeline.periods(day)
    for period in context.periods:
        if any(same_period(period, one) for one in typed):
            return timeline.on(day, at=period)
    alike = [one for one in context.periods if any(_length(one) == _length(two) for two in typed)]
    if alike:
        _not_there(context, fact, alike[0].text, day)
        return None
    if is_prose and typed:
        _report_unnamed(context, fact, typed)
        return None
    return timeline.on(day)


def _report_unnamed(context: PageContext, fact: Fact, typed: Sequence[When]) -> None:
    """Reports a figure of a period that is not named, also where there is only one to mean.

    The sentence beside it may name another: "in 2020" would be followed by the figure of 2019.
    """
    last = typed[-1].text
    if len(typed) > 1:
        message = (
            f'"{fact.id}" has figures of several periods ({_listed(typed)}), and none is named here'
        )
        context.report(PERIOD_NOT_NAMED, message, f"name it: {_with_period(context, last)}")
        return
    message = f'"{fact.id}" is a figure of {last}, and this call does not name the period'
    fix = f"name it: {_with_period(context, last)}; or, if it never has another period, type per: {last} at the fact"
    context.report(PERIOD_NOT_NAMED, message, fix)


def _with_period(context: PageContext, period: str) -> str:
    """Returns the call as it was typed, with the period added; the option alone if it isn't known."""
    typed = context.typed_call
    if not typed.endswith(")") or typed.count("(") != 1:
        return f'of="{period}"'
    return f'{{{{ {typed[:-1].rstrip().rstrip(",")}, of="{period}") }}}}'


def _length(when: When) -> int:
    """Returns the length of a period in whole months: a quarter is a quarter in any year."""
    return round(when.days / 30.44)


def _not_there(
    context: PageContext, fact: Fact, asked: str, day: date | None, fix: str = ""
) -> None:
    periods = _listed(context.known.timeline(fact).periods(day))
    by = f" that was public by {day}" if day else ""
    there = f"; there is {periods}" if periods else ""
    aimed = _aimed_at(context, fact, asked, day)
    usual = f"add the line of {asked} below obs: of {fact.id}"
    fix = fix or (f"write a period that there is after of=, or {usual}" if periods else usual)
    if aimed is not None:
        fix = f"print it as such: {{{{ {_call(fact, aimed)} }}}}"
    context.report(NO_FIGURE_YET, f'"{fact.id}" has no value of {asked}{by}{there}', fix)


def _aimed_at(context: PageContext, fact: Fact, asked: str, day: date | None) -> Observation | None:
    """Returns the target or the forecast for a period that has no actual figure."""
    when = _when(fact, asked)
    if not isinstance(when, When):
        return None
    timeline = context.known.timeline(fact)
    found = (timeline.of_status(one).on(day, at=when) for one in (Status.TARGET, Status.FORECAST))
    return next((one.observation for one in found if one.observation is not None), None)


def _call(fact: Fact, seen: Observation) -> str:
    return f'fact("{fact.id}", of="{seen.when.text}", status="{seen.status}")'


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
