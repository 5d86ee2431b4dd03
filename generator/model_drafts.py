"""Drafts of the models: the list of fact sheets, and each sheet."""

from typing import Any

from generator.desk import Desk
from generator.drafts import Draft, Stock, content_of, facts_known, item_of
from generator.pictureviews import lead_picture
from generator.releases import ContentPage
from generator.subjects import Model
from generator.templates import Macros, Plain
from generator.views import paragraphs, rows, specification


def models_draft(desk: Desk) -> Draft:
    """Returns the list of fact sheets, one group an organisation."""
    groups: dict[str, list[tuple[str, Plain, tuple[Any, ...]]]] = {}
    for name, model in desk.newsroom.models.items():
        link = desk.link(desk.proper(model.name), f"models/{name}")
        summary = Plain(desk.words(model.summary))
        shown = rows(desk, facts_known(desk, model.headline[:1]))
        groups.setdefault(desk.name(str(model.organisation)), []).append((link, summary, shown))
    title = desk.label("models")
    view = {"title": Plain(title), "groups": tuple((Plain(k), tuple(v)) for k, v in groups.items())}
    return Draft("models", title, title, view)


Sheet = tuple[str, Model, ContentPage | None]


def fact_sheet_draft(desk: Desk, macros: Macros, stock: Stock, sheet: Sheet) -> Draft:
    """Returns a model's fact sheet: headline figures, prose, specification, sales, releases.

    `sheet` is the model's id, the model, and what an editor wrote about it, if anything.
    """
    name, model, page = sheet
    title = desk.proper(model.name)
    head, body = content_of(desk, macros, page)
    described = desk.newsroom.specifications(name)
    others = [one.id for one in desk.newsroom.facts_about(name) if one not in described]
    view = {
        "title": Plain(title),
        "category": Plain(desk.words(model.category)),
        "organisation": Plain(desk.name(str(model.organisation))),
        "summary": paragraphs(desk.words(model.summary)),
        "headline": rows(desk, facts_known(desk, model.headline[:4])),
        "lead": lead_picture(desk, page.front.image if page else None),
        "body": body,
        "specification": specification(desk, name),
        "figures": rows(desk, others),
        "quoted_in": tuple(
            item_of(desk, stock, one)
            for one in desk.newsroom.newest_releases()
            if name in one.front.models and one.manuscript(desk.locale.code)
        ),
    }
    description = head.summary.text or desk.words(model.summary)
    return Draft("fact_sheet", title, description, view)
