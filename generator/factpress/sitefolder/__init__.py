"""The site's folder: exchanged as a whole, kept in generations, sealed by a manifest.

`exchange` and `switch` put a site in place, `seal` writes `MANIFEST.sha256`, `compared` reads it
back. Data: `Generation`, `Label` (what `build.json` says), `Record`.
"""

from factpress.sitefolder.exchange import carry_assets, exchange, fresh_directory, refuse_foreign
from factpress.sitefolder.generations import (
    CURRENT,
    FOLDER,
    Generation,
    earlier,
    generations,
    label_of,
    live,
    next_serial,
    opened,
    prune,
    published,
    refuse_ahead,
    switch,
)
from factpress.sitefolder.manifest import (
    LABEL,
    MANIFEST,
    NO_MANIFEST,
    Label,
    compared,
    files_of,
    hash_of,
    mark_of,
    parse_manifest,
    read_manifest,
    seal,
)
from factpress.sitefolder.mirrors import mirror
from factpress.sitefolder.search_index import search_index
from factpress.sitefolder.up_to_date import (
    Record,
    inputs_of,
    is_good_as_new,
    program_of,
    read_record,
    state_of,
    write_record,
)

__all__ = (
    "CURRENT",
    "FOLDER",
    "LABEL",
    "MANIFEST",
    "NO_MANIFEST",
    "Generation",
    "Label",
    "Record",
    "carry_assets",
    "compared",
    "earlier",
    "exchange",
    "files_of",
    "fresh_directory",
    "generations",
    "hash_of",
    "inputs_of",
    "is_good_as_new",
    "label_of",
    "live",
    "mark_of",
    "mirror",
    "next_serial",
    "opened",
    "parse_manifest",
    "program_of",
    "prune",
    "published",
    "read_manifest",
    "read_record",
    "refuse_ahead",
    "refuse_foreign",
    "seal",
    "search_index",
    "state_of",
    "switch",
    "write_record",
)
