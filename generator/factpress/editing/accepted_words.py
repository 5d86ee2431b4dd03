"""Accepted words as they are written: names into the newsroom's list, counts for one sentence.

The files keep their comments and their layout.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from factpress.editing.amendments import end_of_block, quoted
from factpress.findings import Mistake, Rule
from factpress.model import Newsroom
from factpress.prose import Doubt

CANNOT_ACCEPT_WORDS = Rule(
    "cannot-accept-words",
    "Words cannot be accepted as no figure",
    "An acceptance says whose it is, and which words of which sentence it is about.",
    "say who accepts them: --by NAME",
)
RULES = (CANNOT_ACCEPT_WORDS,)
FILE = "data/accepted_words.yml"
_SECTION = "accepted_words:"
_WORDS = re.compile(r"(?P<indent>\s+)words:(?P<rest>[^#\n]*?)\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class WordsText:
    """A file's new text."""

    file: str
    text: str


def with_counts(
    doubts: Iterable[Doubt], by: str, on: date, newsroom: Newsroom, source: str
) -> WordsText | Mistake:
    """Returns the file of the accepted words with more of them; `source` is what it holds now."""
    if not by.strip():
        return Mistake(CANNOT_ACCEPT_WORDS, "no name is given")
    taken = set(newsroom.accepted_words)
    lines: list[str] = []
    for doubt in doubts:
        name = _free(doubt, taken)
        taken.add(name)
        lines += [
            f"  {name}:",
            f"    page: {quoted(doubt.file)}",
            f"    words: {quoted(doubt.typed)}",
            f"    sentence: {quoted(doubt.sentence)}",
            f"    by: {quoted(by.strip())}",
            f"    on: {on.isoformat()}",
        ]
    above = source if not source or source.endswith("\n") else f"{source}\n"
    rows = above.split("\n")
    heads = [at for at, row in enumerate(rows) if row.rstrip() == _SECTION]
    if not heads:
        return WordsText(FILE, above + "\n".join((_SECTION, *lines, "")))
    end = end_of_block(rows, heads[0] + 1, " ")
    return WordsText(FILE, "\n".join((*rows[:end], *lines, *rows[end:])))


def _free(doubt: Doubt, taken: set[str]) -> str:
    """Returns an id that no entry has: the page's name and a number."""
    folder, _, file = doubt.file.removesuffix(".md").rpartition("/")
    stem = folder.rpartition("/")[2] if file.startswith("index") else file
    base = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "page"
    number = 1
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def with_names(names: Iterable[str], source: str, file: str) -> WordsText | Mistake:
    """Returns the newsroom's file with more names in its list `words`."""
    new = [quoted(one) for one in dict.fromkeys(names)]
    rows = source.split("\n")
    heads = [at for at, row in enumerate(rows) if row.rstrip() == "newsroom:"]
    if not heads:
        message = f"{file} holds the newsroom inside {{ }}, where no line can be added"
        return Mistake(CANNOT_ACCEPT_WORDS, message, fix=f"add to its words: {', '.join(new)}")
    first = heads[0]
    end = end_of_block(rows, first + 1, " ")
    indent = next(
        (row[: len(row) - len(row.lstrip())] for row in rows[first + 1 : end] if row.strip()), "  "
    )
    for at in range(first + 1, end):
        found = _WORDS.fullmatch(rows[at])
        if found is None or found["indent"] != indent:
            continue
        if not found["rest"].strip():
            last = end_of_block(rows, at + 1, f"{indent} ")
            items = [f"{indent}  - {one}" for one in new]
            return WordsText(file, "\n".join((*rows[:last], *items, *rows[last:])))
        if found["rest"].strip().endswith("]"):
            cut = rows[at].rindex("]")
            inside = rows[at][:cut].rstrip()
            comma = "" if inside.endswith("[") else ", "
            rows[at] = f"{inside}{comma}{', '.join(new)}{rows[at][cut:]}"
            return WordsText(file, "\n".join(rows))
        message = f"the words in {file} go on over several lines, where none can be added"
        return Mistake(CANNOT_ACCEPT_WORDS, message, fix=f"add to them: {', '.join(new)}")
    line = f"{indent}words: [{', '.join(new)}]"
    return WordsText(file, "\n".join((*rows[:end], line, *rows[end:])))
