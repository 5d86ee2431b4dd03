"""The characters of a source file: size, coding, line ends, and what must not be in it.

Works on whole files before anybody reads YAML or Markdown in them. Whatever is refused is replaced
by one placeholder, so that later positions stay true; what the text means is left to the readers.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from factpress.findings import Finding, Mistake, Place, Related, Rule, placed, report

LARGEST_FILE = 1 << 20
PLACEHOLDER = "\ufffd"
_MOST_FINDINGS = 50
_MOST_RELATED = 5
_LONGEST_MEND = 240

FILE_TOO_LARGE = Rule(
    "file-too-large",
    "A file is too large",
    "A file of this size is a slip (a picture, an export) and would hold up every build.",
    "split the file, or keep bulk numbers in a table (CSV)",
)
FILE_ENCODING = Rule(
    "file-encoding",
    "A file is not UTF-8",
    "In the wrong encoding, letters and quotation marks turn into others.",
    "save the file as UTF-8",
)
FORBIDDEN_CHARACTER = Rule(
    "forbidden-character",
    "A character that no text needs",
    "Control characters, direction overrides and private characters are invisible or change what"
    " the reader sees.",
    "delete the character",
)
HIDDEN_CHARACTER = Rule(
    "hidden-character",
    "An invisible character",
    "Zero-width characters hide in numbers and names, which then look alike but differ.",
    "delete the invisible character",
)
LINE_SEPARATOR = Rule(
    "line-separator",
    "An unusual line ending",
    "Some programs end the line at this character and others do not, so values are cut short.",
    "replace it by a space, or by an ordinary line end",
)
CONFLICT_MARKER = Rule(
    "conflict-marker",
    "Lines that git left from a conflict",
    "The file has two versions of the text, and one must be chosen.",
    "keep one of the two versions and delete the marker lines",
)

RULES = (
    FILE_TOO_LARGE,
    FILE_ENCODING,
    FORBIDDEN_CHARACTER,
    HIDDEN_CHARACTER,
    LINE_SEPARATOR,
    CONFLICT_MARKER,
)

_SEPARATORS = "\x85\u2028\u2029"
_DIRECTION = "\u202a-\u202e\u2066-\u2069"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr((plane << 16) + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb" + _DIRECTION + _PRIVATE + _NONCHARACTERS
)
_HIDDEN = "\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e0fff"
# Needed by Arabic, Indic and other scripts and by emoji: refused only where they touch ASCII.
_JOINERS = "\u061c\u200c-\u200f"
_ASCII_WORD = "0-9A-Za-z_.:-"
_SUSPECT = re.compile(
    f"(?P<separator>[{_SEPARATORS}])"
    f"|(?P<forbidden>[{_FORBIDDEN}])"
    f"|(?P<lost>{PLACEHOLDER})"
    f"|(?P<hidden>[{_HIDDEN}]"
    f"|[{_JOINERS}](?=[{_ASCII_WORD}])|(?<=[{_ASCII_WORD}])[{_JOINERS}]"
    # A soft hyphen is fine inside a word, and hides only elsewhere.
    "|\xad(?![^\\W\\d_])|(?<![^\\W\\d_])\xad)"
)
# Any character that could be a suspect: a text without one need not be looked at twice.
_POSSIBLE = re.compile(f"[{_SEPARATORS}{_FORBIDDEN}{PLACEHOLDER}{_HIDDEN}{_JOINERS}\xad]")
# What Word and Google Docs write for a line break, a page break and a table's cell.
_PARTS_WORDS = re.compile(f" *[\x07\x0b-\x0d\x1c\x1d{_SEPARATORS}]+ *")
_WORDS_HYPHEN = "\x1e"  # Word's hyphen at which no line ends
_SPACE_INSTEAD = "replace it by a space"
_SIGNS = ("<<<<<<<", "|||||||", ">>>>>>>")
_UNSHOWN = re.compile(f"[\t\n{_SEPARATORS}{_FORBIDDEN}{_HIDDEN}{_JOINERS}\xad\ud800-\udfff]")
_MARKER = re.compile(r"^(?:(?P<sign>[<>|])(?P=sign){6}(?: .*)?|={7})$", re.MULTILINE)
_CONTROL_NAMES = {"\x00": "the character zero", "\x1b": "escape", "\x7f": "delete", "\x85": "NEL"}
_UTF_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class SourceLines:
    """A text with line ends `\\n` and the file it is in; its first line has `first_line`."""

    file: str
    text: str
    starts: tuple[int, ...]
    first_line: int = 1

    @classmethod
    def of(cls, text: str, file: str, *, first_line: int = 1) -> "SourceLines":
        """Returns the lines of a text."""
        lengths = (len(line) + 1 for line in text.split("\n")[:-1])
        return cls(file, text, tuple(accumulate(lengths, initial=0)), first_line)

    def place(self, index: int) -> Place:
        """Returns the place of the character at `index` (from 0)."""
        row = bisect_right(self.starts, index) - 1
        return Place(self.file, row + self.first_line, index - self.starts[row] + 1)

    def line(self, row: int) -> str:
        """Returns the line at `row` (from 0), without its line end; empty outside the text."""
        if not 0 <= row < len(self.starts):
            return ""
        end = self.starts[row + 1] - 1 if row + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[row] : end]

    def short(self, row: int) -> str:
        """Returns the line at `row` if it is short enough to be shown fixed, else nothing."""
        end = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        return self.line(row) if end - self.starts[row] <= 2 * _LONGEST_MEND else ""

    def row(self, index: int) -> int:
        """Returns the row (from 0) in which the character at `index` is."""
        return bisect_right(self.starts, index) - 1


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text made safe to read: line ends `\\n`, no byte-order mark, placeholders.

    Where `readable` is false, the findings say why, and the text must not be read further.
    """

    file: str
    text: str
    findings: tuple[Finding, ...]
    readable: bool


