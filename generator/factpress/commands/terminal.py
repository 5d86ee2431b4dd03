"""The console: what the commands share, from their common options to how findings are printed.

Writes files for them; what a command does stands in `cli`.
"""

import functools
import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn, ParamSpec

import click

from factpress.commands.report import as_github, as_json, as_text
from factpress.findings import Finding, Mistake, PressError, Severity
from factpress.machine import HOME, files_below, octets_of, own_folder, refuse_links
from factpress.values import parse_day

P = ParamSpec("P")
NEWSROOM = "data/newsroom.yml"
ENTRY = re.compile(rb"^newsroom:", re.MULTILINE)


def _newsroom(context: click.Context, _: click.Parameter, root: Path) -> Path:
    """Refuses a folder that is no newsroom: nothing could be built there, and nothing begun."""
    if not _describes_one(root):
        _refuse(context, root)
    return root


def _refuse(context: click.Context, root: Path) -> NoReturn:
    there = "here" if root == Path() else f"in {root}"
    click.echo(
        f"press: there is no newsroom {there}: {NEWSROOM} is missing. Go to the folder that has it,"
        " or name that folder with --root.",
        err=True,
    )
    context.exit(2)


def _describes_one(root: Path) -> bool:
    if os.path.lexists(root / NEWSROOM):
        return True
    try:
        files = files_below(root / "data", "*.y*ml")
        return any(ENTRY.search(octets_of(path)) for path in files)
    except PressError:
        return True  # the command itself says what cannot be read


ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    callback=_newsroom,
    help="The newsroom's folder, with data/ and content/ in it. Usually where you are.",
)
FORMAT = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are printed: for people, for programs, or as notes in a pull request.",
)


def told(command: Callable[P, None]) -> Callable[P, None]:
    """Says what went wrong with the disk, or inside Factpress, in one line, and exits with 2."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except PressError as trouble:
            click.echo(f"press: {trouble}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            raise  # whoever read the output has gone, which click knows how to end with
        except OSError as trouble:
            there = f" at {trouble.filename}" if trouble.filename else ""
            click.echo(f"press: the disk refused{there} ({trouble.strerror})", err=True)
            sys.exit(2)

    return guarded


def collect_rarely() -> None:
    """Lets Python look for garbage seldom: a newsroom is hundreds of thousands of things that stay.

    At its own pace Python would look them all through again and again, for a third of the time.
    """
    gc.set_threshold(50_000, 20, 20)


def print_findings(
    findings: tuple[Finding, ...],
    sources: Mapping[str, bytes],
    shape: str,
    *,
    all_well: str,
    notes: bool = False,
) -> None:
    """Prints findings for people, for programs or for a pull request; or that all is well.

    People see notes, which ask for nothing, only when they want to; programs always do.
    """
    if shape == "json":
        click.echo(as_json(findings))
    elif shape == "github":
        click.echo(as_github(findings), nl=False)
    else:
        _print_for_people(findings, sources, all_well=all_well, notes=notes)


def _print_for_people(
    findings: tuple[Finding, ...], sources: Mapping[str, bytes], *, all_well: str, notes: bool
) -> None:
    shown = [one for one in findings if notes or one.severity is not Severity.NOTE]
    quiet = len(findings) - len(shown)
    if shown:
        texts = {path: content.decode("utf-8", "replace") for path, content in sources.items()}
        click.echo(as_text(shown, texts, color=sys.stdout.isatty()))
    elif all_well:
        click.echo(all_well)
    if quiet:
        many = "1 note" if quiet == 1 else f"{quiet} notes"
        click.echo(f"{many} more: press check --notes")


def day_of(text: str) -> date:
    day = parse_day(text)
    if isinstance(day, Mistake):
        raise click.UsageError(f"{day.message}; {day.fix}")
    return day


def write(path: Path, text: str, within: Path | None = None) -> None:
    """Writes a file, through no symbolic link below `within`, which is the newsroom's folder.

    Raises PressError, also where a link is in the way.
    """
    refuse_links(path, within)
    try:
        if within is None and HOME in path.parts:
            own_folder(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as trouble:
        raise PressError(f"{path} cannot be written ({trouble.strerror})") from trouble
