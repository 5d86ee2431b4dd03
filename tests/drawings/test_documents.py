"""The demo's documents, read by real readers of PDF, PNG and zip."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
from bs4 import BeautifulSoup
from PIL import Image

from factpress.cache import NoStore
from factpress.downloads.release_texts import release_texts, stamp
from factpress.drawings.cards import cards
from factpress.drawings.document_text import blocks_of
from factpress.drawings.documents import document_data, documents
from factpress.drawings.typesetting import Press
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.outputs.kits import packed
from factpress.pages.derived import Work
from factpress.pages.render import Page
from factpress.rendering.known import known_of
from factpress.rendering.page_record import ChartKind
from support.finished_demo import NOW, RELEASE, demo, page_at
from support.places import PROJECT

LOCALES, _ = open_locales(Checkout(PROJECT).theme, ("en", "fr", "de", "ar"))


def _work(*pages: Page) -> Work:
    theme = Checkout(PROJECT).theme
    return Work(demo().known, pages, LOCALES, theme, NOW, NoStore())


def _pdfs() -> list[str]:
    return [path for path in demo().files if path.endswith(".pdf")]


def run_texts(data: object) -> Iterator[str]:
    """Yields the texts of a document's data, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for one in data.values():
            yield from run_texts(one)
    elif isinstance(data, list):
        for one in data:
            yield from run_texts(one)


def test_every_release_and_fact_sheet_has_a_document_in_each_language() -> None:
    kinds = [page for page in demo().pages if page.kind in ("release", "fact-sheet")]
    assert len(_pdfs()) == len(kinds) >= 30
    for page in kinds:
        assert [one.kind for one in page.view.downloads].count("PDF") == 1


def test_a_document_is_tagged_and_says_what_it_is() -> None:
    for path in _pdfs():
        _is_tagged(path)


def _is_tagged(path: str) -> None:
    page = page_at(path[: path.rindex("/") + 1])
    with pikepdf.open(io.BytesIO(demo().files[path])) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang).startswith(page.lang)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == page.title
        assert len(document.pages) <= (4 if page.kind == "release" else 2)
        fonts = {
            str(one.get("/BaseFont", ""))
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary)
        }
        assert all("SourceSans3" in font for font in fonts if font)


def test_a_fact_sheet_shows_the_charts_of_its_page_and_says_in_words_what_they_show() -> None:
    for lang, said in (("", "more than 230,000"), ("de/", "mehr als 230.000")):
        page = page_at(f"{lang}models/leaf/")
        shown = [one for one in page.charts if one.kind is not ChartKind.SPARKLINE]
        pdf = demo().files[f"{lang}models/leaf/leaf-{page.lang}.pdf"]
        with pikepdf.open(io.BytesIO(pdf)) as document:
            told = [str(one.Alt) for one in document.objects if _is_drawing(one)]
        assert len(told) == len(shown) == 2
        for text, one in zip(told, shown, strict=True):
            assert text.startswith(one.title)
        assert said in told[0].replace("\u00a0", " ")


def _is_drawing(one: object) -> bool:
    is_element = isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
    return is_element and "/Alt" in one  # type: ignore[operator]  # a dictionary, as asked before


def test_a_document_holds_every_figure_of_its_page_and_its_notes() -> None:
    for lang in ("", "fr/", "de/"):
        page = page_at(f"{lang}{RELEASE}/")
        data = document_data(_work(page), page, None)
        told = re.sub(r"\s+", " ", "".join(run_texts(data)))
        html = BeautifulSoup(page.html, "html.parser")
        for figure in html.select("article data, data"):
            assert re.sub(r"\s+", " ", figure.get_text()) in told
        assert len(data["notes"]) == len(page.view.notes)  # type: ignore[arg-type]  # a list


def test_the_same_page_gives_the_same_bytes_and_the_time_of_the_build_is_not_in_them() -> None:
    page = page_at(f"{RELEASE}/")
    first = documents(_work(page)).files
    later = replace(_work(page), now=NOW.replace(year=2027))
    assert documents(later).files == first
    path = next(iter(first))
    assert demo().files[path] == first[path]


