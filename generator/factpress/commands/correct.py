"""The commands that write down a decision: `press lock`, `correct`, `approve` and `accept`.

What a lock holds is said by `locks`, how lines are written by `amendments`, `approvals` and
`editing.acceptances`.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from factpress.build import Build, build
from factpress.checks import CHECK_RULES, check
from factpress.commands.terminal import ROOT, day_of, print_findings, told, write
from factpress.editing import acceptances as acceptance_entries
from factpress.editing import amendments, approvals
from factpress.embargo import public_at
from factpress.findings import Mistake, Severity, did_you_mean, stops_the_build
from factpress.locks import LOCK_RULES, lock_of, lock_text, path_of, read_locks, renewed
from factpress.machine import Checkout, clock
from factpress.model import Newsroom, Release, Verdict
from factpress.reading import read
from factpress.rendering import Figure
from factpress.rules import CheckResult
from factpress.values import When, day_shown

T = TypeVar("T")


def _right(found: T | Mistake) -> T:
    """Returns what was found, or ends the command with what is wrong."""
    if isinstance(found, Mistake):
        mend = found.fix or (f"write {found.mended}" if found.mended else found.rule.fix)
        raise click.UsageError(f"{found.message}; {mend}")
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
    """Writes down what each of the RELEASES prints (all, when none is named).

    From then on its figures change only by a correction. A lock that exists is written again only
    when its release is named, and keeps what was published first.
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
@click.argument("name")
@click.option("--value", default="", help="The value as it should be read now.")
@click.option("--why", default="", help="The reason, in a sentence for readers.")
@click.option(
    "--why-in", nargs=2, multiple=True, help="The reason in another language: its code, the words."
)
@click.option("--source", default=None, help="Where the right value is written.")
@click.option(
    "--when", default="", help="The date of the line that changes; the newest if left out."
)
@click.option(
    "--as",
    "change",
    type=click.Choice([str(one) for one in amendments.ChangeKind]),
    default="corrects",
    help="A correction (we erred), a revision (better data) or a retraction.",
)
@click.option("--said", default="", help="The day of the change; today when left out.")
@told
def correct(
    root: Path,
    name: str,
    value: str,
    why: str,
    why_in: tuple[tuple[str, str], ...],
    source: str | None,
    when: str,
    change: str,
    said: str,
) -> None:
    """Changes a published figure in the open: writes the line, and the note to editors."""
    reading = read(Checkout(root))
    newsroom = reading.newsroom
    fact = newsroom.fact_named(name)
    if fact is None:
        raise click.UsageError(_unknown("fact", name, newsroom.facts))
    seen = _right(amendments.line_of(newsroom, fact, when))
    wanted = amendments.ChangeKind(change)
    if not value and wanted is not amendments.ChangeKind.RETRACTS:
        value = click.prompt(f"The right value instead of {seen.value.text} ({seen.when.text})")
    amendment = amendments.Amendment(
        change=wanted,
        value=value,
        why=_reasons(newsroom, why, why_in),
        said=day_of(said) if said else _today(newsroom),
        source=_source(newsroom, source, asked=not why),
    )
    text = reading.sources[amendments.file_of(fact, seen, newsroom)].decode("utf-8")
    amended = _right(amendments.amend(fact, seen, amendment, text, newsroom))
    before, _ = check(newsroom, _today(newsroom))
    known = {one.message for one in (*reading.findings, *before)}
    built = _written(root, amended, text, known)
    printed = tuple(_releases_that_print(built, fact.id, seen.when))
    click.echo(f"Wrote into {amended.file}:\n{amended.lines}")
    letter = amendments.note_to_editors(fact, seen, amendment, printed, _contact(newsroom))
    click.echo(letter, nl=False)
    _tell_what_is_left(built, known)


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


def _written(root: Path, amended: amendments.Amended, before: str, known: set[str]) -> Build:
    """Writes a file and builds with it; where the new lines are odd, it is put back as it was.

    What was wrong already (`known`, by its words) does not stand in the way; neither does a figure
    that no longer fits: a part and its total are corrected one after the other.
    """
    write(root / amended.file, amended.text, root)
    built = build(Checkout(root), now=clock())
    for one in built.findings:
        is_own = one.place.file == amended.file or one.rule in LOCK_RULES
        if (
            is_own
            and one.rule not in CHECK_RULES
            and one.severity is Severity.ERROR
            and one.message not in known
        ):
            write(root / amended.file, before, root)
            raise click.UsageError(f"{one.message}; {one.fix}")
    return built


def _releases_that_print(
    built: Build, fact: str, when: When
) -> Iterator[amendments.PrintingRelease]:
    """Yields the releases that print a fact's figure of a date, in the newsroom's first language."""
    first = built.newsroom.publisher.languages[0]
    for page in built.drawn:
        release = built.newsroom.releases.get(page.name.removeprefix("releases/"))
        if page.lang == first and release is not None and _is_printed(fact, when, page.figures):
            address = page.view.canonical or page.url
            yield amendments.PrintingRelease(page.title, release.day, address)


def _is_printed(fact: str, when: When, figures: Iterable[Figure]) -> bool:
    """Tells whether one of some figures, or what one was made from, is the fact's of a date."""
    for one in figures:
        observation = one.observation
        own = one.fact is not None and one.fact.id == fact
        same = observation is None or (observation.when.first, observation.when.last) == (
            when.first,
            when.last,
        )
        if (own and same) or _is_printed(fact, when, one.inputs):
            return True
    return False


def _contact(newsroom: Newsroom) -> str:
    """Returns name, telephone and e-mail of the newsroom's first contact."""
    names = (str(one) for one in newsroom.publisher.desk)
    known = [newsroom.contacts[one] for one in names if one in newsroom.contacts]
    parts = [(one.name.plain, one.phone, one.email) for one in known[:1]]
    return ", ".join(part for found in parts for part in found if part)


@click.command()
@ROOT
@click.argument("name")
@click.option("--by", prompt="Who approved it", help="Who allowed the words to be published.")
@click.option("--on", "day", default="", help="The day on which they did; today when left out.")
@told
def approve(root: Path, name: str, by: str, day: str) -> None:
    """Writes down who approved a quotation; a later change of its words is reported."""
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
@click.option("--reason", prompt="Why it may stand", help="The reason, for the newsroom.")
@click.option("--by", prompt="Who allows it", help="Who takes the responsibility.")
@click.option("--public", default="", help="What readers are told of it, in the first language.")
@click.option(
    "--public-in", nargs=2, multiple=True, help="The same in another language: its code, the words."
)
@click.option("--until", default="", help="The last day on which it holds.")
@click.option("--embargo", default="", help="The hour for which its figures wait.")
@click.option("--on", "day", default="", help="The day of the decision; today when left out.")
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
    """Lets a finding of a check stand, with its reason, for as long as its figures are the same."""
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
