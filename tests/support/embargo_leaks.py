"""Leaks planted in the cut, one at a time: each must be noticed by the trials of non-interference."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unittest.mock import patch

from factpress import build
from factpress.embargo import cut as embargo
from factpress.embargo.hours import ALWAYS, SECTIONS, Hours
from factpress.model.facts import Observation
from factpress.model.fields import Entry
from factpress.model.newsroom import Newsroom
from factpress.model.releases import PageFront, ReleaseFront, TranslationFront
from factpress.values.dates import Instant

CUT = embargo._Cut


@dataclass(frozen=True, slots=True)
class Leak:
    """What is put in the place of a part of the cut. Any: functions of whatever shape."""

    at: Any
    name: str
    by: Any


def _of_section(name: str) -> Leak:
    """Returns a cut that takes everything of one section for public."""
    kept = CUT.__init__

    def made(cut: Any, newsroom: Newsroom, hours: Hours, now: datetime) -> None:
        kept(cut, newsroom, hours, now)
        cut.withheld = {key for key in cut.withheld if key[0] != name}

    return Leak(CUT, "__init__", made)


def _of_kind(*kinds: type[Entry]) -> Leak:
    """Returns hours that are blind to entries of some kinds."""
    kept = Hours.opening

    def opening(hours: Hours, entry: Entry) -> Instant:
        return ALWAYS if type(entry) in kinds else kept(hours, entry)

    return Leak(Hours, "opening", opening)


def _folders() -> Leak:
    return Leak(Hours, "of_file", lambda _hours, _file: ALWAYS)


def _lists() -> Leak:
    return Leak(CUT, "without", lambda _cut, entry: entry)


def _waiting() -> Leak:
    return Leak(CUT, "_rests_until", lambda _cut, _entry: ALWAYS)


def _habits() -> Leak:
    return Leak(CUT, "_reread", lambda _cut, fact, _whole: fact)


def _pictures() -> Leak:
    def files(_newsroom: Newsroom, files: Mapping[str, Any], _now: datetime) -> Mapping[str, Any]:
        return files

    return Leak(build, "public_files", files)


LEAKS: tuple[tuple[str, Leak], ...] = (
    ("lines", _of_kind(Observation)),
    ("releases", _of_kind(ReleaseFront)),
    ("translations", _of_kind(TranslationFront)),
    ("pages", _of_kind(PageFront)),
    ("folders", _folders()),
    ("lists", _lists()),
    ("what rests on it", _waiting()),
    ("habits of a source", _habits()),
    ("pictures", _pictures()),
    *((f"section {name}", _of_section(name)) for name in SECTIONS),
)


@contextmanager
def planted(leak: Leak) -> Iterator[None]:
    """Puts a leak into the cut for a while."""
    with patch.object(leak.at, leak.name, leak.by):
        yield
