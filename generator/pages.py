"""Pages: every page of the site, rendered to Markdown, HTML and text, in each of its languages.

Which pages there are is decided here; what each says in `drafts`, how it looks in the theme.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.chartslots import ChartSlot
from generator.checks.verdicts import CheckResult
from generator.desk import Desk, Fragment, cited
from generator.drafts import (
    Draft,
    Head,
    Stock,
    Use,
    archive_draft,
    content_draft,
    fact_sheet_draft,
    head_of,
    home_draft,
    models_draft,
    notice_draft,
    release_draft,
)
from generator.figures import Figure, printed_in
from generator.findings import Finding, Rule, Severity, report
from generator.locales import Locale
from generator.lookup_drafts import (
    about_draft,
    contacts_draft,
    corrections_draft,
    figure_draft,
    figures_draft,
    people_draft,
)
from generator.manuscripts import lost_fragments, markdown_of, theme_block
from generator.newsroom import Newsroom
from generator.notices import Notice
from generator.pageview import PageView, view_of
from generator.releases import ContentPage, Release
from generator.sitemap import HOME, SiteMap
from generator.templates import Macros, Theme, render_layout
from generator.views import functions_of, macros_of

MISSING_TRANSLATION = Rule(
    "missing-translation",
    "A page is expected in a language in which it does not exist",
    "Readers of that language will not find it.",
    "write the translation beside the page, or take the language out of its list",
    Severity.WARNING,
)
RULES = (MISSING_TRANSLATION,)

FRAME_PAGES = (HOME, "releases", "figures", "about", "corrections")
ID = re.compile(r' id="([^"]+)"')
OWN_KINDS = frozenset({HOME, "about"})


@dataclass(frozen=True)
class Page:
    """A finished page in one language; `url` is its address from the site's root."""

    name: str
    path: str
    url: str
    lang: str
    kind: str
    title: str
    html: str
    text: str
    markdown: str
    view: PageView
    figures: tuple[Figure, ...]
    depends: frozenset[str]
    findings: tuple[Finding, ...]
    fragments: tuple[Fragment, ...] = ()
    quotations: tuple[tuple[str, str], ...] = ()
    charts: tuple[ChartSlot, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """What is the same for all pages of one build."""

    newsroom: Newsroom
    theme: Theme
    locales: Mapping[str, Locale]
    files: tuple[str, ...]
    checks: tuple[CheckResult, ...] = ()


Drafting = Callable[[Desk, Macros], Draft]
S = TypeVar("S")


def site_map(newsroom: Newsroom) -> SiteMap:
    """Returns which pages the newsroom's site has, in which languages; figures' pages come later."""
    languages = newsroom.publisher.languages
    pages: dict[str, tuple[str, ...]] = dict.fromkeys(FRAME_PAGES, languages)
    for section in ("models", "people", "contacts"):
        if newsroom.ids(section):
            pages[section] = languages
    pages.update({f"models/{name}": languages for name in newsroom.models})
    for release in newsroom.releases.values():
        pages[f"releases/{release.id}"] = _spoken(release, languages)
        pages[f"releases/{release.id.partition('/')[0]}"] = languages
    for name, page in newsroom.pages.items():
        pages.setdefault(name, _spoken(page, languages))
    told = {f"releases/{name}" for name, one in newsroom.takedowns.items() if not one.silent}
    pages.update(dict.fromkeys(sorted(told), languages))
    return SiteMap(pages, languages, newsroom.publisher.url)


def _spoken(page: Release | ContentPage, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in languages if page.manuscript(code) is not None)


def render(shop: Workshop) -> tuple[Page, ...]:
    """Returns every page: first what editors wrote, then the pages of the figures they cite."""
    site = site_map(shop.newsroom)
    stock = Stock(_heads(shop, site), {}, shop.checks)
    drafted = [
        _page(shop, site, name, code, drafting)
        for name, kind, drafting in _draftings(shop.newsroom, stock)
        for code in site.pages[name]
    ]
    citing = [page for page in drafted if page.kind != "releases"]
    known = _cited(citing)
    site = site.with_pages(f"figures/{name}" for name in known)
    uses = _uses(citing)
    stock = Stock(stock.heads, uses, shop.checks)
    late = tuple(_late_draftings(shop.newsroom, stock, known))
    drafted += [
        _page(shop, site, name, code, drafting)
        for name, drafting in late
        for code in site.pages[name]
    ]
    return tuple(sorted(drafted, key=lambda page: page.path))


def _cited(pages: Iterable[Page]) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(cited(page.figures) for page in pages))))


def _uses(pages: Iterable[Page]) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, dict[tuple[str, str], Use]] = {}
    for page in pages:
        for figure in page.figures:
            use = Use(page.name, page.lang, page.title, figure.text)
            for fact in cited([figure]):
                found.setdefault(fact, {}).setdefault((page.name, page.lang), use)
    return {fact: tuple(uses.values()) for fact, uses in found.items()}


def _heads(shop: Workshop, site: SiteMap) -> Mapping[tuple[str, str], Head]:
    """Returns every release's title and summary, for the pages that list them."""
    heads: dict[tuple[str, str], Head] = {}
    for release in shop.newsroom.releases.values():
        for manuscript in release.manuscripts:
            name = f"releases/{release.id}"
            desk = _desk(shop, site, name, manuscript.language, release.figures_as_of)
            macros = macros_of(desk, shop.theme)
            heads[release.id, manuscript.language] = head_of(desk, macros, manuscript)
    return heads


