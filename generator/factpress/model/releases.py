"""Pages as editors write them: front matter and Markdown body, one file a language.

A release is a dated document whose figures are those of its day. Other pages show the newest.
Which page a file below `content/` belongs to, its path says.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import BeforeValidator

from factpress.findings import Place
from factpress.model.fields import (
    ContactRef,
    DayField,
    EmbargoField,
    Entry,
    Language,
    MediaRef,
    ModelRef,
    OrganisationRef,
    ReleaseRef,
    SaidField,
    TopicRef,
    TypedText,
    WhenField,
    one_or_many,
)
from factpress.values import Instant, clock_shown

TypedTexts = Annotated[tuple[TypedText, ...], BeforeValidator(one_or_many)]
# The periods that a page's figures describe where a call names none: one of each length.
PeriodFields = Annotated[tuple[WhenField, ...], BeforeValidator(one_or_many)]


class ReleaseType(StrEnum):
    """What sort of document a release is."""

    PRESS_RELEASE = "press release"
    STATEMENT = "statement"
    NEWS = "news"


class Archive(StrEnum):
    """How a release of earlier days is kept."""

    AS_PUBLISHED = "as-published"


class TranslationFront(Entry):
    """The front matter of a translation: the words only; dates and subjects are the original's."""

    title: TypedText
    subtitle: TypedText | None = None
    summary: TypedText | None = None
    dateline: TypedText | None = None
    key_points: TypedTexts = ()
    embargo: EmbargoField | None = None


class ReleaseFront(TranslationFront):
    """The front matter of a release."""

    date: DayField
    type: ReleaseType = ReleaseType.PRESS_RELEASE
    organisation: OrganisationRef | None = None
    topics: Annotated[tuple[TopicRef, ...], BeforeValidator(one_or_many)] = ()
    models: Annotated[tuple[ModelRef, ...], BeforeValidator(one_or_many)] = ()
    contacts: Annotated[tuple[ContactRef, ...], BeforeValidator(one_or_many)] = ()
    boilerplates: Annotated[tuple[OrganisationRef, ...], BeforeValidator(one_or_many)] = ()
    related: Annotated[tuple[ReleaseRef, ...], BeforeValidator(one_or_many)] = ()
    known_on: SaidField | None = None
    facts_as_of: SaidField | None = None
    figures_of: PeriodFields = ()
    languages: Annotated[tuple[Language, ...], BeforeValidator(one_or_many)] = ()
    aliases: TypedTexts = ()
    image: MediaRef | None = None
    slug: TypedText | None = None
    archive: Archive | None = None
    note: str = ""


class PageFront(Entry):
    """The front matter of a page that is no release: every key may be left out."""

    title: TypedText | None = None
    summary: TypedText | None = None
    figures_of: PeriodFields = ()
    languages: Annotated[tuple[Language, ...], BeforeValidator(one_or_many)] = ()
    image: MediaRef | None = None
    aliases: TypedTexts = ()
    embargo: EmbargoField | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file of a page: its front matter read, its body as typed, and where the body begins."""

    file: str
    language: str
    front: TranslationFront | PageFront
    body: str
    body_line: int = 1

    @property
    def place(self) -> Place:
        """Where the page's own words begin."""
        return Place(self.file, self.body_line)


@dataclass(frozen=True, slots=True)
class Release:
    """A dated document; `id` is `<year>/<slug>`, its folder below `content/releases`."""

    id: str
    front: ReleaseFront
    manuscripts: tuple[Manuscript, ...]

    @property
    def day(self) -> date:
        """The day of the release."""
        return self.front.date

    @property
    def figures_as_of(self) -> date:
        """The day whose figures the release shows."""
        known = self.front.known_on or self.front.facts_as_of
        if isinstance(known, Instant):
            return date.fromisoformat(known.text[:10])
        return known or self.front.date

    def knows(self, zone: str) -> date:
        """Returns until when its figures were said: its day, or its hour on the clocks of a zone."""
        hour = self.front.known_on or self.front.facts_as_of or self.front.embargo
        if isinstance(hour, Instant):
            shown = clock_shown(zone, hour.at)
            return shown if shown.date() == self.figures_as_of else self.figures_as_of
        return self.figures_as_of

    def manuscript(self, language: str) -> Manuscript | None:
        """Returns the release's words in a language, if it was translated."""
        return next((one for one in self.manuscripts if one.language == language), None)


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page that is no release; `id` is its path below `content/` without language and ending."""

    id: str
    front: PageFront
    manuscripts: tuple[Manuscript, ...]

    def manuscript(self, language: str) -> Manuscript | None:
        """Returns the page's words in a language, if it was translated."""
        return next((one for one in self.manuscripts if one.language == language), None)


SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
IN_FILE_NAME = re.compile(
    r"(?P<stem>[^.].*?)(?:\.(?P<language>[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?))?\.md"
)
_FOLDER = re.compile(r"content/releases/([^/]+/[^/]+)/[^/]")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A Markdown file by its path from the root: which page it belongs to, in which language."""

    file: str
    page: str
    language: str

    @property
    def is_release(self) -> bool:
        """Tells whether the file lies where releases lie."""
        return self.page.startswith("releases/")

    @property
    def key(self) -> tuple[str, str]:
        """The section and the id of the page."""
        section = "releases" if self.is_release else "pages"
        return section, self.page.removeprefix("releases/")


def is_address(part: str) -> bool:
    """Tells whether a name can be one part of an address, on every system."""
    return bool(SLUG.fullmatch(part)) and part.partition(".")[0] not in RESERVED


def file_of(path: str, default_language: str) -> ContentFile | None:
    """Says which page a file below `content/` belongs to, or nothing if its name is no page's.

    A name without a language is in the default one.
    """
    matched = IN_FILE_NAME.fullmatch(PurePosixPath(path).name)
    if matched is None:
        return None
    folder = PurePosixPath(path).parent.relative_to("content")
    stem = matched["stem"]
    page = folder if stem == "index" and folder.parts else folder / stem
    return ContentFile(path, page.as_posix(), matched["language"] or default_language)


def release_of(file: str) -> str:
    """Returns the id of the release in whose own folder a file lies, or an empty text."""
    found = _FOLDER.match(file)
    return found[1] if found else ""
