"""Drafts of the media library: the pictures that pages show, and the page of each.

A picture is private until a published page shows it, so the library lists no others.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from factpress.model import Dataset, Model
from factpress.pages.datasets import shown_datasets
from factpress.pages.draft import Draft
from factpress.rendering import (
    Desk,
    Known,
    MediaFile,
    PictureView,
    Plain,
    media_view,
    thumbnail,
)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a picture: its format, linked, and its size in pixels."""

    id: str
    link: str
    pixels: Plain


def shown_pictures(known: Known) -> tuple[str, ...]:
    """Returns the ids of the pictures of the library, in the order of the data."""
    shown = frozenset(known.pictures_shown())
    return tuple(name for name in known.pictures() if name in shown)


def models_shown(known: Known) -> tuple[str, ...]:
    """Returns the ids of the models that a picture of the library shows."""
    found = shown_pictures(known)
    named = {str(model) for name in found for model in known.pictures()[name].media.models}
    return tuple(name for name in known.every(Model) if name in named)


def media_draft(desk: Desk, model: str = "") -> Draft:
    """Returns the pictures of the library, or those that show a model."""
    pictures = [
        name
        for name in shown_pictures(desk.known)
        if not model or model in desk.known.pictures()[name].media.models
    ]
    name = desk.name(model) if model else ""
    title = desk.label("pictures_of", name=name) if model else desk.label("media")
    view = {
        "title": Plain(title),
        "count": Plain(desk.locale.counted("picture_count", len(pictures))),
        "back": desk.link(desk.label("all_pictures"), "media") if model else "",
        "pictures": tuple(_small(desk, one) for one in pictures),
        "models": () if model else tuple(_models(desk)),
        "charts": () if model else tuple(_charts(desk)),
    }
    return Draft("media", title, title, view)


def _small(desk: Desk, name: str) -> tuple[PictureView, str]:
    view = thumbnail(desk, desk.known.pictures()[name])
    return view, desk.link(view.caption, f"media/{name}")


def _models(desk: Desk) -> Iterator[str]:
    for name in models_shown(desk.known):
        yield desk.link(desk.name(name), f"media/model/{name}")


def _charts(desk: Desk) -> Iterator[str]:
    """Yields a link to each dataset that is drawn; its chart can be taken as a picture there."""
    for name in shown_datasets(desk.known):
        dataset = desk.known.every(Dataset)[name]
        if dataset.chart is not None:
            yield desk.link(desk.words(dataset.title), f"data/{name}")


def asset_draft(desk: Desk, name: str) -> Draft:
    """Returns a picture's own page: what it shows, whose it is, its terms, files and uses."""
    found = desk.known.pictures()[name]
    desk.record.pictures.append(name)
    shown = media_view(desk, found)
    title, alt = str(shown.caption), desk.words(found.media.alt)
    uses = desk.known.shown_on(name)
    view = {
        "title": Plain(title),
        "picture": shown,
        "alt": Plain(alt),
        "pixels": _pixels(desk, found.largest.width, found.largest.height),
        "files": tuple(_file(desk, one) for one in shown.files),
        "uses": tuple(
            desk.link(one.title, one.page) for one in uses if one.language == desk.locale.code
        ),
        "back": desk.link(desk.label("all_pictures"), "media"),
    }
    return Draft("asset", title, alt, view)


def _file(desk: Desk, one: MediaFile) -> FileRow:
    link = desk.outward(one.kind, one.href)
    return FileRow(f"{one.kind.lower()}-{one.width}", link, _pixels(desk, one.width, one.height))


def _pixels(desk: Desk, width: int, height: int) -> Plain:
    return Plain(desk.label("pixels", width=str(width), height=str(height)))
