"""Pages: every page of the site, rendered to Markdown, HTML and text, in each of its languages.

Which pages there are is said by `listing`, what each says by its draft, how it looks by the theme.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from factpress.exhibits import DrawnSum, exhibited
from factpress.findings import Finding, Rule, Severity, report
from factpress.language import Locale
from factpress.markdown import html_ids as ids
from factpress.markdown import parse_html as parse
from factpress.model import ContentPage, Fact, Release
from factpress.pages.draft import head_of
from factpress.pages.listing import Drafting, PagePlan, plans_of, site_of
from factpress.rendering import (
    ChartSlot,
    Figure,
    Fragment,
    Head,
    Knowledge,
    Known,
    Notice,
    PageContext,
    PageView,
    ReleaseChange,
    SiteIndex,
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
    theme_macros,
    view_of,
    with_states,
    without_dates,
)
from factpress.steps import Lasting, Steps
from factpress.values import When

MISSING_TRANSLATION = Rule(
    "missing-translation",
    "A page is expected in a language in which it does not exist",
    "Readers of that language will not find it.",
    "write the translation beside the page, or take the language out of its list",
    Severity.WARNING,
)
RULES = (MISSING_TRANSLATION,)


@dataclass(frozen=True)
class Page(Lasting):
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
    findings: tuple[Finding, ...]
    fragments: tuple[Fragment, ...] = ()
    quotations: tuple[tuple[str, str], ...] = ()
    charts: tuple[ChartSlot, ...] = ()
    notices: tuple[Notice, ...] = ()
    changes: tuple[ReleaseChange, ...] = ()
    aftermath: tuple[str, ...] = ()
    charted: tuple[Figure, ...] = ()
    pictures: tuple[str, ...] = ()
    sums: tuple[DrawnSum, ...] = ()
    attached: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Workshop:
    """What is the same for all pages of one build."""

    known: Knowledge
    theme: Theme
    locales: Mapping[str, Locale]
    steps: Steps


def render(shop: Workshop) -> tuple[tuple[Page, ...], Knowledge]:
    """Returns every page of the site, and what is known once they are there.

    First all that can be planned without knowing what the pages print; then, with that known, the
    pages of the figures that they print, and once more the pages that list what others print.
    """
    shop, plans = _planned(shop, SiteIndex())
    heads = _heads(shop)
    shop, plans = _planned(shop, SiteIndex(heads))
    first = {plan.name: plan for plan in plans}
    early = [plan for plan in plans if plan.cites or not plan.lists]
    drafted = _pages(shop, "early", early)
    cites = [page for page in drafted if first[page.name].cites]
    shop, plans = _planned(shop, _index(shop.known, heads, cites))
    settled = {plan.name for plan in plans if not plan.lists and plan.name in first}
    late = _pages(shop, "late", [plan for plan in plans if plan.name not in settled])
    kept = [page for page in drafted if page.name in settled]
    done = sorted((*kept, *late), key=lambda page: page.path)
    changes = {one.name.removeprefix("releases/"): one.changes for one in done if one.changes}
    return tuple(_stated(shop, page, changes) for page in done), shop.known


def _stated(shop: Workshop, page: Page, changes: Mapping[str, tuple[ReleaseChange, ...]]) -> Page:
    """Returns a page that marks the releases it links to which were changed since."""
    html = with_states(page.html, shop.locales[page.lang], changes)
    return page if html == page.html else replace(page, html=html)


def _planned(shop: Workshop, index: SiteIndex) -> tuple[Workshop, tuple[PagePlan, ...]]:
    """Returns the plans of a site whose pages know this of each other, and the shop that has both."""
    known = shop.known.with_index(index)
    plans = plans_of(known)
    return replace(shop, known=known.with_site(site_of(known, plans))), plans


def _index(known: Known, heads: Mapping[tuple[str, str], Head], pages: Sequence[Page]) -> SiteIndex:
    """Returns what pages know of each other; `pages` are those whose figures count as printed."""
    printed = {
        page.name.removeprefix("releases/"): tuple(dict.fromkeys(_own_facts(page)))
        for page in pages
        if page.kind == "release" and page.lang == _first_language(known, page.name)
    }
    figures = tuple(sorted({*_cited(pages), *_withdrawn(known)})) if pages else ()
    return SiteIndex(heads, _uses(pages), figures, printed, _shown(pages))


def _shown(pages: Iterable[Page]) -> Mapping[str, tuple[Use, ...]]:
    """Returns where each picture that pages show is shown."""
    found: dict[str, list[Use]] = {}
    for page in pages:
        for name in page.pictures:
            found.setdefault(name, []).append(Use(page.name, page.lang, page.title, ""))
    return {name: tuple(uses) for name, uses in found.items()}


def _withdrawn(known: Known) -> Iterable[str]:
    """Yields the facts of which something was withdrawn: their ids go on leading to the reason."""
    for fact in known.every(Fact).values():
        if any(observation.retracts for observation in fact.obs):
            yield fact.id


def _first_language(known: Known, name: str) -> str:
    spoken = known.every(Release)[name.removeprefix("releases/")].manuscripts
    ordered = [code for code in known.publisher.languages if code in {m.language for m in spoken}]
    return ordered[0]


def _own_facts(page: Page) -> Iterable[str]:
    return (figure.fact.id for figure in page.figures if figure.fact is not None)


def _pages(shop: Workshop, phase: str, plans: Iterable[PagePlan]) -> list[Page]:
    """Returns the pages of some plans, each kept one as long as all that it asked is as it was."""
    stage = shop.steps.on(shop.known)
    around = {code: stage.digest_of(one) for code, one in shop.locales.items()}
    found: list[Page] = []
    for plan in plans:
        subject = stage.digest_of(plan.drafting_name, plan.subject)
        for code in plan.languages:
            name = (phase, plan.name, code, subject, around[code], shop.theme.mark)
            run = partial(_page, shop, plan.name, code, plan.drafting)
            found.append(
                stage.take(("body", *name), run, given=_written(plan.subject), moved=_moved)
            )
    return found


def _written(subject: object) -> list[Release | ContentPage]:
    """Returns what an editor wrote for a page: where its calls were typed."""
    some = subject if isinstance(subject, tuple) else (subject,)
    return [one for one in some if isinstance(one, Release | ContentPage)]


def _moved(page: Page, known: Known) -> Page | None:
    """Returns a page whose facts are where they are now; nothing where more of it has a place.

    Of its facts' lines only the places are others, so each is found again by its number.
    """
    # A call was typed in a manuscript of the page, which did not move.
    typed = {one.place.file for one in page.figures}
    if page.findings or page.fragments or any(not one.endswith(".md") for one in typed - {""}):
        return None
    facts = known.every(Fact)
    try:
        figures, charts = (
            tuple(one.at_present(facts) for one in some) for some in (page.figures, page.charted)
        )
    except LookupError:
        return None
    return replace(page, figures=figures, charted=charts)


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


def _heads(shop: Workshop) -> Mapping[tuple[str, str], Head]:
    """Returns every release's title and summary, for the pages that list them."""
    heads: dict[tuple[str, str], Head] = {}
    stage = shop.steps.on(shop.known)
    around = {code: stage.digest_of(one) for code, one in shop.locales.items()}
    for release in shop.known.every(Release).values():
        for manuscript in release.manuscripts:
            code = manuscript.language
            name = (release.id, code, around[code], shop.theme.mark)
            run = partial(_head, shop, release.id, code)
            heads[release.id, code] = stage.take(("head", *name), run)
    return heads


