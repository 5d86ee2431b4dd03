"""Editing: works out changes to the newsroom's own files; commands write them to the disk.

`amendments` (corrections), `acceptances`, `approvals`, `starters` (new files), `letters` (notes to
editors); `compared` and `merged` import a sheet. Data: `Comparison`, `Likeness`, `TakedownText`.
"""

from factpress.editing import (
    acceptances,
    accepted_words,
    amendments,
    approvals,
    deliveries,
    letters,
    proposals,
    starters,
)
from factpress.editing.likeness import Likeness, found_like, release_like
from factpress.editing.starters import CANNOT_BEGIN, slug_of
from factpress.editing.table_import import Comparison, compared, merged
from factpress.editing.takedown_file import TakedownText, with_takedown

__all__ = (
    "CANNOT_BEGIN",
    "Comparison",
    "Likeness",
    "TakedownText",
    "acceptances",
    "accepted_words",
    "amendments",
    "approvals",
    "compared",
    "deliveries",
    "found_like",
    "letters",
    "merged",
    "proposals",
    "release_like",
    "slug_of",
    "starters",
    "with_takedown",
)
