"""Crops: each picture in the three shapes that search engines and editors ask for, about its focus.

They are offered on the picture's own page, and named as the pictures of a release's article.
"""

from collections.abc import Iterator, Mapping

from factpress.drawings.photographs import cropped, cropped_size, file_of
from factpress.language import size_words
from factpress.pages import Derived, Page, Work
from factpress.pictures import DRAWN, Picture
from factpress.rendering import Download, relative

SHAPES: Mapping[str, tuple[int, int]] = {
    "16x9": (1200, 675),
    "4x3": (1200, 900),
    "1x1": (1200, 1200),
}


def crop_path(picture: Picture, shape: str) -> str:
    """Returns where a picture lies in one of the shapes."""
    return f"cards/{picture.id.replace('/', '-')}-{shape}.jpg"


def crops(work: Work) -> Derived:
    """Returns the crops of every picture that a page shows, and offers them on the picture's page."""
    pictures = work.known.pictures()
    shown = sorted({name for page in work.pages for name in page.pictures if name in pictures})
    files = {path: content for name in shown for path, content in _crops(work, pictures[name])}
    return Derived(
        files=files,
        downloads={
            page.url: tuple(_offered(work, page, files))
            for page in work.pages
            if page.kind == "asset"
        },
    )


def _crops(work: Work, picture: Picture) -> Iterator[tuple[str, bytes]]:
    """Yields a picture in each shape; a drawing without pixels fits any shape as it is."""
    if picture.largest.mime == DRAWN:
        return
    content = file_of(work, picture, max(width for width, _ in SHAPES.values()))
    for shape, size in SHAPES.items() if content else ():
        yield (
            crop_path(picture, shape),
            cropped(work, picture, content, cropped_size(picture, size)),
        )


def _offered(work: Work, page: Page, files: Mapping[str, bytes]) -> Iterator[Download]:
    picture = work.known.pictures()[page.name.removeprefix("media/")]
    locale = work.locales[page.lang]
    for shape, size in SHAPES.items():
        path = crop_path(picture, shape)
        if path in files:
            width, height = cropped_size(picture, size)
            pixels = locale.label("pixels", width=str(width), height=str(height))
            label = f"{shape.replace('x', ':')}, {pixels}"
            yield Download(
                label, relative(page.url, path), "JPEG", size_words(len(files[path]), locale)
            )
