"""`press import-site` and `press paste`: what a press office already has is in its newsroom in one step."""

import io
import zipfile
from pathlib import Path

from click.testing import CliRunner, Result

from factpress.commands.cli import press
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.picture_samples import png

ADDRESSES = tuple(
    (f"/?p={at}", f"/News/2015/Some_Title_{at}/", f"/presse/größe-{at}.html")[at % 3]
    for at in range(10)
)
POST = """\
<item><title>Nr. {at} &amp; more</title><link>https://old.example{address}</link>
<guid>https://old.example/?p=90{at}</guid><content:encoded><![CDATA[{words}

[gallery ids="1,2"]

[caption id="x"]<img src="https://old.example/a.jpg" alt="Quay" /> The quay[/caption]

See <a href="https://old.example{other}">the other</a>.]]></content:encoded>
<wp:post_id>90{at}</wp:post_id><wp:post_date>2015-03-0{day} 11:00:00</wp:post_date>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"""
ITEM = (
    "<item><title>Item {at}</title><link>https://old.example/m/{at}.aspx?id={at}&amp;lang=de</link>"
    "<pubDate>Mon, {day:02d} Feb 2016 12:00:00 GMT</pubDate><description>&lt;p&gt;In short.&lt;/p&gt;"
    "</description></item>"
)
HEAD = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'


def _press(*words: str) -> Result:
    return CliRunner().invoke(press, list(words), env={"SOURCE_DATE_EPOCH": "1780272000"})


def _newsroom(root: Path) -> Path:
    done = _press("init", str(root), "--name", "Acme", "--trade", "empty", "--languages", "en")
    assert done.exit_code == 0, done.output
    return root


def _aliases(root: Path) -> set[str]:
    releases = read(Checkout(root)).newsroom.releases.values()
    return {str(alias) for one in releases for alias in one.front.aliases}


def test_ten_posts_and_thirty_items_are_releases_with_all_their_addresses(tmp_path: Path) -> None:
    root = _newsroom(tmp_path / "acme")
    words = "A line\nand its second.\n\nA paragraph."
    posts = "".join(
        POST.format(at=at, address=one, other=ADDRESSES[at - 1], day=at % 9 + 1, words=words)
        for at, one in enumerate(ADDRESSES)
    )
    items = "".join(ITEM.format(at=at, day=at % 28 + 1) for at in range(30))
    (tmp_path / "wordpress.xml").write_text(f"{HEAD}<channel>{posts}</channel></rss>", "utf-8")
    (tmp_path / "feed.rss").write_text(f"{HEAD}<channel>{items}</channel></rss>", "utf-8")
    done = _press("import-site", str(tmp_path / "wordpress.xml"), "--root", str(root))
    assert "Wrote 10 releases" in done.output
    assert "“Nr. 0 & more”: what [gallery] shows" in done.output
    assert (
        "Wrote 30 releases"
        in _press("import-site", str(tmp_path / "feed.rss"), "--root", str(root)).output
    )
    checked = _press("check", "--root", str(root))
    assert checked.exit_code == 0, checked.output
    assert len(_aliases(root)) == 10 + 10 + 30
    (first,) = root.glob("content/releases/2015/2015-03-02-nr-1-more/index.md")
    text = first.read_text(encoding="utf-8")
    assert "A line\\\nand its second.\n\nA paragraph.\n" in text
    assert "[caption" not in text
    assert "[the other](../2015-03-01-nr-0-more/index.md)" in text
    again = _press("import-site", str(tmp_path / "feed.rss"), "--root", str(root))
    assert "Wrote 0 releases" in again.output


def test_a_document_of_word_is_a_release_in_one_step(tmp_path: Path) -> None:
    root = _newsroom(tmp_path / "acme")
    path = tmp_path / "Release.docx"
    path.write_bytes(_document())
    done = _press("paste", str(path), "--title", "A quay opens", "--root", str(root))
    assert done.exit_code == 0, done.output
    assert "Facts to make" in done.output
    assert "4,200" in done.output
    (page,) = root.glob("content/releases/*/*a-quay-opens/index.md")
    text = page.read_text(encoding="utf-8")
    for part in ("We sold 4,200 boats.", "| Emden | 12 |", "- First", "Counted in May"):
        assert part in text, text
    assert list(page.parent.glob("media/*.png"))


SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="image" Target="media/a.png"/></Relationships>'
)
DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="The quay"/><a:graphic><a:graphicData>'
    '<a:blip r:embed="rId1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def _par(inner: str, props: str = "") -> str:
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def _run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def _document() -> bytes:
    """Returns a document with a list, a table, a footnote and a picture."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_par(_run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("Port", "Boats"), ("Emden", "12"))
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"{_par(_run('We sold 4,200 boats.') + note)}{_par(_run('First'), listed)}"
    footnote = f'<w:footnote w:id="2">{_par(_run("Counted in May"))}</w:footnote>'
    body += f"<w:tbl>{cells}</w:tbl>{_par(DRAWING)}"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/footnotes.xml", f"<w:footnotes {SPACES}>{footnote}</w:footnotes>")
        archive.writestr("word/_rels/document.xml.rels", RELATION)
        archive.writestr("word/media/a.png", png())
    return content.getvalue()
