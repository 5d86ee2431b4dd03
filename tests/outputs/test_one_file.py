"""One file of several pages: names stay apart, links hold, nothing loads and nothing runs."""

import re

import pytest
from bs4 import BeautifulSoup

from factpress.outputs.one_file import OneFileSheet, one_file
from support.theme_elements import ELEMENTS

HOME = """\
<html><head><link rel="stylesheet" href="assets/press.css"><link rel="stylesheet" href="p.css" media="print"></head><body>
<article class="text text--home"><h1 id="top">Home</h1>
<a href="news/one/">one</a> <a href="news/one/#part">part</a> <a href="#top">up</a>
<a href="files/a.pdf">PDF</a> <a href="https://example.org/?a=1&amp;b=2">out</a> <a href="./">here</a>
<picture><source srcset="a.webp 1x"><img src="pics/a.png" srcset="b.png 2x" loading="lazy" alt="A"></picture>
<svg><g id="g" fill="url(#g)"></g></svg>
<script src="x.js"></script></article><footer>not shown</footer></body></html>
"""
ONE = """\
<article class="text text--page"><h1 id="top">One</h1><p id="part" aria-labelledby="top part">Words id="x".</p>
<a href="../../">home</a> <a href="../../#top">top</a><img src="../../pics/none.png" alt="B">
<img src="../../evil.svg.html" alt="C"></article>
<aside class="notes"><p id="note-1">A note</p></aside>
"""
FILES = {
    "index.html": HOME.encode(),
    "news/one/index.html": ONE.encode(),
    "assets/press.css": b"p { color: red } /* </style> */",
    "p.css": b"p { color: blue }",
    "pics/a.png": b"\x89PNG",
    "evil.svg.html": b"<p>",
}
SHEETS = (
    OneFileSheet("", "Home"),
    OneFileSheet("news/one/", "One <b>", "Not public before X", changed=True),
)


@pytest.fixture(scope="module")
def made() -> BeautifulSoup:
    text = one_file(ELEMENTS, SHEETS, FILES, lang="en", title="Preview: A & B", said="Words.")
    return BeautifulSoup(text, "html.parser")


def test_every_link_leads_to_a_place_in_the_file(made: BeautifulSoup) -> None:
    hrefs = [str(one["href"]) for one in made.select("section a[href]")]
    inside = [href for href in hrefs if href.startswith("#")]
    assert hrefs == [
        *("#p2", "#p2-part", "#p1-top", "https://example.org/?a=1&b=2", "#p1"),
        *("#p1", "#p1-top"),
    ]
    for href in inside:
        assert len(made.select(f'[id="{href[1:]}"]')) == 1


def test_what_is_not_in_the_file_has_no_address(made: BeautifulSoup) -> None:
    (link,) = [one for one in made.select("a") if one.get_text() == "PDF"]
    assert not link.has_attr("href")


def test_names_of_two_pages_stay_apart(made: BeautifulSoup) -> None:
    names = [str(one["id"]) for one in made.select("[id]")]
    assert len(names) == len(set(names))
    assert {"p1-top", "p2-top", "p2-note-1"} <= set(names)
    assert made.select_one("#p2-part")["aria-labelledby"] == "p2-top p2-part"  # type: ignore[index]
    assert 'Words id="x".' in made.get_text()


def test_a_drawing_keeps_its_own_colours(made: BeautifulSoup) -> None:
    (group,) = made.select("g")
    assert (group["id"], group["fill"]) == ("p1-g", "url(#p1-g)")


def test_pictures_are_in_the_file(made: BeautifulSoup) -> None:
    shown = [one.get("src") for one in made.select("img")]
    assert shown == ["data:image/png;base64,iVBORw==", None, None]
    assert not made.select("source, [srcset], [loading]")


def test_nothing_runs_and_nothing_is_loaded(made: BeautifulSoup) -> None:
    assert not made.select("script, link, iframe, object, embed")
    policy = made.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert all(str(one["src"]).startswith("data:") for one in made.select("[src]"))


def test_the_style_sheet_is_in_the_file_and_cannot_end_early(made: BeautifulSoup) -> None:
    (style,) = made.select("style")
    assert "color: red" in style.get_text()
    assert ".preview-mark" in style.get_text()
    assert "color: blue" not in style.get_text(), "it is for paper"


def test_what_changed_is_first_and_what_is_not_public_is_marked(made: BeautifulSoup) -> None:
    nav = made.select_one("nav")
    assert nav is not None
    assert [one.get_text() for one in nav.select("h2")] == ["Changed", "Pages"]
    assert [one.get_text() for one in nav.select("li")] == [
        *("One <b> · Not public before X", "Home", "One <b> · Not public before X")
    ]
    marks = [one.get_text() for one in made.select("section > .preview-mark")]
    assert marks == ["Not public before X"]


def test_the_frame_of_the_site_is_left_out(made: BeautifulSoup) -> None:
    assert "not shown" not in made.get_text()
    assert re.search(r"A note", made.get_text())


def test_a_site_without_pages_is_an_empty_file() -> None:
    assert "<section" not in one_file(ELEMENTS, (), {}, lang="en", title="Preview", said="")
