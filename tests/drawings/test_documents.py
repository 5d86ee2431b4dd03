"""The demo's documents, read by real readers of PDF, PNG and zip."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from PIL import Image

from factpress.cache import NoStore
from factpress.downloads.exact_json import to_json
from factpress.downloads.release_texts import release_texts, stamp
from factpress.downloads.text_blocks import TextRun, blocks_of
from factpress.drawings.cards import card_data, cards
from factpress.drawings.document_blocks import SHOWN, runs_data, sums_data
from factpress.drawings.documents import document_data, documents
from factpress.drawings.typesetting import Press
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.outputs.kits import packed
from factpress.pages.derived import Work
from factpress.pages.render import Page
from factpress.pictures.gallery import DRAWN
from factpress.rendering.known import known_of
from factpress.rendering.page_record import ChartKind
from factpress.rendering.templates import open_theme
from support.finished_demo import NOW, RELEASE, demo, page_at
from support.places import PROJECT

LOCALES, _ = open_locales(Checkout(PROJECT).theme, ("en", "fr", "de", "ar"))


def _work(*pages: Page) -> Work:
    theme = Checkout(PROJECT).theme
    return Work(
        demo().known, pages, LOCALES, open_theme(theme).elements, NOW, NoStore(), demo().files
    )


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
        # The Leaf has eleven releases, and its sheet lists them all; every other sheet has two pages.
        assert len(document.pages) <= (2 if page.kind == "fact-sheet" and "leaf" not in path else 3)
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
        # The picture of the model comes first.
        assert len(told) == len(shown) + 1 == 3
        for text, one in zip(told[1:], shown, strict=True):
            assert text.startswith(one.title)
        assert said in told[1].replace("\u00a0", " ")


def _is_drawing(one: object) -> bool:
    is_element = isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
    return is_element and "/Alt" in one  # type: ignore[operator]  # a dictionary, as asked before


def test_a_document_holds_every_figure_of_its_page_and_its_notes() -> None:
    for lang in ("", "fr/", "de/"):
        page = page_at(f"{lang}{RELEASE}/")
        (text,) = release_texts(_work(page))
        data = document_data(_work(page), page, text)
        told = re.sub(r"\s+", " ", "".join(run_texts(data)))
        html = BeautifulSoup(page.html, "html.parser")
        for figure in html.select("data"):
            if not figure.find_parent("aside"):
                assert re.sub(r"\s+", " ", figure.get_text()) in told
        assert len(data["notes"]) == len(page.view.notes)  # type: ignore[arg-type]  # a list


def test_a_figure_in_parts_has_its_note_once_and_never_before_the_number() -> None:
    parts = [TextRun(one, note="note-a") for one in ("more than ", "230,000", " vehicles")]
    runs = [*parts, TextRun(" and "), TextRun("48", note="note-b"), TextRun("7", note="note-a")]
    told = runs_data(runs, {"note-a": 1, "note-b": 2})
    assert [one.get("number") for one in told if isinstance(one, dict)] == [
        *(None, None, 1),
        None,
        2,
        1,
    ]


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


def test_every_page_has_a_card_for_other_sites() -> None:
    base = demo().newsroom.publisher.url.rstrip("/")
    for page in demo().pages:
        content = demo().files[page.view.card.removeprefix(f"{base}/")]
        with Image.open(io.BytesIO(content)) as card:
            assert card.size == (1200, 630)


def test_a_card_says_the_figure_of_its_page_with_its_day_and_who_says_it() -> None:
    for lang, number, before in (("", "230,000", "more than"), ("de/", "230.000", "mehr als")):
        page = page_at(f"{lang}figures/leaf.sales/")
        told = card_data(_work(page), page)
        assert (told["number"], told["before"]) == (number, before)
        assert "Nissan" in str(told["figure-line"]) and "2016" in str(told["figure-line"])
    release = card_data(_work(page_at(f"{RELEASE}/")), page_at(f"{RELEASE}/"))
    assert (release["number"], release["after"]) == ("350,000", "vehicles")


def test_a_pictures_own_page_shows_the_picture_to_other_sites() -> None:
    pictures = demo().known.pictures()
    shown = [one for one in demo().pages if one.kind == "asset"]
    pixels = [one for one in shown if pictures[one.pictures[0]].largest.mime != DRAWN]
    assert pixels
    assert all(page.view.card.endswith(".jpg") for page in pixels)


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
        pictures = [one for one in names if one.startswith("pictures/")]
        assert "pictures/charging-at-the-kerb.png" in pictures
        assert not any(re.search(r"-(480|960|1600)\.|webp$", one) for one in pictures)
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


def test_a_newsrooms_own_font_sets_only_what_the_shipped_one_lacks(tmp_path: Path) -> None:
    """A font for Arabic has Latin letters too: German releases were set in them, and changed."""
    theme = Checkout(PROJECT).theme
    shipped = TTFont(io.BytesIO(next(iter(Press(theme, NoStore()).fonts)).read_bytes()))
    for record in shipped["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "A Face For Arabic"
    for table in shipped["cmap"].tables:
        table.cmap[0x628] = table.cmap[ord("b")]
    (tmp_path / "fonts/arabic").mkdir(parents=True)
    shipped.save(tmp_path / "fonts/arabic/Arabic.ttf")
    press = Press(replace(theme, own=tmp_path), NoStore())
    assert press.families_for("Größe") == ("Source Sans 3",)
    assert press.families_for("ب") == ("Source Sans 3", "A Face For Arabic")


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


def _read(path: str) -> list[str]:
    """Returns the words of each page of a document, as a program for readers shows them."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(demo().files[path])
        command = ["pdftotext", "-layout", str(file), "-"]
        read = subprocess.run(command, check=True, capture_output=True)  # noqa: S603, RUF100
    return [re.sub(r"[ \u00a0]+", " ", one) for one in read.stdout.decode().split("\f")[:-1]]


