"""Photographs: a picture in the shape and size that a document or another site asks for."""

import base64
import io
from collections.abc import Mapping

from PIL import Image

from factpress.pages import Work
from factpress.pictures import DRAWN, Picture
from factpress.rendering import FOLDER

QUALITY = 82
ON_PAPER = 900  # pixels: 170 mm at 135 to the inch

# The shapes in which search engines ask for the picture of an article.
SHAPES = {"16x9": (1200, 675), "4x3": (1200, 900), "1x1": (1200, 1200)}


def shape_path(picture: Picture, shape: str) -> str:
    """Returns where a picture lies in one of the shapes."""
    return f"cards/{picture.id.replace('/', '-')}-{shape}.jpg"


def file_of(work: Work, picture: Picture, least: int) -> bytes:
    """Returns the smallest file of a picture that is wide enough, else its largest; empty if none."""
    wide = [one for one in picture.plain if one.width >= least]
    chosen = wide[0] if wide else picture.largest
    return work.files.get(f"{FOLDER}/{chosen.name}", b"")


def shown_picture(work: Work, names: tuple[str, ...]) -> Picture | None:
    """Returns the first picture of a page that can be shown elsewhere."""
    pictures: Mapping[str, Picture] = work.known.pictures()
    return next((pictures[one] for one in names if one in pictures), None)


def cropped(work: Work, content: bytes, size: tuple[int, int]) -> bytes:
    """Returns the middle of a picture in a shape, as JPEG; the same picture gives the same bytes."""

    def make() -> bytes:
        with Image.open(io.BytesIO(content)) as found:
            return _jpeg(_in_shape(_plain(found), size))

    return work.store.made((b"shape", repr((size, QUALITY)).encode(), content), make)


def _in_shape(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    width, height = size
    scale = max(width / picture.width, height / picture.height)
    box_width, box_height = width / scale, height / scale
    left, top = (picture.width - box_width) / 2, (picture.height - box_height) / 2
    box = (left, top, left + box_width, top + box_height)
    return picture.resize(size, Image.Resampling.LANCZOS, box=box)


def on_paper(work: Work, picture: Picture) -> str:
    """Returns a picture as a drawing that holds it, for Typst, which is given texts alone."""
    content = file_of(work, picture, ON_PAPER)
    if not content or picture.largest.mime == DRAWN:
        return content.decode()

    def make() -> bytes:
        with Image.open(io.BytesIO(content)) as found:
            plain = _plain(found)
        plain.thumbnail((ON_PAPER, ON_PAPER * 2), Image.Resampling.LANCZOS)
        return _jpeg(plain)

    jpeg = work.store.made((b"paper", repr((ON_PAPER, QUALITY)).encode(), content), make)
    with Image.open(io.BytesIO(jpeg)) as made:
        width, height = made.size
    data = base64.b64encode(jpeg).decode()
    return work.elements.fill("photograph.svg", width=width, height=height, data=data)


def _plain(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture.copy()
    full = picture.convert("RGBA")
    white = Image.new("RGB", full.size, "white")
    white.paste(full, mask=full.getchannel("A"))
    return white


def _jpeg(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return content.getvalue()
