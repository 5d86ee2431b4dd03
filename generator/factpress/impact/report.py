"""Impact in words: for a terminal, as the comment of a pull request, and for programs.

What changes is said by `compare`; here it is put in a press officer's words, what matters most first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factpress.findings import Finding, Severity
from factpress.impact.compare import Change, FactChange, Impact, Kept, PageChange, VerdictChange
from factpress.impact.sentences import Region
from factpress.impact.text_changes import TextChange, WordRun, differing, runs

SHOWN = 20  # what a list shows before it is folded
SEARCH = "pagefind/"  # the index changes with every word, under names that say nothing
SHARED = 4  # a change on so many pages is told once
LIMITS = (0, SHOWN, 5, 1)  # how many sentences of a page are told; 0: all
LONGEST = 60_000  # GitHub takes comments of up to 65,536 characters
WORDS = {
    Change.UPDATE: "newer figure",
    Change.CORRECTION: "correction",
    Change.REVISION: "revision",
    Change.RETRACTION: "withdrawn",
    Change.NEW: "new",
    Change.GONE: "removed",
    Change.RENAMED: "new id",
    Change.EDITED: "changed in place",
    Change.HISTORY: "in its history",
}
ORDER = ("release", "fact-sheet", "home", "about", "corrections", "figure")
REGIONS = {Region.HEAD: "title or summary", Region.NOTES: "note", Region.FRAME: "frame"}
STOPPED = {
    "before": "The earlier site has errors, so only the pages that could be made are compared.",
    "after": "This cannot be published yet: errors stop the build, and the site stays as it is.",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How things are written: as plain text, or as Markdown with folds; `limit` cuts sentences."""

    is_markdown: bool
    limit: int

    def said(self, text: str) -> str:
        """Returns words of the site so that nothing in them means anything else."""
        return escaped(text) if self.is_markdown else text

    def bold(self, text: str) -> str:
        """Returns words that catch the eye."""
        return f"**{escaped(text)}**" if self.is_markdown and text else text

    def code(self, text: str) -> str:
        """Returns an id or an address."""
        return f"<code>{escaped(text)}</code>" if self.is_markdown else text

    def heading(self, text: str) -> list[str]:
        """Returns the lines of a heading."""
        return ["", f"### {text}", ""] if self.is_markdown else ["", text]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a page: its changes, and whether others only repeat them beside the text."""

    page: PageChange
    texts: tuple[TextChange, ...]
    repeats: bool


def _planned(found: Impact) -> tuple[Telling, ...]:
    """Returns what is told of each page, the most important kind of page first."""
    return tuple(_telling(page) for page in sorted(found.pages, key=_rank))


def escaped(text: str) -> str:
    """Returns a text in which no sign is read as Markdown, as HTML or as a person's name."""
    signs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "#": "&#35;", "\n": " "}
    return "".join(
        signs.get(sign) or (f"\\{sign}" if sign in r"\`*_[]()~|!" else sign) for sign in text
    )


def as_text(found: Impact) -> str:
    """Returns the impact for a terminal."""
    return _whole(found, _planned(found), Style(is_markdown=False, limit=0))


def as_markdown(found: Impact) -> str:
    """Returns the impact as the comment of a pull request, never longer than one may be."""
    planned = _planned(found)
    limits = [limit for limit in LIMITS if _least(planned, limit) <= LONGEST] or [LIMITS[-1]]
    for limit in limits:
        text = _whole(found, planned, Style(is_markdown=True, limit=limit))
        if len(text) <= LONGEST:
            return text
    cut = text[:LONGEST].rpartition("\n")[0]
    closed = "\n</details>" * (cut.count("<details>") - cut.count("</details>"))
    return (
        f"{cut}\n{closed}\n\nToo long for a comment: `press impact` in a terminal shows the rest.\n"
    )


def _whole(found: Impact, planned: Sequence[Telling], style: Style) -> str:
    return "\n".join(_told(found, planned, style)).lstrip("\n") + "\n"


def _least(planned: Sequence[Telling], limit: int) -> int:
    """Returns how many characters the sentences have at least when so many a page are told."""
    texts = {text for one in planned for text in _most_telling(one.texts, limit)}
    return sum(len(text.old) + len(text.new) for text in texts)


def _told(found: Impact, planned: Sequence[Telling], style: Style) -> Iterator[str]:
    if found.is_nothing:
        yield "Nothing that readers see changes."
        return
    yield f"{style.bold(_summary(found))}"
    for side in found.stopped:
        yield from ("", STOPPED[side])
    yield from _list("Figures", [[_fact(one, style)] for one in found.facts], style)
    yield from _list("New findings", [[_finding(one, style)] for one in found.findings], style)
    yield from _list(
        "Findings that are gone", [[_finding(one, style)] for one in found.fixed], style
    )
    yield from _list("Checks", [[_verdict(one, style)] for one in found.verdicts], style)
    yield from _list("Releases that keep their figure", list(_kept(found.kept, style)), style)
    yield from _told_pages(found, planned, style)
    files = [one for one in found.files if not one.path.startswith(SEARCH)]
    listed = [[f"{style.code(one.path)}: {one.how}"] for one in files]
    if len(files) < len(found.files):
        listed.append([f"the search index: {_many(len(found.files) - len(files), 'file')}"])
    yield from _list("Other files", listed, style)


