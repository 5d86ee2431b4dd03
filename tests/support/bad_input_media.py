"""The corpus of bad input, second part: pictures, archives and settings of the engine.

Each file of these classes, with the place and the rule of the finding that it must bring, or what
must become of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

NAMED = "data/corpus.yml:3:11"


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture is published in this size (width, height), without this word."""

    size: tuple[int, int]
    never: str = ""


SOUND = Shown((1, 1))
# Settings of the engine, in the newsroom's folder under the engine's own name: nobody reads them.
CONFIG = (
    "config/01-py-apply.yml",
    "config/02-env.yml",
    "config/04-site-dir.yml",
    "config/05-inherit.yml",
    "config/07-snippets-root.yml",
)
# Pictures lie in data/media/, are described, and are shown on the home page.
MEDIA: Mapping[str, str | Shown] = {
    "media/00-good.png": SOUND,
    "media/01-text-canary.png": Shown((1, 1), "CANARY"),
    "media/03-trailing.png": Shown((1, 1), "CANARY"),
    "media/04-bomb.png": f"{NAMED} picture-too-large",
    "media/06-html.png": f"{NAMED} not-a-picture",
    "media/07-svg-script.svg": "data/media/07-svg-script.svg:1:41 unsafe-drawing",
    "media/09-svg-laughs.svg": "data/media/09-svg-laughs.svg:1:15 unsafe-drawing",
    "media/10-svg-external.svg": "data/media/10-svg-external.svg:1:84 unsafe-drawing",
    "media/12-svg-jslink.svg": "data/media/12-svg-jslink.svg:1:41 unsafe-drawing",
    "media/13-svg-gz.svgz": f"{NAMED} not-a-picture",
    "media/15-exif-orientation.jpg": Shown((48, 64), "Exif"),
    "media/16-jpeg-comment.jpg": Shown((64, 48), "CANARY"),
    # Its name is not published while only a page with an embargo shows it: a separate test.
    "media/18-embargoed-CANARY-M18-ariya.png": SOUND,
    "media/19-cmyk.jpg": Shown((8, 8)),
    "media/21-zero.jpg": f"{NAMED} broken-picture",
}
# No archive is ever opened: among the pictures it isn't one, as a table it isn't one, and anywhere else
# nobody looks at it. What we write ourselves is for the tests of the press kits.
ZIPS = (
    "zip/01-slip.zip",
    "zip/02-absolute.zip",
    "zip/04-symlink.zip",
    "zip/05-dup.zip",
    "zip/07-bomb.zip",
    "zip/08-comment.zip",
)
