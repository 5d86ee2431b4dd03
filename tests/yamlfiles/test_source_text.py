"""The characters of source files: what is refused, where, and with which fix."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Place
from factpress.yamlfiles.source_text import (
    FORBIDDEN_CHARACTER,
    RULES,
    SourceLines,
    named,
    read_source,
    refused_character,
    repair,
    visible,
)
from support.machine_pace import within


def said(source: bytes) -> list[str]:
    """Returns what is said of a file, one line for each finding."""
    return [
        f"{found.place.line}:{found.place.column} {found.rule.id}: {found.message} → {found.fix}"
        for found in read_source(source, "data/leaf.yml").findings
    ]


def test_plain_text_is_returned_as_it_is() -> None:
    read = read_source("note: Zoé, 350 000, 電気, 🚗\n".encode(), "a.yml")
    assert (read.text, read.findings, read.readable) == ("note: Zoé, 350 000, 電気, 🚗\n", (), True)


def test_a_mark_at_the_start_and_foreign_line_ends_are_accepted() -> None:
    read = read_source(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n", "a.yml")
    assert (read.text, read.findings) == ("a: 1\nb: 2\nc: 3\n", ())


CASES = (
    (
        "windows quotes",
        b"a: 1\nnote: \x93quoted\x94\n",
        "2:7 file-encoding: the byte 93 is here, which is not UTF-8; in Windows-1252 it is ““”"
        " → save the file as UTF-8: note: “quoted”",
    ),
    (
        "latin letters",
        "zone: Zoé\n".encode("latin-1"),
        "1:9 file-encoding: the byte E9 is here, which is not UTF-8; in Latin-1 it is “é”"
        " → save the file as UTF-8: zone: Zoé",
    ),
    (
        "mixed codings",
        "é\r\nzone: é".encode() + b"\xe9",
        "2:8 file-encoding: the byte E9 is here, which is not UTF-8; in Latin-1 it is “é”"
        " → save the file as UTF-8: zone: éé",
    ),
    (
        "a byte that no coding has",
        b"a: \x81",
        "1:4 file-encoding: the byte 81 is here, which is not UTF-8 → save the file as UTF-8: a: �",
    ),
    (
        "utf-16",
        "a: 1\n".encode("utf-16"),
        "1:1 file-encoding: this file is UTF-16, not UTF-8 → save the file as UTF-8",
    ),
    (
        "utf-16 without a mark",
        "a: leaf\n".encode("utf-16-be"),
        "1:1 file-encoding: this file is UTF-16 without its mark, not UTF-8"
        " → save the file as UTF-8",
    ),
    (
        "utf-32",
        b"\xff\xfe\0\0a\0\0\0",
        "1:1 file-encoding: this file is UTF-32, not UTF-8 → save the file as UTF-8",
    ),
    (
        "a picture",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1",
        "1:1 file-encoding: this is not a text file: it contains bytes that no text has"
        " → move the file elsewhere",
    ),
    (
        "zero",
        b"a: 350\x00000",
        "1:7 forbidden-character: U+0000 (the character zero) is here"
        " → delete the character: a: 350000",
    ),
    (
        "escape",
        b"a: \x1b[31mred\x1b[0m",
        "1:4 forbidden-character: U+001B (escape) is here, and 1 more of the kind in this line"
        " → delete the character: a: [31mred[0m",
    ),
    (
        "a quotation mark of Windows read as Latin-1",
        "a: \x93b\x94".encode(),
        "1:4 forbidden-character: U+0093 (control character) is here, and 1 more of the kind"
        " in this line → write “ itself: a: “b”",
    ),
    (
        "override",
        "a: \u202e000,053".encode(),
        "1:4 forbidden-character: U+202E (right-to-left override) is here"
        " → delete the character: a: 000,053",
    ),
    (
        "private use",
        "a: \ue000".encode(),
        "1:4 forbidden-character: U+E000 (private use) is here → delete the character: a:",
    ),
    (
        "lost",
        "a: Zo\ufffd".encode(),
        "1:6 forbidden-character: “\ufffd” is here: a character was lost when the text was"
        " copied → type the character that was meant",
    ),
    (
        "zero width",
        "a: 350\u200b000".encode(),
        "1:7 hidden-character: U+200B (zero width space) is here; it can't be seen"
        " → delete the invisible character: a: 350000",
    ),
    (
        "joiner in an id",
        "le\u200daf: 1".encode(),
        "1:3 hidden-character: U+200D (zero width joiner) is here; it can't be seen"
        " → delete the invisible character: leaf: 1",
    ),
    (
        "soft hyphen in a number",
        "a: 350\xad000".encode(),
        "1:7 hidden-character: U+00AD (soft hyphen) is here; it can't be seen"
        " → delete the invisible character: a: 350000",
    ),
    (
        "second byte-order mark",
        b"a: \xef\xbb\xbfb",
        "1:4 hidden-character: U+FEFF (zero width no-break space) is here; it can't be seen"
        " → delete the invisible character: a: b",
    ),
    (
        "line separators",
        'note: "a\x85b\u2028c"'.encode(),
        "1:9 line-separator: U+0085 (NEL) is here, and 1 more of the kind in this line; some"
        ' programs end the line at it → replace it by a space: note: "a b c"',
    ),
    (
        "conflict",
        b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
        '1:1 conflict-marker: git left "<<<<<<< HEAD" here: an unresolved conflict'
        " → keep one of the two versions and delete the marker lines",
    ),
)


@pytest.mark.parametrize(
    ("source", "message"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_no_text_needs_is_reported_with_its_place_and_fix(source: bytes, message: str) -> None:
    assert said(source) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "क्‍ष",
        "👨‍👩‍👧",
        "Elektro\xadfahrzeug",
        "שלום\u200f!",
        "Title\n=======\n",
        "a\tb",
        "350\u202f000",
        "<<<<<< six",
    ],
)
def test_characters_that_scripts_and_headings_need_are_accepted(text: str) -> None:
    assert said(text.encode()) == []


def test_each_conflict_names_its_other_markers() -> None:
    text = b"<<<<<<< a\n||||||| b\n=======\n>>>>>>> c\nx: 1\n<<<<<<< d\n>>>>>>> e\n"
    first, second = read_source(text, "a.yml").findings
    assert [str(one.place) for one in first.related] == ["a.yml:2:1", "a.yml:3:1", "a.yml:4:1"]
    assert [(str(one.place), one.message) for one in second.related] == [
        ("a.yml:7:1", '">>>>>>> e"')
    ]


def test_a_conflict_is_not_read_further() -> None:
    assert not read_source(b">>>>>>> x\n", "a.yml").readable


def test_a_large_file_is_refused_unread() -> None:
    with within(2):
        assert said(b"a" * (1 << 20)) == []
        assert said(b"a" * ((1 << 20) + 1)) == [
            "1:1 file-too-large: this file has 1,048,577 bytes, more than the 1,048,576 that are read"
            " → split the file, or keep bulk numbers in a table (CSV)"
        ]
        assert said(b"a" * (12 << 20)) == [
            "1:1 file-too-large: this file has 12 MB, more than the 1,048,576 that are read"
            " → split the file, or keep bulk numbers in a table (CSV)"
        ]


def test_after_fifty_lines_the_rest_is_counted() -> None:
    found = said("\u200b\n".encode() * 60)
    assert len(found) == 51
    assert found[-1] == (
        "51:1 forbidden-character: characters of this kind are in 10 more places"
        " → delete the character"
    )


def test_a_long_line_is_reported_without_its_fix() -> None:
    assert said(b"a" * 900 + b"\x07") == [
        "1:901 forbidden-character: U+0007 (control character) is here → replace it by a space"
    ]


def test_refused_characters_become_one_placeholder_each() -> None:
    read = read_source(b"a\x00b\xe2\x80\x8bc", "a.yml")
    assert read.text == "a\ufffdb\ufffdc"


def test_lines_know_their_places() -> None:
    lines = SourceLines.of("ab\n\ncd", "a.yml", first_line=5)
    assert lines.place(0) == Place("a.yml", 5, 1)
    assert lines.place(5) == Place("a.yml", 7, 2)
    assert [lines.line(row) for row in (-1, 0, 1, 2, 3)] == ["", "ab", "", "cd", ""]
    assert lines.row(3) == 1
    assert lines.short(2) == "cd"


def test_hidden_characters_are_shown_as_escapes() -> None:
    assert visible("a\t\n\x1b\u200b\U000e0041\ud800é") == (r"a\t\n\x1b\u200b\U000e0041\ud800é")
    assert repair("  a\x07 ") == r"a\x07"
    assert repair("x" * 241) == ""
    assert named("\x7f") == "U+007F (delete)"


def test_characters_are_refused_as_escapes_as_they_are_as_themselves() -> None:
    refused = [one for one in "\r\0\x1b\u200b\u2028\ue000" if refused_character(one)]
    assert len(refused) == 6
    assert not any(refused_character(one) for one in "aé\n\t\xad\ufffd\u200d")


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_give_a_text_without_refused_characters(source: bytes) -> None:
    read = read_source(source, "a.yml")
    assert not any(refused_character(one) for one in read.text)
    assert read.readable or read.findings
    rows = read.text.split("\n")
    for found in read.findings:
        assert found.rule in RULES
        if read.readable:
            assert found.place.column <= len(rows[found.place.line - 1]) + 1


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_replacing_keeps_every_position(text: str) -> None:
    try:
        source = text.encode()
    except UnicodeEncodeError:
        return
    read = read_source(source, "a.yml")
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if read.readable:
        assert len(read.text) == len(plain)
        marked = [found for found in read.findings if found.rule is FORBIDDEN_CHARACTER]
        assert marked or read.findings or read.text == plain
