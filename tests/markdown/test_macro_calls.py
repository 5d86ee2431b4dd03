"""The one reader of macro calls: what it finds in a text, how it reads it, and how long it takes."""

import ast
import inspect
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, nodes

from factpress.findings import Place
from factpress.machine.folders import Checkout
from factpress.markdown.macro_calls import (
    PARAMETERS,
    Aside,
    Call,
    CallFault,
    Value,
    call_at,
    calls,
    calls_rewritten,
    marks,
    place_at,
    straightened,
    without_calls,
)
from factpress.rendering.macros import MACROS
from factpress.rendering.template_functions import FOR_PAGES
from factpress.rendering.templates import open_theme
from support.machine_pace import within
from support.places import GENERATOR, PROJECT


def only(text: str) -> Call:
    (call,) = calls(text)
    return call


@pytest.mark.parametrize(
    ("typed", "positional", "named"),
    [
        ('{{ fact("a") }}', ("a",), ()),
        ("{{fact('a',)}}", ("a",), ()),
        ("{{- fact(“a”) -}}", ("a",), ()),
        ("{{+ fact ( „a“ ) }}", ("a",), ()),
        ("{{\u00a0fact(\n‚a‘\n,\tform = ‹b›)}}".replace("‹b›", "‘b’"), ("a",), (("form", "b"),)),
        ("{{ fact(“a\", form='b’) }}", ("a",), (("form", "b"),)),
        ('{{ fact(name="a", with_unit=true) }}', (), (("name", "a"), ("with_unit", True))),
        ('{{ fact("a", form="x", form="y") }}', ("a",), (("form", "x"), ("form", "y"))),
        ("{{ total(['a', “b”,], 'c') }}", (("a", "b"), "c"), ()),
        ("{{ total([]) }}", ((),), ()),
        ('{{ plain(“it\'s "so"”) }}', ('it\'s "so"',), ()),
        ('{{ plain("a\nb, {c} = d)") }}', ("a\nb, {c} = d)",), ()),
        ("{{ fact() }}", (), ()),
    ],
)
def test_a_call_is_read_with_its_values_in_quotation_marks_of_any_shape(
    typed: str, positional: tuple[Value, ...], named: tuple[tuple[str, Value], ...]
) -> None:
    call = only(f"before {typed} after")
    assert call.fault is None
    assert (call.positional, call.named) == (positional, named)
    assert (call.start, call.end) == (7, 7 + len(typed))
    assert call.name in typed


@pytest.mark.parametrize(
    ("typed", "fault", "texts"),
    [
        ('{{ fact("a" }}', CallFault.UNREADABLE, ("a",)),
        ('{{ fact("a" "b") }}', CallFault.UNREADABLE, ("a", "b")),
        ('{{ fact("a")|upper }}', CallFault.UNREADABLE, ("a",)),
        ('{{ fact(name="a", "b") }}', CallFault.UNREADABLE, ("b", "a")),
        ('{{ fact("a") or fact("b") }}', CallFault.UNREADABLE, ("a", "b")),
        ('{{ - fact("a") }}', CallFault.UNREADABLE, ("a",)),
        ("{{ fact(7) }}", CallFault.UNREADABLE, ()),
        ('{{ fact("a }} b") }}', CallFault.UNREADABLE, ()),
        ('{{ fact("a") {{ fact("b") }}', CallFault.UNCLOSED, ("a", "b")),
        ('{{ fact("a")', CallFault.UNCLOSED, ("a",)),
        ('{{ fact("a\\n") }}', CallFault.BACKSLASH, ("a\\n",)),
        ("{{ - }}", CallFault.EMPTY, ()),
        ('{{ fact("' + "a" * 3_000 + '") }}', CallFault.UNREADABLE, ()),
    ],
)
def test_what_is_no_call_has_a_fault_and_the_texts_that_were_found_in_it(
    typed: str, fault: CallFault, texts: tuple[str, ...]
) -> None:
    call = only(typed)
    assert (call.fault, call.texts) == (fault, texts)
    assert call.name in ("fact", "")


def test_a_mark_ends_with_the_first_that_closes_it_also_in_code_and_in_a_text() -> None:
    text = 'a `{{ plain("}}") }}` \\{{ b }} {# {{ c }} {% #} {% d %} # {#e} {# {{ f'
    found = [text[one.start : one.end] for one in marks(text)]
    assert found == ['{{ plain("}}', "{{ b }}", "{# {{ c }} {% #}", "{% d %}", "{# {{ f"]
    kinds = [one.opening for one in marks(text) if isinstance(one, Aside)]
    assert kinds == ["{#", "{%", "{#"]
    assert [one.is_closed for one in marks(text)] == [True, True, True, True, False]


def test_values_have_the_same_names_whether_typed_by_place_or_by_name() -> None:
    by_place = only('{{ fact("a", "number", "km", "2016", "b") }}')
    by_name = only('{{ fact(scope="b", as_of="2016", unit="km", form="number", name="a") }}')
    assert by_place.arguments == by_name.arguments
    assert by_place.ids == by_name.ids == ("a.b",)
    assert only('{{ share(whole="c", parts=["a", "b"]) }}').ids == ("a", "b", "c")
    assert only('{{ plain("a") }}').ids == only('{{ fcat("a") }}').ids == ()
    assert only('{{ quotation("a", id="b") }}').ids == ("a",)


