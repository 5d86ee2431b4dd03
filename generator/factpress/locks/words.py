"""Lock words: quotations, and texts of their day, whose words are not those that were published,
and the line to type where an edit took a word away.

Figures are the business of `changes`.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from factpress.findings import Finding, Place, Rule, report
from factpress.locks.lock import Lock, Locked, Passage, Printed, passages, typed
from factpress.markdown import fingerprint
from factpress.model import Fact, Manuscript, Observation, Quote, Release
from factpress.pages import Page
from factpress.rendering import Known

QUOTED = Rule(
    "published-quotation-changed",
    "A quotation that a release printed has changed",
    "These are another person's words, and readers have quoted them.",
    "put the words back as they were published; other words are another quotation, with its own id",
)
WORDS = Rule(
    "published-words-changed",
    "The words of a release that is kept as published have changed",
    "Readers are told that it is the original text.",
    "put the words back as they were published; correct what was wrong in a new release",
)
RULES = (QUOTED, WORDS)


class Differing(NamedTuple):
    """A quotation whose words are not those that were published, and where it was."""

    id: str
    language: str
    release: str
    place: Place


def quotations_changed(page: Page, lock: Lock, known: Known) -> Iterator[Differing]:
    """Yields the quotations that a page does not print, or with other words than it did."""
    printed = {name: fingerprint(text) for name, text in page.quotations}
    for name, words in lock.quotations.get(page.lang, ()):
        if printed.get(name) != words and not known.is_unread("quotes", name):
            yield Differing(name, page.lang, lock.release, lock.place)


def told_of_quotations(found: Iterable[Differing], known: Known) -> Iterator[Finding]:
    """Yields one finding a quotation, wherever it was printed."""
    groups: dict[str, list[Differing]] = {}
    for one in found:
        groups.setdefault(one.id, []).append(one)
    for name, places in groups.items():
        quote = known.one(Quote, name)
        where = named_in((one.release, one.language) for one in places)
        message = f'"{name}" was published in {where}, with other words than now'
        if quote is None:
            message = f'"{name}" was published in {where} and is no longer a quotation'
        yield report(QUOTED, quote.text.place if quote else places[0].place, message)


def words_changed(release: Release, lock: Lock) -> Iterator[Finding]:
    """Yields a finding for each passage of a text of its day that is not as it was published."""
    for language, published in lock.words.items():
        manuscript = release.manuscript(language)
        if manuscript is not None:
            yield from _other_words(manuscript, published, lock)


def _other_words(
    manuscript: Manuscript, published: tuple[Passage, ...], lock: Lock
) -> Iterator[Finding]:
    found = tuple(passages(manuscript))
    before, now = ([one.words for one in text] for text in (published, [seen for seen, _ in found]))
    name = f"{lock.release} ({manuscript.language})"
    matched = SequenceMatcher(None, before, now, autojunk=False)
    for act, first, _, start, _ in matched.get_opcodes():
        if act == "equal":
            continue
        place = found[min(start, len(found) - 1)][1] if found else manuscript.place
        message = f"the words of {name} differ here from those that were published"
        if act == "insert":
            message = f"these words were not in {name} when it was published"
        elif act == "delete":
            where = "before this line" if start < len(found) else "at the end"
            message = (
                f"words that {name} published are missing {where}: “{published[first].begins}”"
            )
        yield report(WORDS, place, message)


def named_in(places: Iterable[tuple[str, str]]) -> str:
    """Returns the releases and languages in which a change would show."""
    found: dict[str, list[str]] = {}
    for release, language in places:
        languages = found.setdefault(release, [])
        if language not in languages:
            languages.append(language)
    return "; ".join(f"{name} ({', '.join(codes)})" for name, codes in found.items())


def would(was: Locked, now: Printed) -> str:
    """Returns what would be read instead: other words, or the same of another day or value."""
    line = now.line
    if now.text != was.text:
        return f"would now read “{now.text}”"
    if line.when != was.when:
        return f"would now be of {line.when}, not of {was.when}"
    if line.unit != was.unit:
        return f"would now be in {line.unit}, not in {was.unit}"
    return f"would now mean {line.value}, not for {was.value}"


def repair_of(
    fact: Fact, observation: Observation, was: Locked, release: Release, known: Known
) -> str:
    """Returns the lines to paste for each of the words that the change may stand for."""
    value, put_back = observation.value.text, f"- {was.when}: {was.value}"
    after = f"said: <a day after {release.day.isoformat()}>"
    # What was wrong may be put right on the same day: then the hour tells the two apart.
    soon = f"said: <a day after {release.day.isoformat()}, or an hour of that day with its zone>"
    lines = known.own(fact)
    is_there = any(was.is_line(one.when.text, typed(one.value)) for one in lines)
    if not is_there and was.is_line(was.when, typed(observation.value)):
        return (
            f"put the published line of {fact.id} back ({put_back}); if its date was wrong, retract"
            f" it and add the value for its own date:\n{_line(was, 'unknown', 'retracts', soon)}"
        )
    begin = f"keep the published line of {fact.id} ({put_back}) and add below it one of:"
    update = f"  - <date>: {value}"
    if is_there:
        begin = (
            f"the published line of {fact.id} ({put_back}) is still there, but this line counts as"
            f" known on {release.figures_as_of.isoformat()}; write instead of it one of:"
        )
        update = f"  - {observation.when.text}: {value}\n    {after}"
    return (
        f"{begin}\n"
        f"an update, for a later date:\n{update}\n"
        f"a correction, if the figure was wrong:\n{_line(was, value, 'corrects', soon)}\n"
        f"a revision, if better data came:\n{_line(was, value, 'revises', after)}\n"
        f"a retraction, if it must go:\n{_line(was, 'unknown', 'retracts', soon)}"
    )


def _line(was: Locked, value: str, change: str, after: str) -> str:
    """Returns the lines that change a published one openly, indented to be pasted."""
    rows = (
        f"- {was.when}: {value}",
        f'  {change}: "{was.value}"',
        "  why: …",
        f"  {after}",
        "  source: …",
    )
    return "\n".join(f"  {row}" for row in rows)
