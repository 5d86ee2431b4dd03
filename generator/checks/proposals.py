"""Proposals: which facts and claims of the newsroom a typed figure or a superlative could be.

What is typed is read in its language, and looked up by value. Nothing is chosen: the editor gets
each fact by its label, ready to paste. Only what is public is proposed, since only that is given.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.facts import Fact, Observation
from generator.newsroom import Newsroom

MOST = 5
_SHARE = "%"
_TIMES = "times"

_GROUPING: Mapping[str, str] = {"en": ",", "ja": ",", "de": ".", "fr": " "}
_NUMBER = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_POWERS: Mapping[str, int] = {
    "k": 3, "tsd": 3, "thousand": 3, "tausend": 3, "mille": 3, "milliers": 3, "千": 3, "万": 4,
    "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6, "millionen": 6, "億": 8,
    "bn": 9, "mrd": 9, "billion": 9, "milliarde": 9, "milliarden": 9, "milliard": 9, "milliards": 9,
    "兆": 12, "百": 2, "hundred": 2, "hundert": 2,
}  # fmt: skip
_SCALED = re.compile(
    rf"[\d.,] ?({'|'.join(sorted(_POWERS, key=len, reverse=True))})(?![A-Za-zÀ-ÿ]|\d)",
    re.IGNORECASE,
)
_KANJI_PARTS = re.compile(r"(\d+(?:[.,]\d+)?)([万億兆])")
_LONGEST = 120  # signs of a figure; no fact is worth more, and patterns and numbers take their time
_PERCENT = re.compile(r"%|‰|割|per ?cent|prozent|pour cent|パーセント", re.IGNORECASE)

_PARTS: tuple[tuple[Fraction, str], ...] = (
    (Fraction(50), r"^jede\w* zweit"),
    (Fraction(100, 3), r"^(?:jede\w* dritt|every third)"),
    (Fraction(25), r"^(?:jede\w* viert|every fourth)"),
    (Fraction(200, 3), r"two[- ]thirds|zwei drittel|deux tiers|三分の二|3分の2|⅔"),
    (Fraction(75), r"three[- ]quarters|drei viertel|trois quarts|四分の三|4分の3|¾"),
    (Fraction(50), r"\bhalf\b|halves|hälfte|moitié|半数|半分|過半数|½"),
    (Fraction(100, 3), r"\bthird|drittel|\btiers|三分の一|3分の1|⅓"),
    (Fraction(25), r"\bquarter|viertel|\bquarts?\b|四分の一|4分の1|¼"),
    (Fraction(20), r"^(?:jede\w* fünft|every fifth)|\bfifth|fünftel|cinquième|五分の一|5分の1"),
    (Fraction(10), r"^(?:jede\w* zehnt|every tenth)|\btenth|zehntel|dixième|十分の一|10分の1"),
)
_MULTIPLES: tuple[tuple[int, str], ...] = (
    (2, r"\bdoubl|twice|verdoppel|doppelt|^zwei(?:mal|fach)|倍増|二倍|2倍"),
    (3, r"\btripl|trebl|verdreifach|^drei(?:mal|fach)|三倍|3倍"),
    (10, r"tenfold|verzehnfach|^zehn(?:mal|fach)|décupl|十倍|10倍"),
)
_WORTH: Mapping[str, int] = {
    **dict(zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], range(1, 21), strict=True)),
    **dict(zip(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(30, 100, 10), strict=True)),
    **dict(zip(["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"], range(1, 13), strict=True)),
    **dict(zip(["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"], range(13, 20), strict=True)),
    **dict(zip(["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"], range(20, 100, 10), strict=True)),
    **dict(zip(["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"],
               range(1, 17), strict=True)),
    **dict(zip(["vingt", "trente", "quarante", "cinquante", "soixante"], range(20, 70, 10), strict=True)),
    "und": 0, "quatre-vingts": 80, "quatre-vingt": 80, "septante": 70, "nonante": 90, "cents": 100, "une": 1,
    "hundred": 100, "cent": 100, "hundert": 100, "thousand": 10**3, "tausend": 10**3, "mille": 10**3,
    "million": 10**6, "millionen": 10**6, "millions": 10**6, "billion": 10**9, "milliarde": 10**9,
    "milliarden": 10**9, "milliard": 10**9, "milliards": 10**9, "dozen": 12,
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)), "十": 10, "百": 100, "千": 1000,
    "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_WORTHY = re.compile("|".join(sorted(map(re.escape, _WORTH), key=len, reverse=True)))
_GLUED = re.compile(r"[a-z]+-?\d")
_ODDS = re.compile(r"^(\S+)(?: .*)? (?:in|of|von|sur|every) (\S+)$")
_KANJI_DIGITS, _KANJI_TENS = frozenset("〇一二三四五六七八九"), frozenset("十百千")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a typed figure is worth: its number, and whether it is a share or a multiple."""

    value: Fraction
    unit: str = ""


