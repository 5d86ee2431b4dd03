"""Gathering: the entries of single files become those of one newsroom, each id once.

What a single file holds is said by `entries`; a file that has not changed is not read again, so
nothing here may change what it holds.
"""

from dataclasses import dataclass, field
from typing import Any

from factpress.findings import Finding, Place, Related, Rule, report
from factpress.model import Entry, Fact, Observation, Publisher

DUPLICATE_ID = Rule(
    "duplicate-id",
    "Two entries have the same id",
    "One of them would be ignored without warning.",
    "give one of them another id",
)
NO_FACT = Rule(
    "lines-without-fact",
    "A release has lines for a fact that doesn't exist",
    "A line alone doesn't say what it counts or in which unit.",
    "correct the id, or describe the whole fact: label, about, metric, kind and unit",
)
RULES = (DUPLICATE_ID, NO_FACT)


class MoreLines(Entry):
    """Lines that a release's own folder adds to a fact that is elsewhere."""

    obs: tuple[Observation, ...]


@dataclass
class Entries:
    """What was gathered from a file, or from all files so far; only the reader adds to it.

    Ids are poisoned that could not be read; `likely` ones too, unless they are elsewhere. What is
    wrong with single entries of a file, and the ids in doubt with them, are kept by the entry.
    """

    found: dict[str, dict[str, Entry]] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    poisoned: set[tuple[str, str]] = field(default_factory=set)
    likely: set[tuple[str, str]] = field(default_factory=set)
    publisher: Publisher | None = None
    more: list[tuple[str, MoreLines]] = field(default_factory=list)
    wrong: dict[tuple[str, str], tuple[Finding, ...]] = field(default_factory=dict)
    in_doubt: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def add(self, file: "Entries") -> None:
        """Adds what a file holds, which stays as it is; of two entries with one id the first."""
        self.findings.extend(file.findings)
        self.poisoned |= file.poisoned
        self.likely |= file.likely
        self.more.extend(file.more)
        for (section, name), place in file.places.items():
            earlier = self.places.setdefault((section, name), place)
            if earlier is not place:
                related = Related(earlier, "it is here already")
                message = f'"{name}" appears twice among the {section}'
                self.findings.append(report(DUPLICATE_ID, place, message, related=[related]))
                continue
            self.findings.extend(file.wrong.get((section, name), ()))
            self.poisoned.update(file.in_doubt.get((section, name), ()))
            entry = file.found.get(section, {}).get(name)
            if entry is not None:
                self.of(section)[name] = entry
        if file.publisher is not None and self.publisher is not None:
            related = Related(self.publisher.place, "the newsroom is described here already")
            message = "the newsroom is described twice"
            place = file.publisher.place
            self.findings.append(report(DUPLICATE_ID, place, message, related=[related]))
        self.publisher = self.publisher or file.publisher

    def of(self, section: str) -> dict[str, Any]:
        """Returns the entries of a section. Any: each section has its own class (`KINDS`)."""
        return self.found.setdefault(section, {})


def add_lines(entries: Entries) -> None:
    """Adds the lines of releases' own folders to their facts, once all files and tables are read."""
    facts: dict[str, Fact] = entries.of("facts")
    for name, more in entries.more:
        called = next((key for key, one in facts.items() if name in one.formerly), name)
        key = name if name in facts else called
        if key in facts:
            obs = (*facts[key].obs, *more.obs)
            facts[key] = facts[key].model_copy(update={"obs": obs})
        elif ("facts", name) not in entries.poisoned | entries.likely:
            message = f'there is no fact "{name}" that these lines could be added to'
            entries.findings.append(report(NO_FACT, more.place, message))
