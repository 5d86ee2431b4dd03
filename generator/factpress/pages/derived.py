"""What outputs are given, and what they give back: files, and what pages are told of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from factpress.cache import Store
from factpress.findings import Finding
from factpress.language import Locale
from factpress.machine import ThemeFiles
from factpress.markup import Elements
from factpress.pages.render import Page
from factpress.rendering import Download, HeadLink, Known
from factpress.steps import Stage

T = TypeVar("T")


@dataclass(frozen=True)
class Work:
    """What every output may look at: the public newsroom and its finished pages, by their names.

    `files` are the files of the outputs before it; `elements` are the theme's templates of HTML.
    """

    known: Known
    pages: tuple[Page, ...]
    locales: Mapping[str, Locale]
    elements: Elements
    now: datetime
    store: Store
    files: Mapping[str, bytes] = field(default_factory=dict)
    stage: Stage | None = None

    def step(self, kind: str, made_from: tuple[object, ...], run: Callable[["Work"], T]) -> T:
        """Returns what `run` makes of questions and of `made_from`, kept while both are the same.

        It sees no pages and no files but those it was given by then.
        """
        if self.stage is None:
            return run(self)
        alone = replace(self, pages=(), files={}, stage=None)
        name = (kind, self.stage.digest_of(self.locales, self.elements.mark, *made_from))
        return self.stage.take(name, lambda known: run(replace(alone, known=known)))

    @property
    def theme(self) -> ThemeFiles:
        """The files of the theme."""
        return self.elements.files

    @property
    def base(self) -> str:
        """The site's own address without a slash at its end, or empty while it is not known."""
        return self.known.publisher.url.rstrip("/")


@dataclass(frozen=True)
class Derived:
    """What one output made: files by their path in the site, and what belongs to pages by `url`.

    `parts` are pieces of HTML by the mark that holds their place in a page's text.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    links: Mapping[str, tuple[HeadLink, ...]] = field(default_factory=dict)
    structured: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    filters: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    hits: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
