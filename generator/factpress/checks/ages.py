"""Ages: figures that have grown old, targets whose date has passed, acceptances that run out.

All that mere time brings about is a warning with an act, never an error: a build that passed
yesterday passes today.
"""

from collections.abc import Iterator
from functools import partial

from factpress.checks.timelines import Ledger
from factpress.checks.verdicts import ANYTHING, Checked, CheckResult, Input, Line, written_unit
from factpress.checks.wording import how_to_accept, telling
from factpress.findings import Rule, Severity, report
from factpress.model import Fact, Observation, Status, Verdict

STALE = Rule(
    "stale",
    "A figure is older than it may be",
    "A fact sheet promises what is true today.",
    "type the newest value, or give the fact a longer fresh:",
    Severity.WARNING,
)
DEADLINE = Rule(
    "deadline",
    "A target's date has passed without an outcome",
    "Readers ask what became of a promise.",
    "type what was reached, or say that the target was given up",
    Severity.WARNING,
)
EXPIRY = Rule(
    "expiry",
    "An acceptance has run out",
    "What was allowed for a time must be looked at again.",
    "look at it again: give it a later until:, or mend the figures",
    Severity.WARNING,
)
RULES = (STALE, DEADLINE, EXPIRY)


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
                f"{fact.label.plain} is of {newest.when.text} ({newest.value.text}) and was to be"
                f" renewed within {fact.fresh.text}, by {last}"
            )
            yield Checked(finding=report(STALE, newest.place, message))


def deadlines(ledger: Ledger) -> Iterator[Checked]:
    """Records every target without an outcome, and warns once its date has passed."""
    for fact in ledger.newsroom.facts.values():
        targets = ledger.memory.recall(("targets", fact.id), (fact,), partial(_targets, fact))
        for seen in targets:
            if any(one.seen.when.last >= seen.when.last for one in ledger.lines[fact.id]):
                continue
            name = f"deadline:{fact.id}@{seen.when.text}"
            inputs = (Input(Line(fact, seen), unit=written_unit(seen.value.unit)),)
            message = (
                f"{fact.label.plain}: the target {seen.value.text} was for {seen.when.text}, and"
                " no outcome is typed"
            )
            result = CheckResult(
                name, DEADLINE.id, Verdict.UNKNOWN, ANYTHING, seen.value.text, fact.label, inputs
            )
            if seen.when.last >= ledger.today:
                yield Checked(result)
                continue
            fix = f"{DEADLINE.fix}\n{_outcomes(seen, name)}"
            finding = report(DEADLINE, seen.place, message, fix=fix, related=telling(inputs))
            yield Checked(result, finding)


def _outcomes(seen: Observation, name: str) -> str:
    """Returns the lines that would say what became of a target, and the acceptance of silence."""
    when, value = seen.when.text, seen.value.text
    return (
        f"what was reached:\n  - {when}: <what was reached>\n"
        f'or given up:\n  - {when}: unknown\n    retracts: "{value}"\n    why: …\n'
        f"{how_to_accept(name)}"
    )


def _targets(fact: Fact) -> tuple[Observation, ...]:
    targets = (seen for seen in fact.obs if seen.status is Status.TARGET)
    return tuple(seen for seen in targets if not _is_replaced(seen, fact.obs))


def _is_replaced(seen: Observation, lines: tuple[Observation, ...]) -> bool:
    return any(one is not seen and one.when == seen.when and one.replaces for one in lines)
