"""The command that takes a spreadsheet into a table: `press import FILE`.

It asks what the file leaves open, lists what would change and what `press check` would say to it,
and only then writes. Without an answer nothing is written.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

import click

from factpress.build import build_read
from factpress.checks import check
from factpress.commands.check import rehearsed
from factpress.commands.terminal import ROOT, as_text, day_of, told, write
from factpress.editing import Comparison, compared, deliveries, merged
from factpress.findings import Finding, Mistake, Severity, did_you_mean
from factpress.machine import Checkout, clock
from factpress.model import Table
from factpress.reading import Reading, read
from factpress.spreadsheets import Delivery, Dialog, Incoming, Question, Workbook, deliver
from factpress.values import day_shown

MOST = 20  # rows of one kind that are listed
MOST_WITH_PAGES = 5_000  # rows; with more, making all pages takes minutes


class Refusal(click.ClickException):
    """Why a file isn't taken. It's about the file, so how the command is called isn't printed."""

    exit_code = 2


@dataclass
class Job:
    """A file on its way into a table: what was read, and what was answered so far."""

    reading: Reading
    name: str
    table: Table
    path: Path
    present: str
    book: Workbook
    sheet: str
    given: dict[str, str] = field(default_factory=dict)

    @property
    def inside(self) -> str:
        """The path of the table's file inside the newsroom."""
        return (PurePosixPath(self.table.place.file).parent / self.table.file).as_posix()


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--table", "name", help="The id of the table, if there are several.")
@click.option(
    "--sheet", default="", help="The sheet of the workbook; asked for where it has several."
)
@click.option("--shape", is_flag=True, help="Reads a wide table as it is seen, and says how.")
@click.option("--answer", "answers", multiple=True, help='An answer, as in "mark p=provisional".')
@click.option("--why", default="", help="The reason for all restated rows, for readers.")
@click.option(
    "--said", default="", help="The day on which the rows became public. Today, if left out."
)
@click.option("--yes", is_flag=True, help="Writes without a last question.")
@ROOT
@told
def import_(
    file: Path,
    name: str | None,
    sheet: str,
    answers: tuple[str, ...],
    why: str,
    said: str,
    root: Path,
    *,
    shape: bool,
    yes: bool,
) -> None:
    """Takes the rows of FILE (XLSX, ODS or CSV) into a table: new ones, and restated with a reason."""
    _progress(f"Reading {file.name} …")
    job = _job(root, name, file, sheet)
    job.given.update(_typed(answers))
    if shape:
        job.given.setdefault("shape", "yes")
    day = day_of(said) if said else clock().date()
    found, dialog, delivery = _answered(job)
    if delivery.layout is not None and delivery.layout.is_wide:
        click.echo(f"Seen: {delivery.shape}.")
        _show_three(delivery)
    for line in dialog.told:
        click.echo(line)
    _list(found)
    if found.odd:
        raise Refusal("fix the odd rows first; nothing was written")
    if found.restated and not why:
        why = _prompted("Why were values restated, in a sentence for readers", "--why")
    _write(job, found, dialog, why, day, root, yes=yes)


def _write(
    job: Job, found: Comparison, dialog: Dialog, why: str, day: date, root: Path, *, yes: bool
) -> None:
    """Writes the table and how it was read, after everything that would be wrong was looked for."""
    is_changed = bool(found.new or found.restated)
    after = merged(job.table, job.present, found, why=why, said=day) if is_changed else job.present
    notes = deliveries.imports_text(job.reading.imports, job.name, dialog.used)
    before = job.reading.sources.get(deliveries.FILE, b"").decode("utf-8")
    if is_changed:
        _progress("Checking what it would make …")
        many = len(found.new) + len(found.restated)
        files = {job.inside: after, deliveries.FILE: notes}
        _refuse_what_would_be_wrong(job, files, with_pages=many <= MOST_WITH_PAGES)
        if many > MOST_WITH_PAGES:
            click.echo(
                "So many rows were compared, and no page was made with them: press check does."
            )
    else:
        click.echo("Nothing to write.")
        if notes == before or dialog.used == deliveries.remembered(
            job.reading.imports.get(job.name)
        ):
            return
    if is_changed and not yes:
        try:
            click.confirm(f"Write into {job.path}?", abort=True)
        except click.Abort:
            click.echo("Nothing was written.", err=True)
            raise
    if is_changed:
        write(job.path, after, root)
        click.echo(
            f"Wrote {len(found.new)} new and {len(found.restated)} restated rows into {job.path}"
        )
    if notes != before:
        write(root / deliveries.FILE, notes, root)
        click.echo(f"Wrote into {deliveries.FILE} how this file was read; keep it with the data.")


