"""Markdown as people write it elsewhere comes out as they meant it, or is a finding."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.markdown.convert import convert
from factpress.markdown.habits import as_meant
from factpress.markdown.lint import lint_source


def _html(source: str) -> str:
    page = convert(source, resolve_link=lambda to: to, resolve_image=lambda to: to)
    assert page.problems == ()
    return re.sub(r"\n\s*|</?p>|<p id[^>]*>", "", page.html)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("New:\n* a\n* b", "New:<ul><li>a</li><li>b</li></ul>"),
        ("Steps:\n1. a\n2. b", "Steps:<ol><li>a</li><li>b</li></ol>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("•\ta\n•\tb", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n    - b\n        - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("- a\n\n  more\n- b", "<ul><li>amore</li><li>b</li></ul>"),
        ("> Say:\n> - a", "<blockquote>Say:<ul><li>a</li></ul></blockquote>"),
        ("one\\\ntwo", "one<br>two"),
        ("10. a\n    - b\n11. c", '<ol start="10"><li>a<ul><li>b</li></ul></li><li>c</li></ol>'),
    ],
)
def test_a_list_is_read_as_common_mark_reads_it(typed: str, meant: str) -> None:
    assert _html(typed) == meant


@pytest.mark.parametrize(
    "typed", ["It was the year\n2016. It rained.", "-5 degrees", "a\n- - -\nb", "3.5 million"]
)
def test_what_only_looks_like_a_list_isnt_one(typed: str) -> None:
    assert "<li>" not in _html(typed)


def test_a_table_may_begin_right_below_a_sentence() -> None:
    html = _html("Models:\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.startswith("Models:<table>")
    assert html.count("<td>") == 2


@pytest.mark.parametrize(
    ("typed", "address", "words"),
    [
        ("See https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("(www.a.example)", "https://www.a.example", "www.a.example"),
        (
            "https://a.example/b_(c)_d?e=1,",
            "https://a.example/b_(c)_d?e=1",
            "https://a.example/b_(c)_d?e=1",
        ),
        (r"\[see https://a.example/x\]", "https://a.example/x", "https://a.example/x"),
        ("[see www.a.example]", "https://www.a.example", "www.a.example"),
        (
            r"https://a.example/my\_page\~1",
            "https://a.example/my_page~1",
            "https://a.example/my_page~1",
        ),
        (r"https://a.example/x\*, y", "https://a.example/x", "https://a.example/x"),
        ("https://a.example/l[1]", "https://a.example/l[1]", "https://a.example/l[1]"),
        ("https://a.example/x`code`", "https://a.example/x", "https://a.example/x"),
        ("Write to press@a.example!", "mailto:press@a.example", "press@a.example"),
    ],
)
def test_an_address_typed_as_it_is_becomes_a_link(typed: str, address: str, words: str) -> None:
    assert f'<a href="{address}">{words}</a>' in _html(typed)


def test_a_backslash_keeps_each_sign_that_imported_words_hold_and_is_not_printed() -> None:
    signs = r"\`*_[]<>|~#+-"
    typed = "".join(f" \\{one}a" for one in signs)
    shown = re.sub("<[^>]+>", "", _html(f"Words{typed}"))
    assert unescape(shown).split()[1:] == [f"{one}a" for one in signs]


def test_an_address_in_a_link_or_in_code_stays_as_it_is() -> None:
    html = _html("[https://a.example](https://www.a.example) `www.c.example` <https://d.example>")
    assert re.findall(r'href="([^"]+)"', html) == ["https://www.a.example", "https://d.example"]


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("[TOC]", "delete the line"),
        ("!!! note\n    x", "> "),
        ("- [ ] buy", "- buy"),
        ("a ==marked== word", "marked"),
        ("a ~~gone~~ word", "gone"),
        ("{++new++}", "new"),
        ("well :smile:", "the sign itself"),
        ("[[Home|our home]]", "[our home](page.md)"),
        ("| a | b |\n| 1 | 2 |", "|---|---|"),
        ("a\tb\n1\t2", "| a | b |\n|---|---|\n| 1 | 2 |"),
    ],
)
def test_what_would_be_printed_raw_is_reported_with_what_to_type(typed: str, fix: str) -> None:
    (found,) = lint_source(typed)
    assert found.mistake.rule.id == "foreign-markdown"
    assert fix in found.mistake.fix


@pytest.mark.parametrize(
    "typed",
    [
        "At 10:30:15 a == b, C++ and C++.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "a | b\n--|--\n1 | 2",
        "•\tone\n•\ttwo",
        "1.\tone\n2.\ttwo",
        "Title\n===",
        "`==x==` and `[TOC]`",
        "A ratio of 3:1:2.",
    ],
)
def test_ordinary_text_is_not_taken_for_it(typed: str) -> None:
    assert lint_source(typed) == ()


@pytest.mark.parametrize("sign", ["–", "—", "o", "§", "●", "■"])
def test_bullets_of_word_are_bullets(sign: str) -> None:
    typed = ["Points:", f"{sign}\tone", f"{sign}\ttwo"]
    assert as_meant(typed) == ["Points:", "", "- one", "- two"]
    assert lint_source("\n".join(typed)) == ()


def test_a_dash_before_a_sentence_is_no_bullet() -> None:
    assert as_meant(["– so he said"]) == ["– so he said"]


LINE = st.sampled_from(
    [
        "- a",
        "  - b",
        "    - c",
        "* d",
        "1. e",
        "12) f",
        "• g",
        "text",
        "  text",
        "",
        "> q",
        "| a |",
        "---",
    ]
)


@given(st.lists(LINE, max_size=12))
def test_no_line_is_lost_added_to_or_moved(lines: list[str]) -> None:
    def words(these: list[str]) -> list[str]:
        return re.findall(r"[a-z]+", " ".join(these))

    assert words(as_meant(lines)) == words(lines)
