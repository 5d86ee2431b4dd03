"""Facts: what a fact can be, what it cannot, and how its lines look to an editor's program."""

from datetime import date

import pytest

from factpress.findings import Mistake
from factpress.model.facts import (
    BAD_COUNT,
    SAY_SIGNED,
    Fact,
    Kind,
    Observation,
    impossible,
    schema_of_obs,
)
from factpress.model.fields import NOWHERE, PlacedText, Words
from factpress.values.dates import When, parse_when
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Quantity


def quantity(text: str) -> Quantity:
    read = parse_quantity(text)
    assert isinstance(read, Quantity)
    return read


def fact(kind: Kind) -> Fact:
    since = parse_when("2010-12")
    assert isinstance(since, When)
    return Fact(
        label=Words((("", "Sales"),)),
        about=PlacedText("dart", NOWHERE),
        metric="sales",
        kind=kind,
        unit=PlacedText("cars", NOWHERE),
        since=since,
    )


@pytest.mark.parametrize("kind", [Kind.CUMULATIVE, Kind.LEVEL, Kind.FLOW, Kind.PRICE, Kind.RANK])
def test_what_is_counted_is_never_below_zero(kind: Kind) -> None:
    message = f"-5 is below zero, and {kind} facts count from zero"
    fix = SAY_SIGNED if kind in (Kind.LEVEL, Kind.FLOW) else ""
    assert impossible(fact(kind), quantity("-5")) == Mistake(BAD_COUNT, message, fix)
    assert impossible(fact(kind), quantity("1")) is None


@pytest.mark.parametrize("kind", [Kind.LEVEL, Kind.FLOW])
def test_what_is_signed_may_be_below_zero(kind: Kind) -> None:
    signed = fact(kind).model_copy(update={"signed": True})
    assert impossible(signed, quantity("-5")) is None
    assert impossible(signed, quantity("-5..3")) is None
    assert impossible(fact(kind), quantity("3 (-5..8)")) is not None


@pytest.mark.parametrize("text", ["0", "2.5"])
def test_a_rank_is_a_place_in_a_row(text: str) -> None:
    assert impossible(fact(Kind.RANK), quantity(text)) == Mistake(
        BAD_COUNT, f"{text} is not a place in a row"
    )


@pytest.mark.parametrize("kind", [Kind.CHANGE, Kind.RATIO, Kind.SPEC])
def test_a_change_may_be_below_zero(kind: Kind) -> None:
    assert impossible(fact(kind), quantity("-5")) is None


@pytest.mark.parametrize("text", ["101%", "-1%", "50%..120%"])
def test_a_share_outside_0_and_100_is_impossible(text: str) -> None:
    message = f"{text} is not a share: shares lie between 0% and 100%"
    assert impossible(fact(Kind.SHARE), quantity(text)) == Mistake(BAD_COUNT, message)


@pytest.mark.parametrize("text", ["0%", "100%", "half", "1 in 4", "90%..100%", "unknown", "none"])
def test_a_share_from_0_to_100_is_possible(text: str) -> None:
    assert impossible(fact(Kind.SHARE), quantity(text)) is None


def test_a_line_says_what_it_replaces() -> None:
    when = parse_when("2016-08")
    assert isinstance(when, When)
    line = Observation(when=when, value=quantity("5,000"))
    assert line.replaces == ""
    deeds = ({"revises": "4,000"}, {"corrects": "4,000"}, {"retracts": "4,000"})
    assert {line.model_copy(update=deed).replaces for deed in deeds} == {"4,000"}


def test_a_count_starts_when_its_counting_began() -> None:
    start = fact(Kind.CUMULATIVE).start
    assert start is not None
    assert start.first == date(2010, 12, 1)


def test_the_short_form_of_a_line_has_one_date_as_its_key() -> None:
    long_form = {"type": "object", "properties": {"when": {}, "value": {"a": 1}, "note": {"b": 2}}}
    whole, short = schema_of_obs(long_form)["anyOf"]
    assert whole == long_form
    assert short["properties"] == {"note": {"b": 2}}
    assert list(short["patternProperties"].values()) == [{"a": 1}]
    assert short["additionalProperties"] is False
