"""Embeds: the card of each figure and each chart as a small page that other sites may show in theirs.

They hold no script and ask for one style sheet; `headers` gives them a policy of their own. A figure
that is corrected says so there too, in every article that shows it.
"""

import hashlib
import re
from collections.abc import Iterator
from html import escape

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
        inner = f'<div class="fcard">{card_html(card, locale)}</div>'
    elif found.retracted is not None:
        when = locale.day(work.known.said(found.retracted))
        words = escape(locale.label("withdrawn_on", when=when))
        inner = (
            f'<div class="fcard"><div class="fcard-label">{escape(page.title)}</div>'
            f'<div class="fcard-change">{words}</div></div>'
        )
    else:
        return {}
    return dict(_files(work, page, here, inner, sheet, CARD_SIZE))


def _charts(work: Work, page: Page, sheet: str) -> Iterator[tuple[str, bytes]]:
    named = {slot.id.rpartition("#")[2]: slot for slot in page.charts}
    for name, inner in CHART.findall(page.html) if named else ():
        if name in named:
            here = chart_embed(named[name].id)
            shown = f'<figure class="chart">{OF_THE_PAGE.sub("", inner)}</figure>'
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
    yield f"{here}index.html", _html(page, here, inner, sheet, title).encode()
    width, height = size
    told: dict[str, Json] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": page.view.site_name,
        "provider_url": f"{work.base}/",
        "html": embed_code(f"{work.base}/{here}", title, size),
        "width": width,
        "height": height,
        "cache_age": 3600,
    }
    yield f"{here}oembed.json", to_json(told).encode()


def _html(page: Page, here: str, inner: str, sheet: str, title: str) -> str:
    """Returns an embed's page: its links open beside the article that shows it."""
    canonical = page.view.canonical
    style = relative(here, sheet)
    home = f'<a href="{escape(canonical)}">{escape(page.view.site_name)}</a>'
    body = f'{inner}<p class="from"><bdi>{home}</bdi></p>'.replace(
        "<a ", '<a target="_blank" rel="noopener" '
    )
    return (
        f'<!doctype html>\n<html lang="{escape(page.lang)}" dir="{page.view.direction}">'
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title>"
        f'<link rel="canonical" href="{escape(canonical)}"><link rel="stylesheet" href="{style}"></head>'
        f"<body><main>{BLANK.sub('><', body)}</main></body></html>\n"
    )
