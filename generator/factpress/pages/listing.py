"""The list of pages: which pages a site has, in which languages, and what drafts each.

Some pages list what others print. They are planned twice: once to know what they print themselves,
and again when all of it is known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from factpress.model import (
    Contact,
    ContentPage,
    Fact,
    Milestone,
    Model,
    Person,
    Release,
    Takedown,
)
from factpress.pages.archive import archive_draft, shelf_draft, shelves_of
from factpress.pages.compare import PAGE, comparable, compare_draft, pair_draft, pair_page, pairs_of
from factpress.pages.datasets import data_draft, dataset_draft, shown_datasets
from factpress.pages.draft import Draft, content_draft
from factpress.pages.figures import USE, figure_draft, figures_draft, use_draft
from factpress.pages.home import home_draft
from factpress.pages.media import asset_draft, media_draft, models_shown, shown_pictures
from factpress.pages.milestones import milestones_draft
from factpress.pages.models import fact_sheet_draft, models_draft
from factpress.pages.reference import about_draft, contacts_draft, corrections_draft, people_draft
from factpress.pages.release import notice_draft, release_draft
from factpress.pages.services import feeds_draft, search_draft
from factpress.rendering import HOME, Known, Macros, PageContext, SiteMap

OWN_KINDS = frozenset({HOME, "about", "data", "milestones"})

Drafting = Callable[[PageContext, Macros], Draft]
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class BoundDrafting:
    """A drafting with its subject."""

    draft: Callable[[PageContext, Macros, Any], Draft]  # Any: the kind of the subject
    subject: object

    def __call__(self, context: PageContext, macros: Macros) -> Draft:
        """Returns the draft of the subject's page."""
        return self.draft(context, macros, self.subject)


@dataclass(frozen=True)
class PagePlan:
    """A page to be drafted in its languages.

    `lists` tells that its words depend on what other pages print; `cites` that the figures on it
    are printed there as on any page, and not only repeated from a list's own pages.
    """

    name: str
    languages: tuple[str, ...]
    drafting: Drafting
    lists: bool = False
    cites: bool = True

    @property
    def drafting_name(self) -> str:
        """What drafts the page: a page can be of another kind than it was."""
        draft = self.drafting.draft if isinstance(self.drafting, BoundDrafting) else self.drafting
        return getattr(draft, "__qualname__", "")

    @property
    def subject(self) -> object:
        """What the drafting was given besides the door: nothing else decides what it drafts."""
        return self.drafting.subject if isinstance(self.drafting, BoundDrafting) else None


def site_of(known: Known, plans: tuple[PagePlan, ...]) -> SiteMap:
    """Returns the site map of the planned pages."""
    pages = {plan.name: plan.languages for plan in plans}
    return SiteMap(pages, known.publisher.languages, known.publisher.url)


def plans_of(known: Known) -> tuple[PagePlan, ...]:
    """Returns the plan of every page that a site has, as far as it is known what its pages print."""
    plans = (
        *_frame_plans(known),
        *_release_plans(known),
        *_model_plans(known),
        *_figure_plans(known),
        *_data_plans(known),
        *_media_plans(known),
        *_own_plans(known),
    )
    named = {plan.name: plan for plan in reversed(plans)}
    once = {plan.name: plan for plan in plans if named[plan.name] is plan}
    for key, takedown in known.every(Takedown).items():
        _take_down(key, takedown, once, known)
    return tuple(plan for plan in once.values() if plan.languages)


def _take_down(key: str, takedown: Takedown, plans: dict[str, PagePlan], known: Known) -> None:
    """Puts the notice of a take-down in the place of its page, in the languages that are gone."""
    if takedown.picture or takedown.figure:
        return  # pages are without it, as without any that was withdrawn
    named, _, some = key.partition("@")
    name = named[1:] if named.startswith("/") else f"releases/{named}"
    gone = tuple(some.split(",")) if some else known.publisher.languages
    plan = plans.get(name)
    # Every page about a model leads to its sheet: something must be found there.
    if takedown.silent and not (takedown.sheet and plan):
        return
    notice = _bound(lambda d, _, one: notice_draft(d, one), takedown)
    if plan is None or not some:
        plans[name] = PagePlan(name, gone, notice)
        return
    spoken = tuple(one for one in known.publisher.languages if one in (*plan.languages, *gone))
    plans[name] = replace(plan, languages=spoken, drafting=_in_some(gone, notice, plan.drafting))


def _in_some(gone: tuple[str, ...], notice: Drafting, drafting: Drafting) -> Drafting:
    """Makes a drafting that drafts the notice in the languages that are gone."""
    return lambda context, macros: (notice if context.locale.code in gone else drafting)(
        context, macros
    )


