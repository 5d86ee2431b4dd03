"""Neighbours: what beside a number says that it is a figure, by the words of its language.

Qualifiers, currencies, scale words, units and counted nouns. A newsroom's own units are counted
nouns too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from factpress.values import CURRENCIES, LintWords

_SEEN, _SEEN_BEFORE = 24, 48
_CODES = "|".join(CURRENCIES)
_SIGNS = r"(?:[A-Z]{1,3})?[€$£¥₹₩]"
CURRENCY_BEFORE = re.compile(rf"(?:(?<![A-Za-z]){_SIGNS}|[€$£¥₹₩]|(?<![A-Za-z])(?:{_CODES})) ?$")
# The vowel signs of Devanagari are no letters to `re`.
_SIGNS_OF_VOWELS = "\u0900-\u0963"
LETTER_NOT_NEXT = rf"(?![^\W\d_]|[{_SIGNS_OF_VOWELS}])"
LETTER_NOT_BEFORE = rf"(?<![^\W\d_])(?<![{_SIGNS_OF_VOWELS}])"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is beside figures in a language.

    `before` are qualifiers that end where a number begins, `uncertain` those that may speak of time,
    `doubled` those that a figure brings along itself, `behind` such words after it. `counted` is a
    counted noun right behind a number, `ahead` one with some words between, `plural` any plural.
    `comparing` are words that compare with the figure behind them, `off` those that say how far from
    it something is. `measure` is a unit, currency or scale word right behind a number, `amount` such a
    word that no other word looks like.
    """

    before: re.Pattern[str]
    uncertain: re.Pattern[str]
    doubled: re.Pattern[str]
    behind: re.Pattern[str]
    counted: re.Pattern[str]
    ahead: re.Pattern[str]
    plural: re.Pattern[str]
    comparing: re.Pattern[str]
    off: re.Pattern[str]
    compared: re.Pattern[str]
    money: re.Pattern[str]
    measure: re.Pattern[str]
    amount: re.Pattern[str]
    passing: re.Pattern[str]

    def doubling(self, before: str, *, is_bare: bool = True) -> re.Match[str] | None:
        """Returns the word at the end of a text that says again what a figure says itself.

        `is_bare` means that the figure behind it is printed without such a word.
        """
        if self.comparing.search(before) or (is_bare and self.off.search(before)):
            return None
        return self.doubled.search(before)

    def comparing_with(self, word: str) -> str:
        """Returns a word that may be before or behind a figure as it compares with one, or nothing.

        "below" becomes "below the …", "を下回る" becomes "前年の…を下回る".
        """
        small = word.lower()
        for token in re.findall(r"[^\W\d_]+", self.comparing.pattern):
            if self.comparing.fullmatch(f"{small} {token} ") and token != small:
                return f"{word} {token} …"
        if self.passing.match(word):
            # The first of its words, with the particle that ends them all: "前年の".
            joint = self.compared.pattern.removesuffix(")$")[-1]
            for token in re.findall(r"[^\W\d_]+", self.compared.pattern):
                if self.compared.search(f"{token}{joint}"):
                    return f"{token}{joint}…{word}"
        return ""

    def doubling_behind(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Returns such a word behind the figure that is from `start` to `end`."""
        found = self.behind.match(text, end)
        compares = found is not None and self.passing.match(found[0])
        if compares and self.compared.search(text[max(0, start - _SEEN) : start]):
            return None
        return found

    def doubling_around(
        self, text: str, figure: re.Match[str], *, is_bare: bool
    ) -> tuple[re.Match[str] | None, re.Match[str] | None]:
        """Returns such words before and behind a figure."""
        before = text[max(0, figure.start() - _SEEN_BEFORE) : figure.start()]
        behind = self.doubling_behind(text, figure.start(), figure.end())
        return self.doubling(before, is_bare=is_bare), behind


def neighbours_of(words: LintWords, units: Iterable[str]) -> Neighbours:
    """Returns the neighbours of a language; `units` are the newsroom's own counted nouns in it."""
    own = [re.escape(one) for one in sorted(set(units), key=len, reverse=True)]
    nouns = "|".join([*own, words.any_of("nouns")])
    gap = "[ -]" if words.spaces else " ?"
    ends = LETTER_NOT_NEXT if words.spaces else ""
    adjectives = words.any_of("adjectives")
    counted = rf"{gap}(?:(?:{adjectives}){gap}?){{0,2}}(?:{nouns}){ends}"
    ahead = rf"{gap}(?:(?:{words.any_of('between')}) ){{0,2}}(?:{nouns}){ends}"
    doubled = (*words.each("qualifiers"), *words.each("qualifiers_or_time"))
    scales, glued = words.any_of("scales"), words.any_of("glued_scales")
    after = r"(?![^\W\d_]|'[^\W\d_])" if words.spaces else "(?![A-Za-zÀ-ÿ])"
    silent = {*words.each("not_doubling")}
    return Neighbours(
        _ending(words, words.any_of("qualifiers")),
        _ending(words, words.any_of("qualifiers_or_time")),
        _ending(words, "|".join(one for one in doubled if one not in silent) or "(?!)"),
        re.compile(rf"(?:{words.any_of('behind')})"),
        _noun(words, counted),
        _noun(words, ahead),
        _noun(words, rf"{gap}(?:{words.any_of('plurals')}){ends}"),
        _compared(words.any_of("comparing")),
        _compared(words.any_of("measured_off")),
        re.compile(rf"(?:{words.any_of('compared')})$"),
        re.compile(
            rf"(?:{CURRENCY_BEFORE.pattern}|(?<![^\W\d_])(?:{words.any_of('units_before')}) ?$)"
        ),
        re.compile(rf"[ -]?(?:(?:{words.any_of('units')}|{scales}|{_CODES}){after}|{glued})"),
        re.compile(rf" ?(?:(?:{scales}|{_CODES}){after}|{glued})"),
        re.compile(words.any_of("passing")),
    )


def _noun(words: LintWords, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, 0 if words.capitals else re.IGNORECASE)


def _compared(words: str) -> re.Pattern[str]:
    """Returns a pattern for words that compare and end a text."""
    return re.compile(rf"(?i:(?<![^\W\d_])(?:{words}) ?)$")


def _ending(words: LintWords, qualifiers: str) -> re.Pattern[str]:
    """Returns a pattern for words, or a sign for more or less, that end a text."""
    begins = LETTER_NOT_BEFORE if words.spaces else ""
    article = rf"(?:(?:{words.any_of('articles')}) )?" if words.spaces else ""
    return re.compile(rf"(?:{begins}(?i:{qualifiers})|[<>~≈≤≥±]) ?{article}$")
