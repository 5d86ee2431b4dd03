"""Slips that YAML reads without complaint: values cut short, anchors and tags before a value.

Each function looks at one stretch of the text, given by where it starts and ends. The walk that
knows these stretches, and the tree, are `read`'s.
"""

import re
from collections.abc import Iterator, Sequence

from factpress.findings import Finding, Mistake, Rule, Severity, placed, report
from factpress.yamlfiles.repairs import quoted
from factpress.yamlfiles.source_text import SourceLines, repair, visible
from factpress.yamlfiles.syntax_faults import tag_mistake

YAML_ANCHOR = Rule(
    "yaml-anchor",
    "An anchor or alias",
    "A value that is written in one place and used in another hides where a figure comes from.",
    "write the value out where it is used",
)
CUT_BY_HASH = Rule(
    "cut-by-hash",
    "A # cuts a value short",
    "After a space, # begins a comment, and the rest of the line is lost.",
    "put the value between quotation marks, or a space after # if it is a comment",
    Severity.WARNING,
)
LOST_IN_COMMENT = Rule(
    "lost-in-comment",
    "A # turns the whole value into a comment",
    "The field would count as empty: an embargo, for example, would be lost.",
    "put the value between quotation marks, or a space after # if it is a comment",
)
CUT_BY_COMMA = Rule(
    "cut-by-comma",
    "A comma cuts a value short",
    "Inside brackets a comma ends the value: 230,000 becomes 230 and a stray 000.",
    "put the value between quotation marks",
)

RULES = (YAML_ANCHOR, CUT_BY_HASH, LOST_IN_COMMENT, CUT_BY_COMMA)

# A comment is typed with a space after `#`; a number (#1) or a name (#name) is not. So a letter or
# digit right behind the sign tells a value cut short from a remark, and "# ", "##" stay silent.
_CUT = re.compile(r" +(#\w[^\n]*)")
_CUT_WHOLE = re.compile(r" *(#\w[^\n]*)")
_MARK = re.compile(r"&[^\s,\[\]{}]*|!<[^>\n]*>|![^\s,\[\]{}]*")
_BETWEEN_MARKS = re.compile(r"(?:\s|#[^\n]*)*")
_GROUP = re.compile(r"[0-9]{3}(?![0-9])")

_MOST_STRAYS = 4

Span = tuple[int, int]


def marks_before(lines: SourceLines, start: int) -> tuple[int, tuple[Finding, ...]]:
    """Returns where the node begins whose anchor or tag is at `start`, and their findings."""
    findings: list[Finding] = []
    while mark := _MARK.match(lines.text, start):
        place = lines.place(start)
        if mark.group().startswith("&"):
            message = f'"{visible(mark.group())}" names a value for use elsewhere in the file'
            findings.append(report(YAML_ANCHOR, place, message))
        else:
            findings.append(placed(tag_mistake(lines, start), place))
        rest = _BETWEEN_MARKS.match(lines.text, mark.end())
        start = rest.end() if rest else mark.end()
    return start, tuple(findings)


def cut_by_hash(lines: SourceLines, span: Span, *, in_brackets: bool) -> Iterator[Finding]:
    """Yields the finding of a value without quotation marks that a # cuts short or takes whole."""
    start, end = span
    hit = (_CUT if end > start else _CUT_WHOLE).match(lines.text, end)
    if not hit:
        return
    lost = repair(hit[1]) or "the rest of the line"
    outcome = "which is lost to the value" if end > start else "so the field is empty"
    message = f'# makes a comment of "{lost}", {outcome}'
    row = lines.row(end)
    line, column = lines.short(row), start - lines.starts[row]
    fixed = ""
    if line and column >= 0 and not in_brackets:
        fixed = repair(f"{line[:column].rstrip()} {quoted(line[column:].strip())}")
    rule = CUT_BY_HASH if end > start else LOST_IN_COMMENT
    yield placed(Mistake(rule, message, fixed=fixed), lines.place(hit.start(1)))


def cut_by_comma(lines: SourceLines, runs: Sequence[Sequence[Span]]) -> Iterator[Finding]:
    """Yields a finding for each value between braces that commas cut into the spans of a run."""
    for run in runs:
        first, *others = (repair(lines.text[start:end]) for start, end in run[:_MOST_STRAYS])
        strays = " and ".join(f'"{other}"' for other in others)
        names = "a field" if len(others) == 1 else "fields"
        message = (
            f'between {{ and }} a comma ends the value: this reads "{first}", and {names} {strays}'
        )
        fixed = _whole(lines, run, runs)
        yield placed(Mistake(CUT_BY_COMMA, message, fixed=fixed), lines.place(run[0][0]))


def grouped_items(lines: SourceLines, spans: Sequence[Span]) -> Iterator[Finding]:
    """Yields a finding for each `350,000` that is two items of a list between brackets."""
    runs: list[list[Span]] = []
    for span in spans:
        if runs and _continues(lines, runs[-1][-1], span):
            runs[-1].append(span)
        else:
            runs.append([span])
    numbers = [run for run in runs if len(run) > 1]
    for run in numbers:
        typed = repair(lines.text[run[0][0] : run[-1][1]])
        fix = _BETWEEN_BRACKETS
        if _ALSO.search(lines.text[max(0, run[0][0] - _FAR) : run[0][0]]):
            fix = f"write one entry a line below also:, each after a hyphen: - {typed}"
        message = f'between [ and ] the commas make {len(run)} values of "{typed}"'
        fixed = _whole(lines, run, numbers)
        yield placed(Mistake(CUT_BY_COMMA, message, fix, fixed), lines.place(run[0][0]))


_BETWEEN_BRACKETS = (
    "put the number between quotation marks, or a space after each comma between two values"
)
# Other words for a value are a list of figures, so a line each is what helps.
_ALSO = re.compile(r"\balso\s*:\s*\[[^\]]*\Z")
_FAR = 200


def _continues(lines: SourceLines, before: Span, after: Span) -> bool:
    together = lines.text[before[1] : after[0]] == ","
    digit = lines.text[before[1] - 1 : before[1]].isdigit()
    return together and digit and _GROUP.match(lines.text, after[0]) is not None


def _whole(lines: SourceLines, run: Sequence[Span], runs: Sequence[Sequence[Span]]) -> str:
    """Returns the line of a run with every run in it fixed; empty when one spans lines."""
    row = lines.row(run[0][0])
    line, begin = lines.short(row), lines.starts[row]
    if not line:
        return ""
    for other in reversed(runs):
        start, end = other[0][0], other[-1][1]
        if lines.row(start) == row == lines.row(end):
            line = line[: start - begin] + quoted(lines.text[start:end]) + line[end - begin :]
        elif other is run:
            return ""
    return repair(line)
