"""YAML: strict reading of the files of `data/`, with the place of each value and clear faults."""

from factpress.yamlfiles import read
from factpress.yamlfiles.nodes import Mapping, Node, Sequence, Text
from factpress.yamlfiles.read import read_fields, read_yaml
from factpress.yamlfiles.source_text import (
    FILE_TOO_LARGE,
    LARGEST_FILE,
    Lines,
    Source,
    mend,
    read_source,
    visible,
)

__all__ = (
    "FILE_TOO_LARGE",
    "LARGEST_FILE",
    "Lines",
    "Mapping",
    "Node",
    "Sequence",
    "Source",
    "Text",
    "mend",
    "read",
    "read_fields",
    "read_source",
    "read_yaml",
    "visible",
)
