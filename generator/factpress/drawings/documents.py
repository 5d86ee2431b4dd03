"""Documents: every release and fact sheet as PDF, from the text and the notes of its page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial

from factpress.downloads import Json, ReleaseText, download, release_texts
from factpress.drawings.charts import DrawnChart, Studio, opened
from factpress.drawings.document_text import DocumentBlock, TextRun, blocks_of
from factpress.drawings.typesetting import Press, press_of
from factpress.findings import Finding, Place, Rule, Severity, report
from factpress.language import bare
from factpress.machine import ThemeFiles
from factpress.pages import Derived, Page, Work
from factpress.rendering import Download

NO_FONT = Rule(
    "no-font-for-language",
    "No installed font has the letters of a language",
    "A document would print empty boxes instead, so none is made.",
    "put a font with these letters, and its licence, into theme/fonts",
    Severity.WARNING,
)
RULES = (NO_FONT,)

STYLES = (
    *(
        "meta",
        "subtitle",
        "as-of",
        "notice",
        "end-mark",
        "fcard-value",
        "fcard-line",
        "boilerplate",
        "contact",
    ),
    *("quotation__words", "quotation__speaker", "beside"),
)
BLANK = re.compile(r"\s*\n\s*|[ \t]+")
KINDS = ("release", "fact-sheet")
SECTION = 2  # the level of a heading that begins one


def documents(work: Work) -> Derived:
    """Returns a PDF for every release and fact sheet in each language whose letters we have."""
    press, studio = press_of(work), opened(work)
    texts = {one.page.url: one for one in release_texts(work)}
    files: dict[str, bytes] = {}
    downloads: dict[str, tuple[Download, ...]] = {}
    lacking: dict[str, set[str]] = {}
    for page in (one for one in work.pages if one.kind in KINDS):
        text = texts.get(page.url)
        told = text and (text.release, text.published, text.updated)
        made_from = (page, told, studio.made_with, press.made_with("sheet"))
        run = partial(_document, page=page, text=text, press=press, studio=studio)
        document, missing = work.step("document", made_from, run)
        if missing:
            lacking.setdefault(page.lang, set()).update(missing)
            continue
        path = f"{page.url}{document_name(page)}.pdf"
        files[path] = document
        downloads[page.url] = (download(work, page, path, files[path]),)
    findings = tuple(_without_font(lacking, work.theme))
    return Derived(files=files, downloads=downloads, findings=findings)


def _document(
    work: Work, *, page: Page, text: ReleaseText | None, press: Press, studio: Studio
) -> tuple[bytes, str]:
    """Returns the PDF of a page, or the letters that no font has."""
    drawings = studio.at(work).for_paper(page) if page.kind == "fact-sheet" else ()
    data = document_data(work, page, text, drawings)
    missing = press.missing("".join(_letters(data)))
    if missing:
        return b"", missing
    return press.pdf("sheet", data, _noon(_day(work, page, text))), ""


def document_name(page: Page) -> str:
    """Returns what a page's document is called: its own name, and its language where not alone."""
    return page.name.rpartition("/")[2] + (
        f"-{page.lang.lower()}" if len(page.view.alternates) > 1 else ""
    )


def _without_font(lacking: Mapping[str, set[str]], theme: ThemeFiles) -> Iterator[Finding]:
    for language, letters in sorted(lacking.items()):
        some = "".join(sorted(letters)[:12])
        message = f"documents in {language} are not made: no font in theme/fonts has {some}"
        yield report(NO_FONT, Place(theme.label(f"locales/{language}.yml")), message)


