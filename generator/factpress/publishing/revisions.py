"""Revisions: the newsroom as it stood at a commit, laid out in a folder of its own.

Asks git; the working tree is never touched.
"""

import io
import posixpath
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from factpress.findings import PressError
from factpress.machine.folders import MADE_FROM, WRITTEN
from factpress.publishing.git import bytes_of, full_name, knows


@contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Path]:
    """Gives a folder with the newsroom of a git revision; it is gone afterwards.

    A link in data/ or content/ is laid out as one that leads nowhere. Raises PressError when git
    does not know the revision or is not there, and for a link of the theme that leads out of it.
    """
    prefix = bytes_of(root, "rev-parse", "--show-prefix").decode().strip()
    name = _commit(root, revision)
    # From the top: in a folder below, git would look for that folder inside the tree once more.
    top = Path(bytes_of(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    listed = bytes_of(top, "ls-tree", "--name-only", f"{name}:{prefix}").decode().splitlines()
    present = [part for part in MADE_FROM if part in listed]
    with TemporaryDirectory(prefix="press-") as folder:
        place = Path(folder)
        if present:
            archive = bytes_of(top, "archive", "--format=tar", f"{name}:{prefix}", *present)
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                members = [_harmless(member, revision) for member in tar.getmembers()]
                tar.extractall(place, members, filter="data")
        yield place


def _commit(root: Path, revision: str) -> str:
    """Returns the full name of the commit that a revision stands for."""
    if knows(root, revision):
        return full_name(root, revision)
    raise PressError(
        f'git knows no commit "{revision}" here; name a commit, a branch or a tag that was fetched'
    )


def _harmless(member: tarfile.TarInfo, revision: str) -> tarfile.TarInfo:
    """Returns a member of a revision's tree that may be laid out."""
    if not member.issym():
        return member
    # Below these the reader reports every link by its place, wherever it leads.
    if member.name.partition("/")[0] in WRITTEN:
        return member.replace(linkname="nowhere", deep=False)
    target = posixpath.join(posixpath.dirname(member.name), member.linkname)
    if posixpath.normpath(target).partition("/")[0] not in MADE_FROM:
        raise PressError(
            f"at {revision}, {member.name} is a link to {member.linkname}, which is not in the"
            " newsroom; put the files themselves there"
        )
    return member
