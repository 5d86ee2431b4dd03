"""The command `press publish`: the newsroom's site, live in a folder of generations.

Reads the clock, asks git and prints what happened; what an edition is, where it lies and when it is
made is said by `editions`, `generations` and `waiting`.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from factpress.build import cut
from factpress.commands.options import print_build, with_checkout
from factpress.commands.terminal import told, write
from factpress.embargo import openings
from factpress.findings import PressError, in_order, stops_the_build
from factpress.locks import (
    lock_of,
    lock_text,
    path_of,
    read_locks,
    with_languages,
    without_struck,
)
from factpress.machine import Checkout, clock, is_ci, octets_of
from factpress.proof import secrets_of
from factpress.publishing import (
    KEPT,
    Outcome,
    Watch,
    Witness,
    leaking,
    not_to_be_shown,
    put_live,
    refuse_damaged,
    refuse_earlier,
    silent_changes,
    taken_back,
    wait,
    witness_of,
)
from factpress.publishing import git as git
from factpress.reading import read
from factpress.site_making import Edition, edition_of
from factpress.sitefolder import earlier, live, mirror, opened, switch
from factpress.values import day_shown

AHEAD = timedelta(minutes=1)
TRIES, PAUSE = 6, 10.0
KEEP = click.option(
    "--keep", type=click.IntRange(min=1), default=KEPT, help="How many sites are kept: 5."
)
RSYNC = click.option("--rsync", "target", default="", help="Also copies it to user@host:path.")
COMMIT = click.option("--commit", is_flag=True, help="Commits the files that it writes.")


@dataclass(frozen=True)
class Publication:
    """What is to be published, and where to."""

    checkout: Checkout
    folder: Path
    keep: int
    target: str
    commit: bool
    is_earlier: bool = False


@click.command()
@with_checkout
@click.argument("folder", type=click.Path(path_type=Path))
@KEEP
@RSYNC
@COMMIT
@click.option("--earlier", is_flag=True, help="Publishes for a time before the live site's.")
@click.option("--rollback", is_flag=True, help="Shows the site before the live one again.")
@click.option("--at-next-embargo", is_flag=True, help="Waits until the next embargo ends.")
@click.option("--within", type=click.FloatRange(min=0), help="The longest time to wait, in hours.")
@click.option("--pull/--no-pull", default=None, help="Gets the newest commit first.")
@told
def publish(
    checkout: Checkout,
    folder: Path,
    keep: int,
    target: str,
    within: float | None,
    *,
    commit: bool,
    earlier: bool,
    rollback: bool,
    at_next_embargo: bool,
    pull: bool | None,
) -> None:
    """Builds the site as it is public now, and makes it the live site in FOLDER.

    FOLDER/current leads to it. Readers get the earlier site or the new one, never a mixture.
    """
    checkout.refuse_own(folder)
    plan = Publication(checkout, folder, keep, target, commit, earlier)
    if rollback:
        roll_back(plan)
        return
    if at_next_embargo:
        at_the_hour(plan, watch_of(plan), within, pull=pull)
        return
    if pull:
        _newest(plan)
    publish_now(plan)


def at_the_hour(
    plan: Publication, watch: Watch, within: float | None, *, pull: bool | None
) -> None:
    """Waits for the next embargo to end, takes the newest commit and publishes it.

    Where nobody says so, it is fetched wherever the branch follows one elsewhere.
    """
    if not _waited(watch, within):
        return
    if pull or (pull is None and git.follows(plan.checkout.root)):
        _newest(plan)
    publish_now(plan)


def publish_now(plan: Publication) -> Outcome:
    """Publishes the files as they are now, and locks the releases that they publish first."""
    now, before = time_of_publication(), witness_of(plan.folder)
    refuse_earlier(before, now, is_meant=plan.is_earlier)
    edition = with_findings(made(plan.checkout, now), before)
    outcome = put_live(edition, plan.folder, now=now, keep=plan.keep)
    say(edition, outcome, plan)
    _lock(plan, edition)
    return outcome


def time_of_publication() -> datetime:
    """Returns the time that a site is made for: now; one of an hour to come is refused."""
    now = clock()
    if now > datetime.now(UTC) + AHEAD:
        raise PressError(
            f"SOURCE_DATE_EPOCH says {now.isoformat()}, which is in the future; a site of the future is never published"
        )
    return now


def made(checkout: Checkout, now: datetime, commit: str | None = None) -> Edition:
    """Returns a newsroom's edition as it is public at `now`; it may have findings that stop it."""
    if commit is None:
        commit = git.commit_of(checkout.root)
    return edition_of(read(checkout), now=now, commit=commit)


