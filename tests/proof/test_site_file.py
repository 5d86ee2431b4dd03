"""What one file of a site offers, asks for and does wrong, kind of file by kind."""

import pytest

from factpress.proof.site_file import Sight, scheme_of, seen_in


def page(text: str) -> Sight:
    return seen_in("a/index.html", f"<!doctype html><html><body>{text}</body></html>".encode())


def asked(sight: Sight) -> list[tuple[str, bool]]:
    return [(one.address, one.fetched) for one in sight.wanted]


def faults(sight: Sight) -> list[str]:
    return [f"{one.line} {one.rule.id}: {one.message}" for one in sight.faults]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('<a href="../b/#c">x</a>', [("../b/#c", False)]),
        ('<a href="?q=a&amp;b">x</a>', [("?q=a&b", False)]),
        ('<img src="a.png" alt="">', [("a.png", True)]),
        (
            '<img srcset="a.webp 1x, b.webp 2x" src="c.jpg">',
            [("a.webp", True), ("b.webp", True), ("c.jpg", True)],
        ),
        ('<source srcset="a.webp 480w">', [("a.webp", True)]),
        ('<link rel="stylesheet" href="a.css">', [("a.css", True)]),
        ('<link rel="alternate" hreflang="fr" href="/fr/">', [("/fr/", False)]),
        ('<link rel="canonical" href="https://a.example/">', [("https://a.example/", False)]),
        ('<script src="a.js" defer></script>', [("a.js", True)]),
        ('<video poster="a.jpg"><track src="a.vtt"></video>', [("a.jpg", True), ("a.vtt", True)]),
        ('<form action="/search/"></form>', [("/search/", True)]),
        ('<blockquote cite="a.html">x</blockquote>', [("a.html", False)]),
        ('<svg><use href="i.svg#x"></use></svg>', [("i.svg#x", True)]),
        (
            '<meta property="og:image" content="https://a.example/c.png">',
            [("https://a.example/c.png", False)],
        ),
        ('<meta http-equiv="refresh" content="0; url=../b/">', [("../b/", False)]),
        ('<a href="mailto:a@b.example">x</a><a href="tel:+1">y</a>', []),
        ('<a href="https://other.example/">x</a>', [("https://other.example/", False)]),
    ],
)
def test_every_address_of_a_page_is_seen(text: str, wanted: list[tuple[str, bool]]) -> None:
    assert asked(page(text)) == wanted
    assert faults(page(text)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<p onclick="x()">', "active-content: <p> has onclick=, which runs a program"),
        ("<img/onerror=x>", "active-content: <img> has onerror=, which runs a program"),
        ('<p style="color:red">', "active-content: <p> has style="),
        ("<style>p{}</style>", "active-content: there is a style sheet in the page itself"),
        ("<script>x()</script>", "active-content: there is a script in the page itself"),
        (
            '<script type="module">x()</script>',
            "active-content: there is a script in the page itself",
        ),
        ('<iframe src="a.html"></iframe>', "active-content: <iframe> is in the page"),
        ('<object data="a.swf"></object>', "active-content: <object> is in the page"),
        ('<base href="/">', "active-content: <base> is in the page"),
        ("<svg><set attributename=href></svg>", "active-content: <set> is in the page"),
        ('<a href="javascript:x">', 'unusual-scheme: an address begins with "javascript:"'),
        ('<a href=" JaVa\tscript:x">', 'unusual-scheme: an address begins with "javascript:"'),
        ('<a href="&#106;avascript:x">', 'unusual-scheme: an address begins with "javascript:"'),
        ('<img src="data:image/png,x">', 'unusual-scheme: an address begins with "data:"'),
        ('<a href="file:///etc/passwd">', 'unusual-scheme: an address begins with "file:"'),
        ('<a ping="https://a.example/">', "active-content: <a> has ping="),
        (
            '<p data-x="<script>">',
            "active-content: a script is hidden in a remark or in an attribute",
        ),
        ("<!--><script>x</script>-->", "active-content: there is a script in the page itself"),
    ],
)
def test_what_could_run_is_a_fault(text: str, fault: str) -> None:
    assert any(one.partition(" ")[2].startswith(fault) for one in faults(page(text)))


def test_data_for_programs_is_no_script_but_its_addresses_are_followed() -> None:
    told = '{"@id": "https://a.example/x/#thing", "url": "https://a.example/b/", "n": 1}'
    seen = page(f'<script type="application/ld+json">{told}</script>')
    assert faults(seen) == []
    assert {one.address for one in seen.wanted} == {"https://a.example/x/", "https://a.example/b/"}


def test_the_places_of_a_page_are_its_ids_and_old_names() -> None:
    assert page('<h2 id="one">x</h2><a name="two"></a><i class="three"></i>').places == {
        "one",
        "two",
    }


def test_faults_have_their_line() -> None:
    assert faults(page('\n\n<p onfocus="">')) == [
        "3 active-content: <p> has onfocus=, which runs a program"
    ]


def test_a_style_sheet_asks_for_its_fonts_and_pictures() -> None:
    text = b"""@import "b.css"; /* url(no.css) */
        @font-face { src: url('f.woff2') format("woff2") } p { background: url( i.svg ) }"""
    seen = seen_in("a.css", text)
    assert asked(seen) == [("b.css", True), ("f.woff2", True), ("i.svg", True)]
    assert faults(seen_in("a.css", b"p { width: expression(alert(1)) }"))
    assert faults(seen_in("a.css", b"p { background: url(data:image/svg+xml,x) }"))


def test_a_drawing_keeps_its_style_but_may_not_run_or_fetch() -> None:
    plain = b'<svg xmlns="x"><style>p{}</style><path id="a" style="fill:red" d="M0"/></svg>'
    assert not faults(seen_in("a.svg", plain))
    assert seen_in("a.svg", plain).places == {"a"}
    for bad in (
        b"<svg><script>x</script></svg>",
        b'<svg onload="x"></svg>',
        b"<svg><foreignObject/></svg>",
        b'<svg><a xlink:href="javascript:x"/></svg>',
        b'<!DOCTYPE svg [<!ENTITY x "y">]><svg/>',
    ):
        assert faults(seen_in("a.svg", bad)), bad
    assert asked(seen_in("a.svg", b'<svg><image href="https://a.example/p.png"/></svg>')) == [
        ("https://a.example/p.png", True)
    ]


def test_feeds_maps_and_lists_for_programs_are_read_too() -> None:
    atom = b'<feed><id>https://a.example/x#y</id><link href="b/"/><id>urn:uuid:1</id></feed>'
    assert {one.address for one in seen_in("a.atom", atom).wanted} == {"b/", "https://a.example/x"}
    told = b"<urlset><url><loc>https://a.example/?a&amp;b</loc></url></urlset>"
    assert [one.address for one in seen_in("sitemap.xml", told).wanted] == [
        "https://a.example/?a&b"
    ]
    robots = b"User-agent: *\nSitemap: https://a.example/sitemap.xml\n"
    assert [one.own for one in seen_in("robots.txt", robots).wanted] == [True]
    feed = b'{"items": [{"url": "https://a.example/b/", "text": "see https://c.example/"}]}'
    assert [one.address for one in seen_in("all.json", feed).wanted] == ["https://a.example/b/"]
    assert seen_in("broken.json", b"{") == Sight()
    assert seen_in("a.bin", b"<script>") == Sight()


def test_a_scheme_is_what_a_browser_takes_for_one() -> None:
    assert [scheme_of(one) for one in ("a:b", "/a:b", "java\nscript:x", "\x01https:x", "1a:b")] == [
        *("a", "", "javascript", "https", "")
    ]
