"""Reading: the files of a newsroom become the domain (`Newsroom`) and findings.

`read` is the way in; its data is a `Reading`: the newsroom, the bytes it was read from, findings.
"""

from factpress.reading.cache import KeptMemory, keep, read_kept
from factpress.reading.reader import LOCK, Reading, entries_of_file, read
from factpress.reading.schema import data_schema, front_schemas
from factpress.reading.tables import MORE, RESTATED, columns_of

__all__ = (
    "LOCK",
    "MORE",
    "RESTATED",
    "KeptMemory",
    "Reading",
    "columns_of",
    "data_schema",
    "entries_of_file",
    "front_schemas",
    "keep",
    "read",
    "read_kept",
)
