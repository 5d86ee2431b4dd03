"""A new name is as harmless as new text. `tests/torture/name_torture.py` tries very many more."""

from pathlib import Path

import pytest

from support.name_mutants import Batch, batches, mutant


@pytest.mark.parametrize("numbers", batches(range(1, 61), 30), ids=lambda some: str(some[0]))
def test_names_end_in_findings_or_in_silence(tmp_path: Path, numbers: list[int]) -> None:
    assert Batch(tmp_path / "press").faults(numbers) == []


def test_a_mutant_is_found_again_by_its_number() -> None:
    assert mutant(7) == mutant(7)
    assert mutant(7) != mutant(8)
