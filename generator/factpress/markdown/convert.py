"""Markdown to HTML by Python-Markdown, made safe: content is data and can carry no active content.

Reads the blocks, then their text, and hands the element tree to the writer, which alone decides
what reaches the page. What may be typed at all is said by `lint_source`, on the page as typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import starmap
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX, AtomicString

import markdown
from factpress.findings import Mistake, Rule
from factpress.markdown.addresses import shown
from factpress.markdown.emphasis import Emphasis
from factpress.markdown.entities import REFERENCE, UNREADABLE, characters
from factpress.markdown.habits import as_meant
from factpress.markdown.limits import calmed, excesses
from factpress.markdown.lint import PRIVATE_CHARACTER, lint_source
from factpress.markdown.plain_lines import Simple, simple_lines, written
from factpress.markdown.source import (
    MAX_TOKENS,
    NO_FIGURES,
    PRIVATE,
    TOKEN,
    Block,
    Inline,
    LineStarts,
    Locator,
    Problem,
    Shown,
    Tokens,
    token,
    token_number,
)
from factpress.markdown.text import page_text
from factpress.markdown.writer import Heading, PictureSize, Setting, Writer

__all__ = [
    "MAX_TOKENS",
    "RULES",
    "Block",
    "Converted",
    "Heading",
    "Inline",
    "PictureSize",
    "Problem",
    "convert",
    "lint_source",
    "token",
]

UNPRINTABLE = Rule(
    "unprintable-character",
    "A character that no page can show",
    "Control characters and direction overrides are invisible or change what the reader sees.",
    "delete the character",
)
LONG_ROW = Rule(
    "table-row-too-long",
    "A table row has more cells than the table has columns",
    "The cells beyond the last column would vanish from the page without a trace.",
    'add the missing column to the first two lines of the table, or write "\\|" for a plain "|"',
)
LOST_MACRO = Rule(
    "lost-macro",
    "What a macro printed doesn't appear on the page",
    "The macro is where Markdown shows nothing, such as the address of an unused link.",
    "move the macro into the text",
)
RULES = (UNPRINTABLE, LONG_ROW, LOST_MACRO)

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Typed without brackets: up to the signs that end a sentence, and no bracket that was not opened.
_ADDRESS = (
    '(?<![\\w@/.:])((?:https?://|www\\.)(?:[^\\s<>"“”«»()\U000f0000-\U000ffffd]|'
    "\\([^\\s<>()\U000f0000-\U000ffffd]*\\))+(?<![.,;:!?'’*_]))"
)
_MAILBOX = r"(?<![\w@/.:+-])([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9})(?![\w@])"
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"
_AUTOMAIL = r"<([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9})>"


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's HTML, its plain text, its headings, its alt texts and titles, and what was refused.

    `text` has a line for each block and tabs between the cells of a row. Lines and columns of
    `problems` are those of the text that was converted. `ids` are the ids that are taken now: those
    given to its headings and paragraphs, and the reserved ones.
    """

    html: str = ""
    text: str = ""
    headings: tuple[Heading, ...] = ()
    attributes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    ids: frozenset[str] = frozenset()
    shown: Shown = NO_FIGURES


