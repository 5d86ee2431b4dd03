"""Links, pictures, tables and hostile pages: what Markdown may become, and what never."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factpress.markdown.convert import Converted, convert, lint_source, token
from factpress.markdown.source import LineStarts, Locator
from factpress.markdown.writer import ALLOWED, Setting, Writer
from support.machine_pace import within
from support.markdown_samples import (
    CHART,
    FIGURE,
    TABLE,
    TOKENS,
    converted,
    html,
    messages,
    resolve_image,
    resolve_link,
)
from support.places import SHARED

CORPUS = SHARED / "corpus"


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
        (1, 6, 'the picture "https://e.org/p.gif" is not next to the page')
    ]
    assert converted("![a *b*](https://e.org/p.gif)").html == "<p>a *b*</p>"
    page = convert(
        "![a](b.png)", resolve_link=resolve_link, resolve_image=lambda _: "https://e.org"
    )
    assert len(page.problems) == 1
    assert messages("![a](nowhere.png)") == [(1, 6, '"nowhere.png" is not a picture')]


def test_a_link_without_words_is_reported() -> None:
    assert messages("[](https://e.org)") == [(1, 4, 'the link to "https://e.org" has no words')]


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


def test_paragraphs_have_names_only_when_asked() -> None:
    assert html("a\n\nb") == "<p>a</p>\n<p>b</p>"
    page = converted(f"a\n\n{TABLE}\n\nb", anchors=True)
    assert page.html == f'<p id="p-ca978112">a</p>\n{CHART.html}\n<p id="p-3e23e816">b</p>'


def test_a_paragraph_keeps_its_name_whatever_is_before_it_and_whatever_its_figure() -> None:
    def names(source: str) -> list[str]:
        return re.findall('<p id="([^"]+)"', converted(source, anchors=True).html)

    first, second = names("We sold cars.\n\nAnd vans.")
    assert names("New.\n\nAnd vans.\n\nWe sold\ncars.")[1:] == [second, first]
    assert names(f"Sold: {FIGURE}") == names("Sold:")
    assert names("Twice.\n\nTwice.") == [names("Twice.")[0], f"{names('Twice.')[0]}-2"]


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


def test_an_element_that_markdown_should_never_make_is_not_written() -> None:
    root = Element("div")
    script = Element("script", src="https://e.org/x.js")
    script.text = "alert(1)"
    heading = Element("h2", onclick="alert(1)", style="display:none")
    heading.text = "Sales"
    root.extend((script, heading))
    writer = Writer(Setting((), resolve_link, resolve_image), Locator("", LineStarts.of("")))
    assert writer.page(root) == 'alert(1)<h2 id="sales">Sales</h2>'
    assert [one.mistake.message for one in writer.problems] == [
        '"script" is not an element that a page can have'
    ]


def test_emphasis_beyond_all_sense_is_flattened() -> None:
    root = Element("div")
    inner = root
    for _ in range(3000):
        inner.append(Element("em"))
        inner = inner[0]
    inner.text = f"deep {FIGURE}"
    writer = Writer(Setting(TOKENS, resolve_link, resolve_image), Locator("", LineStarts.of("")))
    assert "deep more than 230,000" in writer.page(root)
    assert [one.mistake.message for one in writer.problems] == [
        "emphasis is nested more than 50 levels deep"
    ]


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
    with within(5):
        page = converted(source)
        found = lint_source(source)
    assert_safe(page)
    kind = dict(
        line.split("\t")[:2] for line in (CORPUS / "index.tsv").read_text("utf-8").splitlines()
    ).get(f"page/{path.name}")
    if kind == "html" or path.name == "67-nested-quotes.md":
        assert found or page.problems
    if kind == "html":
        assert min(one.line for one in (*found, *page.problems)) >= 5
