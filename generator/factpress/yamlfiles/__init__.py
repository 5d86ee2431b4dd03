"""YAML: strict reading of the files of `data/`, with the place of each value and clear faults.

`read_source` checks the bytes, `read_yaml` and `read_fields` the structure. Data: `SourceText` and
the nodes `MappingNode`, `SequenceNode`, `TextNode`, each with its place.
"""

from factpress.yamlfiles.nodes import MappingNode, Node, SequenceNode, TextNode
from factpress.yamlfiles.read import read_fields, read_yaml
from factpress.yamlfiles.source_text import (
    FILE_TOO_LARGE,
    LARGEST_FILE,
    SourceLines,
    SourceText,
    read_source,
    repair,
    visible,
)

__all__ = (
    "FILE_TOO_LARGE",
    "LARGEST_FILE",
    "MappingNode",
    "Node",
    "SequenceNode",
    "SourceLines",
    "SourceText",
    "TextNode",
    "read_fields",
    "read_source",
    "read_yaml",
    "repair",
    "visible",
)
