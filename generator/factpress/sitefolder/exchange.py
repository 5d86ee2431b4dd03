"""One directory for another: the finished site takes the place of the live one in a single step.

Holds the lock against two builds at once and fixes what a killed build left behind. What is
in the site is other modules' business; here are only directories.
"""

import ctypes
import errno
import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from factpress.findings import PressError
from factpress.machine import HOME, opened_alone, own_folder, refuse_links
from factpress.sitefolder.manifest import LABEL, MANIFEST

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

_AT_FDCWD_LINUX = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# What systems answer whose kernel or file system cannot exchange two directories.
_CANNOT_SWAP = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
_HASHED = re.compile(r"\bassets/[a-z0-9-]+\.[0-9a-f]{10}\.[a-z0-9]+\b")
# A directory that holds one of these is somebody's work, not a built site.
_SOURCES = (".git", ".hg", "mkdocs.yml", "pyproject.toml")
# What each site that we built holds one of; the last is all that MkDocs' own command leaves.
_MARKS = (MANIFEST, LABEL, "assets/press.*.css")


class SiteBusyError(PressError):
    """Another build is writing the same site; its message says which."""


class Swap(Protocol):
    """Exchanges two directories in one step, or says that this system cannot."""

    def __call__(self, one: Path, other: Path, /) -> bool: ...


def swapped(one: Path, other: Path, /) -> bool:
    """Exchanges two existing directories in one step; False where the system cannot.

    renameat2(2) with RENAME_EXCHANGE on Linux, renamex_np(2) with RENAME_SWAP on macOS.
    """
    if os.name != "posix":  # pragma: no cover
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = (os.fsencode(one), os.fsencode(other))
    if hasattr(library, "renameat2"):
        at = ctypes.c_int(_AT_FDCWD_LINUX)
        flags = ctypes.c_uint(_RENAME_EXCHANGE)
        outcome = library.renameat2(at, names[0], at, names[1], flags)
    elif hasattr(library, "renamex_np"):  # pragma: no cover
        outcome = library.renamex_np(*names, ctypes.c_uint(_RENAME_SWAP))
    else:  # pragma: no cover
        return False
    if outcome == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_SWAP:  # pragma: no cover
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def refuse_foreign(live: Path) -> None:
    """Refuses a link, and a directory that we did not build: its contents would be lost.

    Raises PressError.
    """
    refuse_links(live, live.parent)
    if not live.exists():
        return
    if not live.is_dir():
        raise PressError(f"{live} is a file; the site needs a separate directory")
    held = {entry.name for entry in live.iterdir()}
    source = next((name for name in _SOURCES if name in held), "")
    if source or (held and not any(next(live.glob(mark), None) for mark in _MARKS)):
        what = f"holds {source}" if source else f"contains files but no {MANIFEST}"
        raise PressError(
            f"{live} {what}, so it is not a built site and is not replaced; "
            "name another directory, or empty this one"
        )


def exchange(new: Path, live: Path, *, swap: Swap = swapped) -> None:
    """Puts the directory `new` in the place of `live` and removes what was there before.

    A reader of `live` meets the old site or the new one. Where the system cannot swap, two
    renames leave a gap of an instant; `repair` closes it if the build is killed inside. On any
    failure the earlier site stays as it was. All bytes reach the disk before the name that leads to
    them, so that a power cut shows no empty page. Raises PressError.
    """
    refuse_foreign(live)
    new, live = new.resolve(), live.resolve()
    earlier = new
    if not new.is_dir():
        raise PressError(f"there is no finished site at {new}, so {live} was left as it is")
    try:
        if hasattr(os, "sync"):
            os.sync()
        if not live.exists():
            new.rename(live)
        elif not swap(new, live):
            earlier = _rename_twice(new, live)
    except OSError as trouble:
        raise PressError(
            f"the new site could not be put in place of {live} ({trouble.strerror}); "
            "the earlier site is still there, unchanged"
        ) from trouble

    settle(live.parent)
    # What was there before is removed only when the disk knows of the new one.
    shutil.rmtree(earlier, ignore_errors=True)


def settle(folder: Path) -> None:
    """Has a folder's names written to the disk, where the system can. Raises PressError."""
    if os.name != "posix":  # pragma: no cover
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as trouble:
        raise PressError(
            f"the new site is in place, but the disk of {folder} does not confirm it "
            f"({trouble.strerror}); after a power cut the earlier one may be back"
        ) from trouble


