"""Acceptances: a finding that a named person allows becomes a note, for as long as it is the same.

An acceptance whose numbers have moved, or that names no check, is a separate error.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factpress.checks.ages import EXPIRY
from factpress.findings import Finding, Rule, Severity, did_you_mean, report
from factpress.model import Acceptance, Fact, Newsroom, exact, place_of
from factpress.rules import Checked, CheckResult, Ledger

LAPSED = Rule(
    "acceptance-lapsed",
    "An accepted result has changed",
    "It was given for numbers that have changed since.",
    "look at the check again: renew it with press accept, or delete the acceptance",
)
OF_NOTHING = Rule(
    "acceptance-of-nothing",
    "An acceptance doesn't match any check",
    "An acceptance that fits nothing could one day fit something else.",
    "correct the name of the check, or delete the acceptance; if its figures are embargoed, give it the same embargo",
)
TWICE = Rule(
    "accepted-twice",
    "A check is accepted twice",
    "Readers would get two reasons.",
    "keep one of the two",
)
RULES = (LAPSED, OF_NOTHING, TWICE)


def accepted(
    checked: Iterable[Checked], ledger: Ledger
) -> tuple[tuple[Finding, ...], tuple[CheckResult, ...]]:
    """Returns all findings and results, with what is accepted turned into notes."""
    newsroom = ledger.newsroom
    findings: list[Finding] = []
    names: dict[str, str] = {}
    for key, acceptance in newsroom.acceptances.items():
        first = names.setdefault(str(acceptance.check), key)
        if first != key:
            message = f'"{acceptance.check}" is accepted here and by "{first}"'
            findings.append(report(TWICE, acceptance.place, message))
    results: list[CheckResult] = []
    for one in checked:
        findings += one.notes
        name = "" if one.result is None else names.get(one.result.id, "")
        if one.result is None or not name:
            if one.finding is not None:
                findings.append(one.finding)
            if one.result is not None:
                results.append(one.result)
            continue
        acceptance = newsroom.acceptances[name]
        findings.extend(_settled(one.result, one.finding, acceptance, ledger))
        holds = _holds(acceptance, one.result)
        results.append(replace(one.result, acceptance=name) if holds else one.result)
    findings.extend(_of_nothing(names, results, newsroom))
    return tuple(findings), tuple(results)


def _settled(
    result: CheckResult, finding: Finding | None, acceptance: Acceptance, ledger: Ledger
) -> Iterator[Finding]:
    if not _holds(acceptance, result):
        if finding is not None:
            yield finding
        # What a take-down struck is no other answer.
        if _is_silent(result.id, ledger.newsroom):
            return
        yield report(LAPSED, acceptance.place, _moved(acceptance, result))
        return
    if finding is not None:
        day = acceptance.on.isoformat()
        message = f"{finding.message} (accepted by {acceptance.by} on {day}: {acceptance.reason})"
        yield replace(finding, message=message, fix="", related=(), severity=Severity.NOTE)
    if acceptance.until is not None and acceptance.until < ledger.today:
        message = f'"{acceptance.check}" was accepted until {acceptance.until.isoformat()}'
        yield report(EXPIRY, acceptance.place, message)


def _holds(acceptance: Acceptance, result: CheckResult) -> bool:
    """Tells whether a result is the one expected: verdict, and where given both ends and figure."""
    expect = acceptance.expect
    if expect.verdict is not result.verdict:
        return False
    if expect.computed is not None and exact(expect.computed) != exact(result.computed.expected):
        return False
    return not expect.stated or expect.stated == result.stated


def _moved(acceptance: Acceptance, result: CheckResult) -> str:
    """Says in which of its three values a result differs from the one accepted."""
    expect = acceptance.expect
    told: list[str] = []
    if expect.verdict is not result.verdict:
        told.append(f"the verdict was {expect.verdict} and is {result.verdict}")
    computed = exact(result.computed.expected)
    if expect.computed is not None and exact(expect.computed) != computed:
        told.append(
            f'the figures added up to "{exact(expect.computed)}" and now add up to "{computed}"'
        )
    if expect.stated and expect.stated != result.stated:
        told.append(f'"{expect.stated}" was stated, and now "{result.stated}"')
    return f'"{acceptance.check}" was accepted, but {", ".join(told)}'


def _of_nothing(
    names: Mapping[str, str], results: Iterable[CheckResult], newsroom: Newsroom
) -> Iterator[Finding]:
    known = {result.id for result in results}
    for name, key in names.items():
        if name in known or _is_silent(name, newsroom):
            continue
        acceptance = newsroom.acceptances[key]
        place = place_of(acceptance.check, acceptance.place)
        hint = did_you_mean(name, known)
        fix = f"{hint}\n{OF_NOTHING.fix}" if hint else OF_NOTHING.fix
        yield report(OF_NOTHING, place, f'no check has the name "{name}"', fix=fix)


def _is_silent(name: str, newsroom: Newsroom) -> bool:
    """Tells whether a check cannot speak, since what it is about could not be read."""
    named = [part.partition("@")[0] for part in name.split(":")]
    checks = [newsroom.checks[one] for one in named if one in newsroom.checks]
    facts = [*named, *(str(figure.fact) for one in checks for _, figure in one.figures)]
    if any(newsroom.fact_named(one) is None for one in facts[len(named) :]):
        return True
    if any(_is_struck(newsroom.fact_named(one)) for one in facts):
        return True
    poisoned = newsroom.poisoned
    return any(("facts", one) in poisoned or ("checks", one) in poisoned for one in facts)


def _is_struck(fact: Fact | None) -> bool:
    """Tells whether every value of a fact is unknown by now, so that nothing can be worked out with it."""
    return fact is not None and bool(fact.obs) and not any(one.value.is_known for one in fact.obs)
