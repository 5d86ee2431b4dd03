"""Starting: a newsroom of one's own, written from a few answers, and kept up to date afterwards.

Its data are `Answers`; its functions return files by their paths, and the commands write them.
"""

from factpress.starting.answers import TRADES, Answers, languages_there, wrong_with
from factpress.starting.files import WRITTEN_IN, Made, files_of, is_kept, kept_files

__all__ = (
    "TRADES",
    "WRITTEN_IN",
    "Answers",
    "Made",
    "files_of",
    "is_kept",
    "kept_files",
    "languages_there",
    "wrong_with",
)
