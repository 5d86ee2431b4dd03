"""The gallery: which pictures a site can show, each with its file looked at and its sizes planned.

What is wrong with a file is a finding here; what a page shows of a picture is the theme's business.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from factpress.findings import (
    Finding,
    Mistake,
    Place,
    PressError,
    Rule,
    Severity,
    did_you_mean,
    placed,
    report,
)
from factpress.model import (
    Media,
    MediaKind,
    Newsroom,
    Words,
    is_attached,
    lies_with_media,
    place_of,
)
from factpress.pictures.attached import Attached, attached_of
from factpress.pictures.marks import Marks
from factpress.pictures.names import clean_name
from factpress.pictures.pixels import (
    BROKEN_PICTURE,
    CONVERTED,
    VERSION,
    Recipe,
    Rendition,
    Seen,
    looked_at,
    planned,
    too_many_bytes,
)
from factpress.pictures.svg import LARGEST_DRAWING, clean_svg

NO_SUCH_PICTURE = Rule(
    "picture-not-found",
    "A picture's file is not there",
    "Readers would see a hole.",
    "put the file there, or correct its path",
)
MISPLACED_PICTURE = Rule(
    "misplaced-picture",
    "A picture is in a place where pictures can't be",
    "Pictures have separate folders, so that nothing else is published as one by accident.",
    "move it to data/media/, or to the folder media/ of its release",
)
UNLISTED_PICTURE = Rule(
    "unlisted-picture",
    "A file is among the pictures but isn't described",
    "Without an alt text, a caption and a credit it cannot be published.",
    "describe it below media: in a data file, or delete it",
    Severity.WARNING,
)
WITHDRAWN_PICTURE = Rule(
    "picture-withdrawn",
    "A picture was withdrawn or is past its last day",
    "It may no longer be shown, so the pages that name it appear without it.",
    "take it out of the pages, or name another one",
    Severity.WARNING,
)
EMPTY_WORDS = Rule(
    "picture-without-words",
    "A picture's alt text, caption or credit is empty",
    "People who can't see the picture need the alt text, and people who print it need the credit.",
    "write it",
)
RULES = (NO_SUCH_PICTURE, MISPLACED_PICTURE, UNLISTED_PICTURE, WITHDRAWN_PICTURE, EMPTY_WORDS)

DRAWN, WEBP = "image/svg+xml", "image/webp"
COLUMN = 960  # pixels: a column of text on a screen of two pixels a point


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be shown: its entry, its file on the disk, and the files to be made."""

    id: str
    media: Media
    disk: Path
    seen: Seen
    recipe: Recipe
    files: tuple[Rendition, ...]

    @property
    def plain(self) -> tuple[Rendition, ...]:
        """The files that every program knows: JPEG, PNG or SVG, the smallest first."""
        return tuple(one for one in self.files if one.mime != WEBP)

    @property
    def shown(self) -> Rendition:
        """The file for a browser that asks for one alone."""
        fitting = [one for one in self.plain if one.width <= COLUMN]
        return fitting[-1] if fitting else self.plain[0]

    @property
    def largest(self) -> Rendition:
        """The file for anyone who prints the picture."""
        return self.plain[-1]


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures that may be shown, by id; why others may not; and those that cannot be read.

    `attached` are the files that pages may offer as they are, by their paths.
    """

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    attached: Mapping[str, Attached] = field(default_factory=dict)


NO_PICTURES = Gallery()


def gallery_of(
    newsroom: Newsroom, files: Mapping[str, Path], today: date
) -> tuple[Gallery, tuple[Finding, ...]]:
    """Returns the pictures of a public newsroom, and what is wrong with them.

    `files` are the files that lie among the pictures, by their path from the newsroom's folder.
    """
    pictures: dict[str, Picture] = {}
    gone: dict[str, str] = {}
    findings: list[Finding] = []
    for name, media in newsroom.media.items():
        if not media.is_shown_on(today):
            gone[name] = _why_gone(media)
            continue
        made = _picture(name, media, files, newsroom.publisher.default_language)
        if isinstance(made, Picture):
            pictures[name] = made
            findings += _notes(made)
        else:
            findings.append(made)
    broken = frozenset(newsroom.media) - pictures.keys() - gone.keys()
    return Gallery(pictures, gone, broken, attached_of(files)), tuple(findings)


def drawings_in(newsroom: Newsroom, files: Mapping[str, Path]) -> dict[str, bytes]:
    """Returns the bytes of the drawings that a newsroom describes, by their path."""
    paths = [one.path for one in newsroom.media.values() if one.path.lower().endswith(".svg")]
    read = {path: _bytes(files[path]) for path in paths if path in files}
    fine = ((path, one) for path, one in read.items() if isinstance(one, bytes))
    return {path: one for path, one in fine if len(one) <= LARGEST_DRAWING}


def unlisted(files: Iterable[str], newsroom: Newsroom) -> Iterator[Finding]:
    """Yields a finding for each file among the pictures that no entry describes.

    None where an entry could not be read, which may be the very one.
    """
    known = {one.path for one in newsroom.media.values()}
    in_doubt = any(section == "media" for section, _ in newsroom.poisoned)
    for path in () if in_doubt else files:
        if path not in known and not is_attached(path):
            message = "this file is among the pictures, but no entry names it"
            yield report(UNLISTED_PICTURE, Place(path), message)


def _why_gone(media: Media) -> str:
    if media.withdrawn is not None:
        return f"it was withdrawn on {media.withdrawn.on.isoformat()}"
    return f"its last day was {media.until.isoformat() if media.until else 'before'}"


def _picture(name: str, media: Media, files: Mapping[str, Path], default: str) -> Picture | Finding:
    place, path = place_of(media.file, media.place), media.path
    for key, words in (("alt", media.alt), ("caption", media.caption), ("credit", media.credit)):
        if not all(text.strip() for _, text in words):
            where = words.place if words.place.file else media.place
            return report(EMPTY_WORDS, where, f'the {key} of "{name}" is empty')
    if not lies_with_media(path):
        return report(MISPLACED_PICTURE, place, f'"{media.file}" is not in a folder for pictures')
    if path not in files:
        near = did_you_mean(path, files)
        return report(NO_SUCH_PICTURE, place, f'there is no file "{path}"', fix=near)
    content = _bytes(files[path])
    if isinstance(content, Mistake):
        return placed(content, place)
    seen = looked_at(content, path)
    if isinstance(seen, Mistake):
        return placed(seen, place)
    recipe = _recipe(media, content, default)
    if seen.format != "SVG":
        return Picture(name, media, files[path], seen, recipe, planned(recipe, seen))
    drawing = clean_svg(content, path)
    if isinstance(drawing, Finding):
        return drawing
    drawn = Rendition(f"{recipe.stem}.svg", drawing.width, drawing.height, DRAWN, drawing.content)
    return Picture(name, media, files[path], seen, recipe, (drawn,))


def _notes(picture: Picture) -> Iterator[Finding]:
    if picture.seen.is_printers:
        yield report(
            CONVERTED, _place(picture), f'"{picture.media.file}" is in the colours of print (CMYK)'
        )


def _bytes(path: Path) -> bytes | Mistake:
    """Returns a file's bytes; raises PressError where the disk fails."""
    try:
        return too_many_bytes(path.stat().st_size) or path.read_bytes()
    except PermissionError:
        return Mistake(BROKEN_PICTURE, "the user who runs the build isn't allowed to open this")
    except OSError as trouble:
        raise PressError(f"{path} cannot be read ({trouble.strerror})") from trouble


