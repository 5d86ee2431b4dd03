"""The commands about typed figures: `press words` answers doubts, `press fix` puts calls in."""

import sys
from datetime import date
from pathlib import Path

import click

from factpress.build import cut, trying
from factpress.commands.terminal import ROOT, day_of, told, write
from factpress.editing import accepted_words, proposals
from factpress.findings import Mistake
from factpress.machine import Checkout, clock
from factpress.pictures import drawings_of
from factpress.prose import Doubt, doubts, manuscripts_of
from factpress.reading import Reading, read
from factpress.values import day_shown


@click.command()
@ROOT
@click.option("--review", "page", required=True, help="The page whose doubts are shown.")
@click.option("--accept", is_flag=True, help="Accepts what is shown as no figures.")
@click.option("--only", "numbers", multiple=True, type=int, help="Only these of what is shown.")
@click.option("--by", default="", help="Who accepts them.")
@click.option("--on", "day", default="", help="The day of the decision; today if left out.")
@told
def words(
    root: Path, page: str, numbers: tuple[int, ...], by: str, day: str, *, accept: bool
) -> None:
    """Shows what may be a figure on a page, and accepts it as none."""
    reading = read(Checkout(root))
    asked = _of(reading, page)
    if not asked:
        click.echo(f"Nothing on {page} has to be answered.")
        return
    for number, one in enumerate(asked, 1):
        kind = f"name: {one.name}" if one.name else one.typed
        click.echo(f"{number:3}  {one.place}  “{kind}”\n     {one.sentence}")
    if not accept:
        click.echo("To accept them as no figures: press words --review PAGE --accept --by NAME")
        return
    wrong = [one for one in numbers if not 0 < one <= len(asked)]
    if wrong:
        raise click.UsageError(f"there is no number {wrong[0]} in the list")
    chosen = [one for number, one in enumerate(asked, 1) if not numbers or number in numbers]
    if not by.strip():
        raise click.UsageError("no name is given; say who accepts them: --by NAME")
    today = day_shown(reading.newsroom.publisher.zone, clock())
    _accept(reading, root, chosen, by, day_of(day) if day else today)


def _of(reading: Reading, page: str) -> tuple[Doubt, ...]:
    """Returns what has to be answered on a page, each name once."""
    newsroom = reading.newsroom
    file = Path(page).as_posix()
    if file not in reading.sources:
        inside = [one for one in reading.sources if one.endswith(f"/{file}")]
        if len(inside) != 1:
            raise click.UsageError(f"there is no page {page}")
        [file] = inside
    found: dict[tuple[str, str], Doubt] = {}
    for one in doubts(
        manuscripts_of(newsroom), newsroom, reading.sources, drawings_of(reading.pictures)
    ):
        if one.file == file:
            found.setdefault((one.name or one.typed, "" if one.name else one.sentence), one)
    return tuple(found.values())


def _accept(reading: Reading, root: Path, chosen: list[Doubt], by: str, day: date) -> None:
    newsroom, place = reading.newsroom, reading.newsroom.publisher.place
    names = [one.name for one in chosen if one.name]
    counts = [one for one in chosen if not one.name]
    if names:
        source = reading.sources[place.file].decode("utf-8")
        _put(accepted_words.with_names(names, source, place.file), root)
    if counts:
        source = reading.sources.get(accepted_words.FILE, b"").decode("utf-8")
        _put(accepted_words.with_counts(counts, by, day, newsroom, source), root)


def _put(made: accepted_words.WordsText | Mistake, root: Path) -> None:
    if isinstance(made, Mistake):
        raise click.UsageError(f"{made.message}; {made.fix}" if made.fix else made.message)
    write(root / made.file, made.text, root)
    click.echo(f"Wrote into {made.file}")


@click.command()
@ROOT
@click.option(
    "--proposals", "page", required=True, help="The page whose certain proposals are put in."
)
@click.option("--dry-run", is_flag=True, help="Only shows what would be written.")
@told
def fix(root: Path, page: str, *, dry_run: bool) -> None:
    """Puts calls in the place of typed figures where they are certain, and shows the other proposals."""
    reading = read(Checkout(root))
    newsroom, _, _ = cut(reading.newsroom, clock())
    file = Path(page).as_posix()
    if file not in reading.sources:
        raise click.UsageError(f"there is no page {page}")
    found = trying(reading, newsroom, file)
    certain, others = proposals.parted(found)
    for one in others:
        click.echo(f"{one.place}  “{one.typed}”: {one.fix}")
    if not certain:
        click.echo("Nothing here is certain.")
        return
    text = reading.sources[file].decode("utf-8")
    for one in certain:
        click.echo(f"{one.place}  “{one.replaces}” becomes {one.call}")
    if not dry_run:
        write(root / file, proposals.applied(text, certain), root)
        click.echo(f"Wrote {file}")
    sys.exit(0)
