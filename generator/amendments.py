"""Amendments: the line that changes a published figure in the open, written into the fact's file.

The file keeps its comments and its layout: one line, or a few, are put below the line that they
change. Also the note to editors that goes out with a correction.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.facts import Fact, Observation
from generator.findings import Mistake, Rule
from generator.newsroom import Newsroom
from generator.numerals import parse_quantity
from generator.quantities import Quantity

CANNOT_AMEND = Rule(
    "cannot-amend",
    "A change of a published figure cannot be written",
    "Readers are told what stood there, what stands there now, and why.",
    "name the fact, its date, the new value and the reason",
)
RULES = (CANNOT_AMEND,)


class Change(StrEnum):
    """The ways in which a published figure changes openly."""

    CORRECTS = "corrects"
    REVISES = "revises"
    RETRACTS = "retracts"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be written: the change of one line of a fact, said on a day, and why."""

    change: Change
    value: str
    why: str
    said: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Amended:
    """A file's new text, and the lines that were put into it."""

    file: str
    text: str
    lines: str


def line_of(newsroom: Newsroom, fact: Fact, when: str) -> Observation | Mistake:
    """Returns the line of a fact that is to be changed: the newest, or the one of a date."""
    own = [seen for seen in newsroom.own_line(fact) if not when or seen.when.text == when]
    newest = newsroom.resolve(fact, None).observation
    if not when and newest is not None:
        return newest
    if own:
        return own[-1]
    known = ", ".join(seen.when.text for seen in newsroom.own_line(fact))
    return Mistake(CANNOT_AMEND, f'"{fact.id}" has no line of {when}', fix=f"its dates are {known}")


def amend(seen: Observation, amendment: Amendment, source: str) -> Amended | Mistake:
    """Returns the file with the amendment below the line that it changes.

    `source` is the text of the file in which the line stands.
    """
    value = amendment.value if amendment.change is not Change.RETRACTS else "unknown"
    quantity = parse_quantity(value)
    if not isinstance(quantity, Quantity):
        return quantity
    if quantity.text == seen.value.text:
        return Mistake(CANNOT_AMEND, f"{seen.when.text} says {seen.value.text} already")
    rows = source.splitlines(keepends=True)
    first = seen.place.line - 1
    if first >= len(rows) or not rows[first].lstrip().startswith("- "):
        message = "the line stands inside { } or [ ], where nothing can be added to it"
        return Mistake(CANNOT_AMEND, message, fix="write the fact's lines one below the other")
    indent = rows[first][: len(rows[first]) - len(rows[first].lstrip())]
    end = first + 1
    while end < len(rows) and _belongs(rows[end], indent):
        end += 1
    ending = "\r\n" if rows[first].endswith("\r\n") else "\n"
    if not rows[end - 1].endswith("\n"):
        rows[end - 1] += ending
    lines = "".join(f"{indent}{row}{ending}" for row in _rows(seen, amendment, value))
    return Amended(seen.place.file, "".join([*rows[:end], lines, *rows[end:]]), lines)


def _belongs(row: str, indent: str) -> bool:
    """Tells whether a row goes on with the observation that began at this indent."""
    stripped = row.lstrip()
    deeper = len(row) - len(stripped) > len(indent)
    return bool(stripped.strip()) and deeper


def _rows(seen: Observation, amendment: Amendment, value: str) -> list[str]:
    rows = [
        f"- {seen.when.text}: {_quoted_if_needed(value)}",
        f"  {amendment.change}: {_quoted(seen.value.text)}",
        f"  why: {_quoted(amendment.why)}",
        f"  said: {amendment.said.isoformat()}",
    ]
    return rows + ([f"  source: {amendment.source}"] if amendment.source else [])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted_if_needed(value: str) -> str:
    return (
        value if value[:1].isalnum() and ": " not in value and " #" not in value else _quoted(value)
    )


def note_to_editors(fact: Fact, seen: Observation, amendment: Amendment) -> str:
    """Returns the letter that goes to whoever printed the figure."""
    day = amendment.said.isoformat()
    if amendment.change is Change.RETRACTS:
        change = f"The figure {seen.value.text} ({seen.when.text}) is withdrawn."
    else:
        change = f"It is {amendment.value}, not {seen.value.text} ({seen.when.text})."
    title = {"corrects": "CORRECTION", "revises": "REVISION", "retracts": "WITHDRAWAL"}
    return (
        f"{title[amendment.change]} – note to editors, {day}\n\n"
        f"{fact.label.plain}\n{change}\nReason: {amendment.why}\n"
    )
