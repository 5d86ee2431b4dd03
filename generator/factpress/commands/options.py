"""The outlook: for which time a command works, on which private checkout, and who reads along.

Asks the clock and the environment for the commands that share these options.
"""

import functools
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol

import click

from factpress.commands.terminal import ROOT, print_findings
from factpress.findings import Finding, Mistake
from factpress.machine import Checkout, clock, is_ci, is_clock_set

P = ParamSpec("P")
GRACE = timedelta(minutes=1)
IN_CI = (
    "in CI you must give the time, so that the same commit always gives the same site:"
    ' --now "$(date -u +%Y-%m-%dT%H:%M:%SZ)"'
)
AS_AT = click.option(
    "--now",
    "as_at",
    default="",
    help="Show what is public at this time: 2026-11-26T08:00:00Z. Now, if left out.",
)
KNOWN_ON = click.option(
    "--known-on",
    default="",
    help="The site of an earlier day, such as 2015-05-01: what had been said by then.",
)
PRIVATE = click.option(
    "--private",
    is_flag=True,
    help="Also shows findings in embargoed files. In CI, only if the log is private.",
)


class Told(Protocol):
    """What a build says of itself. Its own type would bring all that builds into every command."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings."""

    @property
    def sources(self) -> Mapping[str, bytes]:
        """The text of each file, by its path."""

    def discreet(self) -> tuple[Finding, ...]:
        """The findings without what others must not read."""


def with_checkout(command: Callable[Concatenate[Checkout, P], None]) -> Callable[..., None]:
    """Adds the options that name a newsroom's folder and a private checkout, as one value."""

    @ROOT
    @click.option(
        "--with",
        "private_checkout",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A private checkout whose data/ and content/ are read as well.",
    )
    @functools.wraps(command)
    def given(root: Path, private_checkout: Path | None, *args: P.args, **kwargs: P.kwargs) -> None:
        command(Checkout(root, private_checkout), *args, **kwargs)

    return given


def time_of(typed: str, *, may_look_ahead: bool = False) -> datetime:
    """Returns the time for which a command works; CI must give one.

    A time ahead of the clock by more than a minute is refused, unless the command only shows.
    SOURCE_DATE_EPOCH stands for the clock, and counts as given.
    """
    now = clock()
    if not typed:
        if is_ci() and not is_clock_set():
            raise click.UsageError(IN_CI)
        return now
    from factpress.values import parse_instant  # noqa: PLC0415, RUF100 - seldom needed, and slow

    given = parse_instant(typed)
    if isinstance(given, Mistake):
        raise click.UsageError(f"--now: {given.message}; {given.fix or given.rule.fix}")
    if looks_ahead(given.at) and not may_look_ahead:
        ahead = f"{typed} has not come yet: it is {now:%Y-%m-%dT%H:%M:%SZ}"
        raise click.UsageError(f"{ahead}. press serve --now shows what will be public then")
    return given.at


def looks_ahead(as_at: datetime) -> bool:
    """Tells whether a time lies ahead of the clock by more than a minute."""
    return as_at > clock() + GRACE


def in_the_open(*, private: bool) -> bool:
    """Tells whether others may read what is printed: in CI, unless the caller says otherwise."""
    return is_ci() and not private


def print_build(
    built: Told, shape: str, *, all_well: str, notes: bool = False, private: bool = False
) -> tuple[Finding, ...]:
    """Prints what is wrong with a build, in CI without what others must not read; returns it.

    In CI no line of a file is printed at all: from the line alone it isn't clear whether it holds
    what is withheld, and the place says where to look.
    """
    open_to_all = in_the_open(private=private)
    findings = built.discreet() if open_to_all else built.findings
    sources = {} if open_to_all else built.sources
    print_findings(findings, sources, shape, all_well=all_well, notes=notes)
    return findings


def _commit(_: click.Context, __: click.Parameter, typed: str) -> str:
    if typed and not re.fullmatch(r"[0-9a-f]{40}", typed):
        raise click.BadParameter(
            "a commit is 40 of the digits 0 to 9 and a to f: git rev-parse HEAD"
        )
    return typed


COMMIT = click.option(
    "--from-commit",
    "commit",
    default="",
    callback=_commit,
    help="The public commit that this is built from, to be named in build.json.",
)
