"""HTML as a tree: read by a browser's rules, judged by html5lib, and read by nobody else."""

import re
import time

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from bs4.formatter import HTMLFormatter
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.markdown.html_tree import (
    Element,
    End,
    addresses,
    beside,
    elements,
    found,
    html_rewritten,
    ids,
    lines,
    parse,
    text,
    walk,
    without_tags,
)
from support.machine_pace import is_within
from support.places import GENERATOR

AS_WRITTEN = HTMLFormatter(entity_substitution=None)


def shape(html: str) -> str:
    """Returns a page as its tags and texts, each end written out."""
    return "".join(
        one
        if isinstance(one, str)
        else f"</{one.element.tag}>"
        if isinstance(one, End)
        else f"<{one.tag}>"
        for one in walk(parse(html))
    )


def shape_in_a_browser(html: str) -> str:
    page = BeautifulSoup(f"<!doctype html><body>{html}", "html5lib").body
    assert page is not None
    for remark in [one for one in page.descendants if isinstance(one, Comment)]:
        remark.extract()
    for one in page.find_all(True):
        one.attrs = {}
    return page.decode_contents(formatter=AS_WRITTEN).replace("<br/>", "<br>")


@pytest.mark.parametrize(
    "html",
    [
        "<p>one<p>two<div>three</div>",
        "<ul><li>one<ul><li>in</ul><li>two</ul>after",
        "<dl><dt>a<dd>b<dt>c<dd><p>d</dl>",
        "<table><thead><tr><th>a<tbody><tr><td>b<td>c<tr><td>d</table>",
        "<table><tbody><tr><td><p>a<table><tbody><tr><td>in</table>b<td>c</table>",
        "<select><option>a<option>b</select>",
        "<p>a<br>b</i>c<button><p>d</button>",
        "<p>AT&amp;T &lt;b&gt; &copy 2 &notit; &#65;&#x42 &nosuch;",
        "<!-- <p> --><p>a<!--x-->b<!--> c <!x> d </ e> <?f> g",
        "<p>1 < 2 <3 &",
        "<textarea><b>&amp;</textarea><svg><path/><style></style><g>x</g></svg>",
        "<svg><desc><style><b></style></desc><![CDATA[<p>]]></svg><p>a",
        "<script>if (a<b) '</scr' &amp;</script>b",
        "<p>cut <b title='",
    ],
)
def test_elements_are_where_a_browser_has_them(html: str) -> None:
    assert shape(html) == shape_in_a_browser(html)


WELL_FORMED = st.recursive(
    st.text("ab <>&;.\n\u00e9", max_size=8).map(
        lambda words: words.replace("&", "&amp;").replace("<", "&lt;")
    ),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(("div", "section", "span", "b", "blockquote", "g", "data")),
        st.sampled_from(("", ' id="a"', " id='b&amp;'", " class=x id=c", ' data-x="<p id=d>"')),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=20,
)
_LOOSE = "<p> <div> </div> <ul> <li> </li> </ul> <dl> <dt> <dd> </dl> a &amp <br> <!--<p>--> </h2>"
LOOSE = st.lists(st.sampled_from((*_LOOSE.split(), " ", "<h2 id=x>")), max_size=12).map("".join)


@given(WELL_FORMED)
def test_texts_and_names_of_a_page_are_those_that_another_reader_finds(html: str) -> None:
    page, other = parse(html), BeautifulSoup(html, "html.parser")
    assert text(page).split() == other.get_text().split()
    assert list(ids(page)) == [str(one["id"]) for one in other.select("[id]")]
    assert html_rewritten(html, page, lambda _: {}) == html
    again = parse(html_rewritten(html, page, lambda one: dict(one.attributes)))
    assert [one.attributes for one in elements(again)] == [one.attributes for one in elements(page)]


@given(LOOSE)
def test_no_text_and_no_name_of_a_careless_page_is_lost(html: str) -> None:
    page, other = parse(html), BeautifulSoup(f"<body>{html}", "html5lib")
    assert text(page).split() == other.get_text().split()
    assert list(ids(page)) == [str(one["id"]) for one in other.select("[id]")]


@given(st.text("<>/!-?=\"' \nabp&;[]CDATsvgl", max_size=40))
@settings(max_examples=300)
def test_any_text_can_be_read_and_is_in_its_place(html: str) -> None:
    page = parse(html)
    for one in elements(page):
        assert html[one.start] == "<"
        assert one.start < one.inner <= one.end <= len(html)
        assert one.line == html.count("\n", 0, one.start) + 1
    assert html_rewritten(html, page, lambda _: {}) == html


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<div>",
            "<p>",
            "<li>",
            "<b <",
            '<a x="',
            "<a x='=\"",
            "<!--",
            "/*",
            "</",
            "<![CDATA[",
            "&#",
        ),
        *("<div></b>", "<p><button>", "<svg><style>", "<table><tr><td>", "<dl><dd>", "<ul><p>"),
        *("<svg><![CDATA[", "<textarea>", "<script>", "<option><optgroup>", "<p><svg>", "<a = "),
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def spent(html: str) -> float:
        begun = time.process_time()
        page = parse(html)
        html_rewritten(html, page, lambda _: {"id": "a"})
        lines(page)
        list(beside(page, "p", "x"))
        without_tags(html)
        return time.process_time() - begun

    assert is_within(spent(piece * 10_000), 1.25), "twice the length would take four times as long"


