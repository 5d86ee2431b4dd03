"""Character references in a page (`&nbsp;`, `&#8239;`): what they stand for, which are honest.

What is an honest reference is printed as its character; who types a letter, a digit or a sign as a
code hides it from anyone who checks the text.
"""

import re
import unicodedata
from html.entities import html5

REFERENCE = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,30});"
UNREADABLE = "\ufffd"

_REFERENCE = re.compile(REFERENCE)
_MARKUP = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")
# Soft hyphen, (non-)joiners, direction marks, word joiner: invisible, but typographers need them.
_INVISIBLE_BUT_USEFUL = frozenset("\u00ad\u200c\u200d\u200e\u200f\u2060")
_REFUSED = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))


def characters(reference: str) -> str:
    """Returns what one reference stands for; empty when HTML knows no such name."""
    if not reference.startswith("&#"):
        stands_for = html5.get(reference[1:], "")
        return UNREADABLE if any(map(_is_refused, stands_for)) else stands_for
    digits = reference[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number > 0x10FFFF or _is_refused(chr(number)):
        return UNREADABLE
    return chr(number)


def decoded(text: str) -> str:
    """Returns the text with each reference that HTML knows replaced by its characters, once."""
    return _REFERENCE.sub(lambda match: characters(match[0]) or match[0], text)


def is_disguise(reference: str) -> bool:
    """Tells whether a reference hides a letter, a digit, a number or a sign that can be typed."""
    if reference in _MARKUP:
        return False
    return any(
        ord(one) < 0x80 or unicodedata.numeric(one, None) is not None or one == UNREADABLE
        for one in characters(reference)
    )


def _is_refused(character: str) -> bool:
    category = unicodedata.category(character)
    return category in _REFUSED and character not in _INVISIBLE_BUT_USEFUL
