"""The commands that write down a decision: `press lock`, `correct`, `approve` and `accept`.

What a lock holds is said by `locks`, how lines are written by `amendments`, `approvals` and
`editing.acceptances`.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from factpress.build import Build, build
from factpress.checks import CHECK_RULES, check
from factpress.commands.terminal import ROOT, day_of, print_findings, told, write
from factpress.editing import acceptances as acceptance_entries
from factpress.editing import amendments, approvals, letters
from factpress.embargo import public_at
from factpress.findings import Mistake, Severity, did_you_mean, stops_the_build
from factpress.locks import (
    LOCK_RULES,
    lock_of,
    lock_text,
    pages_that_printed,
    path_of,
    read_locks,
    renewed,
)
from factpress.machine import Checkout, clock
from factpress.model import Fact, Newsroom, Observation, Release, Verdict
from factpress.pages import Page
from factpress.reading import Reading, read
from factpress.rules import CheckResult
from factpress.values import Instant, clock_shown, day_shown, parse_instant, parse_said

T = TypeVar("T")


def _right(found: T | Mistake) -> T:
    """Returns what was found, or ends the command with what is wrong."""
    if isinstance(found, Mistake):
        repair = found.fix or (f"write {found.fixed}" if found.fixed else found.rule.fix)
        raise click.UsageError(f"{found.message}; {repair}")
    return found


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    hint = did_you_mean(name, known)
    return f'there is no {kind} "{name}"{"; " + hint if hint else ""}'


def _today(newsroom: Newsroom) -> date:
    """Returns the day that the newsroom's clocks show."""
    return day_shown(newsroom.publisher.zone, clock())


@click.command()
@ROOT
@click.argument("releases", nargs=-1)
@told
def lock(root: Path, releases: tuple[str, ...]) -> None:
    """Records what each of the RELEASES prints. Without a name, it records all of them.

    From then on, its figures change only by a correction. An existing lock is rewritten only if
    you name its release, and keeps what was published first.
    """
    built = build(Checkout(root), now=clock())
    if stops_the_build(built.findings):
        print_findings(built.findings, built.sources, "text", all_well="")
        sys.exit(1)
    for name in releases:
        if built.newsroom.release_at(name) is None:
            raise click.UsageError(_unknown("release", name, built.newsroom.releases))
    wanted = {found.id for name in releases if (found := built.newsroom.release_at(name))}
    today = _today(built.newsroom)
    for name, release in built.newsroom.releases.items():
        path = root / path_of(name)
        due = name in wanted if releases else release.day <= today and not path.exists()
        if due:
            write(path, _lock_text(built, release), root)
            click.echo(f"Locked {name}")


def _lock_text(built: Build, release: Release) -> str:
    """Returns the lock of a release; what an earlier one says was published stays as it was."""
    pages = [one for one in built.drawn if one.name == f"releases/{release.id}"]
    now = lock_of(release, pages, built.newsroom.speech)
    locks, _ = read_locks(built.sources)
    for earlier in locks:
        if earlier.release == release.id:
            now = renewed(now, {one.lang: one for one in pages}, earlier, built.known)
    return lock_text(now)


@click.command()
@ROOT
@click.argument("names", nargs=-1, required=True)
@click.option("--value", "values", multiple=True, help="The right value, once for each figure.")
@click.option("--why", default="", help="The reason, in a sentence for readers.")
@click.option(
    "--why-in", nargs=2, multiple=True, help="The reason in another language: its code, the words."
)
@click.option("--source", default=None, help="The source of the right value.")
@click.option(
    "--when", default="", help="The date of the lines that change. The newest, if left out."
)
@click.option(
    "--as",
    "change",
    type=click.Choice([str(one) for one in amendments.ChangeKind]),
    default="corrects",
    help="A correction (we erred), a revision (better data) or a retraction.",
)
@click.option("--said", default="", help="The day or hour of the change. Now, if left out.")
@told
def correct(
    root: Path,
    names: tuple[str, ...],
    values: tuple[str, ...],
    why: str,
    why_in: tuple[tuple[str, str], ...],
    source: str | None,
    when: str,
    change: str,
    said: str,
) -> None:
    """Corrects published figures openly: writes the lines, and one note to editors."""
    reading = read(Checkout(root))
    newsroom, wanted = reading.newsroom, amendments.ChangeKind(change)
    lines = [_line_of(newsroom, name, when) for name in dict.fromkeys(names)]
    right = _values(values, [one for _, one in lines], wanted)
    amendment = amendments.Amendment(
        change=wanted,
        value="",
        why=_reasons(newsroom, why, why_in),
        said=_said(newsroom, said, [one for _, one in lines]),
        source=_source(newsroom, source, asked=not why),
    )
    changes = tuple(
        letters.Changed(*line, replace(amendment, value=value))
        for line, value in zip(lines, right, strict=True)
    )
    before, _ = check(newsroom, _today(newsroom))
    known = {one.message for one in (*reading.findings, *before)}
    files = _amended(changes, reading)
    built = _written(root, files, reading, known)
    for amended in files:
        click.echo(f"Wrote into {amended.file}:\n{amended.lines}")
    printed = tuple(_releases_that_print(built, changes))
    click.echo(letters.note_to_editors(changes, printed, _contact(newsroom)))
    click.echo(letters.CANNOT_CALL_BACK)
    _tell_what_is_left(built, known)


