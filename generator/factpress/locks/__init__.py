"""Locks: what a release printed on the day it was published, and what has changed since.

`lock_of` and `lock_text` write a lock, `read_locks` reads them, `compare` reports what changed.
Data: a lock by release, with `Locked` figures in each language.
"""

from factpress.locks.changes import RULES as LOCK_RULES
from factpress.locks.changes import compare, renewed, without_struck
from factpress.locks.lock import lock_of, lock_text, path_of, read_locks, with_languages
from factpress.locks.lost_names import told_once
from factpress.locks.printed_in import pages_that_printed
from factpress.locks.published import (
    PUBLISHED,
    Published,
    against,
    dated_changes,
    other_figures,
    pictures_gone,
    published_by,
    read_record,
    record_text,
    unknown_to,
)

__all__ = (
    "LOCK_RULES",
    "PUBLISHED",
    "Published",
    "against",
    "compare",
    "dated_changes",
    "lock_of",
    "lock_text",
    "other_figures",
    "pages_that_printed",
    "path_of",
    "pictures_gone",
    "published_by",
    "read_locks",
    "read_record",
    "record_text",
    "renewed",
    "told_once",
    "unknown_to",
    "with_languages",
    "without_struck",
)
