"""Codings: every dress in which words can be in a file without anyone seeing them.

Takes a file apart into layers: what it says as it is, and what each coding inside it hides,
as deep as they are nested. What may not be said is `leaks`' business.
"""

import base64
import binascii
import bz2
import hashlib
import html
import lzma
import quopri
import re
import struct
import urllib.parse
import zlib
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from factpress.proof.pdf_text import pdf_texts

# A piece of a layer in clear: where it was, how it was coded, and what it says.
Piece = tuple[int, str, bytes]
LIMITED = "limited"

MAGICS = re.compile(rb"\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\x00|[HXhx][\x01-\xff]")
# Goes between pieces: an octet of no text, so that each is read by itself.
BETWEEN = b"\x01"
# The points of a PNG are pressed too, and hold no words.
POINTS = b"IDAT"
ZIPPED = re.compile(rb"PK\x03\x04")
BASE64 = re.compile(
    rb"[A-Za-z0-9+/]{12,}={0,2}|[A-Za-z0-9_-]{12,}={0,2}"
    rb"|(?:[A-Za-z0-9+/_-]{4,76}[ \t]*\r?\n[ \t]*){2,}[A-Za-z0-9+/_-]+={0,2}"
)
BASE32 = re.compile(rb"(?:[A-Z2-7]{8}){2,}[A-Z2-7]{0,7}={0,6}")
BASE85 = re.compile(rb"<~([!-uz\s]{8,}?)~>")
HEX = re.compile(rb"(?:(?:0x|\\x|%)?[0-9A-Fa-f]{2}[\s,:;-]{0,2}){5,}")
CODES = re.compile(rb"(?:\d{2,5}\s*[,; ]\s*){4,}\d{2,5}")
QUOTED = re.compile(rb"(?:[^=]|=[0-9A-F]{2}|=\r?\n)+")
QUOTED_LETTER = re.compile(rb"=[0-9A-F]{2}")
ESCAPE = re.compile(
    r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{2,6})[ ]?"
    r"|%u([0-9A-Fa-f]{4})|\\([0-7]{3})"
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
SIX_OF_UTF8 = rb"(?:[\t\n\r -~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6}"
IN_UTF8 = re.compile(SIX_OF_UTF8[:-3] + rb"{6,}")
IN_LATIN = re.compile(rb"[ -~\xa0-\xff]{6,}")
# What a real text or a real file has: letters in a row, one octet or two each, or a beginning.
LIKELY = re.compile(
    SIX_OF_UTF8 + rb"|\x00.\x00.\x00|\x1f\x8b\x08|BZh|\xfd7zXZ|PK\x03\x04|\x78[\x01\x5e\x9c\xda]",
    re.DOTALL,
)
LETTERS = b" ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WIDE = re.compile(rb"(?:[\t\n\r -~]\x00){4,}|(?:\x00[\t\n\r -~]){4,}")
ESCAPED = re.compile(rb"&[#A-Za-z]|%[0-9A-Fa-fu]|\\[ux0-9A-Fa-f]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a file is taken apart: codings inside each other, and octets in clear altogether.

    A file may hold `octets` in clear, and `times` its own length more: a large press kit is no bomb.
    """

    depth: int = 6
    octets: int = 64 * 1024 * 1024
    times: int = 3
    layers: int = 3000


@dataclass(frozen=True, slots=True)
class Layer:
    """What a file says in clear behind a chain of codings, the outermost first.

    `marks` are pairs of a start in `content` and the place in the file where that piece is coded.
    """

    chain: tuple[str, ...]
    content: bytes
    marks: tuple[tuple[int, int], ...] = ((0, 0),)

    def place(self, offset: int) -> int:
        """Returns where in the file an octet of this layer comes from: exact in the first layer."""
        start, there = self.marks[max(0, bisect_right(self.marks, (offset, 1 << 62)) - 1)]
        return there if self.chain else there + offset - start


class Unfolding:
    """Takes one file apart, layer by layer; remembers what it had to leave unread.

    What has one of the hashes `known` is passed over: it was looked through as a separate file.
    """

    def __init__(
        self, content: bytes, limits: Limits | None = None, known: Collection[str] = ()
    ) -> None:
        self.limits = limits or Limits()
        self.known = known
        self.left = self.limits.octets + self.limits.times * len(content)
        self.unread: list[str] = []
        self._first = Layer((), content)

    def layers(self) -> Iterator[Layer]:
        """Yields the file itself, then what its codings hide, each content once."""
        waiting = deque([self._first])
        seen = {hash(self._first.content)}
        count = 0
        while waiting:
            layer = waiting.popleft()
            yield layer
            if len(layer.chain) >= self.limits.depth:
                self._stop_at(layer)
                continue
            for inner in self._inner(layer):
                key = hash(inner.content)
                if key in seen or (self.known and _sha256(inner.content) in self.known):
                    continue
                seen.add(key)
                count += 1
                if count > self.limits.layers:
                    self._leave("more codings inside each other than are looked at")
                    return
                waiting.append(inner)

    def _inner(self, layer: Layer) -> Iterator[Layer]:
        for name, decode in WRITTEN:
            small: list[Piece] = []
            for offset, told, content in decode(layer.content):
                if not LIKELY.search(content):
                    continue
                self.left -= len(content)
                if told:
                    yield Layer((*layer.chain, told), content, ((0, layer.place(offset)),))
                else:
                    small.append((offset, name, content))
            if small:
                yield _joined(layer, name, small)
        for undo in PRESSED:
            for offset, told, content in undo(layer.content, max(self.left, 0)):
                if told == LIMITED:
                    self._leave(content.decode())
                    continue
                self.left -= len(content)
                yield Layer((*layer.chain, told), content, ((0, layer.place(offset)),))

    def _stop_at(self, layer: Layer) -> None:
        """Looks no deeper; says so where something pressed together is there."""
        if any(one for undo in PRESSED for one in undo(layer.content, 1 << 16)):
            self._leave("codings inside each other, deeper than is looked at")

    def _leave(self, what: str) -> None:
        if what not in self.unread:
            self.unread.append(what)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _joined(layer: Layer, name: str, pieces: list[Piece]) -> Layer:
    marks, at = [], 0
    for offset, _, content in pieces:
        marks.append((at, layer.place(offset)))
        at += len(content) + 1
    return Layer((*layer.chain, name), BETWEEN.join(one for _, _, one in pieces), tuple(marks))


# --- text behind escapes


def _escapes(content: bytes) -> Iterator[Piece]:
    """Writes out entities, percent signs and the escapes of scripts and style sheets."""
    if not ESCAPED.search(content):
        return
    text = readable(content).text
    clear = text
    for _ in range(3):
        plain = html.unescape(ESCAPE.sub(_character, clear))
        plain = urllib.parse.unquote(plain, errors="replace")
        if plain == clear:
            break
        clear = plain
    if clear != text:
        yield 0, "escapes", clear.encode("utf-8", "replace")


def _character(hit: re.Match[str]) -> str:
    octal = hit[6]
    code = int(octal, 8) if octal else int(next(one for one in hit.groups() if one), 16)
    usable = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if usable else hit[0]


@dataclass(frozen=True, slots=True)
class CodedText:
    """What of some content can be read; `marks` pair a place in the text with one in the content.

    Without marks the content is a text as a whole.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def place(self, at: int) -> int:
        """Returns at which octet of the content the character `at` of the text is."""
        if not self.marks:
            return len(self.text[:at].encode("utf-8", "ignore"))
        start, there = self.marks[max(0, bisect_right(self.marks, (at, 1 << 62)) - 1)]
        return there + at - start


def readable(content: bytes) -> CodedText:
    """Returns content as a text, or the stretches of it that are one: in UTF-8, else in Latin-1."""
    if not CONTROL.search(content):
        try:
            return CodedText(content.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    at = 0
    for start, text in _stretches(content):
        parts.append(text)
        marks.append((at, start))
        at += len(text) + 1
    return CodedText("\n".join(parts), tuple(marks) or ((0, 0),))


def _stretches(content: bytes) -> Iterator[tuple[int, str]]:
    """Yields what is UTF-8 between other octets, then what is Latin-1: mostly letters, one accented."""
    for hit in IN_UTF8.finditer(content):
        yield hit.start(), hit[0].decode("utf-8", "ignore")
    for hit in IN_LATIN.finditer(content):
        if not hit[0].isascii() and not IN_UTF8.fullmatch(hit[0]):
            many = len(hit[0]) - len(hit[0].translate(None, LETTERS))
            if many * 2 > len(hit[0]):
                yield hit.start(), hit[0].decode("latin-1")


def _wide(content: bytes) -> Iterator[Piece]:
    """Reads two octets as one character, whichever comes first and wherever it begins."""
    if b"\0" not in content:
        return
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if marked or content.count(0) * 4 > len(content):
        yield 0, "UTF-16", content.replace(b"\0", b"")
        for code in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                text = content[start:].decode(code, "ignore")
                yield 0, "UTF-16", text.encode("utf-8", "ignore")
        return
    for hit in WIDE.finditer(content):
        yield hit.start(), "", hit[0].replace(b"\0", b"")


def _quoted(content: bytes) -> Iterator[Piece]:
    """Reads stretches in which each = is one of quoted-printable, and more than one is a letter."""
    for hit in QUOTED.finditer(content):
        if hit[0].count(b"=") > 1 and len(QUOTED_LETTER.findall(hit[0])) > 1:
            yield hit.start(), "", quopri.decodestring(hit[0])


# --- letters that stand for octets


def _base64(content: bytes) -> Iterator[Piece]:
    """Reads runs of its letters, broken into lines or not, from each of four beginnings."""
    for hit in BASE64.finditer(content):
        run = re.sub(rb"[\s=]", b"", hit[0]).translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):
            part = run[start:]
            part = part[: len(part) - (len(part) % 4 == 1)]
            yield hit.start() + start, "", binascii.a2b_base64(part + b"=" * (-len(part) % 4))


def _base32(content: bytes) -> Iterator[Piece]:
    for hit in BASE32.finditer(content):
        run = hit[0].rstrip(b"=")
        run = run[: len(run) - (1 if len(run) % 8 in (1, 3, 6) else 0)]
        yield hit.start(), "", base64.b32decode(run + b"=" * (-len(run) % 8))


def _base85(content: bytes) -> Iterator[Piece]:
    for hit in BASE85.finditer(content):
        try:
            yield hit.start(), "", base64.a85decode(hit[1], adobe=False)
        except ValueError:
            continue


def _hex(content: bytes) -> Iterator[Piece]:
    for hit in HEX.finditer(content):
        run = re.sub(rb"0x|\\x|[^0-9A-Fa-f]", b"", hit[0])
        for start in (0, 1):
            part = run[start : len(run) - ((len(run) - start) % 2)]
            yield hit.start() + start, "", binascii.unhexlify(part)


def _codes(content: bytes) -> Iterator[Piece]:
    """Reads lists of numbers of characters, as scripts write them."""
    for hit in CODES.finditer(content):
        numbers = [int(one) for one in re.findall(rb"\d+", hit[0])]
        yield (
            hit.start(),
            "",
            "".join(chr(one) for one in numbers if not 0xD800 <= one < 0xE000).encode(),
        )


# --- octets pressed together


class _Press(Protocol):
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def _pressed(content: bytes, left: int) -> Iterator[Piece]:
    """Undoes gzip, zlib, bzip2 and xz wherever in the content one of them begins."""
    for hit in MAGICS.finditer(content):
        start, first = hit.start(), hit[0][:1]
        if content[start - 4 : start] == POINTS:
            continue
        if first == b"\x1f":
            yield from _opened(start, "gzip", zlib.decompressobj(31), content, left)
        elif first == b"B":
            yield from _opened(start, "bzip2", bz2.BZ2Decompressor(), content, left)
        elif first == b"\xfd":
            press = lzma.LZMADecompressor(memlimit=64 << 20)
            yield from _opened(start, "xz", press, content, left)
        elif int.from_bytes(hit[0], "big") % 31 == 0 and not hit[0][1] & 0x20:
            yield from _opened(start, "zlib", zlib.decompressobj(), content, left)


def _opened(start: int, name: str, press: _Press, content: bytes, left: int) -> Iterator[Piece]:
    """Decompresses a stream that begins at `start`, as far as it goes and is allowed."""
    parts: list[bytes] = []
    size, at = 0, start
    try:
        while at < len(content) and size <= left and not getattr(press, "eof", False):
            parts.append(press.decompress(content[at : at + 65536], left - size + 1))
            size += len(parts[-1])
            at += 65536
    except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError):
        pass
    if size > left:
        yield start, LIMITED, b"more octets in clear than are looked at"
    elif size > 3 and (getattr(press, "eof", False) or size > 32):
        yield start, name, b"".join(parts)


