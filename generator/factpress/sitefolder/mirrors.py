"""Mirrors: the same generations and the same link on another computer, by rsync.

The order makes it safe: first the new generation, then the link, and only then the removal of old
ones, so that readers there meet one whole site at any moment.
"""

import os
import re
import subprocess
from pathlib import Path

from factpress.findings import PressError
from factpress.sitefolder.generations import CURRENT, FOLDER, NAME_LENGTH

Command = tuple[str, ...]
# No owners: those of the computer that readers ask are its own. A half-made generation stays here.
OPTIONS = ("-rlt", "--chmod=D755,F644", f"--exclude=/{FOLDER}/.*")
LISTED = re.compile(r"([a-z-])\S{9,10}\s+[\d.,]+[KMGT]?\s+\S+\s+\S+\s(.+)")
OURS = re.compile(rf"[0-9a-f]{{{NAME_LENGTH}}}(?:-\d+)?|\.")
NOT_THERE = 23  # what rsync answers for a folder that is missing, among others; it says which


def commands(folder: Path, target: str) -> tuple[Command, ...]:
    """Returns what is called to bring a folder of generations to `target` (`user@host:path`).

    No shell reads them. The link is replaced in one step: rsync makes it beside and renames it.
    The folder is sent itself, not what is in it: where a link has its name there, rsync puts the
    folder in the place of the link, and deletes nothing behind it.
    """
    here, there = f"{folder}/{FOLDER}", f"{target.rstrip('/')}/"
    return (
        ("rsync", *OPTIONS, "--mkpath", "--", here, there),
        ("rsync", "-l", "--", f"{folder}/{CURRENT}", f"{target.rstrip('/')}/"),
        ("rsync", *OPTIONS, "--delete", "--", here, there),
    )


def look_over_there(target: str) -> None:
    """Looks at the far side before anything is changed there: old generations are deleted in it.

    Raises PressError where it holds what Factpress did not put there, or cannot be looked at.
    """
    base = target.rstrip("/")
    kinds = _listed(f"{base}/")
    if kinds.get(CURRENT, "l") != "l":
        raise PressError(
            f'{base} holds something called "{CURRENT}" that is not a link; name another folder'
        )
    # A link of this name is replaced by a folder, and nothing behind it is touched.
    if kinds.get(FOLDER, "d") not in "dl":
        raise PressError(f"{base}/{FOLDER} is no folder; nothing was changed there")
    inside = _listed(f"{base}/{FOLDER}/") if kinds.get(FOLDER) == "d" else {}
    foreign = next((name for name in sorted(inside) if not OURS.fullmatch(name)), "")
    if foreign:
        raise PressError(
            f"{base}/{FOLDER} holds {foreign}, which Factpress did not put there, so nothing in it is"
            " changed; name another folder"
        )


def _listed(there: str) -> dict[str, str]:
    """Returns the kind of each thing in a folder of another computer, by its name; none where it is missing."""
    done = _called(("rsync", "--list-only", "--", there))
    if done.returncode == NOT_THERE and "No such file or directory" in done.stderr:
        return {}
    if done.returncode:
        raise PressError(
            f"rsync cannot look at {there}: {_last(done.stderr)}; the earlier site is still live there"
        )
    rows = (LISTED.fullmatch(line) for line in done.stdout.splitlines())
    return {row[2].partition(" -> ")[0]: "f" if row[1] == "-" else row[1] for row in rows if row}


def _called(command: Command) -> subprocess.CompletedProcess[str]:
    plain = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(command, capture_output=True, check=False, text=True, env=plain)  # noqa: S603
    except FileNotFoundError as missing:
        raise PressError("rsync is not installed") from missing


def _last(said: str) -> str:
    told = said.strip().splitlines()
    return told[-1] if told else "it failed"


def mirror(folder: Path, target: str) -> None:
    """Brings a folder of generations to another computer. Raises PressError where rsync fails.

    The far side is looked at first.
    """
    look_over_there(target)
    for number, command in enumerate(commands(folder.resolve(), target)):
        done = _called(command)
        if done.returncode:
            state = "the earlier site is still live there" if number < 2 else "the new site is live"
            raise PressError(f"rsync to {target}: {_last(done.stderr)}; {state}")
