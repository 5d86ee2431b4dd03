"""Mirrors: the same generations and the same link on another machine, by rsync.

The order makes it safe: first the new generation, then the link, and only then the removal of old
ones, so that readers there meet one whole site at any moment.
"""

import subprocess
from pathlib import Path

from factpress.findings import PressError
from factpress.sitefolder.generations import CURRENT, FOLDER

Command = tuple[str, ...]
# No owners: those of the machine that readers ask are its own. A half-made generation stays here.
OPTIONS = ("-rlt", "--chmod=D755,F644", f"--exclude=/{FOLDER}/.*")


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


def mirror(folder: Path, target: str) -> None:
    """Brings a folder of generations to another machine. Raises PressError where rsync fails."""
    for number, command in enumerate(commands(folder.resolve(), target)):
        try:
            done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603
        except FileNotFoundError as missing:
            raise PressError("rsync is not installed") from missing
        if done.returncode:
            told = done.stderr.strip().splitlines()
            state = "the earlier site is still live there" if number < 2 else "the new site is live"
            raise PressError(f"rsync to {target}: {told[-1] if told else 'it failed'}; {state}")
