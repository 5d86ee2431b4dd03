"""How the figures of a language are read: its lint words and names, made ready to be looked for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

from factpress.memory import NO_MEMORY, Memory, Notes, notes_of
from factpress.model import Newsroom
from factpress.prose.cldr_dates import country_names, date_patterns, month_names, weekday_names
from factpress.prose.neighbours import (
    LETTER_NOT_BEFORE,
    LETTER_NOT_NEXT,
    Naming,
    Neighbours,
    naming_of,
    neighbours_of,
)
from factpress.values import FRACTIONS, LintWords, NumberNames, notation_in, words_of

_NUMBER_OF_A_NAME = r"\d{1,4}(?:[.-]\d{1,3})?(?:[A-Za-z]{1,4}(?![^\W_]))?"
_ENDS = r"(?![^\W_]|[.,]\d)"
_BEGINS = r"(?<![^\W_])"
_PLURAL = "(?:e?s|e?n)?"  # of a label: pages 3 to 7, Bands 2 and 4


@dataclass(frozen=True, slots=True)
class FigureReading:
    """How a language is read: what is not a figure, figures in words, a newsroom's names and units.

    `own_names` win over everything; `names`, which every newsroom has, over all but a cue beside them.
    """

    language: str
    own_names: re.Pattern[str]
    names: re.Pattern[str]
    closed: tuple[re.Pattern[str], ...]
    loose: tuple[re.Pattern[str], ...]
    codes: re.Pattern[str]
    idioms: re.Pattern[str]
    words: re.Pattern[str]
    spelled: re.Pattern[str]
    ranks: re.Pattern[str]
    ordinals: re.Pattern[str]
    in_time: re.Pattern[str]
    long_ago: re.Pattern[str]
    determiners: re.Pattern[str]
    placed: re.Pattern[str]
    superlatives: re.Pattern[str]
    neighbours: Neighbours
    naming: Naming
    scales: re.Pattern[str]
    scales_behind: re.Pattern[str]
    number: re.Pattern[str]
    abbreviated: re.Pattern[str]
    months: frozenset[str]
    capitals: bool
    spaces: bool
    numbers: NumberNames

    def measured(self, text: str, end: int) -> re.Match[str] | None:
        """Returns the unit, currency or scale word right behind a number, if one is there."""
        return self.neighbours.measure.match(text, end) or self.scales.match(text, end)


@dataclass(frozen=True)
class Tongue:
    """A language of a newsroom: its lint words, the names and units, and notes of texts in it.

    The patterns take long to make: they are made when a text is read that no note is of.
    """

    words: LintWords
    names: tuple[str, ...]
    units: tuple[str, ...]
    memory: Memory

    @cached_property
    def reading(self) -> FigureReading:
        """How figures are told from other numbers in it."""
        make = partial(reading_of, self.words, self.names, self.units)
        return self.memory.recall(("reading", self.words.code), self._made_from, make)

    @cached_property
    def notes(self) -> Notes:
        """What was found in texts of the language, as they are read now."""
        return notes_of(self.memory, f"texts in {self.words.code}", *self._made_from)

    @cached_property
    def _made_from(self) -> tuple[str, ...]:
        numbers = self.words.numbers
        # A set is written in another order by each process.
        words = replace(self.words, numbers=replace(numbers, dozens=frozenset()))
        told = (repr(words), "\n".join(sorted(numbers.dozens)))
        return (*told, "\n".join(self.names), "\n".join(self.units))


def tongue_in(language: str, newsroom: Newsroom, memory: Memory = NO_MEMORY) -> Tongue:
    """Returns a language as a newsroom writes it, with the names and units of the newsroom."""
    default = newsroom.publisher.default_language
    names = [*newsroom.publisher.words]
    for model in newsroom.models.values():
        names += (model.name.in_language(language, default), *model.spelling)
    units = {
        words.in_language(language)
        for unit in newsroom.units.values()
        for words in (unit.other, unit.many, unit.few, unit.two)
        if words.has(language, default)
    }
    nouns = sorted(str(one) for one in units if one.isalpha())
    words = words_of(newsroom.speech, language)
    return Tongue(words, tuple(map(str, names)), tuple(nouns), memory)


def reading_of(words: LintWords, names: Iterable[str], units: Iterable[str]) -> FigureReading:
    """Returns how a language is read; `names` are the newsroom's own, which hold digits."""
    return _made(words, tuple(map(str, names)), tuple(units))


# Hundreds of patterns take longer to compile than a small newsroom takes to build; they depend on
# nothing but what is given, and nearly all on the language's words alone.
@lru_cache(maxsize=64)
def _made(words: LintWords, names: tuple[str, ...], units: tuple[str, ...]) -> FigureReading:
    own_names, neighbours = _names(names, own=True), neighbours_of(words, units)
    return replace(_of_language(words), own_names=own_names, neighbours=neighbours)


@lru_cache(maxsize=64)
def _of_language(words: LintWords) -> FigureReading:
    """Returns how a language is read in a newsroom that has no names and units."""
    code = words.code
    with_year, without_year = date_patterns(code)
    between = rf"{LETTER_NOT_BEFORE}(?<![^\W\d_]-)" if words.spaces else ""
    ends = LETTER_NOT_NEXT if words.spaces else ""
    flags = 0 if words.capitals else re.IGNORECASE

    def word(key: str, flags: int = flags) -> re.Pattern[str]:
        return re.compile(rf"{between}(?:{words.any_of(key)}){ends}", flags)

    closed = (*words.each("addresses", "closed"), *with_year, *_with_month(code))
    dated = (*without_year, *_on_weekdays(code))
    loose = (*words.each("closed_unless_counted"), _labelled(words), *dated)
    return FigureReading(
        code,
        _names((), own=True),
        _names(words.patterns.get("names", ()), own=False),
        tuple(map(re.compile, closed)),
        tuple(map(re.compile, loose)),
        re.compile(words.any_of("codes")),
        re.compile(words.any_of("idioms"), flags),
        re.compile(rf"{word('words').pattern}{_foreign(words)}", flags),
        word("spelled"),
        word("ranks"),
        word("ordinals"),
        *_before_years(words),
        word("placed"),
        word("superlatives", re.IGNORECASE),
        neighbours_of(words, ()),
        naming_of(words, _dated(code)),
        *_scales(words),
        _number(words.any_of("nth")),
        abbreviated_in(words),
        frozenset(one.casefold() for one in month_names(code)),
        words.capitals,
        words.spaces,
        words.numbers,
    )


