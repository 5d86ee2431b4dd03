"""What the tests of the leak scanner share: one text in every coding, made by the standard library.

A sample is a file as it could lie in a site; none holds the words as they were typed, but `plain`.
"""

import base64
import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping


def _zip(name: str, content: bytes, comment: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        archive.writestr(name, content)
    return held.getvalue()


def _tar_gz(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return held.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def png(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    """Returns a picture of one black point with these chunks in it, and octets behind its end."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    point = _chunk(b"IDAT", zlib.compress(b"\0\0"))
    more = b"".join(_chunk(kind, content) for kind, content in chunks)
    return b"\x89PNG\r\n\x1a\n" + head + more + point + _chunk(b"IEND", b"") + after


def jpeg(kind: int, content: bytes) -> bytes:
    """Returns the beginning of a picture whose one segment of this kind holds this content."""
    length = struct.pack(">H", len(content) + 2)
    return b"\xff\xd8\xff" + bytes([kind]) + length + content + b"\xff\xd9"


def pdf(shown: bytes, *, filters: str, coded: bytes, table: bytes = b"") -> bytes:
    """Returns a document of one page whose contents are `coded`; `shown` is its title."""
    font = b"<</Type/Font/ToUnicode 7 0 R>>" if table else b"<</Type/Font>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(coded)}/Filter[{filters}]>>\nstream\n".encode() + coded + b"\nendstream",
        font,
        b"<</Title(" + shown + b")>>",
        b"<</Length %d>>\nstream\n" % len(table) + table + b"\nendstream",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Info 6 0 R>>\n%%EOF\n"


def glyph_pdf(text: str) -> bytes:
    """Returns a document that shows a text by numbers of glyphs, as programs write them today."""
    numbers = {one: code for code, one in enumerate(dict.fromkeys(text), 1)}
    lines = "\n".join(f"<{code:04x}> <{ord(one):04x}>" for one, code in numbers.items())
    table = f"{len(numbers)} beginbfchar\n{lines}\nendbfchar".encode()
    glyphs = " ".join(f"<{numbers[one]:04x}> -20" for one in text)
    contents = f"BT /F1 11 Tf [{glyphs}] TJ ET".encode()
    return pdf(b"A page", filters="/FlateDecode", coded=zlib.compress(contents), table=table)


def _spaced(text: str, between: str) -> str:
    return between.join(text)


def codings(text: str) -> Mapping[str, bytes]:
    """Returns a text in 17 codings and more; `text` is plain Latin letters, spaces and hyphens."""
    raw = text.encode()
    entities = "".join(f"&#{ord(one)};" for one in text)
    contents = b"BT /F1 11 Tf (" + raw + b") Tj ET"
    return {
        "gzip": gzip.compress(raw, mtime=0),
        "gzip in gzip": gzip.compress(gzip.compress(raw, mtime=0), mtime=0),
        "zlib": b"before" + zlib.compress(raw),
        "zip": _zip("a.txt", raw),
        "base64": b'<i data-x="' + base64.b64encode(b"xx" + raw) + b'"></i>',
        "hex": raw.hex().encode(),
        "percent signs": "".join(f"%{one:02x}" for one in raw).encode(),
        "entities": entities.encode(),
        "UTF-16": text.encode("utf-16-le"),
        "UTF-16 the other way": text.encode("utf-16-be"),
        "soft hyphens": _spaced(text, "\u00ad").encode(),
        "tags between letters": _spaced(text, "<b></b>").encode(),
        "capitals": text.upper().encode(),
        "PNG text": png((b"tEXt", b"Comment\0" + raw)),
        "PNG text, pressed": png((b"zTXt", b"Comment\0\0" + zlib.compress(raw))),
        "PDF": pdf(b"x", filters="/FlateDecode", coded=zlib.compress(contents)),
        "backwards": text[::-1].encode(),
        **_pressed(text, raw),
        **_written(text, raw),
        **_in_pictures(text, raw),
        **_in_documents(text, raw),
    }


def _pressed(text: str, raw: bytes) -> Mapping[str, bytes]:
    lines = base64.encodebytes(b"A letter of some length. " * 5 + raw)
    return {
        "plain": raw,
        "bzip2": bz2.compress(raw),
        "xz": lzma.compress(raw),
        "tar": _tar_gz("a.txt", raw),
        "zip in zip": _zip("a.zip", _zip("b.txt", raw)),
        "zip comment": _zip("a.txt", b"nothing", raw),
        "zip member's name": _zip(text.replace(" ", "-") + ".txt", b"nothing"),
        "base64 in lines": lines,
        "base64 for addresses": base64.urlsafe_b64encode(b"\xfb\xff\xfe" + raw),
        "base64 of gzip": base64.b64encode(gzip.compress(raw, mtime=0)),
    }


def _written(text: str, raw: bytes) -> Mapping[str, bytes]:
    return {
        "base32": base64.b32encode(raw),
        "hex with spaces": raw.hex(" ").encode(),
        "escapes of a script": "".join(f"\\u{ord(one):04x}" for one in text).encode(),
        "escapes of a style sheet": "".join(f"\\{ord(one):x} " for one in text).encode(),
        "numbers of characters": ",".join(str(one) for one in raw).encode(),
        "hexadecimal entities": "".join(f"&#x{one:x};" for one in raw).encode(),
        "percent signs twice": "".join(f"%25{one:02x}" for one in raw).encode(),
        "quoted-printable": "=\n".join(f"={one:02X}" for one in raw).encode(),
        "zero-width spaces": _spaced(text, "\u200b").encode(),
        "full-width letters": "".join(
            chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text
        ).encode(),
        "accents": "".join(f"{one}\u0301" for one in text).encode(),
        "comments between letters": _spaced(text, "<!-- -->").encode(),
        "turned by 13 letters": text.translate(ROT13).encode(),
        "UTF-16 with its mark": text.encode("utf-16"),
        "UTF-16 inside octets": b"\x89\x01\x02" * 99 + text.encode("utf-16-le") + b"\x03" * 999,
    }


def _in_pictures(text: str, raw: bytes) -> Mapping[str, bytes]:
    return {
        "PNG text in UTF-8": png((b"iTXt", b"Title\0\0\0\0\0" + raw)),
        "behind a PNG": png(after=raw),
        "JPEG comment": jpeg(0xFE, raw),
        "EXIF": jpeg(0xE1, b"Exif\0\0" + text.encode("utf-16-le")),
        "XMP": jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0<dc:title>" + raw + b"</dc:title>"),
    }


def _in_documents(text: str, raw: bytes) -> Mapping[str, bytes]:
    contents = b"BT /F1 11 Tf (" + raw + b") Tj ET"
    eighty_five = base64.a85encode(zlib.compress(contents)) + b"~>"
    return {
        "PDF in base 85": pdf(b"x", filters="/ASCII85Decode/FlateDecode", coded=eighty_five),
        "PDF in hex": pdf(b"x", filters="/ASCIIHexDecode", coded=contents.hex().encode() + b">"),
        "PDF hex text": pdf(
            b"x",
            filters="/FlateDecode",
            coded=zlib.compress(b"BT /F1 9 Tf <" + raw.hex().encode() + b"> Tj ET"),
        ),
        "PDF glyphs": glyph_pdf(text),
        "PDF title": pdf(raw, filters="", coded=b""),
        "PDF title in UTF-16": pdf(b"\xfe\xff" + text.encode("utf-16-be"), filters="", coded=b""),
    }


ROT13 = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM",
)
