"""Faults of lines: what is wrong with a fact's observations, each beside the others.

Said before it happened, typed twice, replacing what is not there. How a line gets its unit and its
rounding is the business of `observations`.
"""

from collections.abc import Iterator
from datetime import date

from factpress.findings import Finding, Related, Rule, did_you_mean, report
from factpress.model.facts import Fact, Observation, Per, Status
from factpress.model.newsroom import Newsroom
from factpress.model.releases import release_of
from factpress.model.sequels import YES, names, same_period
from factpress.values import Form, Qualifier, Quantity, When

NO_OBSERVATION = Rule(
    "no-observation",
    "A fact has no value at all",
    "A fact consists of observations; without one it says nothing.",
    "add a line below obs, or a milestone that makes one",
)
SAID_BEFORE = Rule(
    "said-before-it-happened",
    "A figure was published before the period that it describes began",
    "A month's sales can't be known before the month is over, so one of the two dates is wrong.",
    "correct the date of the observation or of its source, or mark it as a forecast or target",
)
SAME_LINE = Rule(
    "same-observation-twice",
    "The same observation appears twice",
    "If one of them is changed, the other is still printed.",
    "delete one of the two lines",
)
REPLACES_NOTHING = Rule(
    "replaces-nothing",
    "A line revises, corrects or retracts a value that doesn't exist",
    "Readers are told the earlier value, so it must be the one that was really there.",
    "type the earlier value of the same date as it is in the file, or yes",
)
REPLACES_LATER = Rule(
    "replaces-what-came-later",
    "A line replaces one that was published on the same day or later",
    "A figure can't be corrected before it is published, and two lines can't replace each other.",
    "correct the dates, or put the line below the one that it replaces",
)
AFTER_WITHDRAWAL = Rule(
    "after-withdrawal",
    "A figure is typed for a date whose figure was withdrawn",
    "Nothing replaces a withdrawn figure: readers wouldn't see this line, and wouldn't know why.",
    "say that it puts a figure back, and why: revises: retracted",
)
NO_REASON = Rule(
    "no-reason",
    "A changed figure has no reason",
    "Readers and reporters who used the old figure ask what was wrong with it.",
    "add a line: why: <the reason, in a sentence for readers>",
)
OTHER_LENGTH = Rule(
    "other-length",
    "A line describes a period of another length than its fact",
    "A year beside quarters would be compared with them, and be taken for the newest of them.",
    "type it at a fact that has periods of this length",
)
RULES = (
    OTHER_LENGTH,
    NO_OBSERVATION,
    SAID_BEFORE,
    SAME_LINE,
    REPLACES_NOTHING,
    REPLACES_LATER,
    AFTER_WITHDRAWAL,
    NO_REASON,
)
LOOSE = (Status.FORECAST, Status.TARGET)


_DAYS = {
    Per.MONTH: (28, 35),
    Per.QUARTER: (84, 98),
    Per.HALF: (175, 189),
    Per.YEAR: (357, 371),
    Per.TWELVE_MONTHS: (357, 371),
}  # of retailers and others too, who count in whole weeks


def odd_lines(fact: Fact, newsroom: Newsroom) -> Iterator[Finding]:
    """Yields what is wrong with the lines of a fact, each beside the others."""
    if not fact.obs:
        yield report(NO_OBSERVATION, fact.place, f'"{fact.id}" has no value')
    for observation in fact.obs:
        if message := _of_another_length(fact, observation.when):
            yield report(OTHER_LENGTH, observation.place, message)
        said = newsroom.said(observation)
        if (
            observation.when.first > said
            and observation.status not in LOOSE
            and _is_number(observation.value)
        ):
            message = (
                f'"{fact.id}" describes {observation.when.text}, but was said on {said.isoformat()},'
                " before that"
            )
            yield report(
                SAID_BEFORE,
                observation.place,
                message,
                related=_dated_by(observation, said, newsroom),
            )
        if observation.replaces:
            yield from _replaces_nothing(observation, fact, newsroom)
    if any(observation.retracts for observation in fact.obs):
        yield from _typed_after(fact, newsroom)
    yield from _typed_twice(fact)


def _of_another_length(fact: Fact, when: When) -> str:
    """Says of which length a period is not, or nothing."""
    if isinstance(fact.per, When):
        is_alike = same_period(fact.per, when)
        only = f'"{fact.id}" has one period, {fact.per.text}, and no line of {when.text}'
        return "" if is_alike else only
    if fact.per is None or fact.per is Per.MOMENT:
        return ""
    fewest, most = _DAYS[fact.per]
    if fewest <= when.days <= most:
        return ""
    return f'"{fact.id}" has periods of one length, per: {fact.per}, and {when.text} is not one of them'


