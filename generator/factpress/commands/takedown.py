"""The command `press takedown`: something leaves the live site, and stays away.

It asks for no green main and no review: the commit that is live is built once more without it. What a
take-down is and what it cuts is said by `takedowns` and `embargo.taken_down`, what was meant by `named`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
    say,
    time_of_publication,
    with_findings,
)
from factpress.commands.terminal import told, write
from factpress.editing import TakedownText, with_takedown
from factpress.findings import Mistake, PressError, did_you_mean, stops_the_build
from factpress.machine import Checkout
from factpress.model import FILE, Takedown, entry_rows
from factpress.publishing import (
    Ground,
    NamedThing,
    Outcome,
    elsewhere,
    files_had,
    is_made_of_others,
    looked_at,
    printed_by,
    put_live,
    remembered,
    seen_live,
    things_named,
    upset,
    what_is_live,
    witness_of,
)
from factpress.publishing import git as git
from factpress.site_making import Edition, edition_of
from factpress.sitefolder import live

KEYS = {"pages": "page", "models": "sheet", "media": "picture", "facts": "figure"}
CALLED = {**KEYS, "releases": "release", "models": "fact sheet"}


@dataclass(frozen=True, slots=True)
class Order:
    """Who takes what down, and what readers find there; no notice means silence, no language all."""

    what: str
    by: str
    why: str
    notice: str
    languages: tuple[str, ...]
    revision: str
    is_dry: bool


@dataclass(frozen=True, slots=True)
class _Host:
    """The address of the site (empty: nobody is asked), for how many seconds, and what it may have."""

    address: str
    within: float
    had: tuple[str, ...] = ()


@click.command()
@with_checkout
@click.argument("what")
@click.option("--notice", default="", help="What readers find in its place.")
@click.option("--silent", is_flag=True, help="Readers find an error page in its place.")
@click.option("--by", required=True, help="Who takes it down.")
@click.option("--why", default="", help="The reason, for the newsroom.")
@click.option("--language", "languages", multiple=True, help="Takes down this language alone.")
@click.option("--site", type=click.Path(path_type=Path), help="The folder of press publish.")
@click.option("--revision", default="", help="The commit that is live, if FOLDER doesn't say.")
@click.option("--live", "address", default="", help="Asks the site at this address afterwards.")
@click.option("--within", type=click.FloatRange(0, 3600), default=120, help="Asks so many seconds.")
@click.option("--dry-run", is_flag=True, help="Says what would be done, and does nothing.")
@KEEP
@RSYNC
@COMMIT
@told
def takedown(
    checkout: Checkout,
    what: str,
    notice: str,
    by: str,
    why: str,
    languages: tuple[str, ...],
    site: Path | None,
    revision: str,
    address: str,
    within: float,
    keep: int,
    target: str,
    *,
    silent: bool,
    dry_run: bool,
    commit: bool,
) -> None:
    """Takes WHAT off the live site, and keeps it away from then on.

    WHAT is a release, a page, a model, a picture or a figure: its address, the path of its file, or its name.
    Without --site it only writes data/takedowns.yml, for a site that is published elsewhere.
    """
    if bool(notice.strip()) == silent:
        raise click.UsageError('say --notice "…", which readers find in its place, or --silent')
    if site is not None:
        checkout.refuse_own(site)
    plan = Publication(checkout, site or Path(), keep, target, commit)
    order = Order(what, by, why, notice.strip(), languages, revision, dry_run)
    _take_down(order, plan, site, _Host(address, within))


def _take_down(order: Order, plan: Publication, site: Path | None, host: _Host) -> None:
    """Writes, checks, commits, publishes and looks, in this order; without a site it only writes."""
    now = _time(site)
    with what_is_live(plan.checkout, site, order.revision, now) as ground:
        for line in ground.said:
            click.echo(line, err=True)
        thing = _meant(order, ground, site)
        entry, text = _entry(thing, order, ground, now)
        if set(entry.languages) - set(ground.newsroom.publisher.languages):
            spoken = ", ".join(ground.newsroom.publisher.languages)
            raise click.UsageError(f"the newsroom speaks {spoken}")
        _say_plan(thing, entry, text, ground)
        if site is None:
            _only_written(thing, plan, text, order)
            return
        before = build_read(ground.reading, now=now)
        if thing.section == "facts":
            thing = replace(thing, printed=printed_by(thing.id, before))
        edition = _without(thing, entry, ground, plan, before)
        if stops_the_build(edition.built.findings) or order.is_dry:
            _not_begun(edition, plan)
            return
        had = files_had(thing, edition, plan.folder)
        with _written(plan, text, _key(thing)):
            outcome = put_live(
                edition, plan.folder, now=now, keep=plan.keep, serial=_serial(site), carry=False
            )
            if outcome.live is None or stops_the_build(outcome.findings):
                say(edition, outcome, plan)  # which ends the command
        say(edition, outcome, plan)
        for line in elsewhere(thing, before, edition):
            click.echo(line)
        # What was seen comes last: that is what somebody in a hurry reads.
        _look(thing, edition, plan, replace(host, had=had))


def _time(site: Path | None) -> datetime:
    """Returns the time to build for: now, or the live site's where this clock is behind it."""
    now = time_of_publication()
    there = live(site) if site is not None else None
    if there is None or not there.as_at:
        return now
    was = datetime.fromisoformat(there.as_at)
    if was > now:
        click.echo(f"The clock here is behind the live site; building for {there.as_at}.", err=True)
    return max(was, now)