def test_a_language_without_a_font_is_a_finding_and_no_row_of_boxes() -> None:
    page = replace(page_at(f"{RELEASE}/"), lang="ar", title="تحالف")
    derived = documents(_work(page))
    assert not derived.files
    (found,) = derived.findings
    assert found.rule.id == "no-font-for-language"
    assert str(found.place) == "theme/locales/ar.yml:1:1"
    assert found.message.startswith("documents in ar are not made: no font in theme/fonts has ")
    assert found.fix == "put a font with these letters, and its licence, into theme/fonts"


def test_headings_skip_no_level_and_drawings_stay_behind() -> None:
    html = '<h1>A</h1><svg><title>x</title></svg><h3>B</h3><div class="chart"><p>y</p></div><p>C</p>after'
    texts = [(one.kind, one.text) for one in blocks_of(html, "https://x.example/")]
    assert texts == [("heading", "A"), ("heading", "B"), ("paragraph", "C"), ("paragraph", "after")]


def test_a_table_keeps_its_cells_and_a_link_its_whole_address() -> None:
    html = '<table><tr><th>A</th></tr><tr><td><a href="../b/">b</a> c</td></tr></table>'
    (table,) = blocks_of(html, "https://x.example/a/")
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [
        ["A"],
        ["b c"],
    ]
    assert table.rows[1][0][0].href == "https://x.example/b/"


def test_every_release_and_fact_sheet_has_a_card_for_other_sites() -> None:
    base = demo().newsroom.publisher.url.rstrip("/")
    for page in demo().pages:
        if page.kind in ("release", "fact-sheet"):
            content = demo().files[page.view.card.removeprefix(f"{base}/")]
            with Image.open(io.BytesIO(content)) as card:
                assert card.size == (1200, 630)


def test_a_site_without_an_address_has_no_cards() -> None:
    publisher = demo().newsroom.publisher.model_copy(update={"url": ""})
    newsroom = replace(demo().newsroom, publisher=publisher)
    work = replace(_work(page_at(f"{RELEASE}/")), known=known_of(newsroom))
    assert not cards(work).files


def test_a_kit_holds_texts_documents_data_and_whose_they_are() -> None:
    name = RELEASE.rpartition("/")[2]
    with zipfile.ZipFile(io.BytesIO(demo().files[f"{RELEASE}/{name}-kit.zip"])) as kit:
        assert kit.testzip() is None
        names = set(kit.namelist())
        assert {f"texts/{name}-en.pdf", f"texts/{name}-fr.pdf", f"texts/{name}.md"} <= names
        assert "not run by Renault" in kit.read("CREDITS.txt").decode()
        assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", one) for one in names)
    with zipfile.ZipFile(io.BytesIO(demo().files["models/leaf/leaf-kit.zip"])) as kit:
        assert {"data/leaf.csv", "data/leaf.xlsx"} <= set(kit.namelist())


def test_an_archive_of_the_same_files_is_the_same() -> None:
    assert packed({"b": b"2", "a": b"1"}) == packed({"a": b"1", "b": b"2"})


def test_shipped_fonts_have_the_letters_of_europe() -> None:
    press = Press(Checkout(PROJECT).theme, NoStore())
    assert press.missing("Größe, Œuvre, 350\u202f000 – „Wort“ « mot » → ≥ €") == ""
    assert press.missing("電気") == "気電"


def test_a_document_has_the_day_of_the_newsroom_and_not_that_of_utc() -> None:
    """Midnight in Paris is the evening before in UTC: every sheet was dated a day early."""
    for page in (one for one in demo().pages if one.kind == "fact-sheet"):
        said = max(demo().known.said(one.observation) for one in page.figures if one.observation)
        (path,) = (one for one in _pdfs() if one.startswith(page.url))
        with pikepdf.open(io.BytesIO(demo().files[path])) as pdf:
            created = str(pdf.docinfo["/CreationDate"])
        assert created.startswith(f"D:{said:%Y%m%d}12"), path
        assert LOCALES[page.lang].day(said) in document_data(_work(page), page, None)["as-of"]  # type: ignore[operator]  # a text


def test_machines_read_the_day_of_the_newsroom_with_its_offset() -> None:
    (text, *_) = (
        one for one in release_texts(_work(*demo().pages)) if one.page.url.endswith(RELEASE + "/")
    )
    assert stamp(text.published) == "2016-09-14T00:00:00+02:00"
