"""Leaks: what is withheld and yet is somewhere in a site, in whatever coding.

Looks into every file and into what its codings hide, and says where. What is withheld is
`withheld`'s to say; what a leak does to a build is the caller's.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from factpress.findings import Finding, Place, Rule, Severity, report
from factpress.markdown import Element, without_tags
from factpress.markdown import html_lines as lines
from factpress.proof.codings import Limits, Unfolding, readable
from factpress.proof.letters import letters, one_line, where, without_worked_out, words_of
from factpress.proof.withheld import CANARY, NEW, PASSAGE, WINDOW, Secret, Secrets, digits_in

EMBARGO_LEAK = Rule(
    "embargo-leak",
    "Something withheld is in the site",
    "A guessable address, a count or a hidden text is enough for an embargo to be broken.",
    "don't publish this site; take the words out of what is public, or tell the person who maintains it",
)
NOT_LOOKED_THROUGH = Rule(
    "not-looked-through",
    "A file of the site could not be searched completely",
    "A file that can't be read could contain anything, even a withheld release.",
    "publish the file in a simpler format, or leave it out",
    Severity.WARNING,
)
RULES = (EMBARGO_LEAK, NOT_LOOKED_THROUGH)

# Between a label and its figure are a qualifier and the tags of a table, no other number.
FIRST_NUMBER = re.compile(rb"[^0-9]{0,40}?([0-9]+)")
KINDS = {
    "name": "the name",
    "title": "the title",
    "subtitle": "the subtitle",
    "label": "the label",
    "short": "the short name",
    "spelling": "a spelling",
    "phone": "a telephone number",
    "email": "a mail address",
    "figure": "a figure",
    "file": "the content of a file",
    "file name": "the name of a file",
    "text": "a passage",
}


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a file: behind which codings, at which octet and in which line of the file."""

    file: str
    secret: Secret
    chain: tuple[str, ...] = ()
    offset: int = 0
    line: int = 1


def leaks_in(
    file: str,
    content: bytes,
    secrets: Secrets,
    *,
    limits: Limits | None = None,
    known: Collection[str] = (),
    page: Element | None = None,
) -> tuple[tuple[Leak, ...], tuple[str, ...]]:
    """Returns the leaks of one file, each secret once, and what in it could not be read.

    What inside it has one of the hashes `known` holds nothing: it was looked through before. A file
    that is a page is also read as a browser reads it: then `page` is its tree.
    """
    if not secrets:
        return (), ()
    found = {leak.secret: leak for leak in name_leaks(file, secrets)}
    unfolding = Unfolding(content, limits, known)
    for layer in unfolding.layers():
        file_itself = secrets.files.get(hashlib.sha256(layer.content).hexdigest())
        hits = [(file_itself, 0)] if file_itself else []
        shown = readable(layer.content)
        said = lines(page) if page is not None and not layer.chain else ""
        hits += [(secret, shown.place(at)) for secret, at in _matches(shown.text, secrets, said)]
        for secret, at in hits:
            offset = layer.place(at)
            line = content.count(b"\n", 0, offset) + 1
            found.setdefault(secret, Leak(file, secret, layer.chain, offset, line))
    return tuple(found.values()), tuple(unfolding.unread)


def name_leaks(file: str, secrets: Secrets) -> tuple[Leak, ...]:
    """Returns what the name of a file itself gives away."""
    found = dict.fromkeys(secret for secret, _ in _matches(file, secrets))
    return tuple(Leak(file, secret, ("file name",)) for secret in found)


def _matches(text: str, secrets: Secrets, said: str = "") -> Iterator[tuple[Secret, int]]:
    """Yields the secrets that are in a text, and at which character.

    `said` is what the text says to a browser, if it is a page.
    """
    line = one_line(text)
    shown = without_tags(line) if "<" in text or "/*" in text else line
    views = {letters(view): view for view in (said, shown, line) if view}
    for folded, view in reversed(views.items()):
        joined = folded.replace(b"\n", b"")
        yield from _named(view, folded, joined, secrets)
        yield from _labelled(view, folded, joined, secrets)
        yield from _passages(view, joined, secrets)
    if secrets.words:
        yield from _words((line, shown, *views.values()), secrets)
    if secrets.figures:
        for digits in digits_in(without_tags(without_worked_out(line))) & secrets.figures.keys():
            yield secrets.figures[digits], 0


