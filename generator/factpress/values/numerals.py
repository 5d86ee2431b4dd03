"""Numerals: a figure as people type it, read into a quantity, or refused with its fix.

The grammar of facts.md, section 2. What is refused is diagnosed in `number_faults`; what a quantity can
mean is in `quantities`.
"""

import re
from fractions import Fraction

from factpress.findings import Mistake
from factpress.values.compounds import RANGE_MARK, Reader, compound
from factpress.values.intervals import ZERO
from factpress.values.number_faults import (
    LONGEST,
    MOST_DIGITS,
    NOT_UNITS,
    SCALE,
    SEPARATORS,
    SHARE,
    UNREADABLE,
    diagnose,
    grouped,
    quoted,
)
from factpress.values.quantities import (
    CURRENCIES,
    LENGTHS,
    SHARE_UNITS,
    Form,
    Qualifier,
    Quantity,
    is_count,
    is_currency,
    typed_step,
)

SYNONYMS: tuple[tuple[Qualifier, tuple[str, ...]], ...] = (
    (Qualifier.EXACTLY, ("exactly", "precisely")),
    (Qualifier.ABOUT, ("about", "around", "approximately", "approx.", "approx", "roughly")),
    (Qualifier.ABOUT, ("some", "circa", "ca.", "close to", "~", "≈")),
    (Qualifier.MORE_THAN, ("more than", "over", "above", "greater than", "slightly more than")),
    (Qualifier.MORE_THAN, ("just over", "just above", "well over", "slightly over", ">")),
    (Qualifier.MORE_THAN, ("in excess of", "upwards of")),
    (Qualifier.AT_LEAST, ("at least", "minimum", "a minimum of", "minimum of", ">=", "≥")),
    (Qualifier.AT_LEAST, ("no fewer than", "no less than", "not less than")),
    (Qualifier.REACHED, ("reached",)),
    (Qualifier.NEARLY, ("nearly", "almost", "just under", "just below")),
    (Qualifier.NEARLY, ("slightly less than", "slightly under")),
    (Qualifier.LESS_THAN, ("less than", "fewer than", "under", "below", "<")),
    (Qualifier.AT_MOST, ("at most", "maximum", "a maximum of", "maximum of", "<=", "≤")),
    (Qualifier.AT_MOST, ("no more than", "not more than")),
    (Qualifier.UP_TO, ("up to",)),
)
_QUALIFIERS = {word: qualifier for qualifier, words in SYNONYMS for word in words}
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_AROUND = " \t\r\n\u00a0\u202f"
_COUNTED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SHARES = {
    **{
        f"{one} {part}": Fraction(100, n)
        for n, part in enumerate(_PARTS, 2)
        for one in ("a", "one")
    },
    **{
        f"{_COUNTED[many]} {part}s": Fraction(100 * many, n)
        for n, part in enumerate(_PARTS, 2)
        for many in range(2, n)
    },
    "half": Fraction(50),
    "an eighth": Fraction(25, 2),
}
_TIMES = {
    **dict.fromkeys(("double", "doubled", "doubling"), 2),
    **dict.fromkeys(("triple", "tripled", "tripling", "treble", "trebled"), 3),
    **dict.fromkeys(("quadruple", "quadrupled"), 4),
    **dict.fromkeys(("quintuple", "quintupled"), 5),
    **{f"{word}fold": n for n, word in enumerate(_COUNTED) if n > 1},
}
# So many times as much is no growth: "three times" is not "tripled".
_RATIOS = {"twice": 2, **{f"{word} times": n for n, word in enumerate(_COUNTED) if n > 1}}
_AMOUNTS = {
    **{
        f"{part} {scale}": share * 10**power
        for scale, power in (("thousand", 3), ("million", 6), ("billion", 9))
        for part, share in (
            ("half a", Fraction(1, 2)),
            ("a quarter of a", Fraction(1, 4)),
            ("three quarters of a", Fraction(3, 4)),
        )
    },
    "a dozen": Fraction(12),
    "half a dozen": Fraction(6),
    "two dozen": Fraction(24),
    "three dozen": Fraction(36),
}
_UNIT_NAMES = {
    **dict.fromkeys(("percent", "per cent"), "%"),
    **dict.fromkeys(("percentage point", "percentage points"), "pp"),
    **dict.fromkeys(("bps", "basis point", "basis points"), "bp"),
    **dict.fromkeys(("times", "x", "×", "-fold", "fold"), "times"),
}

