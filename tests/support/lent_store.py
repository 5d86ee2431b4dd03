"""What takes long to make, shared by the newsrooms of a run of tests: lent to each, and given back.

Files are hard links: a program that keeps things never changes one, and follows no link to a folder.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

SHARED = Path(gettempdir()) / "factpress-tests" / "store"
# Of small newsrooms and of edited ones. A newsroom is copied for each test with what was lent to it,
# so the demo's pictures, hundreds of files, are not among these.
SMALL, EDITED = SHARED.with_name("small-store"), SHARED.with_name("edited-store")


def lend(root: Path, store: Path = SHARED) -> Path:
    """Gives a newsroom all that was made before; returns its folder."""
    store.mkdir(parents=True, exist_ok=True)
    shutil.copytree(store, root / ".press/store", copy_function=_link)
    return root


def give_back(root: Path, store: Path = SHARED) -> None:
    """Keeps for other newsrooms what was made for this one."""
    for path in (root / ".press/store").glob("?" * 64):
        _link(str(path), str(store / path.name))


def _link(one: str, other: str) -> None:
    # Other processes run tests too: they may have the same thing already, or half of it beside.
    with suppress(FileExistsError, FileNotFoundError):
        os.link(one, other)
