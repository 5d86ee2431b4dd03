"""The command that takes a spreadsheet into a table: `press import FILE.xlsx`.

It lists what would change before it writes, and writes nothing that the listing did not show.
"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from factpress.commands.terminal import ROOT, day_of, told, write
from factpress.editing import Comparison, Incoming, compared, grid_of, merged
from factpress.findings import Mistake, did_you_mean
from factpress.machine import Checkout, clock
from factpress.model import Table
from factpress.reading import read

MOST = 20  # rows of one kind that are listed


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--table", "name", help="The id of the table, if there are several.")
@click.option("--sheet", default="", help="The sheet of the workbook. The first, if left out.")
@click.option("--why", default="", help="The reason for all restated rows, for readers.")
@click.option(
    "--said", default="", help="The day on which the rows became public. Today, if left out."
)
@click.option("--yes", is_flag=True, help="Writes without asking.")
@ROOT
@told
def import_(
    file: Path, name: str | None, sheet: str, why: str, said: str, root: Path, *, yes: bool
) -> None:
    """Imports the rows of FILE (XLSX) into a table: new rows, and restated ones with a reason."""
    table = _table(root, name)
    path = root / PurePosixPath(table.place.file).parent / table.file
    present = path.read_text(encoding="utf-8-sig")
    grid = grid_of(file.read_bytes(), sheet)
    found = grid if isinstance(grid, Mistake) else compared(table, present, grid)
    if isinstance(found, Mistake):
        raise click.UsageError("; ".join(part for part in (found.message, found.fix) if part))
    _list(found)
    if found.odd:
        raise click.UsageError("fix the odd rows first; nothing was written")
    if not found.new and not found.restated:
        click.echo("Nothing to write.")
        return
    if found.restated and not why:
        why = click.prompt("Why were values restated, in a sentence for readers")
    if not yes:
        click.confirm(f"Write into {path}?", abort=True)
    day = day_of(said) if said else clock().date()
    write(path, merged(table, present, found, why=why, said=day), root)
    click.echo(f"Wrote {len(found.new)} new and {len(found.restated)} restated rows into {path}")


def _table(root: Path, name: str | None) -> Table:
    tables = read(Checkout(root)).tables
    if name is None and len(tables) == 1:
        return next(iter(tables.values()))
    if name is None:
        known = ", ".join(tables) or "none"
        raise click.UsageError(f"say with --table which table is meant; there are: {known}")
    if name not in tables:
        hint = did_you_mean(name, tables)
        raise click.UsageError(f'there is no table "{name}"{"; " + hint if hint else ""}')
    return tables[name]


def _list(found: Comparison) -> None:
    """Shows every kind of row, and counts what is only counted."""
    _rows("New", (f"{_named(row)}: {row.value}" for row in found.new), len(found.new))
    lines = (f"{_named(one.row)}: {one.was} → {one.row.value}" for one in found.restated)
    _rows("Restated", lines, len(found.restated))
    _rows("Blank (left out)", (_named(row) for row in found.blank), len(found.blank))
    _rows("Odd", (f"line {one.line}: {one.why}" for one in found.odd), len(found.odd))
    gone = (" ".join(part for part in key if part) for key in found.gone)
    _rows("In the table but not in the sheet (kept)", gone, len(found.gone))
    if found.totals:
        click.echo(f"Totals, added up and left out: {len(found.totals)}")
    click.echo(f"Unchanged: {len(found.same)}")


def _rows(title: str, lines: Iterable[str], many: int) -> None:
    if not many:
        return
    click.echo(f"{title}: {many}")
    for at, line in enumerate(lines):
        if at == MOST:
            click.echo(f"  … and {many - MOST} more")
            break
        click.echo(f"  {line}")


def _named(row: Incoming) -> str:
    return f"line {row.line}: {' '.join(part for part in (row.subject, row.scope, row.period) if part)}"