ONE = Fraction(1)
KELVIN = "K"  # behind a space; glued to its number it is a thousand
_SPACE = "[ \u00a0\u202f]"
_WORDS = "|".join(
    re.escape(word).replace(r"\ ", f"{_SPACE}+")
    for word in sorted(_QUALIFIERS, key=len, reverse=True)
)
_SIGN = rf"(?:(?:{'|'.join(CURRENCIES)})|[A-Z]{{0,3}}[€$£¥₹₩])"
_UNIT = (
    r"(?![eE][0-9]|h[0-5][0-9]\b|[⁰¹²³⁴⁵⁶⁷⁸⁹]|(?:in|of|out|to|and|or|by)\b)"
    r"(?:[^\W\d_]|[%‰°€$£¥₹₩×]|-fold\b|/(?=[^\W\d_]))"
    r"(?:[^\W\d_]|(?<=[\w/])[0-9]|\.(?=[ ]?[^\W\d_])|[\u0300-\u036f \u00a0\u202f/%²³¹⁻⁴°·'’()€$£¥₹₩-]){0,60}"
)
_BARE = re.compile(
    rf"([+−-])?(?:({_SIGN}){_SPACE}?)?([+−-])?(?!0[xXoObB])"
    rf"([1-9][0-9]{{0,2}}(?:([,\u00a0\u202f])[0-9]{{3}}(?:\5[0-9]{{3}})*)|[1-9][0-9]*|0)"
    rf"(?:\.([0-9]+))?(st\b|nd\b|rd\b|th\b)?"
    rf"(?:([kKmM]|{_SPACE}?(?:[bB]n|(?i:thousand|million|billion)))(?![^\W_]|[²³/.-]))?"
    rf"(?:{_SPACE}?({_UNIT}))?"
)
_QUALIFIED = re.compile(
    rf"(?P<word>(?i:{_WORDS})(?:{_SPACE}+|(?<=[~<>=≈≤≥])|$))?"
    rf"(?:(?i:the){_SPACE}+(?=[0-9,]+(?:st|nd|rd|th)\b))?"
)
_MORE_WORDS = re.compile(r"\b(?:or|and) (?:more|less|fewer|over|so)\b|\b(?:plus|to)\b")
_ODDS = re.compile(
    rf"(?P<part>[0-9,]+|[a-z]+){_SPACE}(?:in|of|out of){_SPACE}(?P<whole>[0-9,]+|[a-z]+)"
)
_WHOLE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0")
_AMOUNT_UNIT = re.compile(
    rf"(?P<amount>(?i:{'|'.join(sorted(map(re.escape, _AMOUNTS), key=len, reverse=True))}))"
    rf"(?:{_SPACE}(?P<unit>{_UNIT}))?"
)


def parse_quantity(text: str, *, unit: str = "") -> Quantity | Mistake:
    """Reads a figure as typed; `unit` is the fact's own, used where none is typed.

    A text that knows its place is kept as it is, so that a finding can point at it.
    """
    stripped = text.strip(_AROUND)
    typed = text if stripped == text else stripped
    if len(typed) > LONGEST:
        return diagnose(typed)
    qualifier, start = Qualifier.PLAIN, 0
    if not typed[:1].isdigit() and (opening := _QUALIFIED.match(typed)):
        start = opening.end()
        qualifier = _qualifier(opening["word"] or "")
    if found := _BARE.fullmatch(typed, start):
        return _bare(typed, found, qualifier, unit)
    return _worded(typed, typed[start:], qualifier, unit)


