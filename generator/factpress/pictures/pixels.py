"""Pictures: a file's pixels, looked at and made anew in the sizes and formats that readers get.

Nothing of a file is copied: it is decoded, turned upright, brought to plain colours, and written
again with its credit and rights alone. What a picture is about is `media`'s business.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import pi_heif
import PIL
from PIL import Image, PngImagePlugin, features

from factpress.findings import Mistake, Rule, Severity
from factpress.pictures.colours import TROUBLE, in_channels, in_srgb, small_in_strips
from factpress.pictures.marks import Marks, as_xmp, with_iptc

PICTURE_TOO_LARGE = Rule(
    "picture-too-large",
    "A picture is larger than any page needs",
    "Building would use up the computer's memory, and readers would wait.",
    "save it smaller: 4,000 pixels on its longer side are enough",
)
NOT_A_PICTURE = Rule(
    "not-a-picture",
    "A file among the pictures isn't a picture that can be published",
    "It could be a page or a program under a false name.",
    "save it as JPEG, PNG, WebP, HEIC, AVIF or plain SVG",
)
WRONG_ENDING = Rule(
    "picture-ending",
    "A picture's file name doesn't match its format",
    "Some programs go by the name and others by the contents, and they would disagree.",
    "rename the file",
)
ANIMATED = Rule(
    "animated-picture",
    "A picture is animated",
    "Only its first frame would be published, without anyone noticing.",
    "save only the image that you want",
)
BROKEN_PICTURE = Rule(
    "broken-picture",
    "A picture cannot be read to its end",
    "Readers would see half of it, or a hole.",
    "copy the file again from where it came, or export it again",
)
CONVERTED = Rule(
    "picture-converted",
    "A picture's colours are for print (CMYK)",
    "They were converted for screens and may look slightly different.",
    "look at it on the page; export it in sRGB if it looks wrong",
    Severity.NOTE,
)
RULES = (PICTURE_TOO_LARGE, NOT_A_PICTURE, WRONG_ENDING, ANIMATED, BROKEN_PICTURE, CONVERTED)

MOST_BYTES = 100 << 20
# A JPEG is decoded at the size that is needed, anything else whole; half a gigabyte must do. Measured:
# 4 bytes a pixel for PNG, 9 for AVIF, 15 for WebP.
MOST_PIXELS = {"JPEG": 120_000_000, "PNG": 60_000_000, "WEBP": 28_000_000}
MOST_OF_OTHERS = 50_000_000
MOST_COEFFICIENTS = (
    360 << 20
)  # bytes: a progressive JPEG is held as a whole before it is made small
LARGE = (
    16_000_000  # a picture of more pixels is made small in strips: no second copy of it is needed
)
WIDTHS = (480, 960, 1920)
LARGEST_SIDE = 4000
# Part of every name: raise it with each change of what is made below.
VERSION = 1

ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("JPEG", (".jpg", ".jpeg")),
    ("PNG", (".png",)),
    ("WEBP", (".webp",)),
    ("HEIC", (".heic", ".heif", ".hif")),
    ("AVIF", (".avif",)),
    ("SVG", (".svg",)),
)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"BM", "BMP"),
    (b"PK", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x00\x00\x01\x00", "icon"),
)
_JPEG, _PNG, _WEBP, _FINE = "image/jpeg", "image/png", "image/webp", Image.Resampling.LANCZOS
# ISO 14496-12: a file's first box says which brand it is.
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"} | dict.fromkeys(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2"), "HEIC"
)
# EXIF 2.3: the orientation of a picture, and what turns it upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = range(5, 9)
_ENDING_OF = {_JPEG: "jpg", _PNG: "png", _WEBP: "webp"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a file shows: its format, its size in pixels when upright, and oddities."""

    format: str
    width: int
    height: int
    is_printers: bool = False


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file that readers get: its name, its size in pixels, its format, and its bytes."""

    name: str
    width: int
    height: int
    mime: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a picture is made: its name without ending, how it is kept, and what is written in it."""

    stem: str
    lossless: bool
    marks: Marks


def too_many_bytes(size: int) -> Mistake | None:
    """Returns what is wrong with a file of `size` bytes, if anything: ask before reading it."""
    if size <= MOST_BYTES:
        return None
    message = f"this picture has {size >> 20} MB, more than the {MOST_BYTES >> 20} allowed"
    return Mistake(PICTURE_TOO_LARGE, message)


