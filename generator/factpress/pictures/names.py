"""Names under which readers get files: small letters, digits and hyphens."""

import posixpath
import re
import unicodedata

from factpress.model import RESERVED

_LONGEST_NAME = 60


def clean_name(path: str) -> str:
    """Returns the name under which a file is published, without its ending.

    Small letters, digits and hyphens: `IMG_2034 (final).JPG` becomes `img-2034-final`.
    """
    stem = posixpath.splitext(posixpath.basename(path))[0]
    folded = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "-", folded).strip("-")[:_LONGEST_NAME].strip("-")
    return f"picture-{name}".strip("-") if not name or name in RESERVED else name
