"""One directory for another, with real directories, real processes and real kills."""

import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.findings import PressError
from factpress.sitefolder.exchange import (
    SiteBusyError,
    carry_assets,
    exchange,
    fresh_directory,
    repair,
    swapped,
)
from factpress.sitefolder.manifest import Label, compared, seal
from support.failing_disk import failing
from support.minimal_newsroom import written


def site(at: Path, text: str) -> Path:
    at.mkdir(parents=True)
    (at / "index.html").write_text(text, encoding="utf-8")
    (at / "build.json").touch()
    return at


def said(at: Path) -> str:
    return (at / "index.html").read_text(encoding="utf-8")


def never(one: Path, other: Path, /) -> bool:
    """The swap of a system that has none."""
    return False


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system on this machine")
    with tempfile.TemporaryDirectory(dir=memory) as place:
        yield Path(place)


def test_a_first_site_is_put_in_place(tmp_path: Path) -> None:
    exchange(site(tmp_path / "new", "one"), tmp_path / "site")
    assert said(tmp_path / "site") == "one"
    assert not (tmp_path / "new").exists()


def test_a_site_takes_the_place_of_the_earlier_one_whole(tmp_path: Path) -> None:
    live = site(tmp_path / "site", "old")
    (live / "gone.html").write_text("only in the old one", encoding="utf-8")
    exchange(site(tmp_path / "new", "new"), live)
    assert sorted(entry.name for entry in live.iterdir()) == ["build.json", "index.html"]
    assert said(live) == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_system_without_a_swap_gets_the_same_site_by_two_renames(tmp_path: Path) -> None:
    live = site(tmp_path / "site", "old")
    exchange(site(tmp_path / "new", "new"), live, swap=never)
    assert said(live) == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_second_rename_that_fails_puts_the_earlier_site_back(
    tmp_path: Path, other_disk: Path
) -> None:
    live = site(tmp_path / "site", "old")
    with pytest.raises(PressError, match="earlier site is still there, unchanged"):
        exchange(site(other_disk / "new", "new"), live, swap=never)
    assert said(live) == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_swap_across_file_systems_is_refused_and_changes_nothing(
    tmp_path: Path, other_disk: Path
) -> None:
    live = site(tmp_path / "site", "old")
    with pytest.raises(PressError, match="earlier site is still there, unchanged"):
        exchange(site(other_disk / "new", "new"), live)
    assert said(live) == "old"


def test_a_disk_that_refuses_the_swap_leaves_the_earlier_site(tmp_path: Path) -> None:
    def refused(one: Path, other: Path, /) -> bool:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    live = site(tmp_path / "site", "old")
    with pytest.raises(PressError) as told:
        exchange(site(tmp_path / "new", "new"), live, swap=refused)
    assert str(told.value) == (
        f"the new site could not be put in place of {live} (Input/output error); "
        "the earlier site is still there, unchanged"
    )
    assert said(live) == "old"


def test_a_missing_new_site_leaves_the_earlier_one(tmp_path: Path) -> None:
    live = site(tmp_path / "site", "old")
    with pytest.raises(PressError, match="there is no finished site at"):
        exchange(tmp_path / "new", live)
    assert said(live) == "old"


@pytest.mark.parametrize("name", ["mkdocs.yml", "thesis.odt"])
def test_a_directory_that_is_no_built_site_is_never_replaced(tmp_path: Path, name: str) -> None:
    live = tmp_path / "home"
    live.mkdir()
    (live / name).write_text("work of years", encoding="utf-8")
    with pytest.raises(PressError, match="so it is not a built site and is not replaced"):
        exchange(site(tmp_path / "new", "new"), live)
    with pytest.raises(PressError, match="not replaced"), fresh_directory(live):
        pytest.fail("no build may begin")
    assert (live / name).read_text(encoding="utf-8") == "work of years"


def test_an_empty_directory_may_become_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    exchange(site(tmp_path / "new", "new"), tmp_path / "site")
    assert said(tmp_path / "site") == "new"