def _serial(site: Path) -> int:
    now = live(site)
    return now.serial + 1 if now is not None else 1


def _meant(order: Order, ground: Ground, site: Path | None) -> NamedThing:
    """Returns what is live, or in the files here, under what was typed."""
    typed, newsrooms = order.what, (ground.newsroom, ground.here.newsroom)
    found = next((one for one in (things_named(typed, room) for room in newsrooms) if one), ())
    if not found:
        known = [name for room in newsrooms for name in (*room.releases, *room.pages)]
        hint = did_you_mean(typed.strip("/"), [*known, *(one.rpartition("/")[2] for one in known)])
        if site is not None and is_made_of_others(typed, ground.newsroom, site / "current"):
            raise click.UsageError(
                f"{typed} is made of what other pages say; name the release, page, picture or figure that is wrong"
                " there, and it goes from there too"
            )
        raise click.UsageError(
            f'nothing on the site is called "{typed}"{"; " + hint if hint else ""}'
        )
    if len(found) > 1:
        several = ", ".join(one.page for one in found)
        raise click.UsageError(f'"{typed}" may be {several}; name one of these')
    (thing,) = found
    if thing.section in ("media", "facts") and order.languages:
        raise click.UsageError(f"a {CALLED[thing.section]} has no languages")
    return thing


def _key(thing: NamedThing) -> str:
    if thing.section == "releases":
        return thing.id.rpartition("/")[2]
    return f"{KEYS[thing.section]}-{thing.id.replace('/', '-')}"


def _entry(
    thing: NamedThing, order: Order, ground: Ground, now: datetime
) -> tuple[Takedown, TakedownText | None]:
    """Returns the entry that is to hold, and the file that it is to be written into, if it is not yet."""
    key, known = _key(thing), ground.here.newsroom.takedowns
    there = known.get(key)
    covers = there is not None and (
        not there.languages or (order.languages and set(order.languages) <= set(there.languages))
    )
    if there is not None and there.holds and covers:
        return there, None
    some = dict.fromkeys((*(there.languages if there and there.holds else ()), *order.languages))
    rows = entry_rows(
        key,
        **{KEYS[thing.section]: thing.id} if thing.section in KEYS else {},
        languages=f"[{', '.join(some)}]" if order.languages else "",
        when=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        by=order.by,
        why=order.why,
        notice=order.notice,
        silent="" if order.notice else "yes",
    )
    file = there.place.file if there is not None else FILE
    made = with_takedown(key, rows, ground.here.sources, file)
    if isinstance(made, Mistake):
        raise PressError(f"{made.message}; {made.fix or made.rule.fix}. Nothing was changed")
    return made.entry, made


