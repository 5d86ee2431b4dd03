"""Editions: a site as it is public now is put before its readers, in a folder of generations.

How it is made is `site_making`'s business, where it lies `generations`', and when the commands'.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from factpress.findings import Finding, stops_the_build
from factpress.site_making import Edition, make_site
from factpress.sitefolder import (
    Generation,
    carry_assets,
    compared,
    live,
    next_serial,
    opened,
    prune,
    published,
    refuse_ahead,
)

KEPT = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of publishing: the live generation, and whether it is new.

    Where a finding is an error, readers have the site that they had; perhaps none.
    """

    live: Generation | None
    is_new: bool
    findings: tuple[Finding, ...] = ()


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
    refuse_ahead(built.as_at, now)
    with opened(folder) as new:
        content, wrong = make_site(edition, new, serial=max(serial, next_serial(folder)))
        before = live(folder)
        if not content or (before is not None and _is_live(before, content)):
            return Outcome(before, is_new=False, findings=wrong)
        if before is not None and carry:
            carry_assets(before.path, new)
        made = published(new, folder, now=now, content=content)
        prune(folder, keep=keep)
        return Outcome(made, is_new=True, findings=wrong)


def _is_live(before: Generation, content: str) -> bool:
    """Tells whether readers have a site of this content already, and all of it."""
    return before.content == content and not stops_the_build(compared(before.path))