def convert(
    source: str,
    *,
    tokens: Tokens = (),
    resolve_link: Callable[[str], str | Mistake],
    resolve_image: Callable[[str], str | PictureSize | Mistake],
    row_headers: bool = False,
    anchors: bool = False,
    reserved_ids: tuple[str, ...] = (),
) -> Converted:
    """Returns a page's Markdown as safe HTML and as text; whatever was refused is a problem.

    `tokens` are what `token(0)`, `token(1)`, … in the source stand for. Relative addresses, and
    those that are only a fragment, are given to `resolve_link` and, for pictures, to
    `resolve_image`. With `row_headers` the first cell of each row is its header; with `anchors`
    each paragraph gets an id made of its words. No id is one of `reserved_ids`, which are those in
    the tokens and in the rest of the page.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    lines = simple_lines(source, tokens)
    if lines is not None:
        return _plain(written(lines, tokens, reserved_ids, anchors=anchors))
    too_much = excesses(source)
    if too_much:
        return Converted(problems=too_much)
    clean, problems = _cleaned(source, len(tokens))
    locator = Locator(clean, LineStarts.of(clean))
    root, slips = _parsed(clean)
    problems += [locator.problem(typed, mistake) for typed, mistake in slips]
    setting = Setting(tokens, resolve_link, resolve_image, row_headers, anchors, reserved_ids)
    text = page_text(root, tokens)
    writer = Writer(setting, locator)
    html = writer.page(root)
    problems += writer.problems
    if not problems:
        problems += _lost(clean, tokens, writer.written)
    found = sorted(problems, key=lambda problem: (problem.line, problem.column))
    headings, attributes = tuple(writer.headings), tuple(writer.attributes)
    ids = frozenset(writer.taken_ids)
    return Converted(html, text, headings, attributes, tuple(found), ids, writer.shown)


def _plain(simple: Simple) -> Converted:
    headings = tuple(starmap(Heading, simple.headings))
    return Converted(simple.html, simple.text, headings, ids=simple.ids, shown=simple.shown)


def _cleaned(source: str, count: int) -> tuple[str, list[Problem]]:
    """Returns the text without characters that no page can hold, and a problem for each run."""
    lines = LineStarts.of(source)
    problems = []
    for match in re.finditer(f"(?:{_UNPRINTABLE.pattern})+", source):
        message = f"the character U+{ord(match[0][0]):04X} cannot be shown"
        problems.append(lines.problem(match.start(), Mistake(UNPRINTABLE, message)))
    clean = _UNPRINTABLE.sub(UNREADABLE, source)
    for match in PRIVATE.finditer(source):
        if not (TOKEN.match(match[0]) and token_number(match[0]) < count):
            message = f"the character U+{ord(match[0]):04X} has no meaning that readers share"
            problems.append(lines.problem(match.start(), Mistake(PRIVATE_CHARACTER, message)))
    if problems:
        clean = PRIVATE.sub(
            lambda match: match[0] if 0 <= token_number(match[0]) < count else UNREADABLE, clean
        )
    return clean, problems


def _lost(source: str, tokens: Tokens, written: set[int]) -> list[Problem]:
    lines = LineStarts.of(source)
    problems = []
    for match in TOKEN.finditer(source):
        number = token_number(match[0])
        if number not in written:
            message = f'"{shown(tokens[number].text)}" does not appear on the page'
            problems.append(lines.problem(match.start(), Mistake(LOST_MACRO, message)))
    return problems


def _parsed(source: str) -> tuple[Element, tuple[tuple[str, Mistake], ...]]:
    """Returns the element tree of a page, and mistakes with the text at which each is.

    These are the steps of Python-Markdown's own `convert`, without its HTML: between reading
    blocks and reading what is in them, texts beyond the limits are calmed.
    """
    reader, tables = _reader()
    lines = source.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    reader.parser.parseDocument(as_meant(lines))
    root = reader.parser.root
    slips = (*tables.slips, *calmed(root))
    for treeprocessor in reader.treeprocessors:
        renewed = treeprocessor.run(root)
        root = root if renewed is None else renewed
    return root, slips


def _reader() -> tuple[markdown.Markdown, "_Tables"]:
    """Returns a new Python-Markdown without raw HTML, and its reader of tables."""
    extensions = [
        TableExtension(use_align_attribute=True),
        SaneListExtension(),
        DefListExtension(),
    ]
    reader = markdown.Markdown(extensions=extensions)
    # As in CommonMark: words that came in say "about ~100" and "<5%" with a backslash before the sign.
    reader.ESCAPED_CHARS = [*reader.ESCAPED_CHARS, "<", "~"]
    tables = _Tables(reader.parser)
    reader.parser.blockprocessors.register(tables, "table", 75)
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    reader.inlinePatterns.deregister("em_strong")
    reader.treeprocessors.register(Emphasis(reader), "emphasis", 15)
    reader.inlinePatterns.register(_Pattern(_AUTOLINK, reader, _autolink), "autolink", 120)
    reader.inlinePatterns.register(_Pattern(_AUTOMAIL, reader, _automail), "automail", 110)
    reader.inlinePatterns.register(_Addresses(_ADDRESS, reader, _address), "address", 105)
    reader.inlinePatterns.register(_Pattern(_MAILBOX, reader, _automail), "mailbox", 104)
    reader.inlinePatterns.register(_Pattern(f"({REFERENCE})", reader, _reference), "entity", 80)
    return reader, tables


class _Tables(TableProcessor):
    """Reads tables, and notes the rows whose last cells Python-Markdown would drop."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser, {"use_align_attribute": True})
        self.slips: list[tuple[str, Mistake]] = []

    def run(self, parent: Element, blocks: list[str]) -> None:
        columns = len(self.separator)
        for row in blocks[0].split("\n")[2:]:
            # The types that Python-Markdown publishes leave its splitting of rows out.
            cells = len(self._split_row(row.strip(" ")))  # type: ignore[attr-defined]
            if cells > columns:
                message = f"the row has {cells} cells and the table {columns} columns"
                self.slips.append((row.strip(), Mistake(LONG_ROW, message)))
        super().run(parent, blocks)


