"""The console: what the commands share, from their common options to how findings are printed.

Writes files for them; what a command does is in `cli`.
"""

import functools
import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Sequence as Many
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import NoReturn, ParamSpec

import click

from factpress.findings import Finding, Mistake, Place, PressError, Severity, in_order
from factpress.machine import (
    HOME,
    files_below,
    octets_of,
    own_folder,
    put,
    refuse_links,
    refuse_odd,
)
from factpress.yamlfiles import visible

P = ParamSpec("P")
NEWSROOM = "data/newsroom.yml"
ENTRY = re.compile(rb"^newsroom:", re.MULTILINE)


def _newsroom(context: click.Context, _: click.Parameter, root: Path) -> Path:
    """Refuses a folder that is no newsroom: nothing could be built there, and nothing begun."""
    # A take-down builds what is live, whatever became of the files here.
    if not _describes_one(root) and not (
        context.command.name == "takedown" and _is_under_git(root)
    ):
        _refuse(context, root)
    if (root / HOME).exists() and _is_tracked(root):
        click.echo(
            f"press: {root / HOME} is under version control. Factpress trusts what is kept there, so it must not come from others:"
            f" git rm -r --cached {HOME}",
            err=True,
        )
        context.exit(2)
    return root


def _is_under_git(root: Path) -> bool:
    there = root.resolve()
    return any((one / ".git").exists() for one in (there, *there.parents))


def _is_tracked(root: Path) -> bool:
    """Tells whether git has a file of our folder: a stranger could have committed it."""
    settings = ("-c", "safe.directory=*", "-c", "core.fsmonitor=false")
    asked = ("git", *settings, "-C", str(root), "ls-files", "-z", "--", HOME)
    try:
        return bool(subprocess.run(asked, capture_output=True, check=False).stdout)  # noqa: S603
    except OSError:
        return False  # there is no git here, so nothing was committed into this folder by it


