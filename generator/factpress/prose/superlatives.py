"""Superlatives and comparisons typed into a text instead of being claims of the newsroom.

A claim names its source or says that it has none; a superlative in a sentence says neither. The
patterns are those of press language: "the first half" and "on record" boast of nothing.
"""

import re
from collections.abc import Iterator

from factpress.model import Newsroom
from factpress.prose.figure_reading import FigureReading
from factpress.prose.visible_text import Legible

MOST = 5
_ROOT = 5  # letters that a superlative and a claim must share


def superlatives(legible: Legible, reading: FigureReading) -> Iterator[re.Match[str]]:
    """Yields the superlatives and comparisons of a text, claims and quotations being macros."""
    yield from reading.superlatives.finditer(legible.text)


def claims_like(typed: str, language: str, newsroom: Newsroom) -> tuple[str, ...]:
    """Returns the calls of claims that share a word with a superlative, each with its words."""
    default = newsroom.publisher.default_language
    words = [word for word in re.split(r"[^\w'-]+", typed.casefold()) if len(word) >= _ROOT]
    roots = [word[:_ROOT] for word in words] or [typed.casefold()]
    calls = []
    for name, claim in newsroom.claims.items():
        text = claim.text.in_language(language, default)
        if any(root in text.casefold().replace("’", "'") for root in roots):
            calls.append(f'{{{{ claim("{name}") }}}} ({text})')
    return tuple(calls[:MOST])
