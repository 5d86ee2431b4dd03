"""Needs: what a page's own text names, ids in its macro calls and pages in its links.

Read from the look of the text alone: whether a call or a link is right is said where it is answered.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from factpress.findings import Place
from factpress.markdown import Places, without_calls
from factpress.markdown import calls_in as calls
from factpress.model import Manuscript, PlacedText, file_of

_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)|^ {0,3}\[[^\]]+\]:\s*<?([^>\s]+)", re.MULTILINE)
# The sections that a macro's texts name; the texts of any other macro are looked for everywhere.
NAMED_BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fact", ("facts",)),
    ("as_of", ("facts",)),
    ("source", ("facts",)),
    ("share", ("facts",)),
    ("growth", ("facts",)),
    ("total", ("facts",)),
    ("difference", ("facts",)),
    ("bars", ("facts",)),
    ("sales", ("facts",)),
    ("plain", ()),
    ("quotation", ("quotes",)),
    ("specification", ("models",)),
    ("contacts", ("contacts",)),
    ("boilerplate", ("organisations",)),
    ("claim", ("claims",)),
    ("model", ("models",)),
    ("person", ("people",)),
    ("picture", ("media",)),
)
_SECTIONS = dict(NAMED_BY)


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a page names, and where; no sections mean any."""

    name: str
    place: Place
    sections: tuple[str, ...] = ()


def needs(manuscript: Manuscript, default_language: str) -> Iterator[Need]:
    """Yields what one file of a page names, in its text and in the texts of its front matter."""
    yield from _in_text(manuscript.body, manuscript.place, manuscript.file, default_language)
    for value in dict(manuscript.front).values():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, PlacedText):
                yield from _in_text(text, text.place, manuscript.file, default_language)


def _in_text(text: str, start: Place, file: str, default: str) -> Iterator[Need]:
    places = Places.of(text, start)
    for call in calls(text):
        sections = _SECTIONS.get(call.name)
        if sections != () and call.is_closed:
            place = places.at(call.start)
            names = dict.fromkeys((*call.texts, *call.ids))
            yield from (Need(name, place, sections or ()) for name in names)
    for link in _LINK.finditer(without_calls(text)):
        found = file_of(_whole(file, link[1] or link[2]), default)
        if found is not None:
            section, name = found.key
            yield Need(name, places.at(link.start()), (section,))


def _whole(file: str, target: str) -> str:
    path = target.partition("#")[0]
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return whole if path.endswith(".md") and whole.startswith("content/") else ""
