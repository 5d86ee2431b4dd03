"""Slips that YAML reads without complaint: each is a finding, its nearest neighbour isn't."""

import pytest

from factpress.findings import Severity
from factpress.yamlfiles.nodes import MappingNode
from factpress.yamlfiles.read import read_yaml


def said(text: str) -> tuple[str, ...]:
    """Returns what is said of a file, one line for each finding."""
    return tuple(
        f"{found.place.line}:{found.place.column} {found.rule.id}: {found.message} → {found.fix}"
        for found in read_yaml(text.encode(), "data/leaf.yml").findings
    )


# A file, then what is said of it.
CASES: tuple[tuple[str, ...], ...] = (
    (
        "a: &x 1\nb: *x\nc: [*x, *x]\n",
        '1:4 yaml-anchor: "&x" names a value for use elsewhere in the file → write the value '
        "out where it is used",
        '2:4 yaml-anchor: "*x" stands for a value from elsewhere in the file → write the value '
        "out where it is used",
        '3:5 yaml-anchor: "*x" stands for a value from elsewhere in the file → write the value '
        "out where it is used",
    ),
    (
        "a: &x !y z\n",
        '1:4 yaml-anchor: "&x" names a value for use elsewhere in the file → write the value '
        "out where it is used",
        '1:7 yaml-tag: "!y" is a tag → put the text between quotation marks: a: "&x !y z"',
    ),
    (
        "a: &x # remark\n  b: 1\n",
        '1:4 yaml-anchor: "&x" names a value for use elsewhere in the file → write the value '
        "out where it is used",
    ),
    (
        "note: Leaf #1 in Europe\n",
        '1:12 cut-by-hash: # makes a comment of "#1 in Europe", which is lost to the value → '
        "put the value between quotation marks, or a space after # if it is a comment: note: "
        '"Leaf #1 in Europe"',
    ),
    (
        "color: #fff\n",
        '1:8 lost-in-comment: # makes a comment of "#fff", so the field is empty → put the '
        'value between quotation marks, or a space after # if it is a comment: color: "#fff"',
    ),
    (
        "a: [b #1\n  ]\n",
        '1:7 cut-by-hash: # makes a comment of "#1", which is lost to the value → put the value'
        " between quotation marks, or a space after # if it is a comment",
    ),
    (
        "a: long\n  text #1\n",
        '2:8 cut-by-hash: # makes a comment of "#1", which is lost to the value → put the value'
        " between quotation marks, or a space after # if it is a comment",
    ),
    (
        "obs: [{2016-08: more than 230,000}]\n",
        '1:17 cut-by-comma: between { and } a comma ends the value: this reads "more than 230",'
        ' and a field "000" → put the value between quotation marks: obs: [{2016-08: "more than'
        ' 230,000"}]',
    ),
    (
        "x: {2016-08: 1,350,000, 2016-09: 230,000 vehicles, source: s}\n",
        '1:14 cut-by-comma: between { and } a comma ends the value: this reads "1", and fields '
        '"350" and "000" → put the value between quotation marks: x: {2016-08: "1,350,000", '
        '2016-09: "230,000 vehicles", source: s}',
        '1:34 cut-by-comma: between { and } a comma ends the value: this reads "230", and a '
        'field "000 vehicles" → put the value between quotation marks: x: {2016-08: '
        '"1,350,000", 2016-09: "230,000 vehicles", source: s}',
    ),
    (
        "x: {label: Leaf, the car, unit: km}\n",
        '1:12 cut-by-comma: between { and } a comma ends the value: this reads "Leaf", and a '
        'field "the car" → put the value between quotation marks: x: {label: "Leaf, the car", '
        "unit: km}",
    ),
    (
        "x: {label: Leaf,\n  the car}\n",
        '1:12 cut-by-comma: between { and } a comma ends the value: this reads "Leaf", and a '
        'field "the car" → put the value between quotation marks',
    ),
    (
        "values: [350,000, 250,000]\n",
        '1:10 cut-by-comma: between [ and ] the commas make 2 values of "350,000" → put the '
        "number between quotation marks, or a space after each comma between two values: "
        'values: ["350,000", "250,000"]',
        '1:19 cut-by-comma: between [ and ] the commas make 2 values of "250,000" → put the '
        "number between quotation marks, or a space after each comma between two values: "
        'values: ["350,000", "250,000"]',
    ),
    (
        "values: [1,\n  000,000]\n",
        '2:3 cut-by-comma: between [ and ] the commas make 2 values of "000,000" → put the '
        "number between quotation marks, or a space after each comma between two values: "
        '"000,000"]',
    ),
    ("values: [2015,2016]\n",),
    ("values: [1,2,3]\n",),
    ("values: [350, 000]\n",),
    ("x: {a, b}\n",),
    ('x: {a: "b", c}\n',),
    ("x: {a: b, c: }\n",),
    ("model: e-NV200#x\n",),
    ("a: x # 1\n",),
    ("a: x ## 1\n",),
    ('a: "x" #1\n',),
    (
        "x: {2016-08: 1,000,000,000,000,000,000}\n",
        '1:14 cut-by-comma: between { and } a comma ends the value: this reads "1", and fields '
        '"000" and "000" and "000" → put the value between quotation marks: x: {2016-08: '
        '"1,000,000,000,000,000,000"}',
    ),
    (
        "a: x #y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y#y\n",
        '1:6 cut-by-hash: # makes a comment of "the rest of the line", which is lost to the '
        "value → put the value between quotation marks, or a space after # if it is a comment",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_value_cut_short_is_reported_and_its_neighbour_is_not(case: tuple[str, ...]) -> None:
    text, *findings = case
    assert said(text) == tuple(findings)


def test_a_number_that_is_cut_leaves_no_stray_field() -> None:
    root = read_yaml(b"obs: {2016-08: 230,000, 2016-09: 240,000}\n", "a.yml").root
    assert root is not None
    fields = root.entries[0][1]
    assert isinstance(fields, MappingNode)
    assert [key.value for key, _ in fields.entries] == ["2016-08", "2016-09"]


def test_a_comment_glued_to_a_value_only_warns() -> None:
    cut, lost = read_yaml(b"a: Leaf #1\nb: #1\n", "a.yml").findings
    assert (cut.severity, lost.severity) == (Severity.WARNING, Severity.ERROR)
