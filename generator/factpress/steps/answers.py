"""KnownAnswers: the questions of the door by name, each asked once of one knowledge, with its hash.

A question is its name and its texts, so that it can be kept and asked again of a later knowledge.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from factpress.model import SECTIONS, Fact, Source
from factpress.rendering import Knowledge
from factpress.steps.digests import Digests

Question = tuple[str, ...]
KINDS = {section: kind for kind, section in SECTIONS.items()}
APART = "\n"  # between the names of a question: no id holds it

# Any: each answer has the type that its question has in `Known`.
ANSWERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "publisher": lambda known: known.publisher,
        "today": lambda known: known.today,
        "speech": lambda known: known.speech,
        "one": lambda known, section, name: known.one(KINDS[section], name),
        "ids": lambda known, section: tuple(known.every(KINDS[section])),
        "is_unread": lambda known, section, name: known.is_unread(section, name),
        "near": lambda known, section, name: known.near(section, name),
        "fact": lambda known, name: known.fact(name),
        "facts_about": lambda known, subject: known.facts_about(subject),
        "bare": lambda known, name: known.bare(name),
        "specifications": lambda known, subject: known.specifications(subject),
        "facts_among": lambda known, names, metrics: known.facts_among(
            tuple(filter(None, names.split(APART))), tuple(filter(None, metrics.split(APART)))
        ),
        "timeline": lambda known, name: known.timeline(known.every(Fact)[name]),
        "claimant_of": lambda known, name: known.claimant_of(known.every(Fact)[name]),
        "published": lambda known, name: getattr(known.one(Source, name), "published", None),
        "body": lambda known, file: known.bodies[file],
        "release": lambda known, name: known.release(name),
        "newest_releases": lambda known: known.newest_releases(),
        "has": lambda known, page: known.has(page),
        "language_for": lambda known, page, language: known.language_for(page, language),
        "languages_of": lambda known, page: known.pages().get(page),
        "names_of_pages": lambda known: tuple(known.pages()),
        "path": lambda known, page, language: known.path(page, language),
        "absolute": lambda known, path: known.absolute(path),
        "head": lambda known, release, language: known.head(release, language),
        "uses": lambda known, fact: known.uses(fact),
        "cited": lambda known: known.cited(),
        "printed_by": lambda known, release: known.printed_by(release),
        "shown_on": lambda known, picture: known.shown_on(picture),
        "checks": lambda known: known.checks(),
        "language_name": lambda known, code: known.language_name(code),
        "picture": lambda known, name: known.pictures().get(name),
        "ids_of_pictures": lambda known: tuple(known.pictures()),
        "attached": lambda known, path: known.attached().get(path),
        "paths_attached": lambda known: tuple(known.attached()),
        "pictures_shown": lambda known: known.pictures_shown(),
        "why_gone": lambda known, picture: known.why_gone(picture),
    }
)


class KnownAnswers:
    """What one knowledge answers; a question that has no answer any more has no hash."""

    def __init__(self, known: Knowledge, values: Digests, placed: Digests) -> None:
        self.known = known
        self._values, self._placed = values, placed
        self._answers: dict[Question, Any] = {}  # Any: as above
        self._hashes: dict[Question, bytes] = {}
        self._places: dict[Question, bytes] = {}

    def answer(self, question: Question) -> Any:  # Any: as above
        """Returns the answer to a question; raises KeyError where it names what is not there."""
        if question not in self._answers:
            self._answers[question] = ANSWERS[question[0]](self.known, *question[1:])
        return self._answers[question]

    def digest(self, question: Question) -> bytes:
        """Returns the hash of the answer to a question, empty where it has none."""
        found = self._hashes.get(question)
        if found is None:
            found = self._hashes[question] = self._hashed(question, self._values)
        return found

    def placed(self, question: Question) -> bytes:
        """Returns the hash of the answer with the places of its texts."""
        found = self._places.get(question)
        if found is None:
            found = self._places[question] = self._hashed(question, self._placed)
        return found

    def _hashed(self, question: Question, digests: Digests) -> bytes:
        try:
            return digests.of(self.answer(question))
        except KeyError:
            return b""
