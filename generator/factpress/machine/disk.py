"""Looking at the disk without passing over anything: what cannot be read is said, never left out.

pathlib's own search skips a folder that may not be opened, and so does the metadata of a library that it cannot read; either
would be a site that lacks something, built without a word.
"""

import json
import os
from fnmatch import fnmatchcase
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NoReturn

from factpress.findings import PressError


def files_below(folder: Path, pattern: str = "*") -> tuple[Path, ...]:
    """Returns the files below a folder whose names fit a pattern, in order; none if it isn't one.

    Raises PressError where a folder cannot be read.
    """
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            Path(here) / name
            for here, _, names in os.walk(folder, onerror=unreadable)
            for name in names
            if fnmatchcase(name, pattern)
        )
    )


def octets_of(path: Path) -> bytes:
    """Returns what a file holds. Raises PressError."""
    try:
        return path.read_bytes()
    except OSError as trouble:
        # A file that opens and then fails is not named by the system.
        raise PressError(f"{path} cannot be read ({trouble.strerror})") from trouble


def noted(path: Path) -> Any:  # Any: whatever JSON holds
    """Returns what a note of this program's own holds; None if there isn't one that can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def unreadable(trouble: OSError) -> NoReturn:
    """Raises PressError, which names the file or folder."""
    raise PressError(f"{trouble.filename} cannot be read ({trouble.strerror})") from trouble


def installed(library: str) -> str:
    """Returns the version of a library. Raises PressError where it cannot be told."""
    try:
        told = distribution(library).read_text("METADATA") or ""
    except PackageNotFoundError:
        told = ""
    # The head alone: the library's own way reads the README below it as a letter, 2 ms for each.
    head = told.partition("\n\n")[0]
    found = next((line[8:].strip() for line in head.splitlines() if line[:8] == "Version:"), "")
    if not found:
        raise PressError(
            f"{library} is not installed as it should be: its version cannot be read; set up anew"
        )
    return found
