"""What a search can be narrowed by: year, topic, model and kind of page."""

from collections.abc import Iterator, Mapping

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
    newsroom, locale = work.newsroom, work.locales[page.lang]
    default = newsroom.publisher.default_language
    labels: Mapping[str, str] = {
        "release": "releases",
        "fact-sheet": "models",
        "figure": "figures",
    }
    yield "kind", locale.label(labels[page.kind]) if page.kind in labels else page.view.site_name
    release = newsroom.releases.get(page.name.removeprefix("releases/"))
    if release is not None:
        yield "year", str(release.day.year)
        for one in map(str, release.front.topics):
            if one in newsroom.topics:
                yield "topic", newsroom.topics[one].name.in_language(page.lang, default)
    models = release.front.models if release is not None else (page.name.removeprefix("models/"),)
    for one in map(str, models):
        if one in newsroom.models:
            yield "model", newsroom.models[one].name.in_language(page.lang, default)
