"""Cells: no text that we write into a table is a formula to whoever opens it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.downloads.spreadsheets import STARTERS, safe_cell

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    '"=1',
    "\ufeff=1",
    "＝1",
    "%0A=1",
    "|x",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_may_be_a_formula_is_marked_as_a_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Sales", "more than 230,000", "a=b", "e-NV200", "'=1"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text())
def test_no_text_that_comes_out_begins_like_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.lstrip(' \u00a0\u200b\ufeff"').startswith(STARTERS)
    assert safe_cell(safe) == safe
    assert safe.removeprefix("'") == text.removeprefix("'")
