"""The check of a live site, against a real host on this machine."""

import socket
from datetime import UTC, datetime
from pathlib import Path

from factpress.findings import Finding
from factpress.proof.live import Fetch, as_built, fetcher, live_manifest, not_there
from factpress.proof.withheld import Secrets, canary
from factpress.sitefolder.manifest import Label, read_manifest, seal
from support.live_host import hosted
from support.minimal_newsroom import shown, written

FILES = {
    "index.html": "home",
    "404.html": "nothing here",
    "fr/index.html": "accueil",
    "a b/ü.css": "a",
    "_headers": "/*\n  X-Frame-Options: DENY\n",
    "assets/a.js": "x",
}


def site(at: Path) -> Path:
    for name, text in FILES.items():
        written(at, name, text)
    seal(at, Label(datetime(2026, 6, 1, tzinfo=UTC)))
    return at


def fetch(address: str) -> Fetch:
    return fetcher(address, seconds=5)


def told(address: str, at: Path) -> list[str]:
    manifest = read_manifest(at)
    assert not isinstance(manifest, Finding)
    return shown(as_built(fetch(address), manifest))


def test_a_host_that_serves_what_was_built_has_no_findings(tmp_path: Path) -> None:
    with hosted(site(tmp_path)) as address:
        assert told(address, tmp_path) == []
        assert live_manifest(fetch(address)) == read_manifest(tmp_path)
        assert (
            shown(not_there(fetch(address), ["wren/", "wren.pdf"], Secrets(), hushed=False)) == []
        )


def test_each_file_that_is_not_as_built_is_told(tmp_path: Path) -> None:
    site(tmp_path / "built")
    site(tmp_path / "live")
    written(tmp_path / "live", "fr/index.html", "autre")
    (tmp_path / "live/a b/ü.css").unlink()
    with hosted(tmp_path / "live") as address:
        assert told(address, tmp_path / "built") == [
            "a b/ü.css:1:1 not-live-as-built: the host does not send it (status 404)",
            "fr/index.html:1:1 not-live-as-built: the host sends another content than was built",
        ]


def test_a_host_that_does_not_answer_is_told_so(tmp_path: Path) -> None:
    site(tmp_path)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/"
    found = told(address, tmp_path)
    assert found[0].startswith(
        "404.html:1:1 not-live-as-built: the host does not send it (no answer: "
    )
    assert isinstance(live_manifest(fetch(address)), Finding)


def test_a_redirection_is_no_answer(tmp_path: Path) -> None:
    with hosted(site(tmp_path), also={"fr/": (301, b"")}) as address:
        assert told(address, tmp_path) == [
            "fr/index.html:1:1 not-live-as-built: the host does not send it (status 301)"
        ]


def test_an_address_of_something_withheld_that_answers_is_told(tmp_path: Path) -> None:
    also = {"wren/": (200, b"soon"), "wren.pdf": (403, b""), "old/": (410, b"gone: Silver Wren")}
    secrets = canary(["Silver Wren"])
    with hosted(site(tmp_path), also=also) as address:
        tried = ["old/", "wren/", "wren.pdf", "wren.zip"]
        assert shown(not_there(fetch(address), tried, secrets, hushed=False)) == [
            ':1:1 embargo-leak: "Silver Wren" is here',
            "wren.pdf:1:1 embargoed-name-answers: the host answers with status 403, not with 404",
            "wren/:1:1 embargoed-name-answers: the host answers with status 200, not with 404",
        ]
        for found in not_there(fetch(address), tried, secrets, hushed=True):
            assert "wren" not in f"{found.place} {found.message}".casefold()


def test_a_host_that_answers_anything_is_told_so(tmp_path: Path) -> None:
    also = {"no-such-page-7f3d9c1e5b/": (200, b"home")}
    with hosted(site(tmp_path), also=also) as address:
        (found,) = not_there(fetch(address), [], Secrets(), hushed=False)
    assert found.message == "a URL that doesn't exist returned status 200 instead of 404"


def test_headers_that_are_missing_are_warnings(tmp_path: Path) -> None:
    with hosted(site(tmp_path), headers={}) as address:
        assert told(address, tmp_path) == [
            "index.html:1:1 missing-header: pages come without content-security-policy",
            "index.html:1:1 missing-header: pages come without x-content-type-options",
        ]


def test_a_file_that_comes_as_something_else_is_a_warning(tmp_path: Path) -> None:
    also = {"assets/a.js": (200, b"x")}
    with hosted(site(tmp_path), also=also) as address:
        assert told(address, tmp_path) == [
            'assets/a.js:1:1 missing-header: it comes as "text/html", not as text/javascript'
        ]
