"""The preview answers this machine and nobody's page; an odd path is a page that is not there."""

import pytest

from factpress.engine.preview_guard import guarded, is_meant


def asked(host: str, path: str = "/", bound: str = "127.0.0.1") -> str:
    said: list[str] = []

    def page(_: object, start: object) -> list[bytes]:
        assert callable(start)
        start("200 OK", [])
        return [b"secret"]

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        assert isinstance(headers, list)
        said.append(status)

    environment = {"PATH_INFO": path, **({"HTTP_HOST": host} if host else {})}
    content = b"".join(guarded(page, bound)(environment, start))
    assert (content == b"secret") is (said == ["200 OK"])
    return said[0][:3]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8000",
        "localhost:8000",
        "LOCALHOST",
        "[::1]:8000",
        "127.0.0.1",
        "192.168.1.5:8000",
    ],
)
def test_this_machine_is_answered(host: str) -> None:
    assert asked(host) == "200"


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example"),
        *(
            "",
            ":8000",
            "[evil]:8000",
            "0x7f000001.example",
            "127.0.0.1 evil",
            "localhost@evil.example",
        ),
    ],
)
def test_a_foreign_host_is_refused(host: str) -> None:
    assert asked(host) == "403"


def test_the_name_that_it_was_given_is_answered() -> None:
    assert asked("desk.example.com:8000", bound="desk.example.com") == "200"
    assert not is_meant("", "")


@pytest.mark.parametrize("path", ["/\0", "/a\0.html", "/\n", "/\x7f", "/\x1b[2J"])
def test_an_odd_path_is_not_there(path: str) -> None:
    assert asked("localhost", path) == "404"


def test_a_path_in_any_script_is_one() -> None:
    assert asked("localhost", "/größe/".encode().decode("latin-1")) == "200"
