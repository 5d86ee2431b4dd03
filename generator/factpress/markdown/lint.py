"""What may not be typed into a page: raw HTML, codes, attribute lists, refused addresses.

Works on the page as typed, before any macro runs, so that lines and columns are the editor's own.
The HTML is safe without it: these findings say what would not come out as it was meant.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factpress.findings import Mistake, Rule
from factpress.markdown.addresses import EXTERNAL_IMAGE, AddressKind, judged, shown
from factpress.markdown.entities import REFERENCE, UNREADABLE, characters, is_disguise
from factpress.markdown.foreign import foreign
from factpress.markdown.macro_calls import without_calls
from factpress.markdown.source import PRIVATE, LineStarts, Problem, without_code

RAW_HTML = Rule(
    "raw-html",
    "HTML in a page",
    "HTML could carry scripts, hide a figure or change the page around it; pages are Markdown.",
    'write it in Markdown or with a macro; for the sign itself type "&lt;"',
)
CODED_CHARACTER = Rule(
    "coded-character",
    "A character is typed as a code",
    "A figure or an address written in codes can't be seen by the people who check the text.",
    "type the character itself",
)
ATTRIBUTE_LIST = Rule(
    "attribute-list",
    "Attributes in braces",
    "Attributes could hide a figure or style one page unlike the others; the theme decides looks.",
    "delete the braces and everything between them",
)
FILE_INCLUSION = Rule(
    "file-inclusion",
    "A page takes in another file",
    "A page shows only its own text; an included file could be outside the newsroom.",
    "paste the text, or use a macro",
)
FOOTNOTE = Rule(
    "footnote",
    "A footnote in the Markdown",
    "Pages have no footnotes: figures already have notes.",
    "say it in the text, or link to the source",
)
PRIVATE_CHARACTER = Rule(
    "private-character",
    "A character from Unicode's private area",
    "Such characters look different in every font, and Factpress marks its own places with them.",
    "delete the character, or type the one that is meant",
)
RULES = (RAW_HTML, CODED_CHARACTER, ATTRIBUTE_LIST, FILE_INCLUSION, FOOTNOTE, PRIVATE_CHARACTER)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A page as typed, and the same text with calls, code and well-formed autolinks masked."""

    source: str
    masked: str


_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_AUTOMAIL = re.compile(r"<[^\s<>@]+@[^\s<>@]+>")
_TAG = re.compile(
    r"<(?:"
    r"[!?]"
    r"|/?[A-Za-z][A-Za-z0-9:_-]*(?:[\s/](?:(?!\n[ \t]*\n)[^<>])*+)?>"
    r"|/?[A-Za-z][A-Za-z0-9:_-]*[\s/]+[A-Za-z_:@][\w:.@-]*\s*="
    r"|/?(?:script|style|iframe|object|embed|svg|math|form|input|meta|base|link|img|video|audio)"
    r"(?![A-Za-z0-9-])"
    r")",
    re.IGNORECASE,
)
_SHOWN_TAG = re.compile(r"<[^<>\n]{0,40}>?")
_ENTITY = re.compile(REFERENCE)
_ATTRIBUTES = re.compile(
    r"\{(?::[^{}\n]*|[ ]*[#.][A-Za-z_][^{}\n]*|[ ]*[A-Za-z][\w:-]*[ ]*=[^{}\n]*)\}"
)
_SNIPPET = re.compile(r";?-{1,2}8<-{1,2}")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\[\]\s]{1,40}\]")
_INLINE_LINK = re.compile(r"\]\([ \t\n]*(?:<([^<>\n]*)>|([^()\"'<]*(?:\([^()\"'<]*\)[^()\"'<]*)*))")
_DEFINED_LINK = re.compile(
    r"""^[ >]{0,12}\[[^\[\]\n]+\]:[ \t]*\n?[ \t]*<?([^\s<>]+)>?(?=[ \t]*(?:\n|$|["'(]))""",
    re.MULTILINE,
)
_IMAGE = re.compile(r"!\[[^\[\]]*$")
_LONGEST_ALT = 500


def lint_source(source: str) -> tuple[Problem, ...]:
    """Returns what a page holds that may not be typed, by line and column of the page as typed."""
    typed = _Typed(source, without_code(without_calls(source)))
    lines = LineStarts.of(source)
    found = [(offset, mistake) for check in CHECKS for offset, mistake in check(typed)]
    found.sort(key=lambda item: item[0])
    return tuple(lines.problem(offset, mistake) for offset, mistake in found)


def _private_characters(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    for match in re.finditer(f"(?:{PRIVATE.pattern})+", typed.source):
        message = f"the character U+{ord(match[0][0]):04X} has no meaning that readers share"
        yield match.start(), Mistake(PRIVATE_CHARACTER, message)


def _raw_html(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    masked = _AUTOMAIL.sub(_crossed_out, _AUTOLINK.sub(_crossed_out, typed.masked))
    for match in _TAG.finditer(masked):
        written = _SHOWN_TAG.match(typed.source, match.start())
        tag = shown(written[0] if written else match[0])
        yield (
            match.start(),
            Mistake(RAW_HTML, f'"{tag}" is HTML, and pages are written in Markdown'),
        )


def _crossed_out(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _coded_characters(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    for match in _ENTITY.finditer(typed.masked):
        if is_disguise(match[0]):
            meant = characters(match[0])
            message = f'"{match[0]}" is a code for a character that can be typed'
            readable = "" if UNREADABLE in meant or not meant.isprintable() else meant
            yield match.start(), Mistake(CODED_CHARACTER, message, fixed=readable)


def _attribute_lists(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    for match in _ATTRIBUTES.finditer(typed.masked):
        message = f'"{shown(match[0])}" is an attribute list, and pages set no attributes'
        yield match.start(), Mistake(ATTRIBUTE_LIST, message)


def _snippets(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    for match in _SNIPPET.finditer(typed.masked):
        message = f'"{match[0]}" would take in another file'
        yield match.start(), Mistake(FILE_INCLUSION, message)


def _footnotes(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    for match in _FOOTNOTE.finditer(typed.masked):
        yield match.start(), Mistake(FOOTNOTE, f'"{shown(match[0])}" is a footnote')


def _addresses(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    """Yields refused schemes and pictures from elsewhere; what macros print is judged later."""
    for match in _INLINE_LINK.finditer(typed.masked):
        group = 1 if match[1] is not None else 2
        address = match[group].strip()
        before = typed.masked[max(0, match.start() - _LONGEST_ALT) : match.start()]
        yield from _judged(address, match.start(group), is_image=bool(_IMAGE.search(before)))
    for pattern in (_DEFINED_LINK, _AUTOLINK):
        for match in pattern.finditer(typed.masked):
            yield from _judged(match[1], match.start(1), is_image=False)


def _judged(address: str, offset: int, *, is_image: bool) -> Iterator[tuple[int, Mistake]]:
    verdict = judged(address)
    if isinstance(verdict, Mistake):
        yield offset, verdict
    elif is_image and verdict is not AddressKind.LOCAL:
        message = f'the picture "{shown(address)}" is not next to the page'
        yield offset, Mistake(EXTERNAL_IMAGE, message)


def _foreign(typed: _Typed) -> Iterator[tuple[int, Mistake]]:
    yield from foreign(typed.masked, typed.source)


CHECKS: tuple[Callable[[_Typed], Iterator[tuple[int, Mistake]]], ...] = (
    _private_characters,
    _raw_html,
    _coded_characters,
    _attribute_lists,
    _snippets,
    _footnotes,
    _addresses,
    _foreign,
)
