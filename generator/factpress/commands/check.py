"""The commands `press check`, `press claims` and `press language`: what is wrong, or missing.

Nothing is written. What a future state would say is in `rehearsal`.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click

from factpress.build import Build, as_known, build_read, read_warm
from factpress.cache import LentStore
from factpress.checks import fallen_in
from factpress.commands.facts import to_json
from factpress.commands.options import (
    AS_AT,
    KNOWN_ON,
    PRIVATE,
    in_the_open,
    print_build,
    time_of,
    with_checkout,
)
from factpress.commands.terminal import FORMAT, ROOT, as_json, day_of, told, working
from factpress.findings import in_order, stops_the_build
from factpress.impact import State, given_away, rehearse
from factpress.impact import as_fields as as_state
from factpress.language import Coverage, coverage, lacking_nouns
from factpress.machine import Checkout, ThemeFiles
from factpress.markdown import calls_in
from factpress.model import ContentPage, Newsroom, Release
from factpress.prose import UNSUBSTANTIATED
from factpress.reading import Reading, read
from factpress.rules import as_fields, open_ledger


@click.command()
@with_checkout
@FORMAT
@click.option("--notes", is_flag=True, help="Also shows notes, which don't require action.")
@AS_AT
@PRIVATE
@KNOWN_ON
@told
def check(
    checkout: Checkout, shape: str, as_at: str, known_on: str, *, notes: bool, private: bool
) -> None:
    """Reads everything and reports what is wrong, now and at every coming embargo. Writes no files.

    In CI, it only says that something that isn't public yet has findings.
    """
    now = time_of(as_at, may_look_ahead=True)
    with working("Checking"):
        reading = read_warm(checkout)
        if known_on:
            reading, now = as_known(reading, day_of(known_on))
        built = build_read(reading, now=now)
        # What was said after that day is no secret.
        built, states = (built, ()) if known_on else rehearsed(reading, built)
    many = f"Nothing to fix: {len(built.pages)} pages, {len(built.newsroom.facts)} facts."
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


@click.command()
@ROOT
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@AS_AT
@told
def claims(root: Path, shape: str, as_at: str) -> None:
    """Lists every superlative: its words, its pages, its proof, and until when it was true."""
    built = build_read(read(Checkout(root)), now=time_of(as_at, may_look_ahead=True))
    found = tuple(claims_in(built))
    if shape == "json":
        click.echo(to_json([asdict(one) for one in found]))
        return
    for one in found:
        click.echo(f"{one.words}  [{one.name}]")
        rows = (("pages", ", ".join(one.pages) or "none"), ("proof", one.proof))
        for key, text in (*rows, ("held until", one.until), ("broken by", one.broken_by)):
            if text:
                click.echo(f"  {key:<10} {text}")


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A superlative: where it is printed, what it rests on, and what broke it if anything did.

    `name` is empty for one that is typed into a text, and is no claim.
    """

    name: str
    words: str
    pages: tuple[str, ...]
    proof: str
    until: str = ""
    broken_by: str = ""


def claims_in(built: Build) -> Iterator[ClaimAnswer]:
    """Yields the claims of a newsroom, and then the superlatives that are typed as they are."""
    newsroom = built.newsroom
    fallen = {one.name: one for one in fallen_in(open_ledger(newsroom, built.known.today))}
    records = {str(one.claim): name for name, one in newsroom.checks.items() if one.claim}
    for name, claim in newsroom.claims.items():
        titles = [
            newsroom.sources[one].title.plain for one in claim.source if one in newsroom.sources
        ]
        proof = [f"check {records[name]}"] if name in records else []
        proof += [*titles, *([claim.substantiation] if claim.substantiation else [])]
        broken = fallen.get(name)
        yield ClaimAnswer(
            name,
            claim.text.plain,
            tuple(_pages_of(name, newsroom)),
            "; ".join(proof) or "none",
            "" if broken is None else broken.later.seen.when.text,
            "" if broken is None else f"{broken.later.name}: {broken.later.text}",
        )
    for found in built.findings:
        if found.rule.id == UNSUBSTANTIATED.id:
            at = f"{found.place.file}:{found.place.line}"
            yield ClaimAnswer("", found.message, (at,), "none: it is not a claim yet")


def _pages_of(name: str, newsroom: Newsroom) -> Iterator[str]:
    """Yields the files whose text prints a claim."""
    pages: tuple[Release | ContentPage, ...] = (
        *newsroom.releases.values(),
        *newsroom.pages.values(),
    )
    for manuscript in (one for page in pages for one in page.manuscripts):
        if any(call.name == "claim" and name in call.texts for call in calls_in(manuscript.body)):
            yield manuscript.file


@click.command()
@click.argument("code")
@click.option("--check", "is_check", is_flag=True, help="Says what is missing of the language.")
@ROOT
@told
def language(code: str, root: Path, *, is_check: bool) -> None:
    """Shows values of every kind as they are printed in the language CODE.

    With --check it says first what is missing of the language: words, plural forms, lint words,
    and letters for documents.
    """
    checkout = Checkout(root)
    theme = checkout.theme
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code):
        raise click.UsageError(f'"{code}" is no language code; write it like fr or fr-CH')
    found = coverage(theme, code)
    if not isinstance(found, Coverage):
        file = theme.label(f"locales/{code}.yml")
        click.echo(f"{file} is missing: begin with a copy of theme/locales/en.yml")
        sys.exit(1)
    if is_check:
        for line in _missing(found, theme, read(checkout).newsroom):
            click.echo(line)
        click.echo("")
    width = max(len(one.typed) for one, _ in found.samples)
    for sample, text in found.samples:
        shown = text or "(not printed: a word is missing)"
        click.echo(f"  {sample.typed:<{width}}  {sample.form:<12}  {shown}")
    if is_check and stops_the_build(found.findings):
        sys.exit(1)


def _missing(found: Coverage, theme: ThemeFiles, newsroom: Newsroom) -> Iterator[str]:
    """Yields what there is of a language, part by part."""
    file = theme.label(f"locales/{found.code}.yml")
    yield f"{found.name} ({found.code})"
    yield f"  words         {'incomplete: ' if found.findings else 'all there: '}{file}"
    for one in found.findings:
        yield f"                line {one.place.line}: {one.message}; {one.fix or one.rule.fix}"
    yield f"  plural forms  {', '.join(found.plurals)}"
    default = newsroom.publisher.default_language
    lacking = lacking_nouns(newsroom.units, found.code, default, found.plurals)
    for unit, forms in lacking.items():
        yield f"                the unit {unit} has no {', '.join(forms)} in {found.code}"
    words = theme.label(f"locales/{found.code}/lint.yml")
    state = "there" if found.has_lint_words else "missing, so numbers in words are not found"
    yield f"  lint words    {state}: {words}"
    # Fonts are read by a library that takes longer to import than a check takes.
    from factpress.drawings import letters_without_font  # noqa: PLC0415, RUF100

    letters = letters_without_font(theme, found.letters)
    some = f"no font in theme/fonts has {letters[:12]}, so none are made"
    yield f"  documents     {some if letters else 'a font in theme/fonts has all letters'}"
