import re
import time
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.findings import Mistake, PressError, Rule
from generator.markdown import (
    MAX_TOKENS,
    Block,
    Converted,
    Heading,
    Inline,
    Picture,
    convert,
    lint_source,
    token,
)
from generator.markdown_source import Lines, Locator, split_tokens
from generator.markdown_writer import ALLOWED, Setting, Writer

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SALES = Inline(
    html='<a class="fig" href="#note-sales"><data value="230000">more than 230,000</data></a>',
    text="more than 230,000",
    markdown="more than 230,000",
    in_link_html='<data value="230000">more than 230,000</data>',
)
CHART = Block(html='<figure id="chart">Sales</figure>', text="Sales by year", markdown="(chart)")
TOKENS = (SALES, CHART)
FIGURE, TABLE = token(0), token(1)
BROKEN = Rule("broken-link", "A link leads nowhere", "Readers get lost.", "mend the path")


def resolve_link(target: str) -> str | Mistake:
    if "nowhere" in target:
        return Mistake(BROKEN, f'"{target}" is no page')
    return target.replace("index.md", "").replace(".md", "/")


def resolve_image(target: str) -> str | Picture | Mistake:
    if "nowhere" in target:
        return Mistake(BROKEN, f'"{target}" is no picture')
    return Picture(f"media/{target}", 640, 480) if target.endswith(".jpg") else target


def converted(
    source: str, *, row_headers: bool = False, anchors: bool = False, reserved: tuple[str, ...] = ()
) -> Converted:
    return convert(
        source,
        tokens=TOKENS,
        resolve_link=resolve_link,
        resolve_image=resolve_image,
        row_headers=row_headers,
        anchors=anchors,
        reserved_ids=reserved,
    )


def html(source: str) -> str:
    page = converted(source)
    assert page.problems == ()
    return page.html


def messages(source: str) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.mistake.message) for one in converted(source).problems]


class Judge(HTMLParser):
    """Parses a page as a browser would and notes whatever the allow-list should have stopped."""

    schemes = ("https", "http", "mailto", "tel")
    void = ("br", "hr", "img")
    macros = ("data", "figure")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"<{tag}> stays open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED and tag not in self.macros:
            self.faults.append(f"<{tag}>")
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.faults.append(name)
            if name in ("href", "src"):
                self.judge_address(re.sub(r"[\x00-\x20]", "", value or ""))
        if tag not in self.void:
            self.open.append(tag)

    def judge_address(self, address: str) -> None:
        scheme = re.match(r"([^/?#]*?):", address)
        if scheme and scheme[1].lower() not in self.schemes:
            self.faults.append(address)
        if address.replace("\\", "/").startswith("//"):
            self.faults.append(address)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data}")


def assert_safe(page: Converted) -> None:
    assert Judge(page.html).faults == []
    left_over = re.compile("[\x00-\x08\x0b-\x1f\ue000-\uf8ff\U000f0000-\U0010ffff]|klzzwxh")
    for text in (page.html, page.text, *page.attributes, *(one.text for one in page.headings)):
        assert not left_over.search(text)


# Ordinary Markdown


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


# Headings


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
        f"# Sales\n\n# Sales\n\n# Main\n\n{TABLE}\n\n# Chart\n\n# P 1\n\n# !\n\n# Sales 2",
        reserved=("main",),
    )
    assert [heading.id for heading in page.headings] == [
        "sales",
        "sales-2",
        "main-2",
        "chart-2",
        "p-1-2",
        "section",
        "sales-2-2",
    ]


def test_a_heading_with_a_figure_has_its_text_in_the_id_and_its_link_in_the_page() -> None:
    page = converted(f"## {FIGURE} *sold*")
    assert page.headings == (Heading(2, "more-than-230-000-sold", "more than 230,000 sold"),)
    assert page.html == f'<h2 id="more-than-230-000-sold">{SALES.html} <em>sold</em></h2>'


# Tokens


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
def test_an_inline_macro_is_printed_where_it_stands(source: str, expected: str | None) -> None:
    if expected is None:
        assert messages(source)[0][2] == '"more than 230,000" does not appear on the page'
    else:
        assert html(source) == expected


def test_a_macro_in_a_table_cell_stands_in_its_cell() -> None:
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
        '"Sales by year" needs a paragraph of its own and stands inside a text'
    ]
    assert "<figure" not in converted(source.format(TABLE)).html