READS_PDF = pytest.mark.skipif(which("pdftotext") is None, reason="no pdftotext on this machine")


@READS_PDF
def test_each_page_has_publisher_date_and_number() -> None:
    for path in _pdfs():
        page = page_at(path[: path.rindex("/") + 1])
        read = _read(path)
        release = demo().newsroom.releases.get(page.name.removeprefix("releases/"))
        for number, words in enumerate(read, 1):
            head = words.strip().split("\n")[0]
            assert head.startswith(page.view.site_name), path
            assert f"{number}/{len(read)}" in words.replace(" ", "")
            if release is not None:
                day = LOCALES[page.lang].day(release.day).replace("\u00a0", " ")
                assert head.endswith(day) and day in page.text.replace("\u00a0", " ")


@READS_PDF
def test_a_document_leaves_the_pages_frame_behind_and_says_whom_to_ask() -> None:
    for lang in ("", "fr/", "de/"):
        for url in (f"{lang}{RELEASE}/", f"{lang}models/leaf/"):
            page = page_at(url)
            (path,) = (one for one in _pdfs() if one.startswith(url))
            words = "\n".join(_read(path))
            assert "+33 1 99 00 12 34" in words and "press@example.com" in words
            for key in ("related_models", "other_languages", "downloads", "copy"):
                assert f"\n{LOCALES[page.lang].label(key)}\n" not in words
            assert "Français ·" not in words


@READS_PDF
def test_the_sums_of_a_release_are_drawn_in_its_document() -> None:
    page = page_at(f"{RELEASE}/")
    (path,) = (one for one in _pdfs() if one.startswith(page.url))
    words = re.sub(r"\s+", " ", "\n".join(_read(path)))
    assert "Do the figures add up?" in words
    assert page.sums
    # A long name is parted at a line's end.
    letters = re.sub(r"[\s\u00ad\u2010-]+", "", words)
    for one in page.sums[:SHOWN]:
        for name in (one.label, *(bar.text for bar in (*one.parts, one.whole))):
            assert re.sub(r"[\s\u00ad\u2010-]+", "", name) in letters, name
    with pikepdf.open(io.BytesIO(demo().files[path])) as document:
        told = [str(one.Alt) for one in document.objects if _is_drawing(one)]
    assert sum(one.startswith(page.sums[0].label) for one in told) == 1


@READS_PDF
def test_a_table_stays_on_one_page() -> None:
    for lang in ("", "fr/", "de/"):
        page = page_at(f"{lang}models/leaf/")
        (path,) = (one for one in _pdfs() if one.startswith(page.url))
        read = [re.sub(r"\s+", "", one) for one in _read(path)]
        for table in BeautifulSoup(page.html, "html.parser").select("table"):
            if table.find_parent(class_="chart") or table.find_parent("details"):
                continue
            rows = [re.sub(r"\s+", "", row.get_text())[:12] for row in table.select("tbody tr")]
            assert any(all(row in words for row in rows) for words in read), rows


def test_the_longer_bar_of_a_sum_is_as_wide_as_the_page() -> None:
    (first, *_) = page_at(f"{RELEASE}/").sums
    (data, *_) = json.loads(to_json(sums_data([first], LOCALES["en"])))
    drawn = sum(one["width"] for one in data["parts"]) + data["open"]
    assert max(drawn, data["whole"] + data["whole-open"]) == pytest.approx(100, abs=0.05)