def worths(typed: str, language: str) -> tuple[Worth, ...]:
    """Returns what a typed figure can be worth in a language; several where its marks allow it."""
    text = typed.casefold().strip()
    if len(text) > _LONGEST or _GLUED.match(text):
        return ()
    odds = _ODDS.match(text)
    if odds and (part := _counted(odds[1])) and (whole := _counted(odds[2])):
        return (Worth(Fraction(100 * part, whole), _SHARE),)
    numbers = tuple(_numerals(text, language))
    if numbers and not re.search(r"\d(?:分の|倍)", text):
        unit = _SHARE if _PERCENT.search(text) else ""
        tens = 10 if "割" in text else 1
        return tuple(Worth(number * tens, unit) for number in numbers)
    for value, pattern in _PARTS:
        if re.search(pattern, text):
            return (Worth(value, _SHARE),)
    for times, pattern in _MULTIPLES:
        if re.search(pattern, text):
            return (Worth(Fraction(times), _TIMES),)
    counted = _counted(text)
    return (Worth(Fraction(counted)),) if counted else ()


def _numerals(text: str, language: str) -> Iterator[Fraction]:
    """Yields the values of a number in digits: 350.000 is two things until a language decides."""
    if kanji := _KANJI_PARTS.findall(text):
        yield sum(
            (_plain(number, ",") * 10 ** _POWERS[scale] for number, scale in kanji), Fraction(0)
        )
        return
    found = _NUMBER.search(text)
    if not found:
        return
    scaled = _SCALED.search(text, max(0, found.end() - 1))
    power = _POWERS[scaled[1].casefold()] if scaled else 0
    own = _GROUPING.get(language.partition("-")[0], ",")
    values = dict.fromkeys(_plain(found[0], own + other) for other in ("", ".", ","))
    yield from (value * 10**power for value in values)


def _plain(number: str, grouping: str) -> Fraction:
    """Returns a number; the signs that may group thousands do so where groups of three follow."""
    grouped = re.compile(rf"(?<=\d)[{re.escape(grouping)} '](?=\d{{3}}(?!\d))")
    digits = grouped.sub("", number).replace(",", ".")
    return Fraction(digits if digits.count(".") < 2 else digits.replace(".", ""))


def _counted(words: str) -> int:
    """Returns the value of a spelled number, 0 when it is none."""
    if words.isdigit() and words.isascii():
        return int(words)
    total = group = digits = 0
    for match in _WORTHY.finditer(words.replace("quatre vingt", "quatre-vingt")):
        word, value = match[0], _WORTH[match[0]]
        if word in _KANJI_DIGITS:
            digits = digits * 10 + value
        elif word in _KANJI_TENS:
            group, digits = group + max(digits, 1) * value, 0
        elif value >= 1000:
            total, group, digits = total + max(group + digits, 1) * value, 0, 0
        else:
            group = max(group, 1) * 100 if value == 100 else group + value
    return total + group + digits


def facts_worth(typed: str, language: str, day: date | None, newsroom: Newsroom) -> tuple[str, ...]:
    """Returns the calls that print a fact of this value, each with its label; the exact ones only where there are.

    `day` is that of the page's figures (None: the newest).
    """
    values = worths(typed, language)
    for compare in (_equals, _compatible):
        calls = [
            _call(fact, seen, language, day, newsroom)
            for fact in newsroom.facts.values()
            if (seen := [one for one in fact.obs for worth in values if compare(one, worth)])
        ]
        if calls:
            return tuple(calls[:MOST])
    return ()


def _call(
    fact: Fact, seen: list[Observation], language: str, day: date | None, newsroom: Newsroom
) -> str:
    """Returns the call that prints one of a fact's lines on a page of a day, with its label."""
    printed = newsroom.timeline(fact).on(day).observation
    label = fact.label.in_language(language, newsroom.publisher.default_language)
    is_printed = any(one is printed for one in seen)
    as_of = "" if is_printed else f', as_of="{seen[0].when.text}"'
    return f'{{{{ fact("{fact.id}"{as_of}) }}}} ({label})'


def _equals(seen: Observation, worth: Worth) -> bool:
    return _alike(seen, worth) and seen.value.is_known and seen.value.value == worth.value


def _compatible(seen: Observation, worth: Worth) -> bool:
    return _alike(seen, worth) and seen.value.is_known and seen.value.expected.contains(worth.value)


def _alike(seen: Observation, worth: Worth) -> bool:
    unit = seen.value.unit if seen.value.unit in (_SHARE, _TIMES) else ""
    return unit == worth.unit
