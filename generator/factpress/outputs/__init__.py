"""Outputs: what programs and archives get besides the pages: feeds, structured data, kits, headers.

Each output is a function from `Work` (what is known of the build) to `Derived` (files, links for
pages, findings); `finished.OUTPUTS` runs them in order.
"""

from factpress.outputs.embeds import embeds
from factpress.outputs.feeds import feeds
from factpress.outputs.headers import headers_output
from factpress.outputs.kits import kits
from factpress.outputs.media import media_files
from factpress.outputs.one_file import OneFileSheet, one_file
from factpress.outputs.search_filters import search_filters
from factpress.outputs.structured import structured_data

__all__ = (
    "OneFileSheet",
    "embeds",
    "feeds",
    "headers_output",
    "kits",
    "media_files",
    "one_file",
    "search_filters",
    "structured_data",
)