class _Pattern(InlineProcessor):
    """Hands what a pattern finds to one of the functions below; none of them sees raw HTML."""

    # An address in the words of a link is not a link in the link.
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(
        self, pattern: str, reader: markdown.Markdown, make: Callable[[str], Element | str | None]
    ) -> None:
        super().__init__(pattern, reader)
        self.make = make

    # The signature is the one that Python-Markdown calls; its published types know the older one.
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int, int]:
        return self.make(m[1]), m.start(), m.end()


class _Addresses(_Pattern):
    """Reads an address that is typed as it is, with the signs that a backslash keeps plain."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int, int]:
        """Ends an address before a bracket that it didn't open, and before what is no plain sign."""
        kept: list[tuple[str, str]] = []
        depth = 0
        for raw in re.findall(f"{STX}[^{ETX}]*{ETX}|.", m[1]):
            sign = re.sub(f"{STX}([0-9]+){ETX}", lambda one: chr(int(one[1])), self.unescape(raw))
            depth += {"[": 1, "]": -1}.get(sign, 0)
            if depth < 0 or len(sign) != 1:
                break
            kept.append((raw, sign))
        while kept and kept[-1][1] in ".,;:!?'’*_[":
            kept.pop()
        address = "".join(sign for _raw, sign in kept)
        if not re.match(r"(?:https?://|www\.).", address):
            return None, m.start(), m.end()
        return self.make(address), m.start(), m.start() + sum(len(raw) for raw, _sign in kept)


def _autolink(address: str) -> Element:
    """Returns the link of an address between angle brackets; the writer judges its scheme."""
    link = Element("a", href=address)
    link.text = AtomicString(re.sub("^(?:mailto|tel):", "", address, flags=re.IGNORECASE))
    return link


def _address(typed: str) -> Element:
    """Returns the link of an address that is typed as it is."""
    link = _autolink(typed if "://" in typed else f"https://{typed}")
    link.text = AtomicString(typed)
    return link


def _automail(mailbox: str) -> Element:
    """Returns the link of an e-mail address between angle brackets, in plain letters."""
    return _autolink(f"mailto:{mailbox}")


def _reference(typed: str) -> str | None:
    """Returns what a character reference stands for; nothing, so that an unknown one stays.

    A sign of emphasis is returned as Python-Markdown keeps an escaped one, and so stays a sign.
    """
    meant = characters(typed)
    return f"{STX}{ord(meant)}{ETX}" if meant in ("*", "_") else meant or None
