"""The files of a newsroom: what lies below its folders, name by name, no symbolic link followed.

Editors' left-overs are passed over; pictures are noted and not read. What the files hold is for the
readers to say.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from factpress.findings import Finding, Place, PressError, Rule, report
from factpress.model import is_attached, lies_with_media

NOT_A_FILE = Rule(
    "not-a-plain-file",
    "Something in the newsroom's folders isn't an ordinary file",
    "A link can lead outside the newsroom and publish something by accident.",
    "put the file itself there",
)
UNREADABLE = Rule(
    "unreadable-file",
    "A file cannot be opened",
    "What cannot be read cannot be checked.",
    "give the file the usual permissions",
)
DEEPEST = 20
TOO_DEEP = Rule(
    "folders-too-deep",
    "Folders are nested too deeply",
    f"No newsroom is more than {DEEPEST} folders deep; such a tree was made by mistake.",
    "move what belongs to the newsroom up, and delete the rest",
)
RULES = (NOT_A_FILE, UNREADABLE, TOO_DEEP)

LEFT_OVERS = ("~", ".orig", ".rej", ".bak", ".swp", ".tmp")


def files_below(
    root: Path, folder: Path, findings: list[Finding], pictures: dict[str, Path]
) -> Iterator[tuple[str, bytes]]:
    """Yields the files below a folder, path from the root and bytes, in the order of their names.

    Those that lie among the pictures are only noted: they are read when they are shown.
    """
    names: set[str] = set()
    for entry in _listed(root, folder, findings):
        if _is_left_over(entry.name):
            continue
        path = Path(entry.path)
        shown = _shown(path.relative_to(root).as_posix())
        if shown in names:
            message = "two files have this name, written in two forms of Unicode (NFC and NFD)"
            findings.append(report(NOT_A_FILE, Place(shown), message, fix="delete one of them"))
            continue
        names.add(shown)
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            if shown.count("/") < DEEPEST:
                yield from files_below(root, path, findings, pictures)
            else:
                message = f"this folder is more than {DEEPEST} folders deep and isn't read"
                findings.append(report(TOO_DEEP, Place(shown), message))
        elif not stat.S_ISREG(mode):
            message = "this is a link or a device, not a file"
            findings.append(report(NOT_A_FILE, Place(shown), message))
        elif lies_with_media(shown) or is_attached(shown):
            pictures[shown] = path
        else:
            try:
                yield shown, path.read_bytes()
            except OSError as error:
                findings.append(_unreadable(root, path, error))


def _listed(root: Path, folder: Path, findings: list[Finding]) -> list[os.DirEntry[str]]:
    """Returns what lies in a folder, by name; nothing if it isn't one, which is a finding."""
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            message = "this is a link or a file, not a folder"
            place = Place(_shown(folder.relative_to(root).as_posix()))
            findings.append(report(NOT_A_FILE, place, message, fix="put the folder itself there"))
            return []
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        findings.append(_unreadable(root, folder, error))
        return []


def _is_left_over(name: str) -> bool:
    """Tells whether a name is an editor's or a system's own: such files are nobody's words."""
    return name.startswith((".", "#")) or name.endswith(LEFT_OVERS) or name == "Thumbs.db"


def _unreadable(root: Path, path: Path, error: OSError) -> Finding:
    if not isinstance(error, PermissionError):
        raise PressError(f"{path}: {error.strerror}") from error
    place = Place(_shown(path.relative_to(root).as_posix()))
    return report(UNREADABLE, place, "the user who runs the build isn't allowed to open this")


def _shown(path: str) -> str:
    """Returns a file's path with what would break a line of output written out.

    In the form in which people type: macOS and some zip programs write `ö` as `o` and two dots.
    """
    composed = unicodedata.normalize("NFC", path)
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in composed)
