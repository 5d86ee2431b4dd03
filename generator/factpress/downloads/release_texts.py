"""Releases as other programs take them: one record a release and language, its addresses whole.

Feeds, data files and news formats are all made from this record, so that none can differ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urljoin

from factpress.downloads.release_parts import FRAME, ReleasePart, parts_of
from factpress.downloads.text_blocks import blocks_of
from factpress.findings import Mistake
from factpress.language import Locale
from factpress.markdown import Element, html_rewritten
from factpress.markdown import parse_html as parse
from factpress.model import Release
from factpress.pages import Page, Work
from factpress.rendering import Figure, Notice
from factpress.values import Instant, find_zone

# What is left out where our pages are not: drawings, the choice of a browser, empty places.
PAGE_ONLY = frozenset({"h1", "svg", "script", "source"})
PAGE_CLASSES = FRAME | {"end-mark", "cite", "quiet-name"}
OURS = ("id", "class", "srcset", "sizes", "loading", "decoding")
NO_LINES = re.compile(r"\n\s*\n+")
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

    def headline(self, locale: Locale) -> str:
        """Returns its title as other programs list it: what was corrected says so."""
        title = self.page.title
        told = locale.label("correction") + locale.label("colon") if self.page.notices else ""
        return told + title

    @property
    def version(self) -> int:
        """Which version of it this is: each time of a correction or revision makes a new one."""
        days = {one.said for one in self.page.notices} | {one.day for one in self.page.changes}
        return 1 + len(days)

    @property
    def told(self) -> tuple[str, ...]:
        """What was changed in it, a sentence a change, in its language."""
        return tuple(
            f"{one.kind}, {one.said.isoformat()}: {one.label}: {_change(one)}"
            + (f". {one.why}" if one.why else "")
            for one in self.page.notices
        )

    @property
    def html(self) -> str:
        """Its own text as HTML, without its headline, with whole addresses, bare of our classes."""
        html = html_rewritten(self.page.html, parse(self.page.html), self._elsewhere)
        return NO_LINES.sub("\n", html).strip()

    @property
    def parts(self) -> tuple[ReleasePart, ...]:
        """Its own text in blocks, by the parts of the page."""
        return parts_of(blocks_of(self.page.html, self._here))

    def _elsewhere(self, element: Element) -> dict[str, str | None] | None:
        if element.tag in PAGE_ONLY or PAGE_CLASSES & element.classes or _is_slot(element):
            return None
        own: dict[str, str | None] = dict.fromkeys(OURS)
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


def _is_slot(element: Element) -> bool:
    return any(one.endswith("-slot") for one in element.classes)


def _change(notice: Notice) -> str:
    return f"{notice.old} → {notice.new}" if notice.new else str(notice.old)


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
