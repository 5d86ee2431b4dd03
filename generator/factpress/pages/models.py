"""Drafts of the models: the list of fact sheets, and each sheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from factpress.model import ContentPage, Fact, Kind, Metric, Model, Range
from factpress.pages.compare import PAGE, is_whole
from factpress.pages.draft import Draft, content_of, facts_known, item_of
from factpress.pages.reference import changes
from factpress.rendering import (
    ChartKind,
    Desk,
    Macros,
    Plain,
    RowView,
    SpecificationView,
    details_of,
    lead_picture,
    measured,
    missing_row,
    organisation,
    paragraphs,
    rows,
    tiles,
)

DESCRIBING = (Kind.SPEC, Kind.PRICE)


def models_draft(desk: Desk) -> Draft:
    """Returns the list of fact sheets, one group an organisation."""
    groups: dict[str, list[tuple[str, Plain, tuple[Any, ...]]]] = {}
    for name, model in desk.known.every(Model).items():
        link = desk.link(desk.proper(model.name), f"models/{name}")
        summary = Plain(desk.words(model.summary))
        shown = rows(desk, facts_known(desk, model.headline[:1]))
        groups.setdefault(str(model.organisation), []).append((link, summary, shown))
    title = desk.label("models")
    view = {
        "title": Plain(title),
        "groups": tuple(
            (Plain(desk.name(name)), tuple(_ranges(desk, name)), tuple(models))
            for name, models in groups.items()
        ),
        "compare": _comparison(desk),
    }
    return Draft("models", title, title, view)


def _ranges(desk: Desk, organisation: str) -> Iterator[tuple[Plain, Plain]]:
    """Yields the name of each range of an organisation, and what is said of it."""
    for one in desk.known.every(Range).values():
        if str(one.organisation) == organisation and one.summary.by_language:
            yield Plain(desk.proper(one.name)), Plain(desk.words(one.summary))


def _comparison(desk: Desk) -> str:
    return desk.link(desk.label("compare_models"), PAGE) if desk.known.has(PAGE) else ""


Sheet = tuple[str, Model, ContentPage | None]


def fact_sheet_draft(desk: Desk, macros: Macros, sheet: Sheet) -> Draft:
    """Returns a model's fact sheet: headline figures, prose, specification, sales, releases.

    `sheet` is the model's id, the model, and what an editor wrote about it, if anything.
    """
    name, model, page = sheet
    title = desk.proper(model.name)
    head, body = content_of(desk, macros, page)
    facts = desk.known.facts_about(name)
    described = desk.known.specifications(name)
    others = [one for one in facts if one not in described]
    view = {
        "title": Plain(title),
        "category": Plain(desk.words(model.category)),
        "organisation": organisation(desk, str(model.organisation)),
        "summary": paragraphs(desk.words(model.summary)),
        "headline": tiles(desk, facts_known(desk, model.headline[:4])),
        "lead": lead_picture(desk, page.front.image if page else None),
        "body": body,
        "charts": tuple(_sales_charts(desk, title, facts)),
        "specification": SpecificationView(
            details_of(desk, model),
            (*measured(desk, described), *_missing(desk, described, DESCRIBING)),
        ),
        "figures": (*measured(desk, others), *_missing(desk, others, (Kind.CUMULATIVE,))),
        "changes": changes(desk, facts),
        "quoted_in": tuple(
            item_of(desk, one)
            for one in desk.known.newest_releases()
            if name in one.front.models and one.manuscript(desk.locale.code)
        ),
        "compare": _comparison(desk),
    }
    description = head.summary.text or desk.words(model.summary)
    return Draft("fact_sheet", title, description, view)


def _missing(desk: Desk, facts: Iterable[Fact], kinds: tuple[Kind, ...]) -> Iterator[RowView]:
    """Yields a row for each metric that other models have a figure of, and this one has none."""
    known = {one.metric for one in facts}
    others = {
        one.metric
        for one in desk.known.every(Fact).values()
        if one.kind in kinds and str(one.about) in desk.known.every(Model)
    }
    for name, metric in desk.known.every(Metric).items():
        if name in others - known:
            yield missing_row(name, desk.words(metric.name))


def _sales_charts(desk: Desk, title: str, facts: tuple[Fact, ...]) -> Iterator[str]:
    """Yields the charts of what was sold of a model: over time, and by market."""
    counts = [one for one in facts if one.kind is Kind.CUMULATIVE]
    whole = [one for one in counts if is_whole(desk.known, one)]
    parts = tuple(one.id for one in counts if not is_whole(desk.known, one))
    name = " · ".join((title, desk.label("sales"), desk.label("by_market")))
    for fact in whole[:1]:
        if len(desk.known.own(fact)) > 1:
            yield desk.chart(ChartKind.SERIES, (fact.id,), title=desk.words(fact.label))
        if len(parts) > 1:
            yield desk.chart(ChartKind.MARKETS, parts, title=name, total=fact.id)
