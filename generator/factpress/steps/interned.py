"""Interning: an entry that was read anew and is the same as before is the former object again.

What steps keep holds entries, and observations are told apart by which object they are.
"""

from dataclasses import replace

from factpress.memory import Memory
from factpress.model import SECTIONS, ContentPage, Newsroom, Release
from factpress.steps.digests import Digests

Key = tuple[str, str]


def interned(newsroom: Newsroom, memory: Memory, digests: Digests) -> Newsroom:
    """Returns a newsroom whose entries are those of an earlier build where nothing of them changed."""
    if not memory.is_lasting:
        return newsroom
    earlier: dict[Key, object] = memory.recall(("interned",), (), dict)
    made = {
        section: {
            name: _as_before(entry, earlier.get((section, name)), digests)
            for name, entry in newsroom.ids(section).items()
        }
        for section in SECTIONS.values()
    }
    earlier.clear()
    earlier.update(
        ((section, name), one) for section in made for name, one in made[section].items()
    )
    return replace(newsroom, **made)  # type: ignore[arg-type]  # by their sections


def _as_before(entry: object, earlier: object, digests: Digests) -> object:
    if earlier is None or earlier is entry or type(earlier) is not type(entry):
        return entry
    same = digests.of(earlier) == digests.of(entry) and _words(earlier) == _words(entry)
    return earlier if same else entry


def _words(entry: object) -> tuple[str, ...]:
    """Returns what the hash of a page leaves out."""
    pages = Release | ContentPage
    return tuple(one.body for one in entry.manuscripts) if isinstance(entry, pages) else ()
