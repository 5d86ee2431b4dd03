"""The prose lint: every figure in a text is a fact's, and every superlative a claim's.

Reads texts as editors typed them, before any macro runs. What a figure is, is in
`typed_figures`, what it could be in `suggestions`, what boasts in `superlatives`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from factpress.findings import Finding, Place, Rule, Severity, report
from factpress.markdown import call_at
from factpress.memory import NO_MEMORY, Memory
from factpress.model import Fact, Manuscript, Newsroom, Observation
from factpress.prose.doubts import Accepted, Doubt, name_around, sentence_at
from factpress.prose.drawings import drawing_texts
from factpress.prose.figure_reading import FigureReading, Tongue, abbreviated_in, tongue_in
from factpress.prose.suggestions import (
    Prints,
    Suggestion,
    SuggestionPage,
    Suggestions,
    prints_nothing,
)
from factpress.prose.superlatives import claims_like, superlatives
from factpress.prose.texts import Placing, TypedText, data_texts, page_texts
from factpress.prose.typed_figures import FigureInText, numbers_in
from factpress.prose.visible_text import FIGURE, Legible, legible
from factpress.values import Qualifier, words_of

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
PERHAPS = Rule(
    "perhaps-a-figure",
    "A number may be a figure",
    "A typed figure stays wrong when the fact is corrected; a name or a small count isn't a figure. Only a person can tell.",
    "print it from its fact; if it isn't a figure, run: press words --review PAGE",
    Severity.WARNING,
)
NO_LINT_WORDS = Rule(
    "language-without-lint",
    "Typed figures are not looked for in a language",
    "Figures in words, and dates and names with digits, cannot be told apart in it.",
    "add theme/locales/<code>/lint.yml; docs/languages.md says what it needs",
    Severity.WARNING,
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
RULES = (UNTRACED, IN_WORDS, PERHAPS, NO_LINT_WORDS, DOUBLE_QUALIFIER, UNSUBSTANTIATED)

_SEEN = 48
_SURE_DIGITS = 3
_BARE = (Qualifier.PLAIN, Qualifier.REACHED)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text that was read: what it says, how its language is read, and where it is."""

    text: TypedText
    legible: Legible
    tongue: Tongue
    newsroom: Newsroom
    placing: Placing
    suggestions: Suggestions
    accepted: Accepted
    typed: tuple[FigureInText, ...] = ()
    named: set[tuple[str, str]] = field(default_factory=set)
    is_odd: bool = True

    @property
    def reading(self) -> FigureReading:
        """How the language of the text is read."""
        return self.tongue.reading

    def report(self, rule: Rule, index: int, message: str, fix: str = "") -> Finding:
        """Returns a finding about the character of the legible text."""
        found = report(rule, self.place(index), message, fix=fix)
        if self.text.severity is Severity.WARNING:
            return replace(found, severity=Severity.WARNING)
        return found

    def place(self, index: int) -> Place:
        """Returns where a character of the legible text is in its file."""
        return self.placing.place(self.text, self.legible.offset(index))


# A pasted export has thousands: nobody reads that many lines.
MOST_TOLD = 200


def untraced(
    manuscripts: Iterable[Manuscript],
    newsroom: Newsroom,
    sources: Mapping[str, bytes] | None = None,
    prints: Prints = prints_nothing,
    memory: Memory = NO_MEMORY,
) -> Iterator[Finding]:
    """Yields the typed figures, second qualifiers and superlatives of pages and of the data.

    `newsroom` is the public one: what waits is never suggested. `sources` are the bytes of the files
    by their paths, for the lines of folded texts; `prints` tries the calls that are suggested.
    """
    yield from _unknown_languages(newsroom)
    accepted = Accepted(tuple(newsroom.accepted_words.values()))
    for one in _texts_read(manuscripts, newsroom, sources or {}, prints, accepted, memory):
        yield from _figures(one)
        if one.is_odd:
            yield from _doubled(one)
            yield from _boasts(one)
    yield from accepted.lapsed()


def doubts(
    manuscripts: Iterable[Manuscript],
    newsroom: Newsroom,
    sources: Mapping[str, bytes] | None = None,
) -> Iterator[Doubt]:
    """Yields what may be a figure on pages and in the data, each with its sentence and its name.

    Where no macro runs, a figure can be accepted too: there is no other way to answer for it.
    """
    accepted = Accepted(tuple(newsroom.accepted_words.values()))
    for one in _texts_read(manuscripts, newsroom, sources or {}, prints_nothing, accepted):
        for figure in one.typed:
            if not (figure.certain and one.text.has_macros):
                doubt = _doubt(one, figure)
                if not accepted.holds(doubt.file, doubt.typed, doubt.sentence):
                    yield doubt


