"""Phrases: a figure in the words of one language, in the form that was asked for.

The qualifier belongs to the figure; a language has a closed list of words for each. Choosing the
figure is the newsroom's business, the digits are those of `digits`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial

from factpress.findings import Mistake, Rule, did_you_mean
from factpress.language.digits import (
    DigitStyle,
    compact_power,
    decimals_of,
    in_digits,
    in_short,
    rounded,
)
from factpress.language.file import Language, filled
from factpress.language.units import NO_UNIT, UnitWords, unit_pattern
from factpress.values import Form, Qualifier, Quantity, is_currency

UNKNOWN_FORM = Rule(
    "unknown-figure-form",
    "A figure is asked for in a form that does not exist",
    "Nobody can say what should be printed.",
    "leave the form out, or name one that exists",
)
UNKNOWN_WORD = Rule(
    "unknown-qualifier-word",
    "A figure is asked for with a word that does not say the same",
    "Another word could claim more, or less, than the source does.",
    "leave the word out, or choose one of those that the language has for it",
)
UNFIT_FORM = Rule(
    "unfit-figure-form",
    "A figure cannot be printed in the form asked for",
    "It would no longer say what its source says.",
    "leave the form out",
)

RULES = (UNKNOWN_FORM, UNKNOWN_WORD, UNFIT_FORM)


class Wording(StrEnum):
    """The forms that a figure can be asked for in."""

    PHRASE = "phrase"
    NUMBER = "number"
    COMPACT = "compact"
    COMPACT_LONG = "compact-long"
    ORDINAL = "ordinal"
    WORDS = "words"
    DELTA = "delta"


WORDED_SHARES = (
    ("half", Fraction(50)),
    ("third", Fraction(100, 3)),
    ("quarter", Fraction(25)),
    ("fifth", Fraction(20)),
    ("two_thirds", Fraction(200, 3)),
    ("three_quarters", Fraction(75)),
)
WORDED_MULTIPLES = (("doubled", Fraction(2)), ("tripled", Fraction(3)), ("tenfold", Fraction(10)))
_SHARE_SIGNS = ("%", "pp", "times")
_COUNTING = (Qualifier.PLAIN, Qualifier.EXACTLY, Qualifier.REACHED)
_LOOSE = (Qualifier.PLAIN, Qualifier.ABOUT)
_MILLION = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks of a figure: form, unit words, and another word for the qualifier."""

    wording: Wording = Wording.PHRASE
    unit: UnitWords = NO_UNIT
    with_unit: bool = False
    word: str = ""


def wording_named(form: str) -> Wording | Mistake:
    """Returns the form of this name."""
    forms = tuple(Wording)
    if form in forms:
        return Wording(form)
    message = f'there is no form "{form}"; the forms are {", ".join(forms)}'
    return Mistake(UNKNOWN_FORM, message, did_you_mean(form, forms))


def worded(
    quantity: Quantity, asked: Asked, language: Language, style: DigitStyle
) -> str | Mistake:
    """Returns a figure as `asked`, or why it cannot be had so."""
    if quantity.form is Form.UNKNOWN:
        return language.phrase("labels.not_known")
    if quantity.form is Form.NONE:
        return language.phrase("labels.none")
    return _Wording(quantity, asked, language, style).text()


def words_for(quantity: Quantity, language: Language) -> tuple[str, ...]:
    """Returns the words that a figure's qualifier has in a language, the usual one first."""
    phrases = _qualifier_phrases(quantity, language)
    names = (" ".join(filled(phrase, n=" ").split()) for phrase in phrases)
    return tuple(name for name in names if name)


def _qualifier_phrases(quantity: Quantity, language: Language) -> tuple[str, ...]:
    """Returns the phrases of a figure's qualifier; before a verb (doubled) a language may have
    others.
    """
    usual = language.alternatives(f"qualifiers.{quantity.qualifier}")
    is_verb = quantity.form is Form.WORD and _multiple_word(quantity, language) != ""
    return (language.optional(f"changes.{quantity.qualifier}") if is_verb else ()) or usual


