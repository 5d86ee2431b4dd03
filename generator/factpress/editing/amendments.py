"""Amendments: the line that changes a published figure in the open, written into the fact's file.

The file keeps every other byte: one line, or a few, are put below the line that they change. What
editors are told of it is in `letters`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factpress.findings import Mistake, Rule
from factpress.model import WITHDRAWN, Fact, Newsroom, Observation, Status
from factpress.values import Instant, Quantity, parse_quantity

CANNOT_AMEND = Rule(
    "cannot-amend",
    "A change to a published figure can't be written",
    "Readers are told what it said, what it says now, and why.",
    "name the fact, its date, the new value and the reason",
)
RULES = (CANNOT_AMEND,)

Pairs = tuple[tuple[str, str], ...]
# Brackets, and quoted texts, in which a bracket is a letter.
_BRACKETS = re.compile(r"""(?<=[\s{\[,:])(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')|[{}\[\]]""")


class ChangeKind(StrEnum):
    """The ways in which a published figure changes openly."""

    CORRECTS = "corrects"
    REVISES = "revises"
    RETRACTS = "retracts"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be written: the change of one line of a fact, said on a day, and why.

    `why` holds the reason by language; the key "" is a reason for all of them.
    """

    change: ChangeKind
    value: str
    why: Pairs
    said: date | Instant
    source: str = ""

    @property
    def reason(self) -> str:
        """The reason in the first of its languages."""
        return self.why[0][1] if self.why else ""

    @property
    def when(self) -> str:
        """The day of the change, or its hour, as it is typed."""
        return self.said.text if isinstance(self.said, Instant) else self.said.isoformat()


@dataclass(frozen=True, slots=True)
class Amended:
    """A file's new text, and the lines that were put into it."""

    file: str
    text: str
    lines: str


def line_of(newsroom: Newsroom, fact: Fact, when: str) -> Observation | Mistake:
    """Returns the line of a fact that is to be changed: the newest, or the one of a date."""
    newest = newsroom.timeline(fact).newest.observation
    if not when and newest is not None:
        return newest
    own = [
        observation
        for observation in newsroom.own_line(fact)
        if not when or observation.when.text == when
    ]
    standing = newsroom.timeline(fact).on(None, at=own[-1].when).observation if own else None
    if own:
        return standing or own[-1]
    known = ", ".join(
        dict.fromkeys(observation.when.text for observation in newsroom.own_line(fact))
    )
    return Mistake(CANNOT_AMEND, f'"{fact.id}" has no line of {when}', fix=f"its dates are {known}")


def file_of(fact: Fact, observation: Observation, newsroom: Newsroom) -> str:
    """Returns the file that is to be amended: that of the line, or of the fact it was made for."""
    return fact.place.file if _is_made(fact, observation, newsroom) else observation.place.file


def _is_made(fact: Fact, observation: Observation, newsroom: Newsroom) -> bool:
    """Tells whether a milestone made the line, so that no line of the fact says it."""
    return any(
        one.place == observation.place and newsroom.fact_named(str(one.fact)) == fact
        for one in newsroom.milestones.values()
    )


def amend(
    fact: Fact, observation: Observation, amendment: Amendment, source: str, newsroom: Newsroom
) -> Amended | Mistake:
    """Returns the file with the amendment below the line that it changes.

    `source` is the text of the file that `file_of` names.
    """
    value = amendment.value if amendment.change is not ChangeKind.RETRACTS else "unknown"
    quantity = parse_quantity(value)
    if not isinstance(quantity, Quantity):
        return quantity
    if observation.retracts and amendment.change is not ChangeKind.REVISES:
        message = (
            f"the figure of {observation.when.text} was withdrawn, so there is nothing to change"
        )
        return Mistake(CANNOT_AMEND, message, fix="put a figure back with --as revises")
    if quantity.text == observation.value.text:
        return Mistake(
            CANNOT_AMEND, f"{observation.when.text} says {observation.value.text} already"
        )
    file = file_of(fact, observation, newsroom)
    if not file.endswith((".yml", ".yaml")):
        message = f"the line is in {file}, a table that has no columns for corrections"
        fix = "move the fact from the table into a separate file, and correct it there"
        return Mistake(CANNOT_AMEND, message, fix=fix)
    pairs = _pairs(observation, amendment, value)
    rows = source.split("\n")
    if _is_made(fact, observation, newsroom):
        return _below_fact(rows, fact, file, pairs)
    return _below_line(rows, observation, file, pairs)


def _pairs(observation: Observation, amendment: Amendment, value: str) -> Pairs:
    """Returns the keys and values of the new line, the values as YAML writes them."""
    texts = [f"{code}: {quoted(text)}" for code, text in amendment.why if code]
    why = f"{{{', '.join(texts)}}}" if texts else quoted(amendment.reason)
    pairs = [
        (observation.when.text, quoted(value)),
        (
            str(amendment.change),
            WITHDRAWN if observation.retracts else quoted(observation.value.text),
        ),
        ("why", why),
        ("said", amendment.when),
    ]
    if amendment.source:
        pairs.append(("source", amendment.source))
    if observation.status is not Status.FINAL and amendment.change is not ChangeKind.RETRACTS:
        pairs.append(("status", str(observation.status)))
    return tuple(pairs)


def _below_line(
    rows: list[str], observation: Observation, file: str, pairs: Pairs
) -> Amended | Mistake:
    first, column = observation.place.line - 1, observation.place.column - 1
    row = rows[first] if first < len(rows) else ""
    if row.lstrip().startswith("- "):
        indent = _indent(row)
        end = end_of_block(rows, first + 1, f"{indent} ")
        return _inserted(rows, end, _rows(indent, pairs), file)
    if row[column : column + 1] == "{":
        return _in_brackets(rows, first, column, pairs, file)
    return _pasted("the line is inside [ ]", pairs)


def _below_fact(rows: list[str], fact: Fact, file: str, pairs: Pairs) -> Amended | Mistake:
    """Puts the line below the fact's others, or begins its list: a milestone made the first."""
    first = fact.place.line - 1
    end = end_of_block(rows, first + 1, " " * fact.place.column)
    keys = [at for at in range(first + 1, end) if not _is_empty(rows[at])]
    if not keys or not rows[first].rstrip().endswith(":"):
        return _pasted("the fact is inside { }", pairs)
    indent = _indent(rows[keys[0]])
    lists = [at for at in keys if rows[at].startswith(f"{indent}obs:")]
    if not lists:
        made = [f"{indent}obs:", *_rows(f"{indent}  ", pairs)]
        return _inserted(rows, end, made, file)
    below = [at for at in keys if at > lists[0]]
    if rows[lists[0]].strip() != "obs:" or not below or not rows[below[0]].lstrip().startswith("-"):
        return _pasted("the fact's lines are inside [ ]", pairs)
    inner = _indent(rows[below[0]])
    last = max(at for at in below if rows[at].startswith(f"{inner}- "))
    end = end_of_block(rows, last + 1, f"{inner} ")
    return _inserted(rows, end, _rows(inner, pairs), file)


def _pasted(where: str, pairs: Pairs) -> Mistake:
    flow = ", ".join(f"{key}: {value}" for key, value in pairs)
    message = f"{where}, where no line can be added"
    return Mistake(CANNOT_AMEND, message, fix=f"add to its obs: {{{flow}}}")


def end_of_block(rows: Sequence[str], first: int, indent: str) -> int:
    """Returns the row behind the last one that is indented so far.

    Blank rows and remarks that are further out may lie between.
    """
    end = first
    for at in range(first, len(rows)):
        if rows[at].strip() and rows[at].startswith(indent):
            end = at + 1
        elif not _is_empty(rows[at]):
            break
    return end


def _is_empty(row: str) -> bool:
    return not row.strip() or row.lstrip().startswith("#")


def _indent(row: str) -> str:
    return row[: len(row) - len(row.lstrip())]


def _rows(indent: str, pairs: Pairs) -> list[str]:
    (when, value), *others = pairs
    return [f"{indent}- {when}: {value}", *(f"{indent}  {key}: {text}" for key, text in others)]


def _inserted(rows: list[str], end: int, made: list[str], file: str) -> Amended:
    """Puts rows behind another, ended as that one is; the last of a file may have no end."""
    ending = "\r\n" if rows[0].endswith("\r") else "\n"
    above, below = "\n".join(rows[:end]), "\n".join(rows[end:])
    if end == len(rows):
        text = f"{above}{ending}{ending.join(made)}"
    else:
        text = f"{above}\n{''.join(row + ending for row in made)}{below}"
    return Amended(file, text, "".join(f"{row}\n" for row in made))


def _in_brackets(
    rows: list[str], first: int, column: int, pairs: Pairs, file: str
) -> Amended | Mistake:
    """Puts the line behind the brackets of the one that it changes."""
    flow = "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    text = "\n".join(rows)
    start = sum(len(row) + 1 for row in rows[:first]) + column
    close = _closing(text, start)
    if close < 0:
        return _pasted("the line is inside { }", pairs)
    return Amended(file, f"{text[: close + 1]}, {flow}{text[close + 1 :]}", f"{flow}\n")


def _closing(text: str, start: int) -> int:
    """Returns where the bracket that opens at `start` is closed, -1 where it is not."""
    depth = 0
    for token in _BRACKETS.finditer(text, start):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if depth == 0:
            return token.start()
    return -1


def quoted(text: str) -> str:
    """Returns a text in quotation marks, as YAML reads it back letter for letter."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
