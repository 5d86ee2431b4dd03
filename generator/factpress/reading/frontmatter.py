"""Pages: the fields between the two lines `---` at the top, and the text below them.

Fails closed: where the fields cannot be read without doubt there aren't any, and a finding says why.
An embargo that is where nobody would read it is a finding too. What fields mean is the schema's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from factpress.embargo import HOUR, NAMED_HOUR, swallowed
from factpress.findings import Finding, Mistake, Place, Related, Rule, Severity, placed, report
from factpress.markdown import LARGEST_BODY, PAGE_TOO_LARGE, oversize
from factpress.yamlfiles import (
    LARGEST_FILE,
    MappingNode,
    SourceLines,
    SourceText,
    read_fields,
    read_source,
    repair,
)

FRONT_MATTER_MISSING = Rule(
    "front-matter-missing",
    "A page does not begin with front matter",
    "Without it the page has no title, date or embargo, so it isn't published.",
    "begin the file with a line ---, then the fields, then another line ---",
)
FRONT_MATTER_UNCLOSED = Rule(
    "front-matter-unclosed",
    "The front matter is not closed",
    "It isn't clear where the fields end, and an embargo may be lost in the text.",
    "write --- alone in a line, without spaces before it, after the last field",
)
EMBARGO_OUT_OF_PLACE = Rule(
    "embargo-out-of-place",
    "An embargo is where it has no effect",
    "In a comment or in the text, an embargo has no effect: the page would be published at once.",
    "move it among the fields between the two lines ---, or delete it",
)

RULES = (FRONT_MATTER_MISSING, FRONT_MATTER_UNCLOSED, PAGE_TOO_LARGE, EMBARGO_OUT_OF_PLACE)

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# A line that is no field, no part of one, and no remark.
_NO_FIELD = re.compile(r"^(?![\w-]+[ ]*:|[ ]+\S|-[ ]|#)", re.MULTILINE)
_NEARLY_FENCE = re.compile(
    r"^[ \t]*(?:[-–—−]+|\.{3,}|\+{3}|={3,}|~{3,}|_{3,}|;{3})[ \t]*$", re.MULTILINE
)
_FIELD = re.compile(r"[\w-]+[ ]*[:：=]")
_EMBARGO = re.compile(rf"embargo\w*[ \t]*[:：=]|{NAMED_HOUR}|(?<=#)[ \t]*{HOUR}", re.IGNORECASE)
_REMARK = re.compile(r"(?:^|[ \t])#")
_IN_A_VALUE = re.compile(rf"embargo\w*\s*[:：=]|(?<=\D){HOUR}", re.IGNORECASE)
_IN_THE_TEXT = re.compile(
    rf"^[ \t>#*_-]*((?:embargo[*_ \t]*[:：=]|{NAMED_HOUR}).*)|\A[ \t:：]*({HOUR}.*)",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page as read. `front` has no value where its fields are in doubt: then it is not published.

    `body` has line ends `\\n`; its first line is line `body_line` of the file.
    """

    front: MappingNode | None
    body: str
    body_line: int
    findings: tuple[Finding, ...]


def read_page(source: bytes, file: str) -> PageSource:
    """Returns the fields and the text of a page (at most 256 KiB of text), and all findings."""
    read = read_source(source, file, largest=LARGEST_FILE + LARGEST_BODY)
    if not read.readable:
        return PageSource(None, "", 1, read.findings)
    lines = SourceLines.of(read.text, file)
    if not _FENCE.fullmatch(lines.line(0)):
        return PageSource(None, "", 1, (*read.findings, _no_front_matter(lines)))
    closing = _FENCE.search(lines.text, len(lines.line(0)) + 1)
    if closing is None:
        return PageSource(None, "", 1, (*read.findings, _unclosed(lines)))
    top = SourceLines.of(lines.text[lines.starts[1] : closing.start()], file, first_line=2)
    body_line = lines.row(closing.start()) + 2
    body = lines.text[closing.end() + 1 :]
    below = SourceLines.of(body, file, first_line=body_line)
    front, findings = _front(top)
    hidden = (
        *_remarks(top),
        *(() if front is None else swallowed(front, _IN_A_VALUE, EMBARGO_OUT_OF_PLACE)),
    )
    large = oversize(body)
    beyond = (
        _beyond(below)
        if large is None
        else (placed(large.mistake, Place(file, body_line + large.line - 1)),)
    )
    findings = (*read.findings, *findings, *hidden, *beyond)
    doubt = any(
        found.severity is Severity.ERROR and found.place.line < body_line for found in findings
    )
    # What is too large to be worked on is worked on by nobody.
    text = body if large is None else ""
    return PageSource(None if doubt else front, text, body_line, findings)


