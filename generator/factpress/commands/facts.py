"""The command `press facts`: what the newsroom knows of one fact, or where a value is printed.

Text for people, JSON for programs; both say the value first, as it is printed.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from factpress.build import printed, read_warm
from factpress.commands.terminal import ROOT, day_of, told
from factpress.findings import did_you_mean
from factpress.machine import Checkout, clock
from factpress.model import Fact, Newsroom, Observation
from factpress.rendering import Use, decimal
from factpress.values import Interval, Quantity, parse_quantity


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """What is known of a fact on a day: its line then, its history and other accounts."""

    fact: Fact
    newsroom: Newsroom
    day: date | None
    uses: tuple[Use, ...] = ()

    @property
    def line(self) -> Observation | None:
        """The line that holds on the day."""
        return self.newsroom.timeline(self.fact).on(self.day).observation


@click.command()
@ROOT
@click.argument("name", required=False)
@click.option("--known-on", help="The day whose value is wanted, such as 2015-07-01.")
@click.option("--unused", is_flag=True, help="Lists the facts that no page prints.")
@click.option("--find", help="Lists the facts, pages and languages that contain a value or words.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@told
def facts(
    root: Path,
    name: str | None,
    known_on: str | None,
    find: str | None,
    shape: str,
    *,
    unused: bool,
) -> None:
    """Shows what is known about one fact or all of them, or finds where a value is used."""
    day = day_of(known_on) if known_on else None
    newsroom, uses = printed(read_warm(Checkout(root)), now=clock())
    if find:
        answers = list(answers_to(newsroom, uses, find))
    else:
        names = [name] if name else newsroom.facts
        wanted = [one for one in newsroom.facts if one not in uses] if unused else names
        answers = [_answer_of(newsroom, uses, one, day) for one in wanted]
    if shape == "json":
        click.echo(to_json([as_data(one) for one in answers]))
    elif name:
        click.echo("\n\n".join(as_text(one) for one in answers))
    else:
        _list(answers, with_uses=bool(find), with_places=unused)
    if unused and not answers and shape == "text":
        click.echo("Each fact is printed on a page.")
    sys.exit(1 if find and not answers else 0)


def _list(answers: Iterable[FactAnswer], *, with_uses: bool, with_places: bool) -> None:
    for answer in answers:
        value = answer.line.value.text if answer.line else "no value"
        where = f", {answer.fact.place}" if with_places else ""
        click.echo(f"{answer.fact.id}: {value} ({answer.fact.label.plain}){where}")
        for use in answer.uses if with_uses else ():
            click.echo(f"    {_use(use)}")


def _use(use: Use) -> str:
    """Returns a place where a fact is printed; what the theme prints is in no file of the editor."""
    typed = f"{use.place.file}:{use.place.line}: " if use.place.file else ""
    return f"{typed}{use.page} ({use.language}): {use.text}"


def _answer_of(
    newsroom: Newsroom, uses: Mapping[str, tuple[Use, ...]], name: str, day: date | None
) -> FactAnswer:
    fact = newsroom.fact_named(name)
    if ("facts", name) in newsroom.poisoned:
        raise click.UsageError(f'"{name}" could not be read; press check says why')
    if fact is None:
        hint = did_you_mean(name, newsroom.facts)
        raise click.UsageError(f'there is no fact "{name}"{"; " + hint if hint else ""}')
    return FactAnswer(fact, newsroom, day, uses.get(fact.id, ()))


def as_text(answer: FactAnswer) -> str:
    """Returns a fact for people: its value first, then what it rests on."""
    newsroom, fact, line = answer.newsroom, answer.fact, answer.line
    if line is None:
        lines = ["no value that was public by then" if answer.day else "no value"]
    else:
        lines = [
            line.value.text,
            f"  as of    {line.when.text}",
            f"  by       {line.by or newsroom.claimant_of(fact)}",
            f"  source   {_sources(newsroom, line)}",
            f"  reads    {_interval(line.value.expected)} {fact.unit}",
        ]
    lines += [f"  fact     {fact.id}: {fact.label.plain}", f"  defined  {fact.place}"]
    lines.append("  history")
    for observation in newsroom.own_line(fact):
        mark = "→" if observation is line else " "
        lines.append(f"  {mark} {_history(newsroom, observation)}")
    others = newsroom.other_accounts(fact)
    if others:
        lines.append("  other accounts")
        lines += [f"    {_history(newsroom, observation)}" for observation in others]
    if answer.uses:
        lines.append("  printed on")
        lines += [f"    {_use(use)}" for use in answer.uses]
    return "\n".join(lines)


def _history(newsroom: Newsroom, observation: Observation) -> str:
    said = newsroom.said(observation).isoformat()
    return f"{observation.when.text}: {observation.value.text} (said {said}, {_sources(newsroom, observation)})"


def _sources(newsroom: Newsroom, observation: Observation) -> str:
    named = [
        f"{one} ({newsroom.sources[one].standing})" if one in newsroom.sources else str(one)
        for one in observation.source
    ]
    return ", ".join(named) or "none named"


def _interval(interval: Interval) -> str:
    low = "any" if interval.low is None else f"{decimal(interval.low)}"
    high = "any" if interval.high is None else f"{decimal(interval.high)}"
    left = "(" if interval.low_open or interval.low is None else "["
    right = ")" if interval.high_open or interval.high is None else "]"
    return f"{left}{low}, {high}{right}"


def as_data(answer: FactAnswer) -> Mapping[str, Any]:
    """Returns a fact for programs. Any: JSON's own values."""
    newsroom, fact, line = answer.newsroom, answer.fact, answer.line
    return {
        "id": fact.id,
        "label": dict(fact.label.by_language),
        "kind": fact.kind.value,
        "unit": str(fact.unit),
        "text": line.value.text if line else None,
        "observation": _observation(newsroom, fact, line) if line else None,
        "history": [_observation(newsroom, fact, one) for one in newsroom.own_line(fact)],
        "other_accounts": [_observation(newsroom, fact, o) for o in newsroom.other_accounts(fact)],
        "printed_on": [
            {
                "page": use.page,
                "language": use.language,
                "text": use.text,
                **({"file": use.place.file, "line": use.place.line} if use.place.file else {}),
            }
            for use in answer.uses
        ],
    }


