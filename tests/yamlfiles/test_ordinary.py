"""Ordinary files: what is read line by line is what the complete reader reads, or is left to it."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.yamlfiles.events import PlainParser
from factpress.yamlfiles.nodes import MappingNode, SequenceNode, TextNode
from factpress.yamlfiles.ordinary import ordinary_fields
from factpress.yamlfiles.read import read_fields
from factpress.yamlfiles.source_text import SourceLines, SourceText, read_source
from support.bad_input import CORPUS
from support.places import PROJECT

FILES = sorted((PROJECT / "data").rglob("*.yml"))
COMPLETE = (yaml.CBaseLoader, PlainParser)  # the usual parsers, but not the usual tuple of them


def ordinary(text: str) -> MappingNode | None:
    """Returns what a text is read as line by line."""
    return ordinary_fields(SourceLines.of(text, "f.yml"))


def agrees(source: SourceText) -> bool:
    """Tells whether a text is ordinary, after comparing it with what the complete reader makes."""
    quick = ordinary_fields(SourceLines.of(source.text, source.file, first_line=3))
    if quick is not None:
        whole = read_fields(source, first_line=3, parsers=COMPLETE)
        assert (quick, source.findings) == (whole.root, whole.findings)
    return quick is not None


def test_keys_lists_and_texts_are_read_with_their_places() -> None:
    root = ordinary('facts:\n  "a.b":\n    # remark\n    obs:\n    - 2016: 1,234\n      note:\n')
    assert root is not None
    (facts, entries), *_ = root.entries
    assert (facts.value, str(facts.place)) == ("facts", "f.yml:1:1")
    assert isinstance(entries, MappingNode)
    (name, fact), *_ = entries.entries
    assert (name.value, name.quoted, str(name.place)) == ("a.b", True, "f.yml:2:4")
    assert isinstance(fact, MappingNode)
    lines = fact.entries[0][1]
    assert isinstance(lines, SequenceNode)
    line = lines.items[0]
    assert isinstance(line, MappingNode)
    told = [(key.value, value, str(value.place)) for key, value in line.entries]
    assert [(key, value.value, at) for key, value, at in told if isinstance(value, TextNode)] == [
        ("2016", "1,234", "f.yml:5:13"),
        ("note", "", "f.yml:6:12"),
    ]


def test_the_data_files_of_the_demo_are_read_alike_and_nearly_all_are_ordinary() -> None:
    read = [agrees(read_source(path.read_bytes(), path.name)) for path in FILES]
    assert sum(read) >= 0.9 * len(FILES)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of bad input is not at hand")
def test_of_the_corpus_nothing_is_read_otherwise() -> None:
    for path in sorted(CORPUS.rglob("*.yml")):
        source = read_source(path.read_bytes(), path.name)
        if source.readable:
            agrees(source)


STRANGE = (
    *("a: b: c", "a: x # y", "a: [1,2]", "a: [350,000]", "a: {b}", "a: {b: }", "a: {b: 1, b: 2}"),
    *(
        "a: &x b",
        "a: !t b",
        "a: *x",
        "a: |\n  b",
        "a: b\n  c",
        "a: b\n  c: d",
        "a:\n   b: c\n  d: e",
    ),
    *(
        'a: "\\u0041"',
        "a: b\tc",
        "%a: b",
        "a: 1\na: 2",
        "- a",
        "a",
        "",
        "a: ? b",
        "<<: a",
        "---\na: b",
    ),
    *(
        "a: >-\n",
        "a: >-\n\n  c",
        "a: >-\n  b\n    c",
        "a: >-\n  b\n   \nc: d",
        "a: b ",
        "a:\n- b\n c: d",
    ),
    *(
        "a: 'x' y",
        "a: {b: 1}}",
        "a: [b",
        "a: {b: [c}]",
        f"a: {'[' * 30}b{']' * 30}",
        f"{'a' * 201}: b",
    ),
)


@pytest.mark.parametrize("text", STRANGE)
def test_what_could_mean_something_else_is_left_to_the_complete_reader(text: str) -> None:
    assert ordinary(text) is None


KEYS = ("a", "b", "2016-08", "12m to 2016-08", '"%"', "'no'", "50%", "<<", "- b", "a:b", "é")
VALUES = (
    *(
        "1",
        "more than 230,000",
        "a: b",
        "a:b",
        "x #y",
        "x # y",
        '"q, r"',
        "'it''s'",
        "http://a.b/c",
    ),
    *(
        "[a, b]",
        "[350,000]",
        "[1, [2, 3]]",
        "{a: 1, b: x y}",
        "{a: 1, a: 2}",
        "{a: }",
        "{a: [1], b: {c: d}}",
    ),
    *(
        ">-",
        "|",
        "-5",
        "- 5",
        "&a b",
        "é è",
        "a ",
        "a\u00a0b",
        "x]",
        "[]",
        "{}",
        "{a: b/c:d}",
        "",
        "?x",
        "🙂",
    ),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draws lines that often make an ordinary file, and often nearly one."""
    made: list[str] = []
    indent = 0
    for _ in range(draw(st.integers(1, 7))):
        indent = draw(st.sampled_from((0, indent, indent, indent + 2, max(0, indent - 2), 1)))
        dash = draw(st.sampled_from(("", "", "", "- ")))
        key = draw(st.sampled_from(KEYS)) + draw(st.sampled_from(("", "1", "2")))
        typed = f"{key}:{draw(st.sampled_from((' ', '')))}{draw(st.sampled_from(VALUES))}"
        line = draw(
            st.sampled_from((typed, typed, typed, draw(st.sampled_from(VALUES)), "# a", ""))
        )
        made.append(f"{' ' * indent}{dash}{line}")
    return "\n".join(made) + draw(st.sampled_from(("\n", "")))


def test_empty_lines_in_a_folded_text_are_line_ends() -> None:
    root = ordinary("a: >-\n  b\n  c\n\n  d\n\n\n  e\n\nf: g\n")
    assert root is not None
    assert [value.value for _, value in root.entries if isinstance(value, TextNode)] == [
        "b c\nd\n\ne",
        "g",
    ]


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(texts())
def test_a_text_is_read_as_the_complete_reader_reads_it_or_not_at_all(text: str) -> None:
    source = read_source(text.encode(), "f.yml")
    if source.readable:
        agrees(source)