def _kept(kept: Iterable[Kept], style: Style) -> Iterator[list[str]]:
    """Yields an entry a release and fact, with what it goes on printing in each language."""
    grouped: dict[tuple[str, str], list[Kept]] = {}
    for one in sorted(kept, key=lambda one: _by_language(one.name, one.page)):
        grouped.setdefault((one.name, one.fact), []).append(one)
    for ones in grouped.values():
        first = ones[0]
        texts = ", ".join(f"“{style.said(one.text)}” ({one.language})" for one in ones)
        about = f"{style.code(first.fact)}): {style.said(first.why)}"
        yield [f"{style.said(first.title)} keeps {texts} ({about}"]


def _by_language(name: str, url: str) -> tuple[str, int, str]:
    """Returns what puts the languages of a page beside each other, the site's first one first."""
    return (name, len(url), url)


def _summary(found: Impact) -> str:
    errors = sum(one.severity is Severity.ERROR for one in found.findings)
    counts = (
        _many(len(found.facts), "figure"),
        _many(len(found.pages), "page"),
        _many(len(found.verdicts), "check"),
        _many(len(found.findings), "new finding")
        + (f" ({_many(errors, 'error')})" if errors else ""),
        _many(len(found.files), "other file"),
    )
    told = ", ".join(count for count in counts if not count.startswith("0 "))
    return f"What changes: {told or 'findings only'}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list(title: str, entries: Sequence[list[str]], style: Style) -> Iterator[str]:
    """Yields a heading and a list, folded where it is long; an entry is a line and those below it."""
    if not entries:
        return
    yield from style.heading(title)
    for entry in entries[:SHOWN]:
        yield from _entry(entry)
    rest = entries[SHOWN:]
    if rest and style.is_markdown:
        yield from ("", f"<details><summary>{len(rest)} more</summary>", "")
    for entry in rest:
        yield from _entry(entry)
    if rest and style.is_markdown:
        yield from ("", "</details>", "")


def _entry(lines: list[str]) -> Iterator[str]:
    yield f"- {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])


def _fact(one: FactChange, style: Style) -> str:
    old, new = style.said(one.old), style.bold(one.new)
    value = f"{old} → {new}" if old and new else new or old
    end = f": {value}" if value else ""
    return f"{style.said(one.label)} ({style.code(one.fact)}), {WORDS[one.change]}{end}"


def _verdict(one: VerdictChange, style: Style) -> str:
    label = f"{style.said(one.label)} " if one.label else ""
    return f"{label}({style.code(one.check)}): {one.old or 'new'} → {style.bold(one.new or 'gone')}"


def _finding(one: Finding, style: Style) -> str:
    return f"{style.code(str(one.place))}: {one.severity}: {style.said(one.message)}"


def _told_pages(found: Impact, planned: Sequence[Telling], style: Style) -> Iterator[str]:
    """Yields each page with what changes on it, and once what changes alike on many."""
    pages = [one.page for one in planned]
    shared = _shared(planned)
    own = [entry for one in planned if (entry := _page(one, shared, style))]
    yield from _list("Pages", own, style)
    wide = [_wide(change, on, style) for change, on in shared.items()]
    yield from _list("On many pages", wide, style)
    same = [page for page in pages if page.how == "changed" and not page.texts]
    if same:
        yield from style.heading("Pages that read the same")
        own_pages = [page for page in same if not page.url.endswith(".html")]
        whole = len(own_pages) == found.pages_after > 1
        which = f"all {found.pages_after} pages" if whole else _many(len(same), "page")
        verb = "changes" if len(same) == 1 else "change"
        yield f"The frame, the look or the links of {which} {verb}, but no word."
        if not whole:
            yield from _folded([_address(page, style) for page in same], style)


def _rank(page: PageChange) -> tuple[int, tuple[str, int, str]]:
    place = ORDER.index(page.kind) if page.kind in ORDER else len(ORDER)
    return (place, _by_language(page.name, page.url))


def _telling(page: PageChange) -> Telling:
    """Returns what is told of a page.

    A note repeats the figure of its text, and what offers a file its size: once is enough.
    """
    told: list[TextChange] = []
    words = [differing(text) for text in page.texts]
    own = [differs for text, differs in zip(page.texts, words, strict=True) if _is_own(text)]
    seen: set[tuple[str, str]] = set().union(*own)
    for text, differs in zip(page.texts, words, strict=True):
        if _is_own(text) or (text.region is not Region.FILES and not differs <= seen):
            told.append(text)
        seen |= differs
    return Telling(page, tuple(dict.fromkeys(told)), len(told) < len(page.texts))


