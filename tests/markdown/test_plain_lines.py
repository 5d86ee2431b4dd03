"""Plain paragraphs are written without the Markdown reader, and exactly as it would write them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factpress.markdown.plain_lines import simple_lines
from support.markdown_samples import CHART, FIGURE, TABLE, TOKENS, converted

SIGNS = "aé3 ,;:.…·–—’“”«»%()/?!\u00a0\u202f\n-*_#>|&`~=+[]{}\\<ñ" + FIGURE + TABLE
BEFORE = "- zz\n\n"  # a list, which sends the whole text to the reader
LISTED = "<ul>\n<li>zz</li>\n</ul>"


def read(source: str, *, anchors: bool) -> tuple[object, ...]:
    """Returns what the reader of Markdown makes of a text."""
    page = converted(BEFORE + source, anchors=anchors)
    html = page.html.removeprefix(LISTED).strip()
    return html, page.text.removeprefix("zz").removeprefix("\n"), page.headings


@given(st.text(SIGNS, max_size=40), st.booleans())
@example("One · two", True)
@example("350. Words", False)
@example(f"{TABLE} {TABLE}", True)
@example(f"{TABLE}\n\n{TABLE}", True)
@example(f"{FIGURE}{TABLE}", True)
@example(" one", True)
@example("one  ", True)
@example("one\u00a0", True)
@example("a\n\na", True)
@example("a: b\n: c", True)
@example("1) one", True)
@example("3.", True)
@example("3 ", False)
@example("## One", True)
@example(f"# {FIGURE} sold", True)
@example("## One\n\nWords.\n\n## One", True)
@example("## One #", True)
@example("###### ñ", False)
@example("# 1. One", False)
def test_a_plain_paragraph_is_what_the_reader_makes_of_it(source: str, anchors: bool) -> None:
    page = converted(source, anchors=anchors)
    if simple_lines(source, TOKENS) is None:
        return
    assert page.problems == ()
    assert (page.html, page.text, page.headings) == read(source, anchors=anchors)


@pytest.mark.parametrize(
    "source",
    [
        "One · two",
        f"As of August 2016: {FIGURE} (revised)",
        f"{TABLE}\n\nWords, “quoted” – and more.\n\n{TABLE}",
        "5 releases",
        "## Words\n\nWords.",
    ],
)
def test_words_tokens_and_blocks_need_no_reader(source: str) -> None:
    assert simple_lines(source, TOKENS) is not None


@pytest.mark.parametrize(
    "source",
    [
        *("*one*", "- one", "1. one", "#one", "a_b_", "one\ntwo", "    one", "a | b", "&amp;"),
        *("<b>", f"words {TABLE}", ": one", "one  two", "\U000f0fff"),
    ],
)
def test_signs_of_markdown_are_left_to_the_reader(source: str) -> None:
    assert simple_lines(source, TOKENS) is None


def test_names_of_plain_paragraphs_keep_clear_of_what_is_taken() -> None:
    first = re.findall('id="([^"]+)"', converted("Words.", anchors=True).html)[0]
    page = converted(f"Words.\n\n{TABLE}\n\nWords.", anchors=True, reserved=(first,))
    assert page.html == (
        f'<p id="{first}-2">Words.</p>\n{CHART.html}\n<p id="{first}-3">Words.</p>'
    )