def _before_years(words: LintWords) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Returns what is before a year, before one of long ago, and before an ordinal that is a figure."""
    return (
        _ending(rf"(?:{words.any_of('in_time')}) ?"),
        _ending(rf"(?:{words.any_of('in_time')}|{words.any_of('long_ago')}) ?"),
        _ending(rf"(?:{words.any_of('determiners')}) "),
    )


def _scales(words: LintWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Returns a scale word right behind a number, and signs of scale with the numbers behind them."""
    glued = words.any_of("glued_scales")
    scale_words = notation_in(words.code, words.numbers).scale_words.pattern
    return re.compile(rf"[ -]?(?:{scale_words})"), re.compile(rf"(?<={glued})\d+|{glued}")


def _dated(code: str) -> frozenset[str]:
    """Returns the names of months, weekdays and countries, which make no name with a number."""
    names = (*month_names(code), *weekday_names(code), *country_names(code), *country_names("en"))
    return frozenset(one.casefold() for one in names)


def _ending(words: str) -> re.Pattern[str]:
    """Returns what words look like at the end of the text before a number."""
    return re.compile(rf"(?i:{_BEGINS}{words})$")


def _foreign(words: LintWords) -> str:
    return f"|{words.any_of('foreign_words')}" if words.spaces else ""


def _labelled(words: LintWords) -> str:
    """Returns a label with its code: page 7, Bands 2, Gate B22."""
    labels = f"(?:{words.any_of('labels')})"
    whole = f"{_BEGINS}{labels}{_PLURAL}" if words.spaces else labels
    return words.filled(rf"{whole}[ ]?(?:n[°º.] ?)?{{codes}}{{ends}}")


@lru_cache(maxsize=64)
def abbreviated_in(words: LintWords) -> re.Pattern[str]:
    """Returns what a text ends with where the full stop behind it ends no sentence."""
    return re.compile(rf"(?:\b[A-Za-z]|\b(?:{words.any_of('abbreviations')}))$")


def _number(nth: str) -> re.Pattern[str]:
    """Returns what a number in digits looks like, `nth` being what makes an ordinal of it."""
    return re.compile(
        r"(?P<before>(?:[€$£¥₹₩] ?)?(?:(?<!\w)[-+±△▲])?)"
        r"(?P<digits>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:([ ,.'٬])\d{3})(?:\3\d{3})*(?![\d])(?:[.,٫]\d+)?"
        rf"|\d+(?:[.,٬٫]\d+)*[{FRACTIONS}]?|[{FRACTIONS}])"
        rf"(?P<nth>(?:{nth})(?![^\W\d_]|[ ]?[CF]\b))?"
    )


def _with_month(code: str) -> Iterator[str]:
    """Yields the dates that name a month between hyphens: 16-Aug-2018, 2017-Oct-30."""
    months = "|".join(map(re.escape, sorted(set(month_names(code)), key=len, reverse=True)))
    if months:
        month = rf"(?i:{months})"
        yield rf"(?<!\d)\d{{1,2}}[-. ]{month}[-. ](?:\d\d)?\d\d(?!\d)"
        yield rf"(?<!\d)\d{{4}}[- ]{month}[- ]\d{{1,2}}(?!\d)"


def _on_weekdays(code: str) -> Iterator[str]:
    """Yields the day behind the name of a weekday: Monday 5."""
    days = "|".join(re.escape(one) for one in sorted(set(weekday_names(code))) if len(one) > 3)
    if days:
        yield rf"(?i:(?<![^\W\d_])(?:{days})),? (?:[12]\d|3[01]|0?[1-9])(?![\d:hH]|[.,]\d)"


def _names(names: Iterable[str], *, own: bool) -> re.Pattern[str]:
    """Returns a pattern for names with digits, grouped by their first letters: there are hundreds."""
    by_letter: dict[str, set[str]] = {}
    for name in names:
        if own and not any(map(str.isdigit, name)):
            continue
        by_letter.setdefault(name[0].casefold(), set()).add(name)
    groups = []
    for letter, group in sorted(by_letter.items()):
        longest = sorted(group, key=len, reverse=True)
        rest = "|".join(_spelled(one) for one in longest)
        first = r"\d" if letter == "*" else re.escape(letter)
        groups.append(rf"(?={first})(?:{rest})")
    begins = rf"(?:{_BEGINS}|(?<=[\u3040-\u30ff\u4e00-\u9fff]))"
    return re.compile(rf"(?i:{begins}(?:{'|'.join(groups) or '(?!)'}){_ENDS_OF_NAME})")


# Scripts without spaces go on right behind a name.
_ENDS_OF_NAME = r"(?![A-Za-z0-9À-ÿ\u0370-\u05ff]|[.,]\d)"


def _spelled(name: str) -> str:
    parts = re.escape(name).replace(r"\ ", "[ -]")
    return parts.replace(r"\*", _NUMBER_OF_A_NAME)