def test_a_macro_in_a_code_block_is_refused_with_its_place() -> None:
    assert messages(f"Text\n\n    sold {FIGURE}") == [
        (3, 10, '"more than 230,000" stands in a code block')
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


def test_a_slip_is_found_again_by_its_beginning_or_stands_at_the_start() -> None:
    source = "one [two](three-four-five-six)\nthree"
    locator = Locator(source, Lines.of(source))
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


# Links and pictures


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[a](../b.md#c)", '<a href="../b/#c">a</a>'),
        ("[a](#c)", '<a href="#c">a</a>'),
        ("[a][1]\n\n[1]: b.md 'T'", '<a href="b/" title="T">a</a>'),
        ("<https://e.org/?a=1&b=2>", 'href="https://e.org/?a=1&amp;b=2">https://e.org/?a=1&amp;b='),
        ("[a](https://e.org?x=javascript:1)", 'href="https://e.org?x=javascript:1"'),
        ("<press@e.org>", '<a href="mailto:press@e.org">press@e.org</a>'),
        ("<tel:+33155861000>", '<a href="tel:+33155861000">+33155861000</a>'),
        ("[a](https://e.org/a_b_c)", 'href="https://e.org/a_b_c"'),
        ("[a](index.md)", '<a href="">a</a>'),
        ("[![b](c.png)](d.md)", '<a href="d/"><img src="c.png" alt="b"'),
    ],
)
def test_links_lead_where_they_say(source: str, expected: str) -> None:
    assert expected in html(source)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "%6aavascript:alert(1)",
        "%256aavascript%253aalert(1)",
        "<java\tscript:alert(1)>",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHN2Zz4=",
        "file:///etc/passwd",
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "&sol;/evil.example",
        "%2f/evil.example",
        "https:evil",
        "h&#116;tps://e.org",
        "https://user@e.org",
        "https://[",
        "mailto:nobody",
        "tel:call-me",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})", "[x][1]\n\n[1]: {}"])
def test_a_refused_address_is_reported_and_not_printed(address: str, form: str) -> None:
    page = converted(form.format(address))
    if form.startswith("[x][1]") and re.search(r"\s", address):
        assert_safe(page)
        return
    assert page.problems
    assert "href" not in page.html
    assert "src" not in page.html
    assert_safe(page)


def test_a_refused_link_keeps_its_words_and_says_why() -> None:
    page = converted("One\n\ntwo [three *four*](javascript:alert(1)) five")
    assert page.html == "<p>One</p>\n<p>two three <em>four</em> five</p>"
    (problem,) = page.problems
    assert (problem.line, problem.column, problem.mistake.rule.id) == (3, 20, "refused-address")
    assert problem.mistake.message == (
        'the address "javascript:alert(1)" leads to "javascript:"; pages link to https, http,'
        " mailto and tel"
    )


def test_a_link_that_cannot_be_resolved_is_reported_at_its_own_line() -> None:
    assert messages("[a](nowhere.md)\n\n[b](x.md)\n[c](nowhere.md)") == [
        (1, 5, '"nowhere.md" is no page'),
        (4, 5, '"nowhere.md" is no page'),
    ]


def test_what_resolves_to_a_refused_address_is_refused_too() -> None:
    page = convert("[a](b.md)", resolve_link=lambda _: "//evil", resolve_image=resolve_image)
    assert (page.html, len(page.problems)) == ("<p>a</p>", 1)


def test_pictures_from_other_sites_are_refused() -> None:
    assert messages("![a](https://e.org/p.gif)") == [
        (1, 6, 'the picture "https://e.org/p.gif" does not lie beside the page')
    ]
    assert converted("![a *b*](https://e.org/p.gif)").html == "<p>a *b*</p>"
    page = convert(
        "![a](b.png)", resolve_link=resolve_link, resolve_image=lambda _: "https://e.org"
    )
    assert len(page.problems) == 1
    assert messages("![a](nowhere.png)") == [(1, 6, '"nowhere.png" is no picture')]


def test_a_link_without_words_is_reported() -> None:
    assert messages("[](https://e.org)") == [(1, 4, 'the link to "https://e.org" has no words')]


# Tables, anchors, text


def test_table_alignment_becomes_a_class_and_never_a_style() -> None:
    page = converted("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|\n|||", row_headers=True)
    assert '<th class="left" scope="row">1</th>' in page.html
    assert '<td class="center" data-label="b">2</td>' in page.html
    assert '<td class="number" data-label="c">3</td>' in page.html
    assert "style" not in page.html
    assert page.text == "a\tb\tc\n1\t2\t3\n\t\t"


def test_an_empty_header_cell_is_no_header() -> None:
    assert "<thead>\n<tr>\n<td></td>" in html("| |2016|\n|-|-|\n|Leaf|1|")


def test_a_row_with_a_cell_too_many_is_reported_since_it_would_vanish() -> None:
    assert messages("Sales\n\na|b\n-|-\n1|2\n1|2|3") == [
        (6, 1, "the row has 3 cells and the table 2 columns")
    ]
    assert messages("a|b\n-|-\n1|2\n1 `|` 2|3\n1\\|2|3\n1") == []


