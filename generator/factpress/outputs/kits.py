"""Press kits: all that a page offers in one archive, with whose the pictures are."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from factpress.downloads import download
from factpress.drawings import KINDS
from factpress.markdown import html_addresses as addresses
from factpress.markdown import parse_html as parse
from factpress.model import Media
from factpress.pages import Derived, Page, Work
from factpress.rendering import FOLDER, Download

MOST_PICTURES = 100
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that an archive can carry: the same each time
PLAIN_FILE = 0o644 << 16
UNIX = 3
KINDS_OF_FILES = {
    "texts": (".md", ".txt", ".eml", ".pdf"),
    "pictures": (".png", ".jpg", ".jpeg", ".webp", ".svg"),
    "data": (".csv", ".xlsx", ".json", ".ods"),
    "files": (
        *(".docx", ".pptx", ".odt", ".odp", ".zip", ".mp4", ".m4v", ".webm"),
        *(".mp3", ".m4a", ".ogg", ".wav", ".vtt"),
    ),
}


def kits(work: Work) -> Derived:
    """Returns one archive for every release and model, and for the pictures of the library."""
    files: dict[str, bytes] = {}
    downloads: dict[str, tuple[Download, ...]] = {}
    by_name: dict[str, list[Page]] = {}
    for page in work.pages:
        if page.kind in KINDS or _is_library(page):
            by_name.setdefault(page.name, []).append(page)
    for name, pages in by_name.items():
        named = dict.fromkeys(path for page in pages for path in _named(work, page))
        held = {path: work.files[path] for path in named if path in work.files}
        pages.sort(key=lambda one: work.known.publisher.languages.index(one.lang))
        run = partial(_kit, pages=pages, held=held)
        content = work.step("kit", (pages, held), run)
        if not content:
            continue
        end = "pictures" if _is_library(pages[0]) else "kit"
        path = f"{pages[0].url}{name.rpartition('/')[2]}-{end}.zip"
        files[path] = content
        for page in pages:
            offered = download(work, page, path, content)
            if _is_library(page):
                label = work.locales[page.lang].label("download_all")
                offered = replace(offered, label=label)
            downloads[page.url] = (offered,)
    return Derived(files=files, downloads=downloads)


def _is_library(page: Page) -> bool:
    """Tells whether all pictures of a page may be taken at once: several, and not too many."""
    return page.kind == "media" and 1 < len(page.pictures) <= MOST_PICTURES


def packed(files: Mapping[str, bytes]) -> bytes:
    """Returns files as a zip archive; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            told = zipfile.ZipInfo(name, LONG_AGO)
            told.compress_type, told.external_attr = zipfile.ZIP_DEFLATED, PLAIN_FILE
            told.create_system = UNIX
            archive.writestr(told, files[name])
    return content.getvalue()


def _kit(work: Work, *, pages: list[Page], held: Mapping[str, bytes]) -> bytes:
    """Returns the archive of some pages, empty where they name no file that belongs into it."""
    pictures = _picture_names(work, pages)
    named = {path: pictures.get(path) or _filed(work, path) for path in held}
    files = {name: held[path] for path, name in named.items() if name}
    return packed({**files, "CREDITS.txt": _credits(work, pages).encode()}) if files else b""


def _named(work: Work, page: Page) -> tuple[str, ...]:
    """Returns the paths that a page names, in its order."""
    return work.step("named", (page,), partial(_paths, page=page))


def _paths(work: Work, *, page: Page) -> tuple[str, ...]:
    hrefs = [one.href for one in page.view.downloads]
    hrefs += addresses(parse(page.html))
    ways = (posixpath.normpath(posixpath.join("/", page.url, href)).lstrip("/") for href in hrefs)
    others = (way for way in ways if not way.startswith(f"{FOLDER}/"))
    return (*others, *_picture_names(work, [page]))


def _picture_names(work: Work, pages: list[Page]) -> dict[str, str]:
    """Returns what the pictures of some pages are called in the archive, by their paths.

    Of each the largest file alone, under its own name: the others are made for screens.
    """
    pictures = work.known.pictures()
    shown = (pictures[one] for page in pages for one in page.pictures if one in pictures)
    return {
        f"{FOLDER}/{one.largest.name}": (
            f"pictures/{one.id.replace('/', '-')}.{one.largest.name.rpartition('.')[2]}"
        )
        for one in shown
    }


def _filed(work: Work, path: str) -> str:
    """Returns the name that a file has in the archive: in folders by what the files are."""
    folder = next((key for key, ends in KINDS_OF_FILES.items() if path.endswith(ends)), "")
    name = path.rpartition("/")[2]
    if name.startswith(("index.", "release.eml")):
        # One archive holds every language: the name of the page tells them apart.
        parts = path.split("/")
        code = parts[0] if parts[0] in work.known.publisher.languages else ""
        name = f"{parts[-2]}{f'-{code}' if code else ''}.{name.partition('.')[2]}"
    return f"{folder}/{name}" if folder else ""


def _credits(work: Work, pages: list[Page]) -> str:
    """Returns whose everything is, and where it is from."""
    default = work.known.publisher.default_language
    publisher = work.known.publisher
    lines = [pages[0].title, pages[0].view.canonical, ""]
    lines.append(publisher.name.in_language(default))
    lines += [
        words.in_language(default)
        for words in (publisher.notice, publisher.footer)
        if words.by_language
    ]
    html = "".join(page.html for page in pages)
    shown = {name for page in pages for name in page.pictures}
    for name, one in work.known.every(Media).items():
        if name in shown or f"/{name}" in html:
            rights = one.rights.in_language(default)
            terms = one.terms.in_language(default)
            told = [one.caption, one.credit]
            words = [*(each.in_language(default) for each in told), rights, terms]
            lines += ["", f"{name}:", *[f"  {text}" for text in words if text]]
    return "\n".join(line for line in lines) + "\n"