def test_a_file_in_the_place_of_the_site_is_reported(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(PressError, match="is a file; the site needs a separate directory"):
        exchange(site(tmp_path / "new", "new"), tmp_path / "site")


def styled(at: Path, mark: str) -> Path:
    name = f"assets/press.{mark * 10}.css"
    site(at, f'<link rel="stylesheet" href="{name}"><a href="assets/press.html">x</a>')
    (at / "assets").mkdir()
    (at / name).write_text(mark, encoding="utf-8")
    return at


def test_assets_of_the_earlier_site_stay_for_one_generation(tmp_path: Path) -> None:
    sites = [styled(tmp_path / mark, mark) for mark in "abc"]
    assert carry_assets(tmp_path / "nowhere", sites[0]) == ()
    assert carry_assets(sites[0], sites[1]) == ("assets/press.aaaaaaaaaa.css",)
    assert (sites[1] / "assets/press.aaaaaaaaaa.css").read_text(encoding="utf-8") == "a"
    assert carry_assets(sites[1], sites[2]) == ("assets/press.bbbbbbbbbb.css",)
    assert len(list((sites[2] / "assets").iterdir())) == 2


def test_the_manifest_of_the_earlier_site_says_which_assets_it_was_built_with(
    tmp_path: Path,
) -> None:
    live = styled(tmp_path / "site", "a")
    (live / "assets/search.bbbbbbbbbb.js").write_text("b", encoding="utf-8")
    (live / "assets/press.cccccccccc.css").write_text("from before", encoding="utf-8")
    lines = ("assets/press.aaaaaaaaaa.css", "assets/search.bbbbbbbbbb.js", "index.html")
    manifest = "".join(f"{'0' * 64}  {name}\n" for name in lines)
    (live / "MANIFEST.sha256").write_text(manifest, encoding="utf-8")
    carried = carry_assets(live, styled(tmp_path / "new", "d"))
    assert carried == ("assets/press.aaaaaaaaaa.css", "assets/search.bbbbbbbbbb.js")


def test_an_asset_that_cannot_be_carried_is_reported(tmp_path: Path) -> None:
    (site(tmp_path / "new", "new") / "assets").write_text("a file", encoding="utf-8")
    with pytest.raises(PressError, match="cannot be copied"):
        carry_assets(styled(tmp_path / "site", "a"), tmp_path / "new")


def test_a_build_killed_between_two_renames_is_fixed(tmp_path: Path) -> None:
    site(tmp_path / "site.old", "old")
    site(tmp_path / "site.new", "new")
    repair(tmp_path / "site", was_killed=True)
    assert said(tmp_path / "site") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_after_two_renames_is_cleared_away(tmp_path: Path) -> None:
    site(tmp_path / "site.old", "old")
    site(tmp_path / "site", "new")
    repair(tmp_path / "site", was_killed=True)
    assert said(tmp_path / "site") == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_leavings_that_cannot_be_cleared_away_are_named(tmp_path: Path) -> None:
    (tmp_path / "site.old").write_text("a file where a directory was left", encoding="utf-8")
    with pytest.raises(PressError, match=r"left .*site\.old behind.*remove it by hand"):
        repair(tmp_path / "site", was_killed=True)


def test_a_fresh_directory_goes_when_its_build_fails(tmp_path: Path) -> None:
    live = site(tmp_path / "site", "old")
    with pytest.raises(ZeroDivisionError), fresh_directory(live) as new:
        (new / "half.html").write_text("half a page", encoding="utf-8")
        raise ZeroDivisionError
    assert said(live) == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".press", "site"]


def test_a_second_build_is_told_who_holds_the_site(tmp_path: Path) -> None:
    live = tmp_path / "site"
    with fresh_directory(live):
        with pytest.raises(SiteBusyError) as told, fresh_directory(live):
            pytest.fail("two builds at once")
        assert f"{live} is being written by process {os.getpid()} on " in str(told.value)
        assert str(told.value).endswith("; wait until it has finished, or end it")
    with fresh_directory(live):
        assert (tmp_path / ".press" / "site.lock").exists()


