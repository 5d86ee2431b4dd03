"""Documents: the words of a PDF, which are in it as the numbers of glyphs, pressed together.

Reads what is needed for that and no more: streams with their filters, objects inside streams, the
fonts' tables from codes to characters, and the operators that show text. Damaged files are read as
far as they go.
"""

import binascii
import re
import zlib
from base64 import a85decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})[ \t\r\n]+\d{1,5}[ \t\r\n]+obj\b")
STREAM = re.compile(rb"\bstream\r?\n")
FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
COUNT = re.compile(rb"/N\s+(\d+)")
FIRST = re.compile(rb"/First\s+(\d+)")
FONT_NAME = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
BF = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
BF_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
BF_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])"
)
# In a page's contents: a font chosen, a text, a text in hexadecimal; anything else is passed over.
SHOWN = re.compile(
    rb"/([^\s/<>\[\]()]+)\s+-?[\d.]+\s+Tf\b"
    rb"|\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]*)>",
    re.DOTALL,
)
BACKSLASH = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
OCTAL = tuple(bytes([one]) for one in b"01234567")
MOST_CODES = 70_000


@dataclass(frozen=True, slots=True)
class _Stream:
    """What an object holds: its dictionary, and its stream in clear when it has one."""

    offset: int
    head: bytes
    body: bytes


def pdf_texts(content: bytes, most: int) -> Iterator[tuple[int, bytes]]:
    """Yields the texts of a PDF, each as UTF-8 with the place of its stream in the file.

    At most `most` octets of a stream are written out in clear.
    """
    objects = dict(_objects(content, most))
    tables = {number: _table(one.body) for number, one in objects.items() if b"beginbf" in one.body}
    fonts = _fonts(objects, tables)
    for one in objects.values():
        if b"Tj" in one.body or b"TJ" in one.body or b"'" in one.body:
            yield from ((one.offset, text) for text in _texts(one.body, fonts))
        elif one.body:
            yield one.offset, one.body
        yield from ((one.offset, text) for text in _strings(one.head))
    yield from ((0, text) for text in _strings(_trailer(content)))


def _trailer(content: bytes) -> bytes:
    at = content.rfind(b"trailer")
    return content[at : at + 4096] if at >= 0 else b""


def _objects(content: bytes, most: int) -> Iterator[tuple[int, _Stream]]:
    """Yields every object by its number, those that are inside streams too."""
    starts = [(hit.start(), hit.end(), int(hit[1])) for hit in OBJECT.finditer(content)]
    ends = (*(start for start, _, _ in starts[1:]), len(content))
    for (_, begin, number), end in zip(starts, ends, strict=False):
        part = content[begin:end]
        stream = STREAM.search(part)
        head = part[: stream.start()] if stream else part
        body = _clear(head, part[stream.end() :], most) if stream else b""
        yield number, _Stream(begin, head, body)
        if b"/ObjStm" in head:
            yield from _packed(begin, head, body)


def _packed(offset: int, head: bytes, body: bytes) -> Iterator[tuple[int, _Stream]]:
    count, first = COUNT.search(head), FIRST.search(head)
    if count is None or first is None:
        return
    start = int(first[1])
    numbers = [int(one) for one in body[:start].split() if one.isdigit()][: 2 * int(count[1])]
    places = numbers[1::2]
    for number, at, end in zip(numbers[::2], places, [*places[1:], len(body)], strict=False):
        yield number, _Stream(offset, body[start + at : start + end], b"")


def _clear(head: bytes, coded: bytes, most: int) -> bytes:
    """Undoes a stream's filters in their order; what cannot be undone stays as it is."""
    end = coded.rfind(b"endstream")
    body = coded[: end if end >= 0 else len(coded)]
    told = FILTER.search(head)
    for name in re.findall(rb"/(\w+)", told[1]) if told else ():
        try:
            if name in (b"FlateDecode", b"Fl"):
                body = zlib.decompressobj().decompress(body, most)
            elif name in (b"ASCII85Decode", b"A85"):
                body = a85decode(body.partition(b"~>")[0].strip().removeprefix(b"<~"))
            elif name in (b"ASCIIHexDecode", b"AHx"):
                body = _octets(body.partition(b">")[0])
            else:
                return body
        except (zlib.error, ValueError):
            return body
    return body


def _octets(digits: bytes) -> bytes:
    """Reads hexadecimal digits with space between them; an odd one at the end counts as tens."""
    packed = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
    return binascii.unhexlify(packed + b"0" * (len(packed) % 2))


