"""The commands that begin something: a newsroom (`press init`), a release, a fact, a model.

Nothing is ever written over, but by `press upgrade`: the files that it says it keeps.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from factpress.build import cut
from factpress.commands.export import write_schemas
from factpress.commands.terminal import ROOT, day_of, told, write
from factpress.editing import Likeness, found_like, release_like, starters
from factpress.findings import Mistake
from factpress.machine import Checkout, clock, installed, octets_of
from factpress.model import Newsroom
from factpress.reading import read
from factpress.starting import (
    TRADES,
    WRITTEN_IN,
    Answers,
    Made,
    files_of,
    in_regions,
    is_kept,
    kept_files,
    languages_there,
    wrong_with,
)
from factpress.values import day_shown, parse_when


@click.group()
def new() -> None:
    """Starts a new release, fact or model with a file that you fill in."""


def _begin(root: Path, begun: starters.Starter | Mistake, *steps: str) -> None:
    """Writes the file that a command begins, never over another one, and says what comes next."""
    if isinstance(begun, Mistake):
        repair = begun.fix or (f"write {begun.fixed}" if begun.fixed else "")
        raise click.UsageError("; ".join(part for part in (begun.message, repair) if part))
    path = root / begun.path
    if path.exists():
        raise click.UsageError(f"{path} is there already")
    write(path, begun.text, root)
    click.echo(f"Wrote {path}")
    for line in steps:
        click.echo(line, err=True)  # other programs read the path alone


CAPITALS = "Next: replace the words in capitals, then run: press check"


@new.command("release")
@click.argument("title")
@click.option("--date", "day", help="The day of the release. Today, if left out.")
@click.option(
    "--like", help="An earlier release to copy from: its name, or the period of its figures."
)
@click.option(
    "--of", "periods", multiple=True, help="With --like, the period of the new figures: 2026-Q4."
)
@ROOT
@told
def new_release(
    title: str, day: str | None, like: str | None, periods: tuple[str, ...], root: Path
) -> None:
    """Starts a release with the title TITLE."""
    newsroom = read(Checkout(root)).newsroom
    dated = day_of(day) if day else day_shown(newsroom.publisher.zone, clock())
    zone = newsroom.publisher.zone
    is_ahead = dated > day_shown(zone, clock())
    if like is None:
        public, *_ = cut(newsroom, clock())
        begun = starters.release(newsroom, public, title, dated)
        if is_ahead and not isinstance(begun, Mistake):
            begun = starters.held_back(begun, dated, zone)
        _begin(root, begun, CAPITALS)
        return
    for file in _like(root, newsroom, like, Likeness(title, dated, periods)):
        _begin(root, starters.held_back(file, dated, zone) if is_ahead else file)
    click.echo(
        "Next: read it through, for its words are the earlier one's, then run: press check",
        err=True,
    )


def _like(
    root: Path, newsroom: Newsroom, like: str, wanted: Likeness
) -> tuple[starters.Starter, ...]:
    """Returns the files of a release like an earlier one. Raises UsageError, before any is written."""
    earlier = found_like(newsroom, like)
    if isinstance(earlier, Mistake):
        _begin(root, earlier)
        return ()
    for period in wanted.periods:
        when = parse_when(period)
        if isinstance(when, Mistake):
            raise click.UsageError(f"--of: {when.message}; {when.fix or when.rule.fix}")
    files = (one.file for one in earlier.manuscripts)
    texts = {file: octets_of(root / file).decode() for file in files}
    begun = release_like(earlier, texts, wanted)
    if isinstance(begun, Mistake):
        _begin(root, begun)
        return ()
    for file in begun:
        if (root / file.path).exists():
            raise click.UsageError(f"{root / file.path} is there already")
    return begun


@new.command("fact")
@click.argument("name")
@click.option("--about", required=True, help="The model or organisation that it is about.")
@click.option("--unit", required=True, help="The unit that it is counted in.")
@ROOT
@told
def new_fact(name: str, about: str, unit: str, root: Path) -> None:
    """Starts a fact with the id NAME: subject, metric and scope, separated by full stops."""
    newsroom = read(Checkout(root)).newsroom
    use = f'Print it in a page: {{{{ fact("{name}") }}}}'
    value = (
        "Next: replace the words in capitals and `unknown`, name the source, then run: press check"
    )
    _begin(root, starters.fact(newsroom, name, about, unit, clock().date()), value, use)


@new.command("model")
@click.argument("name")
@click.option("--title", help="The name that readers see. The id, if left out.")
@ROOT
@told
def new_model(name: str, title: str | None, root: Path) -> None:
    """Starts a model with the id NAME, and its fact sheet."""
    newsroom = read(Checkout(root)).newsroom
    _begin(root, starters.model(newsroom, name, title or name), CAPITALS)


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="Who publishes: the name on every page.")
@click.option(
    "--languages", help="Language codes, separated by commas, the main language first: en,fr."
)
@click.option("--url", help="The address that the site will have.")
@click.option("--zone", help="The time zone of the press office: Europe/Paris.")
@click.option("--trade", help=f"What the example figures are about: {', '.join(TRADES)}.")
@click.option("--email", help="The press desk's mail address.")
@click.option("--phone", default="", help="The press desk's telephone number, with its country.")
@told
def init(folder: Path, phone: str, **typed: str | None) -> None:
    """Creates a newsroom in FOLDER: a small working press site that you fill with your content."""
    _refuse_used(folder)
    answers = _answers(typed, phone)
    wrong = wrong_with(answers)
    if wrong is not None:
        raise click.UsageError(f"{wrong.message}; {wrong.fix}" if wrong.fix else wrong.message)
    files = files_of(answers, Made(clock().date(), installed("factpress")))
    for name, text in files.items():
        write(folder / name, text, folder)
    for line in _next_steps(folder, answers, len(files)):
        click.echo(line)


@click.command("upgrade")
@ROOT
@told
def upgrade(root: Path) -> None:
    """Updates a newsroom's workflows and schemas to the installed version, and lists the changes."""
    changed = 0
    for name, text in kept_files(Made(clock().date(), installed("factpress"))).items():
        path = root / name
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        if there == text:
            continue
        if there and not is_kept(there):
            click.echo(f"Kept {path}: it is your own version")
            continue
        write(path, text, root)
        click.echo(f"{'Changed' if there else 'Wrote'} {path}")
        changed += 1
    checkout = Checkout(root)
    write_schemas(checkout.schemas, read(checkout).newsroom)
    if not changed:
        click.echo(f"Nothing to change: this newsroom is up to date with {installed('factpress')}.")


