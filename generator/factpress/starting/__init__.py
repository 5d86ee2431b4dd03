"""Starting: writes a new newsroom from a few answers, and keeps its workflows up to date.

`files_of` makes the files, `kept_files` those that `press upgrade` renews, `wrong_with` checks an
answer. Data: `Answers` in, files by their paths out.
"""

from factpress.starting.answers import (
    TRADES,
    Answers,
    in_regions,
    languages_there,
    wrong_with,
)
from factpress.starting.files import WRITTEN_IN, Made, files_of, is_kept, kept_files

__all__ = (
    "TRADES",
    "WRITTEN_IN",
    "Answers",
    "Made",
    "files_of",
    "in_regions",
    "is_kept",
    "kept_files",
    "languages_there",
    "wrong_with",
)