def _qualifier(word: str) -> Qualifier:
    return _QUALIFIERS[" ".join(word.lower().split())] if word else Qualifier.PLAIN


def _bare(
    typed: str, found: re.Match[str], qualifier: Qualifier, default_unit: str
) -> Quantity | Mistake:
    """Reads a number with its scale and unit."""
    sign, before, inner_sign, whole, mark, fraction, nth, scale, after = found.groups()
    unit = ""
    if before or after:
        unit = _unit(_both_sides(before or "", after or ""))
        if not unit:
            return diagnose(typed)
    digits = whole.replace(mark, "") if mark else whole
    if len(digits) + len(fraction or "") > MOST_DIGITS or (sign and inner_sign):
        return diagnose(typed)
    power = _SCALES[scale.strip(_AROUND).lower()] if scale else 0
    if scale in ("m", "M") and (unit or default_unit) in LENGTHS:
        if unit:
            return _million_or_metre(typed, whole, unit)
        power, unit = 0, "m"
    unit = unit or default_unit
    if fraction and not power and _has_false_decimals(digits, fraction, unit):
        return _false_decimals(typed, found, digits, fraction)
    if nth and qualifier is Qualifier.PLAIN:
        qualifier = Qualifier.REACHED
    return _number(typed, digits, fraction or "", power, unit, qualifier, sign or inner_sign or "")


def _number(
    typed: str, whole: str, fraction: str, scale: int, unit: str, qualifier: Qualifier, sign: str
) -> Quantity:
    digits, decimals = int(whole + fraction), len(fraction)
    size = Fraction(digits * 10**scale)
    if decimals:
        size = Fraction(digits * 10**scale, 10**decimals)
    return Quantity(
        typed,
        -size if sign in ("-", "−") else size,
        qualifier,
        Form.TIMES if unit == "times" else Form.NUMBER,
        typed_step(digits, decimals, scale, unit=unit, qualifier=qualifier),
        decimals,
        scale,
        unit,
        bool(sign),
    )


def _unit(typed: str) -> str:
    """Returns the unit as typed, with % and pp for their words; empty if it isn't one."""
    unit = typed.strip(_AROUND)
    if unit == "%":
        return unit
    name = unit.casefold()
    if name in _UNIT_NAMES:
        return _UNIT_NAMES[name]
    if not unit.isascii() and any(ch.isnumeric() and ch not in "¹²³⁴" for ch in unit):
        return ""
    first, _, more = unit.partition(" ")
    if unit == KELVIN:
        return unit
    if first in NOT_UNITS or (first == "m" and more) or _MORE_WORDS.search(unit) or "%" in unit:
        return ""
    return unit


def _both_sides(before: str, after: str) -> str:
    """Joins `€` and `/km`; two units that do not belong together make none."""
    return before + after if after.startswith("/") == bool(before and after) else ""


def _million_or_metre(typed: str, whole: str, unit: str) -> Mistake:
    message = f"in {quoted(typed)} the m can be a million or metres"
    return Mistake(SCALE, message, "write the word for a million", f"{whole} million {unit}")


def _has_false_decimals(whole: str, fraction: str, unit: str) -> bool:
    """Tells whether a point rather groups thousands, or ends a count as a spreadsheet does."""
    zeros = not fraction.strip("0")
    if len(fraction) == 3 and whole != "0" and unit not in SHARE_UNITS:
        # A rate has decimals: 1.047 USD/EUR, 1.549 EUR/l.
        is_rate = "/" in unit and not fraction.endswith("0")
        return zeros or (len(whole) <= 3 and not is_rate and (is_count(unit) or is_currency(unit)))
    return zeros and len(whole) > 3 and is_count(unit)