def _refuse_used(folder: Path) -> None:
    """Refuses a folder with files in it: a new newsroom never mixes with something else."""
    there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    there = [name for name in there if name not in (".git", ".venv", "LICENSE")]
    if there:
        raise click.UsageError(
            f"{folder} already contains {there[0]}; name a new or an empty folder"
        )


def _answers(typed: dict[str, str | None], phone: str) -> Answers:
    """Returns the answers: as typed, else asked where somebody can answer, else as usual."""
    asked = sys.stdin.isatty()

    def answer(key: str, question: str, usual: str) -> str:
        given = typed[key]
        if given is None:
            given = click.prompt(question, default=usual) if asked else usual
        return str(given).strip()

    name = answer("name", "Who publishes", "Example Company")
    languages = answer("languages", f"Languages ({', '.join(languages_there())})", "en")
    url = answer("url", "Address of the site", "https://press.example.com/")
    zone = answer("zone", "Time zone", "Europe/London")
    trade = answer("trade", f"Trade ({', '.join(TRADES)})", "empty")
    email = answer("email", "Mail address of the press desk", "press@example.com")
    codes = tuple(code.strip() for code in languages.split(",") if code.strip())
    spoken, regions = in_regions(codes)
    return Answers(name, spoken, url, zone, trade, email, phone, regions)


def _next_steps(folder: Path, answers: Answers, many: int) -> Iterator[str]:
    yield f"Wrote {many} files into {folder}/. Next:"
    yield f"  cd {folder}"
    yield "  press serve     shows the site while you write"
    yield "  press build     builds it into site/"
    if answers.trade != "empty":
        yield "The figures are examples: replace them in data/, then delete `notice:` in data/newsroom.yml."
    foreign = [code for code in answers.languages if code.partition("-")[0] not in WRITTEN_IN]
    if foreign:
        yield f"The example texts in {', '.join(foreign)} are in English: translate them."
