"""Impact: what a change of facts or pages does to the site, in a press officer's words.

Two builds go in, one before and one after. Nothing is listed that does not change, and whatever
changes is listed: pages are compared as readers get them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from generator.build import Build
from generator.facts import Fact, Observation
from generator.findings import Finding
from generator.newsroom import Newsroom
from generator.pages import Page


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact whose newest value, or one of whose lines, is another: as typed, with its date."""

    fact: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence, a row or a line of a page that reads otherwise; either side may be empty."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that readers see otherwise: `how` is new, gone or changed."""

    url: str
    title: str
    language: str
    how: str
    texts: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that goes on printing an older line of a fact that changed, and why."""

    page: str
    language: str
    fact: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that a change does; all empty when readers see no difference."""

    facts: tuple[FactChange, ...]
    pages: tuple[PageChange, ...]
    kept: tuple[Kept, ...]
    findings: tuple[Finding, ...]
    files: tuple[str, ...]


def impact(before: Build, after: Build) -> Impact:
    """Returns what changes from one build to another."""
    facts = tuple(_facts(before.newsroom, after.newsroom))
    known = {_key(found) for found in before.findings}
    return Impact(
        facts=facts,
        pages=tuple(_pages(before.drawn, after.drawn)),
        kept=tuple(_kept({one.fact for one in facts}, before, after)),
        findings=tuple(found for found in after.findings if _key(found) not in known),
        files=tuple(_files(before.files, after.files)),
    )


def _key(found: Finding) -> tuple[str, str, str]:
    # Without the line: a finding that only moved is not a new one.
    return (found.rule.id, found.place.file, found.message)


def _facts(before: Newsroom, after: Newsroom) -> Iterator[FactChange]:
    for name in sorted({*before.facts, *after.facts}):
        old, new = before.facts.get(name), after.facts.get(name)
        label = (new or old or _nothing()).label.plain
        shown = (_newest(before, old), _newest(after, new))
        if shown[0] != shown[1]:
            yield FactChange(name, label, *shown)
        elif old is not None and new is not None:
            gone, come = _lines(old) - _lines(new), _lines(new) - _lines(old)
            if gone or come:
                yield FactChange(name, label, "; ".join(sorted(gone)), "; ".join(sorted(come)))


def _nothing() -> Fact:
    raise AssertionError("a name comes from one of the two newsrooms")


def _newest(newsroom: Newsroom, fact: Fact | None) -> str:
    seen = newsroom.resolve(fact, None).observation if fact is not None else None
    return _line(seen) if seen is not None else ""


def _lines(fact: Fact) -> frozenset[str]:
    return frozenset(_line(seen) for seen in fact.obs)


def _line(seen: Observation) -> str:
    return f"{seen.value.text} ({seen.when.text})"


def _pages(before: Iterable[Page], after: Iterable[Page]) -> Iterator[PageChange]:
    old = {page.url: page for page in before}
    new = {page.url: page for page in after}
    for url in sorted({*old, *new}):
        was, is_now = old.get(url), new.get(url)
        if was is None and is_now is not None:
            yield PageChange(url, is_now.title, is_now.lang, "new")
        elif was is not None and is_now is None:
            yield PageChange(url, was.title, was.lang, "gone")
        elif was is not None and is_now is not None and _seen(was) != _seen(is_now):
            texts = tuple(_texts(_readable(was), _readable(is_now)))
            yield PageChange(url, is_now.title, is_now.lang, "changed", texts)


def _seen(page: Page) -> tuple[object, ...]:
    """Returns everything of a page that its readers get: its text, its frame, its notes."""
    return (page.html, page.view)


def _readable(page: Page) -> list[str]:
    """Returns a page's lines, its title first and its notes last."""
    lines = [page.title, page.view.description, *page.text.split("\n")]
    for note in page.view.notes:
        lines.append(f"{note.title}: {note.figure}")
        lines += [f"{note.title}: {row.label}: {row.text}" for row in note.rows]
    return [line for line in lines if line.strip()]


def _texts(old: list[str], new: list[str]) -> Iterator[TextChange]:
    matched = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, start, end, first, last in matched.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[start:end], new[first:last]
        for number in range(max(len(gone), len(come))):
            was = gone[number] if number < len(gone) else ""
            is_now = come[number] if number < len(come) else ""
            yield TextChange(was, is_now)


def _kept(changed: set[str], before: Build, after: Build) -> Iterator[Kept]:
    for fact in sorted(changed):
        old = {(use.page, use.language): use.text for use in before.uses.get(fact, ())}
        for use in after.uses.get(fact, ()):
            release = after.newsroom.releases.get(use.page.removeprefix("releases/"))
            if release is not None and old.get((use.page, use.language)) == use.text:
                day = release.figures_as_of.isoformat()
                why = f"it shows the figures of {day}"
                yield Kept(use.page, use.language, fact, use.text, why)


def _files(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            yield path


def as_text(found: Impact) -> str:
    """Returns the impact for a terminal."""
    return "\n".join(_told(found, bullet="  ", heading="")) + "\n"


def as_markdown(found: Impact) -> str:
    """Returns the impact as the comment of a pull request."""
    return "\n".join(_told(found, bullet="- ", heading="### ")) + "\n"


def _told(found: Impact, *, bullet: str, heading: str) -> Iterator[str]:
    if found == Impact((), (), (), (), ()):
        yield "Nothing that readers see changes."
        return
    if found.facts:
        yield f"{heading}Figures"
        for fact in found.facts:
            yield f"{bullet}{fact.label} ({fact.fact}): {fact.old or 'new'} → {fact.new or 'gone'}"
    if found.pages:
        yield f"{heading}Pages"
        for page in found.pages:
            yield f"{bullet}{page.title} ({page.language}, /{page.url}): {page.how}"
            for text in page.texts:
                yield f"{bullet if heading else '    '}{_change(text)}"
    if found.kept:
        yield f"{heading}Releases that keep their figure"
        for one in found.kept:
            yield f"{bullet}{one.page} ({one.language}) keeps “{one.text}” ({one.fact}): {one.why}"
    if found.findings:
        yield f"{heading}New findings"
        for finding in found.findings:
            yield f"{bullet}{finding.place}: {finding.severity}: {finding.message}"
    if found.files:
        yield f"{heading}Other files"
        yield from (f"{bullet}{path}" for path in found.files)


def _change(text: TextChange) -> str:
    if not text.old:
        return f"added: {text.new}"
    if not text.new:
        return f"removed: {text.old}"
    return f"{text.old} → {text.new}"


def as_data(found: Impact) -> Mapping[str, Any]:
    """Returns the impact for programs. Any: JSON's own values."""
    return {
        "facts": [
            {"fact": one.fact, "label": one.label, "old": one.old, "new": one.new}
            for one in found.facts
        ],
        "pages": [
            {
                "url": page.url,
                "title": page.title,
                "language": page.language,
                "how": page.how,
                "texts": [{"old": text.old, "new": text.new} for text in page.texts],
            }
            for page in found.pages
        ],
        "kept": [
            {
                "page": one.page,
                "language": one.language,
                "fact": one.fact,
                "text": one.text,
                "why": one.why,
            }
            for one in found.kept
        ],
        "findings": [
            {
                "rule": one.rule.id,
                "severity": str(one.severity),
                "file": one.place.file,
                "line": one.place.line,
                "message": one.message,
            }
            for one in found.findings
        ],
        "files": list(found.files),
    }
