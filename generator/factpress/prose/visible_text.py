"""Masks: the text of a page as a reader reads it, each character with its place in the file.

Macros become one sign each, addresses and tags vanish (their alt and title
texts are at the end), and what splits a figure in two (emphasis, codes, odd spaces, full-width
digits) is undone. What counts as a figure is the business of `typed_figures`.
"""

import re
import unicodedata
from dataclasses import dataclass

from factpress.markdown import (
    PRIVATE,
    REFERENCE,
    Aside,
    Call,
    calls_rewritten,
    characters,
    without_code,
)

# One sign for each macro: it prints a figure, or anything else. GAP stands for what is explained.
FIGURE, WORD, GAP = "\ue000", "\ue001", "\ue002"
_DROPPED = "\ue003"

_FIGURE_MACROS = ("fact", "share", "growth", "total", "difference")
_QUOTED = r'"[^"\n]{0,400}"|' + r"'[^'\n]{0,400}'"
_TITLE = rf"(?:[ \n]+(?P<%s>{_QUOTED}))?"
_PIECE = re.compile(
    rf"(?P<code>{REFERENCE})"
    r"|(?P<tag><(?:[A-Za-z/!?][^<>]*|[^<>\s@]+@[^<>\s@]+)>)"
    r"|\]\([ \n]*(?:<[^<>\n]*>|[^()\s\"'<]*(?:\([^()\s]*\)[^()\s\"'<]*)?)"
    + _TITLE
    % "title"
    + r"[ \n]*\)"
    rf"|(?:^|(?<=^[ ])|(?<=^[ ][ ])|(?<=^[ ][ ][ ]))\[[^\[\]\n]+\]:[ \t]*\S+{_TITLE % 'defined'}"
    r"|\]\[[^\[\]\n]*\]"
    # The mark of a note is no word of the text: [1], [^2].
    r"|(?P<mark>\[\^?\d{1,3}\](?![(\[:]))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[|\]|[*_`]+|~~+"
    r"|\{(?:[:#.]|[ ]*\w+[ ]*=)[^{}\n]*\}"
    rf"|{_DROPPED}+"
    r"|(?P<line>[ \t]*\n)"
    r"|(?P<cell>\|)"
    r"|(?P<space>[^\S\n]+)"
    r"|(?P<plain>[^&<\]\[!\\*_`~{|\s" + _DROPPED + r"]+|.)",
    re.MULTILINE,
)
_READ_ATTRIBUTE = re.compile(rf"\b(?:alt|title)\s*=\s*({_QUOTED})", re.IGNORECASE)
_PREFIX = re.compile(
    r"[ \t]*(?:>[ \t]*)*(?:(?P<heading>\#{1,6})[ \t]+|(?P<bullet>[-+*:])[ \t]+"
    r"|(?P<number>\d{1,2}[.)])[ \t]+|(?P<row>\|)|(?P<rule>[-=]{3,}[ \t]*$))?"
)
_HEADING_NUMBER = re.compile(
    r"(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?)[ \t]+(?=[^\W\d_])"
    r"(?!(?i:hundred|thousand|million|billion|mio|mrd|milli|tausend))"
)
_SPACES = frozenset("\t\u00a0\u2009\u202f")


@dataclass(frozen=True, slots=True)
class Legible:
    """A text as read, in which `\\n` ends a block, and the offset in the source of each character."""

    text: str
    at: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Returns the offset in the source of a character of the text."""
        return self.at[index] if index < len(self.at) else (self.at[-1] if self.at else 0)


class _Page:
    """Collects what is read; what is in attributes waits for the end."""

    def __init__(self) -> None:
        self.signs: list[str] = []
        self.at: list[int] = []
        self.aside: list[tuple[str, int]] = []

    def add(self, text: str, offset: int) -> None:
        """Adds characters that are one after the other in the source."""
        if text.isascii():
            self.signs += text
            self.at += range(offset, offset + len(text))
            return
        for number, sign in enumerate(text):
            self.put(sign, offset + number)

    def put(self, sign: str, offset: int) -> None:
        """Adds what one character of the source is read as."""
        if unicodedata.combining(sign) and self.signs:
            whole = unicodedata.normalize("NFC", self.signs[-1] + sign)
            if len(whole) == 1:
                self.signs[-1] = whole
                return
        for one in self._raised(sign) or _folded(sign):
            self.signs.append(one)
            self.at.append(offset)

    def _raised(self, sign: str) -> str:
        """Returns what a digit above or below the line is read as: a power, a note's mark, a digit."""
        if sign.isascii() or unicodedata.category(sign) not in ("No", "Nl"):
            return ""
        before = self.signs[-1] if self.signs else "\n"
        kind, digit = unicodedata.decomposition(sign), unicodedata.numeric(sign, -1)
        if digit != int(digit) or digit < 0 or (sign in "²³" and before.isalpha()):
            return ""
        if kind.startswith("<super>"):
            if before.isdigit():
                return f"^{int(digit)}"
            return GAP if before not in " \n" else str(int(digit))
        if kind.startswith("<circle>") and before == "\n":
            return GAP
        return str(int(digit))

    def space(self, offset: int) -> None:
        """Adds a space, unless one is there already."""
        if self.signs and self.signs[-1] not in " \n":
            self.signs.append(" ")
            self.at.append(offset)

    def end_block(self, offset: int) -> None:
        """Ends a block of text."""
        self.signs.append("\n")
        self.at.append(offset)

    def legible(self) -> Legible:
        """Returns what was read, texts of attributes last."""
        for text, offset in self.aside:
            self.end_block(offset)
            self.add(text, offset)
        return Legible("".join(self.signs), tuple(self.at))


