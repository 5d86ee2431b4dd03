"""Checks: figures against figures, on the public newsroom of a day.

`check` runs them all; its data are `CheckResult` (what was compared, with which verdict) and
findings.
"""

from factpress.checks.ages import RULES as AGE_RULES
from factpress.checks.arithmetic import HUNDRED, positive
from factpress.checks.check import RULES as CHECK_RULES
from factpress.checks.check import check
from factpress.checks.runs import Run, runs_of
from factpress.checks.solving import needed_base, needed_end, needed_part, needed_whole
from factpress.checks.timelines import open_ledger
from factpress.checks.units import factor
from factpress.checks.verdicts import Both, CheckResult, Input, Line, Operand, judged, label_of
from factpress.checks.wording import as_fields

__all__ = (
    "AGE_RULES",
    "CHECK_RULES",
    "HUNDRED",
    "Both",
    "CheckResult",
    "Input",
    "Line",
    "Operand",
    "Run",
    "as_fields",
    "check",
    "factor",
    "judged",
    "label_of",
    "needed_base",
    "needed_end",
    "needed_part",
    "needed_whole",
    "open_ledger",
    "positive",
    "runs_of",
)
