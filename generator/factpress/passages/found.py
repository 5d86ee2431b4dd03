"""Found: what is odd about figures that are read together, sentence by sentence and table by table.

Each call may be right by itself: in a sentence about October, it prints September. All of it warns, since
only a person knows which of the two was meant.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations

from factpress.findings import Finding, Rule, Severity, report
from factpress.language import Locale
from factpress.markdown import calls_in
from factpress.memory import NO_MEMORY, Memory
from factpress.model import Back, Manuscript, Newsroom, same_period
from factpress.passages.mentions import Mentioned, length_of, mentioned_in
from factpress.passages.printed import PrintedFigure, ReadSentence, sentences_of
from factpress.passages.tables import odd_in_tables
from factpress.passages.translations import of_translations
from factpress.prose import Placing, TypedText, legible, page_texts
from factpress.rules import earlier
from factpress.values import Form

ANOTHER_PERIOD = Rule(
    "another-period-named",
    "A sentence names another period than its figure is of",
    "Readers take the figure for one of the period that they read.",
    "print the figure of that period with of=, or name the period of the figure",
    Severity.WARNING,
)
PRINTED_TWICE = Rule(
    "printed-twice",
    "A sentence prints the same figure twice",
    "A call that was copied and not changed makes a rise from a figure to itself.",
    "correct the fact or the period of one of the two calls",
    Severity.WARNING,
)
ODD_IN_TABLE = Rule(
    "odd-in-table",
    "A figure in a table is not like those beside it",
    "A call in the wrong cell prints a right figure for the wrong thing.",
    "correct the fact or the period of the call",
    Severity.WARNING,
)
OTHER_FIGURES = Rule(
    "translation-prints-other-figures",
    "A translation prints another figure than its original",
    "Readers of two languages are told two things.",
    "print the same figures in both",
    Severity.WARNING,
)
NOT_KNOWN = Rule(
    "unknown-printed",
    "A sentence prints a figure that is unknown",
    "Readers get “not known” in the middle of a sentence; often the figure was only forgotten.",
    "type the figure in the data, or leave the sentence out",
    Severity.WARNING,
)
RULES = (NOT_KNOWN, ANOTHER_PERIOD, PRINTED_TWICE, ODD_IN_TABLE, OTHER_FIGURES)
_LENGTHS = (1, 3, 6, 12)


def passages(
    manuscripts: Iterable[Manuscript],
    newsroom: Newsroom,
    sources: Mapping[str, bytes],
    locales: Mapping[str, Locale],
    memory: Memory = NO_MEMORY,
) -> Iterator[Finding]:
    """Yields what is odd about the figures of each sentence and each table of the pages."""
    placing = Placing(sources)
    texts = tuple(page_texts(manuscripts, newsroom))
    for text, figure, message in of_translations(texts, newsroom):
        yield report(OTHER_FIGURES, placing.place(text, figure.offset), message)
    for text in texts:
        if text.language not in locales or next(calls_in(text.source), None) is None:
            continue
        make = partial(legible, text.source, is_page=text.is_page)
        read = memory.recall(("passages", text.source, text.is_page), (), make)
        for one in sentences_of(text, read, newsroom):
            in_words = () if _in_a_table(text, one) else _unknown(one)
            for rule, figure, message, fix in (*in_words, *_odd(one, locales[text.language])):
                yield report(rule, placing.place(text, figure.offset), message, fix=fix)
        if text.is_page and "|" in text.source:
            for figure, message in odd_in_tables(text, newsroom):
                yield report(ODD_IN_TABLE, placing.place(text, figure.offset), message)


_Odd = tuple[Rule, PrintedFigure, str, str]


def _in_a_table(text: TypedText, sentence: ReadSentence) -> bool:
    begin = text.source.rfind("\n", 0, sentence.figures[0].offset) + 1
    return text.source[begin:].lstrip().startswith("|")


def _unknown(sentence: ReadSentence) -> Iterator[_Odd]:
    for one in sentence.figures:
        if one.line.value.form is Form.UNKNOWN and not one.line.retracts and not one.is_date:
            message = f'"{one.fact.id}" is unknown for {one.when.text}, and a sentence prints it'
            yield NOT_KNOWN, one, message, ""


def _odd(sentence: ReadSentence, locale: Locale) -> Iterator[_Odd]:
    twice = tuple(_twice(sentence))
    yield from twice
    if not twice:
        yield from _of_another_period(sentence, locale)


def _twice(sentence: ReadSentence) -> Iterator[_Odd]:
    figures = [one for one in sentence.figures if not one.is_date]
    for at, (one, other) in enumerate(combinations(figures, 2)):
        if one.line is not other.line or one.shape != other.shape:
            continue
        # The whole of two shares is rightly named twice; a copied call comes right behind, or was asked
        # for in another way.
        is_copied = one.asked != other.asked or (at == 0 and len(figures) == 2)
        if is_copied:
            text = one.line.value.text
            message = f'this sentence prints "{one.fact.id}" of {one.when.text} twice: {text}'
            yield PRINTED_TWICE, other, message, ""


def _of_another_period(sentence: ReadSentence, locale: Locale) -> Iterator[_Odd]:
    """Yields a figure whose period the sentence does not name, where it names one of the same length.

    What an increase is measured from may be named without its figure. Where the page says the period of
    all its figures, only what is named before the first of them frames the sentence.
    """
    figures = [one for one in sentence.figures if one.fact.describes_periods]
    if not figures:
        return
    named = mentioned_in(sentence.text, locale)
    printed = [one.when for one in sentence.figures]
    for months in _LENGTHS:
        those = [one for one in figures if length_of(one.when) == months and not one.is_date]
        here = [one for one in named if one.months == months]
        left = [one for one in here if not any(one.is_of(when) for when in printed)]
        left = [one for one in left if not _is_base(one, sentence, those)]
        first = min((one.index for one in those), default=0)
        for figure in those:
            if any(one.is_of(figure.when) for one in here):
                continue
            is_asked = any(figure.asked[:2])
            # What is named before the first figure is the first figure's.
            frames = [one for one in here if one.index < first == figure.index and is_asked]
            about = frames or [one for one in left if is_asked or one.index < first]
            if about:
                yield _told(figure, about[0])
                break


def _is_base(named: Mentioned, sentence: ReadSentence, figures: Iterable[PrintedFigure]) -> bool:
    """Tells whether a period is the one before a figure's that a change in the sentence is measured from."""
    changes = [one.index for one in sentence.figures if one.is_change]
    others = [one.index for one in sentence.figures if not one.is_change]
    # "10% more than in 2025" and "after 2025 it rose by 10%", but not "it was 17% in 2025, 1% more than".
    frames = not others or named.index < min(others)
    if not sentence.compares and not (changes and (frames or min(changes) < named.index)):
        return False
    for one in figures:
        if one.when.months and (one.is_change or sentence.compares):
            bases = [earlier(one.when, back) for back in Back]
            # What a change is measured from is one period: not the quarter before beside the year before.
            rest = [base for base in bases if not named.is_of(base)]
            if len(rest) < len(bases):
                printed = [figure.when for figure in sentence.figures if not figure.is_change]
                return not any(same_period(base, when) for base in rest for when in printed)
    return False


def _told(figure: PrintedFigure, named: Mentioned) -> _Odd:
    message = (
        f'“{named.words}” is named here, and "{figure.fact.id}" is printed of {figure.when.text}'
    )
    return ANOTHER_PERIOD, figure, message, ""
