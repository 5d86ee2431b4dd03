"""What is named: the release, page, sheet or picture that a person means by an address, a path or a name.

At three in the morning one has what is in the browser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from factpress.model import Newsroom

# What is behind a page's folder when one of its files is named.
_FILES = re.compile(r"(?:/card)?(?:/[^/]+\.[a-z0-9]{2,5})?$")
# Where else the site keeps files that are named for a page.
_API = (("api/facts/", "figures/"), ("api/", ""))
_LANGUAGE = re.compile(r"\.([a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?)\.md$")
SECTIONS = {
    "releases": "releases",
    "pages": "",
    "models": "models/",
    "media": "media/",
    "facts": "figures/",
}


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing by its section and id, and the language of the address by which it was named.

    Of a figure, `printed` are the addresses of the pages that print it, each with the texts there.
    """

    section: str
    id: str
    language: str = ""
    printed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def page(self) -> str:
        """The name of its page."""
        return (
            f"releases/{self.id}"
            if self.section == "releases"
            else f"{SECTIONS[self.section]}{self.id}"
        )


def things_named(typed: str, newsroom: Newsroom) -> tuple[NamedThing, ...]:
    """Returns what may be meant: one thing where it is clear, none where nothing has that name."""
    words = _plain(typed, newsroom)
    match = _LANGUAGE.search(words)
    language = match[1] if match else ""
    for code in newsroom.publisher.languages:
        if words.startswith(f"{code.casefold()}/"):
            words, language = words[len(code) + 1 :], code
    codes = {code.casefold(): code for code in newsroom.publisher.languages}
    found = dict.fromkeys(_found(words, newsroom))
    return tuple(
        NamedThing(section, name, codes.get(language, language)) for section, name in found
    )


def is_made_of_others(typed: str, newsroom: Newsroom, site: Path) -> bool:
    """Tells whether a site has something at an address that is no thing by itself: a list, a feed."""
    words = _plain(typed, newsroom)
    is_address = "/" in typed and not typed.strip().endswith("://")
    return is_address and ((site / words).is_file() or (site / words / "index.html").is_file())


def _plain(typed: str, newsroom: Newsroom) -> str:
    """Returns what was typed without host, base, query, and the slashes around it, in small letters."""
    text = unquote(typed.strip().strip("<>\"'")).replace("\\", "/")
    if re.match(r"(?i)https?://", text):
        text = urlsplit(text).path
        base = urlsplit(newsroom.publisher.url).path.strip("/")
        if base and f"{text.strip('/')}/".startswith(f"{base}/"):
            text = text.strip("/")[len(base) :]
    text = re.split(r"[?#]", text)[0].casefold()
    return re.sub(r"^(?:\./)+|//+", lambda hit: "/" if "//" in hit[0] else "", text).strip("/")


def _found(words: str, newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    """Yields the section and id of each thing of this name: as it is, then as a file of it."""
    for path in dict.fromkeys((words, *_without_file(words), *_of_machines(words, newsroom))):
        hits = [*_by_address(path, newsroom)]
        if not hits and "/" not in path:
            hits = [*_by_name(path, newsroom)]
        if hits:
            yield from hits
            return
    yield from (
        ("media", name)
        for name, one in newsroom.media.items()
        if words.endswith(one.path.casefold()) or _is_file_of(words, one.path)
    )


def _without_file(words: str) -> Iterator[str]:
    content = re.sub(r"^(?:.*/)?content/", "", words)
    yield content
    folder = _FILES.sub("", content)
    yield folder
    yield re.sub(
        r"(?:\.[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?)?\.(?:md|html|pdf|json|txt)$", "", content
    )


def _of_machines(words: str, newsroom: Newsroom) -> Iterator[str]:
    """Yields the page that a file for machines is of, or the picture that other sites show of it."""
    for before, after in _API:
        if words.startswith(before):
            yield after + words.removeprefix(before).removesuffix(".json")
    if words.startswith("cards/"):
        flat = words.removeprefix("cards/").removesuffix(".png")
        codes = {"", *(f"{code.casefold()}-" for code in newsroom.publisher.languages)}
        for section in SECTIONS:
            pages = (NamedThing(section, name).page for name in newsroom.ids(section))
            yield from (page for page in pages if flat.removesuffix(_flat(page)) in codes)


def _flat(page: str) -> str:
    return page.replace("/", "-")


def _by_address(path: str, newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    folder, _, rest = path.partition("/")
    if folder == "releases" or re.match(r"\d{4}/", path):
        name = rest if folder == "releases" else path
        if name in newsroom.releases:
            yield "releases", name
    elif folder in ("models", "media") and rest in newsroom.ids(folder):
        yield folder, rest
    elif folder == "figures" and rest in newsroom.facts:
        yield "facts", rest
    elif path in newsroom.pages and not path.startswith("models/"):
        yield "pages", path
    for section, pages in (("releases", newsroom.releases), ("pages", newsroom.pages)):
        for name, page in pages.items():
            if path in (str(alias).strip("/").casefold() for alias in page.front.aliases):
                yield section, name


def _by_name(name: str, newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    release = newsroom.release_at(name)
    if release is not None:
        yield "releases", release.id
        return
    for section in ("models", "media", "facts"):
        if name in newsroom.ids(section):
            yield section, name


def _is_file_of(words: str, path: str) -> bool:
    """Tells whether a published file was made from a picture: `photo-1-960-1a2b3c4d.jpg` of `photo-1.png`."""
    stem = re.sub(r"[^a-z0-9]+", "-", path.rpartition("/")[2].rpartition(".")[0].casefold()).strip(
        "-"
    )
    name = words.rpartition("/")[2]
    return words.startswith("media/") and bool(
        re.fullmatch(rf"{re.escape(stem)}-[a-z0-9-]+\.[a-z0-9.]+", name)
    )
