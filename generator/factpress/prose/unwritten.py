"""Unwritten: what readers must never see: macros in texts where none runs."""

import re
from collections.abc import Iterator, Mapping

from factpress.findings import Finding, Rule, report
from factpress.model import Newsroom
from factpress.prose.texts import Placing, all_data_texts

MACRO_IN_DATA = Rule(
    "macro-in-data",
    "A text of the data holds a macro",
    "Macros run in the texts of pages only: readers would see the braces.",
    "write the words themselves, or give the figure in the text of a page",
)
RULES = (MACRO_IN_DATA,)

_BRACES = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)", re.DOTALL)


def unwritten(newsroom: Newsroom, sources: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yields what is left in texts of the data that no reader should see."""
    placing = Placing(sources)
    for text in all_data_texts(newsroom):
        for found in _BRACES.finditer(text.source) if "{" in text.source else ():
            message = f"“{' '.join(found[0].split())}” is a macro, and no macro runs in the data"
            yield report(MACRO_IN_DATA, placing.place(text, found.start()), message)
