"""Drawings: charts, PDF documents and social cards, made from finished pages.

`charts`, `documents` and `cards` are outputs (`Work` to `Derived`); `KINDS` lists the documents.
"""

from factpress.drawings.cards import cards
from factpress.drawings.charts import charts
from factpress.drawings.documents import KINDS, documents

__all__ = (
    "KINDS",
    "cards",
    "charts",
    "documents",
)
