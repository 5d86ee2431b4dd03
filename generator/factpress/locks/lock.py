"""Locks: what a release printed when it was published, written beside it and read again.

One line a figure and language, in the order of the text, so that a diff shows what changed; the
quotations, and the words of a release that is kept as published, by their fingerprints. What may
change since is said in `changes`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from factpress.findings import Finding, Place, Rule, report
from factpress.markdown import fingerprint, paragraphs_of
from factpress.markdown import html_beside as beside
from factpress.markdown import parse_html as parse
from factpress.model import Archive, Cycle, Fact, Manuscript, PlacedText, Release, TranslationFront
from factpress.pages import Page
from factpress.prose import CURRENCY_BEFORE, Neighbours, neighbours_of
from factpress.reading import LOCK
from factpress.rendering import Figure
from factpress.values import (
    LintWords,
    Qualifier,
    Quantity,
    parse_quantity,
    words_of,
)
from factpress.yamlfiles import MappingNode, Node, SequenceNode, TextNode, read_yaml

T = TypeVar("T")
BAD_LOCK = Rule(
    "bad-lock",
    "A lock cannot be read",
    "Without it, you can't tell whether a published figure changed.",
    "restore the published file from the history of the repository",
)
RULES = (BAD_LOCK,)

HEAD = "# What this release printed when it was published. Written by press lock; not edited by hand.\n"
KEYS = ("fact", "when", "value", "unit", "text")
COMPUTED = "computed from "
SECTIONS = ("figures", "quotations", "words")
SHAPE_QUOTED = (("id", "words"), ("id", "words"))
SHAPE_WORDS = (("words", "begins"), ("words", "begins"))
BEGINNING = 40  # letters that show in a diff which passage is meant
# What a template or a text puts right beside a figure is read as part of it: digits and letters that
# are glued to it, else a currency, a word for more or less, a unit or a scale.
_SEEN = 48
_GLUED_BEFORE = re.compile(r"[-+−±$€£¥0-9A-Za-z.,]{1,40}$")
_GLUED_BEHIND = re.compile(r"(?:[.,]?[0-9]|[A-Za-z%])(?:[.,]?[0-9]|[A-Za-z%]){0,40}")
_SPACES = str.maketrans("\u00a0\u202f\n", "   ")
_SAYS_REACHED = re.compile(r"reached|[0-9](?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Locked:
    """One figure as it was published: which line of which fact, and the text that readers saw."""

    fact: str
    when: str
    value: str
    unit: str
    text: str
    place: Place

    def is_line(self, when: str, value: str) -> bool:
        """Tells whether a line says what the published one said, in however many keystrokes."""
        return when == self.when and (value == self.value or _number(value) == _number(self.value))


class Passage(NamedTuple):
    """A passage of a text of its day: the fingerprint of its words, and how they begin."""

    words: str
    begins: str


class Quoted(NamedTuple):
    """A quotation as it was published: its id, and the fingerprint of its words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything that a release printed, by language: `words` only where they are frozen too."""

    release: str
    figures: Mapping[str, tuple[Locked, ...]]
    place: Place
    quotations: Mapping[str, tuple[Quoted, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)


class Printed(NamedTuple):
    """A figure as a reader sees it now, with what is glued to it on either side."""

    figure: Figure
    before: str
    behind: str

    @property
    def text(self) -> str:
        """The figure's text with what is glued to it."""
        return f"{self.before}{self.figure.text}{self.behind}"

    @property
    def were(self) -> tuple[str, ...]:
        """The texts that were there before it was changed openly."""
        return tuple(f"{self.before}{one}{self.behind}" for one in self.figure.were)

    @property
    def line(self) -> Locked:
        """What a lock says of it."""
        figure, seen = self.figure, self.figure.observation
        inputs = ", ".join(one.fact.id for one in figure.inputs if one.fact is not None)
        return Locked(
            fact=figure.fact.id if figure.fact else f"{COMPUTED}{inputs}",
            when=seen.when.text if seen else "",
            value=typed(seen.value) if seen else "",
            unit=_measure(figure.fact) if figure.fact else "",
            text=self.text,
            place=seen.place if seen else Place(""),
        )


