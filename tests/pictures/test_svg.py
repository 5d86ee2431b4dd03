"""Drawings: what may be in an SVG file is written anew, and anything else is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.findings import Finding
from factpress.pictures.svg import DEEPEST, LARGEST_DRAWING, MOST_ELEMENTS, CleanDrawing, clean_svg
from support.minimal_newsroom import shown
from support.picture_samples import svg
from support.places import PROJECT

FILE = "data/media/x.svg"


def cleaned(source: bytes) -> str:
    drawing = clean_svg(source, FILE)
    assert isinstance(drawing, CleanDrawing), drawing
    return drawing.content.decode()


def refused(source: bytes) -> str:
    found = clean_svg(source, FILE)
    assert isinstance(found, Finding), found
    return shown([found])[0].removeprefix(f"{FILE}:")


def test_a_plain_drawing_is_written_anew_with_its_size() -> None:
    drawing = clean_svg(svg('<path d="M0 0L1 1" fill="red"/>'), FILE)
    assert drawing == CleanDrawing(
        b'<svg xmlns="http://www.w3.org/2000/svg" height="10" viewBox="0 0 20 10" width="20">'
        b'<path d="M0 0L1 1" fill="red"></path></svg>\n',
        20,
        10,
    )


def test_what_a_drawing_program_left_behind_is_dropped() -> None:
    text = cleaned(
        b'<?xml version="1.0" encoding="UTF-8"?><!-- made with X -->'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://ink.example" viewBox="0 0 9 9">'
        b'<ink:view zoom="1"><ink:deep/></ink:view><metadata><rdf>CANARY</rdf></metadata>'
        b'<g ink:label="CANARY" class="CANARY" data-x="CANARY"><circle r="1"/></g></svg>'
    )
    assert "CANARY" not in text
    assert "ink" not in text
    assert '<g><circle r="1"></circle></g>' in text


def test_a_style_becomes_attributes_which_every_policy_allows() -> None:
    text = cleaned(svg('<g style="fill:#fff; stroke-width:2;-ink-x:1"><line x1="1"/></g>'))
    assert '<g fill="#fff" stroke-width="2">' in text


def test_a_gradient_of_the_drawing_itself_may_be_named() -> None:
    text = cleaned(
        svg(
            '<defs><linearGradient id="a"/><linearGradient xmlns:xlink="http://www.w3.org/1999/xlink"'
            ' id="b" xlink:href="#a"/></defs><rect fill="url(#b)" clip-path="url(\'#c\')"/>'
        )
    )
    assert '<linearGradient href="#a" id="b">' in text
    assert 'fill="url(#b)"' in text


def test_words_are_kept_as_words() -> None:
    assert "<text>1 &lt; 2 &amp; é</text>" in cleaned(svg("<text>1 &lt; 2 &amp; é</text>"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('width="30" height="15px"', (30, 15)),
        ('viewBox="0,0 30.4 15"', (30, 15)),
        ('width="100%" height="100%" viewBox="0 0 4 3"', (4, 3)),
    ],
)
def test_the_size_is_the_one_typed_else_that_of_the_view(
    typed: str, expected: tuple[int, int]
) -> None:
    drawing = clean_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {typed}/>'.encode(), FILE)
    assert isinstance(drawing, CleanDrawing)
    assert (drawing.width, drawing.height) == expected


NS = 'xmlns="http://www.w3.org/2000/svg"'
REFUSED: tuple[tuple[str, str], ...] = (
    ("<script>alert(1)</script>", '"script" has no place in a drawing of ours'),
    ('<rect onload="alert(1)"/>', '"onload" runs a program'),
    ('<rect ONCLICK="alert(1)"/>', '"ONCLICK" runs a program'),
    ('<a href="javascript:alert(1)"/>', '"a" has no place in a drawing of ours'),
    ('<image href="x.png"/>', '"image" has no place in a drawing of ours'),
    ('<use href="#a"/>', '"use" has no place in a drawing of ours'),
    ("<foreignObject/>", '"foreignObject" has no place in a drawing of ours'),
    ("<style>@import 'x'</style>", '"style" has no place in a drawing of ours'),
    ('<animate attributeName="href"/>', '"animate" has no place in a drawing of ours'),
    ('<set attributeName="onload"/>', '"set" has no place in a drawing of ours'),
    ("<filter/>", '"filter" has no place in a drawing of ours'),
    ("<svg/>", '"svg" has no place in a drawing of ours'),
    (
        '<linearGradient href="https://x.example/"/>',
        '"https://x.example/" leads out of the drawing',
    ),
    ('<rect href="#a"/>', '"#a" leads out of the drawing'),
    (
        '<rect fill="url(https://x.example/)"/>',
        '"url(https://x.example/)" may not be the fill of a part',
    ),
    ('<rect fill="URL(//x)"/>', '"URL(//x)" may not be the fill of a part'),
    ('<rect style="fill:u\\72l(//x)"/>', '"u\\72l(//x)" may not be the style of a part'),
    ('<rect style="fill:red;background:url(//x)"/>', '"url(//x)" may not be the style of a part'),
    ('<rect fill="javascript:1"/>', '"javascript:1" may not be the fill of a part'),
    ("<?xml-stylesheet href='x'?>", '"<?xml-stylesheet" gives orders to the browser'),
    ("loose words", "there are words outside a text element here"),
)


@pytest.mark.parametrize(("inside", "expected"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_could_run_or_fetch_is_refused_where_it_is(inside: str, expected: str) -> None:
    found = refused(svg(f"\n  {inside}"))
    assert found.endswith(f"unsafe-drawing: {expected}")
    assert re.match(r"[12]:\d+ ", found)


def test_words_that_could_be_defined_without_end_are_refused() -> None:
    for head in ("<!DOCTYPE svg>", "<!DOCTYPE svg [<!ENTITY a 'b'>]>"):
        message = "there is a document type here, which can define endless words"
        assert refused(head.encode() + svg()).endswith(f"unsafe-drawing: {message}")


def test_a_drawing_that_cannot_be_read_is_refused() -> None:
    assert refused(b"<svg").endswith("broken-drawing: the drawing cannot be read from here on")
    assert refused(b"").endswith("broken-drawing: the drawing cannot be read from here on")
    assert refused(b"<html/>") == '1:1 broken-drawing: "html" is where svg should be'
    assert refused(b"<svg/>") == '1:1 broken-drawing: "svg" is where svg should be'
    assert refused(b"\xff\xfe<") == "1:1 broken-drawing: this drawing is not written in UTF-8"
    unsized = f"<svg {NS}/>".encode()
    assert refused(unsized) == "1:1 broken-drawing: the drawing does not say how large it is"


def test_a_drawing_that_is_too_large_in_any_way_is_refused() -> None:
    deep = svg("<g>" * DEEPEST + "</g>" * DEEPEST)
    assert "parts are nested more than 40 deep" in refused(deep)
    assert "the drawing has more than 20,000 parts" in refused(svg("<g/>" * MOST_ELEMENTS))
    assert "this drawing has 1,048,577 bytes" in refused(b" " * (LARGEST_DRAWING + 1))
    assert "is compressed" in refused(b"\x1f\x8b\x08")
    assert "is 20,000 by 10" in refused(f'<svg {NS} width="20000" height="10"/>'.encode())


def test_a_drawing_cleaned_twice_stays_as_it_is() -> None:
    once = clean_svg(svg('<g style="fill:red"><text>é &amp; o</text></g>'), FILE)
    assert isinstance(once, CleanDrawing)
    assert clean_svg(once.content, FILE) == once


FAVICON = PROJECT / "theme" / "overrides" / "assets" / "favicon.svg"


def test_the_themes_own_drawing_is_sound() -> None:
    assert isinstance(clean_svg(FAVICON.read_bytes(), "favicon.svg"), CleanDrawing)


PIECES = st.sampled_from(
    (
        *(
            "<g>",
            "</g>",
            "<path d='M0'/>",
            "<a href='x'>",
            "</a>",
            "<script>",
            "</script>",
            "&amp;",
        ),
        *("onload='x'", "<text>", "</text>", "url(", "&#106;", "<![CDATA[", "]]>", "<!--", "-->"),
        *("style='fill:red'", "\0", "é", " ", "<g style='", "'>", "<use href='#a'/>"),
    )
)


@given(st.lists(PIECES, max_size=12))
def test_whatever_is_let_through_holds_nothing_that_runs(pieces: list[str]) -> None:
    drawing = clean_svg(svg("".join(pieces)), FILE)
    if isinstance(drawing, CleanDrawing):
        text = re.sub(r">[^<]*<", "><", drawing.content.decode())
        assert not re.search(r"<(?:script|a|use|image|style)\b|\son\w+=|javascript|<!|<\?", text)


@pytest.mark.parametrize("name", ["UTF-7", "utf-16", "ISO-2022-JP", "hz", "nonsense", "idna"])
def test_a_drawing_that_names_another_encoding_is_a_finding(name: str) -> None:
    text = f'<?xml version="1.0" encoding="{name}"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    assert isinstance(clean_svg(text.encode(), "data/media/a.svg"), Finding)


ILLUSTRATOR = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.0.0, SVG Export Plug-In -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Ebene_1" xmlns="http://www.w3.org/2000/svg"
  xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px" viewBox="0 0 100 60"
  style="enable-background:new 0 0 100 60;" xml:space="preserve">
<style type="text/css">
  .st0{clip-path:url(#SVGID_2_);fill:#E30613;}
  .st1,.st2{stroke:#000000;stroke-miterlimit:10;} /* lines */
  .st2{fill:none;}
</style>
<g><defs><rect id="SVGID_1_" width="50" height="60"/></defs>
<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>
<rect class="st0" width="100" height="60"/><path class="st1 st2" style="fill:#00f" d="M0 0L9 9"/></g>
</svg>"""
INKSCAPE = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://ink.example"
  xmlns:sodipodi="http://sodi.example" width="100mm" height="60mm" viewBox="0 0 100 60">