def _multiple_word(quantity: Quantity, language: Language) -> str:
    if quantity.unit != "times":
        return ""
    found = (name for name, times in WORDED_MULTIPLES if times == quantity.value)
    return next((language.phrase(f"multiples.{name}") for name in found), "")


def ordinal_number(number: int, language: Language, style: DigitStyle) -> str:
    """Returns an ordinal in digits: 350,000th."""
    category = style.cldr.ordinal_form(number)
    digits = in_digits(Fraction(number), style)
    return filled(language.phrase(f"ordinals.{category}"), n=digits)


@dataclass(frozen=True, slots=True)
class _Wording:
    """One figure on its way into words."""

    quantity: Quantity
    asked: Asked
    language: Language
    style: DigitStyle

    def text(self) -> str | Mistake:
        """Returns the whole phrase."""
        if self.asked.wording is Wording.NUMBER:
            return self._bare_number()
        if self.asked.wording is Wording.ORDINAL:
            return self._ordinal()
        odds = self._alternative("odds.one") if self._is_one_in_many() else ""
        phrase = self._qualifier_phrase(is_odds_word=bool(odds))
        if isinstance(phrase, Mistake):
            return phrase
        odds = odds or self.language.phrase("odds.one")
        return self._joined(filled(phrase, n=self._core(odds)))

    def _joined(self, text: str) -> str:
        """Applies the language's contractions (de un: d’un) at the seams."""
        for line in self.language.optional("contractions"):
            apart, joined = line.split(" => ")
            text = re.sub(rf"(?<!\w){re.escape(apart)}(?!\w)", joined, text)
        return text

    def _is_one_in_many(self) -> bool:
        return self.quantity.odds is not None and self.quantity.odds[0] == 1

    def _alternative(self, key: str) -> str:
        """Returns the phrase of this name that holds the word asked for, if one does."""
        _, *others = self.language.alternatives(key)
        return next((one for one in others if self.asked.word in one.split()), "")

    def _qualifier_phrase(self, *, is_odds_word: bool) -> str | Mistake:
        word = " ".join(self.asked.word.casefold().split())
        phrases = _qualifier_phrases(self.quantity, self.language)
        if not word or is_odds_word:
            return phrases[0]
        for phrase in phrases:
            if " ".join(filled(phrase, n=" ").casefold().split()) == word:
                return phrase
        known = words_for(self.quantity, self.language)
        choice = (
            f"the words for it are {', '.join(known)}" if known else "it is printed without one"
        )
        message = (
            f'"{self.asked.word}" is no word for "{self.quantity.text}" '
            f"in {self.language.code}; {choice}"
        )
        return Mistake(UNKNOWN_WORD, message, did_you_mean(word, known))

    def _core(self, odds_phrase: str) -> str:
        """Returns the figure between the words of its qualifier, with its unit where it has one."""
        quantity = self.quantity
        if quantity.form is Form.ODDS and quantity.odds is not None:
            return self._odds(*quantity.odds, odds_phrase)
        if quantity.form is Form.WORD and quantity.unit == "%":
            share = Fraction(quantity.value, 100)
            return self._share_word() or self._odds(*share.as_integer_ratio(), odds_phrase)
        if quantity.form is Form.WORD and (word := _multiple_word(quantity, self.language)):
            return word
        if quantity.form is Form.RANGE:
            return self._pair("numbers.range", "low", "high", quantity.high)
        if quantity.form is Form.PLUS_MINUS:
            return self._pair("numbers.plus_minus", "n", "spread", quantity.spread)
        spelled = self._spelled()
        return self._dressed(spelled or self._number(quantity.value), quantity.value)

    def _share_word(self) -> str:
        found = (name for name, share in WORDED_SHARES if share == self.quantity.value)
        return next((self.language.phrase(f"shares.{name}") for name in found), "")

    def _pair(self, key: str, first: str, second: str, other: Fraction | None) -> str:
        """Returns two numbers joined, each with its unit where the unit stands before it."""
        last = self.quantity.value if other is None else other
        pattern = self._pattern(rounded(last, self._decimals(last)), power=0)
        texts = (self._number(self.quantity.value), self._number(last))
        if not pattern.startswith("{n}"):
            texts = (filled(pattern, n=texts[0]), filled(pattern, n=texts[1]))
        joined = filled(self.language.phrase(key), **{first: texts[0], second: texts[1]})
        return filled(pattern, n=joined) if pattern.startswith("{n}") else joined

    def _odds(self, count: int, whole: int, one_phrase: str) -> str:
        shown_whole, shown_count = self._odds_words(count, whole)
        by_count = self.language.phrase("odds.plural_by") == "count"
        usual = next(iter(self.language.optional("odds.noun")), "")
        noun = self._noun(Fraction(count if by_count else whole)) or usual
        pattern = one_phrase if count == 1 else self.language.phrase("odds.some")
        text = filled(pattern, count=shown_count, whole=shown_whole, unit=noun)
        return text.replace("  ", " ").strip()

    def _odds_words(self, count: int, whole: int) -> tuple[str, str]:
        """Returns (whole, count), both spelled or both in digits."""
        ordinals = self.language.optional("odds.whole")
        if count == 1 and ordinals:
            if whole - 2 < len(ordinals):
                return ordinals[whole - 2], ""
            return ordinal_number(whole, self.language, self.style), ""
        spelled = self.language.optional("numbers.spelled")
        if max(count, whole) <= len(spelled):
            return spelled[whole - 1], spelled[count - 1]
        numbers = (in_digits(Fraction(number), self.style) for number in (whole, count))
        return next(numbers), next(numbers)

    def _noun(self, number: Fraction) -> str:
        """Returns the unit's word alone, in the plural form that goes with a number."""
        unit = self.asked.unit
        if not self.asked.with_unit or unit.symbol in _SHARE_SIGNS:
            return ""
        pattern = unit_pattern(unit, rounded(number, 0), self.style)
        return pattern.replace("{n}", "").strip("\u00a0\u202f ")

    def _bare_number(self) -> str | Mistake:
        quantity = self.quantity
        if self.asked.word:
            return self._unfit("is printed without a word", "leave the word out")
        if quantity.form is Form.RANGE or quantity.form is Form.PLUS_MINUS:
            plain = replace(quantity, qualifier=Qualifier.PLAIN, unit="", scale=0)
            alone = replace(self, quantity=plain, asked=Asked())
            return alone._core("")
        decimals = self._decimals(quantity.value)
        if quantity.form in (Form.ODDS, Form.WORD):
            decimals = decimals_of(quantity.value)
            if decimals > 1:
                return self._unfit("cannot be written in digits without rounding it")
        return in_digits(quantity.value, self.style, decimals=decimals, signed=quantity.signed)

    def _ordinal(self) -> str | Mistake:
        quantity = self.quantity
        is_place = quantity.form is Form.NUMBER and quantity.qualifier in _COUNTING
        if not is_place or quantity.value.denominator != 1 or quantity.value < 1:
            return self._unfit("has no place in a row")
        if quantity.unit in _SHARE_SIGNS or is_currency(quantity.unit) or self.asked.unit.currency:
            return self._unfit("is no count, so nothing is the last of it")
        if self.asked.word:
            return self._unfit("is printed without a word", "leave the word out")
        number = quantity.value.numerator
        ordinal, noun = ordinal_number(number, self.language, self.style), self._noun(Fraction(1))
        if not noun:
            return ordinal
        pattern = next(iter(self.language.optional("ordinals.with_unit")), "{ordinal}")
        counted = self._dressed(in_digits(quantity.value, self.style), quantity.value)
        return filled(pattern, ordinal=ordinal, noun=noun, counted=counted)

    def _unfit(self, why: str, fix: str = "") -> Mistake:
        form = self.asked.wording
        return Mistake(UNFIT_FORM, f'"{self.quantity.text}" {why} (form "{form}")', fix)

    def _spelled(self) -> str:
        """Returns a small whole number in words where words are asked for and the language has it."""
        quantity, words = self.quantity, self.language.optional("numbers.spelled")
        number = quantity.value.numerator
        if self.asked.wording is not Wording.WORDS or quantity.form is not Form.NUMBER:
            return ""
        is_small = quantity.value.denominator == 1 and 1 <= number <= len(words)
        if not is_small or quantity.signed or quantity.unit == "%" or self._currency():
            return ""
        if number == 1 and self._noun(Fraction(1)):
            return next(iter(self.language.optional("numbers.spelled_before_noun")), words[0])
        return words[number - 1]

    def _number(self, value: Fraction) -> str:
        """Returns a number in digits: compact where asked for, or where it was typed so."""
        signed = self.quantity.signed or self.asked.wording is Wording.DELTA
        for length, loosely in self._lengths():
            accepts = partial(self._may_stand_for, value, loosely=loosely)
            text = in_short(value, self.style, length=length, accepts=accepts, signed=signed)
            if text:
                return text
        return in_digits(value, self.style, decimals=self._decimals(value), signed=signed)

    def _lengths(self) -> Iterator[tuple[str, bool]]:
        """Yields the compact lengths to try, and whether digits may be dropped."""
        if self.asked.wording is Wording.COMPACT:
            yield "short", True
        elif self.asked.wording is Wording.COMPACT_LONG:
            yield from (("long", True), ("short", True))
        elif self.quantity.scale >= _MILLION:
            yield from (("long", False), ("short", False))

    def _may_stand_for(self, value: Fraction, read: Fraction, *, loosely: bool) -> bool:
        """Tells whether a compact number still says what the figure says.

        Behind a word that claims a side, and beside a sign or another end, it has to be the same.
        """
        quantity = self.quantity
        if read == value:
            return True
        if not loosely or quantity.form is not Form.NUMBER or quantity.qualifier not in _LOOSE:
            return False
        return replace(quantity, qualifier=Qualifier.PLAIN).hard.contains(read)

    def _decimals(self, value: Fraction) -> int:
        """Returns the decimals to print: those typed, each end of a range having its own."""
        quantity = self.quantity
        if quantity.form is Form.RANGE:
            step = quantity.high_step if value == quantity.high else quantity.step
            return max(min(decimals_of(step), quantity.decimals), decimals_of(value))
        if quantity.form is Form.PLUS_MINUS:
            return max(quantity.decimals, decimals_of(value))
        return max(0, quantity.decimals - quantity.scale)

    def _currency(self) -> str:
        unit = self.quantity.unit
        if self.asked.unit.currency:
            return self.asked.unit.currency
        return unit if is_currency(unit) and "/" not in unit else ""

    def _dressed(self, text: str, value: Fraction) -> str:
        power = compact_power(text, self.style)
        return filled(self._pattern(rounded(value, self._decimals(value)), power=power), n=text)

    def _pattern(self, shown: Decimal, *, power: int) -> str:
        """Returns the unit around `{n}`, in the plural form of the number as shown.

        Beside a compact word of a million or more, languages like French count the million.
        """
        counted = Decimal(10**power) if power >= _MILLION else shown.copy_abs()
        unit, words = self.quantity.unit, self.asked.unit
        if unit == "%":
            return self.language.phrase("numbers.percent")
        if unit in ("pp", "times"):
            key = "points" if unit == "pp" else unit
            return self.language.phrase(f"numbers.{key}.{self.style.category(counted)}")
        if self._currency():
            if power >= _MILLION and words.patterns:
                return unit_pattern(replace(words, currency=""), counted, self.style)
            return unit_pattern(UnitWords(currency=self._currency()), counted, self.style)
        if not self.asked.with_unit or words.symbol in _SHARE_SIGNS:
            return "{n}"
        return unit_pattern(words, counted, self.style)
