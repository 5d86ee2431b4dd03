"""Figures in a text: what is left when names, closed forms, years and small ordinals are explained.

Three answers: a figure, perhaps one, or none. Any cue of a figure beside a number wins over its looks:
"Euro 6 million", "2,016 cars", "2016 cars". Capitals alone explain nothing ("Japan 68,000").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import phonenumbers

from factpress.prose.figure_reading import FigureReading
from factpress.prose.visible_text import GAP, Legible
from factpress.values import CURRENCIES, FRACTIONS

_A_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")
_LONG_AGO = re.compile(r"1[0-7]\d\d")
# Behind an uncertain qualifier only a year of our days is one: "around 2012", but "over 2000".
_RECENT_YEAR = re.compile(r"(?!\d\d00)(?:19[5-9]|20[0-4])\d")
_NOUN_BEHIND = re.compile(r"\. (?=[^\W\da-z_])")
_LETTERS_BEFORE = re.compile(r"[A-Za-z][A-Za-z-]{0,20}$")
_LETTERS_AFTER = re.compile(r"-?[^\W\d_](?:[^\W_]|-){0,20}")
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w])(?P<word>[^\W\da-z_][\w'&.-]{0,24}) $")
_GROUPED = re.compile(r"\d[ ,.'٬]\d{3}(?!\d)")
_CURRENCY_CODES = re.compile(rf"(?:{'|'.join(CURRENCIES)})-?\d")
_LOOKS_LIKE_ONE = re.compile(r"(?<![\w+])\+[\d(][\d ()./-]{5,26}\d(?:[ ]?(?:x|ext\.?)[ ]?\d{1,6})?")
_LEAST_DIALLED = 8
_OF_AN_IDENTIFIER = 7  # digits in a row that nothing groups or counts
_A_RISE = re.compile(r"\+\d{1,3}(?: \d{3}){1,3}")  # a rise of +12 345 678
_SEEN = 48  # characters that are looked at on either side of a number
_NUMBER_BEHIND_WORD = re.compile(r"(?<=[a-z])\d+$")
_CLAUSE_ENDS = re.compile(r"[.,;:)\n]|$")
_IS_A_WORD = re.compile(r" [a-z]{1,2}(?![^\W\d_])")
_LAST_OF_A_LIST = re.compile(r"(?:, ?| [^\W\d_]{1,4} )\d[\w.-]*$")
_LED_BY_ZERO = re.compile(r"0\d")
_LETTERED = re.compile(r"\d{1,3}[A-F]")
_NOTE = re.compile(r"[(\[]$")
_NOTED = re.compile(r"[)\]]")


@dataclass(frozen=True, slots=True)
class FigureInText:
    """A figure typed into a text: where it is in the legible text, and as it is read.

    `certain` tells a figure from what may be one; `named` is a number that a name holds: it is a
    figure only where it is what a fact of the page is worth.
    """

    start: int
    end: int
    typed: str
    spelled: bool = False
    certain: bool = True
    named: bool = False


def figures_in(legible: Legible, reading: FigureReading) -> tuple[FigureInText, ...]:
    """Returns the figures, and what may be some, that are typed into a text, in its order."""
    return tuple(one for one in numbers_in(legible, reading) if not one.named)


def numbers_in(legible: Legible, reading: FigureReading) -> tuple[FigureInText, ...]:
    """Returns the figures of a text, what may be some, and the numbers of names, in its order."""
    unnamed = _without_closed_forms(legible.text, reading)
    rest = _without_loose_forms(unnamed, reading)
    spelled = tuple(_spelled(legible.text, unnamed, rest, reading))
    for one in spelled:
        if any(map(str.isdigit, one.typed)):
            rest = f"{rest[: one.start]}{GAP * len(one.typed)}{rest[one.end :]}"
    numbers: list[FigureInText] = []
    for number in reading.number.finditer(rest):
        is_behind = not numbers or number.start() >= numbers[-1].end
        certain = _answer(number, rest, reading) if is_behind else None
        if certain is not None:
            numbers.append(_figure(number, rest, reading, certain=certain))
    numbers = _without_names(numbers, rest, reading)
    covered = {index for one in numbers for index in range(one.start, one.end)}
    found = [*numbers, *(one for one in spelled if one.end - 1 not in covered)]
    return tuple(sorted(found, key=lambda one: one.start))


def _without_names(
    numbers: list[FigureInText], rest: str, reading: FigureReading
) -> list[FigureInText]:
    """Marks the numbers that a name holds; what is a name once in a text is one all through it."""
    names = {one: _name_of(one, rest, reading) for one in numbers}
    known = {f"{name} {one.typed}".casefold() for one, name in names.items() if name}
    begins = max(map(len, known), default=0)
    marked = []
    for one in numbers:
        seen = rest[max(0, one.start - begins) : one.end].casefold()
        is_named = not one.certain and any(
            seen.endswith(name) and not seen[: -len(name)][-1:].isalnum() for name in known
        )
        marked.append(replace(one, named=True) if is_named or names[one] else one)
    return marked


def _name_of(one: FigureInText, rest: str, reading: FigureReading) -> str:
    """Returns the name that holds a number: Zephyr 7, Pad 39A."""
    lettered = _LETTERED.fullmatch(one.typed)
    if one.certain and not (lettered and reading.naming.has_capitals):
        return ""
    return reading.naming.name_of(rest, one.start, one.end, reading.neighbours.plural)


def _without_closed_forms(text: str, reading: FigureReading) -> str:
    text = reading.own_names.sub(_gap_unless_cued(text, reading), text)
    for start, end in _telephones_in(text):
        # "Tel. 351 000 cars" counts cars.
        if not (reading.measured(text, end) or reading.neighbours.counted.match(text, end)):
            text = f"{text[:start]}{GAP * (end - start)}{text[end:]}"
    text = reading.names.sub(_gap_unless_cued(text, reading), text)
    for form in reading.closed:
        text = form.sub(_gap, text)
    return reading.codes.sub(_gap_in_code(text, reading), text)


def _telephones_in(text: str) -> Iterator[tuple[int, int]]:
    """Yields where the international telephone numbers of a text begin and end."""
    for found in _LOOKS_LIKE_ONE.finditer(text):
        if sum(map(str.isdigit, found[0])) < _LEAST_DIALLED:
            continue
        if _A_RISE.fullmatch(found[0]):
            continue
        try:
            number = phonenumbers.parse(found[0])
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            yield found.span()


def _without_loose_forms(text: str, reading: FigureReading) -> str:
    for form in reading.loose:
        text = form.sub(_gap_unless_counted(text, reading), text)
    return text


def _gap(match: re.Match[str]) -> str:
    return "".join("\n" if sign == "\n" else GAP for sign in match[0])


def _gap_in_code(text: str, reading: FigureReading) -> Callable[[re.Match[str]], str]:
    """Returns what takes codes out, save money and a number that is glued to one: 空客A321neo12架."""

    def masked(match: re.Match[str]) -> str:
        if _CURRENCY_CODES.match(match[0]):
            return match[0]
        glued = None if reading.spaces else _NUMBER_BEHIND_WORD.search(match[0])
        if glued and reading.neighbours.counted.match(text, match.end()):
            return GAP * glued.start() + glued[0]
        return _gap(match)

    return masked


def _gap_unless_cued(text: str, reading: FigureReading) -> Callable[[re.Match[str]], str]:
    """Returns what takes names out, save where they are an amount: "Euro 6 million"."""

    def masked(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - _SEEN) : match.start()]
        counts = match[0][-1].isdigit() and (
            reading.neighbours.before.search(before)
            or reading.neighbours.amount.match(text, match.end())
        )
        return match[0] if counts else _gap(match)

    return masked


def _gap_unless_counted(text: str, reading: FigureReading) -> Callable[[re.Match[str]], str]:
    def masked(match: re.Match[str]) -> str:
        counts = reading.measured(text, match.end()) or reading.neighbours.counted.match(
            text, match.end()
        )
        if not (counts and match[0][-1:].isdigit()):
            return _gap(match)
        # "Bands 2 to 9 and 614 beds": only the last number counts them.
        last = _LAST_OF_A_LIST.search(match[0])
        return GAP * last.start() + last[0] if last else match[0]

    return masked


def _spelled(text: str, unnamed: str, rest: str, reading: FigureReading) -> Iterator[FigureInText]:
    """Yields the figures in words, and the spelled numbers that something beside them counts.

    A rank is one although it looks like a label: "number 1 in Europe".
    """
    plain = reading.idioms.sub(_gap, rest)
    covered: set[int] = set()
    ranked = reading.idioms.sub(_gap, unnamed)
    places = ((reading.words, plain), (reading.ranks, ranked), (reading.placed, text))
    for pattern, where in places:
        for match in pattern.finditer(where):
            if match.start() not in covered and match[0].strip():
                covered.update(range(*match.span()))
                yield _in_words(match, certain=True)
    for pattern in (reading.spelled, reading.ordinals):
        for match in pattern.finditer(plain):
            if match.start() in covered or not match[0].strip():
                continue
            is_rank = pattern is reading.ordinals
            certain = not is_rank and _is_counted(match, plain, reading)
            if is_rank or certain or _may_count(match, plain, reading):
                covered.update(range(*match.span()))
                yield _in_words(match, certain=certain)


def _is_counted(match: re.Match[str], text: str, reading: FigureReading) -> bool:
    beside = reading.neighbours
    before = text[max(0, match.start() - _SEEN) : match.start()]
    qualified = beside.before.search(before) or beside.uncertain.search(before)
    return bool(qualified or beside.ahead.match(text, match.end()))


def _may_count(match: re.Match[str], text: str, reading: FigureReading) -> bool:
    """Tells whether a plural is behind a number in words, or a name with digits: "four A321"."""
    end = match.end()
    return text[end : end + 2] == f" {GAP}" or bool(reading.neighbours.plural.match(text, end))


def _in_words(match: re.Match[str], *, certain: bool) -> FigureInText:
    typed = match[0].strip()
    start = match.start() + match[0].index(typed)
    return FigureInText(start, start + len(typed), typed, spelled=True, certain=certain)


def _answer(number: re.Match[str], rest: str, reading: FigureReading) -> bool | None:
    """Tells whether a number is a figure (True), may be one (False), or isn't one (None)."""
    digits = number["digits"]
    before = rest[max(0, number.start() - _SEEN) : number.start()]
    is_year = (
        bool(_A_YEAR.fullmatch(digits)) and not number["before"].strip("-") and not number["nth"]
    )
    if _LONG_AGO.fullmatch(digits) and reading.long_ago.search(before):
        is_year = not number["before"]
    if is_year:
        return _counts_a_year(number, rest, before, reading)
    if _has_cue(number, rest, before, reading):
        return True
    if number["nth"]:
        return None if digits == "1" else len(digits) >= 3
    if digits.isdigit() and len(digits) < 3 and _is_note(number, rest, before):
        return None
    if digits.isdigit() and (len(digits) >= _OF_AN_IDENTIFIER or _LED_BY_ZERO.match(digits)):
        return None if _LED_BY_ZERO.match(digits) or _is_identified(before) else False
    return False