def looked_at(content: bytes, name: str) -> Seen | Mistake:
    """Looks at a picture's file without decoding it; `name` is what its ending is judged by.

    Drawings (SVG) are `svg`'s: of them only the ending is judged, and their size is 0.
    """
    if not content:
        return Mistake(BROKEN_PICTURE, "this file is empty")
    large = too_many_bytes(len(content))
    if large is not None:
        return large
    kind = _kind(content[:512])
    if not kind:
        other = next((what for mark, what in _OTHERS if content.startswith(mark)), "")
        message = "the contents of this file are not a picture"
        named = f"this is a {other} file, not a picture that we publish"
        return Mistake(NOT_A_PICTURE, named if other else message)
    endings = dict(ENDINGS)[kind]
    if not name.lower().endswith(endings):
        typed = f'ends with "{name[name.rfind(".") :]}"' if "." in name else "has no ending"
        message = f"the file is {kind}, but its name {typed}"
        return Mistake(WRONG_ENDING, message, f"let the name end with {endings[0]}")
    return Seen(kind, 0, 0) if kind == "SVG" else _opened(content, kind)


def _kind(head: bytes) -> str:
    """Returns the format that a file's first bytes tell, or an empty text."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        listed = head[8 : max(16, min(int.from_bytes(head[:4], "big"), len(head)))]
        brands = [listed[at : at + 4] for at in range(0, len(listed), 4)]
        # The common brand mif1 may be either: a more exact one behind it decides.
        found = [
            _BRANDS[one] for one in brands if one in _BRANDS and one[1:] not in (b"if1", b"sf1")
        ]
        return (found or [_BRANDS.get(brands[0], "")])[0]
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    is_xml = text.startswith((b"<?xml", b"<!--", b"<!doctype svg", b"<svg"))
    return "SVG" if is_xml and b"<html" not in text else ""


def _opened(content: bytes, kind: str) -> Seen | Mistake:
    if not _is_whole(content, kind):
        return Mistake(BROKEN_PICTURE, "this file was cut short: its end is missing")
    try:
        with warnings.catch_warnings():
            # Odd notes of a file, which are dropped; Pillow's own limit of pixels is above ours.
            warnings.simplefilter("ignore")
            picture = _read(content, kind)
            width, height = picture.size
            most = MOST_PIXELS.get(kind, MOST_OF_OTHERS)
            if width * height > most:
                message = f"this picture has {width:,} by {height:,} pixels"
                message += f", more than the {most // 1_000_000} million of {kind}"
                return Mistake(PICTURE_TOO_LARGE, message)
            if _held_as_a_whole(picture) > MOST_COEFFICIENTS:
                message = (
                    f"this progressive JPEG of {width:,} by {height:,} pixels needs too much memory"
                )
                return Mistake(PICTURE_TOO_LARGE, message)
            images = 1 if kind in ("JPEG", "HEIC") else getattr(picture, "n_frames", 1)
            turns = _turns(picture)
            if kind == "PNG":
                Image.open(io.BytesIO(content), formats=(kind,)).verify()
    except Image.DecompressionBombError:
        return Mistake(PICTURE_TOO_LARGE, "this picture has far more pixels than any page needs")
    except TROUBLE:
        return Mistake(BROKEN_PICTURE, f"this file begins like {kind}, but cannot be read")
    if images > 1:
        return Mistake(ANIMATED, f"this picture has {images} images")
    if turns in _ON_ITS_SIDE:
        width, height = height, width
    return Seen(kind, width, height, picture.mode == "CMYK")


def _read(content: bytes, kind: str) -> Image.Image:
    """Returns a picture whose pixels are not decoded yet; of a HEIC file its main image."""
    if kind == "HEIC":
        pi_heif.register_heif_opener()
    return Image.open(io.BytesIO(content), formats=("HEIF" if kind == "HEIC" else kind,))


def _is_whole(content: bytes, kind: str) -> bool:
    """Tells whether a file has its own end: one that was cut short has not."""
    if kind == "PNG":
        return b"IEND" in content
    if kind in ("HEIC", "AVIF"):
        return _ends_with_a_box(content)
    if kind == "WEBP":
        return len(content) >= int.from_bytes(content[4:8], "little") + 8
    # The last scan of a JPEG, not the small picture inside its notes, must have an end.
    return content.find(b"\xff\xd9", max(0, content.rfind(b"\xff\xda"))) >= 0


def _ends_with_a_box(content: bytes) -> bool:
    """Tells whether the last box of a file ends where the file does (ISO 14496-12)."""
    at = 0
    while 0 <= at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size == 0:
            return True
        at = at + size if size >= 8 else -1  # noqa: PLR2004, RUF100  # its own size and name
    return at == len(content)


def _held_as_a_whole(picture: Image.Image) -> int:
    """Returns how many bytes of coefficients a progressive JPEG has, two for each sample; else none."""
    if picture.format != "JPEG" or "progressive" not in picture.info:
        return 0
    samples: list[int] = [one[1] * one[2] for one in getattr(picture, "layer", ())] or [1]
    width, height = picture.size
    return 2 * width * height * sum(samples) // max(samples)


def _turns(picture: Image.Image) -> int:
    """Returns how a picture must be turned to be upright, as its file says: EXIF, 1 to 8."""
    if picture.format == "PNG" and "exif" not in picture.info:
        return 1  # to look for a note behind the pixels, Pillow would decode them all
    typed = picture.getexif().get(0x0112, 1)
    return typed if typed in _UPRIGHT else 1


# What each format can hold: of a higher picture there is no file of this format.
HIGHEST = {_WEBP: 16_383, _JPEG: 65_500}


def planned(recipe: Recipe, seen: Seen) -> tuple[Rendition, ...]:
    """Returns the renditions of a picture without their bytes: names, sizes and formats."""
    return tuple(_plan(recipe, seen))


def _plan(recipe: Recipe, seen: Seen) -> Iterator[Rendition]:
    widths = sorted({min(width, seen.width) for width in WIDTHS})
    is_too_high = seen.height > HIGHEST[_JPEG]
    plain = _PNG if recipe.lossless or is_too_high else _JPEG
    for mime in (_WEBP, plain):
        for width in widths:
            if _height(seen, width) > HIGHEST.get(mime, seen.height):
                continue
            yield _named(recipe, seen, width, mime)
    largest = _largest_width(seen)
    if largest > widths[-1] and plain == _JPEG:
        yield _named(recipe, seen, largest, plain)


def _largest_width(seen: Seen) -> int:
    longer = max(seen.width, seen.height)
    return seen.width if longer <= LARGEST_SIDE else max(1, seen.width * LARGEST_SIDE // longer)


def _height(seen: Seen, width: int) -> int:
    """Returns how high a picture is when it is `width` wide."""
    return max(1, (seen.height * width + seen.width // 2) // seen.width)


def _named(recipe: Recipe, seen: Seen, width: int, mime: str) -> Rendition:
    height = _height(seen, width)
    name = f"{recipe.stem}-{width}.{_ENDING_OF[mime]}"
    return Rendition(name, width, height, mime)


def renditions(content: bytes, recipe: Recipe) -> tuple[Rendition, ...] | Mistake:
    """Returns the files that readers get of a picture; the same input gives the same bytes.

    They hold its pixels, upright and in sRGB, and the recipe's marks: nothing else of the file.
    """
    seen = looked_at(content, f"x{dict(ENDINGS).get(_kind(content[:512]), ('',))[0]}")
    if isinstance(seen, Mistake):
        return seen
    plans = planned(recipe, seen)
    try:
        whole = _pixels(content, seen, recipe, max(one.width for one in plans))
    except TROUBLE:
        return Mistake(BROKEN_PICTURE, "the contents of this picture are damaged")
    return tuple(_made(whole, plan, recipe) for plan in plans)


def _pixels(content: bytes, seen: Seen, recipe: Recipe, width: int) -> Image.Image:
    """Returns a picture's pixels, upright, in plain colours, `width` wide, and no notes of its file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd notes of a file, which are dropped anyway
        picture = _read(content, seen.format)
        turns = _turns(picture)
        size = (width, _height(seen, width))
        lying = size[::-1] if turns in _ON_ITS_SIDE else size
        if seen.format == "JPEG":
            picture.draft(None, lying)
        picture.load()
    # Made small first: each of the steps that follow takes a copy.
    if picture.width * picture.height > LARGE and lying[1] < picture.height:
        picture = small_in_strips(picture, lying)
    else:
        picture = in_channels(picture)
        if picture.size != lying:
            picture = picture.resize(lying, _FINE, reducing_gap=3.0)
    upright = picture.transpose(_UPRIGHT[turns]) if turns in _UPRIGHT else picture
    plain = in_srgb(upright, keeps_alpha=recipe.lossless)
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    return clean


