"""The command `press check`: what is wrong now, and what will be at every hour that is to come.

Nothing is written. What a future state would say stands in `rehearsal`.
"""

import sys
from pathlib import Path

import click

from generator.build import build_read
from generator.checks.verdicts import as_fields
from generator.console import FORMAT, ROOT, told
from generator.findings import stops_the_build
from generator.outlook import AS_AT, BESIDE, PRIVATE, print_build, time_of
from generator.reader import read
from generator.report import as_json


@click.command()
@ROOT
@FORMAT
@click.option("--notes", is_flag=True, help="Shows notes too, which ask for nothing.")
@AS_AT
@BESIDE
@PRIVATE
@told
def check(
    root: Path, shape: str, as_at: str, beside: Path | None, *, notes: bool, private: bool
) -> None:
    """Reads everything and says what is wrong, without writing a file."""
    now = time_of(as_at, may_look_ahead=True)
    reading = read(root, beside=beside)
    built = build_read(reading, root, now=now)
    many = f"Nothing to mend: {len(built.pages)} pages, {len(built.newsroom.facts)} facts."
    if shape == "json":
        click.echo(as_json(built.findings, [as_fields(one) for one in built.checks]))
    else:
        print_build(built, shape, all_well=many, notes=notes, private=private)
    sys.exit(1 if stops_the_build(built.findings) else 0)
