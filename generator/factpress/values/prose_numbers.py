"""Prose numbers: what a number in a text is worth to a reader of its language.

The one reader of printed and of typed prose: digits of every script, the separators of every
language, scale words, percent, signs, ½, and numbers in words. YAML's figures are read in `numerals`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import prod

from babel import Locale as Cldr
from babel import UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from factpress.values.number_faults import LONGEST
from factpress.values.number_names import NO_NUMBER_WORDS, SHARE_SIGNS, NumberNames
from factpress.values.quantities import CURRENCIES

LENGTHS = ("long", "short")
SPACES = " \u00a0\u2009\u202f"
FRACTIONS = "½⅓¼¾⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚⅐⅑⅒"
_SPACE = f"[{SPACES}]"
_APOSTROPHES = "'’"
_GROUPING = f"{SPACES}{_APOSTROPHES}٬"
_WIDE = str.maketrans("，．", ",.")
_INVISIBLE = str.maketrans("", "", "\u200e\u200f\u061c")
# A hyphen behind a letter or digit joins; the minus sign joins nothing but digits.
_SIGN = r"(?:(?<![A-Za-zÀ-ÿ\d])[-‐－]|(?<!\d)−)"
_CURRENCY = rf"(?:[€$£¥₹₩]|(?:{'|'.join(CURRENCIES)})){_SPACE}?"


def _boundary(word: str) -> str:
    """Returns what may not follow a word: a letter, save behind signs and unspaced scripts."""
    is_sign = unicodedata.category(word[-1])[0] in "PS"
    return "" if is_sign or _is_unspaced(word) else r"(?![^\W\d_])"


def _is_unspaced(word: str) -> bool:
    """Tells whether a word is of a script that puts no space between a number and its noun."""
    return unicodedata.name(word[-1], "").startswith(("CJK", "IDEOGRAPHIC", "KATAKANA", "HANGUL"))


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


# The digits, tens, hundreds and thousands in daily use: Unicode has numbers of ledgers too.
_IDEOGRAPHS: Mapping[str, Fraction] = {
    chr(code): Fraction(int(unicodedata.numeric(chr(code))))
    for code in (
        *(0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D),
        *(0x5341, 0x767E, 0x5343),
    )
}
_BY_IDEOGRAPHS = ("ja", "zh")


def _share_behind(shares: Mapping[str, Fraction], *, unless: str = "") -> re.Pattern[str]:
    words = sorted(shares, key=len, reverse=True)
    share = "|".join(re.escape(word) + _boundary(word) for word in words)
    return re.compile(rf"(?i:[{SPACES}-]?(?P<share>{share}){unless})")


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers are written in a language: its separators, scale words and number names."""

    group: str
    decimal: str
    scales: Mapping[str, Fraction] = field(repr=False, hash=False)
    names: Mapping[str, Fraction] = field(repr=False, hash=False)
    doubtful: Mapping[str, Fraction] = field(repr=False, hash=False)
    words: NumberNames = field(repr=False, hash=False)
    shares: Mapping[str, Fraction] = field(repr=False, hash=False)
    share_behind: re.Pattern[str] = field(repr=False)
    joined: re.Pattern[str] = field(repr=False)
    scale_words: re.Pattern[str] = field(repr=False)
    in_digits: re.Pattern[str] = field(repr=False)
    in_words: re.Pattern[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProseNumber:
    """A number in a text: what it can be worth, the likeliest first, and whether it is a share.

    Shares are in points; `scale` is what its scale words multiply by, 1 where it has none.
    """

    values: tuple[Fraction, ...]
    is_share: bool = False
    scale: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Found:
    number: ProseNumber
    start: int
    end: int
    last: Fraction
    is_unspaced: bool = False


def notation_in(language: str, words: NumberNames = NO_NUMBER_WORDS) -> Notation:
    """Returns the notation of a language by its code, English where the CLDR does not know it."""
    for code in (language, language.partition("-")[0]):
        try:
            return notation_of(Cldr.parse(code, sep="-"), words)
        except (UnknownLocaleError, ValueError):
            continue
    return notation_of(Cldr("en"), words)


def notation_of(
    cldr: Cldr,
    words: NumberNames = NO_NUMBER_WORDS,
    *,
    group: str = "",
    decimal: str = "",
    spelled: Iterable[tuple[str, int]] = (),
) -> Notation:
    """Returns the notation of the CLDR's language, with its words, a house's own separators and names."""
    known = dict(_compact_words(cldr))
    scales = {_folded(word): value for word, value in {**known, **words.scales}.items()}
    names = {word: value for word, value in scales.items() if len(word) > 2 or _is_unspaced(word)}
    names |= {_folded(word): Fraction(number) for word, number in spelled}
    names |= words.names
    names |= _IDEOGRAPHS if cldr.language in _BY_IDEOGRAPHS else {}
    group, decimal = group or get_group_symbol(cldr), decimal or get_decimal_symbol(cldr)
    longest_first = sorted({*scales, *words.doubtful}, key=len, reverse=True)
    of_scale = "|".join(map(_word, longest_first)) or "(?!)"
    shares = {**SHARE_SIGNS, **words.shares}
    behind = _share_behind(shares, unless="".join(f"(?!{one})" for one in words.not_shares))
    return Notation(
        group,
        decimal,
        scales,
        names,
        words.doubtful,
        words,
        shares,
        behind,
        re.compile(rf"{_SPACE}+(?:{'|'.join(words.joints)})?"),
        re.compile(of_scale),
        _in_digits(group, decimal, of_scale, behind),
        _in_words(names, words.endings),
    )


def numbers_in(text: str, notation: Notation) -> tuple[ProseNumber, ...]:
    """Returns the numbers of a text that are written in digits, in their order."""
    readable = _readable(text)
    found: list[_Found] = []
    for match in notation.in_digits.finditer(readable):
        one = _read(match, notation)
        if one is None:
            continue
        if found and (whole := _joined(found[-1], one, readable, notation)):
            found[-1] = whole
        else:
            found.append(one)
    return tuple(one.number for one in found)


def spelled_in(text: str, notation: Notation) -> ProseNumber | None:
    """Returns the number that the number names of a text make together, if it has any."""
    folded = _readable(text).casefold()
    runs = list(notation.in_words.finditer(folded)) if len(folded) <= LONGEST else []
    value = _sum(tuple(word for run in runs for word in _names(run[0], notation)), notation)
    if value is None:
        return None
    share = notation.share_behind.match(folded, runs[-1].end())
    return ProseNumber((value * _share(share, notation),), is_share=bool(share))


def spelled_number(word: str, notation: Notation) -> Fraction | None:
    """Returns the number that a text says in words and says nothing else, if it is one."""
    folded = _readable(word).casefold()
    if len(folded) > LONGEST or not notation.in_words.fullmatch(folded):
        return None
    return _sum(tuple(_names(folded, notation)), notation)


def _readable(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_WIDE))


