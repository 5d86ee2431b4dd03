"""Directions: words that run the other way than their page, and how they are kept in their place.

A name in Latin letters would else take the number or the full stop beside it along (UAX #9, 6.3).
"""

import re
import unicodedata

_RIGHT = ("R", "AL")
_FIRST_STRONG_ISOLATE, _POP = "\u2068", "\u2069"
_ISOLATED = re.compile(f"{_FIRST_STRONG_ISOLATE}[^{_POP}]*{_POP}")


def runs_against(text: str, direction: str) -> bool:
    """Tells whether the first letter of a text runs against a page's direction, "ltr" or "rtl".

    What is isolated in it does not count (UAX #9, P2).
    """
    strong = (unicodedata.bidirectional(one) for one in _ISOLATED.sub("", text))
    first = next((one for one in strong if one in ("L", *_RIGHT)), "")
    return bool(first) and (first in _RIGHT) != (direction == "rtl")


def isolated(text: str, direction: str) -> str:
    """Returns a text that runs against the page's direction between marks that isolate it."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP}" if runs_against(text, direction) else text


def bare(text: str) -> str:
    """Returns a text without the marks that isolate parts of it: they show nowhere but on a page."""
    return text.replace(_FIRST_STRONG_ISOLATE, "").replace(_POP, "")
