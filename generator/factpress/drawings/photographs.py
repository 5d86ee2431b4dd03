"""Photographs: a picture in the shape and size that a document or another site asks for."""

import base64
import io
from collections.abc import Mapping

from PIL import Image

from factpress.pages import Work
from factpress.pictures import DRAWN, Marks, Picture, as_xmp, with_iptc
from factpress.rendering import FOLDER

QUALITY = 82
NO_MARKS = Marks()
ON_PAPER = 900  # pixels: 170 mm at 135 to the inch


def file_of(work: Work, picture: Picture, least: int) -> bytes:
    """Returns the smallest file of a picture that is wide enough, else its largest; empty if none."""
    wide = [one for one in picture.plain if one.width >= least]
    chosen = wide[0] if wide else picture.largest
    return work.files.get(f"{FOLDER}/{chosen.name}", b"")


def shown_picture(work: Work, names: tuple[str, ...]) -> Picture | None:
    """Returns the first picture of a page that can be shown elsewhere."""
    pictures: Mapping[str, Picture] = work.known.pictures()
    return next((pictures[one] for one in names if one in pictures), None)


def cropped(work: Work, picture: Picture, content: bytes, size: tuple[int, int]) -> bytes:
    """Returns what matters of a picture in a shape, as JPEG with its credit; the same bytes each time."""
    focus, marks = picture.media.focus, picture.recipe.marks

    def make() -> bytes:
        with Image.open(io.BytesIO(content)) as found:
            return _jpeg(_in_shape(_plain(found), size, focus), marks)

    return work.store.made((b"shape", repr((size, focus, marks, QUALITY)).encode(), content), make)


def cropped_size(picture: Picture, size: tuple[int, int]) -> tuple[int, int]:
    """Returns the pixels of a shape: no more than the picture has, since none are invented."""
    width, height = size
    scale = max(width / picture.largest.width, height / picture.largest.height, 1)
    return round(width / scale), round(height / scale)


def _in_shape(picture: Image.Image, size: tuple[int, int], focus: tuple[int, int]) -> Image.Image:
    """Returns the largest part of a picture in a shape whose middle is as near the focus as may be."""
    width, height = size
    scale = max(width / picture.width, height / picture.height)
    box_width, box_height = width / scale, height / scale
    left = _begin(picture.width, box_width, focus[0])
    top = _begin(picture.height, box_height, focus[1])
    box = (left, top, left + box_width, top + box_height)
    return picture.resize(size, Image.Resampling.LANCZOS, box=box)


def _begin(whole: int, part: float, percent: int) -> float:
    return min(max(whole * percent / 100 - part / 2, 0.0), whole - part)


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


def _jpeg(picture: Image.Image, marks: Marks = NO_MARKS) -> bytes:
    content, told = io.BytesIO(), {"xmp": as_xmp(marks)} if marks != NO_MARKS else {}
    picture.save(content, "JPEG", quality=QUALITY, optimize=True, progressive=True, **told)
    return with_iptc(content.getvalue(), marks) if told else content.getvalue()
