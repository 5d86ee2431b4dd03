"""Worths: what a figure in a text is worth to readers of its language, in digits or in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from factpress.values import (
    FRACTIONS,
    LONGEST,
    Notation,
    notation_in,
    numbers_in,
    spelled_in,
    spelled_number,
)

SHARE = "%"
TIMES = "times"

_PARTS: tuple[tuple[Fraction, str], ...] = (
    (Fraction(50), r"^jede\w* zweit"),
    (Fraction(100, 3), r"^(?:jede\w* dritt|every third)"),
    (Fraction(25), r"^(?:jede\w* viert|every fourth)"),
    (Fraction(200, 3), r"two[- ]thirds|zwei drittel|deux tiers|三分の二|3分の2"),
    (Fraction(75), r"three[- ]quarters|drei viertel|trois quarts|四分の三|4分の3"),
    (
        Fraction(50),
        r"(?<!and a )\bhalf\b|halves|hälfte|moitié|半数|半分|過半数|\bhalbe[nrs]?\b|\bdemi-",
    ),
    (Fraction(100, 3), r"\bthird|drittel|\btiers|三分の一|3分の1"),
    (Fraction(25), r"\bquarter|viertel|\bquarts?\b|四分の一|4分の1"),
    (Fraction(20), r"^(?:jede\w* fünft|every fifth)|\bfifth|fünftel|cinquième|五分の一|5分の1"),
    (Fraction(10), r"^(?:jede\w* zehnt|every tenth)|\btenth|zehntel|dixième|十分の一|10分の1"),
)
_MULTIPLES: tuple[tuple[int, str], ...] = (
    (2, r"\bdoubl|twice|verdoppel|doppelt|^zwei(?:mal|fach)|倍増|二倍|2倍"),
    (3, r"\btripl|trebl|verdreifach|^drei(?:mal|fach)|三倍|3倍"),
    (10, r"tenfold|verzehnfach|^zehn(?:mal|fach)|décupl|十倍|10倍"),
)
_GLUED = re.compile(r"[a-z]+-?\d")
_ODDS = re.compile(r"^(\S+)(?: .*)? (?:in|of|von|sur|every) (\S+)$")
_OF_WORDS = re.compile(r"\d(?:分の|倍)")
_LEAST_SCALE = 12  # half a dozen, half a million: the part is taken of the scale


@dataclass(frozen=True, slots=True)
class Worth:
    """What a typed figure is worth: its number, and whether it is a share or a multiple."""

    value: Fraction
    unit: str = ""


def worths(typed: str, language: str) -> tuple[Worth, ...]:
    """Returns what a typed figure can be worth in a language; several where its marks allow it."""
    text = typed.strip()
    folded, notation = text.casefold(), notation_in(language)
    if len(text) > LONGEST or _GLUED.match(folded):
        return ()
    odds = _ODDS.match(folded)
    if odds and (part := _counted(odds[1], notation)) and (whole := _counted(odds[2], notation)):
        return (Worth(100 * part / whole, SHARE),)
    if text in FRACTIONS:
        return tuple(Worth(100 * one.values[0], SHARE) for one in numbers_in(text, notation))
    numbers = numbers_in(text, notation)
    if numbers and not _OF_WORDS.search(text):
        unit = SHARE if numbers[0].is_share else ""
        return tuple(Worth(value, unit) for value in numbers[0].values)
    return tuple(_in_words(folded, notation))


def _in_words(text: str, notation: Notation) -> Iterator[Worth]:
    """Yields what a figure without digits is worth: a part, a multiple, or a number in words."""
    spelled = spelled_in(text, notation)
    for value, pattern in _PARTS:
        if found := re.search(pattern, text):
            rest = spelled_in(text[: found.start()] + text[found.end() :], notation)
            scale = rest.values[0] if rest else Fraction(0)
            yield Worth(value * scale / 100) if scale >= _LEAST_SCALE else Worth(value, SHARE)
            return
    for times, pattern in _MULTIPLES:
        if re.search(pattern, text):
            yield Worth(Fraction(times), TIMES)
            return
    if spelled:
        yield Worth(spelled.values[0], SHARE if spelled.is_share else "")


def _counted(word: str, notation: Notation) -> Fraction:
    """Returns the value of a number in digits or words, 0 when it is none."""
    numbers = numbers_in(word, notation)
    return numbers[0].values[0] if numbers else spelled_number(word, notation) or Fraction(0)
