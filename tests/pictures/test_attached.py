"""Files beside a release: offered as they are, once they have been looked at."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from factpress.pictures.attached import attached_of
from support.minimal_newsroom import release, shown
from support.small_site import RELEASE, built, page

FOLDER = RELEASE.rpartition("/")[0]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n"


def packed(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, one in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), one)
    return content.getvalue()


SHEET = {"xl__workbook_dot_xml": b"<workbook/>"}


def _put(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_a_file_is_offered_with_its_kind_and_size(tmp_path: Path) -> None:
    _put(tmp_path, "Bericht Größe (final).pdf", PDF)
    text = release(
        "Read [the *report*](Bericht Größe (final).pdf), [again](Bericht%20Gr%C3%B6%C3%9Fe%20(final).pdf)."
    )
    site = built(tmp_path, **{RELEASE: text})
    assert shown(site.findings) == []
    one = page(site, "releases/2016/2016-09-14-sales")
    assert '<a href="bericht-groe-final.pdf">the <em>report</em></a> (PDF, ' in one.html
    assert one.attached == (
        (f"{FOLDER}/Bericht Größe (final).pdf", f"{one.url}bericht-groe-final.pdf"),
    )


def test_a_film_alone_in_its_paragraph_plays_with_its_captions(tmp_path: Path) -> None:
    _put(tmp_path, "film.mp4", FILM)
    _put(tmp_path, "film.vtt", CAPTIONS)
    _put(tmp_path, "talk.mp3", b"ID3\4")
    text = release(
        "See it.\n\n[The film](film.mp4)\n\n[The talk](talk.mp3)\n\nOr [get it](film.mp4)."
    )
    site = built(tmp_path, **{RELEASE: text})
    assert shown(site.findings) == []
    one = page(site, "releases/2016/2016-09-14-sales")
    assert '<video controls preload="metadata" src="film.mp4" aria-label="The film">' in one.html
    assert '<track kind="captions" src="film.vtt" srclang="en"' in one.html
    assert '<audio controls preload="metadata" src="talk.mp3"' in one.html
    assert len(one.attached) == 3


def test_what_nobody_offers_and_what_lacks_captions_is_told(tmp_path: Path) -> None:
    _put(tmp_path, "film.mp4", FILM)
    _put(tmp_path, "lost.pdf", PDF)
    site = built(tmp_path, **{RELEASE: release("[The film](film.mp4)")})
    assert sorted(one.rule.id for one in site.findings) == [
        "film-without-captions",
        "unoffered-file",
    ]


def test_a_file_waits_for_the_hour_of_its_release(tmp_path: Path) -> None:
    _put(tmp_path, "report.pdf", PDF)
    text = release("[R](report.pdf)").replace(
        "date:", "embargo: 2099-01-01 09:00 Europe/Paris\ndate:"
    )
    site = built(tmp_path, **{RELEASE: text.replace("2016-09-14", "2099-01-01")})
    assert not any(one.attached for one in site.pages)
    assert "report" not in str(site.known.attached())


def _wrong(tmp_path: Path, name: str, content: bytes) -> str:
    (tmp_path / name).write_bytes(content)
    path = f"content/{name}"
    (found,) = attached_of({path: tmp_path / name}).values()
    return found.wrong.message if found.wrong else f"fine: {', '.join(found.told)}"


RUNS = zlib.compress(b"1 0 <</S/J#61vaScript>>")
OBJECTS = b"2 0 obj<</Type/ObjStm/Filter/FlateDecode/Length 9>>stream\n" + RUNS + b"\nendstream\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", b"MZ", "ends with .pdf, but its contents are no PDF"),
        ("a.pdf", PDF[:-7], "was cut short"),
        ("a.pdf", PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</JS(x)>>"), "runs (/JS)"),
        ("a.pdf", PDF.replace(b"%%EOF", OBJECTS + b"%%EOF"), "runs (/JavaScript)"),
        ("a.pdf", PDF.replace(b"/Catalog", b"/Encrypt 4 0 R"), "locked by a password"),
        ("a.pdf", PDF.replace(b"/Catalog", b"/Author (J. Doe)"), 'fine: its author: "J. Doe"'),
        ("a.xlsx", packed(a=b"b"), "ends with .xlsx, but its contents are no XLSX"),
        ("a.xlsx", packed(**SHEET), "fine: "),
        ("a.xlsx", packed(**SHEET, xl__vbaProject_dot_bin=b""), "holds what can run"),
        (
            "a.xlsx",
            packed(xl__workbook_dot_xml=b'<sheet name="x" state="hidden"/>', xl__comments1=b""),
            "fine: comments, hidden sheets",
        ),
        ("a.zip", packed(run_dot_exe=b""), "holds what can run: run.exe"),
        ("a.zip", packed(inside_dot_pdf=b""), "fine: "),
        ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nHi\n", "its contents are no WebVTT"),
        ("a.mp4", b"<html>", "its contents are no MP4"),
        ("a.mp3", b"", "is empty"),
    ],
)
def test_a_file_is_looked_at(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    assert expected in _wrong(tmp_path, name, content)
