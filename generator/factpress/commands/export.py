"""The commands `press export` and `press schema`: what other programs read of a newsroom."""

import json
import sys
from pathlib import Path

import click

from factpress.build import build
from factpress.commands.terminal import ROOT, print_findings, told, write
from factpress.engine import exported
from factpress.findings import stops_the_build
from factpress.machine import MADE_FROM, Checkout, clock
from factpress.model import Newsroom
from factpress.reading import data_schema, front_schemas, read


@click.command()
@ROOT
@click.argument("folder", type=click.Path(path_type=Path))
@told
def export(root: Path, folder: Path) -> None:
    """Writes every page as Markdown with front matter into FOLDER, for other programs."""
    whole, there = root.resolve(), folder.resolve()
    if there == whole or any(there.is_relative_to(whole / one) for one in MADE_FROM):
        raise click.UsageError(f"{folder} contains the newsroom itself; name another folder")
    built = build(Checkout(root), now=clock())
    if stops_the_build(built.findings):
        print_findings(built.findings, built.sources, "text", all_well="")
        sys.exit(1)
    files = exported(built.pages)
    for path, content in files.items():
        write(folder / path, content.decode(), folder.parent)
    click.echo(f"Wrote {len(files)} pages into {folder}/")


@click.command()
@ROOT
@click.option(
    "--to", type=click.Path(path_type=Path), help="Folder for the schemas: .press/schemas."
)
@told
def schema(root: Path, to: Path | None) -> None:
    """Writes the JSON Schemas that let an editor check facts while you type."""
    checkout = Checkout(root)
    folder = to or checkout.schemas
    many = write_schemas(folder, read(checkout).newsroom)
    click.echo(f"Wrote {many} schemas into {folder}/")


def write_schemas(folder: Path, newsroom: Newsroom) -> int:
    """Writes the schemas of a newsroom into a folder, and returns how many there are."""
    files = {"data": data_schema(newsroom), **front_schemas(newsroom)}
    for name, content in files.items():
        write(
            folder / f"{name}.schema.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        )
    return len(files)
