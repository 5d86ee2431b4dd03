"""Exhibits: figures as readers meet, take and pass them on: cards, copies, and checks as pictures."""

from factpress.exhibits.check_views import (
    OF_PARTS,
    check_table,
    disagreements,
    failed_checks,
    is_told,
)

__all__ = (
    "OF_PARTS",
    "check_table",
    "disagreements",
    "failed_checks",
    "is_told",
)