def _refuse(context: click.Context, root: Path) -> NoReturn:
    there = "here" if root == Path() else f"in {root}"
    click.echo(
        f"press: there is no newsroom {there}: {NEWSROOM} is missing. Go to the folder that has it,"
        " name that folder with --root, or create a newsroom: press init FOLDER",
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
    help="The newsroom's folder, with data/ and content/ in it. The current folder, if left out.",
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
            raise  # the reader of the output has gone, which click knows how to end with
        except OSError as trouble:
            there = f" at {trouble.filename}" if trouble.filename else ""
            click.echo(f"press: the disk refused{there} ({trouble.strerror})", err=True)
            sys.exit(2)

    return guarded


@contextmanager
def working(words: str) -> Iterator[None]:
    """Shows what is being done and for how long, where it takes over a second; on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    is_done = Event()
    started = time.monotonic()

    def tick() -> None:
        while not is_done.wait(1.0):
            click.echo(f"\r{words} … {time.monotonic() - started:.0f} s", nl=False, err=True)

    ticking = Thread(target=tick, daemon=True)
    ticking.start()
    try:
        yield
    finally:
        is_done.set()
        ticking.join()
        if time.monotonic() - started > 1.0:
            click.echo("\r\x1b[K", nl=False, err=True)  # the line is empty for what comes


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
    from factpress.values import parse_day  # noqa: PLC0415, RUF100 - seldom needed, and slow

    day = parse_day(text)
    if isinstance(day, Mistake):
        raise click.UsageError(f"{day.message}; {day.fix}")
    return day


def write(path: Path, text: str, within: Path | None = None) -> None:
    """Writes a file, through no symbolic link below `within`, which is the newsroom's folder.

    Raises PressError, also where a link is in the way.
    """
    refuse_links(path, within)
    refuse_odd(path)
    try:
        if within is None and HOME in path.parts:
            own_folder(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        put(
            path, text.encode()
        )  # beside it first: another name of the file elsewhere is left alone
    except OSError as trouble:
        raise PressError(f"{path} cannot be written ({trouble.strerror})") from trouble


_WIDEST = 96
_BEFORE_CARET = 64
_TAB = "    "
_LINE_END = re.compile("\r\n|\r|\n")
_COLORS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.NOTE: "\x1b[36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_text(findings: Iterable[Finding], sources: Mapping[str, str], *, color: bool) -> str:
    """Returns the findings for a terminal, each with its source line, and a summary.

    `sources` gives the text of each file by its path; a file that it lacks is shown without lines.
    """
    ordered = in_order(findings)
    files = {found.place.file for found in ordered}
    files |= {other.place.file for found in ordered for other in found.related}
    lines = {file: _LINE_END.split(sources[file]) for file in sorted(files) if file in sources}
    blocks = [_block(found, lines, color=color) for found in ordered]
    return "\n\n".join([*blocks, summary(ordered)])


def summary(findings: Iterable[Finding]) -> str:
    """Returns how many findings there are: `2 errors and 1 warning in 2 files`."""
    found = tuple(findings)
    counts = Counter(one.severity for one in found)
    parts = [_counted(counts[level], str(level)) for level in Severity if counts[level]]
    if not parts:
        return "no findings"
    files = _counted(len({one.place.file for one in found}), "file")
    *most, last = parts
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"{listed} in {files}"


def as_json(
    findings: Iterable[Finding],
    checks: Many[Mapping[str, object]] = (),
    states: Many[Mapping[str, object]] = (),
) -> str:
    """Returns the findings, the checks that ran and the states to come as one JSON object."""
    shown = [_fields(found) for found in in_order(findings)]
    told: dict[str, object] = {"findings": shown, "checks": [dict(check) for check in checks]}
    if states:
        told["rehearsal"] = [dict(state) for state in states]
    return json.dumps(told, indent=2)


def as_github(findings: Iterable[Finding]) -> str:
    """Returns the findings as workflow commands of GitHub, one a line."""
    return "".join(f"{_command(found)}\n" for found in in_order(findings))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _block(found: Finding, lines: Mapping[str, list[str]], *, color: bool) -> str:
    place, level = visible(str(found.place)), str(found.severity)
    if color:
        place, level = f"{_BOLD}{place}{_PLAIN}", f"{_COLORS[found.severity]}{level}{_PLAIN}"
    rows = [f"{place}: {level}: {_one_line(found.message)}  [{found.rule.id}]"]
    rows += _source(found.place, lines)
    rows += [f"  → {visible(row)}" for row in found.fix.split("\n") if row]
    for other in found.related:
        rows.append(f"  {visible(str(other.place))}: {_one_line(other.message)}")
        rows += _source(other.place, lines)
    return "\n".join(rows)


def _one_line(text: str) -> str:
    return visible(" ".join(text.split("\n")))


def _source(place: Place, lines: Mapping[str, list[str]]) -> list[str]:
    """Returns the line of a place and a second one with a caret; nothing where it is unknown."""
    known = lines.get(place.file, [])
    if not 1 <= place.line <= len(known):
        return []
    line = known[place.line - 1]
    if place.line == 1:
        line = line.removeprefix("\ufeff")
    text, before = _window(line, place.column - 1)
    if not text.strip():
        return []
    number = f"{place.line:>5}"
    return [f"{number} | {text}", f"{' ' * len(number)} | {' ' * before}^"]


def _window(line: str, column: int) -> tuple[str, int]:
    """Returns what is shown of a line around a column (from 0), and how wide it is before it."""
    column = max(0, min(column, len(line)))
    start = max(0, column - _BEFORE_CARET)
    cells = [_cell(character) for character in line[start : column + _WIDEST]]
    at = column - start
    widths = [_width(cell) for cell in cells]
    first = 0
    while sum(widths[first:at]) > _BEFORE_CARET:
        first += 1
    last = len(cells)
    while last > at + 1 and sum(widths[first:last]) > _WIDEST:
        last -= 1
    head = "…" if start + first else ""
    tail = "…" if start + last < len(line) else ""
    return f"{head}{''.join(cells[first:last])}{tail}", len(head) + sum(widths[first:at])


def _cell(character: str) -> str:
    return _TAB if character == "\t" else visible(character)


def _width(cell: str) -> int:
    """Returns the columns that a terminal gives to a cell: two for East Asian wide characters."""
    return sum(_columns(character) for character in cell)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _fields(found: Finding) -> dict[str, object]:
    return {
        "rule": found.rule.id,
        "severity": str(found.severity),
        **_place(found.place),
        "message": found.message,
        "fix": found.fix,
        "related": [{**_place(other.place), "message": other.message} for other in found.related],
    }


def _place(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _command(found: Finding) -> str:
    place = found.place
    title = f"{found.rule.title} [{found.rule.id}]"
    rows = [found.message, *(f"→ {row}" for row in found.fix.split("\n") if row)]
    rows += [f"{other.place}: {other.message}" for other in found.related]
    properties = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(title)}"
    return f"::{_COMMANDS[found.severity]} {properties}::{_data(chr(10).join(rows))}"


def _data(text: str) -> str:
    """Returns the text as the runner reads it back (actions/toolkit, `escapeData`)."""
    shown = "\n".join(visible(row) for row in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
