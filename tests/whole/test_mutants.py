"""Bad files give findings with positions, never a crash: a part of the mutants."""

from pathlib import Path
from random import Random

import pytest

from factpress.build import build
from factpress.machine.folders import Checkout
from support.minimal_newsroom import shown
from support.mutant_runs import LARGEST, LONGEST, SHARES, Mill, base, peak
from support.mutation import SLIPS, mutated
from support.small_site import NOW

MANY = 300


@pytest.mark.parametrize("seed", [1, 2])
def test_a_part_of_the_mutants_ends_without_a_crash_and_with_a_position(
    seed: int, tmp_path: Path
) -> None:
    before = peak()
    outcome = Mill(tmp_path, seed).try_all(range(1, MANY // 2 + 1))
    assert outcome.faults == []
    assert outcome.mutants == MANY // 2
    assert outcome.refused > MANY // 4
    assert outcome.placed == outcome.refused
    assert outcome.near >= 0.97 * outcome.refused, outcome.far
    assert outcome.slowest < LONGEST
    assert outcome.memory - before < LARGEST  # beyond all tests that ran before in this process


def test_the_newsroom_that_is_mutated_is_sound(tmp_path: Path) -> None:
    base(tmp_path)
    errors = [one for one in build(Checkout(tmp_path), now=NOW).findings if one.severity == "error"]
    assert shown(errors) == []


def test_the_same_number_is_the_same_mutant(tmp_path: Path) -> None:
    one, other = Mill(tmp_path / "a", 7), Mill(tmp_path / "b", 7)
    assert [one.made(number) for number in range(50)] == [other.made(n) for n in range(50)]
    assert {kind for _, kind in SHARES} == set(SLIPS)


def test_a_slip_is_where_it_says(tmp_path: Path) -> None:
    del tmp_path
    source = b"".join(b"line %d\n" % n for n in range(40))
    for number in range(400):
        mutant = mutated(source, "yaml", Random(number), source)
        before = source.splitlines()
        after = mutant.content.splitlines()
        assert before[: mutant.first - 1] == after[: mutant.first - 1], mutant.how
