"""Archives: an odd one is told by its list of contents, before anything in it is opened."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.editing.archives import MOST_FILES, archive_fault
from factpress.editing.deliveries import workbook_of
from factpress.findings import Mistake
from factpress.spreadsheets.cells import Workbook
from support.bad_input import CORPUS
from support.bad_input_media import ZIPS


def packed(
    *files: tuple[str, bytes], change: Callable[[zipfile.ZipInfo], None] | None = None
) -> bytes:
    """Returns an archive of these files; `change` has a hand in each entry."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(entry)
            archive.writestr(entry, text)
    return content.getvalue()


def fault(content: bytes) -> str:
    found = archive_fault(content)
    return found.message if found is not None else ""


def linked(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = 0o120777 << 16


def test_a_plain_archive_is_sound() -> None:
    assert fault(packed(("xl/workbook.xml", b"<a/>"), ("a b/ü.txt", b"x"))) == ""
    assert fault(packed(("zeros", bytes(900_000)))) == ""


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "C:/x", "C:x", "..\\x", "\\x", "a/.."])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert fault(packed((name, b"x"))) == f'"{name}" in it would be outside its folder'


def test_what_else_is_odd_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        assert fault(packed(("a", b"x"), ("a", b"y"))) == "two files in it have one name"
    assert fault(packed(("a", b"x"), ("A", b"y"))) == "two files in it have one name"
    assert (
        fault(packed(("a", b"/etc/passwd"), change=linked)) == "it contains a link to another file"
    )
    many = [(f"{n}", b"") for n in range(MOST_FILES + 1)]
    assert fault(packed(*many)) == "it contains 0 MB in 2,001 files"
    assert fault(packed(("a", bytes(101 << 20)))) == "it contains 101 MB in 1 files"
    assert "times as large" in fault(packed(("a", bytes(20 << 20))))
    assert fault(b"PK\x03\x04") == fault(b"") == "this file cannot be read as an archive"


def test_an_archive_with_a_password_is_refused() -> None:
    content = bytearray(packed(("a", b"x")))
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    assert fault(bytes(content)) == "it is locked with a password"


@given(st.binary(max_size=300), st.integers(0, 200))
def test_no_damage_makes_more_than_a_mistake(noise: bytes, at: int) -> None:
    whole = packed(("a.txt", b"some words"), ("b/c.txt", b"more words"))
    fault(whole[:at] + noise + whole[at:])
    fault(whole[:at])


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collected bad input does not lie beside it")
@pytest.mark.parametrize("file", [one for one in ZIPS if "comment" not in one])
def test_the_collected_archives_are_refused(file: str) -> None:
    assert fault((CORPUS / file).read_bytes())


@settings(max_examples=60)
@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=20))
def test_a_damaged_workbook_is_a_mistake_or_a_table(at: int, noise: bytes) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("Sales").write_row(0, 0, ["subject", "period", "value"])
    whole = content.getvalue()
    found = workbook_of(whole[:at] + noise + whole[at + len(noise) :], "odd.xlsx")
    assert isinstance(found, Mistake | Workbook)
