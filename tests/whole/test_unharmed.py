"""The site that is online is whole, whatever happens to a build: kills, and a disk that fails.

The short form of tests/torture/kill_torture.py, with the real command on a small newsroom.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factpress.sitefolder.manifest import compared
from support.failing_disk import failing
from support.places import PROJECT
from support.press_runs import EPOCH, contents, run
from support.small_site import home, laid_out

pytestmark = pytest.mark.slow

OLD = {"content/index.md": home("The old site.")}
NEW = {"content/index.md": home("The new site.")}


@pytest.fixture(scope="module")
def built_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Builds the old site, then changes its newsroom."""
    root = laid_out(tmp_path_factory.mktemp("unharmed"), **OLD)
    done = run(root, "build")
    assert done.exit_code == 0, done.output
    return laid_out(root, **NEW)


@pytest.fixture
def root(built_before: Path, tmp_path: Path) -> Path:
    shutil.copytree(built_before, tmp_path / "root", symlinks=True)
    return tmp_path / "root"


def words(site: Path) -> str:
    text = (site / "index.html").read_text(encoding="utf-8")
    return "old" if "The old site." in text else "new" if "The new site." in text else text


def test_a_build_whose_disk_fails_says_so_in_a_line_and_leaves_a_whole_site(root: Path) -> None:
    with failing(0) as disk:
        assert run(root, "build").exit_code == 0
    assert words(root / "site") == "new"
    for turn in range(7, disk.count, disk.count // 4):
        with failing(turn):
            done = run(root, "build", "--again")
        assert done.exit_code in (0, 1, 2), (turn, disk.names[turn - 1], done.exception)
        assert list(compared(root / "site")) == []
    with failing(0) as disk:
        assert run(root, "build", "--again").exit_code == 0
    with failing(disk.names.index("mkdir", disk.names.index("ftruncate")) + 1):
        done = run(root, "build", "--again")
    assert done.exit_code == 2
    assert done.stderr.startswith("press: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")
def test_a_build_that_is_killed_leaves_a_whole_site(root: Path) -> None:
    before = contents(root / "site")
    build = subprocess.Popen(
        [sys.executable, "-m", "factpress", "build", "--root", str(root)],
        cwd=PROJECT,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while not (root / "site.new/index.html").exists() and build.poll() is None:
        assert time.monotonic() < until, "the build wrote no page"
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert (root / "site.new").exists()
    assert contents(root / "site") == before
    done = run(root, "build")
    assert done.exit_code == 0, done.output
    assert words(root / "site") == "new"
    assert not (root / "site.new").exists()
    assert list(compared(root / "site")) == []
