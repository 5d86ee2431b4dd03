"""Strict YAML: every scalar stays text with its place, and what could mislead is a finding."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Place
from factpress.yamlfiles.nodes import MappingNode, Node, SequenceNode, TextNode, YamlFile
from factpress.yamlfiles.read import read_yaml
from factpress.yamlfiles.repairs import quoted
from factpress.yamlfiles.source_text import refused_character
from support.machine_pace import within
from support.places import SHARED


def said(text: str) -> tuple[str, ...]:
    """Returns what is said of a file, one line for each finding."""
    return tuple(
        f"{found.place.line}:{found.place.column} {found.rule.id}: {found.message} → {found.fix}"
        for found in read_yaml(text.encode(), "data/leaf.yml").findings
    )


# A file, then what is said of it.
CASES: tuple[tuple[str, ...], ...] = (
    (
        "",
        "1:1 empty-file: there is nothing in this file → delete the file, or fill it",
    ),
    (
        "# only\n",
        "1:1 empty-file: there is nothing but remarks in this file → delete the file, or fill it",
    ),
    (
        "---\n",
        "1:1 empty-file: there is nothing in this file → delete the file, or fill it",
    ),
    (
        "- a\n",
        "1:1 no-fields: a list is here in place of named fields → give it a name: a word, a"
        " colon, and the value",
    ),
    (
        "text\n",
        "1:1 missing-colon: this line has no colon, so it isn't a field → indent the line if "
        "it goes on with the text above, or write a colon after its name: text:",
    ),
    (
        '"a"\n',
        "1:2 no-fields: a text is here in place of named fields → give it a name: a word, a"
        " colon, and the value",
    ),
    (
        "a: 1\n---\nb: 2\n",
        "2:1 several-documents: a second document begins here → delete the line ---, or make "
        "two files",
    ),
    (
        "leaf: 1\n'leaf': 2\n",
        '2:2 duplicate-key: "leaf" appears twice: here and on line 1 → delete one of the two, or'
        " correct its name",
    ),
    (
        "zoé: 1\nzoé: 2\n",
        '2:1 duplicate-key: "zoé" appears twice, in two forms of Unicode that look alike: here '
        "and on line 1 → delete one of the two, or correct its name",
    ),
    (
        "a: {b: 1, b: 2}\na: 3\n",
        '1:11 duplicate-key: "b" appears twice: here and on line 1 → delete one of the two, or '
        "correct its name",
        '2:1 duplicate-key: "a" appears twice: here and on line 1 → delete one of the two, or '
        "correct its name",
    ),
    (
        "base: 1\nfact:\n  <<: {b: 1}\n",
        '3:3 yaml-merge-key: "<<" copies fields from elsewhere in the file → write the fields out',
    ),
    ("'<<': x\n",),
    (
        "? [a]\n: b\n? {c: d}\n: e\n",
        "1:3 key-not-text: a list is where the name of a field belongs → write the name of "
        "the field, a colon and the value",
        "3:3 key-not-text: fields are where the name of a field belongs → write the name of "
        "the field, a colon and the value",
    ),
    (
        "{: b}\n",
        '1:2 yaml-syntax: ":" cannot be here → compare the line with the one above; put a text with special characters between quotation marks',
    ),
    (
        "a: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]\n",
        "1:23 nested-too-deep: lists and fields are nested more than 20 deep here → take"
        " out the brackets that are too many",
    ),
    (
        "a: 1\na: 2\nb: [\n",
        '2:1 duplicate-key: "a" appears twice: here and on line 1 → delete one of the two, or '
        "correct its name",
        '3:4 unclosed-bracket: "[" is not closed: the next line is read as part of it → close '
        'it with "]": b: []',
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_file_that_could_mislead_is_refused(case: tuple[str, ...]) -> None:
    text, *findings = case
    assert said(text) == tuple(findings)


CORPUS = SHARED / "corpus" / "yaml"
REFUSED = {
    "01-alias-bomb.yml": ("1:4 yaml-anchor", 17),
    "03-merge-key.yml": ("1:7 yaml-anchor", 3),
    "04-deep-flow.yml": ("1:23 nested-too-deep", 1),
    "07-dup-key-nested.yml": ("4:3 duplicate-key", 1),
    "114-list-key.yml": ("1:3 key-not-text", 1),
    "126-1000-docs.yml": ("3:1 several-documents", 1),
    "128-anchor-cycle.yml": ("1:4 yaml-anchor", 2),
    "129-anchor-cycle-map.yml": ("1:4 yaml-anchor", 2),
    "131-hash-in-value.yml": ("1:12 cut-by-hash", 1),
    "132-colon-in-value.yml": ("1:16 unquoted-colon", 1),
    "134-windows-1252-quotes.yml": ("1:7 file-encoding", 1),
    "135-nel-separator.yml": ("1:9 line-separator", 1),
    "14-nul.yml": ("3:14 forbidden-character", 1),
    "16-latin1.yml": ("7:10 file-encoding", 1),
    "17-utf16.yml": ("1:1 file-encoding", 1),
    "19-surrogate.yml": ("1:8 escaped-character", 1),
    "20-control-chars.yml": ("1:9 escaped-character", 2),
    "22-zero-width.yml": ("1:14 hidden-character", 1),
    "29-empty.yml": ("1:1 empty-file", 1),
    "31-multi-doc.yml": ("9:1 several-documents", 1),
    "32-list-root.yml": ("1:1 no-fields", 1),
    "34-py-object.yml": ("1:4 yaml-tag", 1),
    "35-py-name.yml": ("1:4 yaml-tag", 1),
    "37-env-tag.yml": ("1:9 yaml-tag", 1),
    "38-binary.yml": ("1:4 yaml-tag", 1),
    "40-str-tag.yml": ("3:11 yaml-tag", 1),
    "41-float-tag.yml": ("3:11 yaml-tag", 1),
    "43-percent-directive.yml": ("1:1 yaml-directive", 1),
    "44-directive-bomb.yml": ("1:1 yaml-directive", 2),
    "61-flow-comma.yml": ("1:10 cut-by-comma", 2),
}
WITHOUT_CORPUS = pytest.mark.skipif(not CORPUS.is_dir(), reason="the bad-input corpus is not here")


def corpus_file(name: str) -> YamlFile:
    """Returns a file of the corpus as read."""
    return read_yaml((CORPUS / name).read_bytes(), name)


@WITHOUT_CORPUS
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_bad_file_of_the_corpus_is_refused_where_it_is_bad(name: str) -> None:
    first, count = REFUSED[name]
    findings = sorted(corpus_file(name).findings, key=lambda found: found.place)
    place = findings[0].place
    assert f"{place.line}:{place.column} {findings[0].rule.id}" == first
    assert len(findings) == count


@WITHOUT_CORPUS
def test_the_rest_of_the_corpus_reads_as_text() -> None:
    names = [path.name for path in sorted(CORPUS.iterdir()) if path.name not in REFUSED]
    assert len(names) > 40
    for name in names:
        read = corpus_file(name)
        assert read.findings == (), name
        assert read.root is not None, name


@WITHOUT_CORPUS
@pytest.mark.parametrize("name", ["11-bom.yml", "13-cr.yml"])
def test_other_line_ends_and_marks_give_the_same_file(name: str) -> None:
    assert shape(corpus_file(name).root) == shape(corpus_file("00-good.yml").root)


def shape(node: Node | None) -> object:
    """Returns a tree without its places."""
    match node:
        case TextNode():
            return node.value
        case SequenceNode():
            return [shape(item) for item in node.items]
        case MappingNode():
            return {key.value: shape(value) for key, value in node.entries}
    return None


def root_of(text: str) -> MappingNode:
    """Returns the fields of a file that has no findings."""
    read = read_yaml(text.encode(), "a.yml")
    assert read.findings == ()
    assert read.root is not None
    return read.root


def test_every_scalar_stays_text() -> None:
    text = "a: NO\nb: 1:30\nc: 0123\nd: 90%\ne: ~\nf:\ng: 2016-08-31\nh: .nan\ni: 0x10\nj: ''\n"
    assert shape(root_of(text)) == {
        "a": "NO",
        "b": "1:30",
        "c": "0123",
        "d": "90%",
        "e": "~",
        "f": "",
        "g": "2016-08-31",
        "h": ".nan",
        "i": "0x10",
        "j": "",
    }


def test_every_scalar_knows_where_its_first_character_is() -> None:
    text = (
        "🚗é: plain\n"
        'double: "two"\n'
        "single: 'three'\n"
        "block: |\n"
        "  four\n"
        "folded: >-\n"
        "\n"
        "   five\n"
        "empty:\n"
        "list:\n"
        "  - six\n"
        "  - {a: seven, b: , c: [eight]}\n"
    )
    assert list(values(root_of(text))) == [
        ("plain", "1:5", False, False),
        ("two", "2:10", True, False),
        ("three", "3:10", True, False),
        ("four\n", "5:3", False, True),
        ("\nfive", "8:4", False, True),
        ("", "9:7", False, False),
        ("six", "11:5", False, False),
        ("seven", "12:9", False, False),
        ("", "12:18", False, False),
        ("eight", "12:25", False, False),
    ]


def values(node: Node) -> Iterator[tuple[str, str, bool, bool]]:
    """Yields each value with its place and how it is typed."""
    match node:
        case TextNode(value, place, quoted, block):
            yield value, f"{place.line}:{place.column}", quoted, block
        case SequenceNode(items):
            for item in items:
                yield from values(item)
        case MappingNode(entries):
            for _, value_node in entries:
                yield from values(value_node)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_true_with_every_line_end_and_mark(end: str, mark: str) -> None:
    text = end.join((f"{mark}a: 1", "b:", "  - c: 2", "a: 3", ""))
    (found,) = read_yaml(text.encode(), "a.yml").findings
    assert (found.place, found.related[0].place) == (Place("a.yml", 4, 1), Place("a.yml", 1, 1))


def test_lines_count_from_where_the_text_begins() -> None:
    (found,) = read_yaml(b"a: 1\na: 2\n", "page.md", first_line=2).findings
    assert found.place == Place("page.md", 3, 1)
    assert found.message == '"a" appears twice: here and on line 2'


def test_all_findings_of_a_file_come_in_one_run() -> None:
    text = 'a: &x 1\na: 2\nb: "\\x07"\nc: !t 3\nd: x\u200b1\ne: f: g\nh: 1\nh: 2\n'
    assert [found.split(":")[0:2] for found in said(text)]
    assert [found.partition(":")[0] for found in said(text)] == ["5", "1", "2", "3", "4", "6"]


def test_what_is_in_doubt_stays_out_of_the_tree() -> None:
    text = "a: 1\na: 2\n<<: {b: 1}\n? [c]\n: d\ne: *f\n"
    read = read_yaml(text.encode(), "a.yml")
    assert shape(read.root) == {"a": "1", "e": "*f"}
    assert len(read.findings) == 4


def test_an_alias_as_a_key_is_left_out() -> None:
    read = read_yaml(b"*a : b\n", "a.yml")
    assert shape(read.root) == {}
    assert [found.rule.id for found in read.findings] == ["yaml-anchor"]


def test_after_a_hundred_findings_the_file_says_that_more_follow() -> None:
    read = read_yaml(b"a: 1\nb: [*x,\n" + b"*y,\n" * 200 + b"]\n", "a.yml")
    assert len(read.findings) == 100
    assert read.findings[-1].message == (
        '"*y" stands for a value from elsewhere in the file (more findings follow in this file)'
    )
    assert read.root is None


HOSTILE = {
    "nested lists": "a: " + "[" * 5000 + "]" * 5000,
    "nested fields": "{a: " * 5000,
    "nested dashes": "- " * 5000,
    "ten megabytes": "a: b\n" * 2_000_000,
    "a line of five megabytes": "a: " + "x" * 5_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_within_a_second(text: str) -> None:
    source = text.encode()
    with within(1):
        read = read_yaml(source, "a.yml")
    assert read.root is None
    assert len(read.findings) == 1


def test_a_large_broken_file_is_explained_too() -> None:
    text = "".join(f"a{number}: b\n" for number in range(20_000)) + "title: x: y\n"
    assert said(text) == (
        '20001:9 unquoted-colon: the text after "title:" has a colon in it, and no quotation marks'
        ' → put the text between quotation marks: title: "x: y"',
    )


def test_twenty_levels_are_read() -> None:
    assert root_of("a: " + "[" * 19 + "]" * 19).entries


def test_an_address_in_a_tag_that_is_no_text_is_a_finding() -> None:
    assert [found.partition(":")[2] for found in said("a: !%ED%A0%80 b\n")]


@given(st.binary(max_size=120))
@settings(max_examples=300)
def test_no_bytes_break_the_reader(source: bytes) -> None:
    read = read_yaml(source, "a.yml")
    assert read.root is not None or read.findings


GOOD = (
    "defaults: {unit: vehicles, source: 'x-2016'}\n"
    "facts:\n"
    "  leaf.sales:\n"
    "    label: Nissan Leaf sales worldwide since launch\n"
    "    note: >-\n"
    "      Long: text\n"
    "    obs:\n"
    '      - 2016-08: "more than 230,000"\n'
    "        source: a\n"
)


@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 3),
    st.text(max_size=3) | st.sampled_from(["\t", "\n", "#", "&a ", "*a", "!t ", "{", "]", "---\n"]),
)
@settings(max_examples=400)
def test_a_mutant_gives_a_tree_or_findings_with_places(at: int, cut: int, put: str) -> None:
    text = GOOD[:at] + put + GOOD[at + cut :]
    try:
        read = read_yaml(text.encode(), "a.yml")
    except UnicodeEncodeError:
        return
    assert read.root is not None or read.findings
    rows = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= found.place.line <= rows for found in read.findings)
    assert all(found.message and found.fix for found in read.findings)


PRINTED = st.characters(exclude_categories=("C", "Zl", "Zp")).filter(
    lambda character: character != "\ufffd" and not refused_character(character)
)


@given(st.text(PRINTED, max_size=30))
@settings(max_examples=200)
def test_a_text_between_quotation_marks_reads_back(text: str) -> None:
    assert shape(root_of(f"a: {quoted(text)}\n")) == {"a": text}
