"""The command `press impact`: makes both sites for real, and has them compared.

The site before comes out of git, the site after out of git or from the files as they are now.
"""

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import click

from factpress.build import Build
from factpress.cache import FolderStore
from factpress.commands import facts as lookup
from factpress.commands.options import AS_AT, time_of
from factpress.commands.terminal import ROOT, told, working
from factpress.findings import stops_the_build
from factpress.finished import finished
from factpress.impact import SiteFiles
from factpress.impact import impact as compared
from factpress.impact import report as impact_texts
from factpress.machine import Checkout, clock
from factpress.publishing import at_revision
from factpress.reading import read
from factpress.site_making import files_made


@click.command()
@ROOT
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "shape", type=click.Choice(["text", "json", "markdown"]), default="text")
@AS_AT
@told
def impact(root: Path, base: str, head: str | None, shape: str, as_at: str) -> None:
    """Shows what changes for readers since the git revision BASE.

    HEAD is a second revision. Without it, your current files are compared.
    """
    now = time_of(as_at, may_look_ahead=True) if as_at else clock()
    with ExitStack() as stack:
        here = Checkout(root)
        earlier = here.at(stack.enter_context(at_revision(root, base)))
        later = here.at(stack.enter_context(at_revision(root, head))) if head else here
        with working("Building both sites"):
            found = compared(*sites_of(earlier, later, now))
    if shape == "json":
        click.echo(lookup.to_json(impact_texts.as_data(found)))
    else:
        words = impact_texts.as_markdown if shape == "markdown" else impact_texts.as_text
        click.echo(words(found), nl=False)


def sites_of(earlier: Checkout, later: Checkout, now: datetime) -> tuple[SiteFiles, SiteFiles]:
    """Returns the sites that two newsrooms make at `now`, framed as visitors get them.

    Where errors stop one, both are pages only, as far as they could be drawn. Raises PressError
    when the engine fails.
    """
    both = (earlier, later)
    whole = [finished(read(one), now=now, store=FolderStore(one.store)) for one in both]
    shown = whole
    if any(stops_the_build(built.findings) for built in whole):
        shown = [replace(built, pages=built.drawn, files={}) for built in whole]
    one, other = (
        SiteFiles(built, made.pages, _files(made, checkout))
        for built, made, checkout in zip(whole, shown, both, strict=True)
    )
    return one, other


def _files(built: Build, checkout: Checkout) -> dict[str, bytes]:
    """Returns the pages of a whole site, and of every other file its hash."""
    # Documents and pictures are only compared: two sites full of them need not be held.
    return {
        path: content if path.endswith(".html") else sha256(content).digest()
        for path, content in files_made(built, checkout).items()
    }