def _values(
    typed: tuple[str, ...], lines: list[Observation], change: amendments.ChangeKind
) -> tuple[str, ...]:
    """Returns the right value of each line, as typed in the call or when asked."""
    if change is amendments.ChangeKind.RETRACTS:
        return ("",) * len(lines)
    if typed and len(typed) != len(lines):
        message = f"there are {len(lines)} figures and {len(typed)} values"
        raise click.UsageError(f"{message}; give --value once for each figure, in their order")
    asked = "The right value instead of {} ({})"
    return typed or tuple(
        click.prompt(asked.format(one.value.text, one.when.text)) for one in lines
    )


def _line_of(newsroom: Newsroom, name: str, when: str) -> tuple[Fact, Observation]:
    """Returns a fact and the line of it that is to be changed."""
    fact = newsroom.fact_named(name)
    if fact is None:
        raise click.UsageError(_unknown("fact", name, newsroom.facts))
    return fact, _right(amendments.line_of(newsroom, fact, when))


def _said(newsroom: Newsroom, typed: str, lines: Iterable[Observation]) -> date | Instant:
    """Returns when a change is said: as typed, else today.

    On the day on which a figure was said or a release came out, today needs its hour.
    """
    if typed:
        said = parse_said(typed)
        if isinstance(said, Mistake):
            raise click.UsageError(f"{said.message}; {said.fix or said.rule.fix}")
        return said
    today, zone = _today(newsroom), newsroom.publisher.zone
    days = (*map(newsroom.said, lines), *(one.day for one in newsroom.releases.values()))
    if all(day < today for day in days):
        return today
    local = clock_shown(zone, clock())
    instant = parse_instant(f"{local:%Y-%m-%d %H:%M} {zone}")
    return today if isinstance(instant, Mistake) else instant


def _amended(
    changes: Iterable[letters.Changed], reading: Reading
) -> tuple[amendments.Amended, ...]:
    """Returns the files with all changes; the last line first, so that no place has moved."""
    texts: dict[str, str] = {}
    made: dict[str, str] = {}
    for one in sorted(changes, key=lambda one: one.line.place, reverse=True):
        file = amendments.file_of(one.fact, one.line, reading.newsroom)
        text = texts.get(file) or reading.sources[file].decode("utf-8")
        done = _right(amendments.amend(one.fact, one.line, one.amendment, text, reading.newsroom))
        texts[file], made[file] = done.text, done.lines + made.get(file, "")
    return tuple(amendments.Amended(file, text, made[file]) for file, text in texts.items())


def _tell_what_is_left(built: Build, known: set[str]) -> None:
    """Says which figures no longer fit the corrected one: they may have to be corrected too."""
    left = tuple(
        one
        for one in built.findings
        if one.rule in CHECK_RULES
        and one.severity is not Severity.NOTE
        and one.message not in known
    )
    if left:
        click.echo("\nThe line is written. Before the site can be built, look at what it leaves:\n")
        print_findings(left, built.sources, "text", all_well="")


