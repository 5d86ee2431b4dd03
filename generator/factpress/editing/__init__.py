"""Editing: what writes the newsroom's own files: imports, corrections, approvals, starters."""

from factpress.editing import acceptances, amendments, approvals, starters
from factpress.editing.table_import import Comparison, Incoming, compared, grid_of, merged
from factpress.editing.takedown_file import TakedownText, with_takedown

__all__ = (
    "Comparison",
    "Incoming",
    "TakedownText",
    "acceptances",
    "amendments",
    "approvals",
    "compared",
    "grid_of",
    "merged",
    "starters",
    "with_takedown",
)
