"""Markup: templates escape what they are told, and no other module writes tags."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factpress.findings import PressError
from factpress.machine import ThemeFiles
from factpress.markup import Html, element, link
from factpress.rendering.templates import open_theme
from support.places import GENERATOR, PROJECT
from support.theme_elements import ELEMENTS

HOUSE = GENERATOR / "factpress"
# Modules with tags in their texts, each with what it has them for.
WRITES_TAGS = {
    "markup": "the small elements within a line",
    "markdown.writer": "writes the HTML of what editors typed in Markdown",
    "markdown.plain_lines": "writes the same HTML for plain lines, faster",
    "pictures.svg": "writes a drawing of the newsroom again, cleaned",
    "pictures.marks": "writes who owns a picture into its file, as XMP",
    "outputs.feeds": "Atom, which programs read",
    "pages.addresses": "the list of pages that search engines read, in XML",
    "impact.report": "a comment in the Markdown of GitHub, which no theme reaches",
    "incoming.sites": "paragraphs of an export that has none, for the reader of HTML",
    "engine.preview": "the script that loads a page again, which is never published",
}
READS_TAGS = {
    "drawings.chart_drawing": "takes apart what Vega-Lite has drawn",
    "exhibits.figure_card": "finds the figure's own element",
    "markdown.html_tree": "reads HTML",
    "outputs.embeds": "lets the links of a card open beside the article",
    "outputs.one_file": "keeps a style sheet from ending early",
    "proof.letters": "finds the labels of a chart's axis",
    "proof.site_file": "looks for scripts",
    "prose.visible_text": "names of Unicode's in angle brackets",
}
NAMES = (
    "a abbr article aside b bdi blockquote body br button caption circle cite code dd del desc details"
    " div dl dt em figcaption figure footer form g h[1-6] head header hr html i iframe image img input"
    " ins kbd label li line link main mark meta nav ol option p path picture pre q rect script section"
    " select small source span strong style summary sup svg table tbody td text tfoot th thead time"
    " title tr track u ul"
)
TAG = re.compile(
    rf"<(?:{NAMES.replace(' ', '|')})(?=>|/>|$|\s+[a-z:-]+=)(?!>[./])|</(?:[a-z]|$)|<!doctype",
    re.IGNORECASE,
)
A_PATTERN = re.compile(r"\(\?|\[\^")
WITHIN_A_LINE = frozenset({"a", "b", "bdi", "cite", "data", "del", "span", "time"})


def texts(tree: ast.Module) -> Iterator[str]:
    """Yields the texts of a module that are neither docstrings nor regular expressions."""
    alone = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in alone and not A_PATTERN.search(node.value):
            yield node.value


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yields the modules of the program by name."""
    for path in sorted(HOUSE.rglob("*.py")):
        name = ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_no_module_writes_tags_but_those_that_say_why() -> None:
    found = {name for name, tree in modules() if any(map(TAG.search, texts(tree)))}
    assert found == set(WRITES_TAGS) | set(READS_TAGS)


def test_what_python_makes_of_elements_is_within_a_line() -> None:
    tags = {
        call.args[0].value
        for name, tree in modules()
        for call in ast.walk(tree)
        if name != "markup" and isinstance(call, ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id == "element"
        if isinstance(call.args[0], ast.Constant)
    }
    assert tags <= WITHIN_A_LINE


def test_every_template_of_an_element_is_filled_by_the_program() -> None:
    told = {text for _, tree in modules() for text in texts(tree)}
    files = {path.name for path in (PROJECT / "theme/elements").iterdir()}
    assert {name.removesuffix(".jinja") for name in files} <= told


@pytest.mark.parametrize("text", ["<b>&\"'", "1 < 2", "</a>"])
def test_what_a_template_prints_is_escaped(text: str) -> None:
    told = ELEMENTS.fill("copy.html", style="x", text=text)
    inner = told.partition("<code>")[2].partition("</code>")[0]
    assert not set(inner) & set("<>\"'")
    assert Html(told).striptags().strip() == text.strip() or "<" in text


def test_html_that_is_done_is_printed_as_it_is() -> None:
    assert ELEMENTS.fill("card_box.html", card=Html("<b>1</b>")) == (
        '<div class="fcard"><b>1</b></div>'
    )


def test_attributes_are_escaped_and_those_without_a_value_left_out() -> None:
    assert link("x", 'a"b', {"type": None, "lang": "fr"}) == ('<a href="a&quot;b" lang="fr">x</a>')
    assert element("data", "", {"value": ""}) == '<data value=""></data>'


def own_theme(folder: Path, text: str) -> ThemeFiles:
    """Returns a theme whose template of a text to copy is another one."""
    (folder / "elements").mkdir()
    (folder / "elements/copy.html.jinja").write_text(text, encoding="utf-8")
    return ThemeFiles(folder)


def test_a_newsroom_may_have_its_own_template_and_leave_the_others(tmp_path: Path) -> None:
    elements = open_theme(own_theme(tmp_path, "<p>\n  {{ text }}\n</p>\n")).elements
    assert elements.fill("copy.html", style="", text="a") == "<p>a</p>"
    assert elements.fill("card_box.html", card="1") == '<div class="fcard">1</div>'
    assert elements.mark != ELEMENTS.mark


def test_an_empty_line_of_a_template_ends_a_line(tmp_path: Path) -> None:
    elements = open_theme(own_theme(tmp_path, "<p>\n\n  {{ text }}\n\n\n</p>")).elements
    assert elements.fill("copy.html", style="", text="a\n b") == "<p>\na\n b\n</p>"


@pytest.mark.parametrize(
    "broken", ["{{ nothing }}", "{{ text.__class__ }}", "{{ text", "{{ [text] }}"]
)
def test_a_mistake_in_a_template_is_named_with_its_line(tmp_path: Path, broken: str) -> None:
    elements = open_theme(own_theme(tmp_path, f"<p>\n\n  {broken}</p>")).elements
    with pytest.raises(PressError, match=r"^theme/elements/copy\.html\.jinja:3: "):
        elements.fill("copy.html", style="", text="a")
