"""Documents as people have them: their words, lists, tables, footnotes and pictures come along."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest

from factpress.incoming.drafts import InRelease, document_of
from factpress.incoming.xml import UnsafeXmlError
from support.picture_samples import png

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def docx(body: str, head: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        text = f"<?xml version='1.0'?>{head}<w:document {W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", text)
        for name, one in (parts or {}).items():
            archive.writestr(f"word/{name.replace('__', '/').replace('_dot_', '.')}", one)
    return content.getvalue()


def par(words: str, style: str = "", level: int | None = None) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    inner = f'<w:pStyle w:val="{style}"/>' * bool(style) + listed * (level is not None)
    return f"<w:p><w:pPr>{inner}</w:pPr>{words}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


NUMBERED = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_a_document_of_word_comes_with_all_that_it_holds() -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{''.join(cell.format(run(one)) for one in row)}</w:tr>"
        for row in (("Year", "Cars"), ("2015", "7|8"))
    )
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{run("As of May.")}</w:p></w:footnote></w:footnotes>'
    rels = b'<Relationships xmlns="x"><Relationship Id="p" Target="media/i.png"/></Relationships>'
    body = (
        par(run("Record year"), "Title")
        + par(run("We sold {{ cars }} *today*.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + par(run("First"), level=0)
        + par(run("Below"), level=1)
        + par(run("Second"), level=0)
        + par(f"<w:del>{run('gone')}</w:del><w:ins>{run('kept')}</w:ins>")
        + f"<w:tbl>{rows}</w:tbl>"
        + par('<w:r><w:drawing><a r:embed="p"/></w:drawing></w:r>')
    )
    parts = {
        "footnotes_dot_xml": note.encode(),
        "numbering_dot_xml": NUMBERED.encode(),
        "_rels__document_dot_xml_dot_rels": rels,
        "media__i_dot_png": png(),
    }
    made = document_of(docx(body, parts=parts), "a.docx", {})
    assert made.markdown == (
        "We sold { { cars }} \\*today\\*. (As of May.)\n\n1. First\n    - Below\n2. Second\n\n"
        "kept\n\n| Year | Cars |\n|---|---|\n| 2015 | 7\\|8 |\n\n\0000\0\n"
    )
    files = InRelease(made, date(2016, 3, 1)).files()
    assert [one.rpartition("/")[2].partition("-")[0] for one in files] == [
        "i",
        "index.md",
        "pictures.yml",
    ]
    assert b'{{ picture("i-' in files["content/releases/2016/2016-03-01-record-year/index.md"]


def test_a_page_comes_without_its_frame_and_its_programs() -> None:
    page = (
        b"<html><head><title>Old site</title><script>x()</script></head><body><nav>Menu</nav>"
        b"<h1>News</h1><p>We <b>sold</b><br>more, <a href='https://x.example/a'>see</a>"
        b" <a href='javascript:x()'>run</a>.</p><ul><li>One<ol><li>Sub</li></ol></li><li>Two</li></ul>"
        b"<table><tr><th>A</th></tr><tr><td>1</td></tr></table><img src=far/away.png></body></html>"
    )
    made = document_of(page, "a.html", {})
    assert made.title == "News"
    assert made.markdown == (
        "We **sold**\\\nmore, [see](https://x.example/a) run.\n\n- One\n    1. Sub\n- Two\n\n"
        "| A |\n|---|\n| 1 |\n"
    )
    assert made.left == ["picture far/away.png"]


def test_a_list_that_word_saved_as_a_page_is_a_list() -> None:
    point = (
        "<p class=MsoListParagraph style='margin:0; mso-list:l0 level{} lfo1'><![if !supportLists]>"
        "<span style='font-family:Symbol'><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span>"
        "</span><![endif]>{}<o:p></o:p></p>"
    )
    points = ((1, "·", "A <b>range</b>"), (2, "o", "In town"), (1, "·", "2 motors"))
    steps = ((1, "1.", "First"), (1, "2)", "Second"))
    listed, numbered = ("".join(point.format(*one) for one in rows) for rows in (points, steps))
    page = f"<h1>T</h1>{listed}<p>Steps:</p>{numbered}<h2 style='mso-list:l1 level1'>3 Ports</h2>"
    made = document_of(page.encode(), "a.htm", {})
    assert made.markdown == (
        "- A **range**\n    - In town\n- 2 motors\n\nSteps:\n\n1. First\n2. Second\n\n## 3 Ports\n"
    )


def test_plain_text_keeps_bullets_numbers_and_tabbed_tables() -> None:
    text = "The title\n\nWe met\nthe goal.\n\u2022\tOne\n    \u2022 Below\n2) Two\n\nA\tB\n1\t2\n"
    made = document_of(text.encode(), "a.txt", {})
    assert made.title == "The title"
    assert made.markdown == (
        "We met the goal.\n\n- One\n    - Below\n2. Two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (docx(run("&a;"), "<!DOCTYPE x [<!ENTITY a 'b'>]>"), "a.docx", "ENTITY"),
        (b"PK\x03\x04", "a.docx", "damaged"),
        (b"%PDF-1.4", "a.pdf", "save it as one of them"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_way_out(
    content: bytes, name: str, expected: str
) -> None:
    with pytest.raises(UnsafeXmlError, match=expected):
        document_of(content, name, {})


def high(words: str, where: str = "superscript") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="{where}"/></w:rPr><w:t>{words}</w:t></w:r>'


def told(words: str, how: str) -> str:
    return f"<w:r><w:rPr><w:{how}/></w:rPr><w:t>{words}</w:t></w:r>"


def test_a_figure_set_high_or_low_keeps_its_meaning() -> None:
    body = par(run("10") + high("6") + run(" t of CO") + high("2", "subscript"))
    body += par(run("230,000") + high("1") + run(" cars, the 1") + high("st"))
    of_word = document_of(docx(body), "a.docx", {})
    page = (
        b"<p>10<sup>6</sup> t of CO<sub>2</sub></p><p>230,000<sup>1</sup> cars, the 1<sup>st</sup>"
    )
    of_page = document_of(page, "a.html", {})
    wanted = "10\u2076 t of CO\u2082\n\n230,000\u00b9 cars, the 1st\n"
    assert (of_word.markdown, of_page.markdown) == (wanted, wanted)


def test_what_readers_of_a_document_do_not_see_is_left_out_and_told() -> None:
    body = par(run("We sold ") + told("500", "strike") + told("600", "vanish") + run("700 cars."))
    moved = f"<w:moveFrom>{run('old')}</w:moveFrom><w:moveTo>{run('moved')}</w:moveTo>"
    of_word = document_of(docx(body + par(moved)), "a.docx", {})
    page = (
        "<p>We sold <s>500</s><span hidden>600</span><span style='display: none'>60</span>700 cars."
        "<p>moved"
    )
    of_page = document_of(page.encode(), "a.html", {})
    assert of_word.markdown == of_page.markdown == "We sold 700 cars.\n\nmoved\n"
    assert of_word.left == ["words struck through: “500”", "hidden words: “600”"]
    assert of_page.left == [
        "words struck through: “500”",
        "hidden words: “600”",
        "hidden words: “60”",
    ]


def cell(words: str, inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{inner}</w:tcPr><w:p>{run(words) if words else ''}</w:p></w:tc>"


def test_a_figure_stays_under_its_heading_whatever_cells_are_merged() -> None:
    wide, first, on = (
        '<w:gridSpan w:val="2"/>',
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
    )
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    rows = (
        f"<w:tr>{head}{cell('Area', first)}{cell('2025', wide)}{cell('2026', wide)}</w:tr>"
        f"<w:tr>{head}{cell('', on)}{cell('H1')}{cell('H2')}{cell('H1')}{cell('H2')}</w:tr>"
        f"<w:tr>{cell('North')}<w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>"
        f"{cell('2')}{cell('none', wide)}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Gone')}{cell('9')}</w:tr>"
    )
    of_word = document_of(docx(f"<w:tbl>{rows}</w:tbl>"), "a.docx", {})
    page = (
        "<table><thead><tr><th rowspan=2>Area<th colspan=2>2025<th colspan=2>2026"
        "<tr><th>H1<th>H2<th>H1<th>H2<tbody><tr><td>North<td>1<td>2<td colspan=2>none</table>"
    )
    of_page = document_of(page.encode(), "a.html", {})
    wanted = (
        "| Area | 2025 H1 | 2025 H2 | 2026 H1 | 2026 H2 |\n|---|---|---|---|---|\n"
        "| North | 1 | 2 | none |   |\n"
    )
    assert (of_word.markdown, of_page.markdown) == (wanted, wanted)
    assert of_word.left == []


def test_a_table_that_only_puts_things_side_by_side_comes_as_its_words() -> None:
    page = (
        "<table><tr><td><h1>News</h1><p>We sold 5.<table><tr><td>A<td>B<tr><td>1<td>2</table>"
        "<td>Menu</table>"
    )
    made = document_of(page.encode(), "a.html", {})
    assert (made.title, made.markdown) == (
        "News",
        "We sold 5.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nMenu\n",
    )


def test_what_has_no_place_in_a_draft_is_told() -> None:
    box = (
        "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent><w:p>"
        f"{run('Sold out')}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p>{run('Sold out')}</w:p>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    rels = (
        b'<Relationships xmlns="x"><Relationship Id="p" Target="https://x.example/i.png"/>'
        b'<Relationship Id="q" Target="/word/media/i.png"/></Relationships>'
    )
    parts = {
        "header1_dot_xml": f"<w:hdr {W}>{par(run('Embargoed until 5 May'))}</w:hdr>".encode(),
        "_rels__document_dot_xml_dot_rels": rels,
        "media__i_dot_png": png(),
    }
    pictures = '<w:r><w:drawing><blip r:id="p"/></w:drawing><w:drawing><blip r:embed="q"/></w:drawing></w:r>'
    made = document_of(docx(par(box) + par(pictures), parts=parts), "a.docx", {})
    assert made.left == [
        "picture https://x.example/i.png",
        "words: “Sold out”",
        "header: “Embargoed until 5 May”",
    ]
    assert len(made.pictures) == 1


def test_a_page_that_no_editor_wrote_is_refused() -> None:
    with pytest.raises(UnsafeXmlError, match="too deep"):
        document_of(("<div>" * 5000 + "x").encode(), "a.html", {})
