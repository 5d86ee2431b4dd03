"""Colours: a picture's own become those that every screen shows, sRGB."""

import io
import struct
import zlib

from PIL import Image, ImageCms

# What Pillow raises for contents that it cannot make sense of.
TROUBLE = (
    *(OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError),
    *(AttributeError, MemoryError, struct.error, zlib.error),
)

STRIP = 256  # rows of the small picture that are made at once


def in_channels(picture: Image.Image) -> Image.Image:
    """Returns a picture in whole colours, with its transparency as a separate channel."""
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("LA", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "RGBA", "CMYK") else picture.convert("RGB")


def small_in_strips(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Returns a picture in channels and small, made from one strip after the other."""
    scale = picture.height / size[1]
    margin = int(4 * scale) + 1  # as far as the finest filter looks
    small: Image.Image | None = None
    for top in range(0, size[1], STRIP):
        rows = min(STRIP, size[1] - top)
        first = max(0, int(top * scale) - margin)
        last = min(picture.height, int((top + rows) * scale) + margin)
        strip = in_channels(picture.crop((0, first, picture.width, last)))
        box = (
            0,
            top * scale - first,
            picture.width,
            min((top + rows) * scale - first, last - first),
        )
        part = strip.resize((size[0], rows), Image.Resampling.LANCZOS, box=box)
        if small is None:
            small = Image.new(part.mode, size)
            small.info |= {
                key: picture.info[key] for key in ("icc_profile",) if key in picture.info
            }
        small.paste(part, (0, top))
    return small or in_channels(picture)


def in_srgb(picture: Image.Image, *, keeps_alpha: bool) -> Image.Image:
    """Returns a picture in sRGB, with or without its transparency (which becomes white)."""
    profile = picture.info.get("icc_profile")
    if profile:
        picture = _by_profile(picture, profile)
    if picture.mode != "RGBA":
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    if keeps_alpha:
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """Returns a picture whose colours were brought from its own profile to sRGB."""
    target = ImageCms.createProfile("sRGB")
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, *TROUBLE):
        return picture
    return made or picture
