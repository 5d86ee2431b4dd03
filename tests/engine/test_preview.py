"""The preview: a real server, real saves, and findings as a page instead of a dead server."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from factpress.engine.preview import _saved
from support.minimal_newsroom import facts
from support.small_site import laid_out

pytestmark = pytest.mark.slow

PATIENCE = 60.0  # seconds; a loaded machine is slow, a broken preview never answers


def _free_port() -> int:
    with closing(socket.socket()) as there:
        there.bind(("127.0.0.1", 0))
        port: int = there.getsockname()[1]
        return port


def _body(port: int, path: str) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as server:
        try:
            server.request("GET", path)
            return server.getresponse().read().decode()
        except OSError:
            return ""


def _comes(port: int, path: str, words: str) -> bool:
    """Asks again and again until the words are on the page, or patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if words in _body(port, path):
            return True
        time.sleep(0.1)  # between two requests; the server tells nobody when it is ready
    return False


@contextmanager
def _preview(root: Path) -> Iterator[int]:
    port = _free_port()
    words = [sys.executable, "-m", "factpress", "serve", "--root", str(root)]
    with subprocess.Popen(
        [*words, "--address", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            yield port
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def test_a_save_in_the_data_shows_and_a_slip_becomes_a_page_of_findings(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{"data/facts.yml": facts("- 2016-08: 1,000")})
    file = root / "data" / "facts.yml"
    good = file.read_text(encoding="utf-8")
    with _preview(root) as port:
        assert _comes(port, "/", "<html")
        file.write_text(good.replace("1,000", "1.000"), encoding="utf-8")
        assert _comes(port, "/", "can be 1,000 or")
        file.write_text(good, encoding="utf-8")
        assert _comes(port, "/", "masthead")


def _answer(port: int, path: str, host: str = "") -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as server:
        server.request("GET", path, headers={"Host": host} if host else {})
        answer = server.getresponse()
        return answer.status, answer.getheader("Location") or answer.read().decode(
            "utf-8", "replace"
        )


def test_the_preview_answers_this_machine_alone_and_as_a_host_would(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    with _preview(root) as port:
        assert _comes(port, "/", "<html")
        assert _answer(port, "/", "evil.example")[0] == 421
        assert _answer(port, "/", f"localhost:{port}")[0] == 200
        assert _answer(port, "/figures") == (302, "/figures/")
        status, missing = _answer(port, "/%00")
        assert (status, "<html" in missing) == (404, True)
        assert _answer(port, "/../data/facts.yml")[0] == 404
        assert _answer(port, "/feeds/all.json")[0] == 200
        assert "/press-preview/reload.js" in _body(port, "/")
        assert _answer(port, "/press-preview/newer/0") == (200, "yes")
    assert not (root / "site").exists()


def test_each_save_is_said_with_its_file(tmp_path: Path) -> None:
    before = {tmp_path / "data/a.yml": (1, 1), tmp_path / "content/b.md": (1, 1)}
    after = {tmp_path / "data/a.yml": (2, 2)}
    assert _saved(before, {**before, **after}, tmp_path) == "Saved data/a.yml"
    assert _saved(before, after, tmp_path) == "Saved content/b.md and 1 more"
    assert _saved(before, before, tmp_path) == "An hour has come"
