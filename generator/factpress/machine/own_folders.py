"""Our own folders: looked at before anything is written into them, emptied or replaced.

A symbolic link in `.press` or in place of a site may come from a stranger's commit and lead to a
reader's own files. So no link is followed, and only what bears our mark is ever emptied.
"""

import json
import os
import re
import shlex
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from factpress.findings import PressError
from factpress.machine.disk import unreadable

HOME = ".press"
MARK = ".made-by-press"
SAYS = b"Factpress made this folder, and deletes what it no longer needs in it.\n"
# All that versions without the mark have put into `.press`. Their folders are adopted and not
# refused: each newsroom has one, and a folder that holds these names alone can be nobody else's.
KNOWN = re.compile(
    r"cache|public|store|schemas|preview|proof\.json(?:\.new)?|.+\.(?:lock|built\.json)|\.DS_Store"
)
DEEPEST = 2  # what is written into `.press` is called `.press/NAME` or `.press/FOLDER/NAME`


def refuse_links(path: Path, within: Path | None = None) -> None:
    """Raises PressError where `path` is a symbolic link, or a folder that leads to it is one.

    What is looked at lies below `within`: the newsroom's folder; where it is left out, the folder
    around `.press`, and for a path without `.press` the folder around the path's own folder.
    """
    for step in _steps(path, within):
        if step.is_symlink():
            raise PressError(_followed(step))


def look_over(folder: Path) -> None:
    """Raises PressError where links or a file are in the way of a folder; makes and changes nothing.

    Of a folder in `.press` all of `.press` is looked through: a build that would be refused later
    is refused before it has begun.
    """
    refuse_links(folder)
    home = _home(folder)
    if home is not None:
        _refuse_file(home)
        refuse_links_in(home, DEEPEST)
    _refuse_file(folder)


def own_folder(folder: Path) -> Path:
    """Returns a folder of ours after a look at it; it is made where it is missing.

    `.press`, on the way to it, bears our mark from then on. Raises PressError where a link or a file
    is in the way or `.press` is somebody else's, OSError where the disk refuses.
    """
    refuse_links(folder)
    home = _home(folder)
    if home is not None:
        claim(home, lambda path: KNOWN.fullmatch(path.name) is not None)
        _refuse_file(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def claim(folder: Path, is_known: Callable[[Path], bool]) -> None:
    """Makes a folder that bears our mark, or marks one that holds nothing but what `is_known`.

    Raises PressError where it holds something else, OSError where the disk refuses.
    """
    mark = folder / MARK
    if os.path.lexists(mark):
        return
    _refuse_file(folder)
    folder.mkdir(parents=True, exist_ok=True)
    foreign = next((path for path in sorted(folder.iterdir()) if not is_known(path)), None)
    if foreign is not None and foreign.name != MARK:  # two processes may begin at once
        raise PressError(
            f"{_plain(folder)} holds {_plain(foreign.name)}, which Factpress did not put there, so "
            "nothing in it is changed; move that away, or give the folder another name"
        )
    with suppress(FileExistsError), mark.open("xb") as file:
        file.write(SAYS)


def swept(folder: Path, is_left_over: Callable[[str], bool]) -> None:
    """Deletes the files of a folder in `.press` whose names say that they are left over.

    Raises PressError where the folder does not bear our mark, OSError where the disk refuses.
    """
    home = _home(folder)
    refuse_links(folder)
    if home is None or not os.path.lexists(home / MARK):
        raise PressError(
            f"{_plain(folder)} is not a folder that Factpress made; nothing in it is deleted"
        )
    for path in folder.iterdir():
        if is_left_over(path.name):
            path.unlink(missing_ok=True)


def refuse_links_in(folder: Path, deepest: int = 1) -> None:
    """Raises PressError where a link is in a folder, or in one of those so many levels down.

    It costs a few calls of the system for each folder, and none for a file.
    """
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except FileNotFoundError:
        return
    except OSError as trouble:
        unreadable(trouble)
    for entry in found:
        if entry.is_symlink():
            raise PressError(_followed(Path(entry.path)))
        if not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
            raise PressError(_no_file(Path(entry.path)))
        if deepest > 1 and entry.is_dir(follow_symlinks=False):
            refuse_links_in(Path(entry.path), deepest - 1)


def put(path: Path, content: bytes) -> None:
    """Writes a file whole: beside its name first, then in its place, through no link.

    Raises OSError where the disk refuses.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        file = beside.open("xb")  # an open that follows no link, whatever it leads to
    except FileExistsError:  # a run of the same number was killed here, as happens in containers
        beside.unlink()
        file = beside.open("xb")
    with file:
        file.write(content)
    beside.replace(path)


def note(path: Path, thing: object) -> None:
    """Writes what a later run may read with `noted`, as JSON; where the disk refuses, nothing.

    Raises PressError as `own_folder` does.
    """
    with suppress(OSError):
        own_folder(path.parent)
        put(path, json.dumps(thing, separators=(",", ":")).encode())


def _home(path: Path) -> Path | None:
    """Returns the `.press` that a path is in, or that it is."""
    return next((one for one in (path, *path.parents) if one.name == HOME), None)


def _steps(path: Path, within: Path | None) -> Iterator[Path]:
    """Yields the folders from `within` (not itself) down to a path, and the path."""
    home = _home(path)
    base = within or (home.parent if home else path.parent.parent)
    above = {base, *base.parents}
    yield from reversed([one for one in (path, *path.parents) if one not in above])


def _refuse_file(folder: Path) -> None:
    with suppress(FileNotFoundError, NotADirectoryError):
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise PressError(
                f"{_plain(folder)} is a file, and Factpress needs a folder of this name; move the file "
                f"away, or delete it: rm {shlex.quote(_plain(folder))}"
            )


def refuse_odd(path: Path) -> None:
    """Raises PressError where something that is no file has the name of one that is to be written."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise PressError(_no_file(path))


def opened_alone(path: Path) -> int:
    """Opens a file of ours to be written in place, and returns its handle.

    Raises PressError where it is no file, or has a second name elsewhere; OSError where the disk refuses.
    """
    refuse_links(path)
    refuse_odd(path)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags, 0o644)
    told = os.fstat(handle)
    if not stat.S_ISREG(told.st_mode) or told.st_nlink > 1:
        os.close(handle)
        raise PressError(_no_file(path))
    return handle


def _no_file(path: Path) -> str:
    return (
        f"{_plain(path)} is no file of Factpress's own: it is a device, a pipe, a folder, or a second"
        f" name of a file elsewhere; nothing was changed. Remove it: rm -r {shlex.quote(_plain(path))}"
    )


def _followed(link: Path) -> str:
    return (
        f"{_plain(link)} is a symbolic link to {_plain(link.readlink())}, and Factpress writes and "
        f"deletes nothing through a link; nothing was changed. Remove the link: "
        f"rm {shlex.quote(_plain(link))}"
    )


def _plain(path: Path | str) -> str:
    """Returns a path with what could steer a terminal written out: a stranger chose it."""
    return "".join(ch if ch.isprintable() else f"\\x{ord(ch):02x}" for ch in str(path))
