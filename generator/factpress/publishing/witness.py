"""The witness: what the live site says of itself, before another one takes its place.

A lock can be lost, a clock can go back, a file can be edited with the one that guards it. What readers
have is compared too; where it cannot be told what that is, nothing is published.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from factpress.findings import Finding, PressError
from factpress.locks import Published, against
from factpress.publishing.records import said_by
from factpress.publishing.rollbacks import forgotten
from factpress.site_making import Edition
from factpress.sitefolder import (
    CURRENT,
    Generation,
    generations,
    live,
)


@dataclass(frozen=True, slots=True)
class Witness:
    """The site that readers have, and what it says of itself."""

    site: Generation
    said: Published


def witness_of(folder: Path) -> Witness | None:
    """Returns what is live in a folder; None where nothing ever was.

    Where the link was taken away, the newest generation is the witness. Raises PressError where what is
    live says nothing that can be believed.
    """
    site = live(folder) or next(iter(generations(folder)), None)
    link = folder / CURRENT
    if site is None:
        if link.is_symlink():
            raise PressError(
                f"{link} leads to {link.readlink()}, which is not there, so it isn't clear what readers have; nothing was published."
                " Put that folder back. Only if there never was a site,"
                f" remove {link}"
            )
        return None
    if not site.as_at:
        raise PressError(
            f"{site.path / 'build.json'} cannot be read, so it isn't clear what readers have; nothing was published."
            " Lead current to a whole generation, or publish into a new folder"
        )
    return Witness(site, said_by(site.path))


def refuse_earlier(witness: Witness | None, now: datetime, *, is_meant: bool) -> None:
    """Refuses a time before that of the live site: what has opened since would be gone again.

    `is_meant` is the word of a person who wants just that. Raises PressError.
    """
    if witness is None or is_meant:
        return
    was = datetime.fromisoformat(witness.site.as_at)
    if now < was:
        raise PressError(
            f"the clock says {now.isoformat()}, but the live site is of {was.isoformat()}, which is later:"
            " what became public in between would be gone. Set the clock (or SOURCE_DATE_EPOCH) right;"
            " press publish --earlier publishes all the same"
        )


def silent_changes(witness: Witness | None, edition: Edition) -> tuple[Finding, ...]:
    """Returns what an edition says otherwise than the live site without saying so.

    What its own findings say already is not said twice. Raises PressError where a release was taken
    down from the live site by somebody else.
    """
    if witness is None:
        return ()
    if forgotten(witness.site.path, edition.whole):
        raise PressError(
            "a release was taken down from the live site, and data/takedowns.yml here does not say "
            "so; take the newest commit first (press publish --pull)"
        )
    built = edition.built
    told = {(one.rule.id, one.message) for one in built.findings}
    found = against(witness.said, built.drawn, built.known, built.sources)
    return tuple(one for one in found if (one.rule.id, one.message) not in told)
