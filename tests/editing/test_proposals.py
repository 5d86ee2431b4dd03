"""Calls in the place of typed figures: only what is certain, and exactly what was typed."""

from factpress.editing.proposals import applied, parted
from factpress.findings import Place
from factpress.prose.proposals import Proposal

TEXT = "---\ntitle: Words\n---\nIt sold 230,000 cars.\nAnd 5,000 vans, 5,000 in all.\n"


def proposal(line: int, column: int, typed: str, call: str = "") -> Proposal:
    place = Place("content/a.md", line, column)
    end = Place("content/a.md", line, column + len(typed))
    return Proposal(place, end, typed, "do something", typed, call)


def test_each_call_takes_the_its_own_place_characters() -> None:
    made = applied(
        TEXT,
        (
            proposal(4, 9, "230,000", '{{ fact("a") }}'),
            proposal(5, 5, "5,000", '{{ fact("b") }}'),
            proposal(5, 17, "5,000", '{{ fact("c") }}'),
        ),
    )
    assert made == (
        '---\ntitle: Words\n---\nIt sold {{ fact("a") }} cars.\n'
        'And {{ fact("b") }} vans, {{ fact("c") }} in all.\n'
    )


def test_what_has_no_certain_call_is_left_for_a_person() -> None:
    certain, others = parted((proposal(4, 9, "230,000", "{{ x }}"), proposal(5, 5, "5,000")))
    assert [one.call for one in certain] == ["{{ x }}"]
    assert [one.typed for one in others] == ["5,000"]
