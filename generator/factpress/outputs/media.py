"""Media files: the pictures that published pages show, in every size and format they offer.

A picture that no page shows is private: nothing is made of it.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace

from factpress.cache import Store
from factpress.downloads import download
from factpress.findings import Finding
from factpress.language import size_words
from factpress.pages import Derived, Page, Work
from factpress.pictures import (
    CAPTIONS,
    DRAWN,
    WEBP,
    Picture,
    Rendition,
    content_of,
    damaged,
    renditions,
    versions,
)
from factpress.rendering import FOLDER, Download, relative

_LENGTH = 8
PRINTED = 1500  # pixels
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", WEBP: "WebP"}


def media_files(work: Work) -> Derived:
    """Returns the files of every picture that a page shows, by their path in the site."""
    shown = sorted({name for page in work.pages for name in page.pictures})
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in shown:
        made = made_files(work.known.pictures()[name], work.store)
        if isinstance(made, Finding):
            findings.append(made)
        else:
            files |= {f"{FOLDER}/{one.name}": one.content for one in made}
    offered = {
        page.url: tuple(_offered(work, page, files)) for page in work.pages if page.kind == "asset"
    }
    return Derived(files=files, downloads=offered, findings=tuple(findings))


def _offered(work: Work, page: Page, files: Mapping[str, bytes]) -> Iterator[Download]:
    """Yields the files of a picture's own page, the largest first: pixels, what for, and bytes."""
    picture, locale = (
        work.known.pictures()[page.name.removeprefix("media/")],
        work.locales[page.lang],
    )
    for one in sorted(picture.files, key=lambda each: (each.mime == WEBP, -each.width)):
        path = f"{FOLDER}/{one.name}"
        if path in files:
            pixels = locale.label("pixels", width=str(one.width), height=str(one.height))
            use = locale.label("for_print" if is_for_print(one) else "for_web")
            kind = FORMATS.get(one.mime, "SVG")
            size = size_words(len(files[path]), locale)
            yield Download(f"{pixels}, {use}", relative(page.url, path), kind, size)


def is_for_print(one: Rendition) -> bool:
    """Tells whether a file is as wide as a column of a newspaper at 300 dots an inch, or drawn."""
    return one.mime == DRAWN or (one.mime != WEBP and one.width >= PRINTED)


def attached_files(work: Work) -> Derived:
    """Returns the files that pages offer as they came, by their path in the site."""
    known, files = work.known.attached(), dict[str, bytes]()
    downloads: dict[str, tuple[Download, ...]] = {}
    for page in work.pages:
        for path, url in page.attached:
            files[url] = known[path].content
        own = [url for path, url in page.attached if known[path].kind.role != CAPTIONS]
        if own:
            offered = (download(work, page, url, files[url]) for url in own)
            named = [replace(one, label=posixpath.basename(one.href)) for one in offered]
            downloads[page.url] = tuple(named)
    return Derived(files=files, downloads=downloads)


def made_files(picture: Picture, store: Store) -> tuple[Rendition, ...] | Finding:
    """Returns the files that readers get of a picture, with their bytes, or why there aren't any."""
    if picture.files[0].mime == DRAWN:
        return picture.files
    content = content_of(picture)
    if isinstance(content, Finding):
        return content
    recipe = (b"picture", content, repr(picture.recipe).encode(), versions().encode())
    packed = store.made(recipe, lambda: _packed(content, picture))
    parts = tuple(_parts(packed))
    if len(parts) != len(picture.files):
        return damaged(picture)
    return tuple(
        replace(plan, content=part) for plan, part in zip(picture.files, parts, strict=True)
    )


def _packed(content: bytes, picture: Picture) -> bytes:
    """Returns all files of a picture in one piece; nothing where it cannot be decoded."""
    made = renditions(content, picture.recipe)
    files = made if isinstance(made, tuple) else ()
    return b"".join(len(one.content).to_bytes(_LENGTH, "big") + one.content for one in files)


def _parts(packed: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(packed):
        end = at + _LENGTH + int.from_bytes(packed[at : at + _LENGTH], "big")
        yield packed[at + _LENGTH : end]
        at = end