def unexplained(fact: Fact) -> Iterator[Finding]:
    """Yields a finding for each line that changes a figure and does not say why."""
    for observation in fact.obs:
        if observation.replaces and not observation.why.plain.strip(" .…"):
            deed = (
                "revises"
                if observation.revises
                else "corrects"
                if observation.corrects
                else "retracts"
            )
            message = f"this line {deed} the figure of {observation.when.text} and does not say why"
            yield report(NO_REASON, observation.place, message)


def _typed_after(fact: Fact, newsroom: Newsroom) -> Iterator[Finding]:
    """Yields a finding for each line that a withdrawal before it keeps from being printed."""
    timeline = newsroom.timeline(fact)
    for observation in fact.obs:
        said = timeline.beside(observation)
        at = said.at[id(observation)]
        for one in said.withdrawals:
            gone = said.observations[one.at]
            if at > one.at and at in one.gone:
                message = (
                    f"the figure of {observation.when.text} was withdrawn on"
                    f" {newsroom.said(gone).isoformat()}, so this one is not printed"
                )
                fix = "if it puts a figure back, say so:\nrevises: retracted\nwhy: <the reason>"
                related = [Related(gone.place, "it was withdrawn here")]
                yield report(AFTER_WITHDRAWAL, observation.place, message, fix=fix, related=related)
                break


def _dated_by(observation: Observation, said: date, newsroom: Newsroom) -> Iterator[Related]:
    """Yields the sources that an observation without its own day has its day from."""
    for name in () if observation.said is not None else observation.source:
        source = newsroom.sources.get(name)
        if source is not None and source.published == said:
            yield Related(
                source.place, f'the source "{name}" says that it is of {said.isoformat()}'
            )


def _typed_twice(fact: Fact) -> Iterator[Finding]:
    periods = {(observation.when.first, observation.when.last) for observation in fact.obs}
    if len(periods) == len(fact.obs):
        return
    seen_lines: dict[tuple[object, ...], Observation] = {}
    for observation in fact.obs:
        date_and_value = (observation.when.first, observation.when.last, observation.value.text)
        key = (
            *date_and_value,
            observation.source,
            observation.by,
            observation.said,
            observation.status,
            observation.replaces,
        )
        if key in seen_lines:
            first = Related(seen_lines[key].place, "the same line is here")
            message = f'"{fact.id}" has {observation.value.text} for {observation.when.text} twice'
            yield report(SAME_LINE, observation.place, message, related=[first])
        seen_lines.setdefault(key, observation)


def typed_beside(
    name: str, typed: tuple[Observation, ...], made: tuple[Observation, ...]
) -> Iterator[Finding]:
    """Yields a finding for each line that says once more what a milestone of the fact makes."""
    for seen in typed:
        for other in made:
            same = (
                same_period(seen.when, other.when)
                and seen.value.value == other.value.value
                and seen.value.qualifier in (Qualifier.PLAIN, Qualifier.REACHED)
                and (seen.by, seen.status) == (other.by, other.status)
                and not seen.replaces
            )
            whole = (seen.value.text, seen.source, seen.said)
            if same and whole != (other.value.text, other.source, other.said):
                related = [Related(other.place, "the milestone is here")]
                message = (
                    f'"{name}" has {seen.value.text} for {seen.when.text}, which a milestone makes'
                )
                yield report(SAME_LINE, seen.place, message, related=related)


def _is_number(value: Quantity) -> bool:
    return value.form not in {Form.UNKNOWN, Form.NONE}


def _replaces_nothing(
    observation: Observation, fact: Fact, newsroom: Newsroom
) -> Iterator[Finding]:
    """Yields a finding where a line names none of its claimant's earlier lines of its period."""
    said = newsroom.timeline(fact).beside(observation)
    if said.replaced_by(observation):
        return
    others = [
        one for at in said.of(observation.when) if (one := said.observations[at]) is not observation
    ]
    later = [one for one in others if names(observation, one)]
    if later:
        first, day = later[0], newsroom.said(later[0]).isoformat()
        related = Related(first.place, "what it replaces")
        message = f"this line replaces {first.value.text}, which was said on {day}, not before it"
        yield report(REPLACES_LATER, observation.place, message, related=[related])
        return
    told = (
        f'says "{observation.replaces}"'
        if observation.replaces not in YES
        else "is before this one"
    )
    open_ones = [
        one.value.text for one in others if one.embargo is None and not release_of(one.place.file)
    ]
    fix = did_you_mean(observation.replaces, open_ones)
    yield report(
        REPLACES_NOTHING, observation.place, f"no line of {observation.when.text} {told}", fix=fix
    )
