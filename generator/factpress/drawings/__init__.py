"""Drawings: charts, PDF documents and social cards, made from finished pages.

`charts`, `documents` and `cards` are outputs (`Work` to `Derived`); `KINDS` lists the documents.
"""

from factpress.drawings.cards import cards
from factpress.drawings.charts import charts
from factpress.drawings.documents import KINDS, documents
from factpress.drawings.photographs import SHAPES, shape_path, shown_picture
from factpress.drawings.typesetting import letters_without_font

__all__ = (
    "KINDS",
    "SHAPES",
    "cards",
    "charts",
    "documents",
    "letters_without_font",
    "shape_path",
    "shown_picture",
)
