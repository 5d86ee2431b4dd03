"""What other programs read in Markdown and we don't: it would be printed as it was typed."""

import re
from collections.abc import Callable, Iterator

from factpress.findings import Mistake, Rule
from factpress.markdown.addresses import shown

FOREIGN_MARKDOWN = Rule(
    "foreign-markdown",
    "Markdown that another program uses",
    "Readers would see the characters themselves, because pages don't have this form.",
    "write it without these characters",
)
RULES = (FOREIGN_MARKDOWN,)

Found = Iterator[tuple[int, Mistake]]
_CONTENTS = re.compile(r"^[ ]{0,3}(\[TOC\]|\[\[_TOC_\]\]|\[toc\])[ \t]*$", re.MULTILINE)
_BOX = re.compile(r"^[ ]{0,3}((?:!!!|\?\?\?\+?|===|:::)[ \t]*[\"\w][^\n]*)$", re.MULTILINE)
_TASK = re.compile(r"^[ \t]*[-*+][ \t]+\[[ xX]\][ \t]+([^\n]+)$", re.MULTILINE)
_MARKED = re.compile(
    r"(?P<mark>(?<![=\w])==(?=[^\s=])[^\n=]{1,200}(?<=\S)==(?![=\w])"
    r"|(?<!~)~~(?=[^\s~])[^\n~]{1,200}(?<=\S)~~(?!~)"
    r"|\^\^(?=[^\s^])[^\n^]{1,200}(?<=\S)\^\^"
    r"|\+\+(?=[^\s+])[^\n+]{1,60}(?<=\S)\+\+"
    r"|\{(?P<edit>\+\+|--|~~|==|>>)[^\n{}]{1,200}(?:\+\+|--|~~|==|<<)\})"
)
_EMOJI = re.compile(r"(?<![\w:/])(:[a-z][a-z0-9_+-]{1,40}:)(?![\w:/])")
_WIKI = re.compile(r"\[\[([^\[\]\n|]{1,80})(?:\|([^\[\]\n]{1,80}))?\]\]")
_RULER = re.compile(r"[ \t:|-]+")
_BULLET = re.compile(r"(?:[•▪·◦‣●○■□►➢*+–—o§-]|\d{1,9}[.)])\t")


def foreign(masked: str, source: str) -> Found:
    """Yields where a page has forms of other programs; `masked` is it without calls and code."""
    for look in (_contents, _boxes, _tasks, _marks, _emojis, _wiki_links):
        yield from look(masked)
    yield from _tables(masked, source)


def _contents(masked: str) -> Found:
    for found in _CONTENTS.finditer(masked):
        message = f'"{found[1]}" makes a table of contents elsewhere; here readers would see it'
        yield found.start(1), Mistake(FOREIGN_MARKDOWN, message, fix="delete the line")


def _boxes(masked: str) -> Found:
    for found in _BOX.finditer(masked):
        message = f'"{shown(found[1])}" begins a box or a tab elsewhere; here readers would see it'
        fix = 'write the text as a paragraph, or as a quotation with "> " before each line'
        yield found.start(1), Mistake(FOREIGN_MARKDOWN, message, fix=fix)


def _tasks(masked: str) -> Found:
    for found in _TASK.finditer(masked):
        message = (
            f'"{shown(found[0].strip())}" is a task to tick off; here readers would see the box'
        )
        start = found.end() - len(found[0].lstrip())
        yield start, Mistake(FOREIGN_MARKDOWN, message, fix=f"- {found[1].strip()}")


def _marks(masked: str) -> Found:
    for found in _MARKED.finditer(masked):
        typed = found["mark"]
        words = typed.strip("{}")[2:-2].strip()
        message = f'the signs of "{shown(typed)}" would be printed'
        yield found.start(), Mistake(FOREIGN_MARKDOWN, message, fix=words)


def _emojis(masked: str) -> Found:
    for found in _EMOJI.finditer(masked):
        message = f'"{found[1]}" is the name of a sign elsewhere; here readers would see the name'
        fix = "type the sign itself, or leave it out"
        yield found.start(1), Mistake(FOREIGN_MARKDOWN, message, fix=fix)


def _wiki_links(masked: str) -> Found:
    for found in _WIKI.finditer(masked):
        words = found[2] or found[1]
        message = f'"{shown(found[0])}" is a link in a wiki; here readers would see the brackets'
        yield found.start(), Mistake(FOREIGN_MARKDOWN, message, fix=f"[{words}](page.md)")


def _tables(masked: str, source: str) -> Found:
    """Yields rows between bars without the line that makes them a table, and rows with tabs."""
    lines, typed = masked.split("\n"), source.split("\n")
    offset, skip = 0, 0
    for number, line in enumerate(lines):
        if number >= skip:
            for is_row, say in ((_is_bars, _without_ruler), (_is_tabs, _with_tabs)):
                end = _end_of(lines, number, is_row)
                if end > number + 1 or (end > number and is_row is _is_bars):
                    skip = end
                    mistake = say(typed[number:end], lines[number:end])
                    if mistake is not None:
                        yield offset, mistake
                    break
        offset += len(line) + 1


def _end_of(lines: list[str], number: int, is_row: Callable[[str], bool]) -> int:
    while number < len(lines) and is_row(lines[number]):
        number += 1
    return number


def _is_bars(line: str) -> bool:
    typed = line.strip()
    return len(typed) > 2 and typed.startswith("|") and typed.endswith("|")


def _is_tabs(line: str) -> bool:
    return "\t" in line.strip() and not line.startswith("    ") and not _BULLET.match(line.strip())


def _without_ruler(typed: list[str], lines: list[str]) -> Mistake | None:
    if any(_RULER.fullmatch(line) and "-" in line for line in lines[:2]):
        return None
    columns = typed[0].strip().strip("|").count("|") + 1
    message = "these rows are not a table yet, so readers would see the bars"
    fix = f"put this line below the first row: |{'---|' * columns}"
    return Mistake(FOREIGN_MARKDOWN, message, fix=fix)


def _with_tabs(typed: list[str], lines: list[str]) -> Mistake | None:
    rows = [[cell.strip() for cell in re.split(r"\t+", line.strip())] for line in typed]
    if len({len(row) for row in rows}) > 1:
        return None
    message = (
        f"{len(lines)} rows with tabs between their cells are not a table, and would run together"
    )
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    table = "\n".join([head, f"|{'---|' * len(rows[0])}", *others])
    return Mistake(FOREIGN_MARKDOWN, message, fix=f"make it a table:\n{table}")
