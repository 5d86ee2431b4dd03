"""Figures in a text: what is left when closed forms, names, years and small ordinals are explained.

Any cue of a figure beside a number wins over its looks: "Euro 6 million", "2,016 cars", "2016 cars".
Capitals alone explain nothing ("Japan 68,000"); what nothing explains is a figure.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from factpress.prose.closed_forms import YEAR, Forms, forms_of
from factpress.prose.neighbours import CURRENCY_BEFORE, Neighbours, measured, neighbours_of
from factpress.prose.number_words import idioms_of, spelled_of, words_of
from factpress.prose.visible_text import GAP, Legible
from factpress.values import FRACTIONS, notation_in

_NUMBER = re.compile(
    r"(?P<before>(?:[€$£¥₹₩] ?)?(?:(?<!\w)[-+±])?)"
    rf"(?P<digits>\d{{1,3}}(?:([ ,.'٬])\d{{3}})(?:\3\d{{3}})*(?![\d])(?:[.,٫]\d+)?"
    rf"|\d+(?:[.,٬٫]\d+)*[{FRACTIONS}]?|[{FRACTIONS}])"
    r"(?P<nth>(?:st|nd|rd|th|er|re|ère|ème|e|nde?)(?![a-z]))?"
)
_A_YEAR = re.compile(rf"{YEAR}")
# Behind an uncertain qualifier only a year of our days is one: "around 2012", but "over 2000".
_RECENT_YEAR = re.compile(r"(?!\d\d00)(?:19[5-9]|20[0-4])\d")
# "In 2015 engineers refined it" speaks of a year, "in 2000 cars" of cars.
_IN_TIME = re.compile(
    r"(?i:\b(?:in|since|by|until|during|before|after|seit|jahre?|ab|bis|vor|nach|en|depuis|dès|avant|après)) $"
)
# German writes ordinals with a full stop: "das 2000. Fahrzeug" is no year.
_DE_DETERMINER = re.compile(
    r"(?i:\b(?:der|die|das|des|dem|den|zum|zur|ihre?[nmrs]?|seine?[nmrs]?|unsere?[nmrs]?|eine?[nmrs]?)) $"
)
_DE_NTH = re.compile(r"\. [A-ZÄÖÜ]")
_LETTERS_BEFORE = re.compile(r"[A-Za-z][A-Za-z-]{0,20}$")
_LETTERS_AFTER = re.compile(r"-?[A-Za-z][A-Za-z0-9-]{0,20}")
_SCALES_BEHIND = re.compile(r"(?<=[万億兆千百])\d+|[万億兆千百割倍]")
_SEEN = 48  # characters that are looked at on either side of a number


@dataclass(frozen=True, slots=True)
class FigureInText:
    """A figure typed into a text: where it stands in the legible text, and as it is read.

    `spelled` means that it is written in words.
    """

    start: int
    end: int
    typed: str
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class FigureReading:
    """How figures are told from other numbers in a language, by a newsroom's names and units."""

    language: str
    forms: Forms
    idioms: re.Pattern[str]
    words: re.Pattern[str]
    spelled: re.Pattern[str]
    names: re.Pattern[str]
    neighbours: Neighbours
    scales: re.Pattern[str]

    def measured(self, text: str, end: int) -> re.Match[str] | None:
        """Returns the unit, currency or scale word right behind a number, if one is there."""
        return measured(text, end) or self.scales.match(text, end)


def reading_of(language: str, names: Iterable[str], units: Iterable[str]) -> FigureReading:
    """Returns how a language is read; `names` hold digits and are no figures."""
    code = language.partition("-")[0]
    neighbours = neighbours_of(code, units)
    return FigureReading(
        code,
        forms_of(code),
        idioms_of(code),
        words_of(code),
        spelled_of(code),
        _named(names),
        neighbours,
        re.compile(rf" ?(?:{notation_in(language).scale_words.pattern})"),
    )


def _named(names: Iterable[str]) -> re.Pattern[str]:
    held = sorted({one for one in names if any(map(str.isdigit, one))}, key=len, reverse=True)
    if not held:
        return re.compile(r"(?!)")
    spelled = "|".join(re.escape(one).replace(r"\ ", "[ -]") for one in held)
    return re.compile(rf"(?<![A-Za-z0-9À-ÿ])(?:{spelled})(?![A-Za-z0-9À-ÿ]|[.,]\d)")


def figures_in(legible: Legible, reading: FigureReading) -> tuple[FigureInText, ...]:
    """Returns the figures that are typed into a text, in its order."""
    rest = _without_closed_forms(legible.text, reading)
    spelled = _spelled(rest, reading)
    for one in spelled:
        if any(map(str.isdigit, one.typed)):
            rest = f"{rest[: one.start]}{GAP * len(one.typed)}{rest[one.end :]}"
    names = [match.span() for match in reading.names.finditer(rest)]
    numbers: list[FigureInText] = []
    for number in _NUMBER.finditer(rest):
        is_behind = not numbers or number.start() >= numbers[-1].end
        if is_behind and not _is_explained(number, rest, names, reading):
            numbers.append(_figure(number, rest, reading))
    covered = {index for one in numbers for index in range(one.start, one.end)}
    found = [*numbers, *(one for one in spelled if one.end - 1 not in covered)]
    return tuple(sorted(found, key=lambda one: one.start))