def _folded(word: str) -> str:
    """Returns a scale word as it is looked up: letters alone (K, M, Md) keep their case."""
    bare = re.sub(_SPACE, " ", _readable(word)).rstrip(".")
    # A pattern that ignores case takes the Turkish letters for an i.
    return bare.casefold().replace("\u0307", "").replace("ı", "i") if len(bare) > 2 else bare


def _compact_words(cldr: Cldr) -> Iterator[tuple[str, Fraction]]:
    """Yields the compact words of a language, long and short, with what they multiply by."""
    for length in LENGTHS:
        for patterns in cldr.compact_decimal_formats.get(length, {}).values():
            for power, pattern in patterns.items():
                zeros = pattern.pattern.count("0")
                word = pattern.suffix[0].replace("'", "").strip(SPACES)
                if zeros and word:
                    yield word, Fraction(int(power), 10 ** (zeros - 1))


def _word(word: str) -> str:
    """Returns a pattern for a scale word: with any spaces, in capitals too, and nothing glued on."""
    spelled = _SPACE.join(re.escape(part) for part in re.split(_SPACE, word))
    spelled = f"(?i:{spelled})" if len(word) > 2 else spelled
    return spelled if _is_unspaced(word) else rf"{spelled}\.?{_boundary(word)}"


def _in_digits(group: str, decimal: str, scale: str, behind: re.Pattern[str]) -> re.Pattern[str]:
    """Returns what a number in digits looks like, with its sign, scale words and percent sign."""
    own = "".join(re.escape(one) for one in {group, decimal} - {*SPACES})
    return re.compile(
        rf"(?:(?P<sign>{_SIGN})(?:{_CURRENCY})?(?=[\d{FRACTIONS}]))?"
        rf"(?:(?<!\d)(?P<number>\d{{1,3}}(?P<gap>{_SPACE})\d{{3}}(?:(?P=gap)\d{{3}})*"
        rf"(?:[.,٫{own}]\d+)?(?![.,]?\d)|\d+(?:[.,٫٬{_APOSTROPHES}{own}]\d+)*)"
        rf"(?P<part>{_SPACE}?[{FRACTIONS}])?|(?P<alone>[{FRACTIONS}]))"
        rf"(?P<scale>(?:{_SPACE}?(?:{scale})){{1,2}})?"
        rf"(?:{behind.pattern})?"
    )


