"""What is settled before a parser sees the text, and the two parsers, which agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.yamlfiles.events import PARSERS, PlainParser
from factpress.yamlfiles.nodes import TextNode
from factpress.yamlfiles.read import read_fields, read_yaml
from factpress.yamlfiles.source_text import read_source


def said(text: str) -> tuple[str, ...]:
    """Returns what is said of a file, one line for each finding."""
    return tuple(
        f"{found.place.line}:{found.place.column} {found.rule.id}: {found.message} → {found.fix}"
        for found in read_yaml(text.encode(), "data/leaf.yml").findings
    )


# A file, then what is said of it.
CASES: tuple[tuple[str, ...], ...] = (
    (
        "a:\n\tb: 2\n\tc: 3\nd: 1\n\te: 3\n",
        "2:1 tab-indent: a tab indents this line → indent with spaces, two for each step:   b: 2",
        "5:1 tab-indent: a tab indents this line → indent with spaces, two for each step:   e: 3",
    ),
    (
        "a: 'x\n\ty'\n",
        "2:1 tab-indent: a tab indents this line → indent with spaces, two for each step:   y'",
    ),
    ("a:\tb\n",),
    ("a: b\n\t\nc: d\n",),
    (
        "%YAML 1.1\n---\na: b\n",
        '1:1 yaml-directive: "%YAML 1.1" is a directive → delete the line, or put the value '
        "between quotation marks",
    ),
    (
        'a: "\\ud800"\n',
        '1:5 escaped-character: "\\ud800" stands for half a character → delete it, or type the '
        "character that is meant",
    ),
    (
        'a: "\\ud83d\\ude00!"\n',
        '1:5 escaped-character: "\\ud83d\\ude00" stands for “😀” in JSON, and for nothing in YAML '
        '→ type the character itself: a: "😀!"',
    ),
    (
        'a: "\\U00110000 \\U0001F697"\n',
        '1:5 escaped-character: "\\U00110000" stands for no character → delete it, or type the '
        "character that is meant",
    ),
    (
        'a: "\\u0007 \\x1b \\N \\r"\n',
        '1:5 escaped-character: "\\u0007" stands for U+0007 (control character) → delete it: a: '
        '"   "',
        '1:12 escaped-character: "\\x1b" stands for U+001B (escape) → delete it: a: "   "',
        '1:17 escaped-character: "\\N" stands for U+0085 (NEL) → delete it: a: "   "',
        '1:20 escaped-character: "\\r" stands for U+000D (control character) → delete it: a: "   "',
    ),
    ('a: "\\\\ud800 \\\\x07 \\u00e9 \\t"\n',),
    ("a: '\\x07'\n",),
)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_what_parsers_disagree_on_is_settled_before_them(case: tuple[str, ...]) -> None:
    text, *findings = case
    assert said(text) == tuple(findings)


def test_a_tab_inside_a_line_counts_as_a_space() -> None:
    (_, value), *_ = fields("quantity:\t350000\nnote: 'a\tb'\n")
    assert value == "350000"


PIECES = (
    *("a", "b", "2016-08", "more than 230", ",", "000", ": ", ":", "\n", "\n  ", "\n    ", "- "),
    *(
        "-",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "#",
        " #",
        " ",
        "|",
        "|\n",
        ">-\n",
        "?",
        "? ",
        "&a ",
        "*a",
    ),
    *(
        "!t ",
        "%",
        "---",
        "...",
        "é",
        "\\n",
        "\\",
        "\n- ",
        "\n  - ",
        "a: b\n",
        "`",
        "@",
        "<<: ",
        "\t",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.booleans())
@settings(max_examples=600)
def test_both_parsers_give_the_same_file(text: str, after_fields: bool) -> None:
    source = read_source(f"{'x: 1' if after_fields else ''}\n{text}".encode(), "a.yml")
    fast, plain = (read_fields(source, parsers=pair) for pair in (PARSERS, (PlainParser,)))
    # libyaml takes some tags that PyYAML does not; both are refused as tags.
    if "!" not in text:
        assert fast == plain
    assert bool(fast.findings) == bool(plain.findings)


def test_a_remark_glued_to_a_block_is_refused_by_both() -> None:
    source = read_source(b"a: |#x\n  y\n", "a.yml")
    fast, plain = (read_fields(source, parsers=pair) for pair in (PARSERS, (PlainParser,)))
    assert fast == plain
    assert [found.rule.id for found in fast.findings] == ["yaml-syntax"]


def test_a_question_mark_between_brackets_stays_text() -> None:
    source = read_source(b"a: {label: What now? Yes}\n", "a.yml")
    fast, plain = (read_fields(source, parsers=pair) for pair in (PARSERS, (PlainParser,)))
    assert fast == plain
    assert fast.findings == ()


def fields(text: str) -> list[tuple[str, str]]:
    """Returns the names and values of a flat file."""
    root = read_yaml(text.encode(), "a.yml").root
    assert root is not None
    return [(key.value, value.value) for key, value in root.entries if isinstance(value, TextNode)]
