"""Take-downs as they are written: an entry is added, or takes the place of one that was lifted.

The file keeps its remarks and its layout, in whatever valid form it is. What is written was read back
first: a file that would not say just this is left alone, and a new file holds the entry.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factpress.editing.amendments import end_of_block
from factpress.findings import Mistake, Rule, stops_the_build
from factpress.model import FILE, Takedown
from factpress.reading import entries_of_file
from factpress.yamlfiles import MappingNode, Node, SequenceNode, TextNode, read_yaml

CANNOT_WRITE = Rule(
    "cannot-take-down",
    "A take-down can't be recorded",
    "An entry that can't be read would take nothing off the site.",
    "put the file in order, or write the entry by hand",
)
RULES = (CANNOT_WRITE,)
SECTION = "takedowns"
HEAD = "# What was taken off the site. Written by press takedown; entries stay for ever.\n"


@dataclass(frozen=True, slots=True)
class TakedownText:
    """A file, its new text, and the lines of the entry."""

    file: str
    text: str
    lines: str
    entry: Takedown


def with_takedown(
    key: str, rows: Sequence[str], sources: Mapping[str, bytes], file: str = FILE
) -> TakedownText | Mistake:
    """Returns the file with an entry more; one of the same key, which was lifted, becomes a remark.

    `rows` are the lines of the entry, its key first; `sources` the newsroom's files.
    """
    before = sources.get(file, b"")
    for text in _candidates(key, rows, before):
        if _is_sound(key, text.encode(), before, file):
            return TakedownText(file, text, _below("  ", rows), _entries(text.encode(), file)[key])
    if key in _entries(before, file):
        return Mistake(CANNOT_WRITE, f'the entry "{key}" of {file} cannot be replaced')
    number, name = 2, f"data/takedown-{key}.yml"
    while name in sources:
        name, number = f"data/takedown-{key}-{number}.yml", number + 1
    text = f"{HEAD}{SECTION}:\n{_below('  ', rows)}"
    if not _is_sound(key, text.encode(), b"", name):
        return Mistake(CANNOT_WRITE, f'the entry "{key}" would not be read')
    return TakedownText(name, text, _below("  ", rows), _entries(text.encode(), name)[key])


def _entries(content: bytes, file: str) -> Mapping[str, Takedown]:
    found: Mapping[str, Takedown] = entries_of_file(content, file).of(SECTION)
    return found


def _is_sound(key: str, text: bytes, before: bytes, file: str) -> bool:
    """Tells whether a text says what the file said, and the entry besides."""
    made, was = entries_of_file(text, file), entries_of_file(before, file)
    if stops_the_build(made.findings) or made.wrong:
        return False
    now, then = _said(made.of(SECTION)), _said(was.of(SECTION))
    entry = made.of(SECTION).get(key)
    others = {name: entry for name, entry in made.found.items() if name != SECTION}
    kept = {name: entry for name, entry in was.found.items() if name != SECTION}
    now.pop(key, None)
    then.pop(key, None)
    same_rest = _names(others) == _names(kept) and made.publisher == was.publisher
    return entry is not None and entry.holds and now == then and same_rest


def _said(entries: Mapping[str, Takedown]) -> dict[str, tuple[object, ...]]:
    """Returns what entries say, wherever they are."""
    return {
        name: (
            (one.when.text, one.by, one.why, tuple(one.notice), one.silent, one.lifted),
            (one.address, one.languages),
        )
        for name, one in entries.items()
    }


def _names(found: Mapping[str, Mapping[str, object]]) -> dict[str, list[str]]:
    return {section: list(entries) for section, entries in found.items() if entries}


def _candidates(key: str, rows: Sequence[str], before: bytes) -> Iterator[str]:
    """Yields what the file may become, the least change first."""
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError:
        return
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    root = read_yaml(before, FILE).root
    found = (
        None
        if root is None
        else next((one for one in root.entries if one[0].value == SECTION), None)
    )
    if found is None:
        head = [] if lines else HEAD.splitlines()
        yield _text([*lines, *head, f"{SECTION}:", *_indented("  ", rows)], end)
        return
    name, section = found
    if isinstance(section, MappingNode) and section.entries:
        yield from (_text(one, end) for one in _in_block(key, rows, lines, section))
    elif isinstance(section, SequenceNode) or (isinstance(section, TextNode) and section.value):
        return  # somebody meant something by it
    yield _text(_written_anew(key, rows, lines, name, section), end)


def _in_block(
    key: str, rows: Sequence[str], lines: Sequence[str], section: MappingNode
) -> Iterator[list[str]]:
    """Yields the lines with the entry below the last one, or in the place of its earlier one."""
    own = next((name for name, _ in section.entries if name.value == key), None)
    last = own or section.entries[-1][0]
    at = last.place.line - 1
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    behind = end_of_block(lines, at + 1, f"{indent} ")
    entry = _indented(indent, rows)
    if own is None:
        yield [*lines[:behind], *entry, *lines[behind:]]
        return
    # An hour in a remark looks like an embargo that has no effect, which is an error.
    were = [re.sub(r"(?<=\d):(?=\d)", ".", line.strip()) for line in lines[at:behind]]
    remarks = [f"{indent}# before: {line}" for line in were if line]
    yield [*lines[:at], *remarks, *entry, *lines[behind:]]


def _written_anew(
    key: str, rows: Sequence[str], lines: Sequence[str], name: TextNode, section: Node
) -> list[str]:
    """Returns the lines with the section written out, one key a line."""
    first = name.place.line - 1
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t}]#"):
        end += 1
    # Remarks behind the section are about what follows.
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1][0] == "#"):
        end -= 1
    entries = section.entries if isinstance(section, MappingNode) else ()
    old = [row for one, value in entries if one.value != key for row in _rows(one.value, value)]
    return [*lines[:first], f"{SECTION}:", *_indented("  ", [*old, *rows]), *lines[end:]]


def _rows(key: str, value: Node) -> list[str]:
    if isinstance(value, MappingNode):
        return [
            f"{key}:",
            *_indented("  ", [row for one in value.entries for row in _rows(one[0].value, one[1])]),
        ]
    return [f"{key}: {_inline(value)}"]


def _inline(value: Node) -> str:
    if isinstance(value, SequenceNode):
        return f"[{', '.join(map(_inline, value.items))}]"
    text = value.value if isinstance(value, TextNode) else ""
    if isinstance(value, TextNode) and not value.quoted and "\n" not in text:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _indented(indent: str, rows: Sequence[str]) -> list[str]:
    return [f"{indent}{row}" for row in rows]


def _below(indent: str, rows: Sequence[str]) -> str:
    return "".join(f"{indent}{row}\n" for row in rows)


def _text(lines: Sequence[str], end: str) -> str:
    return "".join(f"{line}{end}" for line in lines)
