"""Drafts of the models: the list of fact sheets, and each sheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from factpress.exhibits import tiles
from factpress.model import ContentPage, Fact, Kind, Metric, Model, Range
from factpress.pages.compare import PAGE, is_whole
from factpress.pages.draft import Draft, content_of, facts_known, item_of
from factpress.pages.reference import changes
from factpress.rendering import (
    ChartKind,
    Macros,
    PageContext,
    Plain,
    RowView,
    SpecificationView,
    charts_of,
    details_of,
    lead_picture,
    measured,
    missing_row,
    organisation,
    paragraphs,
    rows,
)

DESCRIBING = (Kind.SPEC, Kind.PRICE)


def models_draft(context: PageContext) -> Draft:
    """Returns the list of fact sheets, one group an organisation."""
    groups: dict[str, list[tuple[str, Plain, tuple[Any, ...]]]] = {}
    for name, model in context.known.every(Model).items():
        link = context.link(context.proper(model.name), f"models/{name}")
        summary = Plain(context.words(model.summary))
        shown = rows(context, facts_known(context, model.headline[:1]))
        groups.setdefault(str(model.organisation), []).append((link, summary, shown))
    title = context.label("models")
    view = {
        "title": Plain(title),
        "groups": tuple(
            (Plain(context.name(name)), tuple(_ranges(context, name)), tuple(models))
            for name, models in groups.items()
        ),
        "compare": _comparison(context),
    }
    return Draft("models", title, title, view)


def _ranges(context: PageContext, organisation: str) -> Iterator[tuple[Plain, Plain]]:
    """Yields the name of each range of an organisation, and what is said of it."""
    for one in context.known.every(Range).values():
        if str(one.organisation) == organisation and one.summary.by_language:
            yield Plain(context.proper(one.name)), Plain(context.words(one.summary))


def _comparison(context: PageContext) -> str:
    return context.link(context.label("compare_models"), PAGE) if context.known.has(PAGE) else ""


Sheet = tuple[str, Model, ContentPage | None]


def fact_sheet_draft(context: PageContext, macros: Macros, sheet: Sheet) -> Draft:
    """Returns a model's fact sheet: headline figures, prose, specification, sales, releases.

    `sheet` is the model's id, the model, and what an editor wrote about it, if anything.
    """
    name, model, page = sheet
    title = context.proper(model.name)
    head, body = content_of(context, macros, page)
    facts = context.known.facts_about(name)
    described = context.known.specifications(name)
    others = [one for one in facts if one not in described]
    view = {
        "title": Plain(title),
        "category": Plain(context.words(model.category)),
        "organisation": organisation(context, str(model.organisation)),
        "summary": paragraphs(context.words(model.summary)),
        "headline": tiles(context, facts_known(context, model.headline[:4])),
        "lead": lead_picture(context, page.front.image if page else None),
        "body": body,
        "charts": tuple(_sales_charts(context, title, facts)),
        "specification": SpecificationView(
            details_of(context, model),
            (*measured(context, described), *_missing(context, described, DESCRIBING)),
        ),
        "figures": (*measured(context, others), *_missing(context, others, (Kind.CUMULATIVE,))),
        "changes": changes(context, facts),
        "quoted_in": tuple(
            item_of(context, one)
            for one in context.known.newest_releases()
            if name in one.front.models and one.manuscript(context.locale.code)
        ),
        "compare": _comparison(context),
    }
    description = head.summary.text or context.words(model.summary)
    return Draft("fact_sheet", title, description, view)


def _missing(
    context: PageContext, facts: Iterable[Fact], kinds: tuple[Kind, ...]
) -> Iterator[RowView]:
    """Yields a row for each metric that other models have a figure of, and this one has none."""
    known = {one.metric for one in facts}
    others = {
        one.metric
        for one in map(context.known.bare, context.known.every(Fact))
        if one.kind in kinds and str(one.about) in context.known.every(Model)
    }
    for name, metric in context.known.every(Metric).items():
        if name in others - known:
            yield missing_row(name, context.words(metric.name))


def _sales_charts(context: PageContext, title: str, facts: tuple[Fact, ...]) -> Iterator[str]:
    """Yields the charts of what was sold of a model: over time, and by market."""
    counts = [one for one in facts if one.kind is Kind.CUMULATIVE]
    whole = [one for one in counts if is_whole(context.known, one)]
    parts = [one for one in counts if not is_whole(context.known, one)]
    name = " · ".join((title, context.label("sales"), context.label("by_market")))
    for fact in whole[:1]:
        if len(context.known.own(fact)) > 1:
            yield context.chart(ChartKind.SERIES, (fact.id,), title=context.words(fact.label))
        if len(parts) > 1:
            yield charts_of(context, ChartKind.MARKETS, parts, title=name, total=fact)
