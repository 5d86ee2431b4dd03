"""Ordinary files: YAML made of nothing but plain keys, values and lists, read line by line.

Nine in ten data files are so, and are read here in half the time. It recognises what it is sure of,
and at the first line that is anything else it leaves the whole file to `read`: it reports
nothing, and what it returns is what the complete reader would return, place by place.
"""

import re
from dataclasses import dataclass, field

from factpress.findings import Place
from factpress.yamlfiles.events import is_plain
from factpress.yamlfiles.nodes import MappingNode, Node, SequenceNode, TextNode
from factpress.yamlfiles.source_text import SourceLines

# Enough for anything ordinary; how deep is too deep is said by the complete reader.
_DEEPEST = 12
_LONGEST_KEY = 200

_KEY = r"[A-Za-z0-9][A-Za-z0-9_./%-]*(?: [A-Za-z0-9][A-Za-z0-9_./%-]*)*"
# What begins with a sign, or holds `: ` or `#`, can mean something else in YAML.
_VALUE = r"(?:[^\s?:,\[\]{}#&*!|>'\"%@`-]|-[^\s:#])[^:#\n]*(?::(?![ #]|$)[^:#\n]*)*(?<! )"
_QUOTED = r"\"[^\"\n]*\"|'[^'\n]*'"
_LINE = re.compile(
    rf"( *)(- +)?(?:({_KEY}|\"[^\"\n]+\"|'[^'\n]+'):(?: +(?:({_VALUE})|({_QUOTED}|>-|[\[{{].*)))?"
    rf"|({_VALUE})|({_QUOTED}|[\[{{].*))"
)
_IGNORED = re.compile(r" *(?:#(?: .*)?)?")
# Between brackets: words with single spaces between them, and no sign that could end a value there.
_WORD = r"[^\s,\[\]{}:#\"'?&*!|>%@`-][^\s,\[\]{}:#\"'?]*"
_FLOW_KEY = re.compile(rf"({_KEY}): ")
_FLOW_TEXT = re.compile(rf"{_WORD}(?: {_WORD})*|{_QUOTED}")


@dataclass(slots=True)
class _Open:
    """A list, or a set of fields, whose lines still go on; `waiting` is a key without its value."""

    indent: int
    place: Place
    fields: dict[str, tuple[TextNode, Node]] | None
    items: list[Node] = field(default_factory=list)
    waiting: TextNode | None = None

    def closed(self) -> Node:
        """Returns the node, its last key with nothing behind it where no line followed."""
        if self.fields is None:
            return SequenceNode(tuple(self.items), self.place)
        self.settle()
        return MappingNode(tuple(self.fields.values()), self.place)

    def settle(self) -> None:
        """Leaves the key that waits for its value empty."""
        if self.waiting is not None:
            key = self.waiting.place
            length = len(self.waiting.value) + (2 if self.waiting.quoted else 1)
            self.fill(TextNode("", Place(key.file, key.line, key.column + length)))

    def fill(self, value: Node) -> None:
        """Adds a value: to the list, or to the key that waits for it."""
        if self.fields is None:
            self.items.append(value)
        elif self.waiting is not None:
            self.fields[self.waiting.value] = (self.waiting, value)
            self.waiting = None


@dataclass(slots=True)
class _Folded:
    """A text below `>-`: its lines are joined by spaces, or by as many line ends as lines are empty."""

    within: _Open
    text: str = ""
    place: Place | None = None
    empty: int = 0

    def takes(self, line: str, file: str, number: int) -> bool | None:
        """Takes a line in; false where the text ended before it, nothing where it is strange."""
        words = line.lstrip(" ")
        column = len(line) - len(words) + 1
        if not words:
            self.empty += 1
            return True if self.place is not None and not line else None
        if column <= self.within.indent + 1:
            return False
        place = self.place = self.place or Place(file, number, column)
        if column != place.column or line.endswith(" "):
            return None
        between = "\n" * self.empty or " " if self.text else ""
        self.text, self.empty = f"{self.text}{between}{words}", 0
        return True


def ordinary_fields(lines: SourceLines) -> MappingNode | None:
    """Returns the fields of a text that is ordinary throughout; nothing for any other."""
    if not is_plain(lines.text):
        return None
    reading = _Reading(lines.file)
    for number, line in enumerate(lines.text.split("\n"), lines.first_line):
        if reading.folded is not None:
            taken = reading.folded.takes(line, lines.file, number)
            if taken is None or not (taken or reading.unfolds()):
                return None
            if taken:
                continue
        hit = _LINE.fullmatch(line)
        if hit is None:
            if _IGNORED.fullmatch(line) is None:
                return None
        elif not reading.takes(hit, line, number):
            return None
    return reading.root()


