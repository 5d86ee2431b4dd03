"""The commands that begin a new file: `press new release`, `press new fact`, `press new model`.

What the files hold is said by `starters`; nothing is ever written over.
"""

from pathlib import Path

import click

from factpress.commands.terminal import ROOT, day_of, told, write
from factpress.editing import starters
from factpress.findings import Mistake
from factpress.machine import Checkout, clock
from factpress.reading import read
from factpress.values import day_shown


@click.group()
def new() -> None:
    """Begins a new release, fact or model with a file that needs only words."""


def _begin(root: Path, begun: starters.Starter | Mistake) -> None:
    """Writes the file that a command begins, never over another one."""
    if isinstance(begun, Mistake):
        mend = begun.fix or (f"write {begun.mended}" if begun.mended else "")
        raise click.UsageError("; ".join(part for part in (begun.message, mend) if part))
    path = root / begun.path
    if path.exists():
        raise click.UsageError(f"{path} is there already")
    write(path, begun.text, root)
    click.echo(f"Wrote {path}")


@new.command("release")
@click.argument("title")
@click.option("--date", "day", help="The day of the release; today when left out.")
@ROOT
@told
def new_release(title: str, day: str | None, root: Path) -> None:
    """Begins a release with the given TITLE."""
    newsroom = read(Checkout(root)).newsroom
    dated = day_of(day) if day else day_shown(newsroom.publisher.zone, clock())
    _begin(root, starters.release(newsroom, title, dated))


@new.command("fact")
@click.argument("name")
@click.option("--about", required=True, help="The model or organisation that it is about.")
@click.option("--unit", required=True, help="The unit that it is counted in.")
@ROOT
@told
def new_fact(name: str, about: str, unit: str, root: Path) -> None:
    """Begins a fact with the given id, NAME: its subject, its metric and its scope, with full stops between."""
    newsroom = read(Checkout(root)).newsroom
    _begin(root, starters.fact(newsroom, name, about, unit, clock().date()))


@new.command("model")
@click.argument("name")
@click.option("--title", help="The name that readers see; the id when left out.")
@ROOT
@told
def new_model(name: str, title: str | None, root: Path) -> None:
    """Begins a model with the given id, NAME, and with it a fact sheet."""
    newsroom = read(Checkout(root)).newsroom
    _begin(root, starters.model(newsroom, name, title or name))
