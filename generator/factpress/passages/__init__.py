"""Passages: figures that are read together, in one sentence or in one table.

`passages` finds a sentence that names another period than its figures are of, a figure printed twice,
and the odd one in a table. What each call prints is looked up; nothing is rendered.
"""

from factpress.passages.found import passages

__all__ = ("passages",)
