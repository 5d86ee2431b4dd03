"""Reading back: the number that a printed figure says, in the words of its language.

What is printed is read again by this, so that no form, unit or language can change a figure. It
reads what `phrases` writes, each number by `prose_numbers`.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from factpress.findings import Mistake, Rule
from factpress.language.digits import DigitStyle, numbers_in
from factpress.language.file import Language
from factpress.language.nouns import said_alone
from factpress.language.phrases import WORDED_MULTIPLES, WORDED_SHARES
from factpress.values import Qualifier, spelled_number

NO_SINGLE_NUMBER = Rule(
    "no-single-number",
    "A printed figure can't be read as one number",
    "It couldn't be compared with its source any more.",
    "correct the words around the number in the language file",
)

RULES = (NO_SINGLE_NUMBER,)


def read_number(text: str, language: Language, style: DigitStyle) -> Fraction | Mistake:
    """Reads the one number of a printed figure: shares in points, multiples in times."""
    within = tuple(_without_qualifier(_apart(text, language), language))
    for read in (_in_words, _spelled, _alone):
        found = tuple(number for inner in within for number in read(inner, language, style))
        if found:
            return found[0]
    numbers = numbers_in(text, style)
    if len(numbers) == 1:
        return numbers[0]
    state = "no number" if not numbers else f"{len(numbers)} numbers"
    return Mistake(NO_SINGLE_NUMBER, f'"{text}" holds {state}')


def _apart(text: str, language: Language) -> str:
    """Undoes the language's contractions."""
    for line in language.optional("contractions"):
        apart, joined = line.split(" => ")
        if joined in text:
            text = re.sub(rf"(?<!\w){re.escape(joined)}(?!\w)", apart, text)
    return text


def _without_qualifier(text: str, language: Language) -> Iterator[str]:
    """Yields the text, and what it leaves within each qualifier's words that it could hold."""
    yield text
    for section in ("qualifiers", "changes"):
        for qualifier in Qualifier:
            for phrase in language.optional(f"{section}.{qualifier}"):
                before, _, after = phrase.partition("{n}")
                inner = text.removeprefix(before).removesuffix(after)
                if inner != text and f"{before}{inner}{after}" == text:
                    yield inner


def _in_words(text: str, language: Language, style: DigitStyle) -> Iterator[Fraction]:
    """Yields the number that a text without digits says, or that odds in digits say."""
    for name, value in WORDED_SHARES:
        if text == language.phrase(f"shares.{name}"):
            yield value
    for name, value in WORDED_MULTIPLES:
        if text == language.phrase(f"multiples.{name}"):
            yield value
    yield from _odds(text, language, style)


def _spelled(text: str, _: Language, style: DigitStyle) -> Iterator[Fraction]:
    """Yields the number that a text begins with in words."""
    first = next(iter(text.split()), "")
    number = spelled_number(first, style.notation)
    if number is not None:
        yield number


def _alone(text: str, language: Language, _: DigitStyle) -> Iterator[Fraction]:
    yield from said_alone(text, language)


def _odds(text: str, language: Language, style: DigitStyle) -> Iterator[Fraction]:
    for phrase in (*language.alternatives("odds.one"), *language.alternatives("odds.some")):
        # 차량 4대 중 1대: the thing is named first.
        found = re.fullmatch(rf"(?:[^\W\d]+ )?{_odds_pattern(phrase)}", text)
        if found:
            groups = found.groupdict()
            whole = tuple(_small_number(groups["whole"], language, style, "odds.whole", 2))
            count = tuple(_small_number(groups.get("count") or "1", language, style, "", 1))
            if whole and count:
                yield 100 * count[0] / whole[0]


def _odds_pattern(phrase: str) -> str:
    """Returns what matches a phrase for odds, its noun being any words or none."""
    pattern = re.escape(phrase).replace(r"\ ", " ")
    for gap, words in (("count", r"(?P<count>\S+?)"), ("whole", r"(?P<whole>\S+?)")):
        pattern = pattern.replace(rf"\{{{gap}\}}", words)
    return pattern.replace(r" \{unit\}", r"(?: .+)?").replace(r"\{unit\}", r"\D*?")


def _small_number(
    text: str, language: Language, style: DigitStyle, key: str, first: int
) -> Iterator[Fraction]:
    ordinals = language.optional(key)
    spelled = spelled_number(text, style.notation)
    if text in ordinals:
        yield Fraction(ordinals.index(text) + first)
    elif spelled is not None:
        yield spelled
    else:
        yield from numbers_in(text, style)
