"""Picture marks: the few words that are written into a picture's file, whose it is and what it shows.

XMP for every format, and beside it IPTC for JPEG, which older picture desks read. Nothing else of a
file's own marks is ever kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

# Adobe's mark for what Photoshop keeps in a JPEG file, and the number of its IPTC block.
_PHOTOSHOP = b"Photoshop 3.0\x00"
_IPTC_BLOCK = b"8BIM\x04\x04\x00\x00"
_UTF8 = b"\x1b%G"
# IPTC-IIM 4.2: number of the field and the most bytes that it holds.
_CREDIT, _COPYRIGHT, _CAPTION = (110, 32), (116, 128), (120, 2000)
_LARGEST_SEGMENT = 65_000


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file says of its picture: texts by language, the newsroom's first language first."""

    credit: str = ""
    rights: tuple[tuple[str, str], ...] = ()
    caption: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


def as_xmp(marks: Marks) -> bytes:
    """Returns the marks as an XMP packet (ISO 16684-1); the same marks give the same bytes."""
    fields = "".join(
        (
            _several("dc:description", marks.caption),
            _several("dc:rights", marks.rights),
            _several("xmpRights:UsageTerms", marks.terms),
            f"<photoshop:Credit>{_told(marks.credit)}</photoshop:Credit>" if marks.credit else "",
        )
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">{fields}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _several(name: str, texts: tuple[tuple[str, str], ...]) -> str:
    if not texts:
        return ""
    listed = [("x-default", texts[0][1]), *texts]
    items = "".join(
        f'<rdf:li xml:lang="{code}">{_told(text)}</rdf:li>' for code, text in listed if code
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _told(text: str) -> str:
    return escape(text, quote=False)


def as_iptc(marks: Marks) -> bytes:
    """Returns the marks as the contents of a JPEG segment APP13, in the first language alone."""
    records = [_record(1, 90, _UTF8), _record(2, 0, b"\x00\x04")]
    for (number, longest), text in (
        (_CREDIT, marks.credit),
        (_COPYRIGHT, _first(marks.rights)),
        (_CAPTION, _first(marks.caption)),
    ):
        if text:
            records.append(_record(2, number, _cut(text, longest)))
    block = b"".join(records)
    padding = b"\x00" * (len(block) % 2)
    return _PHOTOSHOP + _IPTC_BLOCK + len(block).to_bytes(4, "big") + block + padding


def _first(texts: tuple[tuple[str, str], ...]) -> str:
    return texts[0][1] if texts else ""


def _record(record: int, number: int, value: bytes) -> bytes:
    return b"\x1c" + bytes((record, number)) + len(value).to_bytes(2, "big") + value


def _cut(text: str, longest: int) -> bytes:
    """Returns the text in UTF-8, cut between two letters where it is too long for its field."""
    return text.encode()[:longest].decode("utf-8", "ignore").encode()


def with_iptc(jpeg: bytes, marks: Marks) -> bytes:
    """Returns a JPEG file that carries the marks as IPTC, behind its first segment (JFIF)."""
    content = as_iptc(marks)
    if len(content) > _LARGEST_SEGMENT:
        return jpeg
    end = 4 + int.from_bytes(jpeg[4:6], "big") if jpeg[2:4] == b"\xff\xe0" else 2
    segment = b"\xff\xed" + (len(content) + 2).to_bytes(2, "big") + content
    return jpeg[:end] + segment + jpeg[end:]


def marks_in(jpeg: bytes) -> Iterator[tuple[int, str]]:
    """Yields the numbers and texts of the IPTC fields of a JPEG file that `with_iptc` made."""
    start = jpeg.find(_PHOTOSHOP + _IPTC_BLOCK)
    if start < 0:
        return
    at = start + len(_PHOTOSHOP + _IPTC_BLOCK)
    end = at + 4 + int.from_bytes(jpeg[at : at + 4], "big")
    at += 4
    while at + 5 <= end and jpeg[at] == 0x1C:  # noqa: PLR2004, RUF100  # the sign of a field
        size = int.from_bytes(jpeg[at + 3 : at + 5], "big")
        if jpeg[at + 1] == 2:  # noqa: PLR2004, RUF100  # the record of what readers are told
            yield jpeg[at + 2], jpeg[at + 5 : at + 5 + size].decode("utf-8", "replace")
        at += 5 + size
