"""The feeds of a site: which there are, and where each lies.

The page of the feeds and the feeds themselves are made from this one list.
"""

from dataclasses import dataclass
from enum import StrEnum

from factpress.language import Locale
from factpress.model import Model, Topic, Words
from factpress.rendering.known import Known

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
