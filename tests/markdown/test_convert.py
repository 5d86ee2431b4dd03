import pytest

from factpress.findings import Mistake, PressError
from factpress.markdown.convert import MAX_TOKENS, Heading, Inline, convert, token
from factpress.markdown.source import LineStarts, Locator, Shown, split_tokens
from support.markdown_samples import (
    BROKEN,
    CHART,
    FIGURE,
    SALES,
    TABLE,
    converted,
    html,
    messages,
    resolve_image,
    resolve_link,
)


def test_paragraphs_emphasis_and_breaks_become_html() -> None:
    assert html("One *two* **three**  \nfour") == (
        "<p>One <em>two</em> <strong>three</strong><br>\nfour</p>"
    )


def test_the_first_line_is_text_and_never_metadata() -> None:
    assert html("Paris: 350,000 cars") == "<p>Paris: 350,000 cars</p>"


def test_typed_signs_and_quotation_marks_stay_letter_for_letter() -> None:
    assert html("\"a\" -- 'b' ... 2 < 3, a<b, AT&T &unknown; &copy 2016") == (
        "<p>\"a\" -- 'b' ... 2 &lt; 3, a&lt;b, AT&amp;T &amp;unknown; &amp;copy 2016</p>"
    )


def test_character_references_become_their_characters_once() -> None:
    page = converted("250&nbsp;km &copy; &amp;lt; &#8239; `&lt;` \\&#106;")
    assert page.text == "250\u00a0km © &lt; \u202f &lt; \\j"
    assert page.html == (
        "<p>250\u00a0km © &amp;lt; \u202f <code>&amp;lt;</code> \\j</p>"  # no code is undone twice
    )


def test_emphasis_never_swallows_a_letter() -> None:
    assert converted("*350,000 **cars*7 sold").text == "350,000 **cars7 sold"
    assert html("*a **b** c*") == "<p><em>a <strong>b</strong> c</em></p>"


def test_definition_lists_and_numbered_lists_keep_their_numbers() -> None:
    assert html("Range\n:   the way on one charge") == (
        "<dl>\n<dt>Range</dt>\n<dd>the way on one charge</dd>\n</dl>"
    )
    assert html("3. three\n4. four").startswith('<ol start="3">')
    assert html("٣. three\n٤. four").startswith("<ol>")


def test_an_indented_paragraph_is_code_and_is_shown_letter_for_letter() -> None:
    assert html("    <b> &amp; *x*") == "<pre><code>&lt;b&gt; &amp;amp; *x*\n</code></pre>"


def test_heading_ids_are_folded_to_ascii_where_letters_have_an_ascii_form() -> None:
    page = converted("# Größe & Œuvre d’été\n\n## 日産が販売\n\n## हिन्दी\n\n## №\u00a05")
    assert [heading.id for heading in page.headings] == [
        "grosse-oeuvre-dete",
        "日産が販売",
        "हिन्दी",
        "no-5",
    ]
    assert page.headings[0] == Heading(1, "grosse-oeuvre-dete", "Größe & Œuvre d’été")


def test_heading_ids_are_unique_and_keep_clear_of_the_other_ids_of_the_page() -> None:
    page = converted(
        f"# Sales\n\n# Sales\n\n# Main\n\n{TABLE}\n\n# Chart\n\n# !\n\n# Sales 2",
        reserved=("main", "chart"),
    )
    assert [heading.id for heading in page.headings] == [
        "sales",
        "sales-2",
        "main-2",
        "chart-2",
        "section",
        "sales-2-2",
    ]


def test_a_heading_with_a_figure_has_its_text_in_the_id_and_its_link_in_the_page() -> None:
    page = converted(f"## {FIGURE} *sold*")
    assert page.headings == (Heading(2, "more-than-230-000-sold", "more than 230,000 sold"),)
    assert page.html == f'<h2 id="more-than-230-000-sold">{SALES.html} <em>sold</em></h2>'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"Sold: {FIGURE}.", f"<p>Sold: {SALES.html}.</p>"),
        (f"*{FIGURE}*", f"<p><em>{SALES.html}</em></p>"),
        (f"- {FIGURE}", f"<ul>\n<li>{SALES.html}</li>\n</ul>"),
        (f"[see {FIGURE}](a.md)", f'<p><a href="a/">see {SALES.in_link_html}</a></p>'),
        (f"[*{FIGURE}*](a.md)", f'<p><a href="a/"><em>{SALES.in_link_html}</em></a></p>'),
        (f"`{FIGURE}`", "<p><code>more than 230,000</code></p>"),
        (f'[a](a.md "{FIGURE}")', '<p><a href="a/" title="more than 230,000">a</a></p>'),
        (f"[x][{FIGURE}]\n\n[{FIGURE}]: https://e.org", None),
    ],
)
def test_an_inline_macro_is_printed_where_it_is(source: str, expected: str | None) -> None:
    if expected is None:
        assert messages(source)[0][2] == '"more than 230,000" does not appear on the page'
    else:
        assert html(source) == expected


