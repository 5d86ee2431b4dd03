"""Exhibits: figures in the form in which readers see and copy them.

`card_html` makes a figure's card, `exhibited` and `margined` put cards into pages, `check_table`
shows checks, `embed_code` and `figure_code` are for other sites. Data: pages in, HTML out.
"""

from factpress.exhibits.arithmetic import DrawnSum
from factpress.exhibits.beside_page import exhibited
from factpress.exhibits.check_views import (
    OF_PARTS,
    check_table,
    disagreements,
    failed_checks,
    is_told,
)
from factpress.exhibits.embed_code import (
    CARD,
    CARD_SIZE,
    CHART_SIZE,
    chart_embed,
    chart_stem,
    embed_code,
    figure_code,
)
from factpress.exhibits.figure_card import CardWriter, FigureCard, card_html, card_in_page, tiles
from factpress.exhibits.margin import margined

__all__ = (
    "CARD",
    "CARD_SIZE",
    "CHART_SIZE",
    "OF_PARTS",
    "CardWriter",
    "DrawnSum",
    "FigureCard",
    "card_html",
    "card_in_page",
    "chart_embed",
    "chart_stem",
    "check_table",
    "disagreements",
    "embed_code",
    "exhibited",
    "failed_checks",
    "figure_code",
    "is_told",
    "margined",
    "tiles",
)
