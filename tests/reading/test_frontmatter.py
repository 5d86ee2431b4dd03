"""Pages fail closed: a page whose fields are in doubt has none, and a finding says why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Place, stops_the_build
from factpress.markdown.limits import LARGEST_BODY
from factpress.reading.frontmatter import PageSource, read_page
from factpress.yamlfiles.nodes import MappingNode, TextNode
from support.places import SHARED


def said(text: str) -> tuple[str, ...]:
    """Returns what is said of a page, one line for each finding."""
    return tuple(
        f"{found.place.line}:{found.place.column} {found.rule.id}: {found.message} → {found.fix}"
        for found in page(text).findings
    )


def page(text: str) -> PageSource:
    """Returns a page as read."""
    return read_page(text.encode(), "content/about.md")


def fields(read: PageSource) -> dict[str, str]:
    """Returns the names and values of a page that has front matter."""
    assert read.front is not None
    return {
        key.value: value.value for key, value in read.front.entries if isinstance(value, TextNode)
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_page_is_its_fields_and_its_text(end: str, mark: str) -> None:
    read = page(mark + end.join(("---", "title: About", "---", "", "# Body", "")))
    assert fields(read) == {"title": "About"}
    assert (read.body, read.body_line, read.findings) == ("\n# Body\n", 4, ())


def test_front_matter_lines_are_those_of_the_file() -> None:
    read = page("---\ntitle: About\ndate: 2016-09-14\n---\n")
    assert read.front is not None
    assert [key.place for key, _ in read.front.entries] == [
        Place("content/about.md", 2, 1),
        Place("content/about.md", 3, 1),
    ]


@pytest.mark.parametrize("text", ["---\n---", "---\n---\n", "---\n\n  # a remark\n---\n"])
def test_empty_front_matter_is_fine(text: str) -> None:
    read = page(text)
    assert (read.front, read.body, read.findings) == (
        MappingNode((), Place("content/about.md", 2)),
        "",
        (),
    )


def test_spaces_behind_the_fences_are_fine() -> None:
    read = page("--- \ntitle: x\n---\t\nBody")
    assert (fields(read), read.body, read.findings) == ({"title": "x"}, "Body", ())


# A page, then what is said of it.
CASES: tuple[tuple[str, ...], ...] = (
    (
        "",
        "1:1 front-matter-missing: this page is empty"
        " → begin the file with a line ---, then the fields, then another line ---",
    ),
    (
        "# A heading\n",
        "1:1 front-matter-missing: this page begins without front matter"
        " → begin the file with a line ---, then the fields, then another line ---",
    ),
    (
        " ---\ntitle: x\n---\n",
        "1:1 front-matter-missing: there are empty lines or spaces before the --- that opens the front matter"
        " → begin the file with ---",
    ),
    (
        "\n---\ntitle: x\n---\n",
        "1:1 front-matter-missing: there are empty lines or spaces before the --- that opens the front matter"
        " → begin the file with ---",
    ),
    (
        "+++\ntitle = 'x'\n+++\n",
        '1:1 front-matter-missing: "+++" does not open front matter: only --- does → write: ---',
    ),
    (
        ";;;\n{}\n;;;\n",
        '1:1 front-matter-missing: ";;;" does not open front matter: only --- does → write: ---',
    ),
    (
        "----\ntitle: x\n----\n",
        '1:1 front-matter-missing: "----" does not open front matter: only --- does → write: ---',
    ),
    (
        '{"title": "x"}\n',
        "1:1 front-matter-missing: this page begins with {, as JSON does; front matter is YAML"
        " between two lines --- → begin the file with a line ---, then the fields, then another"
        " line ---",
    ),
    (
        "Title: About\nEmbargo: 2099-01-01\n\nText\n",
        '1:1 front-matter-missing: this page begins with "Title: About", but no line --- opens the'
        " front matter → write --- alone in a line above the fields and another one below them",
    ),
    (
        "---\ntitle: x\n# Body\n",
        "1:1 front-matter-unclosed: the front matter that begins in this line is not closed"
        " → write --- alone in a line, without spaces before it, after the last field",
    ),
    (
        "---\ntitle: x\n ---\nBody\n",
        "3:1 front-matter-unclosed: there are spaces before the --- that should close the front matter"
        " → write, from the first column on: ---",
    ),
    (
        "---\ntitle: x\n....\nBody\n",
        '3:1 front-matter-unclosed: "...." does not close the front matter: only --- does'
        " → write, from the first column on: ---",
    ),
    (
        "---\ntitle: x\n—\nBody\n",
        '3:1 front-matter-unclosed: "—" does not close the front matter: only --- does'
        " → write, from the first column on: ---",
    ),
    (
        "---\ntitle: Release: 350,000\n---\n",
        '2:15 unquoted-colon: the text after "title:" has a colon in it, and no quotation marks'
        ' → put the text between quotation marks: title: "Release: 350,000"',
    ),
    (
        "---\ntitle: x\n#embargo: 2099-01-01\n---\n",
        '3:1 embargo-out-of-place: "#embargo: 2099-01-01" is a comment, so it has no effect'
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\ntitle: x # Embargo： tomorrow, embargo: later\n---\n",
        '2:10 embargo-out-of-place: "# Embargo： tomorrow, embargo: later" is a comment, so it has no effect'
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\ntitle: >-\n  Release\n  embargo: 2099-01-01\n---\n",
        "3:3 embargo-out-of-place: an embargo is part of this text, so it has no effect"
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\ntitle: >-\n  Releasembargo 2099-01-01T00:00Z\n---\n",
        "3:3 embargo-out-of-place: an embargo is part of this text, so it has no effect"
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\ntitle: x\n---\nmbargo: 2099-01-01 09:00 Europe/Paris\n",
        '4:1 embargo-out-of-place: "mbargo: 2099-01-01 09:00 Europe/Paris" is in the text, so it has no effect'
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\nembargo:\n---\n 2099-01-01T00:00Z\nBody\n",
        '4:2 embargo-out-of-place: "2099-01-01T00:00Z" is in the text, so it has no effect'
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\nembargo: # 2099-01-01T00:00Z\n---\n",
        '2:10 embargo-out-of-place: "# 2099-01-01T00:00Z" is a comment, so it has no effect'
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\nlist:\n  - 'x\n    embargo: 2099'\n---\n",
        "3:6 embargo-out-of-place: an embargo is part of this text, so it has no effect"
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\ntitle: x\n---\n**Embargo:** 2099-01-01\n",
        '4:3 embargo-out-of-place: "Embargo:** 2099-01-01" is in the text, so it has no effect'
        " → move it among the fields between the two lines ---, or delete it",
    ),
    (
        "---\ntitle: x\nembargo: #2099-01-01\n---\n",
        '3:10 lost-in-comment: # makes a comment of "#2099-01-01", so the field is empty → put the'
        " value between quotation marks, or a space after # if it is a comment:"
        ' embargo: "#2099-01-01"',
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_page_in_doubt_is_refused_with_its_fix(case: tuple[str, ...]) -> None:
    text, *findings = case
    assert said(text) == tuple(findings)
    read = page(text)
    assert read.front is None or read.findings[0].place.line >= read.body_line


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "Embargo: what it means"\n---\n',
        "---\nembargo: 2099-01-01 09:00 Europe/Paris\n---\n",
        "---\ntitle: x # checked 2016-09-14 09:00\n---\nThe embargo ended: see\n\n- 2016-09-14 09:00 Talk\n",
        "---\ntitle: x\n---\nHeading\n=======\n\n---\n",
    ],
)
def test_an_embargo_in_its_place_and_talk_of_embargoes_are_fine(text: str) -> None:
    assert said(text) == ()


def test_a_warning_leaves_the_fields() -> None:
    read = page("---\ntitle: Leaf #1\n---\n")
    assert fields(read) == {"title": "Leaf"}
    assert [found.rule.id for found in read.findings] == ["cut-by-hash"]


def test_a_fault_in_the_text_leaves_the_fields_and_stops_the_build() -> None:
    read = read_page(b"---\ntitle: x\n---\nBody \0\n", "a.md")
    assert fields(read) == {"title": "x"}
    assert stops_the_build(read.findings)


def test_a_fault_among_the_fields_leaves_none() -> None:
    read = read_page(b"---\ntitle: x\0\n---\nBody\n", "a.md")
    assert (read.front, read.body, read.body_line) == (None, "Body\n", 4)


def test_what_cannot_be_read_has_neither_fields_nor_text() -> None:
    read = read_page("---\ntitle: x\n---\nBody\n".encode("utf-16"), "a.md")
    assert (read.front, read.body) == (None, "")
    assert [found.rule.id for found in read.findings] == ["file-encoding"]


def test_a_text_over_the_limit_is_refused() -> None:
    top = "---\ntitle: x\n---\n"
    assert said(top + ("a" * 63 + "\n") * (LARGEST_BODY // 64)) == ()
    assert said(top + "é" * LARGEST_BODY) == (
        "4:1 page-too-large: the page has 524,288 bytes, more than the 262,144 that a page may have"
        " → split the page, offer the long part as a download, or keep bulk numbers in a table"
        " under data/",
    )
    read = read_page((top + '{{ fact("x") }} ' * 1_001).encode(), "a.md")
    assert read.findings[0].message == "the page has 1,001 macros, more than 1,000"
    assert read.body == ""  # nobody works on it


CORPUS = SHARED / "corpus" / "page"
REFUSED = {
    "03-tab.md": "3:1 tab-indent",
    "04-no-close.md": "1:1 front-matter-unclosed",
    "06-space-first.md": "1:1 front-matter-missing",
    "12-dup-embargo.md": "3:1 duplicate-key",
    "13-mmd-meta.md": "1:1 front-matter-missing",
    "15-string-fm.md": "2:1 missing-colon",
    "16-embargo-fullwidth.md": "2:1 missing-colon",
    "18-invalid-utf8.md": "4:14 file-encoding",
    "19-nul.md": "4:14 forbidden-character",
    "21-toml.md": "1:1 front-matter-missing",
    "22-json.md": "1:1 front-matter-missing",
    "30-slug-nul.md": "3:9 escaped-character",
}
EMBARGOED = ("01-embargo-ok.md", "07-bom.md", "09-crlf.md", "10-cr.md")
WITHOUT_CORPUS = pytest.mark.skipif(not CORPUS.is_dir(), reason="the bad-input corpus is not here")


@WITHOUT_CORPUS
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_bad_page_of_the_corpus_is_refused_where_it_is_bad(name: str) -> None:
    (found,) = read_page((CORPUS / name).read_bytes(), name).findings
    assert f"{found.place.line}:{found.place.column} {found.rule.id}" == REFUSED[name]
    assert stops_the_build([found])


@WITHOUT_CORPUS
@pytest.mark.parametrize("name", EMBARGOED)
def test_an_embargo_is_read_with_any_line_end_and_mark(name: str) -> None:
    read = read_page((CORPUS / name).read_bytes(), name)
    assert fields(read)["embargo"] == "2099-01-01T00:00:00Z"
    assert read.findings == ()


@given(st.binary(max_size=120))
@settings(max_examples=200)
def test_no_bytes_break_the_reader(source: bytes) -> None:
    read = read_page(source, "a.md")
    assert read.front is not None or stops_the_build(read.findings)


TOP = "---\ntitle: >-\n  Release\nembargo: 2099-01-01T00:00:00Z\n---\nBody\n"
START = TOP.index("embargo") - 1
END = TOP.index("Z\n---") + 5


@given(
    st.integers(START, END),
    st.integers(0, 2),
    st.text(max_size=2) | st.sampled_from(["#", " ", "  ", "\t", "\n", "\n---\n", "：", "- ", '"']),
)
@settings(max_examples=600)
def test_no_mutant_of_an_embargo_loses_it_in_silence(at: int, cut: int, put: str) -> None:
    text = TOP[:at] + put + TOP[at + cut :]
    try:
        read = page(text)
    except UnicodeEncodeError:
        return
    if stops_the_build(read.findings):
        return
    # What is left is a field: `embargo` itself, or a name that the schema refuses.
    left = {name: value for name, value in fields(read).items() if name != "title"}
    assert left
    assert all(left.values())
