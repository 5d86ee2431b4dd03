"""Embeds: where the card of a figure and a chart lie for other sites, and the code that shows them there."""

import re

from factpress.markup import Elements
from factpress.model import Fact
from factpress.rendering import PageContext, to_copy

CARD = "card/"  # below the page of a figure
CHARTS = "charts"
CARD_SIZE = (340, 200)
CHART_SIZE = (560, 520)
ODD = re.compile(r"[^a-z0-9.-]+")


def chart_stem(slot: str) -> str:
    """Returns the path of a chart's files without their endings, by the id of its slot."""
    return f"{CHARTS}/{ODD.sub('-', slot.lower())}"


def chart_embed(slot: str) -> str:
    """Returns the path of a chart's embed from the root of the site."""
    return f"{chart_stem(slot)}/embed/"


def embed_code(elements: Elements, address: str, title: str, size: tuple[int, int]) -> str:
    """Returns the HTML that shows an embed in a page of another site."""
    width, height = size
    return elements.fill(
        "embed_code.html", address=address, title=title, width=width, height=height
    )


def figure_code(context: PageContext, fact: Fact) -> str:
    """Prints the code that embeds a figure's card; nothing while the site's address is not known."""
    page = f"figures/{fact.id}"
    address = context.known.absolute(context.known.path(page, context.locale.code) + CARD)
    if not address or context.known.timeline(fact).on(None).observation is None:
        return ""
    code = embed_code(context.elements, address, context.words(fact.label), CARD_SIZE)
    return to_copy(context, "to-embed", code)
