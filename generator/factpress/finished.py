"""The finished build: every output in its order, and the pages told of what was made for them.

A build that findings stop gets no outputs. How it becomes a site is `site_making`'s business.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from factpress.build import Build, build_read
from factpress.cache import NoStore, Store
from factpress.downloads import api, dataset_files, fact_files, release_files
from factpress.drawings import cards, charts, crops, documents
from factpress.findings import Finding, in_order, stops_the_build
from factpress.language import in_own_words, open_locales
from factpress.memory import Memory
from factpress.outputs import (
    attached_files,
    contact_files,
    embeds,
    feeds,
    headers_output,
    kits,
    media_files,
    search_filters,
    sharing,
    structured_data,
)
from factpress.pages import Derived, Page, Work
from factpress.reading import Reading
from factpress.rendering import open_theme
from factpress.steps import steps_of

# In order: an output sees the files of those before it.
OUTPUTS: tuple[Callable[[Work], Derived], ...] = (
    charts,
    media_files,
    crops,
    contact_files,
    attached_files,
    api,
    fact_files,
    dataset_files,
    release_files,
    documents,
    cards,
    embeds,
    feeds,
    search_filters,
    structured_data,
    sharing,
    kits,
    headers_output,
)


NO_STORE = NoStore()


def finished(reading: Reading, *, now: datetime, store: Store = NO_STORE) -> Build:
    """Builds what was read as it is public at `now`, with all that its pages offer beside themselves.

    An error that an output finds empties the build as any other does.
    """
    built, theme = build_read(reading, now=now), reading.checkout.theme
    if stops_the_build(built.findings):
        return built
    locales, _ = open_locales(theme, built.languages, reading.memory)
    locales, _ = in_own_words(locales, built.known.publisher)
    work = Work(
        built.known,
        built.pages,
        locales,
        open_theme(theme, reading.memory).elements,
        now,
        store,
        built.files,
        steps_of(reading.memory).on(built.known),
    )
    pages, findings = built.pages, list[Finding]()
    for output in OUTPUTS:
        derived = output(work)
        findings.extend(derived.findings)
        name = output.__name__
        pages = tuple(_told(page, derived, name, reading.memory) for page in pages)
        work = replace(work, pages=pages, files={**work.files, **derived.files})
    ordered = in_order((*built.findings, *findings))
    stopped = stops_the_build(findings)
    return replace(
        built,
        pages=() if stopped else pages,
        files={} if stopped else work.files,
        findings=ordered,
    )


def _told(page: Page, derived: Derived, output: str, memory: Memory) -> Page:
    """Returns a page that knows what an output made for it: as before, where that is the same."""
    html = page.html
    for slot in page.charts if derived.parts else ():
        html = html.replace(slot.mark, derived.parts.get(slot.mark, slot.mark))
    view = replace(
        page.view,
        downloads=(*page.view.downloads, *derived.downloads.get(page.url, ())),
        head_links=(*page.view.head_links, *derived.links.get(page.url, ())),
        structured=derived.structured.get(page.url, page.view.structured),
        filters=derived.filters.get(page.url, page.view.filters),
        properties=derived.properties.get(page.url, page.view.properties),
        hits=derived.hits.get(page.url, page.view.hits),
        card=derived.cards.get(page.url, page.view.card),
    )
    if html == page.html and view == page.view:
        return page
    told = replace(page, html=html, view=view)
    if not memory.is_lasting:
        return told
    kept: list[Page] = memory.recall(("told", output, page.url), (), list)
    if kept and kept[0].view == view:  # what is framed is known again by its view
        told = replace(told, view=kept[0].view)
    if not kept or kept[0] != told:
        kept[:] = [told]
    return kept[0]
