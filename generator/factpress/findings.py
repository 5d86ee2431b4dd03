"""Findings: what a rule reports about the newsroom's files, and where.

Wrong input is a value here, never an exception: findings are collected, sorted and shown together.
How they are printed is `report`'s business; which rules exist is said where each rule is used.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

LEAST_ALIKE = 0.6  # of 1, for a word that is really there


class Severity(StrEnum):
    """How serious a finding is: only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the newsroom: path from its root with `/`, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that Factpress watches for; its id is kebab-case and never changes."""

    id: str
    title: str
    why: str
    fix: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a finding."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a piece of text that has no place yet: the rule broken, why, and the fix.

    `fixed` is the text as it should have been typed, where that can be said. `offset` counts
    characters from the start of the text to the mistake.
    """

    rule: Rule
    message: str
    fix: str = ""
    fixed: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's report: where, what is there, what it contradicts, and what to do.

    `cause` names what several findings have in common, such as an id that is missing.
    """

    rule: Rule
    place: Place
    message: str
    fix: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR
    cause: str = ""


class PressError(Exception):
    """A bug of Factpress or a disk that cannot be read or written; never wrong input."""


def report(
    rule: Rule,
    place: Place,
    message: str,
    *,
    fix: str = "",
    related: Iterable[Related] = (),
    cause: str = "",
) -> Finding:
    """Returns a finding of `rule`, with the rule's own severity and, by default, its own fix."""
    return Finding(rule, place, message, fix or rule.fix, tuple(related), rule.severity, cause)


def placed(mistake: Mistake, place: Place) -> Finding:
    """Returns the finding of a mistake in a text that begins at `place`."""
    fix = mistake.fix or mistake.rule.fix
    if mistake.fixed:
        fix = f"{fix.rstrip('.')}: {mistake.fixed}" if fix else f"write {mistake.fixed}"
    there = replace(place, column=place.column + mistake.offset)
    return report(mistake.rule, there, mistake.message, fix=fix)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns the findings by file, line and column, each once."""
    distinct = dict.fromkeys(findings)
    return tuple(sorted(distinct, key=lambda found: (found.place, found.rule.id, found.message)))


def stops_the_build(findings: Iterable[Finding]) -> bool:
    """Tells whether any of the findings is an error."""
    return any(found.severity is Severity.ERROR for found in findings)


def nearest(word: str, known: Iterable[str]) -> str:
    """Returns the known word that `word` most resembles, or an empty text when none comes near."""
    names = sorted(set(known))
    folded = {name.casefold(): name for name in names}
    closest = _closest(word.casefold(), folded)
    return folded[closest] if closest else ""


def _closest(word: str, words: Iterable[str]) -> str:
    """Returns what `difflib.get_close_matches` would give first, or an empty text.

    Most words are passed over by an upper bound of their likeness: it takes a fifth of the time.
    """
    best, likeness = "", LEAST_ALIKE
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for one in words:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() < likeness or matcher.quick_ratio() < likeness:
            continue
        found = min(matcher.ratio(), _alike_behind(word, one))
        if found > likeness or (found == likeness and one > best):
            best, likeness = one, found
    return best


def _alike_behind(word: str, one: str) -> float:
    """Returns how alike two ids are behind the parts that they share: group.profit is not group.patients."""
    parts, others = word.split("."), one.split(".")
    while len(parts) > 1 and len(others) > 1 and parts[0] == others[0]:
        parts, others = parts[1:], others[1:]
    if len(parts) == word.count(".") + 1:
        return 1.0
    return SequenceMatcher(None, ".".join(others), ".".join(parts)).ratio()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Returns `did you mean "…"?` with the nearest known word, or an empty text."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""
