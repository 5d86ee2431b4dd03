"""Drawings: charts, PDF documents and social cards, made from finished pages.

`charts`, `documents` and `cards` are outputs (`Work` to `Derived`); `KINDS` lists the documents.
"""

from factpress.drawings.cards import cards
from factpress.drawings.charts import charts
from factpress.drawings.crop_files import SHAPES, crop_path, crops
from factpress.drawings.documents import KINDS, documents
from factpress.drawings.photographs import shown_picture
from factpress.drawings.typesetting import letters_without_font

__all__ = (
    "KINDS",
    "SHAPES",
    "cards",
    "charts",
    "crop_path",
    "crops",
    "documents",
    "letters_without_font",
    "shown_picture",
)
