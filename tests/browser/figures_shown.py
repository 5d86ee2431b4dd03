"""Rows about figures as readers meet them: cards, copies, notes, charts, embeds."""

import gzip
import struct
from collections.abc import Iterator
from pathlib import Path

from acceptance_table import Row
from in_browser import Looker
from playwright.sync_api import BrowserContext, Page

WINDOWS = ((390, 664), (1280, 720))
NOTES_SHARE = 0.25
NARROWEST = 12  # characters
LETTERS = 12  # pixels
EMBED = 6 * 1024
FIGURES = "main a.fig:not(.fcard a)"
# A letter is about half as wide as it is high.
# The heads of a table whose rows are cards are there for those who listen.
SQUEEZED = """least => { const unseen = one => one && getComputedStyle(one).position === 'absolute';
  return [...document.querySelectorAll('main :is(p, li, th, td, dd, dt, figcaption, h1, h2, h3)')]
  .filter(one => one.checkVisibility() && !one.closest('.quiet-name, .margin') && !unseen(one.closest('thead')) &&
    one.textContent.trim().length > 2 * least &&
    one.clientWidth > 1 && one.clientWidth < least * parseFloat(getComputedStyle(one).fontSize) / 2)
  .map(one => one.textContent.trim().slice(0, 30) + ' ' + one.clientWidth); }"""
SMALL = """least => [...document.querySelectorAll('main svg text')].filter(one => one.checkVisibility())
  .map(one => one.getBoundingClientRect().height ? parseFloat(getComputedStyle(one).fontSize) *
    (one.ownerSVGElement.getScreenCTM().a) : least).filter(size => size < least - .01)"""
SHARE = """() => { const words = one => one ? one.innerText.trim().split(/\\s+/).length : 0;
  return words(document.querySelector('.notes')) / words(document.querySelector('article')); }"""


def figures_shown(looker: Looker, site: Path) -> Iterator[Row]:
    """Yields the rows of this module."""
    yield popovers(looker)
    yield _few_words(looker)
    yield _nothing_in(looker, "21", "no text column under 12 letters at 390", SQUEEZED, NARROWEST)
    yield _nothing_in(looker, "22", "letters of drawings at 390 of 12 px or more", SMALL, LETTERS)
    yield pictures(site)
    yield embeds(site)


def popovers(looker: Looker) -> Row:
    """Row 19: each popover lies inside the window, and its one button copies."""
    wrong: list[str] = []
    looked = 0
    for width, height in WINDOWS:
        with looker.context(width) as context:
            tab = _with_clipboard(context, height)
            for sample in (one for one in looker.pages if one.kind == "release"):
                figures = looker.opened(tab, sample).locator(FIGURES)
                for at in range(figures.count()):
                    looked += 1
                    figures.nth(at).evaluate("one => one.scrollIntoView({block: 'center'})")
                    figures.nth(at).click()
                    wrong += _about(tab, f"{sample.name} {width}, figure {at + 1}", height, width)
                    tab.keyboard.press("Escape")
                    tab.wait_for_selector(".bubble", state="detached")
    told = f"{len(wrong)} in {looked}"
    return Row("19", "popovers in the window, one Copy works", told, "0", not wrong, tuple(wrong))


def _with_clipboard(context: BrowserContext, height: int) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    size = tab.viewport_size
    assert size is not None
    tab.set_viewport_size({"width": size["width"], "height": height})
    return tab


def _about(tab: Page, where: str, height: int, width: int) -> Iterator[str]:
    bubble = tab.locator(".bubble:popover-open")
    box = bubble.bounding_box()
    if box is None or box["x"] < 0 or box["y"] < 0:
        yield f"{where}: begins outside the window"
    elif box["x"] + box["width"] > width or box["y"] + box["height"] > height:
        yield f"{where}: ends outside the window"
    copies = bubble.locator("button.copy")
    if copies.count() != 1:
        yield f"{where}: {copies.count()} buttons copy"
        return
    tab.evaluate("() => navigator.clipboard.writeText('')")
    label = copies.inner_text()
    copies.click()
    tab.wait_for_function(
        "label => document.querySelector('.bubble .copy').textContent !== label", arg=label
    )
    if not tab.evaluate("() => navigator.clipboard.readText()"):
        yield f"{where}: nothing was copied"


def _few_words(looker: Looker) -> Row:
    """Row 20: the words of the notes on the screen are at most a quarter of the article's."""
    most, wrong = 0.0, []
    with looker.context(390) as context:
        tab = context.new_page()
        for sample in (one for one in looker.pages if one.kind in ("release", "home")):
            share = float(looker.opened(tab, sample).evaluate(SHARE))
            most = max(most, share)
            wrong += [f"{sample.name}: {share:.0%}"] if share > NOTES_SHARE else []
    told = f"{most:.0%} at most"
    return Row(
        "20", "notes on the screen, of the article's words", told, "≤ 25%", not wrong, tuple(wrong)
    )


def _nothing_in(looker: Looker, number: str, what: str, script: str, least: int) -> Row:
    wrong: list[str] = []
    with looker.context(390) as context:
        tab = context.new_page()
        for sample in looker.pages:
            found = looker.opened(tab, sample).evaluate(script, least)
            wrong += [f"{sample.name}: {one}" for one in found]
    return Row(number, what, f"{len(wrong)} fall short", "0", not wrong, tuple(wrong))


def pictures(site: Path) -> Row:
    """Row 23: charts as pictures are between 4:3 and 16:9."""
    wrong: list[str] = []
    found = sorted(site.glob("charts/*.png"))
    for path in found:
        width, height = struct.unpack(">II", path.read_bytes()[16:24])
        if not 4 / 3 <= width / height <= 16 / 9 + 0.001:
            wrong.append(f"{path.name}: {width} × {height}")
    told = f"{len(wrong)} of {len(found)}"
    return Row(
        "23", "pictures of charts, 4:3 to 16:9", told, "0", not wrong and bool(found), tuple(wrong)
    )


def embeds(site: Path) -> Row:
    """Row 24: the card of a figure has at most 6 KB with its style, a chart as many when compressed."""
    style = max(path.stat().st_size for path in site.glob("assets/embed.*.css"))
    sizes = {path: path.stat().st_size + style for path in site.rglob("figures/*/card/index.html")}
    most = max(sizes.values(), default=0)
    sheet = max(len(gzip.compress(one.read_bytes())) for one in site.glob("assets/embed.*.css"))
    charts = site.glob("charts/*/embed/index.html")
    drawn = max((len(gzip.compress(one.read_bytes())) + sheet for one in charts), default=0)
    told = f"{most:,}; chart, gzip {drawn:,}"
    holds = 0 < most <= EMBED and drawn <= EMBED
    return Row("24", "bytes of an embedded card, of a chart", told, f"≤ {EMBED:,}", holds)
