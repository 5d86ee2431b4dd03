"""The scripts of CI where something else is wrong: only 404 is a first site, and any doubt is code."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factpress.commands.cli import press
from support.git_newsrooms import WHO, committed
from support.git_newsrooms import git as run_git
from support.live_host import hosted
from support.minimal_newsroom import written
from support.places import PROJECT

LABEL = {
    "as_at": "2026-06-01T00:00:00+00:00",
    "commit": "",
    "content": "0" * 64,
    "serial": 7,
    "taken_down": [],
}
SAID = json.dumps({"releases": {}, "changes": [], "withdrawn": [], "pictures": []})


def site(root: Path) -> Path:
    """Writes what a live site says of itself."""
    written(root, "index.html", "words")
    written(root, "build.json", json.dumps(LABEL))
    written(root, "published.json", SAID)
    names = ("build.json", "index.html", "published.json")
    lines = [f"{sha256((root / one).read_bytes()).hexdigest()}  {one}\n" for one in names]
    written(root, "MANIFEST.sha256", "".join(lines))
    return root


def begin(folder: Path, address: str, *words: str) -> Result:
    return CliRunner().invoke(press, ["begin", str(folder), address, *words])


def test_a_live_site_is_known(tmp_path: Path) -> None:
    with hosted(site(tmp_path / "site")) as address:
        done = begin(tmp_path / "live", address)
    assert done.exit_code == 0, done.stderr
    for name in ("build.json", "published.json", "MANIFEST.sha256"):
        there, here = tmp_path / "site" / name, tmp_path / "live/current" / name
        assert here.read_bytes() == there.read_bytes()


def test_only_404_is_a_first_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with hosted(tmp_path / "site") as address:
        done = begin(tmp_path / "live", address)
    assert done.exit_code == 0, done.stderr
    assert "has no site yet; this is its first one" in done.stderr
    assert not os.path.lexists(tmp_path / "live/current")


@pytest.mark.parametrize("status", [403, 429, 500, 502, 503, 204])
@pytest.mark.parametrize("name", ["build.json", "MANIFEST.sha256", "published.json"])
def test_a_host_that_is_silent_stops_it(tmp_path: Path, name: str, status: int) -> None:
    with hosted(site(tmp_path / "site"), also={name: (status, b"")}) as address:
        done = begin(tmp_path / "live", address)
    assert done.exit_code == 2
    assert "so it is not clear what readers have and nothing is published" in done.stderr
    assert not (tmp_path / "live").exists()


@pytest.mark.parametrize("page", [b"<html>Please sign in</html>", b"{}", b"[]", b"null", b""])
def test_somebody_elses_page_stops_it(tmp_path: Path, page: bytes) -> None:
    with hosted(site(tmp_path / "site"), also={"build.json": (200, page)}) as address:
        done = begin(tmp_path / "live", address)
    assert done.exit_code == 2


def test_a_host_that_is_not_there_stops_it(tmp_path: Path) -> None:
    assert begin(tmp_path / "live", "http://127.0.0.1:9").exit_code == 2
    assert begin(tmp_path / "live", "no address").exit_code == 2


@pytest.mark.parametrize("old", ["build.json", "published.json", "MANIFEST.sha256"])
def test_files_of_two_sites_stop_it(tmp_path: Path, old: str) -> None:
    content = (site(tmp_path / "site") / old).read_bytes()
    newer = content.replace(b'"serial": 7', b'"serial": 6').replace(b"releases", b"Releases")
    newer = newer if newer != content else content.replace(content[:8], b"00000000")
    with hosted(tmp_path / "site", also={old: (200, newer)}) as address:
        assert begin(tmp_path / "live", address).exit_code == 2


def test_an_old_copy_stops_it_unless_it_is_enough(tmp_path: Path) -> None:
    with hosted(site(tmp_path / "site"), headers={"Age": "412"}) as address:
        done = begin(tmp_path / "live", address)
        assert done.exit_code == 2
        assert "a copy that is 412 seconds old" in done.stderr
        assert begin(tmp_path / "live", address, "--old").exit_code == 0


@contextmanager
def changed(root: Path) -> Iterator[Path]:
    """A repository with a commit, in which a second one is made."""
    for name in (
        "content/index.md",
        "data/facts.yml",
        "tests/a_test.txt",
        ".github/check.yml",
    ):
        written(root, name, f"The words of {name}, of which there are some.\n" * 9)
    committed(root)
    yield root
    run_git(root, "add", "--all")
    run_git(root, *WHO, "commit", "--quiet", "--allow-empty", "--message=Two")


def scope(root: Path, base: str = "HEAD~1", pipefail: str = "pipefail") -> str:
    done = subprocess.run(
        ["bash", "-eo", pipefail, str(PROJECT / ".ci/scope"), base],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_content_alone_is_no_code(tmp_path: Path) -> None:
    with changed(tmp_path) as root:
        written(root, "content/index.md", "Fresh.")
        written(root, "data/ünï \n code.yml", "Fresh.")
    assert scope(tmp_path) == "code=no"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tests/a_test.txt", "content/x.txt"),
        (".github/check.yml", "data/y.yml"),
        ("content/index.md", "index.md"),
    ],
)
def test_a_rename_out_of_the_code_is_code(tmp_path: Path, old: str, new: str) -> None:
    with changed(tmp_path) as root:
        run_git(root, "mv", old, new)
    assert scope(tmp_path) == "code=yes"


@pytest.mark.parametrize(
    "name", ["tests/x.txt", "Makefile", "contents/x", "content", "xcontent/a", "a\ncontent/b"]
)
def test_any_other_name_is_code(tmp_path: Path, name: str) -> None:
    with changed(tmp_path) as root:
        if name == "content":
            run_git(root, "rm", "-rq", "content")
        written(root, name, "x")
    assert scope(tmp_path) == "code=yes"


@pytest.mark.parametrize(
    "name", ["content/.gitattributes", "data/.gitmodules", "content/a/.gitignore"]
)
def test_what_git_reads_is_code(tmp_path: Path, name: str) -> None:
    with changed(tmp_path) as root:
        written(root, name, "x")
    assert scope(tmp_path) == "code=yes"


def test_a_link_below_content_is_code(tmp_path: Path) -> None:
    with changed(tmp_path) as root:
        (root / "content/link.md").symlink_to("../tests/a_test.txt")
    assert scope(tmp_path) == "code=yes"


def test_a_program_below_content_is_code(tmp_path: Path) -> None:
    with changed(tmp_path) as root:
        written(root, "content/run.sh", "x").chmod(0o755)
    assert scope(tmp_path) == "code=yes"


@pytest.mark.parametrize("base", ["", "0" * 40, "nothing", "--help"])
def test_a_base_that_is_unknown_is_a_doubt(tmp_path: Path, base: str) -> None:
    with changed(tmp_path) as root:
        written(root, "content/index.md", "Fresh.")
    assert scope(tmp_path, base) == "code=yes"


def test_no_change_is_a_doubt(tmp_path: Path) -> None:
    with changed(tmp_path):
        pass
    assert scope(tmp_path) == "code=yes"


@pytest.mark.parametrize("folder", ["tests", "content"])
def test_three_thousand_files_are_judged_like_three(tmp_path: Path, folder: str) -> None:
    with changed(tmp_path) as root:
        for number in range(3000):
            written(
                root, f"{folder}/a-rather-long-name-of-a-file-that-fills-pipes-{number}.md", "x"
            )
    assert scope(tmp_path) == {"tests": "code=yes", "content": "code=no"}[folder]