def _texts_read(
    manuscripts: Iterable[Manuscript],
    newsroom: Newsroom,
    sources: Mapping[str, bytes],
    prints: Prints,
    accepted: Accepted,
    memory: Memory = NO_MEMORY,
) -> Iterator[_Read]:
    placing, suggestions = Placing(sources), Suggestions(newsroom, prints)
    tongues: dict[str, Tongue] = {}
    named: set[tuple[str, str]] = set()
    texts = (*page_texts(manuscripts, newsroom), *data_texts(newsroom))
    for text in (*texts, *drawing_texts(newsroom, sources)):
        if text.language not in tongues:
            tongues[text.language] = tongue_in(text.language, newsroom, memory)
        tongue = tongues[text.language]
        accepted.files.add(text.place.file)
        # A text without a figure, a superlative or a second qualifier is fine whatever else there is.
        kind = "page" if text.is_page else "claim" if text.is_claim else ""
        seen = (text.source, kind, text.language)
        found = tongue.notes.take(seen, partial(_noted, text, tongue))
        if found:
            read = legible(text.source, is_page=text.is_page)
            typed = tuple(FigureInText(*one) for one in found[0])
            yield _Read(
                text, read, tongue, newsroom, placing, suggestions, accepted, typed, named, found[1]
            )


_Noted = tuple[tuple[tuple[int, int, str, bool, bool, bool], ...], bool]


def _noted(text: TypedText, tongue: Tongue) -> _Noted | None:
    """Returns the figures typed into a text, and whether its words may be odd; nothing if neither."""
    read, reading = legible(text.source, is_page=text.is_page), tongue.reading
    typed = tuple(
        (one.start, one.end, one.typed, one.spelled, one.certain, one.named)
        for one in numbers_in(read, reading)
    )
    boasts = not text.is_claim and any(superlatives(read, reading))
    is_odd = boasts or any(
        any(reading.neighbours.doubling_around(read.text, match, is_bare=is_bare))
        for match in re.finditer(FIGURE, read.text)
        for is_bare in (True, False)
    )
    return (typed, is_odd) if typed or is_odd else None


def _unknown_languages(newsroom: Newsroom) -> Iterator[Finding]:
    """Yields the languages of the site that the lint has no words of."""
    for code in newsroom.publisher.languages if newsroom.speech else ():
        if not words_of(newsroom.speech, code).is_known:
            message = f"typed figures are not looked for in “{code}”: it has no lint words"
            yield report(NO_LINT_WORDS, newsroom.publisher.place, message)


def _figures(read: _Read) -> Iterator[Finding]:
    flagged: set[int] = set()
    for figure in read.typed:
        doubt = _doubt(read, figure)
        certain = figure.certain or _is_a_facts(read, figure)
        may_accept = not certain or not read.text.has_macros
        if may_accept and read.accepted.holds(doubt.file, doubt.typed, doubt.sentence):
            continue
        if not certain and figure.named:
            continue
        if not certain:
            # A name that comes five times is asked about once.
            once = (doubt.file, doubt.name)
            if doubt.name and once in read.named:
                continue
            read.named.add(once)
            tried = _Tried.of(read, figure, doubt)
            yield read.report(PERHAPS, figure.start, _asked(doubt), tried.fix)
            continue
        rule = IN_WORDS if figure.spelled else UNTRACED
        tried = _Tried.of(read, figure, doubt)
        # "3 to 4%" is one figure, and one call prints it.
        if tried.start in flagged:
            continue
        flagged.add(tried.start)
        if len(flagged) > MOST_TOLD:
            message = (
                f"so are more than {MOST_TOLD} figures of this text: the others are not listed"
            )
            yield read.report(rule, tried.start, message, tried.fix)
            return
        message = f"“{tried.flagged}” is typed by hand and does not come from a fact"
        yield read.report(rule, tried.start, message, tried.fix)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What is flagged: all that a call takes the place of, or the figure as typed; and what to do."""

    start: int
    flagged: str
    fix: str
    call: str = ""
    certain: bool = False

    @classmethod
    def of(cls, read: _Read, figure: FigureInText, doubt: Doubt) -> "_Tried":
        found = _suggested(read, figure, doubt)
        fix = _fix(read, figure, doubt, found)
        spans = {(one.at, one.replaces) for one in found if one.call}
        if len(spans) != 1:
            return cls(figure.start, figure.typed, fix)
        [(start, replaces)] = spans
        first = found[0]
        return cls(start, replaces, fix, first.call if len(found) == 1 else "", first.certain)


def _suggested(read: _Read, figure: FigureInText, doubt: Doubt) -> tuple[Suggestion, ...]:
    text = read.text
    if not text.has_macros:
        return ()
    beside, sentence = read.reading.neighbours, doubt.sentence
    page = SuggestionPage(
        read.legible.text, text.language, text.day, beside, sentence, text.periods
    )
    return read.suggestions.of(figure, page)


def _doubt(read: _Read, figure: FigureInText) -> Doubt:
    text = read.legible.text
    words = read.tongue.words
    sentence = sentence_at(text, figure.start, figure.end, abbreviated_in(words))
    name = name_around(text, figure, capitals=words.capitals)
    return Doubt(read.text.place.file, figure.typed, sentence, read.place(figure.start), name)


def _asked(doubt: Doubt) -> str:
    if doubt.name:
        return f"“{doubt.name}” may be a name, and “{doubt.typed}” a figure that does not come from a fact"
    return f"“{doubt.typed}” may be a figure that does not come from a fact"


def _is_a_facts(read: _Read, figure: FigureInText) -> bool:
    """Tells whether a number of three or more digits is what a fact of the page's subjects is worth."""
    if figure.spelled or sum(map(str.isdigit, figure.typed)) < _SURE_DIGITS:
        return False
    worth = read.suggestions.worth(figure.typed, read.text.language)
    folded = read.legible.text.casefold() if worth else ""
    return any(
        f'"{fact.id}"' in read.text.source
        or any(one and one in folded for one in _names(read, fact))
        for fact, _ in worth
    )


