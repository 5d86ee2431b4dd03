"""The site index: what pages know of each other, of the checks, and of the day of the build.

Who prints which figure is known once those pages are there; until then the answers are empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from factpress.checks import CheckResult
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
    """What pages know of each other, of the checks, and of the day of the build.

    `heads` are the releases' by id and language, `uses` every fact's, `cited` the facts that have a
    page, `printed` the facts that each release prints, in the order of its words, `names` what the
    site's languages call themselves, `pictures` where each picture that a page shows is shown.
    """

    heads: Mapping[tuple[str, str], Head]
    uses: Mapping[str, tuple[Use, ...]]
    checks: tuple[CheckResult, ...] = ()
    today: date = date.min
    cited: tuple[str, ...] = ()
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)

    def is_cited(self, fact: str) -> bool:
        """Tells whether a fact is printed somewhere, and so has a page of its own."""
        return fact in self.cited
