"""Editions: a site as it is public now, made whole, proven, sealed and put before its readers.

Every way of publishing goes through here. Where it lies is `generations`' business, when it is made
is the commands'.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.build import Build, build_read
from generator.exchange import carry_assets
from generator.findings import Finding, PressError, stops_the_build
from generator.generations import Generation, live, next_serial, opened, prune, published
from generator.manifest import Label, compared, seal
from generator.newsroom import Newsroom
from generator.outputs.assembly import finished
from generator.proof import secrets_of
from generator.reader import read
from generator.store import FolderStore
from generator.surroundings import is_ci

KEPT = 5


@dataclass(frozen=True)
class Edition:
    """A build that may be published, the newsroom before its cut, and the folder of its theme.

    The commit is what it was made from; it is empty where the files are not those of any. `beside`
    is the private checkout that was read as well. What takes long to make or to look through is
    remembered below `desk`, in `.press`.
    """

    built: Build
    whole: Newsroom
    root: Path
    desk: Path
    commit: str = ""
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of publishing: the live generation, and whether it is new.

    Where a finding is an error, readers have the site that they had; perhaps none.
    """

    live: Generation | None
    is_new: bool
    findings: tuple[Finding, ...] = ()


def edition_of(
    root: Path, *, now: datetime, commit: str, desk: Path, beside: Path | None = None
) -> Edition:
    """Returns the newsroom of `root`, built as it is public at `now`; it may have findings.

    `beside` is a private checkout that is read as well.
    """
    reading = read(root, beside=beside)
    built = finished(build_read(reading, root, now=now), root, now=now, store=_store(desk))
    return Edition(built, reading.newsroom, root, desk, commit, beside)


def put_live(
    edition: Edition,
    folder: Path,
    *,
    now: datetime,
    keep: int = KEPT,
    serial: int = 0,
    carry: bool = True,
) -> Outcome:
    """Makes an edition the live generation of a folder, and removes the oldest ones.

    It is looked through first; where readers have this very site already, nothing is touched.
    `serial` is the least number that it may have, for folders that begin empty. `carry` keeps the
    style sheets of the earlier site for pages fetched a moment ago. Raises PressError; readers then
    have the earlier site.
    """
    built = edition.built
    if stops_the_build(built.findings):
        return Outcome(live(folder), is_new=False, findings=built.findings)
    _refuse_looked_ahead(built, now)
    from generator.sitemaking import make_site  # noqa: PLC0415, RUF100 - a check needs no engine

    with opened(folder) as new:
        make_site(built, edition.root, new, _store(edition.desk))
        before, wrong = live(folder), _proof(edition, new)
        if stops_the_build(wrong):
            return Outcome(before, is_new=False, findings=wrong)
        content = seal(new, _label(edition, max(serial, next_serial(folder))))
        if before is not None and _is_live(before, content):
            return Outcome(before, is_new=False, findings=wrong)
        if before is not None and carry:
            carry_assets(before.path, new)
        made = published(new, folder, now=now, content=content)
        prune(folder, keep=keep)
        return Outcome(made, is_new=True, findings=wrong)


def _store(desk: Path) -> FolderStore:
    """Returns where a newsroom keeps what takes long to make."""
    return FolderStore(desk / ".press" / "store")


def _proof(edition: Edition, site: Path) -> tuple[Finding, ...]:
    """Returns what a finished site holds that is withheld, where it leads nowhere or could run."""
    from generator.sitemaking import proof_of  # noqa: PLC0415, RUF100 - as above

    built = edition.built
    secrets = secrets_of(edition.whole, built.newsroom, edition.root, edition.beside)
    return proof_of(built, edition.desk, site, secrets, hushed=is_ci())


def _is_live(before: Generation, content: str) -> bool:
    """Tells whether readers have a site of this content already, and all of it."""
    return before.content == content and not stops_the_build(compared(before.path))


def _refuse_looked_ahead(built: Build, now: datetime) -> None:
    if built.looked_ahead:
        raise PressError("this site looked ahead; only a site of now may be published")
    if built.as_at > now:
        when = built.as_at.isoformat()
        raise PressError(f"this site was built for {when}, which has not come yet")


def _label(edition: Edition, serial: int) -> Label:
    gone = tuple(edition.built.newsroom.takedowns)
    return Label(edition.built.as_at, edition.commit, serial, taken_down=gone)
