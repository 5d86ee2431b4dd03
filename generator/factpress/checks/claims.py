"""Claims: a superlative says what it rests on, or says in the open that it rests on nothing."""

from collections.abc import Iterator

from factpress.checks.timelines import Ledger
from factpress.checks.verdicts import Checked
from factpress.findings import Rule, report

UNSUBSTANTIATED = Rule(
    "unsubstantiated",
    "A claim does not say what it rests on",
    '"Best-selling" without a count behind it is the first thing that a reporter asks about.',
    "name its source, or write substantiation: none",
)
RULES = (UNSUBSTANTIATED,)


def claims(ledger: Ledger) -> Iterator[Checked]:
    """Reports every claim that names neither a source nor its substantiation."""
    for claim in ledger.newsroom.claims.values():
        if not claim.source and not claim.substantiation.strip():
            message = f'"{claim.text.plain}" names no source and no substantiation'
            yield Checked(finding=report(UNSUBSTANTIATED, claim.place, message))