def _names(read: _Read, fact: Fact) -> frozenset[str]:
    """Returns what a fact's subject is called in the language of a text."""
    default = read.newsroom.publisher.default_language
    about = str(fact.about)
    model, organisation = read.newsroom.models.get(about), read.newsroom.organisations.get(about)
    name = model.name if model else organisation.name if organisation else None
    if name is None:
        return frozenset()
    return frozenset({str(name.in_language(read.text.language, default)).casefold()})


def _fix(read: _Read, figure: FigureInText, doubt: Doubt, found: tuple[Suggestion, ...]) -> str:
    """Says what to write: a call that prints the same characters, or what comes near and why not."""
    text, typed = read.text, figure.typed
    if not text.has_macros:
        return (
            "give the figure in the text of a page, or write it without a number; if it is not a figure, "
            f"run: press words --review {doubt.file}"
        )
    plain = f'if it is not a figure, write {{{{ plain("{typed}") }}}}'
    if not figure.certain:
        plain = f"if it is not a figure, run: press words --review {doubt.file}"
    near = ", ".join(f"{one.fact} ({one.label}) prints “{one.near}”" for one in found if one.near)
    if near:
        say = "write what the source says, or record this figure as a fact"
        return f"no fact prints exactly this here: {near}; {say}; {plain}"
    if not found:
        return f"run press new fact, type the figure there, and print that fact here; {plain}"
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
        before, after = beside.doubling_around(text, match, is_bare=is_bare)
        if before and _in_another_cell(read, start + before.start(), match.start()):
            before = None
        if before is None and after is None:
            continue
        word = (before or after or match)[0].strip()
        index = start + before.start() if before else match.end()
        yield read.report(DOUBLE_QUALIFIER, index, _told(seen, word), _undoubled(read, seen, word))


def _undoubled(read: _Read, seen: Observation | None, word: str) -> str:
    """Says what to do about a second qualifier: what prints the sentence that was meant."""
    ways = [f"delete “{word}”"]
    if seen is not None and seen.value.qualifier not in _BARE:
        ways.append("ask for one of the same meaning with word=")
    elif seen is not None:
        ways.append("if the source says it, type it in the data, before the value")
    compares = read.reading.neighbours.comparing_with(word)
    ways += [f"to compare with the figure, write “{compares}”"] if compares else []
    return "; ".join(ways)


def _in_another_cell(read: _Read, start: int, end: int) -> bool:
    """Tells whether a line of a table divides two places: "55 and over" heads its row."""
    return "|" in read.text.source[read.legible.offset(start) : read.legible.offset(end)]


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
    for match in () if read.text.is_claim else superlatives(read.legible, read.reading):
        typed = match[0].strip()
        claims = claims_like(typed, read.text.language, read.newsroom)
        fix = f"if it is this claim, print it: {', or '.join(claims)}" if claims else ""
        if not read.text.has_macros:
            fix = "say it without the comparison, or print it as a claim in the text of a page"
        message = f"“{typed}” compares, but no claim supports it"
        yield read.report(UNSUBSTANTIATED, match.start(), message, fix)
