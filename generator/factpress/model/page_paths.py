"""Page paths: which page a file below `content/` belongs to, and what may be a part of an address.

Nothing is read here: a path says it all.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
IN_FILE_NAME = re.compile(
    r"(?P<stem>[^.].*?)(?:\.(?P<language>[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?))?\.md"
)
_FOLDER = re.compile(r"content/releases/([^/]+/[^/]+)/[^/]")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A Markdown file by its path from the root: which page it belongs to, in which language."""

    file: str
    page: str
    language: str

    @property
    def is_release(self) -> bool:
        """Tells whether the file lies where releases lie."""
        return self.page.startswith("releases/")

    @property
    def key(self) -> tuple[str, str]:
        """The section and the id of the page."""
        section = "releases" if self.is_release else "pages"
        return section, self.page.removeprefix("releases/")


def is_address(part: str) -> bool:
    """Tells whether a name can be one part of an address, on every system."""
    return bool(SLUG.fullmatch(part)) and part.partition(".")[0] not in RESERVED


def file_of(path: str, default_language: str) -> ContentFile | None:
    """Says which page a file below `content/` belongs to, or nothing if its name is no page's.

    A name without a language is in the default one.
    """
    matched = IN_FILE_NAME.fullmatch(PurePosixPath(path).name)
    if matched is None:
        return None
    folder = PurePosixPath(path).parent.relative_to("content")
    stem = matched["stem"]
    page = folder if stem == "index" and folder.parts else folder / stem
    return ContentFile(path, page.as_posix(), matched["language"] or default_language)


def release_of(file: str) -> str:
    """Returns the id of the release in whose own folder a file lies, or an empty text."""
    found = _FOLDER.match(file)
    return found[1] if found else ""
