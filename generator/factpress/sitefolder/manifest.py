"""The manifest: what a finished site consists of, file by file, and what it was built from.

`MANIFEST.sha256` is what `sha256sum -c` reads. `build.json` says for which time the site was built
and by what; it names no clock and no machine, so the same tree and time give the same bytes.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from factpress.findings import Finding, Place, PressError, Rule, report
from factpress.machine import files_below, installed, octets_of

MANIFEST = "MANIFEST.sha256"
LABEL = "build.json"
# Everything whose version can change a site's bytes.
LIBRARIES = (
    "babel",
    "cbor2",
    "factpress",
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind",
    "pillow",
    "pydantic",
    "pyyaml",
    "typst",
    "tzdata",
    "vl-convert-python",
    "xlsxwriter",
)

NOT_AS_BUILT = Rule(
    "not-as-built",
    "A file of the site is not as it was built",
    "What is live must be what was built and checked, to the byte.",
    "build the site again and publish that; find out who changed the file",
)
NO_MANIFEST = Rule(
    "no-manifest",
    "The site has no valid list of its files",
    "Without one you can't tell whether the live site is the one that was built.",
    "build the site with press build; plain mkdocs build writes no such list",
)
RULES = (NOT_AS_BUILT, NO_MANIFEST)

LINE = re.compile(r"([0-9a-f]{64})  ([^\n\x00]+)")
HASHED = re.compile(r"assets/[a-z0-9-]+\.([0-9a-f]{10})\.[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a site was built from: for which time, from which public commit, by what.

    `commit` is empty where the tree is no public commit, `serial` 0 until the site is published.
    `taken_down` are the releases that this site knows to be gone; their marks are in the file.
    """

    as_at: datetime
    commit: str = ""
    serial: int = 0
    looked_ahead: bool = False
    taken_down: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


def mark_of(release: str) -> str:
    """Returns what stands for a release that was taken down: its name may be what must be gone."""
    return hashlib.sha256(release.encode()).hexdigest()


def versions() -> Mapping[str, str]:
    """Returns the versions of everything that can change a site's bytes."""
    return {name: installed(name) for name in LIBRARIES}


def seal(site: Path, label: Label) -> str:
    """Writes `build.json` and the manifest into a finished site; returns the hash of what it holds.

    Sealing again, with another label, changes nothing else. Raises PressError.
    """
    lines = {name: hash_of(site / name) for name in files_of(site) if name != LABEL}
    content = hashlib.sha256(_text(lines).encode()).hexdigest()
    told = {
        "as_at": label.as_at.astimezone(UTC).isoformat(),
        "commit": label.commit,
        "content": content,
        "looked_ahead": label.looked_ahead,
        "serial": label.serial,
        "taken_down": sorted(map(mark_of, label.taken_down)),
        "versions": dict(sorted((label.versions or versions()).items())),
    }
    _write(site / LABEL, json.dumps(told, indent=2, sort_keys=True) + "\n")
    lines[LABEL] = hash_of(site / LABEL)
    _write(site / MANIFEST, _text(lines))
    return content


def files_of(site: Path) -> tuple[str, ...]:
    """Returns the paths of a site's files but its manifest, in the manifest's order.

    Raises PressError where a folder cannot be read.
    """
    found = (path.relative_to(site).as_posix() for path in files_below(site))
    return tuple(sorted(name for name in found if name != MANIFEST))


def hash_of(path: Path) -> str:
    """Returns a file's SHA-256 in hexadecimal. Raises PressError."""
    return hashlib.sha256(octets_of(path)).hexdigest()


def _text(lines: Mapping[str, str]) -> str:
    return "".join(f"{lines[name]}  {name}\n" for name in sorted(lines))


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode())
    except OSError as trouble:
        raise PressError(f"{path} cannot be written ({trouble.strerror})") from trouble


def parse_manifest(text: str) -> Mapping[str, str] | Finding:
    """Returns the hash of each file by its path, or a finding where a line is no line of a manifest."""
    lines: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = LINE.fullmatch(line)
        if found is None or found[2].startswith("/") or ".." in found[2].split("/"):
            return report(NO_MANIFEST, Place(MANIFEST, number), "this line is not a hash and path")
        lines[found[2]] = found[1]
    if not lines:
        return report(NO_MANIFEST, Place(MANIFEST), "the list is empty")
    return lines


def read_manifest(site: Path) -> Mapping[str, str] | Finding:
    """Returns the manifest that is in a site, or a finding that says why there isn't one."""
    try:
        return parse_manifest((site / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return report(NO_MANIFEST, Place(MANIFEST), "the list is not there or cannot be read")


def compared(site: Path) -> Iterator[Finding]:
    """Yields a finding for each file of a site that its manifest does not name just so.

    An asset of an earlier generation, which carries its hash in its name, may be beside.
    """
    manifest = read_manifest(site)
    if isinstance(manifest, Finding):
        yield manifest
        return
    there = files_of(site)
    for name in sorted(manifest.keys() - set(there)):
        yield report(NOT_AS_BUILT, Place(name), "the file is not there")
    for name in there:
        found = hash_of(site / name)
        carried = HASHED.fullmatch(name)
        if name in manifest and found != manifest[name]:
            yield report(NOT_AS_BUILT, Place(name), "the file has another content than was built")
        elif name not in manifest and not (carried and found.startswith(carried[1])):
            yield report(NOT_AS_BUILT, Place(name), "the file was not built")
