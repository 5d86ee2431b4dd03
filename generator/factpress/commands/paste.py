"""The commands that take words from elsewhere: `press paste` a document, `press import-site` a site.

Nothing is fetched from the network, and no file is written over.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from factpress.build import build
from factpress.commands.terminal import ROOT, day_of, refuse_links, told
from factpress.findings import Finding, Mistake, PressError
from factpress.incoming.drafts import InRelease, document_of
from factpress.incoming.sites import PICTURES, Home, each_once, site_of
from factpress.incoming.xml import RefusedXmlError
from factpress.machine import Checkout, clock, files_below, octets_of
from factpress.reading import read
from factpress.values import day_shown, zone_at

_MOST_TOLD = 40
_NEED_FACTS = ("untraced-number", "untraced-claim")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", help="The title; the document's own when left out.")
@click.option("--date", "day", help="The day of the release; today when left out.")
@ROOT
@told
def paste(file: Path, title: str | None, day: str | None, root: Path) -> None:
    """Begins a release from FILE (DOCX, HTML, text): its words, lists, table and pictures."""
    newsroom = read(Checkout(root)).newsroom
    beside = _files(file.parent, PICTURES) if file.suffix.lower() in (".html", ".htm") else {}
    try:
        document = document_of(octets_of(file), file.name, beside)
    except RefusedXmlError as refusal:
        raise click.UsageError(f"{file}: {refusal}") from refusal
    document.title = title or document.title or file.stem
    dated = day_of(day) if day else day_shown(newsroom.publisher.zone, clock())
    organisation = newsroom.publisher.organisation
    contacts = ", ".join(map(str, newsroom.publisher.desk[:1]))
    head = (f"organisation: {organisation}", f"contacts: [{contacts}]")
    release = InRelease(document, dated, head)
    files = release.files()
    _write(root, files)
    click.echo(f"Wrote {root / release.folder}/index.md and {len(files) - 1} files beside it")
    _tell("Left out", document.left)
    _facts_to_make(root, release)


def _facts_to_make(root: Path, release: InRelease) -> None:
    """Lists what the new page says and no fact knows yet: those are the facts to make."""
    made = build(Checkout(root), now=clock())
    own = [one for one in made.findings if one.place.file.startswith(f"{release.folder}/")]
    facts = [_line(one) for one in own if one.rule.id in _NEED_FACTS]
    _tell("Facts to make, or calls of facts that are there", facts)
    _tell("To look at", [_line(one) for one in own if one.rule.id not in _NEED_FACTS])


def _line(one: Finding) -> str:
    return f"line {one.place.line}: {one.message}" + (f" → {one.fix}" if one.fix else "")


@click.command("import-site")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@ROOT
@told
def import_site(source: Path, root: Path) -> None:
    """Takes the releases of another site: a feed, an export, or a FOLDER of HTML."""
    newsroom = read(Checkout(root)).newsroom
    zone = zone_at(newsroom.publisher.zone)
    name = newsroom.publisher.name.plain
    home = Home(name) if isinstance(zone, Mistake) else Home(name, zone)
    wanted = (".xml", ".rss", ".atom", ".html", ".htm", *PICTURES)
    files = _files(source, wanted) if source.is_dir() else {source.name: octets_of(source)}
    try:
        site = site_of(files, home)
    except RefusedXmlError as refusal:
        raise click.UsageError(f"{source}: {refusal}") from refusal
    there = frozenset(f"content/releases/{one}" for one in newsroom.releases)
    written = 0
    for release in each_once(site, there):
        if (root / release.folder).exists():
            site.left.append(f"{release.folder} is there already")
            continue
        _write(root, release.files())
        written += 1
    click.echo(f"Wrote {written} releases into {root / 'content/releases'}/")
    _tell("Left out", site.left)


def _files(folder: Path, endings: tuple[str, ...]) -> Mapping[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): octets_of(one)
        for one in files_below(folder)
        if one.name.lower().endswith(endings) and not one.is_symlink()
    }


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes new files, never over another one."""
    for path in files:
        if (root / path).exists():
            raise click.UsageError(f"{root / path} is there already")
    for path, content in files.items():
        refuse_links(root / path, root)
        try:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            with (root / path).open("xb") as file:
                file.write(content)
        except OSError as trouble:
            raise PressError(f"{root / path} cannot be written ({trouble.strerror})") from trouble


def _tell(what: str, lines: Iterable[str]) -> None:
    listed = list(dict.fromkeys(lines))
    if listed:
        click.echo(f"{what}:")
    for one in listed[:_MOST_TOLD]:
        click.echo(f"  - {one}")
    if len(listed) > _MOST_TOLD:
        click.echo(f"  … and {len(listed) - _MOST_TOLD} more")
