"""Releases in other forms, read by the programs that take them: mail, wires, news systems."""

import json
import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest
from bs4 import BeautifulSoup

from factpress.downloads.plain_words import columns, table, wrapped
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from support.finished_demo import RELEASE, demo, page_at
from support.places import PROJECT

LOCALES, _ = open_locales(Checkout(PROJECT).theme, ("en", "fr", "de"))
LANGUAGES = ("", "fr/", "de/")
LINE = 72


def _releases() -> list[Page]:
    return [one for one in demo().pages if one.kind == "release"]


def _letter(page: Page) -> EmailMessage:
    content = demo().files[f"{page.url}release.eml"]
    read = message_from_bytes(content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def _part(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def _too_long(text: str) -> list[str]:
    return [
        one
        for one in text.splitlines()
        if columns(one) > LINE and not re.fullmatch(r"https?://\S+", one)
    ]


def test_every_release_is_a_letter_of_its_desk_in_two_forms() -> None:
    for page in _releases():
        letter = _letter(page)
        assert letter.get_content_type() == "multipart/alternative"
        assert [one.get_content_type() for one in letter.iter_parts()] == [
            "text/plain",
            "text/html",
        ]
        assert letter["Subject"] == page.title
        (desk,) = letter["From"].addresses
        assert desk.addr_spec in page.text
        assert not letter.defects
        assert all(not part.defects for part in letter.walk())


def test_a_letter_is_written_by_the_desk_that_speaks_its_language() -> None:
    wrote = [_letter(page_at(f"{lang}{RELEASE}/"))["From"].addresses[0] for lang in LANGUAGES]
    assert [one.addr_spec for one in wrote] == [
        "press@example.com",
        "press@example.com",
        "presse.berlin@example.com",
    ]
    assert wrote[1].display_name == "Service de presse (exemple)"


def test_a_letter_has_the_day_of_its_release() -> None:
    written = parsedate_to_datetime(_letter(page_at(f"{RELEASE}/"))["Date"])
    assert written == datetime.fromisoformat("2016-09-14T00:00:00+02:00")
    assert str(written) == "2016-09-14 00:00:00+02:00"


def test_a_letter_says_what_its_page_says_in_lines_of_72() -> None:
    for page in _releases():
        letter = _letter(page)
        plain, html = _part(letter, "plain"), _part(letter, "html")
        told = BeautifulSoup(html, "html.parser").get_text()
        assert not _too_long(plain), page.url
        for one in page.figures:
            if one.text not in page.view.description:
                assert one.text in re.sub(r"[ \n]+", " ", plain), (page.url, one.text)
                assert one.text in re.sub(r"[ \n]+", " ", told)
        ends = LOCALES[page.lang].label("end_mark").upper()
        before, _, after = plain.partition(f"\n{ends}\n")
        assert after, page.url
        contacts = re.findall(r"\+[\d ]{8,}", after)
        assert contacts and all(one.strip() in page.text for one in contacts)
        assert "@example.com" in after and "@example.com" not in before


def test_a_letter_fetches_nothing_and_runs_nothing() -> None:
    for page in _releases():
        soup = BeautifulSoup(_part(_letter(page), "html"), "html.parser")
        assert not soup.select("img, script, link, iframe, form, object, style, [src], [class]")
        assert "url(" not in str(soup)
        base = demo().newsroom.publisher.url
        for link in soup.select("a"):
            assert re.match(r"https://|mailto:|tel:", str(link["href"])), link
        assert any(str(one["href"]).startswith(base) for one in soup.select("a"))


def test_no_line_of_a_letter_is_longer_than_mail_allows() -> None:
    for page in _releases():
        content = demo().files[f"{page.url}release.eml"]
        assert max(map(len, content.split(b"\r\n"))) <= 998
        assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_page_offers_its_letter() -> None:
    offered = {one.kind: one for one in page_at(f"de/{RELEASE}/").view.downloads}
    assert offered["EML"].href == "release.eml"
    assert offered["EML"].label == "Als E-Mail herunterladen"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_file_is_the_release_as_a_wire_sends_it(lang: str) -> None:
    page = page_at(f"{lang}{RELEASE}/")
    text = demo().files[f"{page.url}index.txt"].decode()
    lines = text.split("\n")
    assert not _too_long(text)
    assert lines[3].startswith(page.title[:30])
    assert "\n\n" in text and "\n\n\n" not in text
    quote = re.search(r"[“„«][^”“»]{150,}[”“»]\n— Carlos Ghosn", text)
    assert quote, text[:3000]
    other = {"": "Français", "fr/": "Deutsch", "de/": "Français"}[lang]
    assert other not in text.split("\n\n")[0]
    for gone in ("download_as", "other_languages", "related_models", "copy"):
        words = LOCALES[page.lang].label(
            gone, **({"format": "PDF"} if gone == "download_as" else {})
        )
        assert f"\n{words}" not in text
    for name in ("Leaf", "Zoe"):
        assert f"\n- {name}\n" not in text  # related models are of the page


def test_a_news_item_and_a_feed_carry_the_text_and_no_frame() -> None:
    for page in _releases():
        item = json.loads(demo().files[f"{page.url}ninjs.json"])
        plain, html = (one["value"] for one in item["bodies"])
        assert not plain.startswith(page.title)
        assert "+33 1 99 00 12 34" not in plain + html
        assert "<h1" not in html and "class=" not in html and "srcset" not in html
        assert "-slot" not in html
        assert item["version"] == "1" and "edNote" not in item
        soup = BeautifulSoup(html, "html.parser")
        assert all(str(one["src"]).startswith("https://") for one in soup.select("img"))


def test_a_figure_is_never_broken_over_two_lines() -> None:
    text = wrapped("word " * 13 + "and then more\x00than\x00230,000 cars")
    assert "more than 230,000" in text
    assert max(map(len, text.split("\n"))) <= LINE


def test_wide_letters_are_counted_twice_and_a_line_begins_with_no_full_stop() -> None:
    lines = wrapped("電気自動車の販売台数は" * 10 + "。").split("\n")
    assert all(columns(one) <= LINE + 2 for one in lines)
    assert not any(one.startswith("。") for one in lines)
    assert len(lines) > 1


def test_a_table_that_is_too_wide_is_told_row_by_row() -> None:
    assert table([["A", "B"], ["one", "1"], ["eleven", "11"]], [1]) == (
        "A        B\none      1\neleven  11"
    )
    assert table([["A", "B"], ["x" * 60, "y" * 20]]) == f"{'x' * 60}\n  B: {'y' * 20}"
