"""Impact: what a change of facts, pages or theme does to the site.

Two sites go in, as published before and after. Nothing is listed that does not change, and whatever
changes is listed: files are compared byte by byte, pages also as readers get them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from factpress.build import Build
from factpress.findings import Finding, stops_the_build
from factpress.impact.sentences import Sentence, readable
from factpress.impact.text_changes import TextChange, text_changes
from factpress.model import Fact, Newsroom, Observation, Resolution
from factpress.pages import Page
from factpress.rendering import Figure, cited
from factpress.rules import CheckResult


class Change(StrEnum):
    """What happened to a figure; the first four are the open ways to change one."""

    UPDATE = "update"
    CORRECTION = "correction"
    REVISION = "revision"
    RETRACTION = "retraction"
    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    EDITED = "edited"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact whose newest value, or one of whose lines, is another: as typed, with its date."""

    fact: str
    label: str
    change: Change
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that readers get otherwise: `how` is new, gone or changed.

    A changed page without `texts` reads the same: its look, its links or its data are others.
    `name` is the same in all languages.
    """

    name: str
    url: str
    title: str
    language: str
    kind: str
    how: str
    texts: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file beside the pages, by its path in the site: new, gone or changed."""

    path: str
    how: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that goes on printing an older line of a fact that changed, and why."""

    name: str
    page: str
    language: str
    title: str
    fact: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A check with another outcome; empty where the check did not run before, or does no more."""

    check: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """A build, and every file of the site that it makes, by path; framed as visitors get it.

    Files that are no pages may be given as anything that differs where they do, such as a hash.
    Where errors stop one of two builds, what is compared are pages as far as they could be drawn,
    without what is made from finished pages.
    """

    build: Build
    shown: tuple[Page, ...]
    files: Mapping[str, bytes]

    @property
    def is_stopped(self) -> bool:
        """Tells whether errors keep this site from being published."""
        return stops_the_build(self.build.findings)

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages by the path of their file."""
        return {f"{page.url}index.html": page for page in self.shown}


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that a change does; all empty when readers see no difference.

    `fixed` are findings that are gone. `stopped` names the side, before or after, that errors keep
    from being published; `pages_after` is how many pages there are.
    """

    facts: tuple[FactChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    kept: tuple[Kept, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    findings: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    files: tuple[FileChange, ...] = ()
    stopped: tuple[str, ...] = ()
    pages_after: int = field(default=0, compare=False)

    @property
    def is_nothing(self) -> bool:
        """Tells whether nothing at all changes."""
        changes = (self.facts, self.pages, self.kept, self.verdicts, self.files)
        return not any((*changes, self.findings, self.fixed))


def impact(before: SiteFiles, after: SiteFiles) -> Impact:
    """Returns what changes from one site to another."""
    old, new = before.build, after.build
    facts = tuple(_facts(old.newsroom, new.newsroom))
    sides = (("before", before), ("after", after))
    return Impact(
        facts=facts,
        pages=tuple(_pages(before, after)),
        kept=tuple(_kept({one.fact for one in facts}, before, after)),
        verdicts=tuple(_verdicts(old.checks, new.checks)),
        findings=_only(new.findings, old.findings),
        fixed=_only(old.findings, new.findings),
        files=tuple(_files(before, after)),
        stopped=tuple(name for name, site in sides if site.is_stopped),
        pages_after=len(after.pages),
    )


def _only(here: Iterable[Finding], there: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns the findings of one side; one that only moved to another line is on both."""
    known = Counter(_key(found) for found in there)
    only: list[Finding] = []
    for found in here:
        if known[_key(found)]:
            known[_key(found)] -= 1
        else:
            only.append(found)
    return tuple(only)


def _key(found: Finding) -> tuple[str, str, str, str]:
    return (found.rule.id, found.severity, found.place.file, found.message)


def _facts(before: Newsroom, after: Newsroom) -> Iterator[FactChange]:
    renamed = {
        old: name
        for name, fact in after.facts.items()
        for old in fact.formerly
        if name not in before.facts and old in before.facts
    }
    for name in sorted({*before.facts, *after.facts} - set(renamed)):
        origin = next((old for old, new in renamed.items() if new == name), name)
        change = _fact(before, before.facts.get(origin), after, after.facts.get(name))
        if change is not None:
            yield change


def _fact(
    before: Newsroom, old: Fact | None, after: Newsroom, new: Fact | None
) -> FactChange | None:
    was, is_now = _newest(before, old), _newest(after, new)
    shown = _line(was.observation), _line(is_now.observation)
    if new is None:
        return FactChange(old.id, old.label.plain, Change.GONE, shown[0], "") if old else None
    if old is None:
        return FactChange(new.id, new.label.plain, Change.NEW, "", shown[1])
    if shown[0] != shown[1]:
        return FactChange(new.id, new.label.plain, _change(was, is_now), *shown)
    if old.id != new.id:
        return FactChange(new.id, new.label.plain, Change.RENAMED, old.id, new.id)
    lines, others = (
        [_line(observation) for observation in old.obs],
        [_line(observation) for observation in new.obs],
    )
    gone, come = Counter(lines) - Counter(others), Counter(others) - Counter(lines)
    if gone or come:
        told = ("; ".join(gone.elements()), "; ".join(come.elements()))
        return FactChange(new.id, new.label.plain, Change.HISTORY, *told)
    return None


def _newest(newsroom: Newsroom, fact: Fact | None) -> Resolution:
    return newsroom.timeline(fact).newest if fact is not None else Resolution(None)


def _line(observation: Observation | None) -> str:
    return f"{observation.value.text} ({observation.when.text})" if observation is not None else ""


def _change(was: Resolution, is_now: Resolution) -> Change:
    """Returns the word for what happened between two newest lines of a fact."""
    old, new = was.observation, is_now.observation
    if new is None:
        return Change.RETRACTION if is_now.retracted else Change.GONE
    if new.corrects:
        return Change.CORRECTION
    if new.revises:
        return Change.REVISION
    if old is None or new.when.last > old.when.last:
        return Change.UPDATE
    return Change.EDITED


def _pages(before: SiteFiles, after: SiteFiles) -> Iterator[PageChange]:
    if after.is_stopped and not after.files:
        return  # nothing could be drawn, and the published site stays as it is
    old, new = before.pages, after.pages
    for path, how in _differences(before, after):
        page = new.get(path) or old.get(path)
        if page is None and (not path.endswith(".html") or before.is_stopped or after.is_stopped):
            continue
        was, is_now = _read(before.files.get(path)), _read(after.files.get(path))
        texts = text_changes(was[2], is_now[2]) if how == "changed" else ()
        if page is None:
            language, title = (is_now if path in after.files else was)[:2]
            yield PageChange(path, path, title, language, "page", how, texts)
        else:
            yield PageChange(page.name, page.url, page.title, page.lang, page.kind, how, texts)


def _read(content: bytes | None) -> tuple[str, str, tuple[Sentence, ...]]:
    if content is None:
        return "", "", ()
    page = readable(content.decode("utf-8", "replace"))
    return page.language, page.title, page.sentences


def _differences(before: SiteFiles, after: SiteFiles) -> Iterator[tuple[str, str]]:
    """Yields the path of each file that is not the same on both sides, and how it differs."""
    for path in sorted({*before.files, *after.files}):
        old, new = before.files.get(path), after.files.get(path)
        if old != new:
            yield path, "new" if old is None else "gone" if new is None else "changed"


def _files(before: SiteFiles, after: SiteFiles) -> Iterator[FileChange]:
    if before.is_stopped or after.is_stopped:
        return  # what is not published has no files
    pages = {*before.pages, *after.pages}
    for path, how in _differences(before, after):
        if path not in pages and not path.endswith(".html"):
            yield FileChange(path, how)


def _verdicts(
    before: Iterable[CheckResult], after: Iterable[CheckResult]
) -> Iterator[VerdictChange]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    for name in sorted({*old, *new}):
        was, is_now = old.get(name), new.get(name)
        shown = _verdict(was), _verdict(is_now)
        if shown[0] != shown[1]:
            known = is_now or was
            yield VerdictChange(name, known.label.plain if known else "", *shown)


def _verdict(result: CheckResult | None) -> str:
    if result is None:
        return ""
    return f"{result.verdict}, accepted" if result.acceptance else str(result.verdict)


def _kept(changed: set[str], before: SiteFiles, after: SiteFiles) -> Iterator[Kept]:
    """Yields each release that prints an older line of a changed fact as it did before."""
    printed = {
        (page.url, fact, figure.text)
        for page in before.pages.values()
        for figure in page.figures
        for fact in cited([figure])
    }
    known: set[tuple[str, str, str]] = set()
    for page in after.pages.values():
        if page.kind != "release":
            continue
        for figure in page.figures:
            for fact in sorted(cited([figure]) & changed):
                key = (page.url, fact, figure.text)
                why = _why(fact, figure, after.build.newsroom)
                if why and key in printed and key not in known:
                    known.add(key)
                    yield Kept(page.name, page.url, page.lang, page.title, fact, figure.text, why)


def _why(fact: str, figure: Figure, newsroom: Newsroom) -> str:
    """Returns why a release keeps what it prints of a fact; empty where it prints the newest."""
    if figure.fact is None or figure.fact.id != fact:
        whys = (_why(fact, one, newsroom) for one in figure.inputs)
        return next((why for why in whys if why), "")
    found = figure.resolution
    if found.revised is not None:
        day = newsroom.said(found.revised).isoformat()
        return f"better data came on {day}; a release keeps the figure of its day, and its note says so"
    if found.newer is not None:
        when = found.newer.when.text
        return f"it shows the figure of that day; the newer one is of {when}, and its note names it"
    return ""
