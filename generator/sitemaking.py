"""The making of a site: a finished build becomes a directory that readers could be given.

Every way of publishing goes through here, so that none leaves a step out.
"""

from collections.abc import Mapping
from pathlib import Path

from generator.build import Build
from generator.findings import Finding, PressError
from generator.mkdocs_plugin import frame
from generator.proof import inside, proven, read_memory, write_memory
from generator.searchindex import search_index
from generator.store import Store
from generator.withheld import Secrets


def make_site(built: Build, root: Path, new: Path, store: Store) -> None:
    """Writes the whole site of `built` into the empty directory `new`.

    Raises PressError when the engine fails, the index cannot be made or the disk refuses.
    """
    frame(built, root, new)
    _write(new, search_index(new, store))


def proof_of(
    built: Build, root: Path, new: Path, secrets: Secrets, *, hushed: bool
) -> tuple[Finding, ...]:
    """Returns what is wrong with the finished site `new` of a build.

    `secrets` are what it may not hold; `hushed` keeps withheld words out of the findings. Raises
    PressError when the disk refuses.
    """
    remembered = root / ".press" / "proof.json"
    base = built.newsroom.publisher.url
    findings, memory = proven(new, secrets, base, read_memory(remembered), hushed=hushed)
    write_memory(remembered, memory)
    return inside("site", findings)


def _write(new: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = new / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as trouble:
            raise PressError(f"{path} cannot be written ({trouble.strerror})") from trouble