def _say_plan(
    thing: NamedThing, entry: Takedown, text: TakedownText | None, ground: Ground
) -> None:
    """Says what was understood, and what is written."""
    what = f"{CALLED[thing.section]} {thing.id}"
    some = ", ".join(entry.languages)
    click.echo(f"The {what}, {f'in {some}' if some else 'in every language'}:")
    if thing.language and not some and thing.section not in ("media", "facts"):
        click.echo(f"  (its {thing.language} page alone: --language {thing.language})")
    if text is None:
        click.echo(f"  {entry.place.file} has it already, by {entry.by}; its words there hold.")
    else:
        click.echo(f"  into {text.file}:\n{text.lines}", nl=False)
    built = f"commit {ground.commit[:12]}" if ground.commit else "the files here"
    built += ", which is live" if ground.is_live else ""
    click.echo(f"  built from {built}.")


def _only_written(
    thing: NamedThing, plan: Publication, text: TakedownText | None, order: Order
) -> None:
    if order.is_dry:
        click.echo("Nothing was done.")
        return
    with _written(plan, text, _key(thing)):
        click.echo("Publish the site now: until then it is still there.")


def _without(
    thing: NamedThing, entry: Takedown, ground: Ground, plan: Publication, was: Build
) -> Edition:
    """Returns the edition that is live without the thing, and without all that was taken down before.

    What is wrong only because the thing is gone, such as a sum without one of its parts, doesn't stop it.
    """
    live_room, site = ground.newsroom, live(plan.folder)
    before = {**live_room.takedowns, **ground.here.newsroom.takedowns}
    if site is not None:
        before |= remembered(site.path, live_room, before)
    room = replace(live_room, takedowns={**before, _key(thing): entry})
    edition = edition_of(
        replace(ground.reading, newsroom=room), now=was.as_at, commit=ground.commit
    )
    built, new = upset(edition.built, was)
    edition = replace(edition, built=built)
    if new:
        click.echo(
            "With it gone, these are wrong; they don't hold up the take-down, but fix them then:"
        )
    for one in new:
        click.echo(f"  {one.place}: {one.message}  [{one.rule.id}]")
    if ground.is_live:
        return edition
    # Nobody knows whether the files here are those that are live.
    return with_findings(edition, witness_of(plan.folder))


def _not_begun(edition: Edition, plan: Publication) -> None:
    """Says why nothing was done: it was not to be, or what would be built has findings."""
    if not stops_the_build(edition.built.findings):
        click.echo(f"{plan.folder / 'current'} would hold {len(edition.built.pages)} pages.")
        click.echo("Nothing was done.")
        return
    say(edition, Outcome(live(plan.folder), is_new=False, findings=edition.built.findings), plan)


@contextmanager
def _written(plan: Publication, text: TakedownText | None, key: str) -> Iterator[None]:
    """Writes the entry, and commits it; where what follows fails, the files are as they were."""
    if text is None:
        yield
        return
    path = (root := plan.checkout.root) / text.file
    was = path.read_bytes() if path.is_file() else None
    before = made = ""
    is_done = False
    try:
        write(path, text.text, root)
        if plan.commit:
            before = git.head_of(root)
            git.commit(root, [path], f"Take down {key}")
            made = git.head_of(root)
            click.echo("Committed.")
        else:
            click.echo(f"Commit {text.file}: it applies to every later build and every roll-back.")
        yield
        is_done = True
    finally:
        if not is_done:
            _put_back(path, was)
            if made and made != before:
                git.uncommit(root, before, made, [path])
            elif plan.commit:
                git.unstage(root, [path])
            click.echo(f"{text.file} is as it was.", err=True)


def _put_back(path: Path, was: bytes | None) -> None:
    if was is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(was)


def _look(thing: NamedThing, edition: Edition, plan: Publication, host: _Host) -> None:
    """Says what is at the addresses now: in the folder, and at the site itself where it may be asked."""
    folder, address = plan.folder / "current", host.address
    seen, is_gone = looked_at(thing, edition, folder)
    click.echo(f"Looked into {folder}:")
    for line in seen:
        click.echo(f"  {line}")
    if is_gone and address:
        seen, is_gone = seen_live(thing, edition, folder, address, host.within, had=host.had)
        click.echo(f"Asked {address}:")
        for line in seen:
            click.echo(f"  {line}")
    if not is_gone:
        raise PressError(f"{thing.id} may still be on the site; look at the lines above")
    click.echo(f"{thing.id} is off {'the site' if address else folder}.")
    if not address:
        url = edition.built.newsroom.publisher.url or "https://…"
        click.echo(f"Nobody asked the site itself: press verify {url} --site {folder} --within 600")
