"""Drafts of the archive: all releases, and those of one year."""

from generator.desk import Desk
from generator.drafts import Draft, Stock, releases_in
from generator.templates import Plain


def archive_draft(desk: Desk, stock: Stock, year: str = "") -> Draft:
    """Returns the archive: all releases, or those of one year."""
    title = desk.label("archive_of", year=year) if year else desk.label("releases")
    items = releases_in(desk, stock, year=year)
    years = sorted({one.id.partition("/")[0] for one in desk.newsroom.releases.values()})
    groups = [
        (Plain(one), tuple(item for item in releases_in(desk, stock, year=one)))
        for one in reversed(years)
        if not year
    ]
    view = {
        "title": Plain(title),
        "years": tuple(desk.link(one, f"releases/{one}") for one in reversed(years)),
        "groups": tuple((name, group) for name, group in groups if group),
        "items": items,
        "is_year": bool(year),
    }
    return Draft("releases", title, title, view)
