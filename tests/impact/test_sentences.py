"""A finished page as the sentences that readers get."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from factpress.impact.sentences import ReadPage, Region, readable, sentences


def lines(html: str) -> list[str]:
    return [one.text for one in readable(html).sentences]


def test_a_page_is_read_with_its_head_its_text_its_notes_and_its_frame() -> None:
    page = readable(
        '<!doctype html><html lang="fr-CH"><head><title>A · B</title>'
        '<meta name="description" content="It is  so."><meta name="robots" content="noindex">'
        "<style>p{}</style></head><body><header><p>Desk</p></header><main><h1>A</h1>"
        "<aside><p>Beside.</p></aside></main><aside><p>Note</p></aside>"
        "<footer>Names.</footer><script>var a = 1</script></body></html>"
    )
    assert (page.language, page.title) == ("fr-CH", "A · B")
    assert [(one.region, one.text) for one in page.sentences] == [
        (Region.HEAD, "A · B"),
        (Region.HEAD, "It is so."),
        (Region.FRAME, "Desk"),
        (Region.TEXT, "A"),
        (Region.TEXT, "Beside."),
        (Region.NOTES, "Note"),
        (Region.FRAME, "Names."),
    ]


def test_a_picture_in_a_heading_is_no_title_of_the_page() -> None:
    page = readable("<main><svg><title>A chart</title><text>12</text></svg></main>")
    assert page.title == ""
    assert [one.text for one in page.sentences] == ["A chart 12"]


def test_a_line_that_offers_a_file_is_apart() -> None:
    page = readable('<main><li><a href="a.csv" download>As CSV</a> 4 kB</li><li>More</li></main>')
    assert [(one.region, one.text) for one in page.sentences] == [
        (Region.FILES, "As CSV 4 kB"),
        (Region.TEXT, "More"),
    ]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>One <b>two</b>\n <a href='x'>three</a></p>", ["One two three"]),
        ("<tr><th>A</th><td>1</td><td></td><td>c</td></tr>", ["A | 1 | | c"]),
        ("<dl><dt>As of</dt> <dd>May</dd><dt>By</dt><dd>Us</dd></dl>", ["As of: May", "By: Us"]),
        ("<p>One<br>two</p>", ["One", "two"]),
        ('<p><img alt="A pier">beside</p>', ["A pier beside"]),
        ('<section aria-label="Key points"><p>One</p></section>', ["Key points", "One"]),
        ("<p>AT&amp;T &lt;b&gt;</p>", ["AT&T <b>"]),
        ("<p>One</p></b></i><p>Two", ["One", "Two"]),
        ("<template><p>Hidden</p></template><!-- so is this --><p>Seen</p>", ["Seen"]),
    ],
)
def test_a_line_is_what_is_read_in_one_go(html: str, read: list[str]) -> None:
    assert lines(html) == read


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("One. Two? Three", ["One.", "Two?", "Three"]),
        ("It was so. “Indeed.” Then.", ["It was so.", "“Indeed.” Then."]),
        ("Am 14. September 2016. Danach mehr.", ["Am 14. September 2016.", "Danach mehr."]),
        ("It is 2.5 km. long", ["It is 2.5 km. long"]),
        ("売れた。さらに売れた！以上", ["売れた。", "さらに売れた！", "以上"]),
        ("more than 230 000 cars", ["more than 230 000 cars"]),
        ("", []),
    ],
)
def test_a_line_is_read_sentence_by_sentence(line: str, parts: list[str]) -> None:
    assert list(sentences(line)) == parts


@given(st.text(alphabet="ab .!?。<>;/p\n\u202f1", max_size=60))
def test_no_letter_of_a_page_is_lost_and_none_is_added(text: str) -> None:
    html = f"<main><p>{text}</p></main>"
    found = readable(html)
    assert isinstance(found, ReadPage)
    read = "".join(one.text for one in found.sentences)
    seen = BeautifulSoup(html, "html.parser").get_text()
    assert "".join(read.split()) == "".join(seen.split())


def test_what_is_written_in_a_drawing_is_one_line() -> None:
    drawing = (
        '<figure><svg aria-label="Sales"><title>Sales</title><g><text>2016</text>'
        "<text>2017</text></g></svg><figcaption>Sold</figcaption></figure>"
    )
    assert lines(f"<main><p>A</p>{drawing}</main>") == ["A", "Sales", "Sales 2016 2017", "Sold"]
