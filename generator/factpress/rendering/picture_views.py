"""Picture views: what a page shows of a picture, in its language, with the files to choose from.

The theme says where caption and credit stand; whether a picture may be shown is the gallery's.
"""

from dataclasses import dataclass
from html import escape

from factpress.findings import Place, report
from factpress.markdown import Block
from factpress.model import Media, Model, Person, PlacedText
from factpress.pictures import WITHDRAWN_PICTURE, Picture, Rendition
from factpress.rendering.page_context import Desk
from factpress.rendering.site_map import relative
from factpress.rendering.templates import Plain

# As wide as the column of text, which is never wider than 44 times the size of its letters.
SIZES = "(min-width: 46rem) 44rem, 100vw"
SMALL = "(min-width: 46rem) 18rem, 50vw"  # several beside each other
FOLDER = "media"
AT_ONCE, LATER = "eager", "lazy"


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture on a page: `image` is a token already."""

    image: str
    caption: Plain
    credit: Plain


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of a picture that readers may take: its address from the page, format and pixels."""

    href: str
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MediaView:
    """A picture in the media library: what it shows, whose it is, and what may be taken of it."""

    id: str
    image: str
    caption: Plain
    credit: Plain
    rights: Plain
    terms: Plain
    taken: Plain
    people: tuple[Plain, ...]
    models: tuple[str, ...]
    files: tuple[MediaFile, ...]


def picture(desk: Desk, name: str) -> PictureView | None:
    """Returns a picture for the page, or nothing where it may not be shown (a finding says why)."""
    found = _found(desk, name, desk.here)
    if found is None and name not in desk.known.every(Media):
        desk.lost("media", name)
    return _view(desk, found, LATER) if found is not None else None


def lead_picture(desk: Desk, name: PlacedText | None) -> PictureView | None:
    """Returns the picture that a page's front matter names, if it may be shown.

    An id that leads nowhere was reported where it stands.
    """
    found = _found(desk, str(name), name.place) if name else None
    return _view(desk, found, AT_ONCE) if found is not None else None


def _found(desk: Desk, name: str, place: Place) -> Picture | None:
    why = desk.known.why_gone(name)
    if why:
        message = f'the picture "{name}" is not shown: {why}'
        desk.record.findings.append(report(WITHDRAWN_PICTURE, place, message))
    found = desk.known.pictures().get(name)
    if found is not None:
        desk.record.pictures.append(name)
    return found


def thumbnail(desk: Desk, found: Picture) -> PictureView:
    """Returns a picture among others, small."""
    desk.record.pictures.append(found.id)
    return _view(desk, found, LATER, sizes=SMALL)


def _view(desk: Desk, found: Picture, loading: str, *, sizes: str = SIZES) -> PictureView:
    media = found.media
    caption, credit = desk.words(media.caption), desk.proper(media.credit)
    return PictureView(image(desk, found, loading, sizes=sizes), Plain(caption), Plain(credit))


def media_view(desk: Desk, found: Picture) -> MediaView:
    """Returns a picture of the media library for the page."""
    media, known = found.media, desk.known
    view = _view(desk, found, LATER)
    return MediaView(
        id=found.id,
        image=view.image,
        caption=view.caption,
        credit=view.credit,
        rights=Plain(desk.proper(media.rights)),
        terms=Plain(desk.words(media.terms)),
        taken=Plain(desk.locale.when(media.taken) if media.taken else ""),
        people=tuple(
            Plain(desk.proper(known.every(Person)[one].name))
            for one in media.people
            if one in known.every(Person)
        ),
        models=tuple(_models(desk, media)),
        files=tuple(_file(desk, one) for one in found.files),
    )


def _models(desk: Desk, media: Media) -> list[str]:
    known = desk.known.every(Model)
    return [
        desk.link(desk.proper(known[one].name), f"models/{one}")
        for one in media.models
        if one in known
    ]


def _file(desk: Desk, one: Rendition) -> MediaFile:
    kind = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP"}.get(one.mime, "SVG")
    return MediaFile(_href(desk, one), kind, one.width, one.height)


def image(desk: Desk, found: Picture, loading: str, *, sizes: str = SIZES) -> str:
    """Prints a picture alone: its files to choose from, its size and its alt text.

    `loading` says whether a browser fetches it AT_ONCE or when the reader comes near (LATER).
    """
    alt, shown = desk.words(found.media.alt), found.shown
    source = ""
    smaller = [one for one in found.files if one.mime == "image/webp"]
    if smaller:
        choices = _choices(desk, smaller)
        source = f'<source type="image/webp" srcset="{choices}" sizes="{sizes}">'
    plain = [one for one in found.plain if not smaller or one.width <= smaller[-1].width]
    choices = f' srcset="{_choices(desk, plain)}" sizes="{sizes}"' if len(plain) > 1 else ""
    html = (
        f'<picture>{source}<img src="{escape(_href(desk, shown))}"{choices}'
        f' width="{shown.width}" height="{shown.height}" alt="{escape(alt)}"'
        f' loading="{loading}" decoding="async"></picture>'
    )
    markdown = f"![{alt}]({_href(desk, shown)})"
    return f"\n\n{desk.keep(Block(html, alt, markdown))}\n\n"


def _choices(desk: Desk, files: list[Rendition]) -> str:
    return escape(", ".join(f"{_href(desk, one)} {one.width}w" for one in files))


def _href(desk: Desk, one: Rendition) -> str:
    return relative(desk.path, f"{FOLDER}/{one.name}")
