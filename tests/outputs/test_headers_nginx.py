"""The site behind a real nginx with the documented headers, and in a real browser."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Request, sync_playwright

from factpress.build import Build
from factpress.machine.folders import Checkout
from factpress.outputs.headers import policy
from factpress.pages.render import Page
from factpress.site_making import write_files
from support.finished_demo import demo
from support.nginx_runs import get, needs_nginx, served
from support.places import PROJECT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = needs_nginx


def one_of_each_kind(built: Build) -> tuple[Page, ...]:
    """Returns the first page of each kind, and the search in a second language."""
    pages = {page.kind: page for page in reversed(built.pages) if page.lang == built.languages[0]}
    other = next(p for p in built.pages if p.kind == "search" and p.lang != built.languages[0])
    return (*pages.values(), other)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with one page of each kind, below a link as `press publish` leaves it."""
    folder = tmp_path_factory.mktemp("served")
    new = folder / "generations/one"
    new.mkdir(parents=True)
    shown = replace(demo(), pages=one_of_each_kind(demo()))
    write_files(shown, Checkout(PROJECT, home=folder), new)
    (folder / "current").symlink_to(Path("generations/one"))
    return folder / "current"


@pytest.fixture(scope="module")
def base(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.mark.slow
def test_a_page_comes_with_every_header(base: str) -> None:
    sent = get(f"{base}/")
    assert sent.status == 200
    assert sent.headers["Content-Type"] == "text/html; charset=utf-8"
    assert sent.headers["Content-Security-Policy"] == policy()
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert sent.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert sent.headers["Cache-Control"] == "public, max-age=60"
    assert sent.headers["Access-Control-Allow-Origin"] is None
    assert sent.headers["ETag"]
    assert sent.headers["Server"] == "nginx"


@pytest.mark.slow
def test_a_wrong_address_gets_the_error_page_with_its_status(base: str) -> None:
    for path in ("/nowhere/", "/assets/none.css", "/feeds/none.json", "/search/none"):
        sent = get(f"{base}{path}")
        assert sent.status == 404, path
        assert sent.body == get(f"{base}/404.html").body
        assert sent.headers["Content-Security-Policy"]
        assert sent.headers["Cache-Control"] == "public, max-age=60"


def test_only_the_search_may_run_webassembly(base: str, site: Path) -> None:
    for page in one_of_each_kind(demo()):
        sent = get(f"{base}/{page.url}")
        assert sent.status == 200
        assert sent.headers["Content-Security-Policy"] == policy(searching=page.kind == "search")
    worker = get(f"{base}/pagefind/pagefind-worker.js")
    assert worker.headers["Content-Security-Policy"] == policy(searching=True)


@pytest.mark.parametrize(
    ("pattern", "sent_as", "cache", "origin"),
    [
        ("assets/*.css", "text/css; charset=utf-8", "immutable", None),
        ("assets/*.js", "text/javascript; charset=utf-8", "immutable", None),
        ("assets/*.svg", "image/svg+xml; charset=utf-8", "immutable", None),
        ("pagefind/fragment/*", "application/octet-stream", "immutable", None),
        ("pagefind/pagefind.js", "text/javascript; charset=utf-8", "max-age=60", None),
        ("feeds/all.json", "application/feed+json; charset=utf-8", "max-age=60", "*"),
        ("fr/feeds/all.json", "application/feed+json; charset=utf-8", "max-age=60", "*"),
        ("feeds/all.atom", "application/atom+xml; charset=utf-8", "max-age=60", "*"),
        ("api/facts.json", "application/json; charset=utf-8", "max-age=60", "*"),
        ("**/*.csv", "text/csv; charset=utf-8", "max-age=60", "*"),
        ("releases/**/*.md", "text/markdown; charset=utf-8", "max-age=60", None),
        ("releases/**/*.txt", "text/plain; charset=utf-8", "max-age=60", None),
        ("**/*.pdf", "application/pdf", "max-age=60", None),
        ("**/*.png", "image/png", "max-age=60", None),
        ("**/*.zip", "application/zip", "max-age=60", None),
        ("sitemap.xml", "application/xml; charset=utf-8", "max-age=60", None),
        (
            "**/*.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "max-age=60",
            None,
        ),
    ],
)
def test_each_kind_of_file_comes_as_what_it_is(
    base: str, site: Path, pattern: str, sent_as: str, cache: str, origin: str | None
) -> None:
    path = min(site.glob(pattern), default=None)
    assert path is not None, "the demo has no such file"
    sent = get(f"{base}/{path.relative_to(site).as_posix()}")
    assert (sent.status, sent.body) == (200, path.read_bytes())
    assert sent.headers["Content-Type"] == sent_as
    assert cache in sent.headers["Cache-Control"]
    assert sent.headers["Access-Control-Allow-Origin"] == origin
    assert sent.headers["X-Content-Type-Options"] == "nosniff"


def test_every_ending_of_the_demo_is_known(site: Path) -> None:
    from factpress.outputs.headers import KINDS  # noqa: PLC0415, RUF100 - one test only

    endings = {path.suffix[1:] for path in site.rglob("*") if path.is_file()}
    plain = {"", "pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta"}
    assert endings - plain <= {kind.ending for kind in KINDS}


def test_what_hosts_of_another_kind_read_is_not_sent(base: str, site: Path) -> None:
    assert (site / "_headers").is_file()
    assert get(f"{base}/_headers").status == 404
    assert get(f"{base}/.git/config").status == 404


def test_a_switched_link_is_followed_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    link, beside = tmp_path / "current", tmp_path / ".current"
    link.symlink_to("one")
    with served(link, tmp_path / "nginx") as base:
        assert get(f"{base}/").body == b"one"
        beside.symlink_to("two")
        beside.replace(link)
        assert get(f"{base}/").body == b"two"


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (.ci/install)")
def test_no_page_kind_leaves_a_message_in_the_console(base: str) -> None:
    said: list[str] = []

    def asked(one: Request) -> None:
        if not one.url.startswith(base):
            said.append(f"{one.url} was asked for")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        tab = browser.new_page()
        tab.on("console", lambda one: said.append(f"{tab.url}: {one.type}: {one.text}"))
        tab.on("pageerror", lambda one: said.append(f"{tab.url}: {one}"))
        tab.on("requestfailed", lambda one: said.append(f"{one.url}: {one.failure}"))
        tab.on("request", asked)
        for page in one_of_each_kind(demo()):
            tab.goto(f"{base}/{page.url}", wait_until="networkidle")
            if page.kind == "search":
                tab.locator("main input[type=search]").fill("electric")
                tab.wait_for_load_state("networkidle")
                tab.wait_for_selector("main li a", timeout=20_000)
        browser.close()
    assert said == []
