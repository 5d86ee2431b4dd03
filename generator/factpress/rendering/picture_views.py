"""Picture views: what a page shows of a picture, in its language, and which chart is drawn of facts.

The theme says where caption and credit stand; whether a picture may be shown is the gallery's.
"""

from dataclasses import dataclass
from html import escape

from factpress.findings import Mistake, Place, report
from factpress.markdown import Block
from factpress.model import Media, Model, Person, PlacedText
from factpress.pictures import WITHDRAWN_PICTURE, Picture, Rendition
from factpress.rendering.macros import print_fact
from factpress.rendering.page_context import PageContext
from factpress.rendering.page_record import ChartKind
from factpress.rendering.periods import BAD_OPTION, known_until
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


def picture(context: PageContext, name: str) -> PictureView | None:
    """Returns a picture for the page, or nothing where it may not be shown (a finding says why)."""
    found = _found(context, name, context.here)
    if found is None and name not in context.known.every(Media):
        context.lost("media", name)
    return _view(context, found, LATER) if found is not None else None


def lead_picture(context: PageContext, name: PlacedText | None) -> PictureView | None:
    """Returns the picture that a page's front matter names, if it may be shown.

    An id that leads nowhere was reported where it stands.
    """
    found = _found(context, str(name), name.place) if name else None
    return _view(context, found, AT_ONCE) if found is not None else None


def _found(context: PageContext, name: str, place: Place) -> Picture | None:
    why = context.known.why_gone(name)
    if why:
        message = f'the picture "{name}" is not shown: {why}'
        context.record.findings.append(report(WITHDRAWN_PICTURE, place, message))
    found = context.known.pictures().get(name)
    if found is not None:
        context.record.pictures.append(name)
    return found


def thumbnail(context: PageContext, found: Picture) -> PictureView:
    """Returns a picture among others, small."""
    context.record.pictures.append(found.id)
    return _view(context, found, LATER, sizes=SMALL)


def _view(context: PageContext, found: Picture, loading: str, *, sizes: str = SIZES) -> PictureView:
    media = found.media
    caption, credit = context.words(media.caption), context.proper(media.credit)
    return PictureView(image(context, found, loading, sizes=sizes), Plain(caption), Plain(credit))


def media_view(context: PageContext, found: Picture) -> MediaView:
    """Returns a picture of the media library for the page."""
    media, known = found.media, context.known
    view = _view(context, found, LATER)
    return MediaView(
        id=found.id,
        image=view.image,
        caption=view.caption,
        credit=view.credit,
        rights=Plain(context.proper(media.rights)),
        terms=Plain(context.words(media.terms)),
        taken=Plain(context.locale.when(media.taken) if media.taken else ""),
        people=tuple(
            Plain(context.proper(known.every(Person)[one].name))
            for one in media.people
            if one in known.every(Person)
        ),
        models=tuple(_models(context, media)),
        files=tuple(_file(context, one) for one in found.files),
    )


def _models(context: PageContext, media: Media) -> list[str]:
    known = context.known.every(Model)
    return [
        context.link(context.proper(known[one].name), f"models/{one}")
        for one in media.models
        if one in known
    ]


def _file(context: PageContext, one: Rendition) -> MediaFile:
    kind = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP"}.get(one.mime, "SVG")
    return MediaFile(_href(context, one), kind, one.width, one.height)


def image(context: PageContext, found: Picture, loading: str, *, sizes: str = SIZES) -> str:
    """Prints a picture alone: its files to choose from, its size and its alt text.

    `loading` says whether a browser fetches it AT_ONCE or when the reader comes near (LATER).
    """
    alt, shown = context.words(found.media.alt), found.shown
    source = ""
    smaller = [one for one in found.files if one.mime == "image/webp"]
    if smaller:
        choices = _choices(context, smaller)
        source = f'<source type="image/webp" srcset="{choices}" sizes="{sizes}">'
    plain = [one for one in found.plain if not smaller or one.width <= smaller[-1].width]
    choices = f' srcset="{_choices(context, plain)}" sizes="{sizes}"' if len(plain) > 1 else ""
    html = (
        f'<picture>{source}<img src="{escape(_href(context, shown))}"{choices}'
        f' width="{shown.width}" height="{shown.height}" alt="{escape(alt)}"'
        f' loading="{loading}" decoding="async"></picture>'
    )
    markdown = f"![{alt}]({_href(context, shown)})"
    return f"\n\n{context.keep(Block(html, alt, markdown))}\n\n"


def _choices(context: PageContext, files: list[Rendition]) -> str:
    return escape(", ".join(f"{_href(context, one)} {one.width}w" for one in files))


def _href(context: PageContext, one: Rendition) -> str:
    return relative(context.path, f"{FOLDER}/{one.name}")


def chart(context: PageContext, names: list[str], known_on: str = "") -> str:
    """Prints the mark of a chart of the named facts: one over time, or several beside each other.

    `known_on` is the day whose figures it shows, where they were revised since.
    """
    day = known_until(context, known_on)
    if isinstance(day, Mistake):
        context.report(BAD_OPTION, day.message, day.fix)
        return ""
    found = [one for name in names if (one := context.known.fact(name)) is not None]
    for name in names:
        if context.known.fact(name) is None:
            print_fact(context, name)  # reports the id where the page names it
    if not found:
        return ""
    title = context.words(found[0].label)
    if len(found) == 1:
        return context.chart(ChartKind.SERIES, (found[0].id,), title=title, knows=day)
    ids = tuple(one.id for one in found)
    if all(one.cycle is not None for one in found):
        return context.chart(ChartKind.RANGES, ids, title=title, knows=day)
    return context.chart(ChartKind.CUMULATIVE, ids, title=title, knows=day)