def _front(top: SourceLines) -> tuple[MappingNode | None, tuple[Finding, ...]]:
    if all(line.lstrip()[:1] in ("", "#") for line in top.text.split("\n")):
        return MappingNode((), Place(top.file, top.first_line)), ()
    fields = read_fields(
        SourceText(top.file, top.text, (), readable=True), first_line=top.first_line
    )
    return fields.root, fields.findings


def _remarks(top: SourceLines) -> Iterator[Finding]:
    signs: dict[int, int] = {}
    for hit in _EMBARGO.finditer(top.text):
        row = top.row(hit.start())
        if row not in signs:
            remark = _REMARK.search(top.line(row))
            signs[row] = top.starts[row] + remark.end() - 1 if remark else len(top.text)
        if signs[row] < hit.start():
            typed = repair(top.line(row)[signs[row] - top.starts[row] :]) or "embargo"
            message = f'"{typed}" is a comment, so it has no effect'
            yield report(EMBARGO_OUT_OF_PLACE, top.place(signs[row]), message)
            signs[row] = len(top.text)


def _beyond(below: SourceLines) -> Iterator[Finding]:
    for hit in islice(_IN_THE_TEXT.finditer(below.text), _MOST_FINDINGS):
        typed = repair(hit[hit.lastindex or 0]) or "embargo"
        message = f'"{typed}" is in the text, so it has no effect'
        yield report(EMBARGO_OUT_OF_PLACE, below.place(hit.start(hit.lastindex or 0)), message)


def _no_front_matter(lines: SourceLines) -> Finding:
    first = next((line for line in lines.text.split("\n") if line.strip()), "")
    start = Place(lines.file)
    shown = repair(first)
    if not first:
        return report(FRONT_MATTER_MISSING, start, "this page is empty")
    if _FENCE.fullmatch(first.strip()):
        message = "there are empty lines or spaces before the --- that opens the front matter"
        return report(FRONT_MATTER_MISSING, start, message, fix="begin the file with ---")
    if _NEARLY_FENCE.fullmatch(first):
        message = f'"{shown}" does not open front matter: only --- does'
        mistake = Mistake(FRONT_MATTER_MISSING, message, "write", "---")
        return placed(mistake, start)
    if first.startswith("{"):
        message = (
            "this page begins with {, as JSON does; front matter is YAML between two lines ---"
        )
        return report(FRONT_MATTER_MISSING, start, message)
    if _FIELD.match(first) and shown:
        message = f'this page begins with "{shown}", but no line --- opens the front matter'
        fix = "write --- alone in a line above the fields and another one below them"
        return report(FRONT_MATTER_MISSING, start, message, fix=fix)
    return report(FRONT_MATTER_MISSING, start, "this page begins without front matter")


def _unclosed(lines: SourceLines) -> Finding:
    nearly = _NEARLY_FENCE.search(lines.text, len(lines.line(0)) + 1)
    if nearly is None:
        message = "the front matter that begins in this line is not closed"
        end = _NO_FIELD.search(lines.text, len(lines.line(0)) + 1)
        seems = (
            [Related(lines.place(end.start()), "it seems to end before this line")] if end else []
        )
        return report(FRONT_MATTER_UNCLOSED, Place(lines.file), message, related=seems)
    typed = repair(nearly.group())
    message = f'"{typed}" does not close the front matter: only --- does'
    if typed == "---":
        message = "there are spaces before the --- that should close the front matter"
    mistake = Mistake(FRONT_MATTER_UNCLOSED, message, "write, from the first column on", "---")
    return placed(mistake, lines.place(nearly.start()))
