"""What a take-down leaves behind: nothing that is wrong only since then holds it up."""

from dataclasses import replace

import pytest

from factpress.build import Build, build_read
from factpress.embargo.withheld_words import WITHHELD_IN_WORDS
from factpress.findings import Mistake, Place, Severity, report, stops_the_build
from factpress.machine import Checkout
from factpress.model.takedowns import Takedown
from factpress.publishing.aftermath import upset
from factpress.reading import Reading, read
from factpress.values.dates import parse_instant
from support import ferries_site as ferries


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read(Checkout(ferries.laid_out(tmp_path_factory.mktemp("ferries") / "n")))


def without(reading: Reading, figure: str) -> Build:
    """Returns the newsroom of the ferries with a figure struck."""
    when = parse_instant("2026-05-01T00:00:00Z")
    assert not isinstance(when, Mistake)
    one = Takedown.model_construct(figure=figure, when=when, by="Ann", silent=True)
    room = replace(reading.newsroom, takedowns={"one": one})
    return build_read(replace(reading, newsroom=room), now=ferries.NOW)


@pytest.mark.parametrize(
    "figure",
    [
        "petrel.endurance",  # it is shown in kilometres too
        "fable.passengers.year",  # a check of it was accepted
    ],
)
def test_a_figure_can_be_struck_whatever_hangs_on_it(reading: Reading, figure: str) -> None:
    built = without(reading, figure)
    assert [one.message for one in built.findings if one.severity is Severity.ERROR] == []


def test_what_is_wrong_only_since_then_does_not_hold_it_up(reading: Reading) -> None:
    was = build_read(reading, now=ferries.NOW)
    old = report(WITHHELD_IN_WORDS, Place("content/a.md"), "An old error")
    new = report(WITHHELD_IN_WORDS, Place("content/b.md"), "A new one")
    before = replace(was, findings=(*was.findings, old))
    built, found = upset(replace(was, findings=(*was.findings, new)), before)
    assert found == (new,)
    assert not stops_the_build(built.findings)
    built, found = upset(before, before)
    assert found == ()
    assert stops_the_build(built.findings)
