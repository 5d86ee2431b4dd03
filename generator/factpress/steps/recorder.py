"""The recorder: the door with a note of each question that was asked of it.

Whatever a step reads of the newsroom and the site it has asked here, so the note tells when its
result would be another. KnownAnswers are objects of the newsroom itself; what they hold is not asked again.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

from factpress.model import (
    SECTIONS,
    Dataset,
    Fact,
    Manuscript,
    Observation,
    Publisher,
    Release,
    Timeline,
)
from factpress.pictures import Attached, Picture
from factpress.rendering import Head, Use
from factpress.rules import CheckResult
from factpress.steps.answers import APART, KnownAnswers, Question
from factpress.values import LintWords

E = TypeVar("E")


class AskedKnown:
    """What is known, and which questions were asked of it, in their order and each once."""

    def __init__(self, answers: KnownAnswers) -> None:
        self._answers = answers
        self._known = answers.known
        self._asked: dict[Question, None] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that were asked so far."""
        return tuple(self._asked)

    def note(self, *question: str) -> Question:
        """Notes a question, in plain texts, and returns it."""
        plain = tuple(map(str, question))
        self._asked[plain] = None
        return plain

    def ask(self, *question: str) -> Any:  # Any: each answer has the type that its question has
        """Notes a question and returns its answer."""
        return self._answers.answer(self.note(*question))

    @property
    def publisher(self) -> Publisher:
        """What the newsroom says of itself."""
        self.note("publisher")
        return self._known.publisher

    @property
    def today(self) -> date:
        """The day of the build, on the newsroom's own clocks."""
        self.note("today")
        return self._known.today

    @property
    def speech(self) -> Mapping[str, LintWords]:
        """The lint words of each language of the theme."""
        self.note("speech")
        return self._known.speech

    def one(self, kind: type[E], name: str) -> E | None:
        """Returns an entry of a kind by its id, or nothing."""
        self.note("one", SECTIONS[kind], name)
        return self._known.one(kind, name)

    def every(self, kind: type[E]) -> Mapping[str, E]:
        """Returns all entries of a kind: which of them are looked at is noted one by one."""
        section = SECTIONS[kind]
        return _Noted(self, self._known.every(kind), ("one", section), ("ids", section))

    def is_unread(self, section: str, name: str) -> bool:
        """Tells whether an entry is there but could not be read."""
        self.note("is_unread", section, name)
        return self._known.is_unread(section, name)

    def near(self, section: str, name: str) -> str:
        """Returns a hint for an id that is not there."""
        self.note("near", section, name)
        return self._known.near(section, name)

    def fact(self, name: str) -> Fact | None:
        """Returns a fact by its id or by one it had formerly."""
        self.note("fact", name)
        return self._known.fact(name)

    def facts_about(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts whose subject is the given one."""
        return cast("tuple[Fact, ...]", self.ask("facts_about", subject))

    def bare(self, name: str) -> Fact:
        """Returns the fact of an id without its observations."""
        return cast("Fact", self.ask("bare", name))

    def specifications(self, subject: str) -> tuple[Fact, ...]:
        """Returns the facts that describe a subject itself."""
        return cast("tuple[Fact, ...]", self.ask("specifications", subject))

    def facts_in(self, dataset: Dataset) -> tuple[Fact, ...]:
        """Returns the facts of a dataset."""
        names = (APART.join(dataset.facts), APART.join(dataset.metrics))
        return cast("tuple[Fact, ...]", self.ask("facts_among", *names))

    def timeline(self, fact: Fact) -> Timeline:
        """Returns a fact's observations in order, which say what held on a day."""
        self.note("timeline", fact.id)
        return self._known.timeline(fact)

    def own(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns the fact's settled observations by its own claimant, oldest first."""
        self.note("timeline", fact.id)
        return self._known.own(fact)

    def others(self, fact: Fact) -> tuple[Observation, ...]:
        """Returns what others say of the same thing."""
        self.note("claimant_of", fact.id)
        return self._known.others(fact)

    def in_order(self, observations: Iterable[Observation]) -> tuple[Observation, ...]:
        """Returns observations by their period and the day on which they were said."""
        some = tuple(observations)
        for one in some:
            self.said(one)
        return self._known.in_order(some)

    def said(self, observation: Observation) -> date:
        """Returns the day on which an observation was said."""
        return self.moment(observation).date()

    def moment(self, observation: Observation) -> datetime:
        """Returns from when on an observation was public, on the newsroom's clocks."""
        if observation.said is None:
            for source in observation.source:
                self.note("published", source)
        elif not isinstance(observation.said, date):
            self.note("publisher")
        return self._known.moment(observation)

    def is_own(self, fact: Fact, observation: Observation) -> bool:
        """Tells whether an observation is the fact's own claimant speaking."""
        self.note("claimant_of", fact.id)
        return self._known.is_own(fact, observation)

    def claimant_of(self, fact: Fact) -> str:
        """Returns the organisation that speaks for a fact."""
        self.note("claimant_of", fact.id)
        return self._known.claimant_of(fact)

    def body(self, manuscript: Manuscript) -> str:
        """Returns the words of a manuscript as they were typed."""
        self.note("body", manuscript.file)
        return self._known.body(manuscript)

    def release(self, name: str) -> Release | None:
        """Returns a release by its id or its slug alone."""
        self.note("release", name)
        return self._known.release(name)

    def newest_releases(self) -> tuple[Release, ...]:
        """Returns all releases, the newest first."""
        return cast("tuple[Release, ...]", self.ask("newest_releases"))

    def has(self, page: str) -> bool:
        """Tells whether a page exists in any language."""
        self.note("has", page)
        return self._known.has(page)

    def language_for(self, page: str, language: str) -> str:
        """Returns the language in which a reader of `language` gets a page."""
        self.note("language_for", page, language)
        return self._known.language_for(page, language)

    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """Returns the languages of each page: which pages are looked at is noted one by one."""
        return _Noted(self, self._known.pages(), ("languages_of",), ("names_of_pages",))

    def path(self, page: str, language: str) -> str:
        """Returns the address of a page from the site's root."""
        self.note("path", page, language)
        return self._known.path(page, language)

    def href(self, here: str, page: str, language: str) -> str:
        """Returns the way from the address `here` to a page."""
        self.note("path", page, language)
        return self._known.href(here, page, language)

    def absolute(self, path: str) -> str:
        """Returns the whole address of a path from the root, or empty when the base is unknown."""
        self.note("absolute", path)
        return self._known.absolute(path)

    def head(self, release: str, language: str) -> Head:
        """Returns a release's title and summary in a language."""
        self.note("head", release, language)
        return self._known.head(release, language)

    def uses(self, fact: str) -> tuple[Use, ...]:
        """Returns where a fact is printed, computed figures included."""
        self.note("uses", fact)
        return self._known.uses(fact)

    def cited(self) -> tuple[str, ...]:
        """Returns the ids of the facts that are printed somewhere."""
        self.note("cited")
        return self._known.cited()

    def printed_by(self, release: str) -> tuple[str, ...]:
        """Returns the facts that a release prints, in the order of its words."""
        self.note("printed_by", release)
        return self._known.printed_by(release)

    def shown_on(self, picture: str) -> tuple[Use, ...]:
        """Returns where a picture is shown."""
        self.note("shown_on", picture)
        return self._known.shown_on(picture)

    def checks(self) -> tuple[CheckResult, ...]:
        """Returns what the checks found, in the order in which they ran."""
        self.note("checks")
        return self._known.checks()

    def language_name(self, code: str) -> str:
        """Returns what a language of the site calls itself."""
        self.note("language_name", code)
        return self._known.language_name(code)

    def pictures(self) -> Mapping[str, Picture]:
        """Returns the pictures that may be shown: which are looked at is noted one by one."""
        return _Noted(self, self._known.pictures(), ("picture",), ("ids_of_pictures",))

    def attached(self) -> Mapping[str, Attached]:
        """Returns the files that pages may offer: which are looked at is noted one by one."""
        return _Noted(self, self._known.attached(), ("attached",), ("paths_attached",))

    def pictures_shown(self) -> tuple[str, ...]:
        """Returns the ids of the pictures that a page shows, in the order of those pages."""
        self.note("pictures_shown")
        return self._known.pictures_shown()

    def why_gone(self, picture: str) -> str:
        """Returns why a picture may not be shown any more, or an empty text."""
        self.note("why_gone", picture)
        return self._known.why_gone(picture)


class _Noted(Mapping[str, E]):
    """A mapping that notes what is looked up in it, and when it is gone through as a whole."""

    def __init__(
        self, asked: AskedKnown, inner: Mapping[str, E], single: Question, whole: Question
    ) -> None:
        self._asked, self._inner = asked, inner
        self._single, self._whole = single, whole

    def __getitem__(self, name: str) -> E:
        self._asked.note(*self._single, name)
        return self._inner[name]

    def __contains__(self, name: object) -> bool:
        self._asked.note(*self._single, str(name))
        return name in self._inner

    def __iter__(self) -> Iterator[str]:
        self._asked.note(*self._whole)
        return iter(self._inner)

    def __len__(self) -> int:
        self._asked.note(*self._whole)
        return len(self._inner)
