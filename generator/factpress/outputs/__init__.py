"""Outputs: what programs and archives get besides the pages: feeds, structured data, kits, headers.

Each output is a function from `Work` (what is known of the build) to `Derived` (files, links for
pages, findings); `finished.OUTPUTS` runs them in order.
"""

from factpress.outputs.embeds import embeds
from factpress.outputs.feeds import feeds
from factpress.outputs.headers import headers_output
from factpress.outputs.kits import kits
from factpress.outputs.media import attached_files, media_files
from factpress.outputs.one_file import OneFileSheet, one_file
from factpress.outputs.search_filters import search_filters
from factpress.outputs.sharing import sharing
from factpress.outputs.structured import structured_data
from factpress.outputs.vcards import contact_files

__all__ = (
    "OneFileSheet",
    "attached_files",
    "contact_files",
    "embeds",
    "feeds",
    "headers_output",
    "kits",
    "media_files",
    "one_file",
    "search_filters",
    "sharing",
    "structured_data",
)
