"""Ages: dates ahead, figures grown old, targets whose date has passed, acceptances that run out.

All that mere time brings about is a warning with an act, never an error: a build that passed
yesterday passes today. A date that lies ahead is an error, which time only takes away.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain

from factpress.findings import Place, Rule, Severity, report
from factpress.model import Fact, Newsroom, Observation, Status, Verdict
from factpress.rules import (
    ANYTHING,
    Checked,
    CheckResult,
    Input,
    Ledger,
    Line,
    how_to_accept,
    telling,
    written_unit,
)

STALE = Rule(
    "stale",
    "A figure is out of date",
    "A fact sheet is expected to be true today.",
    "type the newest value, or give the fact a longer fresh:",
    Severity.WARNING,
)
DEADLINE = Rule(
    "deadline",
    "A target's date has passed without an outcome",
    "Readers ask what happened to a promise.",
    "add what was reached, or say that the target was dropped",
    Severity.WARNING,
)
EXPIRY = Rule(
    "expiry",
    "An acceptance has run out",
    "It was accepted for a limited time and must be looked at again.",
    "look at it again: give it a later until:, or correct the figures",
    Severity.WARNING,
)
AHEAD = Rule(
    "date-ahead",
    "Something public is dated in the future",
    "Readers would see it too early, or the date is wrong.",
    "correct the date, or hold it back until then with an embargo",
)
RULES = (STALE, DEADLINE, EXPIRY, AHEAD)


def ahead(ledger: Ledger) -> Iterator[Checked]:
    """Reports what is public and dated after today: sources, lines as they were said, releases.

    What has its own hour is not meant, and what waits is not in the ledger. What a line is
    about, as a target, may lie ahead.
    """
    newsroom, today = ledger.newsroom, ledger.today
    for name, source in newsroom.sources.items():
        if source.published > today and source.embargo is None:
            told = f'the source "{name}" is dated {source.published}'
            yield _ahead(told, source.place, source.published, ledger)
    for fact in newsroom.facts.values():
        last = ledger.memory.recall(
            ("last said", fact.id),
            (fact, newsroom.publisher.zone),
            partial(_last_said, fact, newsroom),
        )
        for observation in fact.obs if last > today and fact.embargo is None else ():
            said = ledger.newsroom.said(observation)
            if observation.said is not None and said > today and observation.embargo is None:
                told = f"{fact.label.plain}: {observation.value.text} is dated as said on {said}"
                yield _ahead(told, observation.place, said, ledger)
    for release in newsroom.releases.values():
        if release.day > today and release.front.embargo is None:
            told = f"this release is dated {release.day}"
            yield _ahead(told, release.front.place, release.day, ledger)


def _last_said(fact: Fact, newsroom: Newsroom) -> date:
    typed = (one for one in fact.obs if one.said is not None)
    return max(map(newsroom.said, typed), default=date.min)


def _ahead(told: str, place: Place, day: date, ledger: Ledger) -> Checked:
    hour = f"embargo: {day} 09:00 {ledger.newsroom.publisher.zone}"
    message = f"{told}, but it is public and today is {ledger.today}"
    fix = f"correct the date; or hold it back until its hour: {hour}"
    return Checked(finding=report(AHEAD, place, message, fix=fix))


def stale(ledger: Ledger) -> Iterator[Checked]:
    """Warns of facts whose newest line is older than their `fresh` allows."""
    for fact in ledger.newsroom.facts.values():
        lines = ledger.lines[fact.id]
        if fact.fresh is None or not lines:
            continue
        newest = lines[-1].seen
        last = fact.fresh.after(newest.when.last)
        if last < ledger.today:
            message = (
                f"{fact.label.plain} is of {newest.when.text} ({newest.value.text}) and should have been updated within"
                f" {fact.fresh.text}, by {last}"
            )
            yield Checked(finding=report(STALE, newest.place, message))


def deadlines(ledger: Ledger) -> Iterator[Checked]:
    """Records every target without an outcome, and warns once its date has passed."""
    compared = _compared_with(ledger)
    for fact in ledger.newsroom.facts.values():
        targets = ledger.memory.recall(("targets", fact.id), (fact,), partial(_targets, fact))
        for seen in targets:
            actual = (fact.id, *compared.get(fact.id, ()))
            lines = chain.from_iterable(ledger.lines[one] for one in actual)
            if any(one.seen.when.last >= seen.when.last for one in lines):
                continue
            name = f"deadline:{fact.id}@{seen.when.text}"
            inputs = (Input(Line(fact, seen), unit=written_unit(seen.value.unit)),)
            message = f"{fact.label.plain}: the target {seen.value.text} was for {seen.when.text}, but there is no outcome yet"
            result = CheckResult(
                name, DEADLINE.id, Verdict.UNKNOWN, ANYTHING, seen.value.text, fact.label, inputs
            )
            if seen.when.last >= ledger.today:
                yield Checked(result)
                continue
            fix = f"{DEADLINE.fix}\n{_outcomes(seen, name)}"
            finding = report(DEADLINE, seen.place, message, fix=fix, related=telling(inputs))
            yield Checked(result, finding)


def _compared_with(ledger: Ledger) -> Mapping[str, list[str]]:
    """Returns, by the facts of targets, the facts that a check compares with them."""
    found: dict[str, list[str]] = {}
    for check in ledger.newsroom.checks.values():
        if check.target is not None and check.new is not None:
            target, new = ledger.fact(check.target), ledger.fact(check.new)
            if target is not None and new is not None:
                found.setdefault(target.id, []).append(new.id)
    return found


def _outcomes(observation: Observation, name: str) -> str:
    """Returns the lines that would say what became of a target, and the acceptance of silence."""
    when, value = observation.when.text, observation.value.text
    return (
        f"what was reached:\n  - {when}: <what was reached>\n"
        f'or given up:\n  - {when}: unknown\n    retracts: "{value}"\n    why: …\n'
        f"{how_to_accept(name)}"
    )


def _targets(fact: Fact) -> tuple[Observation, ...]:
    targets = (observation for observation in fact.obs if observation.status is Status.TARGET)
    return tuple(observation for observation in targets if not _is_replaced(observation, fact.obs))


def _is_replaced(observation: Observation, lines: tuple[Observation, ...]) -> bool:
    return any(
        one is not observation and one.when == observation.when and one.replaces for one in lines
    )
