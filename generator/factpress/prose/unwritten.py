"""Unwritten: what readers must never see: macros where none runs, and words that wait for others."""

from collections.abc import Iterable, Iterator, Mapping

from factpress.findings import Finding, Rule, report
from factpress.markdown import marks_in
from factpress.model import Manuscript, Newsroom
from factpress.prose.placeholders import placeholders_in
from factpress.prose.texts import Placing, all_data_texts, page_texts

MACRO_IN_DATA = Rule(
    "macro-in-data",
    "A text in the data contains a macro",
    "Macros run in the texts of pages only: readers would see the braces.",
    "write the words themselves, or give the figure in the text of a page",
)
PLACEHOLDER = Rule(
    "placeholder",
    "A placeholder is still there",
    "Readers would see a note that is meant for the editor.",
    "write the real words, or delete the line",
)
RULES = (MACRO_IN_DATA, PLACEHOLDER)


def unwritten(
    manuscripts: Iterable[Manuscript], newsroom: Newsroom, sources: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Yields what is left in pages and in texts of the data that no reader should see."""
    placing = Placing(sources)
    for text in (*page_texts(manuscripts, newsroom), *all_data_texts(newsroom)):
        for start, words in placeholders_in(text):
            message = f"“{words}” is a placeholder that has not been replaced"
            yield report(PLACEHOLDER, placing.place(text, start), message)
        if not text.has_macros and "{" in text.source:
            for found in marks_in(text.source):
                typed = " ".join(text.source[found.start : found.end].split())
                message = f"“{typed}” is a macro, and no macro runs in the data"
                yield report(MACRO_IN_DATA, placing.place(text, found.start), message)
