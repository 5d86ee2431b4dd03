"""The checkout: what git knows of the newsroom's folder, and what it is asked to do with it,
and the newsroom as it was at a revision.

A folder that git does not know has no commit and nothing to fetch; that is no error.
"""

import io
import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from factpress.findings import PressError
from factpress.machine import MADE_FROM, WRITTEN

# Locks and take-downs are written by publishing itself.
WRITTEN_BY_PUBLISHING = (":(exclude,glob)**/lock.yml", ":(exclude,glob)data/takedown*.yml")
# Nobody is there to type a password when the hour strikes.
LINK = b"120000"
FETCHING = 30.0
QUIETLY = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def commit_of(root: Path) -> str:
    """Returns the commit that the folder's files are those of, or an empty text.

    It is empty outside git, and where what a site is made from was edited since the commit.
    """
    head = head_of(root)
    return head if head and not edited(root) else ""


def edited(root: Path) -> tuple[str, ...]:
    """Returns the files that a site is made from and that differ from the last commit."""
    words = ("status", "--porcelain", "--untracked-files=all", "--", *MADE_FROM)
    told = _asked(root, *words, *WRITTEN_BY_PUBLISHING)
    return tuple(line[2:].strip() for line in told.splitlines())


def head_of(root: Path) -> str:
    """Returns the last commit, or an empty text outside git."""
    return _asked(root, "rev-parse", "--verify", "--quiet", "HEAD")


def follows(root: Path) -> bool:
    """Tells whether the folder's branch follows one elsewhere."""
    return bool(_asked(root, "rev-parse", "--verify", "--quiet", "@{upstream}"))


def knows(root: Path, commit: str) -> bool:
    """Tells whether the folder's git has a commit."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    return bool(commit) and bool(_asked(root, *words))


def fetched(root: Path, commit: str) -> bool:
    """Asks the other side for a commit that is not here, as in a shallow clone; tells whether it came.

    People wait for it, so it is asked for once, and not for long.
    """
    if not commit:
        return False
    for remote in _asked(root, "remote").split():
        words = ("fetch", "--quiet", "--no-tags", "--end-of-options", remote, commit)
        try:
            bytes_of(root, *words, seconds=FETCHING)
        except PressError:
            continue
        return knows(root, commit)
    return False


def last_commits(root: Path, many: int) -> tuple[str, ...]:
    """Returns the names of the last commits, the newest first; none outside git."""
    return tuple(_asked(root, "rev-list", f"--max-count={many}", "HEAD").split())


def full_name(root: Path, commit: str) -> str:
    """Returns the whole name of a commit that the folder's git knows."""
    return _told(root, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")


def pull(root: Path) -> None:
    """Takes the newest commit of the branch that the folder follows.

    Raises PressError when the other side does not answer, or the branches have parted.
    """
    _told(root, "fetch", "--quiet")
    _told(root, "merge", "--quiet", "--ff-only", "@{upstream}")


def changed_between(root: Path, before: str, after: str, path: str) -> bool:
    """Tells whether anything below a path differs between two commits."""
    return bool(before) and bool(_told(root, "diff", "--name-only", before, after, "--", path))


def commit(root: Path, paths: Iterable[Path], subject: str) -> None:
    """Commits files, and nothing else that may be staged. Raises PressError when git refuses.

    Where they are as they were committed there is nothing to do: a lock that was lost is written again.
    """
    files = [str(path.resolve()) for path in paths]
    _told(root, "add", "--", *files)
    if not _told(root, "status", "--porcelain", "--", *files):
        return
    _told(root, "commit", "--quiet", "-m", subject, "--", *files)


def uncommit(root: Path, before: str, made: str, paths: Iterable[Path]) -> None:
    """Takes back the last commit, which nobody else has; the files stay as they are.

    Does nothing where another one came since. Raises PressError when git refuses.
    """
    if head_of(root) == made:
        _told(root, "update-ref", "HEAD", before, made)
        _told(root, "reset", "--quiet", "--", *(str(path.resolve()) for path in paths))


def unstage(root: Path, paths: Iterable[Path]) -> None:
    """Takes files out of what is to be committed; those that are there stay as they are."""
    _asked(root, "reset", "--quiet", "--", *(str(path.resolve()) for path in paths))


def _asked(root: Path, *words: str) -> str:
    """Returns what git answers; nothing where it is not installed or does not know."""
    try:
        return _told(root, *words)
    except PressError:
        return ""


def _told(root: Path, *words: str) -> str:
    return bytes_of(root, *words).decode("utf-8", "replace").rstrip("\n")


def bytes_of(root: Path, *words: str, given: bytes = b"", seconds: float | None = None) -> bytes:
    """Returns what git answers in a folder; raises PressError where it is missing, refuses or is slow."""
    command = ["git", "-C", str(root), *words]
    environment = {**os.environ, **QUIETLY}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=given,
            capture_output=True,
            check=True,
            env=environment,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as slow:
        raise PressError(f"git {words[0]}: no answer in {seconds:.0f} seconds") from slow
    except FileNotFoundError as missing:
        raise PressError("git is not installed") from missing
    except subprocess.CalledProcessError as refused:
        said = refused.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PressError(f"git {words[0]}: {said[-1] if said else 'it refused'}") from refused
    return done.stdout


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
            _lay_out(top, f"{name}:{prefix}", present, place, revision)
        yield place


def _lay_out(top: Path, tree: str, parts: list[str], place: Path, revision: str) -> None:
    """Writes the files of a tree, each as git keeps it.

    Not by `git archive`, which leaves out what a .gitattributes of the tree tells it to.
    """
    told = bytes_of(top, "ls-tree", "-r", "-z", tree, "--", *parts)
    rows = [row.partition(b"\t") for row in told.split(b"\0") if row]
    files = [(head.split(), os.fsdecode(path)) for head, _, path in rows]
    blobs = [(mode, name, path) for (mode, kind, name), path in files if kind == b"blob"]
    content = _contents(top, [name for _, name, _ in blobs])
    for mode, name, path in blobs:
        there = place / path
        there.parent.mkdir(parents=True, exist_ok=True)
        if mode == LINK:
            there.symlink_to(_harmless(path, os.fsdecode(content[name]), revision))
        else:
            there.write_bytes(content[name])


def _contents(top: Path, names: list[bytes]) -> dict[bytes, bytes]:
    """Returns what blobs hold, by their names."""
    told = io.BytesIO(bytes_of(top, "cat-file", "--batch", given=b"\n".join([*names, b""])))
    found: dict[bytes, bytes] = {}
    while head := told.readline().split():
        found[head[0]] = told.read(int(head[2]))
        told.read(1)
    return found


def _commit(root: Path, revision: str) -> str:
    """Returns the full name of the commit that a revision stands for."""
    if knows(root, revision):
        return full_name(root, revision)
    raise PressError(
        f'git knows no commit "{revision}" here; name a commit, a branch or a tag that was fetched'
    )


def _harmless(path: str, target: str, revision: str) -> str:
    """Returns where a link of a revision's tree may lead."""
    # Below these the reader reports every link by its place, wherever it leads.
    if path.partition("/")[0] in WRITTEN:
        return "nowhere"
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if there.partition("/")[0] not in MADE_FROM:
        raise PressError(
            f"at {revision}, {path} is a link to {target}, which is not in the"
            " newsroom; put the files themselves there"
        )
    return target
