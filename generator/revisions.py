"""Revisions: the newsroom as it stood at a commit, laid out in a folder of its own.

Asks git; the working tree is never touched.
"""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.findings import PressError

FOLDERS = ("data", "content", "theme")


@contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Path]:
    """Gives a folder with the newsroom of a git revision; it is gone afterwards.

    Raises PressError when git does not know the revision, or is not there.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    name = commit.decode().strip()
    listed = _git(root, "ls-tree", "--name-only", f"{name}:{prefix}").decode().splitlines()
    present = [folder for folder in FOLDERS if folder in listed]
    with TemporaryDirectory(prefix="press-") as folder:
        place = Path(folder)
        if present:
            archive = _git(root, "archive", "--format=tar", f"{name}:{prefix}", *present)
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                tar.extractall(place, filter="data")
        yield place


def _git(root: Path, *words: str) -> bytes:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    except FileNotFoundError as missing:
        raise PressError("git is not installed, and only git knows earlier revisions") from missing
    except subprocess.CalledProcessError as refused:
        said = refused.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PressError(f"git: {said[-1] if said else 'it refused'}") from refused
    return done.stdout
