"""The site index: what pages know of each other.

Who prints which figure is known once those pages are there; until then the answers are empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factpress.markdown import Inline


@dataclass(frozen=True, slots=True)
class Head:
    """A release's title and summary in a language, with the figures of its day."""

    title: Inline
    summary: Inline


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a fact is printed."""

    page: str
    language: str
    title: str
    text: str


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