<defs id="defs1"><style id="style1">text{font-family:Arial}#a{fill:#0f0}</style>
<marker id="Arrow" refX="0" refY="0" orient="auto" markerWidth="4" markerHeight="4"
  style="overflow:visible"><path d="M0 0L4 2L0 4z"/></marker></defs>
<sodipodi:namedview id="v" pagecolor="#fff"/>
<g inkscape:label="Layer 1"><path id="a" d="M1 1H9" style="fill:none;stroke:#000;marker-end:url(#Arrow);-inkscape-stroke:none"/>
<text style="font-size:4px;line-height:1.25;-inkscape-font-specification:'Arial, Normal'"><tspan
  sodipodi:role="line">Sales</tspan></text></g></svg>"""


def test_a_drawing_of_illustrator_has_its_classes_inlined() -> None:
    text = cleaned(ILLUSTRATOR)
    assert '<rect clip-path="url(#SVGID_2_)" fill="#E30613" height="60" width="100">' in text
    assert '<path d="M0 0L9 9" fill="#00f" stroke="#000000" stroke-miterlimit="10">' in text
    assert '<clipPath id="SVGID_2_"><rect height="60" overflow="visible" width="50">' in text
    assert not re.search("style|class|<use|DOCTYPE", text)


def test_a_drawing_of_inkscape_keeps_its_arrows_and_letters() -> None:
    text = cleaned(INKSCAPE)
    assert 'fill="none" id="a" marker-end="url(#Arrow)" stroke="#000"' in text
    assert (
        '<marker id="Arrow" markerHeight="4" markerWidth="4" orient="auto" overflow="visible"'
        in text
    )
    assert '<text font-family="Arial" font-size="4px"><tspan>Sales</tspan></text>' in text
    assert "sodipodi" not in text


def test_the_more_exact_rule_wins_as_in_a_browser() -> None:
    sheet = "<style>#i{fill:red}.a.b{fill:blue}.b{fill:green}rect{fill:pink;stroke:red}</style>"
    for typed, fill in (
        ('id="i" class="a b"', "red"),
        ('class="b a"', "blue"),
        ('class="b"', "green"),
        ('fill="white"', "pink"),
        ('style="fill:white" class="b"', "white"),
    ):
        assert f'fill="{fill}"' in cleaned(svg(f"{sheet}<rect {typed}/>"))


@pytest.mark.parametrize(
    "sheet", [".a>.b{fill:red}", "@font-face{}", ".a:hover{fill:red}", ".a{fill:red!important}"]
)
def test_a_style_that_cannot_be_inlined_names_the_setting_that_helps(sheet: str) -> None:
    found = clean_svg(svg(f"<style>{sheet}</style>"), FILE)
    assert isinstance(found, Finding)
    assert "Presentation Attributes" in found.fix


def test_a_class_cannot_fetch_what_an_attribute_may_not() -> None:
    found = refused(svg("<style>.a{fill:url(//x)}</style><rect class='a'/>"))
    assert found.endswith('"url(//x)" may not be the style of a part')


@pytest.mark.parametrize("typed", ['filter="url(#f)"', 'style="mask:url(#m)"', 'mask="url(#m)"'])
def test_what_would_change_the_drawing_if_it_were_dropped_is_told(typed: str) -> None:
    assert "changes what is seen" in refused(svg(f"<rect {typed}/>"))


def test_shapes_that_are_used_without_end_are_refused() -> None:
    path = f'<path id="p" d="{"M0 0" * 9000}"/>'
    assert "too often" in refused(svg(path + "<use href='#p'/>" * 9000))
    nested = '<g id="g"><rect/></g><use href="#g"/>'
    assert refused(svg(nested)).endswith('"use" has no place in a drawing of ours')
    assert refused(svg("<marker><marker/></marker>")).endswith("drawing of ours")
