"""Former addresses lead to where a page is now; crawlers get a map and leave to read."""

import xml.etree.ElementTree as ET
from pathlib import Path

from bs4 import BeautifulSoup

from support.minimal_newsroom import NEWSROOM, release, shown
from support.small_site import ENGLISH, RELEASE, built, home

SALES = "releases/2016/2016-09-14-sales"
ADDRESS = "  url: https://press.example.com/\n  zone:"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_a_former_address_leads_to_the_page(tmp_path: Path) -> None:
    text = release(aliases="[/news/2013/milestone/, old.html]", title="Ten & more")
    site = built(tmp_path, **{RELEASE: text})
    assert shown(site.findings) == []
    assert {name for name in site.files if name.endswith(".html")} == {
        "news/2013/milestone/index.html",
        "old.html",
    }
    moved = BeautifulSoup(site.files["news/2013/milestone/index.html"], "html.parser")
    way = f"../../../{SALES}/"
    assert [tag["href"] for tag in moved.select("a, link")] == [way, way]
    assert [tag.get_text() for tag in moved.select("a, title")] == ["Ten & more"] * 2
    refresh = moved.select_one('meta[http-equiv="refresh"]')
    assert refresh is not None
    assert refresh["content"] == f"0; url={way}"


def test_a_redirect_names_the_whole_address_where_it_is_known(tmp_path: Path) -> None:
    newsroom = ENGLISH.replace("  zone:", ADDRESS)
    page = home("Words.").replace("title:", "aliases: welcome\ntitle:")
    site = built(tmp_path, **{"data/newsroom.yml": newsroom, "content/index.md": page})
    moved = BeautifulSoup(site.files["welcome/index.html"], "html.parser")
    link = moved.select_one('link[rel="canonical"]')
    assert link is not None
    assert link["href"] == "https://press.example.com/"


def test_an_alias_that_hides_something_or_is_no_address_is_a_finding(tmp_path: Path) -> None:
    taken, odd = "a page of the site has this address", "this is not an address"
    why = {
        "models/dart": taken,
        "robots.txt": taken,
        "assets": taken,
        "https://example.com/x": odd,
        "Old News": odd,
        "../x": odd,
    }
    site = built(tmp_path, **{RELEASE: release(aliases=f"[{', '.join(why)}]")})
    assert {one.rule.id for one in site.findings} == {"bad-alias"}
    assert [one.message for one in site.findings] == [f'"{a}": {text}' for a, text in why.items()]
    assert {one.place.line for one in site.findings} == {4}


def test_two_pages_cannot_have_one_former_address(tmp_path: Path) -> None:
    other = "content/other.md"
    text = home("Words.").replace("title:", "aliases: [old]\ntitle:")
    site = built(tmp_path, **{RELEASE: release(aliases="[old]"), other: text})
    assert shown(site.findings) == [
        f'{other}:2:11 bad-alias: "old": a page of the site has this address'
    ]


def test_crawlers_may_read_everything(tmp_path: Path) -> None:
    assert dict(built(tmp_path).files) == {"robots.txt": b"User-agent: *\nAllow: /\n"}


def test_the_map_of_the_site_names_each_page_with_its_languages_and_dates(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        **{
            "data/newsroom.yml": NEWSROOM.replace("  zone:", ADDRESS),
            RELEASE: release(),
            RELEASE.replace("index.md", "index.fr.md"): "---\ntitle: Bonjour\n---\n\nMots.\n",
            "content/other.md": home("Words."),
        },
    )
    base = "https://press.example.com/"
    assert site.files["robots.txt"].endswith(f"\nSitemap: {base}sitemap.xml\n".encode())
    urls = ET.fromstring(site.files["sitemap.xml"]).findall("s:url", SITEMAP)
    found = {url.findtext("s:loc", "", SITEMAP): url for url in urls}
    assert set(found) == {base + one.url for one in site.pages}
    here = found[f"{base}{SALES}/"]
    assert here.findtext("s:lastmod", "", SITEMAP) == "2016-09-14"
    assert [(one.get("hreflang"), one.get("href")) for one in here.findall("x:link", SITEMAP)] == [
        ("en", f"{base}{SALES}/"),
        ("fr", f"{base}fr/{SALES}/"),
    ]
    alone = found[f"{base}other/"]
    assert alone.findall("x:link", SITEMAP) == []
    assert alone.find("s:lastmod", SITEMAP) is None


def test_former_addresses_of_any_form_lead_on(tmp_path: Path) -> None:
    old = (
        *("/News/2015/Some_Title", "/presse/größe/", "/Old%20News/caf%C3%A9", "/a/b.html"),
        *(
            "/index.php?p=12",
            "/?p=12",
            "/Detail.aspx?id=123&lang=de",
            "/News/2015/SOME_title/",
            "/~pr/x.htm",
        ),
    )
    text = release(aliases="[" + ", ".join(f'"{one}"' for one in old) + "]")
    site = built(tmp_path, **{RELEASE: text})
    assert shown(site.findings) == []
    assert {name for name in site.files if name.endswith((".html", ".htm"))} == {
        "News/2015/Some_Title/index.html",
        "presse/größe/index.html",
        "Old News/café/index.html",
        "a/b.html",
        "~pr/x.htm",
    }
    moved = site.files["a/b.html"].decode()
    assert f'href="../{SALES}/"' in moved
    lines = site.files["_redirects"].decode().splitlines()
    assert f"/index.php p=12 /{SALES}/ 301" in lines
    assert f"/ p=12 /{SALES}/ 301" in lines
    assert f"/Detail.aspx id=123 lang=de /{SALES}/ 301" in lines
    assert f"/presse/gr%C3%B6%C3%9Fe /{SALES}/ 301" in lines
    assert f"/presse/gr%C3%B6%C3%9Fe/ /{SALES}/ 301" in lines
    assert f"/News/2015/SOME_title /{SALES}/ 301" in lines
    assert f"/Old%20News/caf%C3%A9,/{SALES}/,301" in site.files["_redirects.csv"].decode()


def test_an_address_that_isnt_one_says_what_to_write(tmp_path: Path) -> None:
    fixes = {
        "https://old.example/News?id=1": "write /News?id=1",
        "Old News": "write Old%20News",
        "a/100%": "write a/100%25",
        "x#top": "write x",
    }
    listed = ", ".join(f'"{one}"' for one in fixes)
    site = built(tmp_path, **{RELEASE: release(aliases=f"[{listed}]")})
    assert [one.fix for one in site.findings] == list(fixes.values())
