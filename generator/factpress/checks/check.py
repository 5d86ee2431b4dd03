"""The checks: every rule on figures, run on the public newsroom of a day.

`CHECKS` is the list in the open; each is a function from the ledger to outcomes.
"""

from collections.abc import Callable, Iterator
from datetime import date

from factpress.checks import (
    acceptances,
    ages,
    declarations,
    flows,
    parts,
    periods,
    quotations,
    remedies,
    series,
    sources,
)
from factpress.findings import Finding, in_order
from factpress.memory import NO_MEMORY, Memory
from factpress.model import Newsroom
from factpress.rules import (
    LIKENESS_RULES,
    UNIT_RULES,
    Checked,
    CheckResult,
    Ledger,
    customary,
    open_ledger,
)

CHECKS: tuple[Callable[[Ledger], Iterator[Checked]], ...] = (
    declarations.declared,
    parts.parts,
    parts.suggested,
    periods.periods,
    series.monotonic,
    series.parts_of_the_world,
    flows.flows,
    sources.accounts,
    sources.false_precision,
    sources.unsourced,
    ages.ahead,
    ages.stale,
    ages.deadlines,
    sources.claims,
    sources.fallen_claims,
    quotations.approvals,
    quotations.roles,
    quotations.numbers,
    customary,
)
RULES = (
    *remedies.RULES,
    *flows.RULES,
    *UNIT_RULES,
    *LIKENESS_RULES,
    *series.RULES,
    *sources.RULES,
    *ages.RULES,
    *quotations.RULES,
    *declarations.RULES,
    *parts.RULES,
    *acceptances.RULES,
)


def check(
    newsroom: Newsroom, today: date, memory: Memory = NO_MEMORY
) -> tuple[tuple[Finding, ...], tuple[CheckResult, ...]]:
    """Returns what the checks find in the public newsroom on a day, and every result.

    What `memory` holds of an earlier run is taken over where its figures are the same.
    """
    ledger = open_ledger(newsroom, today, memory)
    checked = (outcome for run in CHECKS for outcome in run(ledger))
    findings, results = acceptances.accepted(checked, ledger)
    return in_order(findings), results
