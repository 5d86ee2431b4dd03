"""What readers see of published figures, read from finished pages without a look at locks.

For tests that edit a locked newsroom at random: an edit is judged by the pages before and after it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bs4 import BeautifulSoup

from factpress.build import Build
from factpress.findings import Finding, Severity
from factpress.locks.changes import ADDED
from factpress.locks.changes import RULES as OF_FIGURES
from factpress.locks.words import RULES as OF_WORDS
from factpress.model.references import UNKNOWN_ID
from factpress.pages.render import Page

OF_LOCKS = frozenset(rule.id for rule in (*OF_FIGURES, *OF_WORDS) if rule is not ADDED)
_BEGIN, _END = "\ue100", "\ue101"
_GLUED = re.compile(
    rf"(?:\b(?:more than|about) )?[-+−±$€£¥0-9A-Za-z.,]*"
    rf"{_BEGIN}[^{_END}]*{_END}(?:[.,]?[0-9])*(?:[A-Za-z%]+| (?:million|thousand|km)\b)?"
)
# In a summary no mark tells a figure from a word: numbers in words are known by their words.
_IN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve half third quarter"
    " un une deux trois quatre cinq sept huit neuf dix onze douze moitié tiers quart"
)
_NUMBER = re.compile(
    rf"\d[\d., \u00a0\u202f]*|\b(?:{_IN_WORDS.replace(' ', '|')})\b", re.IGNORECASE
)


class Seen(NamedTuple):
    """What a reader sees of the figures of one page, and what their notes add."""

    figures: Counter[str]
    notes: Counter[str]
    quotations: Counter[str]
    words: str


Published = Mapping[tuple[str, str], Seen]


def published(build: Build) -> Published:
    """Returns what each release shows in each language, as far as the pages could be drawn."""
    kept = {
        f"releases/{name}"
        for name, release in build.newsroom.releases.items()
        if release.front.archive is not None
    }
    return {
        (one.name, one.lang): _seen(one, kept=one.name in kept)
        for one in build.drawn
        if one.kind == "release"
    }


def _seen(page: Page, *, kept: bool) -> Seen:
    tree = BeautifulSoup(page.html, "html.parser")
    quotations = Counter(one.get_text() for one in tree.select("figure.quotation blockquote"))
    for data in tree("data"):
        data.replace_with(f"{_BEGIN}{data['value']}|{data.get_text()}{_END}")
    figures = Counter(_GLUED.findall(tree.get_text()))
    figures.update(f"summary {one}" for one in _NUMBER.findall(page.view.description))
    notes = Counter(
        f"{note.figure} {row.text}" for note in page.view.notes for row in note.rows[:1]
    )
    text = re.sub(r"\s+", " ", re.sub(_GLUED, "", tree.get_text()))
    notes.update(one.get_text() for one in tree.select(".measure"))
    return Seen(figures, notes, quotations, text if kept else "")


class Verdict(NamedTuple):
    """How a build answered an edit: whether a published figure changed, and what was refused."""

    changed: bool
    refused: tuple[Finding, ...]
    stopped: tuple[Finding, ...]


def judged(before: Published, after: Build, *, path: str) -> Verdict:
    """Compares the pages after an edit of `path` with those before it.

    What was published must still be there; what is printed beside it is new, and not published.
    """
    now = published(after)
    errors = tuple(one for one in after.findings if one.severity is Severity.ERROR)
    refused = tuple(one for one in errors if one.rule.id in OF_LOCKS)
    # A word for a month or a unit is in the note as well: there it is no published figure.
    words_only = path.startswith("theme/") or path.endswith("units.yml")
    changed = any(
        page not in now
        or seen.figures - now[page].figures
        or (not words_only and (seen.notes - now[page].notes))
        or (not words_only and seen.quotations - now[page].quotations)
        or (path.startswith(f"content/{page[0]}/") and seen.words != now[page].words)
        for page, seen in before.items()
    )
    return Verdict(changed, refused, errors)


def _names(finding: Finding, path: str) -> bool:
    """Tells whether a finding leads to the edited file, or to the figure that lost a name of it."""
    places = (finding.place, *(one.place for one in finding.related))
    return finding.rule is UNKNOWN_ID or path in {one.file for one in places}


def wrong(verdict: Verdict, *, path: str, openly: bool) -> str:
    """Says what is wrong with the answer to an edit, or nothing.

    `openly` means that the edit is a correction or a retraction with its day and its reason.
    """
    if verdict.changed and not openly:
        if not verdict.stopped:
            return "a published figure changed, and nothing was refused"
        named = verdict.refused or [one for one in verdict.stopped if _names(one, path)]
        return "" if named else "refused, but neither the figure nor the file is named"
    if verdict.refused:
        return f"refused without a change: {verdict.refused[0].message}"
    return ""
