"""Lint words: what tells a figure from another number in a language, as patterns by their names.

They are read from `theme/locales/<code>/lint.yml`, those of numbers from `<code>.yml`; what all languages share is in `world/lint.yml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from factpress.values.number_names import NO_NUMBER_WORDS, NumberNames

NOTHING = "(?!)"
WORLD = "world"
_SLOT = re.compile(r"\{([a-z_]+)\}")
_DEEPEST = 8

# Lists of patterns by their names, with what they say. The language's file may hold these and no other.
LINT_KEYS: Mapping[str, str] = {
    "names": "names with digits that are no figures; * is a number",
    "closed": "forms that are no figures, whatever is beside them: dates, laws, codes",
    "closed_unless_counted": "forms that aren't figures unless a unit or a counted noun follows",
    "codes": "letters and digits in one",
    "addresses": "postal addresses",
    "labels": "words before a number that is only a label: page, section, gate",
    "measures": "words before a number that count with it, and so make no name of both: Sales 54",
    "articles_of_one": "articles before one thing, which begins a sentence: The Zephyr 7",
    "one_thing": "articles before a noun that a number only tells from others: the coach 2",
    "definite": "nouns that carry their article, before a name",
    "places": "words before the name of a place: in",
    "conjunctions": "words between the items of a list",
    "singular": "verbs of one thing behind a name that begins a sentence: Zephyr 7 is",
    "particles": "what follows a name with a number where no capitals tell it",
    "units": "units, currencies and scale words after a number",
    "scales": "scale words and words for percent, after a number",
    "glued_scales": "a sign of scale that no space parts from what follows: 450万台",
    "nth": "endings that make an ordinal of digits: th",
    "units_before": "units and currencies before a number",
    "qualifiers": "words for more, less or about that make a figure of any number",
    "qualifiers_or_time": "those that may also say when: around 2012",
    "not_doubling": "those qualifiers that a figure does not bring itself: a total of",
    "articles": "articles between a qualifier and its number: more than the 50",
    "behind": "such words after the number",
    "comparing": "words that compare with the figure after them",
    "measured_off": "words that say how far from a figure something is",
    "passing": "how the words for passing a figure begin",
    "compared": "words after which passing a figure is a comparison",
    "nouns": "counted nouns: a number before them is a figure",
    "adjectives": "words between a number and its noun",
    "between": "any word that may be between a spelled number and its noun",
    "plurals": "any plural: a number before it may be a figure",
    "spelled": "numbers in words, which are figures only before a noun",
    "words": "figures in words: half, doubled, one in four, millions",
    "foreign_words": "figures in a script that puts no spaces, on a page of one that does",
    "ranks": "ranks and places: second-largest, in 3rd place",
    "placed": "ranks whose number looks like a label elsewhere: ranked No. 4",
    "ordinals": "ordinals in words, which may be figures",
    "idioms": "idioms with numbers that are no figures",
    "in_time": "words before a year: in, since",
    "long_ago": "words before a year of long ago that nothing counts: of 1584",
    "determiners": "words before an ordinal that make a figure of a year: the 2000th",
    "abbreviations": "abbreviations whose full stop ends no sentence",
    "superlatives": "superlatives and comparisons, which must be claims",
}
NEEDED = ("qualifiers", "nouns", "plurals", "words", "labels")


@dataclass(frozen=True, slots=True)
class LintWords:
    """The patterns of a language: `capitals` tells nouns (German), `spaces` parts words."""

    code: str
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    slots: Mapping[str, str] = field(default_factory=dict, hash=False)
    capitals: bool = False
    spaces: bool = True
    numbers: NumberNames = NO_NUMBER_WORDS

    @property
    def is_known(self) -> bool:
        """Whether the language has its own words for the lint."""
        return "nouns" in self.patterns

    def any_of(self, *keys: str) -> str:
        """Returns one pattern for all of some names, without a group around it."""
        return "|".join(self.each(*keys)) or NOTHING

    def each(self, *keys: str) -> tuple[str, ...]:
        """Returns the patterns of some names, with their slots filled."""
        return tuple(self.filled(one) for key in keys for one in self.patterns.get(key, ()))

    def filled(self, pattern: str) -> str:
        """Returns a pattern with the slots in it, and the slots in those, filled."""
        for _ in range(_DEEPEST):
            if not _SLOT.search(pattern):
                break
            pattern = _SLOT.sub(lambda slot: self.slots.get(slot[1], NOTHING), pattern)
        return pattern

    def over(self, shared: "LintWords") -> "LintWords":
        """Returns these words with what all languages share before them."""
        keys = {**shared.patterns, **self.patterns}
        both = {key: (*shared.patterns.get(key, ()), *self.patterns.get(key, ())) for key in keys}
        slots = {**shared.slots, **self.slots}
        return replace(self, patterns=both, slots=slots)


NO_WORDS = LintWords("")


def words_of(speech: Mapping[str, LintWords], language: str) -> LintWords:
    """Returns the lint words of a language or of its region; those of the world where it has none."""
    *_, code = codes = tuple(codes_of(language))
    found = next((speech[one] for one in codes if one in speech), None)
    return found or replace(speech.get(WORLD, NO_WORDS), code=code)


def codes_of(language: str) -> Iterator[str]:
    """Yields the codes of a language, the most exact first: zh-Hans-CN, zh-Hans, zh."""
    parts = language.split("-")
    yield from ("-".join(parts[:many]) for many in range(len(parts), 0, -1))