def _reasons(
    newsroom: Newsroom, why: str, others: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Returns the reason by language; where none was given, it is asked for in each of them."""
    languages = newsroom.publisher.languages
    if why:
        return ((languages[0], why), *others) if others else (("", why),)
    asked = {languages[0]: click.prompt(f"Why, in a sentence for readers ({languages[0]})")}
    for code in languages[1:]:
        words = click.prompt(f"Why, in {code}", default="", show_default=False)
        asked.update({code: words} if words else {})
    return tuple(asked.items()) if len(asked) > 1 else (("", asked[languages[0]]),)


def _source(newsroom: Newsroom, source: str | None, *, asked: bool) -> str:
    """Returns the id of a source that exists, or none; it is asked for where the reason was."""
    if source is None and asked:
        source = click.prompt("The id of the source", default="", show_default=False)
    if source and source not in newsroom.sources:
        raise click.UsageError(_unknown("source", source, newsroom.sources))
    return source or ""


def _written(
    root: Path, files: Iterable[amendments.Amended], reading: Reading, known: set[str]
) -> Build:
    """Writes files and builds with them; where the new lines are odd, all are put back.

    What was wrong already (`known`, by its words) does not block it; neither does a figure
    that no longer fits: a part and its total are corrected one after the other.
    """
    names = {one.file for one in files}
    for one in files:
        write(root / one.file, one.text, root)
    built = build(Checkout(root), now=clock())
    for found in built.findings:
        is_own = found.place.file in names or found.rule in LOCK_RULES
        if (
            is_own
            and found.rule not in CHECK_RULES
            and found.severity is Severity.ERROR
            and found.message not in known
        ):
            for name in names:
                write(root / name, reading.sources[name].decode("utf-8"), root)
            raise click.UsageError(f"{found.message}; {found.fix}")
    return built


def _releases_that_print(
    built: Build, changes: Iterable[letters.Changed]
) -> Iterator[letters.PrintingRelease]:
    """Yields the releases that print changed figures, in the newsroom's first language."""
    first = built.newsroom.publisher.languages[0]
    pages = [one for one in built.drawn if one.lang == first]
    lines = [(one.fact, one.line.when) for one in changes]
    locks, _ = read_locks(built.sources)
    for page, texts in pages_that_printed(lines, pages, locks):
        release = built.newsroom.releases.get(page.name.removeprefix("releases/"))
        if release is not None:
            address = page.view.canonical or page.url
            yield letters.PrintingRelease(
                page.title, release.day, address, texts, _aftermath(page, changes)
            )


def _aftermath(page: Page, changes: Iterable[letters.Changed]) -> tuple[str, ...]:
    """Returns what else a change makes of a release: what is computed there, and what adds up."""
    reasons = {text for one in changes for _, text in one.amendment.why}
    computed = (
        f"Computed from it: {one.new or 'withdrawn'} instead of “{one.old}”"
        for one in page.notices
        if one.is_computed and one.why in reasons
    )
    return (*computed, *page.aftermath)


def _contact(newsroom: Newsroom) -> str:
    """Returns name, telephone and e-mail of the newsroom's first contact."""
    names = (str(one) for one in newsroom.publisher.desk)
    known = [newsroom.contacts[one] for one in names if one in newsroom.contacts]
    parts = [(one.name.plain, one.phone, one.email) for one in known[:1]]
    return ", ".join(part for found in parts for part in found if part)


@click.command()
@ROOT
@click.argument("name")
@click.option("--by", prompt="Who approved it", help="Who approved the words.")
@click.option("--on", "day", default="", help="The day of the approval. Today, if left out.")
@told
def approve(root: Path, name: str, by: str, day: str) -> None:
    """Records who approved a quotation. A later change of its words is reported."""
    reading = read(Checkout(root))
    quote = reading.newsroom.quotes.get(name)
    if quote is None:
        raise click.UsageError(_unknown("quotation", name, reading.newsroom.quotes))
    on = day_of(day) if day else _today(reading.newsroom)
    text = reading.sources[quote.place.file].decode("utf-8")
    approved = _right(approvals.approve(quote, by, on, text))
    write(root / approved.file, approved.text, root)
    click.echo(f"Wrote into {approved.file}:\n{approved.lines}")


@click.command()
@ROOT
@click.argument("name")
@click.option("--reason", prompt="Why it is accepted", help="The reason, for the newsroom.")
@click.option("--by", prompt="Who allows it", help="Who takes the responsibility.")
@click.option("--public", default="", help="What readers are told about it, in the first language.")
@click.option(
    "--public-in", nargs=2, multiple=True, help="The same in another language: its code, the words."
)
@click.option("--until", default="", help="The last day on which it applies.")
@click.option("--embargo", default="", help="The hour for which its figures wait.")
@click.option("--on", "day", default="", help="The day of the decision. Today, if left out.")
@told
def accept(
    root: Path,
    name: str,
    reason: str,
    by: str,
    public: str,
    public_in: tuple[tuple[str, str], ...],
    until: str,
    embargo: str,
    day: str,
) -> None:
    """Accepts what a check found, with a reason, for as long as its figures stay the same."""
    reading = read(Checkout(root))
    newsroom = reading.newsroom
    words = ((newsroom.publisher.languages[0], public),) if public else ()
    grant = acceptance_entries.Grant(
        reason,
        by,
        day_of(day) if day else _today(newsroom),
        (*words, *public_in),
        day_of(until) if until else None,
        embargo,
    )
    result = _result(newsroom, name, waits=bool(embargo))
    made = _right(acceptance_entries.accept(result, grant, newsroom, reading.sources))
    before = reading.sources.get(made.file)
    write(root / made.file, made.text, root)
    known = {one.message for one in reading.findings}
    wrong = [one for one in read(Checkout(root)).findings if one.place.file == made.file]
    for one in (one for one in wrong if one.message not in known):
        if before is None:
            (root / made.file).unlink()
        else:
            write(root / made.file, before.decode("utf-8"), root)
        raise click.UsageError(f"{one.message}; {one.fix}")
    click.echo(f"Wrote into {made.file}:\n{made.lines}")


def _result(newsroom: Newsroom, name: str, *, waits: bool) -> CheckResult:
    """Returns the result of a check that does not hold; one of figures that wait if asked for."""
    today = _today(newsroom)
    _, public = check(public_at(newsroom, clock())[0], today)
    _, whole = check(newsroom, today)
    odd = {one.id: one for one in (*whole, *public) if one.verdict is not Verdict.OK}
    found = odd.get(name)
    if found is None:
        raise click.UsageError(_unknown("finding of a check", name, odd))
    if not waits and name not in {one.id for one in public}:
        message = f'the figures of "{name}" wait for an hour'
        raise click.UsageError(f"{message}; say --embargo with the same hour, or with the release")
    return found
