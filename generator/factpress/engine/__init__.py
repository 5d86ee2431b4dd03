"""The engine: the only package that imports MkDocs; it puts finished pages into the theme's frame.

`frame` writes a built site, `preview` serves it, `exported` writes plain Markdown. Data: MkDocs'
own configuration, made in code from `data/newsroom.yml`.
"""

from factpress.engine.export import exported
from factpress.engine.mkdocs_plugin import frame
from factpress.engine.preview import preview

__all__ = (
    "exported",
    "frame",
    "preview",
)
