"""Unwritten: what readers must never see: macros where none runs, and words that wait for others."""

from collections.abc import Iterable, Iterator, Mapping

from factpress.findings import Finding, Rule, report
from factpress.markdown import marks_in
from factpress.model import Manuscript, Newsroom
from factpress.prose.placeholders import placeholders_in
from factpress.prose.texts import Placing, all_data_texts, page_texts

MACRO_IN_DATA = Rule(
    "macro-in-data",
    "A text of the data holds a macro",
    "Macros run in the texts of pages only: readers would see the braces.",
    "write the words themselves, or give the figure in the text of a page",
)
PLACEHOLDER = Rule(
    "placeholder",
    "Words that were to be replaced are still there",
    "Readers would get a note to the editor in the place of what it asks for.",
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
            message = f"“{words}” is a placeholder that nobody has replaced"
            yield report(PLACEHOLDER, placing.place(text, start), message)
        if not text.has_macros and "{" in text.source:
            for mark in marks_in(text.source):
                typed = " ".join(text.source[mark.start : mark.end].split())
                message = f"“{typed}” is a macro, and no macro runs in the data"
                yield report(MACRO_IN_DATA, placing.place(text, mark.start), message)