@dataclass(frozen=True, slots=True)
class _Table:
    """A font's characters by code; `width` octets make a code."""

    width: int
    characters: Mapping[int, str]

    def read(self, text: bytes) -> str:
        """Returns what a text of this font shows."""
        codes = (
            int.from_bytes(text[at : at + self.width], "big")
            for at in range(0, len(text), self.width)
        )
        return "".join(self.characters.get(code, "") for code in codes)


def _table(body: bytes) -> _Table:
    characters: dict[int, str] = {}
    widths = [1]
    for block in BF.finditer(body):
        if block[1] == b"bfchar":
            for pair in BF_PAIR.finditer(block[2]):
                code = _octets(pair[1])
                widths.append(len(code))
                characters[int.from_bytes(code, "big")] = _utf16(_octets(pair[2]))
            continue
        for run in BF_RANGE.finditer(block[2]):
            low, high = _octets(run[1]), _octets(run[2])
            widths.append(len(low))
            first = int.from_bytes(low, "big")
            many = min(int.from_bytes(high, "big") - first + 1, MOST_CODES)
            characters.update(zip(range(first, first + many), _run(run, many), strict=False))
    return _Table(max(widths), characters)


def _run(run: re.Match[bytes], many: int) -> Iterator[str]:
    """Yields the characters of a range: listed one by one, or counted up from the first."""
    if run[4] is not None:
        yield from (_utf16(_octets(one)) for one in re.findall(rb"<([^>]*)>", run[4]))
        return
    first = _utf16(_octets(run[3]))
    for step in range(many if first else 0):
        code = ord(first[-1]) + step
        yield first[:-1] + (chr(code) if code < 0x110000 else "")


def _utf16(octets: bytes) -> str:
    return octets.decode("utf-16-be", "ignore")


def _fonts(
    objects: Mapping[int, _Stream], tables: Mapping[int, _Table]
) -> Mapping[bytes, tuple[_Table, ...]]:
    """Returns the tables that each name of a font can mean, whichever page uses it."""
    by_font = {
        number: tables[int(told[1])]
        for number, one in objects.items()
        if (told := TO_UNICODE.search(one.head)) and int(told[1]) in tables
    }
    named: dict[bytes, dict[int, _Table]] = {}
    for one in objects.values():
        for hit in FONT_NAME.finditer(one.head):
            font = int(hit[2])
            if font in by_font:
                named.setdefault(hit[1], {})[font] = by_font[font]
    return {name: tuple(found.values()) for name, found in named.items()}


def _texts(body: bytes, fonts: Mapping[bytes, tuple[_Table, ...]]) -> Iterator[bytes]:
    """Yields what a page's contents show: once for each table that its fonts' names can mean."""
    shown = list(SHOWN.finditer(body))
    names = {hit[1] for hit in shown if hit[1]}
    variants = max((len(fonts.get(name, ())) for name in names), default=0)
    for variant in range(min(max(variants, 1), 64)):
        said: list[str] = []
        table: _Table | None = None
        for hit in shown:
            if hit[1]:
                meant = fonts.get(hit[1], ())
                table = meant[min(variant, len(meant) - 1)] if meant else None
                continue
            octets = _octets(hit[3]) if hit[3] is not None else _literal(hit[2])
            said.append(table.read(octets) if table else _plain(octets))
        yield "".join(said).encode("utf-8", "ignore")


def _literal(text: bytes) -> bytes:
    return BACKSLASH.sub(_unescaped, text)


def _unescaped(hit: re.Match[bytes]) -> bytes:
    if hit[1][:1] in OCTAL:
        return bytes([int(hit[1], 8) & 0xFF])
    return b"" if hit[1].endswith(b"\n") and hit[1] != b"n" else LETTERS.get(hit[1], hit[1])


def _plain(octets: bytes) -> str:
    """Returns a text of a document's own strings: UTF-16 where it is marked, else Latin-1."""
    if octets[:2] == b"\xfe\xff":
        return octets[2:].decode("utf-16-be", "ignore")
    return octets.decode("latin-1")


def _strings(head: bytes) -> Iterator[bytes]:
    """Yields the strings of a dictionary: titles, authors, descriptions of pictures."""
    for hit in SHOWN.finditer(head):
        if hit[1] is None:
            octets = _octets(hit[3]) if hit[3] is not None else _literal(hit[2])
            if len(octets) > 3:
                yield _plain(octets).encode("utf-8", "ignore")
