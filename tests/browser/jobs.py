"""Row of the jobs that journalists come for: each done as a reader does it, by clicks, with its result."""

import re
from collections.abc import Callable, Iterator

from acceptance_table import Row
from in_browser import Looker
from playwright.sync_api import Page

MOST_CLICKS = 3
SCREEN = 844
COPIED = "() => navigator.clipboard.readText()"


class Reader:
    """A reader with a tab, who counts the clicks."""

    def __init__(self, tab: Page, base: str) -> None:
        self.tab, self.base, self.clicks = tab, base, 0

    def opens(self, url: str) -> None:
        """Goes to an address that a search, a mail or a memory gave."""
        self.tab.goto(self.base + url, wait_until="load")

    def clicks_on(self, what: str) -> None:
        """Clicks on the first of what can be seen."""
        self.tab.locator(what).locator("visible=true").first.click()
        self.clicks += 1

    def takes(self, what: str) -> int:
        """Downloads a file; returns how many bytes it has."""
        with self.tab.expect_download() as waited:
            self.clicks_on(what)
        return waited.value.path().stat().st_size

    def copies(self, what: str) -> str:
        """Clicks on a button that copies, and returns what it copied."""
        self.tab.evaluate("() => navigator.clipboard.writeText('')")
        self.clicks_on(what)
        self.tab.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
        return str(self.tab.evaluate(COPIED))


def _quotes(reader: Reader) -> bool:
    reader.opens("releases/2016/2016-09-14-350000-electric-vehicles/")
    reader.clicks_on("main p a.fig")
    copied = reader.copies(".bubble button.copy")
    return all(one in copied for one in ("Source: ", "September 14, 2016", "Renault", "https://"))


def _finds_last_year(reader: Reader) -> bool:
    reader.opens("")
    reader.clicks_on(".figures-today a:has-text('History')")
    lines = reader.tab.locator("tr:has([id^='line-'])")
    return "#line-" in reader.tab.url and lines.count() > 1


def _takes_a_picture(reader: Reader) -> bool:
    reader.opens("")
    reader.clicks_on(".sections a[href*='media']")
    reader.clicks_on(".picture-grid figcaption a[href*='charging-plug']")
    terms = reader.tab.locator(".terms").first.inner_text()
    return bool(terms) and reader.takes(".downloads a:has-text('for print')") > 10_000


def _takes_a_table(reader: Reader) -> bool:
    reader.opens("")
    reader.clicks_on(".sections a[href*='data']")
    reader.clicks_on("main a[href*='cumulative-sales']")
    return reader.takes("a[download][href$='.xlsx']") > 2_000


def _subscribes(reader: Reader) -> bool:
    reader.opens("")
    reader.clicks_on("footer a[href*='feeds/']")
    return reader.tab.locator("main a[type*='feed+json'], main a[type*='atom']").count() > 1


def _calls(reader: Reader) -> bool:
    reader.opens("releases/2016/2016-09-14-350000-electric-vehicles/")
    box = reader.tab.locator("a[href^='tel:']").locator("visible=true").first.bounding_box()
    return box is not None and box["y"] + box["height"] < SCREEN


def _embeds_a_chart(reader: Reader) -> bool:
    reader.opens("data/cumulative-sales/")
    reader.clicks_on(".chart__embed summary")
    code = reader.copies(".chart__embed button.copy")
    found = re.search(r'<iframe src="https?://[^/"]+/([^"]+)"', code)
    if found is None:
        return False
    answer = reader.tab.request.get(reader.base + found[1])
    return answer.ok and "<svg" in answer.text()


def _compares(reader: Reader) -> bool:
    reader.opens("")
    reader.clicks_on(".sections a[href*='models']")
    reader.clicks_on("main a[href*='compare/']")
    reader.clicks_on("main a[href*='leaf-and-zoe']")
    return reader.tab.locator("main table thead th").count() > 2


def _reads_french(reader: Reader) -> bool:
    reader.opens("figures/leaf.sales/")
    reader.clicks_on(".languages a[hreflang='fr'], .languages a[lang='fr']")
    return "plus de" in reader.tab.locator(".fcard").first.inner_text()


def _asks_for_corrections(reader: Reader) -> bool:
    reader.opens("releases/2016/2016-09-14-350000-electric-vehicles/")
    dates = reader.tab.locator(".dates").inner_text()
    reader.clicks_on("a[href*='corrections/']")
    return "Published" in dates and reader.tab.locator(".text--corrections h1").is_visible()


JOBS: dict[str, Callable[[Reader], bool]] = {
    "quote a figure with its source": _quotes,
    "last year's figure": _finds_last_year,
    "a picture for print with its terms": _takes_a_picture,
    "a spreadsheet": _takes_a_table,
    "subscribe": _subscribes,
    "call the desk": _calls,
    "embed a chart": _embeds_a_chart,
    "compare two models": _compares,
    "the figure in French": _reads_french,
    "was this release corrected": _asks_for_corrections,
}


def jobs(looker: Looker) -> Iterator[Row]:
    """Row 34: each job is done, on a phone, in at most three clicks."""
    told: list[str] = []
    wrong: list[str] = []
    for name, job in JOBS.items():
        with looker.context(390) as context:
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            context.set_default_timeout(10_000)
            tab = context.new_page()
            tab.set_viewport_size({"width": 390, "height": SCREEN})
            reader = Reader(tab, looker.base)
            if not job(reader) or reader.clicks > MOST_CLICKS:
                wrong.append(f"{name}: not done in {reader.clicks} clicks")
            told.append(str(reader.clicks))
    done = f"{len(JOBS) - len(wrong)} of {len(JOBS)}, clicks {' '.join(told)}"
    yield Row(
        "34",
        "a journalist's jobs, on a phone",
        done,
        f"all, ≤ {MOST_CLICKS}",
        not wrong,
        tuple(wrong),
    )
