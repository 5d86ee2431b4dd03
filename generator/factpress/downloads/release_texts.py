"""Releases as other programs take them: one record a release and language, its addresses whole.

Feeds, data files and news formats are all made from this record, so that none can differ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urljoin

from factpress.findings import Mistake
from factpress.markdown import Element, html_rewritten
from factpress.markdown import parse_html as parse
from factpress.model import Release
from factpress.pages import Page, Work
from factpress.rendering import Figure
from factpress.values import Instant, find_zone

IN_MARKDOWN = re.compile(r"(?<=\]\()([^)\s]+)(?=\))")


@dataclass(frozen=True)
class ReleaseText:
    """A release in one language.

    `published` is its hour where it had one, else the beginning of its day in the newsroom's zone;
    `updated` the last day on which a figure in it was corrected or withdrawn, else its own.
    """

    release: Release
    page: Page
    published: datetime
    updated: datetime

    @property
    def id(self) -> str:
        """The release's own id: year and slug."""
        return self.release.id

    @property
    def is_corrected(self) -> bool:
        """Tells whether a figure in it was changed in the open since it was published."""
        return self.updated > self.published

    @property
    def html(self) -> str:
        """The text as HTML with whole addresses, and without what only our style sheet knows."""
        return html_rewritten(self.page.html, parse(self.page.html), self._elsewhere)

    def _elsewhere(self, element: Element) -> dict[str, str | None]:
        own: dict[str, str | None] = {"id": None, "class": None}
        for name in ("href", "src"):
            if name in element.attributes:
                own[name] = urljoin(self._here, element.get(name))
        return own

    @property
    def _here(self) -> str:
        """The page's address; from the root of the site while its own is not known."""
        return self.page.view.canonical or f"/{self.page.url}"

    @property
    def markdown(self) -> str:
        """The text as Markdown with whole addresses."""
        here = self._here
        return IN_MARKDOWN.sub(lambda found: urljoin(here, found[1]), self.page.markdown)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that it prints, each once, in the order of the text."""
        return tuple({(one.note, one.text): one for one in self.page.figures}.values())


def release_texts(work: Work) -> tuple[ReleaseText, ...]:
    """Returns every release in each of its languages, the newest first."""
    found = list(_texts(work))
    found.sort(key=lambda one: (one.page.lang, one.id))
    return tuple(sorted(found, key=lambda one: one.published, reverse=True))


def _texts(work: Work) -> Iterator[ReleaseText]:
    for page in work.pages:
        release = work.known.one(Release, page.name.removeprefix("releases/"))
        if page.kind != "release" or release is None:
            continue
        published = _published(work, release)
        changed = [begun(work, day) for day in _changes(work, page)]
        yield ReleaseText(release, page, published, max([published, *changed]))


def _published(work: Work, release: Release) -> datetime:
    hour = release.front.embargo
    if not isinstance(hour, Instant):
        return begun(work, release.day)
    return hour.at.astimezone(begun(work, release.day).tzinfo)


def begun(work: Work, day: date) -> datetime:
    """Returns the beginning of a day on the newsroom's clocks, with their distance from UTC.

    In UTC it would be the day before for every machine that reads the date alone.
    """
    midnight = datetime.combine(day, time())
    zone = find_zone(work.known.publisher.zone, midnight)
    return midnight.replace(tzinfo=UTC if isinstance(zone, Mistake) else zone)


def _changes(work: Work, page: Page) -> Iterator[date]:
    for figure in (one for shown in page.figures for one in (shown, *shown.inputs)):
        found = figure.resolution
        if found.corrected is not None and found.observation is not None:
            yield work.known.said(found.observation)
        if found.retracted is not None:
            yield work.known.said(found.retracted)


def stamp(moment: datetime) -> str:
    """Returns an instant as RFC 3339 writes it, on the clocks that it was given on."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
