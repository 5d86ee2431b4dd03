"""Content is data: a part of the attacks, each in a process of its own under an audit hook."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from attack_runs import active_in, all_tried, attacks, laid, warmed, watched
from newsrooms import written
from small_site import NOW

from generator.build import build_site

AFTER = 17  # one attack of so many


def test_there_are_more_than_300_attacks_each_with_a_name_of_its_own() -> None:
    names = [one.name for one in attacks()]
    assert len(names) > 300
    assert len(set(names)) > len(names) - 10


def test_none_of_a_part_of_the_attacks_runs_or_takes_long(tmp_path: Path) -> None:
    chosen = attacks()[::AFTER]
    assert len(chosen) > 30
    harmful = [one for one in all_tried(chosen, tmp_path) if not one.is_harmless]
    assert harmful == []


# What the watch itself is worth: each of these must be noted.


def opened() -> None:
    Path("/etc/passwd").read_bytes()


def called() -> None:
    subprocess.run(["true"], check=True)


def connected() -> None:
    socket.socket().close()


def compiled() -> None:
    eval("1 + 1")  # noqa: S307


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


def test_an_attack_stands_in_a_newsroom_that_is_good_without_it(tmp_path: Path) -> None:
    warmed(tmp_path / "good")
    assert build_site(tmp_path / "good", now=NOW).pages
    root = laid(tmp_path / "bad", attacks()[0])
    assert [one.place.file for one in build_site(root, now=NOW).findings] == ["content/corpus.md"]
    assert written(root, "x", "y").exists()