def carry_assets(live: Path, new: Path) -> tuple[str, ...]:
    """Copies into `new` the assets that only `live` was built with, and names them.

    A page fetched a moment before the exchange still finds its style sheet afterwards. An asset
    stays for one generation: it is in the manifest of the site that it was built with only (where
    there is no manifest, the front page says what is asked for). Raises PressError.
    """
    try:
        told = (live / "MANIFEST.sha256", live / "index.html")
        text = next((one.read_text(encoding="utf-8") for one in told if one.is_file()), "")
        asked = sorted(set(_HASHED.findall(text)))
        carried = [name for name in asked if _is_own(live, name) and not (new / name).exists()]
        for name in carried:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(live / name, new / name)
    except OSError as trouble:
        raise PressError(f"{trouble.filename} cannot be copied ({trouble.strerror})") from trouble
    return tuple(carried)


def _is_own(live: Path, name: str) -> bool:
    """Tells whether an asset is a file of the site's own: a link could publish any file there is."""
    path = live / name
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def repair(live: Path, *, was_killed: bool) -> None:
    """Clears away what a killed build left beside `live`, and puts the earlier site back.

    Where no build was killed, what has such a name is somebody's own and is refused. Call it only
    while holding the site: between the two renames of another build it would do harm. Raises
    PressError, also when the disk refuses.
    """
    live = live.resolve()
    old = _beside(live, "old")
    for left in (old, _beside(live, "new")):
        refuse_links(left, live.parent)
        if left.exists() and not was_killed:
            raise PressError(
                f"{left} is in the way, and no build left it there, so it is not deleted; move it "
                "away, or give it another name"
            )
    try:
        if old.is_dir() and not live.exists():
            old.rename(live)
        for left in (old, _beside(live, "new")):
            if left.exists():
                shutil.rmtree(left)
    except OSError as trouble:
        raise PressError(
            f"an earlier build was cut short and left {trouble.filename} behind, which cannot be "
            f"cleared away ({trouble.strerror}); remove it by hand"
        ) from trouble


@contextmanager
def fresh_directory(live: Path) -> Iterator[Path]:
    """Gives an empty directory beside `live` to build into, and holds the site meanwhile.

    Whatever is left of the directory at the end is removed, so a build that fails leaves nothing.
    Raises SiteBusyError when another build holds the site, PressError when the disk refuses.
    """
    refuse_foreign(live)
    live = live.resolve()
    with held(live) as was_killed:
        repair(live, was_killed=was_killed)
        new = _beside(live, "new")
        try:
            new.mkdir(parents=True)
        except OSError as trouble:
            raise PressError(f"{new} cannot be made ({trouble.strerror})") from trouble
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _beside(live: Path, ending: str) -> Path:
    return live.with_name(f"{live.name}.{ending}")


def _rename_twice(new: Path, live: Path) -> Path:
    """Puts one directory in the place of another; returns where the other is now."""
    old = _beside(live, "old")
    live.rename(old)
    try:
        new.rename(live)
    except OSError:
        old.rename(live)
        raise
    return old


@contextmanager
def held(live: Path) -> Iterator[bool]:
    """Holds the place `live` against every other process; the lock lies beside it, in `.press`.

    Tells whether the last one that held it was killed: it is named in the lock still. Raises
    SiteBusyError when another one holds it, PressError when a link leads the lock elsewhere or the
    disk refuses.
    """
    lock = live.parent / HOME / f"{live.name}.lock"
    try:
        own_folder(lock.parent)
        handle = opened_alone(lock)
    except OSError as trouble:
        raise PressError(f"{lock} cannot be written ({trouble.strerror})") from trouble
    try:
        is_ours = _locked(handle)
        before = os.read(handle, 200).decode("utf-8", "replace").strip()
        if not is_ours:
            holder = before or "another build"
            raise SiteBusyError(
                f"{live} is being written by {holder}; wait until it has finished, or end it"
            )
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        try:
            yield bool(before)
        finally:
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        # Closing gives the lock back; the file stays, since removing it would let two builds in.
        os.close(handle)


if sys.platform == "win32":  # pragma: no cover

    def _locked(handle: int) -> bool:
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
