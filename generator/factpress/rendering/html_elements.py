"""Elements of a page that Markdown does not have: pictures, links to files, code to copy, a form.

Each is printed by a page's context; the theme decides where. Whether a picture may be shown is the
gallery's.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from factpress.findings import Place, report
from factpress.language import runs_against
from factpress.markdown import Block, Inline
from factpress.markup import Html, element, link
from factpress.model import Contact, Dataset, Media, MediaKind, Model, Person, PlacedText
from factpress.pictures import WITHDRAWN_PICTURE, Picture, Rendition
from factpress.rendering.figures import NoteWriter
from factpress.rendering.page_context import PageContext
from factpress.rendering.site_map import relative
from factpress.rendering.templates import Plain

# As wide as the column of text, which is never wider than 44 times the size of its letters.
SIZES = "(min-width: 46rem) 44rem, 100vw"
SMALL = "(min-width: 46rem) 18rem, 50vw"  # several beside each other
FOLDER = "media"
STEP = 25  # percent: how finely a style sheet knows the focus of a picture
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
    licence: str
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

    An id that leads nowhere was reported where it is.
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
        licence=context.outward(media.licence, media.licence) if media.licence else "",
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
    smaller = [one for one in found.files if one.mime == "image/webp"]
    plain = [one for one in found.plain if not smaller or one.width <= smaller[-1].width]
    html = context.elements.fill(
        "picture.html",
        smaller=_choices(context, smaller),
        choices=_choices(context, plain) if len(plain) > 1 else "",
        sizes=sizes,
        src=_href(context, shown),
        width=shown.width,
        height=shown.height,
        alt=alt,
        loading=loading,
        framing=_framing(found),
    )
    markdown = f"![{alt}]({_href(context, shown)})"
    return f"\n\n{context.keep(Block(html, alt, markdown))}\n\n"


def _framing(found: Picture) -> str:
    """Returns the classes by which a picture fits a frame of another shape: drawings whole, photographs about their focus."""
    if found.media.kind is not MediaKind.PHOTO:
        return "whole"
    across, down = (STEP * round(one / STEP) for one in found.media.focus)
    return f"across-{across} down-{down}" if (across, down) != (50, 50) else ""


def _choices(context: PageContext, files: list[Rendition]) -> str:
    return ", ".join(f"{_href(context, one)} {one.width}w" for one in files)


def _href(context: PageContext, one: Rendition) -> str:
    return relative(context.path, f"{FOLDER}/{one.name}")


def file_link(context: PageContext, text: str, path: str, media_type: str = "") -> str:
    """Prints a link to a file of the site, given by its path from the root."""
    way = relative(context.path, path)
    html = link(escape(text), way, {"type": media_type or None})
    return context.keep(Inline(html, text, f"[{text}]({way})", escape(text)))


def to_copy(context: PageContext, style: str, text: str) -> str:
    """Prints a text that is there to be copied, letter for letter, as a separate block."""
    html = context.elements.fill("copy.html", style=style, text=text)
    return f"\n\n{context.keep(Block(html, text, f'    {text}'))}\n\n"


def fold(context: PageContext, words: str, caller: Callable[[], str]) -> str:
    """Prints what a template holds between `call` and `endcall`, folded away below some words."""
    inner = context.convert(context, caller())
    html = context.elements.fill("fold.html", summary=words, inner=Html(inner.html))
    return f"\n\n{context.keep(Block(html, inner.text, inner.markdown, inner.shown))}\n\n"


def search_form(context: PageContext) -> str:
    """Prints the form and the place of the results; a script brings both to life."""
    for name in ("search", "search-field", "search-filters", "search-results"):
        context.record.own_id(name)
    html = context.elements.fill(
        "search_form.html",
        words=context.label("search_words"),
        button=context.label("search"),
        data=tuple(_for_the_script(context).items()),
    )
    return f"\n\n{context.keep(Block(html, '', ''))}\n\n"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list can be narrowed by: a name for machines, its label, and each value with its name."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


def sift_form(context: PageContext, choices: tuple[Choice, ...]) -> str:
    """Prints the form that narrows a list; a script shows it, counts, and keeps the address."""
    for name in ("sift", "sift-found"):
        context.record.own_id(name)
    forms = context.locale.forms("release_count").items()
    html = context.elements.fill(
        "sift_form.html",
        narrow=context.label("narrow"),
        every=context.label("any"),
        clear=context.label("all_releases"),
        data=tuple((f"found-{key}", text) for key, text in forms),
        choices=choices,
    )
    return f"\n\n{context.keep(Block(html, '', ''))}\n\n"


def marks(context: PageContext, told: Mapping[str, Iterable[str]]) -> str:
    """Prints an empty element that holds for a script what its part of a list is about."""
    data = {f"data-{key}": " ".join(ids) for key, ids in told.items()}
    html = element("span", "", {"class": "marks", **data})
    return context.keep(Inline(html, "", "", html))


def _for_the_script(context: PageContext) -> dict[str, str]:
    """Returns what the script says, in the page's language, and the way to the site's root."""
    told = {"root": relative(context.path, ""), "none": context.label("no_results")}
    told["any"] = context.label("any")
    told["instead"] = context.label("shown_instead", typed="{typed}", words="{words}")
    named = {"kind": "type", "model": "model", "topic": "topic", "year": "year"}
    told |= {f"filter-{key}": context.label(label) for key, label in named.items()}
    return told | {
        f"found-{key}": text for key, text in context.locale.forms("result_count").items()
    }


def open_now(context: PageContext, entry: Contact) -> str:
    """Prints an empty element in which a script says whether a desk is open, by its own clocks."""
    if not entry.open:
        return ""
    hours = " ".join(f"{one.first}-{one.last}/{one.opens}-{one.closes}" for one in entry.open)
    told = {
        "hours": hours,
        "zone": entry.zone or context.known.publisher.zone,
        "open": context.label("open_now"),
        "closed": context.label("closed_now"),
    }
    html = context.elements.fill("open_now.html", data=tuple(told.items()))
    return context.keep(Inline(html, "", "", html))


def language_link(context: PageContext, code: str, name: str) -> str:
    """Prints a link to the page in another language, which is named in its own words."""
    way = relative(context.path, context.known.path(context.page, code))
    html = link(escape(name), way, {"hreflang": code, "lang": code})
    return context.keep(Inline(html, name, f"[{name}]({way})", escape(name)))


def citation(context: PageContext, title: str, day: date) -> str:
    """Prints how the page is cited: whose it is, its title, its day and its whole address."""
    text = context.label(
        "citation",
        who=context.proper(context.known.publisher.name),
        title=title,
        day=context.locale.day(day),
        address=context.known.absolute(context.path),
    ).strip()
    address = escape(context.known.absolute(context.path))
    words = escape(text)
    if runs_against(address, context.locale.direction):
        words = words.replace(address, element("bdi", address))
    html = element("cite", words, {"class": "citation"})
    return context.keep(Inline(html, text, text, html))


def way_to(context: PageContext, style: str, text: str, href: str) -> str:
    """Prints a link in a class of the theme to an address that is seen from the page."""
    html = element("a", escape(text), {"class": style, "href": href})
    return context.keep(Inline(html, text, f"[{text}]({href})", escape(text)))


@dataclass(frozen=True, slots=True)
class TableNote:
    """What is below a table: its sources, and the datasets that hold all of it."""

    sources: tuple[Plain, ...]
    datasets: tuple[str, ...]


def table_note(context: PageContext, names: list[str]) -> TableNote:
    """Returns what is below a table of facts: where it is written, and its datasets."""
    writer = NoteWriter(context.known, context.locale, context.path)
    found = [one for name in names if (one := context.known.fact(name)) is not None]
    lines = (context.known.timeline(one).on(context.knows).observation for one in found)
    sources = (
        row.text
        for observation in lines
        if observation is not None
        for row in writer.sources(observation)
    )
    ids = {one.id for one in found}
    datasets = (
        context.link(context.words(one.title), f"data/{name}")
        for name, one in context.known.every(Dataset).items()
        if context.known.has(f"data/{name}") and ids
        if ids <= {fact.id for fact in context.known.facts_in(one)}
    )
    return TableNote(tuple(map(Plain, dict.fromkeys(sources))), tuple(datasets))
