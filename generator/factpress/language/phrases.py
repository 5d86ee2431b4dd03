"""Phrases: a figure in the words of one language, in the form that was asked for.

The qualifier belongs to the figure; a language has a closed list of words for each. Choosing the
figure is the newsroom's business, the digits are those of `digits`.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from factpress.findings import Mistake, Rule, did_you_mean
from factpress.language.digits import DigitStyle, decimals_of, in_digits
from factpress.language.file import Language, filled
from factpress.language.nouns import alone
from factpress.language.number_words import SHARE_SIGNS, Asked, NumberWords, Wording
from factpress.values import Form, Qualifier, Quantity, is_currency, turned

UNKNOWN_FORM = Rule(
    "unknown-figure-form",
    "A figure is requested in a form that doesn't exist",
    "It isn't clear what should be printed.",
    "leave the form out, or name one that exists",
)
UNKNOWN_WORD = Rule(
    "unknown-qualifier-word",
    "A figure is requested with a word that means something else",
    "Another word could claim more, or less, than the source does.",
    "leave the word out, or choose one of the language's words for this qualifier",
)
UNFIT_FORM = Rule(
    "unfit-figure-form",
    "A figure can't be printed in this form",
    "It would no longer say what its source says.",
    "leave the form out",
)

RULES = (UNKNOWN_FORM, UNKNOWN_WORD, UNFIT_FORM)


WORDED_SHARES = (
    ("half", Fraction(50)),
    ("third", Fraction(100, 3)),
    ("quarter", Fraction(25)),
    ("fifth", Fraction(20)),
    ("two_thirds", Fraction(200, 3)),
    ("three_quarters", Fraction(75)),
)
WORDED_MULTIPLES = (("doubled", Fraction(2)), ("tripled", Fraction(3)), ("tenfold", Fraction(10)))
_COUNTING = (Qualifier.PLAIN, Qualifier.EXACTLY, Qualifier.REACHED)


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
    if asked.wording in (Wording.FALL, Wording.RISE):
        fallen = turned(quantity)
        amount = quantity if asked.wording is Wording.RISE and fallen else fallen
        return _amount(quantity, amount, asked, language, style)
    return _Wording(quantity, asked, language, style).text()


def _amount(
    quantity: Quantity, amount: Quantity | None, asked: Asked, language: Language, style: DigitStyle
) -> str | Mistake:
    """Returns how much something fell or rose, without its sign; no verb is read."""
    what = str(asked.wording)
    if amount is None:
        message = f'"{quantity.text}" has no sign, so it is no {what} (form "{what}")'
        return Mistake(UNFIT_FORM, message)
    low = amount.value if amount.low is None else amount.low
    if low <= (amount.spread or 0):
        other = Wording.RISE if asked.wording is Wording.FALL else Wording.FALL
        high = amount.value + (amount.spread or 0) if amount.high is None else amount.high
        fix = f'form="{other}"' if high < 0 else ""
        return Mistake(UNFIT_FORM, f'"{quantity.text}" is no {what} (form "{what}")', fix)
    plain = replace(amount, signed=False)
    return _Wording(plain, replace(asked, wording=Wording.PHRASE), language, style).text()


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


def ordinal_number(number: int, language: Language, style: DigitStyle, gender: str = "") -> str:
    """Returns an ordinal in digits, in the gender of its noun: 350,000th, 1re."""
    category = style.cldr.ordinal_form(number)
    digits = in_digits(Fraction(number), style)
    own = language.optional(f"ordinals_{gender}.{category}") if gender else ()
    return filled(own[0] if own else language.phrase(f"ordinals.{category}"), n=digits)


@dataclass(frozen=True, slots=True)
class _Wording(NumberWords):
    """One figure on its way into words."""

    def text(self) -> str | Mistake:
        """Returns the whole phrase."""
        if self.asked.wording is Wording.NUMBER:
            return self._bare_number()
        if self.asked.wording is Wording.ORDINAL:
            return self._ordinal()
        if self._is_unworded_amount():
            return self._amount_in_digits().text()
        odds = self._alternative("odds.one") if self._is_one_in_many() else ""
        phrase = self._qualifier_phrase(is_odds_word=bool(odds))
        if isinstance(phrase, Mistake):
            return phrase
        odds = odds or self._odds_by_gender()
        if text := self._said_alone(phrase):
            return self._joined(filled(phrase, n=text))
        if self._noun_is_last(phrase):
            bare = replace(self, asked=replace(self.asked, with_unit=False))
            inner = bare._core(odds)
            pattern = self._pattern_beside(inner, self.quantity.value)
            return self._joined(filled(pattern, n=filled(phrase, n=inner)))
        return self._joined(filled(phrase, n=self._core(odds)))

    def _odds_by_gender(self) -> str:
        """Returns the phrase for one in many in the gender of the noun, where that is known."""
        phrases = self.language.alternatives("odds.one")
        genders = self.language.optional("odds.genders")
        gender = self.asked.unit.gender if self.asked.with_unit else ""
        at = genders.index(gender) if gender in genders else 0
        return phrases[at] if at < len(phrases) else phrases[0]

    def _said_alone(self, phrase: str) -> str:
        """Returns one or two things where the noun itself says how many, else nothing."""
        quantity = self.quantity
        is_plain = quantity.form is Form.NUMBER and quantity.exponent is None
        shown = self._decimals(quantity.value) == 0 and not quantity.signed and self._is_counted()
        if not is_plain or not shown or self.asked.wording in (Wording.DELTA, Wording.NUMBER):
            return ""
        if not self.language.optional("nouns.single"):
            return ""
        behind = bool(phrase.partition("{n}")[0])
        return alone(self.asked.unit, quantity.value, self.language, behind_words=behind)

    def _noun_is_last(self, phrase: str) -> bool:
        """Tells whether the counted noun follows the qualifier: 2,30,000 से अधिक वाहन."""
        before, _, after = phrase.partition("{n}")
        is_number = self.quantity.form is Form.NUMBER and self._is_counted()
        lasts = self.language.optional("nouns.behind_words")
        return is_number and not before and after.strip() in lasts

    def _joined(self, text: str) -> str:
        """Applies the language's contractions (de un: d’un) at the seams."""
        for line in self.language.optional("contractions"):
            apart, joined = line.split(" => ")
            if apart in text:  # it rarely is, and to make the pattern takes much longer to say so
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
            f'"{self.asked.word}" is not a word for "{self.quantity.text}" '
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
        if quantity.text.casefold().endswith("twice") and quantity.form is Form.TIMES:
            twice = next(iter(self.language.optional("numbers.twice")), "")
            if twice:
                return twice
        if quantity.form is Form.WORD and (word := _multiple_word(quantity, self.language)):
            return word
        if (several := self._several()) or (several := self._amount_in_words()):
            return several
        spelled = self._spelled()
        return self._dressed(spelled or self._number(quantity.value), quantity.value)

    def _amount_in_digits(self) -> "_Wording":
        """Returns half a million as about 500,000: the digits alone would claim more."""
        word = self.quantity.qualifier
        about = Qualifier.ABOUT if word is Qualifier.PLAIN else word
        return replace(self, quantity=replace(self.quantity, form=Form.NUMBER, qualifier=about))

    def _share_word(self) -> str:
        found = (name for name, share in WORDED_SHARES if share == self.quantity.value)
        return next((self.language.phrase(f"shares.{name}") for name in found), "")

    def _odds(self, count: int, whole: int, one_phrase: str) -> str:
        shown_whole, shown_count = self._odds_words(count, whole)
        by_count = self.language.phrase("odds.plural_by") == "count"
        usual = next(iter(self.language.optional("odds.noun")), "")
        noun = self._noun(Fraction(count if by_count else whole)) or usual
        pattern = one_phrase if count == 1 else self.language.phrase("odds.some")
        text = filled(pattern, count=shown_count, whole=shown_whole, unit=noun)
        return f"{self._counted_noun()}{text}".replace("  ", " ").strip()

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

    def _bare_number(self) -> str | Mistake:
        quantity = self.quantity
        if self.asked.word:
            return self._unfit("is printed without a qualifier", "leave the word out")
        if quantity.form is Form.DURATION:
            return self._unfit("is in several units, which its numbers alone do not say")
        if quantity.form in (Form.RANGE, Form.PLUS_MINUS, Form.BOUNDS, Form.CLOCK, Form.SIZES):
            plain = replace(quantity, qualifier=Qualifier.PLAIN, unit="", scale=0)
            alone = replace(self, quantity=plain, asked=Asked())
            return alone._core("")
        decimals = self._decimals(quantity.value)
        if quantity.exponent is not None:
            return self._number(quantity.value)
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
        if quantity.unit in SHARE_SIGNS or is_currency(quantity.unit) or self.asked.unit.currency:
            return self._unfit("isn't a count, so it has no last one")
        if self.asked.word:
            return self._unfit("is printed without a qualifier", "leave the word out")
        number, gender = quantity.value.numerator, self.asked.unit.gender
        ordinal = ordinal_number(number, self.language, self.style, gender)
        noun = self._noun(Fraction(1))
        if not noun:
            return ordinal
        pattern = next(iter(self.language.optional("ordinals.with_unit")), "{ordinal}")
        counted = self._dressed(in_digits(quantity.value, self.style), quantity.value)
        return filled(pattern, ordinal=ordinal, noun=noun, counted=counted)

    def _unfit(self, why: str, fix: str = "") -> Mistake:
        form = self.asked.wording
        return Mistake(UNFIT_FORM, f'"{self.quantity.text}" {why} (form "{form}")', fix)