def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PressError, match="cannot be written"):  # noqa: SIM117
        with fresh_directory(tmp_path / "file" / "site"):
            pytest.fail("no build may begin")


def test_a_fresh_directory_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    with fresh_directory(tmp_path / "site"):
        pass
    with failing(0) as disk, fresh_directory(tmp_path / "site"):
        pass
    turn = max(at for at, name in enumerate(disk.names, 1) if name == "mkdir")
    with failing(turn), pytest.raises(PressError, match=r"site\.new cannot be made"):  # noqa: SIM117
        with fresh_directory(tmp_path / "site"):
            pytest.fail("no build may begin")


BUILDS = """
    import sys
    from pathlib import Path
    from factpress.sitefolder.exchange import exchange, fresh_directory

    live = Path(sys.argv[1])
    turn = int(sys.argv[2]) * 1_000_000
    while True:
        turn += 1
        with fresh_directory(live) as new:
            for name in ("index.html", "build.json", "b.html", "c.html"):
                (new / name).write_text(f"{turn:09d}" * 200, encoding="utf-8")
            exchange(new, live)
        print(turn, flush=True)
"""


def one_turn(page: str) -> str:
    turn = page[:9]
    assert page == turn * 200, "half a page"
    return turn


def test_twenty_kills_leave_a_reader_only_whole_sites(tmp_path: Path) -> None:
    site(tmp_path / "one", "one")
    if not swapped(tmp_path / "one", site(tmp_path / "two", "two")):
        pytest.skip("this file system cannot exchange directories")
    live = tmp_path / "site"
    reads = 0
    for life in range(20):
        builder = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(BUILDS), str(live), str(life)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert builder.stdout is not None
        assert builder.stdout.readline()
        for _ in range(200 + 37 * life):
            for name in ("index.html", "c.html"):
                one_turn((live / name).read_text(encoding="utf-8"))
                reads += 1
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        pages = {one_turn(page.read_text(encoding="utf-8")) for page in live.iterdir()}
        assert len(pages) == 1
        assert len(list(live.iterdir())) == 4
    assert reads > 10_000
    with fresh_directory(live):
        pass
    assert not (tmp_path / "site.new").exists()


def published(live: Path, text: str) -> None:
    """Builds a site of three files in the place of another, as a command does."""
    with fresh_directory(live) as new:
        written(new, "index.html", text)
        written(new, "b/index.html", text)
        mark = hashlib.sha256(text.encode()).hexdigest()[:10]
        written(new, f"assets/press.{mark}.css", text)
        seal(new, Label(datetime(2026, 6, 1, tzinfo=UTC), versions={"a": "1"}))
        carry_assets(live, new)
        exchange(new, live)


def test_a_disk_that_does_not_confirm_the_exchange_is_reported(tmp_path: Path) -> None:
    live = tmp_path / "site"
    published(live, "a")
    with failing(0) as disk:
        published(live, "b")
    turn = disk.names.index("fsync") + 1
    with pytest.raises(PressError) as told, failing(turn):
        published(live, "c")
    assert str(told.value).startswith(
        f"the new site is in place, but the disk of {tmp_path} does not confirm it ("
    )
    assert str(told.value).endswith("); after a power cut the earlier one may be back")
    assert said(live) == "c"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".press", "site"]


def test_whichever_call_of_the_disk_fails_the_site_is_the_old_one_or_the_new(
    tmp_path: Path,
) -> None:
    published(tmp_path / "count", "a")
    with failing(0) as disk:
        published(tmp_path / "count", "b")
    assert disk.count > 40
    assert {"open wb", "write", "mkdir", "fsync"} <= set(disk.names)
    outcomes = set()
    for turn in range(1, disk.count + 1):
        live = tmp_path / f"{turn}"
        published(live, "a")
        with suppress(PressError, OSError), failing(turn):
            published(live, "b")
        assert list(compared(live)) == [], f"call {turn} ({disk.names[turn - 1]})"
        outcomes.add(said(live))
        published(live, "c")
        assert (said(live), list(compared(live))) == ("c", [])
        shutil.rmtree(live)
    assert outcomes == {"a", "b"}