def _read(match: re.Match[str], notation: Notation) -> _Found | None:
    """Returns a number in digits with all that belongs to it; none where its marks make no sense."""
    part = match["part"] or match["alone"] or ""
    values = _plain(match["number"], notation) if match["number"] else (Fraction(0),)
    if part:
        values = tuple(one + _vulgar(part[-1]) for one in values)
    if not values:
        return None
    words = match["scale"] or ""
    known = {**notation.scales, **notation.doubtful}
    scales = [known[_folded(one[0])] for one in notation.scale_words.finditer(words)]
    scale = prod(scales, start=Fraction(1))
    factor = _share(match, notation) * (-1 if match["sign"] else 1)
    worth = tuple(one * factor * scale for one in values)
    if words.strip(SPACES) in notation.doubtful:
        worth = (*(one * factor for one in values), *worth)
    number = ProseNumber(worth, bool(match["share"]), scale)
    return _Found(number, match.start(), match.end(), scale, bool(words) and _is_unspaced(words))


def _plain(typed: str, notation: Notation) -> tuple[Fraction, ...]:
    """Returns what digits and marks can be, what the language's own marks make of them first."""
    if len(typed) > LONGEST:
        return ()
    parts, marks = re.split(r"\D", typed), re.findall(r"\D", typed)
    digits = ["".join(str(unicodedata.decimal(sign)) for sign in part) for part in parts]
    if not marks:
        return (Fraction(digits[0]),)
    *before, last = marks
    grouped: tuple[Fraction, ...] = ()
    if set(marks) == {last} and _may_group(last, notation) and _are_groups(digits):
        grouped = (Fraction("".join(digits)),)
    decimal: tuple[Fraction, ...] = ()
    groups = digits[:-1]
    is_grouped = len({*before}) == 1 and _may_group(before[0], notation) and _are_groups(groups)
    if _may_be_decimal(last, notation) and last not in before and (not before or is_grouped):
        decimal = (Fraction(f"{''.join(groups)}.{digits[-1]}"),)
    return (*grouped, *decimal) if last == notation.group else (*decimal, *grouped)


def _may_group(mark: str, notation: Notation) -> bool:
    return mark == notation.group or mark in f"{_GROUPING}.,"


def _may_be_decimal(mark: str, notation: Notation) -> bool:
    return mark == notation.decimal or mark in ".,٫"


def _are_groups(digits: list[str]) -> bool:
    """Tells whether digits are in threes, or as in India in twos and a last three."""
    first, *others = digits
    if not others or len(others[-1]) != 3 or not 0 < len(first) < 4 or first[0] == "0":
        return False
    sizes = {len(one) for one in others[:-1]}
    return sizes <= {3} or (sizes == {2} and len(first) < 3)


def _vulgar(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def _share(match: re.Match[str] | None, notation: Notation) -> Fraction:
    """Returns how many points the number before a percent sign or its like is worth."""
    word = match["share"] if match else ""
    return notation.shares[word.casefold()] if word else Fraction(1)


def _joined(first: _Found, second: _Found, text: str, notation: Notation) -> _Found | None:
    """Returns two numbers as one where the second is the rest: 2 million 300 thousand, 2億3000万."""
    between = text[first.end : second.start]
    rest = second.number
    is_rest = second.last > 1 if between else first.is_unspaced
    if not is_rest or first.number.is_share or len(first.number.values) > 1:
        return None
    if (between and not notation.joined.fullmatch(between)) or not 0 < rest.values[0] < first.last:
        return None
    # Below zero the rest goes further down: −1万亿10亿.
    sign = -1 if first.number.values[0] < 0 else 1
    whole = tuple(first.number.values[0] + sign * one for one in rest.values)
    number = replace(first.number, values=whole, is_share=rest.is_share)
    return replace(second, number=number, start=first.start)


def _in_words(names: Iterable[str], endings: Iterable[str]) -> re.Pattern[str]:
    """Returns what a run of number names looks like: glued as in German, and nothing else glued."""
    unspaced = {word for word in names if _is_unspaced(word)}
    glued, free = _longest_first(unspaced), _longest_first({*names} - unspaced)
    end = "|".join(endings) or "(?!)"
    return re.compile(rf"(?:{glued})++|(?<![^\W\d_])(?:{free})++(?:{end})?(?![^\W\d_])")


def _names(run: str, notation: Notation) -> Iterator[str]:
    for match in re.finditer(_longest_first(notation.names), run):
        yield match[0]


def _sum(words: tuple[str, ...], notation: Notation) -> Fraction | None:
    """Returns the number that names make in their order; none where a plural has no number."""
    total = group = digits = Fraction(0)
    for word in words:
        value = notation.names[word]
        if word in _IDEOGRAPHS and value < 10:
            digits = digits * 10 + value
        elif word in _IDEOGRAPHS:
            group, digits = group + (digits or 1) * value, Fraction(0)
        elif value >= 1000:
            if not group + digits and word.endswith(("s", "en")):
                return None
            total, group, digits = total + (group + digits or 1) * value, Fraction(0), Fraction(0)
        elif value == 100 or word in notation.words.dozens:
            group = (group or 1) * value
        else:
            group += value
    return total + group + digits or None
