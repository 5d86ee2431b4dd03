"""Generations: readers meet one whole site or another, whatever stops a switch."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from factpress.findings import PressError
from factpress.machine.own_folders import MARK
from factpress.sitefolder.exchange import SiteBusyError
from factpress.sitefolder.generations import (
    earlier,
    generations,
    label_of,
    live,
    next_serial,
    opened,
    prune,
    published,
    switch,
)
from factpress.sitefolder.manifest import Label, seal
from support.disk_faults import KILLED, calls_of, run
from support.fault_generation import NOW, PAGES, publish

PROGRAM = "fault_generation.py"


def words_of(folder: Path) -> str:
    """Returns the words that a reader meets, after a look at every page: all say the same."""
    pages = {(folder / "current" / page).read_text(encoding="utf-8") for page in PAGES}
    assert len(pages) == 1, "two sites at once"
    text = pages.pop()
    words = text[: len(text) // 50]
    assert text == words * 50, "half a page"
    return words


def test_the_first_generation_is_live(tmp_path: Path) -> None:
    name = publish(tmp_path / "live", "one")
    assert words_of(tmp_path / "live") == "one"
    assert (tmp_path / "live/current").readlink() == Path("generations") / name
    now = live(tmp_path / "live")
    assert now is not None
    assert (now.name, now.serial, now.as_at) == (name, 1, NOW.isoformat())


def test_nothing_is_live_before_the_first(tmp_path: Path) -> None:
    assert live(tmp_path) is None
    assert generations(tmp_path) == ()
    assert earlier(tmp_path) is None
    assert next_serial(tmp_path) == 1


def test_the_name_is_that_of_what_a_site_holds(tmp_path: Path) -> None:
    one = publish(tmp_path / "live", "one")
    two = publish(tmp_path / "live", "two")
    assert one != two
    assert publish(tmp_path / "elsewhere", "two") == two


def test_generations_are_listed_the_newest_first(tmp_path: Path) -> None:
    names = [publish(tmp_path / "live", words, keep=5) for words in ("one", "two", "three")]
    assert [one.name for one in generations(tmp_path / "live")] == names[::-1]
    assert [one.serial for one in generations(tmp_path / "live")] == [3, 2, 1]
    before = earlier(tmp_path / "live")
    assert before is not None and before.name == names[1]


def test_a_site_that_comes_back_takes_its_new_place_in_the_row(tmp_path: Path) -> None:
    names = [publish(tmp_path / "live", words, keep=5) for words in ("one", "two", "one")]
    assert words_of(tmp_path / "live") == "one"
    assert [(one.name, one.serial) for one in generations(tmp_path / "live")] == [
        (names[0], 3),
        (names[1], 2),
    ]


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    names = [publish(tmp_path / "live", words, keep=2) for words in ("one", "two", "three")]
    assert [one.name for one in generations(tmp_path / "live")] == [names[2], names[1]]
    assert {path.name for path in (tmp_path / "live/generations").iterdir()} == {MARK, *names[1:]}


def test_the_live_generation_is_kept_however_old_it_is(tmp_path: Path) -> None:
    names = [publish(tmp_path / "live", words, keep=5) for words in ("one", "two", "three")]
    switch(tmp_path / "live", tmp_path / "live/generations" / names[0])
    assert prune(tmp_path / "live", keep=1) == (names[2], names[1])
    assert words_of(tmp_path / "live") == "one"


def test_a_switch_goes_back_and_forth(tmp_path: Path) -> None:
    names = [publish(tmp_path / "live", words) for words in ("one", "two")]
    switch(tmp_path / "live", tmp_path / "live/generations" / names[0])
    assert words_of(tmp_path / "live") == "one"
    assert earlier(tmp_path / "live") is None
    assert next_serial(tmp_path / "live") == 3


def test_a_site_of_tomorrow_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(PressError, match=r"built for 2026-06-01.*, which has not come yet"):
        publish(tmp_path / "live", "one", now=NOW - timedelta(seconds=1))
    assert live(tmp_path / "live") is None
    assert [path.name for path in (tmp_path / "live/generations").iterdir()] == [MARK]


def test_a_site_that_does_not_say_its_hour_is_not_published(tmp_path: Path) -> None:
    with opened(tmp_path / "live") as new:
        (new / "index.html").write_text("words")
        with pytest.raises(PressError, match="for an hour that it does not say"):
            published(new, tmp_path / "live", now=NOW, content="a")


@pytest.mark.parametrize("name", ["index.html", "mkdocs.yml", ".git"])
def test_a_folder_of_another_kind_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(PressError, match=f"holds {name}"):
        publish(tmp_path, "one")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_plain_directory_called_current_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(PressError, match='something called "current" that is not a link'):
        publish(tmp_path, "one")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "live").write_text("a file")
    with pytest.raises(PressError, match="cannot be written"):
        publish(tmp_path / "live", "one")


def test_two_publishers_at_once_are_one_too_many(tmp_path: Path) -> None:
    publish(tmp_path / "live", "one")
    with opened(tmp_path / "live"), pytest.raises(SiteBusyError, match="process"):
        publish(tmp_path / "live", "two")
    assert words_of(tmp_path / "live") == "one"


def test_a_live_site_that_was_damaged_is_kept_until_its_copy_is_there(tmp_path: Path) -> None:
    name = publish(tmp_path / "live", "one")
    (tmp_path / "live/current/one.html").unlink()
    with opened(tmp_path / "live") as new:
        shutil.copytree(tmp_path / "live/current", new, dirs_exist_ok=True)
        (new / "one.html").write_text("one" * 50)
        content = seal(new, Label(NOW, serial=2))
        published(new, tmp_path / "live", now=NOW, content=content)
    now = live(tmp_path / "live")
    assert now is not None and now.name == f"{name}-2"
    assert words_of(tmp_path / "live") == "one"


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    publish(tmp_path / "live", "one")
    (tmp_path / "live/generations/.new").mkdir()
    (tmp_path / "live/generations/.old-abc").mkdir()
    (tmp_path / "live/.current").symlink_to("generations/nowhere")
    name = publish(tmp_path / "live", "two")
    assert words_of(tmp_path / "live") == "two"
    assert not (tmp_path / "live/.current").is_symlink()
    assert name in {path.name for path in (tmp_path / "live/generations").iterdir()}
    assert [path.name for path in (tmp_path / "live/generations").glob(".*")] == [MARK]


def test_a_directory_without_a_sound_label_is_no_generation(tmp_path: Path) -> None:
    publish(tmp_path / "live", "one")
    other = tmp_path / "live/generations/notes"
    other.mkdir()
    assert label_of(other).serial == 0
    (other / "build.json").write_text(json.dumps({"serial": "many"}))
    assert [one.name for one in generations(tmp_path / "live")] != ["notes"]
    prune(tmp_path / "live", keep=1)
    assert other.is_dir()


@pytest.mark.parametrize("kind", ["kill", pytest.param("ENOSPC", marks=pytest.mark.slow)])
def test_stopped_at_any_call_readers_have_the_old_site_or_the_new(
    tmp_path: Path, kind: str
) -> None:
    before = tmp_path / "before"
    publish(before, "zero")
    publish(before, "one")
    code, output = run(PROGRAM, shutil.copytree(before, tmp_path / "whole", symlinks=True), "two")
    assert code == 0, output
    seen = set()
    for at in range(1, calls_of(output) + 1):
        folder = shutil.copytree(before, tmp_path / str(at), symlinks=True)
        code, output = run(PROGRAM, folder, "two", at=at, kind=kind)
        assert code == KILLED if kind == "kill" else "Traceback" not in output, (at, output)
        words = words_of(folder)
        assert words in {"one", "two"}, at
        seen.add(words)
        publish(folder, "three")
        assert words_of(folder) == "three"
        assert [path.name for path in (folder / "generations").glob(".*")] == [MARK], at
        shutil.rmtree(folder)
    assert seen == {"one", "two"}
