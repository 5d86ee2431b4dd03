"""Editing: what writes the newsroom's own files: imports, corrections, approvals, starters."""

from factpress.editing import (
    acceptances,
    accepted_words,
    amendments,
    approvals,
    proposals,
    starters,
)
from factpress.editing.table_import import Comparison, Incoming, compared, grid_of, merged

__all__ = (
    "Comparison",
    "Incoming",
    "acceptances",
    "accepted_words",
    "amendments",
    "approvals",
    "compared",
    "grid_of",
    "merged",
    "proposals",
    "starters",
)
