import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.markdown.lint import RULES, lint_source
from factpress.markdown.macro_calls import without_calls
from factpress.markdown.source import without_code
from support.machine_pace import within


def found(source: str) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.mistake.message) for one in lint_source(source)]


def rules(source: str) -> list[str]:
    return [one.mistake.rule.id for one in lint_source(source)]


@pytest.mark.parametrize(
    ("source", "column", "tag"),
    [
        ("<script>alert(1)</script>", 1, "<script>"),
        ("a <img src=x onerror=alert(1)> b", 3, "<img src=x onerror=alert(1)>"),
        ("<img src=x onerror=alert(1)", 1, "<img src=x onerror=alert(1)"),
        ("<!-- note -->", 1, "<!-- note -->"),
        ("<!doctype html>", 1, "<!doctype html>"),
        ("<?php x ?>", 1, "<?php x ?>"),
        ("350,<b></b>000", 5, "<b>"),
        ("</p>", 1, "</p>"),
        ("<br/>", 1, "<br/>"),
        ("<x-y z='1'>", 1, "<x-y z='1'>"),
        ("<SCRIPT", 1, "<SCRIPT"),
        ("<div\nclass=a>", 1, "<div"),
        ('<a href="{{ url }}">', 1, '<a href="{{ url }}">'),
    ],
)
def test_raw_html_is_reported_where_it_is(source: str, column: int, tag: str) -> None:
    first = lint_source(f"Text\n\n{source}")[0]
    assert (first.line, first.column, first.mistake.rule.id) == (3, column, "raw-html")
    assert first.mistake.message == f'"{tag}" is HTML, and pages are written in Markdown'


@pytest.mark.parametrize(
    "source",
    [
        "2 < 3 and 5 > 4",
        "a<b and c",
        "a <3 b",
        "x <- y -> z",
        "<https://example.org/a?b=c>",
        "<name@example.org>",
        "<tel:+33155861000>",
        "`<script>` and ``<b>`x``",
        "Text\n\n    <script>in a code block</script>",
        "{{ fact('a') < fact('b') }}",
        "{# <b> #} {% if a < b %}x{% endif %}",
        "\\`&nbsp;\\`",
    ],
)
def test_what_is_no_tag_is_not_reported(source: str) -> None:
    assert found(source) == []


def test_html_in_a_list_is_no_code_however_deep_it_is() -> None:
    assert rules("- a\n\n    <b>x</b>\n\ntext\n\n    <i>code</i>") == ["raw-html", "raw-html"]


@pytest.mark.parametrize(
    ("reference", "fixed"),
    [("&#44;", ","), ("&#x33;", "3"), ("&comma;", ","), ("&frac12;", "½"), ("&#1635;", "٣")],
)
def test_a_character_that_can_be_typed_is_not_coded(reference: str, fixed: str) -> None:
    (problem,) = lint_source(f"350{reference}000")
    assert (problem.column, problem.mistake.rule.id) == (4, "coded-character")
    assert problem.mistake.message == f'"{reference}" is a code for a character that can be typed'
    assert problem.mistake.fixed == fixed


@pytest.mark.parametrize("reference", ["&#0;", "&#xF0000;", "&#8238;", "&#1114112;", "&Tab;"])
def test_a_code_for_an_invisible_character_has_no_fix(reference: str) -> None:
    (problem,) = lint_source(f"a{reference}b")
    assert problem.mistake.fixed == ""


@pytest.mark.parametrize(
    "source",
    [
        "&nbsp;",
        "&#8239;",
        "&amp; &lt; &gt;",
        "&shy;",
        "&zwnj;",
        "&hellip;",
        "&no-such; &x",
        "`&#51;`",
    ],
)
def test_honest_references_are_not_reported(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    "attributes",
    ['{: style="display:none" }', "{#id}", "{.hidden}", "{ #id .x }", "{hidden=1}", "{:.x}"],
)
def test_attribute_lists_are_reported(attributes: str) -> None:
    assert found(f"One\n\n350,000{attributes}") == [
        (3, 8, f'"{attributes}" is an attribute list, and pages set no attributes')
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{{ fact('leaf.sales') }} {# a .b #} {% set a = 1 %}",
        "{{ '}}' }} {{ \"{#id}\" }}",
        "{ braces } and {a}",
        "`{: .x}`",
        "{#- a comment -#}",
    ],
)
def test_jinja_and_plain_braces_are_no_attribute_lists(source: str) -> None:
    assert found(source) == []