def _refusal(mistake: Mistake) -> Refusal:
    return Refusal("; ".join(part for part in (mistake.message, mistake.fix) if part))


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        click.echo(line, err=True)


def _typed(answers: Iterable[str]) -> dict[str, str]:
    found = dict(one.partition("=")[::2] for one in answers)
    for key, value in found.items():
        if not value:
            raise Refusal(f'--answer "{key}" has no answer: write "{key}=…"')
    return {key.strip(): value.strip() for key, value in found.items()}


def _job(root: Path, name: str | None, file: Path, sheet: str) -> Job:
    reading = read(Checkout(root))
    languages = reading.newsroom.publisher.languages
    book = deliveries.workbook_of(file.read_bytes(), file.name, languages)
    if isinstance(book, Mistake):
        raise _refusal(book)
    chosen, table = _table(reading, name)
    path = root / PurePosixPath(table.place.file).parent / table.file
    if path.suffix.lower() != ".csv":
        raise Refusal(
            f"the table {chosen} is kept in {path.name}: write a name like {path.stem}.csv"
        )
    if not path.is_file():
        head = ",".join((table.subject, table.scope, table.period, table.value))
        raise Refusal(f"there is no {path}: make it, with the line {head}")
    present = path.read_text(encoding="utf-8-sig", errors="strict") if path.is_file() else ""
    return Job(reading, chosen, table, path, present, book, sheet)


def _table(reading: Reading, name: str | None) -> tuple[str, Table]:
    tables = reading.tables
    if name is None and len(tables) == 1:
        return next(iter(tables.items()))
    if name is None:
        known = ", ".join(tables) or "none"
        raise Refusal(f"say with --table which table is meant; there are: {known}")
    if name not in tables:
        hint = did_you_mean(name, tables)
        raise Refusal(f'there is no table "{name}"{"; " + hint if hint else ""}')
    return name, tables[name]


def _answered(job: Job) -> tuple[Comparison, Dialog, Delivery]:
    """Reads the file until nothing is open: each answer may bring up another question."""
    while True:
        dialog = Dialog(job.given, deliveries.remembered(job.reading.imports.get(job.name)))
        for line in job.book.told:
            dialog.tell(line)
        newsroom = job.reading.newsroom
        page = deliveries.sheet_of(job.book, job.sheet, dialog, newsroom.publisher.languages)
        if isinstance(page, Mistake):
            raise _refusal(page)
        wanted = deliveries.wanted_of(job.table, newsroom, job.present)
        delivery = deliver(page, wanted, dialog)
        if isinstance(delivery, Mistake):
            raise _refusal(delivery)
        found = compared(
            job.table, job.present, delivery, dialog, adds_up=deliveries.adds_up(job.table)
        )
        if dialog.wrong:
            raise _refusal(dialog.wrong[0])
        if not dialog.open or (found.odd and not sys.stdin.isatty()):
            if dialog.open:
                _list_open(dialog.open.values())
            return found, dialog, delivery
        _ask(job, list(dialog.open.values()))


def _ask(job: Job, questions: list[Question]) -> None:
    """Asks each question; where nobody answers, all of them are listed and nothing is written."""
    for at, question in enumerate(questions):
        answer = _reply(question)
        if not answer:
            _list_open(questions[at:])
            many = (
                "a question is"
                if len(questions) == at + 1
                else f"{len(questions) - at} questions are"
            )
            raise Refusal(
                f"{many} open, so nothing was written; run it in a terminal, or answer with --answer"
            )
        if answer == "no" and question.proposal == "no" and question.choices == ("yes", "no"):
            raise Refusal(f'"{question.key}" was answered with no; nothing was written')
        job.given[question.key] = answer