def test_a_macro_in_a_table_cell_is_in_its_cell() -> None:
    page = html(f"Model | Sold\n-|-:\nLeaf | {FIGURE}")
    assert f'<td class="number">{SALES.html}</td>' in page
    assert '<th class="number" scope="col">Sold</th>' in page


def test_a_macro_in_an_alt_text_is_plain_text() -> None:
    page = converted(f'![Chart: {FIGURE}](leaf.jpg "by {FIGURE}")')
    assert page.html == (
        '<p><img src="media/leaf.jpg" alt="Chart: more than 230,000" title="by more than 230,000"'
        ' width="640" height="480" loading="lazy" decoding="async"></p>'
    )
    assert page.attributes == ("Chart: more than 230,000", "by more than 230,000")
    assert page.problems == ()


@pytest.mark.parametrize(
    "source", [TABLE, f"{TABLE}\n{TABLE}", f"> {TABLE}", f"- {TABLE}", f"- a\n\n    {TABLE}"]
)
def test_a_block_macro_alone_in_its_paragraph_replaces_it(source: str) -> None:
    page = html(source)
    assert CHART.html in page
    assert "<p><figure" not in page


@pytest.mark.parametrize("source", ["See {} here", "## {}", "[{}](a.md)", "a|b\n-|-\n{}|x", "`{}`"])
def test_a_block_macro_inside_a_text_is_refused(source: str) -> None:
    assert [message for _, _, message in messages(source.format(TABLE))] == [
        '"Sales by year" needs a separate paragraph but is inside a text'
    ]
    assert "<figure" not in converted(source.format(TABLE)).html


def test_a_macro_in_a_code_block_is_refused_with_its_place() -> None:
    assert messages(f"Text\n\n    sold {FIGURE}") == [
        (3, 10, '"more than 230,000" is in a code block')
    ]


def test_a_macro_in_an_address_is_its_text_and_may_hold_no_space() -> None:
    assert messages(f"[x](a{FIGURE}b)") == [
        (1, 5, 'a macro prints "amore than 230,000b" into an address')
    ]
    name = Inline("<b>leaf</b>", "leaf", "leaf", "leaf")
    page = convert(
        f"[x]({token(0)}.md)",
        tokens=(name,),
        resolve_link=resolve_link,
        resolve_image=resolve_image,
    )
    assert (page.html, page.problems) == ('<p><a href="leaf/">x</a></p>', ())


def test_private_characters_that_are_no_macro_are_refused_and_not_printed() -> None:
    page = converted(f"a \ue000 b {token(2)} c {FIGURE}")
    assert [(one.column, one.mistake.message) for one in page.problems] == [
        (3, "the character U+E000 has no meaning that readers share"),
        (7, "the character U+F0002 has no meaning that readers share"),
    ]
    assert page.text == "a \ufffd b \ufffd c more than 230,000"


def test_control_characters_and_direction_overrides_are_refused() -> None:
    assert messages("a\nb\x00\x01c \u202e321") == [
        (2, 2, "the character U+0000 cannot be shown"),
        (2, 6, "the character U+202E cannot be shown"),
    ]


def test_there_are_as_many_tokens_as_the_private_plane_holds() -> None:
    assert len({token(0), token(1), token(MAX_TOKENS - 1)}) == 3
    with pytest.raises(PressError):
        token(MAX_TOKENS)


def test_a_text_is_taken_apart_at_its_tokens() -> None:
    assert tuple(split_tokens(f"a {FIGURE}{TABLE} b")) == ("a ", 0, 1, " b")
    assert tuple(split_tokens(f"{FIGURE}")) == (0,)


def test_a_slip_is_found_again_by_its_beginning_or_is_at_the_start() -> None:
    source = "one [two](three-four-five-six)\nthree"
    locator = Locator(source, LineStarts.of(source))
    mistake = Mistake(BROKEN, "x")
    places = [
        (one.line, one.column)
        for typed in ("three", "three", "three", "", "nine", "three-four-FIVE")
        for one in (locator.problem(typed, mistake),)
    ]
    assert places == [(1, 11), (2, 1), (1, 11), (1, 1), (1, 1), (2, 1)]


def test_a_macro_that_markdown_does_not_show_is_reported() -> None:
    assert messages(f'Text\n\n[unused]: https://e.org "{FIGURE}"') == [
        (3, 26, '"more than 230,000" does not appear on the page')
    ]


def test_a_page_knows_which_figures_it_shows_and_which_lead_to_their_notes() -> None:
    figure = frozenset({"fig-sales"})
    assert converted(f"Plain {FIGURE} here.").shown == Shown(figure, figure)
    assert converted(f"- *{FIGURE}*\n\n{TABLE}").shown == Shown(figure, figure)
    assert converted(f"[{FIGURE}](a.md)").shown == Shown(figure)
    assert converted(f'[a](a.md "{FIGURE}") `{FIGURE}`').shown == Shown()
