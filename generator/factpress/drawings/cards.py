"""Cards: the picture that other sites show beside a link: the page's figure, else its title alone.

A picture's own page shows the picture; pages of other kinds show the card of their home page.
"""

from functools import partial

from factpress.downloads import Json
from factpress.drawings.photographs import cropped, file_of, shown_picture
from factpress.drawings.typesetting import Press, press_of
from factpress.exhibits import CardWriter, FigureCard
from factpress.model import Fact, Release
from factpress.pages import Derived, Page, Work
from factpress.pictures import DRAWN

FOLDER = "cards"
SIZE = (1200, 630)
LABELS = {"fact-sheet": "fact_sheet", "figure": "figure", "dataset": "data"}
WITH_FIGURE = frozenset({*LABELS, "release", "data", "home", "milestones", "models"})


def cards(work: Work) -> Derived:
    """Returns a card for every page that has a figure or a picture, where shipped fonts can set it.

    Pages name their card by its whole address, so there isn't one while the site has no address.
    """
    if not work.base:
        return Derived()
    press = press_of(work)
    files: dict[str, bytes] = {}
    named: dict[str, str] = {}
    for page in work.pages:
        made_from = (page, press.made_with("card"))
        drawn = partial(_card, page=page, press=press)
        made = _photograph(work, page) or work.step("card", made_from, drawn)
        files |= made
        for path in made:
            named[page.url] = f"{work.base}/{path}"
    homes = {
        one.lang: named[one.url] for one in work.pages if one.kind == "home" and one.url in named
    }
    for page in work.pages:
        if page.kind != "notice" and page.lang in homes:
            named.setdefault(page.url, homes[page.lang])
    return Derived(files=files, cards=named)


def _card(work: Work, *, page: Page, press: Press) -> dict[str, bytes]:
    if page.kind not in WITH_FIGURE:
        return {}
    data = card_data(work, page)
    if press.missing("".join(text for text in data.values() if isinstance(text, str))):
        return {}
    name = page.url.rstrip("/").replace("/", "-").lower() or "home"
    return {f"{FOLDER}/{name}.png": press.picture("card", data)}


def _photograph(work: Work, page: Page) -> dict[str, bytes]:
    """Returns the picture of a picture's own page, in the shape of a card."""
    picture = shown_picture(work, page.pictures) if page.kind == "asset" else None
    if picture is None or picture.largest.mime == DRAWN:
        return {}
    content = file_of(work, picture, SIZE[0])
    path = f"{FOLDER}/{picture.id.replace('/', '-')}.jpg"
    return {path: cropped(work, picture, content, SIZE)} if content else {}


def card_data(work: Work, page: Page) -> dict[str, Json]:
    """Returns what a card's template is given: a headline, and the page's first figure."""
    locale, known = work.locales[page.lang], work.known
    release = known.one(Release, page.name.removeprefix("releases/"))
    kind = locale.label(LABELS[page.kind]) if page.kind in LABELS else ""
    day = ""
    if release is not None:
        kind = locale.label(release.front.type.value.replace(" ", "_"))
        day = locale.day(release.day)
    shown = _figure(work, page)
    label = shown.label if shown is not None and shown.label != page.title else ""
    return {
        "publisher": page.view.site_name,
        "kind": kind,
        "title": page.title,
        "day": day,
        "before": shown.before.strip() if shown is not None else "",
        "number": shown.number if shown is not None else "",
        "after": shown.after.strip() if shown is not None else "",
        "figure-label": label,
        "figure-line": f"{shown.when} · {shown.says}" if shown is not None else "",
        "address": work.base.removeprefix("https://"),
        "lang": page.lang.partition("-")[0],
        "rtl": page.view.direction == "rtl",
    }


def _figure(work: Work, page: Page) -> FigureCard | None:
    """Returns the first figure of a page as a card says it."""
    writer = CardWriter(work.known, work.locales[page.lang], page.url)
    own = work.known.one(Fact, page.name.removeprefix("figures/"))
    if page.kind == "figure" and own is not None:
        return writer.card(own, work.known.timeline(own).on(None))
    told = ((one.fact, one.resolution) for one in page.figures if one.fact is not None)
    return next(
        (made for fact, seen in told if (made := writer.card(fact, seen)) is not None), None
    )
