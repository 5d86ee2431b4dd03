"""Editing: what writes the newsroom's own files: imports, corrections, approvals, starters."""

from factpress.editing import acceptances, amendments, approvals, letters, starters
from factpress.editing.table_import import Comparison, Incoming, compared, grid_of, merged

__all__ = (
    "Comparison",
    "Incoming",
    "acceptances",
    "amendments",
    "approvals",
    "compared",
    "grid_of",
    "letters",
    "merged",
    "starters",
)
