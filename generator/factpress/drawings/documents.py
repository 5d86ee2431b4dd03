"""Documents: every release and fact sheet as PDF, from the text and the notes of its page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import partial

from factpress.downloads import DocumentBlock, Json, ReleaseText, blocks_of, download, release_texts
from factpress.drawings.charts import DrawnChart, Studio, opened
from factpress.drawings.document_blocks import blocks_data, sums_data
from factpress.drawings.photographs import on_paper, shown_picture
from factpress.drawings.typesetting import Press, press_of
from factpress.findings import Finding, Place, Rule, Severity, report
from factpress.language import Locale, bare
from factpress.machine import ThemeFiles
from factpress.markdown import html_text, parse_html
from factpress.model import Contact
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

KINDS = ("release", "fact-sheet")
# What a document has elsewhere: definitions in its notes, desks in a separate row.
ELSEWHERE = ("how-counted", "beside__contact", "cite")
SHEET_FRAME = ("meta", "more")
SECTION = 2  # the level of a heading that begins one
DESKS = 3


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
        named = tuple((code, one.name) for code, one in work.locales.items())
        picture = _picture(work, page)
        made_from = (page, told, named, repr(picture), studio.made_with, press.made_with("sheet"))
        run = partial(_document, page=page, text=text, press=press, studio=studio, picture=picture)
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
    work: Work,
    *,
    page: Page,
    text: ReleaseText | None,
    press: Press,
    studio: Studio,
    picture: Json,
) -> tuple[bytes, str]:
    """Returns the PDF of a page, or the letters that no font has."""
    drawings = studio.at(work).for_paper(page) if page.kind == "fact-sheet" else ()
    data = {**document_data(work, page, text, drawings), "picture": picture}
    data = _renamed(data, _names_without_font(work, page.lang, press))
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


def _names_without_font(work: Work, language: str, press: Press) -> dict[str, str]:
    """Returns what a page's language calls the languages whose own names no font can write.

    A German release with a Japanese translation names it; its document must not fail for that.
    """
    locale = work.locales[language]
    others = ((code, one.name) for code, one in work.locales.items() if code != language)
    return {name: locale.language_name(code) for code, name in others if press.missing(name)}


def _renamed(data: dict[str, Json], names: Mapping[str, str]) -> dict[str, Json]:
    """Returns a document's data with other names for languages, where one is all that is said."""

    def renamed(value: Json) -> Json:
        if isinstance(value, str):
            return names.get(value.strip(), value)
        if isinstance(value, Mapping):
            return {key: renamed(one) for key, one in value.items()}
        return [renamed(one) for one in value] if isinstance(value, list | tuple) else value

    return {key: renamed(value) for key, value in data.items()} if names else data


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
    day = _day(work, page, None) if text is None else text.release.figures_as_of
    language, *parts = page.lang.split("-")
    region = next((one for one in parts if len(one) == 2), None)  # zh-Hans names a script
    dated = locale.day(day if text is None else text.release.day)
    blocks = blocks_data(_own_blocks(page, text), numbers)
    return {
        "title": page.title,
        "description": page.view.description,
        "publisher": page.view.site_name,
        "kind": locale.label("fact_sheet" if text is None else _type(text)),
        "is-sheet": text is None,
        "day": dated,
        "keywords": [page.name.rpartition("/")[2]],
        "lang": language,
        "region": region,
        "rtl": page.view.direction == "rtl",
        "as-of": locale.label("figures_as_of", when=locale.day(day)),
        "address": page.view.canonical,
        "address-shown": page.view.canonical.removeprefix("https://"),
        "picture": _picture(work, page),
        "blocks": _with_charts(blocks, drawings),
        "sums-title": locale.label("do_they_add_up"),
        "sums": sums_data(page.sums, locale),
        "contacts-title": locale.label("press_contact"),
        "contacts": list(_contacts(work, page, text)),
        **_notes(page, locale, numbers),
    }


def _own_blocks(page: Page, text: ReleaseText | None) -> tuple[DocumentBlock, ...]:
    """Returns the blocks of a document: what is of the page's frame stays with the page."""
    if text is not None:
        return tuple(one.block for one in text.parts if one.name not in ELSEWHERE)
    blocks = blocks_of(page.html, page.view.canonical or f"/{page.url}")
    return tuple(one for one in blocks if not _is_frame(one))


def _is_frame(block: DocumentBlock) -> bool:
    return any(
        name in one.partition(".")[2].split() for one in block.inside for name in SHEET_FRAME
    )


def _with_charts(blocks: list[Json], drawings: Iterable[DrawnChart]) -> list[Json]:
    """Returns the blocks of a document, its charts side by side before the first section."""
    shown: list[Json] = [
        {"title": one.title, "words": one.words, "svg": one.svg} for one in drawings
    ]
    if not shown:
        return blocks
    first = (
        at for at, one in enumerate(blocks) if isinstance(one, dict) and one.get("level") == SECTION
    )
    at = next(first, len(blocks))
    return [*blocks[:at], {"kind": "charts", "charts": shown}, *blocks[at:]]


def _type(text: ReleaseText) -> str:
    return text.release.front.type.value.replace(" ", "_")


def _picture(work: Work, page: Page) -> Json:
    """Returns the first picture of a page with what is said of it, or nothing."""
    picture = shown_picture(work, page.pictures)
    svg = on_paper(work, picture) if picture is not None else ""
    if picture is None or not svg:
        return None
    default = work.known.publisher.default_language
    media, locale = picture.media, work.locales[page.lang]
    credit = media.credit.in_language(page.lang, default)
    return {
        "svg": svg,
        "alt": media.alt.in_language(page.lang, default),
        "caption": media.caption.in_language(page.lang, default),
        "credit": f"{locale.label('credit')}{locale.label('colon')}{credit}",
    }


def _contacts(work: Work, page: Page, text: ReleaseText | None) -> Iterator[Json]:
    """Yields whom to ask: the desks of a release, else those of the newsroom."""
    known, locale = work.known, work.locales[page.lang]
    default = known.publisher.default_language
    desks, named = known.every(Contact), known.publisher.desk
    if text is not None and text.release.front.contacts:
        named = text.release.front.contacts
    for desk in [desks[str(one)] for one in named if str(one) in desks][:DESKS]:
        lines = (
            ("telephone", desk.phone),
            ("night_desk", desk.night),
            ("email", desk.email),
            ("office_hours", desk.hours.in_language(page.lang, default)),
        )
        yield {
            "name": desk.name.in_language(page.lang, default),
            "role": desk.role.in_language(page.lang, default),
            "lines": [
                f"{locale.label(key)}{locale.label('colon')}{said}" for key, said in lines if said
            ],
        }


def _notes(page: Page, locale: Locale, numbers: Mapping[str, int]) -> dict[str, Json]:
    """Returns the notes; the source that most figures have is said once, above them."""
    source = locale.label("source")
    cited = Counter(
        row.text for note in page.view.notes for row in note.rows if row.label == source
    )
    most, times = cited.most_common(1)[0] if cited else ("", 0)
    common = most if times > 1 else ""
    return {
        "notes-title": locale.label("notes_to_figures"),
        "sources": bare(html_text(parse_html(page.view.sources_line))),
        "notes": [
            {
                "number": numbers[note.id],
                "figure": note.figure,
                "title": bare(note.title),
                "rows": "; ".join(
                    f"{row.label}{locale.label('colon')}{bare(row.text)}"
                    for row in note.rows
                    if not (common and row.label == source and row.text == common)
                ),
            }
            for note in page.view.notes
        ],
    }
