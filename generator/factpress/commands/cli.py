"""The command line: `press`, for press officers, their editors' tools and CI.

Reads the clock and the disk, prints findings, and leaves every decision to the core.
Exit codes: 0 fine, 1 findings, 2 a command that was called wrongly or a disk that fails.
"""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from factpress.build import Build, build
from factpress.commands import facts as lookup
from factpress.commands.check import check
from factpress.commands.correct import accept, approve, correct, lock
from factpress.commands.impact import impact
from factpress.commands.import_table import import_
from factpress.commands.new import new
from factpress.commands.options import AS_AT, print_build, time_of, with_checkout
from factpress.commands.preview import preview_files
from factpress.commands.publish import hour, publish
from factpress.commands.takedown import takedown
from factpress.commands.terminal import (
    FORMAT,
    ROOT,
    collect_rarely,
    day_of,
    print_findings,
    told,
    write,
)
from factpress.commands.verify import COMMIT, verify
from factpress.engine import exported
from factpress.findings import Severity, did_you_mean, stops_the_build
from factpress.machine import MADE_FROM, Checkout, clock
from factpress.model import Newsroom
from factpress.publishing import (
    Record,
    holds_until,
    inputs_of,
    is_good_as_new,
    read_record,
    state_of,
    write_record,
)
from factpress.reading import data_schema, front_schemas, keep, read, read_kept
from factpress.site_making import edition_of, put_in_place


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factpress", message="%(prog)s %(version)s")
def press() -> None:
    """Checks the newsroom's facts and pages, and builds the press site from them."""


@press.command("build")
@with_checkout
@FORMAT
@click.option("--site", type=click.Path(path_type=Path), help="Where the site goes: site/.")
@click.option("--again", is_flag=True, help="Builds even where nothing has changed.")
@AS_AT
@COMMIT
@told
def build_(
    checkout: Checkout, shape: str, site: Path | None, as_at: str, commit: str, *, again: bool
) -> None:
    """Builds the site; when something is wrong, the earlier site stays as it is."""
    now, live = time_of(as_at), site or checkout.site
    remembered = checkout.record(live)
    record = read_record(remembered)
    if not again and shape == "text" and is_good_as_new(record, checkout, live, now):
        click.echo(record.said if record else "")
        return
    reading = read_kept(checkout)
    built = put_in_place(edition_of(reading, now=now, commit=commit), live)
    if stops_the_build(built.findings):
        _left_alone(built, live, shape)
    keep(reading)
    _write_schemas(checkout.schemas, built.newsroom)
    done = f"Built {len(built.pages)} pages in {', '.join(built.languages)} into {live}/"
    shown = print_build(built, shape, all_well=done)
    if shape == "text" and any(one.severity is not Severity.NOTE for one in shown):
        click.echo(done)
    if all(one.severity is Severity.NOTE for one in built.findings):
        until, since = holds_until(reading.newsroom, now).isoformat(), now.isoformat()
        said = f"Nothing has changed: {live}/ holds {len(built.pages)} pages as built before."
        made_from = inputs_of(checkout)
        write_record(remembered, Record(made_from, state_of(live), until, said, since))


def _left_alone(built: Build, live: Path, shape: str) -> NoReturn:
    """Says what is wrong, and that the earlier site, if there is one, is as it was."""
    print_build(built, shape, all_well="")
    earlier = f"; {live}/ is as it was" if live.exists() else ""
    click.echo(f"The site was not built{earlier}.", err=True)
    sys.exit(1)


@press.command()
@with_checkout
@click.option("--address", default="127.0.0.1:8000", help="Where the preview is shown.")
@AS_AT
@told
def serve(checkout: Checkout, address: str, as_at: str) -> None:
    """Shows the site while you write; findings appear as a page, and each save is seen."""
    from factpress.engine import preview  # noqa: PLC0415, RUF100 - only here is it needed

    shown_at = time_of(as_at, may_look_ahead=True) if as_at else None
    preview(checkout, address, as_at=shown_at)