def _head(shop: Workshop, name: str, language: str, known: Known) -> Head:
    """Returns the title and the summary of a release."""
    manuscript = known.every(Release)[name].manuscript(language)
    assert manuscript is not None  # noqa: S101  # the step is named by one
    context = _context(shop, known, f"releases/{name}", language)
    blocks = theme_macros(shop.theme, functions_of(context))
    return head_of(context, macros_of(context, shop.theme, blocks), manuscript)


def _context(shop: Workshop, known: Known, name: str, language: str) -> PageContext:
    """Returns the context of a page: a release shows the figures of its day, others the newest."""
    release = known.one(Release, name.removeprefix("releases/"))
    knows = release.knows(known.publisher.zone) if release else None
    return PageContext(
        known,
        shop.locales[language],
        name,
        release.figures_as_of if release else None,
        theme_block,
        shop.theme.elements,
        periods=_periods_of(known, name),
        hour=knows if isinstance(knows, datetime) else None,
    )


def _periods_of(known: Known, name: str) -> tuple[When, ...]:
    """Returns the periods that a page names once for all its figures, its translations' too."""
    release = known.one(Release, name.removeprefix("releases/"))
    page = release or known.one(ContentPage, name)
    return page.front.figures_of if page else ()


def _page(shop: Workshop, name: str, language: str, drafting: Drafting, known: Known) -> Page:
    """Drafts one page, lays it out, and frames what is known of it."""
    context = _context(shop, known, name, language)
    press = functions_of(context)
    blocks = theme_macros(shop.theme, press)
    macros = macros_of(context, shop.theme, blocks)
    draft = drafting(context, macros)
    without_dates(context)
    source = render_layout(shop.theme, draft.layout, press, draft.view, blocks)
    block = theme_block(context, source)
    kind = {"fact_sheet": "fact-sheet"}.get(draft.layout, draft.layout)
    head = (draft.title, draft.description)
    framed = view_of(context, kind=kind, head=head, text=block)
    view, sums = exhibited(context, framed, block.html, draft.view.get("drawn", ()))
    return Page(
        name=name,
        path=f"{context.path}index.md",
        url=context.path,
        lang=language,
        kind=kind,
        title=draft.title,
        html=block.html,
        text=block.text,
        markdown=markdown_of(source, tuple(context.record.tokens)),
        view=view,
        figures=context.record.printed(block.shown),
        fragments=tuple(context.record.fragments),
        findings=tuple(context.record.findings),
        quotations=tuple(context.record.quoted.items()),
        charts=tuple(context.record.charts),
        notices=draft.view.get("notices", ()),
        changes=draft.view.get("changed", ()),
        aftermath=tuple(str(sum_) for act in draft.view.get("acts", ()) for sum_ in act.sums),
        charted=tuple(charted(context.record.charts, known)) if kind == "release" else (),
        pictures=tuple(dict.fromkeys(context.record.pictures)),
        sums=sums,
        attached=tuple(context.record.attached.items()),
    )


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


def missing_translations(known: Known) -> Iterable[Finding]:
    """Yields a warning for each language that a page's `languages` names in vain."""
    pages: list[Release | ContentPage] = [
        *known.every(Release).values(),
        *known.every(ContentPage).values(),
    ]
    for page in pages:
        for language in page.front.languages:
            if page.manuscript(language) is None:
                place = page.manuscripts[0].front.place
                message = f'"{page.id}" is expected in {language}, but does not exist in it'
                yield report(MISSING_TRANSLATION, place, message)
