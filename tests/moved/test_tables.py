"""The tables of former addresses, read by a real nginx and as other hosts read them."""

from pathlib import Path

import pytest

from factpress.moved.address import Former, former
from factpress.moved.tables import Lead, tables
from support.nginx_runs import get, needs_nginx, served


def _leads(*typed: str) -> list[Lead]:
    found = [(one, former(one)) for one in typed]
    return [Lead(one, "there/") for _, one in found if isinstance(one, Former)]


def test_where_nothing_moved_there_is_no_table() -> None:
    assert tables((), "https://press.example.com/") == {}


def test_a_site_in_a_folder_of_a_host_has_it_in_both_ends() -> None:
    made = tables(_leads("a/b.html"), "https://example.com/press/")
    assert made["_redirects"] == b"/press/a/b.html /press/there/ 301\n"
    assert made["_redirects.csv"].splitlines()[1] == (
        b"https://example.com/press/a/b.html,https://example.com/press/there/,301"
    )


def test_what_asks_for_more_goes_first() -> None:
    made = tables(_leads("index.php", "index.php?p=1"), "")
    first = made["_redirects"].decode().splitlines()[0]
    assert first == "/index.php p=1 /there/ 301"


@needs_nginx
@pytest.mark.parametrize(
    "asked",
    [
        *("/News/Some_Title", "/News/Some_Title/", "/News/Some_Title?utm_source=x"),
        *("/presse/gr%C3%B6%C3%9Fe/", "/Detail.aspx?lang=de&id=12", "/?p=12", "/a%22b%20(c)/"),
    ],
)
def test_nginx_leads_on_from_former_addresses(asked: str, tmp_path: Path) -> None:
    old = ("/News/Some_Title", "/presse/größe/", "/Detail.aspx?id=12", "/?p=12", "/a%22b%20(c)")
    _site(tmp_path, *old)
    with served(tmp_path / "site", tmp_path / "nginx") as base:
        assert get(f"{base}{asked}").body == b"here"


@needs_nginx
def test_nginx_leads_on_from_no_other_address(tmp_path: Path) -> None:
    _site(tmp_path, "/News/Some_Title", "/Detail.aspx?id=12")
    with served(tmp_path / "site", tmp_path / "nginx") as base:
        for asked in ("/news/some_title", "/Detail.aspx?id=123", "/News", "/_redirects.map"):
            assert get(f"{base}{asked}").status == 404


def _site(folder: Path, *old: str) -> None:
    (folder / "site/there").mkdir(parents=True)
    (folder / "site/there/index.html").write_text("here")
    for name, content in tables(_leads(*old), "").items():
        (folder / "site" / name).write_bytes(content)
