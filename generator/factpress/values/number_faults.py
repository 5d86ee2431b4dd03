"""Refusals: why a text cannot be read as a figure, and how it should have been typed.

Each diagnosis looks for one misprint; the first that recognises the text speaks. What is accepted
is said by `numerals`.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from factpress.findings import Mistake, Rule, did_you_mean

UNREADABLE = Rule(
    "number-unreadable",
    "A figure that cannot be read",
    "A figure that can't be read can't be checked or printed.",
    "write a number, with a qualifier before it and a unit after it where needed: more than 230,000",
)
SEPARATORS = Rule(
    "number-separators",
    "A number whose commas and points can be read in two ways",
    "A point is a decimal point and a comma groups thousands; in other languages it is the reverse.",
    "group thousands by commas and write decimals after a point: 350,000 or 1.5 million",
)
CHARACTERS = Rule(
    "number-characters",
    "Characters in a figure that look like something else",
    "Invisible characters, other digits and other dashes can't be searched for or compared.",
    "write the figure with the digits 0 to 9, a comma, a point and the ordinary minus sign",
)
NOTATION = Rule(
    "number-notation",
    "A number in computer notation",
    "Leading zeros, powers and hexadecimal digits are read differently by different programs.",
    "write the number in full: 350,000",
)
TOO_LONG = Rule(
    "number-too-long",
    "A number that is too long for a figure",
    "A number like this comes from a typing error or a broken export.",
    "write the figure as the source prints it",
)
SCALE = Rule(
    "number-scale",
    "A word for thousands or millions that Factpress doesn't know",
    "Abbreviations differ between languages: a French milliard is an English billion.",
    "write k, thousand, m, million, bn or billion",
)
SHARE = Rule(
    "number-share",
    "An impossible share",
    "A part can't be larger than its whole, and the whole can't be zero.",
    "write the smaller number first: 1 in 4",
)
BACKWARDS = Rule(
    "number-range-backwards",
    "A range of figures that begins with the larger one",
    "The two ends may be swapped, or one of them mistyped.",
    "write the smaller number first",
)
RULES = (UNREADABLE, SEPARATORS, CHARACTERS, NOTATION, TOO_LONG, SCALE, SHARE, BACKWARDS)

LONGEST = 120
MOST_DIGITS = 24
NOT_UNITS = (
    *("k", "M", "MM", "b", "B", "bil", "mil", "mln", "mn", "mio", "Mio", "mrd", "Mrd", "md", "Md"),
    *("tn", "trn", "T", "trillion", "trillions", "milliard", "milliards", "lakh", "crore"),
    *("thousand", "thousands", "million", "millions", "billion", "billions", "bn", "hundred"),
    *("hundreds", "dozen", "dozens", "K", "Bn", "tsd", "Tsd"),
)
_SCALE_MENDS = {
    **dict.fromkeys(("k", "K"), "k"),
    **dict.fromkeys(("thousands", "tsd", "Tsd"), " thousand"),
    **dict.fromkeys(("M", "MM", "mln", "mn", "mio", "Mio", "millions", "mil"), " million"),
    **dict.fromkeys(("b", "B", "bil", "mrd", "Mrd", "md", "Md", "milliard"), " billion"),
    **dict.fromkeys(("milliards", "billions"), " billion"),
}
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_STAND_IN = "\ufffd"
_NUMERAL = re.compile(r"[0-9][0-9.,'’\u2009_\u00b7 \u00a0\u202f]*[0-9]|[0-9]")
_PLAIN = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_NO_FIGURE = ("", "~", "null", "nil", "true", "false", "yes", "no", "on", "off", "-", "?", "x")
_PENDING = ("n/a", "na", "tbd", "tba", "tbc", "pending", "n.a.", "...", "…")
_NOT_FINITE = (".nan", "nan", ".inf", "inf", "infinity", "∞")
_COUNTED = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)


# Between digits, or before the comma that groups them: elsewhere a letter is a word or a unit.
_LETTER = re.compile(r"(?<=[1-9])O(?=[0-9O]*,?[0-9])")


def diagnose(text: str) -> Mistake:
    """Returns why a text is refused as a figure, with the fix where there is one."""
    for diagnosis in DIAGNOSES:
        for mistake in diagnosis(text):
            return own_fix_only(mistake)
    hint = did_you_mean(text, ("unknown", "none", "half", "doubled", "a third", "a quarter"))
    return Mistake(UNREADABLE, f"{quoted(text)} cannot be read as a figure", hint)


def own_fix_only(mistake: Mistake) -> Mistake:
    """Returns a mistake without its rule's example where the text's own fix takes its place."""
    if not mistake.fixed or mistake.fix:
        return mistake
    return replace(mistake, fix=mistake.rule.fix.partition(": ")[0])


def quoted(text: str) -> str:
    """Returns the text in quotation marks, shortened, with unprintable characters named."""
    short = text if len(text) <= 60 else f"{text[:57]}..."
    return '"' + "".join(ch if ch.isprintable() else f"U+{ord(ch):04X}" for ch in short) + '"'


def grouped(digits: str) -> str:
    """Returns a string of digits with a comma before every third from the right."""
    return f"{int(digits or '0'):,}"


def _too_long(text: str) -> tuple[Mistake, ...]:
    digits = sum(ch.isdigit() for ch in text[: LONGEST + 1])
    if len(text) <= LONGEST and digits <= MOST_DIGITS:
        return ()
    if digits > MOST_DIGITS:
        message = f"{quoted(text[:12] + '...')} has more than {MOST_DIGITS} digits"
    else:
        message = f"{quoted(text)} has {len(text):,} characters; a figure has few"
    return (Mistake(TOO_LONG, message),)


def _hidden(text: str) -> tuple[Mistake, ...]:
    for offset, ch in enumerate(text):
        if unicodedata.category(ch) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"):
            shown = f"the invisible character U+{ord(ch):04X}"
            fixed = text.replace(ch, "")
            there = f"{shown} is inside {quoted(fixed)}"
            return (Mistake(CHARACTERS, there, "type the figure again", fixed, offset),)
    return ()


def _lost(text: str) -> tuple[Mistake, ...]:
    """What the file held in this place was no character, which is a separate finding."""
    if (at := text.find(_STAND_IN)) < 0:
        return ()
    message = f"a character of {quoted(text)} could not be read"
    return (Mistake(CHARACTERS, message, "type the figure again", "", at),)


def _foreign_digits(text: str) -> tuple[Mistake, ...]:
    foreign = [(at, ch) for at, ch in enumerate(text) if ch.isnumeric() and not _is_known(ch)]
    if not foreign:
        return ()
    offset, first = foreign[0]
    fixed = "".join(_ascii_digit(ch) for ch in text)
    message = (
        f"{quoted(text)} is written with {quoted(first)}, which is not one of the digits 0 to 9"
    )
    return (Mistake(CHARACTERS, message, "", fixed if fixed.isascii() else "", offset),)


def _is_known(ch: str) -> bool:
    return ch in "0123456789²³¹⁴"


def _ascii_digit(ch: str) -> str:
    fullwidth = {"，": ",", "．": ".", "％": "%", "－": "-", "٬": ",", "٫": "."}
    return str(unicodedata.decimal(ch)) if ch.isdecimal() else fullwidth.get(ch, ch)


def _dashes(text: str) -> tuple[Mistake, ...]:
    found = re.search(rf"[{DASHES}]", text)
    if not found:
        return ()
    at = found.start()
    name = unicodedata.name(text[at]).lower()
    fixed = re.sub(rf"\s*[{DASHES}]\s*", "-", text)
    between = re.fullmatch(r"(.*[0-9%])-([0-9].*)", fixed)
    signed = re.sub(rf"[{DASHES}]\s*", "-", text)
    fixed = f"{between[1]}..{between[2]}" if between else signed
    message = f"{quoted(text)} is written with the character {quoted(text[at])} ({name})"
    return (Mistake(CHARACTERS, message, "", fixed, at),)


def _no_number(text: str) -> tuple[Mistake, ...]:
    word = text.casefold().lstrip("+-")
    if word in _NOT_FINITE:
        return (Mistake(NOTATION, f"{quoted(text)} is not a number that can be compared"),)
    advice = "write unknown for a figure that isn't published, or leave the line out"
    if word in _PENDING:
        return (Mistake(UNREADABLE, f"{quoted(text)} is not a figure", advice, "unknown"),)
    if text.casefold() in _NO_FIGURE:
        found = f"{quoted(text)} is not a figure" if text else "the figure is missing"
        return (Mistake(UNREADABLE, found, advice),)
    return ()


def _notation(text: str) -> tuple[Mistake, ...]:
    if found := re.search(r"\b0[xX]([0-9a-fA-F]{1,16})\b", text):
        fixed = _swap(text, found, f"{int(found[1], 16):,}")
        return (Mistake(NOTATION, f"{quoted(text)} is a hexadecimal number", "", fixed),)
    if found := re.search(r"\b0([oObB])([0-9]{1,16})\b", text):
        octal = int(found[2], 8) if found[1] in "oO" and not re.search("[89]", found[2]) else None
        readings = f"write {octal:,} or {int(found[2]):,}" if octal is not None else ""
        message = f"{quoted(text)} is a number to another base than ten"
        return (Mistake(NOTATION, message, readings),)
    if found := re.search(r"(?<![0-9a-zA-Z])([0-9.]+)[eE]([+-]?[0-9]{1,2})(?![0-9])", text):
        return (_power(text, found),)
    for found in _NUMERAL.finditer(text):
        if re.match("0+[0-9]", found[0]):
            number = fixed_numeral(found[0].lstrip("0") or "0")
            number = grouped(number) if number.isdigit() else number
            fixed = _swap(text, found, number) if number else ""
            message = f"{quoted(text)} begins with a 0, which some programs read as another number"
            return (Mistake(NOTATION, message, "", fixed),)
    return ()


def _power(text: str, found: re.Match[str]) -> Mistake:
    message = f"{quoted(text)} is written with a power of ten"
    parts = found[1].split(".")
    if len(parts) > 2 or not all(parts) or abs(int(found[2])) > MOST_DIGITS - len(found[1]):
        return Mistake(NOTATION, message)
    value = Decimal(found[1]).scaleb(int(found[2]))
    shown = f"{int(value):,}" if value == int(value) else f"{value:f}"
    return Mistake(NOTATION, message, "", _swap(text, found, shown))


def _ranges(text: str) -> tuple[Mistake, ...]:
    number = rf"({_PLAIN}%?)"
    written = (
        rf"(?i)(?:between |from )?{number}\s*(?:\.{{3,}}|…|-|to|and|till|until)\s*{number}(.*)"
    )
    if (found := re.fullmatch(written, text)) and not text.endswith("-"):
        fixed = f"{found[1].rstrip('%')}..{found[2]}{found[3]}"
        message = f"{quoted(text)} gives two numbers; a range is written with two points"
        return (Mistake(UNREADABLE, message, "", fixed),)
    if re.search(r"[0-9]\D*(?:\+\s*/\s*-|\+-)", text):
        fixed = re.sub(r"\s*(?:\+\s*/\s*-|\+-)\s*", " ± ", text).strip()
        return (Mistake(UNREADABLE, f"{quoted(text)} gives a tolerance", "", fixed),)
    return ()


def _separators(text: str) -> tuple[Mistake, ...]:
    for found in _NUMERAL.finditer(text):
        typed = found[0].replace("\u00a0", ",").replace("\u202f", ",")
        number = fixed_numeral(typed, scaled=_scale_follows(text[found.end() :]))
        if number != typed:
            message = f"{quoted(found[0])} can be read in more than one way"
            fixed = _swap(text, found, number) if number else ""
            lost = re.fullmatch(r"([0-9,]+),([0-9]{2})", typed)
            if lost and number and not _scale_follows(text[found.end() :]):
                # Both are slips that people make: neither is offered as the right one.
                longer = _swap(text, found, f"{lost[1]},{lost[2]}0")
                fix = f"write {fixed} if these are decimals, or {longer} if a digit is missing"
                return (Mistake(SEPARATORS, message, fix, "", found.start()),)
            return (Mistake(SEPARATORS, message, "", fixed, found.start()),)
    if point := re.search(r"(?<![0-9.])\.[0-9]", text):
        fixed = _swap(text, point, f"0{point[0]}")
        return (Mistake(SEPARATORS, f"{quoted(text)} begins with a point", "", fixed),)
    if text.endswith(".") and text[-2:-1].isalpha():
        return (Mistake(SEPARATORS, f"{quoted(text)} ends with a full stop", "", text[:-1]),)
    if stray := re.search(r"[0-9]([.,])(?=\s|$)", text):
        fixed = "" if text[stray.end() :] else text[:-1]
        mark = "comma" if stray[1] == "," else "point"
        return (Mistake(SEPARATORS, f"in {quoted(text)} a {mark} follows the number", "", fixed),)
    return ()


def _scale_follows(rest: str) -> bool:
    return bool(re.match(r"\s*(?:k|m|bn|thousand|million|billion)\b|\s*%", rest))


def fixed_numeral(numeral: str, *, scaled: bool = False) -> str:
    """Returns a number as typed abroad, with commas for thousands and a point for decimals.

    `scaled` says that a scale word or % follows, so that `1.500` has decimals. Empty when the
    groups of digits make no number.
    """
    marks = re.sub(r"[0-9]", "", numeral)
    if not marks:
        return numeral
    decimal = marks[-1] if marks[-1] in ".," and marks.count(marks[-1]) == 1 else ""
    head, _, tail = numeral.rpartition(decimal) if decimal else (numeral, "", "")
    thousands = len(tail) == 3 and bool(head.lstrip("0")) and not (decimal == "." and scaled)
    if thousands and (decimal == "," or set(marks) == {"."}):
        head, tail = numeral, ""
    first, *groups = re.split(r"[^0-9]+", head)
    whole = all(len(group) == 3 for group in groups[-1:]) and len(first) <= (3 if groups else 99)
    if (
        not whole
        or any(len(group) not in (2, 3) for group in groups)
        or (decimal == "," and len(tail) > 3)
    ):
        return ""
    return grouped(first + "".join(groups)) + (f".{tail}" if tail else "")


def _after_the_number(text: str) -> tuple[Mistake, ...]:
    number = rf"({_PLAIN})"
    if found := re.fullmatch(
        rf"(?i){number}(.*?)(?:\s*\+| plus| or more| and more| and over)", text
    ):
        fixed = f"at least {found[1]}{found[2]}"
        message = f"{quoted(text)} says after the number what is said before it"
        return (Mistake(UNREADABLE, message, "", fixed),)
    if found := re.fullmatch(rf"(.*?)([+-])\s+({_PLAIN}.*)", text):
        message = f"in {quoted(text)} there is a gap between the sign and its number"
        return (Mistake(UNREADABLE, message, "", f"{found[1]}{found[2]}{found[3]}"),)
    return ()


def _scales(text: str) -> tuple[Mistake, ...]:
    for found in re.finditer(r"(?<=[0-9])\s*([^\W\d_]+)(?= |$)", text):
        word = found[1]
        if word == "m" and text[found.end() :]:
            message = f"in {quoted(text)} the m can be a million or metres"
            fixed = _swap(text, found, " million")
            return (Mistake(SCALE, message, "write the word for a million", fixed),)
        if word not in NOT_UNITS:
            continue
        fixed = ""
        if word in _SCALE_MENDS:
            fixed = _swap(text, found, _SCALE_MENDS[word])
        message = f'"{word}" in {quoted(text)} is not read as a number of thousands or millions'
        return (Mistake(SCALE, message, "", fixed, found.start(1)),)
    return ()


def _share_of(text: str) -> tuple[Mistake, ...]:
    found = re.fullmatch(r"(.*[0-9])\s*(%|percent|per cent)\s+\S.*", text)
    if not found:
        return ()
    message = f"{quoted(text)} says what it is a share of; the label of the fact does that"
    return (Mistake(UNREADABLE, message, "", f"{found[1]}%"),)


def _directions(text: str) -> tuple[Mistake, ...]:
    sunk = r"down|fell|fell by|decreased by|minus|negative"
    risen = r"up|rose|rose by|increased by|plus|grew by|grew"
    if found := re.fullmatch(rf"(?i)(?:({sunk})|({risen})) (.*?)({_PLAIN}.*)", text):
        fixed = f"{found[3]}{'-' if found[1] else '+'}{found[4]}"
        message = f"{quoted(text)} says in words which way it went; a sign says it here"
        return (Mistake(UNREADABLE, message, "", fixed),)
    if found := re.fullmatch(r"(?i)(.*?)halved", text):
        message = f"{quoted(text)} is a fall by half; a change is written as a percentage"
        return (Mistake(UNREADABLE, message, "", f"{found[1]}-50%"),)
    return ()


def _in_words(text: str) -> tuple[Mistake, ...]:
    found = re.match(rf"(?i)(.*?\b)?({'|'.join(_COUNTED)})\b", text)
    if found and not re.search(r"[0-9]", text):
        rest = re.sub(r"(?i)^ and a half\b", ".5", text[found.end() :])
        fixed = f"{found[1] or ''}{_COUNTED.index(found[2].casefold())}{rest}"
        return (Mistake(UNREADABLE, f"{quoted(text)} is a number in words", "", fixed),)
    if found := re.fullmatch(r"(?i)(.*?)\bhalf a (per ?cent|percentage point)", text):
        fixed = f"{found[1]}0.5{' pp' if 'point' in found[2].casefold() else '%'}"
        return (Mistake(UNREADABLE, f"{quoted(text)} is a number in words", "", fixed),)
    if found := re.fullmatch(r"(?i)((?!half).*?)\ba (thousand|million|billion)\b(.*)", text):
        fixed = f"{found[1]}1 {found[2]}{found[3]}"
        return (Mistake(UNREADABLE, f"{quoted(text)} is a number in words", "", fixed),)
    if found := re.match(r"(?i)(?:dozens|scores|hundreds|thousands|millions|billions)\b", text):
        return (Mistake(UNREADABLE, f"{quoted(text)} names no number that can be compared"),)
    return ()


def _swap(text: str, found: re.Match[str], replacement: str) -> str:
    return text[: found.start()] + replacement + text[found.end() :]


def _letters(text: str) -> tuple[Mistake, ...]:
    """Finds a capital O that a finger put in the place of a nought."""
    found = _LETTER.search(text)
    if found is None:
        return ()
    message = f"the letter O is among the digits of {quoted(text)}"
    return (Mistake(CHARACTERS, message, fixed=_LETTER.sub("0", text), offset=found.start()),)


DIAGNOSES: tuple[Callable[[str], tuple[Mistake, ...]], ...] = (
    _too_long,
    _hidden,
    _lost,
    _foreign_digits,
    _dashes,
    _letters,
    _no_number,
    _notation,
    _ranges,
    _after_the_number,
    _separators,
    _scales,
    _share_of,
    _directions,
    _in_words,
)
