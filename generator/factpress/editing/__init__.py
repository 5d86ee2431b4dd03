"""Editing: works out changes to the newsroom's own files; commands write them to the disk.

`amendments` (corrections), `acceptances`, `approvals`, `starters` (new files), `letters` (notes to
editors); `compared` and `merged` import a sheet. Data: `Incoming`, `Comparison`, `Likeness`.
"""

from factpress.editing import acceptances, amendments, approvals, letters, starters
from factpress.editing.likeness import Likeness, found_like, release_like
from factpress.editing.starters import CANNOT_BEGIN, slug_of
from factpress.editing.table_import import Comparison, Incoming, compared, grid_of, merged

__all__ = (
    "CANNOT_BEGIN",
    "Comparison",
    "Incoming",
    "Likeness",
    "acceptances",
    "amendments",
    "approvals",
    "compared",
    "found_like",
    "grid_of",
    "letters",
    "merged",
    "release_like",
    "slug_of",
    "starters",
)
