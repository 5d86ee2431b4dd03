"""Pictures: which files are pictures, what they hold, and the sizes that pages show."""

from factpress.pictures.gallery import (
    DRAWN,
    NO_PICTURES,
    WEBP,
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
    "WEBP",
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
