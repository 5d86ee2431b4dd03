"""Rows of the search: what readers type, misspelt too, and what their first hit must be."""

from collections.abc import Iterator

from acceptance_table import Row
from in_browser import Looker
from playwright.sync_api import Page

# The language, what is typed, and where its first hit may lead; * is for how an address goes on.
SEARCHES = (
    ("en", "leaf range", "figures/leaf.range/"),
    ("en", "350000", "releases/2016/2016-09-14-350000-electric-vehicles/"),
    ("en", "350,000", "releases/2016/2016-09-14-350000-electric-vehicles/"),
    ("en", "350 000", "releases/2016/2016-09-14-350000-electric-vehicles/"),
    ("en", "368,000", "figures/alliance.sales/"),
    ("en", "230.000", "figures/leaf.sales/"),
    ("en", "co2", "figures/leaf.co2-saved/"),
    ("en", "ghosn", "people/"),
    ("en", "carlos gohsn", "people/"),
    ("en", "autonomous", "figures/autonomous.models/"),
    ("en", "renault norway", "releases/2016/2016-09-20-renault-100000-norway/"),
    (
        "en",
        "market share",
        "figures/alliance.share/|data/shares-and-growth/|figures/leaf.share.three-markets/",
    ),
    ("en", "how many leafs sold", "figures/leaf.sales/"),
    (
        "en",
        "2015 sales",
        "figures/alliance.sales.year/#line-2015*|figures/leaf.sales/#line-2015-06*",
    ),
    ("en", "leaf sales 2015", "figures/leaf.sales/#line-2015-06*"),
    ("en", "leaf sales europe", "figures/leaf.sales.europe/"),
    ("en", "twizy", "models/twizy/"),
    ("en", "nissan leaf", "models/leaf/"),
    ("en", "nisan leef", "models/leaf/"),
    ("en", "62 kWh", ""),
    ("en", "qqxzzyqx", ""),
    ("en", "photo", "media/"),
    ("en", "pictures", "media/"),
    ("en", "charging plug", "media/charging-plug/"),
    ("en", "press contact phone", "contacts/"),
    ("en", "telephone", "contacts/"),
    ("en", "corrections", "corrections/"),
    ("en", "milestones", "milestones/"),
    ("en", "embed", "use-our-figures/"),
    ("en", "rss", "feeds/"),
    ("en", "compare models", "models/compare/"),
    ("en", "ventes", "fr/figures/*"),
    ("fr", "autonomie leaf", "fr/figures/leaf.range/"),
    ("fr", "moitié", "fr/figures/alliance.share/"),
    ("fr", "ventes leaf", "fr/figures/leaf.sales/"),
    ("fr", "350 000", "fr/releases/2016/2016-09-14-350000-electric-vehicles/"),
    ("de", "reichweite leaf", "de/figures/leaf.range/"),
    ("de", "350.000", "de/releases/2016/2016-09-14-350000-electric-vehicles/"),
)
GOOD = 34
LONGEST = 15_000  # milliseconds


def searches(looker: Looker, least: int = GOOD) -> Iterator[Row]:
    """Row 33: nearly all searches of the readers' review lead first to what was meant."""
    pages = {one.lang: one for one in looker.pages if one.kind == "search"}
    wanted = [one for one in SEARCHES if one[0] in pages]
    said: list[str] = []
    wrong: list[str] = []
    with looker.context(1280) as context:
        tab = context.new_page()
        tab.on("console", lambda one: said.append(one.text))
        for language, typed, place in wanted:
            first = _first_hit(tab, f"{looker.base}{pages[language].url}", typed)
            if not _is(first.removeprefix(looker.base), place):
                wrong.append(f"{language}, {typed}: {first.removeprefix(looker.base) or 'nothing'}")
    good = len(wanted) - len(wrong)
    told = f"{good} of {len(wanted)}"
    holds = good >= min(least, len(wanted)) and not said
    yield Row("33", "searches whose first hit is meant", told, f"≥ {least}", holds, (*wrong, *said))


def _is(found: str, places: str) -> bool:
    return any(
        found == one or (one.endswith("*") and found.startswith(one[:-1]))
        for one in places.split("|")
    )


def _first_hit(tab: Page, page: str, typed: str) -> str:
    """Returns the address of the first hit; nothing where the desk and the archive are offered instead."""
    tab.goto(f"{page}?q={typed}")
    tab.wait_for_selector("#search-results .meta", timeout=LONGEST)
    link = tab.locator("#search-results li a").first
    if link.count():
        return str(link.evaluate("one => one.href"))
    return "" if tab.locator(".search-hint a").first.is_visible() else "a dead end"
