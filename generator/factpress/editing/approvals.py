"""Approvals: who allowed a quotation, written beside its words with their fingerprints.

The file keeps its comments and its layout; whether an approval still holds is said by the checks.
"""

from dataclasses import dataclass
from datetime import date

from factpress.editing.amendments import end_of_block, quoted
from factpress.findings import Mistake, Rule
from factpress.markdown import fingerprint
from factpress.model import Quote

CANNOT_APPROVE = Rule(
    "cannot-approve",
    "An approval cannot be written",
    "An approval names a person and belongs below the words that were approved.",
    "name the quotation, and who approved it",
)
RULES = (CANNOT_APPROVE,)


@dataclass(frozen=True, slots=True)
class Approved:
    """A file's new text, and the lines that say who approved a quotation."""

    file: str
    text: str
    lines: str


def approve(quote: Quote, by: str, on: date, source: str) -> Approved | Mistake:
    """Returns the file of a quotation with its approval; an earlier one makes room.

    `source` is the text of the file in which the quotation is.
    """
    if not by.strip():
        return Mistake(CANNOT_APPROVE, "no name is given")
    rows = source.split("\n")
    first = quote.place.line - 1
    end = end_of_block(rows, first + 1, " " * quote.place.column)
    keys = [at for at in range(first + 1, end) if _is_key(rows[at])]
    if not keys or not rows[first].rstrip().endswith(":"):
        whole = f"approved: {{by: {quoted(by)}, on: {on.isoformat()}, words: {_words(quote)}}}"
        message = "the quotation is inside { }, where no line can be added"
        return Mistake(CANNOT_APPROVE, message, fix=f"add to it: {whole}")
    indent = rows[keys[0]][: len(rows[keys[0]]) - len(rows[keys[0]].lstrip())]
    earlier = [at for at in keys if rows[at].startswith(f"{indent}approved:")]
    start = earlier[0] if earlier else end
    behind = end_of_block(rows, start + 1, f"{indent} ") if earlier else end
    lines = [f"{indent}{line}" for line in _lines(quote, by.strip(), on)]
    ending = "\r" if rows[first].endswith("\r") else ""
    made = [f"{line}{ending}" for line in lines]
    text = "\n".join((*rows[:start], *made, *rows[max(start, behind) :]))
    return Approved(quote.place.file, text, "\n".join(lines))


def _is_key(row: str) -> bool:
    return bool(row.strip()) and not row.lstrip().startswith("#")


def _lines(quote: Quote, by: str, on: date) -> tuple[str, ...]:
    return (
        "approved:",
        f"  by: {quoted(by)}",
        f"  on: {on.isoformat()}",
        f"  words: {_words(quote)}",
    )


def _words(quote: Quote) -> str:
    """Returns the fingerprints of a quotation's words by language, as they are typed."""
    found = [f"{code or quote.original}: {quoted(fingerprint(text))}" for code, text in quote.text]
    return f"{{{', '.join(found)}}}"