def test_of_two_attributes_with_one_name_the_first_holds() -> None:
    (one,) = elements(parse("<a HREF=x href='y' download Class='b  a'>"))
    assert one.attributes == {"href": "x", "download": None, "class": "b  a"}
    assert one.classes == {"a", "b"}
    assert (one.get("download"), one.get("none")) == ("", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"?a=1&amp;b=2"', "?a=1&b=2"),
        ("'?a=1&copy=2'", "?a=1&copy=2"),
        ('"?a&copy"', "?a©"),
        ("&#106;x", "jx"),
        ('"&copyright"', "&copyright"),
        ('"a>b"', "a>b"),
    ],
)
def test_references_in_an_attribute_are_read_as_a_browser_does(typed: str, meant: str) -> None:
    (one,) = elements(parse(f"<a href={typed}>"))
    other = BeautifulSoup(f"<a href={typed}>", "html5lib").a
    assert isinstance(other, Tag)
    assert one.get("href") == other["href"] == meant


def test_a_part_is_found_by_tag_and_class_and_written_with_other_attributes() -> None:
    html = '<p>a</p><ul class="x y"><li id=a data-b="1">&eacute;<svg viewBox="0"/><source></ul>z'
    (part,) = found(parse(html), "ul", "y")

    def change(one: Element) -> dict[str, str | None] | None:
        return None if one.tag == "source" else {"id": 'p-"', "class": None}

    new = html_rewritten(html, part, change)
    assert new == '<ul><li id="p-&quot;" data-b="1">&eacute;<svg viewBox="0"/></ul>'


def test_the_addresses_of_a_page_are_those_of_its_links_and_pictures() -> None:
    html = '<a href="b/?a&amp;b">x</a><img src=c.png srcset="d.webp 1x, e.webp 2x,"><a>y</a>'
    assert list(addresses(parse(html))) == ["b/?a&b", "c.png", "d.webp", "e.webp"]


def test_what_touches_an_element_is_the_text_right_beside_it() -> None:
    html = '<p>A <a class="fig">1</a>%<b>x</b><a class="fig"><i>2</i></a></p>'
    touched = [
        (before, text(one), behind) for before, one, behind in beside(parse(html), "a", "fig")
    ]
    assert touched == [("A ", "1", "%"), ("", "2", "")]


def test_words_that_tags_and_remarks_cut_are_whole_in_a_line() -> None:
    page = parse('<p>se<b title="a>b">cr</b><!-- x -->et<p>a\nb<script>"c"</script>')
    assert lines(page).split("\n") == ["", "secret", "", "a b", '"c"', "", ""]
    assert without_tags('se<b>cr</b><!-- x -->et /* y */<p>"/*"') == 'secret \n"/*"'
    assert without_tags('<input accept="image/*">a<input accept="*/*">') == "\na\n"


# What looks like a reader of HTML in a module, and where it isn't one, with the reason.
READS_HTML = re.compile(
    r"HTMLParser"
    r"|re\.\w+\([^\n]*(?:\\s|\b)(?:id|class|href|src)\)?=\\?[\"'][(\[]"
    r"|re\.\w+\(\s*[rbf]*[\"'][^\n]*(?<![?P!\[])<\(?/?\??(?:[a-z]|\[a-z)",
    re.IGNORECASE,
)
NO_READER = {
    "incoming/sites.py": "gives paragraphs to the posts of an export that have none",
    "proof/letters.py": "leaves out the ticks of a drawing in whatever coding, where there is no page",
    "markdown/lint.py": "finds addresses between angle brackets in Markdown",
    "drawings/chart_drawing.py": "shortens the drawings that a library makes",
    "proof/site_file.py": "reads feeds and maps, which are XML",
    "outputs/embeds.py": "cuts a chart, as we wrote it, out of a page that is finished",
    "exhibits/margin.py": "finds the ends of the paragraphs that the writer of Markdown wrote",
    "drawings/posters.py": "takes the size of a drawing of ours",
    "pictures/attached.py": "reads office files, which are XML",
    "yamlfiles/syntax_faults.py": "knows the messages of the YAML reader",
}


@pytest.mark.parametrize(
    "line",
    [
        *("class _Reader(HTMLParser):", """IDS = re.compile(r'\\sid="([^"]*)"')"""),
        *("""A = re.compile(r' id="(fig-[^"]+)"')""", 'D = re.compile(r"<data[^>]*>[^<]*</data>")'),
        *("""H = re.compile(r'(?<=[ <])(href|src)="([^"]*)"')""", 'T = re.compile(r"</?[a-zA-Z]")'),
        """text = re.sub(r' (?:id|class)="[^"]*"', "", html)""",
    ],
)
def test_a_reader_of_html_is_known_by_its_looks(line: str) -> None:
    assert READS_HTML.search(line)


def test_nobody_else_reads_html() -> None:
    readers = {
        path.relative_to(GENERATOR / "factpress").as_posix()
        for path in GENERATOR.rglob("*.py")
        if READS_HTML.search(path.read_text(encoding="utf-8"))
    }
    assert readers - set(NO_READER) == {"markdown/html_tree.py"}
    assert set(NO_READER) <= readers, "an exception that nobody needs any more"