def _is_identified(before: str) -> bool:
    """Tells whether what is before a long number names it: a count that was pasted has nothing there."""
    return bool(_CAPITAL_BEFORE.search(before)) or before.rstrip()[-1:] in ":#(/№"


def _is_note(number: re.Match[str], rest: str, before: str) -> bool:
    """Tells whether a number is the mark of a note: (1), [2]."""
    return bool(_NOTE.search(before) and _NOTED.match(rest, number.end()))


def _has_cue(number: re.Match[str], rest: str, before: str, reading: FigureReading) -> bool:
    """Tells whether something in or beside a number says that it is a figure."""
    digits, beside = number["digits"], reading.neighbours
    if number["before"] or not digits.isascii() or digits[-1] in FRACTIONS:
        return True
    end = number.end()
    if reading.measured(rest, end) or beside.counted.match(rest, end):
        return True
    if (
        beside.money.search(before)
        or beside.before.search(before)
        or beside.uncertain.search(before)
    ):
        return True
    if beside.behind.match(rest, end):
        return True
    if _GROUPED.search(digits):
        return True
    return not digits.isdigit() and not _follows_a_name(before, reading)


def _follows_a_name(before: str, reading: FigureReading) -> bool:
    """Tells whether a capitalised word is before: "Reihe 2.2" is perhaps a name."""
    return bool(_CAPITAL_BEFORE.search(before)) or (not reading.spaces and before[-1:].isalpha())