def _letters(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _letters(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _letters(one)


def _day(work: Work, page: Page, text: ReleaseText | None) -> date:
    """Returns the day of a document: a release's last change, a fact sheet's newest figure."""
    if text is not None:
        return text.updated.date()
    said = (work.known.said(one.observation) for one in page.figures if one.observation)
    return max(said, default=date(1970, 1, 1))


def _noon(day: date) -> datetime:
    """Returns the time that a document carries: of that day wherever its reader is."""
    return datetime.combine(day, time(12), UTC)


def document_data(
    work: Work, page: Page, text: ReleaseText | None, drawings: Iterable[DrawnChart] = ()
) -> dict[str, Json]:
    """Returns what a document's template is given."""
    locale = work.locales[page.lang]
    numbers = {note.id: at for at, note in enumerate(page.view.notes, 1)}
    blocks = _in_order(blocks_of(page.html, page.view.canonical or f"/{page.url}"))
    day = _day(work, page, None) if text is None else text.release.figures_as_of
    language, *parts = page.lang.split("-")
    region = next((one for one in parts if len(one) == 2), None)  # zh-Hans names a script
    return {
        "title": page.title,
        "description": page.view.description,
        "publisher": page.view.site_name,
        "kind": locale.label("fact_sheet" if text is None else _type(text)),
        "keywords": [page.name.rpartition("/")[2]],
        "lang": language,
        "region": region,
        "rtl": page.view.direction == "rtl",
        "as-of": locale.label("figures_as_of", when=locale.day(day)),
        "address": page.view.canonical,
        "address-shown": page.view.canonical.removeprefix("https://"),
        "blocks": _with_charts(_grouped(blocks), numbers, drawings),
        "notes-title": locale.label("notes_to_figures"),
        "notes": [
            {
                "number": numbers[note.id],
                "figure": note.figure,
                "title": bare(note.title),
                "rows": "; ".join(f"{row.label}: {bare(row.text)}" for row in note.rows),
            }
            for note in page.view.notes
        ],
    }


def _with_charts(
    groups: Iterable[tuple[DocumentBlock, ...]],
    numbers: Mapping[str, int],
    drawings: Iterable[DrawnChart],
) -> list[Json]:
    """Returns the blocks of a document, its charts side by side before the first section."""
    told = tuple(groups)
    blocks: list[Json] = [_data(one, numbers) for one in told]
    shown: list[Json] = [
        {"title": one.title, "words": one.words, "svg": one.svg} for one in drawings
    ]
    sections = (at for at, one in enumerate(told) if one[0].level == SECTION)
    if shown:
        blocks.insert(next(sections, len(blocks)), {"kind": "charts", "charts": shown})
    return blocks


def _type(text: ReleaseText) -> str:
    return text.release.front.type.value.replace(" ", "_")


def _in_order(blocks: Iterable[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Yields blocks whose headings skip no level, since PDF/UA allows none to be left out."""
    level = 0
    for one in blocks:
        if one.kind == "heading":
            level = min(one.level, level + 1)
            yield replace(one, level=level)
        else:
            yield one


def _grouped(blocks: Iterable[DocumentBlock]) -> Iterator[tuple[DocumentBlock, ...]]:
    """Yields items of one list together, everything else alone."""
    items: list[DocumentBlock] = []
    for one in blocks:
        if one.kind == "item" and (not items or items[-1].inside[:-1] == one.inside[:-1]):
            items.append(one)
            continue
        if items:
            yield tuple(items)
        items = [one] if one.kind == "item" else []
        if one.kind != "item":
            yield (one,)
    if items:
        yield tuple(items)


def _data(group: tuple[DocumentBlock, ...], numbers: Mapping[str, int]) -> dict[str, Json]:
    first = group[0]
    if first.kind == "item":
        return {"kind": "items", "items": [_runs(one.runs, numbers) for one in group]}
    inside = " ".join(first.inside)
    data: dict[str, Json] = {
        "kind": first.kind,
        "style": next((one for one in STYLES if re.search(rf"[. ]{one}\b(?!-)", inside)), ""),
        "level": first.level,
        "runs": _runs(first.runs, numbers),
    }
    if first.kind == "table":
        width = max(len(row) for row in first.rows)
        rows = [[*row, *([[]] * (width - len(row)))] for row in first.rows]
        data["rows"] = [[_runs(cell, numbers) for cell in row] for row in rows]
        data["numbers"] = [at for at in range(1, width) if _are_figures(rows, at)]
    return data


def _are_figures(rows: list[list[list[TextRun]]], at: int) -> bool:
    return any(run.note for row in rows[1:] for run in row[at])


def _runs(runs: Iterable[TextRun], numbers: Mapping[str, int]) -> list[Json]:
    found: list[Json] = []
    for run in runs:
        data = run.data() | {"t": BLANK.sub(" ", run.text)}
        if run.note in numbers:
            data["number"] = numbers[run.note]
        found.append(data)
    return found
