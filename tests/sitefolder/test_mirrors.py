"""The same generations on another computer: rsync is called for real where it is installed."""

import shutil
from pathlib import Path

import pytest

from factpress.findings import PressError
from factpress.sitefolder.mirrors import commands, mirror
from support.fault_generation import publish
from support.minimal_newsroom import written

needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")


def words(folder: Path) -> str:
    return (folder / "current/index.html").read_text(encoding="utf-8")[:5]


def test_the_link_comes_after_the_site_and_the_removals_last() -> None:
    first, link, last = commands(Path("/srv/a"), "ann@host:/srv/b/")
    assert first[-2:] == ("/srv/a/generations", "ann@host:/srv/b/")
    assert link == ("rsync", "-l", "--", "/srv/a/current", "ann@host:/srv/b/")
    assert last[-2:] == first[-2:]
    assert "--delete" in last and "--delete" not in first


def test_a_target_is_never_read_as_an_option() -> None:
    for command in commands(Path("/srv/a"), "--rsh=sh"):
        assert command.index("--") < command.index(command[-1])


@needs_rsync
def test_readers_there_have_the_same_site(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "far/away"
    for text in ("first", "newer", "third"):
        publish(here, text * 3, keep=2)
        mirror(here, str(there))
        assert words(there) == text
        assert (there / "current").is_symlink()
    names = {path.name for path in (here / "generations").glob("[!.]*")}
    assert {path.name for path in (there / "generations").iterdir()} == names


@needs_rsync
def test_a_link_there_is_replaced_and_nothing_behind_it_is_deleted(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    letter = written(tmp_path, "Documents/letter.txt", "work of years")
    there.mkdir()
    (there / "generations").symlink_to(letter.parent)
    publish(here, "first" * 3)
    mirror(here, str(there))
    assert [path.name for path in letter.parent.iterdir()] == ["letter.txt"]
    assert words(there) == "first"


@needs_rsync
def test_a_machine_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    publish(tmp_path / "here", "first")
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(PressError, match="the earlier site is still live there"):
        mirror(tmp_path / "here", str(blocked / "below"))


def test_without_rsync_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PressError, match="rsync is not installed"):
        mirror(tmp_path, "host:/srv")


@needs_rsync
@pytest.mark.parametrize("name", ["letter.txt", "thesis/a.txt", ".hidden", "0123456789abcdeg/a"])
def test_a_folder_there_of_somebody_else_is_left_alone(tmp_path: Path, name: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    theirs = written(there, f"generations/{name}", "work of years")
    publish(here, "first" * 3)
    with pytest.raises(PressError, match="which Factpress did not put there"):
        mirror(here, str(there))
    assert theirs.read_text(encoding="utf-8") == "work of years"
    assert not (there / "current").exists()


@needs_rsync
@pytest.mark.parametrize("name", ["current", "current/index.html", "generations"])
def test_what_is_in_the_way_there_is_left_alone(tmp_path: Path, name: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    theirs = written(there, name, "theirs")
    publish(here, "first" * 3)
    with pytest.raises(PressError):
        mirror(here, str(there))
    assert theirs.read_text(encoding="utf-8") == "theirs"
