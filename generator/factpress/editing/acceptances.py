"""Acceptances as they are written: what a named person allows, with the result that it is about.

The file keeps its comments and its layout; an earlier acceptance of the same check makes room.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from factpress.editing.amendments import end_of_block, quoted
from factpress.findings import Mistake, Rule
from factpress.model import Acceptance, Newsroom, Verdict, exact
from factpress.rules import CheckResult

CANNOT_ACCEPT = Rule(
    "cannot-accept",
    "A finding cannot be accepted",
    "An acceptance says who accepts it, why, and which result of which check it is about.",
    "name the check as the finding does, the person who accepts it, and the reason",
)
RULES = (CANNOT_ACCEPT,)
FILE = "data/acceptances.yml"
_SECTION = re.compile(r"acceptances:\s*(?:#.*)?\r?")


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person says who allows a finding; `public` are words for readers, by language."""

    reason: str
    by: str
    on: date
    public: tuple[tuple[str, str], ...] = ()
    until: date | None = None
    embargo: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedText:
    """A file's new text, and the lines of the acceptance."""

    file: str
    text: str
    lines: str


def accept(
    result: CheckResult, grant: Grant, newsroom: Newsroom, sources: Mapping[str, bytes]
) -> AcceptedText | Mistake:
    """Returns the file of the acceptances with one more; `sources` are the newsroom's files."""
    if result.verdict is Verdict.OK:
        return Mistake(CANNOT_ACCEPT, f'"{result.id}" holds', fix="there is nothing to accept")
    if not grant.by.strip() or not grant.reason.strip():
        lacking = "no name is given" if not grant.by.strip() else "no reason is given"
        return Mistake(CANNOT_ACCEPT, lacking)
    earlier = [one for one in newsroom.acceptances.items() if one[1].check == result.id]
    if earlier:
        name, acceptance = earlier[0]
        return _renewed(name, acceptance, _lines(name, result, grant), sources)
    lines = _lines(_name(result.id, newsroom), result, grant)
    return _added(lines, sources.get(FILE, b"").decode("utf-8"))


def _name(result: str, newsroom: Newsroom) -> str:
    """Returns an id that no acceptance has: the check's own, without its date."""
    name = re.sub(r"[^a-z0-9.]+", "-", result.partition("@")[0].lower()).strip("-.")
    number = 2
    found = name
    while found in newsroom.acceptances:
        found, number = f"{name}-{number}", number + 1
    return found


def _lines(name: str, result: CheckResult, grant: Grant) -> tuple[str, ...]:
    computed = f', computed: "{exact(result.computed.expected)}"' if result.stated else ""
    stated = f", stated: {quoted(result.stated)}" if result.stated else ""
    lines = [
        f"  {name}:",
        f"    check: {quoted(result.id) if ':' in result.id else result.id}",
        f"    reason: {quoted(grant.reason.strip())}",
        f"    by: {quoted(grant.by.strip())}",
        f"    on: {grant.on.isoformat()}",
    ]
    lines += [f"    until: {grant.until.isoformat()}"] if grant.until else []
    lines += [f"    embargo: {grant.embargo}"] if grant.embargo else []
    lines += ["    public:"] if grant.public else []
    lines += [f"      {code}: {quoted(words)}" for code, words in grant.public]
    return (*lines, f"    expect: {{verdict: {result.verdict}{computed}{stated}}}")


def _added(lines: tuple[str, ...], source: str) -> AcceptedText | Mistake:
    """Returns the file with an acceptance below all others, or with a section for it."""
    rows = source.split("\n")
    ending = "\r" if rows[0].endswith("\r") else ""
    heads = [at for at, row in enumerate(rows) if row.startswith("acceptances:")]
    if not heads:
        above = source if not source or source.endswith("\n") else f"{source}{ending}\n"
        made = "".join(f"{line}{ending}\n" for line in ("acceptances:", *lines))
        return AcceptedText(FILE, f"{above}{made}", "\n".join(lines))
    first = heads[0]
    if not _SECTION.fullmatch(rows[first]):
        message = f"{FILE} has its acceptances inside {{ }}, where no line can be added"
        return Mistake(CANNOT_ACCEPT, message, fix="start each one on a separate line")
    end = end_of_block(rows, first + 1, " ")
    apart = [ending] if any(not row.strip() for row in rows[first:end]) else []
    made_rows = [*apart, *(f"{line}{ending}" for line in lines)]
    last = [] if end < len(rows) else [""]
    return AcceptedText(
        FILE, "\n".join((*rows[:end], *made_rows, *rows[end:], *last)), "\n".join(lines)
    )


def _renewed(
    name: str, acceptance: Acceptance, lines: tuple[str, ...], sources: Mapping[str, bytes]
) -> AcceptedText | Mistake:
    """Returns the file in which an acceptance is, with the new one in its place."""
    place = acceptance.place
    rows = sources[place.file].decode("utf-8").split("\n")
    first = place.line - 1
    indent = " " * (place.column - 1)
    if not re.fullmatch(rf"{re.escape(f'{indent}{name}:')}\s*(?:#.*)?", rows[first]):
        message = f'the acceptance "{name}" is inside {{ }}, where no line can be changed'
        return Mistake(CANNOT_ACCEPT, message, fix=f"change {place}: {lines[-1].strip()}")
    end = end_of_block(rows, first + 1, f"{indent} ")
    ending = "\r" if rows[first].endswith("\r") else ""
    made = [f"{indent}{line[2:]}{ending}" for line in lines]
    text = "\n".join((*rows[:first], *made, *rows[end:]))
    return AcceptedText(place.file, text, "\n".join(lines))
