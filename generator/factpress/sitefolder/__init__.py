"""The site's folder: exchanged as a whole, kept in generations, sealed by a manifest."""

from factpress.sitefolder.exchange import carry_assets, exchange, fresh_directory, refuse_foreign
from factpress.sitefolder.generations import (
    Generation,
    earlier,
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
    LIBRARIES,
    MANIFEST,
    NO_MANIFEST,
    Label,
    compared,
    files_of,
    mark_of,
    parse_manifest,
    read_manifest,
    seal,
)
from factpress.sitefolder.mirrors import mirror
from factpress.sitefolder.search_index import search_index

__all__ = (
    "LABEL",
    "LIBRARIES",
    "MANIFEST",
    "NO_MANIFEST",
    "Generation",
    "Label",
    "carry_assets",
    "compared",
    "earlier",
    "exchange",
    "files_of",
    "fresh_directory",
    "label_of",
    "live",
    "mark_of",
    "mirror",
    "next_serial",
    "opened",
    "parse_manifest",
    "prune",
    "published",
    "read_manifest",
    "refuse_ahead",
    "refuse_foreign",
    "seal",
    "search_index",
    "switch",
)
