"""Drafts of the comparison: all models in one table, and any two side by side.

A row holds figures that were measured alike: of one metric, unit, test cycle and place. What differs
in any of these never shares a row, so nothing is compared that cannot be.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from factpress.model import Fact, Market, Metric, Model
from factpress.pages.draft import Draft
from factpress.rendering import Known, PageContext, Plain, measure_of, print_fact

MOST_IN_PAIRS = 20  # models; the pages of pairs grow with the square of their number
PAGE = "models/compare"


class Like(NamedTuple):
    """What figures must have in common to share a row."""

    metric: str
    kind: str
    unit: str
    cycle: str
    per: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A model's figure in a row, and what it describes."""

    figure: str
    when: Plain


@dataclass(frozen=True, slots=True)
class RowOfModels:
    """A row: what is measured, in what, and each model's figures; a model may have none."""

    id: str
    name: Plain
    measure: Plain
    cells: tuple[tuple[CellView, ...], ...]


def comparable(known: Known) -> tuple[str, ...]:
    """Returns the ids of the models to be compared; none where there is nothing to compare."""
    models = tuple(known.every(Model))
    some = any(_alike(known, one) for one in models)
    return models if len(models) > 1 and some and "compare" not in models else ()


def pairs_of(known: Known) -> tuple[tuple[str, str], ...]:
    """Returns the pairs of models that have a separate page."""
    models = comparable(known)
    return tuple(combinations(models, 2)) if len(models) <= MOST_IN_PAIRS else ()


def pair_page(pair: tuple[str, str]) -> str:
    """Returns the name of the page of two models."""
    return f"{PAGE}/{pair[0]}-and-{pair[1]}"


def compare_draft(context: PageContext) -> Draft:
    """Returns the table of all models, with ways to each pair."""
    return _draft(context, context.label("compare_models"), comparable(context.known), ())


def pair_draft(context: PageContext, pair: tuple[str, str]) -> Draft:
    """Returns two models side by side."""
    one, other = (context.name(name) for name in pair)
    return _draft(context, context.label("models_and", one=one, other=other), pair, pair)


def _draft(
    context: PageContext, title: str, models: tuple[str, ...], pair: tuple[str, ...]
) -> Draft:
    view = {
        "title": Plain(title),
        "models": tuple(context.link(context.name(name), f"models/{name}") for name in models),
        "rows": tuple(_rows(context, models)),
        "pairs": tuple(_choices(context, pair)),
        "whole": context.link(context.label("all_models"), PAGE) if pair else "",
    }
    return Draft("compare", title, title, view)


def _choices(
    context: PageContext, pair: tuple[str, ...]
) -> Iterator[tuple[str, Plain, tuple[str, ...]]]:
    """Yields each model with links to its pairs; of a pair, only its own two models."""
    pairs = pairs_of(context.known)
    for name in pair or comparable(context.known):
        links = tuple(
            context.link(context.name(two[1] if two[0] == name else two[0]), pair_page(two))
            for two in pairs
            if name in two and two != pair
        )
        if links:
            yield name, Plain(context.name(name)), links


def _rows(context: PageContext, models: tuple[str, ...]) -> Iterator[RowOfModels]:
    facts = {name: _alike(context.known, name) for name in models}
    order = list(context.known.every(Metric))
    kinds = dict.fromkeys(like for found in facts.values() for like in found)
    for like in sorted(kinds, key=lambda one: order.index(one.metric)):
        shown = [facts[name].get(like, ()) for name in models]
        first = next(fact for found in shown for fact in found)
        name = context.words(context.known.every(Metric)[like.metric].name)
        yield RowOfModels(
            id=".".join(part for part in like if part).replace("%", "percent"),
            name=Plain(name),
            measure=Plain(measure_of(context, first, name)),
            cells=tuple(tuple(_cells(context, found)) for found in shown),
        )


def _cells(context: PageContext, facts: Iterable[Fact]) -> Iterator[CellView]:
    for fact in facts:
        observation = context.known.timeline(fact).on(context.knows).observation
        if observation is not None:
            figure = print_fact(context, fact.id)
            yield CellView(figure, Plain(context.locale.when(observation.when)))


def is_whole(known: Known, fact: Fact) -> bool:
    """Tells whether a fact counts everywhere, not in one part of the world."""
    market = known.one(Market, str(fact.scope or ""))
    return market is None or not market.within


def _alike(known: Known, model: str) -> dict[Like, tuple[Fact, ...]]:
    """Returns the facts of a model that can be beside others', by what they have in common."""
    found: dict[Like, tuple[Fact, ...]] = {}
    for fact in known.facts_about(model):
        if (
            is_whole(known, fact)
            and fact.metric in known.every(Metric)
            and known.timeline(fact).newest.observation
        ):
            cycle, per = fact.cycle or "", fact.length
            like = Like(fact.metric, fact.kind, str(fact.unit), cycle, per)
            found[like] = (*found.get(like, ()), fact)
    return found