def test_paragraphs_are_numbered_only_when_asked() -> None:
    assert html("a\n\nb") == "<p>a</p>\n<p>b</p>"
    page = converted(f"a\n\n{TABLE}\n\nb", anchors=True)
    assert page.html == f'<p id="p-1">a</p>\n{CHART.html}\n<p id="p-2">b</p>'


def test_the_text_has_a_line_for_each_block_and_tabs_between_cells() -> None:
    page = converted(
        f"# Head\n\nOne *two*\nthree  \nfour {FIGURE}\n\n- a\n    - b\n- c\n\n> d\n\n"
        f"x|y\n-|-\n1|{FIGURE}\n\n{TABLE}\n\n    code {{}}\n"
    )
    assert page.text == (
        "Head\nOne two three\nfour more than 230,000\na\nb\nc\nd\nx\ty\n1\tmore than 230,000\n"
        "Sales by year\ncode {}"
    )


def test_an_empty_page_is_empty() -> None:
    assert converted("") == converted(" \n\n\t\n") == Converted()


# The last wall


def test_an_element_that_markdown_should_never_make_is_not_written() -> None:
    root = Element("div")
    script = Element("script", src="https://e.org/x.js")
    script.text = "alert(1)"
    heading = Element("h2", onclick="alert(1)", style="display:none")
    heading.text = "Sales"
    root.extend((script, heading))
    writer = Writer(Setting((), resolve_link, resolve_image), Locator("", Lines.of("")))
    assert writer.page(root) == 'alert(1)<h2 id="sales">Sales</h2>'
    assert [one.mistake.message for one in writer.problems] == [
        '"script" is no element that a page can have'
    ]


def test_emphasis_beyond_all_sense_is_flattened() -> None:
    root = Element("div")
    inner = root
    for _ in range(3000):
        inner.append(Element("em"))
        inner = inner[0]
    inner.text = f"deep {FIGURE}"
    writer = Writer(Setting(TOKENS, resolve_link, resolve_image), Locator("", Lines.of("")))
    assert "deep more than 230,000" in writer.page(root)
    assert [one.mistake.message for one in writer.problems] == [
        "emphasis stands more than 50 levels deep"
    ]


# Hostile and arbitrary input

PIECES = (
    *("*", "**", "_", "`", "``", "[", "]", "(", ")", "!", "![", "](", "\\", "|", "-", "\n", "\n\n"),
    *(
        "    ",
        "  \n",
        "> ",
        "- ",
        "1. ",
        "٣. ",
        ":   ",
        "# ",
        "---",
        "[a]: b",
        "a|b\n-|-\n",
        "1|2\n",
    ),
    *(
        "<script>",
        "<img src=x onerror=1>",
        "<!--",
        "-->",
        "<a@b.c>",
        "<http://x>",
        "<javascript:1>",
    ),
    *(
        "javascript:",
        "&#106;",
        "&colon;",
        "&#xF0000;",
        "//",
        "%6a",
        "\x00",
        "\x02",
        "\u202e",
        "\ue000",
    ),
    *(
        "{{",
        "}}",
        "{#",
        "{:",
        "[^1]",
        FIGURE,
        TABLE,
        token(2),
        "a",
        "b c",
        "\t",
        "'",
        '"',
        "<",
        "&",
    ),
)


def assert_never_harmful(source: str) -> None:
    page = converted(source, row_headers=len(source) % 2 == 0, anchors=len(source) % 3 == 0)
    assert_safe(page)
    lint_source(source)
    assert all(one.line >= 1 and one.column >= 1 for one in page.problems)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@example("_\U000f0000\U000f0001<a@b.c>\t[*{:\\``**{  '&#106;{:javascript:-*&#xF0000;b c[a]: b")
@example('[x]("&#xF0000;: )<<a@b.c>')
def test_no_mixture_of_signs_does_harm(source: str) -> None:
    assert_never_harmful(source)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_no_text_at_all_does_harm(source: str) -> None:
    assert_never_harmful(source)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of bad input is not beside the tree")
@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("page/*.md")), ids=lambda path: str(getattr(path, "name", path))
)
def test_no_page_of_the_corpus_does_harm_or_holds_up_a_build(path: Path) -> None:
    source = path.read_bytes().decode("utf-8", errors="replace")
    began = time.process_time()
    page = converted(source)
    found = lint_source(source)
    assert time.process_time() - began < 5
    assert_safe(page)
    kind = dict(
        line.split("\t")[:2] for line in (CORPUS / "index.tsv").read_text("utf-8").splitlines()
    ).get(f"page/{path.name}")
    if kind == "html" or path.name == "67-nested-quotes.md":
        assert found or page.problems
    if kind == "html":
        assert min(one.line for one in (*found, *page.problems)) >= 5
