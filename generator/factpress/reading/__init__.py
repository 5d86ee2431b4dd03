"""Reading: turns the files of a newsroom into a `Newsroom` and findings.

`read` does it all, `data_schema` describes the files for editors. Data: a `Reading`: the newsroom,
the bytes that it was read from, and findings.
"""

from factpress.reading.cache import keep, read_kept
from factpress.reading.reader import LOCK, Reading, entries_of_file, read
from factpress.reading.schema import data_schema, front_schemas
from factpress.reading.tables import MORE, RESTATED, columns_of

__all__ = (
    "LOCK",
    "MORE",
    "RESTATED",
    "Reading",
    "columns_of",
    "data_schema",
    "entries_of_file",
    "front_schemas",
    "keep",
    "read",
    "read_kept",
)
