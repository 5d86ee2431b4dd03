"""Strict YAML: every scalar stays text with its place, and what could mislead is a finding.

One walk over a parser's events builds the tree, never deeper than `DEEPEST`, and reports all that it
passes; after a broken line nothing is guessed. Which keys and values are meant is the schema's.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import yaml

from factpress.findings import Finding, Related, Rule, in_order, report
from factpress.yamlfiles.events import (
    PARSERS,
    TAB_INDENT,
    PlainParser,
    bad_escapes,
    events,
    plain_text,
)
from factpress.yamlfiles.nodes import MappingNode, Node, SequenceNode, TextNode, YamlFile
from factpress.yamlfiles.ordinary import ordinary_fields
from factpress.yamlfiles.slips import (
    YAML_ANCHOR,
    cut_by_comma,
    cut_by_hash,
    grouped_items,
    marks_before,
)
from factpress.yamlfiles.source_text import SourceLines, SourceText, read_source, repair, visible
from factpress.yamlfiles.syntax_faults import diagnose, without_colon

DEEPEST = 20
_MOST_FINDINGS = 100
# PyYAML's own parser takes about seven seconds for a dense mebibyte.
_LARGEST_READ_TWICE = 1 << 17

EMPTY_FILE = Rule(
    "empty-file",
    "A file without content",
    "An empty file is a slip: it was meant to contain something.",
    "delete the file, or fill it",
)
NO_FIELDS = Rule(
    "no-fields",
    "A file that does not begin with fields",
    "A file is a set of named fields; a bare list or text doesn't say what it is about.",
    "give it a name: a word, a colon, and the value",
)
SEVERAL_DOCUMENTS = Rule(
    "several-documents",
    "Several documents in one file",
    "Only the first would be read, and the others would be lost without warning.",
    "delete the line ---, or make two files",
)
NESTED_TOO_DEEP = Rule(
    "nested-too-deep",
    "Lists and fields are nested too deeply",
    f"No newsroom needs more than {DEEPEST} levels.",
    "take out the brackets that are too many",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "A key appears twice",
    "Only one of the two would count, and you couldn't tell which.",
    "delete one of the two, or correct its name",
)
KEY_NOT_TEXT = Rule(
    "key-not-text",
    "A key that isn't text",
    "A field needs a name that can be written in one line.",
    "write the name of the field, a colon and the value",
)
MERGE_KEY = Rule(
    "yaml-merge-key",
    "A merge key",
    "<< copies fields from elsewhere without showing them, including units and dates.",
    "write the fields out",
)

RULES = (
    EMPTY_FILE,
    NO_FIELDS,
    SEVERAL_DOCUMENTS,
    NESTED_TOO_DEEP,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    MERGE_KEY,
)

_BLOCK_HEAD = re.compile(r"[^\n]*\n[ \n]*")
_FIRST = {
    "": re.compile(""),
    "'": re.compile("'"),
    '"': re.compile('"'),
    "|": _BLOCK_HEAD,
    ">": _BLOCK_HEAD,
}
_COLON = re.compile(r"[ \n]*:(?=[ \n]|$)")


def read_yaml(source: bytes, file: str, *, first_line: int = 1) -> YamlFile:
    """Returns the fields of a YAML file of at most 1 MiB and all findings on its form."""
    return read_fields(read_source(source, file), first_line=first_line)


def read_fields(
    source: SourceText,
    *,
    first_line: int = 1,
    parsers: tuple[type[yaml.CBaseLoader | PlainParser], ...] = PARSERS,
) -> YamlFile:
    """Returns the fields of a text whose first line is `first_line` of its file.

    Other `parsers` than the usual ones read every text, however ordinary.
    """
    if not source.readable:
        return YamlFile(None, source.findings)
    lines = SourceLines.of(source.text, source.file, first_line=first_line)
    ordinary = ordinary_fields(lines) if parsers is PARSERS else None
    if ordinary is not None:
        return YamlFile(ordinary, source.findings)
    text, refused = plain_text(lines)
    for number, parser in enumerate(parsers):
        walk = _Walk(lines)
        fault = walk.through(text, parser)
        if fault is None:
            break
        if number + 1 == len(parsers) or len(text) > _LARGEST_READ_TWICE:
            walk.findings.append(diagnose(fault, lines))
            break
    tabs = [found.place for found in refused if found.rule is TAB_INDENT]
    # Behind a tab nobody knows what belongs to what.
    findings = [found for found in walk.findings if not tabs or found.place < min(tabs)]
    root = walk.root if isinstance(walk.root, MappingNode) and not tabs else None
    return YamlFile(root, (*source.findings, *_the_first(in_order((*refused, *findings)))))


def _the_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Returns as many findings as anybody reads; the last of them says that more follow."""
    if len(findings) <= _MOST_FINDINGS:
        return findings
    last = findings[_MOST_FINDINGS - 1]
    message = f"{last.message} (more findings follow in this file)"
    return (*findings[: _MOST_FINDINGS - 1], replace(last, message=message))


