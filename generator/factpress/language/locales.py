"""Locales: one language of the site, and everything that is printed in it.

A locale is made from theme/locales/<code>.yml and the CLDR. It words what it is given; which figure
or day that is, is decided by others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from babel import Locale as Cldr

from factpress.findings import Finding, Mistake, Place, PressError, in_order, report
from factpress.language.dates import (
    day_words,
    instant_words,
    month_words,
    when_words,
    year_words,
    zone_words,
)
from factpress.language.digits import DigitStyle, digit_style, in_digits
from factpress.language.file import LANGUAGE_PARENT, Language, filled, parent_of, read_language
from factpress.language.labels import COUNTED_LABELS, FILLED_LABELS, PLAIN_LABELS
from factpress.language.nouns import noun_pattern
from factpress.language.number_words import MANY, SPACES, Asked, Wording
from factpress.language.phrases import ordinal_number, worded, words_for
from factpress.language.readback import read_number
from factpress.language.units import NO_UNIT, UnitWords
from factpress.values import Form, Instant, Qualifier, Quantity, When

__all__ = ["NO_UNIT", "Locale", "Locales", "UnitWords", "Wording", "read_locale", "read_locales"]

_DOTTED_I = ("tr", "az")


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the site: its words, and how it writes numbers and dates."""

    language: Language
    style: DigitStyle = field(repr=False)
    own: tuple[tuple[str, str], ...] = ()

    def with_labels(self, own: Mapping[str, str]) -> "Locale":
        """Returns the locale with a newsroom's own words in the place of some labels."""
        return replace(self, own=tuple(sorted(own.items())))

    def in_region(self, cldr: Cldr) -> "Locale":
        """Returns the locale with the numbers and dates of a region, and the same words."""
        language = replace(self.language, cldr=cldr)
        return replace(self, language=language, style=digit_style(language))

    @property
    def code(self) -> str:
        """The code that the language has in addresses and in HTML: fr-CH."""
        return self.language.code

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self.language.phrase("name")

    def language_name(self, code: str) -> str:
        """Returns what this language calls another one (CLDR); its code where it has no word."""
        names = self.style.cldr.languages
        return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) or code)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.language.phrase("direction")

    @property
    def labels(self) -> Mapping[str, str]:
        """Every label by its name; those that take words still hold their gaps."""
        keys = (*PLAIN_LABELS, *(key for key, _ in FILLED_LABELS))
        return {key: self.language.phrase(f"labels.{key}") for key in keys}

    def label(self, key: str, **gaps: str) -> str:
        """Returns a label with its gaps filled; a name or gap that does not exist is a bug."""
        own = dict(self.own).get(key)
        return filled(own or self.language.phrase(f"labels.{key}"), **gaps)

    def counted(self, key: str, number: int) -> str:
        """Returns a label that counts, `12 releases`, in the plural form of the number."""
        if key not in COUNTED_LABELS:
            raise PressError(f'no label that counts is called "{key}"')
        category = self.style.cldr.plural_form(number)
        phrase = self.language.phrase(f"counts.{key}.{category}")
        return filled(phrase, n=self.number(Fraction(number)))

    def forms(self, key: str) -> Mapping[str, str]:
        """Returns a label that counts in each plural form of the language, around `{n}`."""
        categories = (*sorted(self.style.cldr.plural_form.tags), "other")
        return {one: self.language.phrase(f"counts.{key}.{one}") for one in categories}

    def meaning(self, quantity: Quantity) -> str:
        """Returns what the word before a figure commits its claimant to."""
        if not quantity.is_known:
            return self.label("not_known" if quantity.form is Form.UNKNOWN else "none")
        if quantity.qualifier is Qualifier.PLAIN:
            if quantity.form in (Form.WORD, Form.ODDS):
                return self.qualifier_meaning(Qualifier.ABOUT)
            if quantity.form is Form.NUMBER and not quantity.step:
                return self.qualifier_meaning(Qualifier.EXACTLY)
        return self.qualifier_meaning(quantity.qualifier)

    def qualifier_meaning(self, qualifier: Qualifier) -> str:
        """Returns what you commit yourself to with a qualifier."""
        return self.label(f"meaning_{qualifier.replace(' ', '_')}")

    def words_for(self, quantity: Quantity) -> tuple[str, ...]:
        """Returns the words that `word=` may choose for a figure, the usual one first."""
        return words_for(quantity, self.language)

    def number(self, value: Fraction, decimals: int = 0) -> str:
        """Returns a number in full digits, halves rounded away from zero."""
        return in_digits(value, self.style, decimals=decimals)

    def ordinal(self, number: int) -> str:
        """Returns the ordinal of a whole number in digits: 350,000th."""
        return ordinal_number(number, self.language, self.style)

    def spelled(self, number: int) -> str:
        """Returns a small whole number in words where the language has them, else in digits."""
        words = self.language.optional("numbers.spelled")
        return words[number - 1] if 1 <= number <= len(words) else self.number(Fraction(number))

    def quantity(
        self,
        quantity: Quantity,
        *,
        form: str = Wording.PHRASE,
        unit: UnitWords = NO_UNIT,
        with_unit: bool = False,
    ) -> str:
        """Returns a figure in words; asking for what it cannot be is a bug of the caller's."""
        asked = self.asked(quantity, Asked(Wording(form), unit, with_unit))
        if isinstance(asked, Mistake):
            raise PressError(asked.message)
        return asked

    def asked(self, quantity: Quantity, asked: Asked) -> str | Mistake:
        """Returns a figure as an editor asked for it, or why it cannot be had so."""
        return worded(quantity, asked, self.language, self.style)

    def unlinted(self, language: str) -> str:
        """Returns that typed figures are not looked for in a language, where its file has the words."""
        phrases = self.language.optional("unlinted")
        return filled(phrases[0], language=language) if phrases else ""

    def unit(self, unit: UnitWords) -> str:
        """Returns what a unit is called where it is shown without a number."""
        pattern = noun_pattern(unit, MANY, self.language, self.style)
        before, _, after = pattern.rpartition("{n}")
        return before.strip(SPACES) or after.strip(SPACES)

    def read_number(self, text: str) -> Fraction | Mistake:
        """Reads a printed figure back: shares in points, multiples in times."""
        return read_number(text, self.language, self.style)

    def day(self, day: date) -> str:
        """Returns a day in full."""
        return day_words(day, self.language)

    def month(self, day: date) -> str:
        """Returns the month of a day, with its year."""
        return month_words(day, self.language)

    def year(self, day: date) -> str:
        """Returns the year of a day."""
        return year_words(day, self.language)

    def when(self, when: When) -> str:
        """Returns a period, never more precise than it was said."""
        return when_words(when, self.language, self.style)

    def instant(self, instant: Instant) -> str:
        """Returns an instant on the clock of its zone, with the zone's name."""
        return instant_words(instant, self.language)

    def zone(self, zone: str, day: date) -> str:
        """Returns what the clocks of a zone are called on a day."""
        return zone_words(zone, day, self.language)

    def capitalised(self, text: str) -> str:
        """Returns a text fit to begin a sentence; a first word with capitals inside is a name.

        Digits, brackets and quotation marks before the first letter are stepped over; a text that
        begins with a digit stays as it is.
        """
        start = next((at for at, sign in enumerate(text) if sign.isalnum()), len(text))
        word = text[start:].split(maxsplit=1)[0] if start < len(text) else ""
        if not word[:1].islower() or any(sign.isupper() for sign in word):
            return text
        dotted = word[0] == "i" and self.style.cldr.language in _DOTTED_I
        return f"{text[:start]}{'İ' if dotted else word[0].title()}{text[start + 1 :]}"


