"""Worths: what a figure in a text is worth to readers of its language, in digits or in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from factpress.values import (
    FRACTIONS,
    LONGEST,
    NO_NUMBER_WORDS,
    Notation,
    NumberNames,
    notation_in,
    numbers_in,
    spelled_in,
    spelled_number,
)

SHARE = "%"
TIMES = "times"

_GLUED = re.compile(r"[a-z]+-?\d")
_LEAST_SCALE = 12  # half a dozen, half a million: the part is taken of the scale


@dataclass(frozen=True, slots=True)
class Worth:
    """What a typed figure is worth: its number, and whether it is a share or a multiple."""

    value: Fraction
    unit: str = ""


def worths(typed: str, language: str, words: NumberNames = NO_NUMBER_WORDS) -> tuple[Worth, ...]:
    """Returns what a typed figure can be worth in a language; several where its marks allow it."""
    text = typed.strip()
    folded, notation = text.casefold(), notation_in(language, words)
    if len(text) > LONGEST or _GLUED.match(folded):
        return ()
    for pattern in words.odds:
        odds = re.match(pattern, folded)
        part, whole = (_counted(odds[one], notation) if odds else 0 for one in ("part", "whole"))
        if part and whole:
            return (Worth(100 * part / Fraction(whole), SHARE),)
    if text in FRACTIONS:
        return tuple(Worth(100 * one.values[0], SHARE) for one in numbers_in(text, notation))
    numbers = numbers_in(text, notation)
    if numbers and not any(re.search(one, text) for one in words.not_alone):
        unit = SHARE if numbers[0].is_share else ""
        return tuple(Worth(value, unit) for value in numbers[0].values)
    return tuple(_in_words(folded, notation))


def _in_words(text: str, notation: Notation) -> Iterator[Worth]:
    """Yields what a figure without digits is worth: a part, a multiple, or a number in words."""
    spelled = spelled_in(text, notation)
    for value, pattern in notation.words.parts:
        if found := re.search(pattern, text):
            rest = spelled_in(text[: found.start()] + text[found.end() :], notation)
            scale = rest.values[0] if rest else Fraction(0)
            yield Worth(value * scale / 100) if scale >= _LEAST_SCALE else Worth(value, SHARE)
            return
    for times, pattern in notation.words.multiples:
        if re.search(pattern, text):
            yield Worth(times, TIMES)
            return
    if spelled:
        yield Worth(spelled.values[0], SHARE if spelled.is_share else "")


def _counted(word: str, notation: Notation) -> Fraction:
    """Returns the value of a number in digits or words, 0 if it isn't one."""
    numbers = numbers_in(word, notation)
    return numbers[0].values[0] if numbers else spelled_number(word, notation) or Fraction(0)
