"""How much Markdown a page may hold: limits that keep every conversion within seconds.

Python-Markdown takes time that grows with the square of some inputs, and calls itself once for each
level of nesting. The numbers were measured; whatever a press page needs stays far below them.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from factpress.findings import Mistake, Rule
from factpress.markdown.macro_calls import calls as calls_in
from factpress.markdown.source import LineStarts, Problem

LARGEST_BODY = 256 * 1024
PAGE_TOO_LARGE = Rule(
    "page-too-large",
    "A page is too large",
    "A page of this size is a slip (a pasted export) and would hold up every build.",
    "split the page, offer the long part as a download, or keep bulk numbers in a table under data/",
)

DEEPEST_NESTING = 12
MOST_LINES = 10_000
LONGEST_LINE = 20_000
MOST_CALLS = 1_000  # about 3 ms each
MOST_COLUMNS = 200
# Units: characters looked at, about 60 ns each at worst; and characters of a paragraph times its
# headings and rules, up to 50 ns each.
MOST_INLINE_WORK = 6_000_000
MOST_BLOCK_WORK = 30_000_000

PAGE_TOO_DEEP = Rule(
    "page-too-deep",
    "Lists or quotations are nested too deeply",
    "They can't be read, and they slow down every build.",
    f"use at most {DEEPEST_NESTING} levels",
)
TOO_MANY_SIGNS = Rule(
    "too-many-signs",
    "A paragraph is full of Markdown signs",
    "Such a paragraph would slow down every build, and is hardly meant as Markdown.",
    "split the paragraph with empty lines, or put a backslash before each character that isn't Markdown",
)
RULES = (PAGE_TOO_DEEP, TOO_MANY_SIGNS)

_MARKERS = re.compile(r"[ \t]*(?:(?:>|(?:[*+-]|\d{1,9}\.|:)(?=[ \t]))[ \t]*)+")
_MARKER = re.compile(r">|[*+:-]|\d+\.")
# With more than two spaces between its signs, Python-Markdown takes a rule for lists in one another.
_RULE_LINE = re.compile(r"[ \t]*+([-*_])(?:[ ]{0,2}\1)++[ \t]*+")
_STRUCTURE = re.compile(r"^(?:[ \t>*+:.\d-]*+[#\[]|[ \t>+.\d]*+[-=_*][-=_* \t]*+$)", re.MULTILINE)
_DEFINITION = re.compile(r"^[ \t>*+.\d-]*:[ \t]", re.MULTILINE)
_ADDRESS = re.compile(r"""[^()"'<]*+(?:"[^"()]*"|'[^'()]*')?[ \n]*\)""")
_SIGN = re.compile(r"[*_`\\&<(\[]|  \n")
# A bracket is tried as a link and as a picture, by name and by address.
_BRACKET_PATTERNS = 6
_ADDRESS_PATTERNS = 3
# Each sign that is read copies the text, which is as much work as looking at this part of it.
_COPIED_AT_ONCE = 40


def oversize(source: str) -> Problem | None:
    """Returns what is too much in a page for anything to be done with it; `\\n` ends its lines.

    It is asked for before macros are worked out and figures are looked for, which take longest.
    """
    size = len(source.encode("utf-8", errors="replace"))
    if size > LARGEST_BODY:
        return _too_large(
            1, f"the page has {size:,} bytes, more than the {LARGEST_BODY:,} that a page may have"
        )
    lines = source.split("\n")
    if len(lines) > MOST_LINES:
        return _too_large(
            MOST_LINES + 1, f"the page has {len(lines):,} lines, more than {MOST_LINES:,}"
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            message = f"the line has {len(line):,} characters, more than {LONGEST_LINE:,}"
            return _too_large(number, message)
    calls = sum(1 for _ in calls_in(source))
    if calls > MOST_CALLS:
        return _too_large(1, f"the page has {calls:,} macros, more than {MOST_CALLS:,}")
    return None


def _too_large(line: int, message: str) -> Problem:
    return Problem(line, Mistake(PAGE_TOO_LARGE, message))


def excesses(source: str) -> tuple[Problem, ...]:
    """Returns what is too much in a page to be converted at all; `\\n` ends its lines."""
    found = oversize(source)
    if found is not None:
        return (found,)
    return tuple(_line_excesses(source)) or tuple(_block_excesses(source))


def _line_excesses(source: str) -> Iterator[Problem]:
    """Yields the first line that is too wide or too deep."""
    for number, line in enumerate(source.split("\n"), start=1):
        columns = line.count("|")
        if columns > MOST_COLUMNS:
            message = f'the line has {columns:,} "|", more than the {MOST_COLUMNS} of a table row'
            yield Problem(number, Mistake(TOO_MANY_SIGNS, message))
            return
        depth = nesting(line)
        if depth > DEEPEST_NESTING:
            message = f"the line is {depth:,} levels deep, more than {DEEPEST_NESTING}"
            yield Problem(number, Mistake(PAGE_TOO_DEEP, message))
            return


def nesting(line: str) -> int:
    """Returns how many lists and quotations deep a line asks to be; 0 for plain text."""
    found = _MARKERS.match(line)
    if not found or _RULE_LINE.fullmatch(line):
        return 0
    prefix = found[0].expandtabs(4)
    indent = len(prefix) - len(prefix.lstrip(" "))
    return indent // 4 + len(_MARKER.findall(prefix))


def _block_excesses(source: str) -> Iterator[Problem]:
    """Yields paragraphs in which headings, rules or definitions follow each other endlessly."""
    lines = LineStarts.of(source)
    spent = 0
    start = 0
    for block in re.split(r"(?<=\n)[ \t]*\n", source):
        offset = source.find(block, start)
        start = offset + len(block)
        structures = len(_STRUCTURE.findall(block))
        spent += structures * len(block)
        definitions = len(_DEFINITION.findall(block))
        if spent > MOST_BLOCK_WORK:
            message = f"{structures:,} headings, rules or link addresses have no empty lines"
            yield lines.problem(offset, Mistake(TOO_MANY_SIGNS, message))
            return
        if definitions > DEEPEST_NESTING:
            message = f"{definitions:,} definitions have no empty lines between them"
            yield lines.problem(offset, Mistake(PAGE_TOO_DEEP, message))
            return


def calmed(root: Element) -> tuple[tuple[str, Mistake], ...]:
    """Takes inline Markdown away from texts beyond the limit; returns their starts and mistakes.

    Runs between Python-Markdown's reading of blocks and its reading of what is in them, since
    only there the real extent of each text is known.
    """
    found: list[tuple[str, Mistake]] = []
    spent = 0
    for element in root.iter():
        for part in ("text", "tail"):
            text = getattr(element, part)
            if not text or isinstance(text, AtomicString):
                continue
            work = _work(text)
            if spent + work > MOST_INLINE_WORK:
                setattr(element, part, AtomicString(text))
                message = f"{len(_SIGN.findall(text)):,} Markdown characters are in one text"
                found.append((text.strip()[:40], Mistake(TOO_MANY_SIGNS, message)))
            else:
                spent += work
    return tuple(found)


def _work(text: str) -> int:
    """Returns how many characters Python-Markdown will look at for the inline signs of a text."""
    brackets = _bracket_work(text) * _BRACKET_PATTERNS
    addresses = _address_work(text) * _ADDRESS_PATTERNS
    return brackets + addresses + _tick_work(text) + _copying_work(text)


def _bracket_work(text: str) -> int:
    """Returns the distances from each `[` to its `]`, or to the end where it has none."""
    opened: list[int] = []
    work = 0
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            work += match.start() - opened.pop()
    return work + sum(len(text) - start for start in opened)


def _address_work(text: str) -> int:
    """Returns the lengths of the addresses of links; one that does not end reaches to the end."""
    work = 0
    for match in re.finditer(r"\]\(", text):
        whole = _ADDRESS.match(text, match.end())
        work += (whole.end() if whole else len(text)) - match.start()
    return work


def _tick_work(text: str) -> int:
    """Returns the distances from each run of backticks to the next as long, or to the end."""
    work = 0
    following: dict[int, int] = {}
    for match in reversed(tuple(re.finditer("`+", text))):
        length = match.end() - match.start()
        work += following.get(length, len(text)) - match.start()
        following[length] = match.start()
    return work


def _copying_work(text: str) -> int:
    return len(_SIGN.findall(text)) * len(text) // _COPIED_AT_ONCE