def _reply(question: Question) -> str:
    """Returns an answer that is one, or nothing where nobody is there to give it."""
    choices = f" ({' / '.join(question.choices[:12])})" if question.choices else ""
    proposal = f" [{question.proposal}]" if question.proposal else ""
    asked = f"{question.text}{choices}{proposal}: "
    while sys.stdin.isatty():
        click.echo(asked, nl=False)
        answer = sys.stdin.readline().strip() or question.proposal
        fault = question.fault(answer)
        if not fault:
            return answer
        click.echo(fault)
    answer = sys.stdin.readline().strip()
    if answer:
        click.echo(f"{asked}{answer}")
    return "" if question.fault(answer) else answer


def _list_open(questions: Iterable[Question]) -> None:
    click.echo("Open questions:")
    for one in questions:
        choices = " or ".join(one.choices[:12]) + (" or …" if len(one.choices) > 12 else "")
        goes_on = "yes" if "yes" in one.choices else one.proposal
        click.echo(f'  {one.text}\n    --answer "{one.key}={goes_on or "…"}"')
        if one.choices:
            click.echo(f"    ({choices}{', or a note in words' if one.free else ''})")


def _prompted(text: str, option: str) -> str:
    click.echo(f"{text}: ", nl=False)
    answer = sys.stdin.readline().strip()
    if not answer:
        click.echo()
        raise Refusal(f"{text}? Say it with {option}; nothing was written")
    return answer


def _refuse_what_would_be_wrong(job: Job, files: dict[str, str], *, with_pages: bool) -> None:
    """Refuses what `press check` would refuse with the new rows, and would not without them."""
    checkout = job.reading.checkout
    then = read(checkout, instead={name: text.encode() for name, text in files.items()})
    after = _errors(then, with_pages=with_pages)
    if not after:
        return
    before = {(one.rule.id, one.message) for one in _errors(job.reading, with_pages=with_pages)}
    wrong = [one for one in after if (one.rule.id, one.message) not in before]
    if wrong:
        click.echo(as_text(wrong, files, color=sys.stdout.isatty()))
        raise Refusal("press check would refuse this; nothing was written")


def _errors(reading: Reading, *, with_pages: bool) -> list[Finding]:
    now = clock()
    if with_pages:
        findings = rehearsed(reading, build_read(reading, now=now))[0].findings
    else:
        newsroom = reading.newsroom
        found, _ = check(newsroom, day_shown(newsroom.publisher.zone, now), reading.memory)
        findings = (*reading.findings, *found)
    return [one for one in findings if one.severity is Severity.ERROR]


def _show_three(delivery: Delivery) -> None:
    rows = delivery.rows
    for at in sorted({0, len(rows) // 2, len(rows) - 1}) if rows else ():
        named = " ".join(part for part in rows[at].key if part)
        click.echo(f"  {rows[at].place}: {named}: {rows[at].value or 'no figure'}")


def _list(found: Comparison) -> None:
    """Shows every kind of row, and counts what is only counted."""
    _rows("New", (f"{_named(row)}: {row.value}" for row in found.new), len(found.new))
    lines = (f"{_named(one.row)}: {one.was} → {one.row.value}" for one in found.restated)
    _rows("Restated", lines, len(found.restated))
    _rows("Blank (left out)", (_named(row) for row in found.blank), len(found.blank))
    _rows("Odd", (f"line {one.line}: {one.why}" for one in found.odd), len(found.odd))
    gone = (" ".join(part for part in key if part) for key in found.gone)
    _rows("In the table but not in the sheet (kept)", gone, len(found.gone))
    if found.totals:
        click.echo(f"Totals, added up and left out: {len(found.totals)}")
    click.echo(f"Unchanged: {len(found.same)}")


def _rows(title: str, lines: Iterable[str], many: int) -> None:
    if not many:
        return
    click.echo(f"{title}: {many}")
    for at, line in enumerate(lines):
        if at == MOST:
            click.echo(f"  … and {many - MOST} more")
            break
        click.echo(f"  {line}")


def _named(row: Incoming) -> str:
    beside = f" ({row.status})" if row.status else ""
    return f"line {row.line}: {' '.join(part for part in (row.subject, row.scope, row.period) if part)}{beside}"
