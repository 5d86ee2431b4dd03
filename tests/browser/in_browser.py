"""Rows that need a browser: accessibility, requests, console, scripts off, keyboard, reflow, print."""

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
from acceptance_table import Row
from playwright.sync_api import Browser, BrowserContext, Page, Request
from served import Sample

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 390, 1280)
LOOKS = tuple((width, scheme) for width in WIDTHS for scheme in ("light", "dark"))
FEW_LOOKS = ((320, "dark"), (1280, "light"))
HEIGHT = 900
MOST_TABS = 12
RUN_AXE = (
    "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
)
TEXT = "() => document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim()"
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(one => {
  const style = getComputedStyle(one);
  const hides = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
  return hides && style.clipPath === 'none' && one.clientWidth > 1 &&
    (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 90))"""
# In the text, or past it where the text holds nothing to stop at.
REACHED = """() => {
  const main = document.querySelector('main'), at = document.activeElement;
  return at === document.body || main.contains(at) ||
    !!(main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""


class Looker:
    """Opens pages of a served site in one browser."""

    def __init__(self, browser: Browser, base: str, pages: tuple[Sample, ...]) -> None:
        self.browser, self.base, self.pages = browser, base, pages

    def opened(self, page: Page, sample: Sample) -> Page:
        """Opens a sample in a tab."""
        page.goto(self.base + sample.url, wait_until="load")
        return page

    def context(self, width: int, scheme: str = "light", **more: bool) -> BrowserContext:
        """Returns a fresh window of a width, in a colour scheme."""
        viewport = {"width": width, "height": HEIGHT}
        return self.browser.new_context(
            viewport=viewport,  # type: ignore[arg-type]  # playwright's own dictionary
            color_scheme=scheme,  # type: ignore[arg-type]  # as above
            bypass_csp=more.get("bypass", False),
            java_script_enabled=more.get("scripts", True),
        )


def accessible(looker: Looker, looks: Iterable[tuple[int, str]] = LOOKS) -> Row:
    """Row 1: axe finds nothing, at these widths and in these schemes, popovers open and closed."""
    found: list[str] = []
    looked = 0
    for width, scheme in looks:
        with looker.context(width, scheme, bypass=True) as context:
            tab = context.new_page()
            for sample in looker.pages:
                looker.opened(tab, sample)
                tab.add_script_tag(path=str(AXE))
                found += _violations(tab, f"{sample.name} {width} {scheme}")
                looked += 1
                if width != WIDTHS[0] and tab.locator("main a.fig:not(.fcard a)").count():
                    tab.locator("main a.fig:not(.fcard a)").first.click()
                    found += _violations(tab, f"{sample.name} {width} {scheme} open")
                    looked += 1
    count = f"{len(found)} in {looked} views"
    return Row("1", "axe: wcag2a … wcag22aa, best practice", count, "0", not found, tuple(found))


def _violations(tab: Page, where: str) -> Iterator[str]:
    for one in tab.evaluate(RUN_AXE, TAGS)["violations"]:
        for node in one["nodes"]:
            yield f"{where}: {one['id']}: {node['html'][:140]}"


def quiet(looker: Looker) -> tuple[Row, Row]:
    """Rows 5 and 6: no request leaves the site, no message reaches the console."""
    foreign: list[str] = []
    said: list[str] = []
    host = urlsplit(looker.base).netloc
    with looker.context(1280) as context:
        tab = context.new_page()
        tab.on("request", lambda one: _note(foreign, one.url, host))
        tab.on("console", lambda one: said.append(f"{tab.url}: {one.text}"))
        tab.on("pageerror", lambda one: said.append(f"{tab.url}: {one}"))
        for sample in looker.pages:
            looker.opened(tab, sample)
            if tab.locator("main a.fig:not(.fcard a)").count():
                tab.locator("main a.fig:not(.fcard a)").first.click()
    pages = f"in {len(looker.pages)} pages"
    return (
        Row(
            "5", "third-party requests", f"{len(foreign)} {pages}", "0", not foreign, tuple(foreign)
        ),
        Row(
            "6",
            "console messages under a strict policy",
            f"{len(said)} {pages}",
            "0",
            not said,
            tuple(said),
        ),
    )


def _note(foreign: list[str], url: str, host: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != host:
        foreign.append(url)


def _kept(asked: list[str]) -> Callable[[Request], None]:
    return lambda one: asked.append(one.url)


def searched(looker: Looker, words: Iterable[str]) -> Row:
    """Row 6, search: an index is fetched only when a reader searches, and answers."""
    wrong: list[str] = []
    for sample in (one for one in looker.pages if one.kind == "search"):
        with looker.context(1280) as context:
            tab = context.new_page()
            asked: list[str] = []
            tab.on("request", _kept(asked))
            tab.on("console", lambda one: wrong.append(one.text))
            looker.opened(tab, sample)
            if any("/pagefind/" in one for one in asked):
                wrong.append(f"{sample.name}: the index was fetched before a search")
            tab.keyboard.press("Tab")
            tab.locator('input[type="search"]').fill(next(iter(words)))
            tab.keyboard.press("Enter")
            tab.wait_for_selector("#search-results li a", timeout=10_000)
    looked = [one for one in looker.pages if one.kind == "search"]
    return Row(
        "6b",
        "search by keyboard, index only then",
        f"{len(wrong)} in {len(looked)}",
        "0",
        not wrong and bool(looked),
        tuple(wrong),
    )


def without_scripts(looker: Looker) -> Row:
    """Row 7: with scripts off a page holds the same text."""
    wrong: list[str] = []
    with looker.context(1280) as on, looker.context(1280, scripts=False) as off:
        with_them, without = on.new_page(), off.new_page()
        for sample in (one for one in looker.pages if one.kind != "search"):
            looker.opened(with_them, sample).evaluate(
                "() => document.querySelectorAll('.copy, .table__tools, .find, .sift, .desk-now').forEach(one => one.remove())"
            )
            told = with_them.evaluate(TEXT)
            looker.opened(without, sample)
            bare = " ".join(without.locator("main").inner_text().split())
            if told != bare:
                wrong.append(
                    f"{sample.name}: {len(told)} letters with scripts, {len(bare)} without"
                )
    return Row(
        "7", "the same text without scripts", f"{len(wrong)} differ", "0", not wrong, tuple(wrong)
    )


def by_keyboard(looker: Looker) -> Row:
    """Row 9: the skip link comes first, the text within twelve tabs, Esc gives the focus back."""
    wrong: list[str] = []
    most = 0
    with looker.context(1280) as context:
        tab = context.new_page()
        for sample in looker.pages:
            looker.opened(tab, sample)
            tab.keyboard.press("Tab")
            if not tab.evaluate("() => document.activeElement.matches('.skip')"):
                wrong.append(f"{sample.name}: the skip link is not first")
            tabs = 1
            while tabs <= MOST_TABS and not tab.evaluate(REACHED):
                tab.keyboard.press("Tab")
                tabs += 1
            most = max(most, tabs)
            if tabs > MOST_TABS:
                wrong.append(f"{sample.name}: more than {MOST_TABS} tabs to the text")
            figure = tab.locator("main a.fig:not(.fcard a)")
            if figure.count():
                figure.first.focus()
                tab.keyboard.press("Enter")
                tab.wait_for_selector(".bubble:popover-open")
                tab.keyboard.press("Escape")
                tab.wait_for_selector(".bubble", state="detached")
                if not tab.evaluate("() => document.activeElement.matches('a.fig')"):
                    wrong.append(f"{sample.name}: Esc does not give the focus back")
    return Row(
        "9",
        "keyboard: skip link, tabs to the text, Esc",
        f"{most} tabs, {len(wrong)} faults",
        f"≤ {MOST_TABS}, 0",
        not wrong,
        tuple(wrong),
    )


def reflowed(looker: Looker) -> Row:
    """Row 10: 320 pixels, text at 200 percent, wide spacing: nothing scrolls sideways or is cut."""
    wrong: list[str] = []
    for width, style in ((320, ""), (1280, "html { font-size: 200% !important; }"), (390, SPACED)):
        with looker.context(width, bypass=True) as context:
            tab = context.new_page()
            for sample in looker.pages:
                looker.opened(tab, sample)
                if style:
                    tab.add_style_tag(content=style)
                wide = tab.evaluate("() => document.documentElement.scrollWidth - innerWidth")
                if wide > 0:
                    wrong.append(f"{sample.name} at {width}: {wide} pixels too wide {style[:20]}")
                wrong += [f"{sample.name} at {width}: cut: {one}" for one in tab.evaluate(CLIPPED)]
    return Row(
        "10",
        "reflow at 320 px, 200 % text, spacing",
        f"{len(wrong)} faults",
        "0",
        not wrong,
        tuple(wrong),
    )


def printed(looker: Looker, pages: Iterable[Sample]) -> Row:
    """Row 11: each release prints on three sheets with its notes, each fact sheet on two."""
    most = {"release": 3, "fact-sheet": 2}
    counts: dict[str, list[int]] = {kind: [] for kind in most}
    wrong: list[str] = []
    with looker.context(1280) as context:
        tab = context.new_page()
        for sample in pages:
            looker.opened(tab, sample)
            with pikepdf.open(io.BytesIO(tab.pdf(format="A4"))) as sheets:
                counts[sample.kind].append(len(sheets.pages))
                if len(sheets.pages) > most[sample.kind]:
                    wrong.append(f"{sample.url}: {len(sheets.pages)}")
    told = ", ".join(f"{len(many)} × {kind} ≤ {max(many)}" for kind, many in counts.items() if many)
    target = "release ≤ 3, fact sheet ≤ 2"
    return Row("11", "sheets of A4 on paper", told, target, not wrong, tuple(wrong))
