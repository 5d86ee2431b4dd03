"""Embeds: the card of each figure and each chart as a small page that other sites may show in theirs.

They hold no script and ask for one style sheet; `headers` gives them their own policy. A figure
that is corrected says so there too, in every article that shows it.
"""

import hashlib
import re
from collections.abc import Iterator

from factpress.downloads import Json, to_json
from factpress.exhibits import (
    CARD,
    CARD_SIZE,
    CHART_SIZE,
    CardWriter,
    card_html,
    chart_embed,
    embed_code,
)
from factpress.machine import octets_of
from factpress.markup import Html
from factpress.model import Fact
from factpress.pages import Derived, Page, Work
from factpress.rendering import HeadLink, relative

SHEETS = ("overrides/assets/embed.css", "overrides/assets/card.css")
OEMBED = "application/json+oembed"
CHART = re.compile(r'<figure class="chart [^>]*id="([^"]+)">(.*?)</figure>', re.DOTALL)
# What belongs to the page that the chart was made for.
OF_THE_PAGE = re.compile(r'<p class="chart__files">.*?</p>|<details.*?</details>', re.DOTALL)
BLANK = re.compile(r">\s+<")


def embeds(work: Work) -> Derived:
    """Returns an embed for every figure's page and every chart with words; none without an address."""
    if not work.base:
        return Derived()
    style = b"".join(octets_of(work.theme.file(name)) for name in SHEETS)
    sheet = f"assets/embed.{hashlib.sha256(style).hexdigest()[:10]}.css"
    files: dict[str, bytes] = {sheet: style}
    links: dict[str, tuple[HeadLink, ...]] = {}
    for page in work.pages:
        made = _card(work, page, sheet) if page.kind == "figure" else {}
        made |= dict(_charts(work, page, sheet))
        told = [path for path in made if path.endswith(".json")]
        files |= made
        links[page.url] = tuple(
            HeadLink("alternate", OEMBED, page.title, relative(page.url, path)) for path in told[:1]
        )
    return Derived(files=files, links={url: ones for url, ones in links.items() if ones})


def _card(work: Work, page: Page, sheet: str) -> dict[str, bytes]:
    fact = work.known.every(Fact).get(page.name.removeprefix("figures/"))
    if fact is None:
        return {}
    here, locale = f"{page.url}{CARD}", work.locales[page.lang]
    found = work.known.timeline(fact).on(None)
    card = CardWriter(work.known, locale, here).card(fact, found)
    if card is not None:
        html = card_html(card, locale, work.elements)
        inner = work.elements.fill("card_box.html", card=Html(html))
    elif found.retracted is not None:
        when = locale.day(work.known.said(found.retracted))
        words = locale.label("withdrawn_on", when=when)
        inner = work.elements.fill("card_withdrawn.html", label=page.title, words=words)
    else:
        return {}
    return dict(_files(work, page, here, inner, sheet, CARD_SIZE))


def _charts(work: Work, page: Page, sheet: str) -> Iterator[tuple[str, bytes]]:
    named = {slot.id.rpartition("#")[2]: slot for slot in page.charts}
    for name, inner in CHART.findall(page.html) if named else ():
        if name in named:
            here = chart_embed(named[name].id)
            html = OF_THE_PAGE.sub("", inner)
            shown = work.elements.fill("embed_chart.html", inner=Html(html))
            yield from _files(work, page, here, shown, sheet, CHART_SIZE, named[name].title)


def _files(
    work: Work,
    page: Page,
    here: str,
    inner: str,
    sheet: str,
    size: tuple[int, int],
    title: str = "",
) -> Iterator[tuple[str, bytes]]:
    """Yields an embed and what tells other programs of it."""
    title = title or page.title
    yield f"{here}index.html", _html(work, page, here, inner, sheet, title).encode()
    width, height = size
    told: dict[str, Json] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": page.view.site_name,
        "provider_url": f"{work.base}/",
        "html": embed_code(work.elements, f"{work.base}/{here}", title, size),
        "width": width,
        "height": height,
        "cache_age": 3600,
    }
    yield f"{here}oembed.json", to_json(told).encode()


def _html(work: Work, page: Page, here: str, inner: str, sheet: str, title: str) -> str:
    """Returns an embed's page: its links open beside the article that shows it."""
    outward = inner.replace("<a ", '<a target="_blank" rel="noopener" ')
    html = work.elements.fill(
        "embed.html",
        lang=page.lang,
        direction=page.view.direction,
        title=title,
        canonical=page.view.canonical,
        sheet=relative(here, sheet),
        site=page.view.site_name,
        inner=Html(BLANK.sub("><", outward)),
    )
    return f"{html}\n"
