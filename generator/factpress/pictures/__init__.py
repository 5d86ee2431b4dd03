"""Pictures: which files are pictures, what they contain, and the sizes that pages show.

`gallery_of` checks them, `renditions` makes their sizes, `unlisted` finds those without an entry.
Data: `Gallery`, `Picture`, `Rendition`.
"""

from factpress.pictures.attached import CAPTIONS, FILE_KINDS, FILM, SOUND, Attached, said_of
from factpress.pictures.gallery import (
    DRAWN,
    NO_PICTURES,
    WEBP,
    WITHDRAWN_PICTURE,
    Gallery,
    Picture,
    content_of,
    damaged,
    drawings_of,
    gallery_of,
    unlisted,
)
from factpress.pictures.pixels import Rendition, renditions, versions

__all__ = (
    "CAPTIONS",
    "DRAWN",
    "FILE_KINDS",
    "FILM",
    "NO_PICTURES",
    "SOUND",
    "WEBP",
    "WITHDRAWN_PICTURE",
    "Attached",
    "Gallery",
    "Picture",
    "Rendition",
    "content_of",
    "damaged",
    "drawings_of",
    "gallery_of",
    "renditions",
    "said_of",
    "unlisted",
    "versions",
)
