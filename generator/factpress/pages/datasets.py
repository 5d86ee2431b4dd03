"""Drafts of the data: the list of datasets, and the page of each.

A dataset is shown as a chart, a table of every line of its facts, the words that define them, what
was changed of them, and the checks that they take part in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factpress.exhibits import (
    OF_PARTS,
    check_table,
    disagreements,
    is_told,
)
from factpress.model import ContentPage, Dataset, Fact
from factpress.pages.draft import Draft, content_of
from factpress.pages.figures import LineView, about_fact, line_view
from factpress.pages.reference import changes
from factpress.rendering import (
    ChartKind,
    Known,
    Macros,
    NoteWriter,
    PageContext,
    Plain,
    charts_of,
    paragraphs,
)
from factpress.rules import CheckResult


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A line of a fact in a dataset's table."""

    id: str
    label: str
    line: LineView


@dataclass(frozen=True, slots=True)
class Definition:
    """A fact of a dataset, linked to its page, and what defines it."""

    id: str
    label: str
    told: tuple[tuple[str, Plain, Plain], ...]


def shown_datasets(known: Known) -> tuple[str, ...]:
    """Returns the ids of the datasets that have something to show."""
    return tuple(name for name, one in known.every(Dataset).items() if facts_shown(known, one))


def facts_shown(known: Known, dataset: Dataset) -> tuple[Fact, ...]:
    """Returns the facts of a dataset that have their own value."""
    return tuple(one for one in known.facts_in(dataset) if known.own(one))


def data_draft(context: PageContext, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the list of datasets, and the checks of totals and their parts."""
    head, body = content_of(context, macros, page)
    title = head.title.text or context.label("data")
    parts = [one for one in context.known.checks() if one.rule in OF_PARTS and is_told(one)]
    view = {
        "title": context.keep(head.title) if head.title.text else Plain(title),
        "body": body,
        "datasets": tuple(_listed(context, name) for name in shown_datasets(context.known)),
        "checks": check_table(context, parts),
        "drawn": parts,
        "disagreements": disagreements(context, parts),
        "figures": context.link(context.label("all_figures"), "figures"),
    }
    return Draft("data", title, head.summary.text or title, view)


def _listed(context: PageContext, name: str) -> tuple[str, Plain, Plain]:
    dataset = context.known.every(Dataset)[name]
    number = len(facts_shown(context.known, dataset))
    return (
        context.link(context.words(dataset.title), f"data/{name}"),
        Plain(context.words(dataset.summary) if dataset.summary.by_language else ""),
        Plain(context.locale.counted("figure_count", number)),
    )


def dataset_draft(context: PageContext, name: str) -> Draft:
    """Returns a dataset's page."""
    dataset = context.known.every(Dataset)[name]
    title = context.words(dataset.title)
    summary = context.words(dataset.summary) if dataset.summary.by_language else ""
    facts = facts_shown(context.known, dataset)
    checks = tuple(one for one in _taking_part(context.known.checks(), facts) if is_told(one))
    counting = context.words(dataset.counting) if dataset.counting.by_language else ""
    view = {
        "title": Plain(title),
        "summary": Plain(summary),
        "chart": dataset_chart(context, dataset),
        "rows": tuple(_rows(context, facts)),
        "definitions": tuple(_definition(context, one) for one in facts),
        "counting": paragraphs(counting),
        "changes": changes(context, facts),
        "checks": check_table(context, checks),
        "drawn": checks,
        "disagreements": disagreements(context, checks),
        "back": context.link(context.label("datasets"), "data"),
    }
    return Draft("dataset", title, summary or title, view)


def _taking_part(results: Iterable[CheckResult], facts: Iterable[Fact]) -> Iterator[CheckResult]:
    names = {one.id for one in facts}
    return (one for one in results if any(part.fact in names for part in one.inputs))


def dataset_chart(context: PageContext, dataset: Dataset) -> str:
    """Prints the chart of a dataset, if it's drawn."""
    if dataset.chart is None:
        return ""
    facts = facts_shown(context.known, dataset)
    title = context.words(dataset.title)
    caption = context.words(dataset.summary) if dataset.summary.by_language else ""
    total = context.known.fact(str(dataset.total)) if dataset.total else None
    parts = tuple(one for one in facts if total is None or one.id != total.id)
    kind = ChartKind(dataset.chart.value)
    return charts_of(context, kind, parts, title=title, caption=caption.rstrip("."), total=total)


def _rows(context: PageContext, facts: Iterable[Fact]) -> Iterator[SeriesRow]:
    writer = NoteWriter(context.known, context.locale, context.path)
    for fact in facts:
        for observation in context.known.own(fact):
            label = context.link(context.words(fact.label), f"figures/{fact.id}")
            line = line_view(context, writer, fact, observation)
            yield SeriesRow(f"{fact.id}-{line.id}", label, line)


def _definition(context: PageContext, fact: Fact) -> Definition:
    label = context.link(context.words(fact.label), f"figures/{fact.id}")
    return Definition(fact.id, label, tuple(about_fact(context, fact)))
