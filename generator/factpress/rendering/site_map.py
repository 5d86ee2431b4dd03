"""The site map and index: which page exists in which language, and how one page names another.

A page's id is its path without language (`models/x`, `releases/2016/…`, `index`); the first
language is at the root of the site, every other below its own code.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from factpress.findings import Place
from factpress.markdown import Inline
from factpress.model import NOWHERE

HOME = "index"


def path_of(page: str, language: str, default: str) -> str:
    """Returns the address of a page from the site's root: `fr/models/x/`, or empty for home."""
    own = "" if page == HOME else f"{page}/"
    return own if language == default else f"{language}/{own}"


def relative(here: str, there: str) -> str:
    """Returns the way from one address to another, both from the site's root."""
    target, _, fragment = there.partition("#")
    way = posixpath.relpath("/" + target, "/" + here)
    way = "./" if way == "." else way + ("/" if target.endswith("/") or not target else "")
    return f"{way}#{fragment}" if fragment else way


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The languages of each page; `base` is the site's own address or empty."""

    pages: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...]
    base: str = ""

    @property
    def default(self) -> str:
        """The language at the root of the site."""
        return self.languages[0]

    def has(self, page: str) -> bool:
        """Tells whether a page exists in any language."""
        return page in self.pages

    def language_for(self, page: str, language: str) -> str:
        """Returns the language in which a reader of `language` gets a page."""
        spoken = self.pages.get(page, self.languages)
        return language if language in spoken else spoken[0]

    def path(self, page: str, language: str) -> str:
        """Returns the address of a page from the site's root, in the language it exists in."""
        return path_of(page, self.language_for(page, language), self.default)

    def href(self, here: str, page: str, language: str) -> str:
        """Returns the way from the address `here` to a page."""
        return relative(here, self.path(page, language))

    def absolute(self, path: str) -> str:
        """Returns the whole address of a path from the root, or empty when the base is unknown."""
        return f"{self.base.rstrip('/')}/{path}" if self.base else ""


@dataclass(frozen=True, slots=True)
class Head:
    """A release's title and summary in a language, with the figures of its day."""

    title: Inline
    summary: Inline


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a fact is printed; `place` is where an editor typed the call, if one did."""

    page: str
    language: str
    title: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class SiteIndex:
    """What pages know of each other.

    `heads` are the releases' by id and language, `uses` every fact's, `cited` the facts that have a
    page, `printed` the facts that each release prints, in the order of its words, `pictures` where
    each picture that a page shows is shown.
    """

    heads: Mapping[tuple[str, str], Head] = field(default_factory=dict)
    uses: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    cited: tuple[str, ...] = ()
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pictures: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
