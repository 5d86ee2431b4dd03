"""The command `press takedown`: a release leaves the live site, and stays away.

It asks for no green main and no review: the commit that is live is built once more without the
release. What a take-down is, and what it cuts, is said by `takedowns` and `embargo.taken_down`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from factpress.build import Build, build_read
from factpress.commands.options import with_checkout
from factpress.commands.publish import (
    COMMIT,
    KEEP,
    RSYNC,
    Publication,
    made,
    say,
    time_of_publication,
)
from factpress.commands.terminal import told, write
from factpress.findings import did_you_mean
from factpress.machine import Checkout
from factpress.model import FILE, Newsroom, Release, entry_text, with_entry
from factpress.publishing import at_revision, put_live
from factpress.publishing import git as git
from factpress.reading import Reading, read
from factpress.rendering import cited
from factpress.site_making import Edition
from factpress.sitefolder import label_of, live


@dataclass(frozen=True, slots=True)
class Order:
    """Who takes what down, and what readers find there; no notice means silence."""

    release: str
    by: str
    why: str
    notice: str


@click.command()
@with_checkout
@click.argument("release")
@click.option("--notice", default="", help="What readers find in its place.")
@click.option("--silent", is_flag=True, help="Readers find an error page in its place.")
@click.option("--by", required=True, help="Who takes it down.")
@click.option("--why", default="", help="The reason, for the newsroom.")
@click.option("--site", type=click.Path(path_type=Path), help="The folder of press publish.")
@click.option("--revision", default="", help="The commit that is live, if FOLDER doesn't say.")
@KEEP
@RSYNC
@COMMIT
@told
def takedown(
    checkout: Checkout,
    release: str,
    notice: str,
    by: str,
    why: str,
    site: Path | None,
    revision: str,
    keep: int,
    target: str,
    *,
    silent: bool,
    commit: bool,
) -> None:
    """Takes RELEASE off the live site in every language, and keeps it off.

    Without --site it only writes data/takedowns.yml, for a site that is published elsewhere.
    """
    if bool(notice.strip()) == silent:
        raise click.UsageError('say --notice "…", which readers find in its place, or --silent')
    now = time_of_publication()
    plan = Publication(checkout, site or Path(), keep, target, commit)
    with _what_is_live(plan, site, revision) as (was, known):
        reading = read(was)
        found = _named(release, reading.newsroom, checkout)
        _write_down(plan, Order(found, by, why, notice), now)
        if site is None:
            click.echo("Publish the site now: until then it is still there.")
            return
        _take_off(plan, found, known, now, reading)


@contextmanager
def _what_is_live(
    plan: Publication, site: Path | None, revision: str
) -> Iterator[tuple[Checkout, str]]:
    """Gives the newsroom that is live, and its commit; else the files that are here."""
    here = plan.checkout
    now = live(site) if site is not None else None
    commit = revision or (now.commit if now is not None else "")
    if site is None or not git.knows(here.root, commit):
        if site is not None:
            click.echo(
                "The live commit isn't known here, so your current files are built.",
                err=True,
            )
        yield here, ""
        return
    with at_revision(here.root, commit) as place:
        yield here.at(place), git.full_name(here.root, commit)


def _named(name: str, newsroom: Newsroom, checkout: Checkout) -> str:
    """Returns the whole id of a release that is live, or stands in the files here."""
    known: dict[str, Release] = dict(newsroom.releases)
    found = newsroom.release_at(name)
    if found is None:
        here = read(checkout).newsroom
        known |= here.releases
        found = here.release_at(name)
    if found is None:
        hint = did_you_mean(name, known)
        raise click.UsageError(f'there is no release "{name}"{"; " + hint if hint else ""}')
    return found.id


def _write_down(plan: Publication, order: Order, now: datetime) -> None:
    """Writes the take-down into the newsroom's own files, where it is not written yet."""
    path, slug = plan.checkout.root / FILE, order.release.rpartition("/")[2]
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if re.search(rf"^ +{re.escape(slug)}:", text, re.MULTILINE):
        click.echo(f"{FILE} has {slug} already; the words there are kept.")
    else:
        hour = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        entry = entry_text(slug, when=hour, by=order.by, why=order.why, notice=order.notice)
        write(path, with_entry(text, entry), plan.checkout.root)
        click.echo(f"Wrote into {FILE}:\n{entry}", nl=False)
    if plan.commit:
        git.commit(plan.checkout.root, [path], f"Take down {slug}")
        click.echo("Committed.")
    else:
        click.echo(f"Commit {FILE}: it applies to every later build and every roll-back.")


def _take_off(plan: Publication, release: str, commit: str, now: datetime, before: Reading) -> None:
    """Builds what is live without the release, puts it live, and says where its figures stand."""
    here, there = plan.checkout, before.checkout
    if there != here:
        write(there.root / FILE, (here.root / FILE).read_text(encoding="utf-8"), there.root)
    edition = made(there, now, commit)
    serial = label_of(plan.folder / "current").serial
    outcome = put_live(
        edition, plan.folder, now=now, keep=plan.keep, serial=serial + 1, carry=False
    )
    say(edition, outcome, plan)
    click.echo(f"{release} is off the site.")
    was = build_read(before, now=now)
    for line in (
        *title_elsewhere(release, was, edition),
        *figures_elsewhere(release, was, edition),
    ):
        click.echo(line)


def title_elsewhere(release: str, before: Build, after: Edition) -> Iterator[str]:
    """Yields the pages whose own words name the release that is gone, for a person to judge."""
    titles = {page.title for page in before.drawn if page.name == f"releases/{release}"}
    named = [page.url for page in after.built.pages if any(one in page.text for one in titles)]
    if named:
        yield "Its title is on other pages. Look at them:"
        yield from (f"  {url}" for url in named)


def figures_elsewhere(release: str, before: Build, after: Edition) -> Iterator[str]:
    """Yields where the figures of a release that is gone stand on other pages, for a person to judge."""
    own = [page for page in before.drawn if page.name == f"releases/{release}"]
    facts = sorted(frozenset[str]().union(*(cited(page.figures) for page in own)))
    uses = [(fact, use) for fact in facts for use in after.built.uses.get(fact, ())]
    if uses:
        yield "Its figures are on other pages too. Look at them:"
    told: dict[str, dict[str, str]] = {}
    for fact, use in uses:
        told.setdefault(f"  {fact}: {use.page}", {})[use.language] = use.text
    for line, texts in told.items():
        yield f"{line} ({'; '.join(f'{code}: {text}' for code, text in sorted(texts.items()))})"