def _false_decimals(typed: str, found: re.Match[str], whole: str, fraction: str) -> Mistake:
    start, end = found.span(4)[0], found.span(6)[1]
    if len(fraction) == 3 and len(whole) <= 3:
        meant = grouped(whole + fraction)
        message = f"{quoted(typed)} can be {meant} or a number with three decimals"
        if fraction.strip("0") and not found[2] and not found[9]:
            number = f"{whole}.{fraction}"
            fix = (
                f"write {meant}; if these are decimals, type the unit too ({number} USD/EUR,"
                f" {number} km), or one more digit: {number}0"
            )
            return Mistake(SEPARATORS, message, fix, "", start)
    else:
        meant = grouped(whole)
        message = f"{quoted(typed)} has decimals that say nothing"
    return Mistake(SEPARATORS, message, "", typed[:start] + meant + typed[end:], start)


def _worded(typed: str, rest: str, qualifier: Qualifier, unit: str) -> Quantity | Mistake:
    """Reads what is no plain number: words, odds, ranges, tolerances."""
    word = " ".join(rest.casefold().replace("-", " ").split())
    if qualifier is Qualifier.PLAIN and word in ("unknown", "none"):
        return Quantity(typed, ZERO, form=Form(word), unit=unit)
    if word in _SHARES:
        return Quantity(typed, _SHARES[word], qualifier, Form.WORD, unit="%")
    if word in _TIMES:
        return Quantity(typed, Fraction(_TIMES[word]), qualifier, Form.WORD, ONE, unit="times")
    if word in _RATIOS:
        return Quantity(typed, Fraction(_RATIOS[word]), qualifier, Form.TIMES, ONE, unit="times")
    if amount := _AMOUNT_UNIT.fullmatch(rest):
        named = _unit(amount["unit"]) if amount["unit"] else unit
        if amount["unit"] and not named:
            return diagnose(typed)
        value = _AMOUNTS[amount["amount"].casefold()]
        return Quantity(typed, value, qualifier, Form.WORD, unit=named)
    if odds := _ODDS.fullmatch(rest.casefold()):
        return _odds(typed, odds, qualifier)
    several = compound(typed, rest, qualifier, unit, _READER)
    if several is not None:
        return several
    return diagnose(typed) if qualifier is Qualifier.PLAIN else _after_a_word(typed, rest)


def _after_a_word(typed: str, rest: str) -> Mistake:
    """Says what is wrong behind a word for more, less or about."""
    word = typed.removesuffix(rest).strip()
    another = _QUALIFIED.match(rest)
    if not rest and not typed.startswith("~"):
        return Mistake(UNREADABLE, f"no number follows after {quoted(word)}")
    if rest and another and another["word"]:
        message = f"{quoted(typed)} has two words before the number"
        return Mistake(UNREADABLE, message, "keep the one that the source prints")
    if RANGE_MARK.search(rest) or "±" in rest:
        message = f"{quoted(typed)} has a qualifier before two numbers"
        return Mistake(UNREADABLE, message, "leave the word out", rest)
    return diagnose(typed)


def _odds(typed: str, odds: re.Match[str], qualifier: Qualifier) -> Quantity | Mistake:
    if not (_is_whole(odds["part"]) and _is_whole(odds["whole"])):
        return diagnose(typed)
    part, whole = _whole(odds["part"]), _whole(odds["whole"])
    if not whole or part > whole:
        message = f"{quoted(typed)} names a part that is not inside its whole"
        return Mistake(SHARE, message, "", f"{whole} in {part}" if whole else "")
    value = Fraction(100 * part, whole)
    return Quantity(typed, value, qualifier, Form.ODDS, unit="%", odds=(part, whole))


def _is_whole(text: str) -> bool:
    return text in _COUNTED or (len(text) <= MOST_DIGITS and bool(_WHOLE.fullmatch(text)))


def _whole(text: str) -> int:
    return _COUNTED.index(text) if text in _COUNTED else int(text.replace(",", ""))


def _plain(text: str, unit: str) -> Quantity | Mistake:
    """Reads one number of several."""
    found = _BARE.fullmatch(text)
    return _bare(text, found, Qualifier.PLAIN, unit) if found else diagnose(text)


_READER = Reader(_BARE, _plain)