def _named(
    view: str, folded: bytes, joined: bytes, secrets: Secrets
) -> Iterator[tuple[Secret, int]]:
    for name, secret in secrets.names.items():
        at = (joined if secret.kind == CANARY else folded).find(name)
        if at >= 0:
            yield secret, where(view, joined, joined.find(name))


def _labelled(
    view: str, folded: bytes, joined: bytes, secrets: Secrets
) -> Iterator[tuple[Secret, int]]:
    """Yields the figures that come next after their label, be it in the next cell of a table."""
    for label, figures in secrets.labelled.items():
        at = folded.find(label)
        while at >= 0:
            number = FIRST_NUMBER.match(folded, at + len(label))
            secret = figures.get(number[1].decode()) if number else None
            if secret is not None:
                yield secret, where(view, joined, joined.find(label))
                break
            at = folded.find(label, at + 1)


def _words(views: tuple[str, ...], secrets: Secrets) -> Iterator[tuple[Secret, int]]:
    for view in dict.fromkeys(views):
        for word in words_of(view) & secrets.words.keys():
            yield secrets.words[word], max(0, view.casefold().find(word))


def _passages(view: str, joined: bytes, secrets: Secrets) -> Iterator[tuple[Secret, int]]:
    """Finds every stretch of a long text that is long enough, and new enough, to be no chance.

    Each stretch of twice a window holds a window that begins at a multiple of its length.
    """
    windows, told = secrets.windows, set()
    for at in range(0, len(joined) - WINDOW + 1, WINDOW):
        window = joined[at : at + WINDOW]
        if window in windows:
            secret = _stretch(joined, at, window, secrets)
            if secret is not None and secret not in told:
                told.add(secret)
                yield secret, where(view, joined, at)


def _stretch(joined: bytes, at: int, window: bytes, secrets: Secrets) -> Secret | None:
    passages = secrets.passages
    there = passages.find(window)
    while there >= 0:
        before = 0
        while before < min(at, there) and joined[at - before - 1] == passages[there - before - 1]:
            before += 1
        after = WINDOW
        while (
            at + after < len(joined)
            and there + after < len(passages)
            and joined[at + after] == passages[there + after]
        ):
            after += 1
        new = secrets.fresh[there - before : there + after]
        if before + after >= PASSAGE and b"\x01" * NEW in new:
            starts = [start for start, _ in secrets.owners]
            return secrets.owners[bisect_right(starts, there) - 1][1]
        there = passages.find(window, there + 1)
    return None


def as_findings(leaks: tuple[Leak, ...], *, hushed: bool) -> tuple[Finding, ...]:
    """Returns leaks as findings; `hushed` keeps every withheld word out of them.

    A log that strangers can read would otherwise be the next leak.
    """
    return tuple(_finding(leak, hushed=hushed) for leak in leaks)


def _finding(leak: Leak, *, hushed: bool) -> Finding:
    what = KINDS.get(leak.secret.kind, "words")
    codings = [one.partition(":")[0] if hushed else one for one in leak.chain]
    through = f" (behind {', then '.join(codings)})" if codings else ""
    file = leak.file
    if codings == ["file name"]:
        through = " as the name of the file"
        file = "(a file with a withheld name)" if hushed else file
    if hushed:
        message = f"{what} of something withheld is here{through}"
    else:
        words = " ".join(leak.secret.words.split())
        shown = words if len(words) <= 60 else f"{words[:57]}…"
        message = f'{what} of {leak.secret.of} is here{through}: "{shown}"'
        if leak.secret.kind == CANARY:
            message = f'"{shown}" is here{through}'
    return report(EMBARGO_LEAK, Place(file, leak.line, 1), message)
