"""The command `press verify`: whether a finished site, or one that is live, is as it should be.

Reads directories, asks hosts, and prints what `proof.whole_site`, `manifest` and `proof.live` find.
"""

import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import click

from factpress.build import Build, build_read
from factpress.commands.options import AS_AT, PRIVATE, time_of, with_checkout
from factpress.commands.terminal import FORMAT, print_findings, told
from factpress.findings import Finding, PressError, stops_the_build
from factpress.machine import Checkout, is_ci
from factpress.proof import (
    ProofMemory,
    Secrets,
    as_built,
    canary,
    fetcher,
    guessable,
    live_manifest,
    not_there,
    proven,
    secrets_of,
    together,
)
from factpress.publishing import begin as begin_with
from factpress.reading import read
from factpress.sitefolder import compared, read_manifest

PAUSE = 2.0


@dataclass(frozen=True)
class _Expected:
    """What the newsroom says of a site: the build of its public part, and what is withheld."""

    built: Build
    secrets: Secrets
    guesses: tuple[str, ...]
    hushed: bool


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("address")
@click.option(
    "--within",
    type=click.FloatRange(0, 3600),
    default=0,
    help="How many seconds to wait for the host to say what it serves.",
)
@click.option("--old", is_flag=True, help="Takes a copy from a cache too.")
@told
def begin(folder: Path, address: str, within: float, *, old: bool) -> None:
    """Starts an empty FOLDER for press publish with what the site at ADDRESS says about itself.

    Where no folder of sites is kept, as on GitHub, this tells what readers have.
    """
    if not re.match("https?://", address):
        raise click.UsageError(f"{address} is no address: it begins with https://")
    if begin_with(folder, address, within, may_be_old=old):
        click.echo(f"{folder} says what {address} serves.")
    else:
        click.echo(f"{address} has no site yet; this is its first one.", err=True)


@click.command()
@click.argument("target", required=False, default="site")
@with_checkout
@FORMAT
@AS_AT
@PRIVATE
@click.option(
    "--canary", "words", multiple=True, help="A word that must not appear anywhere in it."
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    help="For an address: the directory that was published there; site/ when left out.",
)
@click.option(
    "--within",
    type=click.FloatRange(0, 3600),
    default=0,
    help="For an address: how many seconds to wait for the host to be up to date.",
)
@told
def verify(
    checkout: Checkout,
    target: str,
    shape: str,
    as_at: str,
    words: tuple[str, ...],
    site: Path | None,
    within: float,
    *,
    private: bool,
) -> None:
    """Checks a finished site: a directory, or the address where it is live.

    Without TARGET, it checks site/. Nothing withheld may appear in it in any encoding, no link may
    be broken, nothing may run, and every file must be as it was built.
    """
    reading = read(checkout)
    built = build_read(reading, now=time_of(as_at))
    if built.newsroom.poisoned or stops_the_build(reading.findings):
        raise PressError("the newsroom cannot be read; press check says why")
    secrets = secrets_of(reading.newsroom, built.newsroom, checkout)
    secrets = together(secrets, canary(words))
    if re.match(r"https?://", target):
        there = site or checkout.site
        manifest = read_manifest(there)
        names = () if isinstance(manifest, Finding) else tuple(manifest)
        guesses = guessable(reading.newsroom, built.newsroom, names, checkout.roots)
        known = _Expected(built, secrets, guesses, is_ci() and not private)
        findings = _of_host(target, there, known, within)
        said = f"{target} serves what was built; {len(guesses)} addresses of withheld things do not answer"
    else:
        folder = checkout.site if target == "site" else Path(target)
        known = _Expected(built, secrets, (), is_ci() and not private)
        findings = _of_directory(folder, known)
        said = f"{folder}/ is as it was built, and contains nothing withheld"
    print_findings(findings, {}, shape, all_well=said)
    sys.exit(1 if stops_the_build(findings) else 0)


def _of_directory(folder: Path, known: _Expected) -> tuple[Finding, ...]:
    if not folder.is_dir():
        raise PressError(f"there is no directory {folder}; build the site first")
    base = known.built.newsroom.publisher.url
    findings, _ = proven(folder, known.secrets, base, ProofMemory(), hushed=known.hushed)
    return (*compared(folder), *findings)


def _of_host(address: str, site: Path, known: _Expected, within: float) -> tuple[Finding, ...]:
    """Asks until all is as it should be, or the time is up; an embargo that is broken is no wait."""
    fetch = fetcher(address, seconds=20)
    until = time.monotonic() + within
    while True:
        manifest = read_manifest(site)
        if isinstance(manifest, Finding):
            manifest = live_manifest(fetch)
        served = (manifest,) if isinstance(manifest, Finding) else as_built(fetch, manifest)
        if not stops_the_build(served) or time.monotonic() + PAUSE > until:
            hidden = not_there(fetch, known.guesses, known.secrets, hushed=known.hushed)
            return (*served, *hidden)
        time.sleep(PAUSE)
