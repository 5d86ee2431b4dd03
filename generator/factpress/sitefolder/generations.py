"""Generations: finished sites side by side, and the symbolic link `current` that says which is live.

A reader of `current` meets one whole generation or another: a switch is a single rename. What
is in a generation, and whether it may be published, is said by others.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from factpress.findings import PressError
from factpress.machine import claim, noted, refuse_links, refuse_links_in
from factpress.sitefolder.exchange import held, settle
from factpress.sitefolder.manifest import LABEL

FOLDER = "generations"
CURRENT = "current"
NAME_LENGTH = 16
_LEFT = re.compile(r"\.new|\.old-.+")  # what a killed run leaves among the generations
# A directory that holds one of these is somebody's work or a plain site, no place for generations.
FOREIGN = (".git", ".hg", "mkdocs.yml", "pyproject.toml", "index.html")


@dataclass(frozen=True, slots=True)
class Generation:
    """A finished site: its name is the hash of what it holds, its serial the order of publishing.

    `commit` and `as_at` say what it was built from and for which time, `content` is the whole hash.
    """

    path: Path
    serial: int
    commit: str = ""
    as_at: str = ""
    content: str = ""

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.path.name


def label_of(site: Path) -> Generation:
    """Returns what a site's build.json says of it; a site without a sound one has serial 0."""
    try:
        told = noted(site / LABEL)
        commit, as_at, content = (str(told[key]) for key in ("commit", "as_at", "content"))
        return Generation(site, int(told["serial"]), commit, as_at, content)
    except (ValueError, KeyError, TypeError):
        return Generation(site, 0)


def generations(folder: Path) -> tuple[Generation, ...]:
    """Returns the generations of a folder, the newest first."""
    kept = folder / FOLDER
    if not kept.is_dir():
        return ()
    found = [label_of(path) for path in kept.iterdir() if not path.name.startswith(".")]
    known = [one for one in found if one.serial]
    return tuple(sorted(known, key=lambda one: one.serial, reverse=True))


def live(folder: Path) -> Generation | None:
    """Returns the generation that readers meet; None before the first."""
    link = folder / CURRENT
    if not link.is_symlink() or not link.is_dir():
        return None
    return label_of(folder / FOLDER / link.readlink().name)


def earlier(folder: Path) -> Generation | None:
    """Returns the generation that was published before the live one, if it is still kept."""
    now = live(folder)
    before = [one for one in generations(folder) if now is not None and one.serial < now.serial]
    return before[0] if before else None


def next_serial(folder: Path) -> int:
    """Returns a number above that of every generation that is kept."""
    return max((one.serial for one in generations(folder)), default=0) + 1


@contextmanager
def opened(folder: Path) -> Iterator[Path]:
    """Holds a folder of generations, clears what a killed run left, and gives a new directory in it.

    The directory goes at the end unless `published` has taken it. Raises SiteBusyError when
    another run holds the folder, PressError when the disk refuses or the folder is another's.
    """
    refuse_links(folder, folder.parent)
    folder = folder.resolve()
    _refuse_foreign(folder)
    refuse_links(folder / FOLDER, folder)
    try:
        claim(folder / FOLDER, _is_known)
        refuse_links_in(folder / FOLDER)
    except OSError as trouble:
        raise PressError(f"{folder} cannot be written ({trouble.strerror})") from trouble
    with held(folder / CURRENT):
        _clear(folder)
        new = folder / FOLDER / ".new"
        try:
            new.mkdir()
        except OSError as trouble:
            raise PressError(f"{new} cannot be made ({trouble.strerror})") from trouble
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _is_known(path: Path) -> bool:
    """Tells whether something in an older folder of generations, without our mark, is ours."""
    return bool(_LEFT.fullmatch(path.name)) or (path / LABEL).is_file()


def _refuse_foreign(folder: Path) -> None:
    what = next((name for name in FOREIGN if (folder / name).exists()), "")
    link = folder / CURRENT
    if not what and link.exists() and not link.is_symlink():
        what = f'something called "{CURRENT}" that is not a link'
    if what:
        raise PressError(
            f"{folder} holds {what}, so it can't be used for generations; name a separate folder"
        )


def _clear(folder: Path) -> None:
    """Removes what an earlier run left half-made or half-removed, and a link never put in place."""
    try:
        for left in (folder / FOLDER).iterdir():
            if _LEFT.fullmatch(left.name):
                shutil.rmtree(left)
        (folder / f".{CURRENT}").unlink(missing_ok=True)
    except OSError as trouble:
        raise PressError(
            f"an earlier run was cut short and left {trouble.filename} behind, which cannot be "
            f"cleared away ({trouble.strerror}); remove it by hand"
        ) from trouble


def published(new: Path, folder: Path, *, now: datetime, content: str) -> Generation:
    """Makes the finished site `new` the live generation of a folder; `content` is its hash.

    On any failure readers keep the earlier one. Raises PressError, also where the site was built
    for an hour that has not come.
    """
    folder = folder.resolve()
    as_at = label_of(new).as_at
    if not as_at:
        raise PressError(
            "this site was built for an hour that it does not say; only a site of now may be published"
        )
    refuse_ahead(datetime.fromisoformat(as_at), now)
    there = folder / FOLDER / content[:NAME_LENGTH]
    was = live(folder)
    if was is not None and was.path == there:  # it was damaged: readers keep it until the switch
        there = there.with_name(f"{there.name}-{label_of(new).serial}")
    try:
        if there.exists():  # the same site was live before: its place in the row is now
            _removed(there)
        # All bytes reach the disk before a name leads to them: a power cut shows no empty page.
        if hasattr(os, "sync"):  # not on Windows
            os.sync()
        new.rename(there)
    except OSError as trouble:
        raise PressError(
            f"the new site could not be put into {there} ({trouble.strerror}); "
            "readers still have the earlier one"
        ) from trouble
    switch(folder, there)
    return label_of(there)


def refuse_ahead(as_at: datetime, now: datetime) -> None:
    """Refuses a site that was built for an hour that has not come. Raises PressError."""
    if as_at > now:
        raise PressError(
            f"this site was built for {as_at.isoformat()}, which has not come yet; "
            "only a site of now may be published"
        )


def switch(folder: Path, site: Path) -> None:
    """Makes a generation of a folder the live one, in a single step. Raises PressError."""
    folder = folder.resolve()
    beside = folder / f".{CURRENT}"
    try:
        beside.unlink(missing_ok=True)
        beside.symlink_to(Path(FOLDER) / site.name, target_is_directory=True)
        beside.replace(folder / CURRENT)
    except OSError as trouble:
        raise PressError(
            f"{folder / CURRENT} could not be led to {site.name} ({trouble.strerror}); "
            "readers still have the earlier site"
        ) from trouble
    settle(folder)


def prune(folder: Path, *, keep: int) -> tuple[str, ...]:
    """Removes all generations but `keep`: the live one and the newest others; returns their names.

    Raises PressError when the disk refuses; readers notice nothing.
    """
    now = live(folder)
    others = [one for one in generations(folder) if now is None or one.name != now.name]
    gone = others[max(0, keep - 1) :]
    try:
        for one in gone:
            _removed(one.path)
    except OSError as trouble:
        raise PressError(
            f"an old generation cannot be removed: {trouble.filename} ({trouble.strerror})"
        ) from trouble
    return tuple(one.name for one in gone)


def _removed(site: Path) -> None:
    """Removes a generation: first its name, so that half of it is never taken for a whole one."""
    aside = site.with_name(f".old-{site.name}")
    site.rename(aside)
    shutil.rmtree(aside)
