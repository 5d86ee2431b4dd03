"""Rings: a name lies in one when its steps lead back to it, however long the way."""

from hypothesis import given
from hypothesis import strategies as st

from factpress.model.references import in_rings
from support.machine_pace import within

NAMES = st.sampled_from("abcdefg")


def leads_back(name: str, steps: dict[str, list[str]]) -> bool:
    """Tells it the slow way: by following every step from the name."""
    seen, waiting = set[str](), list(steps.get(name, []))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += steps.get(one, [])
    return name in seen


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=3)))
def test_a_name_lies_in_a_ring_when_its_steps_lead_back_to_it(steps: dict[str, list[str]]) -> None:
    assert in_rings(steps) == {one for one in steps if leads_back(one, steps)}


def test_a_long_chain_and_a_long_ring_take_little_time() -> None:
    chain = {f"{n}": [f"{n + 1}"] for n in range(50_000)}
    with within(5):
        assert in_rings(chain) == frozenset()
        assert in_rings({**chain, "50000": ["0"]}) == {f"{n}" for n in range(50_001)}
