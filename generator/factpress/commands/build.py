"""The command `press build`: the site as it is public now, exchanged as a whole.

Where nothing has changed it says so before anything that builds is imported.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from factpress.commands.options import (
    AS_AT,
    COMMIT,
    KNOWN_ON,
    Told,
    print_build,
    time_of,
    with_checkout,
)
from factpress.commands.terminal import FORMAT, day_of, told, working
from factpress.findings import Severity, stops_the_build
from factpress.machine import Checkout
from factpress.sitefolder import (
    Record,
    inputs_of,
    is_good_as_new,
    program_of,
    read_record,
    state_of,
    write_record,
)


@click.command("build")
@with_checkout
@FORMAT
@click.option("--site", type=click.Path(path_type=Path), help="Where the site goes: site/.")
@click.option("--again", is_flag=True, help="Builds even if nothing has changed.")
@AS_AT
@COMMIT
@KNOWN_ON
@told
def build(
    checkout: Checkout,
    shape: str,
    site: Path | None,
    as_at: str,
    commit: str,
    known_on: str,
    *,
    again: bool,
) -> None:
    """Builds the site. If there is an error, the earlier site stays as it is."""
    now, live = time_of(as_at), site or checkout.site
    checkout.refuse_own(live)
    if known_on:
        _build_known(checkout, shape, site, known_on, commit)
        return
    record = read_record(checkout.record(live))
    if not again and shape == "text" and is_good_as_new(record, checkout, live, now):
        click.echo(record.said if record else "")
        return
    _build(checkout, shape, live, now, commit)


def _build(checkout: Checkout, shape: str, live: Path, now: datetime, commit: str) -> None:
    # The import takes many times as long as the answer that nothing has changed.
    from factpress.commands.export import write_schemas  # noqa: PLC0415, RUF100
    from factpress.memory import LiveMemory  # noqa: PLC0415, RUF100
    from factpress.publishing import holds_until  # noqa: PLC0415, RUF100
    from factpress.reading import keep, read_kept  # noqa: PLC0415, RUF100
    from factpress.site_making import edition_of, put_in_place  # noqa: PLC0415, RUF100
    from factpress.steps import open_steps  # noqa: PLC0415, RUF100

    # Hashed before they are read: a file that is saved meanwhile makes the next build again.
    program = program_of(checkout)
    made_from, memory = inputs_of(checkout, program), LiveMemory()
    steps = open_steps(checkout, memory, until=now, program=program)
    reading = read_kept(checkout, memory)
    with working("Building the site"):
        built = put_in_place(edition_of(reading, now=now, commit=commit), live)
    if stops_the_build(built.findings):
        _left_alone(built, live, shape)
    keep(reading)
    steps.keep()
    write_schemas(checkout.schemas, built.newsroom)
    done = f"Built {len(built.pages)} pages in {', '.join(built.languages)} into {live}/"
    shown = print_build(built, shape, all_well=done)
    if shape == "text" and any(one.severity is not Severity.NOTE for one in shown):
        click.echo(done)
    if all(one.severity is Severity.NOTE for one in built.findings):
        until, since = holds_until(reading.newsroom, now).isoformat(), now.isoformat()
        said = f"Nothing has changed: {live}/ holds {len(built.pages)} pages as built before."
        record = Record(made_from, state_of(live), until, said, since)
        write_record(checkout.record(live), record)


def _build_known(
    checkout: Checkout, shape: str, site: Path | None, known_on: str, commit: str
) -> None:
    """Builds the site of an earlier day into a folder that is not the site's own."""
    from factpress.build import as_known  # noqa: PLC0415, RUF100
    from factpress.reading import read_kept  # noqa: PLC0415, RUF100
    from factpress.site_making import edition_of, put_in_place  # noqa: PLC0415, RUF100

    if site is None or site.resolve() == checkout.site.resolve():
        raise click.UsageError(f"the site of {known_on} needs a folder: --site site-{known_on}")
    reading, now = as_known(read_kept(checkout), day_of(known_on))
    built = put_in_place(edition_of(reading, now=now, commit=commit), site)
    if stops_the_build(built.findings):
        _left_alone(built, site, shape)
    done = f"Built {len(built.pages)} pages as known on {known_on} into {site}/"
    print_build(built, shape, all_well=done)
    if shape == "text" and any(one.severity is not Severity.NOTE for one in built.findings):
        click.echo(done)


def _left_alone(built: Told, live: Path, shape: str) -> NoReturn:
    """Says what is wrong, and that the earlier site, if there is one, is as it was."""
    print_build(built, shape, all_well="")
    earlier = f"; {live}/ is unchanged" if live.exists() else ""
    click.echo(f"Nothing was built{earlier}.", err=True)
    sys.exit(1)
