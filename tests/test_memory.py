"""Memory: what is given back, and that a reading with one says what a reading without one says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.memory import NO_MEMORY, LiveMemory, Memory, Notes
from support.edited_newsrooms import edited_at_random


def test_a_thing_is_made_once_while_its_inputs_are_the_same() -> None:
    memory, made, one = LiveMemory(), list[int](), object()

    def counted() -> int:
        made.append(1)
        return len(made)

    for _ in range(2):
        memory.turn()
        assert memory.recall("thing", (one, b"bytes"), counted) == 1
    assert memory.recall("thing", (one, bytes([98]) + b"ytes"), lambda: 5) == 1
    assert memory.recall("thing", (object(), b"bytes"), lambda: 5) == 5
    assert memory.recall("thing", (one,), lambda: 6) == 6


def test_what_does_not_last_or_is_not_asked_for_is_forgotten() -> None:
    memory, one = LiveMemory(), object()
    assert memory.recall("passing", (one,), lambda: 1, lasts=lambda made: made != 1) == 1
    assert memory.recall("passing", (one,), lambda: 2, lasts=lambda made: made != 1) == 2
    assert memory.recall("passing", (one,), lambda: 3) == 2
    memory.turn()
    memory.turn()
    assert memory.recall("passing", (one,), lambda: 3) == 3


def test_a_note_is_found_again_by_all_that_it_was_made_from_and_nothing_else() -> None:
    notes = Notes()
    assert notes.take(("a", "bc"), lambda: 1) == 1
    assert notes.take(("ab", "c"), lambda: 2) == 2
    later = Notes(notes.asked)
    assert [later.take(one, lambda: 3) for one in (("a", "bc"), ("a", "b", "c"))] == [1, 3]
    assert len(later.asked) == 2


def test_anyone_who_reads_once_keeps_nothing() -> None:
    NO_MEMORY.turn()
    assert NO_MEMORY.recall("a", (), lambda: 1) == 1
    assert NO_MEMORY.recall("a", (), lambda: 2) == 2


@pytest.mark.slow
def test_after_any_edits_a_reading_with_memory_is_one_without(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def lasting() -> Callable[[Path], Memory]:
        memory = LiveMemory()
        return lambda _: memory

    edited_at_random(lambda: tmp_path_factory.mktemp("edited"), lasting, 15)
