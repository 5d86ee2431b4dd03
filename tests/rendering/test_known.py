"""The door: what may be asked while a site is written, and that it leads to nothing withheld."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from factpress.build import build
from factpress.embargo.cut import public_at
from factpress.machine.folders import Checkout
from factpress.model.facts import Fact
from factpress.model.newsroom import Newsroom
from factpress.model.public import SECTIONS
from factpress.model.releases import Release
from factpress.reading.reader import read
from factpress.rendering.known import Knowledge, Known, known_of
from support.embargo_cases import CASES, PUBLIC, SECRET, F, Files, lay_out
from support.minimal_newsroom import FACTS, reading
from support.places import GENERATOR
from support.small_site import RELEASE

HOUSE = GENERATOR / "factpress"
ROOMS = ("rendering", "pages", "drawings", "downloads", "outputs", "locks")
HOUR = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
BEFORE = HOUR - timedelta(seconds=1)
HIDDEN = """\
  dart.secret: {label: Hidden, about: dart, metric: hidden, kind: level, unit: cars,
    obs: [{2016-07: 777}], embargo: 2026-11-26 09:00 Europe/Berlin}
"""
LATER = """\
      - 2016-10: more than 777,000
        said: 2016-12-31
        embargo: 2026-11-26 09:00 Europe/Berlin
"""


def known(root: Path, facts: str) -> Knowledge:
    public, findings = public_at(reading(root, facts=facts).newsroom, BEFORE)
    assert findings == ()
    return known_of(public)


def reached(thing: object, met: dict[int, object] | None = None) -> Iterator[str]:
    """Yields every text that a chain of attributes, entries and items leads to, in whatever way."""
    met = {} if met is None else met  # it keeps what was met alive: an id may be used again
    if isinstance(thing, str):
        yield str(thing)
    if isinstance(thing, str | bytes | type) or id(thing) in met:
        return
    met[id(thing)] = thing
    if isinstance(thing, Mapping):
        for pair in thing.items():
            yield from reached(pair, met)
    elif isinstance(thing, tuple | list | set | frozenset):
        for one in thing:
            yield from reached(one, met)
    elif is_dataclass(thing):
        yield from reached([getattr(thing, one.name) for one in fields(thing)], met)
        yield from reached(getattr(thing, "__dict__", {}), met)
    elif isinstance(thing, BaseModel):
        yield from reached(thing.__dict__, met)
        yield from reached(thing.__pydantic_private__ or {}, met)
    elif hasattr(thing, "__dict__"):
        yield from reached(vars(thing), met)


def told(newsroom: Newsroom) -> set[str]:
    """Returns all texts that what is known of a newsroom leads to, its timelines included."""
    door = known_of(newsroom)
    for fact in door.every(Fact).values():
        door.timeline(fact)
    return set(reached(door))


@pytest.mark.parametrize(("name", "files"), CASES, ids=[name for name, _ in CASES])
def test_nothing_that_waits_is_reached_in_any_way(tmp_path: Path, name: str, files: Files) -> None:
    whole = read(Checkout(lay_out(tmp_path / "whole", files, whole=True))).newsroom
    without = read(Checkout(lay_out(tmp_path / "public", files, whole=False))).newsroom
    public, _ = public_at(whole, BEFORE)
    ids = {text for pair in public.poisoned for text in pair}  # they keep links silent
    may_be_read = told(public_at(without, BEFORE)[0]) | ids
    assert told(public) - may_be_read == set(), name
    assert told(whole) - may_be_read, name


def test_what_was_built_leads_to_nothing_withheld_either(tmp_path: Path) -> None:
    root = lay_out(tmp_path, {f"{F}/index.md": SECRET, RELEASE: PUBLIC}, whole=True)
    before, after = (build(Checkout(root), now=now).known for now in (BEFORE, HOUR))
    assert [len(door.every(Release)) for door in (before, after)] == [1, 2]
    assert ["Secret" in set(reached(door)) for door in (before, after)] == [False, True]
    assert "Sold" in set(reached(before))


def test_a_withheld_fact_is_in_no_answer(tmp_path: Path) -> None:
    door = known(tmp_path, FACTS + HIDDEN)
    assert door.fact("dart.secret") is None
    assert door.one(Fact, "dart.secret") is None
    assert set(door.every(Fact)) == {"dart.sales"}
    assert [one.id for one in door.facts_about("dart")] == ["dart.sales"]
    with pytest.raises(KeyError):
        door.bare("dart.secret")
    assert door.near("facts", "dart.secre") == ""
    assert door.near("facts", "dart.sale") == 'did you mean "dart.sales"?'
    assert not door.is_unread("facts", "dart.secret")


def test_a_withheld_observation_is_in_no_answer(tmp_path: Path) -> None:
    door = known(tmp_path, FACTS + LATER)
    fact = door.every(Fact)["dart.sales"]
    for answer in (fact.obs, door.own(fact), door.others(fact), door.in_order(fact.obs)):
        assert not [one for one in answer if "777" in one.value.text]
    newest = door.timeline(fact).newest.observation
    assert newest is not None
    assert newest.value.text == "more than 230,000"


def test_each_kind_of_entry_is_served_and_no_answer_is_the_newsroom(tmp_path: Path) -> None:
    door = known(tmp_path, FACTS)
    served = {name for kind, name in SECTIONS.items() if isinstance(door.every(kind), Mapping)}
    assert served == {*SECTIONS.values()}
    assert not [one for one in questions() if "Newsroom" in str(answer_of(one))]


def questions() -> set[str]:
    return {one for one in vars(Known) if not one.startswith("_")}


def answer_of(question: str) -> object:
    asked = vars(Known)[question]
    return (asked.fget if isinstance(asked, property) else asked).__annotations__["return"]


def test_there_are_at_most_40_questions_and_somebody_asks_each() -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in (HOUSE / room).glob("*.py")
        if path.name != "known.py"
    )
    asked = set(re.findall(r"\bknown\.(\w+)", text))
    assert questions() - asked == set()
    assert len(questions()) <= 40
