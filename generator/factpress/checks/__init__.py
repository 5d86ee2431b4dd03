"""Checks: decide which figures of a public newsroom are compared, and report what doesn't fit.

`check` runs them all on a day; `runs_of` lists them. Data: `Run` (a check at one date),
`CheckResult` (what was compared, with the verdict) and findings.
"""

from factpress.checks.ages import RULES as AGE_RULES
from factpress.checks.check import RULES as CHECK_RULES
from factpress.checks.check import check
from factpress.checks.declarations import WEAK
from factpress.checks.parts import sums_of_parts
from factpress.checks.runs import Run, runs_of
from factpress.checks.sources import FALLEN, fallen_in

__all__ = (
    "AGE_RULES",
    "CHECK_RULES",
    "FALLEN",
    "WEAK",
    "Run",
    "check",
    "fallen_in",
    "runs_of",
    "sums_of_parts",
)
