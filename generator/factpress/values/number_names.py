"""Number names: what people write for numbers in words in a language, as its files list it.

The scale words of the CLDR (million, lakh, man) are added by `prose_numbers`, which also reads
ideographic numbers by what Unicode says of them; here is the form in which the rest arrives.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

# Signs are of no language; words for the same are in the languages' files.
SHARE_SIGNS: Mapping[str, Fraction] = {
    **dict.fromkeys("%٪％", Fraction(1)),
    "‰": Fraction(1, 10),
}
NUMBER_KEYS: Mapping[str, str] = {
    "names": "numbers in words, each with its value",
    "dozens": "names that multiply the number before them: dozen",
    "scales": "scale words that the CLDR lacks, each with its power of ten",
    "doubtful_scales": "those that may be a unit too: 5m",
    "shares": "words for percent, each with the points that one of them is",
    "not_shares": "what may not follow those: percentage points are no share",
    "endings": "what may end a number in words: th",
    "joints": "letters that join a number to the one before it",
    "parts": "by their percentage, patterns for parts: half, every third",
    "multiples": "by how many times, patterns for multiples: doubled",
    "odds": "patterns for one in four, with the groups part and whole",
    "not_alone": "patterns whose digits are only half of a figure",
}


@dataclass(frozen=True, slots=True)
class NumberNames:
    """The number words of a language; patterns are texts, by the value that they say."""

    names: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    dozens: frozenset[str] = frozenset()
    scales: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    doubtful: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    shares: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    not_shares: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    parts: tuple[tuple[Fraction, str], ...] = ()
    multiples: tuple[tuple[Fraction, str], ...] = ()
    odds: tuple[str, ...] = ()
    not_alone: tuple[str, ...] = ()


NO_NUMBER_WORDS = NumberNames()


def number_words(lines: Iterable[tuple[str, str]]) -> NumberNames:
    """Returns the number words of a language from its lines: a key, and what one line of it says.

    `half = 50` gives what is before the sign the value behind it, or a value its pattern. Raises
    ValueError where a value is no number.
    """
    read: dict[str, list[str]] = {key: [] for key in NUMBER_KEYS}
    for key, text in lines:
        if key in read:
            read[key].append(text)

    def pairs(key: str) -> Iterator[tuple[str, str]]:
        for text in read[key]:
            named, _, value = text.partition(" = ")
            yield named, value

    def valued(key: str) -> dict[str, Fraction]:
        return {named: Fraction(value) for named, value in pairs(key)}

    def powers(key: str) -> dict[str, Fraction]:
        return {named: Fraction(10 ** int(value)) for named, value in pairs(key)}

    def patterns(key: str) -> tuple[tuple[Fraction, str], ...]:
        return tuple((Fraction(named), value) for named, value in pairs(key))

    return NumberNames(
        valued("names"),
        frozenset(read["dozens"]),
        powers("scales"),
        powers("doubtful_scales"),
        valued("shares"),
        tuple(read["not_shares"]),
        tuple(read["endings"]),
        tuple(read["joints"]),
        patterns("parts"),
        patterns("multiples"),
        tuple(read["odds"]),
        tuple(read["not_alone"]),
    )
