"""Locks: what a release printed when it was published, and what may change it since.

A lock lies beside its release, one line a figure, language and place in the text, so that a diff
shows what changed. Only a correction or a retraction, dated and with its reason, may change a
published figure; what is printed now is compared with the lock at every build.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.facts import Fact, Observation
from generator.figures import Figure
from generator.findings import Finding, Place, Related, Rule, Severity, report
from generator.newsroom import Newsroom
from generator.pages import Page
from generator.reader import LOCK
from generator.yamlfile import Mapping as YamlMapping
from generator.yamlfile import Sequence, Text, read_yaml

CHANGED = Rule(
    "published-figure-changed",
    "A published figure would change",
    "Readers have quoted it: it changes only in the open, by a dated correction.",
    "take the change back, or say what it is: update, revision, correction or retraction",
)
VANISHED = Rule(
    "published-figure-missing",
    "A figure that a release printed is no longer in it",
    "What was published is not taken back in silence.",
    "put the figure back, or retract it with the reason",
)
ADDED = Rule(
    "figure-not-locked",
    "A published release prints a figure that its lock does not know",
    "Until it is locked, it could change unseen.",
    "run press lock, and look at the difference before you publish it",
    Severity.WARNING,
)
BAD_LOCK = Rule(
    "bad-lock",
    "A lock cannot be read",
    "Without it, nobody can tell whether a published figure changed.",
    "take the file as it was published out of the history of the site",
)
RULES = (CHANGED, VANISHED, ADDED, BAD_LOCK)

HEAD = "# What this release printed when it was published. Written by press lock; not edited by hand.\n"
KEYS = ("fact", "when", "value", "text")


@dataclass(frozen=True, slots=True)
class Locked:
    """One figure as it was published: which line of which fact, and the text that readers saw."""

    fact: str
    when: str
    value: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything that a release printed, by language, in the order of the text."""

    release: str
    figures: Mapping[str, tuple[Locked, ...]]
    place: Place


def path_of(release: str) -> str:
    """Returns where the lock of a release lies, from the root of the newsroom."""
    return f"content/releases/{release}/{LOCK}"


def lock_text(pages: Iterable[Page]) -> str:
    """Returns the lock of a release from its pages, one a language: small, sorted by language."""
    lines = [HEAD, "figures:\n"]
    for page in sorted(pages, key=lambda one: one.lang):
        lines.append(f"  {page.lang}:\n" if page.figures else f"  {page.lang}: []\n")
        for figure in page.figures:
            seen = _line_of(figure)
            cells = (seen.fact, seen.when, seen.value, seen.text)
            pairs = ", ".join(
                f"{key}: {_quoted(text)}" for key, text in zip(KEYS, cells, strict=True)
            )
            lines.append(f"    - {{{pairs}}}\n")
    return "".join(lines)


