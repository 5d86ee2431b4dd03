"""Subjects: roles that change, and the newsroom's own language."""

from datetime import date

import pytest
from pydantic import ValidationError

from factpress.model.fields import NOWHERE, PlacedText, Words
from factpress.model.subjects import Person, Publisher, Role

CHIEF = Role(title=Words((("", "Chief"),)), since=date(2005, 5, 1), until=date(2017, 3, 31))
CHAIR = Role(title=Words((("", "Chair"),)), since=date(2016, 1, 1))
ALWAYS = Role(title=Words((("", "Founder"),)))


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2005, 4, 30), False),
        (date(2005, 5, 1), True),
        (date(2017, 3, 31), True),
        (date(2017, 4, 1), False),
    ],
)
def test_a_role_is_held_on_its_first_and_on_its_last_day(day: date, held: bool) -> None:
    assert CHIEF.held_on(day) is held
    assert ALWAYS.held_on(day)


@pytest.mark.parametrize(
    ("day", "role"),
    [
        (date(2004, 1, 1), ALWAYS),
        (date(2010, 1, 1), CHIEF),
        (date(2016, 6, 1), CHAIR),
        (date(2018, 1, 1), CHAIR),
    ],
)
def test_of_several_roles_the_one_that_began_last_is_named(day: date, role: Role) -> None:
    person = Person(name=Words((("", "Anna"),)), roles=(CHAIR, ALWAYS, CHIEF))
    assert person.role_on(day) is role


def test_a_person_may_hold_no_role_on_a_day_but_never_none_at_all() -> None:
    assert Person(name=Words(()), roles=(CHIEF,)).role_on(date(2018, 1, 1)) is None
    with pytest.raises(ValidationError):
        Person(name=Words(()), roles=())


def test_the_newsrooms_first_language_is_at_the_root() -> None:
    acme = PlacedText("acme", NOWHERE)
    publisher = Publisher(name=Words(()), organisation=acme, languages=("fr", "en"))
    assert publisher.default_language == "fr"
    with pytest.raises(ValidationError):
        Publisher(name=Words(()), organisation=acme, languages=())
