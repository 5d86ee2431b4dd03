"""Entry faults: what a schema refuses, said at the place where it was typed."""

import pytest
from pydantic import BaseModel, ConfigDict

from factpress.findings import Place
from factpress.model.fields import PlacedText
from factpress.model.subjects import Model, Person, Role
from factpress.reading.entry_faults import PlacedDict, fields_at, validated

HERE = Place("data/x.yml", 1, 1)


class Inner(BaseModel):
    """An entry inside an entry."""

    model_config = ConfigDict(extra="forbid")

    day: str


class Outer(BaseModel):
    """An entry with an entry, a number and a list inside."""

    model_config = ConfigDict(extra="forbid")

    inner: Inner | None = None
    count: float = 0
    many: tuple[Inner, ...] = ()


def typed(**values: object) -> PlacedDict:
    """Returns a mapping whose keys are on separate lines, from line 2 on."""
    made = PlacedDict(HERE)
    for line, (key, value) in enumerate(values.items(), start=2):
        made.keys_at[key] = Place("data/x.yml", line)
        made[key] = value
    return made


def told(value: PlacedDict) -> list[str]:
    entry, findings = validated(Outer, value, "x")
    assert entry is None
    return [f"{found.place.line} {found.rule.id}: {found.message}" for found in findings]


def test_a_sound_mapping_becomes_its_entry() -> None:
    assert validated(Outer, typed(count="5"), "x") == (Outer(count=5), ())


def test_a_value_of_an_unforeseen_shape_is_told_in_plain_words() -> None:
    count = PlacedText("five", Place("data/x.yml", 2, 8))
    assert told(typed(count=count)) == [
        '2 bad-shape: "count" of "x": this value has another shape than the key asks for'
    ]


def test_a_key_inside_an_entry_is_named_with_that_entry() -> None:
    inner = typed(dya="2016")
    inner.place = Place("data/x.yml", 9)
    assert told(typed(inner=inner)) == ['2 unknown-key: "dya" is not a key of "inner"']


def test_a_key_that_is_missing_besides_a_strange_one_is_named_too() -> None:
    inner = typed(xyz="2016")
    assert told(typed(inner=inner)) == [
        '1 missing-key: "x" needs the key "day"',
        '2 unknown-key: "xyz" is not a key of "inner"',
    ]


def test_a_mistake_in_a_list_of_plain_values_is_at_its_key() -> None:
    assert told(typed(many=["a"])) == ['2 bad-shape: "many" of "x": keys with values belong here']


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "headline"),
        (("details", 0), "text"),
        (("name",), "headline"),
        (("unheard",), "headline"),
    ],
)
def test_the_keys_of_an_entry_inside_an_entry_are_known(
    path: tuple[int | str, ...], key: str
) -> None:
    assert key in fields_at(Model, path)


def test_the_keys_of_a_role_are_those_of_its_class() -> None:
    assert fields_at(Person, ("roles", 1)) == Role.model_fields
