"""The package: a wheel carries the program and its theme, and builds newsrooms that have none.

The wheel is made and unpacked, not installed: a test reaches no network, and the libraries are
those that run it.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from factpress.machine.theme import SHIPPED
from support.places import PROJECT
from support.press_runs import EPOCH, contents

pytestmark = pytest.mark.slow
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked wheel."""
    made, unpacked = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("package")
    subprocess.run([sys.executable, "-c", BUILD, str(made)], cwd=PROJECT, check=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(unpacked)
    return unpacked


def copied(root: Path, *parts: str) -> Path:
    """Copies parts of the demonstration, and nothing of the program, into a folder."""
    for part in parts:
        source = PROJECT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    return root


def run(code: Path, root: Path, *words: str) -> str:
    """Runs a command as `press` does, with the program of a folder, in a newsroom's folder."""
    env = {**os.environ, "PYTHONPATH": str(code), "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-m", "factpress", *words]
    done = subprocess.run(
        command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_holds_the_program_and_its_theme_and_nothing_else(package: Path) -> None:
    source = PROJECT / "generator" / "factpress"
    inside = [one for one in source.rglob("*") if one.is_file() and "__pycache__" not in one.parts]
    wanted = {f"factpress/{one.relative_to(source).as_posix()}" for one in inside}
    wanted |= {
        f"factpress/theme/{one.relative_to(SHIPPED).as_posix()}"
        for one in SHIPPED.rglob("*")
        if one.is_file()
    }
    assert {name for name in contents(package) if ".dist-info/" not in name} == wanted


def test_a_wheel_checks_and_builds_a_newsroom_as_the_repository_does(
    package: Path, tmp_path: Path
) -> None:
    root = copied(tmp_path, "content", "data", "mkdocs.yml")
    where = [sys.executable, "-c", "import factpress; print(factpress.__file__)"]
    env = {**os.environ, "PYTHONPATH": str(package)}
    found = subprocess.run(where, cwd=root, env=env, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(package)
    assert "pages" in run(package, root, "check")
    run(package, root, "build", "--site", "packaged")
    run(PROJECT / "generator", root, "build", "--site", "ours")
    assert contents(root / "packaged") == contents(root / "ours")
    assert "Nothing has changed" in run(package, root, "build", "--site", "packaged")


def test_a_wheel_begins_a_newsroom_that_builds(package: Path, tmp_path: Path) -> None:
    run(package, tmp_path, "init", "acme", "--name", "Acme", "--trade", "cars")
    root = tmp_path / "acme"
    assert "Built" in run(package, root, "build")
    assert (root / "site" / "index.html").is_file()
    assert "up to date" in run(package, root, "upgrade")


def test_a_wheel_builds_a_newsroom_without_settings_for_the_engine(
    package: Path, tmp_path: Path
) -> None:
    root = copied(tmp_path, "content", "data")
    run(package, root, "build")
    assert (root / "site/index.html").is_file()