def _counts_a_year(
    number: re.Match[str], rest: str, before: str, reading: FigureReading
) -> bool | None:
    """Tells whether something beside a year says that it counts (True), or may (False), or nothing."""
    beside, digits = reading.neighbours, number["digits"]
    if _LETTERS_BEFORE.search(before) and not before.endswith("-"):
        return True
    is_recent, end = bool(_RECENT_YEAR.fullmatch(digits)), number.end()
    if beside.money.search(before):
        return True
    if qualifier := beside.before.search(before):
        if not (is_recent and _CLAUSE_ENDS.match(rest, end)):
            return True
        # "A third more than 2023." compares with a year; what is alone may be a figure.
        return None if _says_how_much(before[: qualifier.start()].rstrip(), reading) else False
    if beside.uncertain.search(before) and not is_recent:
        return True
    in_time = is_recent and reading.in_time.search(before)
    named = _CAPITAL_BEFORE.search(before)
    # "Nel 2024 ha prodotto": a verb that looks like hectares.
    if reading.measured(rest, end) and not ((in_time or named) and _IS_A_WORD.match(rest, end)):
        return True
    if beside.counted.match(rest, end) and not in_time:
        return True
    if reading.capitals and _NOUN_BEHIND.match(rest, end):
        return bool(reading.determiners.search(before)) or None
    return (not reading.spaces and bool(beside.behind.match(rest, end))) or None


def _says_how_much(text: str, reading: FigureReading) -> bool:
    """Tells whether a text ends with an amount, in digits or in words, and the noun that it counts."""
    text = text[max(map(text.rfind, ".;:\n")) + 1 :] if text[-1:] not in "0123456789%" else text
    spelled = (*reading.words.finditer(text), *reading.spelled.finditer(text))
    last = max((one.end() for one in spelled if one[0].strip()), default=0)
    digits = re.search(r"[\d%][^\d%]*$", text)
    return (
        bool(last or digits) and text[max(last, digits.start() if digits else 0) :].count(" ") < 4
    )


def _figure(
    number: re.Match[str], rest: str, reading: FigureReading, *, certain: bool
) -> FigureInText:
    """Returns a figure with the letters that it is glued to and the unit or scale behind it."""
    start, end = number.span()
    glued = _LETTERS_BEFORE.search(rest, max(0, start - 21), start)
    if glued:
        start = glued.start()
    if behind := reading.measured(rest, end):
        end = behind.end()
    elif after := _LETTERS_AFTER.match(rest, end):
        end = after.end() if reading.spaces else end
    while more := reading.scales_behind.match(rest, end):
        end = more.end()
    return FigureInText(start, end, rest[start:end], certain=certain)
