"""Codings: the leak scanner's own test, over one text in every dress and over bombs."""

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.proof.codings import Limits, Unfolding
from factpress.proof.leaks import leaks_in
from factpress.proof.withheld import canary
from support.bad_input import CORPUS
from support.leak_samples import codings, png
from support.machine_pace import within

WORDS = "canary-scan of a secret"
SAMPLES = codings(WORDS)


def found(content: bytes, word: str = WORDS) -> list[tuple[str, ...]]:
    leaks, _ = leaks_in("file", content, canary([word]))
    return [leak.chain for leak in leaks]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_text_is_found_in_every_coding(name: str) -> None:
    assert found(SAMPLES[name]), name


@pytest.mark.parametrize("name", SAMPLES)
def test_a_coding_inside_gzip_inside_base64_is_found(name: str) -> None:
    assert found(base64.b64encode(gzip.compress(SAMPLES[name], mtime=0))), name


def test_other_words_in_the_same_codings_are_not_found() -> None:
    for name, content in codings("a wholly public sentence").items():
        assert not found(content), name


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
@pytest.mark.parametrize("path", sorted((CORPUS / "canary").glob("*")), ids=lambda path: path.name)
def test_the_canary_of_the_corpus_is_found(path: Path) -> None:
    word = "CANARY-XLSX" if path.suffix == ".xlsx" else "CANARY-SCAN"
    assert found(path.read_bytes(), word)


def test_a_spreadsheet_of_a_real_program_is_opened() -> None:
    book, held = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = WORDS
    book.properties.creator = "the author"
    book.save(held)
    assert found(held.getvalue()) == [("zip: xl/worksheets/sheet1.xml",)]
    assert found(held.getvalue(), "the author")


def test_the_chain_and_the_place_of_a_leak_are_told() -> None:
    content = b"line one\nline two " + gzip.compress(SAMPLES["zip"], mtime=0)
    leaks, unread = leaks_in("kit.bin", content, canary([WORDS]))
    assert [(one.chain, one.offset, one.line) for one in leaks] == [(("gzip", "zip: a.txt"), 18, 2)]
    assert not unread


def test_a_plain_word_has_its_own_place() -> None:
    leaks, _ = leaks_in("a.txt", b"one\ntwo\n  canary scan\n", canary(["canary-scan"]))
    assert [(one.offset, one.line, one.chain) for one in leaks] == [(10, 3, ())]


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", b"\0" * (1 << 28))
    return held.getvalue()


# 64 times of what may be unfolded, and no more: the bomb itself takes time to make.
SWOLLEN = 1 << 28
BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip in gzip": lambda: gzip.compress(gzip.compress(b"A" * SWOLLEN, 1), 1),
    "png": lambda: png((b"zTXt", b"Comment\0\0" + zlib.compress(b"B" * SWOLLEN, 1))),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_reported_within_its_limits(bomb: str) -> None:
    content = BOMBS[bomb]()
    with within(5):
        unfolding = Unfolding(content, Limits(octets=1 << 22))
        most = max(len(layer.content) for layer in unfolding.layers())
        assert unfolding.unread == ["more octets in clear than are looked at"]
        assert most <= (1 << 22) + 4 * len(content)


def test_a_locked_member_of_a_zip_is_reported() -> None:
    locked = bytearray(SAMPLES["zip"])
    locked[6] |= 1
    _, unread = leaks_in("kit.zip", bytes(locked), canary([WORDS]))
    assert unread == ("a member of a zip that is locked or pressed in an unusual way",)


def test_codings_inside_each_other_end_somewhere() -> None:
    content = WORDS.encode()
    for _ in range(12):
        content = gzip.compress(content, mtime=0)
    unfolding = Unfolding(content)
    assert max(len(layer.chain) for layer in unfolding.layers()) == 6
    assert unfolding.unread == ["codings inside each other, deeper than is looked at"]


@settings(deadline=None)
@given(st.binary(max_size=2000), st.sampled_from(sorted(SAMPLES)), st.integers(0, 400))
def test_broken_files_are_read_as_far_as_they_go(noise: bytes, name: str, cut: int) -> None:
    broken = SAMPLES[name][:cut] + noise + SAMPLES[name][cut:]
    for layer in Unfolding(broken).layers():
        assert layer.place(len(layer.content)) >= 0
