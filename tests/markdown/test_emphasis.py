import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factpress.markdown.convert import Converted, Inline, convert, token
from support.machine_pace import within

CAR = Inline("<b>Leaf</b>", "Leaf", "Leaf", "Leaf")


def page(source: str) -> Converted:
    return convert(source, tokens=(CAR,), resolve_link=lambda to: to, resolve_image=lambda to: to)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*a*", "<em>a</em>"),
        ("**a**", "<strong>a</strong>"),
        ("***a***", "<em><strong>a</strong></em>"),
        ("__a__ _b_", "<strong>a</strong> <em>b</em>"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("*a **b*c", "<em>a **b</em>c"),
        ("*a _b* c_", "<em>a _b</em> c_"),
        ("**a*", "*<em>a</em>"),
        ("*a**b*", "<em>a**b</em>"),
        ("3**5**0,000", "3<strong>5</strong>0,000"),
        ("**日産**が", "<strong>日産</strong>が"),
        ("*a\nb* c", "<em>a\nb</em> c"),
        ("*a*  \n*b*", "<em>a</em><br>\n<em>b</em>"),
        ("*[b](c) d*", '<em><a href="c">b</a> d</em>'),
        ("[*b*](c)", '<a href="c"><em>b</em></a>'),
        ("*`b`*", "<em><code>b</code></em>"),
        (f"_{token(0)}_", "<em><b>Leaf</b></em>"),
    ],
)
def test_signs_that_belong_together_are_emphasis(source: str, expected: str) -> None:
    assert page(source).html == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "source",
    [
        "2 * 3 * 4",
        "leaf_sales_us",
        "a * b*",
        "*a",
        "a ****",
        "a_b_ _c",
        f"leaf_{token(0)}_us",
        f"{token(0)}_a_",
    ],
)
def test_signs_that_do_not_belong_together_stay_as_typed(source: str) -> None:
    assert page(source).html == f"<p>{source.replace(token(0), CAR.html)}</p>"


def test_escaped_and_coded_signs_are_no_emphasis() -> None:
    assert page("\\*a\\* &#42;b&#42; `*c*` <https://e.org/*d*>").text == (
        "*a* *b* *c* https://e.org/*d*"
    )


def test_emphasis_does_not_reach_beyond_its_block() -> None:
    assert page("- *a\n- b*\n\n*c\n\nd*").text == "*a\nb*\n*c\nd*"
    assert page("- *a* b\n    - **c**\n").html.count("em>") == 2


SIGNS = ("*", "**", "***", "_", "__", "a", "b ", " ", "\\*", "[", "{", "\n", "[c](d)", "&amp;")


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=16).map("".join))
@example("*a **b*c")
@example("*[**a*bcd")
@example("*_**_**_\\**_")
def test_signs_never_swallow_double_or_move_a_letter(source: str) -> None:
    typed = f"x {source}".replace("[c](d)", "c").replace("&amp;", "&")
    assert re.findall("[abcx&]", page(f"x {source}").text) == re.findall("[abcx&]", typed)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(("*", "**", "a", " ", "_")), max_size=16).map("".join))
def test_each_sign_is_printed_or_is_half_of_a_pair(source: str) -> None:
    made = page(f"x {source} x")
    pairs = made.html.count("<em>") + 2 * made.html.count("<strong>")
    assert len(re.findall("[*_]", source)) == len(re.findall("[*_]", made.text)) + 2 * pairs


@pytest.mark.parametrize("piece", ["*a ", "a* ", "*a **b ", "a** b*", "*a_b*c_", "_a *", "***a**"])
def test_emphasis_takes_time_that_grows_with_the_text(piece: str) -> None:
    with within(5):
        page(piece * (19_000 // len(piece)))
