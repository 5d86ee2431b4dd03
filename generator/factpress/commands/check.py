"""The command `press check`: what is wrong now, and what will be at every hour that is to come.

Nothing is written. What a future state would say stands in `rehearsal`.
"""

import sys
from dataclasses import replace

import click

from factpress.build import Build, build_read
from factpress.cache import LentStore
from factpress.checks import as_fields
from factpress.commands.options import (
    AS_AT,
    PRIVATE,
    in_the_open,
    print_build,
    time_of,
    with_checkout,
)
from factpress.commands.terminal import FORMAT, as_json, told
from factpress.findings import in_order, stops_the_build
from factpress.impact import State, given_away, rehearse
from factpress.impact import as_fields as as_state
from factpress.machine import Checkout
from factpress.memory import LiveMemory
from factpress.reading import KeptMemory, Reading, read


@click.command()
@with_checkout
@FORMAT
@click.option("--notes", is_flag=True, help="Shows notes too, which ask for nothing.")
@AS_AT
@PRIVATE
@told
def check(checkout: Checkout, shape: str, as_at: str, *, notes: bool, private: bool) -> None:
    """Reads everything and says what is wrong, now and at every hour to come; writes no file.

    In CI nothing is said of what is not public yet, but that it has findings.
    """
    now = time_of(as_at, may_look_ahead=True)
    live = LiveMemory()
    is_alone = checkout.private is None
    kept = KeptMemory(checkout.cache, live, only_reads=True) if is_alone else live
    reading = read(checkout, memory=kept)
    built, states = rehearsed(reading, build_read(reading, now=now))
    many = f"Nothing to mend: {len(built.pages)} pages, {len(built.newsroom.facts)} facts."
    if shape == "json" and not in_the_open(private=private):
        checks = [as_fields(one) for one in built.checks]
        click.echo(as_json(built.findings, checks, [as_state(one) for one in states]))
    else:
        print_build(built, shape, all_well=many, notes=notes, private=private)
    if shape == "text" and not in_the_open(private=private):
        for state in states:
            click.echo(state.line)
    sys.exit(1 if stops_the_build(built.findings) else 0)


def rehearsed(reading: Reading, built: Build) -> tuple[Build, tuple[State, ...]]:
    """Returns a build that knows what is wrong at every hour to come, and those states.

    What the rehearsal finds is not public yet, as what could not be read may not be.
    """
    told = given_away(reading, built)
    built = replace(built, findings=in_order((*built.findings, *told)))
    states = rehearse(reading, built, LentStore(reading.checkout.store))
    later = [found for state in states for found in state.findings]
    findings = in_order((*built.findings, *later))
    return replace(built, findings=findings, rehearsed=frozenset((*told, *later))), states
