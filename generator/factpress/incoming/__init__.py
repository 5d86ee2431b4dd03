"""Incoming: documents of word processors and of other sites become pages of a newsroom."""

from factpress.incoming.drafts import InRelease, document_of
from factpress.incoming.sites import PICTURES, Home, each_once, site_of
from factpress.incoming.xml import UnsafeXmlError

__all__ = (
    "PICTURES",
    "Home",
    "InRelease",
    "UnsafeXmlError",
    "document_of",
    "each_once",
    "site_of",
)
