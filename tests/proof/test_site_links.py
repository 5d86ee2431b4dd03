"""The check of a finished site: what leads nowhere, and what is fetched from elsewhere."""

import pytest

from factpress.proof.site_file import seen_in
from factpress.proof.site_links import SeenSite, checked
from support.minimal_newsroom import shown

BASE = "https://press.example/acme/"
FILES = {
    "index.html": '<h1 id="top">x</h1>',
    "404.html": "",
    "about/index.html": '<p id="we">x</p>',
    "fr/index.html": "",
    "fr/über/index.html": "",
    "assets/a.css": "",
    "sheet.pdf": "",
}


def found(text: str, *, here: str = "fr/index.html", base: str = BASE) -> list[str]:
    files = {**FILES, here: text}
    sights = {name: seen_in(name, content.encode()) for name, content in files.items()}
    return shown(checked(SeenSite(sights, base)))


@pytest.mark.parametrize(
    "address",
    [
        *("", "#", "./", "../", "../about/", "../about/#we", "../about/index.html", "../sheet.pdf"),
        *("../#top", "?q=1", "über/", "%C3%BCber/", "/acme/", "/acme", "/acme/about/", "/acme/./"),
        *(
            "https://press.example/acme/about/#we",
            "https://press.example/acme/",
            "//other.example/",
        ),
        *("https://press.example/another/", "https://other.example/x", "../assets/a.css?v=1"),
        *("../about/#:~:text=we", "mailto:a@b.example"),
    ],
)
def test_an_address_that_leads_somewhere_is_no_finding(address: str) -> None:
    assert found(f'<a href="{address}">x</a>') == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("nowhere/", "dead-address: “nowhere/” is not in the site"),
        ("../about", "dead-address: “../about” is a folder without a page"),
        ("../fr/über", "dead-address: “../fr/über” is a folder without a page"),
        ("../assets/", "dead-address: “../assets/” is a folder without a page"),
        ("../../x/", "dead-address: “../../x/” is not in the site"),
        ("/about/", ""),
        ("/acme/nowhere", "dead-address: “/acme/nowhere” is not in the site"),
        (
            "https://press.example/acme/no/",
            "dead-address: “https://press.example/acme/no/” is not in the site",
        ),
        (
            "../about/#they",
            "place-not-on-page: “../about/#they”: about/index.html has no place called “they”",
        ),
        ("#they", "place-not-on-page: “#they”: fr/index.html has no place called “they”"),
        ("https://[x/", "dead-address: “https://[x/” is not an address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_with_its_place(address: str, why: str) -> None:
    told = why.replace("“", '"').replace("”", '"')
    wanted = [f"fr/index.html:2:1 {told}"] if why else []
    assert found(f'\n<a href="{address}">x</a>') == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<img src="https://cdn.example/a.png">', "https://cdn.example/a.png"),
        ('<link rel="stylesheet" href="//fonts.example/a.css">', "//fonts.example/a.css"),
        ('<form action="https://a.example/">', "https://a.example/"),
        ('<img srcset="https://a.example/1.png 2x">', "https://a.example/1.png"),
    ],
)
def test_what_is_fetched_from_another_site_is_a_finding(text: str, why: str) -> None:
    assert found(text) == [
        f'fr/index.html:1:1 foreign-request: "{why}" is fetched from another site'
    ]


def test_a_style_sheet_may_not_fetch_elsewhere() -> None:
    css = "@font-face { src: url(https://fonts.example/a.woff2) }"
    assert found(css, here="assets/a.css") == [
        'assets/a.css:1:1 foreign-request: "https://fonts.example/a.woff2" is fetched from another site'
    ]


def test_what_names_the_site_itself_must_be_in_it() -> None:
    text = '<link rel="canonical" href="https://elsewhere.example/">'
    assert found(text) == [
        'fr/index.html:1:1 dead-address: "https://elsewhere.example/" should be an address of this '
        f"site, {BASE}"
    ]
    assert found(text, base="") == []


def test_the_missing_page_may_not_lead_by_ways_that_depend_on_where_it_is_shown() -> None:
    (told,) = found('<a href="about/">x</a>', here="404.html")
    assert told == (
        '404.html:1:1 dead-address: "about/" begins at no fixed point: any address shows this page'
    )
    assert found('<a href="/acme/about/">x</a><a href="#">y</a>', here="404.html") == []