def _zip(content: bytes, left: int) -> Iterator[Piece]:
    """Opens the members of zip files (DOCX and XLSX are such) by their own headers."""
    for hit in ZIPPED.finditer(content):
        head = content[hit.start() : hit.start() + 30]
        if len(head) < 30:
            continue
        _, _, flags, method, _, _, _, size, _, name, extra = struct.unpack("<IHHHHHIIIHH", head)
        there = hit.start() + 30
        member = content[there : there + name].decode("utf-8", "replace")
        start = there + name + extra
        if not member.isprintable() or start > len(content):
            continue
        if flags & 1 or method not in (0, 8):
            yield start, LIMITED, b"a member of a zip that is locked or pressed in an unusual way"
        elif method == 0:
            yield start, f"zip: {member}", content[start : start + size]
        else:
            for at, told, clear in _opened(start, "", zlib.decompressobj(-15), content, left):
                yield at, told or f"zip: {member}", clear


def _pdf(content: bytes, left: int) -> Iterator[Piece]:
    if b"%PDF-" in content:
        for offset, text in pdf_texts(content, left):
            yield offset, "PDF text", text


WRITTEN: tuple[tuple[str, Callable[[bytes], Iterator[Piece]]], ...] = (
    ("escapes", _escapes),
    ("UTF-16", _wide),
    ("quoted-printable", _quoted),
    ("base64", _base64),
    ("base32", _base32),
    ("base85", _base85),
    ("hex", _hex),
    ("numbers of characters", _codes),
)
# These can make much out of little, so they are told how many octets are left to make.
PRESSED: tuple[Callable[[bytes, int], Iterator[Piece]], ...] = (_pressed, _zip, _pdf)