def test_a_file_that_would_be_taken_in_is_reported() -> None:
    assert found('x\n--8<-- "../../../etc/passwd"') == [
        (2, 1, '"--8<--" would take in another file')
    ]
    assert found("`--8<--` is not part of it, 8<9") == []


def test_a_footnote_is_reported() -> None:
    assert found("Sold[^1] and \\[^2]") == [(1, 5, '"[^1]" is a footnote')]


def test_private_characters_are_reported_once_a_run() -> None:
    assert found("a\ue000\ue001b{{ '\U000f0000' }}") == [
        (1, 2, "the character U+E000 has no meaning that readers share"),
        (1, 9, "the character U+F0000 has no meaning that readers share"),
    ]


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("[x](JaVaScRiPt:alert(1))", 5),
        ("[x](&#x26;javascript:alert(1))", 5),
        ("[x](java\nscript:alert(1))", 5),
        ("[x](<vbscript:a b>)", 6),
        ("[x](//evil.example)", 5),
        ("<javascript:alert(1)>", 2),
        ("[1]: javascript:alert(1)", 6),
        ("![x](javascript:1)", 6),
    ],
)
def test_refused_addresses_are_reported_with_their_place(source: str, column: int) -> None:
    assert (1, column, "refused-address") in [
        (one.line, one.column, one.mistake.rule.id) for one in lint_source(source)
    ]


def test_pictures_from_other_sites_are_reported() -> None:
    assert found("![x](https://tracker.example/p.gif)") == [
        (1, 6, 'the picture "https://tracker.example/p.gif" is not next to the page')
    ]
    assert found("![x](media/p.jpg) [x](https://example.org/p.gif)") == []


@pytest.mark.parametrize(
    "source",
    [
        "[a](b.md#c) [a](https://e.org/(x)) [b][1]\n\n[1]: https://e.org 'T'",
        "[Note]: see: the report of March",
        "[x]({{ url('a') }}) [y](../{{ model.id }}.md)",
        "`[x](javascript:1)`",
    ],
)
def test_addresses_that_lead_where_they_say_are_not_reported(source: str) -> None:
    assert found(source) == []


def test_findings_come_in_the_order_of_the_page() -> None:
    source = "[x](data:1)\n<b>\n&#51; {.a} [^1]"
    assert [(line, column) for line, column, _ in found(source)] == [
        (1, 5),
        (2, 1),
        (3, 1),
        (3, 7),
        (3, 12),
    ]


def test_rules_have_their_own_ids_and_say_what_to_do() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.why and rule.fix for rule in RULES)


# Masks


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("a {{ b }} c", "a xxxxxxx c"),
        ("{{ '}}' }}<", "xxxxxx' }}<"),
        ("{{ a\nb }}", "xxxx\nxxxx"),
        ("{% if 'a' %}b", "            b"),
        ("{# ' #}b", "       b"),
        ("{{ it's }} a", "xxxxxxxxxx a"),
        ("a {{ b", "a {{ b"),
        ("{#id} {# c #}", "{#id}        "),
        ("{% a", "{% a"),
    ],
)
def test_a_call_is_masked_in_place(source: str, masked: str) -> None:
    assert without_calls(source) == masked


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("a `b` c", "a xxx c"),
        ("``a`b``c", "xxxxxxxc"),
        ("`a\n\nb`", "`a\n\nb`"),
        ("\\`a` b`", "\\`axxxx"),
        ("a\n    b", "a\n    b"),
        ("\n    b\n    c\nd", "\nxxxxx\nxxxxx\nd"),
        ("- a\n\n    b\n\nc\n\n    d", "- a\n\n    b\n\nc\n\nxxxxx"),
        ("\n    `a\n\nb`", "\nxxxxxx\n\nb`"),
    ],
)
def test_code_is_masked_in_place(source: str, masked: str) -> None:
    assert without_code(source) == masked


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="{}%#'\"` a\n<&;[]()!:x1\\", max_size=60))
def test_masks_keep_every_position(source: str) -> None:
    for mask in (without_calls, without_code):
        masked = mask(source)
        assert len(masked) == len(source)
        assert [at for at, one in enumerate(masked) if one == "\n"] == [
            at for at, one in enumerate(source) if one == "\n"
        ]
    lint_source(source)


@pytest.mark.parametrize(
    "piece",
    ["{{", "{{ '", "{#a", "<a ", "<a a=", "](a", "&#5", "{a=", "`", "``` `", "[^", "![", "<!"],
)
def test_lint_takes_no_more_than_a_moment_for_a_page_of_signs(piece: str) -> None:
    with within(5):
        lint_source(piece * (200_000 // len(piece)))