def _line_of(figure: Figure) -> Locked:
    seen = figure.observation
    inputs = ", ".join(one.fact.id for one in figure.inputs if one.fact is not None)
    return Locked(
        fact=figure.fact.id if figure.fact else f"computed from {inputs}",
        when=seen.when.text if seen else "",
        value=seen.value.text if seen else "",
        text=figure.text,
        place=seen.place if seen else Place(""),
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_locks(sources: Mapping[str, bytes]) -> tuple[tuple[Lock, ...], tuple[Finding, ...]]:
    """Reads every lock among the newsroom's files (path → bytes); one that is odd is a finding."""
    locks: list[Lock] = []
    findings: list[Finding] = []
    for path, content in sources.items():
        if not (path.startswith("content/releases/") and path.endswith(f"/{LOCK}")):
            continue
        read = read_yaml(content, path)
        figures = _figures(read.root) if read.root is not None else None
        if figures is None:
            findings += read.findings or [report(BAD_LOCK, Place(path), "this is no lock")]
            continue
        release = path.removeprefix("content/releases/").removesuffix(f"/{LOCK}")
        locks.append(Lock(release, figures, Place(path)))
    return tuple(locks), tuple(findings)


def _figures(root: YamlMapping) -> Mapping[str, tuple[Locked, ...]] | None:
    if len(root.entries) != 1 or root.entries[0][0].value != "figures":
        return None
    languages = root.entries[0][1]
    if not isinstance(languages, YamlMapping):
        return None
    found: dict[str, tuple[Locked, ...]] = {}
    for code, lines in languages.entries:
        if not isinstance(lines, Sequence):
            return None
        locked = [_locked(line) for line in lines.items if isinstance(line, YamlMapping)]
        whole = tuple(one for one in locked if one is not None)
        if len(whole) != len(lines.items):
            return None
        found[code.value] = whole
    return found


def _locked(line: YamlMapping) -> Locked | None:
    cells = {key.value: node.value for key, node in line.entries if isinstance(node, Text)}
    if tuple(cells) != KEYS:
        return None
    return Locked(cells["fact"], cells["when"], cells["value"], cells["text"], line.place)


@dataclass(frozen=True, slots=True)
class Difference:
    """A published figure and what would be printed in its place (nothing: it vanished)."""

    page: Page
    was: Locked
    now: Figure | None


def compare(locks: Iterable[Lock], pages: Iterable[Page], newsroom: Newsroom) -> Iterator[Finding]:
    """Yields a finding for each change of what was published, in however many places it shows."""
    by_release = {(page.name.removeprefix("releases/"), page.lang): page for page in pages}
    differences: dict[object, list[Difference]] = {}
    for lock in locks:
        if lock.release not in newsroom.releases:
            continue  # withheld or taken down: nothing of it is printed
        for language, published in lock.figures.items():
            page = by_release.get((lock.release, language))
            if page is None:
                message = f'"{lock.release}" was published in {language}, and is not there any more'
                yield report(VANISHED, lock.place, message)
                continue
            left = _by_fact(page.figures)
            for one in _differences(page, published, left):
                differences.setdefault(_cause(one), []).append(one)
            yield from _not_locked(page, left, lock)
    for group in differences.values():
        yield _changed(group) if group[0].now is not None else _vanished(group, newsroom)


def _by_fact(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(_line_of(figure).fact, []).append(figure)
    return found


def _differences(
    page: Page, published: tuple[Locked, ...], left: dict[str, list[Figure]]
) -> Iterator[Difference]:
    """Takes each published figure out of what is left of the page; yields those not found there.

    Fact by fact: the order between facts may be edited freely.
    """
    unmatched: list[Locked] = []
    for was in published:
        same = [one for one in left.get(was.fact, ()) if _is_as_published(one, was)]
        if same:
            left[was.fact].remove(same[0])
        else:
            unmatched.append(was)
    for was in unmatched:
        others = left.get(was.fact, [])
        yield Difference(page, was, others.pop(0) if others else None)


def _cause(one: Difference) -> object:
    """Returns what makes two differences one: the same line of the data, or the same loss."""
    if one.now is None:
        return (one.page.name, one.was.fact)
    seen = one.now.observation
    if seen is None:
        return (one.page.name, one.was.fact, one.was.text)
    same = (seen.when.text, seen.value.text) == (one.was.when, one.was.value)
    return (one.was.fact, one.was.when, one.was.value, seen.place, one.page.lang if same else "")


def _not_locked(page: Page, left: Mapping[str, list[Figure]], lock: Lock) -> Iterator[Finding]:
    for fact, figures in left.items():
        for figure in figures:
            message = f"“{figure.text}” ({fact}) is not in the lock of {page.name}"
            yield report(ADDED, lock.place, message)


def _is_as_published(figure: Figure, was: Locked) -> bool:
    """Tells whether a figure is the published one, or its open correction or retraction."""
    seen = _line_of(figure)
    if (seen.when, seen.value, seen.text) == (was.when, was.value, was.text):
        return True
    if figure.fact is None:
        return bool(figure.was) and figure.was == was.text
    openly = figure.resolution.corrected
    named = openly is not None and (openly.when.text, openly.value.text) == (was.when, was.value)
    return named and figure.was == was.text


def _places(group: list[Difference]) -> str:
    """Returns the releases and languages in which a change would show."""
    pages: dict[str, list[str]] = {}
    for one in group:
        languages = pages.setdefault(one.page.name.removeprefix("releases/"), [])
        if one.page.lang not in languages:
            languages.append(one.page.lang)
    return "; ".join(f"{name} ({', '.join(codes)})" for name, codes in pages.items())


def _vanished(group: list[Difference], newsroom: Newsroom) -> Finding:
    was = group[0].was
    message = f"“{was.text}” ({was.fact}) was published in {_places(group)}, and is not there now"
    fact = newsroom.fact_named(was.fact)
    related = [Related(fact.place, "the fact stands here")] if fact else []
    return report(VANISHED, was.place, message, related=related)


def _changed(group: list[Difference]) -> Finding:
    """Says what a published figure would become, and which of the four words may be meant."""
    was, figure = group[0].was, group[0].now
    assert figure is not None  # noqa: S101  # groups of losses are told apart by their cause
    message = (
        f"{was.fact} was published as “{was.text}” in {_places(group)}, and would now read"
        f" “{figure.text}”"
    )
    seen = figure.observation
    told = f"published as {was.value} for {was.when}" if was.value else "published so"
    related = [Related(one.was.place, told) for one in group[:3]]
    if seen is None or figure.fact is None:
        return report(CHANGED, was.place, message, related=related)
    if (seen.when.text, seen.value.text) == (was.when, was.value):
        fix = "the data are the same: a template, a page or a language file changed how it prints"
        return report(CHANGED, was.place, message, fix=fix, related=related)
    return report(CHANGED, seen.place, message, fix=_mend(figure.fact, seen, was), related=related)


def _mend(fact: Fact, seen: Observation, was: Locked) -> str:
    """Returns the lines to paste for each of the words that the change may stand for."""
    put_back = f"- {was.when}: {was.value}"
    correction = (
        f'- {was.when}: {seen.value.text}\n  corrects: "{was.value}"\n  why: …\n  source: …'
    )
    revision = f'- {was.when}: {seen.value.text}\n  revises: "{was.value}"\n  why: …\n  source: …'
    return (
        f"keep the published line of {fact.id} ({put_back}) and add below it one of:\n"
        f"an update, for a later date:\n  - <date>: {seen.value.text}\n"
        f"a correction, if the figure was wrong:\n  {_indented(correction)}\n"
        f"a revision, if better data came:\n  {_indented(revision)}"
    )


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")
