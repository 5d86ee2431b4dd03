"""Packing: values come back as they were, entries by their names, and nothing else is ever made."""

import pickle
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from factpress.build import Build
from factpress.findings import Place
from factpress.model.facts import Fact
from factpress.model.fields import NOWHERE, PlacedText
from factpress.model.releases import Release
from factpress.rendering.site_map import Use
from factpress.rendering.templates import Plain
from factpress.steps.digests import Digests
from factpress.steps.packing import DAMAGED, EntryNames, UnpackableError, packed, unpacked
from support.full_site import full

__all__ = ["full"]

VALUES = (
    *(None, True, 7, 0.5, "a", b"b", (), ("a", ("b",)), ["a"], {"a": 1}, frozenset({"a"})),
    *(Fraction(1, 3), date(2026, 1, 2), datetime(2026, 1, 2, 3, tzinfo=UTC)),
    datetime(2026, 1, 2, 3, tzinfo=ZoneInfo("Europe/Paris")),
    *(Markup("<b>"), MappingProxyType({"a": 1}), Use("a", "en", "A", "1")),
)


@dataclass(frozen=True)
class Stranger:
    """A value of no module of the program."""

    name: str = "a"


def entries_of(full: Build) -> EntryNames:
    return EntryNames(full.known, Digests(with_places=False))


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_come_back(value: object, full: Build) -> None:
    found = unpacked(packed(value, entries_of(full)), entries_of(full))
    assert found == value
    assert type(found) is type(value)


def test_a_text_of_a_page_comes_back_with_its_place_one_of_the_data_without(full: Build) -> None:
    for file, wanted in (("a.md", Place("a.md", 3)), ("a.yml", NOWHERE)):
        text = PlacedText("a", Place(file, 3))
        found = unpacked(packed(text, entries_of(full)), entries_of(full))
        assert (found, found.place) == ("a", wanted)


def test_every_page_comes_back_with_the_entries_of_the_newsroom(full: Build) -> None:
    for page in full.drawn:
        found = unpacked(packed(page, entries_of(full)), entries_of(full))
        assert found == page
        facts = full.known.every(Fact)
        for figure in found.figures:
            if figure.fact is not None:
                assert figure.fact is facts[figure.fact.id]
                assert figure.observation is None or any(
                    figure.observation is one for one in figure.fact.obs
                )


def test_an_entry_that_is_another_by_now_does_not_come_back(full: Build) -> None:
    fact = full.known.every(Fact)["dart.sales"]
    content = packed(fact, entries_of(full))
    assert unpacked(content, entries_of(full)) is fact
    facts = {**full.known.every(Fact), "dart.sales": fact.model_copy(update={"obs": ()})}
    newsroom = replace(full.known._newsroom, facts=facts)
    with pytest.raises(DAMAGED):
        unpacked(content, entries_of(replace(full, known=replace(full.known, _newsroom=newsroom))))


@pytest.mark.parametrize(
    "value", [Stranger(), Path("a"), object(), len, {"a": Stranger}, lambda: 1]
)
def test_what_is_no_value_is_not_packed_or_does_not_come_back(value: object, full: Build) -> None:
    with pytest.raises((UnpackableError, *DAMAGED)):
        unpacked(packed(value, entries_of(full)), entries_of(full))


def test_words_of_the_newsroom_and_entries_of_no_newsroom_are_not_packed(full: Build) -> None:
    release = next(iter(full.known.every(Release).values()))
    copy = full.known.every(Fact)["dart.sales"].model_copy()
    for value in (release, release.manuscripts[0], copy, full.known.publisher):
        with pytest.raises(UnpackableError):
            packed(value, entries_of(full))


class Evil:
    """Bytes of this would run a program, were names of others read."""

    def __init__(self, call: Any, *arguments: object) -> None:  # Any: a function
        self.made = call, arguments

    def __reduce__(self) -> Any:  # Any: as pickle has it
        return self.made


@pytest.mark.parametrize(
    "evil",
    [
        Evil(print, "a"),
        Evil(eval, "1"),
        Evil(Path, "a"),
        Evil(__import__, "os"),
        Evil(getattr, Fact, "x"),
        Evil(pickle.loads, b"N."),
    ],
)
def test_no_other_name_is_read(evil: Evil, full: Build) -> None:
    with pytest.raises(DAMAGED):
        unpacked(pickle.dumps(evil), entries_of(full))


def test_a_text_of_a_kind_comes_back_as_that_kind(full: Build) -> None:
    found = unpacked(packed(Plain("a *b*"), entries_of(full)), entries_of(full))
    assert (found, type(found)) == ("a *b*", Plain)