def _draftings(newsroom: Newsroom, stock: Stock) -> Iterable[tuple[str, str, Drafting]]:
    """Yields the name of each page that editors or data make, and what drafts it."""
    own = newsroom.pages
    yield HOME, "home", lambda desk, macros: home_draft(desk, macros, stock, own.get(HOME))
    yield "about", "about", lambda desk, macros: about_draft(desk, macros, stock, own.get("about"))
    yield "releases", "releases", lambda desk, _: archive_draft(desk, stock)
    for year in sorted({name.partition("/")[0] for name in newsroom.releases}):
        yield f"releases/{year}", "year", _bound(lambda d, _, y: archive_draft(d, stock, y), year)
    for name, release in newsroom.releases.items():
        drafting = _bound(lambda d, m, one: release_draft(d, m, stock, one), release)
        yield f"releases/{name}", "release", drafting
    for name, takedown in newsroom.takedowns.items():
        if not takedown.silent:
            yield (
                f"releases/{name}",
                "notice",
                _bound(lambda d, _, one: notice_draft(d, one), takedown),
            )
    if newsroom.models:
        yield "models", "models", lambda desk, _: models_draft(desk)
    for name, model in newsroom.models.items():
        prose = own.get(f"models/{name}")
        yield (
            f"models/{name}",
            "fact-sheet",
            _bound(lambda d, m, one: fact_sheet_draft(d, m, stock, one), (name, model, prose)),
        )
    if newsroom.people:
        yield "people", "people", lambda desk, _: people_draft(desk)
    if newsroom.contacts:
        yield "contacts", "contacts", lambda desk, _: contacts_draft(desk)
    for name, page in own.items():
        if name not in OWN_KINDS and not name.startswith("models/"):
            yield name, "page", _bound(content_draft, page)


def _bound(draft: Callable[[Desk, Macros, S], Draft], subject: S) -> Drafting:
    """Binds a drafting to its subject: a closure in a loop would see the last one only."""
    return lambda desk, macros: draft(desk, macros, subject)


def _late_draftings(
    newsroom: Newsroom, stock: Stock, known: tuple[str, ...]
) -> Iterable[tuple[str, Drafting]]:
    yield "figures", lambda desk, _: figures_draft(desk, known)
    yield "corrections", lambda desk, _: corrections_draft(desk, known.__contains__)
    for name in known:
        drafting = _bound(lambda d, _, one: figure_draft(d, stock, one), newsroom.facts[name])
        yield f"figures/{name}", drafting


def _day_of(newsroom: Newsroom, name: str) -> date | None:
    """Returns the day whose figures a page shows: a release's own, else the newest."""
    release = newsroom.releases.get(name.removeprefix("releases/"))
    return release.figures_as_of if release else None


def _desk(shop: Workshop, site: SiteMap, name: str, language: str, day: date | None) -> Desk:
    return Desk(shop.newsroom, shop.locales[language], site, name, day, theme_block)


def _page(shop: Workshop, site: SiteMap, name: str, language: str, drafting: Drafting) -> Page:
    """Drafts one page, lays it out, and frames what is known of it."""
    desk = _desk(shop, site, name, language, _day_of(shop.newsroom, name))
    macros = macros_of(desk, shop.theme)
    draft = drafting(desk, macros)
    press = functions_of(desk)
    source = render_layout(shop.theme, draft.layout, press, draft.view)
    block = theme_block(desk, source)
    kind = {"fact_sheet": "fact-sheet"}.get(draft.layout, draft.layout)
    names = {code: locale.name for code, locale in shop.locales.items()}
    head = (draft.title, draft.description)
    view = view_of(desk, kind=kind, head=head, html=block.html, names=names)
    return Page(
        name=name,
        path=f"{desk.path}index.md",
        url=desk.path,
        lang=language,
        kind=kind,
        title=draft.title,
        html=block.html,
        text=block.text,
        markdown=markdown_of(source, tuple(desk.tokens)),
        view=view,
        figures=printed_in(block.html, desk.figures, desk.beside),
        depends=_depends(shop, desk, name, draft),
        fragments=tuple(desk.fragments),
        findings=tuple(desk.findings),
        quotations=tuple(desk.quoted.items()),
        charts=tuple(desk.charts),
        notices=draft.view.get("notices", ()),
    )


def _depends(shop: Workshop, desk: Desk, name: str, draft: Draft) -> frozenset[str]:
    """Names what the page was made from: its files, its observations, its layout, its language."""
    files = [one for one in shop.files if one.startswith(f"content/{name}")]
    seen = [one.observation.place for one in desk.figures if one.observation is not None]
    lines = [f"{place.file}:{place.line}" for place in seen]
    return frozenset([*files, *lines, f"layout:{draft.layout}", f"locale:{desk.locale.code}"])


def lost_places(pages: tuple[Page, ...]) -> Iterable[Finding]:
    """Yields a finding for each link to a heading that its page does not have."""
    linked = {one.url for page in pages for one in page.fragments}
    anchors = {
        page.url: frozenset((*ID.findall(page.html), *(note.id for note in page.view.notes)))
        for page in pages
        if page.url in linked
    }
    for page in pages:
        yield from lost_fragments(page.fragments, anchors)


def missing_translations(newsroom: Newsroom) -> Iterable[Finding]:
    """Yields a warning for each language that a page's `languages` names in vain."""
    pages: list[Release | ContentPage] = [*newsroom.releases.values(), *newsroom.pages.values()]
    for page in pages:
        for language in page.front.languages:
            if page.manuscript(language) is None:
                place = page.manuscripts[0].front.place
                message = f'"{page.id}" is expected in {language}, but does not exist in it'
                yield report(MISSING_TRANSLATION, place, message)
