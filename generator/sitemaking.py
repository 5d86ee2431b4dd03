"""The making of a site: a finished build becomes a directory that readers could be given.

Every way of publishing goes through here, so that none leaves a step out.
"""

from collections.abc import Mapping
from pathlib import Path

from generator.build import Build
from generator.findings import PressError
from generator.mkdocs_plugin import frame
from generator.searchindex import search_index
from generator.store import Store


def make_site(built: Build, root: Path, new: Path, store: Store) -> None:
    """Writes the whole site of `built` into the empty directory `new`.

    Raises PressError when the engine fails, the index cannot be made or the disk refuses.
    """
    frame(built, root, new)
    _write(new, search_index(new, store))


def _write(new: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = new / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as trouble:
            raise PressError(f"{path} cannot be written ({trouble.strerror})") from trouble