@dataclass(slots=True)
class _Item:
    """A node and where it is in the text; `plain` where it is typed without any marks."""

    node: Node
    start: int
    end: int
    plain: bool = False
    sound: bool = True


@dataclass(slots=True)
class _Frame:
    """A list or a set of fields that is still open."""

    start: int
    mapping: bool
    flow: bool
    items: list[_Item] = field(default_factory=list)


class _Walk:
    """One walk over the events of a text: the tree so far, what is still open, and the findings."""

    def __init__(self, lines: SourceLines) -> None:
        self.lines = lines
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._open: list[_Frame] = []
        self._documents = 0
        self._aliases: set[tuple[int, str]] = set()

    def through(
        self, text: str, parser: type[yaml.CBaseLoader | PlainParser]
    ) -> yaml.YAMLError | UnicodeError | None:
        """Walks to the end or to the first thing that cannot be read, and returns what that is."""
        try:
            whole = self._events(events(text, parser))
        except (yaml.YAMLError, UnicodeError) as error:
            self._abandon()
            return error
        if not whole:
            self._abandon()
        elif not isinstance(self.root, MappingNode):
            self.findings.append(_no_fields(self.lines, self.root))
        return None

    def _abandon(self) -> None:
        while self._open:
            self._close(self.lines.starts[-1])
        self.root = None

    def _events(self, passed: Iterator[tuple[yaml.Event, int, int]]) -> bool:
        text = self.lines.text
        for event, start, end in passed:
            if len(self.findings) > _MOST_FINDINGS:
                return False
            if isinstance(event, yaml.ScalarEvent):
                if _is_ordinary(event) and start < end and not text.startswith(" ", end):
                    value = TextNode(event.value, self.lines.place(start))
                    self._add(_Item(value, start, end, plain=True))
                else:
                    self._scalar(event, start, end)
            elif isinstance(event, yaml.CollectionStartEvent):
                if not self._begin(event, start):
                    return False
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(end)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(start, end)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._report(SEVERAL_DOCUMENTS, start, "a second document begins here")
                    return False
        return True

    def _report(
        self, rule: Rule, index: int, message: str, related: tuple[Related, ...] = ()
    ) -> None:
        self.findings.append(report(rule, self.lines.place(index), message, related=related))

    def _begin(self, event: yaml.CollectionStartEvent, start: int) -> bool:
        start = self._unmarked(event, start)
        if len(self._open) == DEEPEST:
            message = f"lists and fields are nested more than {DEEPEST} deep here"
            self._report(NESTED_TOO_DEEP, start, message)
            return False
        mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Frame(start, mapping, bool(event.flow_style)))
        return True

    def _alias(self, start: int, end: int) -> None:
        typed = visible(self.lines.text[start:end])
        # Once a line: nine lines of nine aliases are nine findings, not eighty-one.
        if (self.lines.row(start), typed) not in self._aliases:
            self._aliases.add((self.lines.row(start), typed))
            message = f'"{typed}" stands for a value from elsewhere in the file'
            self._report(YAML_ANCHOR, start, message)
        self._add(_Item(TextNode(typed, self.lines.place(start)), start, end, sound=False))

    def _unmarked(self, event: yaml.NodeEvent, start: int) -> int:
        if event.anchor is None and getattr(event, "tag", None) is None:
            return start
        start, findings = marks_before(self.lines, start)
        self.findings += findings
        return start

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        start = self._unmarked(event, start)
        style = event.style or ""
        if style == '"':
            self.findings += islice(bad_escapes(self.lines, start, end), _MOST_FINDINGS)
        elif not style:
            if start >= end:
                start = end = self._empty(start)
            if self.lines.text.startswith((" ", "#"), end):
                in_brackets = any(frame.flow for frame in self._open)
                self.findings += cut_by_hash(self.lines, (start, end), in_brackets=in_brackets)
        first = _FIRST[style].match(self.lines.text, start, end)
        place = self.lines.place(first.end() if first else start)
        block = style in ("|", ">")
        text = TextNode(event.value, place, quoted=bool(style) and not block, block=block)
        self._add(_Item(text, start, end, plain=not style))

    def _empty(self, index: int) -> int:
        """Returns where an empty value is: behind the colon of its field."""
        if not self._open or not self._open[-1].items:
            return index
        colon = _COLON.match(self.lines.text, self._open[-1].items[-1].end)
        return colon.end() if colon and self._open[-1].mapping else index

    def _close(self, end: int) -> None:
        frame = self._open.pop()
        place = self.lines.place(frame.start)
        if frame.mapping:
            node: Node = MappingNode(tuple(self._entries(frame)), place)
        else:
            if frame.flow:
                spans = [
                    (item.start, item.end if item.plain else item.start) for item in frame.items
                ]
                self.findings += islice(grouped_items(self.lines, spans), _MOST_FINDINGS)
            node = SequenceNode(tuple(item.node for item in frame.items), place)
        self._add(_Item(node, frame.start, end))

    def _add(self, item: _Item) -> None:
        if self._open:
            self._open[-1].items.append(item)
        else:
            self.root = item.node

    def _entries(self, frame: _Frame) -> Iterator[tuple[TextNode, Node]]:
        pairs = list(zip(frame.items[::2], frame.items[1::2], strict=False))
        if frame.flow:
            pairs = self._whole_values(pairs)
        if len(frame.items) % 2:
            # The text broke off after a key: it still counts as one that is twice.
            pairs.append(
                (frame.items[-1], _Item(TextNode("", self.lines.place(frame.start)), 0, 0))
            )
        seen: dict[str, TextNode] = {}
        for key, value in pairs:
            if not isinstance(key.node, TextNode):
                kind = "a list is" if isinstance(key.node, SequenceNode) else "fields are"
                self._report(KEY_NOT_TEXT, key.start, f"{kind} where the name of a field belongs")
            elif not key.node.value and not key.node.quoted:
                self._report(KEY_NOT_TEXT, key.start, "there is a value here without a name")
            elif key.plain and key.node.value == "<<":
                self._report(MERGE_KEY, key.start, '"<<" copies fields from elsewhere in the file')
            elif key.sound and self._first(key.node, seen):
                yield key.node, value.node

    def _first(self, key: TextNode, seen: dict[str, TextNode]) -> bool:
        name = key.value if key.value.isascii() else unicodedata.normalize("NFC", key.value)
        earlier = seen.setdefault(name, key)
        if earlier is key:
            return True
        alike = "" if key.value == earlier.value else ", in two forms of Unicode that look alike"
        typed = repair(name) or "this key"
        message = f'"{typed}" appears twice{alike}: here and on line {earlier.place.line}'
        related = (Related(earlier.place, "the first one"),)
        self.findings.append(report(DUPLICATE_KEY, key.place, message, related=related))
        return False

    def _whole_values(self, pairs: list[tuple[_Item, _Item]]) -> list[tuple[_Item, _Item]]:
        """Returns the fields between braces without those that a comma inside a value made."""
        whole: list[tuple[_Item, _Item]] = []
        runs: list[list[tuple[int, int]]] = []
        for key, value in pairs:
            if runs and runs[-1] and self._is_stray(key, value):
                runs[-1].append((key.start, key.end))
                continue
            is_there = value.plain and value.end > value.start
            runs.append([(value.start, value.end)] if is_there else [])
            whole.append((key, value))
        cut = cut_by_comma(self.lines, [run for run in runs if len(run) > 1])
        self.findings += islice(cut, _MOST_FINDINGS)
        return whole

    def _is_stray(self, key: _Item, value: _Item) -> bool:
        return (
            key.plain
            and value.plain
            and value.start == value.end
            and _COLON.match(self.lines.text, key.end) is None
        )


def _is_ordinary(event: yaml.ScalarEvent) -> bool:
    """Tells whether a scalar is typed without quotation marks, anchor or tag."""
    return not event.style and event.anchor is None and event.tag is None


def _no_fields(lines: SourceLines, root: Node | None) -> Finding:
    if root is None or (isinstance(root, TextNode) and not root.value):
        remark = " but remarks" if "#" in lines.text else ""
        return report(EMPTY_FILE, lines.place(0), f"there is nothing{remark} in this file")
    if isinstance(root, TextNode) and not root.block and not root.quoted:
        line = lines.line(root.place.line - lines.first_line)
        return without_colon(line, root.place)
    kind = "a list" if isinstance(root, SequenceNode) else "a text"
    return report(NO_FIELDS, root.place, f"{kind} is here in place of named fields")