def _made(whole: Image.Image, plan: Rendition, recipe: Recipe) -> Rendition:
    size = (plan.width, plan.height)
    picture = whole if whole.size == size else whole.resize(size, _FINE, reducing_gap=3.0)
    content, xmp = io.BytesIO(), as_xmp(recipe.marks)
    if plan.mime == _JPEG:
        picture.save(
            content,
            "JPEG",
            quality=85,
            subsampling="4:2:0",
            optimize=True,
            progressive=True,
            xmp=xmp,
        )
        made = with_iptc(content.getvalue(), recipe.marks)
    elif plan.mime == _WEBP:
        options = {"lossless": recipe.lossless, "quality": 80, "method": 4, "exact": False}
        picture.save(content, "WEBP", xmp=xmp, **options)
        made = content.getvalue()
    else:
        notes = PngImagePlugin.PngInfo()
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
        picture.save(content, "PNG", optimize=True, pnginfo=notes)
        made = content.getvalue()
    return Rendition(plan.name, plan.width, plan.height, plan.mime, made)


def versions() -> str:
    """Returns what the bytes of a picture depend on besides its file and its recipe."""
    libraries = ("libjpeg_turbo", "webp", "zlib", "littlecms2")
    known = [f"{name} {features.version(name)}" for name in (*libraries, "avif")]
    known.append(f"heif {pi_heif.__version__}")
    return "; ".join((f"version {VERSION}", f"pillow {PIL.__version__}", *known))