def legible(source: str, *, is_page: bool, with_code: bool = True) -> Legible:
    """Returns a text as it is read: a page's body, or a short text without its own blocks.

    Code is read too, since readers see it, unless `with_code` is no.
    """
    masked = _without_macros(source)
    masked = masked if with_code or not is_page else without_code(masked)
    page = _Page()
    begins = _line_starts(masked) if is_page else {}
    done = begins.get(0, (0, True))[0]
    while done < len(masked):
        piece = _PIECE.match(masked, done)
        if piece is None:  # pragma: no cover  # the last alternative takes any character
            break
        done = piece.end()
        if piece["line"] is not None:
            done, opens = begins.get(done, (done, False))
            if opens:
                page.end_block(piece.start())
            else:
                page.space(piece.start())
        else:
            _read(page, piece)
    return page.legible()


def _read(page: _Page, piece: re.Match[str]) -> None:
    start = piece.start()
    match piece.lastgroup:
        case "plain":
            page.add(piece[0], start)
        case "space":
            page.space(start)
        case "code":
            for sign in characters(piece[0]):
                page.put(sign, start)
        case "escaped":
            page.add(piece["escaped"], start + 1)
        case "mark":
            page.put(GAP, start)
        case "cell":
            page.end_block(start)
        case "tag":
            for one in _READ_ATTRIBUTE.finditer(piece[0]):
                page.aside.append((one[1][1:-1], start + one.start(1) + 1))
        case "title" | "defined" as name:
            page.aside.append((piece[name][1:-1], piece.start(name) + 1))


def _without_macros(source: str) -> str:
    """Returns the text, as long as before, with a sign for each macro and the rest of it dropped."""
    # A line that ends inside a macro ends no line of the text.
    return calls_rewritten(
        PRIVATE.sub(" ", source),
        lambda mark: _sign(mark) + _DROPPED * (mark.end - mark.start - 1),
    )


def _sign(mark: Call | Aside) -> str:
    if isinstance(mark, Aside):
        return _DROPPED
    return FIGURE if mark.name in _FIGURE_MACROS else WORD


def _line_starts(masked: str) -> dict[int, tuple[int, bool]]:
    """Returns by each line's offset where its words begin, and whether they begin a new block."""
    starts: dict[int, tuple[int, bool]] = {}
    offset = 0
    after_blank, in_list, alone = True, False, True
    for line in masked.split("\n"):
        prefix = _PREFIX.match(line)
        kind = prefix.lastgroup if prefix else None
        begins = prefix is not None and (prefix["number"] or "").strip(".)") == "1"
        if kind == "number" and not (after_blank or in_list or begins):
            kind = None
        blank = not line.strip(" \t>")
        starts[offset] = (offset + _words(line, prefix, kind), blank or alone or kind is not None)
        alone = blank or kind in ("heading", "row", "rule") or "|" in line
        if kind in ("bullet", "number"):
            in_list = True
        elif after_blank and not blank and not line.startswith((" ", "\t")):
            in_list = False
        after_blank = blank
        offset += len(line) + 1
    return starts


def _words(line: str, prefix: re.Match[str] | None, kind: str | None) -> int:
    """Returns where the words of a line begin, behind its marks and numbers."""
    if prefix is None or kind not in ("heading", "bullet", "number"):
        return len(line) - len(line.lstrip(" \t>"))
    number = _HEADING_NUMBER.match(line, prefix.end()) if kind == "heading" else None
    return number.end() if number else prefix.end()


def _folded(sign: str) -> str:
    """Returns what a character is read as: plain digits, spaces and signs, nothing for invisible."""
    if sign in _SPACES or unicodedata.category(sign) in ("Zs", "Cc"):
        return " "
    if sign in "’‘ʼ＇":
        return "'"
    if sign in "‐‑−":
        return "-"
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - 0xFEE0)
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    return "" if category == "Cf" or sign in "\ufe0e\ufe0f\u20e3" else sign
