"""Pages: what each page kind says, which pages a site has, and their rendering.

`render` makes them all; `redirects` and `crawler_files` add what hosts need. Data: `Draft` (a page
before its layout), `Page` (a finished one), `Workshop` (what all share), `Work` and `Derived`.
"""

from factpress.pages.addresses import crawler_files, redirects, wrong_menu
from factpress.pages.derived import Derived, Work
from factpress.pages.render import Page, Workshop, lost_places, missing_translations, render

__all__ = (
    "Derived",
    "Page",
    "Work",
    "Workshop",
    "crawler_files",
    "lost_places",
    "missing_translations",
    "redirects",
    "render",
    "wrong_menu",
)