@press.command()
@ROOT
@click.argument("name", required=False)
@click.option("--as-of", "as_of", help="The day whose value is wanted, such as 2015-07-01.")
@click.option("--find", help="Lists the facts, pages and languages where a value or words stand.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@told
def facts(root: Path, name: str | None, as_of: str | None, find: str | None, shape: str) -> None:
    """Shows what is known of a fact, or of all; or finds where a value stands."""
    day = day_of(as_of) if as_of else None
    built = build(Checkout(root), now=clock())
    if find:
        answers = list(lookup.find(built.newsroom, built.uses, find))
    elif name:
        answers = [_answer(built, name, day)]
    else:
        answers = [_answer(built, one, day) for one in built.newsroom.facts]
    if shape == "json":
        click.echo(lookup.to_json([lookup.as_data(one) for one in answers]))
    elif name:
        click.echo("\n\n".join(lookup.as_text(one) for one in answers))
    else:
        _list(answers, with_uses=bool(find))
    sys.exit(1 if find and not answers else 0)


def _list(answers: Iterable[lookup.Answer], *, with_uses: bool) -> None:
    for answer in answers:
        value = answer.line.value.text if answer.line else "no value"
        click.echo(f"{answer.fact.id}: {value} ({answer.fact.label.plain})")
        for use in answer.uses if with_uses else ():
            click.echo(f"    {use.page} ({use.language}): {use.text}")


def _answer(built: Build, name: str, day: date | None) -> lookup.Answer:
    fact = built.newsroom.fact_named(name)
    if ("facts", name) in built.newsroom.poisoned:
        raise click.UsageError(f'"{name}" could not be read; press check says why')
    if fact is None:
        hint = did_you_mean(name, built.newsroom.facts)
        raise click.UsageError(f'there is no fact "{name}"{"; " + hint if hint else ""}')
    return lookup.Answer(fact, built.newsroom, day, built.uses.get(fact.id, ()))


@press.command()
@ROOT
@click.option(
    "--to", type=click.Path(path_type=Path), help="Folder for the schemas: .press/schemas."
)
@told
def schema(root: Path, to: Path | None) -> None:
    """Writes the JSON Schemas that let an editor check facts while you type."""
    checkout = Checkout(root)
    folder = to or checkout.schemas
    many = _write_schemas(folder, read(checkout).newsroom)
    click.echo(f"Wrote {many} schemas into {folder}/")


def _write_schemas(folder: Path, newsroom: Newsroom) -> int:
    files = {"data": data_schema(newsroom), **front_schemas(newsroom)}
    for name, content in files.items():
        write(folder / f"{name}.schema.json", lookup.to_json(content) + "\n")
    return len(files)


@press.command()
@ROOT
@click.argument("folder", type=click.Path(path_type=Path))
@told
def export(root: Path, folder: Path) -> None:
    """Writes every page as Markdown with front matter into FOLDER, for other programs."""
    whole, there = root.resolve(), folder.resolve()
    if there == whole or any(there.is_relative_to(whole / one) for one in MADE_FROM):
        raise click.UsageError(f"{folder} holds the newsroom itself; name another folder")
    built = build(Checkout(root), now=clock())
    if stops_the_build(built.findings):
        print_findings(built.findings, built.sources, "text", all_well="")
        sys.exit(1)
    files = exported(built.pages)
    for path, content in files.items():
        write(folder / path, content.decode(), folder.parent)
    click.echo(f"Wrote {len(files)} pages into {folder}/")


for one in (
    check,
    new,
    lock,
    correct,
    accept,
    approve,
    impact,
    verify,
    publish,
    hour,
    takedown,
    preview_files,
    import_,
):
    press.add_command(one)


def main() -> None:
    """Runs the command line."""
    collect_rarely()
    press(prog_name="press")
