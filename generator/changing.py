"""The commands about what is published: `press lock`, `press correct` and `press approve`.

What a lock holds is said by `locks`, how lines are written by `amendments` and `approvals`.
"""

import sys
from pathlib import Path

import click

from generator import amendments, approvals
from generator.build import Build, build_site
from generator.console import ROOT, clock, day_of, print_findings, told, write
from generator.findings import Mistake, did_you_mean, stops_the_build
from generator.lockchanges import renewed
from generator.locks import lock_of, lock_text, path_of, read_locks
from generator.reader import read
from generator.releases import Release


@click.command()
@ROOT
@click.argument("releases", nargs=-1)
@told
def lock(root: Path, releases: tuple[str, ...]) -> None:
    """Writes down what each of the RELEASES prints (all, when none is named).

    From then on its figures change only by a correction. A lock that exists is written again only
    when its release is named, and keeps what was published first.
    """
    built = build_site(root, now=clock())
    if stops_the_build(built.findings):
        print_findings(built.findings, built.sources, "text", all_well="")
        sys.exit(1)
    for name in releases:
        if built.newsroom.release_at(name) is None:
            hint = did_you_mean(name, built.newsroom.releases)
            raise click.UsageError(f'there is no release "{name}"{"; " + hint if hint else ""}')
    wanted = {found.id for name in releases if (found := built.newsroom.release_at(name))}
    today = clock().date()
    for name, release in built.newsroom.releases.items():
        path = root / path_of(name)
        due = name in wanted if releases else release.day <= today and not path.exists()
        if due:
            write(path, _lock_text(built, release))
            click.echo(f"Locked {name}")


def _lock_text(built: Build, release: Release) -> str:
    """Returns the lock of a release; what an earlier one says was published stays as it was."""
    pages = [one for one in built.drawn if one.name == f"releases/{release.id}"]
    now = lock_of(release, pages)
    locks, _ = read_locks(built.sources)
    for earlier in locks:
        if earlier.release == release.id:
            now = renewed(now, {one.lang: one for one in pages}, earlier, built.newsroom)
    return lock_text(now)


@click.command()
@ROOT
@click.argument("name")
@click.option("--value", prompt="The right value", help="The value as it should be read now.")
@click.option("--why", prompt="Why, in a sentence for readers", help="The reason, for readers.")
@click.option("--source", default="", help="Where the right value is written.")
@click.option(
    "--when", default="", help="The date of the line that changes; the newest if left out."
)
@click.option(
    "--as",
    "change",
    type=click.Choice([str(one) for one in amendments.Change]),
    default="corrects",
    help="A correction (we erred), a revision (better data) or a retraction.",
)
@click.option("--said", default="", help="The day of the change; today when left out.")
@told
def correct(
    root: Path, name: str, value: str, why: str, source: str, when: str, change: str, said: str
) -> None:
    """Changes a published figure in the open: writes the line, and the note to editors."""
    reading = read(root)
    fact = reading.newsroom.fact_named(name)
    if fact is None:
        hint = did_you_mean(name, reading.newsroom.facts)
        raise click.UsageError(f'there is no fact "{name}"{"; " + hint if hint else ""}')
    seen = amendments.line_of(reading.newsroom, fact, when)
    if isinstance(seen, Mistake):
        raise click.UsageError(f"{seen.message}; {seen.fix}")
    day = day_of(said) if said else clock().date()
    amendment = amendments.Amendment(amendments.Change(change), value, why, day, source)
    text = reading.sources[seen.place.file].decode("utf-8-sig")
    amended = amendments.amend(seen, amendment, text)
    if isinstance(amended, Mistake):
        raise click.UsageError(amended.message)
    write(root / amended.file, amended.text)
    click.echo(f"Wrote into {amended.file}:\n{amended.lines}")
    click.echo(amendments.note_to_editors(fact, seen, amendment))


@click.command()
@ROOT
@click.argument("name")
@click.option("--by", prompt="Who approved it", help="Who allowed the words to be published.")
@click.option("--on", "day", default="", help="The day on which they did; today when left out.")
@told
def approve(root: Path, name: str, by: str, day: str) -> None:
    """Writes down who approved a quotation; a later change of its words is reported."""
    reading = read(root)
    quote = reading.newsroom.quotes.get(name)
    if quote is None:
        hint = did_you_mean(name, reading.newsroom.quotes)
        raise click.UsageError(f'there is no quotation "{name}"{"; " + hint if hint else ""}')
    on = day_of(day) if day else clock().date()
    text = reading.sources[quote.place.file].decode("utf-8")
    approved = approvals.approve(quote, by, on, text)
    if isinstance(approved, Mistake):
        raise click.UsageError(f"{approved.message}; {approved.fix or approved.rule.fix}")
    write(root / approved.file, approved.text)
    click.echo(f"Wrote into {approved.file}:\n{approved.lines}")