def _frame_plans(known: Known) -> Iterator[PagePlan]:
    all_of, own = known.publisher.languages, known.every(ContentPage)
    home = _bound(home_draft, own.get(HOME))
    yield PagePlan(HOME, all_of, home, lists=True)
    about = _bound(about_draft, own.get("about"))
    yield PagePlan("about", all_of, about, lists=True)
    corrections = _plain(corrections_draft)
    yield PagePlan("corrections", all_of, corrections, lists=True, cites=False)
    yield PagePlan("feeds", all_of, _plain(feeds_draft))
    yield PagePlan("search", all_of, _plain(search_draft))
    if known.every(Milestone):
        told = _bound(milestones_draft, own.get("milestones"))
        yield PagePlan("milestones", all_of, told, lists=True)
    if known.every(Person):
        yield PagePlan("people", all_of, _plain(people_draft))
    if known.every(Contact):
        yield PagePlan("contacts", all_of, _plain(contacts_draft))


def _release_plans(known: Known) -> Iterator[PagePlan]:
    all_of = known.publisher.languages
    yield PagePlan("releases", all_of, _plain(archive_draft), lists=True, cites=False)
    for year in sorted({name.partition("/")[0] for name in known.every(Release)}):
        drafting = _bound(lambda d, _, one: archive_draft(d, one), year)
        yield PagePlan(f"releases/{year}", all_of, drafting, lists=True, cites=False)
    for shelf in shelves_of(known):
        drafting = _bound(lambda d, _, one: shelf_draft(d, one), shelf)
        yield PagePlan(shelf.page, shelf.languages(known), drafting, lists=True, cites=False)
    for name, release in known.every(Release).items():
        written = _bound(release_draft, release)
        yield PagePlan(f"releases/{name}", _spoken(release, all_of), written)


def _model_plans(known: Known) -> Iterator[PagePlan]:
    all_of = known.publisher.languages
    if known.every(Model):
        yield PagePlan("models", all_of, _plain(models_draft))
    if comparable(known):
        yield PagePlan(PAGE, all_of, _plain(compare_draft))
    for pair in pairs_of(known):
        side_by_side = _bound(lambda d, _, one: pair_draft(d, one), pair)
        yield PagePlan(pair_page(pair), all_of, side_by_side)
    for name, model in known.every(Model).items():
        sheet = (name, model, known.one(ContentPage, f"models/{name}"))
        drafting = _bound(fact_sheet_draft, sheet)
        yield PagePlan(f"models/{name}", all_of, drafting)


def _figure_plans(known: Known) -> Iterator[PagePlan]:
    all_of = known.publisher.languages
    listed = _plain(figures_draft)
    yield PagePlan("figures", all_of, listed, lists=True, cites=False)
    if known.publisher.url:
        yield PagePlan(USE, all_of, _plain(use_draft), lists=True, cites=False)
    for name in known.cited():
        drafting = _bound(lambda d, _, one: figure_draft(d, one), known.every(Fact)[name])
        yield PagePlan(f"figures/{name}", all_of, drafting, cites=False)


def _data_plans(known: Known) -> Iterator[PagePlan]:
    all_of, shown = known.publisher.languages, shown_datasets(known)
    if shown:
        own = known.one(ContentPage, "data")
        listed = _bound(data_draft, own)
        yield PagePlan("data", all_of, listed, lists=True)
    for name in shown:
        drafting = _bound(lambda d, _, one: dataset_draft(d, one), name)
        yield PagePlan(f"data/{name}", all_of, drafting, lists=True)


def _media_plans(known: Known) -> Iterator[PagePlan]:
    all_of, shown = known.publisher.languages, shown_pictures(known)
    if known.pictures():  # known from the start: every page's frame leads there
        listed = _plain(media_draft)
        yield PagePlan("media", all_of, listed, lists=True, cites=False)
    for model in models_shown(known):
        of_model = _bound(lambda d, _, one: media_draft(d, one), model)
        yield PagePlan(f"media/model/{model}", all_of, of_model, lists=True, cites=False)
    for name in shown:
        drafting = _bound(lambda d, _, one: asset_draft(d, one), name)
        yield PagePlan(f"media/{name}", all_of, drafting, lists=True, cites=False)


def _own_plans(known: Known) -> Iterator[PagePlan]:
    """Yields the pages of the editors' own; the words of other kinds of pages are no such pages."""
    for name, page in known.every(ContentPage).items():
        if name not in OWN_KINDS and not name.startswith("models/"):
            languages = _spoken(page, known.publisher.languages)
            yield PagePlan(name, languages, _bound(content_draft, page))


def _bound(draft: Callable[[PageContext, Macros, S], Draft], subject: S) -> Drafting:
    """Binds a drafting to its subject: a closure in a loop would see the last one only."""
    return BoundDrafting(draft, subject)


def _plain(draft: Callable[[PageContext], Draft]) -> Drafting:
    """Makes a drafting of one that calls no macros."""
    return lambda context, _: draft(context)


def _spoken(page: Release | ContentPage, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in languages if page.manuscript(code) is not None)
