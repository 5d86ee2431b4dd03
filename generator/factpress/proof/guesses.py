"""Guessing: the addresses that a stranger would try for something that is not public yet.

Learned from the site itself: wherever a public release, figure or picture has a file, one that is
withheld would have its own there. None of them may answer.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from factpress.model import Newsroom
from factpress.proof.withheld import files_beside
from factpress.rendering import path_of

# Sections whose entries have their own pages, with the folder of these pages.
WITH_PAGES = {
    "releases": "releases/",
    "models": "models/",
    "facts": "figures/",
    "people": "people/",
    "organisations": "organisations/",
    "topics": "topics/",
    "ranges": "ranges/",
    "markets": "markets/",
    "datasets": "data/",
    "pages": "",
}
# Marks that no path holds, in the place of an id and of its last part.
ID, SLUG = "\0", "\1"
# What is beside a page, or is made of its address by hand.
BESIDE = ("index.html", "", "index.md", "index.txt", "release.eml", "index.json", "index.pdf")
ENDINGS = ("", ".html", ".md", ".txt", ".json", ".pdf", ".png", ".zip", ".csv", ".xlsx", ".svg")


def guessable(
    whole: Newsroom, public: Newsroom, names: Iterable[str], roots: Iterable[Path] = ()
) -> tuple[str, ...]:
    """Returns the paths to try, in order; none is one of `names`, the files of the site.

    Below `roots` lie the files of withheld releases, whose own names are tried too.
    """
    known = frozenset(names)
    found: set[str] = set()
    for section in WITH_PAGES:
        theirs, ours = whole.ids(section), public.ids(section)
        hidden = [name for name in theirs if name not in ours]
        shapes = _shapes(known, ours) if hidden else ()
        found |= {
            shape.replace(ID, name).replace(SLUG, name.rpartition("/")[2])
            for name in hidden
            for shape in shapes
        }
    found |= set(_pages(whole, public))
    found |= set(_files(whole, public, known, tuple(roots)))
    return tuple(sorted(path for path in found if path and not _is_there(path, known)))


def _is_there(path: str, known: frozenset[str]) -> bool:
    """Tells whether a path is a file of the site, or a folder that shows its page."""
    return path in known or posixpath.join(path, "index.html") in known


def _shapes(names: Iterable[str], ids: Mapping[str, object]) -> frozenset[str]:
    """Returns the paths of files that hold one of the ids, or its last part, with marks for them."""
    if not ids:
        return frozenset()
    words = {*ids, *(one.rpartition("/")[2] for one in ids)}
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(longest)})(?![a-z0-9])")
    return frozenset(
        pattern.sub(lambda hit: ID if hit[0] in ids else SLUG, name)
        for name in names
        if pattern.search(name)
    )


def _pages(whole: Newsroom, public: Newsroom) -> Iterator[str]:
    """Yields the addresses of withheld pages in every language, and of withheld translations."""
    default = whole.publisher.default_language
    for section, folder in WITH_PAGES.items():
        theirs, ours = whole.ids(section), public.ids(section)
        for name, entry in theirs.items():
            languages = set() if name in ours else set(whole.publisher.languages)
            spoken = {one.language for one in getattr(ours.get(name), "manuscripts", ())}
            told = {one.language for one in getattr(entry, "manuscripts", ())}
            for language in languages | (told - spoken):
                yield from _around(path_of(f"{folder}{name}", language, default))


def _around(page: str) -> Iterator[str]:
    yield from (f"{page}{name}" for name in BESIDE)
    stem = page.rstrip("/")
    slug = stem.rpartition("/")[2]
    yield from (f"{stem}{ending}" for ending in ENDINGS)
    yield from (f"{page}{slug}{ending}" for ending in ENDINGS if ending)


def _files(
    whole: Newsroom, public: Newsroom, names: frozenset[str], roots: tuple[Path, ...]
) -> Iterator[str]:
    """Yields where the pictures and documents of a withheld release would be."""
    for name, release in whole.releases.items():
        if name in public.releases:
            continue
        folders = {one.file.rpartition("/")[0] for one in release.manuscripts}
        for folder in [root / one for root in roots for one in folders]:
            for path in files_beside(folder):
                beside = path.relative_to(folder).as_posix()
                clean = re.sub(r"[^a-z0-9.]+", "-", path.name.casefold()).strip("-")
                for one in {path.name, clean}:
                    yield f"releases/{name}/{beside.removesuffix(path.name)}{one}"
                    yield from (f"{place}{one}" for place in _media_folders(names))


def _media_folders(names: Iterable[str]) -> frozenset[str]:
    """Returns the folders of a site that hold pictures, the site's root among them."""
    pictures = (".jpg", ".jpeg", ".png", ".webp", ".pdf", ".zip", ".svg")
    folders = {posixpath.dirname(name) for name in names if name.endswith(pictures)}
    plain = {one for one in folders if not one.startswith(("releases/", "assets"))}
    return frozenset(f"{one}/" if one else "" for one in (*plain, "", "media"))
