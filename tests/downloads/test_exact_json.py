import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from factpress.downloads.exact_json import Number, to_bytes, to_json

TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(TREES)
def test_what_is_written_is_read_back(tree: object) -> None:
    assert json.loads(to_json(tree)) == tree  # type: ignore[arg-type]  # any tree of these is JSON


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12))
def test_a_number_keeps_each_of_its_digits(number: Decimal) -> None:
    text = format(number, "f")
    assert json.loads(to_json(Number(text)), parse_float=Decimal) == number


def test_no_tag_can_be_closed_from_inside() -> None:
    written = to_json({"headline": "</script><b>"})
    assert "<" not in written
    assert json.loads(written) == {"headline": "</script><b>"}


def test_a_file_is_utf_8_with_a_line_end() -> None:
    assert to_bytes({"name": "Zoé", "none": [], "nothing": {}}) == (
        b'{\n  "name": "Zo\xc3\xa9",\n  "none": [],\n  "nothing": {}\n}\n'
    )


def test_without_indent_everything_is_on_one_line() -> None:
    assert to_json({"a": [1, 2]}, indent=0) == '{"a": [1, 2]}'
