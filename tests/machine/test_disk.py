"""Looking at the disk: what cannot be read stops the work with its name, and is never left out."""

from importlib.metadata import PathDistribution, version
from pathlib import Path
from unittest.mock import patch

import pytest

from factpress.findings import PressError
from factpress.machine.disk import files_below, installed, octets_of
from support.failing_disk import failing
from support.minimal_newsroom import written


def test_files_are_found_in_order_by_their_names_however_deep(tmp_path: Path) -> None:
    for name in ("b/x.ttf", "b/c/a.otf", "a.ttf", "b/notes.txt", "b/X.TTF"):
        written(tmp_path, name, "x")
    found = files_below(tmp_path, "*.[to]tf")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.ttf",
        "b/c/a.otf",
        "b/x.ttf",
    ]
    assert files_below(tmp_path / "nowhere") == ()
    assert files_below(tmp_path / "a.ttf") == ()


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_folder_that_may_not_be_read_is_no_empty_folder(tmp_path: Path, turn: int) -> None:
    written(tmp_path, "b/c/a.ttf", "x")
    with failing(turn), pytest.raises(PressError, match="cannot be read"):
        files_below(tmp_path)
    assert len(files_below(tmp_path)) == 1


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PressError, match=r"lost\.ttf cannot be read"):
        octets_of(tmp_path / "lost.ttf")


def test_a_library_without_a_version_is_no_library() -> None:
    assert installed("pyyaml") == version("pyyaml")
    with (
        patch.object(PathDistribution, "read_text", return_value="Name: pyyaml\n\nVersion: 1\n"),
        pytest.raises(PressError) as raised,
    ):
        installed("pyyaml")
    assert str(raised.value) == (
        "pyyaml is not installed as it should be: its version cannot be read; set up anew"
    )
    with pytest.raises(PressError, match="no-such-library is not installed"):
        installed("no-such-library")
