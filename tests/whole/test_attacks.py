"""Content is data: a part of the attacks, each in a separate process under an audit hook."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.attack_runs import (
    BYTES,
    SECONDS,
    active_in,
    all_tried,
    attacks,
    tried_together,
    watched,
)
from support.machine_pace import is_within

AFTER = 9  # one attack of so many; `tests/torture/attacks.py` tries them all
HEAVY = ("bomb", "load")  # these have their own tests


def test_there_are_more_than_300_attacks_each_with_its_own_name() -> None:
    names = [one.name for one in attacks()]
    assert len(names) > 300
    assert len(set(names)) > len(names) - 10


@pytest.mark.slow
def test_none_of_a_part_of_the_attacks_runs(tmp_path: Path) -> None:
    light = [one for one in attacks() if not any(word in one.name for word in HEAVY)]
    chosen = light[::AFTER]
    assert len(chosen) > 60
    assert tried_together(chosen, tmp_path).ran == ()


@pytest.mark.slow
def test_an_attack_on_a_finished_page_is_watched_until_its_site_is_framed(tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    framed = (f"markup '`{script}`'", f"markup '```html\\n{script}\\n```'")
    chosen = [one for one in attacks() if one.name in framed]
    ended = list(all_tried(chosen, tmp_path))
    assert [(one.ran, one.refused) for one in ended] == [((), False)] * len(framed)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["load of digits", "bomb markets in a row", "bomb lost ids"])
def test_what_would_take_long_ends_soon(name: str, tmp_path: Path) -> None:
    (ended,) = all_tried([one for one in attacks() if one.name == name], tmp_path)
    assert (ended.ran, ended.refused) == ((), True)
    assert is_within(ended.seconds, SECONDS)
    assert ended.memory < BYTES


# What the watch itself is worth: each of these must be noted.


def opened() -> None:
    Path("/etc/passwd").read_bytes()


def called() -> None:
    subprocess.run(["true"], check=True)


def connected() -> None:
    socket.socket().close()


def compiled() -> None:
    eval("1 + 1")


def listed() -> None:
    os.listdir("/etc")  # noqa: PTH208


@pytest.mark.parametrize("act", [opened, called, connected, compiled, listed])
def test_the_watch_notes_what_content_must_not_bring_about(
    act: Callable[[], None], tmp_path: Path
) -> None:
    def acting() -> tuple[bool, list[str]]:
        act()
        return False, []

    assert watched(act.__name__, tmp_path, acting).ran


def test_the_watch_notes_what_takes_long_or_ends_badly(tmp_path: Path) -> None:
    def failing() -> tuple[bool, list[str]]:
        raise RecursionError

    def idle() -> tuple[bool, list[str]]:
        return True, []

    assert watched("failing", tmp_path, failing).ran == ("RecursionError: ",)
    assert watched("idle", tmp_path, idle).is_harmless


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<script src=https://evil.example/x.js></script>",
        "<p onclick=x>",
        "<p style=x>",
        "<a href='java\tscript:x'>",
        "<a href=//evil.example>",
        "<img src=data:x>",
        "<iframe>",
        "<base href=x>",
        "<meta http-equiv=refresh content='0; url=https://evil.example'>",
    ],
)
def test_the_reader_of_pages_sees_what_is_active(html: str) -> None:
    assert active_in(html)


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{}</script>',
        "<script src=../assets/press.0123456789.js></script>",
        "<a href=https://a.example/ title='onclick=x'>",
        "<a href=mailto:x@a.example>",
        "<p>javascript:alert(1) onclick=x</p>",
    ],
)
def test_the_reader_of_pages_leaves_words_alone(html: str) -> None:
    assert active_in(html) == []
