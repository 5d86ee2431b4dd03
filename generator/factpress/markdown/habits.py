"""Markdown as people write it elsewhere, in the form that Python-Markdown reads.

GitHub, editors and word processors let a list or a table begin right below a sentence, indent
sub-points by two or three spaces, number with `1)`, and paste bullets with a tab. The rules are those
of CommonMark (https://spec.commonmark.org/0.31.2/#list-items). No line is lost or moved to another place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile

# A dash or a small o is a bullet of Word where a tab follows it.
_ITEM = re.compile(
    r"(?P<marker>[-*+•▪·◦‣●○■□►➢]|[–—o§](?=\t)|(?P<number>\d{1,9})[.)])(?P<space>[ \t]+)(?=\S)"
)
_PASTED = frozenset("•▪·◦‣●○■□►➢–—o§")
_RULER = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_SEPARATOR = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_QUOTED = re.compile(r"[ ]{0,3}>[ ]?")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_CODE = 4
# Quotations in quotations: each is read by itself, and nobody types more.
_DEEPEST = 4
# What a paragraph's line cannot begin with: headings, quotations, rows of a table.
_NO_TEXT = ("#", ">", "|")


@dataclass(slots=True)
class _Lists:
    """The items that are open, by the column at which the text of each begins."""

    columns: list[int] = field(default_factory=list)
    was_blank: bool = True
    # Whether the lines since the last empty one began with text, and not with an item.
    was_text: bool = False
    was_item: bool = False

    def close(self, indent: int) -> None:
        """Closes the items whose text begins to the right of a column."""
        while self.columns and indent < self.columns[-1]:
            self.columns.pop()


def as_meant(lines: list[str], *, depth: int = 0) -> list[str]:
    """Returns the lines of a page as Python-Markdown must be given them."""
    lists = _Lists()
    found: list[str] = []
    numbered = iter(enumerate(lines))
    for number, line in numbered:
        if depth < _DEEPEST and _QUOTED.match(line) and not lists.columns:
            within = [line, *takewhile(_QUOTED.match, lines[number + 1 :])]
            inner = [_QUOTED.sub("", one, count=1) for one in within]
            found += [f"> {one}" for one in as_meant(inner, depth=depth + 1)]
            lists = _Lists(was_blank=False)
            next(islice(numbered, len(within) - 1, len(within) - 1), None)
            continue
        after = lines[number + 1] if number + 1 < len(lines) else ""
        found += _line(line, after, lists)
    return found


def _line(line: str, after: str, lists: _Lists) -> Iterator[str]:
    typed = line.lstrip(" \t")
    if not typed:
        lists.was_blank, lists.was_text, lists.was_item = True, False, False
        yield line
        return
    indent = len(line[: len(line) - len(typed)].expandtabs(4))
    item = None if _RULER.fullmatch(line) else _ITEM.match(typed)
    if item and _begins(item, indent, lists):
        yield from _item(typed, indent, item, lists)
    else:
        yield from _text(line, typed, indent, lists, is_table=_is_table(line, after))
    lists.was_blank = False


def _begins(item: re.Match[str], indent: int, lists: _Lists) -> bool:
    """Tells whether an item begins here: no code, and no number at the start of a wrapped line."""
    if lists.columns:
        return indent < lists.columns[-1] + _CODE
    if indent >= _CODE:
        return False
    return lists.was_blank or not lists.was_text or item["number"] in (None, "1")


def _item(typed: str, indent: int, item: re.Match[str], lists: _Lists) -> Iterator[str]:
    if lists.was_text and not lists.was_blank:
        yield ""
    lists.close(indent)
    marker = "-" if item["marker"] in _PASTED else item["marker"].replace(")", ".")
    yield f"{' ' * _CODE * len(lists.columns)}{marker} {_broken(typed[item.end() :])}"
    width = len(item["space"].expandtabs(4))
    lists.columns.append(indent + len(item["marker"]) + (width if width <= _CODE else 1))
    lists.was_text, lists.was_item = False, True


def _text(line: str, typed: str, indent: int, lists: _Lists, *, is_table: bool) -> Iterator[str]:
    if lists.columns and lists.was_blank:
        lists.close(indent)
        if lists.columns:
            inner = " " * (indent - lists.columns[-1])
            line = f"{' ' * _CODE * len(lists.columns)}{inner}{typed}"
    elif lists.columns:
        line = f"{' ' * _CODE * (len(lists.columns) - lists.was_item)}{typed}"
    if is_table and lists.was_text and not lists.was_blank:
        yield ""
    if lists.was_blank or not lists.was_item:
        lists.was_text = not typed.startswith(_NO_TEXT) and not is_table
        lists.was_item = False
    yield _broken(line)


def _is_table(line: str, after: str) -> bool:
    """Tells whether a line is the head of a table: the line below it parts its columns."""
    return "|" in line and "|" in after and _SEPARATOR.fullmatch(after) is not None


def _broken(line: str) -> str:
    """Returns a line that ends with a backslash, which breaks it, with the two spaces that do here."""
    return f"{line[:-1]}  " if _BREAK.search(line) else line
