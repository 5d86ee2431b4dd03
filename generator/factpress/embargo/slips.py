"""Strays: embargoes of data files that stand where they have no effect, in a remark or in a text.

The same slip in a page's front matter is found by `frontmatter`.
"""

import re
from collections.abc import Iterator
from itertools import islice

from factpress.findings import Finding, Rule, report
from factpress.reading.frontmatter import HOUR, NAMED_HOUR, swallowed
from factpress.yamlfiles.read import Node
from factpress.yamlfiles.source_text import Lines, mend, read_source

EMBARGO_HAS_NO_EFFECT = Rule(
    "embargo-without-effect",
    "An embargo of a data file stands where it has no effect",
    "In a remark or inside a text an embargo embargoes nothing: the entry would be public at once.",
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
    if not may_hold_embargo(content):
        return
    lines = Lines.of(read_source(content, file).text, file)
    for remark in islice(_REMARK.finditer(lines.text), _MOST_FINDINGS):
        message = f'"{mend(remark[0]) or "embargo"}" is a remark, so it embargoes nothing'
        yield report(EMBARGO_HAS_NO_EFFECT, lines.place(remark.start()), message)
    if root is not None:
        yield from swallowed(root, _IN_A_TEXT, EMBARGO_HAS_NO_EFFECT)