def test_the_parameters_are_those_of_the_macros_and_of_the_theme() -> None:
    signatures = {one.__name__: tuple(inspect.signature(one).parameters)[1:] for one in MACROS}
    theme = open_theme(Checkout(PROJECT).theme)
    for file in theme.macros:
        assert theme.environment.loader is not None
        source = theme.environment.loader.get_source(theme.environment, file)[0]
        for macro in Environment(autoescape=False).parse(source).find_all(nodes.Macro):
            names = tuple(one.name for one in macro.args)
            if names in FOR_PAGES:
                signatures.setdefault(macro.name, names)
    assert set(PARAMETERS) == set(signatures)
    for name, known in PARAMETERS.items():
        assert signatures[name][: len(known)] == known


def test_a_call_is_found_by_the_place_where_it_begins() -> None:
    text = '{# x #}\n  {{ fact("a") }}'
    call = only(text)
    assert call_at(text, call.start) == call
    assert call_at(text, 0) is None
    assert call_at(text, 1) is None
    start = Place("a.md", 4, 9)
    assert place_at(text, call.start, start) == Place("a.md", 5, 3)
    assert place_at(text, 2, start) == Place("a.md", 4, 11)


def test_a_text_is_rewritten_where_it_has_marks_and_kept_elsewhere() -> None:
    text = 'a {{ fact("b") }}{# c #} {{ d'
    assert calls_rewritten(text, lambda mark: f"<{mark.typed.strip()}>") == 'a <fact("b")><c> {{ d'
    assert len(without_calls(text)) == len(text)


def read_by_jinja(typed: str) -> tuple[list[object], list[tuple[str, object]]]:
    """Returns the values of a call as the syntax of templates has them."""
    tree = Environment(autoescape=False).parse(f"{{{{{typed}}}}}")
    (call,) = tree.find_all(nodes.Call)
    values = [one.as_const() for one in call.args]
    return values, [(one.key, one.value.as_const()) for one in call.kwargs]


WORDS = st.text(alphabet="ab. =,()[]|-\n", max_size=6)
LITERALS = st.one_of(
    WORDS.map(lambda text: f'"{text}"'),
    WORDS.map(lambda text: f"'{text}'"),
    st.lists(WORDS.map(lambda text: f'"{text}"'), max_size=3).map(
        lambda all_: f"[{','.join(all_)}]"
    ),
    st.sampled_from(["true", "False"]),
)
SPACES = st.sampled_from(["", " ", "\n"])


@given(st.lists(LITERALS, max_size=3), st.lists(LITERALS, max_size=2), SPACES, SPACES)
@settings(max_examples=150)
def test_a_call_has_the_values_that_the_syntax_of_templates_has(
    by_place: list[str], by_name: list[str], before: str, after: str
) -> None:
    arguments = [*by_place, *(f"k{at}{before}={after}{one}" for at, one in enumerate(by_name))]
    typed = f"{before}fact({f'{after},{before}'.join(arguments)}){after}"
    call = only(f"{{{{{typed}}}}}")
    positional, named = read_by_jinja(typed)
    assert call.fault is None

    def plain(value: object) -> object:
        return list(value) if isinstance(value, tuple) else value

    assert [plain(one) for one in call.positional] == positional
    assert [(key, plain(one)) for key, one in call.named] == named
    assert read_by_jinja(straightened(typed))[0] is not None


@given(st.text(alphabet="{}%#\"'“”‘’ fact(a.)[],=\n-\\", max_size=60))
@settings(max_examples=300)
def test_marks_follow_each_other_in_any_text(text: str) -> None:
    done = 0
    for mark in marks(text):
        assert done <= mark.start < mark.end <= len(text)
        done = mark.end
    assert calls_rewritten(text, lambda mark: text[mark.start : mark.end]) == text


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 100_000,
        "{{" * 100_000 + "}}",
        "{{ }}" * 40_000,
        "{#" * 100_000,
        "{#a" * 60_000 + "#}",
        "{{ fact(" + "'a'," * 50_000 + ") }}",
        "{{ fact(" + "[" * 100_000 + ") }}",
        "{{ fact(“" * 20_000 + "}}",
        '{{ fact("}}' * 20_000,
        "{{ " + "a" * 200_000 + " }}",
        ("{{ " + "a =" * 600 + " }}") * 100,
        ("{{ f(" + "“a\"‘b'" * 300 + " }}") * 100,
        ("{{ f([" + "'a'," * 450 + " }}") * 100,
        ("{{ f(" + " " * 1_900 + " }}") * 100,
    ],
    ids=lambda text: text[:12],
)
def test_a_page_of_signs_takes_no_more_than_a_moment(text: str) -> None:
    with within(2):
        for call in calls(text):
            assert call.start < len(text)
        without_calls(text)


# As a regular expression writes the marks, and as a plain search does.
ESCAPED = re.compile(r"\\\{(?:\\\{|\[|%|\\?#|\{\d)|\[\{\]")
ALONE = re.compile(r"\W*(?:\{\{|\}\}|\{[%#]|[%#]\})\W*")


def _searched(path: Path) -> list[str]:
    """Returns the texts of a module that can only be there to look for calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for one in ast.walk(node)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
    ]
    return [text for text in texts if ESCAPED.search(text) or ALONE.fullmatch(text)]


def test_no_other_module_looks_for_calls() -> None:
    assert _searched(GENERATOR / "factpress/markdown" / "macro_calls.py")
    # `markup.py` reads the theme's templates, in which no editor types.
    own = ("macro_calls.py", "markup.py")
    others = [path for path in GENERATOR.rglob("*.py") if path.name not in own]
    assert {path.name: found for path in others if (found := _searched(path))} == {}
