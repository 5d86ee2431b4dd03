"""Prose: finds figures, claims, placeholders and style faults in texts that people typed.

`untraced` finds typed figures, `unwritten` placeholders, `house_style` the rest. Data: manuscripts
in, findings with a call to paste out.
"""

from factpress.prose.doubts import Doubt, sentences_in
from factpress.prose.figure_reading import Tongue, tongue_in
from factpress.prose.house_style import house_style
from factpress.prose.neighbours import CURRENCY_BEFORE, Neighbours, neighbours_of
from factpress.prose.placeholders import (
    ABOUT_IT,
    COUNTED,
    EXAMPLE,
    FIRST_PARAGRAPH,
    FIRST_POINT,
    ONE_SENTENCE,
    PLACE,
)
from factpress.prose.proposals import Proposal, proposals_for
from factpress.prose.texts import Placing, TypedText, manuscripts_of, page_texts
from factpress.prose.typed_figures import figures_in
from factpress.prose.untraced import UNSUBSTANTIATED, doubts, untraced
from factpress.prose.unwritten import unwritten
from factpress.prose.visible_text import FIGURE, WORD, Legible, legible
from factpress.prose.worths import worths

__all__ = (
    "ABOUT_IT",
    "COUNTED",
    "CURRENCY_BEFORE",
    "EXAMPLE",
    "FIGURE",
    "FIRST_PARAGRAPH",
    "FIRST_POINT",
    "ONE_SENTENCE",
    "PLACE",
    "UNSUBSTANTIATED",
    "WORD",
    "Doubt",
    "Legible",
    "Neighbours",
    "Placing",
    "Proposal",
    "Tongue",
    "TypedText",
    "doubts",
    "figures_in",
    "house_style",
    "legible",
    "manuscripts_of",
    "neighbours_of",
    "page_texts",
    "proposals_for",
    "sentences_in",
    "tongue_in",
    "untraced",
    "unwritten",
    "worths",
)