def _without_closed_forms(text: str, reading: FigureReading) -> str:
    for form in reading.forms.firm:
        text = form.sub(_gap, text)
    for form in reading.forms.loose:
        text = form.sub(_gap_unless_counted(text, reading), text)
    return text


def _gap(match: re.Match[str]) -> str:
    return "".join("\n" if sign == "\n" else GAP for sign in match[0])


def _gap_unless_counted(text: str, reading: FigureReading) -> Callable[[re.Match[str]], str]:
    def masked(match: re.Match[str]) -> str:
        counts = reading.measured(text, match.end()) or reading.neighbours.counted.match(
            text, match.end()
        )
        return match[0] if counts else _gap(match)

    return masked


def _spelled(rest: str, reading: FigureReading) -> tuple[FigureInText, ...]:
    """Returns the figures in words, and the spelled numbers that something beside them counts."""
    plain = reading.idioms.sub(_gap, rest)
    found = [*reading.words.finditer(plain)]
    covered = {index for match in found for index in range(*match.span())}
    found += (
        match
        for match in reading.spelled.finditer(plain)
        if match.start() not in covered and _is_counted(match, plain, reading.neighbours)
    )
    return tuple(_in_words(match) for match in found)


def _is_counted(match: re.Match[str], text: str, beside: Neighbours) -> bool:
    before = text[max(0, match.start() - _SEEN) : match.start()]
    qualified = beside.before.search(before) or beside.uncertain.search(before)
    return bool(qualified or beside.ahead.match(text, match.end()))


def _in_words(match: re.Match[str]) -> FigureInText:
    typed = match[0].strip()
    start = match.start() + match[0].index(typed)
    return FigureInText(start, start + len(typed), typed, spelled=True)


def _is_explained(
    number: re.Match[str], rest: str, names: list[tuple[int, int]], reading: FigureReading
) -> bool:
    """Tells whether a number is a name's, a year or a small ordinal, with no cue beside it."""
    earlier = bisect_right(names, (number.start("digits"), len(rest)))
    if earlier and number.start("digits") < names[earlier - 1][1]:
        return not _name_counts(*names[earlier - 1], rest, reading)
    digits = number["digits"]
    is_year = (
        bool(_A_YEAR.fullmatch(digits)) and not number["before"].strip("-") and not number["nth"]
    )
    is_ordinal = bool(number["nth"]) and len(digits) < 3 and digits.isdigit()
    if not (is_year or is_ordinal):
        return False
    return not _counts(number, rest, reading, digits)


def _counts(number: re.Match[str], rest: str, reading: FigureReading, digits: str) -> bool:
    """Tells whether something beside a year or an ordinal says that it counts."""
    beside = reading.neighbours
    before = rest[max(0, number.start() - _SEEN) : number.start()]
    if _LETTERS_BEFORE.search(before) and not before.endswith("-"):
        return True
    if CURRENCY_BEFORE.search(before) or beside.before.search(before):
        return True
    if beside.uncertain.search(before) and not _RECENT_YEAR.fullmatch(digits):
        return True
    end = number.end()
    if reading.measured(rest, end):
        return True
    in_time = _RECENT_YEAR.fullmatch(digits) and _IN_TIME.search(before)
    if beside.counted.match(rest, end) and not in_time:
        return True
    if reading.language == "de" and _DE_NTH.match(rest, end):
        return bool(_DE_DETERMINER.search(before))
    return reading.language == "ja" and bool(beside.behind.match(rest, end))


def _name_counts(start: int, end: int, rest: str, reading: FigureReading) -> bool:
    """Tells whether a name with digits is an amount here: "Euro 6 million", "more than Euro 6"."""
    before = rest[max(0, start - _SEEN) : start]
    return bool(reading.neighbours.before.search(before) or reading.measured(rest, end))


def _figure(number: re.Match[str], rest: str, reading: FigureReading) -> FigureInText:
    """Returns a figure with the letters that it is glued to and the unit or scale behind it."""
    start, end = number.span()
    glued = _LETTERS_BEFORE.search(rest, max(0, start - 21), start)
    if glued:
        start = glued.start()
    if behind := reading.measured(rest, end):
        end = behind.end()
    elif after := _LETTERS_AFTER.match(rest, end):
        end = after.end()
    while more := _SCALES_BEHIND.match(rest, end):
        end = more.end()
    return FigureInText(start, end, rest[start:end])
