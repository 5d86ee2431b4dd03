"""Locks: what a release printed on the day it was published, and what has changed since.

`lock_of` and `lock_text` write a lock, `read_locks` reads them, `compare` reports what changed.
Data: a lock by release, with `Locked` figures in each language.
"""

from factpress.locks.changes import RULES as LOCK_RULES
from factpress.locks.changes import compare, renewed
from factpress.locks.lock import lock_of, lock_text, path_of, read_locks
from factpress.locks.lost_names import told_once
from factpress.locks.printed_in import pages_that_printed

__all__ = (
    "LOCK_RULES",
    "compare",
    "lock_of",
    "lock_text",
    "pages_that_printed",
    "path_of",
    "read_locks",
    "renewed",
    "told_once",
)
