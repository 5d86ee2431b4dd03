"""The commands that hand pages on to other programs, and take words from elsewhere.

`press export` and `press schema` write; `press paste` takes a document, `press import-site` a site.
Nothing is fetched from the network, and no file of a newsroom is written over.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from factpress.build import build, cut
from factpress.commands.terminal import ROOT, day_of, print_findings, told, working, write
from factpress.engine import exported
from factpress.findings import Finding, Mistake, PressError, stops_the_build
from factpress.incoming import (
    PICTURES,
    Home,
    InRelease,
    UnsafeXmlError,
    document_of,
    each_once,
    site_of,
)
from factpress.machine import MADE_FROM, Checkout, clock, files_below, octets_of, refuse_links
from factpress.model import Newsroom
from factpress.reading import data_schema, front_schemas, read
from factpress.values import day_shown, zone_at


@click.command()
@ROOT
@click.argument("folder", type=click.Path(path_type=Path))
@told
def export(root: Path, folder: Path) -> None:
    """Writes every page as Markdown with front matter into FOLDER, for other programs."""
    whole, there = root.resolve(), folder.resolve()
    if there == whole or any(there.is_relative_to(whole / one) for one in MADE_FROM):
        raise click.UsageError(f"{folder} contains the newsroom itself; name another folder")
    built = build(Checkout(root), now=clock())
    if stops_the_build(built.findings):
        print_findings(built.findings, built.sources, "text", all_well="")
        sys.exit(1)
    files = exported(built.pages)
    for path, content in files.items():
        write(folder / path, content.decode(), folder.parent)
    click.echo(f"Wrote {len(files)} pages into {folder}/")


@click.command()
@ROOT
@click.option(
    "--to", type=click.Path(path_type=Path), help="Folder for the schemas: .press/schemas."
)
@told
def schema(root: Path, to: Path | None) -> None:
    """Writes the JSON Schemas that let an editor check facts while you type."""
    checkout = Checkout(root)
    folder = to or checkout.schemas
    many = write_schemas(folder, read(checkout).newsroom)
    click.echo(f"Wrote {many} schemas into {folder}/")


def write_schemas(folder: Path, newsroom: Newsroom) -> int:
    """Writes the schemas of a newsroom into a folder, and returns how many there are."""
    files = {"data": data_schema(newsroom), **front_schemas(newsroom)}
    for name, content in files.items():
        write(
            folder / f"{name}.schema.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        )
    return len(files)


_MOST_TOLD = 40
_NEED_FACTS = ("untraced-number", "untraced-claim")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", help="The title; the document's own when left out.")
@click.option("--date", "day", help="The day of the release; today when left out.")
@ROOT
@told
def paste(file: Path, title: str | None, day: str | None, root: Path) -> None:
    """Begins a release from FILE (DOCX, HTML, e-mail, text): its words, lists, table and pictures."""
    newsroom = read(Checkout(root)).newsroom
    beside = _files(file.parent, PICTURES) if file.suffix.lower() in (".html", ".htm") else {}
    try:
        document = document_of(octets_of(file), file.name, beside)
    except UnsafeXmlError as refusal:
        raise click.UsageError(f"{file}: {refusal}") from refusal
    document.title = title or document.title or file.stem
    dated = day_of(day) if day else day_shown(newsroom.publisher.zone, clock())
    organisation = newsroom.publisher.organisation
    public, *_ = cut(newsroom, clock())
    desk = [str(one) for one in newsroom.publisher.desk if str(one) in public.contacts]
    contacts = ", ".join(desk[:1])
    head = (f"organisation: {organisation}", f"contacts: [{contacts}]")
    release = InRelease(document, dated, head)
    files = release.files()
    _write(root, files)
    click.echo(f"Wrote {root / release.folder}/index.md and {len(files) - 1} files beside it")
    _tell("Left out", document.left)
    _facts_to_make(root, release)


def _facts_to_make(root: Path, release: InRelease) -> None:
    """Lists what the new page says and no fact knows yet: those are the facts to make."""
    with working("Looking for figures"):
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
    except UnsafeXmlError as refusal:
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
