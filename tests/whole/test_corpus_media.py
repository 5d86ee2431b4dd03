"""Bad input, second part: pictures, archives and settings are refused, or published without harm."""

import io
from pathlib import Path

import pytest
from PIL import Image

from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.bad_input import CORPUS, PAGE, newsroom, refusal, run, snapshot
from support.bad_input_media import CONFIG, MEDIA, ZIPS, Shown
from support.minimal_newsroom import release, written
from support.small_site import NOW
from whole.test_corpus import PWNED, is_found

CLASSES = ("config", "media", "zip")
ENTRY = "media:\n  found:\n    file: {}\n    alt: x\n    caption: x\n    credit: x\n"
SHOWING = b'---\ntitle: x\n---\n\n{{ picture("found") }}\n'

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the collected bad input does not lie beside this project"
)


def test_the_table_names_every_file_of_its_classes() -> None:
    present = {
        path.relative_to(CORPUS).as_posix()
        for name in CLASSES
        for path in (CORPUS / name).rglob("*")
        if path.is_file()
    }
    assert {*CONFIG, *MEDIA, *ZIPS} == present


@pytest.mark.parametrize("file", CONFIG)
def test_settings_that_run_leak_or_delete_are_never_read(file: str, tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    (root / "mkdocs.yml").write_bytes((CORPUS / file).read_bytes())
    assert run("check", root).code == 0
    assert not PWNED.exists()


def described(root: Path, file: str, *, bare: bool = True) -> Path:
    """Writes a newsroom that shows a file of the corpus as a picture."""
    name = Path(file).name
    files = {
        "data/corpus.yml": ENTRY.format(f"media/{name}").encode(),
        f"data/media/{name}": (CORPUS / file).read_bytes(),
        PAGE: SHOWING,
    }
    return newsroom(root, files, bare=bare)


@pytest.mark.parametrize(("file", "expected"), MEDIA.items(), ids=list(MEDIA))
def test_a_picture_is_refused_or_published_without_what_was_in_its_file(
    file: str, expected: str | Shown, tmp_path: Path
) -> None:
    root = described(tmp_path, file, bare=isinstance(expected, str))
    if isinstance(expected, str):
        assert is_found(expected, refusal(root).places())
        return
    assert run("check", root).code == 0
    made = media_of(root)
    assert len(made) == 2
    for content in made.values():
        picture = Image.open(io.BytesIO(content))
        assert (picture.size, picture.mode) == (expected.size, "RGB")
        assert not expected.never or expected.never.encode() not in content


def media_of(root: Path) -> dict[str, bytes]:
    done = finished(read(Checkout(root)), now=NOW)
    assert done.pages
    return {name: content for name, content in done.files.items() if name.startswith("media/")}


def test_the_name_of_a_picture_of_an_embargoed_page_is_not_published(tmp_path: Path) -> None:
    file = "media/18-embargoed-CANARY-M18-ariya.png"
    root = described(tmp_path, file, bare=False)
    (root / PAGE).unlink()
    waiting = release('{{ picture("found") }}', date="2099-01-01", embargo="2099-01-01T00:00:00Z")
    written(root, "content/releases/2099/2099-01-01-waits/index.md", waiting)
    assert media_of(root) == {}
    done = run("build", root)
    assert done.code == 0
    for text in (done.out, done.err, *(f"{path}" for path in (root / "site").rglob("*"))):
        assert "M18" not in text
    assert not [name for name, one in snapshot(root / "site").items() if b"M18" in one]


@pytest.mark.parametrize("file", ZIPS)
def test_no_archive_is_ever_opened(file: str, tmp_path: Path) -> None:
    root = described(tmp_path / "picture", file)
    assert is_found("data/corpus.yml:3:11 not-a-picture", refusal(root).places())
    table = (
        b"tables: {cells: {file: x.zip, label: Sales, metric: sold, kind: level, unit: vehicles,"
        b" source: acme-2016-09}}\n"
    )
    content = (CORPUS / file).read_bytes()
    root = newsroom(tmp_path / "table", {"data/corpus.yml": table, "data/x.zip": content})
    assert refusal(root).places()[0].startswith(("data/x.zip:1:1", "data/x.zip:1 ", "data/x"))
    assert not Path("/tmp/evil.txt").exists()


def test_an_archive_that_lies_about_is_not_published(tmp_path: Path) -> None:
    folders = ("data", "content", "content/releases/2016/2016-09-14-sales")
    archives = {
        f"{folder}/{Path(file).name}": (CORPUS / file).read_bytes()
        for file in ZIPS
        for folder in folders
    }
    root = newsroom(tmp_path, archives, bare=False)
    assert run("build", root).code == 0
    site = snapshot(root / "site")
    known = set(archives.values())
    assert not [name for name, content in site.items() if content in known or "slip" in name]
