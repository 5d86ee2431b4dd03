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


def in_channels(picture: Image.Image) -> Image.Image:
    """Returns a picture in whole colours, with its transparency as a channel of its own."""
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("LA", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "RGBA", "CMYK") else picture.convert("RGB")


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
