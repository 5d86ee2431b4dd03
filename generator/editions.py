"""Editions: a site as it is public now, made whole, labelled and put before its readers.

Every way of publishing goes through here. Where it lies is `generations`' business, when it is made
is the commands'.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.build import Build, build_read
from generator.exchange import carry_assets
from generator.findings import PressError, Severity, stops_the_build
from generator.generations import (
    Generation,
    live,
    name_of,
    next_serial,
    opened,
    prune,
    published,
)
from generator.manifest import Label, seal
from generator.newsroom import Newsroom
from generator.outputs.assembly import finished
from generator.proof import secrets_of
from generator.reader import read
from generator.store import Store
from generator.surroundings import is_ci

KEPT = 5
# Looks at a finished site before readers do; raises PressError where it must not be published.
Proof = Callable[["Edition", Path], None]


@dataclass(frozen=True)
class Edition:
    """A build that may be published, the newsroom before its cut, and the folder of its theme.

    The commit is what it was made from; it is empty where the files are not those of any. `beside`
    is the private checkout that was read as well.
    """

    built: Build
    whole: Newsroom
    root: Path
    commit: str
    store: Store
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing came to: the live generation, whether it is new, and which were removed."""

    live: Generation
    is_new: bool
    removed: tuple[str, ...] = ()


def edition_of(
    root: Path, *, now: datetime, commit: str, store: Store, beside: Path | None = None
) -> Edition:
    """Returns the newsroom of `root`, built as it is public at `now`; it may have findings.

    `beside` is a private checkout that is read as well.
    """
    reading = read(root, beside=beside)
    built = finished(build_read(reading, root, now=now), root, now=now, store=store)
    return Edition(built, reading.newsroom, root, commit, store, beside)


def put_live(
    edition: Edition,
    folder: Path,
    *,
    now: datetime,
    proofs: tuple[Proof, ...] = (),
    keep: int = KEPT,
    serial: int = 0,
    carry: bool = True,
) -> Outcome:
    """Makes an edition the live generation of a folder, and removes the oldest ones.

    Where readers have this very site already, nothing is touched. `serial` is the least number that
    it may have, for folders that begin empty. `carry` keeps the style sheets of the earlier site for
    pages fetched a moment ago. Raises PressError; readers then have the earlier site.
    """
    if stops_the_build(edition.built.findings):
        raise PressError("a site with findings that stop the build was to be published")
    _refuse_looked_ahead(edition.built, now)
    from generator.sitemaking import make_site  # noqa: PLC0415, RUF100 - a check needs no engine

    with opened(folder) as new:
        make_site(edition.built, edition.root, new, edition.store)
        name = name_of(new)
        before = live(folder)
        if before is not None and before.name == name:
            return Outcome(before, is_new=False)
        if before is not None and carry:
            carry_assets(before.path, new)
        _seal(edition, new, max(serial, next_serial(folder)))
        for proof in (_prove, *proofs):
            proof(edition, new)
        made = published(new, folder, now=now, name=name)
        return Outcome(made, is_new=True, removed=prune(folder, keep=keep))


def _refuse_looked_ahead(built: Build, now: datetime) -> None:
    if built.looked_ahead:
        raise PressError("this site looked ahead; only a site of now may be published")
    if built.as_at > now:
        when = built.as_at.isoformat()
        raise PressError(f"this site was built for {when}, which has not come yet")


def _seal(edition: Edition, site: Path, serial: int) -> None:
    built = edition.built
    gone = tuple(built.newsroom.takedowns)
    seal(site, Label(built.as_at, edition.commit, serial, built.looked_ahead, gone))


def _prove(edition: Edition, site: Path) -> None:
    """Refuses a site that holds something withheld, leads nowhere or could run something."""
    from generator.sitemaking import proof_of  # noqa: PLC0415, RUF100 - as above

    built, root = edition.built, edition.root
    secrets = secrets_of(edition.whole, built.newsroom, root, edition.beside)
    wrong = proof_of(built, root, site, secrets, hushed=is_ci())
    errors = [one for one in wrong if one.severity is Severity.ERROR]
    if errors:
        first = f"{errors[0].place}: {errors[0].message} [{errors[0].rule.id}]"
        more = f", and {len(errors) - 1} more" if errors[1:] else ""
        raise PressError(f"the finished site must not be published: {first}{more}")
