"""Drafts of the data: the list of datasets, and the page of each.

A dataset is shown as a chart, a table of every line of its facts, the words that define them, what
was changed of them, and the checks that they take part in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factpress.checks import CheckResult
from factpress.model import ContentPage, Dataset, Fact
from factpress.pages.draft import Draft, content_of
from factpress.pages.figures import LineView, about_fact, line_view
from factpress.pages.reference import changes
from factpress.rendering import (
    OF_PARTS,
    ChartKind,
    Desk,
    Known,
    Macros,
    NoteWriter,
    Plain,
    check_table,
    disagreements,
    is_told,
    paragraphs,
)


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
    """Returns the facts of a dataset that have a value of their own."""
    return tuple(one for one in known.facts_in(dataset) if known.own(one))


def data_draft(desk: Desk, macros: Macros, page: ContentPage | None) -> Draft:
    """Returns the list of datasets, and the checks of totals and their parts."""
    head, body = content_of(desk, macros, page)
    title = head.title.text or desk.label("data")
    parts = [one for one in desk.known.checks() if one.rule in OF_PARTS and is_told(one)]
    view = {
        "title": desk.keep(head.title) if head.title.text else Plain(title),
        "body": body,
        "datasets": tuple(_listed(desk, name) for name in shown_datasets(desk.known)),
        "checks": check_table(desk, parts),
        "disagreements": disagreements(desk, parts),
        "figures": desk.link(desk.label("all_figures"), "figures"),
    }
    return Draft("data", title, head.summary.text or title, view)


def _listed(desk: Desk, name: str) -> tuple[str, Plain, Plain]:
    dataset = desk.known.every(Dataset)[name]
    number = len(facts_shown(desk.known, dataset))
    return (
        desk.link(desk.words(dataset.title), f"data/{name}"),
        Plain(desk.words(dataset.summary) if dataset.summary.by_language else ""),
        Plain(desk.locale.counted("figure_count", number)),
    )


def dataset_draft(desk: Desk, name: str) -> Draft:
    """Returns a dataset's page."""
    dataset = desk.known.every(Dataset)[name]
    title = desk.words(dataset.title)
    summary = desk.words(dataset.summary) if dataset.summary.by_language else ""
    facts = facts_shown(desk.known, dataset)
    checks = tuple(one for one in _taking_part(desk.known.checks(), facts) if is_told(one))
    counting = desk.words(dataset.counting) if dataset.counting.by_language else ""
    view = {
        "title": Plain(title),
        "summary": Plain(summary),
        "chart": _chart(desk, dataset, facts, title, summary),
        "rows": tuple(_rows(desk, facts)),
        "definitions": tuple(_definition(desk, one) for one in facts),
        "counting": paragraphs(counting),
        "changes": changes(desk, facts),
        "checks": check_table(desk, checks),
        "disagreements": disagreements(desk, checks),
        "back": desk.link(desk.label("datasets"), "data"),
    }
    return Draft("dataset", title, summary or title, view)


def _taking_part(results: Iterable[CheckResult], facts: Iterable[Fact]) -> Iterator[CheckResult]:
    names = {one.id for one in facts}
    return (one for one in results if any(part.fact in names for part in one.inputs))


def _chart(desk: Desk, dataset: Dataset, facts: tuple[Fact, ...], title: str, caption: str) -> str:
    if dataset.chart is None:
        return ""
    total = desk.known.fact(str(dataset.total)) if dataset.total else None
    names = tuple(one.id for one in facts if total is None or one.id != total.id)
    kind = ChartKind(dataset.chart.value)
    return desk.chart(
        kind, names, title=title, caption=caption.rstrip("."), total=total.id if total else ""
    )


def _rows(desk: Desk, facts: Iterable[Fact]) -> Iterator[SeriesRow]:
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    for fact in facts:
        for seen in desk.known.own(fact):
            label = desk.link(desk.words(fact.label), f"figures/{fact.id}")
            line = line_view(desk, writer, fact, seen)
            yield SeriesRow(f"{fact.id}-{line.id}", label, line)


def _definition(desk: Desk, fact: Fact) -> Definition:
    label = desk.link(desk.words(fact.label), f"figures/{fact.id}")
    return Definition(fact.id, label, tuple(about_fact(desk, fact)))
