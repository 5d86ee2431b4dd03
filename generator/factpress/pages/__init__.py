"""Pages: what each kind of page says (a draft), which pages a site has, and their rendering.

`render` is the way in; its data are `Draft` (a page before its layout) and `Page` (a finished one).
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
