"""The command `press impact`: makes both sites for real, and has them compared.

The site before comes out of git, the site after out of git or from the files as they are now.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator import impact_texts, lookup
from generator.build import Build, build_site
from generator.console import ROOT, clock, told
from generator.disk import files_below, octets_of
from generator.findings import stops_the_build
from generator.impact import Site
from generator.impact import impact as compared
from generator.outlook import AS_AT, time_of
from generator.outputs.assembly import finished
from generator.revisions import at_revision
from generator.store import FolderStore, Store


@click.command()
@ROOT
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "shape", type=click.Choice(["text", "json", "markdown"]), default="text")
@AS_AT
@told
def impact(root: Path, base: str, head: str | None, shape: str, as_at: str) -> None:
    """Says what readers would see otherwise since the git revision BASE.

    HEAD is another revision; without it, the files as they are now.
    """
    now = time_of(as_at, may_look_ahead=True) if as_at else clock()
    store = FolderStore(root / ".press" / "store")
    with ExitStack() as stack:
        earlier = stack.enter_context(at_revision(root, base))
        later = stack.enter_context(at_revision(root, head)) if head else root
        found = compared(*sites_of(earlier, later, now, store))
    if shape == "json":
        click.echo(lookup.to_json(impact_texts.as_data(found)))
    else:
        words = impact_texts.as_markdown if shape == "markdown" else impact_texts.as_text
        click.echo(words(found), nl=False)


def sites_of(earlier: Path, later: Path, now: datetime, store: Store) -> tuple[Site, Site]:
    """Returns the sites that two newsrooms make at `now`, framed as visitors get them.

    Where errors stop one, both are pages only, as far as they could be drawn. Raises PressError
    when the engine fails.
    """
    drawn = [(build_site(root, now=now), root) for root in (earlier, later)]
    whole = [(finished(built, root, now=now, store=store), root) for built, root in drawn]
    if any(stops_the_build(built.findings) for built, _ in whole):
        shown = [replace(built, pages=built.drawn, files={}) for built, _ in drawn]
    else:
        shown = [built for built, _ in whole]
    one, other = (
        Site(built, made.pages, _files(made, root, store))
        for (built, root), made in zip(whole, shown, strict=True)
    )
    return one, other


def framed(built: Build, root: Path) -> dict[str, bytes]:
    """Returns the files of the site of `built`, framed by the theme of `root`; none without pages."""
    from generator.mkdocs_plugin import frame  # noqa: PLC0415, RUF100 - as in `cli`

    return _written(built, lambda place: frame(built, root, place))


def _files(built: Build, root: Path, store: Store) -> dict[str, bytes]:
    """Returns the pages of a whole site, and of every other file its hash."""
    from generator.sitemaking import make_site  # noqa: PLC0415, RUF100 - as in `cli`

    files = _written(built, lambda place: make_site(built, root, place, store))
    # Documents and pictures are only compared: two sites full of them need not be held.
    return {
        path: content if path.endswith(".html") else sha256(content).digest()
        for path, content in files.items()
    }


def _written(built: Build, make: Callable[[Path], None]) -> dict[str, bytes]:
    """Returns what `make` writes into an empty folder; nothing where there is no page."""
    if not built.pages:
        return {}
    with TemporaryDirectory(prefix="press-") as folder:
        place = Path(folder) / "site"
        make(place)
        return files_of(place)


def files_of(place: Path) -> dict[str, bytes]:
    """Returns every file below a folder by its path in it."""
    return {path.relative_to(place).as_posix(): octets_of(path) for path in files_below(place)}