def with_findings(edition: Edition, before: Witness | None) -> Edition:
    """Returns an edition whose findings say what would change in silence for those who read the live site."""
    found = silent_changes(before, edition)
    if not found:
        return edition
    built = edition.built
    return replace(edition, built=replace(built, findings=in_order((*built.findings, *found))))


def say(edition: Edition, outcome: Outcome, plan: Publication) -> None:
    """Prints the result of publishing, and brings it to the mirror; findings end the command."""
    if outcome.live is None or stops_the_build(outcome.findings):
        print_build(replace(edition.built, findings=outcome.findings), "text", all_well="")
        click.echo("Nothing was published; the live site is unchanged.", err=True)
        sys.exit(1)
    name, link = outcome.live.name, plan.folder / "current"
    if outcome.is_new:
        many = f"{len(edition.built.pages)} pages in {', '.join(edition.built.languages)}"
        click.echo(f"Published {many}: {link} leads to {name} (number {outcome.live.serial}).")
    else:
        click.echo(f"Nothing to do: {link} leads to this very site already ({name}).")
    if not edition.commit:
        click.echo("These are not the files of a commit; a take-down would build them as they are.")
    if plan.target:
        mirror(plan.folder, plan.target)
        click.echo(f"{plan.target} has the same.")


def _lock(plan: Publication, edition: Edition) -> None:
    """Writes the locks of what is published for the first time: a release, or a language of one."""
    written = [
        path for name in edition.built.newsroom.releases for path in _locked(name, plan, edition)
    ]
    if not written:
        return
    many = "1 release" if len(written) == 1 else f"{len(written)} releases"
    click.echo(f"Locked {many}, published for the first time. From now on their figures are fixed:")
    for path in written:
        click.echo(f"  {path}")
    if plan.commit:
        _commit_locks(plan, written)
    else:
        click.echo("Commit these files.")


def _locked(name: str, plan: Publication, edition: Edition) -> Iterator[Path]:
    """Writes the lock of a release, or adds the languages that it lacks; yields the file if it did."""
    # A release of the private checkout has its lock there.
    there, *others = plan.checkout.roots
    base = next((one for one in others if (one / path_of(name)).parent.is_dir()), there)
    path = base / path_of(name)
    newsroom = edition.built.newsroom
    lock = lock_of(newsroom.releases[name], edition.built.pages, newsroom.speech)
    lock = without_struck(lock, edition.built.known)
    if path.exists():
        (before, *_), odd = read_locks({path_of(name): octets_of(path)})
        new = lock.figures.keys() - before.figures.keys()
        if odd or not new:
            return
        lock = with_languages(before, lock, new)
    write(path, lock_text(lock), base)
    yield path


def _commit_locks(plan: Publication, written: list[Path]) -> None:
    for base in plan.checkout.roots:
        own = [path for path in written if path.is_relative_to(base)]
        if own:
            _commit_them(base, own)
    click.echo("Committed.")


def _commit_them(base: Path, own: list[Path]) -> None:
    try:
        git.commit(base, own, "Lock what was published for the first time")
    except PressError as trouble:
        raise PressError(
            f"the site is live, but its locks are not committed ({trouble}); commit them yourself:"
            f" git add {' '.join(map(str, own))}"
        ) from trouble