class _Reading:
    """The lists and fields that are open while the lines pass; each method says whether it fits."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[_Open] = []
        self.folded: _Folded | None = None

    def root(self) -> MappingNode | None:
        """Returns the fields of the file, when all lines have passed."""
        if not self.open or (self.folded is not None and not self.unfolds()):
            return None
        self._close(0)
        if self.open[-1].fields is None:
            self._pop()
        node = self.open[0].closed()
        return node if isinstance(node, MappingNode) else None

    def unfolds(self) -> bool:
        """Ends a text below `>-`; false where there was none."""
        folded, self.folded = self.folded, None
        if folded is None or folded.place is None:
            return False
        folded.within.fill(TextNode(folded.text, folded.place, block=True))
        return True

    def takes(self, hit: re.Match[str], line: str, number: int) -> bool:
        """Takes one line in."""
        indent, dash, key, value, marked, item, marked_item = hit.groups()
        column = len(indent)
        if dash:
            within = self._list_at(column, number)
            column += len(dash)
        else:
            within = self._fields_at(column, number)
        if within is None:
            return False
        if key is None:
            node = self._node(item, marked_item, hit, 6, line, number)
            if not dash or node is None:
                return False
            within.items.append(node)
            return True
        if dash:
            within = _Open(column, Place(self.file, number, column + 1), {})
            self.open.append(within)
        name = TextNode(key, Place(self.file, number, column + 1))
        if key[0] in "\"'":
            name = TextNode(key[1:-1], Place(self.file, number, column + 2), quoted=True)
        if not self._takes_key(within, name):
            return False
        if marked == ">-":
            self.folded = _Folded(within)
        return not (value or marked) or self._takes_value(within, hit, line, number)

    def _takes_key(self, within: _Open, key: TextNode) -> bool:
        within.settle()
        within.waiting = key
        known = within.fields is None or key.value in within.fields
        return not known and len(key.value) <= _LONGEST_KEY and len(self.open) <= _DEEPEST

    def _takes_value(self, within: _Open, hit: re.Match[str], line: str, number: int) -> bool:
        if self.folded is not None:
            return True
        node = self._node(hit[4], hit[5], hit, 4, line, number)
        if node is not None:
            within.fill(node)
        return node is not None

    def _node(
        self,
        plain: str | None,
        marked: str | None,
        hit: re.Match[str],
        at: int,
        line: str,
        row: int,
    ) -> Node | None:
        """Returns what group `at` of a line (plain) or the next one (marked) holds."""
        if plain is not None:
            return TextNode(plain, Place(self.file, row, hit.start(at) + 1))
        if marked is None:
            return None
        begin = hit.start(at + 1)
        node, end = self._flow(line, begin, row, _DEEPEST - len(self.open))
        return node if end == len(line) else None

    def _list_at(self, column: int, number: int) -> _Open | None:
        self._close(column)
        top = self.open[-1] if self.open else None
        if top is None or (top.fields is not None and top.waiting is None):
            return None
        if top.fields is None:
            return top if top.indent == column else None
        self.open.append(_Open(column, Place(self.file, number, column + 1), None))
        return self.open[-1]

    def _fields_at(self, column: int, number: int) -> _Open | None:
        self._close(column)
        if self.open and self.open[-1].fields is None and self.open[-1].indent == column:
            self._pop()  # a list may be in the column of its key, which then ends it
        top = self.open[-1] if self.open else None
        if top is not None and top.indent == column and top.fields is not None:
            return top
        begins = column == 0 if top is None else top.waiting is not None and top.indent < column
        if not begins:
            return None
        self.open.append(_Open(column, Place(self.file, number, column + 1), {}))
        return self.open[-1]

    def _close(self, column: int) -> None:
        while self.open and self.open[-1].indent > column:
            self._pop()

    def _pop(self) -> None:
        done = self.open.pop()
        self.open[-1].fill(done.closed())

    def _flow(self, line: str, at: int, row: int, deeper: int) -> tuple[Node | None, int]:
        """Returns what begins at `at` between brackets or marks, and where it ends."""
        place = Place(self.file, row, at + 1)
        if line.startswith("[", at) and deeper:
            return self._flow_list(line, at + 1, row, deeper - 1)
        if line.startswith("{", at) and deeper:
            return self._flow_fields(line, at + 1, row, deeper - 1)
        hit = _FLOW_TEXT.match(line, at)
        if hit is None:
            return None, at
        if hit[0][0] in "\"'":
            inside = Place(self.file, row, at + 2)
            return TextNode(hit[0][1:-1], inside, quoted=True), hit.end()
        return TextNode(hit[0], place), hit.end()

    def _flow_list(self, line: str, at: int, row: int, deeper: int) -> tuple[Node | None, int]:
        items: list[Node] = []
        place = Place(self.file, row, at)
        while not line.startswith("]", at):
            if items:
                if not line.startswith(", ", at):
                    return None, at
                at += 2
            item, at = self._flow(line, at, row, deeper)
            if item is None:
                return None, at
            items.append(item)
        return SequenceNode(tuple(items), place), at + 1

    def _flow_fields(self, line: str, at: int, row: int, deeper: int) -> tuple[Node | None, int]:
        fields: dict[str, tuple[TextNode, Node]] = {}
        place = Place(self.file, row, at)
        while not line.startswith("}", at):
            if fields:
                if not line.startswith(", ", at):
                    return None, at
                at += 2
            key = _FLOW_KEY.match(line, at)
            if key is None or key[1] in fields or len(key[1]) > _LONGEST_KEY:
                return None, at
            value, end = self._flow(line, key.end(), row, deeper)
            if value is None:
                return None, at
            fields[key[1]] = (TextNode(key[1], Place(self.file, row, at + 1)), value)
            at = end
        return MappingNode(tuple(fields.values()), place), at + 1
