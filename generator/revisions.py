"""Revisions: the newsroom as it stood at a commit, laid out in a folder of its own.

Asks git; the working tree is never touched.
"""

import io
import posixpath
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.findings import PressError

PARTS = ("data", "content", "theme", "mkdocs.yml")
# Below these the reader reports every link by its place, wherever it leads.
READ = ("data", "content")


@contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Path]:
    """Gives a folder with the newsroom of a git revision; it is gone afterwards.

    A link in data/ or content/ is laid out as one that leads nowhere. Raises PressError when git
    does not know the revision or is not there, and for a link of the theme that leads out of it.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    name = _commit(root, revision)
    # From the top: in a folder below, git would look for that folder inside the tree once more.
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    listed = _git(top, "ls-tree", "--name-only", f"{name}:{prefix}").decode().splitlines()
    present = [part for part in PARTS if part in listed]
    with TemporaryDirectory(prefix="press-") as folder:
        place = Path(folder)
        if present:
            archive = _git(top, "archive", "--format=tar", f"{name}:{prefix}", *present)
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                members = [_harmless(member, revision) for member in tar.getmembers()]
                tar.extractall(place, members, filter="data")
        yield place


def _commit(root: Path, revision: str) -> str:
    """Returns the full name of the commit that a revision stands for."""
    asked = f"{revision}^{{commit}}"
    try:
        return _git(root, "rev-parse", "--verify", "--end-of-options", asked).decode().strip()
    except PressError as unknown:
        raise PressError(
            f'git knows no commit "{revision}" here; name a commit, a branch or a tag that was fetched'
        ) from unknown


def _harmless(member: tarfile.TarInfo, revision: str) -> tarfile.TarInfo:
    """Returns a member of a revision's tree that may be laid out."""
    if not member.issym():
        return member
    if member.name.partition("/")[0] in READ:
        return member.replace(linkname="nowhere", deep=False)
    target = posixpath.join(posixpath.dirname(member.name), member.linkname)
    if posixpath.normpath(target).partition("/")[0] not in PARTS:
        raise PressError(
            f"at {revision}, {member.name} is a link to {member.linkname}, which is not in the"
            " newsroom; put the files themselves there"
        )
    return member


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
