"""What a page may call, and what is said when it asks for something else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from factpress.findings import Place, PressError
from factpress.machine.theme import ThemeFiles
from factpress.memory import LiveMemory
from factpress.rendering.templates import (
    Plain,
    WrittenText,
    called,
    open_theme,
    render_layout,
    theme_macros,
    write,
)
from support.machine_pace import within

PAGE = Place("content/index.md", 4)


def fact(name: str, form: str = "phrase", with_unit: bool = False) -> str:
    return f"<{name}|{form}|{with_unit}>"


def total(parts: list) -> str:  # type: ignore[type-arg]  # as the macros write it
    return f"\n\n<{'+'.join(parts)}>\n\n"


def plain(text: str) -> str:
    return text


MACROS: dict[str, Callable[..., str]] = {"fact": fact, "total": total, "plain": plain}


def told(source: str) -> WrittenText:
    return write(source, PAGE, MACROS, lambda _: None)


def findings(source: str) -> list[str]:
    return [
        f"{one.place} {one.rule.id}: {one.message} → {one.fix}" for one in told(source).findings
    ]


def test_a_call_is_replaced_by_what_its_macro_prints() -> None:
    assert told('Sold: {{ fact("a.b") }} cars.\n').text == "Sold: <a.b|phrase|False> cars.\n"


def test_a_call_takes_texts_by_place_and_by_name() -> None:
    written = told('{{ fact("a", form="number", with_unit=true) }} {{fact(name="b")}}')
    assert written.text == "<a|number|True> <b|phrase|False>"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("{{ fact(“a.b”) }}", "<a.b|phrase|False>"),
        ("{{ fact(„a.b“, form=“number”) }}", "<a.b|number|False>"),
        ("{{ fact(‘a.b’) }}", "<a.b|phrase|False>"),
        ('{{ fact(“a.b") }}', "<a.b|phrase|False>"),
        ('{{ fact("a.b”) }}', "<a.b|phrase|False>"),
        ("{{\u00a0fact(\u00a0'a.b'\u00a0)\u00a0}}", "<a.b|phrase|False>"),
        ('{{ plain("it’s “7\u00a0%”") }}', "it’s “7\u00a0%”"),
        ('{{ plain(“a "b" c”) }}', 'a "b" c'),
        ("{{ plain(“it's”) }}", "it's"),
    ],
)
def test_quotation_marks_of_any_shape_are_fine_and_texts_keep_their_own(
    typed: str, printed: str
) -> None:
    assert told(typed).text == printed


def test_a_comment_is_not_printed_and_an_anchor_is_no_comment() -> None:
    assert told("a{# not for readers {{ fcat() }} #}b").text == "ab"
    assert told("## Sales {#sales}\n").text == "## Sales {#sales}\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            '{{ fcat("a") }}',
            '4:1 unknown-macro: there is no macro "fcat" → did you mean "fact"?',
        ),
        (
            '{{ fact("a", frm="number") }}',
            '4:1 unknown-macro: "fact" has no option "frm" → did you mean "form"?',
        ),
        (
            '{{ fact("a", xyz="number") }}',
            '4:1 unknown-macro: "fact" has no option "xyz" → it takes: name, form, with_unit',
        ),
        (
            "{{ fact() }}",
            '4:1 macro-syntax: "fact" is called with too many or too few texts'
            " → it takes: name, form, with_unit",
        ),
        (
            '{{ fact("a", name="b") }}',
            '4:1 macro-syntax: "fact" is called with too many or too few texts'
            " → it takes: name, form, with_unit",
        ),
        (
            '{{ fact("a", form="x", form="y") }}',
            '4:1 macro-syntax: "fact" is called with too many or too few texts'
            " → it takes: name, form, with_unit",
        ),
        (
            '{{ fact(["a"]) }}',
            '4:1 macro-syntax: "fact" takes one text as its name'
            ' → write it like {{ fact("model.sales") }}',
        ),
        (
            '{{ fact("a", with_unit="yes") }}',
            '4:1 macro-syntax: "fact" takes true or false as its with_unit'
            ' → write it like {{ fact("model.sales") }}',
        ),
        (
            '{{ total("a") }}',
            '4:1 macro-syntax: "total" takes a list such as ["a", "b"] as its parts'
            ' → write square brackets around it: ["a"]',
        ),
        (
            "{{ total([]) }}",
            '4:1 macro-syntax: "total" takes a list such as ["a", "b"] as its parts'
            ' → write it like {{ fact("model.sales") }}',
        ),
        (
            "{{ fact(a.b) }}",
            '4:1 program-in-page: "fact" takes plain texts only'
            ' → put the id between quotation marks: {{ fact("a.b") }}',
        ),
        (
            "{{ fact(*a) }}",
            '4:1 program-in-page: "fact" takes plain texts only'
            " → call a macro by its name, with plain texts in its brackets",
        ),
        (
            '{{ total(["a", true]) }}',
            '4:1 program-in-page: "total" takes plain texts only'
            " → call a macro by its name, with plain texts in its brackets",
        ),
        (
            '{{ fact("a").value }}',
            "4:1 program-in-page: {{ }} may only contain a macro, called by its name"
            " → call a macro by its name, with plain texts in its brackets",
        ),
        (
            "{{ leaf.sales() }}",
            "4:1 program-in-page: {{ }} may only contain a macro, called by its name"
            " → call a macro by its name, with plain texts in its brackets",
        ),
        (
            "{{ 351 }}",
            "4:1 literal-in-macro: {{ }} prints “351”, which is not a fact"
            " → name the fact, or type the text outside the braces",
        ),
        (
            "{{ none }}",
            "4:1 literal-in-macro: {{ }} prints “none”, which is not a fact"
            " → name the fact, or type the text outside the braces",
        ),
        (
            "{{ sales }}",
            '4:1 macro-syntax: "sales" is not called → did you mean {{ fact("sales") }}?',
        ),
        ("{{ fact }}", '4:1 macro-syntax: "fact" is not called → write {{ fact("…") }}'),
        (
            "{{ }}",
            '4:1 macro-syntax: this {{ }} is empty → write it like {{ fact("model.sales") }}',
        ),
        (
            '{{ fact "a" }}',
            "4:1 macro-syntax: this {{ }} cannot be read: it must contain one call with quoted texts"
            ' → write it like {{ fact("model.sales") }}',
        ),
        (
            '{{ plain("\\ue000") }}',
            "4:1 macro-syntax: a backslash has no meaning in {{ }} → delete it",
        ),
        (
            '{{ fact("a") {{ fact("b") }}',
            '4:1 macro-syntax: a {{ is not closed by }} → write it like {{ fact("model.sales") }}',
        ),
        (
            "{# no end",
            '4:1 macro-syntax: a {# is not closed by #} → write it like {{ fact("model.sales") }}',
        ),
        (
            "{% for %}",
            "4:1 program-in-page: pages cannot use {% %}"
            " → call a macro by its name, with plain texts in its brackets",
        ),
        (
            "{% raw %}",
            "4:1 program-in-page: pages cannot use {% %}"
            " → call a macro by its name, with plain texts in its brackets",
        ),
    ],
)
def test_what_is_no_call_is_said_with_its_fix(typed: str, said: str) -> None:
    assert findings(typed) == [f"content/index.md:{said}"]


def test_every_slip_of_a_page_is_reported_where_it_is() -> None:
    source = 'One {{ fcat("a") }}\n{# a\ncomment #} {{ 351 }}\n\nthe {{ fact("a"'
    assert [str(one.place) for one in told(source).findings] == [
        "content/index.md:4:5",
        "content/index.md:6:12",
        "content/index.md:8:5",
    ]


def test_a_macro_is_told_where_its_call_is() -> None:
    asked: list[Place] = []
    write('{# x #}{{ plain("a") }}\n{{ plain("b") }}', PAGE, MACROS, asked.append)
    assert asked == [Place("content/index.md", 4, 8), Place("content/index.md", 5, 1)]


def test_a_call_that_is_far_too_long_or_too_deep_is_refused_and_not_followed() -> None:
    deep = "{{ fact(" + "(" * 100_000 + ") }}"
    long = "{{ fact(" + "not " * 50_000 + '"a") }}'
    with within(1):
        assert [one.rule.id for one in told(deep + long).findings] == [
            "macro-syntax",
            "macro-syntax",
        ]


def test_lines_are_those_of_the_editors_file_although_calls_print_more_or_fewer() -> None:
    source = 'one\n{{ total(["a"]) }}\nthree {{ plain(\n"x") }} four\nfive\n{# 6\n7 #}\neight'
    written = told(source)
    lines = written.text.split("\n")
    assert [(line, written.line(lines.index(line) + 1)) for line in ("one", "five", "eight")] == [
        ("one", 1),
        ("five", 5),
        ("eight", 8),
    ]
    assert written.line(lines.index("three x four") + 1) == 3


@given(st.text(alphabet="{}%#\"'“” fact(a.)[],=\n-", max_size=60))
@settings(max_examples=300)
def test_any_text_is_printed_or_reported_and_nothing_else_happens(source: str) -> None:
    written = told(source)
    assert all(one.place.line >= PAGE.line for one in written.findings)
    if not any(mark in source for mark in ("{{", "{%", "{#")):
        assert written == WrittenText(source, ())


def theme(root: Path, macro: str = "", layout: str = "") -> ThemeFiles:
    for name, text in (("macros/x.md.jinja", macro), ("layouts/page.md.jinja", layout)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return ThemeFiles(root, root)


PRESS = {"plain": lambda text: f"[{text}]"}


def test_a_layout_prints_texts_numbers_and_words_of_the_data_as_tokens(tmp_path: Path) -> None:
    layout = "{{ page.title }} {{ page.count }} {{ shout('a') }}"
    macro = "{% macro shout(id) -%}{{ id }}!{%- endmacro %}{% macro _own() %}{% endmacro %}"
    opened = open_theme(theme(tmp_path, macro, layout))
    view = {"title": Plain("*x*"), "count": 3}
    assert render_layout(opened, "page", PRESS, view) == "[*x*] 3 a!"
    assert list(theme_macros(opened, PRESS)) == ["shout"]


def test_templates_of_the_same_bytes_are_their_own_those_newsroom(tmp_path: Path) -> None:
    memory = LiveMemory()
    for name in ("one", "other"):
        files = theme(tmp_path / name, "", "{{ page.missing }}")
        opened = open_theme(files, memory)
        assert opened is open_theme(files, memory)
        assert opened.files == files
        template = opened.environment.get_template("layouts/page.md.jinja")
        assert template.filename == str(tmp_path / name / "layouts/page.md.jinja")
        with pytest.raises(UndefinedError) as raised:
            template.render({"page": {}})
        assert template.filename in [str(one.path) for one in raised.traceback]
        shutil.rmtree(tmp_path / name)


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("a\n{{ page.missing }}", r"theme/layouts/page\.md\.jinja:2: .*missing"),
        ("a\n\n{% for %}", r"theme/layouts/page\.md\.jinja:3: "),
        ("{{ page.flag }}", r"prints something that is not text: bool"),
        ("{{ page.title.__class__ }}", r"theme/layouts/page\.md\.jinja:1: "),
        ("{{ 'a'|upper }}", r"No filter named 'upper'"),
        ("{{ range(9) }}", r"'range' is undefined"),
    ],
)
def test_a_mistake_of_the_theme_is_a_bug_and_names_its_line(
    tmp_path: Path, layout: str, said: str
) -> None:
    opened = open_theme(theme(tmp_path, "", layout))
    with pytest.raises(PressError, match=said):
        render_layout(opened, "page", PRESS, {"title": "x", "flag": True})


def test_a_mistake_of_a_macro_names_the_macro(tmp_path: Path) -> None:
    macro = "{% macro broken(id) %}{{ id.name }}{% endmacro %}"
    opened = open_theme(theme(tmp_path, macro))
    broken = theme_macros(opened, PRESS)["broken"]
    with pytest.raises(PressError, match=r"^theme/macros/x\.md\.jinja: broken: .*name"):
        called(opened, broken, "a")
