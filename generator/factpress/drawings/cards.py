"""Cards: the picture that other sites show beside a link to a release or a fact sheet."""

from functools import partial

from factpress.downloads import Json
from factpress.drawings.documents import KINDS
from factpress.drawings.typesetting import Press, press_of
from factpress.model import Release
from factpress.pages import Derived, Page, Work

FOLDER = "cards"


def cards(work: Work) -> Derived:
    """Returns a card for every release and fact sheet whose letters a shipped font has.

    Pages name their card by its whole address, so there is none while the site has no address.
    """
    if not work.base:
        return Derived()
    press = press_of(work)
    files: dict[str, bytes] = {}
    named: dict[str, str] = {}
    for page in (one for one in work.pages if one.kind in KINDS):
        made_from = (page, press.made_with("card"))
        card = work.step("card", made_from, partial(_card, page=page, press=press))
        if card:
            path = f"{FOLDER}/{page.url.rstrip('/').replace('/', '-').lower()}.png"
            files[path] = card
            named[page.url] = f"{work.base}/{path}"
    return Derived(files=files, cards=named)


def _card(work: Work, *, page: Page, press: Press) -> bytes:
    """Returns the card of a page, nothing where no font has its letters."""
    data = card_data(work, page)
    lacks = press.missing("".join(text for text in data.values() if isinstance(text, str)))
    return b"" if lacks else press.picture("card", data)


def card_data(work: Work, page: Page) -> dict[str, Json]:
    """Returns what a card's template is given: a headline, and a fact sheet's first figure."""
    locale, known = work.locales[page.lang], work.known
    default = known.publisher.default_language
    release = known.one(Release, page.name.removeprefix("releases/"))
    kind, day, figure, label = "fact_sheet", "", "", ""
    if release is not None:
        kind, day = release.front.type.value.replace(" ", "_"), locale.day(release.day)
    elif page.figures and (fact := page.figures[0].fact) is not None:
        first, seen = page.figures[0], page.figures[0].observation
        figure, label = first.text, fact.label.in_language(page.lang, default)
        day = locale.label("as_of", when=locale.when(seen.when)) if seen is not None else ""
    return {
        "publisher": page.view.site_name,
        "kind": locale.label(kind),
        "title": page.title,
        "day": day,
        "figure": figure,
        "figure-label": label,
        "address": work.base.removeprefix("https://"),
        "lang": page.lang.partition("-")[0],
        "rtl": page.view.direction == "rtl",
    }