def _number(text: str) -> tuple[object, ...] | str:
    read = parse_quantity(text)
    if not isinstance(read, Quantity):
        return text
    several = (read.low, read.high, read.spread, read.odds, read.parts)
    return (read.value, read.qualifier, read.form, *several)


def _measure(fact: Fact) -> str:
    """Returns what a fact is measured in: its unit, and the test cycle where it has one."""
    stated = fact.cycle is not None and fact.cycle is not Cycle.UNSTATED
    return f"{fact.unit} {fact.cycle}" if stated else str(fact.unit)


def typed(value: Quantity) -> str:
    """Returns a value as typed; a milestone's number is one that was reached."""
    reached = value.qualifier is Qualifier.REACHED and not _SAYS_REACHED.search(value.text)
    return f"reached {value.text}" if reached else value.text


def printed_on(page: Page, speech: Mapping[str, LintWords]) -> tuple[Printed, ...]:
    """Returns the figures of a page as readers see them, in the order of the text, then of charts."""
    words = neighbours_of(words_of(speech, page.lang), ())
    glued = {
        figure.get("id"): (
            _before(before[-_SEEN:].translate(_SPACES), words),
            _behind(behind[:_SEEN].translate(_SPACES), words),
        )
        for before, figure, behind in beside(parse(page.html), "a", "fig")
    }
    return tuple(
        Printed(one, *glued.get(one.anchor, ("", "")))
        for one in (*page.figures, *page.charted)
        if one.observation is not None or one.were or one.fact is None
    )


def _before(text: str, words: Neighbours) -> str:
    found = _GLUED_BEFORE.search(text) or CURRENCY_BEFORE.search(text) or words.doubled.search(text)
    return found[0] if found else ""


def _behind(text: str, words: Neighbours) -> str:
    found = _GLUED_BEHIND.match(text) or words.measure.match(text) or words.behind.match(text)
    return found[0] if found else ""


def passages(manuscript: Manuscript) -> Iterator[tuple[Passage, Place]]:
    """Yields the words of a release in one language: those of its head, then its paragraphs."""
    for text, place in _texts(manuscript):
        begins = " ".join(paragraphs_of(text))
        short = begins if len(begins) <= BEGINNING else f"{begins[: BEGINNING - 1]}…"
        yield Passage(fingerprint(text), short), place