def _recipe(media: Media, content: bytes, default: str) -> Recipe:
    """Returns how a picture is made; the name changes with the picture, its kind and its words."""
    marks = Marks(
        credit=media.credit.in_language(default),
        rights=_by_language(media.rights, default),
        caption=_by_language(media.caption, default),
        terms=_by_language(media.terms, default),
    )
    lossless = media.kind is not MediaKind.PHOTO
    said = repr((VERSION, lossless, marks)).encode()
    digest = hashlib.sha256(hashlib.sha256(content).digest() + said).hexdigest()
    return Recipe(f"{clean_name(media.path)}-{digest[:10]}", lossless, marks)


def _by_language(words: Words, default: str) -> tuple[tuple[str, str], ...]:
    """Returns a text by language, the newsroom's first language first."""
    told = [(code or default, text) for code, text in words]
    return tuple(sorted(told, key=lambda one: (one[0] != default, one[0])))


def content_of(picture: Picture) -> bytes | Finding:
    """Returns the bytes of a picture's file; raises PressError where the disk fails."""
    content = _bytes(picture.disk)
    return placed(content, _place(picture)) if isinstance(content, Mistake) else content


def damaged(picture: Picture) -> Finding:
    """Returns the finding of a picture whose contents could not be decoded."""
    message = f'the contents of "{picture.media.file}" are damaged'
    return report(BROKEN_PICTURE, _place(picture), message)


def _place(picture: Picture) -> Place:
    return place_of(picture.media.file, picture.media.place)
