"""Drafts of the media library: the pictures that pages show, and the page of each.

A picture is private until a published page shows it, so the library lists no others.
"""

from collections.abc import Iterator

from factpress.model import Dataset, MediaKind, Model
from factpress.pages.datasets import dataset_chart, shown_datasets
from factpress.pages.draft import Draft, use_link
from factpress.pictures import DRAWN
from factpress.rendering import (
    Known,
    PageContext,
    PictureView,
    Plain,
    media_view,
    thumbnail,
)

TITLES = {
    MediaKind.PHOTO: "photos",
    MediaKind.DRAWING: "drawings",
    MediaKind.CHART: "charts",
    MediaKind.LOGO: "logos",
}


def shown_pictures(known: Known) -> tuple[str, ...]:
    """Returns the ids of the pictures of the library, in the order of the data."""
    shown = frozenset(known.pictures_shown())
    return tuple(name for name in known.pictures() if name in shown)


def models_shown(known: Known) -> tuple[str, ...]:
    """Returns the ids of the models that a picture of the library shows."""
    found = shown_pictures(known)
    named = {str(model) for name in found for model in known.pictures()[name].media.models}
    return tuple(name for name in known.every(Model) if name in named)


def media_draft(context: PageContext, model: str = "") -> Draft:
    """Returns the pictures of the library, or those that show a model."""
    pictures = [
        name
        for name in shown_pictures(context.known)
        if not model or model in context.known.pictures()[name].media.models
    ]
    name = context.name(model) if model else ""
    title = context.label("pictures_of", name=name) if model else context.label("media")
    charts = () if model else tuple(_charts(context))
    view = {
        "title": Plain(title),
        "count": Plain(context.locale.counted("picture_count", len(pictures))),
        "back": context.link(context.label("all_pictures"), "media") if model else "",
        "groups": tuple(_groups(context, pictures)),
        "models": () if model else tuple(_models(context)),
        "charts": charts,
        "data": context.link(context.label("datasets"), "data") if charts else "",
    }
    return Draft("media", title, title, view)


def _groups(
    context: PageContext, pictures: list[str]
) -> Iterator[tuple[Plain, tuple[tuple[PictureView, str, Plain], ...]]]:
    """Yields the pictures by what they are, photographs first, each group with its title."""
    for kind, label in TITLES.items():
        named = [one for one in pictures if context.known.pictures()[one].media.kind is kind]
        if named:
            yield Plain(context.label(label)), tuple(_small(context, one) for one in named)


def _small(context: PageContext, name: str) -> tuple[PictureView, str, Plain]:
    found = context.known.pictures()[name]
    view, largest = thumbnail(context, found), found.largest
    drawn = largest.mime == DRAWN
    size = Plain("SVG") if drawn else _pixels(context, largest.width, largest.height)
    return view, context.link(view.caption, f"media/{name}"), size


def _models(context: PageContext) -> Iterator[str]:
    for name in models_shown(context.known):
        yield context.link(context.name(name), f"media/model/{name}")


def _charts(context: PageContext) -> Iterator[str]:
    """Yields the chart of each dataset that has one, with its files."""
    for name in shown_datasets(context.known):
        dataset = context.known.every(Dataset)[name]
        if dataset.chart is not None:
            yield dataset_chart(context, dataset)


def asset_draft(context: PageContext, name: str) -> Draft:
    """Returns a picture's own page: what it shows, whose it is, its terms, files and uses."""
    found = context.known.pictures()[name]
    context.record.pictures.append(name)
    shown = media_view(context, found)
    title, alt = str(shown.caption), context.words(found.media.alt)
    uses = context.known.shown_on(name)
    view = {
        "title": Plain(title),
        "picture": shown,
        "alt": Plain(alt),
        "pixels": _pixels(context, found.largest.width, found.largest.height),
        "uses": tuple(
            use_link(context, one) for one in uses if one.language == context.locale.code
        ),
        "back": context.link(context.label("all_pictures"), "media"),
    }
    return Draft("asset", title, alt, view)


def _pixels(context: PageContext, width: int, height: int) -> Plain:
    return Plain(context.label("pixels", width=str(width), height=str(height)))
