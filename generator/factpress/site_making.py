"""The making of a site: a finished build is framed, proven, sealed, and put in place as a whole.

Every way of publishing goes through here, so that none leaves a step out. Folders of generations are
`editions`' business.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from factpress.build import Build
from factpress.cache import FolderStore
from factpress.embargo import names_of
from factpress.findings import Finding, PressError, in_order, stops_the_build
from factpress.finished import finished
from factpress.locks import PUBLISHED, published_by, record_text
from factpress.machine import Checkout, files_below, is_ci, octets_of
from factpress.model import Newsroom
from factpress.proof import inside, proven, read_memory, secrets_of, write_memory
from factpress.reading import Reading
from factpress.sitefolder import Label, carry_assets, exchange, fresh_directory, seal


@dataclass(frozen=True)
class Edition:
    """A finished build that may be published, the newsroom before its cut, and where it was read.

    The commit is what it was made from; it is empty where the files are not those of any.
    """

    built: Build
    whole: Newsroom
    checkout: Checkout
    commit: str = ""


def edition_of(reading: Reading, *, now: datetime, commit: str) -> Edition:
    """Returns what was read, finished as it is public at `now`; it may have findings."""
    built = finished(reading, now=now, store=FolderStore(reading.checkout.store))
    return Edition(built, reading.newsroom, reading.checkout, commit)


def put_in_place(edition: Edition, live: Path) -> Build:
    """Makes the site of an edition in a directory beside `live` and, when it is proven, exchanges them.

    Returns the build with what the proof found. Where findings stop it, or where anything fails,
    `live` is as it was. Raises PressError.
    """
    if stops_the_build(edition.built.findings):
        return edition.built
    with fresh_directory(live) as new:
        content, wrong = make_site(edition, new)
        if content:
            carry_assets(live, new)
            exchange(new, live)
    return replace(edition.built, findings=in_order((*edition.built.findings, *wrong)))


def make_site(edition: Edition, new: Path, *, serial: int = 0) -> tuple[str, tuple[Finding, ...]]:
    """Makes the whole site of an edition in the empty directory `new`, proves it and seals it.

    Returns the hash of what it holds, empty where the proof stops it, and what the proof found.
    Raises PressError when the engine fails, the index cannot be made or the disk refuses.
    """
    built, checkout = edition.built, edition.checkout
    write_files(built, checkout, new)
    _write(new, {PUBLISHED: record_text(published_by(built.known, built.pages)).encode()})
    wrong = _proof(edition, new)
    if stops_the_build(wrong):
        return "", wrong
    gone = names_of(built.newsroom.takedowns)
    return seal(new, Label(built.as_at, edition.commit, serial, taken_down=gone)), wrong


def write_files(built: Build, checkout: Checkout, new: Path) -> None:
    """Writes all files of the site of `built` into the empty directory `new`, unproven.

    Raises PressError as `make_site` does.
    """
    from factpress.sitefolder import search_index  # noqa: PLC0415, RUF100 - as below

    _frame(built, checkout, new)
    _write(new, search_index(new, FolderStore(checkout.store)))


def framed(built: Build, checkout: Checkout) -> dict[str, bytes]:
    """Returns the framed files of a build, without those for its search; none without pages."""
    return _made(built, lambda new: _frame(built, checkout, new))


def files_made(built: Build, checkout: Checkout) -> dict[str, bytes]:
    """Returns all files of the site of a build, to be compared; none without pages."""
    return _made(built, lambda new: write_files(built, checkout, new))


def _frame(built: Build, checkout: Checkout, new: Path) -> None:
    from factpress.engine import frame  # noqa: PLC0415, RUF100 - a check needs no engine

    frame(built, checkout, new)


def _made(built: Build, make: Callable[[Path], None]) -> dict[str, bytes]:
    if not built.pages:
        return {}
    with TemporaryDirectory(prefix="press-") as folder:
        new = Path(folder) / "site"
        make(new)
        return {path.relative_to(new).as_posix(): octets_of(path) for path in files_below(new)}


def _proof(edition: Edition, new: Path) -> tuple[Finding, ...]:
    """Returns what a finished site holds that is withheld, where it leads nowhere or could run."""
    public, checkout = edition.built.newsroom, edition.checkout
    secrets = secrets_of(edition.whole, public, checkout)
    memory = read_memory(checkout.proof)
    findings, memory = proven(new, secrets, public.publisher.url, memory, hushed=is_ci())
    write_memory(checkout.proof, memory)
    return inside("site", findings)


def _write(new: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = new / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as trouble:
            raise PressError(f"{path} cannot be written ({trouble.strerror})") from trouble