def _is_own(text: TextChange) -> bool:
    return text.region is Region.TEXT


def _shared(planned: Iterable[Telling]) -> Mapping[TextChange, tuple[PageChange, ...]]:
    on: dict[TextChange, list[PageChange]] = {}
    for one in planned:
        for text in one.texts:
            on.setdefault(text, []).append(one.page)
    return {text: tuple(some) for text, some in on.items() if len(some) >= SHARED}


def _address(page: PageChange, style: Style) -> str:
    return f"{style.said(page.title)} ({page.language}, {style.code('/' + page.url)})"


def _page(one: Telling, shared: Mapping[TextChange, object], style: Style) -> list[str]:
    """Returns a page's entry; empty where all that changes on it is told elsewhere."""
    address = _address(one.page, style)
    if one.page.how != "changed":
        return [f"{address}: {one.page.how}"]
    if not one.texts and one.repeats:
        return [f"{address}: what it offers to download, not its own words"]
    own = [text for text in one.texts if text not in shared]
    if not own:
        return []
    shown = _most_telling(own, style.limit)
    lines = [line for text in shown for line in _text(text, style)]
    if len(own) > len(shown):
        lines.append(f"- and {_many(len(own) - len(shown), 'sentence')} more")
    if one.repeats:
        lines.append("- and so beside it: notes, title, summary or downloads")
    return [address, *lines]


def _most_telling(texts: Sequence[TextChange], limit: int) -> Sequence[TextChange]:
    """Returns so many sentences in their order: those that read otherwise before new ones."""
    if not limit or len(texts) <= limit:
        return texts
    places = sorted(range(len(texts)), key=lambda at: (not (texts[at].old and texts[at].new), at))
    return [texts[at] for at in sorted(places[:limit])]


def _wide(change: TextChange, on: tuple[PageChange, ...], style: Style) -> list[str]:
    first, *others = _text(change, style)
    told = _folded([_address(page, style) for page in on], style)
    return [f"on {len(on)} pages: {first.removeprefix('- ')}", *others, *told]


def _folded(lines: list[str], style: Style) -> list[str]:
    listed = [f"- {line}" for line in lines]
    if len(lines) <= 3 or not style.is_markdown:
        return listed
    fold = f"<details><summary>the {len(lines)} pages</summary>"
    return ["", fold, "", *listed, "", "</details>", ""]


def _text(text: TextChange, style: Style) -> list[str]:
    """Returns a changed sentence: what it was, and below what it becomes, the words marked."""
    where = f"{REGIONS[text.region]}: " if text.region in REGIONS else ""
    if not text.old:
        return [f"- {where}added: {style.said(text.new)}"]
    if not text.new:
        return [f"- {where}removed: {style.said(text.old)}"]
    if not style.is_markdown:
        return [f"- {where}{text.old}", f"  → {text.new}"]
    old, new = runs(text.old, text.new)
    return [f"- {where}{_marked(old, '~~')}", f"  → {_marked(new, '**')}"]


def _marked(sentence: Sequence[WordRun], mark: str) -> str:
    return " ".join(
        f"{mark}{escaped(run.text)}{mark}" if run.differs else escaped(run.text) for run in sentence
    )


def as_data(found: Impact) -> Mapping[str, Any]:
    """Returns the impact for programs. Any: JSON's own values."""
    return {
        "facts": [
            {
                "fact": one.fact,
                "label": one.label,
                "change": str(one.change),
                "old": one.old,
                "new": one.new,
            }
            for one in found.facts
        ],
        "pages": [_page_data(page) for page in found.pages],
        "kept": [
            {
                "page": one.page,
                "language": one.language,
                "title": one.title,
                "fact": one.fact,
                "text": one.text,
                "why": one.why,
            }
            for one in found.kept
        ],
        "verdicts": [
            {"check": one.check, "label": one.label, "old": one.old, "new": one.new}
            for one in found.verdicts
        ],
        "findings": [_finding_data(one) for one in found.findings],
        "fixed": [_finding_data(one) for one in found.fixed],
        "files": [{"path": one.path, "how": one.how} for one in found.files],
        "stopped": list(found.stopped),
    }


def _page_data(page: PageChange) -> Mapping[str, Any]:  # Any: as above
    return {
        "url": page.url,
        "title": page.title,
        "language": page.language,
        "kind": page.kind,
        "how": page.how,
        "texts": [
            {"where": str(text.region), "old": text.old, "new": text.new} for text in page.texts
        ],
    }


def _finding_data(one: Finding) -> Mapping[str, Any]:  # Any: as above
    return {
        "rule": one.rule.id,
        "severity": str(one.severity),
        "file": one.place.file,
        "line": one.place.line,
        "message": one.message,
    }
