"""The engine: the only package that imports MkDocs; it frames finished pages in the theme.

Its data is MkDocs' own configuration, made in code from what the newsroom says of itself.
"""

from factpress.engine.export import exported
from factpress.engine.mkdocs_plugin import frame
from factpress.engine.preview import preview

__all__ = (
    "exported",
    "frame",
    "preview",
)
