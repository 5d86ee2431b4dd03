"""Unwritten: what readers must never see: macros where none runs, and words that wait for others."""

import re
from collections.abc import Iterable, Iterator, Mapping

from factpress.findings import Finding, Rule, report
from factpress.markdown import marks_in, without_calls
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
MACRO_WITHOUT_BRACES = Rule(
    "macro-without-braces",
    "A macro has lost its braces",
    "Readers would see the name of the macro where the figure belongs.",
    "put {{ and }} around it",
)
RULES = (MACRO_IN_DATA, PLACEHOLDER, MACRO_WITHOUT_BRACES)
_BARE = re.compile(r"""(?<![\w{.`])[a-z_]{4,20}\(\s*(["'“”])[a-z0-9][\w.-]*["'“”][^()\n]*\)""")


def unwritten(
    manuscripts: Iterable[Manuscript], newsroom: Newsroom, sources: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Yields what is left in pages and in texts of the data that no reader should see."""
    placing = Placing(sources)
    for text in (*page_texts(manuscripts, newsroom), *all_data_texts(newsroom)):
        for start, words in placeholders_in(text):
            message = f"“{words}” is a placeholder that has not been replaced"
            yield report(PLACEHOLDER, placing.place(text, start), message)
        for bare in _BARE.finditer(without_calls(text.source)) if "(" in text.source else ():
            typed = " ".join(bare[0].split())
            message = f"“{typed}” is a macro without its braces"
            place = placing.place(text, bare.start())
            yield report(MACRO_WITHOUT_BRACES, place, message, fix=f"{{{{ {typed} }}}}")
        if not text.has_macros and "{" in text.source:
            for found in marks_in(text.source):
                typed = " ".join(text.source[found.start : found.end].split())
                message = f"“{typed}” is a macro, and no macro runs in the data"
                yield report(MACRO_IN_DATA, placing.place(text, found.start), message)
