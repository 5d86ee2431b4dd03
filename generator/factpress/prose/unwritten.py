"""Unwritten: what readers must never see: macros where none runs, and words that wait for others."""

import re
from collections.abc import Iterable, Iterator, Mapping

from factpress.findings import Finding, Rule, Severity, report
from factpress.markdown import marks_in, without_calls
from factpress.model import Manuscript, Newsroom
from factpress.prose.placeholders import placeholders_in, starters_in
from factpress.prose.texts import Placing, all_data_texts, as_published, page_texts

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
    "write the real words; a line that may be missing can be deleted",
)
MACRO_WITHOUT_BRACES = Rule(
    "macro-without-braces",
    "A macro has lost its braces",
    "Readers would see the name of the macro where the figure belongs.",
    "put {{ and }} around it",
)
EMPTY_RELEASE = Rule(
    "empty-release",
    "A release has no text",
    "Readers would get a headline with nothing below it.",
    "write the text below the second line of ---, or delete the file",
    Severity.WARNING,
)
RULES = (MACRO_IN_DATA, PLACEHOLDER, MACRO_WITHOUT_BRACES, EMPTY_RELEASE)
_OF_EXAMPLES = (
    "write your own words and figures; or delete the example; "
    "or, until then, put notice: back into data/newsroom.yml"
)
_BARE = re.compile(r"""(?<![\w{.`])[a-z_]{4,20}\(\s*(["'“”])[a-z0-9][\w.-]*["'“”][^()\n]*\)""")


def unwritten(
    manuscripts: Iterable[Manuscript], newsroom: Newsroom, sources: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Yields what is left in pages and in texts of the data that no reader should see."""
    placing = Placing(sources)
    yield from _empty(manuscripts, newsroom)
    for text in (*page_texts(manuscripts, newsroom), *all_data_texts(newsroom)):
        left = () if newsroom.publisher.notice.by_language else starters_in(text)
        for start, words in left:
            message = f"“{words}” is an example that came with the program"
            yield report(PLACEHOLDER, placing.place(text, start), message, fix=_OF_EXAMPLES)
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


def _empty(manuscripts: Iterable[Manuscript], newsroom: Newsroom) -> Iterator[Finding]:
    """Yields the releases that have a heading and no text: nothing but comments and headings."""
    kept = as_published(newsroom)
    files = {one.file for release in newsroom.releases.values() for one in release.manuscripts}
    for manuscript in manuscripts:
        text = re.sub(r"(?s:<!--.*?-->)|^#{1,6} .*$", "", manuscript.body, flags=re.MULTILINE)
        if manuscript.file in files and manuscript.file not in kept and not text.strip():
            yield report(EMPTY_RELEASE, manuscript.place, "this release has no text")
