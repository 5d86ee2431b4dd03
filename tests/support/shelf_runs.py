"""A program that writes a shelf anew: `disk_faults.py` ends it at any call, those of its index too."""

import sqlite3
import sys
from pathlib import Path
from typing import Any

from factpress.steps.shelf import LARGE, Row, StepShelf, mark_of

ASKED = ((("publisher",), b"1"), (("one", "facts", "a.b"), b""))


class Told(sqlite3.Connection):
    """A connection whose calls count as calls to the disk."""

    def execute(self, *arguments: Any) -> sqlite3.Cursor:  # Any: as in sqlite3
        """Tells of the call before it is made."""
        sys.audit("os.rename", "index", "index", -1, -1)
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:  # Any: as above
        """Tells of the call before it is made."""
        sys.audit("os.rename", "index", "index", -1, -1)
        return super().executemany(*arguments)


def main() -> None:
    """Writes other results onto the shelf of a folder."""
    plain = sqlite3.connect

    def connect(*arguments: Any, **more: Any) -> sqlite3.Connection:  # Any: as above
        return plain(*arguments, **more, factory=Told)

    sqlite3.connect = connect  # type: ignore[assignment]  # the same but for the factory
    other, large = b"another one", b"a large result" * LARGE * 2
    rows = {b"c": Row(ASKED, mark_of(other)), b"d": Row(ASKED, mark_of(large))}
    StepShelf(Path(sys.argv[1])).write(rows, {mark_of(one): one for one in (other, large)})


main()