def visible(text: str) -> str:
    """Returns the text with every character that cannot be seen written as an escape."""
    return _UNSHOWN.sub(lambda hit: _escaped(hit.group()), text)


def repair(line: str) -> str:
    """Returns a fixed line as it is shown: without its indent; empty when it is too long."""
    shown = visible(line.strip())
    return shown if len(shown) <= _LONGEST_MEND else ""


def named(character: str) -> str:
    """Returns a character's code point and name: `U+200B (zero width space)`."""
    code = f"U+{ord(character):04X}"
    fallback = _CONTROL_NAMES.get(character, "")
    if not fallback and unicodedata.category(character) == "Co":
        fallback = "private use"
    name = unicodedata.name(character, fallback or "control character").lower()
    return f"{code} ({_CONTROL_NAMES.get(character, name)})"


def refused_character(character: str) -> bool:
    """Tells whether a character, typed as an escape, would be refused as itself."""
    hit = _SUSPECT.match(character)
    return character == "\r" or (hit is not None and character not in "\xad" + PLACEHOLDER)


def read_source(source: bytes, file: str, *, largest: int = LARGEST_FILE) -> SourceText:
    """Returns the text of a file of at most `largest` bytes, with all findings on its characters."""
    if len(source) > largest:
        size = f"{len(source):,} bytes" if len(source) < 10 * largest else f"{len(source) >> 20} MB"
        message = f"this file has {size}, more than the {largest:,} that are read"
        found = report(FILE_TOO_LARGE, Place(file), message)
        return SourceText(file, "", (found,), readable=False)
    coding = _other_coding(source)
    if coding:
        found = report(FILE_ENCODING, Place(file), f"this file is {coding}, not UTF-8")
        return SourceText(file, "", (found,), readable=False)
    text, faults = _decoded(source, file)
    if faults and "\0" in text:
        message = "this is not a text file: it contains bytes that no text has"
        found = report(FILE_ENCODING, faults[0].place, message, fix="move the file elsewhere")
        return SourceText(file, "", (found,), readable=False)
    if not faults and not _POSSIBLE.search(text) and not any(sign in text for sign in _SIGNS):
        return SourceText(file, text, (), readable=True)
    lines = SourceLines.of(text, file)
    conflicts = tuple(islice(_conflicts(lines), _MOST_FINDINGS))
    suspects = _suspects(lines, decoded_badly=bool(faults))
    safe = _SUSPECT.sub(PLACEHOLDER, text)
    return SourceText(file, safe, (*faults, *conflicts, *suspects), readable=not conflicts)


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _other_coding(source: bytes) -> str:
    for mark, name in _UTF_MARKS:
        if source.startswith(mark):
            return name
    head = source[:2000]
    # ASCII text in UTF-16 without a mark: every second byte is zero.
    even, odd = head[::2].count(0), head[1::2].count(0)
    plenty = max(1, len(head) // 3)
    if (even >= plenty and odd == 0) or (odd >= plenty and even == 0):
        return "UTF-16 without its mark"
    return ""


def _decoded(source: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    data = source.removeprefix(b"\xef\xbb\xbf")
    try:
        return _unix(data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        start = error.start
    found = _coding_fault(data, start, file)
    return _unix(data.decode("utf-8", "replace")), (found,)


def _coding_fault(data: bytes, start: int, file: str) -> Finding:
    before = _unix(data[:start].decode("utf-8"))
    place = Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    byte = data[start : start + 1]
    windows = 0x80 <= byte[0] <= 0x9F
    coding = "Windows-1252" if windows else "Latin-1"
    letter = byte.decode("cp1252" if windows else "latin-1", "replace")
    message = f"the byte {byte[0]:02X} is here, which is not UTF-8"
    if letter != PLACEHOLDER:
        message = f"{message}; in {coding} it is “{letter}”"
    begin = max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1
    row = re.split(b"[\r\n]", data[begin : begin + 1000], maxsplit=1)[0]
    return placed(Mistake(FILE_ENCODING, message, fixed=repair(_mixed(row))), place)


def _mixed(data: bytes) -> str:
    """Returns the text of a line in which UTF-8 and Windows-1252 are mixed."""
    parts: list[str] = []
    while data:
        try:
            return "".join([*parts, data.decode("utf-8")])
        except UnicodeDecodeError as error:
            byte = data[error.start : error.start + 1]
            parts += [data[: error.start].decode("utf-8"), byte.decode("cp1252", "replace")]
            data = data[error.start + 1 :]
    return "".join(parts)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _conflicts(lines: SourceLines) -> Iterator[Finding]:
    hits = list(_MARKER.finditer(lines.text))
    # `=======` alone underlines a heading in Markdown.
    if not any(hit["sign"] for hit in hits):
        return
    opening: re.Match[str] | None = None
    related: list[Related] = []
    for hit in hits:
        if opening is None or hit["sign"] == "<":
            if opening is not None:
                yield _conflict(lines, opening, related)
            opening, related = hit, []
        elif len(related) < _MOST_RELATED:
            related.append(Related(lines.place(hit.start()), f'"{repair(hit.group())}"'))
    if opening is not None:
        yield _conflict(lines, opening, related)


def _conflict(lines: SourceLines, opening: re.Match[str], related: list[Related]) -> Finding:
    message = f'git left "{repair(opening.group())}" here: an unresolved conflict'
    return report(CONFLICT_MARKER, lines.place(opening.start()), message, related=related)


def _suspects(lines: SourceLines, *, decoded_badly: bool) -> Iterator[Finding]:
    groups: dict[tuple[int, str], list[re.Match[str]]] = {}
    for hit in _SUSPECT.finditer(lines.text):
        kind = hit.lastgroup or ""
        if not (decoded_badly and kind == "lost"):
            groups.setdefault((lines.row(hit.start()), kind), []).append(hit)
    for number, ((row, kind), hits) in enumerate(groups.items()):
        place = lines.place(hits[0].start())
        if number == _MOST_FINDINGS:
            message = f"characters of this kind are in {len(groups) - number} more places"
            yield report(FORBIDDEN_CHARACTER, place, message)
            return
        yield placed(_WORDED[kind](lines.short(row), hits), place)


def _times(hits: list[re.Match[str]]) -> str:
    others = len(hits) - 1
    if not others:
        return "is here"
    return f"is here, and {others} more of the kind in this line"


def _forbidden(line: str, hits: list[re.Match[str]]) -> Mistake:
    character = hits[0].group()
    message = f"{named(character)} {_times(hits)}"
    real = character.encode("latin-1", "replace").decode("cp1252", "replace")
    if "\x80" <= character <= "\x9f" and real != PLACEHOLDER:
        fixed = "".join(_from_windows(one) for one in line)
        return Mistake(FORBIDDEN_CHARACTER, message, f"write {real} itself", repair(fixed))
    return Mistake(FORBIDDEN_CHARACTER, message, _instead(character), repair(_without(line)))


def _from_windows(character: str) -> str:
    if "\x80" <= character <= "\x9f":
        return character.encode("latin-1").decode("cp1252", "replace")
    return character


def _without(line: str) -> str:
    """Returns a line as it was meant: what ended a line or a cell elsewhere parts words here too."""
    return _SUSPECT.sub("", _PARTS_WORDS.sub(" ", line.replace(_WORDS_HYPHEN, "-")).rstrip(" "))


def _instead(character: str) -> str:
    if character == _WORDS_HYPHEN:
        return "write a hyphen instead"
    return _SPACE_INSTEAD if _PARTS_WORDS.fullmatch(character) else ""


def _hidden(line: str, hits: list[re.Match[str]]) -> Mistake:
    message = f"{named(hits[0].group())} {_times(hits)}; it can't be seen"
    return Mistake(HIDDEN_CHARACTER, message, "", repair(_without(line)))


def _separator(line: str, hits: list[re.Match[str]]) -> Mistake:
    message = f"{named(hits[0].group())} {_times(hits)}; some programs end the line at it"
    return Mistake(LINE_SEPARATOR, message, _SPACE_INSTEAD, repair(_without(line)))


def _lost(_line: str, hits: list[re.Match[str]]) -> Mistake:
    message = f"“{PLACEHOLDER}” {_times(hits)}: a character was lost when the text was copied"
    return Mistake(FORBIDDEN_CHARACTER, message, "type the character that was meant")


_WORDED: dict[str, Callable[[str, list[re.Match[str]]], Mistake]] = {
    "forbidden": _forbidden,
    "hidden": _hidden,
    "separator": _separator,
    "lost": _lost,
}
