"""Slips: embargoes of data files where they have no effect, in a remark or inside a text.

The same slip in a page's front matter is found by `reading.frontmatter`, with these patterns.
"""

import re
from collections.abc import Iterator
from itertools import islice

from factpress.embargo.withheld_words import WITHHELD_IN_WORDS, in_words, said_in
from factpress.findings import Finding, Rule, report
from factpress.yamlfiles import (
    MappingNode,
    Node,
    SequenceNode,
    SourceLines,
    TextNode,
    read_source,
    repair,
)

# An hour tells an embargo even where a slip has taken letters of its name.
# It begins where the digits do: tried again behind each, a million of them would take hours.
HOUR = r"(?<!\d)\d+-\d\d-\d\d[T ]+\d\d:\d\d"
NAMED_HOUR = rf"(?<![\w-])[\w-]+[ \t]*[:：=][ \t]*[\"']?{HOUR}"


def swallowed(node: Node, embargo: re.Pattern[str], rule: Rule) -> Iterator[Finding]:
    """Yields a finding of `rule` for each value that has taken in a line with an embargo."""
    match node:
        case TextNode():
            # Two spaces too many make the line part of the text above it (`title: >-`); what
            # begins a text between quotation marks was meant as text.
            if embargo.search(node.value, 1 if node.quoted else 0):
                message = "an embargo is part of this text, so it has no effect"
                yield report(rule, node.place, message)
        case MappingNode():
            for _, value in node.entries:
                yield from swallowed(value, embargo, rule)
        case SequenceNode():
            for item in node.items:
                yield from swallowed(item, embargo, rule)


EMBARGO_HAS_NO_EFFECT = Rule(
    "embargo-without-effect",
    "An embargo in a data file is where it has no effect",
    "In a comment or inside a text, an embargo has no effect: the entry would be public at once.",
    "write it as a line of the entry that it is about, or delete it",
)
RULES = (EMBARGO_HAS_NO_EFFECT,)

_MOST_FINDINGS = 20

_LOOKS_LIKE_ONE = rf"embargo\w*[ \t\"']*[:：=]|{NAMED_HOUR}"
_IN_A_TEXT = re.compile(_LOOKS_LIKE_ONE, re.IGNORECASE)
_REMARK = re.compile(
    rf"(?:^|(?<=[ \t]))#.*?(?:{_LOOKS_LIKE_ONE}|(?<=#)[ \t]*{HOUR}).*", re.IGNORECASE | re.MULTILINE
)
_MAY_HOLD_ONE = re.compile(rf"embargo|{HOUR}".encode(), re.IGNORECASE)


def may_hold_embargo(content: bytes) -> bool:
    """Tells whether a file has something that looks like an embargo, wherever it is typed."""
    return _MAY_HOLD_ONE.search(content) is not None


def stray_embargoes(content: bytes, file: str, root: Node | None) -> Iterator[Finding]:
    """Yields a finding for each embargo in a remark or inside a text of a data file.

    `root` is what the file was read as; nothing where it could not be read.
    """
    if root is not None:
        for text, words in said_in(root):
            yield report(WITHHELD_IN_WORDS, text.place, in_words(words))
    if not may_hold_embargo(content):
        return
    lines = SourceLines.of(read_source(content, file).text, file)
    for remark in islice(_REMARK.finditer(lines.text), _MOST_FINDINGS):
        message = f'"{repair(remark[0]) or "embargo"}" is a comment, so it has no effect'
        yield report(EMBARGO_HAS_NO_EFFECT, lines.place(remark.start()), message)
    if root is not None:
        yield from swallowed(root, _IN_A_TEXT, EMBARGO_HAS_NO_EFFECT)
