"""Editing: what writes the newsroom's own files: imports, corrections, approvals, starters."""

from factpress.editing import acceptances, amendments, approvals, deliveries, starters
from factpress.editing.table_import import Comparison, compared, merged

__all__ = (
    "Comparison",
    "acceptances",
    "amendments",
    "approvals",
    "compared",
    "deliveries",
    "merged",
    "starters",
)
