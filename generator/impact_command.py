"""The command `press impact`: makes both sites for real, and has them compared.

The site before comes out of git, the site after out of git or from the files as they are now.
"""

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator import impact_texts, lookup
from generator.build import Build, build_site
from generator.console import ROOT, clock, told
from generator.findings import PressError, stops_the_build
from generator.impact import Site
from generator.impact import impact as compared
from generator.outputs.assembly import finished
from generator.revisions import at_revision
from generator.store import FolderStore, Store


@click.command()
@ROOT
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "shape", type=click.Choice(["text", "json", "markdown"]), default="text")
@told
def impact(root: Path, base: str, head: str | None, shape: str) -> None:
    """Says what readers would see otherwise since the git revision BASE.

    HEAD is another revision; without it, the files as they are now.
    """
    now, store = clock(), FolderStore(root / ".press" / "store")
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
        Site(built, made.pages, framed(made, root))
        for (built, root), made in zip(whole, shown, strict=True)
    )
    return one, other


def framed(built: Build, root: Path) -> dict[str, bytes]:
    """Returns the files of the site of `built`, framed by the theme of `root`; none without pages."""
    from generator.mkdocs_plugin import frame  # noqa: PLC0415, RUF100 - as in `cli`

    if not built.pages:
        return {}
    with TemporaryDirectory(prefix="press-") as folder:
        place = Path(folder) / "site"
        frame(built, root, place)
        return files_of(place)


def files_of(place: Path) -> dict[str, bytes]:
    """Returns every file below a folder by its path in it."""
    try:
        return {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.is_file()
        }
    except OSError as trouble:
        raise PressError(f"{trouble.filename} cannot be read ({trouble.strerror})") from trouble
