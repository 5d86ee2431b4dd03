"""Embeds: small pages for other sites, which say of themselves when a figure was corrected."""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup

from factpress.build import Build
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.finished_demo import demo
from support.minimal_newsroom import FACTS
from support.small_site import ENGLISH, NOW, home, laid_out

MOST = 6 * 1024
A_CARD = re.compile(r"figures/[^/]+/card/index\.html$")
A_CHART = re.compile(r"^charts/[^/]+/embed/index\.html$")
OWN = ENGLISH.replace("newsroom:\n", "newsroom:\n  url: https://press.example.com\n", 1)
CARD = "figures/dart.sales/card/index.html"


def _made(root: Path, facts: str, own: str = OWN) -> Build:
    files = {
        "data/newsroom.yml": own,
        "facts": facts,
        "content/index.md": home('{{ fact("dart.sales") }}'),
    }
    return finished(read(Checkout(laid_out(root, **files))), now=NOW)


def _card(root: Path, facts: str) -> str:
    text = BeautifulSoup(_made(root, facts).files[CARD], "html.parser").get_text(" ")
    return " ".join(text.split())


def test_every_figure_has_a_card_and_every_chart_an_embed_in_each_language() -> None:
    figures = [page for page in demo().pages if page.kind == "figure"]
    assert {f"{page.url}card/index.html" for page in figures} == set(_embeds(A_CARD))
    titled = [slot for page in demo().pages for slot in page.charts if slot.kind != "sparkline"]
    assert len(_embeds(A_CHART)) == len(titled) > 10


def _embeds(of: re.Pattern[str]) -> list[str]:
    return [path for path in demo().files if of.search(path)]


def test_embeds_are_small_hold_no_script_and_lead_back() -> None:
    for path in (*_embeds(A_CARD)[:40], *_embeds(A_CHART)):
        _is_an_embed(path)


def _is_an_embed(path: str) -> None:
    content = demo().files[path]
    tree = BeautifulSoup(content, "html.parser")
    (sheet,) = (str(one["href"]) for one in tree.select('link[rel="stylesheet"]'))
    style = demo().files["/".join(sheet.split("/")[-2:])]
    if A_CARD.search(path):
        assert len(content) + len(style) <= MOST, path
    assert not tree.select("script, style, [style], iframe, form")
    links = tree.select("a[href]")
    assert links
    assert all(one["target"] == "_blank" and one["rel"] == ["noopener"] for one in links)
    (canonical,) = tree.select('link[rel="canonical"]')
    assert str(canonical["href"]) in [str(one["href"]) for one in links]
    assert tree.select('meta[name="robots"][content="noindex"]')
    asked = [
        one.get("src") or one.get("href") for one in tree.select("[src], link[rel=stylesheet]")
    ]
    assert not [one for one in asked if "//" in str(one)]


def test_a_figures_page_tells_other_programs_of_its_card() -> None:
    for page in (one for one in demo().pages if one.kind == "figure"):
        (link,) = (one for one in page.view.head_links if one.type == "application/json+oembed")
        told = json.loads(demo().files[f"{page.url}{link.href}"])
        assert (told["version"], told["type"]) == ("1.0", "rich")
        assert f'src="{page.view.canonical}card/"' in told["html"]
        codes = BeautifulSoup(page.html, "html.parser").select("#embed pre.to-embed")
        assert [one.get_text() for one in codes] == [told["html"]]


def test_a_corrected_figure_says_so_in_every_article_that_shows_it(tmp_path: Path) -> None:
    slip = FACTS.replace("more than 230,000", "220,000") + (
        "      - 2016-08: 230,000\n        corrects: 220,000\n        said: 2016-11-30\n        why: A slip.\n"
    )
    told = _card(tmp_path / "corrected", slip)
    assert "230,000 cars" in told
    assert "Corrected on November 30, 2016" in told
    assert "220,000" not in told
    assert "Corrected" not in _card(tmp_path / "right", FACTS)


def test_a_withdrawn_figure_says_so_there_too_and_shows_no_number(tmp_path: Path) -> None:
    gone = FACTS.replace("more than 230,000", "220,000") + (
        "      - 2016-08: none\n        retracts: yes\n        said: 2016-10-01\n        why: A slip.\n"
    )
    told = _card(tmp_path, gone)
    assert "Withdrawn on October 1, 2016" in told
    assert "220" not in told


def test_a_site_without_an_address_offers_none(tmp_path: Path) -> None:
    built = _made(tmp_path, FACTS, ENGLISH)
    assert not [path for path in built.files if "/card/" in path or path.endswith("oembed.json")]
    assert not [page for page in built.pages if page.kind == "use"]


def test_one_page_shows_every_figure_with_its_code() -> None:
    (page,) = (one for one in demo().pages if one.kind == "use" and one.lang == "en")
    codes = BeautifulSoup(page.html, "html.parser").select("pre.to-embed")
    known = {
        str(one["src"])
        for code in codes
        for one in BeautifulSoup(code.get_text(), "html.parser").select("iframe")
    }
    cards = {
        f"https://factpress.example/{one.removesuffix('index.html')}" for one in _embeds(A_CARD)
    }
    english = {one for one in cards if not re.search(r"example/(?:fr|de)/", one)}
    assert known == english
