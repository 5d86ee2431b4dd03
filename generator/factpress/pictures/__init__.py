"""Pictures: which files are pictures, what they contain, and the sizes that pages show.

`gallery_of` checks them, `renditions` makes their sizes, `unlisted` finds those without an entry.
Data: `Gallery`, `Picture`, `Rendition`.
"""

from factpress.pictures.gallery import (
    DRAWN,
    NO_PICTURES,
    WITHDRAWN_PICTURE,
    Gallery,
    Picture,
    content_of,
    damaged,
    gallery_of,
    unlisted,
)
from factpress.pictures.pixels import Rendition, renditions, versions

__all__ = (
    "DRAWN",
    "NO_PICTURES",
    "WITHDRAWN_PICTURE",
    "Gallery",
    "Picture",
    "Rendition",
    "content_of",
    "damaged",
    "gallery_of",
    "renditions",
    "unlisted",
    "versions",
)
