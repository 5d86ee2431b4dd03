"""Telephone numbers in a text, whole: those of any country behind a plus sign."""

import re
from collections.abc import Iterator

import phonenumbers

_LOOKS_LIKE_ONE = re.compile(r"(?<![\w+])\+[\d(][\d ()./-]{5,26}\d(?:[ ]?(?:x|ext\.?)[ ]?\d{1,6})?")
_LEAST = 8
_GROUPED = re.compile(r"\+\d{1,3}(?: \d{3}){1,3}")  # a rise of +12 345 678


def telephones_in(text: str) -> Iterator[tuple[int, int]]:
    """Yields where the international telephone numbers of a text begin and end."""
    for found in _LOOKS_LIKE_ONE.finditer(text):
        if sum(map(str.isdigit, found[0])) < _LEAST:
            continue
        if _GROUPED.fullmatch(found[0]):
            continue
        try:
            number = phonenumbers.parse(found[0])
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            yield found.span()