def roll_back(plan: Publication) -> None:
    """Shows the generation before the live one again, unless it holds what must not be seen."""
    now = time_of_publication()
    reading = read(plan.checkout)
    if stops_the_build(reading.findings):
        click.echo(
            "Not all files can be read (press check says which), so it isn't clear", err=True
        )
        click.echo("what is withheld now. Nothing was rolled back.", err=True)
        sys.exit(1)
    with opened(plan.folder):
        back, was = earlier(plan.folder), live(plan.folder)
        if back is None or was is None:
            raise PressError(f"{plan.folder} has no earlier site")
        public, *_ = cut(reading.newsroom, now)
        refuse_damaged(back.path)
        today = day_shown(public.publisher.zone, now)
        held = (
            *not_to_be_shown(back.path, was.path, reading.newsroom, public),
            *taken_back(back.path, was.path, public, today),
        )
        if not held:
            secrets = secrets_of(reading.newsroom, public, plan.checkout)
            held = leaking(back.path, secrets)
        if held:
            for one in held:
                click.echo(f"The earlier site, {back.name}, contains {one}.", err=True)
            click.echo("It isn't shown again; the live site is unchanged.", err=True)
            sys.exit(1)
        switch(plan.folder, back.path)
    click.echo(f"{plan.folder / 'current'} leads to {back.name} again (number {back.serial}).")
    if plan.target:
        mirror(plan.folder, plan.target)
        click.echo(f"{plan.target} has the same.")


@click.command()
@with_checkout
@click.option("--within", type=click.FloatRange(min=0), help="The longest time to wait, in hours.")
@told
def hour(checkout: Checkout, within: float | None) -> None:
    """Waits until the next embargo ends, and publishes nothing.

    Exits with 1 if no embargo is waiting, or its hour is further away.
    """
    plan = Publication(checkout, Path(), 1, "", commit=False)
    sys.exit(0 if _waited(watch_of(plan), within) else 1)


def watch_of(plan: Publication) -> Watch:
    """Returns what to wait by: the clock of this machine, and the hours in the plan's files."""
    return Watch(lambda: datetime.now(UTC), time.sleep, hours_of(plan))


def _waited(watch: Watch, within: float | None) -> bool:
    """Waits; in CI in silence, because others may read the log and the hour is secret."""
    say = (lambda _: None) if is_ci() else click.echo
    return wait(watch, None if within is None else timedelta(hours=within), say)


def hours_of(plan: Publication) -> Callable[[], tuple[datetime, ...]]:
    """Returns what reads the hours of all embargoes; a file that is being edited keeps the last."""
    known: list[tuple[datetime, ...]] = []

    def read_again() -> tuple[datetime, ...]:
        reading = read(plan.checkout)
        if not known or not stops_the_build(reading.findings):
            known[:] = [tuple(hour.at for hour in openings(reading.newsroom))]
        return known[0]

    return read_again


def _newest(plan: Publication) -> None:
    """Takes the newest commit of both checkouts; where the program changed, it begins again."""
    root, *others = plan.checkout.roots
    before = git.head_of(root)
    for base in (root, *filter(git.follows, others)):
        _pulled(base)
    after = git.head_of(root)
    click.echo(f"The newest commit is {after[:12]}.")
    if git.changed_between(root, before, after, "generator"):
        sys.stdout.flush()
        os.execv(sys.executable, again(plan))  # noqa: S606  # our own program, in its new form


def _pulled(base: Path) -> None:
    """Takes the newest commit; the other side is asked again for a minute."""
    for left in reversed(range(TRIES)):
        try:
            git.pull(base)
        except PressError as trouble:
            if not left:
                raise PressError(
                    f"{trouble}; nothing was published, since a figure may have changed there "
                    "(press publish --no-pull publishes what is here)"
                ) from trouble
            time.sleep(PAUSE)
        else:
            return


def again(plan: Publication) -> list[str]:
    """Returns the command that publishes a plan at once."""
    words = [sys.executable, "-m", "factpress", "publish", str(plan.folder)]
    words += ["--root", str(plan.checkout.root), "--keep", str(plan.keep), "--no-pull"]
    words += ["--with", str(plan.checkout.private)] if plan.checkout.private else []
    words += ["--rsync", plan.target] if plan.target else []
    words += ["--earlier"] if plan.is_earlier else []
    return [*words, "--commit"] if plan.commit else words
