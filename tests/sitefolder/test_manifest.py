"""The manifest: what it lists, what differs from it, and what a site says of its making."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.findings import Finding, PressError
from factpress.sitefolder.manifest import (
    Label,
    compared,
    files_of,
    parse_manifest,
    read_manifest,
    seal,
)
from support.failing_disk import failing
from support.minimal_newsroom import shown, written

LABEL = Label(datetime(2026, 6, 1, 9, tzinfo=UTC), versions={"b": "2", "a": "1"})


def site(at: Path) -> Path:
    for name, text in {"index.html": "home", "b/index.html": "b", "a.css": "a"}.items():
        written(at, name, text)
    return at


def test_a_sealed_site_lists_all_its_files_but_the_list(tmp_path: Path) -> None:
    seal(site(tmp_path), LABEL)
    lines = (tmp_path / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()
    assert [line.partition("  ")[2] for line in lines] == [
        *("a.css", "b/index.html", "build.json", "index.html")
    ]
    assert files_of(tmp_path) == ("a.css", "b/index.html", "build.json", "index.html")
    assert list(compared(tmp_path)) == []


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
def test_the_system_s_own_tool_reads_the_list(tmp_path: Path) -> None:
    seal(site(tmp_path), LABEL)
    command = ["sha256sum", "--check", "--strict", "--quiet", "MANIFEST.sha256"]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
    written(tmp_path, "a.css", "other")
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode == 1


def test_a_site_says_for_when_and_by_what_it_was_built(tmp_path: Path) -> None:
    content = seal(site(tmp_path), LABEL)
    assert json.loads((tmp_path / "build.json").read_text(encoding="utf-8")) == {
        "as_at": "2026-06-01T09:00:00+00:00",
        "commit": "",
        "content": content,
        "looked_ahead": False,
        "serial": 0,
        "taken_down": [],
        "versions": {"a": "1", "b": "2"},
    }


def test_what_a_site_holds_is_the_same_under_every_label(tmp_path: Path) -> None:
    first = seal(site(tmp_path / "one"), LABEL)
    later = Label(datetime(2027, 1, 1, tzinfo=UTC), "a" * 40, 7)
    assert seal(tmp_path / "one", later) == seal(site(tmp_path / "two"), LABEL) == first
    assert list(compared(tmp_path / "one")) == []
    written(tmp_path / "two", "a.css", "other")
    assert seal(tmp_path / "two", LABEL) != first


def test_every_difference_from_the_list_is_told(tmp_path: Path) -> None:
    seal(site(tmp_path), LABEL)
    written(tmp_path, "a.css", "changed")
    written(tmp_path, "more.html", "more")
    (tmp_path / "b/index.html").unlink()
    assert shown(compared(tmp_path)) == [
        "b/index.html:1:1 not-as-built: the file is not there",
        "a.css:1:1 not-as-built: the file has another content than was built",
        "more.html:1:1 not-as-built: the file was not built",
    ]


def test_an_asset_of_an_earlier_site_may_be_beside_if_it_is_what_its_name_says(
    tmp_path: Path,
) -> None:
    seal(site(tmp_path), LABEL)
    written(tmp_path, "assets/press.ca978112ca.css", "a")  # the hash of an a
    assert list(compared(tmp_path)) == []
    written(tmp_path, "assets/press.ca978112ca.css", "b")
    assert shown(compared(tmp_path)) == [
        "assets/press.ca978112ca.css:1:1 not-as-built: the file was not built"
    ]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "the list is empty"),
        ("no list\n", 1, "this line is not a hash and path"),
        (f"{'0' * 64}  a\n{'0' * 64} b\n", 2, "this line is not a hash and path"),
        (f"{'0' * 64}  ../a\n", 1, "this line is not a hash and path"),
        (f"{'0' * 64}  /a\n", 1, "this line is not a hash and path"),
        (f"{'G' * 64}  a\n", 1, "this line is not a hash and path"),
    ],
)
def test_a_list_that_isnt_one_is_a_finding(text: str, line: int, why: str) -> None:
    found = parse_manifest(text)
    assert isinstance(found, Finding)
    assert shown([found]) == [f"MANIFEST.sha256:{line}:1 no-manifest: {why}"]


def test_a_site_without_a_list_is_told_so(tmp_path: Path) -> None:
    assert shown(compared(site(tmp_path))) == [
        "MANIFEST.sha256:1:1 no-manifest: the list is not there or cannot be read"
    ]
    (tmp_path / "MANIFEST.sha256").write_bytes(b"\xff")
    assert isinstance(read_manifest(tmp_path), Finding)


def test_a_folder_that_cannot_be_read_is_reported_and_not_passed_over(tmp_path: Path) -> None:
    site(tmp_path)
    with failing(0) as disk:
        seal(tmp_path, LABEL)
    turns = [turn for turn, name in enumerate(disk.names, 1) if name == "scandir"]
    assert len(turns) == 2
    for turn in turns:
        with pytest.raises(PressError, match="cannot be read"), failing(turn):
            seal(tmp_path, LABEL)


def test_a_disk_that_refuses_is_reported(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "build.json").mkdir()
    with pytest.raises(PressError, match=r"build\.json cannot be written"):
        seal(tmp_path, LABEL)
