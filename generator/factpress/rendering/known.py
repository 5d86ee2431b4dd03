"""The door: everything that a page, a drawing or an output can ask of the site and its facts.

No other module of these packages holds a newsroom, a site map or a site index, or opens a file. An
incremental build puts its recorder behind this door and changes no page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeVar

from factpress.language import Locale
from factpress.model import (
    Dataset,
    Fact,
    Manuscript,
    Model,
    Newsroom,
    Observation,
    PublicNewsroom,
    Publisher,
    Release,
    Timeline,
    Topic,
    Words,
)
from factpress.pictures import NO_PICTURES, Attached, Gallery, Picture
from factpress.rendering.site_map import Head, SiteIndex, SiteMap, Use
from factpress.rules import CheckResult
from factpress.values import LintWords

E = TypeVar("E")
NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Known(Protocol):
    """The questions that may be asked while a site is written."""

    @property
    def publisher(self) -> Publisher:
        """What the newsroom says of itself."""
        ...

    @property
    def speech(self) -> Mapping[str, LintWords]:
        """How each language is read."""
        ...

    @property
    def today(self) -> date:
        """The day of the build, on the newsroom's own clocks."""
        ...

    def one(self, kind: type[E], name: str) -> E | None:
        """Returns an entry of a kind by its id, or nothing."""
        ...

    def every(self, kind: type[E]) -> Mapping[str, E]:
        """Returns all entries of a kind by their ids, in the order of their files."""
        ...

    def is_unread(self, section: str, name: str) -> bool:
        """Tells whether an entry is there but could not be read."""
        ...

    def near(self, section: str, name: str) -> str:
        """Returns a hint for an id that is not there."""
        ...

    def fact(self, name: str) -> Fact | None:
        """Returns a fact by its id or by one it had formerly."""
        ...

    def facts_about(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts whose subject is the given one."""
        ...

    def bare(self, name: str) -> Fact:
        """Returns the fact of an id without its observations, for who needs none of its values."""
        ...

    def specifications(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts that describe a subject itself."""
        ...

    def facts_in(self, dataset: Dataset) -> tuple[Fact, ...]:
        """Returns the facts of a dataset."""
        ...

    def timeline(self, fact: Fact) -> Timeline:
        """Returns a fact's observations in order, which say what held on a day."""
        ...

    def own(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns the fact's settled observations by its own claimant, oldest first."""
        ...

    def others(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns what others say of the same thing."""
        ...

    def in_order(self, observations: Iterable[Observation]) -> tuple[Observation, ...]:
        """Returns observations by their period and the day on which they were said."""
        ...

    def said(self, observation: Observation) -> date:
        """Returns the day on which an observation was said."""
        ...

    def moment(self, observation: Observation) -> datetime:
        """Returns from when on an observation was public, on the newsroom's clocks."""
        ...

    def is_own(self, fact: Fact, observation: Observation) -> bool:
        """Tells whether an observation is the fact's own claimant speaking."""
        ...

    def claimant_of(self, fact: Fact) -> str:
        """Returns the organisation that speaks for a fact."""
        ...

    def body(self, manuscript: Manuscript) -> str:
        """Returns the words of a manuscript as they were typed."""
        ...

    def release(self, name: str) -> Release | None:
        """Returns a release by its id or its slug alone."""
        ...

    def newest_releases(self) -> tuple[Release, ...]:
        """Returns all releases, the newest first."""
        ...

    def has(self, page: str) -> bool:
        """Tells whether a page exists in any language."""
        ...

    def language_for(self, page: str, language: str) -> str:
        """Returns the language in which a reader of `language` gets a page."""
        ...

    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """Returns the languages in which each page exists, by the names of the pages."""
        ...

    def path(self, page: str, language: str) -> str:
        """Returns the address of a page from the site's root."""
        ...

    def href(self, here: str, page: str, language: str) -> str:
        """Returns the way from the address `here` to a page."""
        ...

    def absolute(self, path: str) -> str:
        """Returns the whole address of a path from the root, or empty when the base is unknown."""
        ...

    def head(self, release: str, language: str) -> Head:
        """Returns a release's title and summary in a language."""
        ...

    def uses(self, fact: str) -> tuple[Use, ...]:
        """Returns where a fact is printed, computed figures included."""
        ...

    def cited(self) -> tuple[str, ...]:
        """Returns the ids of the facts that are printed somewhere: each has a separate page."""
        ...

    def printed_by(self, release: str) -> tuple[str, ...]:
        """Returns the facts that a release prints, in the order of its words."""
        ...

    def shown_on(self, picture: str) -> tuple[Use, ...]:
        """Returns where a picture is shown."""
        ...

    def checks(self) -> tuple[CheckResult, ...]:
        """Returns what the checks found, in the order in which they ran."""
        ...

    def language_name(self, code: str) -> str:
        """Returns what a language of the site calls itself."""
        ...

    def pictures(self) -> Mapping[str, Picture]:
        """Returns the pictures that may be shown, by their ids."""
        ...

    def attached(self) -> Mapping[str, Attached]:
        """Returns the files that pages may offer as they are, by their paths in the newsroom."""
        ...

    def pictures_shown(self) -> tuple[str, ...]:
        """Returns the ids of the pictures that a page shows, in the order of those pages."""
        ...

    def why_gone(self, picture: str) -> str:
        """Returns why a picture may not be shown any more, or an empty text."""
        ...


def known_of(
    newsroom: Newsroom,
    *,
    today: date = date.min,
    checks: tuple[CheckResult, ...] = (),
    names: Mapping[str, str] = NO_NAMES,
    gallery: Gallery = NO_PICTURES,
) -> "Knowledge":
    """Returns what is known of a public newsroom before there is any page of it.

    `names` are what its languages call themselves.
    """
    publisher = newsroom.publisher
    site = SiteMap({}, publisher.languages, publisher.url)
    return Knowledge(newsroom, today, checks, names, gallery, site, SiteIndex())


@dataclass(frozen=True)
class Knowledge(PublicNewsroom):
    """What is known of a public newsroom and of the site that is made of it."""

    today: date
    _checks: tuple[CheckResult, ...]
    _names: Mapping[str, str]
    _gallery: Gallery
    _site: SiteMap
    _index: SiteIndex

    def has(self, page: str) -> bool:
        """Tells whether a page exists in any language."""
        return self._site.has(page)

    def language_for(self, page: str, language: str) -> str:
        """Returns the language in which a reader of `language` gets a page."""
        return self._site.language_for(page, language)

    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """Returns the languages in which each page exists, by the names of the pages."""
        return self._site.pages

    def path(self, page: str, language: str) -> str:
        """Returns the address of a page from the site's root."""
        return self._site.path(page, language)

    def href(self, here: str, page: str, language: str) -> str:
        """Returns the way from the address `here` to a page."""
        return self._site.href(here, page, language)

    def absolute(self, path: str) -> str:
        """Returns the whole address of a path from the root, or empty when the base is unknown."""
        return self._site.absolute(path)

    def head(self, release: str, language: str) -> Head:
        """Returns a release's title and summary in a language."""
        return self._index.heads[release, language]

    def uses(self, fact: str) -> tuple[Use, ...]:
        """Returns where a fact is printed, computed figures included."""
        return self._index.uses.get(fact, ())

    def cited(self) -> tuple[str, ...]:
        """Returns the ids of the facts that are printed somewhere: each has a separate page."""
        return self._index.cited

    def printed_by(self, release: str) -> tuple[str, ...]:
        """Returns the facts that a release prints, in the order of its words."""
        return self._index.printed.get(release, ())

    def shown_on(self, picture: str) -> tuple[Use, ...]:
        """Returns where a picture is shown."""
        return self._index.pictures.get(picture, ())

    def checks(self) -> tuple[CheckResult, ...]:
        """Returns what the checks found, in the order in which they ran."""
        return self._checks

    def language_name(self, code: str) -> str:
        """Returns what a language of the site calls itself."""
        return self._names.get(code, code)

    def pictures(self) -> Mapping[str, Picture]:
        """Returns the pictures that may be shown, by their ids."""
        return self._gallery.pictures

    def attached(self) -> Mapping[str, Attached]:
        """Returns the files that pages may offer as they are, by their paths in the newsroom."""
        return self._gallery.attached

    def pictures_shown(self) -> tuple[str, ...]:
        """Returns the ids of the pictures that a page shows, in the order of those pages."""
        return tuple(self._index.pictures)

    def why_gone(self, picture: str) -> str:
        """Returns why a picture may not be shown any more, or an empty text."""
        return self._gallery.gone.get(picture, "")

    def with_site(self, site: SiteMap) -> "Knowledge":
        """Returns the same knowledge of a site that has these pages."""
        return replace(self, _site=site)

    def with_index(self, index: SiteIndex) -> "Knowledge":
        """Returns the same knowledge, of pages that are further on."""
        return replace(self, _index=index)


NO_NAME = Words(())


class FeedKind(StrEnum):
    """What a feed follows."""

    ALL = "all"
    TOPIC = "topic"
    MODEL = "model"
    CORRECTIONS = "corrections"


class FeedFormat(StrEnum):
    """The format of a feed, which is also the ending of its file."""

    ATOM = "atom"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """The type that a server and a link name it by."""
        return "application/atom+xml" if self is FeedFormat.ATOM else "application/feed+json"

    @property
    def words(self) -> str:
        """What readers know the format by."""
        return "Atom" if self is FeedFormat.ATOM else "JSON Feed"


@dataclass(frozen=True, slots=True)
class FeedName:
    """One feed: `path` leads to it from the site's root.

    `id` is the same in every language and format; `subject` is the id of the topic or model that it
    follows, `name` how readers know that (both empty for the others).
    """

    id: str
    path: str
    kind: FeedKind
    format: FeedFormat
    lang: str
    subject: str = ""
    name: Words = NO_NAME

    def title(self, locale: Locale, default: str) -> str:
        """Returns what the feed is called in a language; `default` is the site's own."""
        if self.subject:
            return self.name.in_language(locale.code, default)
        return locale.label("all_releases" if self.kind is FeedKind.ALL else "corrections")


def feeds_of(known: Known) -> tuple[FeedName, ...]:
    """Returns every feed of the site, language by language, each in all its formats.

    A topic or a model has its feed before its first release: addresses that readers subscribe to
    must not depend on what was published so far.
    """
    languages = known.publisher.languages
    return tuple(
        FeedName(
            name,
            f"{'' if code == languages[0] else f'{code}/'}feeds/{name}.{form}",
            kind,
            form,
            code,
            subject,
            words,
        )
        for code in languages
        for name, kind, subject, words in _subjects(known)
        for form in FeedFormat
    )


Subject = tuple[str, FeedKind, str, Words]


def _subjects(known: Known) -> tuple[Subject, ...]:
    own = (("all", FeedKind.ALL, "", NO_NAME), ("corrections", FeedKind.CORRECTIONS, "", NO_NAME))
    taken = {name for name, *_ in own}
    topics = tuple(
        (f"topic-{key}" if key in taken else key, FeedKind.TOPIC, key, topic.name)
        for key, topic in known.every(Topic).items()
    )
    models = tuple(
        (f"models/{key}", FeedKind.MODEL, key, model.name)
        for key, model in known.every(Model).items()
    )
    return (own[0], *topics, *models, own[1])