def _observation(newsroom: Newsroom, fact: Fact, observation: Observation) -> Mapping[str, Any]:
    value = observation.value
    return {
        "when": observation.when.text,
        "text": value.text,
        "value": decimal(value.value) if value.is_known else None,
        "qualifier": value.qualifier.value,
        "expected": _interval(value.expected),
        "hard": _interval(value.hard),
        "said": newsroom.said(observation).isoformat(),
        "by": str(observation.by or newsroom.claimant_of(fact)),
        "source": [str(one) for one in observation.source],
        "status": observation.status.value,
        "file": observation.place.file,
        "line": observation.place.line,
    }


def answers_to(
    newsroom: Newsroom, uses: Mapping[str, tuple[Use, ...]], wanted: str
) -> Iterator[FactAnswer]:
    """Yields the facts that have a value, a label, an id or a printed text like the one wanted."""
    quantity = parse_quantity(wanted)
    number = quantity.value if isinstance(quantity, Quantity) and quantity.is_known else None
    folded = wanted.casefold()
    for fact in newsroom.facts.values():
        printed = uses.get(fact.id, ())
        words = [fact.id, *(text for _, text in fact.label), *(use.text for use in printed)]
        words += [observation.value.text for observation in fact.obs]
        if any(_is_in(folded, text.casefold()) for text in words) or _has(fact, number):
            yield FactAnswer(fact, newsroom, None, printed)


def _is_in(wanted: str, text: str) -> bool:
    """Tells whether a text holds what is wanted; a number only as a whole number."""
    at = text.find(wanted)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 2]
        cuts = wanted[:1].isdigit() and (before.isdigit() or before in {",", "."})
        runs = wanted[-1:].isdigit() and (
            after[:1].isdigit() or (after[:1] in ",." and after[1:].isdigit())
        )
        if not cuts and not runs:
            return True
        at = text.find(wanted, at + 1)
    return False


def _has(fact: Fact, number: Fraction | None) -> bool:
    return number is not None and any(
        observation.value.value == number for observation in fact.obs if observation.value.is_known
    )


def to_json(data: object) -> str:
    """Returns data as JSON text, the same for the same data."""
    return json.dumps(data, ensure_ascii=False, indent=2)
