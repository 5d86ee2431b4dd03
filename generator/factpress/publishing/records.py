"""Records: what a finished site says of itself, read back from its folder."""

from pathlib import Path

from factpress.findings import Finding, PressError
from factpress.locks import PUBLISHED, Published, read_record
from factpress.sitefolder import hash_of, read_manifest

SILENT = Published(is_silent=True)


def said_by(site: Path) -> Published:
    """Returns what a site says that it printed; one of an earlier version of Factpress says nothing.

    Raises PressError where it is not as it was built.
    """
    path, manifest = site / PUBLISHED, read_manifest(site)
    listed = "" if isinstance(manifest, Finding) else manifest.get(PUBLISHED, "")
    if not path.exists() and not listed:
        return SILENT
    said = (
        read_record(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else None
    )
    if said is None or (listed and listed != hash_of(path)):
        raise PressError(
            f"{path} is not as it was built, so it isn't clear what readers have; nothing was published."
            " Put the file back, or roll back to a whole site (press publish --rollback)"
        )
    return said