def _texts(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    front = manuscript.front
    if isinstance(front, TranslationFront):
        heads = (front.title, front.subtitle, front.summary, front.dateline, *front.key_points)
        for one in heads:
            if isinstance(one, PlacedText):
                yield one, one.place
    begun, lines = 0, list[str]()
    for number, line in enumerate((*manuscript.body.split("\n"), "")):
        if line.strip():
            begun = begun if lines else number
            lines.append(line)
        elif lines:
            yield "\n".join(lines), Place(manuscript.file, manuscript.body_line + begun)
            lines = []


def path_of(release: str) -> str:
    """Returns where the lock of a release lies, from the root of the newsroom."""
    return f"content/releases/{release}/{LOCK}"


def lock_of(release: Release, pages: Iterable[Page], speech: Mapping[str, LintWords]) -> Lock:
    """Returns what a release prints now, from its pages, one a language."""
    mine = sorted(
        (one for one in pages if one.name == f"releases/{release.id}"), key=lambda one: one.lang
    )
    kept = release.front.archive is Archive.AS_PUBLISHED
    return Lock(
        release=release.id,
        place=Place(path_of(release.id)),
        figures={one.lang: tuple(seen.line for seen in printed_on(one, speech)) for one in mine},
        quotations={
            one.lang: tuple(Quoted(name, fingerprint(text)) for name, text in one.quotations)
            for one in mine
            if one.quotations
        },
        words={
            one.language: tuple(seen for seen, _ in passages(one))
            for one in release.manuscripts
            if kept
        },
    )


def with_languages(lock: Lock, now: Lock, languages: Collection[str]) -> Lock:
    """Returns a lock with the languages that were published after it; all else is as it was."""

    def joined(
        was: Mapping[str, tuple[T, ...]], new: Mapping[str, tuple[T, ...]]
    ) -> Mapping[str, tuple[T, ...]]:
        return {**was, **{code: rows for code, rows in new.items() if code in languages}}

    return replace(
        lock,
        figures=joined(lock.figures, now.figures),
        quotations=joined(lock.quotations, now.quotations),
        words=joined(lock.words, now.words),
    )


def lock_text(lock: Lock) -> str:
    """Returns the file of a lock: small, sorted by language, the same bytes for the same lock."""
    lines = [HEAD, "figures:\n"]
    for language, figures in sorted(lock.figures.items()):
        lines.append(f"  {language}:\n" if figures else f"  {language}: []\n")
        lines += [_row(KEYS, [getattr(one, key) for key in KEYS]) for one in figures]
    lines += _section("quotations", Quoted._fields, lock.quotations)
    lines += _section("words", Passage._fields, lock.words)
    return "".join(lines)


def _section(
    name: str, keys: tuple[str, ...], found: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterator[str]:
    if found:
        yield f"{name}:\n"
    for language, rows in sorted(found.items()):
        yield f"  {language}:\n"
        yield from (_row(keys, one) for one in rows)


def _row(keys: Iterable[str], cells: Iterable[str]) -> str:
    pairs = zip(keys, cells, strict=True)
    filled = ", ".join(f"{key}: {_quoted(text)}" for key, text in pairs if text)
    return f"    - {{{filled}}}\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_locks(sources: Mapping[str, bytes]) -> tuple[tuple[Lock, ...], tuple[Finding, ...]]:
    """Reads every lock among the newsroom's files (path → bytes); what is odd is a finding."""
    locks: list[Lock] = []
    findings: list[Finding] = []
    for path, content in sources.items():
        if not (path.startswith("content/releases/") and path.endswith(f"/{LOCK}")):
            continue
        read = read_yaml(content, path)
        findings += read.findings
        if read.root is not None:
            odd: list[Place] = []
            release = path.removeprefix("content/releases/").removesuffix(f"/{LOCK}")
            lock = _lock(release, read.root, Place(path), odd)
            findings += [report(BAD_LOCK, place, "press lock writes no such line") for place in odd]
            locks += [lock] if not odd else []
    return tuple(locks), tuple(findings)


def _lock(release: str, root: MappingNode, place: Place, odd: list[Place]) -> Lock:
    """Returns a lock as far as it can be read; `odd` gets the lines that nobody wrote."""
    sections = {key.value: node for key, node in root.entries}
    odd += [key.place for key, _ in root.entries if key.value not in SECTIONS]
    if "figures" not in sections:
        odd.append(place)
    figures, quotations, words = (_by_language(sections.get(one), odd) for one in SECTIONS)
    return Lock(
        release,
        {
            code: tuple(
                Locked(**{**dict.fromkeys(KEYS, ""), **cells}, place=line.place)
                for line in lines
                for cells in _cells(line, KEYS, ("fact", "text"), odd)
            )
            for code, lines in figures.items()
        },
        place,
        {
            code: tuple(Quoted(**one) for line in lines for one in _cells(line, *SHAPE_QUOTED, odd))
            for code, lines in quotations.items()
        },
        {
            code: tuple(Passage(**one) for line in lines for one in _cells(line, *SHAPE_WORDS, odd))
            for code, lines in words.items()
        },
    )


def _by_language(node: Node | None, odd: list[Place]) -> dict[str, tuple[Node, ...]]:
    found: dict[str, tuple[Node, ...]] = {}
    if node is not None and not isinstance(node, MappingNode):
        odd.append(node.place)
    for code, lines in node.entries if isinstance(node, MappingNode) else ():
        if isinstance(lines, SequenceNode):
            found[code.value] = lines.items
        else:
            odd.append(code.place)
    return found


def _cells(
    line: Node, keys: tuple[str, ...], needed: tuple[str, ...], odd: list[Place]
) -> Iterator[dict[str, str]]:
    """Yields the cells of a line that has no others than these keys, and all that are needed."""
    pairs = line.entries if isinstance(line, MappingNode) else ()
    cells = {key.value: node.value for key, node in pairs if isinstance(node, TextNode)}
    whole = len(cells) == len(pairs) and set(needed) <= set(cells) <= set(keys)
    if whole and all(cells[key] for key in needed):
        yield cells
    else:
        odd.append(line.place)
