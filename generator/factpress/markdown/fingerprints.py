"""Fingerprints: a few letters that stand for a text, and change whenever a letter of it does.

Where lines are broken is no letter of a text; a blank line, which parts paragraphs, is.
"""

import hashlib
import re
import unicodedata

LENGTH = 10
_PARTED = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)+[ \t\r]*")
_BROKEN = re.compile(r"[ \t\r\n]+")


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Returns the paragraphs of a text, each in one line, whichever way its lines were broken."""
    parts = (_BROKEN.sub(" ", part).strip(" ") for part in _PARTED.split(text))
    return tuple(part for part in parts if part)


def fingerprint(text: str) -> str:
    """Returns the fingerprint of a text: hexadecimal digits, the same on any machine."""
    whole = unicodedata.normalize("NFC", "\n\n".join(paragraphs_of(text)))
    return hashlib.sha256(whole.encode()).hexdigest()[:LENGTH]
