"""Pictures for tests, drawn on the spot: files of every format, and what may be wrong with one."""

import io
import struct
import zlib
from collections.abc import Mapping

from PIL import Image, ImageDraw, PngImagePlugin

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{}</svg>'


def drawn(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Returns a picture whose corners differ: red above on the left, blue below on the right."""
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=(220, 30, 30))
    pen.rectangle((width // 2, height // 2, width - 1, height - 1), fill=(30, 30, 220))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Returns a picture as a file of a kind."""
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def jpeg(width: int = 64, height: int = 48, **options: object) -> bytes:
    return saved(drawn(width, height), "JPEG", **options)


def png(width: int = 64, height: int = 48, **options: object) -> bytes:
    return saved(drawn(width, height), "PNG", **options)


def lying(orientation: int) -> bytes:
    """Returns a JPEG that says of itself how it must be turned."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return jpeg(exif=exif)


def with_notes(word: str) -> Mapping[str, bytes]:
    """Returns files that hold a word wherever a camera or a program can leave one."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = exif[0x8298] = word
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", word)
    text.add_itxt("Title", word, zip=False)
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{word}</x:xmpmeta>".encode()
    return {
        "exif.jpg": jpeg(exif=exif),
        "comment.jpg": jpeg(comment=word.encode()),
        "xmp.jpg": jpeg(xmp=xmp),
        "profile.jpg": jpeg(icc_profile=b"\0" * 40 + word.encode()),
        "trailing.jpg": jpeg() + word.encode(),
        "text.png": png(pnginfo=text),
        "exif.png": png(exif=exif),
        "trailing.png": png() + word.encode(),
        "xmp.webp": saved(drawn(), "WEBP", xmp=xmp, exif=exif),
    }


def moving(kind: str = "PNG") -> bytes:
    """Returns a picture of three images."""
    images = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in (0, 100, 200)]
    return saved(images[0], kind, save_all=True, append_images=images[1:])


def bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """Returns a small PNG that says it is very large."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def svg(inside: str = '<rect width="20" height="10"/>') -> bytes:
    return SVG.format(inside).encode()


def pixel(content: bytes, x: float, y: float) -> tuple[int, ...]:
    """Returns the colour of a picture at a place, given in parts of its width and height."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    found = picture.getpixel((int(x * picture.width), int(y * picture.height)))
    assert isinstance(found, tuple)
    return tuple(int(one) for one in found)


def is_red(colour: tuple[int, ...]) -> bool:
    return colour[0] > 150 and colour[2] < 100


def is_blue(colour: tuple[int, ...]) -> bool:
    return colour[2] > 150 and colour[0] < 100


def size(content: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(content)).size