@dataclass(frozen=True, slots=True)
class Locales:
    """The languages that could be read, by code, and what is wrong with the others."""

    by_code: Mapping[str, Locale]
    findings: tuple[Finding, ...] = ()


def read_locale(
    code: str, source: bytes, file: str, *, parent: Locale | None = None
) -> Locale | tuple[Finding, ...]:
    """Reads the file of one language; `parent` is the one that it may inherit from."""
    language = read_language(code, source, file, parent=None if parent is None else parent.language)
    return Locale(language, digit_style(language)) if isinstance(language, Language) else language


def read_locales(sources: Mapping[str, bytes], files: Mapping[str, str]) -> Locales:
    """Reads all languages, given the bytes and the names of their files by code; heirs come last.

    A language whose parent cannot be read is left out without its own finding.
    """
    found: dict[str, Locale] = {}
    findings: list[Finding] = []
    parents = {code: parent_of(sources[code], files[code]) for code in sources}
    for code in sorted(sources, key=lambda code: (bool(parents[code]), code)):
        file, parent = files[code], parents[code]
        if parents.get(parent):
            message = f'"{code}" inherits from "{parent}", which inherits from "{parents[parent]}"'
            findings.append(report(LANGUAGE_PARENT, Place(file), message))
            continue
        if parent in sources and parent not in found:
            continue
        read = read_locale(code, sources[code], file, parent=found.get(parent))
        if isinstance(read, Locale):
            found[code] = read
        else:
            findings.extend(read)
    return Locales(found, in_order(findings))
