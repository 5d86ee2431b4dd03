"""Letters: the note to editors that goes out when published figures were changed in the open.

One act has one note, however many figures it changes. What was printed is quoted as readers saw it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from factpress.editing.amendments import Amendment, ChangeKind
from factpress.model import Fact, Observation

CANNOT_CALL_BACK = (
    "This changes the site from the next build on. It can't call back what has left it: entries that"
    " feed readers fetched, copies in caches, search engines and archives, PDF files, pictures and"
    " tables that were downloaded, articles that quote the figure. Send the note to those who have it."
)
_TITLES = {
    ChangeKind.CORRECTS: "CORRECTION",
    ChangeKind.REVISES: "REVISION",
    ChangeKind.RETRACTS: "WITHDRAWAL",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure of an act: the line that is changed, and what it is changed to."""

    fact: Fact
    line: Observation
    amendment: Amendment


@dataclass(frozen=True, slots=True)
class PrintingRelease:
    """A release that printed the figures: its title, its day, its address.

    `texts` are the figures as it printed them; `others` are sentences on what else it changes there.
    """

    title: str
    day: date
    address: str
    texts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def note_to_editors(
    changes: Sequence[Changed], printed: Iterable[PrintingRelease] = (), contact: str = ""
) -> str:
    """Returns the letter that goes to those who printed the figures; `contact` is whom to ask."""
    amendment = changes[0].amendment
    lines = [f"{_TITLES[amendment.change]} – note to editors, {amendment.when}", ""]
    for one in changes:
        lines += [one.fact.label.plain, _changed(one)]
    if amendment.change is ChangeKind.REVISES:
        lines.append("Earlier releases keep the figure of their day.")
    lines.append(f"Reason: {amendment.reason}")
    places = [line for one in printed for line in _place(one)]
    if places:
        lines += ["", "It was printed in:", *places]
    if contact:
        lines += ["", f"Press contact: {contact}"]
    return "\n".join(lines) + "\n"


def _changed(one: Changed) -> str:
    value, was, when = one.amendment.value, one.line.value.text, one.line.when.text
    if one.amendment.change is ChangeKind.RETRACTS:
        return f"The figure {was} ({when}) is withdrawn."
    if one.amendment.change is ChangeKind.REVISES:
        return f"Better data give {value} instead of {was} ({when})."
    return f"It is {value}, not {was} ({when})."


def _place(one: PrintingRelease) -> list[str]:
    texts = " and ".join(f"“{text}”" for text in one.texts)
    as_printed = f", as {texts}" if texts else ""
    first = f"- {one.title} ({one.day.isoformat()}){as_printed}: {one.address}"
    return [first, *(f"  {sentence}" for sentence in one.others)]
