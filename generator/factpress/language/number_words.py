"""Number words: the numbers of a figure with its unit, between the words of its qualifier.

The forms that a figure can be asked for in are named here; the whole phrase is made by `phrases`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial

from factpress.language.digits import (
    DigitStyle,
    compact_power,
    decimals_of,
    in_digits,
    in_myriads,
    in_short,
    rounded,
)
from factpress.language.file import Language, filled
from factpress.language.nouns import MILLION, behind_scale, money_pattern, noun_pattern
from factpress.language.several import (
    amount_key,
    clock,
    counted_in_words,
    duration,
    sizes,
    times_ten,
    with_bounds,
)
from factpress.language.units import NO_UNIT, UnitWords, signed_currency_pattern, unit_pattern
from factpress.values import Form, Qualifier, Quantity, is_currency, times_power


class Wording(StrEnum):
    """The forms that a figure can be asked for in."""

    PHRASE = "phrase"
    NUMBER = "number"
    COMPACT = "compact"
    COMPACT_LONG = "compact-long"
    ORDINAL = "ordinal"
    WORDS = "words"
    DELTA = "delta"
    FALL = "fall"
    RISE = "rise"


SHARE_SIGNS = ("%", "pp", "bp", "times")
_POINTS = {"pp": "points", "bp": "basis_points", "times": "times"}
SPACES = "\u00a0\u202f "
MANY = Decimal(100)
_LOOSE = (Qualifier.PLAIN, Qualifier.ABOUT)
_OF_TWO = (Form.RANGE, Form.PLUS_MINUS, Form.BOUNDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks of a figure: form, unit words, and another word for the qualifier."""

    wording: Wording = Wording.PHRASE
    unit: UnitWords = NO_UNIT
    with_unit: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A figure on its way into words: its numbers and its unit."""

    quantity: Quantity
    asked: Asked
    language: Language
    style: DigitStyle

    def _several(self) -> str:
        """Returns a figure of several numbers, or nothing for one number."""
        quantity, parts = self.quantity, self.quantity.parts
        if quantity.exponent is not None and quantity.form in _OF_TWO:
            return self._power_of_several(quantity.exponent)
        match quantity.form:
            case Form.RANGE:
                return self._pair("numbers.range", "low", "high", quantity.high)
            case Form.PLUS_MINUS:
                return self._pair("numbers.plus_minus", "n", "spread", quantity.spread)
            case Form.BOUNDS:
                return self._with_bounds()
            case Form.DURATION:
                short = self.asked.wording in (Wording.COMPACT, Wording.COMPACT_LONG)
                return duration(
                    parts, self.language, self.style, length="short" if short else "long"
                )
            case Form.CLOCK:
                return self._dressed(clock(parts, self.style), quantity.value)
            case Form.SIZES:
                values = tuple(number for number, _ in parts)
                text = sizes(values, quantity.decimals, self.language, self.style)
                return self._dressed(text, values[-1])
        return ""

    def _power_of_several(self, exponent: int) -> str:
        """Returns several numbers with one power of ten: (5.3 ± 0.7) × 10⁻⁴."""
        mantissas = replace(times_power(self.quantity, -exponent), unit="", exponent=None, scale=0)
        text = replace(self, quantity=mantissas, asked=Asked())._several()
        power = times_ten(f"({text})", exponent, self.language)
        shown = rounded(self.quantity.value, self._decimals(self.quantity.value))
        return self._signed(self._pattern(shown, power=0), power)

    def _with_bounds(self) -> str:
        """Returns a value and its bounds; signs of money and % belong to each, other units to all."""
        quantity = self.quantity
        low = quantity.value if quantity.low is None else quantity.low
        places = decimals_of(quantity.high_step)
        ends = replace(quantity, form=Form.RANGE, value=low, step=quantity.high_step)
        ends = replace(ends, decimals=max(places, places + quantity.scale))
        each = bool(self._currency()) or quantity.unit == "%"
        bare = self if each else replace(self, asked=Asked(self.asked.wording))
        if not each and quantity.unit in SHARE_SIGNS:
            bare, ends = replace(bare, quantity=replace(quantity, unit="")), replace(ends, unit="")
        middle = bare._dressed(bare._number(quantity.value), quantity.value)
        bounds = replace(bare, quantity=ends)._several()
        text = with_bounds(middle, bounds, self.language)
        return text if each else self._dressed(text, quantity.value)

    def _pair(self, key: str, first: str, second: str, other: Fraction | None) -> str:
        """Returns two numbers joined, each with its unit where the unit is before it."""
        last = self.quantity.value if other is None else other
        texts = (self._number(self.quantity.value), self._number(last))
        pattern = self._pattern_beside(texts[1], last)
        once = pattern.startswith("{n}") or self._is_counted()
        if not once:
            texts = (self._signed(pattern, texts[0]), self._signed(pattern, texts[1]))
        joined = filled(self.language.phrase(key), **{first: texts[0], second: texts[1]})
        return filled(pattern, n=joined) if once else joined

    def _noun(self, number: Fraction) -> str:
        """Returns the unit's word alone, in the plural form that goes with a number."""
        unit = self.asked.unit
        if not self.asked.with_unit or unit.symbol in SHARE_SIGNS:
            return ""
        pattern = noun_pattern(unit, rounded(number, 0), self.language, self.style)
        before, _, after = pattern.rpartition("{n}")
        # 차량 {n}대: the counter goes with each number, the noun before them all.
        return (after.strip(SPACES) or before.strip(SPACES)) if before else after.strip(SPACES)

    def _counted_noun(self) -> str:
        """Returns the noun that goes before a number and its counter: 차량 in 차량 4대."""
        if not self.asked.with_unit or not self.asked.unit.patterns:
            return ""
        pattern = noun_pattern(self.asked.unit, MANY, self.language, self.style)
        before, _, after = pattern.rpartition("{n}")
        return before if after.strip(SPACES) else ""

    def _spelled(self) -> str:
        """Returns a small whole number in words where words are asked for and the language has it."""
        quantity, words = self.quantity, self.language.optional("numbers.spelled")
        number = quantity.value.numerator
        in_words = self.asked.wording is Wording.WORDS and quantity.form is Form.NUMBER
        typed_so = quantity.form is Form.TIMES and not any(one.isdigit() for one in quantity.text)
        if not in_words and not (typed_so and self.language.optional("numbers.times_spelled")):
            return ""
        is_small = quantity.value.denominator == 1 and 1 <= number <= len(words)
        if not is_small or quantity.signed or quantity.unit == "%" or self._currency():
            return ""
        feminine = self.language.optional("numbers.spelled_feminine")
        is_feminine = self._is_counted() and self.asked.unit.gender == "feminine"
        if is_feminine and number <= len(feminine):
            return feminine[number - 1]
        if number == 1 and self._noun(Fraction(1)):
            return next(iter(self.language.optional("numbers.spelled_before_noun")), words[0])
        return words[number - 1]

    def _number(self, value: Fraction) -> str:
        """Returns a number in digits: compact where asked for, or where it was typed so."""
        signed = self.quantity.signed or self.asked.wording is Wording.DELTA
        exponent, decimals = self.quantity.exponent, self.quantity.decimals
        if exponent is not None:
            mantissa = value / Fraction(10) ** exponent
            text = in_digits(mantissa, self.style, decimals=decimals, signed=signed)
            return times_ten(
                "" if mantissa == 1 and not decimals else text, exponent, self.language
            )
        for length, loosely in self._lengths():
            accepts = partial(self._may_mean, value, loosely=loosely)
            shown = partial(in_short, value, self.style, length=length, accepts=accepts)
            if loosely:
                text = shown(signed=signed)
            else:
                scale, one = self.quantity.scale, self.quantity.form is Form.NUMBER
                one = one and not self.quantity.stated
                fine = one and self.quantity.decimals > 0
                text = shown(
                    signed=signed, step=self.quantity.step if one else None, typed=scale, fine=fine
                )
            if text:
                return text
        if self.quantity.scale >= MILLION and (
            text := in_myriads(value, self.style, signed=signed)
        ):
            return text
        return in_digits(value, self.style, decimals=self._decimals(value), signed=signed)

    def _lengths(self) -> Iterator[tuple[str, bool]]:
        """Yields the compact lengths to try, and whether digits may be dropped."""
        if self.asked.wording is Wording.COMPACT:
            yield "short", True
        elif self.asked.wording is Wording.COMPACT_LONG:
            yield from (("long", True), ("short", True))
        elif self.quantity.scale >= MILLION:
            yield from (("long", False), ("short", False))

    def _may_mean(self, value: Fraction, read: Fraction, *, loosely: bool) -> bool:
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
        return self._signed(self._pattern_beside(text, value), text)

    def _pattern_beside(self, text: str, value: Fraction) -> str:
        """Returns the unit around a number in digits, which may end in a compact word."""
        power = 0 if self.quantity.exponent is not None else compact_power(text, self.style)
        money = "" if self._own_money(power) else self._currency()
        if money and (named := self._named_money(money, text, power)):
            return named
        pattern = self._pattern(rounded(value, self._decimals(value)), power=power)
        before, _, after = pattern.rpartition("{n}")
        is_glued = power and self._is_counted() and text.endswith(self.style.long_words)
        if is_glued and after[:1].isalpha():
            return before + filled(behind_scale(self.language), n="{n}", noun=after)
        return pattern

    def _named_money(self, money: str, text: str, power: int) -> str:
        return money_pattern(money, text, power, self.language, self.style) if power else ""

    def _own_money(self, power: int) -> bool:
        return power >= MILLION and bool(self.asked.unit.patterns)

    def _is_counted(self) -> bool:
        """Tells whether the unit is a noun of the newsroom's, which is counted."""
        is_noun = bool(self.asked.with_unit and self.asked.unit.patterns)
        return is_noun and self.quantity.unit not in SHARE_SIGNS and not self._currency()

    def _signed(self, pattern: str, text: str) -> str:
        """Fills a pattern; money has its sign where the language puts it: −£2.13 million."""
        sign = next((s for s in (self.style.minus, self.style.plus) if text.startswith(s)), "")
        if sign and not pattern.startswith("{n}") and self._currency():
            placed = signed_currency_pattern(self._currency(), self.style)
            return filled(placed, n=text.removeprefix(sign), sign=sign)
        return filled(pattern, n=text)

    def _pattern(self, shown: Decimal, *, power: int) -> str:
        """Returns the unit around `{n}`, in the plural form of the number as shown.

        Beside a compact word of a million or more, languages like French count the million.
        """
        counted = Decimal(10**power) if power >= MILLION else shown.copy_abs()
        unit, words = self.quantity.unit, self.asked.unit
        if unit == "%":
            return self.language.phrase("numbers.percent")
        if unit in _POINTS:
            key = f"numbers.{_POINTS[unit]}.{self.style.category(counted)}"
            is_word = unit == "times" and bool(self._spelled())
            spelled = self.language.optional("numbers.times_spelled") if is_word else ()
            return spelled[0] if spelled else self.language.phrase(key)
        if self._currency():
            if self._own_money(power):
                named = replace(words, currency="")
                return noun_pattern(named, counted, self.language, self.style)
            return unit_pattern(UnitWords(currency=self._currency()), counted, self.style)
        if not self.asked.with_unit or words.symbol in SHARE_SIGNS:
            return "{n}"
        return noun_pattern(words, counted, self.language, self.style)

    def _amount_in_words(self) -> str:
        """Returns half a million or a dozen with its noun, where that is how it was typed."""
        key = amount_key(self.quantity.value) if self._is_amount() else ""
        phrase = next(iter(self.language.optional(f"amounts.{key}")), "")
        if not phrase:
            return ""
        counted = counted_in_words(self.quantity.value)
        power = MILLION if counted >= 10**MILLION else 0
        return filled(self._pattern(counted, power=power), n=phrase)

    def _is_amount(self) -> bool:
        return self.quantity.form is Form.WORD and self.quantity.unit not in SHARE_SIGNS

    def _is_unworded_amount(self) -> bool:
        """Tells whether an amount was typed in words that the language, or its money, lacks."""
        key = amount_key(self.quantity.value)
        money_in_digits = self._currency() and not self.asked.unit.patterns
        lacks = money_in_digits or not self.language.optional(f"amounts.{key}")
        return self._is_amount() and bool(lacks)
