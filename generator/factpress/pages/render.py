"""Pages: every page of the site, rendered to Markdown, HTML and text, in each of its languages.

Which pages there are is said by `listing`, what each says by its draft, how it looks by the theme.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factpress.checks import CheckResult
from factpress.findings import Finding, Rule, Severity, report
from factpress.language import Locale
from factpress.markdown import html_ids as ids
from factpress.markdown import parse_html as parse
from factpress.model import ContentPage, Newsroom, Release
from factpress.pages.draft import Draft, head_of
from factpress.pages.listing import Drafting, Plan, plans_of, site_of
from factpress.pictures import NO_PICTURES, Gallery
from factpress.rendering import (
    ChartSlot,
    Desk,
    Figure,
    Fragment,
    Head,
    Notice,
    PageView,
    SiteIndex,
    SiteMap,
    Theme,
    Use,
    charted,
    cited,
    functions_of,
    lost_fragments,
    macros_of,
    markdown_of,
    render_layout,
    theme_block,
    view_of,
)

MISSING_TRANSLATION = Rule(
    "missing-translation",
    "A page is expected in a language in which it does not exist",
    "Readers of that language will not find it.",
    "write the translation beside the page, or take the language out of its list",
    Severity.WARNING,
)
RULES = (MISSING_TRANSLATION,)


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
    charted: tuple[Figure, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """What is the same for all pages of one build."""

    newsroom: Newsroom
    theme: Theme
    locales: Mapping[str, Locale]
    files: tuple[str, ...]
    checks: tuple[CheckResult, ...] = ()
    today: date = date.min
    gallery: Gallery = NO_PICTURES


def render(shop: Workshop) -> tuple[Page, ...]:
    """Returns every page of the site.

    First all that can be planned without knowing what the pages print; then, with that known, the
    pages of the figures that they print, and once more the pages that list what others print.
    """
    heads = _heads(
        shop, site_of(shop.newsroom, plans_of(shop.newsroom, _stock(shop), shop.gallery))
    )
    stock = _stock(shop, heads)
    plans = plans_of(shop.newsroom, stock, shop.gallery)
    first = {plan.name: plan for plan in plans}
    site = site_of(shop.newsroom, plans)
    early = [plan for plan in plans if plan.cites or not plan.lists]
    drafted = [page for plan in early for page in _pages(shop, site, plan)]
    stock = _stock(shop, heads, [page for page in drafted if first[page.name].cites])
    plans = plans_of(shop.newsroom, stock, shop.gallery)
    site = site_of(shop.newsroom, plans)
    settled = {plan.name for plan in plans if not plan.lists and plan.name in first}
    late = [page for plan in plans if plan.name not in settled for page in _pages(shop, site, plan)]
    kept = [page for page in drafted if page.name in settled]
    return tuple(sorted((*kept, *late), key=lambda page: page.path))


def _stock(
    shop: Workshop,
    heads: Mapping[tuple[str, str], Head] | None = None,
    pages: Iterable[Page] = (),
) -> SiteIndex:
    """Returns what pages know of each other; `pages` are those whose figures count as printed."""
    known = tuple(pages)
    printed = {
        page.name.removeprefix("releases/"): tuple(dict.fromkeys(_own_facts(page)))
        for page in known
        if page.kind == "release" and page.lang == _first_language(shop.newsroom, page.name)
    }
    figures = tuple(sorted({*_cited(known), *_withdrawn(shop.newsroom)})) if known else ()
    names = {code: locale.name for code, locale in shop.locales.items()}
    return SiteIndex(
        heads or {}, _uses(known), shop.checks, shop.today, figures, printed, names, _shown(known)
    )


def _shown(pages: Iterable[Page]) -> Mapping[str, tuple[Use, ...]]:
    """Returns where each picture that pages show is shown."""
    found: dict[str, list[Use]] = {}
    for page in pages:
        for name in page.pictures:
            found.setdefault(name, []).append(Use(page.name, page.lang, page.title, ""))
    return {name: tuple(uses) for name, uses in found.items()}


def _withdrawn(newsroom: Newsroom) -> Iterable[str]:
    """Yields the facts of which something was withdrawn: their ids go on leading to the reason."""
    for fact in newsroom.facts.values():
        if any(seen.retracts for seen in fact.obs):
            yield fact.id


def _first_language(newsroom: Newsroom, name: str) -> str:
    spoken = newsroom.releases[name.removeprefix("releases/")].manuscripts
    ordered = [
        code for code in newsroom.publisher.languages if code in {m.language for m in spoken}
    ]
    return ordered[0]


def _own_facts(page: Page) -> Iterable[str]:
    return (figure.fact.id for figure in page.figures if figure.fact is not None)


def _pages(shop: Workshop, site: SiteMap, plan: Plan) -> Iterable[Page]:
    return (_page(shop, site, plan.name, code, plan.drafting) for code in plan.languages)


def _cited(pages: Sequence[Page]) -> frozenset[str]:
    """Returns the ids of all facts that pages print or draw."""
    printed = (cited(page.figures) for page in pages)
    drawn = ((*slot.facts, slot.total) for page in pages for slot in page.charts)
    return frozenset[str]().union(*printed, *drawn) - {""}


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


def _day_of(newsroom: Newsroom, name: str) -> date | None:
    """Returns the day whose figures a page shows: a release's own, else the newest."""
    release = newsroom.releases.get(name.removeprefix("releases/"))
    return release.figures_as_of if release else None


def _desk(shop: Workshop, site: SiteMap, name: str, language: str, day: date | None) -> Desk:
    locale = shop.locales[language]
    return Desk(shop.newsroom, locale, site, name, day, theme_block, gallery=shop.gallery)


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
    view = view_of(desk, kind=kind, head=head, text=block, names=names)
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
        figures=desk.printed(block.shown),
        depends=_depends(shop, desk, name, draft),
        fragments=tuple(desk.fragments),
        findings=tuple(desk.findings),
        quotations=tuple(desk.quoted.items()),
        charts=tuple(desk.charts),
        notices=draft.view.get("notices", ()),
        charted=tuple(charted(desk.charts, shop.newsroom)) if kind == "release" else (),
        pictures=tuple(dict.fromkeys(desk.pictures)),
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
        page.url: frozenset((*ids(parse(page.html)), *(note.id for note in page.view.notes)))
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
