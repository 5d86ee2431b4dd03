"""The draft of the home page."""

from generator.desk import Desk
from generator.drafts import Draft, Stock, content_of, facts_known, known, releases_in
from generator.releases import ContentPage
from generator.templates import Macros, Plain
from generator.views import contacts, rows


def home_draft(desk: Desk, macros: Macros, stock: Stock, page: ContentPage | None) -> Draft:
    """Returns the home page: the newest release first, then figures and contacts."""
    newsroom = desk.newsroom
    publisher = newsroom.publisher
    items = releases_in(desk, stock)
    head, body = content_of(desk, macros, page)
    tagline = desk.words(publisher.tagline) if publisher.tagline.by_language else ""
    name = desk.proper(publisher.name)
    view = {
        "title": desk.keep(head.title) if head.title.text else Plain(name),
        "tagline": Plain(tagline),
        "body": body,
        "lead": items[:1],
        "latest": items[1:7],
        "figures": rows(desk, facts_known(desk, publisher.headline)),
        "contacts": contacts(desk, known(desk, "contacts", publisher.desk)),
    }
    return Draft("home", head.title.text or name, head.summary.text or tagline, view)
