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
from factpress.model import Manuscript, Newsroom
from factpress.passages.framed import Dates, of_another_period
from factpress.passages.mentions import Mentioned
from factpress.passages.printed import (
    PrintedFigure,
    ReadSentence,
    other_dates,
    sentences_of,
)
from factpress.passages.tables import odd_in_tables
from factpress.passages.translations import of_translations
from factpress.prose import Placing, TypedText, legible, page_texts
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
            dates = partial(other_dates, text=text, newsroom=newsroom)
            for rule, figure, message, fix in (
                *in_words,
                *_odd(one, locales[text.language], dates),
            ):
                yield report(rule, placing.place(text, figure.offset), message, fix=fix)
        if text.is_page and "|" in text.source:
            for figure, message in odd_in_tables(text, newsroom, locales[text.language]):
                yield report(ODD_IN_TABLE, placing.place(text, figure.offset), message)


_Odd = tuple[Rule, PrintedFigure, str, str]


def _in_a_table(text: TypedText, sentence: ReadSentence) -> bool:
    begin = text.source.rfind("\n", 0, sentence.figures[0].offset) + 1
    return text.source[begin:].lstrip().startswith("|")


def _unknown(sentence: ReadSentence) -> Iterator[_Odd]:
    for one in sentence.figures:
        if one.line.value.form is Form.UNKNOWN and one.is_itself and not one.line.retracts:
            message = f'"{one.fact.id}" is unknown for {one.when.text}, and a sentence prints it'
            yield NOT_KNOWN, one, message, ""


def _odd(sentence: ReadSentence, locale: Locale, dates: Dates) -> Iterator[_Odd]:
    twice = tuple(_twice(sentence))
    yield from twice
    if not twice:
        for figure, named in of_another_period(sentence, locale, dates):
            yield _told(figure, named)


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


def _told(figure: PrintedFigure, named: Mentioned) -> _Odd:
    message = (
        f'“{named.words}” is named here, and "{figure.fact.id}" is printed of {figure.when.text}'
    )
    return ANOTHER_PERIOD, figure, message, ""
