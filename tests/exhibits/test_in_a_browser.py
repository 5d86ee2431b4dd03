"""What readers do with figures, done in a real browser: tap, copy, paste, embed, print."""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from factpress.machine.folders import Checkout
from factpress.site_making import write_files
from support.finished_demo import RELEASE, demo
from support.nginx_runs import needs_nginx, served
from support.places import PROJECT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SHOWN = (f"{RELEASE}/", "", "figures/leaf.sales/", "data/leaf-sales-by-market/", "models/leaf/")
PHONE, LAPTOP = {"width": 390, "height": 664}, {"width": 1280, "height": 720}
FIELD = """() => { const one = document.createElement('div'); one.id = 'paste'; one.contentEditable = 'true';
  document.body.append(one); one.focus(); }"""

pytestmark = [
    pytest.mark.slow,
    needs_nginx,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Some pages of the demo behind nginx with the documented headers."""
    folder = tmp_path_factory.mktemp("cards")
    site = folder / "site"
    site.mkdir()
    pages = tuple(page for page in demo().pages if page.url in SHOWN)
    write_files(replace(demo(), pages=pages), Checkout(PROJECT, home=folder), site)
    with served(site, folder / "nginx") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as player:
        one = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        one.close()


@contextmanager
def opened(browser: Browser, address: str, size: dict[str, int], **more: object) -> Iterator[Page]:
    """Opens a page that may use the clipboard, and finds nothing on its console."""
    said: list[str] = []
    with browser.new_context(viewport=size, **more) as context:  # type: ignore[arg-type]  # playwright's own
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab = context.new_page()
        tab.on("console", lambda one: said.append(one.text))
        tab.on("pageerror", lambda one: said.append(str(one)))
        tab.goto(address)
        yield tab
    assert said == []


def _copied(button: Locator) -> None:
    button.click()
    expect(button).to_have_text("Copied")


def pasted(tab: Page) -> tuple[str, str]:
    """Pastes as a reader does, and returns the text and the HTML that came."""
    tab.evaluate(FIELD)
    tab.keyboard.press("Control+V")
    field = tab.locator("#paste")
    text, html = field.inner_text(), field.inner_html()
    field.evaluate("one => one.remove()")
    return " ".join(text.split()), html


def test_a_tapped_figure_is_copied_with_its_source(browser: Browser, base: str) -> None:
    for size in (PHONE, LAPTOP):
        with opened(browser, f"{base}/{RELEASE}/", size) as tab:
            tab.evaluate("() => navigator.clipboard.writeText('EMPTY')")
            tab.locator("main p > a.fig").first.click()
            bubble = tab.locator(".bubble:popover-open")
            assert bubble.locator("button.copy").count() == 1
            bubble.locator("button.copy").click()
            tab.wait_for_function(
                "() => document.querySelector('.bubble .copy').textContent === 'Copied'"
            )
            tab.keyboard.press("Escape")
            text, html = pasted(tab)
        assert text.startswith(
            "Electric vehicles sold worldwide by the Renault-Nissan Alliance: 350,000 vehicles (August 2016)"
        )
        for words in (
            "according to Renault-Nissan Alliance",
            "Source: Announcement",
            "September 14, 2016",
            "Factpress demo newsroom",
        ):
            assert words in text, text
        assert text.count("https://") == 1
        assert '<a href="https://factpress.example/figures/alliance.sales/"' in html


def test_every_button_that_says_copy_copies(browser: Browser, base: str) -> None:
    for path in SHOWN:
        with opened(browser, f"{base}/{path}", LAPTOP) as tab:
            tab.evaluate(
                "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
            )
            buttons = tab.locator("button.copy:visible")
            assert buttons.count()
            for at in range(buttons.count()):
                tab.evaluate("() => navigator.clipboard.writeText('EMPTY')")
                _copied(buttons.nth(at))
                assert len(tab.evaluate("() => navigator.clipboard.readText()")) > 20


def test_a_quotation_and_a_table_carry_who_says_so(browser: Browser, base: str) -> None:
    with opened(browser, f"{base}/{RELEASE}/", LAPTOP) as tab:
        _copied(tab.locator("figure.quotation > .copy").first)
        text, html = pasted(tab)
        assert text.startswith("“This historic milestone")
        assert re.search(r"technology\.” ?–? ?Carlos Ghosn", text), text
        assert "<blockquote" in html
        _copied(tab.locator(".table__tools .copy").first)
        text, html = pasted(tab)
        assert "Source: Announcement" in text
        assert "August 2016" in text
        assert "<table" in html


def test_every_popover_lies_inside_the_window(browser: Browser, base: str) -> None:
    for size in (PHONE, LAPTOP, {"width": 390, "height": 844}):
        with opened(browser, f"{base}/{RELEASE}/", size) as tab:
            figures = tab.locator("main a.fig")
            for at in range(figures.count()):
                figures.nth(at).evaluate("one => one.scrollIntoView({block: 'center'})")
                figures.nth(at).click()
                box = tab.locator(".bubble:popover-open").bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["y"] >= 0
                assert box["x"] + box["width"] <= size["width"]
                assert box["y"] + box["height"] <= size["height"]
                tab.keyboard.press("Escape")
                tab.wait_for_selector(".bubble", state="detached")
                assert tab.evaluate("() => document.activeElement.matches('a.fig')")


def test_no_text_of_a_table_is_squeezed_on_a_phone(browser: Browser, base: str) -> None:
    narrow = """() => [...document.querySelectorAll('main :is(th, td, p, li, dd, h2, h3)')].filter(one =>
      one.checkVisibility() && one.textContent.trim().length > 30 && one.clientWidth < 100)
      .map(one => one.textContent.trim().slice(0, 40) + one.clientWidth)"""
    for path in SHOWN:
        with opened(browser, f"{base}/{path}", PHONE) as tab:
            tab.evaluate(
                "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
            )
            assert tab.evaluate(narrow) == [], path


def test_cards_are_beside_the_text_where_there_is_room_and_move_nothing(
    browser: Browser, base: str
) -> None:
    shifts = """() => new Promise(done => { let sum = 0;
      new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
        .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"""
    with opened(browser, f"{base}/{RELEASE}/", LAPTOP) as tab:
        assert tab.evaluate(shifts) <= 0.02
        cards = tab.locator(".margin .fcard")
        assert cards.count() >= 8
        beside = tab.evaluate(
            "() => [...document.querySelectorAll('.margin')].map(one => [one.getBoundingClientRect().left - one.nextElementSibling.getBoundingClientRect().right, one.getBoundingClientRect().top - one.nextElementSibling.getBoundingClientRect().top])"
        )
        assert all(left > 0 for left, _ in beside)
        assert abs(beside[0][1]) < 40
        tab.locator("main p > a.fig").first.hover()
        assert tab.locator(".margin .fcard-lit").count() == 1
    with opened(browser, f"{base}/{RELEASE}/", PHONE) as tab:
        assert not tab.locator(".margin").first.is_visible()


def test_notes_are_one_line_and_open_on_paper(browser: Browser, base: str) -> None:
    with opened(browser, f"{base}/{RELEASE}/", PHONE) as tab:
        note = tab.locator(".note").first
        assert tab.locator(".notes__line").inner_text().startswith("Source of ")
        assert not note.is_visible()
        words = tab.evaluate(
            "() => ['.notes', 'article'].map(one => document.querySelector(one).innerText.split(/\\s+/).length)"
        )
        assert words[0] <= words[1] / 4
        tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        tab.emulate_media(media="print")
        assert note.locator("dl").is_visible()


def test_without_scripts_a_link_to_a_note_finds_it(browser: Browser, base: str) -> None:
    with browser.new_context(viewport=LAPTOP, java_script_enabled=False) as context:  # type: ignore[arg-type]
        tab = context.new_page()
        tab.goto(f"{base}/{RELEASE}/")
        tab.locator("main p > a.fig").first.click()
        assert tab.locator(".note:target .note__cite").is_visible()


@contextmanager
def foreign(folder: Path, html: str) -> Iterator[str]:
    """Serves a page of another site."""
    (folder / "index.html").write_text(html, encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_another_site_can_show_a_card_and_a_chart_but_no_page(
    browser: Browser, base: str, tmp_path: Path
) -> None:
    chart = "charts/en-figures-leaf.sales-chart-series-leaf.sales/embed/"
    frames = "".join(
        f'<iframe name="{name}" src="{base}/{path}" width="340" height="300"></iframe>'
        for name, path in (("card", "figures/leaf.sales/card/"), ("chart", chart))
    )
    whole = f'<iframe name="whole" src="{base}/figures/leaf.sales/"></iframe>'
    for scheme, paper in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(17, 21, 27)")):
        with (
            foreign(
                tmp_path,
                f"<!doctype html><title>News</title><link rel='icon' href='data:,'>{frames}",
            ) as news,
            opened(browser, news, LAPTOP, color_scheme=scheme) as tab,
        ):
            card = tab.frame_locator('iframe[name="card"]')
            assert "230,000" in card.locator(".fcard-value").inner_text()
            assert (
                card.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
                == paper
            )
            assert card.locator("body").evaluate("one => one.scrollWidth <= innerWidth")
            drawing = tab.frame_locator('iframe[name="chart"]').locator("svg.drawing")
            assert drawing.is_visible()
    with (
        browser.new_context(viewport=LAPTOP) as context,  # type: ignore[arg-type]
        foreign(tmp_path, f"<!doctype html><title>News</title>{whole}") as news,
    ):
        tab = context.new_page()
        tab.goto(news)
        (frame,) = (one for one in tab.frames if one.name == "whole")
        assert frame.url.startswith("chrome-error:")
