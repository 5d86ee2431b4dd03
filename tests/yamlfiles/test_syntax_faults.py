"""Broken lines: what a press office is told, and the line as it was meant."""

import pytest
import yaml

from factpress.yamlfiles.read import read_yaml
from factpress.yamlfiles.source_text import SourceLines
from factpress.yamlfiles.syntax_faults import diagnose


def said(text: str) -> tuple[str, ...]:
    """Returns what is said of a file, one line for each finding."""
    return tuple(
        f"{found.place.line}:{found.place.column} {found.rule.id}: {found.message} → {found.fix}"
        for found in read_yaml(text.encode(), "data/leaf.yml").findings
    )


# A file, then what is said of it.
CASES: tuple[tuple[str, ...], ...] = (
    (
        "title: Alliance: 350,000\n",
        '1:16 unquoted-colon: the text after "title:" has a colon in it, and no quotation marks'
        ' → put the text between quotation marks: title: "Alliance: 350,000"',
    ),
    (
        "title: Alliance: 350,000 # x\n",
        '1:16 unquoted-colon: the text after "title:" has a colon in it, and no quotation marks'
        ' → put the text between quotation marks: title: "Alliance: 350,000"',
    ),
    (
        'title: "abc\nunit: "km"\n',
        '1:8 unclosed-quote: the quotation mark " is not closed in its line → close the '
        'quotation mark: title: "abc"',
    ),
    (
        'title: "abc\nunit: km\n',
        '1:8 unclosed-quote: the quotation mark " is not closed → close the quotation mark: '
        'title: "abc"',
    ),
    (
        "title: 'Leaf''s range\nb: c",
        "1:8 unclosed-quote: the quotation mark ' is not closed → close the quotation mark: "
        "title: 'Leaf''s range'",
    ),
    (
        "title: 'Leaf's range'\n",
        "1:14 yaml-syntax: text follows the closing quotation mark → put the whole text between"
        ' quotation marks: title: "Leaf\'s range"',
    ),
    (
        'title: "A" and "B"\n',
        "1:12 yaml-syntax: text follows the closing quotation mark → put the whole text between"
        ' quotation marks: title: \'"A" and "B"\'',
    ),
    (
        'title: "A" and B\n',
        "1:12 yaml-syntax: text follows the closing quotation mark → put the whole text between"
        " quotation marks: title: '\"A\" and B'",
    ),
    (
        'title: "Say "yes""\n',
        "1:14 yaml-syntax: text follows the closing quotation mark → put the whole text between"
        " quotation marks: title: 'Say \"yes\"'",
    ),
    (
        "a: x\nb： y\nc: d\n",
        "2:1 missing-colon: this line has a colon of another script, which ends no name → type "
        "a plain colon: b: y",
    ),
    (
        "embargo: 1\nunit 2\n",
        "2:1 missing-colon: this line has no colon, so it isn't a field → write the name of "
        "the field, a colon, a space and the value: unit: 2",
    ),
    (
        "embargo 2099\ntitle: x\n",
        "1:1 missing-colon: this line has no colon, so it isn't a field → write the name of "
        "the field, a colon, a space and the value: embargo: 2099",
    ),
    (
        "title: x\nembargo:2099-01-01\n",
        "2:1 missing-colon: no space follows the colon in this line, so it names no field → "
        "write the name of the field, a colon, a space and the value: embargo: 2099-01-01",
    ),
    (
        "embargo = 2099\ntitle: x",
        "1:1 missing-colon: this line has an equals sign where a colon belongs → write the name"
        " of the field, a colon, a space and the value: embargo: 2099",
    ),
    (
        "a: b\nSome text that goes on\n",
        "2:1 missing-colon: this line has no colon, so it isn't a field → write the name of "
        "the field, a colon, a space and the value; or indent the line, if it goes on with the "
        "text above",
    ),
    (
        "a: b\n'lone'\nc: d\n",
        "2:1 missing-colon: this text between quotation marks is alone: a name and a colon are missing"
        " → write the name of the field, a colon, a space and the value",
    ),
    (
        "title: x\n\n  embargo: 2099\n",
        "3:3 yaml-syntax: this line is indented as if it went on with the text of line 1 → "
        "put that text between quotation marks, or begin this line with 0 spaces: embargo: 2099",
    ),
    (
        "- a\n b: c",
        "2:2 yaml-syntax: this line is indented as if it went on with the text of line 1 → "
        "put that text between quotation marks, or begin this line with 2 spaces: b: c",
    ),
    (
        "a:\n    b: 1\n  c: 2\n",
        "3:3 yaml-syntax: this line is indented by 2, and no field above it begins there → begin it "
        "with 4 spaces if it belongs with line 2, or with 0 if it belongs with line 1",
    ),
    (
        "a: b\n- c\n",
        "2:1 yaml-syntax: a line of a list is among the fields that begin on line 1 → "
        "indent the list under the field that it belongs to",
    ),
    (
        "a: - b\n",
        "1:4 yaml-syntax: a list cannot begin in the line of the field's name → begin the list "
        "in the next line, or put the text between quotation marks",
    ),
    (
        "title: **Bold** x\n",
        '1:8 yaml-syntax: a text cannot begin with "*" → put the text between quotation marks: '
        'title: "**Bold** x"',
    ),
    (
        "title: & more\n",
        '1:8 yaml-syntax: a text cannot begin with "&" → put the text between quotation marks: '
        'title: "& more"',
    ),
    (
        "title: @home\n",
        '1:8 yaml-syntax: a text cannot begin with "@" → put the text between quotation marks: '
        'title: "@home"',
    ),
    (
        "a: ? b\n",
        '1:4 yaml-syntax: a text cannot begin with "?" → put the text between quotation marks: '
        'a: "? b"',
    ),
    (
        'title: "C:\\Users"\n',
        '1:11 yaml-syntax: "\\U" has no meaning between these quotation marks → type the '
        'backslash twice: title: "C:\\\\Users"',
    ),
    (
        'title: "\\xZZ"\n',
        '1:9 yaml-syntax: "\\x" has no meaning between these quotation marks → type the '
        'backslash twice: title: "\\\\xZZ"',
    ),
    (
        "title: > text\n",
        '1:10 yaml-syntax: after ">" the text begins on the next line; this line must be empty after it'
        ' → put the text in the next line, or between quotation marks if it begins with ">":'
        ' title: "> text"',
    ),
    (
        "title: |text\n",
        '1:9 yaml-syntax: after "|" the text begins on the next line; this line must be empty after it'
        ' → put the text in the next line, or between quotation marks if it begins with "|":'
        ' title: "|text"',
    ),
    (
        "title: [a, b\nb: c\n",
        '1:8 unclosed-bracket: "[" is not closed: the next line is read as part of it → close '
        'it with "]": title: [a, b]',
    ),
    (
        "obs: {a: [b\nc: d\n",
        '1:10 unclosed-bracket: "[" is not closed: the next line is read as part of it → close '
        'it with "]"',
    ),
    (
        'obs: {a: b, c: "x" y}\n',
        '1:20 yaml-syntax: "y" cannot be here: a comma or "}" is missing before it → put a '
        "text with quotation marks, brackets or colons between quotation marks as a whole: obs:"
        " {a: b, c: '\"x\" y'}",
    ),
    (
        "obs: {a: b: c}\n",
        '1:11 yaml-syntax: ":" cannot be here: a comma or "}" is missing before it → put a '
        "text with quotation marks, brackets or colons between quotation marks as a whole: obs:"
        ' {a: "b: c"}',
    ),
    (
        "obs: {a: b, {c}: d: e}\n",
        "1:13 key-not-text: fields are where the name of a field belongs → write the name of "
        "the field, a colon and the value",
        '1:19 yaml-syntax: ":" cannot be here: a comma or "}" is missing before it → put a '
        "text with quotation marks, brackets or colons between quotation marks as a whole",
    ),
    (
        "a: ]\n",
        '1:4 yaml-syntax: "]" cannot be here → compare the line with the one above; put a text with special characters between quotation marks',
    ),
    (
        "a: [1]]\n",
        '1:7 yaml-syntax: "]" cannot be here → put the text between quotation marks: a: "[1]]"',
    ),
    (
        "[1] x: y",
        "1:1 key-not-text: a list is where the name of a field belongs → write the name of "
        "the field, a colon and the value",
        '1:5 yaml-syntax: "x" cannot be here → compare the line with the one above; put a text with special characters between quotation marks',
    ),
    (
        "a: b\n...\nc: d\n",
        '3:1 yaml-syntax: "c" cannot be here: the content of the file ended before it → '
        "compare the line with the one above; put a text with special characters between quotation marks",
    ),
    (
        "title: !important news\n",
        '1:8 yaml-tag: "!important" is a tag → put the text between quotation marks: title: '
        '"!important news"',
    ),
    (
        "source: !ENV [TOKEN, none]\n",
        '1:9 yaml-tag: "!ENV" is a tag → delete the tag: source: [TOKEN, none]',
    ),
    (
        "a: !<tag:x> y\n",
        '1:4 yaml-tag: "!<tag:x>" is a tag → put the text between quotation marks: a: "!<tag:x> y"',
    ),
    (
        "a: !!str 350000\n",
        '1:4 yaml-tag: "!!str" is a tag → delete the tag: a: 350000',
    ),
    (
        "a: !bad!x 1\n",
        '1:4 yaml-tag: "!bad!x" is a tag → put the text between quotation marks: a: "!bad!x 1"',
    ),
    (
        "a: !x%zz\n",
        '1:4 yaml-tag: "!x%zz" is a tag → delete the tag: a:',
    ),
    (
        "a: 1\n=======\nb: 1",
        '2:1 conflict-marker: git left "=======" here: an unresolved conflict → '
        "keep one of the two versions and delete the marker lines",
    ),
    (
        "=======\na: b\n",
        '1:1 conflict-marker: git left "=======" here: an unresolved conflict → '
        "keep one of the two versions and delete the marker lines",
    ),
    (
        ": x\n",
        '1:1 yaml-syntax: ":" cannot be here → compare the line with the one above; put a text with special characters between quotation marks',
    ),
    (
        "b: {x: [1, 2],\n",
        '1:4 unclosed-bracket: "{" is not closed: the next line is read as part of it → close '
        'it with "}": b: {x: [1, 2]}',
    ),
    (
        "a: [b,,c]\n",
        '1:7 yaml-syntax: "," cannot be here → compare the line with the one above; put a text with special characters between quotation marks',
    ),
    (
        "a: &x ]\n",
        '1:4 yaml-anchor: "&x" names a value for use elsewhere in the file → write the value '
        "out where it is used",
        '1:7 yaml-syntax: "]" cannot be here → put the text between quotation marks: a: "&x ]"',
    ),
    (
        'note: "a: b\n',
        '1:7 unclosed-quote: the quotation mark " is not closed → close the quotation mark: '
        'note: "a: b"',
    ),
    (
        "x: ]]\nb: [\n",
        '1:4 yaml-syntax: "]" cannot be here → compare the line with the one above; put a text with special characters between quotation marks',
    ),
    (
        "title: !x#y z\n",
        '1:8 yaml-tag: "!x#y" is a tag → put the text between quotation marks: title: "!x#y z"',
    ),
    (
        "a: !<x\n",
        '1:4 yaml-tag: "!<x" is a tag → delete the tag: a:',
    ),
    (
        "!\n",
        "1:1 empty-file: there is nothing in this file → delete the file, or fill it",
        '1:1 yaml-tag: "!" is a tag → delete the tag',
    ),
    (
        "-\n=x: [\n",
        '2:1 yaml-syntax: "=" cannot be here → compare the line with the one above; put a text with special characters between quotation marks',
    ),
    (
        "a: b\nc 'd\n",
        "2:1 missing-colon: this line has no colon, so it isn't a field → write the name of "
        "the field, a colon, a space and the value: c: 'd",
    ),
    (
        "title: 'A B\n  c' d\n",
        "1:8 unclosed-quote: the quotation mark ' is not closed in its line → close the "
        "quotation mark: title: 'A B'",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_broken_line_is_told_in_plain_words_with_its_fix(case: tuple[str, ...]) -> None:
    text, *findings = case
    assert said(text) == tuple(findings)


def test_a_quote_left_open_names_where_it_is_closed() -> None:
    (found,) = read_yaml(b'title: "abc\nunit: "km"\n', "a.yml").findings
    assert [(str(one.place), one.message) for one in found.related] == [
        ("a.yml:2:7", "it is closed only here")
    ]


def test_a_slip_in_brackets_names_the_bracket() -> None:
    (found,) = read_yaml(b"obs: {a: b: c}\n", "a.yml").findings
    assert [(str(one.place), one.message) for one in found.related] == [
        ("a.yml:1:6", '"{" opens here')
    ]


def test_a_fault_without_a_place_is_at_the_start() -> None:
    lines = SourceLines.of("a: b\n", "a.yml")
    found = diagnose(UnicodeError("x"), lines)
    assert (str(found.place), found.message) == ("a.yml:1:1", "this file cannot be read")


def test_a_fault_of_an_unknown_kind_still_has_its_place() -> None:
    lines = SourceLines.of("a: b\n", "a.yml")
    mark = yaml.Mark("", 3, 0, 3, None, 0)
    found = diagnose(yaml.MarkedYAMLError("", None, "something new", mark), lines)
    assert (str(found.place), found.message) == ("a.yml:1:4", '"b" cannot be here')


@pytest.mark.parametrize(
    "fixed",
    [text.split("→", 1)[1] for _, *texts in CASES for text in texts if ": title: " in text],
)
def test_a_fixed_title_reads_without_findings(fixed: str) -> None:
    line = fixed[fixed.index(": title: ") + 2 :]
    assert said(f"{line}\n") == ()
