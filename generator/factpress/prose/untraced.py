"""The prose lint: every figure in a text is a fact's, and every superlative a claim's.

Reads texts as editors typed them, before any macro runs. What a figure is stands in
`typed_figures`, what it could be in `suggestions`, what boasts in `superlatives`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from factpress.findings import Finding, Rule, Severity, report
from factpress.markdown import call_at
from factpress.model import Manuscript, Newsroom, Observation
from factpress.prose.suggestions import Prints, SuggestionPage, Suggestions, prints_nothing
from factpress.prose.superlatives import claims_like, superlatives
from factpress.prose.texts import Placing, TypedText, data_texts, page_texts
from factpress.prose.typed_figures import FigureInText, FigureReading, figures_in, reading_of
from factpress.prose.visible_text import FIGURE, Legible, legible
from factpress.values import Qualifier

UNTRACED = Rule(
    "untraced-number",
    "A figure is typed into a text",
    "A typed figure has no source, is never checked, and stays wrong when the fact is corrected.",
    "print it from its fact",
)
IN_WORDS = Rule(
    "untraced-number-in-words",
    "A figure is typed into a text in words",
    "A half or a dozen is a figure like any other: it needs a source, and it can become wrong.",
    'print it from its fact, for instance with form="words"',
)
DOUBLE_QUALIFIER = Rule(
    "double-qualifier",
    "A word such as “more than” is typed next to a figure that already has one",
    "The figure brings its qualifier from its source; a second one changes the meaning.",
    "delete the word, or ask for one of the same meaning with word=; to compare with the figure, "
    "write its article too: “more than the …”",
)
UNSUBSTANTIATED = Rule(
    "unsubstantiated-superlative",
    "A superlative or comparison is typed into a text",
    "Readers must be able to see who says so, and why.",
    "print it as a claim, or say it without the comparison",
    Severity.WARNING,
)
RULES = (UNTRACED, IN_WORDS, DOUBLE_QUALIFIER, UNSUBSTANTIATED)

_SEEN = 48
_BARE = (Qualifier.PLAIN, Qualifier.REACHED)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text that was read: what it says, how its language is read, and where it stands."""

    text: TypedText
    legible: Legible
    reading: FigureReading
    newsroom: Newsroom
    placing: Placing
    suggestions: Suggestions

    def report(self, rule: Rule, index: int, message: str, fix: str = "") -> Finding:
        """Returns a finding about the character of the legible text."""
        place = self.placing.place(self.text, self.legible.offset(index))
        found = report(rule, place, message, fix=fix)
        if self.text.severity is Severity.WARNING:
            return replace(found, severity=Severity.WARNING)
        return found


def untraced(
    manuscripts: Iterable[Manuscript],
    newsroom: Newsroom,
    sources: Mapping[str, bytes] | None = None,
    prints: Prints = prints_nothing,
) -> Iterator[Finding]:
    """Yields the typed figures, second qualifiers and superlatives of pages and of the data.

    `newsroom` is the public one: what waits is never suggested. `sources` are the bytes of the files
    by their paths, for the lines of folded texts; `prints` tries the calls that are suggested.
    """
    placing, suggestions = Placing(sources or {}), Suggestions(newsroom, prints)
    readings: dict[str, FigureReading] = {}
    for text in (*page_texts(manuscripts, newsroom), *data_texts(newsroom)):
        if text.language not in readings:
            readings[text.language] = reading_in(text.language, newsroom)
        read = legible(text.source, is_page=text.is_page)
        one = _Read(text, read, readings[text.language], newsroom, placing, suggestions)
        yield from _figures(one)
        yield from _doubled(one)
        yield from _boasts(one)


def reading_in(language: str, newsroom: Newsroom) -> FigureReading:
    """Returns how figures are told from other numbers in a language, by a newsroom's names."""
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
    return reading_of(language, names, (one for one in units if one.isalpha()))


def _figures(read: _Read) -> Iterator[Finding]:
    for figure in figures_in(read.legible, read.reading):
        rule = IN_WORDS if figure.spelled else UNTRACED
        message = f"“{figure.typed}” is typed here and belongs to no fact"
        yield read.report(rule, figure.start, message, _fix(read, figure))


def _fix(read: _Read, figure: FigureInText) -> str:
    """Says what to write: a call that prints the same characters, or what comes near and why not."""
    text, typed = read.text, figure.typed
    if not text.has_macros:
        return "give the figure in the text of a page, or write it without a number"
    page = SuggestionPage(read.legible.text, text.language, text.day, read.reading.neighbours)
    found = read.suggestions.of(figure, page)
    plain = f'if it is not a figure, write {{{{ plain("{typed}") }}}}'
    near = ", ".join(f"{one.fact} ({one.label}) prints “{one.near}”" for one in found if one.near)
    if near:
        say = "write what the source says, or record this figure as a fact"
        return f"no fact prints exactly this here: {near}; {say}; {plain}"
    if not found:
        return f"record it as a fact and print that; {plain}"
    calls = ", or ".join(one.shown(typed) for one in found)
    which = "if it is this fact, print it" if len(found) == 1 else "print the fact that is meant"
    return f"{which}: {calls}; {plain}"


def _doubled(read: _Read) -> Iterator[Finding]:
    beside = read.reading.neighbours
    text = read.legible.text
    for match in re.finditer(FIGURE, text):
        start = max(0, match.start() - _SEEN)
        seen = _printed(read, match.start())
        is_bare = seen is None or seen.value.qualifier in _BARE
        before = beside.doubling(text[start : match.start()], is_bare=is_bare)
        after = beside.doubling_behind(text, match.start(), match.end())
        if before is None and after is None:
            continue
        word = (before or after or match)[0].strip()
        index = start + before.start() if before else match.end()
        yield read.report(DOUBLE_QUALIFIER, index, _told(seen, word))


def _printed(read: _Read, index: int) -> Observation | None:
    """Returns the line that a call prints on this page, where it is one of a fact."""
    call = call_at(read.text.source, read.legible.offset(index))
    named = call.ids if call is not None and call.name == "fact" else ()
    fact = read.newsroom.fact_named(named[0]) if named else None
    return read.newsroom.timeline(fact).on(read.text.day).observation if fact else None


def _told(observation: Observation | None, word: str) -> str:
    """Says what a figure prints already beside the word that was typed."""
    if observation is None:
        return f"“{word}” is beside a figure, which prints such words itself"
    if observation.value.qualifier in _BARE:
        return (
            f"“{word}” is beside a figure whose source says “{observation.value.text}” without it"
        )
    return f"“{word}” is beside a figure that prints “{observation.value.text}” already"


def _boasts(read: _Read) -> Iterator[Finding]:
    for match in superlatives(read.legible, read.text.language):
        typed = match[0].strip()
        claims = claims_like(typed, read.text.language, read.newsroom)
        fix = f"if it is this claim, print it: {', or '.join(claims)}" if claims else ""
        if not read.text.has_macros:
            fix = "say it without the comparison, or print it as a claim in the text of a page"
        message = f"“{typed}” compares, but no claim supports it"
        yield read.report(UNSUBSTANTIATED, match.start(), message, fix)
