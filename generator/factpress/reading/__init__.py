"""Reading: turns the files of a newsroom into a `Newsroom` and findings.

`read` does it all, `data_schema` describes the files for editors. Data: a `Reading`: the newsroom,
the bytes that it was read from, and findings.
"""

from factpress.reading.cache import KeptMemory, keep, read_kept
from factpress.reading.reader import LOCK, Reading, read
from factpress.reading.schema import data_schema, front_schemas
from factpress.reading.tables import RESTATED, delimiter_of

__all__ = (
    "LOCK",
    "RESTATED",
    "KeptMemory",
    "Reading",
    "data_schema",
    "delimiter_of",
    "front_schemas",
    "keep",
    "read",
    "read_kept",
)
