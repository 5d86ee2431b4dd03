"""What a search can be narrowed by: year, topic, model and kind of page."""

from collections.abc import Iterator, Mapping

from factpress.model import Model, Release, Topic
from factpress.pages import Derived, Page, Work

# Lists and tables of contents would answer every question: only pages that say something do.
SEARCHED = ("release", "fact-sheet", "figure", "page", "about")


def search_filters(work: Work) -> Derived:
    """Returns the filters of every page that is searched."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for page in work.pages:
        if page.kind in SEARCHED:
            found[page.url] = tuple(_filters(work, page))
    return Derived(filters=found)


def _filters(work: Work, page: Page) -> Iterator[tuple[str, str]]:
    known, locale = work.known, work.locales[page.lang]
    default = known.publisher.default_language
    labels: Mapping[str, str] = {
        "release": "releases",
        "fact-sheet": "models",
        "figure": "figures",
    }
    yield "kind", locale.label(labels[page.kind]) if page.kind in labels else page.view.site_name
    release = known.one(Release, page.name.removeprefix("releases/"))
    if release is not None:
        yield "year", str(release.day.year)
        for one in map(str, release.front.topics):
            if one in known.every(Topic):
                yield "topic", known.every(Topic)[one].name.in_language(page.lang, default)
    models = release.front.models if release is not None else (page.name.removeprefix("models/"),)
    for one in map(str, models):
        if one in known.every(Model):
            yield "model", known.every(Model)[one].name.in_language(page.lang, default)
