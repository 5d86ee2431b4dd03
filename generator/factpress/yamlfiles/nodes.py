"""The nodes of a YAML file: texts, lists and named fields, each with its place.

Nothing is typed yet: a number is the text that is in the file. How a text becomes nodes is
`read`'s; what the fields mean is said by the schema.
"""

from dataclasses import dataclass

from factpress.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar as typed; `place` is that of its first character, inside any quotation marks."""

    value: str
    place: Place
    quoted: bool = False
    block: bool = False


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Named fields in the order of the file; no name occurs twice."""

    entries: "tuple[tuple[TextNode, Node], ...]"
    place: Place


Node = TextNode | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file holds. `root` has no value where it cannot be read; a tree may be beside findings.

    An entry with a finding in its lines is in doubt: leave out what is made of it.
    """

    root: MappingNode | None
    findings: tuple[Finding, ...]
