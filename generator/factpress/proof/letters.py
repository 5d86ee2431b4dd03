"""Words as the leak scanner compares them: letters and digits alone, without case or accents.

So it makes no difference whether hyphens, spaces, tags or invisible characters are in between.
What is withheld is said by `withheld`, where it is looked for by `leaks`.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from factpress.markdown import Aside, Call, calls_rewritten

WORD = re.compile(r"[^\W\d_]+")
MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
# What a machine works out of the public site itself: the numbers at a chart's axis, the size of a
# file or a picture, the length of a text. By chance they equal what is withheld, most of all round
# figures, and they would be the same without it.
WORKED_OUT = re.compile(
    r'<g class="(?:ticks"|mark-text role-axis-label")[^<>]*>.*?</g>|-\d+(?=\.(?:webp|jpe?g|png)\b)'
    r'|"(?:bytes|charCount|wordCount|word_count|location|width|height)": ?\d+'
)
# A scale is marked at round numbers: one with more digits is a value, wherever it is written.
_ROUND = 3
_NUMBER = re.compile(r"\d(?:[.,\u00a0\u202f\u2009 ]?\d)*")
ODD = re.compile(r"[^\w\n]|_")
_PLAIN = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) != "\n")


def letters(text: str) -> bytes:
    """Returns the letters and digits of a text as UTF-8, folded; lines stay apart."""
    if text.isascii():
        return text.lower().encode().translate(None, _PLAIN)
    folded = unicodedata.normalize("NFKD", text).casefold()
    return ODD.sub("", folded).encode("utf-8", "ignore")


def words_of(text: str) -> frozenset[str]:
    """Returns the words of a text, folded; digits aren't words."""
    if not text.isascii():
        text = MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return frozenset(WORD.findall(text.lower()))


def without_worked_out(text: str) -> str:
    """Returns a text of one line without the numbers that are about the site itself."""
    return WORKED_OUT.sub(_without_numbers, text)


def _without_numbers(hit: re.Match[str]) -> str:
    return _NUMBER.sub(_unless_round, hit[0]) if hit[0].startswith("<g") else " "


def _unless_round(number: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", number[0]).strip("0")
    return " " if len(digits) <= _ROUND else number[0]


def one_line(text: str) -> str:
    """Returns a text without its line breaks, which may be anywhere in typed prose."""
    return text.replace("\r", " ").replace("\n", " ")


def where(text: str, folded: bytes, at: int) -> int:
    """Returns at which character of `text` the octet `at` of its letters comes from."""
    if len(folded) == len(text):
        return at
    ends = list(accumulate(len(letters(one).replace(b"\n", b"")) for one in text))
    return min(bisect_right(ends, at), max(len(text) - 1, 0))


# --- what editors type

PRINTED = "\0"  # in the place of what a macro prints
TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"([^\"]*)\")?\)")
MARKER = re.compile(r"^\s*(?:[-*+>]|\d{1,3}[.)]|#{1,6})\s+|^\s*\|?[-:| ]+\|?\s*$", re.MULTILINE)
PARAGRAPH = re.compile(r"\n\s*\n|\0|(?<=\|)")


def typed(text: str) -> str:
    """Returns a text as typed, with `PRINTED` for each call and its comments as paragraphs below.

    A comment is never printed, so the words around it are read as one.
    """
    beside: list[str] = []

    def kept(mark: Call | Aside) -> str:
        if isinstance(mark, Call):
            return PRINTED
        beside.append(mark.typed)
        return ""

    return "\n\n".join((calls_rewritten(text, kept), *beside))


def pieces(markdown: str) -> tuple[bytes, ...]:
    """Returns the letters of each stretch of a typed text that is printed as it is.

    A macro prints what is not typed, so it ends a stretch, as a paragraph or an item does.
    """
    text = MARKER.sub("\0", TARGET.sub(lambda hit: f" {hit[1] or ''}", typed(markdown)))
    stretches = (letters(one_line(html.unescape(one))) for one in PARAGRAPH.split(text))
    return tuple(one for one in stretches if one)
